//! `[Moor]{ref=ada}` here, and "Moor" elsewhere in the document that nothing recognises.

use super::{Context, Found};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::features::excerpt;
use crate::syntax::body::Span;
use crate::syntax::canonical;
use crate::text::Edit;

/// See `corpus-ls explain entity/missed`.
pub static RULE: Rule = Rule {
    code: "entity/missed",
    severity: Severity::Information,
    summary: "a name has a span in one place and none in another",
    help: "A span says who or what a name means; the same name stands elsewhere in the document without a span, and no \
           declared name covers it. Annotate it there too, or declare the name: then all mentions are found by themselves.",
    bad: "<<<ENTITY ada name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\n[Captain Roe]{ref=ada} left before Captain Roe came back.\n",
    good: "<<<ENTITY ada name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\n[Captain Roe]{ref=ada} left before [Captain Roe]{ref=ada} came \
           back.\n",
};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Found>) {
    for part in cx.parts.iter().filter(|part| !part.unsettled.missed.is_empty()) {
        let place = cx.place(part);
        let Some(text) = cx.workspace.section_text(&place) else { continue };
        for missed in &part.unsettled.missed {
            let span = part.facts.spans.get(missed.span as usize);
            let (Some(span), Some(first)) = (span, missed.ranges.first()) else { continue };
            let words = excerpt(span.content.of(&text), 60);
            let braces = braces(span);
            let count = missed.ranges.len();
            let times = if count == 1 { "here".to_owned() } else { format!("{count} times from here on") };
            let message =
                format!("`{words}` has the span `{{{braces}}}` in this document, and none {times}: annotate it too");
            let edits = missed
                .ranges
                .iter()
                .flat_map(|range| [Edit::insert(range.start, "["), Edit::insert(range.end, format!("]{{{braces}}}"))]);
            let title =
                if count == 1 { format!("Annotate it with `{{{braces}}}`") } else { format!("Annotate all {count}") };
            let finding = Finding::new(&RULE, *first, message);
            // A reference to nothing is an error: it is not written once more.
            let leads = span.attribute("ref").is_none_or(|to| cx.workspace.entity(to.value.trim()).is_some());
            let finding = if leads { finding.fix(Fix::possible(title, edits.collect())) } else { finding };
            out.push(Found::new(part.index, finding));
        }
    }
}

/// Labels and reference of a span; its id is its own.
fn braces(span: &Span) -> String {
    let labels = span.classes.iter().map(|class| format!(".{}", class.text));
    let to = span.attribute("ref").map(|to| format!("ref={}", canonical::word(to.value.trim())));
    labels.chain(to).collect::<Vec<_>>().join(" ")
}
