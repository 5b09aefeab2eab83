; Declared names

((section
  header: (header
    keyword: (keyword) @_keyword
    name: (name) @name)) @definition.module
  (#match? @_keyword "^[Ff][Ii][Ll][Ee]$"))

((section
  header: (header
    keyword: (keyword) @_keyword
    name: (name) @name)) @definition.class
  (#match? @_keyword "^ENTITY$"))

((section
  header: (header
    keyword: (keyword) @_keyword
    name: (name) @name)) @definition.constant
  (#match? @_keyword "^SOURCE$"))

; What refers to them

((attribute
  key: (key) @_key
  value: (value) @name) @reference.class
  (#match? @_key "^(ref|by|part-of)$")
  (#not-eq? @name "none"))

((attribute
  key: (key) @_key
  value: (value) @name) @reference.module
  (#match? @_key "^from$"))
