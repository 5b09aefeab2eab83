//! Files that the client makes, renames and deletes: links to them are kept, and what they hold is read.

use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{Server, convert, files, pool};
use crate::features::file_links;

/// What the server wants to hear of: corpora, and folders, which may hold some. Links may lead to any file.
pub(super) fn offer() -> lsp::WorkspaceFileOperationsServerCapabilities {
    let filter = |glob: String, matches| lsp::FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: lsp::FileOperationPattern { glob, matches: Some(matches), options: None },
    };
    let corpora = || filter(format!("**/*.{}", files::ENDING), lsp::FileOperationPatternKind::File);
    let folders = || filter("**".to_owned(), lsp::FileOperationPatternKind::Folder);
    let wanted = || Some(lsp::FileOperationRegistrationOptions { filters: vec![corpora(), folders()] });
    lsp::WorkspaceFileOperationsServerCapabilities {
        did_create: wanted(),
        will_rename: Some(lsp::FileOperationRegistrationOptions {
            filters: vec![filter("**/*".to_owned(), lsp::FileOperationPatternKind::File), folders()],
        }),
        did_rename: wanted(),
        did_delete: wanted(),
        ..lsp::WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// The answer to `workspace/willRenameFiles`: the links that would lead nowhere, rewritten.
pub(super) fn will_rename(snapshot: &Snapshot, params: &lsp::RenameFilesParams) -> Option<lsp::WorkspaceEdit> {
    let paths = params.files.iter().filter_map(|file| path(&file.old_uri).zip(path(&file.new_uri)));
    let moves: Vec<(PathBuf, PathBuf)> = paths.collect();
    let changes = file_links::renamed(&snapshot.workspace, &moves, &|| snapshot.is_stale());
    (!changes.is_empty()).then(|| convert::workspace_edit(snapshot, &changes)).flatten()
}

/// The path of a URI, for the parameters in which the library leaves it as text.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    files::path_of(&uri.parse().ok()?)
}

impl Server {
    /// Reads again what stands at these paths: files that have gone are forgotten, folders are searched for corpora.
    pub(super) fn look_at(&self, paths: Vec<PathBuf>) {
        let server = self.clone();
        tokio::spawn(async move {
            let found = pool::compute(move |_| {
                let (folders, mut others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
                // What is no corpus may be a folder that has gone.
                others.retain(|path| files::is_corpus(path) || !path.exists());
                others.extend(files::corpus_files(&folders));
                others
            });
            if let Ok(paths) = found.await {
                server.load(paths);
            }
        });
    }
}
