//! What all cards are made of: hover shows one of an entity, a document, a quotation, a name or a word of the format.

use std::fmt::Write as _;

use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What it is about, in bytes of the file.
    pub range: TextRange,
    /// What it says.
    pub markdown: String,
}

/// Names, quotations or documents listed in a card.
pub(super) const LISTED: usize = 5;

/// A document in a list.
pub(super) fn headed(workspace: &Workspace, place: &Place) -> Option<String> {
    let (_, section) = workspace.section(place)?;
    let mut line = format!("`{}`", workspace.document_name(place)?);
    for value in [section.value("date"), section.value("publisher")].into_iter().flatten() {
        let _ = write!(line, " · {}", escape(value));
    }
    Some(line)
}

/// Text that Markdown leaves alone.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
