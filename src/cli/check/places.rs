//! Byte offset → line and column, for many places of one file.

use serde::Serialize;

use crate::cli::input::Texts;
use crate::text::{LineStarts, TextRange};
use crate::workspace::FileKey;

/// The lines of the file that was asked about last.
#[derive(Debug)]
pub(super) struct Places<'a> {
    texts: &'a Texts,
    file: Option<(FileKey, LineStarts)>,
    /// The last place asked for. On a line of megabytes the next one is counted from there.
    last: Place,
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    /// From 1, counted at LF and CRLF.
    pub(super) line: usize,
    /// From 1, in code points.
    pub(super) column: usize,
    /// From 0, in the file.
    pub(super) byte: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(texts: &'a Texts) -> Self {
        Self { texts, file: None, last: Place::default() }
    }

    /// The text of a file.
    pub(super) fn text(&self, file: &FileKey) -> &'a str {
        self.texts.get(file)
    }

    /// The place of a byte offset.
    pub(super) fn of(&mut self, file: &FileKey, byte: usize) -> Place {
        let text = self.text(file);
        if self.file.as_ref().is_none_or(|(known, _)| known != file) {
            self.file = Some((file.clone(), LineStarts::new(text)));
            self.last = Place { line: 1, column: 1, byte: 0 };
        }
        let Some((_, lines)) = &self.file else { return Place::default() };
        let between = TextRange::new(self.last.byte, byte).of(text);
        let same_line = byte >= self.last.byte && memchr::memchr(b'\n', between.as_bytes()).is_none();
        self.last = if same_line {
            Place { column: self.last.column + between.chars().count(), byte, ..self.last }
        } else {
            let (line, column) = lines.place(text, byte);
            Place { line, column, byte }
        };
        self.last
    }
}
