//! What the texts call someone: "President", "the long-serving leader", counted over all mentions.

use rustc_hash::FxHashMap;

use super::Stale;
use crate::facts::names::Candidates;
use crate::text::TextRange;
use crate::workspace::{Mention, Place, Workspace};

/// The titles that stand at these mentions, the most frequent first, at most `limit`.
#[must_use]
pub fn of_mentions(
    workspace: &Workspace,
    mentions: &[(Place, Vec<Mention>)],
    limit: usize,
    stale: Stale<'_>,
) -> Vec<String> {
    let mut count = Counter::default();
    for (place, mentions) in mentions {
        if stale() {
            break;
        }
        let Some(facts) = workspace.facts(place) else { continue };
        let is_named = |range: TextRange| {
            let at = mentions.partition_point(|mention| mention.range.end <= range.start);
            mentions.get(at).is_some_and(|mention| mention.range.overlaps(range))
        };
        count.add(place, &facts.candidates, &|of| {
            facts.candidates.names.get(of as usize).is_some_and(|name| is_named(name.range()))
        });
    }
    count.most(workspace, limit)
}

/// Titles, counted by their keys: the words are read only of those that are shown.
#[derive(Default)]
pub(super) struct Counter {
    /// Key → how often, in which order it came, and the first place.
    seen: FxHashMap<u64, (usize, usize, Place, TextRange)>,
}

impl Counter {
    /// Counts the titles of a section whose name, by index, is wanted.
    pub(super) fn add(&mut self, place: &Place, candidates: &Candidates, is_wanted: &dyn Fn(u32) -> bool) {
        for title in candidates.titles.iter().filter(|title| is_wanted(title.of)) {
            let order = self.seen.len();
            let new = || (0, order, place.clone(), title.range());
            self.seen.entry(title.key).or_insert_with(new).0 += 1;
        }
    }

    pub(super) fn most(self, workspace: &Workspace, limit: usize) -> Vec<String> {
        let mut titles: Vec<_> = self.seen.into_values().collect();
        titles.sort_by_key(|(count, order, ..)| (std::cmp::Reverse(*count), *order));
        let words = titles.into_iter().take(limit).filter_map(|(_, _, place, range)| {
            let text = workspace.section_text(&place)?;
            let words = workspace.facts(&place)?.plain.cut(&text, range).into_owned();
            Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        words.collect()
    }
}
