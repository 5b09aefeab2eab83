//! Go to type definition: what a name, a quotation or a document belongs to. A mention is one of its ENTITY, a quotation
//! of its speaker's, an ENTITY is part of another, a SOURCE is by one.

use super::cursor::{self, Subject};
use super::definition::{self, Target};
use crate::workspace::{Place, Workspace};

/// The entities to which what stands at byte `offset` of a file belongs.
#[must_use]
pub fn type_definition(workspace: &Workspace, file: &str, offset: usize) -> Vec<Target> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    let ids = match &under.subject {
        Subject::Entities(ids) if is_declaration(workspace, &under.place, ids) => {
            value(workspace, &under.place, "part-of")
        }
        Subject::Entities(ids) => ids.clone(),
        Subject::Quotation(index) => {
            let speaker = workspace.speaker(&under.place, *index);
            speaker.and_then(|speaker| speaker.entity).into_iter().collect()
        }
        Subject::Document(place) => value(workspace, place, "by"),
        Subject::Named { value: name, .. } => {
            workspace.document_for(name).map_or_else(Vec::new, |(place, _)| value(workspace, place, "by"))
        }
        Subject::SpanId { .. } => Vec::new(),
    };
    definition::targets(workspace, &under, definition::declared(workspace, &ids))
}

/// Whether these are the entity that the section itself declares.
fn is_declaration(workspace: &Workspace, place: &Place, ids: &[String]) -> bool {
    let own = workspace.section(place).and_then(|(_, section)| section.name());
    own.is_some_and(|own| ids == [own])
}

fn value(workspace: &Workspace, place: &Place, key: &str) -> Vec<String> {
    let value = workspace.section(place).and_then(|(_, section)| section.value(key));
    value.map(|value| value.trim().to_owned()).into_iter().collect()
}
