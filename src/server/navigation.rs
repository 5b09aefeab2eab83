//! The ways through a corpus: declaration, implementation, call hierarchy and code lenses. Each function is one request's
//! answer from a snapshot.

use std::fmt::Write as _;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::{self as lsp, request};

use super::places::Places;
use super::session::Snapshot;
use super::{convert, files};
use crate::features::anchor::Anchor;
use crate::features::call_hierarchy::{self, Call, Item};
use crate::features::code_lens;
use crate::features::{declaration, implementation};
use crate::text::TextRange;
use crate::workspace::FileKey;

/// The command of a lens, which the client has: `(uri, position, locations)`, to be listed as references are.
pub(super) const SHOW_REFERENCES: &str = "corpus-ls.showReferences";

/// Places that a lens lists: it counts all of them, and nobody reads more.
const LISTED: usize = 1000;

/// The file and byte offset that a request is about.
fn at(snapshot: &Snapshot, at: &lsp::TextDocumentPositionParams) -> Option<(FileKey, usize)> {
    let key = files::key(&at.text_document.uri);
    let offset = convert::offset(snapshot, &key, at.position)?;
    Some((key, offset))
}

pub(super) fn declaration(
    snapshot: &Snapshot,
    params: &request::GotoDeclarationParams,
) -> Option<request::GotoDeclarationResponse> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let targets = declaration::declaration(&snapshot.workspace, &key, offset);
    convert::definitions(snapshot, &key, &targets, snapshot.flags.declaration_links)
}

pub(super) fn implementation(
    snapshot: &Snapshot,
    params: &request::GotoImplementationParams,
) -> Option<request::GotoImplementationResponse> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let targets = implementation::implementation(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
    convert::definitions(snapshot, &key, &targets, snapshot.flags.implementation_links)
}

pub(super) fn prepare_calls(
    snapshot: &Snapshot,
    params: &lsp::CallHierarchyPrepareParams,
) -> Option<Vec<lsp::CallHierarchyItem>> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let item = call_hierarchy::prepare(&snapshot.workspace, &key, offset)?;
    Some(vec![call_item(snapshot, item)?])
}

pub(super) fn incoming(
    snapshot: &Snapshot,
    item: lsp::CallHierarchyItem,
) -> Option<Vec<lsp::CallHierarchyIncomingCall>> {
    let anchor: Anchor = serde_json::from_value(item.data?).ok()?;
    let calls = call_hierarchy::incoming(&snapshot.workspace, &anchor, &|| snapshot.is_stale());
    let call = |Call { item, ranges }: Call| {
        let from_ranges = ranges_in(snapshot, &item.full.file, &ranges)?;
        Some(lsp::CallHierarchyIncomingCall { from: call_item(snapshot, item)?, from_ranges })
    };
    Some(calls.into_iter().filter_map(call).collect())
}

pub(super) fn outgoing(
    snapshot: &Snapshot,
    item: lsp::CallHierarchyItem,
) -> Option<Vec<lsp::CallHierarchyOutgoingCall>> {
    let home = files::key(&item.uri);
    let anchor: Anchor = serde_json::from_value(item.data?).ok()?;
    let calls = call_hierarchy::outgoing(&snapshot.workspace, &anchor, &|| snapshot.is_stale());
    let call = |Call { item, ranges }: Call| {
        let from_ranges = ranges_in(snapshot, &home, &ranges)?;
        Some(lsp::CallHierarchyOutgoingCall { to: call_item(snapshot, item)?, from_ranges })
    };
    Some(calls.into_iter().filter_map(call).collect())
}

fn ranges_in(snapshot: &Snapshot, key: &FileKey, ranges: &[TextRange]) -> Option<Vec<lsp::Range>> {
    let file = snapshot.workspace.file(key)?;
    Some(ranges.iter().map(|range| convert::range(snapshot, file, *range)).collect())
}

fn call_item(snapshot: &Snapshot, item: Item) -> Option<lsp::CallHierarchyItem> {
    let file = snapshot.workspace.file(&item.full.file)?;
    Some(lsp::CallHierarchyItem {
        name: item.name,
        kind: convert::symbol_kind(item.kind),
        tags: None,
        detail: (!item.detail.is_empty()).then_some(item.detail),
        uri: snapshot.uri(&item.full.file)?,
        range: convert::range(snapshot, file, item.full.range),
        selection_range: convert::range(snapshot, file, item.selection),
        data: serde_json::to_value(item.anchor).ok(),
    })
}

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
