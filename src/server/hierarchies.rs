//! The two hierarchies: calls over quotations, types over `part-of`. An item carries an anchor; one that has gone is answered
//! with nothing.

use serde::Deserialize;
use tower_lsp::ls_types as lsp;

use super::navigation::{at, ranges_in};
use super::snapshot::Snapshot;
use super::work::Work;
use super::{convert, files};
use crate::features::anchor::Anchor;
use crate::features::call_hierarchy::{self, Call, Item};
use crate::features::type_hierarchy;

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
    work: &mut Work,
) -> Option<Vec<lsp::CallHierarchyIncomingCall>> {
    let anchor: Anchor = serde_json::from_value(item.data?).ok()?;
    let calls = call_hierarchy::incoming(&snapshot.workspace, &anchor, &|| snapshot.is_stale());
    let call = |Call { item, ranges }: Call| {
        let from_ranges = ranges_in(snapshot, &item.full.file, &ranges)?;
        Some(lsp::CallHierarchyIncomingCall { from: call_item(snapshot, item)?, from_ranges })
    };
    Some(work.list(calls.into_iter().filter_map(call)))
}

pub(super) fn outgoing(
    snapshot: &Snapshot,
    item: lsp::CallHierarchyItem,
    work: &mut Work,
) -> Option<Vec<lsp::CallHierarchyOutgoingCall>> {
    let home = files::key(&item.uri);
    let anchor: Anchor = serde_json::from_value(item.data?).ok()?;
    let calls = call_hierarchy::outgoing(&snapshot.workspace, &anchor, &|| snapshot.is_stale());
    let call = |Call { item, ranges }: Call| {
        let from_ranges = ranges_in(snapshot, &home, &ranges)?;
        Some(lsp::CallHierarchyOutgoingCall { to: call_item(snapshot, item)?, from_ranges })
    };
    Some(work.list(calls.into_iter().filter_map(call)))
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

pub(super) fn prepare_types(
    snapshot: &Snapshot,
    params: &lsp::TypeHierarchyPrepareParams,
) -> Option<Vec<lsp::TypeHierarchyItem>> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let items = type_items(snapshot, type_hierarchy::prepare(&snapshot.workspace, &key, offset));
    (!items.is_empty()).then_some(items)
}

pub(super) fn supertypes(snapshot: &Snapshot, item: &lsp::TypeHierarchyItem) -> Option<Vec<lsp::TypeHierarchyItem>> {
    let anchor = Anchor::deserialize(item.data.as_ref()?).ok()?;
    Some(type_items(snapshot, type_hierarchy::supertypes(&snapshot.workspace, &anchor)))
}

pub(super) fn subtypes(snapshot: &Snapshot, item: &lsp::TypeHierarchyItem) -> Option<Vec<lsp::TypeHierarchyItem>> {
    let anchor = Anchor::deserialize(item.data.as_ref()?).ok()?;
    let parts = type_hierarchy::subtypes(&snapshot.workspace, &anchor, &|| snapshot.is_stale());
    Some(type_items(snapshot, parts))
}

fn type_items(snapshot: &Snapshot, items: Vec<Item>) -> Vec<lsp::TypeHierarchyItem> {
    // The two kinds of item differ in nothing that is used here.
    let item = |item| {
        let lsp::CallHierarchyItem { name, kind, detail, uri, range, selection_range, data, .. } =
            call_item(snapshot, item)?;
        Some(lsp::TypeHierarchyItem { name, kind, tags: None, detail, uri, range, selection_range, data })
    };
    items.into_iter().filter_map(item).collect()
}
