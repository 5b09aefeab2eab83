//! A declared entity, as its header tells.

use super::Place;
use crate::facts::names::spelling;

/// A declared entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: Box<str>,
    /// Its `type`, empty if not given.
    pub kind: Box<str>,
    /// Its `name` first, then its `aka`s; the id itself is not among them.
    pub names: Vec<Box<str>>,
    /// Its `part-of`: the id of another.
    pub part_of: Option<Box<str>>,
    /// Its `wikidata`.
    pub wikidata: Option<Box<str>>,
    /// Where it is declared.
    pub place: Place,
}

impl Entity {
    /// What it is called by in what is kept with texts: the same whatever else is declared.
    #[must_use]
    pub fn key(&self) -> u64 {
        key_of(&self.id)
    }

    /// Id, type and names: what is found in texts depends on these.
    pub(super) fn told(&self) -> (&str, &str, &[Box<str>]) {
        (&self.id, &self.kind, &self.names)
    }

    /// Its names; of a person also the last word of each.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        let is_person = &*self.kind == "person";
        let surnames = self.names.iter().filter(move |_| is_person);
        let surnames = surnames.filter_map(|name| Some(spelling::words(name).last()?.range.of(name)));
        self.names.iter().map(|name| &**name).chain(surnames)
    }

    /// What to call it: its name, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or(&self.id, |name| name)
    }
}

/// The key of the entity with this id, declared or not. 64 bits: a chance collision is not expected.
#[must_use]
pub(super) fn key_of(id: &str) -> u64 {
    spelling::key(id)
}
