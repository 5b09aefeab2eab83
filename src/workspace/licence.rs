//! Which differences between a quotation and its source nobody need answer for.
//!
//! - Letters are the same: words that are only divided otherwise, `air strikes` and `airstrikes`, or spelt with `ё` or `е`.
//! - An ellipsis says that words were left out, brackets that words were put in, on either side.
//! - Where the source quotes a speech in parts, what stands between them is the reporter's: `"…," she said, "…"`.
//! - Where the source quotes a part of a speech, it does not say what stood before or behind it: `she would "keep it open"`.

use std::ops::Range;

use super::alignment::Change;
use super::candidates::Words;
use super::speeches::Speeches;
use crate::facts::Wording;
use crate::facts::letters::Letters;
use crate::facts::wording::has_ellipsis;
use crate::text::TextRange;

/// Longest clause like "she said, looking at the sea" between two dashes.
const CLAUSE: usize = 12;

/// Words of a source that are read to both sides of a change, for brackets that begin or end there.
const AROUND: usize = 8;

/// Words more into which the same letters may be divided.
const DIVIDED: usize = 3;

/// A quotation beside a source.
pub(super) struct Licence<'a> {
    pub(super) wording: &'a Wording,
    pub(super) read: &'a Words<'a>,
    /// What the source quotes around the words.
    pub(super) speeches: &'a Speeches,
}

impl Licence<'_> {
    /// How many words a change counts for.
    pub(super) fn cost(&self, change: &Change) -> usize {
        if self.has_same_letters(change) || self.is_clause(change) {
            return 0;
        }
        let bracketed = self.wording.bracketed(change.quote.clone());
        let own = change.quote.len() - bracketed;
        let (there, bracketed_there) = self.there(change);
        // What brackets replace may be somewhat longer than they are.
        let replaced = |bracketed: usize| if bracketed > 0 { 2 * bracketed + 3 } else { 0 };
        let added = if self.is_open_there(change) { 0 } else { own.saturating_sub(replaced(bracketed_there)) };
        let left_out = if self.is_open_here(change) { 0 } else { there.saturating_sub(replaced(bracketed)) };
        added.max(left_out)
    }

    /// Of a change at an edge, which may stand for more and more words of the source, the one with the same letters; else the
    /// one with as many words.
    pub(super) fn take(&self, change: &mut Change, wider: impl Iterator<Item = Change>) {
        let (own, most) = (change.quote.len(), change.quote.len().max(change.source.len()) + DIVIDED);
        for wide in wider.take_while(|wide| wide.source.len() <= most) {
            let is_same = self.has_same_letters(&wide);
            if is_same || wide.source.len() <= own {
                *change = wide;
            }
            if is_same {
                break;
            }
        }
    }

    /// Words of the source without a reporter's at their edges.
    pub(super) fn quoted(&self, source: Range<usize>) -> Range<usize> {
        let Some(first) = source.clone().find(|word| self.speeches.have(*word)) else {
            return source.start..source.start;
        };
        let last = source.clone().rfind(|word| self.speeches.have(*word)).unwrap_or(first);
        first..last + 1
    }

    fn has_same_letters(&self, change: &Change) -> bool {
        let here = self.wording.tokens.get(change.quote.clone()).unwrap_or_default();
        let there = self.read.words.get(change.source.clone()).unwrap_or_default();
        if here.is_empty() || there.is_empty() {
            return false;
        }
        let here: Letters = here.iter().map(|token| token.letters).collect();
        let there: Letters = there.iter().map(|word| Letters::of(word.range.of(&self.read.text))).collect();
        here == there
    }

    /// The words of the source that stand for something here, and those in brackets.
    fn there(&self, change: &Change) -> (usize, usize) {
        let words = &*self.read.words;
        let quoted = change.source.clone().filter(|word| self.speeches.have(*word)).count();
        let around = change.source.start.saturating_sub(AROUND)..(change.source.end + AROUND).min(words.len());
        let Some(own) = self.read.plain_range(change.source.clone()) else { return (quoted, 0) };
        let text = self.between(around);
        if !text.of(&self.read.text).contains(['[', '(', '*']) {
            return (quoted, 0);
        }
        let (source, ranges) = Wording::read(text.of(&self.read.text));
        let tokens = source.tokens.iter().zip(ranges).filter(|(token, _)| token.bracketed);
        let bracketed = tokens.filter(|(_, range)| own.covers(range.shift(text.start))).count();
        (quoted.saturating_sub(bracketed), bracketed)
    }

    /// Whether the quotation says that it left out what the source has here.
    fn is_open_here(&self, change: &Change) -> bool {
        let mut tokens = self.wording.tokens.get(change.quote.start..).unwrap_or_default().iter();
        tokens.by_ref().take(change.quote.len() + 1).any(|token| token.gap)
    }

    /// Whether the source does not say what stood here: it left something out, or quotes no further.
    fn is_open_there(&self, change: &Change) -> bool {
        let (start, end) = (change.source.start, change.source.end);
        let opens = |at: usize| self.wording.tokens.get(at).is_some_and(|token| token.opens);
        let is_before = change.quote.start == 0
            && self
                .speeches
                .first()
                .is_some_and(|first| end <= first.words.start && (first.begins_inside || opens(change.quote.end)));
        let is_behind = change.quote.end == self.wording.len()
            && self
                .speeches
                .last()
                .is_some_and(|last| last.words.end <= start && (last.ends_inside || opens(change.quote.start)));
        is_before || is_behind || has_ellipsis(self.between(change.source.clone()).of(&self.read.text))
    }

    /// Whether the source has a clause between dashes here, each behind a point: `…, — she said, — …`.
    fn is_clause(&self, change: &Change) -> bool {
        let is_end = |between: &str| between.contains(['—', '–', '-']) && between.contains([',', '.', '!', '?', '…']);
        change.quote.is_empty()
            && (1..=CLAUSE).contains(&change.source.len())
            && is_end(self.before(change.source.start))
            && is_end(self.before(change.source.end))
    }

    /// What stands between a word of the source and the one before it.
    fn before(&self, word: usize) -> &str {
        self.between(word..word).of(&self.read.text)
    }

    /// Some words of the source, with what stands between them and the words around.
    fn between(&self, words: Range<usize>) -> TextRange {
        let all = &self.read.words;
        let before = words.start.checked_sub(1).and_then(|before| all.get(before));
        let behind = all.get(words.end).map_or(self.read.text.len(), |behind| behind.range.start);
        TextRange::new(before.map_or(0, |before| before.range.end), behind)
    }
}
