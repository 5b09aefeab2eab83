//! What looks like a name in running text: capitalised words, with the titles and appositions that the text gives them.
//!
//! Not names: words that only begin a sentence, lines in title case or in capitals, days, months and peoples. A word that
//! begins a sentence is one if it has its capital within a sentence of the same text too. German texts, in which every
//! noun has a capital, have rules of their own ([`german`]); scripts without capitals have no names.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::spelling::{self, Spelled};
use super::trimming::{Trimmer, WORDS};
use super::vocabulary::{self, Lists, lists};
use super::{german, offices, roles};
use crate::facts::{Language, PlainMap};
use crate::text::{TextRange, lines};

/// A name that a text seems to hold. Small: there are some hundred thousand in 50 MB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    start: u32,
    end: u32,
    /// The key of all its words.
    pub key: u64,
    /// The key of its last word, by which alone it may be called: the same as of all where it has one word only, and where a
    /// preposition joins its words. Nobody calls the Bank of Istren "Istren".
    pub last: u64,
}

/// What a text says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The candidate, by index.
    pub of: u32,
    start: u32,
    end: u32,
    /// The key of its words.
    pub key: u64,
}

impl Candidate {
    pub(super) fn new(place: TextRange, key: u64, last: u64) -> Self {
        Self { start: place.start as u32, end: place.end as u32, key, last }
    }

    /// Where it stands, from the section's start.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start as usize, self.end as usize)
    }

    /// Whether it has more than one word.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.key != self.last
    }
}

impl Title {
    /// The title `said` in the plain text of a name.
    pub(super) fn new(of: u32, said: TextRange, text: &str, plain: &PlainMap) -> Self {
        let key = spelling::joint_key(spelling::words(said.of(text)).map(|word| word.key));
        let place = plain.range_to_section(said);
        Self { of, start: place.start as u32, end: place.end as u32, key }
    }

    /// Where it stands, from the section's start.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start as usize, self.end as usize)
    }
}

/// All candidates of one text, in its order, and their titles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The names.
    pub names: Box<[Candidate]>,
    /// What is said of them, in the order of the names.
    pub titles: Box<[Title]>,
}

impl Candidates {
    /// The candidate that holds this range of a section. O(log names).
    #[must_use]
    pub fn around(&self, range: TextRange) -> Option<TextRange> {
        let at = self.names.partition_point(|name| name.range().end < range.end);
        self.names.get(at).map(Candidate::range).filter(|name| name.start <= range.start)
    }

    /// The titles of a candidate. They stand in the order of the names.
    pub fn titles_of(&self, index: u32) -> impl Iterator<Item = &Title> {
        let at = self.titles.partition_point(|title| title.of < index);
        self.titles.iter().skip(at).take_while(move |title| title.of == index)
    }
}

/// The capitalised words of a plain text, in runs.
struct Runs {
    words: Vec<Spelled>,
    runs: Vec<Run>,
}

/// A run of capitalised words.
struct Run {
    /// Its words among those of all runs.
    words: Range<usize>,
    /// Whether its first word begins a sentence.
    opens: bool,
    /// Its line.
    line: TextRange,
}

/// Finds them in the plain `text` of a section. Linear.
#[must_use]
pub fn find(text: &str, plain: &PlainMap, language: Option<Language>) -> Candidates {
    if language == Some(Language::German) {
        return german::find(text, plain);
    }
    // Of some thirty bytes of news one word has a capital.
    let mut found = Runs { words: Vec::with_capacity(text.len() / 30), runs: Vec::with_capacity(text.len() / 40) };
    for (start, line) in lines::lines(text) {
        let line = TextRange::at(start, line.len());
        if is_running(line.of(text)) {
            found.read_line(text, line);
        }
    }
    let words = found.words.len();
    let within = found.runs.iter().flat_map(|run| found.inner(run)).map(|word| word.key);
    let mut trimmer = Trimmer::new(text, words, within, found.runs.iter().map(|run| found.words(run)));
    let is_common = |words: &[Spelled]| matches!(words, [only] if abbreviates(text, only.range));
    let common: FxHashSet<u64> = found
        .runs
        .iter()
        .map(|run| found.words(run))
        .filter(|words| is_common(words))
        .flat_map(|words| words.first())
        .map(|word| word.key)
        .collect();
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
        if common.contains(&key) || is_address(text, range) || is_part_of_word(text, range) {
            continue;
        }
        // "Ada Moreau, ministre des | Affaires étrangères".
        if range.end < office_end && offices.is_some_and(|offices| offices.describes(text, range.end)) {
            continue;
        }
        let place = plain.range_to_section(range);
        let of = names.len() as u32;
        names.push(Candidate::new(place, key, last));
        let said = match offices {
            Some(offices) => {
                let behind = offices.behind(text, range.end);
                office_end = behind.map_or(office_end, |behind| behind.end);
                [title, behind]
            }
            None => [role_and_title(text, title, range, run.line), roles::behind(text, range.end)],
        };
        titles.extend(said.into_iter().flatten().map(|said| Title::new(of, said, text, plain)));
    }
    Candidates { names: names.into(), titles: titles.into() }
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

