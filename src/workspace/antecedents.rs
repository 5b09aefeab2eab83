//! Whom the words that name a speaker mean: "the minister" leads back to a name, "Moor" to Ada Moor. The name may be one
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

/// Words of a role that someone no longer has.
const FORMER: [&str; 4] = ["former", "ex", "late", "then"];

/// Titles before a role that are compared with it.
const TITLES: usize = 200;

impl Scene<'_> {
    pub(super) fn language(&self) -> Option<Language> {
        self.facts.language
    }

    pub(super) fn candidate(&self, index: u32) -> Option<&Candidate> {
        self.facts.candidates.names.get(index as usize)
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
        let heads =
            inside.filter(|(_, name)| is_head(self.text, phrase, name.range(), self.language()) && !one(name.range()));
        heads.map(|(index, _)| index as u32).last()
    }

    /// The name that a role leads back to: "the minister" of "Foreign Minister Ada Moor". The only one before it of whom the
    /// text says so.
    pub(super) fn of_role(&self, phrase: TextRange) -> Option<Name> {
        let written = phrase.of(self.text);
        let role = written.strip_prefix("the ").or_else(|| written.strip_prefix("The "))?;
        let role = head_noun(role).filter(|noun| lists(noun).is(Lists::ROLE) && !lists(noun).is(Lists::THING))?;
        let titles = &self.facts.candidates.titles;
        let to = titles.partition_point(|title| title.range().start < phrase.start);
        let near = titles.get(..to)?.iter().rev().take(TITLES);
        let says = |title: &str, wanted: &str| words_of(title).any(|word| word.eq_ignore_ascii_case(wanted));
        // "The prime minister" is the Prime Minister, whoever else is a minister, and no former one.
        let exact: Vec<&Title> = near
            .filter(|title| {
                let title = title.range().of(self.text);
                head_noun(title).is_some_and(|noun| noun.eq_ignore_ascii_case(role))
                    && words_of(written).skip(1).all(|wanted| says(title, wanted))
                    && FORMER.iter().all(|former| !says(title, former) || says(written, former))
            })
            .filter(|title| self.may_be_person(title.of))
            .collect();
        let first = exact.first()?.of;
        let who = |index: u32| self.facts.candidates.person(index, self.text, self.language());
        if !exact.iter().all(|title| who(title.of) == who(first)) {
            return None;
        }
        let range = self.candidate(first)?.range();
        Some(self.mention_at(range).map_or(Name::Undeclared(first), Name::Declared))
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// The noun of a role: "leader" in "long-serving leader of the opposition".
fn head_noun(role: &str) -> Option<&str> {
    let own = role.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "in" | "at" | "who" | "and"));
    own.last().map(|noun| noun.trim_matches(|c: char| !c.is_alphanumeric()))
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
        Some(c) if c.is_whitespace() => {
            !behind.contains(char::is_alphabetic) || behind.split_whitespace().next().is_some_and(|word| joins(&word))
        }
        Some(_) => false,
    };
    !hangs && ends
}
