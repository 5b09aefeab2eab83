; Bodies are Markdown, or plain text that reads as Markdown. Each is its own
; document: an open code fence in one must not run into the next. An editor
; without the Markdown grammar leaves them as they are.

((section
  header: (header
    keyword: (keyword) @_keyword)
  body: (body) @injection.content)
  (#match? @_keyword "^([Ff][Ii][Ll][Ee]|ENTITY|SOURCE)$")
  (#set! injection.language "markdown")
  (#set! injection.include-children))

((source_file
  (body) @injection.content)
  (#set! injection.language "markdown")
  (#set! injection.include-children))
