//! What a word of a language may be, and by which list of its data.

/// What a word may be: a set, since many words are several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::facts) struct Class(u64);

impl Class {
    pub(in crate::facts) const NONE: Self = Self(0);
    /// A verb of saying.
    pub(in crate::facts) const SAY: Self = Self(1);
    /// A verb that brings in quoted words but does much else besides.
    pub(in crate::facts) const WEAK: Self = Self(1 << 1);
    /// A verb behind which no subject stands.
    pub(in crate::facts) const NOT_INVERTED: Self = Self(1 << 2);
    /// A form that takes its subject from another clause.
    pub(in crate::facts) const PARTICIPLE: Self = Self(1 << 3);
    /// A noun for what someone says: "warning".
    pub(in crate::facts) const NOUN: Self = Self(1 << 4);
    pub(in crate::facts) const AUXILIARY: Self = Self(1 << 5);
    pub(in crate::facts) const BE: Self = Self(1 << 6);
    /// What may stand between a subject and its verb: "went on to".
    pub(in crate::facts) const CHAIN: Self = Self(1 << 7);
    pub(in crate::facts) const ADVERB: Self = Self(1 << 8);
    pub(in crate::facts) const PRONOUN: Self = Self(1 << 9);
    pub(in crate::facts) const POSSESSIVE: Self = Self(1 << 10);
    pub(in crate::facts) const OBJECT: Self = Self(1 << 11);
    pub(in crate::facts) const DETERMINER: Self = Self(1 << 12);
    pub(in crate::facts) const PREPOSITION: Self = Self(1 << 13);
    /// A preposition that goes on with a noun: "of".
    pub(in crate::facts) const NOUN_PREPOSITION: Self = Self(1 << 14);
    /// A word that begins a clause.
    pub(in crate::facts) const CONJUNCTION: Self = Self(1 << 15);
    pub(in crate::facts) const AND: Self = Self(1 << 16);
    pub(in crate::facts) const RELATIVE: Self = Self(1 << 17);
    /// A point behind it ends no sentence.
    pub(in crate::facts) const ABBREVIATION: Self = Self(1 << 18);
    pub(in crate::facts) const TIME: Self = Self(1 << 19);
    /// Someone without a name: "spokesman".
    pub(in crate::facts) const PERSON: Self = Self(1 << 20);
    /// "Q" and "A" before questions and answers.
    pub(in crate::facts) const LABEL: Self = Self(1 << 21);
    /// An ending of a possessor hangs on it.
    pub(in crate::facts) const POSSESSOR: Self = Self(1 << 22);
    /// The first word of "according to".
    pub(in crate::facts) const ACCORDING: Self = Self(1 << 23);
    /// A verb of saying whose clause says what was said.
    pub(in crate::facts) const CORE: Self = Self(1 << 24);
    /// An unknown word that ends as past forms of verbs do.
    pub(in crate::facts) const PAST: Self = Self(1 << 25);
    /// What someone is who thinks so: "convinced".
    pub(in crate::facts) const MIND: Self = Self(1 << 32);
    /// A noun for what bears a name in marks: a work, a company, a ship.
    pub(in crate::facts) const WORK: Self = Self(1 << 40);
    /// It says that a term follows: "so-called".
    pub(in crate::facts) const TERM: Self = Self(1 << 41);
    /// It begins a phrase that is no subject: the article "dem".
    pub(in crate::facts) const GOVERNED: Self = Self(1 << 42);
    /// "zufolge": behind whom it names.
    pub(in crate::facts) const POSTPOSED: Self = Self(1 << 43);
    /// "so" in „…“, so Moor: only behind a quotation.
    pub(in crate::facts) const FOLLOWING: Self = Self(1 << 44);
    /// The longest word of a phrase that means "according to".
    pub(in crate::facts) const OPINION: Self = Self(1 << 45);
    /// "as": before the clause of whoever says so.
    pub(in crate::facts) const AS: Self = Self(1 << 46);
    /// "by": behind a past form it names who acts.
    pub(in crate::facts) const BY: Self = Self(1 << 26);
    /// A verb whose object speaks: "quoted him as saying".
    pub(in crate::facts) const QUOTE: Self = Self(1 << 27);
    /// An unknown word that ends as present forms of verbs do.
    pub(in crate::facts) const PRESENT: Self = Self(1 << 29);
    /// Of a man: "he", "Mr", a given name.
    pub(in crate::facts) const MASCULINE: Self = Self(1 << 30);
    /// Of a woman.
    pub(in crate::facts) const FEMININE: Self = Self(1 << 31);
    /// A word that tells of speech near quoted words, but leads to no speaker: "discussed", "questions".
    pub(in crate::facts) const TELLING: Self = Self(1 << 28);
    /// A noun for quoted words as such: "mit den Worten", "со словами".
    pub(in crate::facts) const WORDS: Self = Self(1 << 47);
    /// A verb whose place speaks: "говорится в отчёте".
    pub(in crate::facts) const PLACED: Self = Self(1 << 48);
    /// A preposition whose noun is never where something is said: "о доме".
    pub(in crate::facts) const ABOUT: Self = Self(1 << 49);
    /// A verb that gives a name: "called", "on l'appelait".
    pub(in crate::facts) const NAMING: Self = Self(1 << 50);
    /// A word that joins a sentence to the one before: "а", "але".
    pub(in crate::facts) const BUT: Self = Self(1 << 51);
    /// A verb whose words escape somebody: "entfuhr es dem Trainer".
    pub(in crate::facts) const ESCAPE: Self = Self(1 << 52);
    /// Who is somebody by an office or a place: "the mayor".
    pub(in crate::facts) const UNIQUE: Self = Self(1 << 53);
    /// Any verb that brings in quoted words.
    pub(in crate::facts) const VERB: Self = Self(1 | 1 << 1);

