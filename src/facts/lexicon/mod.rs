//! The words of a language by which quotations, speakers and names are read: lists in `data`, a file a language, read once.

mod class;
pub(super) mod given;
pub(super) mod lists;

pub(super) use class::Class;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Language;
use lists::Line;

/// The lists of a language.
#[derive(Debug)]
pub(super) struct Lexicon {
    language: Language,
    classes: FxHashMap<&'static [u8], Class>,
    possessive_endings: Vec<&'static str>,
    past_endings: Vec<&'static str>,
    present_endings: Vec<&'static str>,
    /// "according to": phrases before whom they name.
    according: Vec<Vec<&'static str>>,
    /// "unter Berufung auf": those of them behind which a medium names its source.
    citing: Vec<Vec<&'static str>>,
    /// "für": the same, but only where it begins a part of a sentence.
    viewed: Vec<&'static str>,
    /// Endings of an unknown word that may be a verb; none where any may be one.
    verb_endings: Vec<&'static str>,
    /// Endings of names of newspapers.
    papers: Vec<&'static str>,
    /// Whole names of newspapers that are words besides: "Die Zeit".
    outlets: Vec<&'static str>,
    /// "l'" of "l'élu": words that an apostrophe joins to the next.
    elisions: Vec<&'static str>,
    /// "-il" of "dit-il": words that a hyphen joins to the verb before.
    clitics: Vec<&'static str>,
    /// Endings that a name has where it is no subject.
    oblique_endings: Vec<&'static str>,
    /// Endings of adverbial participles.
    participle_endings: Vec<&'static str>,
    /// "я": words for whoever tells.
    narrators: Vec<&'static str>,
    /// "нет": words that say that something is not there.
    missing: Vec<&'static str>,
    /// "er", "dieser": pronouns that are subjects only.
    nominatives: Vec<&'static str>,
    /// "dernier" of "ce dernier": what stands for the one named last.
    latter: Vec<&'static str>,
    /// "niemand": pronouns for everybody and nobody.
    nobody: Vec<&'static str>,
    /// "там": words for a place named before.
    there: Vec<&'static str>,
    /// "в": prepositions before the place where something is said.
    place_prepositions: Vec<&'static str>,
    /// Endings of nouns for many.
    plural_endings: Vec<&'static str>,
    /// Endings of verbs whose subject is many, or nobody.
    many_endings: Vec<&'static str>,
    /// Endings of Slavic verbs of the past, which tell no person.
    past_verb_endings: Vec<&'static str>,
    /// Endings of Slavic verbs that hardly any noun has.
    finite_endings: Vec<&'static str>,
    /// Endings of adverbial participles that hardly any name has.
    opening_endings: Vec<&'static str>,
    /// Words for all people, which are for all things too.
    all: Vec<&'static str>,
}

/// The longest word looked up, in bytes; no list holds a longer one.
const LONGEST: usize = 64;
/// Soft signs of one word that may be left out.
const SIGNS: usize = 3;

