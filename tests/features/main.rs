//! What the library answers, feature by feature, on small corpora written out in the tests.
//!
//! [`fixture`] reads a corpus out of a string and draws answers under its text; the body of a test is one call.
//! `UPDATE_EXPECT=1 cargo test --test features` writes the expected answers anew: read what changed before keeping it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod alterations;
mod altered;
mod annotate;
mod antecedents;
mod call_hierarchy;
mod code_lens;
mod completion;
mod declaration;
mod definition;
mod diagnostics;
mod entities;
mod excerpt;
mod file_links;
mod fill_header;
mod fixes;
mod fixture;
mod folding;
mod format;
mod guess;
mod formatting;
mod highlights;
mod hover;
mod implementation;
mod inflection;
mod inlay;
mod languages;
mod linked_editing;
mod links;
mod longer_names;
mod mentions;
mod moniker;
mod news;
mod occurrences;
mod offices;
mod outlets;
mod outline;
mod overview;
mod plain;
mod quotation_card;
mod quotations;
mod references;
mod rename;
mod sections;
mod selection;
mod semantic_tokens;
mod settings;
mod shingles;
mod signature_help;
mod sort_entities;
mod speakers;
mod symbols;
mod type_definition;
mod type_hierarchy;
