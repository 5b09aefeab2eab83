//! Entities that are probably declared twice: with one Wikidata item, one full name, or spellings of one name.

use rustc_hash::FxHashMap;

use super::Entity;
use crate::facts::names::{near, spelling};

/// Why two declarations are probably one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// Both name the same Wikidata item.
    Wikidata,
    /// Both have the same name.
    Name,
    /// Their names are spellings of one.
    Spelling,
}

/// Two entities by number, and why they are probably one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The one declared first.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// Why.
    pub likeness: Likeness,
    /// What they have in common, as the second has it.
    pub shared: Box<str>,
}

/// Finds them; each entity is compared with the first of those it is like. Linear.
pub(super) fn find(entities: &[Entity]) -> Vec<Double> {
    let mut first: FxHashMap<(Likeness, String), u32> = FxHashMap::default();
    let mut found: Vec<Double> = Vec::new();
    for (number, entity) in entities.iter().enumerate() {
        let number = number as u32;
        let mut doubles: Vec<Double> = Vec::new();
        for (likeness, key, shared) in marks(entity) {
            let known = *first.entry((likeness, key)).or_insert(number);
            let Some(other) = entities.get(known as usize).filter(|_| known != number) else { continue };
            if fits(other, entity, likeness, shared) {
                doubles.push(Double { first: known, second: number, likeness, shared: shared.into() });
            }
        }
        doubles.sort_by_key(|double| (double.first, double.likeness));
        doubles.dedup_by_key(|double| double.first);
        found.extend(doubles);
    }
    found
}

/// What an entity may have in common with another.
fn marks(entity: &Entity) -> Vec<(Likeness, String, &str)> {
    let mut marks: Vec<(Likeness, String, &str)> = Vec::new();
    marks.extend(entity.wikidata.as_deref().map(|item| (Likeness::Wikidata, item.to_owned(), item)));
    for name in &entity.names {
        let folded: Vec<String> = spelling::words(name).map(|word| spelling::folded(word.range.of(name))).collect();
        if folded.len() > 1 {
            marks.push((Likeness::Spelling, near::skeleton(name), name));
        }
        if !folded.is_empty() {
            marks.push((Likeness::Name, folded.join(" "), name));
        }
    }
    marks
}

/// Whether what they share makes them one: not where type or item differ, nor two people with one surname.
fn fits(one: &Entity, other: &Entity, likeness: Likeness, shared: &str) -> bool {
    let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
    let kind = |entity: &Entity| (!entity.kind.is_empty()).then(|| entity.kind.to_string());
    if differ(one.wikidata.as_deref(), other.wikidata.as_deref())
        || differ(kind(one).as_deref(), kind(other).as_deref())
    {
        return false;
    }
    let full = |entity: &Entity| {
        entity.names.iter().filter(|name| spelling::words(name).count() > 1).cloned().collect::<Vec<Box<str>>>()
    };
    match likeness {
        Likeness::Wikidata => true,
        Likeness::Name if spelling::words(shared).count() > 1 => true,
        // An alias of one word: one of them has no other name, or their full names are near.
        Likeness::Name => {
            let (one, other) = (full(one), full(other));
            one.is_empty() && other.is_empty()
                || one.iter().any(|one| other.iter().any(|other| near::are_near(one, other)))
        }
        Likeness::Spelling => full(one).iter().any(|name| near::are_near(name, shared)),
    }
}
