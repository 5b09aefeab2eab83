//! What tells one phrase from the next where no article begins it, in Slavic above all: cases, letters, what an office is of.

use super::nominals::Clause;
use crate::facts::Language;
use crate::facts::lexicon::Class;

/// Tokens between an office and the name of who has it.
const CHARGE: usize = 7;

/// Letters of the particle behind "тот".
const PARTICLE: usize = 2;

/// Bytes of the longest name that ends as an adverbial participle does: "Міхась".
const PARTICIPLE: usize = 12;

impl Clause<'_> {
    /// Whether another phrase begins at `at` behind a noun that a preposition governs.
    pub(super) fn begins_subject(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let sentence = &self.sentence;
        let large = sentence.capital(at);
        let (last_large, word) = (sentence.capital(before), sentence.word(before));
        if self.is(at, Class::PERSON) {
            return self.is_slavic() || last_large || self.is(before, Class::TIME) || !self.is_word(before);
        }
        if !large {
            return false;
        }
        if !self.is_word(before) || self.is(before, Class::TIME) {
            return true;
        }
        let acronym = word.chars().nth(1).is_some() && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        let this_acronym = sentence.word(at).chars().all(char::is_uppercase);
        if acronym && !this_acronym {
            return true;
        }
        let script = |word: &str| word.chars().next().is_some_and(|c| c.is_ascii());
        if self.is_slavic() {
            let switches = script(word) && !script(sentence.word(at));
            let case = !self.lexicon.is_oblique(sentence.word(at))
                && (!last_large || self.lexicon.is_oblique(word))
                && !self.is(before, Class::WORK);
            return switches || case;
        }
        self.language() != Language::German && !last_large && !self.is(before, Class::WORK.or(Class::PERSON))
    }

    /// Whether a full name ends before `at`, and nouns of another case follow: "сообщил Павел Зимский | Русской службе".
    pub(super) fn is_addressee(&self, at: usize) -> bool {
        let oblique = |at: usize| self.is_word(at) && self.lexicon.is_oblique(self.sentence.word(at));
        let name = at.checked_sub(1).filter(|&name| self.is_full_name(name) && !oblique(name));
        name.is_some() && self.sentence.capital(at) && oblique(at) && !self.sentence.capital(at + 1) && oblique(at + 1)
    }

    /// Where the name ends to which the office in `start..at` belongs, past the preposition there: "представитель США | при
    /// ООН Ада Моор", "лидер движения | против застройки Павел Зимский".
    pub(super) fn named_past(&self, start: usize, at: usize, to: usize) -> Option<usize> {
        let name = |at: usize| {
            let word = self.sentence.word(at);
            self.is_word(at)
                && self.sentence.capital(at)
                && self.is_of_no_list(at)
                && word.chars().any(char::is_lowercase)
                && !self.lexicon.is_oblique(word)
        };
        let office = self.is_slavic() && self.is(start, Class::PERSON) || self.is(start + 1, Class::PERSON);
        if !office || (start..at).any(|at| self.is_full_name(at)) {
            return None;
        }
        let noun = |at: &usize| {
            self.is_word(*at) && !self.is_verb(*at) && !self.is(*at, Class::CONJUNCTION.or(Class::RELATIVE))
        };
        let end = (at + 1..to.min(at + CHARGE)).take_while(noun).find(|&at| name(at) && name(at + 1))?;
        (end > at + 1 && self.is_slavic()).then_some(end + 1)
    }

    /// Whether the particle of "тот же" stands at `end`.
    pub(super) fn points_at(&self, start: usize, end: usize) -> bool {
        let particle = self.sentence.word(end).chars().count() <= PARTICLE && self.is(end, Class::ADVERB);
        self.is_slavic() && end == start + 1 && particle && self.is(start, Class::DETERMINER)
    }

    /// "все же", "делает все возможное": Slavic "all" beside no verb of many.
    pub(super) fn all_do_not(&self, at: usize) -> bool {
        let many = |at: usize| {
            self.is_word(at) && (self.is_plural(at) || self.lexicon.is_done_by_many(self.sentence.word(at)))
        };
        self.lexicon.is_all(self.sentence.word(at)) && !(at + 1..at + 4).chain(at.checked_sub(1)).any(many)
    }

    /// Whether `start..end` is an acronym or in Latin letters, behind a verb of saying, and a word in Cyrillic follows.
    pub(super) fn is_told_name(&self, start: usize, end: usize) -> bool {
        let foreign = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic())
                || word.chars().nth(1).is_some() && word.chars().all(|c| c.is_uppercase() || c == '-')
        };
        let own = |word: &str| word.chars().any(char::is_lowercase) && !word.is_ascii();
        start.checked_sub(1).is_some_and(|verb| self.is_finite(verb))
            && (start..end).all(|at| foreign(self.sentence.word(at)))
            && own(self.sentence.word(end))
            && !self.is(end, Class::WORK)
    }

    /// "Обращаясь к залу, Мур замечает": the first word of a sentence that ends so is no name.
    pub(super) fn opens_as_participle(&self, at: usize) -> bool {
        let word = self.sentence.word(at);
        let ends = word.len() > PARTICIPLE && self.lexicon.opens_as_participle(word);
        let governs = || self.is(at + 1, Class::PREPOSITION) && self.lexicon.is_participle(word);
        !self.sentence.capital(at + 1) && (ends || governs())
    }
}
