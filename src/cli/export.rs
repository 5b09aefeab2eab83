//! `corpus-ls export`: documents, quotations and mentions for other programs.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;

use super::settings::{Source, complain};
use super::{UNUSABLE, exit, input, output, progress};
use crate::formats::jsonl;
use crate::text::Encoding;
use crate::workspace::FileKey;

/// Write documents with their quotations, mentions and spans, for other programs
///
/// One line for every FILE section; SOURCE sections are no lines, but quotations are traced to them too: the `file` of a
/// source is then its id. A quotation inside another is listed among its `quotes`. All CORPUS files together are one
/// corpus. Offsets count in `text`, which is the document without annotation. Exit code: 2 if something cannot be read,
/// else 0.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The format
    #[arg(long, value_enum)]
    to: Format,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    /// Corpus files, and folders of `*.corpus` files
    #[arg(required = true, value_name = "CORPUS")]
    corpora: Vec<PathBuf>,
    #[command(flatten)]
    settings: Source,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Offsets {
    /// Unicode code points
    #[default]
    CodePoint,
    /// Bytes
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-16 code units
    #[value(name = "utf-16")]
    Utf16,
}

/// Documents converted at once before they are written.
const BATCH: usize = 512;

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let Format::Jsonl = arguments.to;
    let unit = match arguments.offsets {
        Offsets::CodePoint => Encoding::Utf32,
        Offsets::Utf8 => Encoding::Utf8,
        Offsets::Utf16 => Encoding::Utf16,
    };
    let Some(corpora) = input::corpora(&arguments.corpora, &arguments.settings) else { return Ok(UNUSABLE) };
    for (_, project) in &corpora.settings {
        complain(project);
    }
    let echoes = corpora.workspace.echoes(unit);
    let mut documents: Vec<usize> = (0..echoes.documents().len()).collect();
    // The workspace has its files by name; who gave them gave them in an order.
    let order: HashMap<&FileKey, usize> = corpora.keys.iter().enumerate().map(|(at, key)| (key, at)).collect();
    documents.sort_by_key(|&document| echoes.documents().get(document).and_then(|place| order.get(&place.file)));
    let mut out = output::stdout();
    let bar = progress::bar("exporting", documents.len(), true);
    for batch in documents.chunks(BATCH) {
        let line = |&document: &usize| jsonl::line(&corpora.workspace, &echoes, document, unit);
        let lines: Vec<Option<Vec<u8>>> = batch.par_iter().map(line).collect();
        for line in lines.into_iter().flatten() {
            out.write_all(&line)?;
        }
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    out.flush()?;
    Ok(exit(corpora.failed, false))
}
