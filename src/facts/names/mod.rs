//! Names as texts write them: how they are spelled, how they are inflected, and what is not a name although it looks so.

pub mod candidates;
mod capitals;
pub mod endings;
mod german;
pub mod homographs;
mod in_full;
pub mod labels;
pub mod near;
mod offices;
mod roles;
mod runs;
pub mod spelling;
mod trimming;
pub mod vocabulary;
pub mod word_set;

pub use candidates::{Candidate, Candidates};
pub(in crate::facts) use capitals::Parts;
pub use in_full::{is_short_for, title_before};
pub use labels::Label;
pub use word_set::{Wanted, WordSet};

use super::{Language, Text};

/// What looks like a name in the plain text of a section although nobody declared it. Linear.
#[must_use]
pub(in crate::facts) fn find(text: &Text<'_>, kept: &mut Parts) -> Candidates {
    match text.language {
        Some(Language::German) => german::find(text.text, text.plain),
        _ => capitals::find(text, kept),
    }
}
