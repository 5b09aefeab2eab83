//! The short sequences of words by which quotations are looked for in a text, and where in it they may stand.
//!
//! A quotation that stands nearly in a text shares at least some sequences of three words with it. All quotations that are
//! looked for lie in one table by their sequences, so that one pass over a text serves them all. Each place where enough
//! sequences meet is then aligned word by word.
//!
//! Two limits keep this from growing with the square of the input. A sequence that stands in more than [`COMMON`] of the
//! quotations leads to none of them: a thousand quotations that begin alike are told by the rest of their words, or not
//! at all. And of a long quotation only [`SEEDS`] sequences are looked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::aligner;
use super::alignment::{self, Alignment};
use super::candidates::Words;
use crate::facts::Wording;
use crate::facts::shingles::{self, Sequence};
use crate::facts::words::{self, Word};

/// Sequences of a quotation that are looked for; of more every second, third, …
const SEEDS: usize = 48;

/// Quotations that may share a sequence.
const COMMON: u32 = 16;

/// A quotation with so many telling sequences is looked for by those alone: three words in ten changed leave a third of them.
const ENOUGH: usize = 12;

/// Words of a reporter between two parts of a speech.
const INTERRUPTION: i64 = 60;

/// What the sequences that meet at one place must weigh: a telling one is a hint by itself, of others it takes two.
const WEIGHT: u32 = 2;

/// A quotation by one of its sequences.
#[derive(Clone, Copy, Debug)]
struct Seed {
    wording: u32,
    /// The number of the sequence's first word in the quotation.
    at: u32,
    /// The seed with the same sequence that was added before; [`LAST`] where there is none.
    before: u32,
}

const LAST: u32 = u32::MAX;

/// The seeds with the same sequence: the one added last, and how many, at most one more than [`COMMON`].
#[derive(Clone, Copy, Debug)]
struct Alike {
    last: u32,
    count: u32,
}

/// A sequence of a quotation that stands in a text: place in the text minus place in the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    wording: u32,
    diagonal: i32,
    weight: u8,
}

/// Quotations by their sequences.
#[derive(Clone, Debug, Default)]
pub(super) struct Seeds {
    table: FxHashMap<u64, Alike>,
    seeds: Vec<Seed>,
    /// A bit for each sequence: most of a text's are in no quotation.
    bits: Vec<u64>,
}

impl Seeds {
    pub(super) fn new<'a>(wordings: impl IntoIterator<Item = (usize, &'a Wording)>) -> Self {
        let mut new = Self::default();
        for (number, wording) in wordings {
            new.add(number, wording);
        }
        new
    }

    /// Adds a quotation under its number.
    pub(super) fn add(&mut self, number: usize, wording: &Wording) {
        let Ok(number) = u32::try_from(number) else { return };
        for (at, sequence) in chosen(wording) {
            let (Ok(at), Ok(next)) = (u32::try_from(at), u32::try_from(self.seeds.len())) else { return };
            let alike = self.table.entry(sequence.hash).or_insert(Alike { last: LAST, count: 0 });
            if alike.count <= COMMON {
                self.seeds.push(Seed { wording: number, at, before: alike.last });
                *alike = Alike { last: next, count: alike.count + 1 };
            }
            self.set(sequence.hash);
        }
        if self.table.len() * 8 > self.bits.len() * 64 {
            self.bits = vec![0; (self.table.len() / 4).next_power_of_two().max(64)];
            let hashes: Vec<u64> = self.table.keys().copied().collect();
            hashes.into_iter().for_each(|hash| self.set(hash));
        }
    }

    fn slot(&self, hash: u64) -> usize {
        ((u128::from(hash) * (self.bits.len() as u128)) >> 64) as usize
    }

    fn set(&mut self, hash: u64) {
        let slot = self.slot(hash);
        if let Some(bits) = self.bits.get_mut(slot) {
            *bits |= 1 << (hash & 63);
        }
    }

    fn get(&self, hash: u64) -> impl Iterator<Item = &Seed> {
        let is_set = self.bits.get(self.slot(hash)).is_some_and(|bits| bits & (1 << (hash & 63)) != 0);
        let alike = if is_set { self.table.get(&hash).filter(|alike| alike.count <= COMMON) } else { None };
        let seed = |at: u32| self.seeds.get(at as usize);
        std::iter::successors(alike.and_then(|alike| seed(alike.last)), move |last| seed(last.before))
    }

    /// Whether a sequence leads to any of these quotations.
    pub(super) fn has(&self, sequence: Sequence) -> bool {
        self.get(sequence.hash).next().is_some()
    }

    /// Whether any sequence of these quotations stands in a text: much faster than [`Seeds::search`].
    pub(super) fn meet(&self, text: &str) -> bool {
        shingles::sequences(words::words(text).map(|word| word.hash)).any(|sequence| self.has(sequence))
    }

    /// Every place of a text where one of these quotations stands, exactly or nearly, by its number. A quotation's places
    /// do not overlap.
    ///
    /// Linear in the text, plus the alignments: where enough sequences meet, the length of the quotation times the width
    /// of the band in which it is aligned.
    pub(super) fn search(&self, read: &Words<'_>, wordings: &[Arc<Wording>]) -> Vec<(usize, Alignment)> {
        let mut hits: Vec<Hit> = Vec::new();
        let sequences = shingles::sequences(read.words.iter().map(|word| word.hash));
        for (place, sequence) in sequences.enumerate() {
            let weight = if sequence.is_telling() { 2 } else { 1 };
            for seed in self.get(sequence.hash) {
                let Some(diagonal) = i32::try_from(place).ok().and_then(|place| place.checked_sub_unsigned(seed.at))
                else {
                    continue;
                };
                hits.push(Hit { wording: seed.wording, diagonal, weight });
            }
        }
        hits.sort_unstable();
        let mut found = Vec::new();
        for hits in hits.chunk_by(|a, b| a.wording == b.wording) {
            let number = hits.first().map_or(0, |hit| hit.wording as usize);
            let Some(wording) = wordings.get(number) else { continue };
            found.extend(places(wording, hits, read).into_iter().map(|alignment| (number, alignment)));
        }
        found
    }
}

