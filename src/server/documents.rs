//! What the client does to documents, and tells of files and folders: each changes the session at once.

use std::path::PathBuf;

use tower_lsp::ls_types::{self as lsp, MessageType};

use super::projects::is_settings;
use super::settings::settings_path;
use super::{Server, files};

impl Server {
    pub(super) fn open(&self, document: lsp::TextDocumentItem) {
        if let Some(path) = settings_path(&document.uri) {
            return self.open_settings(path, document);
        }
        self.look_at_settings();
        self.write(true, |session| Some(session.open(document.uri, document.version, &document.text)));
    }

    pub(super) fn change(&self, params: lsp::DidChangeTextDocumentParams) {
        if let Some(path) = settings_path(&params.text_document.uri) {
            return self.change_settings(&path, params);
        }
        let lsp::VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let mut problem = None;
        self.write(false, |session| {
            session.change(&uri, version, params.content_changes).map_err(|message| problem = Some(message)).ok()
        });
        if let Some(message) = problem {
            self.tell(MessageType::ERROR, message);
        }
    }

    pub(super) fn close(&self, uri: lsp::Uri) {
        if let Some(path) = settings_path(&uri) {
            return self.close_settings(&path);
        }
        self.tokens.forget(&files::key(&uri));
        let mut path = None;
        self.write(false, |session| {
            let key = session.close(&uri);
            path = files::path_of(&uri).filter(|path| session.holds(path));
            Some(key)
        });
        self.load(path.into_iter().collect());
        // What a closed document was found guilty of must not stay on the screen.
        let client = self.client.clone();
        tokio::spawn(async move { client.publish_diagnostics(uri, Vec::new(), None).await });
    }

    /// Files have changed on disk.
    pub(super) fn files_changed(&self, changes: &[lsp::FileEvent]) {
        let changes = changes.iter().filter_map(|change| Some((change.typ, files::path_of(&change.uri)?)));
        let (settings, mut others): (Vec<_>, Vec<_>) = changes.partition(|(_, path)| is_settings(path));
        // What is gone may have been a folder of corpora.
        others.retain(|(kind, path)| *kind == lsp::FileChangeType::DELETED || files::is_corpus(path));
        let gone = others.iter().filter(|(_, path)| !files::is_corpus(path));
        let forgotten: Vec<&PathBuf> = settings.iter().chain(gone).map(|(_, path)| path).collect();
        if !forgotten.is_empty() {
            self.configure(|configuration| forgotten.iter().for_each(|path| configuration.forget(path)));
        }
        self.load(others.into_iter().map(|(_, path)| path).collect());
    }

    /// The workspace has other folders.
    pub(super) fn folders_changed(&self, change: &lsp::WorkspaceFoldersChangeEvent) {
        let (added, removed) = (files::folders(&change.added), files::folders(&change.removed));
        self.write(false, |session| {
            session.folders.retain(|folder| !removed.contains(folder));
            session.folders.extend(added.iter().cloned());
            session.keep_only_folders();
            None
        });
        let folders = self.session().folders.clone();
        self.configure(|configuration| configuration.set_folders(&folders));
        self.ask_settings();
        tokio::spawn(self.clone().index(added));
    }
}
