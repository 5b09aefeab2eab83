//! Single quotation marks, which are apostrophes too.
//!
//! A single mark opens a quotation only where another one closes it, or where the next paragraph repeats it: 'We wait.
//!
//! 'We wait for ever,' said Moor.

use super::Marked;
use super::marks::Mark;
use super::paragraphs::is_lead;
use crate::text::{TextRange, floor_char};

/// Words that are written with an apostrophe in front.
const CLIPPED: [&str; 12] = ["tis", "twas", "em", "n", "til", "till", "cause", "bout", "round", "cos", "neath", "nuff"];

/// Other marks that a single-quoted passage may hold, apostrophes too.
const MARKS_INSIDE: usize = 100;

/// The mark that closes a single-quoted passage begun at `marks[index]`, if that is one and no apostrophe.
pub(super) fn close(text: &str, marks: &[Mark], index: usize) -> Option<Mark> {
    let open = *marks.get(index)?;
    if !open.opens || open.closes {
        return None;
    }
    let rest = text.get(open.end()..)?;
    if is_clipped(open, rest) {
        return None;
    }
    let closes = |mark: &&Mark| closes_single(open, **mark);
    let mut following = marks.get(index + 1..)?.iter().take(MARKS_INSIDE);
    let first = following.clone().find(closes)?;
    if let Some(close) = behind_possessors(text, open, following.clone()) {
        return Some(close);
    }
    // ‘She called it ‘Tide’ again’: as many must close as open.
    let mut depth = 0;
    let balanced = following.find(|mark| {
        depth += usize::from(open.c == '‘' && mark.c == '‘' && mark.opens);
        let closes = closes(mark);
        let is_last = closes && depth == 0;
        depth -= usize::from(closes && depth > 0);
        is_last
    });
    let close = balanced.unwrap_or(first);
    let inside = text.get(open.end()..close.at)?;
    // `rock 'n' roll`, `the 'em and the '`: too short to quote anything.
    inside.chars().nth(2).is_some().then_some(*close)
}

/// Whether a mark with this behind it stands for letters left out: ’90s, ’tis. Only a straight or an opening mark begins a
/// quotation.
fn is_clipped(open: Mark, rest: &str) -> bool {
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(year..).unwrap_or_default();
    // "'75 per cent' sure" is none; "of '75 and" may be.
    if open.c == '’' || year > 0 && (year != 2 || !behind.starts_with(' ') || !closes_soon(behind)) {
        return true;
    }
    let first: String = rest.chars().take_while(|c| c.is_alphabetic()).take(6).flat_map(char::to_lowercase).collect();
    CLIPPED.contains(&first.as_str())
}

/// Bytes of a few words behind a number.
const FEW: usize = 40;

/// Whether the next few words end with a single mark, with no other point before it.
fn closes_soon(rest: &str) -> bool {
    let near = rest.get(..floor_char(rest, FEW)).unwrap_or_default();
    let at = near.find(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-');
    let behind = at.and_then(|at| near.get(at..)).and_then(|end| end.strip_prefix(['\'', '’']));
    at.is_some_and(|at| near.get(..at).is_some_and(|words| words.len() > 1 && !words.ends_with(' ')))
        && behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
}

/// Whether a single mark may close what `open` began.
fn closes_single(open: Mark, mark: Mark) -> bool {
    (mark.closes || mark.c == '›')
        && matches!(
            (open.c, mark.c),
            ('\'', '\'' | '’') | ('‘', '’' | '\'') | ('‚', '‘' | '’') | ('‹', '›') | ('›', '‹')
        )
}

/// The mark that closes a passage in which plurals possess something: 'The ports' books are empty,' said Moor. A mark
/// between an `s` and a word is an apostrophe if another one closes for sure and none opens before it.
fn behind_possessors<'m>(text: &str, open: Mark, following: impl Iterator<Item = &'m Mark>) -> Option<Mark> {
    let mut possessors = 0;
    for mark in following {
        if mark.is_single() && mark.opens && !mark.closes {
            return None;
        }
        if !closes_single(open, *mark) {
            continue;
        }
        if !may_possess(text, *mark) {
            let before = text.get(..mark.at)?;
            let sure = mark.last || before.ends_with([',', '.', '!', '?', '…']);
            return (sure && possessors > 0).then_some(*mark);
        }
        possessors += 1;
    }
    None
}

/// Whether a mark may be the apostrophe of a plural: an `s` before it, a blank and a word in small letters behind it.
fn may_possess(text: &str, mark: Mark) -> bool {
    let behind = text.get(mark.end()..).and_then(|rest| rest.strip_prefix(' '));
    text.get(..mark.at).is_some_and(|before| before.ends_with('s'))
        && behind.is_some_and(|behind| behind.starts_with(char::is_alphanumeric))
}

/// A passage in single marks that its paragraph leaves open.
#[derive(Clone, Copy)]
pub(super) struct Pending {
    open: Mark,
    paragraph: TextRange,
    /// Whether it goes on with the paragraph before.
    goes_on: bool,
}

impl Pending {
    /// The passage that stays open in a paragraph with these `marks`: from its head, or from behind a comma or a colon.
    pub(super) fn of(text: &str, paragraph: TextRange, marks: &[Mark], before: Option<Self>) -> Option<Self> {
        let from = marks.iter().rposition(|mark| mark.is_single() && mark.opens && !mark.closes)?;
        let open = *marks.get(from)?;
        let lead = TextRange::new(paragraph.start, open.at).of(text);
        let behind = text.get(open.end()..)?;
        let stays = marks.get(from + 1..)?.iter().all(|mark| !closes_single(open, *mark));
        let heads = is_lead(lead) || lead.trim_end().ends_with([',', ':']);
        let pending = Self { open, paragraph, goes_on: is_lead(lead) && before.is_some() };
        (matches!(open.c, '\'' | '‘') && heads && stays && !is_clipped(open, behind)).then_some(pending)
    }

    /// Whether a paragraph with these `marks` repeats the mark.
    pub(super) fn is_repeated(self, text: &str, paragraph: TextRange, marks: &[Mark]) -> bool {
        marks.first().is_some_and(|first| {
            first.c == self.open.c
                && first.opens
                && is_lead(TextRange::new(paragraph.start, first.at).of(text))
                && !is_clipped(*first, text.get(first.end()..).unwrap_or_default())
        })
    }

    /// The part of it in its paragraph.
    pub(super) fn part(self, text: &str, continues: bool) -> Option<Marked> {
        let end = self.paragraph.trim(text).end;
        (continues || self.goes_on).then(|| Marked {
            range: TextRange::new(self.open.at, end),
            inside: TextRange::new(self.open.end(), end),
            continues,
        })
    }
}
