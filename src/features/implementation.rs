//! Go to implementation: from what is declared once to where it is at work in the texts.
//!
//! A quotation, or a span with an id → every other place that holds its words, or nearly; an entity → its mentions; a document →
//! the quotations that say they come `from` it.

use super::Stale;
use super::cursor::{self, Subject};
use super::definition::{self, Target};
use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// Where what stands at byte `offset` of a file is used, in corpus order; reuses best source first.
#[must_use]
pub fn implementation(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Target> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    let reuses = |place: &Place, range: Option<TextRange>| {
        range.map_or_else(Vec::new, |range| reuses(workspace, place, range, stale))
    };
    let found = match &under.subject {
        Subject::Quotation(index) => {
            let quotation = workspace.facts(&under.place).and_then(|facts| facts.quotations.get(*index));
            reuses(&under.place, quotation.map(|quotation| quotation.inside))
        }
        Subject::SpanId { place, id } => reuses(place, workspace.span(place, id)),
        Subject::Entities(ids) => mentions(workspace, ids, stale),
        Subject::Document(place) => quoted_from(workspace, place, None, stale),
        Subject::Named { value, .. } => {
            let target = workspace.document_for(value);
            target.map_or_else(Vec::new, |(place, id)| quoted_from(workspace, place, id, stale))
        }
    };
    definition::targets(workspace, &under, found)
}

fn reuses(workspace: &Workspace, place: &Place, range: TextRange, stale: Stale<'_>) -> Vec<(Place, TextRange)> {
    let holders = workspace.holders_of(&workspace.wording(place, range), place, stale);
    holders.into_iter().map(|holder| (holder.place, holder.range)).collect()
}

fn mentions(workspace: &Workspace, ids: &[String], stale: Stale<'_>) -> Vec<(Place, TextRange)> {
    let found = ids.iter().flat_map(|id| workspace.mentions_of(id, stale));
    let mut found: Vec<(Place, TextRange)> = found
        .flat_map(|(place, mentions)| mentions.into_iter().map(move |mention| (place.clone(), mention.range)))
        .collect();
    // A name that may mean two of them is one place.
    found.sort();
    found.dedup();
    found
}

/// The words of all spans whose `from=` leads to a document, or to one `#id` in it.
fn quoted_from(workspace: &Workspace, target: &Place, id: Option<&str>, stale: Stale<'_>) -> Vec<(Place, TextRange)> {
    let mut found = Vec::new();
    let documents = workspace.places().filter(|(_, _, section)| section.kind().has_document());
    for (place, _, _) in documents {
        if stale() {
            break;
        }
        for span in workspace.spans(&place) {
            let to = span.attribute("from").and_then(|from| workspace.document_for(from.value.trim()));
            if to.is_some_and(|(to, span_id)| to == target && (id.is_none() || span_id == id)) {
                found.push((place.clone(), span.content));
            }
        }
    }
    found
}
