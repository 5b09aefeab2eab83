//! Which texts may hold a quotation: the filters of all sections are asked, and only the likeliest texts are read.

use std::sync::Arc;

use rayon::prelude::*;

use super::{File, Place, Section, Start, Workspace};
use crate::facts::shingles::Sequence;
use crate::facts::{Facts, words};
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

    /// The facts of a document; read now if they never were.
    pub(super) fn facts_of<'a>(&self, document: &Document<'a>) -> Option<&'a Facts> {
        match document.section.facts_if_read() {
            Some(facts) => Some(facts),
            None => self.read(document).map(|(_, facts)| facts),
        }
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
    pub(super) fn may_hold(
        &self,
        sequences: &[Sequence],
        home: Option<&Place>,
        stale: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Document<'_>> {
        let rate = |facts: &Facts| sequences.iter().all(|&sequence| facts.shingles.may_hold(sequence)).then_some(1);
        self.rated(home, stale, rate).into_iter().map(|(document, _)| document).collect()
    }

    /// The documents outside `home` that may hold a quotation with these sequences, nearly or exactly: as many of the
    /// likeliest as [`READ`] allows.
    pub(super) fn may_hold_nearly(
        &self,
        sequences: &[Sequence],
        home: Option<&Place>,
        stale: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Document<'_>> {
        let needed = 1 + sequences.len().saturating_sub(1) / SHARE;
        let rate = |facts: &Facts| {
            let known = sequences.iter().filter(|&&sequence| facts.shingles.may_hold(sequence)).count();
            (known > 0).then_some(known)
        };
        let rated = self.rated(home, stale, rate);
        let mut bytes = vec![0_usize; sequences.len() + 1];
        for (document, known) in &rated {
            if let Some(bytes) = bytes.get_mut(*known) {
                *bytes += document.section.len();
            }
        }
        let is_small = bytes.iter().sum::<usize>() <= SMALL;
        let mut read = 0;
        let affordable = bytes.iter().enumerate().rev().take_while(|(known, bytes)| {
            read += **bytes;
            is_small || *known >= needed && read <= READ
        });
        let least = affordable.last().map_or(sequences.len(), |(known, _)| known);
        rated.into_iter().filter(|(_, known)| *known >= least).map(|(document, _)| document).collect()
    }

    /// Asks the filters of all documents outside `home`, in corpus order.
    fn rated(
        &self,
        home: Option<&Place>,
        stale: &(dyn Fn() -> bool + Sync),
        rate: impl Fn(&Facts) -> Option<usize> + Sync,
    ) -> Vec<(Document<'_>, usize)> {
        let files: Vec<&Arc<File>> = self.files().collect();
        let documents = files.into_par_iter().flat_map(|file| {
            let home = home.filter(|home| home.file == *file.key()).map(|home| home.section);
            let sections = (0..file.sections().len()).into_par_iter().with_min_len(128);
            sections.filter_map(move |index| {
                let (start, section) = file.sections().get(index)?;
                let is_wanted = section.kind().has_document() && home != Some(index);
                is_wanted.then_some(Document { file, index, start, section })
            })
        });
        documents
            .filter_map(|document| {
                if stale() {
                    return None;
                }
                let rating = rate(self.facts_of(&document)?)?;
                Some((document, rating))
            })
            .collect()
    }
}
