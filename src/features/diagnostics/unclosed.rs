//! A FILE without its END, in a corpus where others have theirs.

use super::{Context, Diagnostic};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::{Keyword, Kind};
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain delimiter/unclosed`.
pub static RULE: Rule = Rule {
    code: "delimiter/unclosed",
    severity: Severity::Warning,
    summary: "a document is not closed, although others in its file are",
    help: "END lines are optional, but a corpus that closes some documents and not others looks like one that was cut off. \
           Close all of them or none.",
    bad: "<<<FILE a.txt>>>\nText.\n<<<FILE b.txt>>>\nMore.\n<<<END>>>\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<END>>>\n<<<FILE b.txt>>>\nMore.\n<<<END>>>\n",
};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let kind = |at: usize| cx.parts.get(at).map(|part| part.section.kind());
    let closes = |at: usize| kind(at) == Some(Kind::End);
    let example = (1..cx.parts.len()).find(|&at| closes(at) && kind(at - 1) == Some(Kind::File));
    let Some(example) = example.and_then(|at| cx.parts.get(at)) else { return };
    for (at, part) in cx.parts.iter().enumerate() {
        // An END with a bracket too few, or indented, is a finding of its own.
        let nearly = part.facts.lookalikes.iter().any(|line| line.header.keyword == Some(Keyword::End));
        if part.section.kind() != Kind::File || closes(at + 1) || nearly {
            continue;
        }
        let Some(header) = part.section.header() else { continue };
        let finding =
            Finding::new(&RULE, header.range, "this document has no `<<<END>>>`, although others in this file have");
        let end = part.section.text_range().end;
        let is_last = at + 1 == cx.parts.len();
        let edit = Edit::insert(end, if is_last { "\n<<<END>>>\n" } else { "\n<<<END>>>" });
        let report = cx.report(part, finding.fix(Fix::possible("Close it with `<<<END>>>`", vec![edit])));
        let closed = example.section.header().map_or(TextRange::default(), |header| header.range);
        out.push(report.related([cx.related(example, closed, "a document that is closed")]));
    }
}
