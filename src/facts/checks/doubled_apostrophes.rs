//! `''We sell nothing,''`: two apostrophes in a row where a quotation mark would stand.

use super::Context;
use crate::facts::{Fault, FaultKind, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See `corpus-ls explain quote/doubled-apostrophes`.
pub static RULE: Rule = Rule {
    code: "quote/doubled-apostrophes",
    severity: Severity::Information,
    summary: "a document quotes with two apostrophes in a row, which are not read as quotation marks",
    help: "Some newspaper archives write quotation marks so; in wiki markup they make italics. Where they are quotation \
           marks, set `doubled-apostrophes = true` under `[quotations]` in `corpus.toml`, and the quotations are found; or \
           let the fix write `\"` in their place. It is said once a document, where a comma or the end of a sentence stands \
           inside such marks.",
    bad: "<<<FILE a.txt>>>\n''We sell nothing,'' she said.\n",
    good: "<<<FILE a.txt>>>\n\"We sell nothing,\" she said.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let section = cx.view.section;
    let all = || cx.facts.faults.iter().filter(|fault| fault.kind == FaultKind::Doubled);
    // In English at least; the title of a work in italics rarely ends so.
    let ends_speech = |fault: &Fault| {
        section.get(..fault.mark.start).is_some_and(|before| before.ends_with([',', '.', '?', '!', '…']))
    };
    let Some(first) = all().next().filter(|_| all().any(ends_speech)) else { return };
    let count = all().count();
    let places = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let message = format!(
        "two apostrophes stand where a quotation mark would, {places} in this document, and are read as none: set \
         `quotations.doubled-apostrophes`, or write `\"`"
    );
    let edits = all().map(|fault| Edit::new(fault.place, fault.write)).collect();
    let fix = Fix::possible("Write `\"` for two apostrophes in this document", edits).changing_text();
    out.push(Finding::new(&RULE, first.mark, message).fix(fix));
}
