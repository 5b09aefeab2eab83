//! The settings in force: what the editor says, overruled by the nearest `corpus.toml`. Either may change at any time.
//!
//! The project's file wins, so that every editor and `corpus-ls check` show the same; and since VS Code sends defaults
//! as if they had been chosen, nothing could win over it otherwise.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

use super::client_flags::ClientFlags;
use super::places::Page;
use super::projects::{Project, Projects, is_settings};
use super::publish::PATIENCE;
use super::session::Session;
use super::{Server, convert, files, index, lock};
use crate::features::diagnostics;
use crate::settings::{Layer, Problem, SECTION, Settings};
use crate::text::Encoding;

/// How long findings wait for the client to say what its settings are.
const A_MOMENT: Duration = Duration::from_millis(500);

/// What the editor and the settings files say.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    projects: Projects,
    folders: Vec<PathBuf>,
    /// Settings files that the client has open: they count as they stand there.
    open: BTreeMap<PathBuf, OpenSettings>,
    /// From `initializationOptions`.
    options: Layer,
    /// What the editor has chosen, without regard to a folder.
    everywhere: Layer,
    /// What it has chosen for each workspace folder.
    in_folders: Vec<(PathBuf, Layer)>,
    /// What has been worked out, by folder.
    known: HashMap<PathBuf, Arc<Settings>>,
    /// What is wrong with `initializationOptions`, until it can be said.
    pub(super) problems: Vec<Problem>,
    /// What is wrong with the editor's choices, and has been said.
    told: Vec<String>,
    /// How often the client was asked: only the last answer counts.
    asked: u64,
    /// The number of the last question that has its answer, or will have none.
    answered: tokio::sync::watch::Sender<u64>,
    /// The findings that the client was sent last, by settings file.
    shown: BTreeMap<PathBuf, Vec<lsp::Diagnostic>>,
    /// Findings are sent one after the other, lest older ones come last.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Debug)]
struct OpenSettings {
    uri: lsp::Uri,
    version: i32,
    page: Page,
}

impl Configuration {
    /// The settings that hold for a file; for what lies in no folder, those of the first workspace folder.
    pub(super) fn settings_of(&mut self, key: &str) -> Arc<Settings> {
        let path = Path::new(key);
        let folder = if path.is_absolute() { path.parent() } else { self.folders.first().map(PathBuf::as_path) };
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        if let Some(known) = self.known.get(&folder) {
            return known.clone();
        }
        let project = self.projects.of_folder(&folder);
        let own = self.in_folders.iter().filter(|(above, _)| folder.starts_with(above));
        let own = own.max_by_key(|(above, _)| above.as_os_str().len());
        let editor = own.map_or(&self.everywhere, |(_, layer)| layer);
        let layers = [&self.options, editor].into_iter().chain(project.as_deref().map(|project| &project.layer));
        let settings = Arc::new(Settings::of_layers(layers));
        self.known.insert(folder, settings.clone());
        settings
    }

    /// The settings of the workspace as a whole.
    pub(super) fn settings(&mut self) -> Arc<Settings> {
        self.settings_of("")
    }

    pub(super) fn set_options(&mut self, options: &Value) {
        (self.options, self.problems) = Layer::of_json(options, diagnostics::codes());
        self.known.clear();
    }

    pub(super) fn set_folders(&mut self, folders: &[PathBuf]) {
        folders.clone_into(&mut self.folders);
        self.projects.set_folders(folders);
        self.forget_all();
    }

    /// The editor's choices, the first for all, the others each for a folder.
    fn set_editor(&mut self, values: &[Value], folders: Vec<PathBuf>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut layers = values.iter().map(|value| {
            let (layer, mut found) = Layer::of_json(value, diagnostics::codes());
            problems.append(&mut found);
            layer
        });
        self.everywhere = layers.next().unwrap_or_default();
        self.in_folders = folders.into_iter().zip(layers).collect();
        self.known.clear();
        problems
    }

    /// Something on disk has changed or gone: a settings file, or a folder.
    pub(super) fn forget(&mut self, path: &Path) {
        self.projects.forget(path);
        self.put_open();
    }

    /// Anything may have changed.
    pub(super) fn forget_all(&mut self) {
        self.projects.forget_all();
        self.put_open();
    }

    fn put_open(&mut self) {
        for (path, open) in &self.open {
            self.projects.put(Project::new(path, open.page.text()));
        }
        self.known.clear();
    }

    fn open(&mut self, path: PathBuf, document: lsp::TextDocumentItem) {
        let page = Page::new(&document.text);
        self.open.insert(path, OpenSettings { uri: document.uri, version: document.version, page });
        self.put_open();
    }

    /// `false`: the file is not open, or a change does not fit; what is on disk counts then.
    fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<lsp::TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> bool {
        let Some(open) = self.open.get_mut(path) else { return false };
        open.version = version;
        let done = changes.into_iter().all(|change| open.page.change(change, encoding));
        if !done {
            self.open.remove(path);
        }
        self.forget(path);
        done
    }

    fn close(&mut self, path: &Path) {
        self.open.remove(path);
        self.forget(path);
    }