impl Lexicon {
    fn parse(language: Language, data: &'static str) -> Self {
        let mut lexicon = Self {
            language,
            classes: FxHashMap::default(),
            possessive_endings: Vec::new(),
            past_endings: Vec::new(),
            present_endings: Vec::new(),
            according: Vec::new(),
            citing: Vec::new(),
            viewed: Vec::new(),
            verb_endings: Vec::new(),
            papers: Vec::new(),
            outlets: Vec::new(),
            elisions: Vec::new(),
            clitics: Vec::new(),
            oblique_endings: Vec::new(),
            participle_endings: Vec::new(),
            narrators: Vec::new(),
            missing: Vec::new(),
            nominatives: Vec::new(),
            latter: Vec::new(),
            nobody: Vec::new(),
            there: Vec::new(),
            place_prepositions: Vec::new(),
            plural_endings: Vec::new(),
            many_endings: Vec::new(),
            past_verb_endings: Vec::new(),
            finite_endings: Vec::new(),
            opening_endings: Vec::new(),
            all: Vec::new(),
        };
        let phrase = |words: &'static str| words.split('-').collect::<Vec<_>>();
        let mut conjugations: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for Line { list, conjugation, words: line } in lists::lines(data) {
            let forms = conjugation.filter(|_| list != "forms").and_then(|name| conjugations.get(name));
            let words = forms.map_or(line, |forms| conjugated(line, forms)).split_whitespace();
            match list {
                "forms" => conjugations.entry(conjugation.unwrap_or_default()).or_default().extend(words),
                "participle-endings" => lexicon.participle_endings.extend(words),
                "possessive-endings" => lexicon.possessive_endings.extend(words),
                "elisions" => lexicon.elisions.extend(words),
                "clitics" => lexicon.clitics.extend(words),
                "oblique-endings" => lexicon.oblique_endings.extend(words),
                "past-endings" => lexicon.past_endings.extend(words),
                "narrators" => lexicon.narrators.extend(words),
                "missing" => lexicon.missing.extend(words),
                "nominatives" => lexicon.nominatives.extend(words),
                "latter" => lexicon.latter.extend(words),
                "nobody" => lexicon.nobody.extend(words),
                "there" => lexicon.there.extend(words),
                "place-prepositions" => lexicon.place_prepositions.extend(words),
                "plural-endings" => lexicon.plural_endings.extend(words),
                "many-endings" => lexicon.many_endings.extend(words),
                "past-verb-endings" => lexicon.past_verb_endings.extend(words),
                "finite-endings" => lexicon.finite_endings.extend(words),
                "opening-endings" => lexicon.opening_endings.extend(words),
                "all" => lexicon.all.extend(words),
                "viewed" => lexicon.viewed.extend(words),
                "verb-endings" => lexicon.verb_endings.extend(words),
                "papers" => lexicon.papers.extend(words),
                "outlets" => lexicon.outlets.extend(words),
                "present-endings" => lexicon.present_endings.extend(words),
                "according" => lexicon.according.extend(words.map(phrase)),
                "citing" => {
                    lexicon.citing.extend(words.clone().map(phrase));
                    lexicon.according.extend(words.map(phrase));
                }
                _ => {
                    let class = Class::of_list(list);
                    for word in words {
                        let known = lexicon.classes.entry(word.as_bytes()).or_default();
                        *known = known.or(class);
                    }
                }
            }
        }
        // Words with other uses, as "pour", do not tell that someone speaks.
        let according = lexicon.according.clone();
        let first = according.iter().filter_map(|phrase| phrase.first()).chain(&lexicon.viewed);
        for word in first.copied().collect::<Vec<_>>() {
            let known = lexicon.classes.entry(word.as_bytes()).or_default();
            *known = known.or(Class::ACCORDING);
        }
        for word in according.iter().filter_map(|phrase| phrase.iter().max_by_key(|word| word.len())) {
            let known = lexicon.classes.entry(word.as_bytes()).or_default();
            *known = known.or(Class::OPINION);
        }
        let endings = &lexicon.participle_endings;
        for (word, class) in &mut lexicon.classes {
            if class.is(Class::VERB)
                && endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_bytes()))
            {
                *class = class.or(Class::PARTICIPLE);
            }
        }
        lexicon
    }

    /// What a word is. `written` is as it stands in the text.
    pub(super) fn class(&self, written: &str) -> Class {
        let known = self.lookup(written);
        if known != Class::NONE {
            return known;
        }
        if ends(written, &self.past_endings) && written.starts_with(char::is_lowercase) {
            return Class::PAST;
        }
        if !written.ends_with(['\'', '’', 's']) {
            return known;
        }
        let stem = self.possessive_endings.iter().find_map(|ending| written.strip_suffix(ending));
        let present = written.starts_with(char::is_lowercase) && ends(written, &self.present_endings);
        stem.map_or(if present { Class::PRESENT } else { Class::NONE }, |stem| {
            self.lookup(stem).without(Class::VERB.or(Class::AUXILIARY)).or(Class::POSSESSOR)
        })
    }

    /// What a word is as it is written, its capital included: German "Kurz" is no adverb.
    pub(super) fn exact(&self, written: &str) -> Class {
        self.classes.get(written.as_bytes()).copied().unwrap_or_default()
    }

    /// What the last noun of a German compound is: "Minister" of "Verkehrsminister".
    pub(super) fn head(&self, compound: &str) -> Class {
        const SHORTEST: usize = 3;
        let tails = compound.char_indices().skip(SHORTEST).filter_map(|(at, _)| compound.get(at..));
        let nouns = tails.filter(|tail| tail.chars().nth(SHORTEST).is_some()).map(|tail| {
            let mut letters = tail.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
        });
        nouns.map(|noun| self.exact(&noun)).find(|class| *class != Class::NONE).unwrap_or_default()
    }

    fn lookup(&self, written: &str) -> Class {
        if written.len() > LONGEST {
            return Class::NONE;
        }
        let known = self.known(written);
        if known == Class::NONE && self.language == Language::Belarusian { self.classical(written) } else { known }
    }

    /// A Belarusian word in the classical spelling, which writes that a consonant before a soft one is soft: "сьведка" is
    /// "сведка", "пісьменьніца" "пісьменніца".
    fn classical(&self, written: &str) -> Class {
        let soft = |&(at, _): &(usize, &str)| {
            written.get(at + 'ь'.len_utf8()..).is_some_and(|rest| rest.starts_with(|c| "бвглзкмнпсфцд".contains(c)))
        };
        let found = written.match_indices('ь').filter(soft).map(|(at, _)| at);
        let signs: Vec<usize> = found.take(SIGNS).collect();
        // Every choice of signs to leave out, all of them last.
        (1..1_usize << signs.len())
            .map(|choice| {
                let mut word = String::with_capacity(written.len());
                let mut from = 0;
                for (_, &at) in signs.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1) {
                    word.push_str(written.get(from..at).unwrap_or_default());
                    from = at + 'ь'.len_utf8();
                }
                word.push_str(written.get(from..).unwrap_or_default());
                self.known(&word)
            })
            .find(|class| *class != Class::NONE)
            .unwrap_or_default()
    }

    fn known(&self, written: &str) -> Class {
        if let Some(&class) = self.classes.get(written.as_bytes()) {
            return class;
        }
        let mut letters = written.chars();
        let begins_large = letters.next().is_some_and(char::is_uppercase);
        // "US", "IS" and "IT" are names, not the words "us", "is" and "it".
        if !begins_large || letters.clone().next().is_some() && letters.all(char::is_uppercase) {
            return Class::NONE;
        }
        let known = if written.is_ascii() {
            let mut small = [0; LONGEST];
            let small = small.get_mut(..written.len()).unwrap_or_default();
            small.copy_from_slice(written.as_bytes());
            small.make_ascii_lowercase();
            self.classes.get(&*small)
        } else {
            self.classes.get(written.to_lowercase().as_bytes())
        };
        known.copied().unwrap_or_default()
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Whether a name has an ending that it has where it is no subject.
    pub(super) fn is_oblique(&self, name: &str) -> bool {
        self.oblique_endings.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
    }

    /// Whether a word has the ending of an adverbial participle.
    pub(super) fn is_participle(&self, word: &str) -> bool {
        ends(word, &self.participle_endings)
    }

    /// Where a written word falls into two, in bytes from its start: "l'|élu", "dit|-il".
    pub(super) fn joint(&self, written: &str) -> Option<usize> {
        if self.elisions.is_empty() {
            return None;
        }
        let elided = self.elisions.iter().find_map(|elision| {
            let rest = strip_small_prefix(written, elision)?.strip_prefix(['\'', '’'])?;
            (!rest.is_empty()).then(|| written.len() - rest.len())
        });
        elided.or_else(|| {
            let clitic = self.clitics.iter().find(|clitic| written.ends_with(**clitic))?;
            Some(written.len() - clitic.len()).filter(|&at| at > 0)
        })
    }

    /// Whether a word that no list has may be a verb.
    pub(super) fn may_be_verb(&self, word: &str) -> bool {
        self.verb_endings.is_empty() || self.verb_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether a Slavic word may be a verb of the past, which tells no person: "поднял", "спитала", "сказалі".
    pub(super) fn is_past(&self, word: &str) -> bool {
        ends(word, &self.past_verb_endings)
    }

    /// Whether a Slavic word ends as verbs do and hardly any noun: "обещает", "мотивируют".
    pub(super) fn ends_as_finite(&self, word: &str) -> bool {
        ends(word, &self.finite_endings)
    }

    /// Whether a word ends as adverbial participles do and hardly any name.
    pub(super) fn opens_as_participle(&self, word: &str) -> bool {
        ends(word, &self.opening_endings)
    }

    /// Whether a word is for all people, or for all things.
    pub(super) fn is_all(&self, word: &str) -> bool {
        is_among(word, &self.all)
    }

    /// Whether a word is for whoever tells.
    pub(super) fn narrates(&self, word: &str) -> bool {
        is_among(word, &self.narrators)
    }

    /// Whether a word says that something is not there.
    pub(super) fn says_missing(&self, word: &str) -> bool {
        self.missing.contains(&word)
    }

    /// Whether a word stands for whoever acts, and for nobody to whom something is done.
    pub(super) fn is_nominative(&self, word: &str) -> bool {
        is_among(word, &self.nominatives)
    }

    /// Whether a word behind an article stands for the one named last.
    pub(super) fn is_latter(&self, word: &str) -> bool {
        self.latter.contains(&word)
    }

    /// Whether a word is for everybody or nobody.
    pub(super) fn is_nobody(&self, word: &str) -> bool {
        self.nobody.contains(&&*word.to_lowercase())
    }

    /// Whether a word is for a place named before.
    pub(super) fn is_there(&self, word: &str) -> bool {
        self.there.contains(&word)
    }

    /// Whether a place may follow a word.
    pub(super) fn places(&self, word: &str) -> bool {
        is_among(word, &self.place_prepositions)
    }

    /// Whether a noun may be for many.
    pub(super) fn may_be_many(&self, noun: &str) -> bool {
        ends(noun, &self.plural_endings)
    }

    /// Whether many may do what a verb of the present says, or nobody in particular.
    pub(super) fn is_done_by_many(&self, verb: &str) -> bool {
        ends(verb, &self.many_endings)
    }

    /// Whether a name is that of a newspaper.
    pub(super) fn names_paper(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let own = name
            .split_once(' ')
            .map_or(&*name, |(article, own)| if self.lookup(article).is(Class::DETERMINER) { own } else { &name });
        // "des „Ostreler Kuriers“": German names have a genitive.
        let genitive = name.strip_suffix('s').filter(|_| self.language == Language::German).unwrap_or(&name);
        let ends = |ending: &&str| name.ends_with(*ending) || genitive.ends_with(*ending);
        self.papers.iter().any(ends) || self.outlets.contains(&own)
    }

    /// Whether it means "according to" where it begins a part of a sentence.
    pub(super) fn views(&self, word: &str) -> bool {
        self.viewed.iter().any(|view| word.eq_ignore_ascii_case(view) || word.to_lowercase() == **view)
    }

    pub(super) fn according(&self) -> &[Vec<&'static str>] {
        &self.according
    }

    pub(super) fn citing(&self) -> &[Vec<&'static str>] {
        &self.citing
    }
}

/// Each of the stems in each of the forms, in which `~` is the stem and `^` what a hyphen divides from it: "hinzu-füg". They
/// live as long as the lists, which are never dropped.
fn conjugated(stems: &str, forms: &[&str]) -> &'static str {
    let mut words = String::new();
    for (prefix, stem) in stems.split_whitespace().map(|stem| stem.split_once('-').unwrap_or(("", stem))) {
        for form in forms {
            words.push_str(&form.replace('~', stem).replace('^', prefix));
            words.push(' ');
        }
    }
    words.leak()
}

