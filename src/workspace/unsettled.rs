//! What one section leaves open about names, given those that are declared: who is meant, who else is named here.
//!
//! Kept with the section for as long as the declarations stay, so that a keystroke costs its own section only.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::disjoint::Disjoint;
use super::entity::key_of;
use super::mentions::{Mention, MentionOrigin};
use super::recogniser::Recogniser;
use super::{Place, Workspace};
use crate::facts::Facts;
use crate::facts::names::{Candidate, spelling};
use crate::text::TextRange;

/// A name that may mean several entities, in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// What it may mean; see [`super::Recogniser::entities`].
    pub sense: u64,
    /// Where it stands.
    pub ranges: Box<[TextRange]>,
}

/// A string that a span annotates, and that stands elsewhere in the document without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The span, by index.
    pub span: u32,
    /// Where it stands bare, and is not recognised.
    pub ranges: Box<[TextRange]>,
}

/// A name that is not declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeclared {
    /// Its first mention in full, by the index of the candidate.
    pub name: u32,
    /// Mentions in this document.
    pub count: u32,
    /// The key of its words: equal for the same name in other documents.
    pub key: u64,
}

/// All of it. Ranges count from the section's start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsettled {
    /// Names that may mean several entities, each once.
    pub ambiguous: Box<[Ambiguous]>,
    /// Annotated strings that stand elsewhere without.
    pub missed: Box<[Missed]>,
    /// Names named often that are not declared.
    pub undeclared: Box<[Undeclared]>,
    /// The entities that the section names, and all to which it refers, declared or not: by key, in order.
    pub used: Box<[u64]>,
}

impl Unsettled {
    /// Reads a section. `mentions` are its own; a name that is mentioned `often` is worth declaring.
    #[must_use]
    pub(super) fn read(
        section: &str,
        facts: &Facts,
        mentions: &[Mention],
        recogniser: &Recogniser,
        often: usize,
    ) -> Self {
        let taken = Disjoint::new(
            mentions
                .iter()
                .map(|mention| mention.range)
                .chain(facts.spans.iter().filter(|span| span.says_who()).map(|span| span.range))
                .chain(facts.links.iter().map(|link| link.destination))
                .collect(),
        );
        let free: Vec<u32> = (0..facts.candidates.names.len() as u32)
            .filter(|&at| candidate(facts, at).is_some_and(|name| !taken.overlap(name.range())))
            .collect();
        Self {
            ambiguous: ambiguous(mentions, recogniser),
            missed: missed(section, facts, &free),
            undeclared: undeclared(facts, &free, often),
            used: used(facts, mentions, recogniser),
        }
    }
}

fn candidate(facts: &Facts, at: u32) -> Option<&Candidate> {
    facts.candidates.names.get(at as usize)
}

fn ambiguous(mentions: &[Mention], recogniser: &Recogniser) -> Box<[Ambiguous]> {
    let mut senses: Vec<(u64, Vec<TextRange>)> = Vec::new();
    let mut at: FxHashMap<u64, usize> = FxHashMap::default();
    for mention in mentions {
        let MentionOrigin::Name(sense) = mention.origin else { continue };
        if recogniser.entities(sense).len() < 2 {
            continue;
        }
        let at = *at.entry(sense).or_insert_with(|| {
            senses.push((sense, Vec::new()));
            senses.len() - 1
        });
        if let Some((_, ranges)) = senses.get_mut(at) {
            ranges.push(mention.range);
        }
    }
    senses.into_iter().map(|(sense, ranges)| Ambiguous { sense, ranges: ranges.into() }).collect()
}

/// Spans looked at that end with the same word.
const ALIKE: usize = 16;

