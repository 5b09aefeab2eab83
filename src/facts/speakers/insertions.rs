//! What stands around a subject: insertions between a name and its verb ("Moor, who leads the harbour," and "Moor, 32, of
//! Istren,"), relative clauses, datelines.

use super::sentence::{Phrase, SHORT, Sentence};
use super::subject::INSERTIONS;
use super::tokens::{Shape, Token};
use crate::facts::lexicon::Class;

/// Tokens looked through for the "who" of a clause between a name and its verb.
const INSERTION: usize = 30;

impl Sentence<'_> {
    /// The comma before "who", where others stand inside the clause: "Moor, who came from Istren, Ostrel and Vell, said".
    pub(super) fn before_who(&self, opening: usize, closing: Shape) -> Option<usize> {
        if self.is(opening + 1, Class::RELATIVE) {
            return None;
        }
        let inside = |at: &usize| {
            matches!(self.shape(*at), Some(Shape::Word | Shape::Comma | Shape::Open | Shape::Close))
                && !(self.shape(*at) == Some(Shape::Comma) && self.is(*at + 1, Class::AND.or(Class::CONJUNCTION)))
        };
        (0..opening)
            .rev()
            .take(INSERTION)
            .take_while(inside)
            .find(|&at| self.shape(at) == Some(closing) && self.is(at + 1, Class::RELATIVE))
            .filter(|_| closing == Shape::Comma)
    }

    /// The comma before someone's age and home: that behind the name in "Ada Moor, 32, of Istren, Ala., said".
    pub(super) fn before_home(&self, opening: usize) -> usize {
        let mut comma = opening;
        for _ in 0..INSERTIONS {
            let before = (0..comma).rev().take(SHORT).find(|&at| self.shape(at) == Some(Shape::Comma));
            let Some(before) = before else { break };
            // "Ada Moor, a pilot from Istren, Ala., said".
            let is_number = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
            let is_apposition = matches!(self.word(before + 1), "a" | "an")
                && before > 0
                && (self.is_name(before - 1) || is_number(before - 1));
            let from =
                if is_apposition { (before + 2..comma).rev().find(|&at| !self.is_name(at)) } else { Some(before + 1) };
            let is_home = from.is_some_and(|at| self.is(at, Class::NOUN_PREPOSITION) && self.is_name(at + 1));
            let is_age = before + 2 == comma && is_number(before + 1);
            // "Ada Moor, 48, a pilot, from Istren, said".
            let is_plain = is_apposition
                && self.is(comma + 1, Class::NOUN_PREPOSITION)
                && (before + 1..comma).all(|at| {
                    !self.is_verb(at) && !self.is(at, Class::AUXILIARY.or(Class::CONJUNCTION).or(Class::RELATIVE))
                });
            if !is_home && !is_age && !is_plain {
                break;
            }
            comma = before;
        }
        comma
    }

    /// Whether a name behind a comma says who the noun before it is: "the company's chief, Ada Moor", "his mother, Ada,".
    pub(super) fn apposes_name(&self, start: usize, comma: usize) -> bool {
        let is_kin = self.is(start, Class::POSSESSIVE) && self.shape(comma + 2) == Some(Shape::Comma);
        !self.capital(comma.saturating_sub(1)) && self.is_name(comma + 1) && (is_kin || self.is_name(comma + 2))
    }

    /// The subject of a verb behind `phrase`, if that is only the object of a relative clause: of "men who saw Istren say" the
    /// men.
    pub(super) fn who_acts(&self, phrase: Phrase) -> Phrase {
        const OWN: Class = Class::SAY
            .or(Class::AUXILIARY)
            .or(Class::DETERMINER)
            .or(Class::POSSESSIVE)
            .or(Class::PRONOUN)
            .or(Class::ADVERB);
        // "A man holding the phone said": the man, though of "people saying the harbour said" the harbour.
        let holding = phrase.start.checked_sub(1).filter(|&at| {
            let takes_clause = self.is(at, Class::CORE) && self.word(at) != "answering";
            self.is(at, Class::PARTICIPLE)
                && !takes_clause
                && self.is(phrase.start, Class::DETERMINER.or(Class::POSSESSIVE))
        });
        if let Some(at) = holding.filter(|&at| at > 0 && self.is_noun(at - 1)) {
            return self.nominal(at).map_or(phrase, |own| Phrase { end: phrase.end, ..own });
        }
        let words = (0..phrase.start).rev().take(SHORT).take_while(|&at| self.at(at).is_some_and(Token::is_word));
        let goes_on = |at: &usize| !self.is(*at, Class::CONJUNCTION) || self.word(*at) == "than";
        let who = words.take_while(goes_on).find(|&at| self.word(at) == "who");
        let Some(who) = who.filter(|&who| who > 0 && who + 1 < phrase.start) else { return phrase };
        if self.is_name(who + 1) || self.is(who + 1, OWN) || !self.is_noun(who - 1) {
            return phrase;
        }
        let Some(own) = self.nominal(who) else { return phrase };
        // "Moor, a baker who lives near the harbour said": the name that the baker is.
        let apposed = own.start > 1 && self.shape(own.start - 1) == Some(Shape::Comma) && self.is_name(own.start - 2);
        let name = if apposed && self.is(own.start, Class::DETERMINER) { self.nominal(own.start - 1) } else { None };
        name.unwrap_or(own)
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.word(at), "the" | "The" | "a" | "A" | "an" | "An")
    }

    /// The noun that the word "that" at `that` stands for, as the subject of a verb behind it: "a badge that said".
    pub(super) fn antecedent_of_that(&self, that: usize) -> Option<Phrase> {
        let end = self.skip_back(that);
        let noun = end.checked_sub(1).filter(|&noun| self.word(that) == "that" && self.is_noun(noun))?;
        self.nominal(noun + 1).map(|phrase| self.last_noun(phrase))
    }

    /// The last noun phrase of some words: of "wore a badge" that with the article.
    pub(super) fn last_noun(&self, phrase: Phrase) -> Phrase {
        const ARTICLE: Class = Class::DETERMINER.or(Class::POSSESSIVE);
        let words = phrase.start..phrase.end;
        if self.is_name(phrase.end - 1) || words.clone().any(|at| self.is(at, Class::NOUN_PREPOSITION)) {
            return phrase;
        }
        let article = words.clone().rev().find(|&at| self.is(at, ARTICLE));
        let before = || words.clone().rev().find(|&at| self.is(at, Class::PAST.or(Class::PREPOSITION)));
        let start = article.or_else(|| before().map(|at| at + 1)).filter(|&at| at < phrase.end);
        Phrase { start: start.unwrap_or(phrase.start), ..phrase }
    }

    /// The phrase without a verb that no list has, and what stands before the last name or noun that it governs: of "drafted by
    /// Ada Moor", "reached Ada Moor" and "kneeling before a man" the last words.
    pub(super) fn behind_form(&self, phrase: Phrase) -> Phrase {
        let form = self.is(phrase.start, Class::PAST.or(Class::PARTICIPLE)) || self.word(phrase.start).ends_with("ing");
        let governed = phrase
            .start
            .checked_sub(1)
            .is_some_and(|at| self.is(at, Class::AUXILIARY.or(Class::BE).or(Class::PREPOSITION)) || self.is_noun(at));
        if self.capital(phrase.start) || !form || !governed {
            return phrase;
        }
        let preposition = (phrase.start..phrase.end).rev().find(|&at| self.is(at, Class::PREPOSITION));
        Phrase { start: preposition.unwrap_or(phrase.start) + 1, ..phrase }
    }

    /// What "who" behind a comma stands for: of "a reply from Ada Moor, who" the name.
    pub(super) fn antecedent(&self, phrase: Phrase) -> Phrase {
        let preposition = (phrase.start..phrase.end).rev().find(|&at| self.is(at, Class::NOUN_PREPOSITION));
        match preposition {
            Some(at)
                if self.is_name(phrase.end - 1)
                    && !(phrase.start..at).any(|at| self.is(at, Class::PERSON) || self.is_name(at)) =>
            {
                Phrase { start: at + 1, end: phrase.end }
            }
            _ => phrase,
        }
    }

    /// Whether the part of the sentence that a comma ends is no subject: "After the vote,".
    pub(super) fn opens_with_phrase(&self, comma: usize) -> bool {
        let start = (0..comma).rev().find(|&at| self.shape(at) == Some(Shape::Comma)).map_or(0, |at| at + 1);
        let leads = Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::PARTICIPLE).or(Class::TIME);
        self.is(start, leads) && !(start..comma).any(|at| self.is(at, Class::AUXILIARY))
    }

    /// "MINSK, March 5 (Reuters) — …": where the sentence itself begins.
    pub(super) fn behind_dateline(&self, from: usize) -> usize {
        if from > 0 {
            return from;
        }
        let dash = (1..12).find(|&at| self.shape(at) == Some(Shape::Dash));
        let is_place = |at: usize| {
            self.at(at).is_some_and(|token| {
                token.capital
                    || !token.is_word()
                    || token.is(Class::TIME)
                    || self.word(at).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        dash.filter(|&dash| (0..dash).all(is_place)).map_or(from, |dash| dash + 1)
    }

    /// Where the name begins in "In a film | Ada Moor", of which the noun belongs to the preposition.
    pub(super) fn behind_time(&self, start: usize, end: usize) -> usize {
        let leads = start.checked_sub(1).is_some_and(|at| {
            self.is(at, Class::PREPOSITION)
                && !self.is(at, Class::CONJUNCTION)
                && at.checked_sub(1).is_none_or(|at| self.shape(at) == Some(Shape::Comma))
        });
        let name = (start..end).rev().take_while(|&at| self.is_name(at)).last();
        let Some(name) = name.filter(|&name| leads && name > start + 1 && self.is(start, Class::DETERMINER)) else {
            return start;
        };
        let small = |at: usize| self.at(at).is_some_and(|token| token.is_word() && !token.capital);
        let fits = (start..name).all(small)
            && (!self.is(name - 1, Class::PERSON.or(Class::NOUN_PREPOSITION)) || self.is(name - 1, Class::NOUN));
        if fits { name } else { start }
    }
}
