//! Go to definition: a name → its ENTITY; `from=` → the words in the document it names; a quotation → wherever else its
//! words stand, exactly or nearly, the best source first; else to those of its sentences that other documents have.

use super::cursor::{self, Subject, Under};
use super::{Location, Stale};
use crate::facts::words;
use crate::text::TextRange;
use crate::workspace::{Place, Source, Workspace};

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
            workspace.name_range(place).map(|range| (place.clone(), range)).into_iter().collect()
        }
        Subject::Named { value, span } => named(workspace, &under.place, value, *span),
        Subject::SpanId { place, id } => {
            workspace.span(place, id).map(|range| (place.clone(), range)).into_iter().collect()
        }
        Subject::Quotation(index) => {
            let sources = workspace.sources(&under.place, *index, stale);
            let parts = workspace.parts(&under.place, *index, &sources, stale).into_iter();
            let parts = parts.flat_map(|part| part.ranges.into_iter().map(move |range| (part.place.clone(), range)));
            sources.into_iter().filter_map(place_of).chain(parts).collect()
        }
    };
    targets(workspace, &under, found)
}

/// The places `found` for what stands under the cursor.
pub(super) fn targets(workspace: &Workspace, under: &Under, found: Vec<(Place, TextRange)>) -> Vec<Target> {
    let origin = workspace.in_file(&under.place, under.pointed);
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
    places.filter_map(|place| Some((place.clone(), workspace.name_range(place)?))).collect()
}

/// To show: a header line whole, words in a text with nothing around.
fn around(workspace: &Workspace, place: &Place, range: TextRange) -> TextRange {
    let header = workspace.section(place).and_then(|(_, section)| section.header()).map(|header| header.range);
    workspace.in_file(place, header.filter(|header| header.covers(range)).unwrap_or(range))
}

/// What `from=` leads to: the quoted words if they are there, or nearly; else the span, else the header.
pub(super) fn named(workspace: &Workspace, home: &Place, value: &str, span: Option<usize>) -> Vec<(Place, TextRange)> {
    let spans = workspace.spans(home);
    let content = span.and_then(|span| spans.get(span)).map_or(TextRange::default(), |span| span.content);
    workspace.named_sources(home, value, content).into_iter().filter_map(place_of).collect()
}

fn place_of(source: Source) -> Option<(Place, TextRange)> {
    match source {
        Source::Words(holder) => Some((holder.place, holder.range)),
        Source::Named(place, range) => Some((place, range)),
        Source::Url(_) => None,
    }
}

/// The words of a part of a section's plain text.
#[must_use]
pub fn words_of(workspace: &Workspace, place: &Place, range: TextRange) -> Vec<u64> {
    let (Some(text), Some(facts)) = (workspace.section_text(place), workspace.facts(place)) else { return Vec::new() };
    words::hashes(&facts.plain.cut(&text, range))
}
