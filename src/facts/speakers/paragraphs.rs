//! The paragraphs that speakers are looked for in, one by one.

use crate::facts::Language;
use crate::text::{TextRange, lines};

/// What ends a paragraph of running text.
pub(super) const ENDS: [char; 11] = ['.', '!', '?', '…', ':', ',', '"', '”', '’', '\'', ')'];

/// A line longer than this many bytes was not broken by wrapping: it is a paragraph of its own.
const WRAPPED: usize = 120;

/// Blocks between blank lines, and lines that are none of a wrapped text, in a part of a text; abroad each turn of a dialogue
/// too.
pub(super) fn paragraphs(text: &str, part: TextRange, language: Language) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    let mut open: Option<TextRange> = None;
    for (start, line) in lines::lines_of(text, part) {
        let range = TextRange::at(start, line.len());
        if line.trim().is_empty() {
            found.extend(open.take());
        } else if line.len() > WRAPPED {
            found.extend(open.take());
            found.push(range);
        } else {
            if language != Language::English && is_turn(line) {
                found.extend(open.take());
            }
            open = Some(open.map_or(range, |open| TextRange::new(open.start, range.end)));
        }
    }
    found.extend(open);
    found
}

/// Whether a line begins as speech behind a dash does: "— Да".
fn is_turn(line: &str) -> bool {
    let speech = line.trim_start().strip_prefix(['—', '–']).map(str::trim_start);
    speech.is_some_and(|speech| speech.starts_with(char::is_uppercase))
}
