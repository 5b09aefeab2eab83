//! Which texts may hold a quotation: the filters of all sections are asked, and only the likeliest texts are read.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{File, Place, Section, Slot, Stale, Start, Workspace};
use crate::facts::shingles::{Probe, Sequence};
use crate::facts::{Facts, Shingles, words};
use crate::text::TextRange;

/// How many bytes of text a search for one quotation reads where it may have been changed: of a large workspace the texts
/// whose filters know most of its sequences, so that the time of a search has a bound. Texts that may hold all of its
/// words are always read.
const READ: usize = 48 << 20;

/// Of so many sequences one more should be known to a filter. Three words in ten changed leave a third of the sequences,
/// and of those that are not in a text its filter seems to know one in fifteen.
const SHARE: usize = 6;

/// A workspace of no more bytes is read whole, however few sequences are known: it takes some ten milliseconds.
const SMALL: usize = 8 << 20;

/// A document as a search sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Document<'a> {
    pub(super) file: &'a Arc<File>,
    pub(super) index: usize,
    pub(super) start: Start,
    pub(super) section: &'a Arc<Section>,
}

impl Document<'_> {
    pub(super) fn place(&self) -> Place {
        Place { file: self.file.key().clone(), section: self.index }
    }

    /// Whether it stands in this file; in any, if none is given.
    pub(super) fn is_of(&self, key: Option<&str>) -> bool {
        key.is_none_or(|key| *key == **self.file.key())
    }

    fn is_outside(&self, home: Option<&Place>) -> bool {
        home.is_none_or(|home| home.section != self.index || home.file != *self.file.key())
    }
}

/// The plain text of a document and its words.
pub(super) struct Words<'a> {
    pub(super) facts: &'a Facts,
    pub(super) text: String,
    pub(super) words: Vec<words::Word>,
}

impl Words<'_> {
    /// From the first to the last of some words, as bytes of the plain text.
    pub(super) fn plain_range(&self, range: std::ops::Range<usize>) -> Option<TextRange> {
        let words = self.words.get(range)?;
        Some(TextRange::new(words.first()?.range.start, words.last()?.range.end))
    }

    /// The same from the start of the section.
    pub(super) fn range(&self, range: std::ops::Range<usize>) -> Option<TextRange> {
        Some(self.facts.plain.range_to_section(self.plain_range(range)?))
    }
}

