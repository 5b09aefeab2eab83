//! "Edda Karsh", named three times in a document and declared nowhere.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::{Context, Found, Whole};
use crate::facts::{Finding, Rule, Severity};
use crate::features::excerpt;
use crate::text::TextRange;

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

/// A name that some sections name often.
#[derive(Debug)]
pub(super) struct Name {
    /// The key of its words.
    key: u64,
    section: usize,
    range: TextRange,
    count: u32,
    found: OnceLock<Arc<Found>>,
}

/// Those of some sections, each once.
pub(super) fn read(cx: &Context<'_>) -> Vec<Name> {
    let mut known: FxHashSet<u64> = FxHashSet::default();
    let undeclared = cx.parts.iter().flat_map(|part| part.unsettled.undeclared.iter().map(move |it| (part, it)));
    undeclared
        .filter(|(_, undeclared)| known.insert(undeclared.key))
        .filter_map(|(part, undeclared)| {
            let range = part.facts.candidates.names.get(undeclared.name as usize)?.range();
            let (key, count) = (undeclared.key, undeclared.count);
            Some(Name { key, section: part.index, range, count, found: OnceLock::new() })
        })
        .collect()
}

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    // One declaration serves all documents: one hint a file is enough.
    let mut known: FxHashSet<u64> = FxHashSet::default();
    let names = cx.digests().flat_map(|digest| &digest.undeclared);
    out.extend(names.filter(|name| known.insert(name.key)).map(|name| {
        let found = || {
            let start = cx.section(name.section).map_or(0, |(start, _)| start.byte);
            let text = cx.workspace.text(cx.file, name.range.shift(start)).unwrap_or_default();
            let (text, count) = (excerpt(&text, 60), name.count);
            let message = format!("`{text}` is named {count} times here and not declared as ENTITY");
            Arc::new(Found::new(name.section, Finding::new(&RULE, name.range, message)))
        };
        name.found.get_or_init(found).clone()
    }));
}
