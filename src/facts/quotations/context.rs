//! The sentence around a quotation: what stands before and behind it.

use memchr::{memchr_iter, memrchr_iter};

use super::{vocabulary, words};
use crate::facts::words::is_alphanumeric;
use crate::text::{TextRange, floor_char};

/// Words behind a title and its comma, of which one names what it is.
const APPOSED: usize = 4;

/// Bytes looked at on either side.
const REACH: usize = 300;

/// The text of the same sentence on both sides of a quotation, without that of other paragraphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// From the sentence's start to the quotation.
    pub(super) before: &'a str,
    /// From the quotation to the sentence's end.
    pub(super) behind: &'a str,
    /// Whether the quotation begins its paragraph.
    pub(super) leads: bool,
    /// Whether it ends it.
    pub(super) trails: bool,
    /// Whether a point that ends sentences stands right behind it.
    pub(super) stops: bool,
}

impl Around<'_> {
    /// Whether there is a noun that names works, just before or just behind.
    pub(super) fn names_work(&self) -> bool {
        // "a song called "…"" too.
        let before = self.before.trim_end();
        let titling = words::closing(before).filter(|word| vocabulary::gives_title(word.of(before)));
        let before = titling.and_then(|word| before.get(..word.start)).unwrap_or(before);
        let last = words::last(before).is_some_and(|word| vocabulary::names_work(word.of(before)));
        let next = |count: usize, behind: &str| {
            words::words(behind).take(count).any(|word| vocabulary::names_work(word.range.of(behind)))
        };
        // ""Tide", the third film by Ada Moor".
        let apposed =
            [", the ", ", a ", ", an ", ", his ", ", her "].iter().find_map(|lead| self.behind.strip_prefix(lead));
        let apposed =
            apposed.is_some_and(|behind| next(APPOSED, behind.split([',', '.', ';']).next().unwrap_or(behind)));
        // "the "Tide" director".
        let maker =
            words::words(self.behind).next().is_some_and(|word| vocabulary::makes_works(word.range.of(self.behind)));
        last || apposed
            || maker && self.behind.starts_with(' ')
            || next(2, self.behind) && !self.behind.trim_start().starts_with([',', '.'])
    }
}

/// Cuts the sentence around `range`.
pub(super) fn around<'a>(text: &'a str, range: TextRange) -> Around<'a> {
    let from = floor_char(text, range.start.saturating_sub(REACH));
    let to = floor_char(text, range.end.saturating_add(REACH).min(text.len()));
    let before = TextRange::new(from, range.start).of(text);
    let behind = TextRange::new(range.end, to).of(text);
    let is_blank = |text: &str, at: usize| text.as_bytes().get(at + 1) == Some(&b'\n');
    let last = memrchr_iter(b'\n', before.as_bytes()).find(|&at| is_blank(before, at));
    let before = last.and_then(|at| before.get(at + 2..)).unwrap_or(before);
    let first = memchr_iter(b'\n', behind.as_bytes()).find(|&at| is_blank(behind, at));
    let behind = first.and_then(|at| behind.get(..at)).unwrap_or(behind);
    Around {
        before: before.get(sentence_start(before)..).unwrap_or(before),
        behind: behind.get(..sentence_end(behind)).unwrap_or(behind),
        leads: !before.contains(is_alphanumeric),
        trails: !behind.contains(is_alphanumeric),
        stops: behind.starts_with(['.', '!', '?']),
    }
}

/// What ends sentences, with where it stands. Most of a text is passed over by bytes.
fn points(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let first_bytes = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?' | 0xe2));
    first_bytes.filter_map(|(at, _)| {
        let c = text.get(at..)?.chars().next()?;
        matches!(c, '.' | '!' | '?' | '…').then_some((at, c))
    })
}

/// Where the last sentence of `text` starts. A full stop inside a quotation that another clause follows ends no sentence.
fn sentence_start(text: &str) -> usize {
    let (mut start, mut last) = (0, 0);
    for (at, c) in points(text) {
        if is_initial(text, last, at, c) {
            continue;
        }
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let rest = rest.trim_start_matches(['"', '”', '’', '\'', ')', '»']);
        last = text.len() - rest.len();
        let begins = rest.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
        if rest.starts_with(char::is_whitespace) && begins {
            start = last;
        }
    }
    start
}

/// `U.S.`, `J.`, `Mr.`, `Sen.`: a full stop that abbreviates a word behind byte `from`.
fn is_initial(text: &str, from: usize, at: usize, c: char) -> bool {
    if c != '.' {
        return false;
    }
    let word = text.get(from..at).and_then(|before| before.rsplit(char::is_whitespace).next()).unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !is_alphanumeric(c));
    word.chars().nth(1).is_none() && !word.is_empty() && word != "I"
        || word.contains('.')
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Gen"
                | "St"
                | "Jr"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Rev"
                | "Prof"
                | "Jan"
                | "Feb"
                | "Aug"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
                | "No"
                | "vs"
        )
}

fn sentence_end(text: &str) -> usize {
    let ends = |&(at, c): &(usize, char)| {
        let next = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start_matches(['"', '”', '’', ')', '»']);
        (next.is_empty() || next.starts_with(char::is_whitespace)) && !is_initial(text, 0, at, c)
    };
    points(text).find(ends).map_or(text.len(), |(at, _)| at)
}
