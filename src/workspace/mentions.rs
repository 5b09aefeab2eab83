//! Mentions of declared entities: by their names in the text, and by spans, which overrule.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Automaton, Place, Workspace, is_searched};
use crate::facts::Facts;
use crate::text::TextRange;

/// How a mention was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionOrigin {
    /// One of the entity's names stands in the text; the number of the name.
    Name(u32),
    /// A span says so: `ref=`; the index of the span.
    Span(u32),
}

/// A place in a text that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name, from the section's start; of a span its content.
    pub range: TextRange,
    /// How it was recognised.
    pub origin: MentionOrigin,
}

/// Finds the mentions in a section; those of spans too, whether or not their entity is declared.
#[must_use]
pub(super) fn find(section: &str, facts: &Facts, automaton: &Automaton) -> Vec<Mention> {
    let refs = facts.spans.iter().enumerate().filter(|(_, span)| span.attribute("ref").is_some());
    let mut mentions: Vec<Mention> = refs
        .clone()
        .filter(|(_, span)| span.attribute("ref").is_some_and(|to| &*to.value != "none"))
        .map(|(at, span)| Mention { range: span.content, origin: MentionOrigin::Span(at as u32) })
        .collect();
    let settled = refs.map(|(_, span)| span.range);
    let addresses = facts.links.iter().map(|link| link.destination);
    let elsewhere = Disjoint::new(settled.chain(addresses).collect());
    let found = automaton.find(&facts.plain.text(section));
    // A surname alone counts only where a full name stands too, and means only those whose it is.
    let full: FxHashSet<u32> = found
        .iter()
        .filter_map(|found| automaton.alias(found.alias))
        .filter(|alias| !alias.derived)
        .flat_map(|alias| alias.entities.iter().copied())
        .collect();
    for hit in &found {
        let range = facts.plain.range_to_section(hit.range);
        let alias = match automaton.alias(hit.alias) {
            Some(alias) if alias.derived => automaton.narrowed(hit.alias, &full),
            _ => Some(hit.alias),
        };
        if let Some(alias) = alias.filter(|_| !elsewhere.overlap(range)) {
            mentions.push(Mention { range, origin: MentionOrigin::Name(alias) });
        }
    }
    mentions.sort_by_key(|mention| mention.range);
    mentions
}

/// Ranges, joined where they overlap, so that one search answers.
struct Disjoint {
    ranges: Vec<TextRange>,
}

impl Disjoint {
    fn new(mut ranges: Vec<TextRange>) -> Self {
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        Self { ranges }
    }

    fn overlap(&self, range: TextRange) -> bool {
        let at = self.ranges.partition_point(|known| known.end <= range.start);
        self.ranges.get(at).is_some_and(|known| known.overlaps(range))
    }
}

impl Workspace {
    /// The mentions in a section.
    #[must_use]
    pub fn mentions(&self, place: &Place) -> Arc<[Mention]> {
        let Some((_, section)) = self.section(place).filter(|(_, section)| is_searched(section.kind())) else {
            return Arc::default();
        };
        let automaton = self.names().automaton();
        match section.mentions_if_found(automaton) {
            Some(found) => found,
            None => self.section_text(place).map_or_else(Arc::default, |text| section.mentions(&text, automaton)),
        }
    }

    /// The ids of the entities that a mention may mean: one, or several where the name is ambiguous.
    #[must_use]
    pub fn meant_by(&self, place: &Place, mention: Mention) -> Vec<&str> {
        let names = self.names();
        match mention.origin {
            MentionOrigin::Name(alias) => {
                let numbers = names.automaton().alias(alias).map_or(&[][..], |alias| alias.entities.as_slice());
                numbers.iter().filter_map(|&number| names.entities().get(number as usize)).map(|entity| &*entity.id).collect()
            }
            MentionOrigin::Span(at) => {
                let span = self.facts(place).and_then(|facts| facts.spans.get(at as usize));
                span.and_then(|span| span.attribute("ref")).map(|to| &*to.value).into_iter().collect()
            }
        }
    }

    /// All mentions of an entity in corpus order, document by document; only documents that have some.
    ///
    /// `stale` is asked now and then; once it says `true` the answer does not matter any more and comes early.
    #[must_use]
    pub fn mentions_of(&self, id: &str, stale: &(dyn Fn() -> bool + Sync)) -> Vec<(Place, Vec<Mention>)> {
        let places: Vec<Place> = self.places().filter(|(_, _, s)| is_searched(s.kind())).map(|(place, _, _)| place).collect();
        let mut all: Vec<(Place, Vec<Mention>)> = places
            .into_par_iter()
            .filter_map(|place| {
                if stale() {
                    return None;
                }
                let mentions = self.mentions(&place);
                let mine = mentions.iter().copied().filter(|&mention| self.meant_by(&place, mention).contains(&id));
                let mine: Vec<Mention> = mine.collect();
                (!mine.is_empty()).then_some((place, mine))
            })
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }
}
