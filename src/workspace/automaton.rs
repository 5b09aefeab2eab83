//! Finding the names of all entities in a text in one pass.
//!
//! One Aho-Corasick automaton over the first words of all names; where one stands as a whole word, the names that begin
//! with it are tried, the longest first. White space between the words of a name may be any, a line break too.

use std::sync::atomic::{AtomicU64, Ordering};

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Entity;
use crate::facts::words::{self, is_word_char};
use crate::text::TextRange;

/// One name of one or several entities.
#[derive(Debug)]
pub struct Alias {
    /// The name as declared.
    pub text: Box<str>,
    /// Whose it is, by number; more than one is ambiguous.
    pub entities: Vec<u32>,
    /// Not declared but taken from a full name: it counts only in a text that has that name too.
    pub derived: bool,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in the text that was searched.
    pub range: TextRange,
    /// Which, by number.
    pub alias: u32,
}

/// All names of all entities, ready to be found.
#[derive(Debug)]
pub struct Automaton {
    number: u64,
    /// The names that it was made of: a list an entity.
    made_of: Vec<(Box<str>, Vec<Box<str>>)>,
    aliases: Vec<Alias>,
    /// A derived name that several share, and one of them → the same name for that one alone.
    alone: FxHashMap<(u32, u32), u32>,
    first_words: Option<AhoCorasick>,
    /// For each pattern of the automaton the aliases that begin with it, those of more words first.
    candidates: Vec<Vec<u32>>,
}

impl Automaton {
    /// Builds it. Linear in all names.
    #[must_use]
    pub fn new(entities: &[Entity]) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let mut aliases = aliases(entities);
        let mut patterns: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (index, alias) in aliases.iter().enumerate() {
            let Some(first) = words::words(&alias.text).next() else { continue };
            for form in forms(first.range.of(&alias.text)) {
                let list = patterns.entry(form).or_default();
                if !list.contains(&(index as u32)) {
                    list.push(index as u32);
                }
            }
        }
        let mut patterns: Vec<(String, Vec<u32>)> = patterns.into_iter().collect();
        patterns.sort_unstable();
        let length = |alias: &u32| aliases.get(*alias as usize).map_or(0, |alias| words::words(&alias.text).count());
        for (_, list) in &mut patterns {
            list.sort_by_key(|alias| std::cmp::Reverse(length(alias)));
        }
        let builder =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns.iter().map(|(word, _)| word));
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            made_of: made_of(entities),
            // More names than the automaton can hold (gigabytes of them) are as good as none.
            alone: single_out(&mut aliases),
            first_words: builder.ok().filter(|_| !patterns.is_empty()),
            aliases,
            candidates: patterns.into_iter().map(|(_, list)| list).collect(),
        }
    }

    /// Tells automata apart.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether it would be the same for these entities.
    #[must_use]
    pub fn serves(&self, entities: &[Entity]) -> bool {
        self.made_of == made_of(entities)
    }

    /// A name by its number.
    #[must_use]
    pub fn alias(&self, number: u32) -> Option<&Alias> {
        self.aliases.get(number as usize)
    }

    /// What a derived name means in a text that holds the full names of these entities: the same name, or that of the one
    /// entity among its own that is meant; `None` if none is.
    #[must_use]
    pub fn narrowed(&self, number: u32, full: &FxHashSet<u32>) -> Option<u32> {
        let entities = &self.alias(number)?.entities;
        let mut meant = entities.iter().filter(|entity| full.contains(entity));
        let first = meant.next()?;
        if entities.len() == 1 || meant.next().is_some() {
            return Some(number);
        }
        self.alone.get(&(number, *first)).copied()
    }

    /// All names in `text`, left to right, none overlapping another.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let Some(first_words) = &self.first_words else { return Vec::new() };
        let mut found = Vec::new();
        let mut done = 0;
        for word in first_words.find_iter(text) {
            let range = TextRange::new(word.start(), word.end());
            if range.start < done || !is_whole_word(text, range) {
                continue;
            }
            let candidates = self.candidates.get(word.pattern().as_usize()).map_or(&[][..], Vec::as_slice);
            let hit = candidates.iter().find_map(|&alias| {
                let end = matches(text, range, &self.alias(alias)?.text)?;
                Some(Found { range: TextRange::new(range.start, end), alias })
            });
            if let Some(hit) = hit {
                done = hit.range.end;
                found.push(hit);
            }
        }
        found
    }
}

