//! What is wrong with a settings file, or with what an editor says.

use crate::text::{Edit, TextRange};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is not TOML, or cannot be read at all.
    Syntax,
    /// A name that no setting has.
    Unknown,
    /// A value that its setting cannot have.
    Invalid,
}

/// Something wrong. Offsets count bytes of the file; where there is none, they are 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// The name or value that is wrong.
    pub range: TextRange,
    /// What is wrong and what would be right.
    pub message: String,
    /// What was probably meant.
    pub better: Option<Edit>,
}

impl Problem {
    /// A problem with nothing better to write.
    #[must_use]
    pub fn new(kind: ProblemKind, range: TextRange, message: impl Into<String>) -> Self {
        Self { kind, range, message: message.into(), better: None }
    }
}
