//! Reading corpora: paths → files → one workspace.

use std::collections::{BTreeMap, HashSet};
use std::error::Error as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::settings::{Finder, Source, shown_path};
use super::{output, progress, say, say_cannot};
use crate::server::files::{ENDING, is_corpus};
use crate::server::projects::Project;
use crate::text::{Edit, TextRange, edit};
use crate::workspace::{File, FileKey, Reader, Workspace};

/// The texts of all files that were read, by their keys.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<FileKey, String>);

impl Texts {
    /// The text of a file; empty for one that was not read.
    pub(super) fn get(&self, file: &str) -> &str {
        self.0.get(file).map_or("", String::as_str)
    }
}

impl Reader for Texts {
    fn read(&self, file: &str, range: TextRange) -> Option<String> {
        self.0.get(file)?.get(range.start..range.end).map(str::to_owned)
    }
}

/// What the paths of a command line lead to.
pub(super) struct Corpora {
    /// All files, one name space.
    pub(super) workspace: Workspace,
    /// Their texts.
    pub(super) texts: Arc<Texts>,
    /// Their keys in the order of the command line; a key is the path as the user gave it.
    pub(super) keys: Vec<FileKey>,
    /// The settings files that hold for any of them, each with its key: its text is there too.
    pub(super) settings: Vec<(FileKey, Arc<Project>)>,
    /// Whether something could not be read; that has been said.
    pub(super) failed: bool,
}

impl Corpora {
    /// Does edits in the file itself, all or nothing. `false`: it cannot be written, which has been said.
    pub(super) fn rewrite(&self, key: &FileKey, edits: &[Edit]) -> bool {
        let path = Path::new(&**key);
        let written = output::rewrite(path, &edit::apply_all(self.texts.get(key), edits));
        written.map_err(|problem| say_cannot(path, "be written", problem)).is_ok()
    }
}

/// Reads corpus files: those given, whatever their ending, and those in folders as git sees them.
///
/// What cannot be read is said on stderr; the rest is read. `None`: the settings cannot be.
pub(super) fn corpora(paths: &[PathBuf], source: &Source) -> Option<Corpora> {
    let mut finder = Finder::new(source)?;
    let mut failed = false;
    let mut texts = Texts::default();
    let mut keys: Vec<FileKey> = Vec::new();
    let files = files(paths, &mut failed);
    let bar = progress::bar("reading", files.len(), false);
    for path in files {
        match key(&path).and_then(|key| Ok((key, read(&path)?))) {
            Ok((key, text)) => {
                if texts.0.insert(key.clone(), text).is_none() {
                    keys.push(key);
                }
            }
            Err(problem) => {
                failed = true;
                bar.suspend(|| say(format_args!("error: {}: {problem}", path.display())));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let held: Vec<_> = keys.iter().map(|key| finder.settings(Path::new(&**key))).collect();
    let settings = finder.into_used().into_iter().map(|project| (shown_path(&project).into(), project));
    let settings: Vec<(FileKey, Arc<Project>)> = settings.collect();
    for (key, project) in &settings {
        texts.0.entry(key.clone()).or_insert_with(|| project.text.clone());
    }
    let texts = Arc::new(texts);
    let mut workspace = Workspace::new(texts.clone());
    let bar = progress::bar("parsing", keys.len(), false);
    for (key, settings) in keys.iter().zip(held) {
        workspace.insert(File::on_disk_under(settings, key.clone(), texts.get(key)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    Some(Corpora { workspace, texts, keys, settings, failed })
}

/// The key of a file: its path, by which it is written again too.
fn key(path: &Path) -> Result<FileKey, String> {
    path.to_str().map(FileKey::from).ok_or_else(|| "its name is not UTF-8: give it another".to_owned())
}

/// The corpus file at `path` as text, or what is wrong with it, where, and what to do.
pub(super) fn read(path: &Path) -> Result<String, String> {
    if path.is_dir() {
        return Err("cannot be read: it is a folder; name the corpus files in it".to_owned());
    }
    let bytes = fs::read(path).map_err(|error| format!("cannot be read: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let (before, behind) = error.as_bytes().split_at(at);
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let byte = behind.first().copied().unwrap_or_default();
        format!("not UTF-8: byte {at}, in line {line}, is 0x{byte:02X}; convert the file to UTF-8, as corpora are")
    })
}

fn files(paths: &[PathBuf], failed: &mut bool) -> Vec<PathBuf> {
    let mut seen: HashSet<PathBuf> = HashSet::new();
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let before = found.len();
        let walk = WalkBuilder::new(path).sort_by_file_name(Ord::cmp).build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_corpus(entry.path()) => {
                    found.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => {
                    *failed = true;
                    let (at, problem) = unwalkable(&error);
                    say_cannot(at.unwrap_or(path), "be read", problem);
                }
            }
        }
        if found.len() == before {
            say(format_args!("warning: no `*.{ENDING}` file in {}", path.display()));
        }
    }
    // One file under two paths is one file: its names are not declared twice.
    found.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    found
}

/// Where a walk through folders could not go on, if that is known, and why: the library says each of these twice.
pub(super) fn unwalkable(error: &ignore::Error) -> (Option<&Path>, String) {
    match error {
        ignore::Error::WithDepth { err, .. } => unwalkable(err),
        ignore::Error::WithPath { path, err } => (Some(path), unwalkable(err).1),
        ignore::Error::Io(error) => (None, error.source().map_or_else(|| error.to_string(), ToString::to_string)),
        other => (None, other.to_string()),
    }
}
