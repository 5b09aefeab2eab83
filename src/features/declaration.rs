//! Go to declaration: a quotation → who says it; a name → its ENTITY; `from=` → the header of the document it names.
//!
//! Definition leads to the words, declaration to the header line or the id that stands for them.

use super::cursor::{self, Subject};
use super::definition::{self, Target};
use crate::text::TextRange;
use crate::workspace::{Place, Speaker, Workspace};

/// The declarations of what stands at byte `offset` of a file.
#[must_use]
pub fn declaration(workspace: &Workspace, file: &str, offset: usize) -> Vec<Target> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    let found = match &under.subject {
        Subject::Entities(ids) => definition::declared(workspace, ids),
        Subject::Document(place) => header(workspace, place),
        Subject::Named { value, .. } => match workspace.document_for(value) {
            Some((place, Some(id))) => span_id(workspace, place, id),
            Some((place, None)) => header(workspace, place),
            None => Vec::new(),
        },
        Subject::SpanId { place, id } => span_id(workspace, place, id),
        Subject::Quotation(index) => speaker(workspace, &under.place, *index),
    };
    definition::targets(workspace, &under, found)
}

fn header(workspace: &Workspace, place: &Place) -> Vec<(Place, TextRange)> {
    workspace.name_range(place).map(|range| (place.clone(), range)).into_iter().collect()
}

fn span_id(workspace: &Workspace, place: &Place, id: &str) -> Vec<(Place, TextRange)> {
    let spans = workspace.spans(place);
    let word = spans.iter().flat_map(|span| &span.ids).find(|word| &*word.text == id);
    word.map(|word| (place.clone(), word.range)).into_iter().collect()
}

/// Who says a quotation; nobody says titles and scare quotes, unless a span says who.
pub(super) fn who_says(workspace: &Workspace, place: &Place, index: usize) -> Option<Speaker> {
    let quotation = workspace.facts(place)?.quotations.get(index)?;
    let speaker = workspace.speaker(place, index)?;
    (speaker.attribution.is_none() || quotation.is_speech()).then_some(speaker)
}

/// The ENTITY of a speaker; of one that is not declared, the name in full, or else the words that stand for it.
fn speaker(workspace: &Workspace, place: &Place, index: usize) -> Vec<(Place, TextRange)> {
    let Some(speaker) = who_says(workspace, place, index) else { return Vec::new() };
    let declared = definition::declared(workspace, speaker.entity.as_slice());
    if !declared.is_empty() {
        return declared;
    }
    let words = || speaker.attribution.map(|attribution| attribution.speaker);
    speaker.undeclared.or_else(words).map(|range| (place.clone(), range)).into_iter().collect()
}
