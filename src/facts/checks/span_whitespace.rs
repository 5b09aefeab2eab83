//! `[ Minsk ]{.place}`: blanks inside a span that belong outside.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain span/whitespace`.
pub static RULE: Rule = Rule {
    code: "span/whitespace",
    severity: Severity::Warning,
    summary: "a span begins or ends with white space",
    help: "The text of a span is what it annotates, and tools that read the annotation reject or misread stray blanks. The fix moves \
           them out of the brackets; the plain text stays as it is.",
    bad: "<<<FILE a.txt>>>\nThe road to [ Minsk]{.place} was closed.\n",
    good: "<<<FILE a.txt>>>\nThe road to  [Minsk]{.place} was closed.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for span in &cx.body.spans {
        let text = span.content.of(cx.view.section);
        let inside = text.trim();
        if inside.is_empty() || inside.len() == text.len() {
            continue;
        }
        let before = text.len() - text.trim_start().len();
        let behind = text.len() - text.trim_end().len();
        let mut edits = Vec::new();
        if before > 0 {
            let blanks = text.get(..before).unwrap_or_default();
            edits.push(Edit::new(TextRange::new(span.range.start, span.content.start + before), format!("{blanks}[")));
        }
        if behind > 0 {
            let blanks = text.get(text.len() - behind..).unwrap_or_default();
            edits.push(Edit::delete(TextRange::new(span.content.end - behind, span.content.end)));
            edits.push(Edit::insert(span.range.end, blanks));
        }
        let message = "white space at the edge of this span is no part of what it annotates: move it out";
        let fix = Fix::certain("Move the white space out", edits);
        out.push(Finding::new(&RULE, span.content, message).fix(fix));
    }
}
