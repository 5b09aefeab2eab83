//! Workspace symbols: documents, sources and entities whose name, title or alias matches what was typed.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::anchor::Anchor;
use super::outline::SymbolKind;
use super::{Location, Stale};
use crate::syntax::Kind;
use crate::workspace::{Place, Workspace};

/// Answers are cut at this many: nobody reads more, and the next letter narrows them.
pub const LIMIT: usize = 500;

/// A symbol found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What to call it.
    pub name: String,
    /// Its id or file name, if that is not the name.
    pub container: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Its name in its header.
    pub location: Location,
    /// By which it is found again.
    pub anchor: Anchor,
}

/// The symbols that match `query` fuzzily, best first; all of them, in corpus order, for an empty query.
#[must_use]
pub fn symbols(workspace: &Workspace, query: &str, stale: Stale<'_>) -> Vec<Found> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, Found)> = Vec::new();
    for (place, start, section) in workspace.places() {
        if stale() {
            break;
        }
        let kind = match section.kind() {
            Kind::File => SymbolKind::Document,
            Kind::Source => SymbolKind::Source,
            Kind::Entity => SymbolKind::Entity,
            _ => continue,
        };
        let Some(header) = section.header() else { continue };
        // What a text says of itself counts only if it was read before: symbols must not wait for a whole corpus.
        let title = match (section.value("name"), section.value("title"), section.facts_if_read()) {
            (Some(name), _, _) if kind == SymbolKind::Entity => Some(name),
            (_, Some(title), _) => Some(title),
            (_, _, Some(facts)) => section.title(facts),
            _ => None,
        };
        let own = section.name_or_position(start.documents);
        let aliases = section.value("aka").unwrap_or_default().split('|');
        let score = title
            .into_iter()
            .chain([own.as_str()])
            .chain(aliases)
            .filter_map(|text| pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher))
            .max();
        let Some(score) = score else { continue };
        let location = Location { file: place.file.clone(), range: header.cursor_range().shift(start.byte) };
        let (name, container) = match title {
            Some(title) if title != own => (title.to_owned(), own),
            _ => (own, String::new()),
        };
        found.push((score, Found { name, container, kind, location, anchor: Anchor::of_section(&place, section) }));
    }
    // Whoever types a whole name wants what is called so, not each headline that has it.
    found.sort_by_key(|(score, found)| (Reverse(*score), if query.is_empty() { 0 } else { found.name.len() }));
    found.truncate(LIMIT);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Where the symbol of a section stands.
#[must_use]
pub fn location(workspace: &Workspace, place: &Place) -> Option<Location> {
    let header = workspace.section(place)?.1.header()?;
    Some(Location::in_section(workspace, place, header.cursor_range()))
}
