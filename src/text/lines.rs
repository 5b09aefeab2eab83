//! Lines as the format and people count them: after every LF, so that CRLF ends one line and a lone CR none.
//!
//! The protocol's lines, which a lone CR ends too, are [`count_protocol_breaks`] and [`super::position`].

use memchr::memchr_iter;

use super::{Encoding, Offsets, Position, TextRange, floor_char};

/// Where the lines of a text start, for places shown to people.
#[derive(Debug)]
pub struct LineStarts<'a> {
    starts: Vec<usize>,
    code_points: Offsets<'a>,
}

impl<'a> LineStarts<'a> {
    /// Reads the whole text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { starts, code_points: Offsets::new(text, Encoding::Utf32) }
    }

    /// Line and column of a byte offset, both from 1, the column in Unicode code points. O(log lines), however long a line is.
    #[must_use]
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (line, self.code_points.of(offset) - self.code_points.of(start) + 1)
    }
}

/// How many line ends the protocol sees in `text`: LF, CRLF and lone CR.
///
/// Sums over pieces only where no piece ends in a CR whose LF opens the next.
#[must_use]
pub fn count_protocol_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lone = memchr_iter(b'\r', bytes).filter(|&at| bytes.get(at + 1) != Some(&b'\n')).count();
    memchr_iter(b'\n', bytes).count() + lone
}

/// The first line break of a text: what is written into it should end its lines in the same way.
#[must_use]
pub fn first_break(text: &str) -> Option<&'static str> {
    let (line, _) = text.split_once('\n')?;
    Some(if line.ends_with('\r') { "\r\n" } else { "\n" })
}

/// Length in bytes of the line break that ends `text`: 2 for CRLF, 1 for LF, else 0.
#[must_use]
pub fn trailing_break(text: &str) -> usize {
    if text.ends_with("\r\n") { 2 } else { usize::from(text.ends_with('\n')) }
}

/// The lines of `text` with the byte offset of each, without their LF or CRLF.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    memchr_iter(b'\n', text.as_bytes()).map(|line_break| line_break + 1).chain([text.len()]).filter_map(move |end| {
        let line = text.get(start..end).filter(|line| !line.is_empty())?;
        let at = std::mem::replace(&mut start, end);
        Some((at, line.get(..line.len() - trailing_break(line)).unwrap_or_default()))
    })
}

/// The lines of a `part` of a text that begins where a line does.
pub fn lines_of(text: &str, part: TextRange) -> impl Iterator<Item = (usize, &str)> {
    lines(part.of(text)).map(move |(at, line)| (part.start + at, line))
}

/// Where the protocol's lines of a text start: after LF, CRLF and lone CR. For answers with many places in one text.
#[derive(Clone, Debug)]
pub struct ProtocolLines {
    starts: Vec<usize>,
}

impl ProtocolLines {
    /// Reads the whole text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        Self { starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect() }
    }

    /// The place of byte `offset` of the same `text`. O(log lines + line).
    #[must_use]
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = text.get(start..floor_char(text, offset)).unwrap_or_default();
        Position { line: line as u32, column: encoding.len(before) as u32 }
    }
}
