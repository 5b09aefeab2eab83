//! Monikers: under which names the rest of the world knows an entity. Indexes of several corpora are joined by them.

use super::Stale;
use super::cursor::{self, Subject};
use crate::workspace::Workspace;

/// A name of an entity, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moniker {
    /// `wikidata`, or `corpus` for the id in this corpus.
    pub scheme: &'static str,
    /// The name there.
    pub identifier: String,
    /// Whether it means the same everywhere, or in this workspace only.
    pub is_global: bool,
}

/// The monikers of the entity at byte `offset` of a file: none where it is ambiguous or not declared.
#[must_use]
pub fn monikers(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Moniker> {
    let Some(Subject::Entities(ids)) = cursor::at(workspace, file, offset).map(|under| under.subject) else {
        return Vec::new();
    };
    let [id] = ids.as_slice() else { return Vec::new() };
    let Some(entity) = workspace.entity(id).filter(|_| !stale()) else { return Vec::new() };
    let world = entity.wikidata.as_ref().map(|item| Moniker {
        scheme: "wikidata",
        identifier: item.to_string(),
        is_global: true,
    });
    let own = Moniker { scheme: "corpus", identifier: entity.id.to_string(), is_global: false };
    world.into_iter().chain([own]).collect()
}
