//! Names → declarations, over all files: one name space for FILE, SOURCE and ENTITY (`docs/format.md`).

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::doubles::{self, Double};
use super::entity::Entity;
use super::recogniser::Recogniser;
use super::section::Section;
use super::{Place, Workspace};
use crate::facts::names::{near, spelling};
use crate::facts::words::mix;
use crate::syntax::Kind;

/// All declarations of a workspace.
#[derive(Debug)]
pub struct Names {
    number: u64,
    headers: u64,
    declared: FxHashMap<Box<str>, Vec<Place>>,
    entities: Arc<[Entity]>,
    by_id: FxHashMap<Box<str>, u32>,
    recogniser: Arc<Recogniser>,
    /// Ids that headers refer to.
    referred: FxHashSet<Box<str>>,
    doubles: OnceLock<Vec<Double>>,
    look_alikes: OnceLock<Vec<Double>>,
    /// What spellings of a name have in common → the entities called so, by number.
    skeletons: OnceLock<FxHashMap<String, Vec<u32>>>,
    cycles: OnceLock<Vec<Vec<u32>>>,
    /// The names near to others that were asked for, with whether entities are meant.
    near: Mutex<FxHashMap<(String, bool), Near>>,
}

/// Names that are near to another, the nearest first.
type Near = Arc<[Box<str>]>;

/// Names given that are near to another.
const NEAR: usize = 3;

impl Names {
    /// Reads all headers. `previous` lends its recogniser where the names of entities are the same.
    #[must_use]
    pub(super) fn new(workspace: &Workspace, previous: Option<&Self>) -> Self {
        let mut declared: FxHashMap<Box<str>, Vec<Place>> = FxHashMap::default();
        let mut entities = Vec::new();
        let mut by_id = FxHashMap::default();
        let mut referred = FxHashSet::default();
        let mut headers = 0;
        for (place, _, section) in workspace.places() {
            headers = mix(headers, written(&place, section));
            let (Some(name), true) = (section.name(), declares(section.kind())) else { continue };
            if section.kind() == Kind::Entity && !by_id.contains_key(name) {
                by_id.insert(name.into(), entities.len() as u32);
                let aka = section.value("aka").unwrap_or_default().split('|');
                let names = section.value("name").into_iter().chain(aka).map(str::trim).filter(|name| !name.is_empty());
                let kind = section.value("type").unwrap_or_default().into();
                entities.push(Entity {
                    id: name.into(),
                    kind,
                    names: names.map(Into::into).collect(),
                    part_of: section.value("part-of").map(str::trim).filter(|id| !id.is_empty()).map(Into::into),
                    wikidata: section.value("wikidata").map(Into::into),
                    place: place.clone(),
                });
            }
            let refers = ["part-of", "by"].into_iter().filter_map(|key| section.value(key));
            referred.extend(refers.map(|id| id.trim().into()));
            declared.entry(name.into()).or_default().push(place);
        }
        let entities: Arc<[Entity]> = entities.into();
        let recogniser = Recogniser::new(&entities, previous.map(|previous| &previous.recogniser));
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            headers,
            declared,
            entities,
            by_id,
            recogniser,
            referred,
            doubles: OnceLock::new(),
            look_alikes: OnceLock::new(),
            skeletons: OnceLock::new(),
            cycles: OnceLock::new(),
            near: Mutex::default(),
        }
    }

    /// Another one for other headers: what is known of the names under this number stays true.
    #[must_use]
    pub fn state(&self) -> u64 {
        self.number
    }

    /// The same number where the same sections with the same names follow each other, whatever else ENTITY headers say: what
    /// references lead to depends on no more.
    #[must_use]
    pub fn headers(&self) -> u64 {
        self.headers
    }

    /// Where a name is declared, in corpus order.
    #[must_use]
    pub fn places(&self, name: &str) -> &[Place] {
        self.declared.get(name).map_or(&[], Vec::as_slice)
    }

    /// All entities in corpus order; of those declared twice, the first.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The numbers of those that are declared in a file.
    #[must_use]
    pub fn entities_of(&self, file: &str) -> std::ops::Range<usize> {
        let before = self.entities.partition_point(|entity| *entity.place.file < *file);
        before..self.entities.partition_point(|entity| *entity.place.file <= *file)
    }

    /// An entity by its id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.by_id.get(id).and_then(|&index| self.entities.get(index as usize))
    }

    /// The number of an entity, by which mentions name it.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The number of an entity by its key; `None` where it is not declared.
    #[must_use]
    pub fn with_key(&self, key: u64) -> Option<u32> {
        self.recogniser.entities(key).first().copied()
    }

    /// What finds the names of entities in texts.
    #[must_use]
    pub fn recogniser(&self) -> &Recogniser {
        &self.recogniser
    }

    /// Whether a header refers to this id: as a whole, as a speaker.
    #[must_use]
    pub fn is_referred(&self, id: &str) -> bool {
        self.referred.contains(id)
    }

    /// Entities that are probably declared twice.
    #[must_use]
    pub fn doubles(&self) -> &[Double] {
        self.doubles.get_or_init(|| doubles::find(&self.entities))
    }

    /// Entities that are one if they keep the same company.
    #[must_use]
    pub fn look_alikes(&self) -> &[Double] {
        self.look_alikes.get_or_init(|| {
            let mut found = doubles::look_alikes(&self.entities);
            let known: FxHashSet<(u32, u32)> = self.doubles().iter().map(|it| (it.first, it.second)).collect();
            found.retain(|it| !known.contains(&(it.first, it.second)));
            found
        })
    }

    /// Entities of which `name` is probably a name in some spelling; of a person the last name is enough.
    pub fn near<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Entity> {
        let skeletons = self.skeletons.get_or_init(|| {
            let mut skeletons: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for (number, entity) in self.entities.iter().enumerate() {
                for name in entity.spellings() {
                    let known = skeletons.entry(near::skeleton(name)).or_default();
                    if known.last() != Some(&(number as u32)) {
                        known.push(number as u32);
                    }
                }
            }
            skeletons
        });
        let numbers = skeletons.get(&near::skeleton(name)).map_or(&[][..], Vec::as_slice);
        let found = numbers.iter().filter_map(|&number| self.entities.get(number as usize));
        found.filter(move |entity| entity.spellings().any(|known| near::are_near(known, name)))
    }

    /// The rings of entities that are part of each other, by number; each begins with its first in corpus order.
    #[must_use]
    pub fn cycles(&self) -> &[Vec<u32>] {
        self.cycles.get_or_init(|| self.find_cycles())
    }

    /// Every entity is part of one at most, so each walk upwards ends, or comes to where a walk has been.
    fn find_cycles(&self) -> Vec<Vec<u32>> {
        let mut walked: Vec<u32> = vec![0; self.entities.len()];
        let mut cycles = Vec::new();
        for start in 0..self.entities.len() {
            let walk = start as u32 + 1;
            let mut path = Vec::new();
            let mut at = Some(start as u32);
            while let Some(number) = at {
                let Some(slot) = walked.get_mut(number as usize) else { break };
                if *slot == walk {
                    let ring = path.iter().skip_while(|known| **known != number).copied();
                    cycles.push(ring.collect());
                }
                if *slot != 0 {
                    break;
                }
                *slot = walk;
                path.push(number);
                let whole = self.entities.get(number as usize).and_then(|entity| entity.part_of.as_deref());
                at = whole.and_then(|id| self.number(id));
            }
        }
        cycles
    }

    /// All names with their places, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[Place])> {
        self.declared.iter().map(|(name, places)| (&**name, places.as_slice()))
    }
}

