//! The sentence around a quotation: what stands before and behind it.

use crate::text::{TextRange, floor_char};

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
}

/// Cuts the sentence around `range`.
pub(super) fn around<'a>(text: &'a str, range: TextRange) -> Around<'a> {
    let from = floor_char(text, range.start.saturating_sub(REACH));
    let to = floor_char(text, range.end.saturating_add(REACH).min(text.len()));
    let before = TextRange::new(from, range.start).of(text);
    let behind = TextRange::new(range.end, to).of(text);
    let before = before.rsplit("\n\n").next().unwrap_or(before);
    let behind = behind.split("\n\n").next().unwrap_or(behind);
    Around {
        before: before.get(sentence_start(before)..).unwrap_or(before),
        behind: behind.get(..sentence_end(behind)).unwrap_or(behind),
        leads: !before.contains(char::is_alphanumeric),
        trails: !behind.contains(char::is_alphanumeric),
    }
}

/// Where the last sentence of `text` starts. A full stop inside a quotation that another clause follows ends no sentence.
fn sentence_start(text: &str) -> usize {
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    let mut word = 0;
    while let Some((at, c)) = chars.next() {
        match c {
            '.' | '!' | '?' | '…' if !is_initial(text, word, at, c) => {
                let mut end = at + c.len_utf8();
                while let Some((at, c)) = chars.next_if(|&(_, c)| matches!(c, '"' | '”' | '’' | '\'' | ')' | '»'))
                {
                    end = at + c.len_utf8();
                }
                let rest = text.get(end..).unwrap_or_default();
                let next = rest.trim_start();
                let begins = next.chars().next().is_none_or(|c| !c.is_lowercase());
                if rest.starts_with(char::is_whitespace) && begins {
                    start = end;
                }
                word = end;
            }
            '\n' => {
                // A line on its own: a heading or an item of a list.
                word = at + 1;
            }
            c if c.is_whitespace() => word = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// `U.S.`, `J.`, `Mr.`, `Sen.`: a full stop that abbreviates.
fn is_initial(text: &str, word: usize, at: usize, c: char) -> bool {
    let word = text.get(word..at).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
    c == '.'
        && (word.chars().count() == 1
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
            ))
}

fn sentence_end(text: &str) -> usize {
    let mut word = 0;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' | '…' if !is_initial(text, word, at, c) => {
                let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
                let next = rest.trim_start_matches(['"', '”', '’', ')', '»']);
                if next.is_empty() || next.starts_with(char::is_whitespace) {
                    return at;
                }
            }
            '\n' => word = at + 1,
            c if c.is_whitespace() => word = at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}
