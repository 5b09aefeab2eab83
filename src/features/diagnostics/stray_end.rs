//! `<<<END>>>` with no document open.

use super::{Context, Found, delete_line};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::{Keyword, Kind};

/// See `corpus-ls explain delimiter/stray-end`.
pub static RULE: Rule = Rule {
    code: "delimiter/stray-end",
    severity: Severity::Error,
    summary: "an END closes nothing",
    help: "`<<<END>>>` closes the FILE above it. Where no FILE is open, either it stands once too often, or the header line \
           of its document is missing.",
    bad: "<<<FILE a.txt>>>\nText.\n<<<END>>>\n<<<END>>>\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<END>>>\n",
};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Found>) {
    for (at, part) in cx.parts.iter().enumerate().filter(|(_, part)| part.section.kind() == Kind::End) {
        // A misspelt header line is a finding of its own; the END that closes it is right.
        let opened = cx.above(at).is_some_and(|above| {
            matches!(above.section.kind(), Kind::File | Kind::Unknown)
                || above.facts.lookalikes.iter().any(|line| line.header.keyword == Some(Keyword::File))
        });
        let Some(header) = part.section.header().filter(|_| !opened) else { continue };
        let finding = Finding::new(&RULE, header.range, "this END closes nothing: no FILE is open here");
        let edit = delete_line(part.section.len(), header.range, header.end);
        out.push(cx.report(part, finding.fix(Fix::possible("Take the line away", vec![edit]))));
    }
}
