//! Files on disk: read when the server starts, and again when the client says that they changed.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use tower_lsp::ls_types as lsp;

use super::progress::Progress;
use super::{Server, files, pool};
use crate::settings::FILE_NAME;
use crate::text::counted;
use crate::workspace::File;

/// A moment for the client to open what it has open: those texts need not be read from disk.
const HEAD_START: Duration = Duration::from_millis(100);

impl Server {
    /// Reads all corpus files of these folders, with progress.
    pub(super) async fn index(self, folders: Vec<PathBuf>) {
        tokio::time::sleep(HEAD_START).await;
        let Ok(paths) = pool::compute(move |_| files::corpus_files(&folders)).await else { return };
        let progress = Progress::begin(&self, "Reading corpora", paths.len()).await;
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
            self.load_file(path.clone()).await;
            read += 1;
        }
        let all = paths.len();
        let stopped = format!("stopped after {read} of {all} files: names in the others are not known");
        progress.end(Some(if read == all { counted(all, "file") } else { stopped })).await;
        // There may be settings files beside what was read.
        self.clone().publish_settings().await;
        // What is declared on disk resolves names in what is open.
        let open = self.session().open_keys();
        self.publisher.request(open, true);
        self.refresh_lenses().await;
    }

    /// Reads files on disk again, one after the other, away from the wire.
    pub(super) fn load(&self, paths: Vec<PathBuf>) {
        let server = self.clone();
        tokio::spawn(async move {
            let before = server.session().headers_revision();
            for path in paths {
                server.load_file(path).await;
            }
            let session = server.session();
            if session.headers_revision() != before {
                server.publisher.request(session.open_keys(), false);
            }
        });
    }

    /// Reads one file again; forgets it if it has gone.
    async fn load_file(&self, path: PathBuf) {
        let key = files::key_of_path(&path);
        if self.session().is_open(&key) {
            return;
        }
        let read = pool::compute({
            let (server, path) = (self.clone(), path.clone());
            move |_| {
                let text = files::read_text(&path)?;
                let settings = {
                    let mut session = server.session();
                    // Opened meanwhile: what the disk says does not count.
                    if session.is_open(&key) {
                        return Ok(());
                    }
                    session.configuration.settings_of(&key)
                };
                let mut file = File::on_disk_under(settings, key, &text);
                // Under settings that have changed meanwhile it says something else.
                while let Err(settings) = server.session().loaded(&file) {
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
                self.session().deleted(&path);
            }
            Err(_) => self.session().deleted(&path),
        }
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
