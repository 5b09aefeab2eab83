//! `<<<END a.txt>>>`: an END with a name, for the document above it or for another.

use super::{Context, Found};
use crate::facts::checks::noncanonical;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::Kind;
use crate::text::Edit;

/// See `corpus-ls explain delimiter/end-mismatch`.
pub static RULE: Rule = Rule {
    code: "delimiter/end-mismatch",
    severity: Severity::Error,
    summary: "an END names a document other than the one it closes",
    help: "END needs no name. One that names another document than the one above it says that something between them is \
           missing or out of order.",
    bad: "<<<FILE a.txt>>>\nText.\n<<<END b.txt>>>\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<END>>>\n",
};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Found>) {
    for (at, end) in cx.parts.iter().enumerate() {
        let Some(open) = cx.above(at) else { continue };
        if end.section.kind() != Kind::End || open.section.kind() != Kind::File {
            continue;
        }
        let (Some(header), Some(named)) = (end.section.header(), end.section.name()) else { continue };
        let Some(opening) = open.section.header() else { continue };
        let fix = Fix::certain("Write `<<<END>>>`", vec![Edit::new(header.range, "<<<END>>>")]);
        let range = header.name_range();
        match open.section.name() {
            Some(name) if name != named => {
                let message = format!("this END names `{named}`, but closes `{name}`");
                let fix = Fix { certain: false, ..fix };
                let report = Found::new(end.index, Finding::new(&RULE, range, message).fix(fix));
                out.push(report.related([cx.elsewhere(open, opening.range, format!("`{name}` is opened here"))]));
            }
            _ => {
                let finding = Finding::new(&noncanonical::RULE, header.range, "END needs no name: write `<<<END>>>`");
                out.push(Found::new(end.index, finding.fix(fix)));
            }
        }
    }
}
