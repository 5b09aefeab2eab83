; The ids of spans belong to their section.

(section) @local.scope

(attributes
  (id) @local.definition)

(attributes
  (attribute
    value: (value) @local.reference
    (#match? @local.reference "^#")))
