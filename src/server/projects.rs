//! Which `corpus.toml` holds for a file: the nearest one beside or above it. It alone: those further up do not count.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::features::diagnostics;
use crate::settings::{FILE_NAME, Layer, Problem, ProblemKind};
use crate::text::TextRange;

/// Settings files larger than this are not read: 1 MiB.
const MAX_LEN: u64 = 1 << 20;

/// One settings file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// Where it is.
    pub path: PathBuf,
    /// Its text; empty where that could not be had.
    pub text: String,
    /// What it chooses.
    pub layer: Layer,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl Project {
    /// Reads a settings file, whatever it is called. That it cannot be read is a problem of its own.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        match read_text(path) {
            Ok(text) => Self::new(path, text),
            Err(error) => {
                let problem =
                    Problem::new(ProblemKind::Syntax, TextRange::default(), format!("cannot be read: {error}"));
                let (text, layer) = (String::new(), Layer::default());
                Self { path: path.to_owned(), text, layer, problems: vec![problem] }
            }
        }
    }

    /// A settings file with this text.
    #[must_use]
    pub fn new(path: &Path, text: String) -> Self {
        let (layer, problems) = Layer::of_toml(&text, diagnostics::codes());
        Self { path: path.to_owned(), text, layer, problems }
    }
}

/// Whether a path is that of a settings file.
#[must_use]
pub fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == FILE_NAME)
}

fn read_text(path: &Path) -> io::Result<String> {
    let meta = std::fs::metadata(path)?;
    // A pipe of this name would keep the reader waiting.
    if !meta.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    if meta.len() > MAX_LEN {
        return Err(io::Error::other(format!("{} bytes are more than the {MAX_LEN} it may have", meta.len())));
    }
    std::fs::read_to_string(path)
}

/// The settings files found so far. Each folder is looked at once, until it is [forgotten](Projects::forget).
#[derive(Debug, Default)]
pub struct Projects {
    /// Workspace folders: nothing above one of them holds for what is in it.
    folders: Vec<PathBuf>,
    /// By the folder they lie in; `None`: that folder has none.
    found: HashMap<PathBuf, Option<Arc<Project>>>,
}

impl Projects {
    /// The settings file that holds for what lies in this folder, which must be absolute.
    pub fn of_folder(&mut self, folder: &Path) -> Option<Arc<Project>> {
        let top = self.folders.iter().filter(|top| folder.starts_with(top)).max_by_key(|top| top.as_os_str().len());
        let top = top.cloned();
        for above in folder.ancestors() {
            if let Some(found) = self.in_folder(above) {
                return Some(found);
            }
            if top.as_deref() == Some(above) {
                break;
            }
        }
        None
    }

    fn in_folder(&mut self, folder: &Path) -> Option<Arc<Project>> {
        let look = || {
            let path = folder.join(FILE_NAME);
            path.symlink_metadata().is_ok().then(|| Arc::new(Project::read(&path)))
        };
        self.found.entry(folder.to_owned()).or_insert_with(look).clone()
    }

    /// All that were found.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Project>> {
        self.found.values().flatten()
    }

    /// Other workspace folders.
    pub fn set_folders(&mut self, folders: &[PathBuf]) {
        folders.clone_into(&mut self.folders);
    }

    /// A settings file, or a folder, has changed on disk or gone.
    pub fn forget(&mut self, path: &Path) {
        let folder = if is_settings(path) { path.parent() } else { None };
        self.found.retain(|known, _| Some(known.as_path()) != folder && !known.starts_with(path));
    }

    /// All of them may have changed.
    pub fn forget_all(&mut self) {
        self.found.clear();
    }

    /// A settings file says this, whatever the disk says.
    pub fn put(&mut self, project: Project) {
        if let Some(folder) = project.path.parent() {
            self.found.insert(folder.to_owned(), Some(Arc::new(project)));
        }
    }
}
