//! `[]{ref=minsk}` or `[Minsk]{}`: a span with no text or nothing to say.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See `corpus-ls explain span/empty`.
pub static RULE: Rule = Rule {
    code: "span/empty",
    severity: Severity::Warning,
    summary: "a span has no text, or says nothing about its text",
    help: "A span annotates the text between its brackets. Without text there is nothing to annotate; without attributes \
           nothing is said.",
    bad: "<<<FILE a.txt>>>\nThe road to [Minsk]{} was closed.\n",
    good: "<<<FILE a.txt>>>\nThe road to Minsk was closed.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for span in &cx.body.spans {
        let text = span.content.of(cx.view.section);
        let says_nothing =
            span.ids.is_empty() && span.classes.is_empty() && span.attributes.is_empty() && span.invalid.is_empty();
        if text.trim().is_empty() {
            let fix = Fix::possible("Take the span away", vec![Edit::new(span.range, text)]);
            out.push(Finding::new(&RULE, span.range, "this span has no text between its brackets").fix(fix));
        } else if says_nothing {
            let fix = Fix::certain("Keep the text alone", vec![Edit::new(span.range, text)]);
            out.push(
                Finding::new(&RULE, span.range, "this span says nothing about its text: its braces are empty").fix(fix),
            );
        }
    }
}