/// Whether it is put in parentheses behind the words in small letters that it abbreviates: "genetically modified (GM)".
fn abbreviates(text: &str, range: TextRange) -> bool {
    let letters = range.of(text);
    let is_short = letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let behind = text.get(range.end..).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.strip_suffix('('));
    let Some(before) = before.filter(|_| is_short && behind.starts_with(')')) else { return false };
    let mut words = before.trim_end().rsplit(|c: char| !c.is_alphanumeric());
    let is_small = words.clone().next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()));
    let begins = |word: &str, letter: char| word.chars().next().is_some_and(|c| c.to_ascii_uppercase() == letter);
    is_small && letters.chars().rev().all(|letter| words.next().is_some_and(|word| begins(word, letter)))
}

/// Particles before a surname.
const PARTICLES: usize = 2;

/// The range of a surname with the small particles that it begins with: "de Blasio", "al-Assad".
fn with_particles(text: &str, range: TextRange) -> TextRange {
    let mut start = range.start;
    for _ in 0..PARTICLES {
        let before = text.get(..start).unwrap_or_default();
        let Some(before) = before.strip_suffix([' ', '-']) else { break };
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
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

/// Letters of a line from which on it is known to be running text.
const LINE: usize = 240;

/// Whether a line is running text: not a heading in title case or in capitals, nor a line of names.
fn is_running(line: &str) -> bool {
    if line.len() > LINE {
        return true;
    }
    // Whether a word has a capital; `None` for what is no word.
    let is_capital = |word: &str| match word.bytes().find(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)? {
        byte if byte.is_ascii() => Some(byte.is_ascii_uppercase()),
        _ => Some(word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)),
    };
    let mut words = line.split(' ').filter_map(|word| Some((word, is_capital(word)?)));
    // A title has no full stop.
    if line.trim_end().ends_with(['.', '!', '?', '"', '”', '»', '…']) && !line.starts_with('#') {
        return words.any(|(_, is_capital)| !is_capital);
    }
    let (mut small, mut big) = (0_usize, 0_usize);
    for (word, is_capital) in words {
        // Short words are small in titles too.
        small += usize::from(!is_capital && word.len() > 3);
        big += usize::from(is_capital);
    }
    small > 0 && small * 3 >= big
}

impl Runs {
    /// Adds the runs of one line.
    fn read_line(&mut self, text: &str, line: TextRange) {
        let inside = TextRange::new(0, line.end).of(text);
        let mut open: Option<Run> = None;
        let mut at = line.start;
        let mut joins: Vec<Spelled> = Vec::new();
        // "Storm Had Sunk Ferry": a heading within a line, of which no word is a name for sure.
        let mut in_heading = false;
        while let Some(word) = spelling::next_capital(inside, at) {
            joins.clear();
            let gap = TextRange::new(at, word.range.start);
            let first = self.words.len();
            at = word.range.end;
            let follows = gap.of(text) == " ";
            let is_small = vocabulary::of_key(word.key).is(Lists::HEADING);
            in_heading = follows && (in_heading || is_small && open.is_some());
            if in_heading {
                open = None;
                continue;
            }
            if is_small {
                self.runs.extend(open.take());
                continue;
            }
            match &mut open {
                Some(run)
                    if connects(text, gap.of(text), gap.start, &mut joins)
                        && run.words.len() + joins.len() + 1 < WORDS =>
                {
                    self.words.append(&mut joins);
                    self.words.push(word);
                    if let Some(tail) = tail(inside, at) {
                        at = tail.range.end;
                        self.words.push(tail);
                    }
                    run.words.end = self.words.len();
                }
                _ => {
                    self.runs.extend(open.take());
                    let opens = opens_sentence(text, TextRange::new(line.start, word.range.start));
                    self.words.push(word);
                    open = Some(Run { words: first..first + 1, opens, line });
                }
            }
        }
        self.runs.extend(open);
    }

    fn words(&self, run: &Run) -> &[Spelled] {
        self.words.get(run.words.clone()).unwrap_or_default()
    }

    /// The words of a run that have their capitals within a sentence.
    fn inner(&self, run: &Run) -> &[Spelled] {
        self.words(run).get(usize::from(run.opens)..).unwrap_or_default()
    }
}

/// What a hyphen ties to a word that ends at byte `from`, if it is a part of a name: "Tan Seo-un", and not "Port Istren-based".
fn tail(text: &str, from: usize) -> Option<Spelled> {
    let rest = text.get(from..)?.strip_prefix('-')?;
    let word = spelling::first(text, from + 1).filter(|word| word.range.start == from + 1)?;
    let small = rest.get(..word.range.len())?;
    let is_part = small.len() <= TAIL && small.bytes().all(|byte| byte.is_ascii_lowercase());
    let behind = rest.get(word.range.len()..)?;
    (is_part && !behind.starts_with('-') && !lists(small).is(Lists::TAIL.or(Lists::JOIN))).then_some(word)
}

/// Letters of the longest small part behind a hyphen: "thaek".
const TAIL: usize = 5;

/// Bytes that may stand between two capitalised words of a name.
const GAP: usize = 16;

/// Whether what divides two capitalised words joins them to one name: a blank, a hyphen, the point of an initial, `of`.
fn connects(text: &str, gap: &str, start: usize, joins: &mut Vec<Spelled>) -> bool {
    if matches!(gap, " " | "\u{a0}" | "-" | "'" | "’" | " & " | "&") {
        return true;
    }
    if gap.len() > GAP {
        return false;
    }
    if matches!(gap, ". " | ".") {
        let before = text.get(..start).unwrap_or_default();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        return last.chars().count() == 1 || matches!(last, "St" | "Mt" | "Ft");
    }
    let small = gap.strip_prefix(' ').and_then(|gap| gap.strip_suffix([' ', '-']));
    let Some(small) = small.filter(|small| small.split(' ').all(|word| lists(word).is(Lists::JOIN))) else {
        return false;
    };
    // "Moor and Lund" are two; "for" and "the" join only behind "of".
    if small.split(' ').any(|word| matches!(word, "and" | "for")) || small == "the" {
        return false;
    }
    joins.extend(spelling::words(small).map(|word| Spelled { range: word.range.shift(start + 1), ..word }));
    true
}

/// Letters of the longest title that is written with a point: "Capt."
const SHORT: usize = 4;

/// Whether a word with nothing but this before it on its line begins a sentence.
fn opens_sentence(text: &str, before: TextRange) -> bool {
    let before = before.of(text).trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '“' | '”' | '„' | '«' | '‘' | '(' | '[' | '*' | '_' | '#' | '>' | '-' | '•')
    });
    let Some(last) = before.chars().next_back() else { return true };
    match last {
        '.' => {
            let word = before.trim_end_matches('.');
            let word = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            // An initial or a short title with its point.
            let is_short = word.len() <= SHORT && word.starts_with(char::is_uppercase);
            !(word.chars().count() == 1 || is_short && lists(word).is(Lists::TITLE))
        }
        '!' | '?' | ':' | '…' | ';' | '|' => true,
        _ => false,
    }
}

/// What is said of the name at `range` before it: its role in small letters, its title, or both.
fn role_and_title(text: &str, title: Option<TextRange>, range: TextRange, line: TextRange) -> Option<TextRange> {
    let set_off = title.is_none() && text.get(range.end..).is_some_and(|rest| rest.starts_with(','));
    let role = roles::before(text, title.map_or(range.start, |title| title.start), set_off, line);
    match (role, title) {
        (Some(role), Some(title)) => Some(TextRange::new(role.start, title.end)),
        (role, title) => role.or(title),
    }
}
