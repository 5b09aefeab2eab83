//! What differs between the names of one moment and those of the next, so that only texts that may hold some of it are
//! searched again.

use rustc_hash::{FxHashMap, FxHashSet};

use super::entity::{Entity, key_of};
use super::senses::Ownership;
use crate::facts::names::{Wanted, WordSet};

/// The step from one recogniser to the next.
#[derive(Debug)]
pub(super) struct Changes {
    /// The names that one of them has and the other has not, or has for other entities.
    names: Vec<Wanted>,
    /// The keys of entities of which one of them knows nothing, or another first name or type: who speaks may depend on these.
    entities: FxHashSet<u64>,
}

impl Changes {
    /// Compares what two of them tell: all names, each with whose it is, and the entities. Linear in all names.
    pub(super) fn between<'a, N>((old, before): (N, &[Entity]), (new, now): (N, &[Entity])) -> Self
    where
        N: Iterator<Item = (&'a str, Ownership)>,
    {
        let entities = entities(before, now);
        let mut before: FxHashMap<&str, _> = old.collect();
        let mut names = Vec::new();
        for (name, owners) in new {
            if before.remove(name) != Some(owners) {
                names.push(Wanted::new(name));
            }
        }
        names.extend(before.into_keys().map(Wanted::new));
        Self { names, entities }
    }

    /// Whether other names may be found in a text with these words. If not, all are found that were found before, and mean
    /// what they meant.
    pub(super) fn concern(&self, words: &WordSet) -> bool {
        self.names.iter().any(|name| words.may_hold(name))
    }

    /// Whether one of these entities is another now, or is declared now or no more.
    pub(super) fn concern_any(&self, entities: &[u64]) -> bool {
        !self.entities.is_empty() && entities.iter().any(|entity| self.entities.contains(entity))
    }
}

fn entities(old: &[Entity], new: &[Entity]) -> FxHashSet<u64> {
    let told = |entity: &'_ Entity| (entity.name().to_owned(), entity.kind.clone());
    let mut before: FxHashMap<&str, _> = old.iter().map(|entity| (&*entity.id, told(entity))).collect();
    let changed = new.iter().filter(|entity| before.remove(&*entity.id) != Some(told(entity)));
    let mut changed: FxHashSet<u64> = changed.map(|entity| key_of(&entity.id)).collect();
    changed.extend(before.into_keys().map(key_of));
    changed
}
