//! Where a missing quotation mark most likely belongs.

use super::vocabulary;
use crate::facts::words;
use crate::text::{TextRange, floor_char};

/// Words of a clause that names the speaker, before its verb: `, the mayor of Ostrel said`.
const SUBJECT: usize = 5;
/// Bytes in which such a clause is looked for.
const CLAUSE: usize = 200;

/// Where the closing mark belongs in the text behind an opening one: before the clause that says who speaks, else at
/// the end.
pub(super) fn of_closing(text: &str, rest: TextRange) -> usize {
    let rest = rest.trim(text);
    let inside = rest.of(text);
    let commas = inside.char_indices().filter(|&(_, c)| matches!(c, ',' | '?' | '!'));
    for (at, c) in commas {
        let behind = inside.get(at + c.len_utf8()..).unwrap_or_default();
        if behind.starts_with(char::is_whitespace) && begins_saying(behind) {
            return rest.start + at + c.len_utf8();
        }
    }
    rest.end
}

/// Whether a text begins with a clause of saying: `she said`, `said the mayor`.
fn begins_saying(text: &str) -> bool {
    let text = text.get(..floor_char(text, CLAUSE.min(text.len()))).unwrap_or_default();
    let mut end = 0;
    for word in words::words(text).take(SUBJECT) {
        // Punctuation ends the clause.
        if TextRange::new(end, word.range.start).of(text).contains([',', '.', ';', ':', '?', '!', '—', '–']) {
            return false;
        }
        if vocabulary::says(word.range.of(text)) {
            return true;
        }
        end = word.range.end;
    }
    false
}

/// Where the opening mark belongs in the text before a closing one: at its start where the speaker is named behind,
/// else behind a clause of saying.
pub(super) fn of_opening(text: &str, before: TextRange, close: TextRange) -> usize {
    let to = floor_char(text, close.end.saturating_add(CLAUSE).min(text.len()));
    let behind = TextRange::new(close.end, to).of(text);
    let named_behind = begins_saying(behind.trim_start_matches([',', ' ', '-', '–', '—']));
    let before = before.trim(text);
    let inside = before.of(text);
    let mut place = 0;
    let mut end = 0;
    let mut said = false;
    for word in words::words(inside) {
        let gap = TextRange::new(end, word.range.start).of(inside);
        if said && !named_behind && gap.trim_start().starts_with([',', ':']) {
            place = word.range.start;
        }
        said = vocabulary::says(word.range.of(inside));
        end = word.range.end;
    }
    let lead = inside.get(place..).unwrap_or_default();
    let skipped = lead.len() - lead.trim_start_matches([' ', ',', '.', ';', ':', '\n', '\r', '\t']).len();
    before.start + place + skipped
}
