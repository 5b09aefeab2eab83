//! Which word sequences may stand in a text: a filter a tenth of the text's size, instead of an index of all words.
//!
//! A Bloom filter over all sequences of three words, two probes each, some 4.5 bits a word: about one in eight
//! sequences that are not there seems to be. Words that are looked for hold several sequences, so that of 10,000
//! articles only a few are read in vain. It belongs to its section alone: a keystroke renews one filter, and texts that
//! are not open need not be kept in memory to be searched.

use super::words;

/// Words in a sequence.
const LENGTH: usize = 3;

/// A filter over the sequences of three words of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    bits: Box<[u64]>,
}

impl Shingles {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let sequences: Vec<u64> = sequences(words::words(text).map(|word| word.hash)).collect();
        let mut bits = vec![0_u64; (sequences.len() * 9 / 2).div_ceil(64)].into_boxed_slice();
        for hash in sequences {
            for (slot, bit) in probes(hash, bits.len()) {
                if let Some(word) = bits.get_mut(slot) {
                    *word |= bit;
                }
            }
        }
        Self { bits }
    }

    /// Whether all of these sequences may stand in the text; never `false` when they do.
    #[must_use]
    pub fn may_hold(&self, sequences: &[u64]) -> bool {
        sequences.iter().all(|&hash| {
            probes(hash, self.bits.len())
                .into_iter()
                .all(|(slot, bit)| self.bits.get(slot).is_some_and(|w| w & bit != 0))
        })
    }

    /// Memory of the filter in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bits.len() * 8
    }
}

/// The hash of every sequence of three words.
pub fn sequences(words: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    let mut last = [0_u64; LENGTH - 1];
    words.enumerate().filter_map(move |(at, word)| {
        let [first, second] = last;
        last = [second, word];
        (at + 1 >= LENGTH).then(|| words::mix(words::mix(first, second), word))
    })
}

fn probes(hash: u64, slots: usize) -> [(usize, u64); 2] {
    let place = |hash: u64| {
        // Multiply and shift: an even spread without a division.
        let slot = ((u128::from(hash) * (slots as u128)) >> 64) as usize;
        (slot, 1_u64 << (hash & 63))
    };
    let first = hash ^ (hash >> 29);
    [place(first), place(words::mix(first, 0x5bd1))]
}
