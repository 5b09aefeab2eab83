//! URI ⇄ file key, and reading files from disk. Nothing else in the program knows either.
//!
//! The key of a file on disk is its path; of anything else (`untitled:Untitled-1`) the URI itself. Editors differ in how
//! they escape a path in a URI, so that only the path tells whether two URIs are one file.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tower_lsp::ls_types::{Uri, WorkspaceFolder};
use url::Url;

use crate::text::TextRange;
use crate::workspace::{FileKey, Reader};

/// The ending of corpus files.
pub const ENDING: &str = "corpus";

/// Files larger than this are not read from disk: 1 GiB.
pub const MAX_LEN: u64 = 1 << 30;

/// The key of a URI.
#[must_use]
pub fn key(uri: &Uri) -> FileKey {
    match path_of(uri) {
        Some(path) => key_of_path(&path),
        None => uri.as_str().into(),
    }
}

/// The key of a file on disk.
#[must_use]
pub fn key_of_path(path: &Path) -> FileKey {
    if !cfg!(windows) {
        return path.to_string_lossy().into();
    }
    // `c:/a` and `C:\a` are one file there; clients and folders say either.
    let text = path.components().collect::<PathBuf>().to_string_lossy().into_owned();
    match text.split_at_checked(1) {
        Some((drive, rest)) if rest.starts_with(':') => format!("{}{rest}", drive.to_uppercase()).into(),
        _ => text.into(),
    }
}

/// The path of a `file:` URI. One that names another computer has a path on Windows only.
#[must_use]
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(uri.as_str()).ok().filter(|url| url.scheme() == "file")?;
    url.to_file_path().ok()
}

/// The paths of workspace folders on disk.
pub(super) fn folders(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| path_of(&folder.uri)).collect()
}

/// The URI of a key, for files that no client has named yet.
#[must_use]
pub fn uri(key: &str) -> Option<Uri> {
    let path = Path::new(key);
    // What is no path was a URI from the beginning.
    if path.is_absolute() { uri_of_path(path) } else { key.parse().ok() }
}

/// The URI of an absolute path.
pub(super) fn uri_of_path(path: &Path) -> Option<Uri> {
    let url = Url::from_file_path(path).ok()?;
    // That standard lets some characters stand which RFC 3986 does not.
    url.as_str().chars().map(escaped).collect::<String>().parse().ok()
}

/// Escapes what must not stand raw in a URI, in every `uri` of a message: some clients leave blanks and letters beyond
/// ASCII as they are, and the protocol's types would refuse the whole message.
pub(super) fn mend_uris(message: &mut Value) {
    match message {
        Value::Object(members) => members.iter_mut().for_each(|(key, value)| match value {
            Value::String(text) if (key == "uri" || key.ends_with("Uri")) && text.contains(is_raw) => {
                *text = text.chars().map(escaped).collect();
            }
            value => mend_uris(value),
        }),
        Value::Array(values) => values.iter_mut().for_each(mend_uris),
        _ => {}
    }
}

/// Characters that RFC 3986 lets stand nowhere in a path.
fn is_raw(c: char) -> bool {
    !c.is_ascii()
        || c.is_ascii_control()
        || matches!(c, ' ' | '"' | '[' | ']' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
}

fn escaped(c: char) -> String {
    if !is_raw(c) {
        return c.to_string();
    }
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Whether a path is one of a corpus file.
#[must_use]
pub fn is_corpus(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// The text of a corpus file.
///
/// # Errors
/// When it cannot be read, is longer than [`MAX_LEN`], or it or its name is not UTF-8: no URI leads back to such a name.
pub fn read_text(path: &Path) -> io::Result<String> {
    if path.to_str().is_none() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "its name is not UTF-8"));
    }
    let len = std::fs::metadata(path)?.len();
    if len > MAX_LEN {
        return Err(io::Error::other(format!("{len} bytes are more than the {MAX_LEN} that a corpus file may have")));
    }
    let bytes = std::fs::read(path)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::new(io::ErrorKind::InvalidData, format!("not UTF-8 at byte {at}"))
    })
}

/// All corpus files in these folders in sorted order, as git would list them.
#[must_use]
pub fn corpus_files(folders: &[PathBuf]) -> Vec<PathBuf> {
    let Some((first, rest)) = folders.split_first() else { return Vec::new() };
    let mut walk = ignore::WalkBuilder::new(first);
    rest.iter().for_each(|folder| {
        walk.add(folder);
    });
    let entries =
        walk.build().filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let mut paths: Vec<PathBuf> = entries.map(ignore::DirEntry::into_path).filter(|path| is_corpus(path)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Reads parts of files on disk.
#[derive(Debug)]
pub struct DiskReader;

impl Reader for DiskReader {
    fn read(&self, file: &str, range: TextRange) -> Option<String> {
        let mut open = File::open(file).ok()?;
        open.seek(SeekFrom::Start(range.start as u64)).ok()?;
        let mut bytes = vec![0; range.len()];
        open.read_exact(&mut bytes).ok()?;
        String::from_utf8(bytes).ok()
    }
}
