//! Where else the words of a quotation stand, exactly or nearly.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::aligner;
use super::alignment::Alignment;
use super::candidates::{Document, Words};
use super::recent::Places;
use super::seeds::{self, Seeds};
use super::{Place, Section, Stale, Workspace};
use crate::facts::{Wording, date, shingles, words};
use crate::text::TextRange;

/// Quotations of fewer words are not looked for: everybody uses such phrases.
pub const MIN_WORDS: usize = 6;

/// Of a phrase that thousands of texts have with other words, so many that have it nearly are enough.
pub const MANY: usize = 500;

/// Texts that are read before it is asked whether that many have it.
const PART: usize = 256;

/// A place that holds the words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The document.
    pub place: Place,
    /// The words, from the section's start, without the markup at their edges.
    pub range: TextRange,
    /// What differs; `None` where the words are exactly these. Its words count in the document's plain text.
    pub alignment: Option<Alignment>,
}

impl Holder {
    /// Whether the words are exactly these.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.alignment.is_none()
    }

    /// How many words differ, but for those whose change the quotation marks.
    #[must_use]
    pub fn distance(&self) -> usize {
        self.alignment.as_ref().map_or(0, |alignment| alignment.distance)
    }
}

impl Workspace {
    /// Every place outside `home` that holds exactly these words, best source first.
    ///
    /// Words are equal when their lower-cased forms are; punctuation and white space do not count. Order: documents dated
    /// no later than `home`, the earliest first; then those without a date in corpus order; then later ones.
    /// Reads only texts whose [`crate::facts::Shingles`] say that they may hold the words.
    #[must_use]
    pub fn holders(&self, words: &[u64], home: &Place, stale: Stale<'_>) -> Vec<Holder> {
        if words.len() < MIN_WORDS {
            return Vec::new();
        }
        let sequences: Vec<_> = shingles::sequences(words.iter().copied()).collect();
        let found = self.may_hold(&sequences, Some(home), stale).into_par_iter().flat_map_iter(|document| {
            let read = (!stale()).then(|| self.words_of(&document)).flatten();
            let ranges = read.map(|read| exact(&read, words)).unwrap_or_default();
            ranges.into_iter().map(move |range| Holder { place: document.place(), range, alignment: None })
        });
        let mut found: Vec<Holder> = found.collect();
        self.rank(&mut found, home);
        found
    }

