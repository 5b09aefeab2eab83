//! Names as texts write them: how they are spelled, how they are inflected, and what is not a name although it looks so.

pub mod candidates;
pub mod endings;
mod german;
pub mod homographs;
mod in_full;
pub mod labels;
pub mod near;
pub mod spelling;
mod offices;
mod runs;
mod roles;
mod trimming;
pub mod vocabulary;
pub mod word_set;

pub use candidates::{Candidate, Candidates};
pub use in_full::is_short_for;
pub use labels::Label;
pub use word_set::{Wanted, WordSet};
