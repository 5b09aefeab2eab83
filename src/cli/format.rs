//! `corpus-ls format`: header lines as an editor formats them, in files or as a check.

use std::io::{self, Write as _};
use std::path::PathBuf;

use super::settings::Source;
use super::{UNUSABLE, exit, input, output};
use crate::features::{formatting, never};
use crate::text::TextRange;

/// Write header lines as the format has them, attributes in one order; no text of a document changes
///
/// The paths of files that changed are printed. Exit code: 0; with `--check` 1 if a file would change; 2 if something
/// cannot be read or written.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Change nothing: print the paths of files that would change
    #[arg(long)]
    check: bool,
    /// Corpus files, whatever their ending, and folders, of which all `*.corpus` files that git would not ignore are read
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let Some(corpora) = input::corpora(&arguments.paths, &Source::none()) else { return Ok(UNUSABLE) };
    let mut out = output::stdout();
    let (mut failed, mut changed) = (corpora.failed, false);
    for key in &corpora.keys {
        let whole = TextRange::new(0, corpora.texts.get(key).len());
        let edits = formatting::format(&corpora.workspace, key, whole, &never);
        if edits.is_empty() {
            continue;
        }
        if !arguments.check && !corpora.rewrite(key, &edits) {
            failed = true;
            continue;
        }
        changed = true;
        writeln!(out, "{}", super::shown(key))?;
    }
    out.flush()?;
    Ok(exit(failed, arguments.check && changed))
}
