//! Byte offset → line and column, for many places of one file.

use serde::Serialize;

use crate::cli::input::Texts;
use crate::text::LineStarts;
use crate::workspace::FileKey;

/// The lines of the file that was asked about last.
#[derive(Debug)]
pub(super) struct Places<'a> {
    texts: &'a Texts,
    file: Option<(FileKey, LineStarts<'a>)>,
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, Serialize)]
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
        Self { texts, file: None }
    }

    /// The text of a file.
    pub(super) fn text(&self, file: &FileKey) -> &'a str {
        self.texts.get(file)
    }

    /// The place of a byte offset.
    pub(super) fn of(&mut self, file: &FileKey, byte: usize) -> Place {
        let known = self.file.take().filter(|(known, _)| known == file);
        let (_, lines) =
            self.file.insert(known.unwrap_or_else(|| (file.clone(), LineStarts::new(self.texts.get(file)))));
        let (line, column) = lines.place(byte);
        Place { line, column, byte }
    }
}
