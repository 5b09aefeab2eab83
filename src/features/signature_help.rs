//! Signature help: what a header line can hold while it is typed, with the part at the cursor told apart.

use super::completion::{self, Typing};
use super::vocabulary;
use crate::facts::checks::unknown_attribute;
use crate::syntax::{Keyword, Kind};
use crate::text::TextRange;
use crate::workspace::Workspace;

/// The shape of a header line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// As in `FILE name title= date=`.
    pub label: String,
    /// Each part of it: bytes of `label`, which is ASCII, and what it means.
    pub parts: Vec<(TextRange, &'static str)>,
    /// The part at the cursor, or the one that may be written next, by index.
    pub active: usize,
}

/// The signature of the header that is being typed at byte `offset` of a file.
#[must_use]
pub fn signature(workspace: &Workspace, file: &str, offset: usize) -> Option<Signature> {
    let (keyword, typing) = completion::in_header(workspace, file, offset)?;
    let (kind, name) = match keyword {
        Keyword::File => (Kind::File, ("name", "the name of the document: a file name, or any word; may be left out")),
        Keyword::Entity => (Kind::Entity, ("id", "the word by which spans and attributes refer to it")),
        Keyword::Source => (Kind::Source, ("id", "the word by which `from=` refers to it")),
        Keyword::End => (Kind::End, ("name", "the name of the document that ends here; may be left out")),
    };
    let mut signature = Signature { label: keyword.as_str().to_owned(), ..Signature::default() };
    let mut add = |label: &str, meaning: &'static str| {
        signature.label.push(' ');
        signature.parts.push((TextRange::at(signature.label.len(), label.len()), meaning));
        signature.label.push_str(label);
    };
    add(name.0, name.1);
    let keys = unknown_attribute::known(kind);
    for key in keys {
        add(&format!("{key}="), vocabulary::attribute(key).unwrap_or_default());
    }
    let next = |given: &[String], typed: &str| {
        keys.iter().position(|key| key.starts_with(typed) && !given.iter().any(|given| given == key))
    };
    signature.active = match typing {
        Typing::Name => 0,
        Typing::Key { typed, given } => next(&given, &typed).or_else(|| next(&given, "")).map_or(0, |at| at + 1),
        Typing::Value(key) => keys.iter().position(|known| *known == key).map(|at| at + 1)?,
    };
    Some(signature)
}
