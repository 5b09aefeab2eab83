//! Mentions of declared entities: by their names in the text, and by spans, which overrule.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::disjoint::Disjoint;
use super::longer;
use super::recogniser::{Hits, Recogniser};
use super::{Place, Stale, Workspace};
use crate::facts::Facts;
use crate::text::TextRange;

/// How a mention was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionOrigin {
    /// A name stands in the text; the key of what it means there, see [`Recogniser::entities`].
    Name(u64),
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
pub(super) fn find(section: &str, facts: &Facts, recogniser: &Recogniser, kept: &mut Hits) -> Vec<Mention> {
    let refs = facts.spans.iter().enumerate().filter(|(_, span)| span.attribute("ref").is_some());
    let mut mentions: Vec<Mention> = refs
        .clone()
        .filter(|(_, span)| span.attribute("ref").is_some_and(|to| &*to.value != "none"))
        .map(|(at, span)| Mention { range: span.content, origin: MentionOrigin::Span(at as u32) })
        .collect();
    let settled = refs.map(|(_, span)| span.range);
    let addresses = facts.links.iter().map(|link| link.destination);
    let elsewhere = Disjoint::new(settled.chain(addresses).collect());
    let text = facts.plain.text(section);
    let mut found = recogniser.find(&text, facts.language, kept);
    longer::remove(&mut found, section, facts, recogniser);
    let evidence = recogniser.evidence(&found);
    let mut senses: FxHashMap<u32, Option<u64>> = FxHashMap::default();
    for hit in &found {
        let range = facts.plain.range_to_section(hit.range);
        let sense = *senses.entry(hit.name).or_insert_with(|| recogniser.sense(hit.name, &evidence));
        if let Some(sense) = sense.filter(|_| !elsewhere.overlap(range)) {
            mentions.push(Mention { range, origin: MentionOrigin::Name(sense) });
        }
    }
    mentions.sort_by_key(|mention| mention.range);
    mentions
}

impl Workspace {
    /// The mentions in a section.
    #[must_use]
    pub fn mentions(&self, place: &Place) -> Arc<[Mention]> {
        let Some((_, section)) = self.section(place).filter(|(_, section)| section.is_searched()) else {
            return Arc::default();
        };
        let recogniser = self.names().recogniser();
        match section.mentions_if_found(recogniser) {
            Some(found) => found,
            None => self.section_text(place).map_or_else(Arc::default, |text| section.mentions(&text, recogniser)),
        }
    }

    /// The ids of the entities that a mention may mean: one, or several where the name is ambiguous.
    #[must_use]
    pub fn meant_by(&self, place: &Place, mention: Mention) -> Vec<&str> {
        let names = self.names();
        match mention.origin {
            MentionOrigin::Name(sense) => {
                let numbers = names.recogniser().entities(sense).iter();
                numbers.filter_map(|&number| names.entities().get(number as usize)).map(|entity| &*entity.id).collect()
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
            MentionOrigin::Name(sense) => match names.recogniser().entities(sense) {
                [one] => Some(*one),
                _ => None,
            },
            MentionOrigin::Span(at) => names.number(&facts.spans.get(at as usize)?.attribute("ref")?.value),
        }
    }

    /// Says of mentions whether they mean an entity, or may mean it beside others; with the facts of their section.
    pub fn may_mean<'a>(&'a self, id: &'a str) -> impl Fn(Option<&Facts>, &Mention) -> bool + 'a {
        let names = self.names();
        let number = names.number(id);
        move |facts, mention| match mention.origin {
            MentionOrigin::Name(sense) => {
                number.is_some_and(|number| names.recogniser().entities(sense).contains(&number))
            }
            MentionOrigin::Span(at) => {
                let span = facts.and_then(|facts| facts.spans.get(at as usize));
                span.and_then(|span| span.attribute("ref")).is_some_and(|to| &*to.value == id)
            }
        }
    }

    /// All mentions of an entity in corpus order, document by document; only documents that have some. Names that may mean
    /// several entities are mentions of each.
    ///
    /// `stale` is asked now and then; once it says `true` the answer does not matter any more and comes early.
    #[must_use]
    pub fn mentions_of(&self, id: &str, stale: Stale<'_>) -> Vec<(Place, Vec<Mention>)> {
        self.mentions_of_in(id, None, stale)
    }

    /// The same, in `only` one file.
    #[must_use]
    pub fn mentions_of_in(&self, id: &str, only: Option<&str>, stale: Stale<'_>) -> Vec<(Place, Vec<Mention>)> {
        let names = self.names();
        let means = self.may_mean(id);
        let files = self.files().filter(|file| only.is_none_or(|only| *only == **file.key()));
        let sections: Vec<_> = files
            .flat_map(|file| file.sections().iter().enumerate().map(move |(index, it)| (file, index, it.0, it.1)))
            .filter(|(.., section)| section.is_searched())
            .collect();
        sections
            .into_par_iter()
            .with_min_len(64)
            .filter_map(|(file, index, start, section)| {
                if stale() {
                    return None;
                }
                let mentions = match section.mentions_if_found(names.recogniser()) {
                    Some(found) => found,
                    None => {
                        let text = self.text(file, TextRange::at(start.byte, section.len()))?;
                        section.mentions(&text, names.recogniser())
                    }
                };
                let facts = section.facts_if_read();
                let mine: Vec<Mention> = mentions.iter().filter(|mention| means(facts, mention)).copied().collect();
                (!mine.is_empty()).then(|| (Place { file: file.key().clone(), section: index }, mine))
            })
            .collect()
    }
}
