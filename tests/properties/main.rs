//! What holds for every text, tried on thousands made up of what the format is sensitive to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout
)]

mod altered;
mod altering;
mod annotation;
mod blocks;
mod cards;
mod completion;
mod cutting;
mod declaring;
mod edits;
mod escapes;
mod fixes;
mod grammar;
mod headers;
mod hostile;
mod made_up;
mod positions;
mod reuse;
mod settings;
mod rewriting;
mod semantic_tokens;
mod speaking;
mod words;
