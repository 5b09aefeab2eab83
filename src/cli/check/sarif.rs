//! All findings as one SARIF log, which code hosts and CI systems show beside the changed lines.
//!
//! SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::places::Places;
use crate::cli::input::Corpora;
use crate::facts::{Fix, Severity};
use crate::features::Location;
use crate::features::diagnostics::{self, Diagnostic};
use crate::text::{Edit, TextRange};
use crate::workspace::{FileKey, Workspace};

pub(super) struct Report<'a> {
    workspace: &'a Workspace,
    places: Places<'a>,
    /// Of related places, which may be in other files.
    related: Places<'a>,
    /// Codes in the order of the rules in the log.
    codes: Vec<&'static str>,
    is_first: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(corpora: &'a Corpora) -> Self {
        Self {
            workspace: &corpora.workspace,
            places: Places::new(&corpora.texts),
            related: Places::new(&corpora.texts),
            codes: diagnostics::all_rules().map(|rule| rule.code).collect(),
            is_first: true,
        }
    }

    /// Everything before the first result.
    fn begin(out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = diagnostics::all_rules()
            .map(|rule| {
                json!({
                    "id": rule.code,
                    "shortDescription": {"text": rule.summary},
                    "help": {"text": rule.help},
                    "defaultConfiguration": {"level": level(rule.severity)},
                })
            })
            .collect();
        let driver = json!({"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": rules});
        write!(
            out,
            r#"{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"columnKind":"unicodeCodePoints","results":["#
        )
    }

    fn result(&mut self, file: &FileKey, finding: &Diagnostic) -> Value {
        let at = Location { file: file.clone(), range: finding.range };
        let document = self.workspace.document_name(&finding.place);
        let documents: Vec<Value> = document.iter().map(|name| json!({"name": name, "kind": "resource"})).collect();
        let place = physical(&mut self.places, &at);
        let location = json!({"physicalLocation": place, "logicalLocations": documents});
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            let place = physical(&mut self.related, &related.location);
            json!({"id": id, "message": {"text": related.message}, "physicalLocation": place})
        });
        let related: Vec<Value> = related.collect();
        let fixes = finding.fixes.iter().filter(|fix| fix.certain);
        let fixes: Vec<Value> = fixes.map(|fix| change(&mut self.places, file, fix)).collect();
        json!({
            "ruleId": finding.rule.code,
            "ruleIndex": self.codes.iter().position(|code| *code == finding.rule.code),
            "level": level(finding.severity),
            "message": {"text": finding.message},
            "locations": [location],
            "relatedLocations": related,
            "fixes": fixes,
        })
    }
}

impl super::Report for Report<'_> {
    fn write(&mut self, out: &mut dyn Write, file: &FileKey, finding: &Diagnostic) -> io::Result<()> {
        if std::mem::take(&mut self.is_first) {
            Self::begin(out)?;
        } else {
            out.write_all(b",")?;
        }
        let result = self.result(file, finding);
        write!(out, "\n{result}")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.is_first {
            Self::begin(out)?;
        }
        out.write_all(b"]}]}\n")
    }
}

/// SARIF knows three levels; a hint is a note to it.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn physical(places: &mut Places<'_>, at: &Location) -> Value {
    json!({"artifactLocation": {"uri": reference(&at.file)}, "region": region(places, &at.file, at.range)})
}

fn region(places: &mut Places<'_>, file: &FileKey, range: TextRange) -> Value {
    let (start, end) = (places.of(file, range.start), places.of(file, range.end));
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        "byteOffset": start.byte, "byteLength": range.len(),
    })
}

fn change(places: &mut Places<'_>, file: &FileKey, fix: &Fix) -> Value {
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": region(places, file, edit.range),
            "insertedContent": {"text": edit.text},
        })
    };
    let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
    let change = json!({"artifactLocation": {"uri": reference(file)}, "replacements": replacements});
    json!({"description": {"text": fix.title}, "artifactChanges": [change]})
}

/// A path as a relative URI reference, or as a `file:` URI where it is absolute (SARIF 3.4.3).
fn reference(file: &str) -> String {
    let path = file.replace(std::path::MAIN_SEPARATOR, "/");
    let escaped = |path: &str| -> String {
        let mut out = String::with_capacity(path.len());
        for byte in path.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                    out.push(char::from(byte))
                }
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    };
    match url::Url::from_file_path(file) {
        Ok(url) => url.into(),
        Err(()) => escaped(path.strip_prefix("./").unwrap_or(&path)),
    }
}
