//! `[a]{#x} … [b]{#x}`: two spans of one document with the same id.

use rustc_hash::FxHashMap;

use super::Context;
use crate::facts::{Finding, Rule, Severity};
use crate::text::TextRange;

/// See `corpus-ls explain span/duplicate-id`.
pub static RULE: Rule = Rule {
    code: "span/duplicate-id",
    severity: Severity::Error,
    summary: "two spans of one document have the same id",
    help: "`from=document#id` and relations lead to a span by its id, which must be the only one of its document.",
    bad: "<<<FILE a.txt>>>\n[One]{#x} and [two]{#x}.\n",
    good: "<<<FILE a.txt>>>\n[One]{#x} and [two]{#y}.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let mut seen: FxHashMap<&str, TextRange> = FxHashMap::default();
    for span in &cx.body.spans {
        for (at, id) in span.ids.iter().enumerate() {
            if let Some(first) = seen.get(&*id.text) {
                let whose = first.of(cx.view.section);
                let message = format!("the id `#{}` is taken in this document, by `{whose}`", id.text);
                out.push(Finding::new(&RULE, id.range, message));
            } else if at > 0 {
                out.push(Finding::new(&RULE, id.range, "a span has one id; this is its second"));
            } else {
                seen.insert(&id.text, span.range);
            }
        }
    }
}
