//! Insertions between a name and its verb: "Moor, who leads the harbour," and "Moor, 32, of Istren,".

use super::lexicon::Class;
use super::subject::{INSERTIONS, Phrase, SHORT, Sentence};
use super::tokens::Shape;

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
            let is_apposition = matches!(self.word(before + 1), "a" | "an") && before > 0 && self.is_name(before - 1);
            let from =
                if is_apposition { (before + 2..comma).rev().find(|&at| !self.is_name(at)) } else { Some(before + 1) };
            let is_home = from.is_some_and(|at| self.is(at, Class::NOUN_PREPOSITION) && self.is_name(at + 1));
            let is_age = before + 2 == comma && self.word(before + 1).starts_with(|c: char| c.is_ascii_digit());
            if !is_home && !is_age {
                break;
            }
            comma = before;
        }
        comma
    }

    /// What "who" stands for: of "a reply from Ada Moor, who" the name.
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
}
