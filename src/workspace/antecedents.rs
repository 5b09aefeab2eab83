//! The names of a section that the words which name a speaker may mean: "Moor" of "Moor of the Harbour Union". The name may be one
//! that nobody declared.

use super::{Mention, Place, Workspace};
use crate::facts::names::Candidate;
use crate::facts::names::candidates::Title;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::{Facts, Language, speakers};
use crate::text::TextRange;

/// A name in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// Of entities that are declared.
    Declared(Mention),
    /// A candidate, by index.
    Undeclared(u32),
}

/// A section as it is searched for names.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub workspace: &'a Workspace,
    pub place: &'a Place,
    pub facts: &'a Facts,
    pub text: &'a str,
    pub mentions: &'a [Mention],
}

/// Titles before a role that are compared with it.
const TITLES: usize = 200;

impl Scene<'_> {
    pub(super) fn language(&self) -> Option<Language> {
        self.facts.language
    }

    pub(super) fn candidate(&self, index: u32) -> Option<&Candidate> {
        self.facts.candidates.names.get(index as usize)
    }

    /// Which person a candidate is: all names of one give the same.
    pub(super) fn person(&self, index: u32) -> Option<u64> {
        self.facts.candidates.person(index, self.text, self.language())
    }

    /// What the text says before a place of whom it names, the nearest first.
    pub(super) fn titles_before(&self, place: TextRange) -> impl Iterator<Item = &Title> {
        let titles = &self.facts.candidates.titles;
        let to = titles.partition_point(|title| title.range().start < place.start);
        titles.get(..to).unwrap_or_default().iter().rev().take(TITLES)
    }

    /// The name of candidates that are all one person.
    pub(super) fn only(&self, mut candidates: impl Iterator<Item = u32>) -> Option<Name> {
        let first = candidates.next()?;
        if !candidates.all(|other| self.person(other) == self.person(first)) {
            return None;
        }
        let range = self.candidate(first)?.range();
        Some(self.mention_at(range).map_or(Name::Undeclared(first), Name::Declared))
    }

    /// The mention that overlaps a range.
    pub(super) fn mention_at(&self, range: TextRange) -> Option<Mention> {
        let at = self.mentions.partition_point(|mention| mention.range.end <= range.start);
        self.mentions.get(at).copied().filter(|mention| mention.range.overlaps(range))
    }

    /// The candidate, by index, that a phrase is about.
    pub(super) fn candidate_in(&self, phrase: TextRange) -> Option<u32> {
        let names = &self.facts.candidates.names;
        let first = names.partition_point(|name| name.range().end <= phrase.start);
        let inside = names.iter().enumerate().skip(first).take_while(|(_, name)| name.range().start < phrase.end);
        // "A Harbour Democrat" is nobody's name.
        let one = |name: TextRange| {
            let before = TextRange::new(phrase.start, name.start).of(self.text);
            before.eq_ignore_ascii_case("a ") || before.eq_ignore_ascii_case("an ")
        };
        // "представитель США при ООН Ада Моор": in Slavic a full name that ends a phrase belongs to all of it.
        let closes = |name: TextRange| {
            self.language().is_some_and(Language::is_slavic)
                && name.end == phrase.end
                && name.of(self.text).contains(' ')
        };
        let head = |name| is_head(self.text, phrase, name, self.language());
        let is_head = |name: TextRange| head(name) && !one(name) && !self.is_owner(phrase, name) || closes(name);
        let heads =
            inside.filter(|(index, name)| self.is_titled(phrase, *index, name.range(), true) || is_head(name.range()));
        heads.map(|(index, _)| index as u32).last()
    }

    /// Whether a name abroad is what the noun of a phrase is of: "el presidente de la | Federación Hotelera".
    fn is_owner(&self, phrase: TextRange, name: TextRange) -> bool {
        let language = self.language();
        let before = TextRange::new(phrase.start, name.start.max(phrase.start)).of(self.text);
        let small = |word: &&str| !word.starts_with(char::is_uppercase);
        let mut words = before.split_whitespace().rev().skip_while(|word| !small(word)).peekable();
        let article = words.next_if(|word| speakers::is_article(word, language)).is_some();
        article && words.next().is_some_and(|word| speakers::joins_nouns(word, language))
    }

    /// The candidate that ends a phrase abroad which is its title else: "le ministre de la Santé | Ilan Verrin".
    pub(super) fn titled_in(&self, phrase: TextRange) -> Option<Name> {
        let index = self.facts.candidates.names.partition_point(|name| name.range().end < phrase.end);
        let name = self.candidate(index as u32)?.range();
        let plain = !name.of(self.text).split(' ').any(|word| word.starts_with(char::is_lowercase));
        if plain && self.is_titled(phrase, index, name, false) { self.only([index as u32].into_iter()) } else { None }
    }

    /// Whether a phrase abroad is the title of a candidate and its name: "el presidente del Gobierno | Juan Vidal". Of "el
    /// presidente de la Federación Hotelera" no word is a `given` name.
    fn is_titled(&self, phrase: TextRange, index: usize, name: TextRange, given: bool) -> bool {
        let opens = |title: &Title| {
            let before = TextRange::new(phrase.start, title.range().start.max(phrase.start)).of(self.text).trim();
            let article = before.is_empty() || speakers::is_article(before, self.language());
            title.of as usize == index && title.range().start >= phrase.start && article
        };
        let abroad = self.language().is_some_and(|language| language != Language::English);
        let first = name.of(self.text).split(' ').next().unwrap_or_default();
        abroad
            && name.end == phrase.end
            && (!given || speakers::is_gendered(first, self.language()))
            && self.titles_before(name).take(2).any(opens)
    }
}

/// Whether words go on with a verb of saying that is no noun.
fn says(rest: &str) -> bool {
    let next = rest.split_whitespace().next().unwrap_or_default();
    rest.starts_with(' ') && matches!(next, "said" | "says" | "told" | "tells" | "added" | "adds" | "announced" | "has")
}

/// Whether a name is what a phrase is about: not that of "a spokesman for Mr Moor" or "Moor's party", but that of "Moor of
/// the Harbour Union".
pub(super) fn is_head(text: &str, phrase: TextRange, name: TextRange, language: Option<Language>) -> bool {
    let joins = |word: &&str| speakers::joins_nouns(word, language);
    let before = TextRange::new(phrase.start, name.start).of(text);
    let hangs = before
        .split_whitespace()
        .rev()
        .take_while(|word| !word.ends_with(','))
        .find(|word| {
            // "men from west London".
            let is_direction = matches!(*word, "west" | "east" | "north" | "south" | "central" | "nearby");
            let is_name = word.starts_with(char::is_uppercase) || lists(word).is(Lists::OPENER) || is_direction;
            joins(word) || !is_name
        })
        .is_some_and(|word| joins(&word));
    let behind = TextRange::new(name.end, phrase.end).of(text);
    let ends = match behind.chars().next() {
        None | Some(',' | '.') => true,
        // "Moor's" of "Moor's reply"; but a company may be called "Moor's" and say something.
        Some('\'' | '’') => {
            matches!(behind, "'s" | "’s" | "'" | "’") && !says(text.get(phrase.end..).unwrap_or_default())
        }
        Some(c) if c.is_whitespace() => {
            !behind.contains(char::is_alphabetic) || behind.split_whitespace().next().is_some_and(|word| joins(&word))
        }
        Some(_) => false,
    };
    !hangs && ends
}
