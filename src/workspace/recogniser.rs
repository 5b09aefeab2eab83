//! Finding the names of all entities in a text in one pass.
//!
//! The text is read word by word. A word that begins a name leads, by its hash, to the names that begin with it; of names of
//! several words, to those whose second word begins alike. So the time does not grow with the number of names. Which of them
//! stands there [`super::matching`] says, and what it means [`super::senses`].

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::changes::Changes;
use super::entity::Entity;
use super::matching::{Name, Searched};
use super::senses::{Evidence, Nature, Ownership, Senses};
use super::variants;
use crate::facts::Language;
use crate::facts::names::spelling::{self, Spelled};
use crate::text::TextRange;
use crate::text::blocks::{self, Block, Kept};

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where, in the text that was searched.
    pub(super) range: TextRange,
    /// Which, by number.
    pub(super) name: u32,
}

/// The names found in the blocks of a long text, each with where its block began then: for the same recogniser.
#[derive(Debug, Default)]
pub(super) struct Hits {
    recogniser: u64,
    language: Option<Language>,
    blocks: Kept<(usize, Vec<Found>)>,
}

impl Hits {
    /// See [`Kept::again`].
    pub(super) fn again(&self) -> Self {
        Self { blocks: self.blocks.again(), ..*self }
    }

    /// See [`Kept::settle`].
    pub(super) fn settle(&mut self) {
        self.blocks.settle();
    }
}

/// A name by its beginning: the key of its first word, and what its second word begins with, 0 where there is none.
type Beginning = (u64, u64, u32);

/// All names of all entities, ready to be found.
#[derive(Debug)]
pub struct Recogniser {
    number: u64,
    /// What it was made of.
    made_of: Arc<[Entity]>,
    /// The last of those before it, by number, each with what the next had otherwise.
    steps: Vec<(u64, Arc<Changes>)>,
    names: Vec<Name>,
    senses: Senses,
    /// Sorted.
    beginnings: Vec<Beginning>,
    /// Where the names of a first word stand among these.
    first_words: FxHashMap<u64, std::ops::Range<u32>>,
    /// Bytes with which names begin.
    may_begin: [bool; 256],
}

impl Recogniser {
    /// Builds it; `previous` serves again where it would be the same. Linear in all names but for a sort.
    #[must_use]
    pub(super) fn new(entities: &Arc<[Entity]>, previous: Option<&Arc<Self>>) -> Arc<Self> {
        match previous {
            Some(previous) if previous.serves(entities) => previous.clone(),
            Some(previous) => {
                let mut new = Self::build(entities);
                let step = (previous.number, Arc::new(Changes::between(previous.told(), new.told())));
                let known = previous.steps.iter().skip((previous.steps.len() + 1).saturating_sub(STEPS));
                new.steps = known.cloned().chain([step]).collect();
                Arc::new(new)
            }
            None => Arc::new(Self::build(entities)),
        }
    }

