//! What quoted words look like, whatever stands around them.

use super::words;

/// A title has at most so many words.
pub(super) const TITLE: usize = 12;

/// What the quoted words look like.
pub(super) struct Shape {
    pub(super) words: usize,
    /// Words that a title would write with a capital, and does.
    pub(super) capitals: usize,
    /// Words that a title would write with a capital, and does not.
    pub(super) smalls: usize,
    pub(super) begins_large: bool,
    pub(super) begins_with_digit: bool,
    /// Ends as a sentence or a clause does.
    pub(super) ends: bool,
    /// Ends as a sentence does.
    pub(super) ends_full: bool,
    /// A question mark or the like, for which the writer's own sentence gives no reason.
    pub(super) ends_strong: bool,
}

impl Shape {
    pub(super) fn of(inside: &str) -> Self {
        let (mut count, mut capitals, mut smalls) = (0, 0, 0);
        for word in words::words(inside) {
            // `s` of `America’s`, `t` of `can’t`.
            let is_part = inside.get(..word.range.start).is_some_and(|before| before.ends_with(['’', '\'']));
            let word = word.range.of(inside);
            count += 1;
            let first = word.chars().next();
            if first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
                capitals += 1;
            } else if first.is_some_and(char::is_lowercase) && !is_part {
                smalls += usize::from(!is_small_in_titles(word));
            }
        }
        let first = inside.chars().find(|c| c.is_alphanumeric());
        let end = inside.trim_end_matches(['’', '\'', '”', '"', ')', ']']);
        Self {
            words: count,
            capitals,
            smalls,
            begins_large: first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
            begins_with_digit: first.is_some_and(|c| c.is_ascii_digit()),
            ends: end.ends_with([',', '.', '!', '?', '…', '—', '–', '-']),
            ends_full: end.ends_with(['.', '!', '?', '…']),
            ends_strong: end.ends_with(['!', '?', '…', '—']),
        }
    }

    /// Written with capitals as titles are.
    pub(super) fn is_capitalised(&self) -> bool {
        self.begins_large && self.smalls == 0 && self.words <= TITLE
    }
}

fn is_small_in_titles(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "is"
            | "the"
            | "of"
            | "and"
            | "or"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "by"
            | "as"
            | "but"
            | "with"
            | "from"
            | "into"
            | "over"
            | "after"
            | "upon"
            | "than"
            | "vs"
            | "und"
            | "der"
            | "die"
            | "das"
            | "de"
            | "la"
            | "le"
            | "et"
            | "y"
            | "и"
            | "в"
            | "на"
            | "і"
    )
}