/// Whether a word has one of these endings. Most have not even the last letter of one.
fn ends(word: &str, endings: &[&str]) -> bool {
    let last = word.as_bytes().last();
    endings.iter().any(|ending| ending.as_bytes().last() == last && word.ends_with(ending))
}

/// Whether a word is one of these, which are small, or the same with a capital.
fn is_among(written: &str, words: &[&str]) -> bool {
    let mut letters = written.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    words.iter().any(|word| first.clone().chain(letters.clone()).eq(word.chars()))
}

/// What follows a prefix that is small, or begins with a capital.
fn strip_small_prefix<'a>(written: &'a str, prefix: &str) -> Option<&'a str> {
    let head = written.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| written.get(prefix.len()..))?
}

/// The lists of a language, read when they are first asked for; those of English where it is undecided.
pub(super) fn of(language: Option<Language>) -> &'static Lexicon {
    macro_rules! lists {
        ($($language:ident $data:literal),+) => {
            match language.unwrap_or(Language::English) {
                $(Language::$language => {
                    static LISTS: LazyLock<Lexicon> =
                        LazyLock::new(|| Lexicon::parse(Language::$language, include_str!(concat!("data/", $data, ".txt"))));
                    &LISTS
                })+
            }
        };
    }
    lists!(English "en", German "de", French "fr", Spanish "es", Russian "ru", Belarusian "be", Ukrainian "uk", Other "und")
}
