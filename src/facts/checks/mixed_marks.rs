//! `“We sell nothing,"`: a quotation opened with one style of mark and closed with another.

use super::Context;
use crate::facts::{FaultKind, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See `corpus-ls explain quote/mixed-marks`.
pub static RULE: Rule = Rule {
    code: "quote/mixed-marks",
    severity: Severity::Hint,
    summary: "a quotation is opened with one style of mark and closed with another",
    help: "The pair is understood. Other programs that read the text may pair its marks otherwise, or not at all.",
    bad: "<<<FILE a.txt>>>\n“We sell nothing,\" she said.\n",
    good: "<<<FILE a.txt>>>\n“We sell nothing,” she said.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for fault in cx.facts.faults.iter().filter(|fault| fault.kind == FaultKind::Mixed) {
        let mark = fault.mark.of(cx.view.section);
        let message = format!("`{mark}` does not match the other mark of its quotation: `{}` would", fault.write);
        let fix =
            Fix::certain(format!("Write `{}`", fault.write), vec![Edit::new(fault.place, fault.write)]).changing_text();
        out.push(Finding::new(&RULE, fault.mark, message).fix(fix));
    }
}
