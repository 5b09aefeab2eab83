//! The settings in force: what the editor says, overruled by the nearest `corpus.toml`. Either may change at any time.
//!
//! The project's file wins, so that every editor and `corpus-ls check` show the same; and since VS Code sends defaults
//! as if they had been chosen, nothing could win over it otherwise.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::ls_types as lsp;

use super::client_flags::ClientFlags;
use super::places::Page;
use super::projects::{Project, Projects};
use super::{convert, files};
use crate::features::diagnostics;
use crate::settings::{Layer, Problem, Settings};
use crate::text::Encoding;

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
    pub(super) told: Vec<String>,
    /// How often the client was asked: only the last answer counts.
    pub(super) asked: u64,
    /// The number of the last question that has its answer, or will have none.
    pub(super) answered: tokio::sync::watch::Sender<u64>,
    /// The findings that the client was sent last, by settings file.
    shown: BTreeMap<PathBuf, Vec<lsp::Diagnostic>>,
    /// Findings are sent one after the other, lest older ones come last.
    pub(super) turn: Arc<tokio::sync::Mutex<()>>,
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
    pub(super) fn set_editor(&mut self, values: &[Value], folders: Vec<PathBuf>) -> Vec<Problem> {
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

    pub(super) fn open(&mut self, path: PathBuf, document: lsp::TextDocumentItem) {
        let page = Page::new(&document.text);
        self.open.insert(path, OpenSettings { uri: document.uri, version: document.version, page });
        self.put_open();
    }

    /// `false`: the file is not open, or a change does not fit; what is on disk counts then.
    pub(super) fn change(
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

    pub(super) fn close(&mut self, path: &Path) {
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
    pub(super) fn changed_findings(
        &mut self,
        flags: &ClientFlags,
    ) -> Vec<(lsp::Uri, Option<i32>, Vec<lsp::Diagnostic>)> {
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
            let uri = open.map(|open| open.uri.clone()).or_else(|| files::uri_of_path(path))?;
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
