//! Entities that are probably declared twice: with one Wikidata item, one full name, or spellings of one name; and those of
//! which only the company that they keep can tell.

use rustc_hash::FxHashMap;

use super::entity::Entity;
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
    /// Their names may be one name, and they keep the same company.
    Company,
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

/// Declarations of one group that each other is compared with.
const COMPARED: usize = 8;

/// Entities whose names may be one name, written in more or in fewer words: one word in two spellings; two people of one
/// surname of whom one has an initial for a first name, or no middle name. They are one if they keep the same company.
pub(super) fn look_alikes(entities: &[Entity]) -> Vec<Double> {
    let mut groups: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    let mut found: Vec<Double> = Vec::new();
    for (number, entity) in (0..).zip(entities) {
        for name in &entity.names {
            let words: Vec<&str> = spelling::words(name).map(|word| word.range.of(name)).collect();
            let key = match words.as_slice() {
                [only] => near::skeleton(only),
                [first, .., last] if &*entity.kind == "person" => {
                    let initial = near::romanised(first).chars().next().map(String::from).unwrap_or_default();
                    initial + ". " + &near::skeleton(last)
                }
                _ => continue,
            };
            let group = groups.entry(key).or_default();
            for &known in group.iter().filter(|known| **known != number) {
                let Some(other) = entities.get(known as usize).filter(|other| !differ(other, entity)) else { continue };
                if other.names.iter().any(|other| may_be_one(other, name)) {
                    found.push(Double {
                        first: known,
                        second: number,
                        likeness: Likeness::Company,
                        shared: name.clone(),
                    });
                }
            }
            if group.len() < COMPARED && !group.contains(&number) {
                group.push(number);
            }
        }
    }
    found.sort_by_key(|double| (double.second, double.first));
    found.dedup_by_key(|double| (double.second, double.first));
    found
}

/// Whether two names agree as far as both of them go.
fn may_be_one(one: &str, other: &str) -> bool {
    let words = |name: &str| spelling::words(name).map(|word| word.range.of(name).to_owned()).collect::<Vec<String>>();
    let initial = |word: &str| word.chars().nth(1).is_none();
    let agree = |one: &String, other: &String| {
        near::are_near(one, other)
            || (initial(one) || initial(other))
                && near::romanised(one).chars().next() == near::romanised(other).chars().next()
    };
    match (words(one).as_slice(), words(other).as_slice()) {
        ([one], [other]) => near::are_near(one, other),
        ([first, middle @ .., last], [other_first, other_middle @ .., other_last]) => {
            let is_one = |(one, other): (&String, &String)| agree(one, other);
            let middle_agrees = middle.is_empty()
                || other_middle.is_empty()
                || middle.len() == other_middle.len() && middle.iter().zip(other_middle).all(is_one);
            near::are_near(last, other_last) && agree(first, other_first) && middle_agrees
        }
        _ => false,
    }
}

/// Whether type or Wikidata item say that two entities are two.
fn differ(one: &Entity, other: &Entity) -> bool {
    let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
    let kind = |entity: &Entity| (!entity.kind.is_empty()).then(|| entity.kind.to_string());
    differ(one.wikidata.as_deref(), other.wikidata.as_deref()) || differ(kind(one).as_deref(), kind(other).as_deref())
}

/// Whether what they share makes them one: not where type or item differ, nor two people with one surname.
fn fits(one: &Entity, other: &Entity, likeness: Likeness, shared: &str) -> bool {
    if differ(one, other) {
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
        Likeness::Company => false,
        Likeness::Spelling => full(one).iter().any(|name| near::are_near(name, shared)),
    }
}