impl Workspace {
    /// The declared names that are most like `value`, the nearest first: those of entities, or those of documents.
    ///
    /// It is compared with every name there is, and the answer kept for as long as the headers stay.
    #[must_use]
    pub fn names_near(&self, value: &str, entities: bool) -> Arc<[Box<str>]> {
        let names = self.names();
        let value = value.trim().to_lowercase();
        let known = || names.near.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = (value, entities);
        if let Some(near) = known().get(&asked) {
            return near.clone();
        }
        let (value, _) = &asked;
        let limit = (value.chars().count() / 3).clamp(1, 4);
        let fits = |place: &Place| {
            self.section(place).is_some_and(|(_, section)| (section.kind() == Kind::Entity) == entities)
        };
        let mut near: Vec<(usize, &str)> = names
            .all()
            .filter(|(name, places)| name.len().abs_diff(value.len()) <= limit && places.first().is_some_and(fits))
            .map(|(name, _)| (strsim::damerau_levenshtein(value, &name.to_lowercase()), name))
            .filter(|(distance, _)| *distance <= limit)
            .collect();
        near.sort_unstable();
        let near: Near = near.into_iter().take(NEAR).map(|(_, name)| name.into()).collect();
        known().insert(asked, near.clone());
        near
    }
}

/// What a header says of which section this is, and where it says it.
fn written(place: &Place, section: &Section) -> u64 {
    let name = section.name().map_or(0, spelling::key);
    let header = section.header();
    let all = header.filter(|_| section.kind() != Kind::Entity).map(|header| header.range);
    let ranges = [all, header.and_then(|header| header.name.as_ref()).map(|name| name.range)];
    let places = ranges.into_iter().flatten().flat_map(|range| [range.start as u64, range.end as u64]);
    let file = if place.section == 0 { spelling::key(&place.file) } else { 0 };
    [section.kind() as u64, file].into_iter().chain(places).fold(name, mix)
}

/// Whether a section of this kind puts its name into the name space.
fn declares(kind: Kind) -> bool {
    matches!(kind, Kind::File | Kind::Source | Kind::Entity)
}
