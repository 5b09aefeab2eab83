//! "Edda Karsh", named three times in a document and declared nowhere.

use rustc_hash::FxHashSet;

use super::{Context, Diagnostic};
use crate::facts::{Finding, Rule, Severity};
use crate::features::excerpt;

/// See `corpus-ls explain entity/undeclared`.
pub static RULE: Rule = Rule {
    code: "entity/undeclared",
    severity: Severity::Hint,
    summary: "a name is named often and not declared",
    help: "Names that are declared as ENTITY can be followed, counted and checked. A name is worth it when a document names it \
           three times; it is reported in the first such document of a file. An action declares it, with its type and its other names guessed from the text, or adds it to \
           an entity that has nearly the same name.",
    bad: "<<<FILE a.txt>>>\nIn the evening Edda Karsh came. They knew that Karsh had left, but Edda Karsh said nothing.\n",
    good: "<<<ENTITY karsh type=person name=\"Edda Karsh\">>>\n<<<FILE a.txt>>>\nIn the evening Edda Karsh came. They knew that \
           Karsh had left, but Edda Karsh said nothing.\n",
};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // One declaration serves all documents: one hint a file is enough.
    let mut known: FxHashSet<u64> = FxHashSet::default();
    for part in cx.parts.iter().filter(|part| !part.unsettled.undeclared.is_empty()) {
        for undeclared in &part.unsettled.undeclared {
            if !known.insert(undeclared.key) {
                continue;
            }
            let Some(name) = part.facts.candidates.names.get(undeclared.name as usize) else { continue };
            let text = cx.text(part, name.range());
            let message =
                format!("`{}` is named {} times here and not declared as ENTITY", excerpt(&text, 60), undeclared.count);
            out.push(cx.report(part, Finding::new(&RULE, name.range(), message)));
        }
    }
}
