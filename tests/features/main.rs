//! What the library answers, feature by feature, on small corpora written out in the tests.
//!
//! [`fixture`] reads a corpus out of a string and draws answers under its text; the body of a test is one call.
//! `UPDATE_EXPECT=1 cargo test --test features` writes the expected answers anew: read what changed before keeping it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod definition;
mod diagnostics;
mod fixes;
mod fixture;
mod folding;
mod hover;
mod mentions;
mod outline;
mod overview;
mod plain;
mod quotations;
mod references;
mod sections;
mod shingles;
mod speakers;
mod symbols;
