//! Go to definition: a name → its ENTITY; `from=` → the words in the document it names; a quotation → wherever else its
//! words stand, the best source first.

use super::cursor::{self, Subject, Under};
use super::{Location, Stale};
use crate::facts::{Origin, words};
use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// Where a definition leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What was asked about, in the file that was asked.
    pub origin: TextRange,
    /// The whole of what it leads to: to show.
    pub full: Location,
    /// The part to put the cursor on.
    pub selection: TextRange,
}

/// The definitions of what stands at byte `offset` of a file, best first.
#[must_use]
pub fn definition(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Target> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    let found = match &under.subject {
        Subject::Entities(ids) => declared(workspace, ids),
        Subject::Document(place) => {
            name_range(workspace, place).map(|range| (place.clone(), range)).into_iter().collect()
        }
        Subject::Named { value, span } => named(workspace, &under.place, value, *span),
        Subject::SpanId { place, id } => {
            span_by_id(workspace, place, id).map(|range| (place.clone(), range)).into_iter().collect()
        }
        Subject::Quotation(index) => quotation(workspace, &under, *index, stale),
    };
    targets(workspace, &under, found)
}

/// The places `found` for what stands under the cursor.
pub(super) fn targets(workspace: &Workspace, under: &Under, found: Vec<(Place, TextRange)>) -> Vec<Target> {
    let origin = workspace.in_file(&under.place, under.range);
    let target = |(place, range)| {
        let selection = workspace.in_file(&place, range);
        Target {
            origin,
            full: Location { file: place.file.clone(), range: around(workspace, &place, range) },
            selection,
        }
    };
    found.into_iter().map(target).collect()
}

/// Where entities are declared: the ids in their headers.
pub(super) fn declared(workspace: &Workspace, ids: &[String]) -> Vec<(Place, TextRange)> {
    let places = ids.iter().flat_map(|id| workspace.names().places(id));
    places.filter_map(|place| Some((place.clone(), name_range(workspace, place)?))).collect()
}

/// The name in a header, else the header line.
pub(super) fn name_range(workspace: &Workspace, place: &Place) -> Option<TextRange> {
    let header = workspace.section(place)?.1.header()?;
    Some(header.name.as_ref().map_or(header.range, |name| name.range))
}

/// To show: a header line whole, words in a text with nothing around.
fn around(workspace: &Workspace, place: &Place, range: TextRange) -> TextRange {
    let header = workspace.section(place).and_then(|(_, section)| section.header()).map(|header| header.range);
    workspace.in_file(place, header.filter(|header| header.covers(range)).unwrap_or(range))
}

/// What `from=` leads to: the quoted words if they are there, else the span, else the header.
pub(super) fn named(workspace: &Workspace, home: &Place, value: &str, span: Option<usize>) -> Vec<(Place, TextRange)> {
    let Some((place, id)) = workspace.document_for(value) else { return Vec::new() };
    let place = place.clone();
    let target = id.and_then(|id| span_by_id(workspace, &place, id));
    let wanted = span.map(|span| span_words(workspace, home, span)).unwrap_or_default();
    let mut exact = if wanted.is_empty() { Vec::new() } else { workspace.places_of_words(&place, &wanted) };
    if let Some(target) = target {
        exact.retain(|range| target.overlaps(*range));
    }
    if exact.is_empty() {
        exact.extend(target.or_else(|| name_range(workspace, &place)));
    }
    exact.into_iter().map(|range| (place.clone(), range)).collect()
}

fn span_words(workspace: &Workspace, place: &Place, span: usize) -> Vec<u64> {
    let content = workspace.facts(place).and_then(|facts| facts.spans.get(span)).map(|span| span.content);
    content.map(|range| words_of(workspace, place, range)).unwrap_or_default()
}

/// The words of a part of a section's plain text.
#[must_use]
pub fn words_of(workspace: &Workspace, place: &Place, range: TextRange) -> Vec<u64> {
    let (Some(text), Some(facts)) = (workspace.section_text(place), workspace.facts(place)) else { return Vec::new() };
    words::hashes(&facts.plain.cut(&text, range))
}

/// The content of the span with this id.
#[must_use]
pub fn span_by_id(workspace: &Workspace, place: &Place, id: &str) -> Option<TextRange> {
    let spans = &workspace.facts(place)?.spans;
    spans.iter().find(|span| span.ids.iter().any(|known| &*known.text == id)).map(|span| span.content)
}

fn quotation(workspace: &Workspace, under: &Under, index: usize, stale: Stale<'_>) -> Vec<(Place, TextRange)> {
    let Some(facts) = workspace.facts(&under.place) else { return Vec::new() };
    let Some(quotation) = facts.quotations.get(index) else { return Vec::new() };
    if let Origin::Span(span) = quotation.origin
        && let Some(from) = facts.spans.get(span).and_then(|span| span.attribute("from"))
    {
        return named(workspace, &under.place, from.value.trim(), Some(span));
    }
    let wanted = words_of(workspace, &under.place, quotation.inside);
    let holders = workspace.holders(&wanted, &under.place, stale);
    holders.into_iter().map(|holder| (holder.place, holder.range)).collect()
}
