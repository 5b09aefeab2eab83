//! What the endings of Slavic verbs and nouns tell of each other: a verb of the past has the gender and number of its subject.

use super::nominals::Clause;
use super::sentence::Phrase;
use crate::facts::Language;
use crate::facts::lexicon::Class;

/// What a verb of the past, or its subject, is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Masculine,
    Feminine,
    Neuter,
    Plural,
}

/// Words between a noun and its verb, it included.
const NEAR: usize = 4;

impl Clause<'_> {
    /// What the ending of a verb of the past tells; nothing of another verb.
    fn form_of_verb(&self, verb: usize) -> Option<Form> {
        let word = self.sentence.word(verb);
        let word = ["ся", "сь"].iter().find_map(|own| word.strip_suffix(own)).unwrap_or(word);
        let masculine = match self.language() {
            Language::Russian => "л",
            Language::Ukrainian => "в",
            Language::Belarusian => "ў",
            _ => return None,
        };
        let forms = [
            ("ла", Form::Feminine),
            ("ло", Form::Neuter),
            ("ли", Form::Plural),
            ("лі", Form::Plural),
            (masculine, Form::Masculine),
        ];
        forms.iter().find(|(ending, _)| word.ends_with(ending)).map(|(_, form)| *form)
    }

    /// Whether `phrase` may be the subject of a verb: no "я назвали", no "Моор сказали", no "он сказала".
    pub(super) fn accords(&self, verb: usize, phrase: Phrase) -> bool {
        let Some(form) = self.form_of_verb(verb).filter(|_| self.is_slavic()) else { return true };
        let word = self.sentence.word(phrase.start);
        let single = phrase.end == phrase.start + 1;
        let joined = (phrase.start..phrase.end).any(|at| self.is(at, Class::AND));
        // "друзья" are many.
        let one = word.ends_with(|c: char| "бвгґджзйклмнпрстфхцчшщьая".contains(c)) && !word.ends_with("ья");
        if self.is(phrase.start, Class::PERSON) && one && !joined && form == Form::Plural {
            return false;
        }
        match &*word.to_lowercase() {
            "я" | "ты" | "ти" => matches!(form, Form::Masculine | Form::Feminine),
            "он" | "він" | "ён" => form == Form::Masculine,
            "она" | "вона" | "яна" => form == Form::Feminine,
            "мы" | "вы" | "ми" | "ви" | "они" | "вони" | "яны" | "все" | "всі" | "усі" => {
                form == Form::Plural
            }
            // Names of people, not those of many: "ВСУ", "США".
            _ => {
                let acronym = word.chars().nth(1).is_some_and(char::is_uppercase);
                let name = single && self.sentence.is_name(phrase.start) && !acronym;
                !(name && one && form == Form::Plural)
            }
        }
    }

    /// The verb of the past on which a participle behind the comma before token `at` hangs: "ей отказали, посоветовав".
    pub(super) fn verb_of_participle(&self, at: usize) -> Option<usize> {
        let comma = self.start_of_segment(at).checked_sub(1).filter(|_| self.is_slavic())?;
        let past = |at: &usize| {
            self.is_word(*at)
                && !self.sentence.capital(*at)
                && !self.is(*at, Class::PERSON.or(Class::PARTICIPLE).or(Class::OBJECT))
                && self.lexicon.is_past(self.sentence.word(*at))
        };
        (self.start_of_segment(comma)..comma).rev().find(past)
    }

    /// Whether many do what a verb says.
    pub(super) fn is_of_many(&self, verb: usize) -> bool {
        self.form_of_verb(verb) == Some(Form::Plural)
    }

    /// A noun in `from..to` and a verb of the past near behind it that has its ending: "їжак довго сопів", "сова заухала".
    pub(super) fn agreeing(&self, from: usize, to: usize) -> Option<Phrase> {
        const PASSED: Class = Class::ADVERB.or(Class::OBJECT);
        let start = from + usize::from(self.is(from, Class::AND.or(Class::BUT)));
        let plain = |at: usize| self.is_word(at) && (!self.sentence.capital(at) || at == 0);
        let verb = (start + 1..to.min(start + NEAR))
            .find(|&at| plain(at) && self.lexicon.is_past(self.sentence.word(at)) && !self.is(at, Class::PERSON))?;
        let noun = (start..verb).find(|&at| !self.is(at, PASSED) && !self.is_manner(at))?;
        let unknown = self.sentence.at(noun).is_some_and(|token| token.class == Class::NONE) && plain(noun);
        let phrase = Phrase { start: noun, end: noun + 1 };
        (unknown && self.ends_alike(noun, verb)).then_some(phrase)
    }

    /// Whether the ending of a verb does not tell that a noun is no subject of it.
    pub(super) fn may_end_alike(&self, noun: usize, verb: usize) -> bool {
        self.form_of_verb(verb).is_none() || self.ends_alike(noun, verb)
    }

    /// Whether a noun ends as the subject of a verb of the past does: "сова" of "ухала", "їжак" of "сопів".
    pub(super) fn ends_alike(&self, noun: usize, verb: usize) -> bool {
        let word = self.sentence.word(noun);
        if self.lexicon.is_oblique(word) || !self.is_slavic() {
            return false;
        }
        self.form_of_verb(verb).is_some_and(|form| match form {
            Form::Masculine => word.ends_with(|c: char| "бвгґджзйклмнпрстфхцчшщь".contains(c)),
            Form::Feminine => word.ends_with(['а', 'я', 'ь']),
            Form::Neuter => word.ends_with(['о', 'е']),
            Form::Plural => self.lexicon.may_be_many(word),
        })
    }
}
