//! What the library answers, feature by feature, on small corpora written out in the tests.
//!
//! [`fixture`] reads a corpus out of a string and draws answers under its text; the body of a test is one call.
//! `UPDATE_EXPECT=1 cargo test --test features` writes the expected answers anew: read what changed before keeping it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod altered;
mod call_hierarchy;
mod code_lens;
mod declaration;
mod annotate;
mod antecedents;
mod completion;
mod definition;
mod diagnostics;
mod entities;
mod excerpt;
mod fixes;
mod fixture;
mod file_links;
mod fill_header;
mod folding;
mod format;
mod highlights;
mod formatting;
mod hover;
mod languages;
mod implementation;
mod inflection;
mod inlay;
mod linked_editing;
mod links;
mod mentions;
mod moniker;
mod news;
mod occurrences;
mod offices;
mod outline;
mod overview;
mod plain;
mod quotations;
mod references;
mod rename;
mod sections;
mod settings;
mod selection;
mod semantic_tokens;
mod shingles;
mod signature_help;
mod sort_entities;
mod speakers;
mod symbols;
mod type_definition;
mod type_hierarchy;
