//! Where the quotations of whole files stand elsewhere, kept from one keystroke to the next: for lenses, which show which
//! are used elsewhere, and for the finding on altered ones.
//!
//! Whether a quotation stands in a text depends on the two alone. So what was found is kept by the words of the quotation
//! and the number of the section, and is true in every snapshot that has both. After a keystroke one section is new: its
//! text is searched for all quotations, and its new quotations in the texts whose filters let them pass; nothing else is
//! read again. A search that is given up keeps what it has found.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::Document;
use super::reuse::{Holder, dated, rank};
use super::wordings::Wordings;
use super::{Place, Stale, Workspace, seeds};
use crate::facts::shingles::Sequence;
use crate::facts::{Facts, Quotation, Wording};
use crate::syntax::Kind;
use crate::text::TextRange;

/// A quotation whose words another document has otherwise, and had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// The section it is in.
    pub home: Place,
    /// Which of its quotations.
    pub quotation: usize,
    /// The document that has the words otherwise.
    pub source: Place,
}

/// Up to this many new quotations are looked for with the filters of the texts; more of them in one pass over all.
const FEW: usize = 32;

/// What has been found, behind a lock that is never held while anything is searched.
#[derive(Debug, Default)]
pub(super) struct Traces(Mutex<Table>);

#[derive(Debug, Default)]
struct Table {
    /// Grows when the table begins anew: numbers of wordings given before mean nothing then.
    generation: u64,
    wordings: Arc<Wordings>,
    /// For each wording the sections that hold it.
    found: Vec<Vec<Trace>>,
    /// For each section, how many of the wordings, from the first on, were looked for in it.
    searched: FxHashMap<u64, usize>,
    /// The sections that somebody searches at this moment, and for how many of the wordings: lenses and findings are often
    /// asked for at the same time, and share the work.
    taken: FxHashMap<u64, usize>,
    /// For each section that was asked about, the wordings of its quotations.
    quotations: FxHashMap<u64, Vec<Option<usize>>>,
    /// How many wordings were known when the table began.
    initial: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Trace {
    section: u64,
    /// Words that differ without a mark.
    distance: u32,
}

/// What one text holds: the wordings looked for before and now, and of the new ones those that are there.
struct Search {
    section: u64,
    before: usize,
    traces: Vec<(usize, Trace)>,
}

impl Workspace {
    /// The quotations of a file that an earlier document has otherwise, and none that is earlier has as they are; `None`
    /// where it was given up.
    ///
    /// Earlier is: dated before; else a SOURCE before a FILE; else first in corpus order. So of two documents that differ
    /// only one is named. The first time all texts are read; then what is new.
    #[must_use]
    pub fn altered(&self, key: &str, stale: Stale<'_>) -> Option<Vec<Altered>> {
        let documents = self.traced(Some(key), stale)?;
        Some(self.traces.lock().altered(&documents, Some(key)))
    }

    /// The same of all files, in corpus order: each text is read once, whatever the number of files.
    #[must_use]
    pub fn altered_everywhere(&self, stale: Stale<'_>) -> Option<Vec<Altered>> {
        let documents = self.traced(None, stale)?;
        Some(self.traces.lock().altered(&documents, None))
    }

    /// For every section of a file that has some: the index of the section, and those of its quotations whose words stand
    /// in another document too, exactly or nearly. In order; none where it was given up.
    ///
    /// The first time all texts are read; then what is new.
    #[must_use]
    pub fn reused(&self, key: &str, stale: Stale<'_>) -> Vec<(usize, Vec<usize>)> {
        let Some(documents) = self.traced(Some(key), stale) else { return Vec::new() };
        self.traces.lock().reused(&documents, key)
    }

    /// All documents, once it is known where the quotations of a file stand in them, or those of all files; `None` where it was
    /// given up.
    fn traced(&self, key: Option<&str>, stale: Stale<'_>) -> Option<Vec<Document<'_>>> {
        let documents = self.documents();
        let own = documents.iter().filter(|document| document.is_of(key));
        let unknown: Vec<Document<'_>> = {
            let mut table = self.traces.lock();
            table.shrink(documents.len());
            own.filter(|document| !table.quotations.contains_key(&document.section.id())).copied().collect()
        };
        let new: Vec<(u64, Vec<Wording>)> = unknown
            .par_iter()
            .filter(|_| !stale())
            .map(|document| (document.section.id(), self.wordings(document)))
            .collect();
        self.traces.lock().learn(new, key.is_none());
        self.search(&documents, stale);
        (!stale()).then_some(documents)
    }

