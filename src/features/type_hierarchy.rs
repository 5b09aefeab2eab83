//! Type hierarchy over `part-of`: above an entity the whole that it is part of, below it its parts.
//!
//! Each question is one step, so a circle of wholes and parts leads round but never on for ever.

use super::anchor::Anchor;
use super::call_hierarchy::Item;
use super::cursor::{self, Subject};
use super::outline::SymbolKind;
use super::{Location, Stale, joined};
use crate::syntax::Kind;
use crate::workspace::{Place, Workspace};

/// The entities that what stands at byte `offset` of a file may mean.
#[must_use]
pub fn prepare(workspace: &Workspace, file: &str, offset: usize) -> Vec<Item> {
    let subject = cursor::at(workspace, file, offset).map(|under| under.subject);
    let Some(Subject::Entities(ids)) = subject else { return Vec::new() };
    ids.iter().filter_map(|id| entity(workspace, &workspace.entity(id)?.place)).collect()
}

/// The whole that an entity is part of.
#[must_use]
pub fn supertypes(workspace: &Workspace, anchor: &Anchor) -> Vec<Item> {
    let Some((place, _)) = anchor.find(workspace) else { return Vec::new() };
    let whole = workspace.section(&place).and_then(|(_, section)| section.value("part-of"));
    let whole = whole.and_then(|whole| workspace.entity(whole.trim()));
    whole.filter(|whole| whole.place != place).and_then(|whole| entity(workspace, &whole.place)).into_iter().collect()
}

/// The parts of an entity, in corpus order.
#[must_use]
pub fn subtypes(workspace: &Workspace, anchor: &Anchor, stale: Stale<'_>) -> Vec<Item> {
    let Some((place, _)) = anchor.find(workspace) else { return Vec::new() };
    let Some(id) = workspace.section(&place).and_then(|(_, section)| section.name()) else { return Vec::new() };
    let entities = workspace.names().entities().iter().take_while(|_| !stale());
    let is_part = |place: &Place| {
        let whole = workspace.section(place).and_then(|(_, section)| section.value("part-of"));
        whole.is_some_and(|whole| whole.trim() == id)
    };
    let parts = entities.filter(|entity| entity.place != place && is_part(&entity.place));
    parts.filter_map(|part| entity(workspace, &part.place)).collect()
}

fn entity(workspace: &Workspace, place: &Place) -> Option<Item> {
    let (_, section) = workspace.section(place).filter(|(_, section)| section.kind() == Kind::Entity)?;
    let id = section.name()?;
    let name = workspace.entity(id).map_or(id, |entity| entity.name());
    let text = workspace.section_text(place)?;
    Some(Item {
        name: name.to_owned(),
        detail: joined([Some(id).filter(|id| *id != name), section.value("type")]),
        kind: SymbolKind::Entity,
        full: Location::in_section(workspace, place, section.extent(&text)),
        selection: workspace.in_file(place, workspace.name_range(place)?),
        anchor: Anchor::of_section(place, section),
    })
}
