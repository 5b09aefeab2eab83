//! "Moor", where two people are called so and no full name decides.

use super::{Context, Elsewhere, Found};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::canonical;
use crate::text::Edit;

/// See `corpus-ls explain entity/ambiguous`.
pub static RULE: Rule = Rule {
    code: "entity/ambiguous",
    severity: Severity::Warning,
    summary: "a name may mean several entities",
    help: "Two entities may share a name only if every mention of it is settled: by a full name of one of them in the same \
           document, or by a span with `ref=`. It is reported once a document, at the first mention; a fix settles all of \
           them there.",
    bad: "<<<ENTITY ada type=person name=\"Ada Moor\" aka=Moor>>>\n<<<ENTITY tom type=person name=\"Tom Moor\" aka=Moor>>>\n\
          <<<FILE a.txt>>>\nMoor left, but Moor came back.\n",
    good: "<<<ENTITY ada type=person name=\"Ada Moor\" aka=Moor>>>\n<<<ENTITY tom type=person name=\"Tom Moor\" aka=Moor>>>\n\
           <<<FILE a.txt>>>\n[Moor]{ref=ada} left, but [Moor]{ref=tom} came back.\n",
};

/// Entities offered; a name of more is settled by hand.
const OFFERED: usize = 5;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Found>) {
    let names = cx.workspace.names();
    for part in &cx.parts {
        for ambiguous in &part.unsettled.ambiguous {
            let Some(first) = ambiguous.ranges.first() else { continue };
            let numbers = names.recogniser().entities(ambiguous.sense);
            let entities: Vec<_> =
                numbers.iter().take(OFFERED).filter_map(|&number| names.entities().get(number as usize)).collect();
            let mut ids: Vec<String> = entities.iter().map(|entity| format!("`{}`", entity.id)).collect();
            if numbers.len() > OFFERED {
                ids.push(format!("{} more", numbers.len() - OFFERED));
            }
            let count = ambiguous.ranges.len();
            let times = if count == 1 { String::new() } else { format!(", {count} times in this document") };
            let message = format!(
                "this name may mean {}{times}: name one of them in full, or write a span with `ref=`",
                ids.join(" or ")
            );
            let mut finding = Finding::new(&RULE, *first, message);
            for entity in &entities {
                let here = if count == 1 { "It means".to_owned() } else { format!("All {count} mean") };
                let edits = ambiguous.ranges.iter().flat_map(|range| {
                    let close = format!("]{{ref={}}}", canonical::word(&entity.id));
                    [Edit::insert(range.start, "["), Edit::insert(range.end, close)]
                });
                finding = finding.fix(Fix::possible(format!("{here} `{}`", entity.id), edits.collect()));
            }
            let related = entities.iter().filter_map(|entity| {
                let range = cx.workspace.name_range(&entity.place)?;
                let message = format!("`{}`: {}", entity.id, entity.name());
                Some(Elsewhere { place: entity.place.clone(), range, message })
            });
            out.push(Found::new(part.index, finding).related(related));
        }
    }
}
