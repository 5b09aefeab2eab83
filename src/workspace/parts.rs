//! Quotations whose words no other text has as a whole, although one has some of their sentences: in another order, or far
//! from each other, or not all of them.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::alignment::Alignment;
use super::candidates::Document;
use super::reuse::{MANY, MIN_WORDS, dated, rank};
use super::seeds::{self, Seeds};
use super::sources::Source;
use super::{Place, Stale, Workspace};
use crate::facts::Wording;
use crate::text::TextRange;

/// Words that must stand there together: single short sentences are said by many.
const WORDS: usize = 12;

/// Of so many of its sequences one should be known to a text's filter.
const SHARE: usize = 8;

/// A text that has some sentences of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The document.
    pub place: Place,
    /// Its words, from the section's start, sentence by sentence of the quotation.
    pub ranges: Vec<TextRange>,
    /// How many words of the quotation stand there.
    pub words: usize,
}

impl Workspace {
    /// The texts outside `home` that have sentences of a quotation, exactly or nearly, with twelve words or more together:
    /// those that are not dated later first, most words first. None where the [`Workspace::sources`] that were `found` have
    /// all its words, or where `from=` says where they are from. Costs a search for one quotation.
    #[must_use]
    pub fn parts(&self, home: &Place, index: usize, found: &[Source], stale: Stale<'_>) -> Vec<Part> {
        let quotation = self.facts(home).and_then(|facts| Some((facts, facts.quotations.get(index)?)));
        let Some((facts, quotation)) = quotation else { return Vec::new() };
        let is_stated = facts.span_of(quotation).is_some_and(|span| span.attribute("from").is_some());
        if is_stated || found.iter().any(|source| matches!(source, Source::Words(_))) {
            return Vec::new();
        }
        self.parts_of(&self.wording(home, quotation.inside), home, stale)
    }

    fn parts_of(&self, wording: &Wording, home: &Place, stale: Stale<'_>) -> Vec<Part> {
        let (asked, sentences) = (seeds::asked(wording), sentences(wording));
        if asked.is_empty() || sentences.len() < 2 {
            return Vec::new();
        }
        let table = Seeds::new(sentences.iter().enumerate().map(|(number, sentence)| (number, &**sentence)));
        let part = |document: &Document<'_>| {
            let read = self.words_if(document, |text| table.meet(text))?;
            let mut nearest: FxHashMap<usize, Alignment> = FxHashMap::default();
            for (number, alignment) in table.search(&read, &sentences) {
                let known = nearest.get(&number).map(|known| known.distance);
                if known.is_none_or(|known| alignment.distance < known) {
                    nearest.insert(number, alignment);
                }
            }
            let words = nearest.values().map(|alignment| alignment.matched).sum();
            let mut nearest: Vec<(usize, Alignment)> = nearest.into_iter().collect();
            nearest.sort_by_key(|(number, _)| *number);
            let ranges = nearest.into_iter().filter_map(|(_, alignment)| read.range(alignment.source)).collect();
            (words >= WORDS).then(|| Part { place: document.place(), ranges, words })
        };
        let likely = self.may_hold_nearly(&asked, Some(home), stale);
        let likely = likely.par_iter().filter(|(known, _)| known * SHARE >= asked.len() && !stale());
        let found = likely.filter_map(|(_, document)| part(document));
        let mut found: Vec<Part> = found.collect();
        let own = self.section(home).and_then(|(_, section)| dated(section));
        found.sort_by_cached_key(|part| {
            let date = self.section(&part.place).and_then(|(_, section)| dated(section));
            (rank(date, own).0 == 2, std::cmp::Reverse(part.words), part.place.clone())
        });
        found.truncate(MANY);
        found
    }
}

/// The sentences of a quotation; one of few words belongs to the next, or to the last.
fn sentences(wording: &Wording) -> Vec<Arc<Wording>> {
    let mut found: Vec<Wording> = Vec::new();
    for token in &wording.tokens {
        match found.last_mut() {
            Some(last) if !token.opens || last.len() < MIN_WORDS => last.tokens.push(*token),
            _ => found.push(Wording { tokens: vec![*token] }),
        }
    }
    if found.last().is_some_and(|last| last.len() < MIN_WORDS)
        && let Some(last) = found.pop()
        && let Some(before) = found.last_mut()
    {
        before.tokens.extend(last.tokens);
    }
    found.into_iter().map(Arc::new).collect()
}
