//! A long text in blocks of paragraphs, and what is kept of each for as long as its bytes stay the same.
//!
//! What stands around a blank line tells whether a block ends there (content-defined chunking, as in Xia et al., "FastCDC",
//! 2016). So an edit changes the block it is in, seldom one or two behind it, and the others are found again by their bytes.

use std::hash::Hasher as _;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::TextRange;

/// A text of fewer bytes is one block, of which nothing is kept: it is read in no time.
pub const LONG: usize = 1 << 15;
/// Bytes that a block has at least, but for the last one.
const LEAST: usize = 1 << 12;
/// Bytes from which on a block ends at the next blank line.
const MOST: usize = 1 << 15;
/// One blank line in so many ends a block.
const ONE_IN: u64 = 4;
/// Bytes before a blank line that tell whether it does.
const TELLING: usize = 32;
/// Bytes on either side of a block that what is read of it may depend on.
pub const AROUND: usize = 512;

/// A part of a text: from behind a blank line to behind another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub range: TextRange,
    /// Equal for blocks of the same bytes with the same around them; 0 where the text is one block.
    pub key: u64,
}

impl Block {
    /// All of a text.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self { range: TextRange::new(0, text.len()), key: 0 }
    }
}

/// Cuts a text. Linear, some instructions for eight bytes.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    if text.len() < LONG {
        return vec![Block::whole(text)];
    }
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / LEAST);
    let mut start = 0;
    while start < bytes.len() {
        let range = TextRange::new(start, end(bytes, start));
        let from = range.start.saturating_sub(AROUND);
        let around = bytes.get(from..(range.end + AROUND).min(bytes.len())).unwrap_or_default();
        found.push(Block { range, key: hash(around).rotate_left(20) ^ ((range.start - from) as u64) | 1 });
        start = range.end;
    }
    found
}

/// The key of several blocks that follow each other.
#[must_use]
pub fn key_of(blocks: &[Block]) -> u64 {
    match blocks {
        [one] => one.key,
        several => {
            let mut hasher = FxHasher::default();
            several.iter().for_each(|block| hasher.write_u64(block.key));
            hasher.finish() | 1
        }
    }
}

/// Where the block that begins at byte `start` ends.
fn end(bytes: &[u8], start: usize) -> usize {
    let least = (start + LEAST).min(bytes.len());
    let breaks = memchr::memchr_iter(b'\n', bytes.get(least..).unwrap_or_default()).map(|at| least + at);
    let mut blank = false;
    let mut line = least;
    for line_break in breaks {
        let here = bytes.get(line..line_break).unwrap_or_default();
        let is_blank = line > least && here.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
        // Where one blank line follows another the last one counts.
        if blank && !is_blank {
            let told = hash(bytes.get(line.saturating_sub(TELLING)..line).unwrap_or_default()) >> 32;
            if told.is_multiple_of(ONE_IN) || line - start >= MOST {
                return line;
            }
        }
        blank = is_blank;
        line = line_break + 1;
    }
    bytes.len()
}

/// The key of any text.
#[must_use]
pub fn key(text: &str) -> u64 {
    hash(text.as_bytes()) | 1
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.write_usize(bytes.len());
    hasher.finish()
}

/// What was made of blocks, by their keys: of those alone that were there when it was last asked.
#[derive(Debug)]
pub struct Kept<T> {
    before: FxHashMap<u64, Arc<T>>,
    now: FxHashMap<u64, Arc<T>>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { before: FxHashMap::default(), now: FxHashMap::default() }
    }
}

impl<T> Kept<T> {
    /// For the next reading: knows what was put to use in this one.
    #[must_use]
    pub fn again(&self) -> Self {
        Self { before: self.now.clone(), now: FxHashMap::default() }
    }

    /// Forgets what this reading did not put to use.
    pub fn settle(&mut self) {
        self.before = FxHashMap::default();
    }

    /// What was made of the block of this key, if it `holds`; else what `read` makes of it.
    pub fn of(&mut self, key: u64, holds: impl Fn(&T) -> bool, read: impl FnOnce() -> T) -> Arc<T> {
        if key == 0 {
            return Arc::new(read());
        }
        let known = self.now.get(&key).or_else(|| self.before.get(&key)).filter(|known| holds(known)).cloned();
        let value = known.unwrap_or_else(|| Arc::new(read()));
        self.now.insert(key, value.clone());
        value
    }
}
