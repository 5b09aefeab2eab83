//! Files on disk: read when the server starts, and again when the client says that they changed.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

use super::progress::Progress;
use super::publish::{PATIENCE, Publisher, ask_again};
use super::session::Session;
use super::{configuration, files, lock, pool};
use crate::settings::FILE_NAME;
use crate::workspace::File;

/// A moment for the client to open what it has open: those texts need not be read from disk.
const HEAD_START: Duration = Duration::from_millis(100);

/// Reads all corpus files of these folders, with progress.
pub(super) async fn run(
    session: Arc<Mutex<Session>>,
    publisher: Arc<Publisher>,
    client: Client,
    folders: Vec<PathBuf>,
) {
    tokio::time::sleep(HEAD_START).await;
    let Ok(paths) = pool::compute(move |_| files::corpus_files(&folders)).await else { return };
    let progress = Progress::begin(&client, &session, "Reading corpora", paths.len()).await;
    let mut said = None;
    let mut read = 0;
    for (done, path) in paths.iter().enumerate() {
        if progress.cancelled.is_cancelled() {
            break;
        }
        let percentage = done * 100 / paths.len();
        // A client that is told of every file of thousands does nothing else.
        if said.replace(percentage) != Some(percentage) {
            progress.report(percentage as u32, path).await;
        }
        load(&session, path.clone()).await;
        read += 1;
    }
    let all = paths.len();
    let stopped = format!("stopped after {read} of {all} files: names in the others are not known");
    progress.end(Some(if read == all { format!("{all} files") } else { stopped })).await;
    // There may be settings files beside what was read.
    configuration::publish(session.clone(), client.clone()).await;
    // What is declared on disk resolves names in what is open.
    let open = lock(&session).open_keys();
    publisher.request(open, true);
    refresh_lenses(&session, &client).await;
}

/// What lenses count has grown by what was read from disk, or settings choose others.
pub(super) async fn refresh_lenses(session: &Mutex<Session>, client: &Client) {
    let wanted = lock(session).flags.refresh_lenses;
    ask_again(wanted, "code lenses", client.code_lens_refresh()).await;
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
            let settings = {
                let mut session = lock(&session);
                // Opened meanwhile: what the disk says does not count.
                if session.is_open(&key) {
                    return Ok(());
                }
                session.configuration.settings_of(&key)
            };
            let mut file = File::on_disk_under(settings, key, &text);
            // Under settings that have changed meanwhile it says something else.
            while let Err(settings) = lock(&session).loaded(&file) {
                file = File::on_disk_under(settings, file.key().clone(), &text);
            }
            Ok::<_, io::Error>(())
        }
    });
    match read.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!("{}: {error}", path.display());
            }
            lock(session).deleted(&path);
        }
        Err(_) => lock(session).deleted(&path),
    }
}

/// Asks the client to say when corpus files or settings files change on disk.
pub(super) fn registration() -> lsp::Registration {
    let watcher =
        |pattern: String| lsp::FileSystemWatcher { glob_pattern: lsp::GlobPattern::String(pattern), kind: None };
    let watchers = vec![watcher(format!("**/*.{}", files::ENDING)), watcher(format!("**/{FILE_NAME}"))];
    let options = lsp::DidChangeWatchedFilesRegistrationOptions { watchers };
    lsp::Registration {
        id: "corpus-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// Registers with the client what it can be asked to tell.
pub(super) async fn register(client: Client, registrations: Vec<lsp::Registration>) {
    match tokio::time::timeout(PATIENCE, client.register_capability(registrations)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!("the client will not tell what changes: {error}"),
        Err(_) => tracing::warn!("the client did not answer whether it tells what changes"),
    }
}
