//! Text that belongs to no document: before the first header line, or behind an END.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity, lookalikes};
use crate::syntax::Kind;
use crate::text::{Edit, TextRange, lines};

/// See `corpus-ls explain delimiter/text-outside`.
pub static RULE: Rule = Rule {
    code: "delimiter/text-outside",
    severity: Severity::Error,
    summary: "text stands outside every document",
    help: "Text before the first header line, or between an END and the next header line, belongs to no document: it is \
           not searched, exported or unpacked. Put a header line above it, or move it into a document.",
    bad: "A stray line.\n<<<FILE a.txt>>>\nText.\n",
    good: "<<<FILE a.txt>>>\nText.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let (severity, message) = match cx.view.kind {
        Kind::Preamble => (Severity::Error, "text before the first header line belongs to no document"),
        Kind::End => (Severity::Warning, "text behind `<<<END>>>` belongs to no document"),
        _ => return,
    };
    // A header line with a bracket too few says enough: what follows it was meant to be in its document.
    let end = cx.facts.lookalikes.first().map_or(cx.view.text.end, |lookalike| lookalike.range.start);
    let conflicts = &cx.facts.conflicts;
    let inside = lookalikes::without_bom(cx.view.section, TextRange::new(cx.view.text.start, end));
    let lines = lines::lines(inside.of(cx.view.section));
    let line = lines
        .map(|(at, line)| TextRange::at(inside.start + at, line.len()))
        .filter(|line| conflicts.binary_search_by_key(line, |mark| mark.range).is_err())
        .find(|line| !line.of(cx.view.section).trim().is_empty());
    let Some(line) = line else { return };
    let header = format!("<<<FILE>>>{}", lines::first_break(cx.view.section).unwrap_or("\n"));
    let fix = Fix::possible("Make it a document: put `<<<FILE>>>` above", vec![Edit::insert(line.start, header)])
        .changing_text();
    out.push(Finding::new(&RULE, line.trim(cx.view.section), message).severity(severity).fix(fix));
}
