//! `<<<ENTITY moor>>>`: an entity without a name by which texts could name it.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::{Kind, canonical};
use crate::text::Edit;

/// See `corpus-ls explain entity/missing-name`.
pub static RULE: Rule = Rule {
    code: "entity/missing-name",
    severity: Severity::Information,
    summary: "an entity has no name",
    help: "Mentions are found by `name` and `aka`; the id is only for references. Without a name an entity is found in no text, \
           and cards and lists call it by its id.",
    bad: "<<<ENTITY moor>>>\n<<<FILE a.txt>>>\n[She]{ref=moor} left.\n",
    good: "<<<ENTITY moor name=Moor>>>\n<<<FILE a.txt>>>\n[She]{ref=moor} left.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = cx.view.header.filter(|_| cx.view.kind == Kind::Entity) else { return };
    let Some(id) = header.name.as_ref().filter(|id| !id.text.trim().is_empty()) else { return };
    let given = |key: &str| header.value(key).is_some_and(|value| !value.trim().is_empty());
    if given("name") || given("aka") || header.attributes.iter().any(|attribute| attribute.unterminated) {
        return;
    }
    let message = format!("`{}` has no name: add `name=`, so that texts that name it are found", id.text);
    let finding = Finding::new(&RULE, id.range, message);
    let name = name_from(&id.text);
    // An empty `name=` is where the name belongs.
    let edit = match header.attribute("name") {
        Some(empty) => Edit::new(empty.range, format!("name={}", canonical::word(&name))),
        None => Edit::insert(id.range.end, format!(" name={}", canonical::word(&name))),
    };
    out.push(finding.fix(Fix::possible(format!("Name it `{name}`"), vec![edit])));
}

/// A name made of an id: `ada-moor` → `Ada Moor`.
fn name_from(id: &str) -> String {
    let words = id.split(['-', '_', ' ', '.']).filter(|word| !word.is_empty());
    let capitalised = words.map(|word| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    });
    capitalised.collect::<Vec<_>>().join(" ")
}
