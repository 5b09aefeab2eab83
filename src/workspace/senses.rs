//! What a name means: one entity, or several; and which of them in a document that names some of them in full.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::names::spelling;

/// Whose a name is, by the numbers of entities.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// Entities that are declared with it.
    pub(super) declared: Vec<u32>,
    /// Entities whose surname it is: it means them only in a document that names them otherwise too.
    pub(super) derived: Vec<u32>,
    /// What it is to them.
    pub(super) nature: Nature,
}

/// What a name is to those whose it is, and what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nature(u8);

impl Nature {
    /// A surname that only follows from a full name.
    pub(super) const SURNAME: Self = Self(1);
    /// A word by which someone is called who has a full name with another last word.
    pub(super) const GIVEN_NAME: Self = Self(1 << 1);
    pub(super) const PERSON: Self = Self(1 << 2);
    pub(super) const ORGANIZATION: Self = Self(1 << 3);
    pub(super) const PLACE: Self = Self(1 << 4);
    const OTHER: Self = Self(1 << 5);

    /// What an entity of this `type` is.
    pub(super) fn of(kind: &str) -> Self {
        match kind {
            "person" => Self::PERSON,
            "organization" => Self::ORGANIZATION,
            "place" => Self::PLACE,
            _ => Self::OTHER,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all whose it is are of this kind.
    pub(super) fn is_only(self, kind: Self) -> bool {
        let kinds = Self::PERSON.0 | Self::ORGANIZATION.0 | Self::PLACE.0 | Self::OTHER.0;
        self.0 & kinds == kind.0
    }
}

/// [`Owners`] by the keys of the entities.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ownership {
    declared: Vec<u64>,
    derived: Vec<u64>,
    nature: Nature,
}

/// All that names may mean. A sense is a set of entities, called by a key that is made of theirs: so it is the same whatever
/// else is declared.
#[derive(Debug, Default)]
pub(super) struct Senses {
    /// The owners of each name.
    owners: Vec<Owners>,
    /// The keys of the entities, by number.
    keys: Vec<u64>,
    /// A sense → its one entity.
    single: FxHashMap<u64, u32>,
    /// A sense → its entities.
    several: FxHashMap<u64, Vec<u32>>,
}

/// Which entities the names found in a document speak for.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Found by a name that is declared for them.
    named: FxHashSet<u32>,
    /// Found by a name that no other entity has.
    certain: FxHashSet<u32>,
}

impl Senses {
    /// The owners of each name, and the keys of the entities.
    pub(super) fn new(owners: Vec<Owners>, keys: Vec<u64>) -> Self {
        let single = keys.iter().zip(0..).map(|(key, number)| (*key, number)).collect();
        let mut senses = Self { owners, keys, single, several: FxHashMap::default() };
        for owners in &senses.owners {
            let all = [&*owners.declared, &*owners.derived].concat();
            for mut set in [owners.declared.clone(), all].into_iter().filter(|set| set.len() > 1) {
                set.sort_unstable();
                senses.several.entry(senses.key(&set)).or_insert(set);
            }
        }
        senses
    }

    /// What a name is to those whose it is.
    pub(super) fn nature(&self, name: u32) -> Nature {
        self.owners.get(name as usize).map_or_else(Nature::default, |owners| owners.nature)
    }

    /// The sense that is these entities, in whatever order.
    fn key(&self, entities: &[u32]) -> u64 {
        let keys = self.keys_of(entities);
        match keys.as_slice() {
            [one] => *one,
            several => spelling::joint_key(several.iter().copied()),
        }
    }

    /// The keys of some entities, in order.
    fn keys_of(&self, entities: &[u32]) -> Vec<u64> {
        let mut keys: Vec<u64> =
            entities.iter().filter_map(|number| self.keys.get(*number as usize)).copied().collect();
        keys.sort_unstable();
        keys
    }

    /// Whose a name is, told alike by recognisers that number entities differently.
    pub(super) fn ownership(&self, name: usize) -> Ownership {
        let owners = self.owners.get(name);
        owners.map_or_else(Ownership::default, |owners| Ownership {
            declared: self.keys_of(&owners.declared),
            derived: self.keys_of(&owners.derived),
            nature: owners.nature,
        })
    }

    /// The entities of a sense: one, or several where it is ambiguous.
    pub(super) fn of(&self, sense: u64) -> &[u32] {
        match self.single.get(&sense) {
            Some(one) => std::slice::from_ref(one),
            None => self.several.get(&sense).map_or(&[], Vec::as_slice),
        }
    }

    /// What the `names` found in one document say of who is meant. Linear in them and their owners.
    pub(super) fn evidence(&self, names: impl Iterator<Item = u32>) -> Evidence {
        let mut evidence = Evidence::default();
        let names: FxHashSet<u32> = names.collect();
        for owners in names.iter().filter_map(|name| self.owners.get(*name as usize)) {
            evidence.named.extend(&owners.declared);
            if let ([only], []) = (owners.declared.as_slice(), owners.derived.as_slice()) {
                evidence.certain.insert(*only);
            }
        }
        evidence
    }

    /// The sense of a name in a document; `None` where it means no entity there.
    pub(super) fn resolve(&self, name: u32, evidence: &Evidence) -> Option<u64> {
        let owners = self.owners.get(name as usize)?;
        if let ([one], []) = (owners.declared.as_slice(), owners.derived.as_slice()) {
            return self.keys.get(*one as usize).copied();
        }
        let derived = owners.derived.iter().filter(|entity| evidence.named.contains(entity));
        let meant: Vec<u32> = owners.declared.iter().chain(derived).copied().collect();
        let is_certain = |entity: &&u32| evidence.certain.contains(entity);
        let certain: Vec<u32> = meant.iter().filter(is_certain).copied().collect();
        // Of those named in full, who is declared with the name has it before those whose surname it only is.
        let declared: Vec<u32> = owners.declared.iter().filter(is_certain).copied().collect();
        let meant = [declared, certain].into_iter().find(|some| !some.is_empty()).unwrap_or(meant);
        match meant.as_slice() {
            [] => None,
            [one] => self.keys.get(*one as usize).copied(),
            several if *several == *owners.declared => Some(self.key(several)),
            _ => Some(self.key(&[&*owners.declared, &*owners.derived].concat())),
        }
    }
}
