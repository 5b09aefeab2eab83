; What can be selected as one thing. Every name stands twice: Neovim says
; outer and inner, Helix says around and inside.

; A document, a source or an entity, and its text.
(section) @class.outer @class.around

(section
  body: (body) @class.inner @class.inside)

; A span with its attributes, and the attributes.
(span) @function.outer @function.around

(span
  attributes: (attributes) @parameter.outer @parameter.around)

(attributes
  [
    (attribute)
    (id)
    (class)
  ] @parameter.inner @parameter.inside)

(header
  (attribute) @parameter.inner @parameter.inside)
