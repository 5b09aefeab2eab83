//! Noun phrases: the one that ends at a token, and the one that begins there.

use super::sentence::{Phrase, Sentence};
use super::tokens::Shape;
use crate::facts::lexicon::Class;

/// Tokens that a subject may have.
const LONGEST: usize = 24;

impl Sentence<'_> {
    /// The noun phrase that ends before `end`.
    pub(super) fn nominal(&self, end: usize) -> Option<Phrase> {
        const GOVERNS: Class = Class::PREPOSITION.or(Class::NOUN_PREPOSITION);
        let mut start = end;
        while let Some(at) = start.checked_sub(1).filter(|_| end - start < LONGEST) {
            let Some(token) = self.at(at) else { break };
            if !token.is_word() {
                // "Mr." is a word and a point.
                let abbreviated = token.shape == Shape::Stop && !token.ends && at > 0 && self.capital(at - 1);
                if abbreviated && start > at {
                    start = at;
                    continue;
                }
                break;
            }
            if token.is(Class::PRONOUN) && !token.is(Class::DETERMINER) {
                if start == end || self.is_somebody(at) && self.is(start, GOVERNS) {
                    start = at;
                }
                break;
            }
            let stops = Class::AUXILIARY.or(Class::CONJUNCTION).or(Class::RELATIVE).or(Class::OBJECT);
            if token.is(stops) && !token.is(Class::POSSESSIVE.or(Class::DETERMINER)) || self.is_verb(at) {
                break;
            }
            if token.is(Class::CONJUNCTION) && at > 0 {
                if start == end {
                    start = at
                }
                break;
            }
            if token.is(Class::AND) && !(self.is_name(start) && at > 0 && self.is_name(at - 1)) {
                break;
            }
            // "Moor shared a list": behind a name an unknown word in a past form is the verb.
            if token.is(Class::PAST)
                && at > 0
                && start < end
                && !self.is(at + 1, Class::PREPOSITION)
                && (self.is_name(at - 1)
                    || self.is(at - 1, Class::PRONOUN) && !self.is(at - 1, Class::DETERMINER)
                    || self.is(at + 1, Class::DETERMINER.or(Class::POSSESSIVE)))
            {
                break;
            }
            // "jailed after a judge said": a clause of its own.
            let begins = || matches!(self.word(at), "after" | "before");
            if token.is(Class::PREPOSITION)
                && (at == 0 || !self.is_noun(at - 1) && !self.is_somebody(at - 1) || begins())
            {
                break;
            }
            start = at;
        }
        // What a phrase cannot begin with.
        while start < end
            && (self.at(start).is_some_and(|token| !token.is_word())
                || self.is(start, Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::AND).or(Class::CHAIN))
                || self.is_adverb(start) && !self.is(start, Class::DETERMINER) && !self.is_first(start)
                // "In 2019 the company", "18.31 The company".
                || self.word(start).starts_with(|c: char| c.is_ascii_digit())
                    && (self.is(start + 1, Class::DETERMINER) || start == 0 && self.is_clock(start) && start + 1 < end)
                // "Last night Moor", "On Sunday Moor".
                || self.is(start, Class::TIME)
                    && (!self.capital(start)
                        || self.is(start + 1, Class::TIME)
                        || start == 1 && self.is(0, Class::PREPOSITION))
                    && start + 1 < end)
        {
            start += 1;
        }
        // "the film I attended": a verb that no list has is no subject.
        let is_verb =
            start + 1 == end && self.is(start, Class::PAST) && start > 0 && !self.is(start - 1, Class::DETERMINER);
        (start < end && !is_verb).then_some(Phrase { start: self.behind_time(start, end), end })
    }

    /// The noun phrase that begins at or just behind `from`: of an inverted clause, or behind "according to".
    pub(super) fn phrase_from(&self, from: usize) -> Option<Phrase> {
        let mut start = from;
        while self.is_adverb(start) && !self.is(start, Class::DETERMINER.or(Class::PRONOUN)) {
            start += 1;
        }
        const NEVER: Class = Class::PREPOSITION
            .or(Class::CONJUNCTION)
            .or(Class::AUXILIARY)
            .or(Class::OBJECT)
            .or(Class::AND)
            .or(Class::TIME);
        let first = self.at(start)?;
        if !first.is_word() || first.is(NEVER) && !first.is(Class::POSSESSIVE.or(Class::DETERMINER)) {
            return None;
        }
        if first.is(Class::PRONOUN) && !first.is(Class::DETERMINER) {
            return Some(Phrase { start, end: start + 1 });
        }
        let mut end = start;
        while let Some(token) = self.at(end).filter(|_| end - start < LONGEST) {
            match token.shape {
                Shape::Word => {
                    let joined = token.is(Class::AND) && self.is_name(end + 1);
                    const STOPS: Class = Class::PREPOSITION
                        .or(Class::CONJUNCTION)
                        .or(Class::AUXILIARY)
                        .or(Class::RELATIVE)
                        .or(Class::OBJECT)
                        .or(Class::TIME)
                        .or(Class::AND);
                    // "the Sunday Times": an article has a noun.
                    // "charges she": two phrases.
                    let other = token.is(Class::PRONOUN) && !token.is(Class::DETERMINER) && !self.is_somebody(end);
                    let stops = (token.is(STOPS) || other)
                        && !token.is(Class::POSSESSIVE)
                        && !joined
                        && end > start + usize::from(self.is_article(start));
                    if stops || end > start && (self.is_verb(end) && !token.capital) {
                        break;
                    }
                }
                Shape::Stop if !token.ends && self.capital(end.saturating_sub(1)) => {}
                Shape::Comma if self.apposes_name(start, end) => {}
                _ => break,
            }
            end += 1;
        }
        while end > start + 1
            && self.at(end - 1).is_some_and(|token| {
                const OPEN: Class = Class::NOUN_PREPOSITION.or(Class::POSSESSIVE);
                !token.is_word() && token.shape != Shape::Stop
                    || token.is(OPEN)
                    || self.is_pointing(end - 1)
                    || self.ends_loosely(end)
            })
        {
            end -= 1;
        }
        // "admits that it".
        let joins = end == start + 1 && self.word(start) == "that" && self.is(end, Class::PRONOUN);
        (end > start + usize::from(self.is_article(start)) && !joins).then_some(Phrase { start, end })
    }

    /// An article or "this": behind it the rest of a phrase is missing.
    fn is_pointing(&self, at: usize) -> bool {
        self.is_article(at) || matches!(self.word(at), "this" | "these" | "those")
    }

    /// Whether the word before `end` is an adverb, which is no part of the phrase: "The council also", not "the daily".
    pub(super) fn ends_loosely(&self, end: usize) -> bool {
        const CLOSE: Class = Class::DETERMINER.or(Class::POSSESSIVE);
        let Some(at) = end.checked_sub(1) else { return false };
        self.is_adverb(at) && !self.is(at, Class::PRONOUN) && !at.checked_sub(1).is_some_and(|at| self.is(at, CLOSE))
    }
}
