//! The protocol's places ⇄ ours, where the text is at hand.

use ropey::Rope;
use tower_lsp::ls_types as lsp;

use crate::text::{Edit, Encoding, Position, TextRange, position};

/// A change of the client's as an edit of its text.
pub(super) fn edit(rope: &Rope, range: lsp::Range, text: String, encoding: Encoding) -> Edit {
    let start = position::to_offset(rope, from_lsp(range.start), encoding);
    let end = position::to_offset(rope, from_lsp(range.end), encoding);
    Edit::new(TextRange::new(start.min(end), end.max(start)), text)
}

pub(super) fn from_lsp(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}

pub(super) fn to_lsp(position: Position) -> lsp::Position {
    lsp::Position::new(position.line, position.column)
}
