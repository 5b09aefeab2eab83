//! Floor 5: one question a file.
//!
//! Each takes a snapshot of the workspace and a place, and gives plain data in byte offsets of files. Nothing here knows
//! the protocol, and nothing here can fail: what is not there is `None` or empty.

pub mod actions;
pub mod anchor;
pub mod annotate;
pub mod call_hierarchy;
mod card;
pub mod code_lens;
pub mod completion;
pub mod cursor;
pub mod declaration;
pub mod declare;
pub mod declare_speaker;
pub mod definition;
pub mod diagnostics;
mod difference;
mod evidence;
pub mod file_links;
pub mod fill_header;
pub mod folding;
pub mod formatting;
mod guess;
pub mod hover;
pub mod implementation;
pub mod inlay;
pub mod linked_editing;
pub mod links;
pub mod medium;
pub mod moniker;
pub mod occurrences;
pub mod outline;
pub mod overview;
mod quotation_card;
mod record;
pub mod references;
pub mod rename;
pub mod selection;
pub mod semantic_tokens;
pub mod signature_help;
pub mod sort_entities;
mod spans;
pub mod symbols;
pub mod timeline;
pub mod titles;
mod trial;
pub mod type_definition;
pub mod type_hierarchy;
pub mod undeclared;
pub mod unwrap;
pub mod vocabulary;

use crate::text::TextRange;
use crate::workspace::{FileKey, Place, Workspace};
pub use crate::workspace::{Stale, never};

/// A range of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub file: FileKey,
    /// Bytes of it.
    pub range: TextRange,
}

impl Location {
    /// A range of a section, as a range of its file.
    #[must_use]
    pub fn in_section(workspace: &Workspace, place: &Place, range: TextRange) -> Self {
        Self { file: place.file.clone(), range: workspace.in_file(place, range) }
    }
}

/// What is said beside a name: "2024-03-05 · The Istren Courier". Parts that are missing or empty are left out.
fn joined<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// One line of a text, its white space folded, cut at `limit` characters. Reads no more of the text than it shows.
#[must_use]
pub fn excerpt(text: &str, limit: usize) -> String {
    let words = text.split_whitespace().enumerate();
    let line = words.flat_map(|(number, word)| (number > 0).then_some(' ').into_iter().chain(word.chars()));
    let mut out = String::new();
    for (len, c) in line.enumerate() {
        if len == limit {
            // The last character shown says that there is more.
            out.pop();
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}
