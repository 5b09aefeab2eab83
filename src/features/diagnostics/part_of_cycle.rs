//! `part-of` that comes back to where it began.

use std::sync::Arc;

use super::{Found, Whole};
use crate::facts::{Finding, Rule, Severity};

/// See `corpus-ls explain entity/cycle`.
pub static RULE: Rule = Rule {
    code: "entity/cycle",
    severity: Severity::Error,
    summary: "an entity is part of itself",
    help: "`part-of` leads from an entity to what it belongs to: a quay to its port, a port to its city. Followed upwards it must \
           end.",
    bad: "<<<ENTITY port name=Port part-of=port>>>\n<<<FILE a.txt>>>\nThe Port is closed.\n",
    good: "<<<ENTITY city name=Ostrel>>>\n<<<ENTITY port name=Port part-of=city>>>\n<<<FILE a.txt>>>\nThe Port of Ostrel is \
           closed.\n",
};

/// Entities named in a message.
const SHOWN: usize = 6;

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let names = cx.workspace.names();
    for ring in names.cycles() {
        let entities: Vec<_> = ring.iter().filter_map(|&number| names.entities().get(number as usize)).collect();
        for (at, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.place.file == *cx.file.key()) {
            let Some((_, section)) = cx.section(entity.place.section) else { continue };
            let Some(attribute) = section.header().and_then(|header| header.attribute("part-of")) else { continue };
            let around = entities.iter().cycle().skip(at + 1).take(entities.len());
            let mut chain: Vec<String> = around.take(SHOWN).map(|entity| format!("`{}`", entity.id)).collect();
            if entities.len() > SHOWN {
                chain.push("…".to_owned());
            }
            let message = format!("`{}` is part of {}: one of them must not be", entity.id, chain.join(", part of "));
            let finding = Finding::new(&RULE, attribute.range, message);
            out.push(Arc::new(Found::new(entity.place.section, finding)));
        }
    }
}
