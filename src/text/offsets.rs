//! Byte offset → offset in another unit, for many places of one text.

use super::{Encoding, TextRange};

/// Bytes between two marks.
const STEP: usize = 256;

/// Offsets of one text in one unit. Made in one pass; asked in constant time.
#[derive(Debug)]
pub struct Offsets<'a> {
    bytes: &'a [u8],
    unit: Encoding,
    /// Units before byte 0, [`STEP`], 2 × [`STEP`], …; empty where a unit is a byte.
    marks: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Reads the whole text once.
    #[must_use]
    pub fn new(text: &'a str, unit: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if unit != Encoding::Utf8 && !text.is_ascii() {
            let mut sum = 0;
            for part in bytes.chunks(STEP) {
                marks.push(sum);
                sum += count(part, unit);
            }
            marks.push(sum);
        }
        Self { bytes, unit, marks }
    }

    /// The units before byte `offset`; all of the text's for an offset behind its end.
    #[must_use]
    pub fn of(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        let at = offset / STEP;
        match self.marks.get(at) {
            None => offset,
            Some(sum) => sum + self.bytes.get(at * STEP..offset).map_or(0, |part| count(part, self.unit)),
        }
    }

    /// A range of bytes as a range of units.
    #[must_use]
    pub fn range(&self, range: TextRange) -> TextRange {
        TextRange::new(self.of(range.start), self.of(range.end))
    }
}

/// Units in a part of a text, each counted at its first byte: a part may end inside a character.
fn count(part: &[u8], unit: Encoding) -> usize {
    let starts = part.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    match unit {
        Encoding::Utf8 => part.len(),
        // What lies beyond the first 65,536 code points begins with F0 to F4 and takes two.
        Encoding::Utf16 => starts + part.iter().filter(|&&byte| byte >= 0xf0).count(),
        Encoding::Utf32 => starts,
    }
}