    /// The document that has the words of one quotation otherwise, as [`Workspace::altered`] has it; looks for them now.
    #[must_use]
    pub fn altered_source(&self, home: &Place, inside: TextRange, stale: Stale<'_>) -> Option<Place> {
        let own = self.document(home)?;
        let holders = self.holders_of(&self.wording(home, inside), home, stale);
        let earlier = |holder: &&Holder| self.document(&holder.place).is_some_and(|other| precedes(&other, &own));
        let mut earlier = holders.iter().filter(earlier).peekable();
        let best = earlier.peek().map(|holder| holder.place.clone());
        // Exact ones stand first, but a near one may have nothing but marked changes.
        best.filter(|_| earlier.all(|holder| holder.distance() > 0))
    }

    /// Makes the table know where its quotations stand among these documents.
    fn search(&self, documents: &[Document<'_>], stale: Stale<'_>) {
        let (generation, wordings, pending) = {
            let table = self.traces.lock();
            let done = |document: &Document<'_>| table.searched.get(&document.section.id()).copied().unwrap_or(0);
            let pending: Vec<(Document<'_>, usize)> = documents
                .iter()
                .map(|document| (*document, done(document)))
                .filter(|(_, done)| *done < table.wordings.len())
                .collect();
            (table.generation, table.wordings.clone(), pending)
        };
        let total = wordings.len();
        // The quotations that are new since some text was last searched: few after a keystroke.
        let first = pending.iter().map(|(_, done)| *done).filter(|done| *done > 0).min().unwrap_or(total);
        let new = Wordings::new(wordings.from(first).cloned());
        let asked: Vec<Vec<Sequence>> = new.from(0).take(FEW + 1).map(|wording| seeds::asked(wording)).collect();
        // Filters know nothing of some quotations of short words.
        let likely: Option<FxHashSet<u64>> = (asked.len() <= FEW && asked.iter().all(|it| !it.is_empty())).then(|| {
            let documents = asked.iter().flat_map(|asked| self.may_hold_nearly(asked, None, stale));
            documents.map(|document| document.section.id()).collect()
        });
        let search = |document: &Document<'_>, before: usize| {
            let section = document.section.id();
            let is_known = before > 0 && before >= first;
            if is_known && likely.as_ref().is_some_and(|likely| !likely.contains(&section)) {
                return Some(Search { section, before, traces: Vec::new() });
            }
            let read = self.words_of(document)?;
            let (table, from) = if is_known { (&new, first) } else { (&*wordings, 0) };
            let found = table.find(&read).into_iter().map(|(number, distance)| (number + from, distance));
            let traces = found.filter(|(number, _)| *number >= before).map(|(number, distance)| {
                let distance = u32::try_from(distance).unwrap_or(u32::MAX);
                (number, Trace { section, distance })
            });
            Some(Search { section, before, traces: traces.collect() })
        };
        let one = |document: &Document<'_>, is_last: bool| {
            if stale() {
                return;
            }
            let before = self.traces.lock().take(generation, document.section.id(), total, is_last);
            if let Some(search) = before.and_then(|before| search(document, before)) {
                self.traces.lock().note(generation, search, total);
            }
        };
        pending.par_iter().for_each(|(document, _)| one(document, false));
        // What somebody else had begun and not ended by then: some few, and to wait could be to wait for oneself, since
        // a thread that waits for others of its pool does other work of the pool meanwhile.
        pending.par_iter().for_each(|(document, _)| one(document, true));
    }

