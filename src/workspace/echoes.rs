//! Where else the words of every quotation stand: all quotations of a workspace at once.
//!
//! [`Workspace::holders_of`] asks for one quotation and goes through the filters of all texts. Here the quotations are put
//! into one table by their words, and every text is read through once, whatever their number. Both give the same exact
//! places in the same order; of near places this keeps the [`NEAR`] nearest of each quotation, and of a thousand
//! quotations that differ in a word or two it finds fewer, see [`super::seeds`].

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidates::Words;
use super::reuse::{MIN_WORDS, dated, rank};
use super::seeds::Seeds;
use super::{Place, Workspace};
use crate::facts::{Wording, words};
use crate::text::{Encoding, Offsets, TextRange};

/// Near places kept of one quotation.
const NEAR: usize = 100;

/// A place that holds the words of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The document, by its index among [`Echoes::documents`].
    pub document: usize,
    /// The words in its plain text, in the unit asked for.
    pub range: TextRange,
    /// What of the words is the same, in hundredths; `None` where they are exactly these.
    pub share: Option<u8>,
}

/// All quotations of a workspace with the places that hold their words.
#[derive(Debug, Default)]
pub struct Echoes {
    documents: Vec<Place>,
    dates: Vec<Option<String>>,
    /// For each document, for each of its quotations: which wording it is.
    quotations: Vec<Vec<Option<usize>>>,
    /// For each wording, every place that holds exactly its words, in corpus order.
    exact: Vec<Vec<Echo>>,
    /// For each wording, places that hold its words nearly.
    near: Vec<Vec<Echo>>,
}

impl Echoes {
    /// All documents and sources in corpus order.
    #[must_use]
    pub fn documents(&self) -> &[Place] {
        &self.documents
    }

    /// Every place outside `document` that has the words of its quotation number `quotation`, best source first: the exact
    /// ones, then the near ones.
    #[must_use]
    pub fn of(&self, document: usize, quotation: usize) -> Vec<Echo> {
        let wording = self.quotations.get(document).and_then(|all| all.get(quotation)).copied().flatten();
        let Some(wording) = wording else { return Vec::new() };
        let places = self.exact.get(wording).map_or(&[][..], Vec::as_slice);
        // In corpus order: the document's own places, of which there may be many, stand together.
        let own = places.partition_point(|echo| echo.document < document)
            ..places.partition_point(|echo| echo.document <= document);
        let others = [places.get(..own.start), places.get(own.end..)];
        let near = self.near.get(wording).into_iter().flatten().filter(|echo| echo.document != document);
        let mut found: Vec<Echo> = others.into_iter().flatten().flatten().chain(near).copied().collect();
        let date = |document: usize| self.dates.get(document).and_then(Option::as_deref);
        let own = date(document);
        let differs = |echo: &Echo| echo.share.map(|share| 100 - share.min(100));
        found.sort_by_key(|echo| {
            (echo.share.is_some(), rank(date(echo.document), own), differs(echo), echo.document, echo.range)
        });
        found
    }
}

/// All different wordings of a workspace, each under its number.
#[derive(Default)]
struct Wordings {
    all: Vec<Arc<Wording>>,
    numbers: FxHashMap<Arc<Wording>, usize>,
    /// By their words alone: wordings that differ in marks only have the same exact places.
    sequences: FxHashMap<Vec<u64>, Vec<usize>>,
    /// By the hash of their first words, their lengths: thousands may begin alike, and are then looked up as wholes.
    starts: FxHashMap<u64, BTreeSet<usize>>,
    seeds: Seeds,
}

impl Wordings {
    fn number(&mut self, wording: Wording) -> Option<usize> {
        if wording.len() < MIN_WORDS {
            return None;
        }
        let next = self.all.len();
        let wording = Arc::new(wording);
        let number = *self.numbers.entry(wording.clone()).or_insert(next);
        if number == next {
            let words: Vec<u64> = wording.hashes().collect();
            let start = start_hash(words.iter().copied().take(MIN_WORDS));
            self.starts.entry(start).or_default().insert(words.len());
            self.sequences.entry(words).or_default().push(number);
            self.seeds.add(number, &wording);
            self.all.push(wording);
        }
        Some(number)
    }

    /// Where each stands exactly in a text.
    fn exact(&self, read: &Words<'_>) -> Vec<(usize, TextRange)> {
        let hashes: Vec<u64> = read.words.iter().map(|word| word.hash).collect();
        let mut found = Vec::new();
        for (at, window) in hashes.windows(MIN_WORDS).enumerate() {
            let Some(lengths) = self.starts.get(&start_hash(window.iter().copied())) else { continue };
            for len in lengths {
                let Some(wanted) = hashes.get(at..at + len) else { break };
                let numbers = self.sequences.get(wanted).into_iter().flatten();
                if let Some(range) = read.plain_range(at..at + len) {
                    found.extend(numbers.map(|number| (*number, range)));
                }
            }
        }
        found
    }

    /// Where each stands nearly in a text, and how much of it is the same.
    fn near(&self, read: &Words<'_>) -> Vec<(usize, TextRange, u8)> {
        let found = self.seeds.search(&read.text, &read.words, &self.all).into_iter();
        let near = found.filter(|(_, alignment)| !alignment.is_exact());
        near.filter_map(|(number, alignment)| {
            let share = alignment.share(self.all.get(number)?);
            Some((number, read.plain_range(alignment.source)?, share))
        })
        .collect()
    }
}

impl Workspace {
    /// Looks for the words of all quotations in all documents. Linear in the texts and in what is found.
    #[must_use]
    pub fn echoes(&self, unit: Encoding) -> Echoes {
        let documents = self.documents();
        let read: Vec<Vec<Wording>> = documents.par_iter().map(|document| self.wordings(document)).collect();
        let mut wordings = Wordings::default();
        let quotations: Vec<Vec<Option<usize>>> =
            read.into_iter().map(|all| all.into_iter().map(|wording| wordings.number(wording)).collect()).collect();
        let found: Vec<Vec<(usize, Echo)>> = documents
            .par_iter()
            .enumerate()
            .map(|(document, place)| {
                let Some(read) = self.words_of(place) else { return Vec::new() };
                let offsets = Offsets::new(&read.text, unit);
                let echo = |range, share| Echo { document, range: offsets.range(range), share };
                let exact = wordings.exact(&read).into_iter().map(|(number, range)| (number, echo(range, None)));
                let near = wordings.near(&read).into_iter();
                let near = near.map(|(number, range, share)| (number, echo(range, Some(share))));
                exact.chain(near).collect()
            })
            .collect();
        let none = || vec![Vec::new(); wordings.all.len()];
        let (mut exact, mut near): (Vec<Vec<Echo>>, Vec<Vec<Echo>>) = (none(), none());
        for (number, echo) in found.into_iter().flatten() {
            let list = if echo.share.is_some() { near.get_mut(number) } else { exact.get_mut(number) };
            if let Some(list) = list {
                list.push(echo);
            }
        }
        for near in near.iter_mut().filter(|near| near.len() > NEAR) {
            near.sort_by_key(|echo| std::cmp::Reverse(echo.share));
            near.truncate(NEAR);
        }
        let dates = documents.iter().map(|document| dated(document.section).map(str::to_owned)).collect();
        let documents = documents.iter().map(super::candidates::Document::place).collect();
        Echoes { documents, dates, quotations, exact, near }
    }
}

fn start_hash(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, words::mix)
}
