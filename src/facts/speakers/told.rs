//! What the sentences before a place tell, and of whom: what a pronoun there may lead back to.

use std::borrow::Cow;

use super::Attribution;
use super::carry;
use super::paragraphs::{ENDS, paragraphs};
use super::sentence::{self, Sentence};
use super::tokens::{self, Token};
use crate::facts::Facts;
use crate::facts::lexicon;
use crate::text::{TextRange, floor_char};

/// A sentence before a place, or the part of one. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Where it stands.
    pub range: TextRange,
    /// The words that name who speaks in it, else who acts.
    pub subjects: Vec<TextRange>,
    /// Whether they speak.
    pub speaks: bool,
    /// Whether the place belongs to the same sentence.
    pub goes_on: bool,
}

/// How far back a place is read, in bytes.
const REACH: usize = 1500;

/// Quotations before a place of which one may stand around it.
const AROUND: usize = 40;

/// What stands before a place, as plain text.
struct Window<'a> {
    facts: &'a Facts,
    plain: Cow<'a, str>,
    /// Where it begins in the plain text of the section.
    base: usize,
    /// Whether it begins where a sentence may.
    whole: bool,
    /// The quotations in it that stand in no other, by index, with their ranges in the window.
    quotations: Vec<(usize, TextRange)>,
}

impl<'a> Window<'a> {
    /// What stands before byte `at`, in the same quotation if it stands in one.
    fn before(facts: &'a Facts, section: &'a str, at: usize) -> Self {
        let text = facts.plain.range();
        let mut start = floor_char(section, at.saturating_sub(REACH)).clamp(text.start, at.max(text.start));
        let mut whole = start == text.start;
        let quoted = facts.quotations.partition_point(|quotation| quotation.range.start < at);
        for quotation in facts.quotations.get(..quoted).unwrap_or_default().iter().rev().take(AROUND) {
            let is_around = quotation.range.end > at;
            let opens = if is_around { quotation.inside.start } else { quotation.range.end };
            if start < opens && (is_around || quotation.range.start < start) {
                (start, whole) = (opens, true);
            }
        }
        let mut window = Self {
            facts,
            plain: facts.plain.cut(section, TextRange::new(start, at)),
            base: facts.plain.to_plain(start),
            whole,
            quotations: Vec::new(),
        };
        let first = facts.quotations.partition_point(|quotation| quotation.range.start < start);
        let inside = facts.quotations.iter().enumerate().skip(first);
        let mut end = 0;
        for (index, quotation) in inside.take_while(|(_, quotation)| quotation.range.end <= at) {
            if let Some(range) = window.range(quotation.range).filter(|range| end <= range.start) {
                end = range.end;
                window.quotations.push((index, range));
            }
        }
        window
    }

    /// A range of the section, in the window.
    fn range(&self, range: TextRange) -> Option<TextRange> {
        let range = self.facts.plain.range_to_plain(range);
        (range.start >= self.base).then(|| TextRange::new(range.start - self.base, range.end - self.base))
    }

    /// Who speaks the quotations of a sentence, by words in it.
    fn speakers(&self, sentence: &Sentence<'_>, range: TextRange) -> Vec<TextRange> {
        let quotations = sentence.tokens.iter().filter_map(Token::quotation);
        let said = quotations.filter_map(|index| self.facts.attributions.get(index).copied().flatten());
        let mut speakers: Vec<TextRange> =
            said.filter_map(|said| self.range(said.speaker)).filter(|speaker| range.covers(*speaker)).collect();
        speakers.dedup();
        speakers
    }
}

/// The sentences before byte `at` of a section, the nearest first; of a place inside a quotation those in it. Reads at most
/// 1,500 bytes.
#[must_use]
pub fn told_before(facts: &Facts, section: &str, at: usize) -> Vec<Told> {
    let window = Window::before(facts, section, at);
    let plain = &*window.plain;
    let lexicon = lexicon::of(facts.language);
    let to_section = |range: TextRange| facts.plain.range_to_section(range.shift(window.base));
    let ends = plain.trim_end_matches([' ', '"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', '…', '\n', ':']);
    let mut told = Vec::new();
    for paragraph in paragraphs(plain, TextRange::new(0, plain.len()), lexicon.language()).into_iter().rev() {
        // A heading or a caption tells nothing of what comes behind.
        if !paragraph.of(plain).trim_end().ends_with(ENDS) && paragraph.end < plain.len() {
            continue;
        }
        let from = window.quotations.partition_point(|(_, range)| range.start < paragraph.start);
        let to = window.quotations.partition_point(|(_, range)| range.start < paragraph.end);
        let tokens = tokens::read(plain, paragraph, window.quotations.get(from..to).unwrap_or_default(), lexicon);
        for sentence in sentence::sentences(plain, &tokens).rev() {
            let Some((first, last)) = sentence.tokens.first().zip(sentence.tokens.last()) else { continue };
            let range = TextRange::new(first.range.start, last.range.end);
            // Of a sentence that was cut off nobody knows the subject.
            if range.start == 0 && !window.whole {
                break;
            }
            let mut subjects = window.speakers(&sentence, range);
            let (mut speaks, goes_on) = (!subjects.is_empty(), told.is_empty() && !ends);
            // What stands between a quotation and its own clause is about something else.
            if subjects.is_empty() && !(goes_on && first.quotation().is_some()) {
                // "**Related report:** Moor says …": what stands before a colon does nothing.
                let acts = |found: &Attribution| {
                    let behind = plain.get(found.speaker.end..).unwrap_or_default();
                    !behind.trim_start_matches(['*', '_', ' ']).starts_with(':')
                };
                let found = carry::spoken(&sentence, lexicon).filter(acts);
                speaks = found.is_some();
                let acting = || carry::acting(&sentence, lexicon).filter(acts);
                subjects.extend(found.or_else(acting).map(|found| found.speaker));
            }
            let subjects = subjects.into_iter().map(to_section).collect();
            told.push(Told { range: to_section(range), subjects, speaks, goes_on });
        }
    }
    told
}
