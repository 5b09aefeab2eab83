//! Which settings the commands obey: those of the nearest `corpus.toml`, of a file that is named, or none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{say, say_cannot};
use crate::server::projects::{Project, Projects};
use crate::settings::Settings;
use crate::text::LineStarts;

/// Where settings come from.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// Take settings from this file, instead of the nearest `corpus.toml` beside or above each corpus
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Take no settings from files
    #[arg(long)]
    no_config: bool,
}

impl Source {
    /// No settings: for what does not depend on them.
    pub(super) fn none() -> Self {
        Self { config: None, no_config: true }
    }
}

/// Finds the settings for one file after the other.
pub(super) struct Finder {
    projects: Projects,
    /// The only one that counts: `Some(None)`, no file does.
    only: Option<Option<Arc<Project>>>,
    /// All that held for a file so far, in that order.
    used: Vec<Arc<Project>>,
}

impl Finder {
    /// `None`: the file that was named cannot be read, which has been said.
    pub(super) fn new(source: &Source) -> Option<Self> {
        let only = match &source.config {
            _ if source.no_config => Some(None),
            None => None,
            Some(path) => {
                if let Err(error) = fs::File::open(path) {
                    say_cannot(path, "be read", error);
                    return None;
                }
                if path.is_dir() {
                    say_cannot(path, "be read", "it is a folder; name the settings file in it");
                    return None;
                }
                Some(Some(Arc::new(Project::read(path))))
            }
        };
        Some(Self { projects: Projects::default(), only, used: Vec::new() })
    }

    /// The settings file that holds for a corpus, or for what lies in a folder.
    pub(super) fn project(&mut self, path: &Path) -> Option<Arc<Project>> {
        let found = match &self.only {
            Some(only) => only.clone(),
            None => {
                let path = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok()?;
                let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
                self.projects.of_folder(folder?)
            }
        };
        if let Some(project) = &found
            && !self.used.iter().any(|used| used.path == project.path)
        {
            self.used.push(project.clone());
        }
        found
    }

    /// The settings that hold for a corpus.
    pub(super) fn settings(&mut self, path: &Path) -> Arc<Settings> {
        match self.project(path) {
            Some(project) => Arc::new(Settings::of_layers([&project.layer])),
            None => Settings::standard(),
        }
    }

    /// All settings files that held for a file.
    pub(super) fn into_used(self) -> Vec<Arc<Project>> {
        self.used
    }
}

/// The path of a settings file as people see it: from the folder they are in.
pub(super) fn shown_path(project: &Project) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    project.path.strip_prefix(&here).unwrap_or(&project.path).display().to_string()
}

/// Says on stderr what is wrong with a settings file; gives whether anything is.
pub(super) fn complain(project: &Project) -> bool {
    let lines = LineStarts::new(&project.text);
    for problem in &project.problems {
        let (line, column) = lines.place(problem.range.start);
        let path = shown_path(project);
        say(format_args!("warning: {path}:{line}:{column}: {}", problem.message));
    }
    !project.problems.is_empty()
}
