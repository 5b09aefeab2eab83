//! `<<<ENTITY type=person>>>`: an entity or source that nothing can refer to.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::{Header, Kind, canonical};
use crate::text::Edit;

/// See `corpus-ls explain name/missing`.
pub static RULE: Rule = Rule {
    code: "name/missing",
    severity: Severity::Error,
    summary: "an ENTITY or SOURCE has no id",
    help: "`ref=`, `by=` and `from=` lead to an entity or source by its id: the first word behind the keyword. Only a \
           FILE may go without.",
    bad: "<<<ENTITY name=\"Ada Moor\">>>\nA pilot.\n",
    good: "<<<ENTITY ada-moor name=\"Ada Moor\">>>\nA pilot.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = cx.view.header.filter(|_| matches!(cx.view.kind, Kind::Entity | Kind::Source)) else { return };
    // A name whose closing quotation mark is missing is reported as that.
    let unterminated = header.attributes.iter().any(|attribute| attribute.key.is_empty() && attribute.unterminated);
    if header.name.as_ref().is_some_and(|name| !name.text.trim().is_empty()) || unterminated {
        return;
    }
    let what = header.keyword_range.of(cx.view.section);
    let message = format!("this {what} has no id: write `<<<{what} some-id …>>>`");
    let finding = Finding::new(&RULE, header.keyword_range, message);
    out.push(match likely_id(header) {
        Some(id) => finding.fix(call_it(header, &id)),
        None => finding,
    });
}

/// The id that a header would have by what it is called.
#[must_use]
pub fn likely_id(header: &Header) -> Option<String> {
    ["name", "title"].iter().find_map(|key| header.value(key)).map(id_from).filter(|id| !id.is_empty())
}

/// Gives a header without a name this one. Offsets count from the section's start.
#[must_use]
pub fn call_it(header: &Header, id: &str) -> Fix {
    let edit = Edit::insert(header.keyword_range.end, format!(" {}", canonical::word(id)));
    Fix::possible(format!("Call it `{id}`"), vec![edit])
}

/// An id made of a name: `Ada Moor` → `ada-moor`.
#[must_use]
pub fn id_from(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