/// The sequences by which a quotation is looked for, with the number of the first word of each.
fn chosen(wording: &Wording) -> impl Iterator<Item = (usize, Sequence)> {
    let all = shingles::sequences(wording.hashes()).enumerate();
    let (telling, rest): (Vec<_>, Vec<_>) = all.partition(|(_, sequence)| sequence.is_telling());
    let chosen = if telling.len() < ENOUGH { [telling, rest].concat() } else { telling };
    let step = chosen.len() / SEEDS + 1;
    chosen.into_iter().step_by(step)
}

/// The sequences by which the filters of texts are asked for a quotation.
pub(super) fn asked(wording: &Wording) -> Vec<Sequence> {
    chosen(wording).map(|(_, sequence)| sequence).filter(|sequence| sequence.is_kept()).collect()
}

/// The places of one quotation, whose hits stand in the order of their diagonals; of those that overlap the nearest.
fn places(wording: &Wording, hits: &[Hit], read: &Words<'_>) -> Vec<Alignment> {
    let width = i32::try_from(alignment::slack(wording) + alignment::reach(wording)).unwrap_or(i32::MAX);
    // Three words in ten changed leave a third of the sequences; this asks for fewer.
    let needed = (wording.len().min(SEEDS) / 16).max(1);
    let known = Known::new(wording);
    let mut found: Vec<Alignment> = Vec::new();
    let align = |(first, last): (i64, i64)| {
        let is_worth_it = known.is_worth_it(wording, &read.words, first, last);
        let alignment = is_worth_it.then(|| aligner::align(wording, read, first, last)).flatten();
        alignment.filter(|alignment| alignment.is_near(wording))
    };
    // A place that is not near by itself: the first part of a speech that goes on behind a reporter's words.
    let mut before: Option<(i64, i64)> = None;
    let mut rest = hits;
    while let Some(first) = rest.first() {
        let len = rest.partition_point(|hit| hit.diagonal.saturating_sub(first.diagonal) <= width);
        let (cluster, behind) = rest.split_at(len.max(1));
        rest = behind;
        let weight: u32 = cluster.iter().map(|hit| u32::from(hit.weight)).sum();
        if weight < WEIGHT || cluster.len() < needed {
            continue;
        }
        let here = (i64::from(first.diagonal), i64::from(cluster.last().map_or(first.diagonal, |hit| hit.diagonal)));
        let part = before.filter(|before| here.0 - before.1 <= INTERRUPTION);
        let alignment = align(here).or_else(|| align((part?.0, here.1)));
        before = alignment.is_none().then_some(here);
        found.extend(alignment);
    }
    apart(found)
}

/// Of places that overlap the nearest.
fn apart(mut found: Vec<Alignment>) -> Vec<Alignment> {
    if found.len() > 1 {
        found.sort_by_key(|alignment| (!alignment.is_exact(), alignment.distance, alignment.source.start));
    }
    // The places kept, by their starts: they do not overlap, so that only the two around a new one need a look.
    let mut kept: BTreeMap<usize, Alignment> = BTreeMap::new();
    for alignment in found {
        let before = kept.range(..alignment.source.end).next_back();
        if before.is_none_or(|(_, before)| before.source.end <= alignment.source.start) {
            kept.insert(alignment.source.start, alignment);
        }
    }
    kept.into_values().collect()
}

/// The words of a quotation, a bit for each: most places that share one sequence with it share little else, and to see that
/// takes much less time than an alignment.
struct Known([u64; 16]);

impl Known {
    fn new(wording: &Wording) -> Self {
        let mut known = Self([0; 16]);
        for token in &wording.tokens {
            if let Some(bits) = known.0.get_mut((token.hash >> 60) as usize) {
                *bits |= 1 << ((token.hash >> 40) & 63);
            }
        }
        known
    }

    /// Never `false` where enough words can be the same between these diagonals.
    fn is_worth_it(&self, wording: &Wording, words: &[Word], from: i64, to: i64) -> bool {
        let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let slack = signed(alignment::slack(wording));
        let end = to + slack + signed(alignment::reach(wording) + wording.len());
        let place = |at: i64| usize::try_from(at.max(0)).unwrap_or_default().min(words.len());
        let here = words.get(place(from - slack)..place(end)).unwrap_or_default().iter();
        let has =
            |hash: u64| self.0.get((hash >> 60) as usize).is_some_and(|bits| bits & (1 << ((hash >> 40) & 63)) != 0);
        let wanted = (wording.len() * 6).div_ceil(10);
        here.filter(|word| has(word.hash)).take(wanted).count() == wanted
    }
}
