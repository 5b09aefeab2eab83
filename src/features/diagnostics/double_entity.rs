//! Two declarations that are probably one entity.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Elsewhere, Found, Whole};
use crate::facts::{Finding, Rule, Severity};
use crate::workspace::{Double, Likeness};

/// See `corpus-ls explain entity/duplicate`.
pub static RULE: Rule = Rule {
    code: "entity/duplicate",
    severity: Severity::Warning,
    summary: "two declarations are probably one entity",
    help: "They have the same full name, the same Wikidata item, or spellings of one name, as Cerkan and Tserkan. Names that are \
           only near (E. Karsh and Edda Karsh, Kobrin and Kobryn) count where both keep the same company: half of those named \
           beside one, and at least three, are named beside the other too, and no text names both. Keep one and give it the names of \
           the other as `aka`. Entities with different `type` or `wikidata` are never taken for one.",
    bad: "<<<ENTITY cerkan type=person name=\"Yoan Cerkan\">>>\n<<<ENTITY tserkan type=person name=\"Ioan Tserkan\">>>\n\
          <<<FILE a.txt>>>\nYoan Cerkan, whom others call Ioan Tserkan.\n",
    good: "<<<ENTITY cerkan type=person name=\"Yoan Cerkan\" aka=\"Ioan Tserkan\">>>\n\
           <<<FILE a.txt>>>\nYoan Cerkan, whom others call Ioan Tserkan.\n",
};

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let names = cx.workspace.names();
    // Reported at the later one; the first is right as it stands.
    let own = names.entities_of(cx.file.key());
    let is_here = |double: &&Double| own.contains(&(double.second as usize));
    for double in names.doubles().iter().filter(is_here).chain(in_one_company(cx, is_here)) {
        let (first, second) =
            (names.entities().get(double.first as usize), names.entities().get(double.second as usize));
        let (Some(first), Some(second)) = (first, second) else { continue };
        let Some(range) = cx.workspace.name_range(&second.place) else { continue };
        let why = match double.likeness {
            Likeness::Wikidata => format!("both are Wikidata's {}", double.shared),
            Likeness::Name => format!("both are called `{}`", double.shared),
            Likeness::Company => {
                format!("`{}` may be `{}`, and both are named with the same others", double.shared, first.name())
            }
            Likeness::Spelling => format!("`{}` and `{}` are spellings of one name", first.name(), double.shared),
        };
        let message = format!("`{}` is probably `{}`: {why}; keep one and give it all names", second.id, first.id);
        let related = cx.workspace.name_range(&first.place).map(|range| Elsewhere {
            place: first.place.clone(),
            range,
            message: format!("`{}` is declared here", first.id),
        });
        let found = Found::new(second.place.section, Finding::new(&RULE, range, message)).related(related);
        out.push(Arc::new(found));
    }
}

/// Others that two have in common at least.
const COMMON: usize = 3;

/// Look-alikes that are never named in one text, and that have most of their company in common.
fn in_one_company<'a>(cx: &Whole<'a>, is_here: impl Fn(&&Double) -> bool) -> Vec<&'a Double> {
    let all = cx.workspace.names().look_alikes();
    if !all.iter().any(|double| is_here(&double)) {
        return Vec::new();
    }
    let asked: BTreeSet<u32> = all.iter().flat_map(|double| [double.first, double.second]).collect();
    let Some(companies) = cx.workspace.companies(&asked.into_iter().collect(), cx.stale) else { return Vec::new() };
    let is_one = |double: &&Double| {
        let (Some(one), Some(other)) = (companies.get(&double.first), companies.get(&double.second)) else {
            return false;
        };
        let common = one.intersection(other).count();
        common >= COMMON && common * 2 >= one.len().min(other.len()) && !one.contains(&double.second)
    };
    all.iter().filter(is_here).filter(is_one).collect()
}