/// Free candidates that stand where the words of a span stand: led to each other by their last words, or by all.
fn missed(section: &str, facts: &Facts, free: &[u32]) -> Box<[Missed]> {
    let mut spans: FxHashMap<u64, Vec<(u32, &str)>> = FxHashMap::default();
    for (at, span) in facts.spans.iter().enumerate().filter(|(_, span)| span.says_who()) {
        let content = span.content.of(section).trim();
        let none = span.attribute("ref").is_some_and(|to| &*to.value == "none");
        if none || !content.starts_with(char::is_uppercase) {
            continue;
        }
        let Some(last) = spelling::words(content).last() else { continue };
        for key in [last.key, spelling::name_key(content)] {
            let known = spans.entry(key).or_default();
            if known.len() < ALIKE && known.iter().all(|(_, other)| *other != content) {
                known.push((at as u32, content));
            }
        }
    }
    if spans.is_empty() {
        return Box::default();
    }
    let mut found: FxHashMap<u32, Vec<TextRange>> = FxHashMap::default();
    for name in free.iter().filter_map(|&at| candidate(facts, at)) {
        let here = name.range();
        let Some(spans) = spans.get(&name.last) else { continue };
        let before = section.get(..here.end).unwrap_or_default();
        let hit = spans.iter().find(|(_, content)| {
            content.len() >= here.len()
                && before.ends_with(content)
                && !spelling::is_inside_word(section, here.end - content.len())
        });
        if let Some((span, content)) = hit {
            found.entry(*span).or_default().push(TextRange::new(here.end - content.len(), here.end));
        }
    }
    let mut found: Vec<Missed> =
        found.into_iter().map(|(span, ranges)| Missed { span, ranges: ranges.into() }).collect();
    found.sort_unstable_by_key(|missed| missed.span);
    found.into()
}

/// Groups names: a last name alone belongs to the full name that ends with it, if one only does.
fn undeclared(facts: &Facts, free: &[u32], often: usize) -> Box<[Undeclared]> {
    if free.len() < often {
        return Box::default();
    }
    // Last word → the one full name that ends so; `None` where several do.
    let mut full: FxHashMap<u64, Option<u64>> = FxHashMap::default();
    for name in free.iter().filter_map(|&at| candidate(facts, at)).filter(|name| name.is_full()) {
        let known = full.entry(name.last).or_insert(Some(name.key));
        if *known != Some(name.key) {
            *known = None;
        }
    }
    let mut groups: FxHashMap<u64, Undeclared> = FxHashMap::default();
    for &at in free {
        let Some(name) = candidate(facts, at) else { continue };
        let key = if name.is_full() { name.key } else { full.get(&name.key).copied().flatten().unwrap_or(name.key) };
        let group = groups.entry(key).or_insert(Undeclared { name: at, count: 0, key });
        if name.key == key && candidate(facts, group.name).is_some_and(|first| first.key != key) {
            group.name = at;
        }
        group.count += 1;
    }
    let mut worth: Vec<Undeclared> = groups.into_values().filter(|group| group.count as usize >= often).collect();
    worth.sort_unstable_by_key(|group| group.name);
    worth.into()
}

fn used(facts: &Facts, mentions: &[Mention], recogniser: &Recogniser) -> Box<[u64]> {
    let mut used: FxHashSet<u64> = FxHashSet::default();
    for mention in mentions {
        if let MentionOrigin::Name(sense) = mention.origin {
            used.extend(recogniser.keys_of(sense));
        }
    }
    let refers = |key: &str| matches!(key, "ref" | "by" | "part-of");
    let attributes = facts.spans.iter().flat_map(|span| &span.attributes).filter(|attribute| refers(&attribute.key));
    used.extend(attributes.map(|attribute| key_of(attribute.value.trim())));
    let mut used: Vec<u64> = used.into_iter().collect();
    used.sort_unstable();
    used.into()
}

impl Workspace {
    /// What a section leaves open about names; read now if it never was.
    #[must_use]
    pub fn unsettled(&self, place: &Place) -> Arc<Unsettled> {
        let Some((_, section)) = self.section(place) else { return Arc::default() };
        let recogniser = self.names().recogniser();
        match section.unsettled_if_read(recogniser) {
            Some(known) => known,
            None => self.section_text(place).map_or_else(Arc::default, |text| section.unsettled(&text, recogniser)),
        }
    }
}
