//! The words of a language that lead from a quotation to its speaker: lists in `data`, read once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word may be: a set, since many words are several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::facts) struct Class(u32);

impl Class {
    pub(super) const NONE: Self = Self(0);
    /// A verb of saying.
    pub(in crate::facts) const SAY: Self = Self(1);
    /// A verb that brings in quoted words but does much else besides.
    pub(super) const WEAK: Self = Self(1 << 1);
    /// A verb behind which no subject stands.
    pub(super) const NOT_INVERTED: Self = Self(1 << 2);
    /// A form that takes its subject from another clause.
    pub(super) const PARTICIPLE: Self = Self(1 << 3);
    /// A noun for what someone says: "warning".
    pub(in crate::facts) const NOUN: Self = Self(1 << 4);
    pub(super) const AUXILIARY: Self = Self(1 << 5);
    pub(super) const BE: Self = Self(1 << 6);
    /// What may stand between a subject and its verb: "went on to".
    pub(super) const CHAIN: Self = Self(1 << 7);
    pub(super) const ADVERB: Self = Self(1 << 8);
    pub(super) const PRONOUN: Self = Self(1 << 9);
    pub(super) const POSSESSIVE: Self = Self(1 << 10);
    pub(super) const OBJECT: Self = Self(1 << 11);
    pub(super) const DETERMINER: Self = Self(1 << 12);
    pub(super) const PREPOSITION: Self = Self(1 << 13);
    /// A preposition that goes on with a noun: "of".
    pub(super) const NOUN_PREPOSITION: Self = Self(1 << 14);
    /// A word that begins a clause.
    pub(super) const CONJUNCTION: Self = Self(1 << 15);
    pub(super) const AND: Self = Self(1 << 16);
    pub(super) const RELATIVE: Self = Self(1 << 17);
    /// A point behind it ends no sentence.
    pub(super) const ABBREVIATION: Self = Self(1 << 18);
    pub(super) const TIME: Self = Self(1 << 19);
    /// Someone without a name: "spokesman".
    pub(super) const PERSON: Self = Self(1 << 20);
    /// "Q" and "A" before questions and answers.
    pub(super) const LABEL: Self = Self(1 << 21);
    /// An ending of a possessor hangs on it.
    pub(super) const POSSESSOR: Self = Self(1 << 22);
    /// The first word of "according to".
    pub(super) const ACCORDING: Self = Self(1 << 23);
    /// A verb of saying whose clause says what was said.
    pub(super) const CORE: Self = Self(1 << 24);
    /// An unknown word that ends as past forms of verbs do.
    pub(super) const PAST: Self = Self(1 << 25);
    /// "by": behind a past form it names who acts.
    pub(super) const BY: Self = Self(1 << 26);
    /// A verb whose object speaks: "quoted him as saying".
    pub(super) const QUOTE: Self = Self(1 << 27);
    /// An unknown word that ends as present forms of verbs do.
    pub(super) const PRESENT: Self = Self(1 << 29);
    /// Of a man: "he", "Mr", a given name.
    pub(super) const MASCULINE: Self = Self(1 << 30);
    /// Of a woman.
    pub(super) const FEMININE: Self = Self(1 << 31);
    /// A word that tells of speech near quoted words, but leads to no speaker: "discussed", "questions".
    pub(in crate::facts) const TELLING: Self = Self(1 << 28);
    /// Any verb that brings in quoted words.
    pub(super) const VERB: Self = Self(1 | 1 << 1);

