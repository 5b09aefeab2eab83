//! What is done when settings change: in a `corpus.toml`, open or on disk, or in the editor, which is asked for its own.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use tower_lsp::ls_types as lsp;

use super::asking::PATIENCE;
use super::configuration::Configuration;
use super::projects::is_settings;
use super::{Server, files};
use crate::settings::{Problem, SECTION};

/// How long findings wait for the client to say what its settings are.
const A_MOMENT: Duration = Duration::from_millis(500);

/// Asks the client to say when its settings change.
pub(super) fn registration() -> lsp::Registration {
    lsp::Registration {
        id: "settings".to_owned(),
        method: "workspace/didChangeConfiguration".to_owned(),
        register_options: Some(serde_json::json!({ "section": SECTION })),
    }
}

impl Server {
    /// Sends the findings of settings files, where they changed.
    pub(super) async fn publish_settings(self) {
        let turn = self.session().configuration.turn.clone();
        let _turn = turn.lock().await;
        let changed = {
            let mut session = self.session();
            let flags = session.flags.clone();
            session.configuration.changed_findings(&flags)
        };
        for (uri, version, findings) in changed {
            self.client.publish_diagnostics(uri, findings, version).await;
        }
    }

    /// Changes what settings come from, and lets them take effect.
    pub(super) fn configure(&self, change: impl FnOnce(&mut Configuration)) {
        let mut session = self.session();
        change(&mut session.configuration);
        let before = session.headers_revision();
        let again = session.obey();
        let open = session.open_keys();
        let changed = session.headers_revision() != before;
        drop(session);
        if changed {
            self.publisher.request(open, true);
            tokio::spawn(self.clone().refresh_lenses());
        }
        self.load(again);
        tokio::spawn(self.clone().publish_settings());
    }

    /// Asks the client for its settings, if it can be asked.
    pub(super) fn ask_settings(&self) {
        let (number, folders) = {
            let mut session = self.session();
            if !session.flags.configuration {
                return;
            }
            session.configuration.asked += 1;
            (session.configuration.asked, session.folders.clone())
        };
        let server = self.clone();
        tokio::spawn(async move {
            let scopes = folders.iter().map(|folder| files::uri_of_path(folder));
            let items = std::iter::once(None).chain(scopes);
            let item = |scope_uri| lsp::ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) };
            let answer = server.client.configuration(items.map(item).collect());
            match tokio::time::timeout(PATIENCE, answer).await {
                Ok(Ok(values)) => server.editor_says(&values, folders, Some(number)),
                Ok(Err(error)) => tracing::warn!("the client does not give its settings: {error}"),
                Err(_) => tracing::warn!("the client did not answer what its settings are"),
            }
            server.session().configuration.answered.send_replace(number);
        });
    }

    /// Waits a moment for the client's answer: some clients ask for findings once, and never again.
    pub(super) async fn settled(&self) {
        let (asked, mut answered) = {
            let session = self.session();
            (session.configuration.asked, session.configuration.answered.subscribe())
        };
        let answer = answered.wait_for(|answered| *answered >= asked);
        let _ = tokio::time::timeout(A_MOMENT, answer).await;
    }

    /// Takes the editor's choices; `number` says to which question they are the answer.
    pub(super) fn editor_says(&self, values: &[Value], folders: Vec<PathBuf>, number: Option<u64>) {
        let mut problems = Vec::new();
        self.configure(|configuration| {
            if number.is_none_or(|number| number == configuration.asked) {
                problems = configuration.set_editor(values, folders);
            }
        });
        self.complain(problems);
    }

    /// Tells the user what is wrong with the editor's settings, once.
    pub(super) fn complain(&self, problems: Vec<Problem>) {
        let mut messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        // Each folder's settings hold the editor's common ones too.
        messages.sort();
        messages.dedup();
        let told = std::mem::replace(&mut self.session().configuration.told, messages.clone());
        messages.retain(|message| !told.contains(message));
        if !messages.is_empty() {
            let message = format!("Settings of {SECTION} in the editor: {}.", messages.join("; "));
            self.tell(lsp::MessageType::WARNING, message);
        }
    }

    /// The client opened a settings file.
    pub(super) fn open_settings(&self, path: PathBuf, document: lsp::TextDocumentItem) {
        self.configure(|configuration| configuration.open(path, document));
    }

    /// The client changed a settings file.
    pub(super) fn change_settings(&self, path: &Path, params: lsp::DidChangeTextDocumentParams) {
        let lsp::VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let encoding = self.session().flags.encoding;
        let mut done = false;
        self.configure(|configuration| done = configuration.change(path, version, params.content_changes, encoding));
        if !done {
            let message = format!("a change of {} did not fit its text: close it and open it again", uri.as_str());
            self.tell(lsp::MessageType::ERROR, message);
        }
    }

    /// The client closed a settings file.
    pub(super) fn close_settings(&self, path: &Path) {
        self.configure(|configuration| configuration.close(path));
    }

    /// Reads settings files again where nobody says when they change.
    pub(super) fn look_at_settings(&self) {
        if !self.session().flags.watch_files {
            self.configure(Configuration::forget_all);
        }
    }
}

/// The path of a document that is a settings file.
pub(super) fn settings_path(uri: &lsp::Uri) -> Option<PathBuf> {
    files::path_of(uri).filter(|path| is_settings(path))
}
