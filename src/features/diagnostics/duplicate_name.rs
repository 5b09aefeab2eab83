//! Two declarations with one name.

use super::{Context, Elsewhere, Found};
use crate::facts::{Finding, Rule, Severity};

/// See `corpus-ls explain name/duplicate`.
pub static RULE: Rule = Rule {
    code: "name/duplicate",
    severity: Severity::Error,
    summary: "a name is declared twice",
    help: "FILE, SOURCE and ENTITY share one name space over all corpus files of a workspace, so that a name leads to one \
           place. Both declarations are reported.",
    bad: "<<<FILE a.txt>>>\nText.\n<<<FILE a.txt>>>\nMore.\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<FILE b.txt>>>\nMore.\n",
};

/// Other declarations named in one finding.
const SHOWN: usize = 5;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Found>) {
    let names = cx.workspace.names();
    for part in &cx.parts {
        let Some(name) = part.section.name() else { continue };
        let places = names.places(name);
        let here = cx.place(part);
        if places.len() < 2 || places.binary_search(&here).is_err() {
            continue;
        }
        let Some(header) = part.section.header() else { continue };
        let range = header.name_range();
        let message = match places.len() {
            2 => format!("`{name}` is declared twice: names are for one document, source or entity each"),
            more => format!("`{name}` is declared {more} times: names are for one document, source or entity each"),
        };
        let others = places.iter().filter(|place| **place != here).take(SHOWN).filter_map(|place| {
            let range = cx.workspace.name_range(place)?;
            Some(Elsewhere { place: place.clone(), range, message: format!("`{name}` is declared here too") })
        });
        out.push(Found::new(part.index, Finding::new(&RULE, range, message)).related(others));
    }
}
