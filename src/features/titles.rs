//! What the texts call someone: "President", "the long-serving leader", counted over all mentions.

use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::facts::names::Candidates;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::text::TextRange;
use crate::workspace::{Mention, Place, Workspace};

/// Titles, counted by their keys: the words are read only of those that are shown.
#[derive(Debug)]
pub(super) struct Counter<P> {
    /// Key → how often, in which order it came, and the first place.
    seen: FxHashMap<u64, (usize, usize, P, TextRange)>,
}

impl<P> Default for Counter<P> {
    fn default() -> Self {
        Self { seen: FxHashMap::default() }
    }
}

impl<P: Clone> Counter<P> {
    /// Counts the titles of a section whose name, by index, is wanted.
    pub(super) fn add(&mut self, place: &P, candidates: &Candidates, is_wanted: &dyn Fn(u32) -> bool) {
        for title in candidates.titles.iter().filter(|title| is_wanted(title.of)) {
            self.count(title.key, 1, || place.clone(), title.range());
        }
    }

    /// Counts the titles of a section that stand at these mentions.
    pub(super) fn add_named(&mut self, place: &P, facts: &Facts, mentions: &[Mention]) {
        let is_named = |range: TextRange| {
            let at = mentions.partition_point(|mention| mention.range.end <= range.start);
            mentions.get(at).is_some_and(|mention| mention.range.overlaps(range))
        };
        self.add(place, &facts.candidates, &|of| {
            facts.candidates.names.get(of as usize).is_some_and(|name| is_named(name.range()))
        });
    }

    /// Counts a title so often; it stands first at this place, if it was not there before.
    pub(super) fn count(&mut self, key: u64, count: usize, place: impl FnOnce() -> P, range: TextRange) {
        let order = self.seen.len();
        self.seen.entry(key).or_insert_with(|| (0, order, place(), range)).0 += count;
    }

    /// Key, count and first place of each, in the order in which they came.
    pub(super) fn in_order(self) -> Vec<(u64, usize, P, TextRange)> {
        let mut titles: Vec<_> = self.seen.into_iter().collect();
        titles.sort_unstable_by_key(|(_, (_, order, ..))| *order);
        titles.into_iter().map(|(key, (count, _, place, range))| (key, count, place, range)).collect()
    }
}

impl Counter<Place> {
    /// The most frequent, as many as the limit, of those that something of this `kind` may have: no group is a president.
    pub(super) fn most(&self, workspace: &Workspace, kind: &str, limit: usize) -> Vec<String> {
        let mut titles: Vec<_> = self.seen.values().collect();
        titles.sort_by_key(|(count, order, ..)| (std::cmp::Reverse(*count), *order));
        let words = titles.into_iter().filter_map(|(_, _, place, range)| {
            let text = workspace.section_text(place)?;
            let words = workspace.facts(place)?.plain.cut(&text, *range).into_owned();
            Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| fits(title, kind))
        });
        words.take(limit).collect()
    }
}

/// The words of a title that say what is called so.
pub(super) fn roles(title: &str) -> impl Iterator<Item = &str> {
    title.split(' ').filter(|word| lists(word).is(Lists::ROLE.or(Lists::TITLE)))
}

/// Whether it is people who are called by this word.
pub(super) fn is_persons(role: &str) -> bool {
    !lists(role).is(Lists::THING)
}

/// Whether something of a kind may be called so; of what has none, or where no word is known, anything.
fn fits(title: &str, kind: &str) -> bool {
    let mut roles = roles(title).peekable();
    kind.is_empty() || roles.peek().is_none() || roles.any(|role| is_persons(role) == (kind == "person"))
}
