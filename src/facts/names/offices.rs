//! Offices before and behind names, in French, Spanish and the Slavic languages: "le ministre de l'Intérieur | Paul Renard",
//! "президент Белоруссии | Павел Зимский", "Paul Renard, | ministre de l'Intérieur". The words are data, a file a language.
//!
//! What an office is of may stand between it and the name, with capitals of its own. It is told from the name by the
//! preposition before it, or, in Slavic, by its case. Offices in other cases than the nominative are left out: a card
//! shows them as the text has them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::roles;
use super::spelling::Spelled;
use crate::facts::Language;
use crate::facts::lexicon::{self, Class, Lexicon, given, lists};
use crate::text::TextRange;

/// What a word is in the phrase of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// "ministre".
    Role,
    /// "de": what follows belongs to the office.
    Join,
    /// "russe": beside a role.
    Adjective,
    /// "la".
    Article,
    /// "qui": an apposition ends before it.
    Relative,
}

/// The words of a language.
#[derive(Debug)]
pub(super) struct Offices {
    words: FxHashMap<&'static str, Word>,
    lexicon: &'static Lexicon,
    slavic: bool,
}

/// Words before a name among which its office is looked for.
const REACH: usize = 9;
/// Bytes that an apposition may have.
const APPOSITION: usize = 120;

/// The words of a language, if it has any here.
pub(super) fn of(language: Option<Language>) -> Option<&'static Offices> {
    macro_rules! lists {
        ($($language:ident $data:literal),+) => {
            match language {
                $(Some(Language::$language) => {
                    static LISTS: LazyLock<Offices> =
                        LazyLock::new(|| Offices::parse(Language::$language, include_str!(concat!("data/", $data, ".txt"))));
                    Some(&LISTS)
                })+
                _ => None,
            }
        };
    }
    lists!(French "fr", Spanish "es", Russian "ru", Belarusian "be", Ukrainian "uk")
}

impl Offices {
    fn parse(language: Language, data: &'static str) -> Self {
        let kind = |list: &str| match list {
            "roles" => Some(Word::Role),
            "joins" => Some(Word::Join),
            "adjectives" => Some(Word::Adjective),
            "articles" => Some(Word::Article),
            "relatives" => Some(Word::Relative),
            _ => None,
        };
        let words = lists::words(data).filter_map(|(list, word)| Some((word, kind(list)?))).collect();
        Self { words, lexicon: lexicon::of(Some(language)), slavic: language.is_slavic() }
    }

    fn word(&self, written: &str) -> Option<Word> {
        if written.starts_with(char::is_uppercase) {
            return self.words.get(&*written.to_lowercase()).copied();
        }
        self.words.get(written).copied()
    }

