//! `corpus-ls unpack`: one corpus → the files it was made of.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{UNUSABLE, exit, input, output, progress, say, say_cannot};
use crate::formats::encoding::Encoded;
use crate::formats::names;
use crate::formats::unpack::{self, Packed};

/// Write the documents of a corpus to files
///
/// Every FILE section becomes a file: its text without annotation, in the encoding that its header names. A document
/// without a name becomes `document-1.txt` and so on, by its position. ENTITY and SOURCE sections and text outside
/// documents are no files and stay behind. Files that exist already are replaced, as tar and unzip -o do, each as a whole.
///
/// What is refused is named on stderr, and the exit code is then 1: names that lead out of the folder or through a link in
/// it, names given a second time, characters that the encoding does not have. If a corpus cannot be read it is 2.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder to write to; it is made where it is missing
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    directory: PathBuf,
    /// Corpus files
    #[arg(required = true, value_name = "CORPUS")]
    corpora: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let folder = &arguments.directory;
    if folder.exists() && !folder.is_dir() {
        say_cannot(folder, "be written to", "it is no folder");
        return Ok(UNUSABLE);
    }
    if let Err(error) = fs::create_dir_all(folder) {
        say_cannot(folder, "be made", error);
        return Ok(UNUSABLE);
    }
    let mut planner = Planner { folder, taken: HashMap::new(), folders: HashSet::new() };
    let (mut failed, mut refused) = (false, false);
    for path in &arguments.corpora {
        let text = match input::read(path) {
            Ok(text) => text,
            Err(problem) => {
                failed = true;
                say(format_args!("error: {}: {problem}", path.display()));
                continue;
            }
        };
        let files = unpack::files(&text);
        let planned: Vec<Result<PathBuf, String>> = files.iter().map(|file| planner.plan(file, path)).collect();
        let bar = progress::bar("unpacking", files.len(), false);
        let done: Vec<Result<(), String>> = files
            .par_iter()
            .zip(planned)
            .map(|(file, target)| {
                let done = target.and_then(|target| write(file, &target));
                bar.inc(1);
                done
            })
            .collect();
        bar.finish_and_clear();
        for (file, done) in files.iter().zip(done) {
            if let Err(problem) = done {
                refused = true;
                say(format_args!("not unpacked: {}: `{}`: {problem}", path.display(), file.name));
            }
        }
    }
    Ok(exit(failed, refused))
}

fn write(file: &Packed<'_>, target: &Path) -> Result<(), String> {
    let label = file.encoding().unwrap_or_default();
    match file.bytes() {
        Encoded::Bytes(bytes) => output::write(target, &bytes).map_err(|error| format!("cannot be written: {error}")),
        Encoded::Unknown => {
            Err(format!("nobody knows the encoding `{label}`; the labels are those of the WHATWG standard"))
        }
        Encoded::Lacks(c) => Err(format!(
            "`{c}` (U+{:04X}) cannot be written in {label}; take `encoding=` away to have UTF-8",
            u32::from(c)
        )),
    }
}

/// Finds the place of each file, and makes the folders on the way.
struct Planner<'a> {
    folder: &'a Path,
    /// The paths given so far in this run, with the corpus that gave each.
    taken: HashMap<String, PathBuf>,
    /// Folders known to be folders, not links.
    folders: HashSet<PathBuf>,
}

impl Planner<'_> {
    fn plan(&mut self, file: &Packed<'_>, corpus: &Path) -> Result<PathBuf, String> {
        if let Some(problem) = names::problem(&file.name, cfg!(windows)) {
            return Err(problem.to_owned());
        }
        let parts: Vec<&str> = names::parts(&file.name).collect();
        let mut key = parts.join("/");
        // There two names that differ in case only are one file.
        if cfg!(any(windows, target_os = "macos")) {
            key = key.to_lowercase();
        }
        if let Some(first) = self.taken.get(&key) {
            return Err(format!("another document, in {}, has this name", first.display()));
        }
        // Seen before any folder is made: the file that comes first gets its place.
        if let Some((end, _)) =
            key.match_indices('/').find(|(end, _)| key.get(..*end).is_some_and(|above| self.taken.contains_key(above)))
        {
            let above = key.get(..end).unwrap_or_default();
            return Err(format!("`{above}` is a file, not a folder: a document is called so"));
        }
        let target = self.folders_of(&parts)?;
        self.taken.insert(key, corpus.to_owned());
        Ok(target)
    }

    fn folders_of(&mut self, parts: &[&str]) -> Result<PathBuf, String> {
        let mut path = self.folder.to_owned();
        let Some((last, folders)) = parts.split_last() else { return Err("the name names no file".to_owned()) };
        for part in folders {
            path.push(part);
            if self.folders.contains(&path) {
                continue;
            }
            match fs::symlink_metadata(&path) {
                Ok(meta) if meta.is_symlink() => {
                    return Err(format!("{} is a link, which is not followed", path.display()));
                }
                Ok(meta) if !meta.is_dir() => return Err(format!("{} is a file, not a folder", path.display())),
                Ok(_) => {}
                Err(_) => {
                    fs::create_dir(&path).map_err(|error| format!("{}: cannot be made: {error}", path.display()))?
                }
            }
            self.folders.insert(path.clone());
        }
        path.push(last);
        Ok(path)
    }
}
