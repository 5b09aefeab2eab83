//! Whom a verb of quoting quotes, and who acts with words: their speakers stand elsewhere than those of verbs of saying.

use super::Rule;
use super::found::Found;
use super::nominals::{BARE, Candidate, Clause, NOUN, OBLIQUE};
use super::sentence::Phrase;
use crate::facts::lexicon::Class;

/// Tokens between a quotation and the verb whose words escape somebody.
const ESCAPED: usize = 6;

impl Clause<'_> {
    /// Who acts with these words: "mit den Worten „…“ ging der Minister", "он ушёл со словами «…»".
    pub(super) fn with_words(&self, noun: usize, at: usize) -> Option<Phrase> {
        let start = self.start_of_segment(noun);
        let before = self.best(start, noun).filter(|best| best.is_good());
        let behind = || self.best(at + 1, self.end_of_segment(at + 1)).filter(|best| best.is_good());
        before.or_else(behind).map(|best| best.phrase)
    }

    /// Whom a verb of quoting quotes: "цитирует министра ТАСС", "приводит РИА Новости слова Моора".
    pub(super) fn quoted(&self, verb: usize, to: usize) -> Option<Phrase> {
        if !self.is_slavic() {
            if !self.is(verb, Class::QUOTE) {
                return None;
            }
            // "zitierte ihn die Agentur".
            if self.is(verb + 1, Class::OBJECT) {
                return Some(Phrase { start: verb + 1, end: verb + 2 });
            }
            // "Die Agentur zitiert einen Diplomaten": the subject stands before.
            let joined = self.group(verb).checked_sub(1).is_some_and(|at| self.is(at, Class::AND));
            let before = self.best(self.start_of_segment(verb), self.group(verb)).filter(|best| best.is_good());
            if before.is_none() && !joined {
                return None;
            }
            let mut start = verb + 1;
            while self.is(start, Class::ADVERB.or(Class::GOVERNED).or(Class::PREPOSITION)) {
                start += 1;
            }
            let usable = start < to && self.is_word(start) && !self.is_filler(start);
            return usable.then(|| Phrase { start, end: self.phrase_end(start, to) });
        }
        let words = (verb + 1..to)
            .find(|&at| self.is(at, Class::NOUN) && !self.is(at - 1, Class::PREPOSITION) && !self.sentence.capital(at));
        if let Some(owner) = words.and_then(|words| self.owner(words + 1, to)) {
            return Some(owner);
        }
        if !self.is(verb, Class::QUOTE) {
            return None;
        }
        let mut at = verb + 1;
        let mut first = None;
        while at < to {
            let (end, found) = self.step(at, to);
            // "цитирует РБК Мура": not who cites.
            let told = |found: &Candidate| self.is_told_name(found.phrase.start, found.phrase.end);
            if let Some(found) = found.filter(|found| !told(found)) {
                if matches!(found.rank, NOUN | OBLIQUE | BARE) {
                    return Some(found.phrase);
                }
                first = first.or(Some(found.phrase));
            }
            at = end.max(at + 1);
        }
        first
    }

    /// „…“, entfuhr es dem Trainer; da platzte es aus ihm heraus: „…“: whose words they are stands in the dative.
    pub(super) fn escaped(&self, at: usize) -> Option<Found> {
        let sentence = &self.sentence;
        let reach = at.saturating_sub(ESCAPED * 2)..(at + ESCAPED).min(sentence.tokens.len());
        let verb = reach.into_iter().find(|&verb| self.is(verb, Class::ESCAPE))?;
        let to = self.end_of_segment(verb + 1);
        // "entfuhr es ihm", "ihm entfuhr ein „…“".
        let whom = |at: &usize| self.is(*at, Class::OBJECT.or(Class::GOVERNED)) || sentence.word(*at) == "der";
        let segment = self.start_of_segment(verb);
        let start = (verb + 1..to).chain(segment..verb).find(whom)?;
        let start = if self.is(start, Class::OBJECT) { start } else { start + 1 };
        let end = if self.is(start, Class::OBJECT) { start + 1 } else { self.phrase_end(start, to.max(start + 1)) };
        let usable = self.is_word(start) && (self.is(start, Class::OBJECT) || !self.is_filler(start));
        usable.then_some(Found {
            speaker: Phrase { start, end },
            cue: Some(verb),
            rule: Rule::Inversion,
            beside: false,
        })
    }
}
