; Editors disagree on which pattern wins where two match the same node, so no
; two of these do.

; Headers

(keyword) @keyword

[
  "<<<"
  ">>>"
] @punctuation.bracket

[
  ":"
  "="
] @punctuation.delimiter

(name) @string.special

; Attributes

(key) @property

((attribute
  key: (key) @_key
  value: (value) @string)
  (#not-match? @_key "^(ref|by|from|part-of)$"))

((attribute
  key: (key) @_key
  value: (value) @constant)
  (#match? @_key "^(ref|by|from|part-of)$"))

(escape_sequence) @string.escape

(id) @label

(class) @type

; Brackets

(span
  [
    "["
    "]"
  ] @punctuation.special)

(bracketed
  [
    "["
    "]"
  ] @punctuation.bracket)

(link
  [
    "["
    "]"
    "("
    ")"
  ] @punctuation.bracket)

(attributes
  [
    "{"
    "}"
  ] @punctuation.bracket)

; Links

(link
  (text) @markup.link.label)

(destination) @markup.link.url

(title) @string

(autolink) @markup.link.url

; Escapes

[
  (line_escape)
  (span_escape)
] @string.escape

; What is wrong

[
  (malformed_header)
  (invalid)
  (unclosed_span)
  (conflict_marker)
] @error
