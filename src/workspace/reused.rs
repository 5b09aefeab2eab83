//! Which quotations of a file stand in other documents too, for all of them at once.
//!
//! [`Workspace::holders`] says where the words of one quotation stand. Asking it for every quotation of a large file would
//! take minutes. Here the words of all quotations are put into one table, every document is read through once, and what
//! of the table it holds stays with its section: after a keystroke one document is read again.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::reuse::{MIN_WORDS, rank};
use super::{File, FileKey, Place, Section, Workspace};
use crate::facts::shingles::{self, Sequence};
use crate::facts::{Quotation, words};
use crate::syntax::Kind;
use crate::text::TextRange;

/// Words of a quotation that are compared; so a search takes linear time whatever the texts repeat.
const COMPARED: usize = 64;

/// So few new quotations are looked up in the filter of a document before its text is read again.
const FEW: usize = 64;

/// The words of many quotations, each as one number. It only grows: its length says what has been looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// All of them, as they came.
    all: Vec<Key>,
    /// For each beginning of [`MIN_WORDS`] words, how long the quotations that begin so are: bit `n` for `n + 1` words.
    lengths: FxHashMap<u64, u64>,
    keys: FxHashSet<u64>,
}

/// The words of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    words: u64,
    count: usize,
    /// The first [`MIN_WORDS`].
    start: u64,
    /// Their sequences, as [`facts::Shingles`](crate::facts::Shingles) has them.
    sequences: [Sequence; MIN_WORDS - 2],
}

impl Key {
    /// `None` for quotations that are too short to be looked for.
    fn new(words: &[u64]) -> Option<Self> {
        let first = words.get(..MIN_WORDS)?;
        let compared = words.get(..COMPARED).unwrap_or(words);
        let mut sequences = [Sequence::default(); MIN_WORDS - 2];
        for (slot, sequence) in sequences.iter_mut().zip(shingles::sequences(first.iter().copied())) {
            *slot = sequence;
        }
        Some(Self { words: hash(compared), count: compared.len(), start: hash(first), sequences })
    }
}

fn hash(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| words::mix(hash, *word))
}

/// What a section knows of its own part in this.
#[derive(Debug, Default)]
pub(super) struct Reused {
    /// The key of each quotation.
    own: OnceLock<Box<[Option<Key>]>>,
    /// The keys that its text holds, of so many of the table.
    held: Mutex<Option<(usize, Arc<[u64]>)>>,
}

impl Workspace {
    /// For every section of a file that has some: the index of the section, and those of its quotations whose words
    /// stand in another document too. In order.
    ///
    /// The first time all documents are read; later, those that changed.
    #[must_use]
    pub fn reused(&self, key: &str, stale: &(dyn Fn() -> bool + Sync)) -> Vec<(usize, Vec<usize>)> {
        let Some(file) = self.file(key) else { return Vec::new() };
        let documents = || self.sections().filter(|(.., section)| section.kind().has_document());
        let own: Vec<_> = documents().filter(|(of, ..)| of.key() == file.key()).collect();
        let own: Vec<(usize, &[Option<Key>])> = own
            .into_par_iter()
            .map(|(file, index, start, section)| {
                (index, self.keys(file, TextRange::at(start.byte, section.len()), section))
            })
            .collect();
        let table = self.table(own.iter().flat_map(|(_, keys)| keys.iter().flatten()));
        let all: Vec<_> = documents().collect();
        let held: Vec<(&FileKey, usize, Arc<[u64]>)> = all
            .into_par_iter()
            .with_min_len(16)
            .filter(|_| !stale())
            .map(|(file, index, start, section)| {
                let held = self.held(&table, file, TextRange::at(start.byte, section.len()), section);
                (file.key(), index, held)
            })
            .collect();
        // Of each sequence one document that holds it, and whether others do.
        let mut holders: FxHashMap<u64, (&FileKey, usize, bool)> = FxHashMap::default();
        for (file, index, keys) in &held {
            for key in keys.iter() {
                holders.entry(*key).and_modify(|(.., others)| *others = true).or_insert((file, *index, false));
            }
        }
        let elsewhere = |index: usize, key: &Key| {
            holders.get(&key.words).is_some_and(|&(of, at, others)| others || at != index || of != file.key())
        };
        own.into_iter()
            .map(|(index, keys)| {
                let keys = keys.iter().enumerate();
                let reused = keys.filter(|(_, key)| key.is_some_and(|key| elsewhere(index, &key)));
                (index, reused.map(|(quotation, _)| quotation).collect())
            })
            .filter(|(_, quotations): &(usize, Vec<usize>)| !quotations.is_empty())
            .collect()
    }

