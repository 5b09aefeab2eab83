//! `["We go,]{by=moor}" she said`: a span that holds one mark of a quotation and not the other.

use super::Context;
use crate::facts::{Finding, Origin, Rule, Severity};
use crate::text::TextRange;

/// See `corpus-ls explain span/crossing`.
pub static RULE: Rule = Rule {
    code: "span/crossing",
    severity: Severity::Warning,
    summary: "a span and a quotation cross",
    help: "A span holds a whole quotation with both marks, a part of what is quoted, or nothing of it. One that holds one mark only \
           annotates half of a quotation.",
    bad: "<<<FILE a.txt>>>\nThen [she said \"we go]{.claim} home today\" and left.\n",
    good: "<<<FILE a.txt>>>\nThen she said [\"we go home today\"]{.claim} and left.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for span in &cx.body.spans {
        let quotations = &cx.facts.quotations;
        let from = quotations.partition_point(|quotation| quotation.range.end <= span.content.start);
        let near = quotations.iter().skip(from).take_while(|quotation| quotation.range.start < span.content.end);
        let crossing = near.filter(|quotation| quotation.origin == Origin::Marks).find(|quotation| {
            let opening = TextRange::new(quotation.range.start, quotation.inside.start);
            let closing = TextRange::new(quotation.inside.end, quotation.range.end);
            !opening.is_empty()
                && !closing.is_empty()
                && span.content.covers(opening) != span.content.covers(closing)
                && !(span.content.covers(quotation.range))
        });
        if crossing.is_some() {
            let message = "this span holds one mark of a quotation and not the other: take both in, or none";
            out.push(Finding::new(&RULE, span.range, message));
        }
    }
}
