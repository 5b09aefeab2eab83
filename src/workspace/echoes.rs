//! Where else the words of every quotation stand: all quotations of a workspace at once.
//!
//! [`Workspace::holders`] asks for one quotation and goes through the filters of all texts. Here the quotations are put
//! into one table by their first words, and every text is read through once, whatever their number. Both give the same
//! places in the same order.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::reuse::{MIN_WORDS, rank};
use super::{Place, Workspace};
use crate::facts::words::{self, Word};
use crate::text::{Encoding, Offsets, TextRange};

/// A place that holds the words of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The document, by its index among [`Echoes::documents`].
    pub document: usize,
    /// The words in its plain text, in the unit asked for.
    pub range: TextRange,
}

/// All quotations of a workspace with the places that hold their words.
#[derive(Debug, Default)]
pub struct Echoes {
    documents: Vec<Place>,
    dates: Vec<Option<String>>,
    /// For each document, for each of its quotations: which sequence of words it is.
    quotations: Vec<Vec<Option<usize>>>,
    /// For each sequence of words, every place that holds it, in corpus order.
    places: Vec<Vec<Echo>>,
}

impl Echoes {
    /// All documents and sources in corpus order.
    #[must_use]
    pub fn documents(&self) -> &[Place] {
        &self.documents
    }

    /// Every place outside `document` that has the words of its quotation number `quotation`, best source first.
    #[must_use]
    pub fn of(&self, document: usize, quotation: usize) -> Vec<Echo> {
        let sequence = self.quotations.get(document).and_then(|all| all.get(quotation)).copied().flatten();
        let places = sequence.and_then(|sequence| self.places.get(sequence)).map_or(&[][..], Vec::as_slice);
        // In corpus order: the document's own places, of which there may be many, stand together.
        let own = places.partition_point(|echo| echo.document < document)
            ..places.partition_point(|echo| echo.document <= document);
        let others = [places.get(..own.start), places.get(own.end..)];
        let mut found: Vec<Echo> = others.into_iter().flatten().flatten().copied().collect();
        let date = |document: usize| self.dates.get(document).and_then(Option::as_deref);
        let own = date(document);
        found.sort_by_key(|echo| (rank(date(echo.document), own), echo.document, echo.range));
        found
    }
}

impl Workspace {
    /// Looks for the words of all quotations in all documents. Linear in the texts and in what is found.
    #[must_use]
    pub fn echoes(&self, unit: Encoding) -> Echoes {
        let documents: Vec<(Place, Option<String>)> = self
            .places()
            .filter(|(_, _, section)| section.kind().has_document())
            .map(|(place, _, section)| (place, section.value("date").map(str::to_owned)))
            .collect();
        let (documents, dates): (Vec<Place>, Vec<Option<String>>) = documents.into_iter().unzip();
        let quoted: Vec<Vec<Vec<u64>>> = documents.par_iter().map(|place| self.quoted_words(place)).collect();
        let mut sequences: FxHashMap<Vec<u64>, usize> = FxHashMap::default();
        let quotations = quoted
            .into_iter()
            .map(|document| {
                let mut number = |words: Vec<u64>| {
                    let next = sequences.len();
                    (words.len() >= MIN_WORDS).then(|| *sequences.entry(words).or_insert(next))
                };
                document.into_iter().map(&mut number).collect()
            })
            .collect();
        // Thousands of sequences may begin alike: of each beginning only the lengths are kept, and looked up as wholes.
        let mut by_start: FxHashMap<u64, BTreeSet<usize>> = FxHashMap::default();
        for words in sequences.keys() {
            let start = words.get(..MIN_WORDS).unwrap_or_default().iter().copied();
            by_start.entry(start_hash(start)).or_default().insert(words.len());
        }
        let found: Vec<Vec<(usize, TextRange)>> =
            documents.par_iter().map(|place| self.places_of_all(place, &by_start, &sequences, unit)).collect();
        let mut places = vec![Vec::new(); sequences.len()];
        for (document, hits) in found.into_iter().enumerate() {
            for (number, range) in hits {
                if let Some(list) = places.get_mut(number) {
                    list.push(Echo { document, range });
                }
            }
        }
        Echoes { documents, dates, quotations, places }
    }

    /// The words of each quotation of a document.
    fn quoted_words(&self, place: &Place) -> Vec<Vec<u64>> {
        let (Some(section), Some(facts)) = (self.section_text(place), self.facts(place)) else { return Vec::new() };
        facts.quotations.iter().map(|quotation| words::hashes(&facts.plain.cut(&section, quotation.inside))).collect()
    }

    fn places_of_all(
        &self,
        place: &Place,
        by_start: &FxHashMap<u64, BTreeSet<usize>>,
        sequences: &FxHashMap<Vec<u64>, usize>,
        unit: Encoding,
    ) -> Vec<(usize, TextRange)> {
        let (Some(section), Some(facts)) = (self.section_text(place), self.facts(place)) else { return Vec::new() };
        let text = facts.plain.text(&section);
        let offsets = Offsets::new(&text, unit);
        let words: Vec<Word> = words::words(&text).collect();
        let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        let mut found = Vec::new();
        for (at, window) in hashes.windows(MIN_WORDS).enumerate() {
            let Some(lengths) = by_start.get(&start_hash(window.iter().copied())) else { continue };
            for len in lengths {
                let Some(here) = words.get(at..at + len) else { break };
                let number = hashes.get(at..at + len).and_then(|wanted| sequences.get(wanted));
                if let (Some(number), Some(first), Some(last)) = (number, here.first(), here.last()) {
                    found.push((*number, offsets.range(TextRange::new(first.range.start, last.range.end))));
                }
            }
        }
        found
    }
}

fn start_hash(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, words::mix)
}