    /// Looks for the settings file of each workspace folder, be there corpora or not: it may have mistakes.
    fn look(&mut self) {
        for folder in &self.folders {
            self.projects.of_folder(folder);
        }
    }

    /// The findings of settings files that differ from what the client was sent.
    fn changed_findings(&mut self, flags: &ClientFlags) -> Vec<(lsp::Uri, Option<i32>, Vec<lsp::Diagnostic>)> {
        self.look();
        let found = |project: &Arc<Project>| (project.path.clone(), findings(project, flags.encoding));
        let mut now: BTreeMap<PathBuf, Vec<lsp::Diagnostic>> =
            self.projects.all().map(found).filter(|(_, findings)| !findings.is_empty()).collect();
        // Nothing wrong any more, or the file has gone.
        for path in self.shown.keys().filter(|path| !now.contains_key(*path)).cloned().collect::<Vec<_>>() {
            now.insert(path, Vec::new());
        }
        let changed: Vec<_> = now.iter().filter(|(path, findings)| self.shown.get(*path) != Some(*findings)).collect();
        let changed = changed.into_iter().filter_map(|(path, findings)| {
            let open = self.open.get(path);
            let uri = open.map(|open| open.uri.clone()).or_else(|| lsp::Uri::from_file_path(path))?;
            Some((uri, open.map(|open| open.version).filter(|_| flags.diagnostic_versions), findings.clone()))
        });
        let changed = changed.collect();
        now.retain(|_, findings| !findings.is_empty());
        self.shown = now;
        changed
    }
}

fn findings(project: &Project, encoding: Encoding) -> Vec<lsp::Diagnostic> {
    let page = Page::new(&project.text);
    let diagnostic = |problem: &Problem| {
        let rule = diagnostics::settings::rule(problem.kind);
        lsp::Diagnostic {
            range: page.range(problem.range, encoding),
            severity: Some(convert::severity(rule.severity)),
            code: Some(lsp::NumberOrString::String(rule.code.to_owned())),
            source: Some(convert::SOURCE.to_owned()),
            message: problem.message.clone(),
            ..lsp::Diagnostic::default()
        }
    };
    project.problems.iter().map(diagnostic).collect()
}

/// Sends the findings of settings files, where they changed.
pub(super) async fn publish(session: Arc<Mutex<Session>>, client: Client) {
    let turn = lock(&session).configuration.turn.clone();
    let _turn = turn.lock().await;
    let changed = {
        let mut session = lock(&session);
        let flags = session.flags.clone();
        session.configuration.changed_findings(&flags)
    };
    for (uri, version, findings) in changed {
        client.publish_diagnostics(uri, findings, version).await;
    }
}

/// Asks the client to say when its settings change.
pub(super) fn registration() -> lsp::Registration {
    lsp::Registration {
        id: "settings".to_owned(),
        method: "workspace/didChangeConfiguration".to_owned(),
        register_options: Some(serde_json::json!({ "section": SECTION })),
    }
}

impl Server {
    /// Changes what settings come from, and lets them take effect.
    pub(super) fn configure(&self, change: impl FnOnce(&mut Configuration)) {
        let mut session = lock(&self.session);
        change(&mut session.configuration);
        let before = session.headers_revision();
        let again = session.obey();
        let open = session.open_keys();
        let changed = session.headers_revision() != before;
        drop(session);
        if changed {
            self.publisher.request(open, true);
            let (session, client) = (self.session.clone(), self.client.clone());
            tokio::spawn(async move { index::refresh_lenses(&session, &client).await });
        }
        self.load(again);
        tokio::spawn(publish(self.session.clone(), self.client.clone()));
    }

    /// Asks the client for its settings, if it can be asked.
    pub(super) fn ask_settings(&self) {
        let (number, folders) = {
            let mut session = lock(&self.session);
            if !session.flags.configuration {
                return;
            }
            session.configuration.asked += 1;
            (session.configuration.asked, session.folders.clone())
        };
        let server = self.clone();
        tokio::spawn(async move {
            let scopes = folders.iter().map(lsp::Uri::from_file_path);
            let items = std::iter::once(None).chain(scopes);
            let item = |scope_uri| lsp::ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) };
            let answer = server.client.configuration(items.map(item).collect());
            match tokio::time::timeout(PATIENCE, answer).await {
                Ok(Ok(values)) => server.editor_says(&values, folders, Some(number)),
                Ok(Err(error)) => tracing::warn!("the client does not give its settings: {error}"),
                Err(_) => tracing::warn!("the client did not answer what its settings are"),
            }
            lock(&server.session).configuration.answered.send_replace(number);
        });
    }

    /// Waits a moment for the client's answer: some clients ask for findings once, and never again.
    pub(super) async fn settled(&self) {
        let (asked, mut answered) = {
            let session = lock(&self.session);
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
        let told = std::mem::replace(&mut lock(&self.session).configuration.told, messages.clone());
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
        let encoding = lock(&self.session).flags.encoding;
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
        if !lock(&self.session).flags.watch_files {
            self.configure(Configuration::forget_all);
        }
    }
}

/// The path of a document that is a settings file.
pub(super) fn settings_path(uri: &lsp::Uri) -> Option<PathBuf> {
    files::path_of(uri).filter(|path| is_settings(path))
}
