//! Names → declarations, over all files: one name space for FILE, SOURCE and ENTITY (FORMAT 3).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Place, Recogniser, Workspace};
use crate::syntax::Kind;

/// A declared entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: Box<str>,
    /// Its `type`, empty if not given.
    pub kind: Box<str>,
    /// Its `name` first, then its `aka`s; the id itself is not among them.
    pub names: Vec<Box<str>>,
    /// Where it is declared.
    pub place: Place,
}

impl Entity {
    /// What to call it: its name, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or(&self.id, |name| name)
    }
}

/// All declarations of a workspace.
#[derive(Debug)]
pub struct Names {
    declared: FxHashMap<Box<str>, Vec<Place>>,
    entities: Arc<[Entity]>,
    by_id: FxHashMap<Box<str>, u32>,
    recogniser: Arc<Recogniser>,
}

impl Names {
    /// Reads all headers. `previous` lends its recogniser where the names of entities are the same.
    #[must_use]
    pub(super) fn new(workspace: &Workspace, previous: Option<&Self>) -> Self {
        let mut declared: FxHashMap<Box<str>, Vec<Place>> = FxHashMap::default();
        let mut entities = Vec::new();
        let mut by_id = FxHashMap::default();
        for (place, _, section) in workspace.places() {
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
                    place: place.clone(),
                });
            }
            declared.entry(name.into()).or_default().push(place);
        }
        let same = previous.filter(|previous| previous.recogniser.serves(&entities));
        let recogniser =
            same.map_or_else(|| Arc::new(Recogniser::new(&entities)), |previous| previous.recogniser.clone());
        Self { declared, entities: entities.into(), by_id, recogniser }
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

    /// What finds the names of entities in texts.
    #[must_use]
    pub fn recogniser(&self) -> &Recogniser {
        &self.recogniser
    }

    /// All names with their places, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[Place])> {
        self.declared.iter().map(|(name, places)| (&**name, places.as_slice()))
    }
}

/// Whether a section of this kind puts its name into the name space.
fn declares(kind: Kind) -> bool {
    matches!(kind, Kind::File | Kind::Source | Kind::Entity)
}