impl Workspace {
    /// All documents and sources, in corpus order.
    pub(super) fn documents(&self) -> Vec<Document<'_>> {
        let all = self.sections().filter(|(.., section)| section.kind().has_document());
        all.map(|(file, index, start, section)| Document { file, index, start, section }).collect()
    }

    /// One of them.
    pub(super) fn document(&self, place: &Place) -> Option<Document<'_>> {
        let file = self.files.get(&place.file)?;
        let (start, section) = file.sections().get(place.section)?;
        Some(Document { file, index: place.section, start, section })
    }

    /// The text of a document's section, and its facts.
    pub(super) fn read<'a>(&self, document: &Document<'a>) -> Option<(String, &'a Facts)> {
        let section = self.text(document.file, TextRange::at(document.start.byte, document.section.len()))?;
        let facts = document.section.facts(&section);
        Some((section, facts))
    }

    /// The words of a document.
    pub(super) fn words_of<'a>(&self, document: &Document<'a>) -> Option<Words<'a>> {
        self.words_if(document, |_| true)
    }

    /// The words of a document whose plain text passes.
    pub(super) fn words_if<'a>(&self, document: &Document<'a>, passes: impl Fn(&str) -> bool) -> Option<Words<'a>> {
        let (section, facts) = self.read(document)?;
        let text = facts.plain.text(&section);
        if !passes(&text) {
            return None;
        }
        let text = text.into_owned();
        let words = words::words(&text).collect();
        Some(Words { facts, text, words })
    }

    /// The documents outside `home` whose filters know all of these sequences.
    pub(super) fn may_hold(&self, sequences: &[Sequence], home: Option<&Place>, stale: Stale<'_>) -> Vec<Document<'_>> {
        let probes: Vec<Probe> = sequences.iter().map(|sequence| sequence.probe()).collect();
        let rated =
            self.rated(stale, |filter| probes.iter().all(|probe| probe.may_stand(filter)).then_some(probes.len()));
        rated.iter().filter_map(Rated::document).filter(|document| document.is_outside(home)).collect()
    }

    /// The documents outside `home` that may hold a quotation with these sequences, nearly or exactly: as many of the
    /// likeliest as [`READ`] allows.
    pub(super) fn may_hold_nearly(
        &self,
        sequences: &[Sequence],
        home: Option<&Place>,
        stale: Stale<'_>,
    ) -> Vec<Document<'_>> {
        let needed = 1 + sequences.len().saturating_sub(1) / SHARE;
        let probes: Vec<Probe> = sequences.iter().map(|sequence| sequence.probe()).collect();
        let rated = self.rated(stale, |filter| Some(probes.iter().filter(|probe| probe.may_stand(filter)).count()));
        let mut bytes = vec![0_usize; sequences.len() + 1];
        for rated in &rated {
            if let Some(bytes) = bytes.get_mut(rated.known) {
                *bytes += rated.bytes;
            }
        }
        let is_small = bytes.iter().sum::<usize>() <= SMALL;
        let mut read = 0;
        let affordable = bytes.iter().enumerate().rev().take_while(|(known, bytes)| {
            read += **bytes;
            is_small || *known >= needed && read <= READ
        });
        let least = affordable.last().map_or(sequences.len(), |(known, _)| known);
        let likely = rated.iter().filter(|rated| rated.known >= least).filter_map(Rated::document);
        let mut likely: Vec<Document<'_>> = likely.filter(|document| document.is_outside(home)).collect();
        let absent = self.absent.lock();
        likely.retain(|document| {
            let Some(absent) = absent.get(&document.section.id()) else { return true };
            let filter = document.section.shingles_if_made().map_or(&[][..], Shingles::bits);
            let may_stand =
                |(sequence, probe): &(&Sequence, &Probe)| !absent.contains(&sequence.hash) && probe.may_stand(filter);
            sequences.iter().zip(&probes).filter(may_stand).count() >= least
        });
        likely
    }

    /// Asks the filters of all documents, in corpus order; without those that `rate` gives nothing.
    fn rated(&self, stale: Stale<'_>, rate: impl Fn(&[u64]) -> Option<usize> + Sync) -> Vec<Rated<'_>> {
        let slots: Vec<(&Arc<File>, &Slot)> = self.slots().collect();
        let rated = slots.into_par_iter().map(|(file, slot)| {
            let Some(filters) = (!stale()).then(|| self.filters(file, slot)) else { return Vec::new() };
            let rated =
                |(at, bytes, filter)| Some(Rated { file, index: slot.first() + at, bytes, known: rate(filter)? });
            filters.iter().filter_map(rated).collect()
        });
        let rated: Vec<Vec<Rated<'_>>> = rated.collect();
        rated.into_iter().flatten().collect()
    }

    /// The filters of a chunk of sections, which are kept with it.
    fn filters(&self, file: &Arc<File>, slot: &Slot) -> Arc<Filters> {
        if let Some(known) = slot.kept::<Filters>() {
            return known;
        }
        let mut filters = Filters::default();
        let mut all_read = true;
        for (index, start, section) in slot.sections().filter(|(.., section)| section.kind().has_document()) {
            let text = || self.text(file, TextRange::at(start.byte, section.len()));
            let known = section.shingles_if_made();
            match known.or_else(|| text().map(|text| section.shingles(&text))) {
                Some(shingles) => filters.add(index - slot.first(), section.len(), shingles.bits()),
                None => all_read = false,
            }
        }
        let filters = Arc::new(filters);
        if all_read {
            slot.keep(filters.clone());
        }
        filters
    }
}

/// The filters of the documents of one chunk side by side: to look for them one by one where they lie takes several times
/// as long as to ask them.
#[derive(Debug, Default)]
struct Filters {
    /// Of each document the place in the chunk, the length, and the end of its filter.
    documents: Vec<(usize, usize, usize)>,
    bits: Vec<u64>,
}

impl Filters {
    fn add(&mut self, at: usize, bytes: usize, filter: &[u64]) {
        self.bits.extend_from_slice(filter);
        self.documents.push((at, bytes, self.bits.len()));
    }

    fn iter(&self) -> impl Iterator<Item = (usize, usize, &[u64])> {
        let mut start = 0;
        self.documents.iter().map(move |&(at, bytes, end)| {
            let filter = self.bits.get(start..end).unwrap_or_default();
            start = end;
            (at, bytes, filter)
        })
    }
}

/// A document, by its index, and what its filter says.
struct Rated<'a> {
    file: &'a Arc<File>,
    index: usize,
    bytes: usize,
    /// Of how many sequences it seems to know.
    known: usize,
}

impl<'a> Rated<'a> {
    fn document(&self) -> Option<Document<'a>> {
        let (start, section) = self.file.sections().get(self.index)?;
        Some(Document { file: self.file, index: self.index, start, section })
    }
}

/// Sequences that do not stand in texts whose filters seemed to know them, by the number of the section: those who type in
/// a quotation look for nearly the same again and again.
#[derive(Debug, Default)]
pub(super) struct Absent(Mutex<FxHashMap<u64, Arc<FxHashSet<u64>>>>);

impl Absent {
    /// Sections that are remembered.
    const MOST: usize = 1 << 16;

    /// Notes that none of these sequences stands in any of these sections.
    pub(super) fn note(&self, sections: Vec<u64>, sequences: impl Iterator<Item = Sequence>) {
        let mut known = self.lock();
        if known.len() + sections.len() > Self::MOST {
            known.clear();
        }
        let sequences: Arc<FxHashSet<u64>> = Arc::new(sequences.map(|sequence| sequence.hash).collect());
        known.extend(sections.into_iter().map(|section| (section, sequences.clone())));
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<u64, Arc<FxHashSet<u64>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
