//! Who says a quotation, by a name that nobody declared: declared and annotated in one step.

use super::annotate::{Rewrite, quotation_at, speaker};
use super::declare;
use crate::workspace::Workspace;

/// Declares the speaker of the innermost quotation at byte `offset` of a file and annotates it, if the text names the speaker in
/// full and nobody declared the name.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Option<Rewrite> {
    let (place, index) = quotation_at(workspace, file, offset)?;
    let quotation = workspace.facts(&place)?.quotations.get(index)?;
    let told = workspace.speaker(&place, index).filter(|_| quotation.is_speech())?;
    let (id, home) = declare::new_entity(workspace, &place, told.undeclared?)?;
    let title = format!("Annotate the speaker: {}, declared as `{id}`", told.name);
    Some(declare::with(&place, home, title, speaker(workspace, &place, index, &id)?))
}
