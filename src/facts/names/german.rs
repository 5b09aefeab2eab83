//! Names in German texts that nobody declared. Every noun has a capital there, so a capital alone tells nothing: a name is
//! what stands behind a given name, a form of address, an office or a verb that closes a quotation, and every place where
//! the surname found in this way stands alone without an article. Places and organizations have no such sign and are left
//! out.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::{Candidate, Candidates, Title};
use super::{endings, roles, spelling};
use crate::facts::lexicon::{self, Class, Lexicon, lists};
use crate::facts::{Language, PlainMap};
use crate::text::{TextRange, lines};

/// What a word tells of the word behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// "Anna".
    Given,
    /// "Frau".
    Address,
    /// "von".
    Particle,
    /// "Polizei": it speaks, but is nobody's office.
    Group,
}

struct Words {
    signs: FxHashMap<&'static str, Sign>,
    lexicon: &'static Lexicon,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let sign = |list: &str| match list {
        "given" => Some(Sign::Given),
        "titles" => Some(Sign::Address),
        "particles" => Some(Sign::Particle),
        "groups" => Some(Sign::Group),
        _ => None,
    };
    let signs = lists::words(include_str!("data/de.txt"));
    let signs = signs.filter_map(|(list, word)| Some((word, sign(list)?))).collect();
    Words { signs, lexicon: lexicon::of(Some(Language::German)) }
});

/// Given names that one name may have.
const GIVEN: usize = 3;

/// A name found: where it stands, and its surname.
struct Found {
    range: TextRange,
    surname: TextRange,
    title: Option<TextRange>,
}

/// A line as its words.
struct Line<'a> {
    text: &'a str,
    words: Vec<TextRange>,
}

/// Finds them in the plain `text` of a section. Linear.
pub(super) fn find(text: &str, plain: &PlainMap) -> Candidates {
    let mut found: Vec<Found> = Vec::new();
    let mut alone: Vec<(TextRange, bool)> = Vec::new();
    for (start, written) in lines::lines(text) {
        let words = spelling::words(written).map(|word| word.range.shift(start)).collect();
        Line { text, words }.read(&mut found, &mut alone);
    }
    let key = |word: TextRange| spelling::written_key(word.of(text));
    let named = alone.iter().filter(|(_, named)| *named).map(|&(word, _)| word);
    let surnames: FxHashSet<u64> = found.iter().map(|name| name.surname).chain(named).map(key).collect();
    found.extend(alone.into_iter().filter_map(|(word, _)| {
        let range = if surnames.contains(&key(word)) { word } else { without_genitive(text, word, &surnames)? };
        Some(Found { range, surname: range, title: None })
    }));
    found.sort_by_key(|name| name.range.start);
    let mut names = Vec::with_capacity(found.len());
    let mut titles = Vec::new();
    for name in &found {
        let of = names.len() as u32;
        let [key, last] = [name.range, name.surname].map(|words| spelling::name_key(words.of(text)));
        names.push(Candidate::new(plain.range_to_section(name.range), key, last));
        for said in [name.title, apposition(text, name.range.end)].into_iter().flatten() {
            titles.push(Title::new(of, plain.range_to_section(said), spelling::name_key(said.of(text))));
        }
    }
    Candidates::new(names, titles)
}

/// A surname without the ending of its genitive: "Linds".
fn without_genitive(text: &str, word: TextRange, surnames: &FxHashSet<u64>) -> Option<TextRange> {
    let base = word.of(text).strip_suffix(['s', 'S'])?;
    let is_genitive = endings::bases(&spelling::folded(word.of(text)), true).iter().any(|key| surnames.contains(key));
    is_genitive.then(|| TextRange::at(word.start, base.len()))
}

