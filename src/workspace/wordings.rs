//! The quotations that texts are searched for, all in one table: those that stand exactly in a text are found by the hash of
//! their words, those that stand there nearly by their sequences ([`super::seeds`]).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::candidates::Words;
use super::reuse::MIN_WORDS;
use super::seeds::Seeds;
use crate::facts::{Wording, words};

/// Words of a quotation that are hashed; so a search takes linear time whatever the texts repeat.
const COMPARED: usize = 64;

/// Different wordings, each under its number. The table only grows: its length says what has been looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wordings {
    all: Vec<Arc<Wording>>,
    numbers: FxHashMap<Arc<Wording>, usize>,
    /// For each beginning of [`MIN_WORDS`] words, how long the quotations that begin so are: bit `n` for `n + 1` words.
    lengths: FxHashMap<u64, u64>,
    /// By the hash of their words, wherever marks stand among them: the last one.
    exact: FxHashMap<u64, usize>,
    /// For each the one before it with the same hash.
    alike: Vec<Option<u32>>,
    seeds: Seeds,
}

impl Wordings {
    /// Those of these, numbered anew.
    pub(super) fn new(wordings: impl IntoIterator<Item = Arc<Wording>>) -> Self {
        let mut new = Self::default();
        for wording in wordings {
            new.number(wording);
        }
        new
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Those from number `first` on.
    pub(super) fn from(&self, first: usize) -> impl Iterator<Item = &Arc<Wording>> {
        self.all.iter().skip(first)
    }

    /// The number of a wording, a new one if it was not known; `None` for those that are too short to be looked for.
    pub(super) fn number(&mut self, wording: impl Into<Arc<Wording>>) -> Option<usize> {
        let wording = wording.into();
        if wording.len() < MIN_WORDS {
            return None;
        }
        let next = self.all.len();
        let number = *self.numbers.entry(wording.clone()).or_insert(next);
        if number == next {
            let compared = wording.len().min(COMPARED);
            *self.lengths.entry(hash(wording.hashes().take(MIN_WORDS))).or_default() |= 1 << (compared - 1);
            let before = self.exact.insert(hash(wording.hashes().take(compared)), number);
            self.alike.push(before.and_then(|before| u32::try_from(before).ok()));
            self.seeds.add(number, &wording);
            self.all.push(wording);
        }
        Some(number)
    }

    /// Those that stand in a text, each once, with the words that differ without a mark where it stands nearest.
    pub(super) fn find(&self, read: &Words<'_>) -> Vec<(usize, usize)> {
        let near = self.seeds.search(read, &self.all).into_iter();
        let mut found: Vec<(usize, usize)> = near.map(|(number, alignment)| (number, alignment.distance)).collect();
        found.extend(self.exact(&read.words).into_iter().map(|number| (number, 0)));
        // What is said a thousand times in one text stands in it once: as it is nearest.
        found.sort_unstable();
        found.dedup_by_key(|(number, _)| *number);
        found
    }

    fn exact(&self, words: &[words::Word]) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, window) in words.windows(MIN_WORDS).enumerate() {
            let Some(&lengths) = self.lengths.get(&hash(window.iter().map(|word| word.hash))) else { continue };
            let mut so_far = 0;
            for (n, word) in words.iter().skip(at).take(COMPARED).enumerate() {
                so_far = words::mix(so_far, word.hash);
                if lengths >> n & 1 == 1 {
                    let before = |number: &usize| self.alike.get(*number).copied().flatten().map(|it| it as usize);
                    let alike = std::iter::successors(self.exact.get(&so_far).copied(), before);
                    found.extend(alike.filter(|number| self.is_at(*number, words, at)));
                }
                if lengths >> n <= 1 {
                    break;
                }
            }
        }
        found
    }

    /// Whether the words behind those that are hashed stand there too.
    fn is_at(&self, number: usize, words: &[words::Word], at: usize) -> bool {
        let Some(wording) = self.all.get(number) else { return false };
        let behind = words.iter().skip(at + COMPARED).map(|word| word.hash);
        let rest = wording.len().saturating_sub(COMPARED);
        wording.hashes().skip(COMPARED).eq(behind.take(rest))
    }
}

fn hash(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, words::mix)
}
