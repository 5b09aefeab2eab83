//! A finding as one line of JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::places::{Place, Places};
use crate::cli::input::Corpora;
use crate::features::diagnostics::Diagnostic;
use crate::workspace::{FileKey, Workspace};

pub(super) struct Report<'a> {
    workspace: &'a Workspace,
    places: Places<'a>,
    /// Of other files, so that going there and back does not count the lines of both again.
    related: Places<'a>,
}

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    document: Option<String>,
    start: Place,
    end: Place,
    fix: bool,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: usize,
    message: &'a str,
}

impl<'a> Report<'a> {
    pub(super) fn new(corpora: &'a Corpora) -> Self {
        Self {
            workspace: &corpora.workspace,
            places: Places::new(&corpora.texts),
            related: Places::new(&corpora.texts),
        }
    }
}

impl super::Report for Report<'_> {
    fn write(&mut self, out: &mut dyn Write, file: &FileKey, finding: &Diagnostic) -> io::Result<()> {
        let (start, end) = (self.places.of(file, finding.range.start), self.places.of(file, finding.range.end));
        let related = finding.related.iter().map(|related| Related {
            path: &related.location.file,
            line: self.related.of(&related.location.file, related.location.range.start).line,
            message: &related.message,
        });
        let line = Line {
            path: file,
            code: finding.rule.code,
            severity: finding.severity.as_str(),
            message: &finding.message,
            document: self.workspace.document_name(&finding.place),
            start,
            end,
            fix: finding.fixes.iter().any(|fix| fix.certain),
            related: related.collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")
    }
}
