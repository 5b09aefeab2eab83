//! What looks like a name in running text: capitalised words, with the titles and appositions that the text gives them.
//!
//! Not names: words that only begin a sentence, lines in title case or in capitals, days, months and peoples. A word that
//! begins a sentence is one if it has its capital within a sentence of the same text too. German texts, in which every
//! noun has a capital, and scripts without capitals have none.

use rustc_hash::FxHashSet;

use super::endings;
use super::spelling::{self, Spelled};
use super::vocabulary::{Lists, lists};
use crate::facts::PlainMap;
use crate::text::{TextRange, lines};

/// A name that a text seems to hold. Small: there are some hundred thousand in 50 MB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    start: u32,
    end: u32,
    /// The key of all its words.
    pub key: u64,
    /// The key of its last word; the same where it has one only.
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

/// A run of capitalised words in the plain text.
struct Run {
    words: Vec<Spelled>,
    /// Whether its first word begins a sentence.
    opens: bool,
    /// Its line.
    line: TextRange,
}

/// Words that one name may have.
const WORDS: usize = 6;

/// Finds them in the plain `text` of a section. Linear.
#[must_use]
pub fn find(text: &str, plain: &PlainMap, language: Option<&str>) -> Candidates {
    if endings::is_german(text, language) {
        return Candidates::default();
    }
    let mut runs = Vec::new();
    for (start, line) in lines::lines(text) {
        let line = TextRange::at(start, line.len());
        if is_running(line.of(text)) {
            runs_of(text, line, &mut runs);
        }
    }
    let within: FxHashSet<u64> =
        runs.iter().flat_map(|run| run.words.iter().skip(usize::from(run.opens))).map(|word| word.key).collect();
    let mut names = Vec::new();
    let mut titles = Vec::new();
    for run in &mut runs {
        let Some((title, words)) = trimmed(text, run, &within) else { continue };
        let Some((first, last)) = words.first().zip(words.last()) else { continue };
        let range = TextRange::new(first.range.start, last.range.end);
        let key = if words.len() == 1 { last.key } else { spelling::joint_key(words.iter().map(|word| word.key)) };
        let place = plain.range_to_section(range);
        let of = names.len() as u32;
        names.push(Candidate { start: place.start as u32, end: place.end as u32, key, last: last.key });
        let before = role_before(text, title.map_or(range.start, |title| title.start), run.line);
        let before = match (before, title) {
            (Some(role), Some(title)) => Some(TextRange::new(role.start, title.end)),
            (role, title) => role.or(title),
        };
        for said in [before, apposition(text, range.end)].into_iter().flatten() {
            let key = spelling::joint_key(spelling::words(said.of(text)).map(|word| word.key));
            let place = plain.range_to_section(said);
            titles.push(Title { of, start: place.start as u32, end: place.end as u32, key });
        }
    }
    Candidates { names: names.into(), titles: titles.into() }
}

/// Letters of a line from which on it is known to be running text.
const LINE: usize = 240;

/// Whether a line is running text: not a heading in title case or in capitals, nor a line of names.
fn is_running(line: &str) -> bool {
    if line.len() > LINE {
        return true;
    }
    let (mut small, mut short, mut big) = (0_usize, 0_usize, 0_usize);
    for word in line.split(' ') {
        let is_capital = match word.bytes().find(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            Some(_) => word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase),
            None => continue,
        };
        // Short words are small in titles too.
        let count = if is_capital {
            &mut big
        } else if word.len() > 3 {
            &mut small
        } else {
            &mut short
        };
        *count += 1;
    }
    // A title has no full stop.
    let is_sentence = line.trim_end().ends_with(['.', '!', '?', '"', '”', '»', '…']) && !line.starts_with('#');
    small > 0 && small * 3 >= big || is_sentence && small + short > 0
}

/// The runs of capitalised words in one line.
fn runs_of(text: &str, line: TextRange, runs: &mut Vec<Run>) {
    let inside = TextRange::new(0, line.end).of(text);
    let mut run: Option<Run> = None;
    let mut at = line.start;
    let mut behind_run = 0;
    let mut joins: Vec<Spelled> = Vec::new();
    while let Some(word) = spelling::next(inside, at, &CAPITALS) {
        at = word.range.end;
        let written = word.range.of(text);
        let joined = match &mut run {
            Some(open) => {
                let gap = TextRange::new(behind_run, word.range.start).of(text);
                joins.clear();
                connects(text, gap, behind_run, &mut joins) && open.words.len() + joins.len() < WORDS
            }
            None => false,
        };
        if !written.chars().next().is_some_and(char::is_uppercase) {
            continue;
        }
        if let (true, Some(open)) = (joined, &mut run) {
            open.words.append(&mut joins);
            open.words.push(word);
        } else {
            runs.extend(run.take());
            let opens = opens_sentence(text, TextRange::new(line.start, word.range.start));
            run = Some(Run { words: vec![word], opens, line });
        }
        behind_run = word.range.end;
    }
    runs.extend(run);
}

/// Bytes with which a capitalised word may begin.
const CAPITALS: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::indexing_slicing, reason = "a constant, `byte` is below 256")]
        {
            bytes[byte] = byte >= 0x80 || (byte as u8).is_ascii_uppercase();
        }
        byte += 1;
    }
    bytes
};

