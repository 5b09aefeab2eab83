//! The answers to `textDocument/inlayHint` and `inlayHint/resolve`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types as lsp;

use super::later::Later;
use super::snapshot::Snapshot;
use super::{convert, files};
use crate::features::inlay;
use crate::text::TextRange;
use crate::workspace::FileKey;

/// The answer to `textDocument/inlayHint`.
pub(super) fn inlay_hints(snapshot: &Snapshot, params: &lsp::InlayHintParams) -> Option<Vec<lsp::InlayHint>> {
    let key = files::key(&params.text_document.uri);
    let file = snapshot.workspace.file(&key)?;
    let range = convert::bytes(snapshot, &key, params.range)?;
    let hints = inlay::hints(&snapshot.workspace, &key, range, &|| snapshot.is_stale());
    let hint = |hint: inlay::Hint| {
        let later = Later::new(snapshot, &key, TextRange::at(hint.offset, 0), ())?;
        let part = lsp::InlayHintLabelPart { value: format!("— {}", hint.speaker), ..Default::default() };
        let short = lsp::InlayHint {
            position: convert::range(snapshot, file, TextRange::at(hint.offset, 0)).start,
            label: vec![part].into(),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: later.data(),
        };
        Some(if snapshot.flags.resolve_hints { short } else { with_detail(snapshot, &key, hint.offset, short) })
    };
    Some(hints.into_iter().filter_map(hint).collect())
}

/// The answer to `inlayHint/resolve`.
pub(super) fn resolve_hint(snapshot: &Snapshot, hint: lsp::InlayHint) -> Result<lsp::InlayHint> {
    let (later, key) = Later::<()>::read(snapshot, hint.data.as_ref())?;
    Ok(with_detail(snapshot, &key, later.range().start, hint))
}

fn with_detail(snapshot: &Snapshot, key: &FileKey, offset: usize, mut hint: lsp::InlayHint) -> lsp::InlayHint {
    let detail = inlay::detail(&snapshot.workspace, key, offset);
    let (Some(detail), Some(file)) = (detail, snapshot.workspace.file(key)) else { return hint };
    if let lsp::InlayHintLabel::LabelParts(parts) = &mut hint.label
        && let (Some(part), Some(place)) = (parts.first_mut(), detail.location)
    {
        part.location = convert::location(snapshot, &place);
    }
    let edits = convert::text_edits(snapshot, file, &detail.edits);
    hint.text_edits = (!edits.is_empty()).then_some(edits);
    hint.tooltip = Some(detail.tooltip.into());
    hint
}
