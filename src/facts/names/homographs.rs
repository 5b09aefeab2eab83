//! Words that are names and something else: the modal "may", the month "May", Theresa May.

use super::spelling;
use super::vocabulary::{Lists, lists};
use crate::facts::words;
use crate::text::{TextRange, floor_char};

/// Whether a name of one word is spelled like an English word of another kind: [`is_common`] tells which it is here.
#[must_use]
pub fn has_other_use(name: &str) -> bool {
    lists(name).is(Lists::GRAMMAR.or(Lists::MONTH))
}

/// Whether the word at `range`, which has another use, is in that use here and no name. O(1).
#[must_use]
pub fn is_common(text: &str, range: TextRange, declared: &str) -> bool {
    let written = range.of(text);
    let own = lists(written);
    let capitals = |word: &str| word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
    if capitals(written) && declared != written {
        return true;
    }
    let from = floor_char(text, range.start.saturating_sub(NEAR));
    let before = TextRange::new(from, range.start).of(text);
    let behind = TextRange::new(range.end, floor_char(text, range.end + NEAR)).of(text);
    let gap = before.chars().rev().take_while(|c| !c.is_alphanumeric());
    let previous = words::ending(before.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let next = following_word(behind);
    if own.is(Lists::MONTH) {
        let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let close = gap.clone().all(char::is_whitespace);
        if digit(next) || close && (digit(previous) || lists(previous).is(Lists::BEFORE_MONTH)) {
            return true;
        }
    }
    // A small word is in capitals where the line is: "WHO WILL PAY?"; else it is the organization.
    if capitals(written) && !capitals(next) {
        return false;
    }
    let opens = previous.is_empty()
        || gap.into_iter().any(|c| matches!(c, '.' | '!' | '?' | ':' | '\n' | '"' | '“' | '‘' | '(' | '…'));
    let capital = next.starts_with(char::is_uppercase);
    own.is(Lists::GRAMMAR) && opens && (lists(next).is(Lists::FOLLOWS) || capital)
}

/// Bytes looked at on either side.
const NEAR: usize = 40;

/// The word behind, if only blanks or a comma stand between.
fn following_word(behind: &str) -> &str {
    let near = behind.trim_start_matches([' ', '\u{a0}', ',', '\n', '\r']);
    spelling::first(near, 0).filter(|word| word.range.start == 0).map_or("", |word| word.range.of(near))
}
