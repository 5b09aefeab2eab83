//! The protocol's places ⇄ ours, where the text is at hand.

use std::sync::{Arc, Mutex, PoisonError};

use ropey::Rope;
use tower_lsp::ls_types as lsp;

use crate::text::lines::ProtocolLines;
use crate::text::{Edit, Encoding, Position, TextRange, floor_char, position};
use crate::workspace::{File, Sections, Start};

/// A change of the client's as an edit of its text.
pub(super) fn edit(rope: &Rope, range: lsp::Range, text: String, encoding: Encoding) -> Edit {
    let start = position::to_offset(rope, from_lsp(range.start), encoding);
    let end = position::to_offset(rope, from_lsp(range.end), encoding);
    Edit::new(TextRange::new(start.min(end), end.max(start)), text)
}

fn from_lsp(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}

/// The places of one section, asked for in order: on a line of megabytes each is counted from the one before.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: ProtocolLines,
    first_line: usize,
    encoding: Encoding,
    last: (usize, Position),
}

impl<'a> Places<'a> {
    /// Those of a section whose text is `text` and which starts at `start`.
    pub(super) fn new(text: &'a str, start: Start, encoding: Encoding) -> Self {
        let last = (0, Position::default());
        Self { text, lines: ProtocolLines::new(text), first_line: start.line, encoding, last }
    }

    /// A range of the section as one of its file.
    pub(super) fn range(&mut self, range: TextRange) -> lsp::Range {
        lsp::Range::new(self.place(range.start), self.place(range.end))
    }

    fn place(&mut self, offset: usize) -> lsp::Position {
        let offset = floor_char(self.text, offset);
        let (from, at) = self.last;
        let between = self.text.get(from.min(offset)..from.max(offset)).unwrap_or_default();
        let place = if memchr::memchr2(b'\n', b'\r', between.as_bytes()).is_some() {
            self.lines.position(self.text, offset, self.encoding)
        } else {
            let columns = self.encoding.len(between) as u32;
            let column = if offset < from { at.column.saturating_sub(columns) } else { at.column + columns };
            Position { line: at.line, column }
        };
        self.last = (offset, place);
        lsp::Position::new((self.first_line + place.line as usize) as u32, place.column)
    }
}

/// A part of a file whose text is at hand: all of an open file, one section of a file on disk.
#[derive(Clone, Debug)]
pub(super) struct Part {
    file: u64,
    section: Option<usize>,
    /// Where it starts in the file.
    pub(super) start: Start,
    pub(super) rope: Rope,
}

/// The last part that was read from disk: places come many at a time from one section.
#[derive(Clone, Debug, Default)]
pub(super) struct LastRead(Arc<Mutex<Option<Part>>>);

impl LastRead {
    /// The part of `file` that holds the section which `find` picks; `read` reads a range of the file.
    pub(super) fn part(
        &self,
        file: &File,
        find: impl FnOnce(&Sections) -> usize,
        read: impl FnOnce(TextRange) -> Option<String>,
    ) -> Option<Part> {
        if let Some(rope) = file.rope() {
            return Some(Part { file: file.revision(), section: None, start: Start::default(), rope: rope.clone() });
        }
        let section = find(file.sections());
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.as_ref().filter(|part| part.file == file.revision() && part.section == Some(section));
        if let Some(part) = known {
            return Some(part.clone());
        }
        let (start, found) = file.sections().get(section)?;
        let rope = Rope::from_str(&read(TextRange::at(start.byte, found.len()))?);
        let part = Part { file: file.revision(), section: Some(section), start, rope };
        *last = Some(part.clone());
        Some(part)
    }
}

/// The text of a file that is no corpus.
#[derive(Clone, Debug)]
pub(super) struct Page(Rope);

impl Page {
    pub(super) fn new(text: &str) -> Self {
        Self(Rope::from_str(text))
    }

    pub(super) fn text(&self) -> String {
        self.0.to_string()
    }

    /// Does what the client did; `false` where that does not fit.
    pub(super) fn change(&mut self, change: lsp::TextDocumentContentChangeEvent, encoding: Encoding) -> bool {
        let Some(range) = change.range else {
            *self = Self::new(&change.text);
            return true;
        };
        edit(&self.0, range, change.text, encoding).apply(&mut self.0)
    }

    /// Bytes as the protocol has them.
    pub(super) fn range(&self, range: TextRange, encoding: Encoding) -> lsp::Range {
        let place = |offset| {
            let Position { line, column } = position::to_position(&self.0, offset, encoding);
            lsp::Position::new(line, column)
        };
        lsp::Range::new(place(range.start), place(range.end))
    }
}
