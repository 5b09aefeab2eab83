//! Words: the longest runs of letters, digits and underscores, compared without regard to case.
//!
//! Two word sequences are equal when their lower-cased words are; punctuation, white space and line breaks do not count.

use crate::text::TextRange;

/// One word: where it stands, and a hash of its lower-cased characters that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: TextRange,
    /// Equal for words that differ in case only. The lowest four bits are the number of its letters, see [`letters`]; with
    /// the other 60 a chance collision is not expected in any real corpus.
    pub hash: u64,
}

/// How many letters the word of this hash has; 15 where it has more.
#[must_use]
pub fn letters(hash: u64) -> u8 {
    (hash & LETTERS) as u8
}

const LETTERS: u64 = 15;

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

/// Adds one value to a hash.
#[must_use]
pub fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(FACTOR)
}

/// All words of `text`, from left to right. Linear.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    Words { text, at: 0 }
}

/// The last word of `text`. It looks no further back than that.
#[must_use]
pub fn last(text: &str) -> Option<TextRange> {
    let end = text.rfind(is_word_char)?;
    let end = end + text.get(end..)?.chars().next()?.len_utf8();
    let start = text
        .get(..end)?
        .rfind(|c| !is_word_char(c))
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    Some(TextRange::new(start, end))
}

/// The word that ends `text`, if one does. It looks no further back than that: a text that ends otherwise may be long.
#[must_use]
pub fn closing(text: &str) -> Option<TextRange> {
    if text.ends_with(is_word_char) { last(text) } else { None }
}

/// The letters and digits that end `text`: nothing where another character does. Without underscores, unlike [`last`].
#[must_use]
pub fn ending(text: &str) -> &str {
    text.rsplit(|c| !is_alphanumeric(c)).next().unwrap_or_default()
}

/// The hashes of the words of `text`.
#[must_use]
pub fn hashes(text: &str) -> Vec<u64> {
    words(text).map(|word| word.hash).collect()
}

/// Whether `c` is part of a word.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    is_alphanumeric(c) || c == '_'
}

/// The same as [`char::is_alphanumeric`], without a search for the letters of large alphabets and for European points.
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_wide_alphanumeric(c) }
}

fn is_wide_alphanumeric(c: char) -> bool {
    match c {
        '\u{a0}'..='\u{a9}' | '«' | '»' | '×' | '÷' | '\u{2010}'..='\u{205f}' => false,
        'À'..='ɏ' | 'Σ'..='ϵ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => true,
        // Hebrew, Arabic, Devanagari with its vowel signs, Chinese, Korean.
        'א'..='ת' | 'ؠ'..='ي' | 'ऄ'..='ह' | 'ा'..='ौ' | '一'..='\u{9fff}' | '가'..='힣' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The same as [`char::is_uppercase`], without a search for the letters and points of European texts.
#[must_use]
pub fn is_uppercase(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        'À'..='Ö' | 'Ø'..='Þ' | 'Ѐ'..='Я' => true,
        'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' | '\u{2010}'..='\u{205f}' => false,
        _ => c.is_uppercase(),
    }
}

/// The same as [`char::to_lowercase`] for the letters of most European texts, without a search; `None` for others.
#[must_use]
pub fn simple_lower(c: char) -> Option<char> {
    let shifted = |by: u32| char::from_u32(u32::from(c) + by);
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => shifted(0x20),
        'Ѐ'..='Џ' => shifted(0x50),
        'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => Some(c),
        _ => None,
    }
}

/// The hash of a word. ASCII characters are taken eight at a time.
struct Hash {
    hash: u64,
    packed: u64,
    letters: usize,
}

impl Hash {
    /// Of the ASCII letters, digits and underscores that begin these bytes, and how many they are.
    #[inline]
    fn of_ascii(bytes: &[u8]) -> (u64, usize) {
        let (mut hash, mut len) = (SEED, 0);
        while let Some(part) = bytes.get(len..).and_then(|rest| rest.first_chunk::<8>()) {
            let outside = outside(u64::from_le_bytes(*part));
            let count = outside.trailing_zeros() / 8;
            if count > 0 {
                hash = mix(hash, lower(u64::from_be_bytes(*part) >> (64 - 8 * count)));
                len += count as usize;
            }
            if outside != 0 {
                return (counted(hash, len), len);
            }
        }
        let rest = bytes.get(len..).unwrap_or_default();
        let inside = rest.iter().take_while(|&&byte| class(byte) == INSIDE);
        let (count, packed) = inside.fold((0, 0), |(count, packed), &byte| (count + 1, packed << 8 | u64::from(byte)));
        if count > 0 {
            hash = mix(hash, lower(packed));
            len += count;
        }
        (counted(hash, len), len)
    }

    fn of_any(word: &str) -> u64 {
        let mut hash = Self { hash: SEED, packed: 0, letters: 0 };
        for c in word.chars() {
            match simple_lower(c) {
                Some(lower) => hash.add(lower),
                None => c.to_lowercase().for_each(|lower| hash.add(lower)),
            }
        }
        hash.flush();
        counted(hash.hash, hash.letters)
    }

