//! What a name means: one entity, or several; and which of them in a document that names some of them in full.

use rustc_hash::{FxHashMap, FxHashSet};

/// Whose a name is, by the numbers of entities.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// Entities that are declared with it.
    pub(super) declared: Vec<u32>,
    /// Entities whose surname it is: it means them only in a document that names them otherwise too.
    pub(super) derived: Vec<u32>,
    /// Whether it is the surname of one of them.
    pub(super) surname: bool,
}

/// All that names may mean. A sense is a set of entities with a number.
#[derive(Debug, Default)]
pub(super) struct Senses {
    /// The owners of each name; the sense of that number are those declared with it.
    owners: Vec<Owners>,
    /// Further senses, numbered from the last name on.
    further: Vec<Vec<u32>>,
    /// A name and one of its entities → that one alone.
    alone: FxHashMap<(u32, u32), u32>,
    /// A name → all its entities.
    all: FxHashMap<u32, u32>,
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
    pub(super) fn new(owners: Vec<Owners>) -> Self {
        let mut senses = Self { owners, ..Self::default() };
        let mut number = senses.owners.len() as u32;
        let mut add = |further: &mut Vec<Vec<u32>>, sense: Vec<u32>| {
            further.push(sense);
            number += 1;
            number - 1
        };
        for (name, owners) in senses.owners.iter().enumerate() {
            let all: Vec<u32> = owners.declared.iter().chain(&owners.derived).copied().collect();
            if owners.derived.is_empty() && all.len() < 2 {
                continue;
            }
            for &entity in &all {
                senses.alone.insert((name as u32, entity), add(&mut senses.further, vec![entity]));
            }
            if all.len() > 1 {
                senses.all.insert(name as u32, add(&mut senses.further, all));
            }
        }
        senses
    }

    /// Whether a name is the surname of somebody whose it is.
    pub(super) fn is_surname(&self, name: u32) -> bool {
        self.owners.get(name as usize).is_some_and(|owners| owners.surname)
    }

    /// The entities of a sense: one, or several where it is ambiguous.
    pub(super) fn of(&self, sense: u32) -> &[u32] {
        let at = sense as usize;
        match self.owners.get(at) {
            Some(owners) => &owners.declared,
            None => self.further.get(at - self.owners.len()).map_or(&[], Vec::as_slice),
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
    pub(super) fn resolve(&self, name: u32, evidence: &Evidence) -> Option<u32> {
        let owners = self.owners.get(name as usize)?;
        if owners.derived.is_empty() && owners.declared.len() == 1 {
            return Some(name);
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
            [one] => self.alone.get(&(name, *one)).copied(),
            several if *several == *owners.declared => Some(name),
            _ => self.all.get(&name).copied(),
        }
    }
}
