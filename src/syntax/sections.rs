//! Cutting a corpus into sections: one scan for delimiter lines.
//!
//! A line that begins with `<<<` opens a section, well written or not, because text that begins so is escaped
//! (`docs/format.md`). Only a run of exactly seven `<` does not: it is an unresolved merge conflict, and text.

use memchr::memmem;

use super::header::{self, Header, Keyword};
use crate::text::{TextRange, lines};

/// The byte order mark, accepted and kept at the start of a file.
pub const BOM: char = '\u{feff}';

/// What a section is, from its keyword as understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The text before the first header line; it belongs to no document.
    Preamble,
    /// One document.
    File,
    /// The end of a document, and text after it that belongs to none.
    End,
    /// A person, organization, place, event, work, …
    Entity,
    /// A text quoted from that is not a document of this corpus.
    Source,
    /// A delimiter line whose keyword nobody knows.
    Unknown,
}

impl Kind {
    /// Whether the body is the text of something that can be quoted from.
    #[must_use]
    pub fn has_document(self) -> bool {
        matches!(self, Self::File | Self::Source)
    }
}

/// One section as cut out of a file.
#[derive(Clone, Debug)]
pub struct Piece {
    /// All its bytes in the text that was cut: header line, body, line breaks.
    pub range: TextRange,
    /// What it is.
    pub kind: Kind,
    /// Its header line; positions count from the section's start. `None` for the preamble.
    pub header: Option<Header>,
    /// Its text, counted from the section's start: without the line break that belongs to the next header line.
    pub text: TextRange,
}

/// Cuts the text of a whole file into sections that tile it; at least one, even of an empty text.
///
/// ```
/// use corpus_ls::syntax::{Kind, sections};
///
/// let kinds: Vec<Kind> = sections::cut("<<<FILE a.txt>>>\nText.\n<<<END>>>\n").iter().map(|piece| piece.kind).collect();
/// assert_eq!(kinds, [Kind::File, Kind::End]);
/// ```
#[must_use]
pub fn cut(text: &str) -> Vec<Piece> {
    cut_part(text, true, false)
}

/// Cuts a part of a file again, from the start of a section to the end of one.
///
/// `at_file_start` says whether it is the file's beginning, where a byte order mark may stand; `followed` whether a
/// header line follows directly.
#[must_use]
pub fn cut_part(text: &str, at_file_start: bool, followed: bool) -> Vec<Piece> {
    let mut starts: Vec<usize> = delimiter_lines(text, at_file_start).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let last = starts.len() - 1;
    starts
        .iter()
        .zip(ends)
        .enumerate()
        .map(|(at, (&start, end))| piece(text, TextRange::new(start, end), at < last || followed))
        .collect()
}

/// Whether a section can begin here: `line` is a delimiter line.
#[must_use]
pub fn is_delimiter_line(line: &str) -> bool {
    let run = line.bytes().take(8).take_while(|&byte| byte == b'<').count();
    run >= 3 && run != 7
}

/// Whether a delimiter line can follow `text` directly: it ends in a line break, or is only a byte order mark.
#[must_use]
pub fn ends_a_line(text: &str, at_file_start: bool) -> bool {
    text.ends_with('\n') || (at_file_start && (text.is_empty() || text.chars().eq([BOM])))
}

/// Whether `line` begins with exactly seven of `mark`, as a merge leaves it.
#[must_use]
pub fn is_conflict_line(line: &str, mark: u8) -> bool {
    line.bytes().take(8).take_while(|&byte| byte == mark).count() == 7
}

/// Byte offsets of all delimiter lines. Runs at memchr speed: `<<<` is rare in text.
fn delimiter_lines(text: &str, at_file_start: bool) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let bom = if at_file_start && text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
    memmem::find_iter(bytes, b"<<<").filter(move |&at| {
        let line_start = at == 0 || at == bom || bytes.get(at - 1) == Some(&b'\n');
        line_start && text.get(at..).is_some_and(is_delimiter_line)
    })
}

fn piece(text: &str, range: TextRange, header_follows: bool) -> Piece {
    let section = range.of(text);
    let header = is_delimiter_line(section).then(|| header::read(section));
    let start = header.as_ref().map_or(0, |header| header.end);
    let body = section.get(start..).unwrap_or_default();
    let end = section.len() - if header_follows { lines::trailing_break(body) } else { 0 };
    let kind = match &header {
        None => Kind::Preamble,
        Some(header) => match header.keyword {
            Some(Keyword::File) => Kind::File,
            Some(Keyword::End) => Kind::End,
            Some(Keyword::Entity) => Kind::Entity,
            Some(Keyword::Source) => Kind::Source,
            None => Kind::Unknown,
        },
    };
    Piece { range, kind, header, text: TextRange::new(start, end) }
}