impl Line<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.of(self.text))
    }

    fn sign(&self, at: usize) -> Option<Sign> {
        WORDS.signs.get(self.word(at)).copied()
    }

    fn class(&self, at: usize) -> Class {
        WORDS.lexicon.class(self.word(at))
    }

    fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// What stands between a word and the one before it.
    fn gap(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let here = self.words.get(at);
        before.zip(here).map_or("", |(before, here)| TextRange::new(before.end, here.start).of(self.text))
    }

    /// Whether a word goes on with the name or the title before it.
    fn joins(&self, at: usize) -> bool {
        let dotted = matches!(self.word(at - 1), "Dr" | "Prof") || self.word(at - 1).chars().count() == 1;
        matches!(self.gap(at), " " | "\u{a0}" | "-") || dotted && self.gap(at) == ". "
    }

    /// Whether a word may be a part of a name: no list has it.
    fn is_name(&self, at: usize) -> bool {
        self.capital(at)
            && self.class(at) == Class::default()
            && !matches!(self.sign(at), Some(Sign::Group | Sign::Address))
    }

    /// Adds the names that have a sign before them, and the words that may be surnames alone, with whether their place says
    /// that they are.
    fn read(&self, found: &mut Vec<Found>, alone: &mut Vec<(TextRange, bool)>) {
        let mut at = 0;
        while at < self.words.len() {
            if !self.capital(at) {
                at += 1;
                continue;
            }
            let next = at + 1;
            let follows = next < self.words.len() && self.joins(next);
            let given = self.sign(at) == Some(Sign::Given);
            let titled =
                follows && (self.sign(at) == Some(Sign::Address) || self.gap(next) == " " && self.is_office(at));
            let start = if given { at } else { next };
            let end = if given || titled { self.end(start) } else { None };
            if let Some((surname, end)) = end
                && let Some((first, last)) = self.words.get(start).zip(self.words.get(end - 1))
                && let Some(surname) = self.words.get(surname)
            {
                let range = TextRange::new(first.start, last.end);
                let title = self.words.get(at).copied().filter(|_| titled && self.sign(at) != Some(Sign::Address));
                found.push(Found { range, surname: TextRange::new(surname.start, last.end), title });
                at = end;
                continue;
            }
            if self.is_name(at) && !given && !self.has_article(at) {
                alone.extend(self.words.get(at).map(|word| (*word, self.closes_quotation(at))));
            }
            at = next;
        }
    }

    /// Where the surname begins, and the name ends, that begins at word `start`; given names need a surname.
    fn end(&self, start: usize) -> Option<(usize, usize)> {
        let given =
            |at: usize| self.sign(at) == Some(Sign::Given) || self.capital(at) && self.word(at).chars().count() == 1;
        let mut at = start;
        while at < start + GIVEN && given(at) && (at == start || self.joins(at)) {
            at += 1;
        }
        // "Vorsitzender der Nordwind": behind an office it is an article.
        let article = at == start && matches!(self.word(at), "der" | "den");
        if article {
            return None;
        }
        let mut surname = at;
        while surname < self.words.len()
            && self.sign(surname) == Some(Sign::Particle)
            && !self.capital(surname)
            && self.joins(surname)
        {
            surname += 1;
        }
        let named = |at: usize| self.is_name(at) && (at == start || self.joins(at));
        if named(surname) {
            let double = self.gap(surname + 1) == "-" && named(surname + 1);
            return Some((at.min(surname), surname + 1 + usize::from(double)));
        }
        // "Karl Otto": the last given name is the surname.
        (at > start + 1).then_some((at - 1, at))
    }

    /// "Ministerin", "Verkehrsminister".
    fn is_office(&self, at: usize) -> bool {
        let word = self.word(at);
        let class = WORDS.lexicon.class(word);
        let own = if class == Class::default() { WORDS.lexicon.head(word) } else { class };
        own.is(Class::PERSON) && self.sign(at) != Some(Sign::Group)
    }

    /// Whether an article or the like stands before a word: "der Berg" is no Ms Berg.
    fn has_article(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.gap(at) == " ") else { return false };
        self.class(before).is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::GOVERNED))
    }

    /// „…“, sagte | Weber
    fn closes_quotation(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1).filter(|&verb| self.gap(at) == " " && !self.capital(verb)) else {
            return false;
        };
        let singular = self.word(verb).ends_with("te") || self.word(verb).ends_with('t');
        let quoted = self.words.get(verb).and_then(|verb| self.text.get(..verb.start));
        let before = quoted.map(|before| before.trim_end().trim_end_matches(',')).unwrap_or_default();
        self.class(verb).is(Class::CORE) && singular && before.ends_with(['“', '"', '«', '»', '”'])
    }
}

/// What follows a name between commas and says what it is: ", Ministerin für Kultur,".
fn apposition(text: &str, from: usize) -> Option<TextRange> {
    let end = |near: &str| near.find([',', '.', ';', '\n', '(', '"', '„', '—', '–', ':']);
    let said = roles::set_off(text, from, roles::APPOSITION, end)?;
    let words = said.split(' ').map(|word| WORDS.lexicon.class(word));
    let article = words.clone().next()?.is(Class::DETERMINER);
    let role = words.skip(usize::from(article)).take(2).any(|class| class.is(Class::PERSON));
    let start = if article { said.find(' ')? + 1 } else { 0 };
    role.then(|| TextRange::at(from + roles::COMMA.len() + start, said.len() - start))
}
