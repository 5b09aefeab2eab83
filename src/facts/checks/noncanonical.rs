//! `<<<FILE: a.txt>>>` ⇒ `<<<FILE a.txt>>>`: understood, but not written in the one way that every tool reads.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::header::Problem;
use crate::syntax::{Keyword, canonical};
use crate::text::Edit;

/// See `corpus-ls explain delimiter/noncanonical`.
pub static RULE: Rule = Rule {
    code: "delimiter/noncanonical",
    severity: Severity::Warning,
    summary: "a delimiter line is understood, but not in its canonical form",
    help: "Colons, lower case, blanks inside the brackets, names written as attributes or outside the brackets and other \
           ways to write END occur in dumps and are read as what they mean. Other tools may not be as lenient: the fix \
           writes the canonical form.",
    bad: "<<<FILE: a.txt>>>\nText.\n",
    good: "<<<FILE a.txt>>>\nText.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = cx.view.header else { return };
    // Something worse is wrong with this line, and the fix for that writes it canonically too.
    if header.problems.iter().any(|problem| !matches!(problem, Problem::Wild(_))) {
        return;
    }
    let is_end = header.keyword == Some(Keyword::End);
    // An END with a name may be one for another document: that is told from the sections before it.
    if is_end && header.name.is_some() {
        return;
    }
    let wild = header.problems.iter().find_map(|problem| match problem {
        Problem::Wild(what) => Some(*what),
        _ => None,
    });
    let extra = (is_end && !header.attributes.is_empty()).then_some("END takes no attributes");
    let Some(what) = wild.or(extra) else { return };
    if let Some(line) = canonical::line(header) {
        let finding = Finding::new(&RULE, header.range, format!("{what}: write `{line}`"));
        out.push(finding.fix(Fix::certain(format!("Write `{line}`"), vec![Edit::new(header.range, line)])));
    }
}
