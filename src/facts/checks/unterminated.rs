//! `title="A day` ⇒ `title="A day"`: a quoted string that never ends.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See `corpus-ls explain attribute/unterminated`.
pub static RULE: Rule = Rule {
    code: "attribute/unterminated",
    severity: Severity::Error,
    summary: "a quoted string has no closing quotation mark",
    help: "A quoted string ends on its own line. Without its closing mark it takes in everything up to the end of the \
           header or of the span. A `\"` inside is written `\\\"`.",
    bad: "<<<FILE a.txt title=\"A day>>>\nText.\n",
    good: "<<<FILE a.txt title=\"A day\">>>\nText.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let headers = cx.view.header.iter().flat_map(|header| &header.attributes);
    let spans = cx.body.spans.iter().flat_map(|span| &span.attributes);
    for attribute in headers.chain(spans).filter(|attribute| attribute.unterminated) {
        let swallowed = attribute.value.contains('=');
        let what = if attribute.key.is_empty() { "this name" } else { "this value" };
        let finding = Finding::new(&RULE, attribute.range, format!("{what} has no closing quotation mark"));
        let close = Edit::insert(attribute.range.end, "\"");
        // With `key=value` inside, the mark belongs somewhere before it; where, a person has to say.
        out.push(finding.fix(if swallowed {
            Fix::possible("Close it at the end", vec![close])
        } else {
            Fix::certain("Close it", vec![close])
        }));
    }
    for word in cx.body.spans.iter().flat_map(|span| &span.invalid) {
        if word.text.starts_with('"') {
            let finding = Finding::new(&RULE, word.range, "this string has no closing quotation mark");
            out.push(finding.fix(Fix::possible("Close it", vec![Edit::insert(word.range.end, "\"")])));
        }
    }
}