    /// A run without the word that only begins the sentence: "Hier | Paul Renard".
    pub(super) fn without_opener<'r>(&self, text: &str, words: &'r [Spelled]) -> &'r [Spelled] {
        const SMALL: Class = Class::ADVERB
            .or(Class::PREPOSITION)
            .or(Class::DETERMINER)
            .or(Class::CONJUNCTION)
            .or(Class::AUXILIARY)
            .or(Class::OBJECT)
            .or(Class::SAY);
        match words {
            [first, rest @ ..] if !rest.is_empty() && self.lexicon.class(first.range.of(text)).is(SMALL) => rest,
            _ => words,
        }
    }

    /// The office before a run of capitalised words on this line, and how many of them belong to it and not to the name.
    pub(super) fn before(&self, text: &str, words: &[Spelled], line: TextRange) -> Option<(TextRange, usize)> {
        let (first, last) = words.first().zip(words.last())?;
        let begins = || self.word(first.range.of(text)) == Some(Word::Role);
        if words.len() > 2 && begins() {
            let owners = self.owners(text, words.get(1..)?, false) + 1;
            return office(text, first.range.start, words, owners);
        }
        let head = TextRange::new(line.start, first.range.start).of(text);
        let set_off = head.trim_end().ends_with(',');
        // "la ministre, Ada Renard, a dit": between commas.
        if set_off && !text.get(last.range.end..).is_some_and(|rest| rest.starts_with(',')) {
            return None;
        }
        let (start, joined) = self.role(head.trim_end().trim_end_matches(','))?;
        let owners = if set_off { 0 } else { self.owners(text, words, joined) };
        if joined && owners == 0 && !set_off {
            return None;
        }
        let start = line.start + start;
        if set_off {
            let end = line.start + head.trim_end().trim_end_matches(',').len();
            return Some((TextRange::new(start, end), 0));
        }
        office(text, start, words, owners)
    }

    /// Where the office at the end of `head` begins, and whether a preposition stands behind it.
    fn role(&self, head: &str) -> Option<(usize, bool)> {
        let mut found = None;
        let mut pending = false;
        let mut end = head.len();
        let mut joined = None;
        for _ in 0..REACH {
            let piece = head.get(..end)?.trim_end_matches(' ');
            let start = piece.rfind([' ', '\u{a0}']).map_or(0, |at| behind_char(piece, at));
            let written = piece.get(start..)?;
            if written.is_empty() {
                break;
            }
            let elided = written.find(['\'', '’']).filter(|&at| at <= 2 && !self.slavic);
            let own = elided.map_or(start, |at| behind_char(piece, start + at));
            let word = piece.get(own..)?;
            let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
            if !is_word(word) {
                break;
            }
            let kind = if word.is_empty() { Some(Word::Join) } else { self.word(word) };
            if kind != Some(Word::Article) {
                joined.get_or_insert(kind == Some(Word::Join));
            }
            match kind {
                Some(Word::Role) if !pending || self.slavic => (found, pending) = (Some(own), false),
                Some(Word::Role | Word::Relative) => break,
                Some(Word::Article) if found.is_some() && !pending => break,
                Some(Word::Article) => {}
                Some(Word::Join) => pending = false,
                Some(Word::Adjective) if found.is_some() => found = found.map(|_| own),
                Some(Word::Adjective) => {}
                // In Slavic what is between an office and a name is in the genitive: no comma, no small preposition.
                None if found.is_some() || word.chars().nth(1).is_none() => break,
                // "Министр встретил | Павла Зимского".
                None if self.slavic && word.starts_with(char::is_lowercase) && self.lexicon.may_be_verb(word) => break,
                None => pending = true,
            }
            // "l’|Intérieur", "d’|Etat": what is elided joins as "de" does, or is an article.
            if elided.is_some() {
                if found.is_some() && !pending {
                    break;
                }
                pending &= !written.starts_with(['d', 'D']);
            }
            end = start;
        }
        Some((found?, joined? && !self.slavic))
    }

    /// How many of these capitalised words belong to an office before them: "МИД РФ | Павел Зимский", "Paris | Ada Renard".
    fn owners(&self, text: &str, words: &[Spelled], joined: bool) -> usize {
        let written = |at: usize| words.get(at).map_or("", |word| word.range.of(text));
        let acronym = |at: usize| {
            let word = written(at);
            let foreign = self.slavic && word.is_ascii() && !written(words.len() - 1).is_ascii();
            word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase) || foreign
        };
        let acronyms = (0..words.len().saturating_sub(1)).take_while(|&at| acronym(at)).count();
        if acronyms > 0 && !self.slavic {
            return acronyms;
        }
        let hyphens = words.windows(2).filter(|pair| {
            let [one, other] = pair else { return false };
            text.get(one.range.end..other.range.start) == Some("-")
        });
        let names = words.len() - hyphens.count();
        // "dirigente de Unión Marina | Ada Moreno": a given name begins the name.
        let given = |at: &usize| given::gender(written(*at)).is_some();
        if joined
            && !self.slavic
            && !given(&0)
            && let Some(own) = (1..words.len().saturating_sub(1)).find(given)
        {
            return own;
        }
        if !self.slavic {
            return usize::from(names > 2 && joined);
        }
        // "МИД Украины | Павел Зимский".
        let genitive = |at: usize| written(at).ends_with(['а', 'я', 'ы', 'и', 'і', 'ї', 'у', 'ю']);
        let patronymic =
            |at: usize| ["ич", "вна", "чна", "іч", "ыч", "ўна"].iter().any(|ending| written(at).ends_with(ending));
        let owner = |at: &usize| names > at + 2 && genitive(*at) && !patronymic(at + 1);
        acronyms + (acronyms..words.len()).take_while(owner).count()
    }

    /// Whether a small word that no list has goes on with the word that ends at byte `end`: "Affaires | étrangères". Behind
    /// the name of a place none does.
    pub(super) fn describes(&self, text: &str, end: usize) -> bool {
        let behind = text.get(end..).and_then(|behind| behind.strip_prefix(' ')).unwrap_or_default();
        let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let known = self.word(word).is_some_and(|word| word != Word::Adjective);
        !self.slavic && word.starts_with(char::is_lowercase) && !known && self.lexicon.class(word) == Class::default()
    }

    /// The office behind a name that ends at byte `from`, between commas.
    pub(super) fn behind(&self, text: &str, from: usize) -> Option<TextRange> {
        let end = |near: &str| near.find([',', '.', ';', '\n', '(', '"', '“', '«', '—', ':', '!', '?']);
        let said = roles::set_off(text, from, APPOSITION, end)?;
        let (mut at, mut end) = (0, said.len());
        let mut start = None;
        let mut role = false;
        for (count, word) in said.split(' ').enumerate() {
            let elided = word.find(['\'', '’']).filter(|&at| at <= 1 && !self.slavic);
            let own = elided.and_then(|at| word.get(at..)).map_or(word, |word| word.trim_start_matches(['\'', '’']));
            match self.word(own) {
                Some(Word::Article) if start.is_none() => {}
                Some(Word::Relative) if role => {
                    end = at;
                    break;
                }
                kind => {
                    start = start.or(Some(at + word.len() - own.len()));
                    role |= kind == Some(Word::Role) && count < 3 && own.starts_with(char::is_lowercase);
                    if !role && (count >= 3 || kind.is_none() && count > 0) {
                        return None;
                    }
                }
            }
            at += word.len() + 1;
        }
        let start = start.filter(|_| role)?;
        let words = said.get(start..end)?;
        Some(TextRange::at(from + roles::COMMA.len() + start, words.trim_end().len()))
    }
}

/// Where the character at byte `at` ends.
fn behind_char(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// An office that begins at `start` and ends before the name, behind so many words of the run; nothing is left of no name.
fn office(text: &str, start: usize, words: &[Spelled], owners: usize) -> Option<(TextRange, usize)> {
    let name = words.get(owners)?;
    let end = start + TextRange::new(start, name.range.start).of(text).trim_end().len();
    (start < end).then_some((TextRange::new(start, end), owners))
}
