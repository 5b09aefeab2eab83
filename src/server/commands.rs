//! Commands: what an editor can bind to a key although it shows no list of actions. Each takes the URI of a document, or
//! nothing, which means all that are open.

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::work::Work;
use super::{Server, convert, files};
use crate::features::actions;
use crate::features::sort_entities::sort_entities;
use crate::text::Edit;
use crate::workspace::FileKey;

const FIX_ALL: &str = "corpus-ls.fixAll";
const SORT: &str = "corpus-ls.sortEntities";
const RELOAD: &str = "corpus-ls.reload";

/// Those that a client is offered: edits only to one that takes them.
pub(super) fn offered(applies_edits: bool) -> Vec<String> {
    let edits = if applies_edits { &[FIX_ALL, SORT][..] } else { &[] };
    edits.iter().chain(&[RELOAD]).map(|&name| name.to_owned()).collect()
}

/// The edits of a command, in one step.
pub(super) fn edit(
    snapshot: &Snapshot,
    params: &lsp::ExecuteCommandParams,
    work: &mut Work,
) -> Result<Option<lsp::WorkspaceEdit>> {
    let stale = || snapshot.is_stale();
    let keys = documents(snapshot, &params.arguments)?;
    let mut changes: Vec<(FileKey, Vec<Edit>)> = Vec::new();
    for (done, key) in keys.iter().enumerate() {
        work.report(done, keys.len());
        let edits = match &*params.command {
            FIX_ALL => actions::fix_all(&snapshot.workspace, key, &stale),
            SORT => sort_entities(&snapshot.workspace, key, &stale),
            unknown => return Err(Error::invalid_params(format!("`{unknown}` is no command of corpus-ls"))),
        };
        if !edits.is_empty() {
            changes.push((key.clone(), edits));
        }
    }
    Ok((!changes.is_empty()).then(|| convert::workspace_edit(snapshot, &changes)).flatten())
}

fn documents(snapshot: &Snapshot, arguments: &[Value]) -> Result<Vec<FileKey>> {
    let Some(argument) = arguments.first() else { return Ok(snapshot.open.keys().cloned().collect()) };
    let uri: lsp::Uri = serde_json::from_value(argument.clone())
        .map_err(|_| Error::invalid_params(format!("the command takes the URI of a document, not {argument}")))?;
    Ok(vec![files::key(&uri)])
}

impl Server {
    /// Does what a command says, and answers when it is done.
    pub(super) async fn execute(&self, params: lsp::ExecuteCommandParams) -> Result<Option<Value>> {
        if params.command == RELOAD {
            self.reload();
            return Ok(None);
        }
        let (title, label) = ("Editing corpora", params.command.clone());
        let tokens = super::work::Tokens::whole(&params.work_done_progress_params);
        let edit = self.read_long(title, tokens, move |snapshot, work| edit(snapshot, &params, work)).await??;
        let Some(edit) = edit else { return Ok(None) };
        if !self.session().flags.apply_edits {
            return Err(refused("this editor does not take edits from a command".to_owned()));
        }
        let params = lsp::ApplyWorkspaceEditParams { label: Some(label), edit };
        let answer = self.client.send_request::<lsp::request::ApplyWorkspaceEdit>(params).await?;
        if answer.applied {
            return Ok(None);
        }
        Err(refused(answer.failure_reason.unwrap_or_else(|| "the editor did not apply the edit".to_owned())))
    }

    /// Reads all from disk again, for editors that do not say what changes there.
    fn reload(&self) {
        self.configure(super::configuration::Configuration::forget_all);
        let (known, folders) = {
            let session = self.session();
            (session.paths_on_disk(), session.folders.clone())
        };
        self.load(known);
        tokio::spawn(self.clone().index(folders));
    }
}

fn refused(reason: String) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: reason.into(), data: None }
}
