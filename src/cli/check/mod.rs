//! `corpus-ls check`: the findings that an editor shows, in a terminal or for a program.

mod json;
mod places;
mod text;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;

use super::input::{self, Corpora};
use super::settings::Source;
use super::{FINE, FOUND, UNUSABLE, output, say};
use crate::facts::Severity;
use crate::features::diagnostics;
use crate::server::projects::Project;
use crate::workspace::FileKey;

/// Report mistakes in corpus files
///
/// All PATHs together are one corpus: names are shared by its files. Exit code: 0 without errors, warnings or not; 1
/// with errors; 2 if something cannot be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// `text` shows the lines; `json` gives one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Corpus files, whatever their ending, and folders, of which all `*.corpus` files that git would not ignore are read
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    settings: Source,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// What was found.
#[derive(Debug, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    others: usize,
    /// Files with findings.
    files: usize,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let Some(corpora) = input::corpora(&arguments.paths, &arguments.settings) else { return Ok(UNUSABLE) };
    let mut out = output::stdout();
    let mut counts = Counts::default();
    let mut text = text::Report::new(&corpora);
    let mut json = json::Report::new(&corpora);
    let of_settings = |(key, project): &(FileKey, Arc<Project>)| {
        (key.clone(), diagnostics::settings::of_settings(key, &project.problems))
    };
    let of_corpus = |key: &FileKey| (key.clone(), diagnostics::of_file(&corpora.workspace, key, &|| false));
    let all = corpora.settings.iter().map(of_settings).chain(corpora.keys.iter().map(of_corpus));
    for (key, findings) in all {
        let key = &key;
        counts.files += usize::from(!findings.is_empty());
        for finding in &findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Information | Severity::Hint => counts.others += 1,
            }
            match arguments.format {
                Format::Text => text.write(&mut out, key, finding)?,
                Format::Json => json.write(&mut out, key, finding)?,
            }
        }
    }
    out.flush()?;
    if matches!(arguments.format, Format::Text) {
        say(format_args!("{}", summary(&counts, &corpora)));
    }
    Ok(match counts.errors {
        _ if corpora.failed => UNUSABLE,
        0 => FINE,
        _ => FOUND,
    })
}

fn summary(counts: &Counts, corpora: &Corpora) -> String {
    let several = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let settings = corpora.settings.iter().filter(|(_, project)| !project.problems.is_empty()).count();
    let checked = corpora.keys.len() + settings;
    let kinds = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.others, "remark")];
    let found: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, what)| several(*n, what)).collect();
    if found.is_empty() {
        return format!("no findings in {}", several(checked, "file"));
    }
    let where_ = if counts.files == checked {
        several(checked, "file")
    } else {
        format!("{} of {}", counts.files, several(checked, "file"))
    };
    format!("{} in {where_}", found.join(", "))
}
