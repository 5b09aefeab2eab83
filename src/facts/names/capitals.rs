//! What looks like a name in running text: capitalised words, with the titles and appositions that the text gives them.
//!
//! Not names: words that only begin a sentence, lines in title case or in capitals, days, months and peoples. A word that
//! begins a sentence is one if it has its capital within a sentence of the same text too. German texts, in which every
//! noun has a capital, have rules of their own (`german.rs`); scripts without capitals have no names.

use rustc_hash::FxHashSet;

use super::candidates::{Candidate, Candidates, Title};
use super::runs::Runs;
use super::trimming::{Asked, Known, Told, Trimmer};
use super::vocabulary::{Lists, lists};
use super::{offices, roles, spelling};
use crate::facts::{Language, Text, words};
use crate::text::TextRange;
use crate::text::blocks::{Block, Kept};

/// What is kept of the blocks of a long text.
#[derive(Debug, Default)]
pub(in crate::facts) struct Parts {
    told: Kept<Told>,
    named: Kept<Named>,
}

impl Parts {
    /// See [`Kept::again`].
    pub(in crate::facts) fn again(&self) -> Self {
        Self { told: self.told.again(), named: self.named.again() }
    }

    /// See [`Kept::settle`].
    pub(in crate::facts) fn settle(&mut self) {
        self.told.settle();
        self.named.settle();
    }
}

/// The candidates of a block. Ranges count in the plain text.
#[derive(Debug)]
struct Named {
    start: usize,
    names: Vec<(TextRange, u64, u64)>,
    titles: Vec<(u32, TextRange, u64)>,
    /// The last words of the names of two words.
    bearers: FxHashSet<u64>,
    /// What the whole text was asked for, and what it answered.
    asked: Vec<Asked>,
}

/// Finds them in the plain text of a section. Linear.
#[must_use]
pub(super) fn find(text: &Text<'_>, kept: &mut Parts) -> Candidates {
    let Text { text, plain, blocks, language } = *text;
    let mut known = Known::default();
    let mut runs: Vec<Option<Runs>> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut read = None;
        let told = kept.told.of(block.key, |_| true, || read.insert(Runs::read(text, block.range)).told(text));
        known.add(&told);
        runs.push(read);
    }
    let mut names = Vec::new();
    let mut titles = Vec::new();
    for (block, runs) in blocks.iter().zip(runs) {
        let read = || named(text, &runs.unwrap_or_else(|| Runs::read(text, block.range)), &known, block, language);
        let part = kept.named.of(block.key, |part| known.says(&part.asked), read);
        known.bearers.extend(&part.bearers);
        let of = names.len() as u32;
        let place = |range: TextRange| plain.range_to_section(range.moved(part.start, block.range.start));
        names.extend(part.names.iter().map(|&(range, key, last)| Candidate::new(place(range), key, last)));
        titles.extend(part.titles.iter().map(|&(name, range, key)| Title::new(of + name, place(range), key)));
    }
    Candidates::new(names, titles)
}