/// Bytes that may stand between two capitalised words of a name.
const GAP: usize = 16;

/// Whether what divides two capitalised words joins them to one name: a blank, a hyphen, the point of an initial, `of`.
fn connects(text: &str, gap: &str, start: usize, joins: &mut Vec<Spelled>) -> bool {
    if matches!(gap, " " | "\u{a0}" | "-" | "'" | "’" | " & ") {
        return true;
    }
    if gap.len() > GAP {
        return false;
    }
    if matches!(gap, ". " | ".") {
        let before = text.get(..start).unwrap_or_default();
        return before.chars().rev().take_while(|c| c.is_alphanumeric()).count() == 1;
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
            let word = before.trim_end_matches('.');
            let word = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            // An initial or a title with its point.
            !(word.chars().count() == 1 || lists(word).is(Lists::TITLE))
        }
        '!' | '?' | ':' | '…' | ';' | '|' => true,
        _ => false,
    }
}

/// A run without what belongs to no name, and its title.
fn trimmed<'r>(text: &str, run: &'r Run, within: &FxHashSet<u64>) -> Option<(Option<TextRange>, &'r [Spelled])> {
    let mut words = run.words.as_slice();
    let mut classes = [Lists::default(); WORDS];
    for (class, word) in classes.iter_mut().zip(words) {
        *class = lists(word.range.of(text));
    }
    let mut classes = classes.get(..words.len())?;
    if run.opens {
        let unknown = !within.contains(&words.first()?.key);
        if classes.first()?.is(Lists::OPENER) || (words.len() == 1 && unknown) {
            (words, classes) = (words.get(1..)?, classes.get(1..)?);
        }
    }
    // "Belarusian Foreign Minister Vladimir": all up to the last word of office, if a name follows.
    let office = classes.iter().rposition(|class| class.is(Lists::TITLE));
    let mut title = None;
    if let Some(at) = office.filter(|at| at + 1 < words.len()) {
        let (before, name) = words.split_at_checked(at + 1)?;
        let (offices, rest) = classes.split_at_checked(at + 1)?;
        if !rest.first()?.is(Lists::JOIN) {
            let courtesy = offices.iter().all(|class| class.is(Lists::COURTESY));
            title = before.first().zip(before.last()).filter(|_| !courtesy);
            (words, classes) = (name, rest);
        }
    }
    let title = title.map(|(first, last)| TextRange::new(first.range.start, last.range.end));
    let ([only], [class]) = (words, classes) else { return (!words.is_empty()).then_some((title, words)) };
    let written = only.range.of(text);
    let no_name = Lists::NO_NAME.or(Lists::JOIN).or(Lists::OPENER).or(Lists::TITLE);
    let is_name = !class.is(no_name) && written.chars().nth(1).is_some() && written.chars().any(char::is_alphabetic);
    is_name.then_some((title, words))
}

/// Small words of a role: "long-serving leader".
const ROLE_WORDS: usize = 3;

/// The role in small letters right before byte `end`: "long-serving leader".
fn role_before(text: &str, end: usize, line: TextRange) -> Option<TextRange> {
    let before = TextRange::new(line.start, end).of(text).strip_suffix(' ')?;
    let mut start = before.len();
    for (count, word) in before.rsplit(' ').take(ROLE_WORDS).enumerate() {
        let small = word.starts_with(char::is_lowercase) && word.chars().all(|c| c.is_alphanumeric() || c == '-');
        let fits =
            if count == 0 { lists(word).is(Lists::ROLE) } else { !lists(word).is(Lists::OPENER.or(Lists::JOIN)) };
        if !(small && fits) {
            break;
        }
        // Behind the role only what describes it: "long-serving".
        if count > 0
            && !(word.contains('-') || word.ends_with("er") || word.ends_with("al") || lists(word).is(Lists::ROLE))
        {
            break;
        }
        start -= word.len() + usize::from(count > 0);
    }
    (start < before.len()).then(|| TextRange::new(line.start + start, end - 1))
}

/// Bytes that an apposition may have.
const APPOSITION: usize = 80;

/// What follows a name between commas and says what it is: ", the long-serving leader of Belarus,".
fn apposition(text: &str, from: usize) -> Option<TextRange> {
    let rest = text.get(from..)?.strip_prefix(", ")?;
    let end = rest.find([',', '.', ';', '\n', '(', '"', '“', '—', ':'])?;
    let said = rest.get(..end).filter(|said| said.len() <= APPOSITION)?;
    let article =
        ["the ", "a ", "an ", "his ", "her ", "its ", "their "].into_iter().find(|word| said.starts_with(word));
    let start = article.map_or(0, str::len);
    let own = said.get(start..)?;
    // The noun comes before any preposition: "leader of the opposition", not "in the office of the leader".
    let noun =
        own.split(' ').take_while(|word| !matches!(*word, "of" | "in" | "for" | "at" | "who" | "and" | "said" | "to"));
    noun.clone().any(|word| lists(word).is(Lists::ROLE)).then(|| {
        let start = from + 2 + start;
        TextRange::at(start, own.len())
    })
}
