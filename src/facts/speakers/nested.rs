//! Quotations inside others: the clause in there that says who speaks, or whoever says the one around.

use rustc_hash::FxHashMap;

use super::found::attribution;
use super::sentence::sentence_of;
use super::tokens::{self, Token};
use super::{Attribution, Rule, narration, within};
use crate::facts::lexicon::Lexicon;
use crate::text::{TextRange, floor_char};

/// Words for whoever speaks: in a quotation, its speaker.
pub(super) const SPEAKER: [&str; 7] = ["I", "ich", "je", "j", "yo", "я", "Я"];

/// Bytes read around a quotation inside another.
const AROUND: usize = 600;

/// Who says what stands inside other quotations: its clause tells there, or whoever says the one around it.
pub(super) fn inside_others(
    text: &str,
    ranges: &[TextRange],
    inner: &Inner,
    lexicon: &Lexicon,
    answers: &mut [Option<Attribution>],
) {
    let mut parts: FxHashMap<usize, Outer> = FxHashMap::default();
    for &(index, range, enclosing) in inner {
        parts.entry(enclosing).or_default().push((index, range));
    }
    let mut read: Option<(usize, TextRange, Vec<Token>)> = None;
    for &(index, range, enclosing) in inner {
        let outside = answers.get(enclosing).copied().flatten();
        let region = ranges.get(enclosing).map_or(range, |outer| inside(text, *outer));
        // Many may stand in one: what is read around the first of them serves those behind it, too.
        let reaches = |window: &TextRange| window.covers(range) && (range.end + AROUND).min(region.end) <= window.end;
        if !read.as_ref().is_some_and(|(around, window, _)| *around == enclosing && reaches(window)) {
            let start = floor_char(text, range.start.saturating_sub(AROUND)).max(region.start).min(range.start);
            let end = floor_char(text, range.end + 4 * AROUND).min(region.end).max(range.end);
            let siblings = parts.get(&enclosing).map_or(&[][..], Vec::as_slice);
            let first = siblings.partition_point(|(_, sibling)| sibling.start < start);
            let last = siblings.partition_point(|(_, sibling)| sibling.end <= end);
            let siblings = siblings.get(first..last).unwrap_or_default();
            let window = TextRange::new(start, end);
            read = Some((enclosing, window, tokens::read(text, window, siblings, lexicon)));
        }
        let found = read.as_ref().and_then(|(.., tokens)| sentence_of(text, tokens, index));
        let own = found.and_then(|(sentence, at)| attribution(&sentence, within(&sentence, at, lexicon)?));
        let before = found.and_then(|(sentence, at)| {
            let before = sentence.tokens.get(..at)?.iter().rev().find_map(Token::quotation)?;
            Some(answers.get(before).copied().flatten()?.carried(Rule::Continued))
        });
        let others = found.is_some_and(|(sentence, at)| narration::is_impersonal(&sentence, at, lexicon));
        let outside = outside.map(|outside| outside.carried(Rule::Enclosing)).filter(|_| !others);
        let answer = match own {
            Some(own) if SPEAKER.contains(&own.speaker.of(text)) => outside.or(Some(own)),
            own => own.or(before).or(outside),
        };
        if let Some(slot) = answers.get_mut(index) {
            *slot = answer;
        }
    }
}

/// A quotation without its marks.
fn inside(text: &str, region: TextRange) -> TextRange {
    const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '‘', '’', '\''];
    let quoted = region.of(text);
    let opened = quoted.trim_start_matches(MARKS);
    TextRange::at(region.end - opened.len(), opened.trim_end_matches(MARKS).len())
}

pub(super) type Outer = Vec<(usize, TextRange)>;
pub(super) type Inner = Vec<(usize, TextRange, usize)>;

/// Quotations that stand by themselves, and those inside another with the one around them.
pub(super) fn nesting(ranges: &[TextRange]) -> (Outer, Inner) {
    let (mut outer, mut inner): (Outer, Inner) = (Vec::new(), Vec::new());
    let mut open: Outer = Vec::new();
    for (index, &range) in ranges.iter().enumerate() {
        while open.pop_if(|(_, around)| around.end <= range.start).is_some() {}
        match open.last() {
            Some(&(around, _)) => inner.push((index, range, around)),
            None => outer.push((index, range)),
        }
        open.push((index, range));
    }
    (outer, inner)
}
