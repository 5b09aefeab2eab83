; Nothing is indented: a text keeps its lines as they are.

(source_file) @indent.zero
