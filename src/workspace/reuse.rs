//! Where else the words of a quotation stand.

use rayon::prelude::*;

use super::{Place, Workspace};
use crate::facts::{shingles, words};
use crate::text::TextRange;

/// Quotations of fewer words are not looked for: everybody uses such phrases.
pub const MIN_WORDS: usize = 6;

/// A place that holds the words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The document.
    pub place: Place,
    /// The words, from the section's start, without the markup at their edges.
    pub range: TextRange,
}

impl Workspace {
    /// Every place outside `home` that holds exactly these words, best source first.
    ///
    /// Words are equal when their lower-cased forms are; punctuation and white space do not count. Order: documents dated
    /// no later than `home`, the earliest first; then those without a date in corpus order; then later ones.
    /// Reads only texts whose [`crate::facts::Shingles`] say that they may hold the words.
    #[must_use]
    pub fn holders(&self, words: &[u64], home: &Place, stale: &(dyn Fn() -> bool + Sync)) -> Vec<Holder> {
        if words.len() < MIN_WORDS {
            return Vec::new();
        }
        let sequences: Vec<u64> = shingles::sequences(words.iter().copied()).collect();
        let candidates: Vec<Place> = self
            .places()
            .filter(|(place, _, section)| section.kind().has_document() && place != home)
            .map(|(place, _, _)| place)
            .collect();
        let mut found: Vec<Holder> = candidates
            .into_par_iter()
            .filter(|place| !stale() && self.facts(place).is_some_and(|facts| facts.shingles.may_hold(&sequences)))
            .flat_map_iter(|place| {
                let ranges = self.places_of_words(&place, words);
                ranges.into_iter().map(move |range| Holder { place: place.clone(), range })
            })
            .collect();
        let own = self.section(home).and_then(|(_, section)| section.value("date"));
        found.sort_by_cached_key(|holder| {
            let date = self.section(&holder.place).and_then(|(_, section)| section.value("date"));
            (rank(date, own), holder.place.clone(), holder.range)
        });
        found
    }

    /// Where exactly these words stand in one document, from its section's start.
    #[must_use]
    pub fn places_of_words(&self, place: &Place, wanted: &[u64]) -> Vec<TextRange> {
        let (Some(section), Some(facts)) = (self.section_text(place), self.facts(place)) else { return Vec::new() };
        let text = facts.plain.text(&section);
        let words: Vec<words::Word> = words::words(&text).collect();
        let ranges = sequence_places(&words, wanted);
        ranges.into_iter().map(|range| facts.plain.range_to_section(range)).collect()
    }
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

fn sequence_places(words: &[words::Word], wanted: &[u64]) -> Vec<TextRange> {
    let Some(&first) = wanted.first() else { return Vec::new() };
    words
        .windows(wanted.len())
        .filter(|window| {
            window.first().is_some_and(|word| word.hash == first)
                && window.iter().zip(wanted).all(|(word, &hash)| word.hash == hash)
        })
        .filter_map(|window| Some(TextRange::new(window.first()?.range.start, window.last()?.range.end)))
        .collect()
}
