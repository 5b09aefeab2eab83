//! The tree-sitter grammar of the corpus format.
//!
//! ```
//! let text = "<<<FILE letter.txt>>>\nDear [Ada]{ref=ada},\n";
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_corpus::LANGUAGE.into()).unwrap();
//! let tree = parser.parse(text, None).unwrap();
//! assert!(!tree.root_node().has_error());
//! ```
//!
//! Every text has a tree without ERROR and MISSING nodes. What is wrong in it
//! has nodes of its own: `malformed_header`, `invalid`, `unclosed_span` and
//! `conflict_marker`.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_corpus() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
// SAFETY: the function comes from the generated parser, takes nothing and
// gives a pointer to a constant.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_corpus) };

/// What kinds of node there are, with their fields and children, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// What is painted how.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// What can be folded: a section.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// Where other languages stand: Markdown in bodies.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// Which ids are defined and referred to inside a section.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// Which names a file defines and refers to.
pub const TAGS_QUERY: &str = include_str!("../../queries/tags.scm");

/// How lines are indented: not at all.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");

/// What can be selected as one thing: sections, spans, attributes.
pub const TEXTOBJECTS_QUERY: &str = include_str!("../../queries/textobjects.scm");
