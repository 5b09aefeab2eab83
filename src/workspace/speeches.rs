//! What a text quotes, as ranges of its words: beside such a text a quotation is laid, and its words may be quoted there
//! in parts, with the reporter's own between them.

use std::ops::Range;

use super::candidates::Words;
use crate::facts::{Quotation, QuotationKind, words};
use crate::text::TextRange;

/// Words of somebody in a text.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    pub(super) words: Range<usize>,
    /// Whether more may have been said before it, in the same sentence.
    pub(super) begins_inside: bool,
    /// Whether more may have been said behind it, in the same sentence.
    pub(super) ends_inside: bool,
}

/// Those of a part of a text, in order; they do not overlap.
#[derive(Clone, Debug)]
pub(super) struct Speeches(Vec<Speech>);

impl Speeches {
    /// Those that touch some words of a text. Linear in their number, but for a search.
    pub(super) fn of(read: &Words<'_>, words: Range<usize>) -> Self {
        let Some(range) = read.range(words) else { return Self(Vec::new()) };
        let all = &*read.facts.quotations;
        let first = all.partition_point(|quotation| quotation.range.start < range.start);
        // One that begins before may hold others inside.
        let is_outer = |quotation: &&Quotation| quotation.depth == 0;
        let before = all.get(..first).and_then(|before| before.iter().rfind(is_outer));
        let behind = all.get(first..).unwrap_or_default().iter().filter(is_outer);
        let touching = before.into_iter().chain(behind.take_while(|quotation| quotation.range.start < range.end));
        let mut found: Vec<Speech> = Vec::new();
        for quotation in touching.filter(|quotation| quotation.range.end > range.start && quotation.is_speech()) {
            let speech = Speech::new(read, quotation);
            if found.last().is_none_or(|last| last.words.end <= speech.words.start) {
                found.push(speech);
            }
        }
        Self(found)
    }

    /// Those that touch these words, if they hold most of them: else the words are the writer's own.
    pub(super) fn around(mut self, words: Range<usize>) -> Self {
        self.0.retain(|speech| speech.words.start < words.end && speech.words.end > words.start);
        let quoted = self.0.iter().map(|speech| speech.words.end.min(words.end) - speech.words.start.max(words.start));
        if quoted.sum::<usize>() * 2 < words.len() {
            self.0.clear();
        }
        self
    }

    pub(super) fn first(&self) -> Option<&Speech> {
        self.0.first()
    }

    pub(super) fn last(&self) -> Option<&Speech> {
        self.0.last()
    }

    /// Whether a word is quoted, or nothing is.
    pub(super) fn have(&self, word: usize) -> bool {
        self.0.is_empty() || self.0.iter().any(|speech| speech.words.contains(&word))
    }

    /// Whether one of them begins or ends before this word.
    pub(super) fn have_edge(&self, word: usize) -> bool {
        self.0.iter().any(|speech| speech.words.start == word || speech.words.end == word)
    }

    /// Whether a word stands between two of them.
    pub(super) fn are_divided_by(&self, word: usize) -> bool {
        let behind = self.0.partition_point(|speech| speech.words.end <= word);
        behind > 0 && self.0.get(behind).is_some_and(|speech| word < speech.words.start)
    }
}

impl Speech {
    fn new(read: &Words<'_>, quotation: &Quotation) -> Self {
        let inside = read.facts.plain.range_to_plain(quotation.inside);
        let start = read.words.partition_point(|word| word.range.start < inside.start);
        let end = read.words.partition_point(|word| word.range.start < inside.end).max(start);
        let first = TextRange::new(inside.start, inside.end).of(&read.text).chars().find(|c| words::is_word_char(*c));
        let is_mixed = quotation.kind == QuotationKind::Mixed;
        Self {
            words: start..end,
            begins_inside: is_mixed || first.is_some_and(char::is_lowercase),
            ends_inside: is_mixed,
        }
    }
}