    /// Whether words of `user` may come from `source`, as far as dates tell: it is dated no later, or has no date.
    /// A SOURCE takes nothing from a document where one of them has no date.
    #[must_use]
    pub fn may_come_from(&self, user: &Place, source: &Place) -> bool {
        let (Some((_, user)), Some((_, source))) = (self.section(user), self.section(source)) else { return false };
        let (used, dated) = (user.value("date"), source.value("date"));
        let undated = used.is_none() || dated.is_none();
        rank(dated, used).0 < 2 && !(undated && user.kind() == Kind::Source && source.kind() == Kind::File)
    }

    fn keys<'a>(&self, file: &File, range: TextRange, section: &'a Section) -> &'a [Option<Key>] {
        section.reused.own.get_or_init(|| {
            let Some(text) = self.text(file, range) else { return Box::default() };
            let facts = section.facts(&text);
            // One inside another is part of its words.
            let key = |quotation: &Quotation| match quotation.depth {
                0 => Key::new(&words::hashes(&facts.plain.cut(&text, quotation.inside))),
                _ => None,
            };
            facts.quotations.iter().map(key).collect()
        })
    }

    /// The table, with these keys in it.
    fn table<'a>(&self, keys: impl Iterator<Item = &'a Key>) -> Arc<Table> {
        let mut table = self.quoted.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if !table.keys.contains(&key.words) {
                Arc::make_mut(&mut table).add(*key);
            }
        }
        table.clone()
    }

    fn held(&self, table: &Table, file: &File, range: TextRange, section: &Section) -> Arc<[u64]> {
        let slot = || section.reused.held.lock().unwrap_or_else(PoisonError::into_inner);
        let known = slot().clone();
        let facts = section.facts_if_read();
        if let (Some((seen, held)), Some(facts)) = (known, facts) {
            let new = table.all.get(seen..).unwrap_or_default();
            let may_hold = |key: &Key| key.sequences.iter().all(|sequence| facts.shingles.may_hold(*sequence));
            if new.len() <= FEW && !new.iter().any(may_hold) {
                *slot() = Some((table.all.len(), held.clone()));
                return held;
            }
        }
        let Some(text) = self.text(file, range) else { return Arc::default() };
        let held: Arc<[u64]> = table.held(&section.facts(&text).plain.text(&text)).into();
        *slot() = Some((table.all.len(), held.clone()));
        held
    }
}

impl Table {
    fn add(&mut self, key: Key) {
        self.all.push(key);
        self.keys.insert(key.words);
        *self.lengths.entry(key.start).or_default() |= 1 << (key.count - 1);
    }

    /// The keys whose words stand in a text, each once.
    fn held(&self, text: &str) -> Vec<u64> {
        let words = words::hashes(text);
        let mut found = Vec::new();
        for (at, window) in words.windows(MIN_WORDS).enumerate() {
            let Some(&lengths) = self.lengths.get(&hash(window)) else { continue };
            let mut so_far = 0;
            for (n, word) in words.iter().skip(at).take(COMPARED).enumerate() {
                so_far = words::mix(so_far, *word);
                if lengths >> n & 1 == 1 && self.keys.contains(&so_far) {
                    found.push(so_far);
                }
                if lengths >> n <= 1 {
                    break;
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
