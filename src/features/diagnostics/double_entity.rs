//! Two declarations that are probably one entity.

use std::sync::Arc;

use super::{Elsewhere, Found, Whole};
use crate::facts::{Finding, Rule, Severity};
use crate::text::TextRange;
use crate::workspace::{Entity, Likeness};

/// See `corpus-ls explain entity/duplicate`.
pub static RULE: Rule = Rule {
    code: "entity/duplicate",
    severity: Severity::Warning,
    summary: "two declarations are probably one entity",
    help: "They have the same full name, the same Wikidata item, or spellings of one name, as Cerkan and Tserkan. Keep one and give \
           it the names of the other as `aka`. Entities with different `type` or `wikidata` are never taken for one.",
    bad: "<<<ENTITY cerkan type=person name=\"Yoan Cerkan\">>>\n<<<ENTITY tserkan type=person name=\"Ioan Tserkan\">>>\n\
          <<<FILE a.txt>>>\nYoan Cerkan, whom others call Ioan Tserkan.\n",
    good: "<<<ENTITY cerkan type=person name=\"Yoan Cerkan\" aka=\"Ioan Tserkan\">>>\n\
           <<<FILE a.txt>>>\nYoan Cerkan, whom others call Ioan Tserkan.\n",
};

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let names = cx.workspace.names();
    for double in names.doubles() {
        let (first, second) =
            (names.entities().get(double.first as usize), names.entities().get(double.second as usize));
        let (Some(first), Some(second)) = (first, second) else { continue };
        // Reported at the later one; the first is right as it stands.
        if *second.place.file != **cx.file.key() {
            continue;
        }
        let Some(range) = place(cx, second) else { continue };
        let why = match double.likeness {
            Likeness::Wikidata => format!("both are Wikidata's {}", double.shared),
            Likeness::Name => format!("both are called `{}`", double.shared),
            Likeness::Spelling => format!("`{}` and `{}` are spellings of one name", first.name(), double.shared),
        };
        let message = format!("`{}` is probably `{}`: {why}; keep one and give it all names", second.id, first.id);
        let related = place(cx, first).map(|range| Elsewhere {
            place: first.place.clone(),
            range,
            message: format!("`{}` is declared here", first.id),
        });
        let found = Found::new(second.place.section, Finding::new(&RULE, range, message)).related(related);
        out.push(Arc::new(found));
    }
}

fn place(cx: &Whole<'_>, entity: &Entity) -> Option<TextRange> {
    let header = cx.workspace.section(&entity.place)?.1.header()?;
    Some(header.name.as_ref().map_or(header.range, |name| name.range))
}
