//! A finding as one line of JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::places::Places;
use crate::cli::input::{Corpora, Texts};
use crate::features::diagnostics::Diagnostic;
use crate::workspace::{FileKey, Workspace};

pub(super) struct Report<'a> {
    workspace: &'a Workspace,
    texts: &'a Texts,
    places: Places,
    /// Of other files, so that going there and back does not count the lines of both again.
    related: Places,
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
struct Place {
    line: usize,
    column: usize,
    byte: usize,
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
            texts: &corpora.texts,
            places: Places::default(),
            related: Places::default(),
        }
    }
}

impl super::Report for Report<'_> {
    fn write(&mut self, out: &mut dyn Write, file: &FileKey, finding: &Diagnostic) -> io::Result<()> {
        let mut place = |byte| {
            let place = self.places.of(self.texts, file, byte);
            Place { line: place.line, column: place.column, byte: place.byte }
        };
        let (start, end) = (place(finding.range.start), place(finding.range.end));
        let related = finding.related.iter().map(|related| Related {
            path: &related.location.file,
            line: self.related.of(self.texts, &related.location.file, related.location.range.start).line,
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