/// The candidates among the runs of a block.
fn named(text: &str, found: &Runs, known: &Known, block: &Block, language: Option<Language>) -> Named {
    let mut trimmer = Trimmer::new(text, known, block.key != 0);
    let offices = offices::of(language);
    let mut names = Vec::with_capacity(found.runs.len());
    let mut titles = Vec::new();
    let mut office_end = 0;
    for run in &found.runs {
        let mut words = found.words(run);
        let mut opens = run.opens;
        if let Some(offices) = offices.filter(|_| opens) {
            let rest = offices.without_opener(text, words);
            (opens, words) = (rest.len() == words.len(), rest);
        }
        let Some((title, words)) = trimmer.trim(opens, words) else { continue };
        // Abroad the office may take some words of the run.
        let office = offices.and_then(|offices| offices.before(text, words, run.line));
        let words = office.and_then(|(_, owners)| words.get(owners..)).unwrap_or(words);
        let title = office.map(|(title, _)| title).or(title);
        let Some((first, last)) = words.first().zip(words.last()) else { continue };
        let range = with_point(text, TextRange::new(first.range.start, last.range.end));
        // In French and Spanish "de" joins nouns of all kinds.
        let range = if offices.is_some() { range } else { with_particles(text, range) };
        let (key, last) = trimmer.keys(words, last);
        if trimmer.is_common(key) || is_address(text, range) || is_part_of_word(text, range) {
            continue;
        }
        // "Ada Moreau, ministre des | Affaires étrangères".
        if range.end < office_end && offices.is_some_and(|offices| offices.describes(text, range.end)) {
            continue;
        }
        let of = names.len() as u32;
        names.push((range, key, last));
        let said = match offices {
            Some(offices) => {
                let behind = offices.behind(text, range.end);
                office_end = behind.map_or(office_end, |behind| behind.end);
                [title, behind]
            }
            None => [role_and_title(text, title, range, run.line), roles::behind(text, range.end)],
        };
        titles.extend(said.into_iter().flatten().map(|said| (of, said, spelling::name_key(said.of(text)))));
    }
    let (bearers, asked) = trimmer.end();
    Named { start: block.range.start, names, titles, bearers, asked }
}

/// Whether it is a part of an address or a tag: "Istren.com", "#Istren", "@Istren".
fn is_address(text: &str, range: TextRange) -> bool {
    let behind = text.get(range.end..).and_then(|rest| rest.strip_prefix('.'));
    text.get(..range.start).is_some_and(|before| before.ends_with(['#', '@']))
        || behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether an apostrophe makes it a part of a longer word: "Istren'ul", "l'Istren", but not "Istren's".
fn is_part_of_word(text: &str, range: TextRange) -> bool {
    let apostrophe = ['\'', '’'];
    let before = text.get(..range.start).and_then(|before| before.strip_suffix(apostrophe));
    let behind = text.get(range.end..).and_then(|rest| rest.strip_prefix(apostrophe)).unwrap_or_default();
    let letters = behind.find(|c: char| !c.is_alphabetic()).map_or(behind, |end| behind.get(..end).unwrap_or_default());
    before.is_some_and(|before| before.ends_with(char::is_alphabetic))
        || !matches!(letters, "" | "s" | "S" | "d" | "m" | "t" | "ll" | "re" | "ve")
}

/// Particles before a surname.
const PARTICLES: usize = 2;

/// The range of a surname with the small particles that it begins with: "de Blasio", "al-Assad".
fn with_particles(text: &str, range: TextRange) -> TextRange {
    let mut start = range.start;
    for _ in 0..PARTICLES {
        let before = text.get(..start).unwrap_or_default();
        let Some(before) = before.strip_suffix([' ', '-']) else { break };
        let word = words::ending(before);
        let is_small = word.starts_with(|c: char| c.is_ascii_lowercase());
        if !is_small || !lists(word).is(Lists::PARTICLE) {
            break;
        }
        start = before.len() - word.len();
    }
    TextRange::new(start, range.end)
}

/// The range of a name with the point that ends it: "U.S." and not "U.S".
fn with_point(text: &str, range: TextRange) -> TextRange {
    let mut back = range.of(text).chars().rev();
    let is_initials = back.next().is_some_and(char::is_uppercase) && back.next() == Some('.');
    let has_point = text.get(range.end..).is_some_and(|rest| rest.starts_with('.'));
    TextRange::new(range.start, range.end + usize::from(is_initials && has_point))
}

/// What is said of the name at `range` before it: its role in small letters, its title, or both.
fn role_and_title(text: &str, title: Option<TextRange>, range: TextRange, line: TextRange) -> Option<TextRange> {
    let title = title.or_else(|| roles::abbreviated_before(text, range.start, line));
    let set_off = title.is_none() && text.get(range.end..).is_some_and(|rest| rest.starts_with(','));
    let role = roles::before(text, title.map_or(range.start, |title| title.start), set_off, line);
    match (role, title) {
        (Some(role), Some(title)) => Some(TextRange::new(role.start, title.end)),
        (role, title) => role.or(title),
    }
}
