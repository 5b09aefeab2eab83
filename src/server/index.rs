//! Files on disk: read when the server starts, and again when the client says that they changed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

use super::publish::{PATIENCE, Publisher};
use super::session::Session;
use super::{files, lock, pool};
use crate::workspace::File;

/// A moment for the client to open what it has open: those texts need not be read from disk.
const HEAD_START: Duration = Duration::from_millis(100);

/// Reads all corpus files of the workspace folders, with progress.
pub(super) async fn run(session: Arc<Mutex<Session>>, publisher: Arc<Publisher>, client: Client) {
    tokio::time::sleep(HEAD_START).await;
    let folders = lock(&session).folders.clone();
    let Ok(paths) = pool::compute(move |_| files::corpus_files(&folders)).await else { return };
    let progress = Progress::begin(&client, lock(&session).flags.progress && !paths.is_empty(), paths.len()).await;
    let mut said = None;
    for (done, path) in paths.iter().enumerate() {
        let percentage = done * 100 / paths.len();
        // A client that is told of every file of thousands does nothing else.
        if said.replace(percentage) != Some(percentage) {
            progress.report(percentage as u32, path).await;
        }
        load(&session, path.clone()).await;
    }
    progress.end(paths.len()).await;
    // What is declared on disk resolves names in what is open.
    let open = lock(&session).open_keys();
    publisher.request(open, true);
    refresh_lenses(&session, &client).await;
}

/// What lenses count has grown by what was read from disk.
async fn refresh_lenses(session: &Mutex<Session>, client: &Client) {
    let wanted = lock(session).flags.refresh_lenses;
    if wanted && !matches!(tokio::time::timeout(PATIENCE, client.code_lens_refresh()).await, Ok(Ok(()))) {
        tracing::warn!("the client did not ask for code lenses again");
    }
}

/// Reads one file again; forgets it if it has gone.
pub(super) async fn load(session: &Arc<Mutex<Session>>, path: PathBuf) {
    let key = files::key_of_path(&path);
    if lock(session).is_open(&key) {
        return;
    }
    let read = pool::compute({
        let (session, key, path) = (session.clone(), key.clone(), path.clone());
        move |_| {
            let text = files::read_text(&path)?;
            // Opened meanwhile: what the disk says does not count.
            Ok::<_, io::Error>((!lock(&session).is_open(&key)).then(|| File::on_disk(key, &text)))
        }
    });
    match read.await {
        Ok(Ok(file)) => {
            file.map(|file| lock(session).loaded(file));
        }
        Ok(Err(error)) => {
            tracing::warn!("{}: {error}", path.display());
            lock(session).deleted(&path);
        }
        Err(_) => lock(session).deleted(&path),
    }
}

/// Asks the client to say when corpus files change on disk.
pub(super) async fn watch(client: Client) {
    let watcher = lsp::FileSystemWatcher {
        glob_pattern: lsp::GlobPattern::String(format!("**/*.{}", files::ENDING)),
        kind: None,
    };
    let options = lsp::DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
    let registration = lsp::Registration {
        id: "corpus-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    match tokio::time::timeout(PATIENCE, client.register_capability(vec![registration])).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!("the client does not watch files: {error}"),
        Err(_) => tracing::warn!("the client did not answer whether it watches files"),
    }
}

/// Work-done progress, if the client shows it.
struct Progress<'a> {
    client: &'a Client,
    token: Option<lsp::ProgressToken>,
}

impl<'a> Progress<'a> {
    async fn begin(client: &'a Client, wanted: bool, total: usize) -> Self {
        let token = lsp::ProgressToken::String("corpus-ls/index".to_owned());
        let create = lsp::WorkDoneProgressCreateParams { token: token.clone() };
        let create = client.send_request::<lsp::request::WorkDoneProgressCreate>(create);
        if !wanted || !matches!(tokio::time::timeout(PATIENCE, create).await, Ok(Ok(()))) {
            return Self { client, token: None };
        }
        let progress = Self { client, token: Some(token) };
        progress
            .send(lsp::WorkDoneProgress::Begin(lsp::WorkDoneProgressBegin {
                title: "Reading corpora".to_owned(),
                cancellable: Some(false),
                message: Some(format!("{total} files")),
                percentage: Some(0),
            }))
            .await;
        progress
    }

    async fn report(&self, percentage: u32, path: &Path) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.send(lsp::WorkDoneProgress::Report(lsp::WorkDoneProgressReport {
            cancellable: Some(false),
            message: name,
            percentage: Some(percentage),
        }))
        .await;
    }

    async fn end(&self, total: usize) {
        let message = Some(format!("{total} files"));
        self.send(lsp::WorkDoneProgress::End(lsp::WorkDoneProgressEnd { message })).await;
    }

    async fn send(&self, value: lsp::WorkDoneProgress) {
        if let Some(token) = self.token.clone() {
            let params = lsp::ProgressParams { token, value: lsp::ProgressParamsValue::WorkDone(value) };
            self.client.send_notification::<lsp::notification::Progress>(params).await;
        }
    }
}
