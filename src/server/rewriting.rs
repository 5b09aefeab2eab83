//! Handlers of what rewrites a file or many: formatting and rename.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{convert, files};
use crate::features::formatting;
use crate::features::rename::{self, Prepared, Renamed};
use crate::text::TextRange;
use crate::workspace::FileKey;

/// The answer to `textDocument/formatting`, and to `textDocument/rangeFormatting` where there is a range.
pub(super) fn format(snapshot: &Snapshot, key: &FileKey, range: Option<lsp::Range>) -> Option<Vec<lsp::TextEdit>> {
    let file = snapshot.workspace.file(key)?;
    let range = match range {
        Some(range) => convert::bytes(snapshot, key, range)?,
        None => TextRange::new(0, file.sections().total().byte),
    };
    let edits = formatting::format(&snapshot.workspace, key, range, &|| snapshot.is_stale());
    Some(convert::text_edits(snapshot, file, &edits))
}

/// The answer to `textDocument/onTypeFormatting`: the header line that has just been ended.
pub(super) fn format_typed(
    snapshot: &Snapshot,
    params: &lsp::DocumentOnTypeFormattingParams,
) -> Option<Vec<lsp::TextEdit>> {
    let at = &params.text_document_position;
    let key = files::key(&at.text_document.uri);
    let mut position = at.position;
    if params.ch == "\n" {
        position = lsp::Position::new(position.line.checked_sub(1)?, u32::MAX);
    }
    let offset = convert::offset(snapshot, &key, position)?;
    let edit = formatting::format_line(&snapshot.workspace, &key, offset)?;
    Some(convert::text_edits(snapshot, snapshot.workspace.file(&key)?, &[edit]))
}

/// The answer to `textDocument/prepareRename`; an error says why not.
pub(super) fn prepare_rename(
    snapshot: &Snapshot,
    at: &lsp::TextDocumentPositionParams,
) -> Result<Option<lsp::PrepareRenameResponse>> {
    let key = files::key(&at.text_document.uri);
    let (Some(offset), Some(file)) = (convert::offset(snapshot, &key, at.position), snapshot.workspace.file(&key))
    else {
        return Ok(None);
    };
    match rename::prepare(&snapshot.workspace, &key, offset) {
        Prepared::Name { range, name } => Ok(Some(lsp::PrepareRenameResponse::RangeWithPlaceholder {
            range: convert::range(snapshot, file, range),
            placeholder: name,
        })),
        Prepared::Refused(reason) => Err(refused(reason)),
    }
}

/// The answer to `textDocument/rename`: one edit of all files, or an error that says why not.
pub(super) fn rename(snapshot: &Snapshot, params: &lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
    let at = &params.text_document_position;
    let key = files::key(&at.text_document.uri);
    let Some(offset) = convert::offset(snapshot, &key, at.position) else { return Ok(None) };
    match rename::rename(&snapshot.workspace, &key, offset, &params.new_name, &|| snapshot.is_stale()) {
        Renamed::Edits(edits) => Ok(convert::workspace_edit(snapshot, &edits)),
        Renamed::Refused(reason) => Err(refused(reason)),
    }
}

/// `RequestFailed`: the client shows the message.
fn refused(reason: String) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: reason.into(), data: None }
}
