//! Words: the longest runs of letters, digits and underscores, compared without regard to case.
//!
//! Two word sequences are equal when their lower-cased words are; punctuation, white space and line breaks do not count.

use crate::text::TextRange;

/// One word: where it stands, and a hash of its lower-cased characters that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: TextRange,
    /// Equal for words that differ in case only. 64 bits: a chance collision is not expected in any real corpus.
    pub hash: u64,
}

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

/// The hashes of the words of `text`.
#[must_use]
pub fn hashes(text: &str) -> Vec<u64> {
    words(text).map(|word| word.hash).collect()
}

/// Whether `c` is part of a word.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The hash of a word. ASCII letters are taken eight at a time.
struct Hash {
    hash: u64,
    packed: u64,
}

impl Default for Hash {
    fn default() -> Self {
        Self { hash: SEED, packed: 0 }
    }
}

impl Hash {
    fn add_ascii(&mut self, lower: u8) {
        self.packed = self.packed << 8 | u64::from(lower);
        if self.packed >> 56 != 0 {
            self.flush();
        }
    }

    fn add(&mut self, lower: char) {
        match u8::try_from(lower) {
            Ok(lower) if lower.is_ascii() => self.add_ascii(lower),
            _ => {
                self.flush();
                self.hash = mix(self.hash, u64::from(u32::from(lower)));
            }
        }
    }

    fn flush(&mut self) {
        if self.packed != 0 {
            self.hash = mix(self.hash, self.packed);
            self.packed = 0;
        }
    }

    fn finish(mut self) -> u64 {
        self.flush();
        self.hash
    }
}

struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let mut start = None;
        let mut hash = Hash::default();
        while let Some(&byte) = bytes.get(at) {
            let class = CLASSES.get(usize::from(byte)).copied().unwrap_or_default();
            match class {
                WIDE => {
                    let c = self.text.get(at..).and_then(|rest| rest.chars().next())?;
                    if c.is_alphanumeric() {
                        start.get_or_insert(at);
                        for lower in c.to_lowercase() {
                            hash.add(lower);
                        }
                    } else if start.is_some() {
                        break;
                    }
                    at += c.len_utf8();
                }
                0 => {
                    if start.is_some() {
                        break;
                    }
                    at += 1;
                }
                lower => {
                    start.get_or_insert(at);
                    hash.add_ascii(lower);
                    at += 1;
                }
            }
        }
        self.at = at;
        start.map(|start| Word { range: TextRange::new(start, at), hash: hash.finish() })
    }
}

const WIDE: u8 = 0xff;

/// For each byte: 0 where it ends a word, [`WIDE`] where a longer character begins, else its lower case.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "a constant, `byte` is below 256")]
        {
            let b = byte as u8;
            classes[byte] = if b >= 0x80 {
                WIDE
            } else if b.is_ascii_alphanumeric() || b == b'_' {
                b.to_ascii_lowercase()
            } else {
                0
            };
        }
        byte += 1;
    }
    classes
};
