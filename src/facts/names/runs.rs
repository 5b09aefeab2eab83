//! Runs of capitalised words in running text, of which names are made: "Foreign Minister Edda Karsh", "Port of Istren".

use std::ops::Range;

use super::roles;
use super::spelling::{self, Spelled};
use super::trimming::{self, Told, WORDS};
use super::vocabulary::{self, Lists, lists};
use crate::facts::words;
use crate::text::{TextRange, lines};

/// The capitalised words of a plain text, in runs.
pub(super) struct Runs {
    words: Vec<Spelled>,
    pub(super) runs: Vec<Run>,
}

/// A run of capitalised words.
pub(super) struct Run {
    /// Its words among those of all runs.
    words: Range<usize>,
    /// Whether its first word begins a sentence.
    pub(super) opens: bool,
    /// Its line.
    pub(super) line: TextRange,
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
    /// Those of a block.
    pub(super) fn read(text: &str, block: TextRange) -> Self {
        // Of some thirty bytes of news one word has a capital.
        let mut found =
            Self { words: Vec::with_capacity(block.len() / 30), runs: Vec::with_capacity(block.len() / 40) };
        for (start, line) in lines::lines_of(text, block) {
            if is_running(line) {
                found.read_line(text, TextRange::at(start, line.len()));
            }
        }
        found
    }

    /// What they tell of other names in their text.
    pub(super) fn told(&self, text: &str) -> Told {
        let is_common = |run: &&Run| matches!(self.words(run), [only] if abbreviates(text, only.range));
        Told {
            within: self.runs.iter().flat_map(|run| self.inner(run)).map(|word| word.key).collect(),
            alone: self.runs.iter().map(|run| trimming::key(self.words(run))).collect(),
            common: self.runs.iter().filter(is_common).flat_map(|run| self.words(run)).map(|word| word.key).collect(),
        }
    }

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

    pub(super) fn words(&self, run: &Run) -> &[Spelled] {
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
        let last = words::ending(before);
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

/// Whether a word with nothing but this before it on its line begins a sentence.
fn opens_sentence(text: &str, before: TextRange) -> bool {
    let before = before.of(text).trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '“' | '”' | '„' | '«' | '‘' | '(' | '[' | '*' | '_' | '#' | '>' | '-' | '•')
    });
    let Some(last) = before.chars().next_back() else { return true };
    match last {
        '.' => {
            let word = words::ending(before.trim_end_matches('.'));
            // An initial or a short title with its point.
            let is_short = word.len() <= roles::SHORT && word.starts_with(char::is_uppercase);
            !(word.chars().count() == 1 || is_short && lists(word).is(Lists::TITLE))
        }
        '!' | '?' | ':' | '…' | ';' | '|' => true,
        _ => false,
    }
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
