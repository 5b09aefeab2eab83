//! `corpus-ls pack`: files → one corpus.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::{UNUSABLE, exit, input, output, progress, say, say_cannot};
use crate::formats::{names, pack};

/// Put files into one corpus, from which `unpack` gets them back byte for byte
///
/// Every file becomes a document. Of folders all files are taken, hidden and ignored ones too, in sorted order. A document
/// is called as its file is, seen from the folder given; with several PATHs, from the deepest folder that holds them all.
/// Text that is not UTF-8 is converted, and its encoding noted. What a corpus cannot hold is named on stderr and left
/// out: links, names with line breaks or not in UTF-8, empty folders, what cannot be read; the exit code is then 1.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The corpus to write, replaced as a whole once all is well; stdout if not given
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Files and folders; a link given here is followed
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Files read and converted at once.
const BATCH: usize = 256;

/// A file and what it will be called, or why it is left out.
struct Entry {
    path: PathBuf,
    /// As seen from the path that the user gave.
    shown: PathBuf,
    name: Result<String, String>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let mut roots = Vec::new();
    for path in &arguments.paths {
        match fs::canonicalize(path) {
            Ok(root) => roots.push((root, path)),
            Err(error) => {
                say_cannot(path, "be read", error);
                return Ok(UNUSABLE);
            }
        }
    }
    let out = arguments.output.as_deref().map(|out| fs::canonicalize(out).unwrap_or_else(|_| in_real_folder(out)));
    let entries = entries(&roots, out.as_deref());
    let Some(out) = &arguments.output else {
        let mut out = output::stdout();
        let refused = write(&entries, &mut out, true)?;
        out.flush()?;
        return Ok(exit(false, refused));
    };
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", out.display()));
    let mut target = output::Target::open(out).map_err(named)?;
    let refused = write(&entries, &mut target, false).map_err(named)?;
    target.finish().map_err(named)?;
    Ok(exit(false, refused))
}

/// Where a file that does not exist yet will be.
fn in_real_folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name))
}

/// All files, each once, in the order of the command line and sorted within folders.
fn entries(roots: &[(PathBuf, &PathBuf)], out: Option<&Path>) -> Vec<Entry> {
    // A single folder is seen from within, a single file from its folder.
    let folder = |root: &Path| if root.is_dir() { root.to_owned() } else { root.parent().unwrap_or(root).to_owned() };
    let base = roots.iter().map(|(root, _)| folder(root)).reduce(|a, b| common(&a, &b)).unwrap_or_default();
    let mut seen: HashSet<PathBuf> = HashSet::new();
    let mut found: Vec<Entry> = Vec::new();
    for (root, given) in roots {
        let shown = |path: &Path| {
            let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
            below.map_or_else(|| (*given).clone(), |below| given.join(below))
        };
        let walk = WalkBuilder::new(root).standard_filters(false).sort_by_file_name(Ord::cmp).build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let (path, problem) = input::unwalkable(&error);
                    let path = path.unwrap_or(root).to_owned();
                    found.push(Entry { shown: shown(&path), path, name: Err(format!("cannot be read: {problem}")) });
                    continue;
                }
            };
            let path = entry.path();
            if out == Some(path) || !seen.insert(path.to_owned()) {
                continue;
            }
            let name = match entry.file_type() {
                Some(kind) if kind.is_file() => name(path, &base),
                Some(kind) if kind.is_symlink() => Err("it is a link, and a corpus holds files only".to_owned()),
                Some(kind) if kind.is_dir() && !is_empty(path) => continue,
                Some(kind) if kind.is_dir() => Err("it is an empty folder, and a corpus holds files only".to_owned()),
                _ => Err("it is no file but a pipe, socket or device".to_owned()),
            };
            found.push(Entry { path: path.to_owned(), shown: shown(path), name });
        }
    }
    found
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(part, _)| part).collect()
}

fn name(path: &Path, base: &Path) -> Result<String, String> {
    let relative = path.strip_prefix(base).unwrap_or(path);
    let parts: Option<Vec<&str>> = relative.iter().map(std::ffi::OsStr::to_str).collect();
    let Some(parts) = parts else { return Err("its name is not UTF-8".to_owned()) };
    let name = parts.join("/");
    match names::problem(&name, cfg!(windows)) {
        Some(problem) => Err(problem.to_owned()),
        None => Ok(name),
    }
}

/// Writes the sections in order; gives whether something was left out.
fn write(entries: &[Entry], out: &mut impl Write, streaming: bool) -> io::Result<bool> {
    let mut refused = false;
    let bar = progress::bar("packing", entries.len(), streaming);
    for batch in entries.chunks(BATCH) {
        let sections: Vec<Result<String, String>> = batch.par_iter().map(section).collect();
        for (entry, section) in batch.iter().zip(sections) {
            match section {
                Ok(section) => out.write_all(section.as_bytes())?,
                Err(problem) => {
                    refused = true;
                    bar.suspend(|| say(format_args!("not packed: {}: {problem}", entry.shown.display())));
                }
            }
        }
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    Ok(refused)
}

fn section(entry: &Entry) -> Result<String, String> {
    let name = entry.name.as_ref().map_err(Clone::clone)?;
    let bytes = fs::read(&entry.path).map_err(|error| format!("cannot be read: {error}"))?;
    Ok(pack::section(name, bytes))
}
