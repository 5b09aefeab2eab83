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
                numbers
                    .iter()
                    .filter_map(|&number| names.entities().get(number as usize))
                    .map(|entity| &*entity.id)
                    .collect()
            }
            MentionOrigin::Span(at) => {
                let span = self.facts(place).and_then(|facts| facts.spans.get(at as usize));
                span.and_then(|span| span.attribute("ref")).map(|to| &*to.value).into_iter().collect()
            }
        }
    }

    /// The number of the one declared entity that a mention means; `None` where it is not declared, or ambiguous.
    #[must_use]
    pub fn entity_meant(&self, facts: &Facts, mention: Mention) -> Option<u32> {
        let names = self.names();
        match mention.origin {
            MentionOrigin::Name(alias) => match names.automaton().alias(alias)?.entities.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            MentionOrigin::Span(at) => names.number(&facts.spans.get(at as usize)?.attribute("ref")?.value),
        }
    }

    /// All mentions of an entity in corpus order, document by document; only documents that have some. Names that may mean
    /// several entities are mentions of each.
    ///
    /// `stale` is asked now and then; once it says `true` the answer does not matter any more and comes early.
    #[must_use]
    pub fn mentions_of(&self, id: &str, stale: &(dyn Fn() -> bool + Sync)) -> Vec<(Place, Vec<Mention>)> {
        self.mentions_of_in(id, None, stale)
    }

    /// The same, in `only` one file.
    #[must_use]
    pub fn mentions_of_in(
        &self,
        id: &str,
        only: Option<&str>,
        stale: &(dyn Fn() -> bool + Sync),
    ) -> Vec<(Place, Vec<Mention>)> {
        let names = self.names();
        let number = names.number(id);
        let means = |facts: Option<&Facts>, mention: &Mention| match mention.origin {
            MentionOrigin::Name(alias) => names
                .automaton()
                .alias(alias)
                .zip(number)
                .is_some_and(|(alias, number)| alias.entities.contains(&number)),
            MentionOrigin::Span(at) => {
                let span = facts.and_then(|facts| facts.spans.get(at as usize));
                span.and_then(|span| span.attribute("ref")).is_some_and(|to| &*to.value == id)
            }
        };
        let files = self.files().filter(|file| only.is_none_or(|only| *only == **file.key()));
        let sections: Vec<_> = files
            .flat_map(|file| file.sections().iter().enumerate().map(move |(index, it)| (file, index, it.0, it.1)))
            .filter(|(.., section)| is_searched(section.kind()))
            .collect();
        sections
            .into_par_iter()
            .with_min_len(64)
            .filter_map(|(file, index, start, section)| {
                if stale() {
                    return None;
                }
                let mentions = match section.mentions_if_found(names.automaton()) {
                    Some(found) => found,
                    None => {
                        let text = self.text(file, TextRange::at(start.byte, section.len()))?;
                        section.mentions(&text, names.automaton())
                    }
                };
                let facts = section.facts_if_read();
                let mine: Vec<Mention> = mentions.iter().filter(|mention| means(facts, mention)).copied().collect();
                (!mine.is_empty()).then(|| (Place { file: file.key().clone(), section: index }, mine))
            })
            .collect()
    }
}