    /// Every place outside `home` that holds these words exactly or nearly, best source first: the exact ones in the
    /// order of [`Workspace::holders`], then the near ones, dated alike the nearest first.
    ///
    /// Near is: six words the same, and three in ten changed at most; what the quotation marks as left out or put in does
    /// not count. In workspaces of some hundred megabytes only the likeliest texts are read for near places: of a short
    /// quotation that is much changed some may be missed. And where [`MANY`] texts have it nearly, no others are read.
    #[must_use]
    pub fn holders_of<'a>(&'a self, wording: &Wording, home: &Place, stale: Stale<'_>) -> Vec<Holder> {
        let asked = seeds::asked(wording);
        if wording.len() < MIN_WORDS {
            return Vec::new();
        }
        let wanted: Vec<u64> = wording.hashes().collect();
        if asked.is_empty() {
            return self.holders(&wanted, home, stale);
        }
        let table = Seeds::new([(0, wording)]);
        let wordings = [Arc::new(wording.clone())];
        let absent = Mutex::new(Vec::new());
        let may_be_in = |document: &Document<'_>, text: &str| {
            let meet = table.meet(text);
            if !meet {
                absent.lock().unwrap_or_else(PoisonError::into_inner).push(document.section.id());
            }
            meet
        };
        let known = self.recent.of(wording);
        let look = |(_, document): &(usize, Document<'a>)| {
            let known = known.get(&document.section.id()).cloned();
            let places = known.unwrap_or_else(|| {
                let read = self.words_if(document, |text| may_be_in(document, text));
                read.map(|read| places_in(&read, &wanted, &table, &wordings).into()).unwrap_or_default()
            });
            (*document, places)
        };
        let likely = self.may_hold_nearly(&asked, Some(home), stale);
        let (all, some) = likely.split_at(likely.partition_point(|(sequences, _)| *sequences == asked.len()));
        let mut found: Vec<(Document<'_>, Places)> = Vec::new();
        let mut near = 0;
        for part in std::iter::once(all).chain(some.chunks(PART)).take_while(|_| !stale()) {
            let read = part.par_iter().filter(|_| !stale()).map(look);
            let first = found.len();
            found.par_extend(read);
            let is_near = |places: &Places| places.first().is_some_and(|(_, alignment)| alignment.is_some());
            near += found.iter().skip(first).filter(|(_, places)| is_near(places)).count();
            if near >= MANY {
                break;
            }
        }
        found.sort_by_key(|(document, _)| (document.file.key(), document.index));
        let absent = absent.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.absent.note(absent, asked.into_iter().filter(|sequence| table.has(*sequence)));
        if found.iter().any(|(document, _)| !known.contains_key(&document.section.id())) {
            let places = found.iter().map(|(document, places)| (document.section.id(), places.clone()));
            self.recent.keep(wording, Arc::new(places.collect()));
        }
        let holders = |(document, places): &(Document<'_>, Places)| {
            let place = document.place();
            let holder = |(range, alignment): &(TextRange, Option<Alignment>)| Holder {
                place: place.clone(),
                range: *range,
                alignment: alignment.clone(),
            };
            places.iter().map(holder).collect::<Vec<_>>()
        };
        let mut found: Vec<Holder> = found.iter().flat_map(holders).collect();
        self.rank(&mut found, home);
        found
    }

    /// Best source first, of those that are in corpus order.
    fn rank(&self, holders: &mut [Holder], home: &Place) {
        let own = self.section(home).and_then(|(_, section)| dated(section));
        holders.sort_by_cached_key(|holder| {
            let date = self.section(&holder.place).and_then(|(_, section)| dated(section));
            let near = holder.alignment.as_ref().map(|alignment| alignment.distance);
            let (group, date) = rank(date, own);
            // Where there is no date there is nothing to compare: a phrase of all texts has a hundred thousand places.
            (near.is_some(), group, (!date.is_empty()).then_some(date), near)
        });
    }

    /// Where exactly these words stand in one document, from its section's start.
    #[must_use]
    pub fn places_of_words(&self, place: &Place, wanted: &[u64]) -> Vec<TextRange> {
        self.words_at(place).map(|read| exact(&read, wanted)).unwrap_or_default()
    }

    /// The place in one document that comes nearest to these words, exactly or not, if any comes near enough for
    /// a document that was named: there even short quotations may differ.
    #[must_use]
    pub fn nearest(&self, wording: &Wording, place: &Place) -> Option<Holder> {
        let read = self.words_at(place)?;
        let wanted: Vec<u64> = wording.hashes().collect();
        let table = Seeds::new([(0, wording)]);
        let found = places_in(&read, &wanted, &table, &[Arc::new(wording.clone())]).into_iter();
        let found = found.map(|(range, alignment)| Holder { place: place.clone(), range, alignment });
        if let Some(nearest) = found.min_by_key(|holder| (!holder.is_exact(), holder.distance())) {
            return Some(nearest);
        }
        let (first, last) = (i64::try_from(wording.len()).ok()?, i64::try_from(read.words.len()).ok()?);
        let alignment = aligner::align(wording, &read, -first, last)?;
        let range = read.range(alignment.source.clone())?;
        alignment.is_like(wording).then(|| Holder { place: place.clone(), range, alignment: Some(alignment) })
    }

    /// The words of a part of a section, as they are looked for elsewhere.
    #[must_use]
    pub fn wording(&self, place: &Place, range: TextRange) -> Wording {
        let (Some(text), Some(facts)) = (self.section_text(place), self.facts(place)) else {
            return Wording::default();
        };
        Wording::read(&facts.plain.cut(&text, range)).0
    }

    fn words_at(&self, place: &Place) -> Option<Words<'_>> {
        let (section, facts) = (self.section_text(place)?, self.facts(place)?);
        let text = facts.plain.text(&section).into_owned();
        let words = words::words(&text).collect();
        Some(Words { facts, text, words })
    }
}

/// The places of one quotation in one text: where its words stand exactly, and apart from these where nearly.
fn places_in(
    read: &Words<'_>,
    wanted: &[u64],
    table: &Seeds,
    wordings: &[Arc<Wording>; 1],
) -> Vec<(TextRange, Option<Alignment>)> {
    let exact = exact(read, wanted);
    let near = table.search(read, wordings).into_iter().filter_map(|(_, alignment)| {
        let range = read.range(alignment.source.clone())?;
        // The exact places stand in order and may overlap each other, but are equally long in words.
        let before = exact.partition_point(|exact| exact.start < range.end);
        let is_new = exact.get(..before).and_then(<[_]>::last).is_none_or(|last| last.end <= range.start);
        is_new.then_some((range, Some(alignment)))
    });
    let near: Vec<_> = near.collect();
    exact.into_iter().map(|range| (range, None)).chain(near).collect()
}

/// The date of a document, if it is one.
pub(super) fn dated(section: &Section) -> Option<&str> {
    section.value("date").filter(|date| date::is_valid(date))
}

/// Earlier or undated or later, and the date within its group. ISO dates sort as text; a day in the year that is all
/// `own` says is not later.
pub(super) fn rank<'a>(date: Option<&'a str>, own: Option<&str>) -> (u8, &'a str) {
    match (date, own) {
        (Some(date), Some(own)) if date > own && !date.starts_with(own) => (2, date),
        (Some(date), _) => (0, date),
        (None, _) => (1, ""),
    }
}

/// Where a sequence of words stands in a text. Linear, but for texts that repeat the beginning of the sequence.
fn exact(read: &Words<'_>, wanted: &[u64]) -> Vec<TextRange> {
    let Some(&first) = wanted.first() else { return Vec::new() };
    let windows = read.words.windows(wanted.len()).enumerate().filter(|(_, window)| {
        window.first().is_some_and(|word| word.hash == first)
            && window.iter().zip(wanted).all(|(word, &hash)| word.hash == hash)
    });
    windows.filter_map(|(at, window)| read.range(at..at + window.len())).collect()
}
