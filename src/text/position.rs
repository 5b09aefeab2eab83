//! Byte offset ⇄ (line, column) in the three units of the protocol.
//!
//! A line ends at LF, CRLF or a lone CR (protocol 3.17, "Text Documents"). Places that do not exist are clamped, as the
//! protocol asks: past the last line → the end of the text; past the end of a line → before its break; inside a
//! character → its start.

use ropey::{Rope, RopeSlice};

/// The unit of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every client understands.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

/// A place as the protocol gives it, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, counted at LF, CRLF and lone CR.
    pub line: u32,
    /// Units of the [`Encoding`] before it in its line.
    pub column: u32,
}

impl Encoding {
    /// Length of `text` in this unit.
    #[must_use]
    pub fn len(self, text: &str) -> usize {
        match self {
            _ if text.is_ascii() => text.len(),
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }
}

/// The byte offset of a place in `rope`, clamped. O(log n).
#[must_use]
pub fn to_offset(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    let Ok(start) = rope.try_line_to_char(line) else { return rope.len_bytes() };
    let Some(slice) = rope.get_line(line) else { return rope.len_bytes() };
    let end = start + slice.len_chars() - break_chars(slice);
    let column = position.column as usize;
    let wanted = match encoding {
        Encoding::Utf8 => {
            let byte = rope.char_to_byte(start).saturating_add(column).min(rope.len_bytes());
            rope.byte_to_char(byte)
        }
        Encoding::Utf16 => {
            let unit = rope.char_to_utf16_cu(start).saturating_add(column).min(rope.len_utf16_cu());
            rope.utf16_cu_to_char(unit)
        }
        Encoding::Utf32 => start.saturating_add(column),
    };
    rope.char_to_byte(wanted.min(end))
}

/// The place of a byte offset in `rope`, clamped to its end. O(log n).
#[must_use]
pub fn to_position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let char = rope.byte_to_char(offset.min(rope.len_bytes()));
    let line = rope.char_to_line(char);
    let start = rope.line_to_char(line);
    let column = match encoding {
        Encoding::Utf8 => rope.char_to_byte(char) - rope.char_to_byte(start),
        Encoding::Utf16 => rope.char_to_utf16_cu(char) - rope.char_to_utf16_cu(start),
        Encoding::Utf32 => char - start,
    };
    Position { line: line as u32, column: column as u32 }
}

fn break_chars(line: RopeSlice<'_>) -> usize {
    let len = line.len_chars();
    let last = len.checked_sub(1).and_then(|at| line.get_char(at));
    let before = len.checked_sub(2).and_then(|at| line.get_char(at));
    match (before, last) {
        (Some('\r'), Some('\n')) => 2,
        (_, Some('\n' | '\r')) => 1,
        _ => 0,
    }
}
