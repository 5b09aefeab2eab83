//! Where the order of words tells which phrase is the subject, in German, French and Spanish.

use super::nominals::{Candidate, Clause};
use super::sentence::Phrase;
use super::tokens::Shape;
use crate::facts::Language;
use crate::facts::lexicon::Class;

/// Words from what opens a sentence to its infinitive: "Tras no", "Avant de".
const OPENING: usize = 4;

impl Clause<'_> {
    /// "Unterwegs sagte er": a German pronoun in the nominative right behind the verb is its subject, whatever stands before.
    pub(super) fn nominative_behind(&self, verb: usize) -> Option<Phrase> {
        let behind = Phrase { start: verb + 1, end: verb + 2 };
        (self.is_finite(verb) && self.is_nominative(verb + 1)).then_some(behind)
    }

    /// Whether the token stands for whoever acts, and for nobody to whom something is done: "er", "dieser", "ce dernier".
    pub(super) fn is_nominative(&self, at: usize) -> bool {
        self.is_word(at) && self.lexicon.is_nominative(self.sentence.word(at)) && !self.heads_noun(at)
    }

    /// Where "ce dernier", "este último" ends, which begins at the token.
    pub(super) fn latter(&self, at: usize) -> Option<usize> {
        let latter = self.is(at, Class::DETERMINER) && self.lexicon.is_latter(self.sentence.word(at + 1));
        (latter && !self.heads_noun(at + 1)).then_some(at + 2)
    }

    /// Whether a noun may follow that the token belongs to: "dieser Mann", "ce dernier mois".
    fn heads_noun(&self, at: usize) -> bool {
        const ENDS: Class = Class::VERB
            .or(Class::AUXILIARY)
            .or(Class::BE)
            .or(Class::OBJECT)
            .or(Class::ADVERB)
            .or(Class::PREPOSITION)
            .or(Class::NOUN_PREPOSITION)
            .or(Class::DETERMINER)
            .or(Class::GOVERNED)
            .or(Class::AND)
            .or(Class::CONJUNCTION)
            .or(Class::RELATIVE);
        self.is_word(at + 1) && (self.sentence.capital(at + 1) || !self.is(at + 1, ENDS))
    }

    /// "Der Gemahl begleitete sie und | sagte", "La mairie a salué Lind et | annoncé": of a part of the sentence that a phrase
    /// opens and a verb goes on with, this is the subject, and what stands behind no better one.
    pub(super) fn opening_subject(&self, from: usize, to: usize) -> Option<Candidate> {
        let (end, first) = self.step(from, to);
        let first = first.filter(|first| first.is_good() && first.phrase.start == from && end < to)?;
        // "Die", "das" and a noun without its article may be objects.
        let nominative = self.language() != Language::German || matches!(self.sentence.word(from), "Der" | "der");
        let verb = self.is_word(end) && !self.sentence.capital(end);
        (nominative && verb && !self.is_nominative(end + 1)).then_some(first)
    }

    /// "Lind, chef du chantier, | a défendu le maire": who was named before an insertion, not whom they did it to. French and
    /// Spanish turn the order round only in a clause that is inserted itself.
    pub(super) fn before_insertion(&self, verb: usize, segment: usize) -> Option<Phrase> {
        let romance = matches!(self.language(), Language::French | Language::Spanish);
        let hangs = self.is(verb + 1, Class::PRONOUN);
        let earlier = if romance && !hangs && self.group(verb) == segment { self.earlier(segment) } else { None };
        let comma = |earlier: Phrase| self.sentence.shape(earlier.end) == Some(Shape::Comma);
        earlier.filter(|&earlier| self.is_sure(earlier) && comma(earlier))
    }

    /// The subject of the part of a sentence at token `at`, if that begins with its verb and the subject stands before:
    /// "Lind, Chef der Werft, | nahm das Wort und sagte". Behind a clause that hangs on it the verb comes first anyway.
    pub(super) fn subject_of_verb_first(&self, at: usize) -> Option<Phrase> {
        let token = self.sentence.at(at).filter(|token| token.is_word() && !token.capital)?;
        let verb = self.is_finite(at) || self.is(at, Class::AUXILIARY.or(Class::BE));
        let inverted = self.is_nominative(at + 1);
        if inverted || !verb && (token.class != Class::NONE || !self.ends_as_past(at)) {
            return None;
        }
        let hung = at.checked_sub(1).is_some_and(|comma| {
            let start = self.start_of_segment(comma);
            self.opens_clause(start + usize::from(self.is(start, Class::AND)))
        });
        self.earlier(at).filter(|earlier| !hung || self.is_boundary(earlier.end))
    }

    /// Whether a word that no list has ends as verbs of the past do; in German strong ones are told by the object behind them.
    fn ends_as_past(&self, at: usize) -> bool {
        const OBJECT: Class = Class::OBJECT.or(Class::DETERMINER).or(Class::GOVERNED).or(Class::POSSESSIVE);
        if self.language() == Language::German && self.is(at + 1, OBJECT) {
            return true;
        }
        let endings: &[&str] = match self.language() {
            Language::German => &["te", "ten", "t"],
            Language::French => &["a", "ait", "èrent", "aient", "it", "irent", "e"],
            Language::Spanish => &["ó", "aron", "ieron", "aba", "aban", "ía"],
            _ => return false,
        };
        endings.iter().any(|ending| self.sentence.word(at).ends_with(ending))
    }

    /// Whether an infinitive or a gerund opens the part of the sentence at token `at`, whose subject is that of the sentence:
    /// "Tras agradecer el apoyo", "Avant de quitter la salle", "En signalant la panne".
    pub(super) fn opens_with_infinitive(&self, at: usize) -> bool {
        let (prefix, endings): (Class, &[&str]) = match self.language() {
            Language::French => (Class::PREPOSITION.or(Class::OBJECT), &["er", "ir", "re", "oir", "ant"]),
            Language::Spanish => (Class::PREPOSITION, &["ar", "er", "ir", "arse", "erse", "irse", "arlo", "arla"]),
            _ => return false,
        };
        if !self.is(at, prefix) {
            return false;
        }
        let between = Class::NOUN_PREPOSITION.or(Class::ADVERB).or(Class::OBJECT).or(Class::PREPOSITION);
        let verb = (at + 1..at + OPENING).find(|&at| !self.is(at, between));
        verb.is_some_and(|verb| {
            let word = self.sentence.word(verb);
            // "Pour le dîner", "Para el mar": no article stands before a verb.
            let alone = (at + 1..verb).all(|at| !self.is(at, Class::DETERMINER) || self.is(at, Class::OBJECT));
            alone
                && self.is_word(verb)
                && !self.sentence.capital(verb)
                && !self.is(verb, Class::PERSON.or(Class::TIME))
                && endings.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
        })
    }

    /// "Le 13", "El 3 de mayo": one thing with a number is a day.
    pub(super) fn is_day(&self, at: usize) -> bool {
        matches!(self.sentence.word(at), "le" | "Le" | "el" | "El")
            && self.sentence.word(at + 1).bytes().all(|byte| byte.is_ascii_digit())
            && self.sentence.shape(at + 1) == Some(Shape::Word)
    }
}
