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
        // What stands behind it belongs to nothing. Without it, it would belong to what stands above.
        let above = cx.above(at).map(|above| above.section.kind());
        let text = cx.workspace.section_text(&cx.place(part));
        let is_bare = text.is_some_and(|text| part.section.text_range().of(&text).trim().is_empty());
        let fix = Fix::possible("Take the line away", vec![edit]);
        out.push(Found::new(
            part.index,
            match above {
                Some(Kind::End) => finding.fix(fix),
                Some(Kind::Source) if is_bare => finding.fix(fix.changing_text()),
                _ if is_bare => finding.fix(fix),
                _ => finding,
            },
        ));
    }
}
