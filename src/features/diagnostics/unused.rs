//! An ENTITY that no text names.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Found, Stale, Whole};
use crate::facts::{Finding, Rule, Severity};
use crate::text::TextRange;
use crate::workspace::{Entity, File, Slot, Workspace};

/// See `corpus-ls explain entity/unused`.
pub static RULE: Rule = Rule {
    code: "entity/unused",
    severity: Severity::Hint,
    summary: "an entity is declared and nowhere named",
    help: "No text of the workspace holds one of its names, and no span or header refers to it. Perhaps a name is spelled in \
           another way there: add it as `aka`. In workspaces with more than 100 MB of files that are not open this is \
           not checked.",
    bad: "<<<ENTITY moor name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\nThe harbour is closed.\n",
    good: "<<<ENTITY moor name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\nThe harbour is closed, said Ada Moor.\n",
};

/// Bytes of files that are not open which are searched for names: they must be read from disk.
const CLOSED: usize = 100_000_000;

/// What some sections name, kept with them; and all of them, kept with the workspace.
#[derive(Debug)]
struct Used {
    /// For which state of the names in these sections it is true; `None` for all sections together.
    names: Option<u64>,
    /// Whether there is any text among them.
    texts: bool,
    /// The entities, by key, in order.
    entities: Box<[u64]>,
}

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let names = cx.workspace.names();
    let own = names.entities_of(cx.file.key());
    let asked: Vec<&Entity> = names
        .entities()
        .iter()
        .take(own.end)
        .skip(own.start)
        // One without a name is reported for that.
        .filter(|entity| !entity.names.is_empty() && !names.is_referred(&entity.id))
        .collect();
    // Where there are no texts, nothing can name anything.
    let Some(used) = (!asked.is_empty()).then(|| all(cx)).flatten().filter(|used| used.texts) else { return };
    for entity in asked {
        if used.entities.binary_search(&entity.key()).is_ok() {
            continue;
        }
        let Some(header) = cx.section(entity.place.section).and_then(|(_, section)| section.header()) else { continue };
        let range = header.name_range();
        let message =
            format!("no text names `{}`, and nothing refers to it: is it spelled in another way there?", entity.id);
        out.push(Arc::new(Found::new(entity.place.section, Finding::new(&RULE, range, message))));
    }
}

/// What all texts name; `None` where there are too many of them, or it was given up.
fn all(cx: &Whole<'_>) -> Option<Arc<Used>> {
    if let Some(known) = cx.workspace.kept::<Used>() {
        return Some(known);
    }
    let closed = cx.workspace.files().filter(|file| file.rope().is_none());
    if closed.map(|file| file.sections().total().byte).sum::<usize>() > CLOSED {
        return None;
    }
    let slots: Vec<(&Arc<File>, &Slot)> = cx.workspace.slots().collect();
    let used: Option<Vec<Arc<Used>>> =
        slots.into_par_iter().map(|(file, slot)| of_slot(cx.workspace, file, slot, cx.stale)).collect();
    let used = used?;
    let entities: FxHashSet<u64> = used.iter().flat_map(|used| &used.entities).copied().collect();
    let all = Arc::new(Used { names: None, texts: used.iter().any(|used| used.texts), entities: in_order(entities) });
    cx.workspace.keep(all.clone());
    Some(all)
}

/// Searches the sections that were not searched since the declarations changed; `None` where it was given up.
fn of_slot(workspace: &Workspace, file: &File, slot: &Slot, stale: Stale<'_>) -> Option<Arc<Used>> {
    let recogniser = workspace.names().recogniser();
    let state = slot.names_state(recogniser);
    if let Some(known) = slot.kept::<Used>().filter(|known| known.names.is_some() && known.names == state) {
        return Some(known);
    }
    let (mut texts, mut entities) = (false, FxHashSet::default());
    for (_, start, section) in slot.sections().filter(|(.., section)| section.is_searched()) {
        texts = true;
        if stale() {
            return None;
        }
        let read = || {
            let text = workspace.text(file, TextRange::at(start.byte, section.len()))?;
            Some(section.unsettled(&text, recogniser))
        };
        if let Some(known) = section.unsettled_if_read(recogniser).or_else(read) {
            entities.extend(known.used.iter().copied());
        }
    }
    let used = Arc::new(Used { names: slot.names_state(recogniser), texts, entities: in_order(entities) });
    if used.names.is_some() {
        slot.keep(used.clone());
    }
    Some(used)
}

fn in_order(entities: FxHashSet<u64>) -> Box<[u64]> {
    let mut entities: Box<[u64]> = entities.into_iter().collect();
    entities.sort_unstable();
    entities
}