    fn add(&mut self, lower: char) {
        self.letters += 1;
        if lower.is_ascii() {
            self.packed = self.packed << 8 | u64::from(u32::from(lower));
            if self.packed >> 56 != 0 {
                self.flush();
            }
        } else {
            self.flush();
            self.hash = mix(self.hash, u64::from(u32::from(lower)));
        }
    }

    fn flush(&mut self) {
        if self.packed != 0 {
            self.hash = mix(self.hash, self.packed);
            self.packed = 0;
        }
    }
}

/// The hash of a word of so many letters.
fn counted(hash: u64, letters: usize) -> u64 {
    (hash & !LETTERS) | LETTERS.min(letters as u64)
}

/// One in each of eight bytes, which are worked on all at once.
const EACH: u64 = u64::from_ne_bytes([1; 8]);

/// How many ASCII letters, digits and underscores begin `bytes`.
pub(super) fn ascii_len(bytes: &[u8]) -> usize {
    let (parts, rest) = bytes.as_chunks::<8>();
    for (number, part) in parts.iter().enumerate() {
        let outside = outside(u64::from_le_bytes(*part));
        if outside != 0 {
            return 8 * number + outside.trailing_zeros() as usize / 8;
        }
    }
    8 * parts.len() + rest.iter().position(|&byte| class(byte) != INSIDE).unwrap_or(rest.len())
}

/// How many bytes begin `bytes` that are ASCII and no capital letters.
pub(super) fn small_len(bytes: &[u8]) -> usize {
    let (parts, rest) = bytes.as_chunks::<8>();
    for (number, part) in parts.iter().enumerate() {
        let packed = u64::from_le_bytes(*part);
        let large = (packed | within(packed & !HIGH, b'A', b'Z' + 1)) & HIGH;
        if large != 0 {
            return 8 * number + large.trailing_zeros() as usize / 8;
        }
    }
    let is_large = |byte: &u8| !byte.is_ascii() || byte.is_ascii_uppercase();
    8 * parts.len() + rest.iter().position(is_large).unwrap_or(rest.len())
}

/// The highest bit of each byte.
const HIGH: u64 = EACH * 0x80;

/// Which of eight ASCII bytes are one of `first..end`: their highest bits, other bits being of no account.
fn within(ascii: u64, first: u8, end: u8) -> u64 {
    let reaches = |limit: u8| ascii + EACH * u64::from(0x80 - limit);
    reaches(first) & !reaches(end)
}

/// Which of eight bytes are no ASCII letter, digit or underscore: their highest bits.
fn outside(packed: u64) -> u64 {
    let ascii = packed & !HIGH;
    let small = ascii | (EACH * 0x20);
    let inside = within(small, b'a', b'z' + 1) | within(ascii, b'0', b'9' + 1) | within(ascii, b'_', b'_' + 1);
    (packed | !inside) & HIGH
}

/// Eight ASCII letters, digits and underscores in lower case.
fn lower(packed: u64) -> u64 {
    // From `@` to `_`: 0x40 is set and 0x20 is not. Of these the underscore alone ends in 0x1f.
    let large = (packed >> 1) & !packed & (EACH * 0x20);
    let underscore = ((packed & (EACH * 0x1f)) + EACH) & (EACH * 0x20);
    packed | large & !underscore
}

/// The end and the hash of the word at byte `start`, which has characters that are not ASCII.
#[inline(never)]
fn wide_word(text: &str, start: usize) -> Option<(usize, u64)> {
    let rest = text.get(start..)?;
    let len = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
    Some((start + len, Hash::of_any(rest.get(..len)?)))
}

struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    // Inlined, so that whoever only counts words computes no hashes.
    #[inline]
    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let wide = |at: usize| self.text.get(at..).and_then(|rest| rest.chars().next());
        let mut start = self.at;
        loop {
            match class(bytes.get(start).copied()?) {
                OUTSIDE => start += 1,
                WIDE => match wide(start)? {
                    c if is_alphanumeric(c) => break,
                    c => start += c.len_utf8(),
                },
                _ => break,
            }
        }
        let (mut hash, len) = Hash::of_ascii(bytes.get(start..)?);
        let mut end = start + len;
        let goes_on = bytes.get(end).is_some_and(|byte| !byte.is_ascii());
        if goes_on && wide(end).is_some_and(is_alphanumeric) {
            (end, hash) = wide_word(self.text, start)?;
        }
        self.at = end;
        Some(Word { range: TextRange::new(start, end), hash })
    }
}

pub(super) const OUTSIDE: u8 = 0;
const INSIDE: u8 = 1;
pub(super) const WIDE: u8 = 2;

/// [`OUTSIDE`], [`INSIDE`], or [`WIDE`].
pub(super) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

/// For each byte whether it belongs to a word, or a longer character begins with it.
const CLASSES: [u8; 256] = {
    let mut classes = [OUTSIDE; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::indexing_slicing, reason = "a constant, `byte` is below 256")]
        {
            let b = byte as u8;
            classes[byte] = if b >= 0x80 {
                WIDE
            } else if b.is_ascii_alphanumeric() || b == b'_' {
                INSIDE
            } else {
                OUTSIDE
            };
        }
        byte += 1;
    }
    classes
};
