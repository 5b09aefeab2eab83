//! Writing: stdout in large pieces, files all or nothing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Buffered stdout; flush it, for errors show only then.
pub(super) fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// A file that appears whole, or not at all.
#[derive(Debug)]
pub(super) enum Target {
    /// Under another name in its folder until it is [`Target::finish`]ed.
    Whole(BufWriter<NamedTempFile>, PathBuf),
    /// A device or a pipe: written as it comes.
    Direct(BufWriter<File>),
}

impl Target {
    /// Opens a place to write `path`. A link is followed, and the file that it leads to replaced.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        // `/dev/stdout` leads to whatever file the shell has opened: that is written on, not replaced.
        if cfg!(unix) && path.starts_with("/dev") {
            return Ok(Self::Direct(BufWriter::new(OpenOptions::new().append(true).open(path)?)));
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
            Ok(meta) if !meta.is_file() => Ok(Self::Direct(BufWriter::new(OpenOptions::new().write(true).open(path)?))),
            _ => Ok(Self::Whole(BufWriter::with_capacity(1 << 16, temporary(&path)?), path)),
        }
    }

    /// Puts everything in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Direct(mut out) => out.flush(),
            Self::Whole(out, path) => persist(out.into_inner().map_err(io::IntoInnerError::into_error)?, &path),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Whole(out, _) => out.write(bytes),
            Self::Direct(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Whole(out, _) => out.flush(),
            Self::Direct(out) => out.flush(),
        }
    }
}

/// Writes a whole file. What stood there is replaced, a link itself and not what it leads to.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = temporary(path)?;
    file.write_all(bytes)?;
    persist(file, path)
}

/// Gives a file another text, all or nothing. A link is followed.
pub(super) fn rewrite(path: &Path, text: &str) -> io::Result<()> {
    let mut target = Target::open(path)?;
    target.write_all(text.as_bytes())?;
    target.finish()
}

/// A new file in the folder of `path`, with the rights that a new file has.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".corpus-ls-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The library's words name the temporary file, which nobody knows.
    builder.tempfile_in(folder).map_err(|error| match error.kind() {
        kind @ io::ErrorKind::NotFound => io::Error::new(kind, "there is no such folder; make it first"),
        kind => kind.into(),
    })
}

/// Renames; the rights of a file that is replaced stay.
fn persist(file: NamedTempFile, path: &Path) -> io::Result<()> {
    if let Ok(old) = fs::symlink_metadata(path)
        && old.is_file()
    {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}
