//! Entities by type, those with most mentions first; inside, the documents that mention them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{Entry, place_of};
use crate::facts::checks::invalid_value::TYPES;
use crate::features::Stale;
use crate::workspace::{Entity, Place, Workspace};

pub(super) fn entries(workspace: &Workspace, path: &[String], stale: Stale<'_>) -> Vec<Entry> {
    let entities = workspace.names().entities();
    match path {
        [] => {
            let mut types: BTreeMap<(usize, &str), usize> = BTreeMap::new();
            for Entity { kind, .. } in entities {
                // The format's own come first, others follow.
                let rank = TYPES.iter().position(|known| *known == &**kind).unwrap_or(TYPES.len());
                // No type comes last.
                *types.entry((if kind.is_empty() { usize::MAX } else { rank }, kind)).or_default() += 1;
            }
            types.into_iter().map(|((_, kind), count)| Entry::Type(kind.to_owned(), count)).collect()
        }
        [kind] => {
            let counts = mentions(workspace, stale);
            let count = |number: u32| counts.get(number as usize).copied().unwrap_or_default();
            let mut found: Vec<(u32, &Entity)> =
                (0..).zip(entities).filter(|(_, entity)| *entity.kind == **kind).collect();
            found.sort_by_key(|(number, entity)| (std::cmp::Reverse(count(*number)), entity.name()));
            found.into_iter().map(|(number, _)| Entry::Entity(number, count(number))).collect()
        }
        [_, id] => {
            let documents = workspace.mentions_of(id, stale).into_iter();
            documents.map(|(place, mentions)| Entry::Mentioning(place, mentions)).collect()
        }
        [_, id, document] => {
            let Some(place) = place_of(workspace, document) else { return Vec::new() };
            let mentions = workspace.mentions_of(id, stale).into_iter().find(|(it, _)| *it == place);
            let mentions = mentions.map(|(_, mentions)| mentions).unwrap_or_default().into_iter();
            mentions.map(|mention| Entry::Mention(place.clone(), mention.range)).collect()
        }
        _ => Vec::new(),
    }
}

/// How often each entity is mentioned, by its number. A name that may mean several counts for none.
fn mentions(workspace: &Workspace, stale: Stale<'_>) -> Vec<usize> {
    let counts: Vec<AtomicUsize> = workspace.names().entities().iter().map(|_| AtomicUsize::new(0)).collect();
    let places: Vec<Place> = workspace.places().map(|(place, ..)| place).collect();
    places.par_iter().with_min_len(64).filter(|_| !stale()).for_each(|place| {
        let found = workspace.mentions(place);
        if found.is_empty() {
            return;
        }
        let Some(facts) = workspace.facts(place) else { return };
        for number in found.iter().filter_map(|mention| workspace.entity_meant(facts, *mention)) {
            if let Some(count) = counts.get(number as usize) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    counts.into_iter().map(AtomicUsize::into_inner).collect()
}

/// The keys that lead to an entity.
pub(super) fn way(workspace: &Workspace, id: &str) -> Option<Vec<String>> {
    let entity = workspace.entity(id)?;
    Some(vec![entity.kind.to_string(), id.to_owned()])
}