    /// The words of each quotation of a document.
    pub(super) fn wordings(&self, document: &Document<'_>) -> Vec<Wording> {
        let Some((section, facts)) = self.read(document) else { return Vec::new() };
        wordings(facts, &section)
    }
}

/// The words of each quotation of a section; none of those inside others, whose words are theirs.
fn wordings(facts: &Facts, section: &str) -> Vec<Wording> {
    let words = |quotation: &Quotation| match quotation.depth {
        0 => Wording::read(&facts.plain.cut(section, quotation.inside)).0,
        _ => Wording::default(),
    };
    facts.quotations.iter().map(words).collect()
}

impl Traces {
    fn lock(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// Takes in the quotations of sections that were not known; `all`: those of all files, of which there are no more.
    fn learn(&mut self, new: Vec<(u64, Vec<Wording>)>, all: bool) {
        for (section, wordings) in new {
            let table = Arc::make_mut(&mut self.wordings);
            let numbers = wordings.into_iter().map(|wording| table.number(wording)).collect();
            self.quotations.insert(section, numbers);
        }
        self.found.resize_with(self.wordings.len(), Vec::new);
        if all || self.initial.is_none() {
            self.initial = Some(self.wordings.len());
        }
    }

    /// Takes a text to search it for the first `total` wordings: gives how many of these were looked for. `None` where it
    /// is done, or somebody else is at it and this is not the `last` chance.
    fn take(&mut self, generation: u64, section: u64, total: usize, is_last: bool) -> Option<usize> {
        let searched = self.searched.get(&section).copied().unwrap_or(0);
        if self.generation != generation || searched >= total {
            return None;
        }
        let taken = self.taken.entry(section).or_insert(0);
        let is_free = *taken < total;
        *taken = total.max(*taken);
        (is_free || is_last).then_some(searched)
    }

    /// Takes in what was found in one text. Somebody else may have searched it at the same time, for more or fewer.
    fn note(&mut self, generation: u64, search: Search, total: usize) {
        if self.generation != generation {
            return;
        }
        if self.taken.get(&search.section).is_some_and(|taken| *taken <= total) {
            self.taken.remove(&search.section);
        }
        let searched = self.searched.entry(search.section).or_insert(0);
        if *searched < search.before {
            return;
        }
        for (number, trace) in search.traces.into_iter().filter(|(number, _)| *number >= *searched) {
            if let Some(found) = self.found.get_mut(number) {
                found.push(trace);
            }
        }
        *searched = total.max(*searched);
    }

    fn altered(&self, documents: &[Document<'_>], key: Option<&str>) -> Vec<Altered> {
        let by_id: FxHashMap<u64, usize> =
            documents.iter().enumerate().map(|(at, document)| (document.section.id(), at)).collect();
        let mut out = Vec::new();
        for (at, document) in documents.iter().enumerate().filter(|(_, document)| document.is_of(key)) {
            let quotations = self.quotations.get(&document.section.id()).map_or(&[][..], Vec::as_slice);
            let mut known: FxHashMap<usize, Option<usize>> = FxHashMap::default();
            for (quotation, number) in quotations.iter().enumerate() {
                let Some(number) = *number else { continue };
                let source = *known.entry(number).or_insert_with(|| self.earlier(number, documents, &by_id, at));
                if let Some(source) = source.and_then(|source| documents.get(source)) {
                    out.push(Altered { home: document.place(), quotation, source: source.place() });
                }
            }
        }
        out
    }

    fn reused(&self, documents: &[Document<'_>], key: &str) -> Vec<(usize, Vec<usize>)> {
        let known: FxHashSet<u64> = documents.iter().map(|document| document.section.id()).collect();
        let own = documents.iter().filter(|document| **document.file.key() == *key);
        let reused = own.map(|document| {
            let section = document.section.id();
            let is_elsewhere = |number: usize| {
                let found = self.found.get(number).into_iter().flatten();
                found.map(|trace| trace.section).any(|other| other != section && known.contains(&other))
            };
            let quotations = self.quotations.get(&section).into_iter().flatten().enumerate();
            let reused = quotations.filter(|(_, number)| number.is_some_and(is_elsewhere));
            (document.index, reused.map(|(quotation, _)| quotation).collect())
        });
        reused.filter(|(_, quotations): &(usize, Vec<usize>)| !quotations.is_empty()).collect()
    }

    /// The best document before the one `at` that has a wording otherwise; `None` where one has it as it is.
    fn earlier(
        &self,
        number: usize,
        documents: &[Document<'_>],
        by_id: &FxHashMap<u64, usize>,
        at: usize,
    ) -> Option<usize> {
        let document = documents.get(at)?;
        let before = self.found.get(number)?.iter().filter_map(|trace| {
            let other = *by_id.get(&trace.section)?;
            (other != at && precedes(documents.get(other)?, document)).then_some((trace.distance, other))
        });
        if before.clone().any(|(distance, _)| distance == 0) {
            return None;
        }
        let own = dated(document.section);
        let date = |other: usize| documents.get(other).and_then(|other| dated(other.section));
        before.min_by_key(|&(distance, other)| (rank(date(other), own), distance, other)).map(|(_, other)| other)
    }

    /// Begins anew where most of what is kept is of texts that are no more.
    fn shrink(&mut self, documents: usize) {
        let initial = self.initial.unwrap_or(self.wordings.len());
        if self.wordings.len() > 2 * initial + 20_000 || self.searched.len() > 2 * documents + 2_000 {
            *self = Self { generation: self.generation + 1, ..Self::default() };
        }
    }
}

/// Whether a document is the earlier of two.
fn precedes(one: &Document<'_>, other: &Document<'_>) -> bool {
    if let (Some(date), Some(other_date)) = (dated(one.section), dated(other.section)) {
        if rank(Some(date), Some(other_date)).0 == 2 {
            return false;
        }
        if rank(Some(other_date), Some(date)).0 == 2 {
            return true;
        }
    }
    let is_source = |document: &Document<'_>| document.section.kind() == Kind::Source;
    if is_source(one) == is_source(other) {
        (one.file.key(), one.index) < (other.file.key(), other.index)
    } else {
        is_source(one)
    }
}