fn made_of(entities: &[Entity]) -> Vec<(Box<str>, Vec<Box<str>>)> {
    entities.iter().map(|entity| (entity.kind.clone(), entity.names.clone())).collect()
}

fn aliases(entities: &[Entity]) -> Vec<Alias> {
    let mut aliases: Vec<Alias> = Vec::new();
    let mut by_text: FxHashMap<String, usize> = FxHashMap::default();
    let mut add = |text: &str, number: u32, derived: bool| {
        let known = by_text.get(text).copied();
        match known.and_then(|at| aliases.get_mut(at)) {
            Some(alias) if alias.derived == derived => {
                if alias.entities.last() != Some(&number) {
                    alias.entities.push(number);
                }
            }
            Some(_) => {}
            None => {
                by_text.insert(text.to_owned(), aliases.len());
                aliases.push(Alias { text: text.into(), entities: vec![number], derived });
            }
        }
    };
    for (number, entity) in entities.iter().enumerate() {
        entity.names.iter().for_each(|name| add(name, number as u32, false));
    }
    for (number, entity) in entities.iter().enumerate().filter(|(_, entity)| &*entity.kind == "person") {
        for name in &entity.names {
            let parts: Vec<_> = words::words(name).collect();
            if let (Some(surname), true) = (parts.last(), parts.len() > 1) {
                add(surname.range.of(name), number as u32, true);
            }
        }
    }
    aliases
}

/// Adds a name for each of several that share a derived one.
fn single_out(aliases: &mut Vec<Alias>) -> FxHashMap<(u32, u32), u32> {
    let mut alone = FxHashMap::default();
    let mut added: Vec<Alias> = Vec::new();
    for (number, alias) in aliases.iter().enumerate().filter(|(_, alias)| alias.derived && alias.entities.len() > 1) {
        for &entity in &alias.entities {
            alone.insert((number as u32, entity), (aliases.len() + added.len()) as u32);
            added.push(Alias { text: alias.text.clone(), entities: vec![entity], derived: true });
        }
    }
    aliases.append(&mut added);
    alone
}

/// A first word as it may stand in a text: as declared, in capitals, at the start of a sentence.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), word.to_uppercase(), capitalised(word)];
    forms.dedup();
    forms
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn is_whole_word(text: &str, range: TextRange) -> bool {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let behind = text.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(is_word_char) && !behind.is_some_and(is_word_char)
}

/// Where `name`, whose first word stands at `first`, ends in `text`; `None` if it does not stand there.
fn matches(text: &str, first: TextRange, name: &str) -> Option<usize> {
    let mut here = first;
    let mut behind = words::words(text.get(first.end..)?);
    let mut names = words::words(name);
    let mut there = names.next()?.range;
    if !same_case(first.of(text), there.of(name)) {
        return None;
    }
    for word in names {
        let next = behind.next()?;
        let range = next.range.shift(first.end);
        let gaps =
            (TextRange::new(here.end, range.start).of(text), TextRange::new(there.end, word.range.start).of(name));
        if next.hash != word.hash || !same_case(range.of(text), word.range.of(name)) || !same_gap(gaps.0, gaps.1) {
            return None;
        }
        (here, there) = (range, word.range);
    }
    // `Inc.`: what the name ends with belongs to it.
    let tail = name.get(there.end..).unwrap_or_default();
    let end = here.end + tail.len();
    Some(if !tail.is_empty() && text.get(here.end..end) == Some(tail) { end } else { here.end })
}

/// A word of a text may be written as in the name, all in capitals, or with a capital at the start of a sentence.
fn same_case(written: &str, declared: &str) -> bool {
    written == declared || written == declared.to_uppercase() || written == capitalised(declared)
}

/// White space and the shape of apostrophes and hyphens do not count; a blank line is never inside a name.
fn same_gap(written: &str, declared: &str) -> bool {
    let marks = |gap: &str| -> String {
        gap.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '’' | 'ʼ' => '\'',
                '‐' | '‑' | '–' => '-',
                other => other,
            })
            .collect()
    };
    let breaks = written.bytes().filter(|&byte| byte == b'\n').count();
    breaks < 2
        && marks(written) == marks(declared)
        && written.contains(char::is_whitespace) == declared.contains(char::is_whitespace)
}