    pub(in crate::facts) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is any of these.
    pub(in crate::facts) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no list has the word, but for what its ending tells.
    pub(in crate::facts) const fn is_none_or_past(self) -> bool {
        self.0 & !Self::PAST.0 == 0
    }

    pub(in crate::facts) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What the words of a list are.
    pub(super) fn of_list(list: &str) -> Self {
        match list {
            "core" => Self::CORE.or(Self::SAY),
            "verbs" => Self::SAY,
            "weak" => Self::WEAK,
            "not-inverted" => Self::NOT_INVERTED,
            "nouns" => Self::NOUN,
            "auxiliaries" => Self::AUXILIARY,
            "be" => Self::BE,
            "past" => Self::PAST,
            "chain" => Self::CHAIN,
            "minds" => Self::MIND,
            "adverbs" => Self::ADVERB,
            "pronouns" => Self::PRONOUN,
            "possessives" => Self::POSSESSIVE,
            "objects" => Self::OBJECT,
            "determiners" => Self::DETERMINER,
            "prepositions" => Self::PREPOSITION,
            "noun-prepositions" => Self::NOUN_PREPOSITION,
            "conjunctions" => Self::CONJUNCTION,
            "and" => Self::AND,
            "relatives" => Self::RELATIVE,
            "abbreviations" => Self::ABBREVIATION,
            "times" => Self::TIME,
            "people" => Self::PERSON,
            "labels" => Self::LABEL,
            "works" => Self::WORK,
            "terms" => Self::TERM,
            "governed" => Self::GOVERNED,
            "postposed" => Self::POSTPOSED,
            "as" => Self::AS,
            "following" => Self::FOLLOWING,
            "by" => Self::BY,
            "masculine" => Self::MASCULINE,
            "feminine" => Self::FEMININE,
            "telling" => Self::TELLING,
            "quoting" => Self::QUOTE,
            "words" => Self::WORDS,
            "placed" => Self::PLACED,
            "about" => Self::ABOUT,
            "naming" => Self::NAMING,
            "escaping" => Self::ESCAPE,
            "unique" => Self::UNIQUE,
            "joining" => Self::BUT,
            "infinitives" => Self::SAY.or(Self::PARTICIPLE),
            _ => Self::NONE,
        }
    }
}
