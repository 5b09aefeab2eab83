//! Tokens as the protocol's numbers, five for each: lines and columns since the token before, length, type, modifiers.

use super::Token;
use crate::text::{Encoding, TextRange};

/// Numbers of one token.
const WIDTH: usize = 5;

/// The tokens of one section as if its first line were the first of all. A token that goes over lines becomes one a line.
/// Linear in the text.
#[must_use]
pub fn encode(text: &str, tokens: &[Token], encoding: Encoding) -> Vec<u32> {
    let mut out = Vec::with_capacity(tokens.len() * WIDTH);
    // Lines and columns since the token before, and the byte up to which they are counted.
    let (mut lines, mut columns, mut done) = (0, 0, 0);
    for token in tokens {
        for piece in pieces(text, token.range) {
            let between = TextRange::new(done, piece.start).of(text);
            let breaks = crate::text::lines::count_protocol_breaks(between) as u32;
            if breaks > 0 {
                let last = between.rfind(['\n', '\r']).map_or(0, |at| at + 1);
                columns = encoding.len(between.get(last..).unwrap_or_default()) as u32;
                lines += breaks;
            } else {
                columns += encoding.len(between) as u32;
            }
            let length = encoding.len(piece.of(text)) as u32;
            out.extend([lines, columns, length, token.meaning.kind, token.meaning.modifiers]);
            // The next column counts from the start of this token.
            (lines, columns, done) = (0, length, piece.end);
        }
    }
    out
}

/// The parts of `range` on each line, without the breaks.
fn pieces(text: &str, range: TextRange) -> impl Iterator<Item = TextRange> {
    let inside = range.of(text);
    inside
        .split_inclusive(['\n', '\r'])
        .scan(range.start, |at, line| {
            let content = line.trim_end_matches(['\n', '\r']);
            let piece = TextRange::at(*at, content.len());
            *at += line.len();
            Some(piece)
        })
        .filter(|piece| !piece.is_empty())
}

/// Puts the tokens of sections together.
#[derive(Debug, Default)]
pub struct Assembly {
    data: Vec<u32>,
    /// The line of the last token.
    line: usize,
}

impl Assembly {
    /// Adds the encoded tokens of a section that begins on `line`.
    pub fn add(&mut self, line: usize, tokens: &[u32]) {
        let at = self.data.len();
        self.data.extend_from_slice(tokens);
        if let Some(first) = self.data.get_mut(at) {
            let is_first = at == 0;
            *first += line.saturating_sub(if is_first { 0 } else { self.line }) as u32;
            self.line = line + tokens.as_chunks::<WIDTH>().0.iter().map(|[delta, ..]| delta).sum::<u32>() as usize;
        }
    }

    /// All numbers.
    #[must_use]
    pub fn finish(self) -> Vec<u32> {
        self.data
    }
}

/// The tokens that lie on the lines `first..=last`, of those encoded from line 0 on.
#[must_use]
pub fn on_lines(data: &[u32], first: usize, last: usize) -> Vec<u32> {
    let mut line = 0;
    let mut out: Vec<u32> = Vec::new();
    for [delta, rest @ ..] in data.as_chunks::<WIDTH>().0 {
        line += *delta as usize;
        if line > last {
            break;
        }
        if line >= first {
            // What comes first counts from the top of the file.
            out.push(if out.is_empty() { line as u32 } else { *delta });
            out.extend_from_slice(rest);
        }
    }
    out
}

/// How the new numbers come from the old: `count` of them, from `start` on, become `new`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The first that differs.
    pub start: usize,
    /// How many of the old ones go.
    pub count: usize,
    /// What comes in their place.
    pub new: &'a [u32],
}

/// The one part in which two lists of tokens differ, in whole tokens; `None` if they are equal.
#[must_use]
pub fn difference<'a>(old: &[u32], new: &'a [u32]) -> Option<Difference<'a>> {
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count() / WIDTH * WIDTH;
    let (old, rest) = (old.get(same..)?, new.get(same..)?);
    let behind = old.iter().rev().zip(rest.iter().rev()).take_while(|(old, new)| old == new).count() / WIDTH * WIDTH;
    let count = old.len() - behind;
    let new = rest.get(..rest.len() - behind)?;
    (count > 0 || !new.is_empty()).then_some(Difference { start: same, count, new })
}
