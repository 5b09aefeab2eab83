//! Which word sequences may stand in a text: a filter less than a tenth of the text's size, instead of an index of all words.
//!
//! A Bloom filter over the sequences of three words, three probes each. Sequences of short words ("it is a") stand in
//! many texts and tell little: of those one in four is kept, which leaves room to tell the others better. So about one in
//! fifteen of the sequences that are not there seems to be, at some 4.5 bits a word of the text. A filter belongs to its
//! section alone: a keystroke renews one, and texts that are not open need not be kept in memory to be searched.

use std::sync::Arc;

use super::words;
use crate::text::TextRange;
use crate::text::blocks::{self, Kept};

/// Words in a sequence.
pub const LENGTH: usize = 3;

/// A sequence of fewer letters tells little.
const TELLING: u32 = 12;

/// Bits of the filter for four sequences.
const BITS: usize = 23;

/// A sequence of three words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// Equal for equal words.
    pub hash: u64,
    /// The letters of the three words together; each word counts 15 at most.
    letters: u8,
}

impl Sequence {
    /// Whether it has so many letters that it stands in few texts.
    #[must_use]
    pub fn is_telling(self) -> bool {
        u32::from(self.letters) >= TELLING
    }

    /// Whether filters know of it.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.is_telling() || (self.hash >> 20).is_multiple_of(4)
    }
}

/// What a filter is asked for one sequence; `None` for those that filters do not know.
#[derive(Clone, Copy, Debug)]
pub struct Probe(Option<[u64; 3]>);

impl Sequence {
    /// The question whether it may stand in a text.
    #[must_use]
    pub fn probe(self) -> Probe {
        Probe(self.is_kept().then(|| hashes(self.hash)))
    }
}

impl Probe {
    /// Whether the sequence may stand in the text that this is the filter of; never `false` when it does.
    #[must_use]
    pub fn may_stand(self, bits: &[u64]) -> bool {
        let is_set = |hash: u64| {
            let (slot, bit) = place(hash, bits.len());
            bits.get(slot).is_some_and(|word| word & bit != 0)
        };
        self.0.is_none_or(|hashes| hashes.into_iter().all(is_set))
    }
}

/// A filter over the sequences of three words of one text. A clone is the same filter in the same memory.
#[derive(Clone, Debug, Default)]
pub struct Shingles {
    /// May hold the filters of other texts too.
    block: Arc<Vec<u64>>,
    start: u32,
    len: u32,
}

impl PartialEq for Shingles {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

impl Eq for Shingles {}

impl Shingles {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::again(text, &mut Kept::default())
    }

    /// The same of a text of which the sequences of some blocks are known.
    #[must_use]
    pub fn again(text: &str, kept: &mut Kept<Sequences>) -> Self {
        let blocks = blocks::blocks(text);
        let parts = blocks.into_iter();
        let parts = parts.map(|block| kept.of(block.key, |known| known.is_near, || Sequences::read(text, block.range)));
        let parts: Vec<_> = parts.collect();
        let count: usize = parts.iter().map(|part| part.hashes.len()).sum();
        let mut bits = vec![0_u64; (count * BITS / 4).div_ceil(64)];
        for &hash in parts.iter().flat_map(|part| &part.hashes) {
            for (slot, bit) in hashes(hash).map(|hash| place(hash, bits.len())) {
                if let Some(word) = bits.get_mut(slot) {
                    *word |= bit;
                }
            }
        }
        let len = u32::try_from(bits.len()).unwrap_or(0);
        Self { block: Arc::new(bits), start: 0, len }
    }

    /// The same filters one behind the other in memory: all of them as one, and each.
    #[must_use]
    pub fn side_by_side(filters: &[Self]) -> (Self, Vec<Self>) {
        let mut bits = Vec::with_capacity(filters.iter().map(|filter| filter.len as usize).sum());
        filters.iter().for_each(|filter| bits.extend_from_slice(filter.bits()));
        let all = Self { len: bits.len() as u32, block: Arc::new(bits), start: 0 };
        let mut end = 0;
        let place = |filter: &Self| {
            end += filter.len;
            Self { start: end - filter.len, len: filter.len, ..all.clone() }
        };
        let each = filters.iter().map(place).collect();
        (all, each)
    }

    /// Whether this sequence may stand in the text; never `false` when it does.
    #[must_use]
    pub fn may_hold(&self, sequence: Sequence) -> bool {
        sequence.probe().may_stand(self.bits())
    }

    /// The filter: see [`Probe::may_stand`].
    #[must_use]
    pub fn bits(&self) -> &[u64] {
        let start = self.start as usize;
        self.block.get(start..start + self.len as usize).unwrap_or_default()
    }

    /// Memory of the filter in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bits().len() * 8
    }
}

/// The sequences that begin in a block of a text, those that filters know.
#[derive(Debug)]
pub struct Sequences {
    hashes: Vec<u64>,
    /// Whether they end near the block.
    is_near: bool,
}

impl Sequences {
    fn read(text: &str, block: TextRange) -> Self {
        // Most words have five letters and a blank.
        let mut hashes = Vec::with_capacity(block.len() / 6);
        let (mut end, mut behind) = (block.start, 0);
        let rest = TextRange::new(block.start, text.len()).of(text);
        let words = words::words(rest).map_while(|word| {
            behind += usize::from(block.start + word.range.start >= block.end);
            (behind < LENGTH).then(|| {
                end = block.start + word.range.end;
                word.hash
            })
        });
        hashes.extend(sequences(words).filter(|sequence| sequence.is_kept()).map(|kept| kept.hash));
        Self { hashes, is_near: end <= block.end + blocks::AROUND }
    }
}

/// Every sequence of three words, in the order of the text.
pub fn sequences(words: impl Iterator<Item = u64>) -> impl Iterator<Item = Sequence> {
    let mut last = [0_u64; LENGTH - 1];
    words.enumerate().filter_map(move |(at, word)| {
        let [first, second] = last;
        last = [second, word];
        let hash = words::mix(words::mix(first, second), word);
        let letters = [first, second, word].into_iter().map(words::letters).sum();
        (at + 1 >= LENGTH).then_some(Sequence { hash, letters })
    })
}

fn hashes(hash: u64) -> [u64; 3] {
    let first = hash ^ (hash >> 29);
    let second = words::mix(first, 0x5bd1);
    [first, second, words::mix(second, 0x9e37)]
}

fn place(hash: u64, slots: usize) -> (usize, u64) {
    // Multiply and shift: an even spread without a division.
    let slot = ((u128::from(hash) * (slots as u128)) >> 64) as usize;
    (slot, 1_u64 << (hash & 63))
}
