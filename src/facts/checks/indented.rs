//! `  <<<FILE a.txt>>>` ⇒ `<<<FILE a.txt>>>`: a header line that does not begin at the start of its line.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::canonical;
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain delimiter/indented`.
pub static RULE: Rule = Rule {
    code: "delimiter/indented",
    severity: Severity::Error,
    summary: "a header line is indented, so it is read as text",
    help: "Delimiter lines are told from text by beginning at the very start of a line. An indented one is part of the \
           document above it.",
    bad: "<<<FILE a.txt>>>\nText.\n  <<<FILE b.txt>>>\nMore.\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<FILE b.txt>>>\nMore.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for lookalike in cx.facts.lookalikes.iter().filter(|lookalike| lookalike.indent > 0) {
        let line = canonical::line(&lookalike.header).unwrap_or_default();
        let blanks = TextRange::at(lookalike.range.start, lookalike.indent);
        let place = TextRange::new(blanks.end, lookalike.range.end);
        let message = format!("an indented header line is read as text: `{line}` belongs at the start of the line");
        let finding = Finding::new(&RULE, place, message);
        out.push(match super::one_header(&lookalike.header) {
            Some(line) => {
                let edits = vec![Edit::new(lookalike.range, line)];
                finding.fix(Fix::certain("Take the indentation away", edits).changing_text())
            }
            None => finding,
        });
    }
}
