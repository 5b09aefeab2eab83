//! `date=2019 date=2020`: an attribute given twice.

use rustc_hash::FxHashMap;

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::Attribute;
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain attribute/duplicate`.
pub static RULE: Rule = Rule {
    code: "attribute/duplicate",
    severity: Severity::Error,
    summary: "an attribute is given twice",
    help: "Only the first of two attributes with the same key is read. Keep the right one.",
    bad: "<<<FILE a.txt date=2019 date=2020>>>\nText.\n",
    good: "<<<FILE a.txt date=2019>>>\nText.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    if let Some(header) = cx.view.header {
        among(cx.view.section, &header.attributes, out);
    }
    for span in &cx.body.spans {
        among(cx.view.section, &span.attributes, out);
    }
}

fn among(section: &str, attributes: &[Attribute], out: &mut Vec<Finding>) {
    if attributes.len() < 2 {
        return;
    }
    let mut seen: FxHashMap<&str, &Attribute> = FxHashMap::default();
    for attribute in attributes.iter().filter(|attribute| !attribute.key.is_empty()) {
        let first = *seen.entry(&*attribute.key).or_insert(attribute);
        if std::ptr::eq(first, attribute) {
            continue;
        }
        let message = format!("`{}` is given twice; only `{}` counts", attribute.key, first.range.of(section));
        let finding = Finding::new(&RULE, attribute.range, message);
        let before = section.get(..attribute.range.start).unwrap_or_default().trim_end().len();
        let edit = Edit::delete(TextRange::new(before, attribute.range.end));
        let title = format!("Take `{}` away", attribute.range.of(section));
        // Two that say the same: no choice is lost.
        out.push(finding.fix(if first.value == attribute.value {
            Fix::certain(title, vec![edit])
        } else {
            Fix::possible(title, vec![edit])
        }));
    }
}
