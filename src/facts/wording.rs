//! The words of a quotation as it is compared with a source: with the changes that it admits to.
//!
//! An ellipsis says that words were left out, brackets that words are the editor's own (`[the West]`, `[W]e`), round ones
//! too (`(the West)`, `(sic)`).

use std::ops::Range;

use super::letters::Letters;
use super::words;
use crate::text::TextRange;

/// One word of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// As in [`words::Word`].
    pub hash: u64,
    /// Its letters.
    pub letters: Letters,
    /// Whether an ellipsis stands before it, behind another word.
    pub gap: bool,
    /// Whether it stands in brackets, or some of its letters are asterisks.
    pub bracketed: bool,
    /// Whether a sentence ends before it.
    pub opens: bool,
}

/// The words of a quotation. Equal ones have the same sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wording {
    /// In the order of the text.
    pub tokens: Vec<Token>,
}

/// A bracket longer than this many bytes is a part of the quotation, not an insertion into it.
const BRACKET: usize = 80;

/// Longest word, in bytes, that is put together of parts in and outside brackets.
const MENDED: usize = 64;

/// Bytes of a word that are left of one whose end is masked.
const MASKED: usize = 3;

impl Wording {
    /// Reads the plain text of a quotation; also gives where each word stands in it. Linear.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<TextRange>) {
        let mut brackets = brackets(text).into_iter().peekable();
        let mut tokens: Vec<Token> = Vec::new();
        let mut ranges: Vec<TextRange> = Vec::new();
        for word in words::words(text) {
            let before = TextRange::new(ranges.last().map_or(0, |last: &TextRange| last.end), word.range.start);
            while brackets.next_if(|bracket| bracket.end < word.range.end).is_some() {}
            let bracketed =
                brackets.peek().is_some_and(|bracket| bracket.covers(word.range)) || is_masked(text, word.range);
            // "[W]e" and "walk[ed]" are one word each.
            let goes_on = before.of(text) == "]" || (bracketed && before.of(text) == "[");
            if goes_on
                && let (Some(token), Some(range)) = (tokens.last_mut(), ranges.last_mut())
                && range.len() < MENDED
            {
                let whole = TextRange::new(range.start, word.range.end);
                let spelt: String = whole.of(text).chars().filter(|&c| words::is_word_char(c)).collect();
                token.hash = words::hashes(&spelt).first().copied().unwrap_or(word.hash);
                token.letters = Letters::of(&spelt);
                // A first letter is put into another case; an ending makes another word.
                token.bracketed = bracketed || (token.bracketed && range.of(text).chars().nth(1).is_some());
                *range = whole;
                continue;
            }
            let between = before.of(text);
            tokens.push(Token {
                hash: word.hash,
                letters: Letters::of(word.range.of(text)),
                gap: !tokens.is_empty() && has_ellipsis(between),
                bracketed,
                opens: between.contains(['.', '!', '?', '…']),
            });
            ranges.push(word.range);
        }
        // Those of whole files are kept.
        tokens.shrink_to_fit();
        (Self { tokens }, ranges)
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The words alone.
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.tokens.iter().map(|token| token.hash)
    }

    /// How many ellipses it has.
    #[must_use]
    pub fn gaps(&self) -> usize {
        self.tokens.iter().filter(|token| token.gap).count()
    }

    /// How many of these words are in brackets.
    #[must_use]
    pub fn bracketed(&self, words: Range<usize>) -> usize {
        self.tokens.get(words).unwrap_or_default().iter().filter(|token| token.bracketed).count()
    }
}

/// What stands in brackets, without them, from left to right.
fn brackets(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    for (at, opening) in text.match_indices(['[', '(']) {
        let inside = text.get(at + 1..).unwrap_or_default();
        let (closing, either) = if opening == "[" { (b']', ['[', ']']) } else { (b')', ['(', ')']) };
        let end = inside.find(either).filter(|&len| len <= BRACKET);
        if let Some(len) = end.filter(|&len| inside.as_bytes().get(len) == Some(&closing)) {
            found.push(TextRange::at(at + 1, len));
        }
    }
    found
}

/// Whether asterisks stand for letters of a word, `sh*t` or `f***`. Those of Markdown stand around words.
fn is_masked(text: &str, word: TextRange) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    let behind = text.get(word.end..).unwrap_or_default();
    let is_letter = |c: Option<char>| c.is_some_and(words::is_word_char);
    let goes_on = behind.starts_with('*') && is_letter(behind.trim_start_matches('*').chars().next());
    let went_on = before.ends_with('*') && is_letter(before.trim_end_matches('*').chars().next_back());
    goes_on || went_on || (behind.starts_with("**") && !before.ends_with('*') && word.len() <= MASKED)
}

/// Whether the text between two words says that others were left out.
#[must_use]
pub fn has_ellipsis(between: &str) -> bool {
    // There are few points between most words.
    between.contains('…') || (between.contains('.') && (between.contains("...") || between.contains(". . .")))
}
