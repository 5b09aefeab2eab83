//! What the server knows: one value behind one lock, changed only by notifications, in the order of the wire.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::ls_types::{ProgressToken, TextDocumentContentChangeEvent, Uri};

use super::client_flags::ClientFlags;
use super::configuration::Configuration;
use super::files::{self, DiskReader};
use super::places;
use super::pool::Cancelled;
use super::snapshot::{OpenDocument, Snapshot};
use crate::settings::Settings;
use crate::workspace::{File, FileKey, Workspace};

/// The state of the server.
#[derive(Debug)]
pub(super) struct Session {
    workspace: Workspace,
    open: Arc<BTreeMap<FileKey, OpenDocument>>,
    pub(super) flags: Arc<ClientFlags>,
    pub(super) folders: Vec<PathBuf>,
    /// Whether this client asks for diagnostics itself: then it is not sent any.
    pub(super) pulls: bool,
    pub(super) configuration: Configuration,
    /// Long work that the user can stop, by the token of its progress.
    pub(super) running: HashMap<ProgressToken, Cancelled>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            workspace: Workspace::new(Arc::new(DiskReader)),
            open: Arc::default(),
            flags: Arc::default(),
            folders: Vec::new(),
            pulls: false,
            configuration: Configuration::default(),
            running: HashMap::new(),
        }
    }
}

impl Session {
    /// The state as it is now.
    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot::new(self.workspace.clone(), self.open.clone(), self.flags.clone())
    }

    /// The client opened a document; from now on it owns the text.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: &str) -> FileKey {
        let key = files::key(&uri);
        self.workspace.insert(File::open_under(self.configuration.settings_of(&key), key.clone(), text));
        Arc::make_mut(&mut self.open).insert(key.clone(), OpenDocument { uri, version });
        key
    }

    /// The client changed an open document. `Err` says what was wrong with the change: the document is dropped then, and
    /// the user has to open it again.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Result<FileKey, String> {
        let key = files::key(uri);
        let Some(document) = Arc::make_mut(&mut self.open).get_mut(&key) else {
            return Err(format!("{} was changed but is not open", uri.as_str()));
        };
        document.version = version;
        for change in changes {
            if !self.change_once(&key, change) {
                Arc::make_mut(&mut self.open).remove(&key);
                self.workspace.remove(&key);
                return Err(format!("a change of {} did not fit its text: close it and open it again", uri.as_str()));
            }
        }
        Ok(key)
    }

    fn change_once(&mut self, key: &FileKey, change: TextDocumentContentChangeEvent) -> bool {
        let Some(range) = change.range else {
            let settings = self.configuration.settings_of(key);
            self.workspace.insert(File::open_under(settings, key.clone(), &change.text));
            return true;
        };
        let rope = self.workspace.file(key).and_then(|file| file.rope());
        let edit = rope.map(|rope| places::edit(rope, range, change.text, self.flags.encoding));
        edit.is_some_and(|edit| self.workspace.edit(key, &edit))
    }

    /// The client closed a document: what is on disk counts again, once it has been read.
    pub(super) fn close(&mut self, uri: &Uri) -> FileKey {
        let key = files::key(uri);
        Arc::make_mut(&mut self.open).remove(&key);
        self.workspace.remove(&key);
        key
    }

    /// A file on disk was read; the client's own text of it wins. `Err`: it has to be read by these other settings.
    pub(super) fn loaded(&mut self, file: &File) -> Result<(), Arc<Settings>> {
        if self.open.contains_key(file.key()) {
            return Ok(());
        }
        let settings = self.configuration.settings_of(file.key());
        if settings.reading != file.settings().reading {
            return Err(settings);
        }
        self.workspace.insert(file.clone());
        Ok(())
    }

    /// Lets the settings take effect on all files. Gives the files on disk that have to be read again.
    pub(super) fn obey(&mut self) -> Vec<PathBuf> {
        let files: Vec<Arc<File>> = self.workspace.files().cloned().collect();
        let mut again = Vec::new();
        for file in files {
            let settings = self.configuration.settings_of(file.key());
            if *settings == **file.settings() {
                continue;
            }
            match file.under(settings) {
                Some(file) => self.workspace.insert(file),
                None => again.push(PathBuf::from(&**file.key())),
            }
        }
        again
    }

    /// A file on disk, or a folder of files, has gone.
    pub(super) fn deleted(&mut self, path: &Path) {
        let below = |key: &FileKey| !self.open.contains_key(key) && Path::new(&**key).starts_with(path);
        let gone: Vec<FileKey> = self.workspace.files().map(|file| file.key().clone()).filter(below).collect();
        for key in gone {
            self.workspace.remove(&key);
        }
    }

    /// Files on disk that lie in none of the workspace folders any more are forgotten.
    pub(super) fn keep_only_folders(&mut self) {
        let outside = |key: &FileKey| !self.open.contains_key(key) && !self.holds(Path::new(&**key));
        let gone: Vec<FileKey> = self.workspace.files().map(|file| file.key().clone()).filter(outside).collect();
        for key in gone {
            self.workspace.remove(&key);
        }
    }

    /// Whether a path lies in a workspace folder.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// The files that were read from disk.
    pub(super) fn paths_on_disk(&self) -> Vec<PathBuf> {
        let closed = self.workspace.files().map(|file| file.key()).filter(|key| !self.open.contains_key(*key));
        closed.map(|key| PathBuf::from(&**key)).collect()
    }

    pub(super) fn is_open(&self, key: &str) -> bool {
        self.open.contains_key(key)
    }

    pub(super) fn open_keys(&self) -> Vec<FileKey> {
        self.open.keys().cloned().collect()
    }

    pub(super) fn headers_revision(&self) -> u64 {
        self.workspace.headers_revision()
    }
}
