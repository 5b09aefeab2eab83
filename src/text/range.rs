//! A range of bytes, half-open, small enough to copy.

/// Bytes `start..end` of some text; which text is for the field that holds it to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// First byte.
    pub start: usize,
    /// One past the last byte; never before `start`.
    pub end: usize,
}

impl TextRange {
    /// `start..end`; an end before the start is taken as empty at the start.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// `len` bytes from `start` on.
    #[must_use]
    pub fn at(start: usize, len: usize) -> Self {
        Self { start, end: start + len }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a cursor at `offset` stands in it or at either edge.
    #[must_use]
    pub fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether all of `other` lies in it.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether both share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same range, `by` bytes later.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same range where what stood at byte `from` stands at byte `to`.
    ///
    /// A range before both may leave the text that way, and fits no place of it then.
    #[must_use]
    pub fn moved(self, from: usize, to: usize) -> Self {
        let place = |at: usize| at.wrapping_add(to).wrapping_sub(from);
        Self { start: place(self.start), end: place(self.end) }
    }

    /// The bytes it covers in `text`; empty where it does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The range without the white space at its edges.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::at(start, inside.trim().len())
    }
}

/// The start of the character that byte `offset` of `text` belongs to; the end of the text for all beyond.
#[must_use]
pub fn floor_char(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}
