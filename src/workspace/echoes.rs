//! Where else the words of every quotation stand: all quotations of a workspace at once.
//!
//! [`Workspace::holders_of`] asks for one quotation and goes through the filters of all texts. Here the quotations are put
//! into one table by their words, and every text is read through once, whatever their number. Both give the same exact
//! places in the same order, this the first [`EXACT`]; of near places this keeps the [`NEAR`] nearest of each quotation, and of a thousand
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

/// Exact places given of one quotation: of a phrase in ten thousand documents each would else list all the others.
const EXACT: usize = 1000;

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
    /// For each wording, every place that holds exactly its words: by date, then those without in corpus order.
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

    /// The places outside `document` that have the words of its quotation number `quotation`, best source first: the exact
    /// ones, of which the first thousand, then the near ones; and how many more there are.
    #[must_use]
    pub fn of(&self, document: usize, quotation: usize) -> (Vec<Echo>, usize) {
        let wording = self.quotations.get(document).and_then(|all| all.get(quotation)).copied().flatten();
        let Some(wording) = wording else { return Default::default() };
        let places = self.exact.get(wording).map_or(&[][..], Vec::as_slice);
        // All of one document stand together.
        let key = self.key(document);
        let own = places.partition_point(|echo| self.key(echo.document) < key);
        let behind = places.partition_point(|echo| self.key(echo.document) <= key);
        let dated = places.partition_point(|echo| self.date(echo.document).is_some());
        let is_later = |echo: &Echo| rank(self.date(echo.document), self.date(document)).0 == 2;
        let earlier = places.get(..dated).map_or(0, |dated| dated.partition_point(|echo| !is_later(echo)));
        let in_order = [0..earlier, dated..places.len(), earlier..dated].into_iter();
        let others = in_order.flat_map(|part| [part.start..part.end.min(own), part.start.max(behind)..part.end]);
        let others = others.filter_map(|part| places.get(part)).flatten();
        let mut found: Vec<Echo> = others.take(EXACT).copied().collect();
        let more = places.len() - (behind - own) - found.len();
        let near = self.near.get(wording).into_iter().flatten().filter(|echo| echo.document != document);
        let mut near: Vec<Echo> = near.copied().collect();
        near.sort_by_key(|echo| {
            let differs = echo.share.map(|share| 100 - share.min(100));
            (rank(self.date(echo.document), self.date(document)), differs, echo.document, echo.range)
        });
        found.extend(near);
        (found, more)
    }

    fn date(&self, document: usize) -> Option<&str> {
        self.dates.get(document).and_then(Option::as_deref)
    }

    /// By which exact places are kept in order: those with a date first.
    fn key(&self, document: usize) -> (bool, Option<&str>, usize) {
        let date = self.date(document);
        (date.is_none(), date, document)
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
        let found = self.seeds.search(read, &self.all).into_iter();
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
        let mut echoes = Echoes { documents, dates, quotations, exact: Vec::new(), near };
        for places in &mut exact {
            places.sort_by(|one, other| {
                (echoes.key(one.document), one.range).cmp(&(echoes.key(other.document), other.range))
            });
        }
        echoes.exact = exact;
        echoes
    }
}

fn start_hash(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, words::mix)
}
