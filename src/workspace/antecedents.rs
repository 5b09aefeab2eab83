//! Whom the words that name a speaker mean: "he" and "the minister" lead back to a name, "Moor" to Ada Moor. The name may
//! be one that nobody declared.

use super::{Mention, Place, Workspace};
use crate::facts::names::candidates::Title;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::names::{Candidate, spelling};
use crate::facts::{Facts, Language, speakers, words};
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

/// How far back, in bytes, a pronoun leads.
const REACH: usize = 1500;

/// Quotations before a pronoun whose speakers it may mean.
const QUOTATIONS: usize = 8;

/// Pronouns that mean who speaks and who is spoken to: nobody who was named.
const NEVER: [&str; 3] = ["I", "we", "you"];

/// Words that open a clause with which a sentence begins, beside participles.
const OPENERS: [&str; 11] =
    ["when", "while", "although", "though", "after", "before", "as", "despite", "in", "since", "because"];

/// Bytes of a title between such a clause and the name.
const TITLE: usize = 80;

/// Titles before a role that are compared with it.
const TITLES: usize = 200;

impl Scene<'_> {
    fn language(&self) -> Option<Language> {
        self.facts.language
    }

    fn candidate(&self, index: u32) -> Option<&Candidate> {
        self.facts.candidates.names.get(index as usize)
    }

    /// The mention that overlaps a range.
    fn mention_at(&self, range: TextRange) -> Option<Mention> {
        let at = self.mentions.partition_point(|mention| mention.range.end <= range.start);
        self.mentions.get(at).copied().filter(|mention| mention.range.overlaps(range))
    }

    /// The candidate, by index, that a phrase is about.
    pub(super) fn candidate_in(&self, phrase: TextRange) -> Option<u32> {
        let names = &self.facts.candidates.names;
        let first = names.partition_point(|name| name.range().end <= phrase.start);
        let inside = names.iter().enumerate().skip(first).take_while(|(_, name)| name.range().start < phrase.end);
        let heads = inside.filter(|(_, name)| is_head(self.text, phrase, name.range(), self.language()));
        heads.map(|(index, _)| index as u32).last()
    }

    /// The name that the pronoun of the quotation with this index stands for: one that the sentence announces, or of those
    /// before it that agree with it the last that begins a sentence, else the last.
    pub(super) fn of_pronoun(&self, pronoun: TextRange, quotation: usize) -> Option<Name> {
        if NEVER.iter().any(|word| word.eq_ignore_ascii_case(pronoun.of(self.text))) {
            return None;
        }
        if let Some(announced) = self.announced(pronoun, quotation) {
            return Some(announced);
        }
        let near = |range: TextRange| range.end + REACH > pronoun.start;
        let to = self.mentions.partition_point(|mention| mention.range.end <= pronoun.start);
        let before = || self.mentions.get(..to).unwrap_or_default().iter().rev().take_while(|it| near(it.range));
        let meant = |mention: &Mention| self.workspace.meant_by(self.place, *mention);
        // Who is "Mr" once is nowhere "she".
        let others: Vec<&str> =
            before().filter(|it| !self.agrees(pronoun.of(self.text), it.range)).flat_map(meant).collect();
        let declared = before()
            .filter(|mention| self.may_be(pronoun, mention) && !meant(mention).iter().any(|id| others.contains(id)))
            .map(|mention| (mention.range, Name::Declared(*mention)));
        let names = &self.facts.candidates.names;
        let to = names.partition_point(|name| name.range().end <= pronoun.start);
        let before = names.get(..to)?.iter().enumerate().rev().take_while(|(_, name)| near(name.range()));
        let before = before.map(|(index, name)| (name.range(), index as u32));
        let undeclared = before
            .filter(|(range, index)| {
                self.mention_at(*range).is_none() && self.may_be_undeclared(pronoun, *index, quotation)
            })
            .map(|(range, index)| (range, Name::Undeclared(index)));
        let mut found: Vec<(TextRange, Name)> = declared.chain(undeclared).collect();
        found.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let opening = found.iter().find(|(range, _)| opens_sentence(self.text, *range));
        opening.or(found.first()).map(|(_, name)| *name)
    }

    /// The name behind a clause that opens the sentence and has the pronoun: "Asked what he thought, Karsh said".
    fn announced(&self, pronoun: TextRange, quotation: usize) -> Option<Name> {
        let before = self.text.get(..pronoun.start)?;
        let start = before.rfind(['.', '!', '?', '\n', '"', '”']).map_or(0, |at| at + 1);
        let opener = before.get(start..)?.split_whitespace().next()?.to_ascii_lowercase();
        if !OPENERS.contains(&&*opener) && !opener.ends_with("ed") && !opener.ends_with("ing") {
            return None;
        }
        let rest = self.text.get(pronoun.end..)?;
        let clause = rest.get(..rest.find(['.', '!', '?', '\n', ';', ':']).unwrap_or(rest.len()))?;
        let main = pronoun.end + clause.find(", ")? + ", ".len();
        let names = &self.facts.candidates.names;
        let index = names.partition_point(|name| name.range().start < main);
        let name = names.get(index)?.range();
        let mut titles = TextRange::new(main, name.start).of(self.text).split_whitespace();
        if name.start - main > TITLE || !titles.all(|word| word.starts_with(char::is_uppercase) || word == "the") {
            return None;
        }
        match self.mention_at(name) {
            Some(mention) => self.may_be(pronoun, &mention).then_some(Name::Declared(mention)),
            None => {
                let index = index as u32;
                self.may_be_undeclared(pronoun, index, quotation).then_some(Name::Undeclared(index))
            }
        }
    }

    /// Whether a pronoun may stand for a declared name: its title and its given name agree, and "she" is a person.
    fn may_be(&self, pronoun: TextRange, mention: &Mention) -> bool {
        let (pronoun, language) = (pronoun.of(self.text), self.language());
        if !speakers::is_personal(pronoun, language) {
            return true;
        }
        let is_person = self.workspace.meant_by(self.place, *mention).iter().all(|id| {
            self.workspace.entity(id).is_none_or(|entity| {
                matches!(&*entity.kind, "" | "person") && speakers::agrees(pronoun, entity.name(), language)
            })
        });
        is_person && self.agrees(pronoun, mention.range)
    }

    /// Whether a name and the word before it agree with a pronoun.
    fn agrees(&self, pronoun: &str, name: TextRange) -> bool {
        let before = self.text.get(..name.start).unwrap_or_default();
        let title = words::last(before).map_or("", |title| title.of(self.text));
        [title, name.of(self.text)].into_iter().all(|words| speakers::agrees(pronoun, words, self.language()))
    }

    /// Whether "he" or "she" may stand for a name that is not declared: only what is known as a person, by a title or since
    /// he or she has just said something, will do.
    fn may_be_undeclared(&self, pronoun: TextRange, index: u32, quotation: usize) -> bool {
        let pronoun = pronoun.of(self.text);
        let Some(name) = self.candidate(index) else { return false };
        speakers::is_personal(pronoun, self.language())
            && self.agrees(pronoun, name.range())
            && (self.has_role(index) || self.has_spoken(index, quotation))
    }

    fn has_role(&self, index: u32) -> bool {
        self.facts.candidates.titles_of(index).any(|title| {
            let mut said = title.range().of(self.text).split(|c: char| !c.is_alphanumeric());
            !said.any(|word| lists(word).is(Lists::THING))
        })
    }

    /// Whether a name in full, and no organization's, is that of a speaker shortly before a quotation.
    fn has_spoken(&self, index: u32, quotation: usize) -> bool {
        let Some(full) = self.facts.candidates.in_full(index).filter(|full| full.is_full()) else { return false };
        let is_one = spelling::words(full.range().of(self.text))
            .all(|word| !lists(word.range.of(full.range().of(self.text))).is(Lists::ORGANIZATION));
        let before = self.facts.attributions.iter().take(quotation).rev().take(QUOTATIONS).flatten();
        let mut spoke = before.filter_map(|said| self.candidate(self.candidate_in(said.speaker)?));
        is_one && spoke.any(|speaker| speaker.key == full.key || speaker.key == full.last)
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
        let same = near
            .filter(|title| head_noun(title.range().of(self.text)).is_some_and(|noun| noun.eq_ignore_ascii_case(role)));
        // "The prime minister" is the Prime Minister, whoever else is a minister.
        let has_all = |title: &&Title| {
            let said =
                |wanted: &str| words_of(title.range().of(self.text)).any(|word| word.eq_ignore_ascii_case(wanted));
            words_of(written).skip(1).all(said)
        };
        let same: Vec<&Title> = same.collect();
        let mut exact: Vec<&Title> = same.iter().copied().filter(has_all).collect();
        if exact.is_empty() {
            exact = same;
        }
        let first = exact.first()?.of;
        let who = |index: u32| self.facts.candidates.in_full(index).map(|name| name.key);
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
        .find(|word| joins(word) || !(word.starts_with(char::is_uppercase) || lists(word).is(Lists::OPENER)))
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

/// Whether nothing but titles and other capitalised words stand between the start of the sentence and the name.
fn opens_sentence(text: &str, name: TextRange) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let tail =
        before.rfind(['\n', '!', '?', '"', '”', ';']).map_or(before, |at| before.get(at + 1..).unwrap_or_default());
    let mut words = tail.trim_end_matches(['"', '“', '„', '«']).split_whitespace().rev();
    for word in words.by_ref() {
        if word.ends_with('.') && word.chars().count() > 5 {
            return true;
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    true
}
