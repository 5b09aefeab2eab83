//! Whose words they are by a phrase: "laut Moor", "по словам министра", "со ссылкой на министра".

use super::Rule;
use super::found::Found;
use super::nominals::Clause;
use super::sentence::Phrase;
use super::tokens::Shape;
use crate::facts::Language;
use crate::facts::lexicon::Class;

impl Clause<'_> {
    /// How many tokens the longest of the `phrases` has that stands at `from`.
    fn longest(&self, from: usize, phrases: &[Vec<&str>]) -> Option<usize> {
        let stands = |phrase: &&Vec<&str>| {
            phrase.iter().enumerate().all(|(word, wanted)| is_word(self.sentence.word(from + word), wanted))
        };
        phrases.iter().filter(stands).map(Vec::len).max()
    }

    /// "со ссылкой на министра": whom a medium names as its source, unless that is a medium too.
    pub(super) fn cited_at(&self, from: usize) -> Option<Found> {
        if !self.is(from, Class::ACCORDING) {
            return None;
        }
        self.longest(from, self.lexicon.citing())?;
        let found = self.according_at(from)?;
        let medium =
            |at: usize| self.is(at, Class::WORK) || matches!(self.sentence.shape(at), Some(Shape::Quotation(_)));
        (!(found.speaker.start..found.speaker.end).any(medium)).then_some(found)
    }

    /// Whom the relative at `at` means, behind a comma before token `from`.
    fn antecedent(&self, from: usize, at: usize) -> Option<Phrase> {
        let comma = from.checked_sub(1).filter(|&comma| self.sentence.shape(comma) == Some(Shape::Comma))?;
        let article = Class::DETERMINER.or(Class::GOVERNED);
        let relative = |at: usize| self.is(at, Class::RELATIVE) && !self.is(at, article);
        // "selon lequel", "según el cual", "laut dem die Lage": an article that another follows is none.
        let other = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PRONOUN);
        if !relative(at) && !(self.is(at, article) && (relative(at + 1) || self.is(at + 1, other))) {
            return None;
        }
        self.best(self.start_of_segment(comma), comma).map(|best| best.phrase)
    }

    /// "laut Moor", "по словам министра", beginning at `from`.
    pub(super) fn according_at(&self, from: usize) -> Option<Found> {
        if !self.is(from, Class::ACCORDING) {
            return None;
        }
        let sentence = &self.sentence;
        let length = self.longest(from, self.lexicon.according());
        // "Pour le maire," but not "pour l'avenir".
        let begins = from == 0 || matches!(sentence.shape(from - 1), Some(Shape::Comma | Shape::Dash));
        let viewed = length.is_none() && begins && self.lexicon.views(sentence.word(from));
        let mut start = from + if viewed { 1 } else { length? };
        while self.is(start, Class::NOUN_PREPOSITION) && !self.is(start, Class::PRONOUN) {
            start += 1;
        }
        // "Moor, laut dem …", "Мур, по словам которого …".
        if !viewed && let Some(before) = self.antecedent(from, start) {
            return Some(Found { speaker: before, cue: Some(from), rule: Rule::According, beside: false });
        }
        // "По данным «Зари»".
        if !viewed && matches!(sentence.shape(start), Some(Shape::Quotation(_))) {
            let speaker = Phrase { start, end: start + 1 };
            return Some(Found { speaker, cue: Some(from), rule: Rule::According, beside: false });
        }
        // "según recoge el escrito": a verb that no list has.
        let other = Class::DETERMINER.or(Class::POSSESSIVE);
        if length.is_some()
            && self.language() == Language::Spanish
            && self
                .sentence
                .at(start)
                .is_some_and(|token| !token.capital && (token.class == Class::NONE || token.is(Class::VERB)))
            && (self.is(start + 1, other) || self.sentence.is_name(start + 1))
        {
            start += 1;
        }
        let usable = self.is_word(start)
            && !self.is_verb(start)
            && (!self.is_filler(start) || self.is(start, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::OBJECT)));
        let end = self.phrase_end(start, self.sentence.tokens.len());
        // "selon les termes du procureur": whose words they are.
        let noun = (start..end).find(|&at| !self.is(at, Class::DETERMINER.or(Class::POSSESSIVE)));
        let owner = noun.filter(|&noun| !viewed && self.is(noun, Class::NOUN)).and_then(|noun| {
            let owner = self.owner(noun + 1, self.sentence.tokens.len())?;
            (!self.is(owner.start, Class::PRONOUN.or(Class::POSSESSIVE))).then_some(owner)
        });
        let speaker = owner.unwrap_or(Phrase { start, end });
        let usable = usable && (!viewed || self.is_sure(speaker) || self.is(start, Class::DETERMINER));
        usable.then_some(Found { speaker, cue: Some(from), rule: Rule::According, beside: false })
    }
}

/// Whether a word of the text, perhaps with a capital, is the small word `wanted`.
fn is_word(written: &str, wanted: &str) -> bool {
    written == wanted
        || written.starts_with(char::is_uppercase) && written.chars().flat_map(char::to_lowercase).eq(wanted.chars())
}
