//! `corpus-ls check`: the findings that an editor shows, in a terminal or for a program.

mod fix;
mod json;
mod places;
mod sarif;
mod text;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::input::{self, Corpora};
use super::settings::Source;
use super::{UNUSABLE, exit, output, say};
use crate::facts::Severity;
use crate::features::diagnostics::sources::Everywhere;
use crate::features::diagnostics::{self, Diagnostic};
use crate::features::never;
use crate::text::counted;
use crate::workspace::FileKey;

/// Report mistakes in corpus files
///
/// All PATHs together are one corpus: names are shared by its files. Exit code: 0 without errors, warnings or not; 1
/// with errors; 2 if something cannot be read.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// `text` shows the lines; `json` gives one object a line; `sarif` is what code hosts show beside changed lines
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Show only what is at least as severe
    #[arg(long, value_parser = severities(), default_value = Severity::Hint.as_str())]
    severity: Severity,
    /// Do all fixes that are certain, and report what is left
    #[arg(long)]
    fix: bool,
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
    Sarif,
}

/// How findings are shown.
trait Report {
    fn write(&mut self, out: &mut dyn Write, file: &FileKey, finding: &Diagnostic) -> io::Result<()>;

    /// What stands behind the last finding.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
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
    let Some(corpora) = corpora(arguments) else { return Ok(UNUSABLE) };
    let mut out = output::stdout();
    let mut counts = Counts::default();
    let mut report: Box<dyn Report + '_> = match arguments.format {
        Format::Text => Box::new(text::Report::new(&corpora)),
        Format::Json => Box::new(json::Report::new(&corpora)),
        Format::Sarif => Box::new(sarif::Report::new(&corpora)),
    };
    let settings = corpora.settings.iter();
    let settings = settings.map(|(key, file)| (key, diagnostics::settings::of_settings(key, &file.problems)));
    let keys = corpora.keys.iter();
    let workspace = &corpora.workspace;
    let sources = Everywhere::search(workspace, &never).unwrap_or_default();
    let corpus = keys.map(|key| {
        let found = diagnostics::of_file(workspace, key, &never);
        (key, diagnostics::with_sources(found, sources.of_file(key), workspace, key))
    });
    for (key, mut findings) in settings.chain(corpus) {
        findings.retain(|finding| finding.severity <= arguments.severity);
        counts.files += usize::from(!findings.is_empty());
        for finding in &findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Information | Severity::Hint => counts.others += 1,
            }
            report.write(&mut out, key, finding)?;
        }
    }
    report.end(&mut out)?;
    out.flush()?;
    if matches!(arguments.format, Format::Text) {
        say(format_args!("{}", summary(&counts, &corpora)));
    }
    Ok(exit(corpora.failed, counts.errors > 0))
}

/// Reads what is to be checked, with the certain fixes done if they are wanted. `None`: that cannot be, which has been
/// said.
fn corpora(arguments: &Arguments) -> Option<Corpora> {
    let read = || input::corpora(&arguments.paths, &arguments.settings);
    let mut corpora = read()?;
    if arguments.fix {
        for _ in 0..fix::ROUNDS {
            if fix::round(&corpora)? == 0 {
                break;
            }
            corpora = read()?;
        }
    }
    Some(corpora)
}

fn severities() -> impl TypedValueParser<Value = Severity> {
    let names = PossibleValuesParser::new(Severity::ALL.map(Severity::as_str));
    names.map(|name| Severity::ALL.into_iter().find(|it| it.as_str() == name).unwrap_or(Severity::Hint))
}

fn summary(counts: &Counts, corpora: &Corpora) -> String {
    let settings = corpora.settings.iter().filter(|(_, project)| !project.problems.is_empty()).count();
    let checked = corpora.keys.len() + settings;
    if checked == 0 {
        return "nothing was checked".to_owned();
    }
    let kinds = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.others, "remark")];
    let found: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(*n, what)).collect();
    if found.is_empty() {
        return format!("no findings in {}", counted(checked, "file"));
    }
    let where_ = if counts.files == checked {
        counted(checked, "file")
    } else {
        format!("{} of {}", counts.files, counted(checked, "file"))
    };
    format!("{} in {where_}", found.join(", "))
}