    fn build(entities: &Arc<[Entity]>) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let (names, owners) = variants::of(entities);
        let mut beginnings: Vec<Beginning> = Vec::with_capacity(names.len());
        let mut may_begin = [false; 256];
        for (number, name) in names.iter().enumerate() {
            let Some(first) = name.words.first() else { continue };
            let second = name.words.get(1).map_or(0, |second| start_of(second.range.of(&name.text)));
            beginnings.push((first.key, second, number as u32));
            first_bytes(first.range.of(&name.text), &mut may_begin);
        }
        beginnings.sort_unstable();
        let mut first_words: FxHashMap<u64, std::ops::Range<u32>> = FxHashMap::default();
        for (at, (first, ..)) in beginnings.iter().enumerate() {
            let at = at as u32;
            first_words.entry(*first).or_insert(at..at).end = at + 1;
        }
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            made_of: entities.clone(),
            steps: Vec::new(),
            names,
            senses: Senses::new(owners, entities.iter().map(Entity::key).collect()),
            beginnings,
            first_words,
            may_begin,
        }
    }

    /// Tells recognisers apart.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether it would be the same for these entities.
    fn serves(&self, entities: &[Entity]) -> bool {
        self.made_of.iter().map(Entity::told).eq(entities.iter().map(Entity::told))
    }

    /// All names, each with whose it is, and the entities it was made of.
    fn told(&self) -> (impl Iterator<Item = (&str, Ownership)>, &[Entity]) {
        let names = self.names.iter().enumerate();
        (names.map(|(number, name)| (&*name.text, self.senses.ownership(number))), &self.made_of)
    }

    /// What changed, step by step, since the recogniser of this number; `None` where that is not known.
    pub(super) fn since(&self, number: u64) -> Option<impl Iterator<Item = &Changes>> {
        let from = if number == self.number {
            self.steps.len()
        } else {
            self.steps.iter().rposition(|(before, _)| *before == number)?
        };
        Some(self.steps.iter().skip(from).map(|(_, changes)| &**changes))
    }

    /// The entities that a sense means, by number: one, or several where it is ambiguous.
    #[must_use]
    pub fn entities(&self, sense: u64) -> &[u32] {
        self.senses.of(sense)
    }

    /// The keys of the entities that a sense means.
    pub(super) fn keys_of(&self, sense: u64) -> impl Iterator<Item = u64> {
        self.entities(sense).iter().filter_map(|&number| self.made_of.get(number as usize)).map(Entity::key)
    }

    /// What a name is to those whose it is.
    pub(super) fn nature(&self, name: u32) -> Nature {
        self.senses.nature(name)
    }

    /// What the names found in a document say of each other.
    pub(super) fn evidence(&self, found: &[Found]) -> Evidence {
        self.senses.evidence(found.iter().map(|found| found.name))
    }

    /// The sense of a name in a document; `None` where it means no entity there.
    pub(super) fn sense(&self, name: u32, evidence: &Evidence) -> Option<u64> {
        self.senses.resolve(name, evidence)
    }

    /// All names in `text`, left to right, none overlapping another; where two begin alike, the longer. Of a long text only
    /// the blocks are read of which nothing is `kept`.
    pub(super) fn find(&self, text: &str, language: Option<Language>, kept: &mut Hits) -> Vec<Found> {
        let mut found = Vec::new();
        if self.names.is_empty() {
            return found;
        }
        if (kept.recogniser, kept.language) != (self.number, language) {
            *kept = Hits { recogniser: self.number, language, blocks: Kept::default() };
        }
        let searched = Searched::new(text, language);
        for Block { range, key } in blocks::blocks(text) {
            let part = kept.blocks.of(key, |_| true, || (range.start, self.find_in(&searched, range)));
            let (start, part) = &*part;
            found.extend(part.iter().map(|hit| Found { range: hit.range.moved(*start, range.start), ..*hit }));
        }
        found
    }

    /// The names in a block of a text. None goes on behind a blank line.
    fn find_in(&self, searched: &Searched<'_>, block: TextRange) -> Vec<Found> {
        let mut found = Vec::new();
        let text = TextRange::new(0, block.end).of(searched.text);
        let mut done = block.start;
        while let Some(word) = spelling::next(text, done, &self.may_begin) {
            done = word.range.end;
            if let Some(hit) = self.at(searched, &word) {
                done = done.max(hit.range.end);
                found.push(hit);
            }
        }
        found
    }

    /// The longest name that begins with this word, and of those the one written most alike.
    fn at(&self, searched: &Searched<'_>, word: &Spelled) -> Option<Found> {
        let forms = std::iter::once(word.key).chain(searched.bases(word)).map(|key| (*word, key));
        let joined = || spelling::joined(searched.text, word).map(|joined| (joined, joined.key));
        self.longest(searched, forms).or_else(|| self.longest(searched, joined().into_iter()))
    }

    fn longest(&self, searched: &Searched<'_>, forms: impl Iterator<Item = (Spelled, u64)>) -> Option<Found> {
        let mut best = None;
        for (word, key) in forms {
            let Some(range) = self.first_words.get(&key) else { continue };
            let names = self.beginnings.get(range.start as usize..range.end as usize).unwrap_or_default();
            let single = names.partition_point(|(_, second, _)| *second == 0);
            let (single, several) = names.split_at_checked(single).unwrap_or((names, &[]));
            let second = if several.is_empty() { None } else { searched.next(&word) };
            let second = second.map_or(0, |second| start_of(second.range.of(searched.text)));
            let from = several.partition_point(|(_, start, _)| *start < second);
            let alike = several.iter().skip(from).take_while(|(_, start, _)| *start == second);
            for &(.., number) in alike.chain(single) {
                let Some(name) = self.names.get(number as usize) else { continue };
                let Some((range, quality)) = searched.stands(&word, name) else { continue };
                let length = (std::cmp::Reverse(name.words.len()), std::cmp::Reverse(range.len()));
                // The last word has what does not depend on other declarations.
                let rank = (length, quality, &*name.text);
                if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                    best = Some((rank, Found { range, name: number }));
                }
            }
        }
        best.map(|(_, found)| found)
    }
}

/// Steps that are remembered: as many as keys are pressed before the texts are asked about again, and some more.
const STEPS: usize = 64;

/// Letters of a second word by which names are told: inflected forms have them in common.
const ALIKE: usize = 3;

fn start_of(word: &str) -> u64 {
    let start: String = spelling::folded(word).chars().take(ALIKE).collect();
    spelling::key(&start)
}

/// The bytes with which a word may begin in a text: as declared, with a capital, its accent apart.
fn first_bytes(word: &str, may_begin: &mut [bool; 256]) {
    for c in word.chars().take(1).flat_map(|c| std::iter::once(c).chain(c.to_uppercase())).nfd() {
        if c.is_ascii() {
            if let Some(slot) = may_begin.get_mut(c as usize) {
                *slot = true;
            }
        } else {
            may_begin.iter_mut().skip(0x80).for_each(|slot| *slot = true);
        }
    }
    if !word.is_ascii() {
        may_begin.iter_mut().skip(0x80).for_each(|slot| *slot = true);
    }
}
