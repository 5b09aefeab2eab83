//! Replacing bytes of a text.

use ropey::Rope;

use super::TextRange;

/// One replacement: the bytes of `range` become `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub range: TextRange,
    /// What comes in its place.
    pub text: String,
}

impl Edit {
    /// Replaces `range` by `text`.
    #[must_use]
    pub fn new(range: TextRange, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Puts `text` in at `offset`.
    #[must_use]
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::new(TextRange::at(offset, 0), text)
    }

    /// Takes `range` away.
    #[must_use]
    pub fn delete(range: TextRange) -> Self {
        Self::new(range, "")
    }

    /// The same edit, `by` bytes later.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self { range: self.range.shift(by), text: self.text }
    }

    /// Changes the rope; an edit that does not fit it changes nothing and gives `false`. O(log n).
    #[must_use]
    pub fn apply(&self, rope: &mut Rope) -> bool {
        // The rope rounds an offset inside a character down; an edit there does not fit.
        let place = |byte: usize| rope.try_byte_to_char(byte).ok().filter(|&char| rope.char_to_byte(char) == byte);
        let (Some(start), Some(end)) = (place(self.range.start), place(self.range.end)) else { return false };
        rope.try_remove(start..end).is_ok() && rope.try_insert(start, &self.text).is_ok()
    }
}

/// `text` with all `edits` done, which do not overlap; those that would are left out, the earlier in the text wins.
#[must_use]
pub fn apply_all(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.range);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        if edit.range.start < done {
            continue;
        }
        out.push_str(TextRange::new(done, edit.range.start).of(text));
        out.push_str(&edit.text);
        done = edit.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
