//! Two requests of our own, for the trees that editors show beside the text. They are not part of the protocol; a client
//! that does not know them loses nothing.
//!
//! - `corpus-ls/overview` `{ view, path, count }` → `{ items, total }`: the first `count` entries of a level. `view` is
//!   `documents`, `entities` or `quotations`; `path` holds the keys that lead to the level, none for the root.
//! - `corpus-ls/locate` `{ view, textDocument, position }` → `[{ item, index }]`: the way from the root to what stands there.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{convert, files};
use crate::features::overview::{self, View};

/// Entries of a level, where the client does not say how many.
const PAGE: usize = 200;

#[derive(Debug, Deserialize)]
pub(super) struct LevelParams {
    view: String,
    #[serde(default)]
    path: Vec<String>,
    count: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LocateParams {
    view: String,
    text_document: lsp::TextDocumentIdentifier,
    position: lsp::Position,
}

#[derive(Debug, Serialize)]
pub(super) struct Level {
    items: Vec<Item>,
    total: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Step {
    item: Item,
    index: usize,
}

#[derive(Debug, Serialize)]
struct Item {
    key: String,
    kind: &'static str,
    label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    inner: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<lsp::Location>,
}

pub(super) fn level(snapshot: &Snapshot, params: &LevelParams) -> Option<Level> {
    let view = View::named(&params.view)?;
    let count = params.count.unwrap_or(PAGE);
    let level = overview::level(&snapshot.workspace, view, &params.path, count, &|| snapshot.is_stale());
    Some(Level { items: level.items.into_iter().map(|it| item(snapshot, it)).collect(), total: level.total })
}

pub(super) fn locate(snapshot: &Snapshot, params: &LocateParams) -> Option<Vec<Step>> {
    let view = View::named(&params.view)?;
    let key = files::key(&params.text_document.uri);
    let offset = convert::offset(snapshot, &key, params.position)?;
    let steps = overview::locate(&snapshot.workspace, view, &key, offset, &|| snapshot.is_stale());
    Some(steps.into_iter().map(|step| Step { item: item(snapshot, step.item), index: step.index }).collect())
}

fn item(snapshot: &Snapshot, item: overview::Item) -> Item {
    let overview::Item { key, kind, label, detail, location, inner } = item;
    let location = location.and_then(|location| convert::location(snapshot, &location));
    Item { key, kind, label, detail, inner, location }
}
