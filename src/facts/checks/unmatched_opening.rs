//! `"We sell nothing, she said.`: a quotation mark that opens what nothing closes.

use super::Context;
use crate::facts::{FaultKind, Finding, Fix, Rule, Severity};
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain quote/unmatched-opening`.
pub static RULE: Rule = Rule {
    code: "quote/unmatched-opening",
    severity: Severity::Warning,
    summary: "a quotation mark opens a quotation that is never closed",
    help: "Marks are paired paragraph by paragraph. A quotation may run on into the next paragraph, which then begins with \
           an opening mark again or closes it. Where neither is so, the closing mark was lost, and where the quotation \
           ends is a guess.",
    bad: "<<<FILE a.txt>>>\n\"We sell nothing, she said.\n\nThe harbour was quiet.\n",
    good: "<<<FILE a.txt>>>\n\"We sell nothing,\" she said.\n\nThe harbour was quiet.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for fault in cx.facts.faults.iter().filter(|fault| fault.kind == FaultKind::Unclosed) {
        let mark = fault.mark.of(cx.view.section);
        let behind = super::last_words(cx.view.section, TextRange::new(fault.mark.end, fault.place.start));
        let message = format!("`{mark}` opens a quotation that is never closed: `{}` is missing", fault.write);
        let title = format!("Close it with `{}` after `{behind}`", fault.write);
        let fix = Fix::possible(title, vec![Edit::insert(fault.place.start, fault.write)]).changing_text();
        let drop = Fix::possible(format!("Take `{mark}` away"), vec![Edit::delete(fault.mark)]).changing_text();
        let finding = Finding::new(&RULE, fault.mark, message).fix(fix);
        out.push(if super::may_go(cx.view.section, fault.mark) { finding.fix(drop) } else { finding });
    }
}
