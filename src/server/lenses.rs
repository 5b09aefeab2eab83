//! What stands in a text to be clicked: code lenses and links. A large corpus has tens of thousands of each, so they are
//! written as finished JSON, section by section, and say more only when they are asked.

use std::fmt::Write as _;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types as lsp;

use super::client_flags::SHOW_REFERENCES;
use super::convert;
use super::places::Places;
use super::snapshot::Snapshot;
use crate::features::anchor::Anchor;
use crate::features::code_lens;
use crate::features::links::{self, Leads};
use crate::text::TextRange;
use crate::workspace::{FileKey, Place};

/// Places that a lens lists: it counts all of them, and nobody reads more.
const LISTED: usize = 1000;

/// A code lens on its way out.
#[derive(Serialize)]
struct Unresolved<'a> {
    range: lsp::Range,
    data: &'a Anchor,
}

/// The lenses of a file as JSON in parts: a large corpus has tens of thousands.
pub(super) fn code_lenses(snapshot: &Snapshot, key: &FileKey) -> Option<Vec<String>> {
    let file = snapshot.workspace.file(key)?;
    let sections = code_lens::lenses(&snapshot.workspace, key, &|| snapshot.is_stale());
    let parts = sections.par_iter().filter_map(|(place, lenses)| {
        let (start, section) = snapshot.workspace.section(place)?;
        let text = snapshot.workspace.text(file, TextRange::at(start.byte, section.len()))?;
        let mut places = Places::new(&text, start, snapshot.encoding());
        let mut out = String::new();
        for lens in lenses {
            // A lens stands above one line: that where its words begin.
            let first = lens.range.of(&text).split(['\n', '\r']).next().unwrap_or_default().len();
            let range = places.range(TextRange::at(lens.range.start, first));
            let lens = serde_json::to_string(&Unresolved { range, data: &lens.anchor });
            let _ = write!(out, ",{}", lens.unwrap_or_default());
        }
        Some(out)
    });
    Some(super::outline::list(parts.collect()))
}

/// The lens with what it says. A lens whose words have gone stays without.
pub(super) fn resolve_lens(snapshot: &Snapshot, lens: lsp::CodeLens) -> lsp::CodeLens {
    let command = lens.data.as_ref().and_then(|data| command(snapshot, lens.range.start, data));
    lsp::CodeLens { command, ..lens }
}

fn command(snapshot: &Snapshot, at: lsp::Position, data: &serde_json::Value) -> Option<lsp::Command> {
    let anchor = Anchor::deserialize(data).ok()?;
    let answer = code_lens::resolve(&snapshot.workspace, &anchor, &|| snapshot.is_stale())?;
    if !snapshot.flags.show_references || answer.places.is_empty() {
        // A command without a name is not offered for a click: the words alone are shown.
        return Some(lsp::Command { title: answer.title, ..lsp::Command::default() });
    }
    let listed = answer.places.iter().take(LISTED);
    let places: Vec<_> = listed.filter_map(|place| convert::location(snapshot, place)).collect();
    let arguments = vec![json!(snapshot.uri(anchor.file())?), json!(at), json!(places)];
    Some(lsp::Command { title: answer.title, command: SHOW_REFERENCES.to_owned(), arguments: Some(arguments) })
}

/// A link on its way out: to an address, or to be resolved.
#[derive(Serialize)]
struct Outgoing {
    range: lsp::Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
}

/// The links of a file as JSON in parts.
pub(super) fn links(snapshot: &Snapshot, key: &FileKey) -> Option<Vec<String>> {
    let file = snapshot.workspace.file(key)?;
    let sections: Vec<_> = file.sections().iter().enumerate().collect();
    let parts = sections.into_par_iter().with_min_len(16).filter_map(|(index, (start, section))| {
        if snapshot.is_stale() {
            return None;
        }
        let text = snapshot.workspace.text(file, TextRange::at(start.byte, section.len()))?;
        let mut places = Places::new(&text, start, snapshot.encoding());
        let mut out = String::new();
        for link in links::of_section(&snapshot.workspace, &Place { file: key.clone(), section: index }, &text) {
            let (target, data) = match link.leads {
                Leads::Address(address) => (Some(address), None),
                Leads::Document(from) => (None, Some(from)),
                Leads::File(place) => {
                    let Some(place) = convert::location(snapshot, &place) else { continue };
                    let starts = place.range == lsp::Range::default();
                    (Some(if starts { place.uri.to_string() } else { line_of(&place) }), None)
                }
            };
            let link = serde_json::to_string(&Outgoing { range: places.range(link.range), target, data });
            let _ = write!(out, ",{}", link.unwrap_or_default());
        }
        (!out.is_empty()).then_some(out)
    });
    Some(super::outline::list(parts.collect()))
}

/// The link with its target: a line of a file, in the form that editors read.
pub(super) fn resolve_link(snapshot: &Snapshot, mut link: lsp::DocumentLink) -> lsp::DocumentLink {
    let from = link.data.as_ref().and_then(|data| data.as_str());
    let found = from.and_then(|from| links::resolve(&snapshot.workspace, from, &|| snapshot.is_stale()));
    if let Some((location, title)) = found
        && let Some(place) = convert::location(snapshot, &location)
    {
        link.target = line_of(&place).parse().ok();
        link.tooltip = snapshot.flags.link_tooltips.then_some(title);
    }
    link
}

fn line_of(place: &lsp::Location) -> String {
    let lsp::Position { line, character } = place.range.start;
    format!("{}#L{},{}", place.uri.as_str(), line + 1, character + 1)
}
