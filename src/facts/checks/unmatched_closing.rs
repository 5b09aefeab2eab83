//! `We sell nothing," she said.`: a quotation mark that closes what nothing opened.

use super::Context;
use crate::facts::{FaultKind, Finding, Fix, Rule, Severity};
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain quote/unmatched-closing`.
pub static RULE: Rule = Rule {
    code: "quote/unmatched-closing",
    severity: Severity::Warning,
    summary: "a quotation mark closes a quotation that was never opened",
    help: "Marks are paired paragraph by paragraph. Where a paragraph closes a quotation that neither it nor the one before \
           has opened, the opening mark was lost, and where the quotation begins is a guess.",
    bad: "<<<FILE a.txt>>>\nWe sell nothing,\" she said.\n",
    good: "<<<FILE a.txt>>>\n\"We sell nothing,\" she said.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for fault in cx.facts.faults.iter().filter(|fault| fault.kind == FaultKind::Unopened) {
        let mark = fault.mark.of(cx.view.section);
        let before = super::first_words(cx.view.section, TextRange::new(fault.place.start, fault.mark.start));
        let message = format!("`{mark}` closes a quotation that was never opened: `{}` is missing", fault.write);
        let title = format!("Open it with `{}` before `{before}`", fault.write);
        let fix = Fix::possible(title, vec![Edit::insert(fault.place.start, fault.write)]).changing_text();
        let drop = Fix::possible(format!("Take `{mark}` away"), vec![Edit::delete(fault.mark)]).changing_text();
        let finding = Finding::new(&RULE, fault.mark, message).fix(fix);
        out.push(if super::may_go(cx.view.section, fault.mark) { finding.fix(drop) } else { finding });
    }
}