    pub(in crate::facts) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is any of these.
    pub(in crate::facts) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The lists of a language.
#[derive(Debug, Default)]
pub(in crate::facts) struct Lexicon {
    classes: FxHashMap<&'static str, Class>,
    possessive_endings: Vec<&'static str>,
    past_endings: Vec<&'static str>,
    present_endings: Vec<&'static str>,
    /// "according to": phrases before whom they name.
    according: Vec<Vec<&'static str>>,
}

/// The longest word looked up, in bytes; no list holds a longer one.
const LONGEST: usize = 32;

impl Lexicon {
    fn parse(data: &'static str) -> Self {
        let mut lexicon = Self::default();
        let mut endings = Vec::new();
        let mut list = "";
        for line in data.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                list = name;
                continue;
            }
            let words = line.split_whitespace();
            match list {
                "participle-endings" => endings.extend(words),
                "possessive-endings" => lexicon.possessive_endings.extend(words),
                "past-endings" => lexicon.past_endings.extend(words),
                "present-endings" => lexicon.present_endings.extend(words),
                "according" => lexicon.according.extend(words.map(|phrase| phrase.split('-').collect::<Vec<_>>())),
                _ => {
                    let class = class(list);
                    for word in words {
                        let known = lexicon.classes.entry(word).or_default();
                        *known = known.or(class);
                    }
                }
            }
        }
        for first in lexicon.according.iter().filter_map(|phrase| phrase.first()) {
            let known = lexicon.classes.entry(first).or_default();
            *known = known.or(Class::ACCORDING);
        }
        for (word, class) in &mut lexicon.classes {
            if class.is(Class::VERB)
                && endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
            {
                *class = class.or(Class::PARTICIPLE);
            }
        }
        lexicon
    }

    /// What a word is. `written` is as it stands in the text.
    pub(in crate::facts) fn class(&self, written: &str) -> Class {
        let known = self.lookup(written);
        if known != Class::NONE {
            return known;
        }
        if self.past_endings.iter().any(|ending| written.ends_with(ending)) && written.starts_with(char::is_lowercase) {
            return Class::PAST;
        }
        if !written.ends_with(['\'', '’', 's']) {
            return known;
        }
        let stem = self.possessive_endings.iter().find_map(|ending| written.strip_suffix(ending));
        let present = written.starts_with(char::is_lowercase)
            && self.present_endings.iter().any(|ending| written.ends_with(ending));
        stem.map_or(if present { Class::PRESENT } else { Class::NONE }, |stem| {
            self.lookup(stem).without(Class::VERB.or(Class::AUXILIARY)).or(Class::POSSESSOR)
        })
    }

    fn lookup(&self, written: &str) -> Class {
        if written.len() > LONGEST {
            return Class::NONE;
        }
        if let Some(&class) = self.classes.get(written) {
            return class;
        }
        let mut letters = written.chars();
        let begins_large = letters.next().is_some_and(char::is_uppercase);
        // "US", "IS" and "IT" are names, not the words "us", "is" and "it".
        if !begins_large || letters.clone().next().is_some() && letters.all(char::is_uppercase) {
            return Class::NONE;
        }
        self.classes.get(written.to_lowercase().as_str()).copied().unwrap_or_default()
    }

    pub(super) fn according(&self) -> &[Vec<&'static str>] {
        &self.according
    }
}

fn class(list: &str) -> Class {
    match list {
        "core" => Class::CORE.or(Class::SAY),
        "verbs" => Class::SAY,
        "weak" => Class::WEAK,
        "not-inverted" => Class::NOT_INVERTED,
        "nouns" => Class::NOUN,
        "auxiliaries" => Class::AUXILIARY,
        "be" => Class::BE,
        "chain" => Class::CHAIN,
        "adverbs" => Class::ADVERB,
        "pronouns" => Class::PRONOUN,
        "possessives" => Class::POSSESSIVE,
        "objects" => Class::OBJECT,
        "determiners" => Class::DETERMINER,
        "prepositions" => Class::PREPOSITION,
        "noun-prepositions" => Class::NOUN_PREPOSITION,
        "conjunctions" => Class::CONJUNCTION,
        "and" => Class::AND,
        "relatives" => Class::RELATIVE,
        "abbreviations" => Class::ABBREVIATION,
        "times" => Class::TIME,
        "people" => Class::PERSON,
        "labels" => Class::LABEL,
        "by" => Class::BY,
        "masculine" => Class::MASCULINE,
        "feminine" => Class::FEMININE,
        "telling" => Class::TELLING,
        "quoting" => Class::QUOTE,
        _ => Class::NONE,
    }
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("data/en.txt")));

/// The lists for a language tag; English where there are none.
pub(in crate::facts) fn of(_language: Option<&str>) -> &'static Lexicon {
    &ENGLISH
}
