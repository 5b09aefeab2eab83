//! An ENTITY that no text names.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Context, Diagnostic};
use crate::facts::{Finding, Rule, Severity};
use crate::syntax::Kind;
use crate::text::TextRange;
use crate::workspace::Place;

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

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let names = cx.workspace.names();
    let declared = cx.parts.iter().filter(|part| part.section.kind() == Kind::Entity);
    let mut unused: FxHashMap<u32, _> = declared
        .filter_map(|part| {
            let id = part.section.name()?;
            let entity = names.entity(id)?;
            // One without a name is reported for that.
            let asked = entity.place == cx.place(part) && !entity.names.is_empty() && !names.is_referred(id);
            Some((names.number(id)?, part)).filter(|_| asked)
        })
        .collect();
    let closed = cx.workspace.files().filter(|file| file.rope().is_none());
    // Where there are no texts, nothing can name anything.
    if !cx.workspace.sections().any(|(.., section)| section.kind().has_document()) {
        return;
    }
    if unused.is_empty() || closed.map(|file| file.sections().total().byte).sum::<usize>() > CLOSED {
        return;
    }
    read(cx);
    for (.., section) in cx.workspace.sections() {
        // Where there are no texts, nothing can name anything.
        if !cx.workspace.sections().any(|(.., section)| section.kind().has_document()) {
            return;
        }
        if unused.is_empty() || (cx.stale)() {
            break;
        }
        let Some(known) = section.unsettled_if_read(names) else { continue };
        known.used.iter().for_each(|number| {
            unused.remove(number);
        });
    }
    for part in unused.into_values() {
        let Some(header) = part.section.header() else { continue };
        let range = header.name.as_ref().map_or(header.range, |name| name.range);
        let message = format!(
            "no text names `{}`, and nothing refers to it: is it spelled in another way there?",
            part.section.name().unwrap_or_default()
        );
        out.push(cx.report(part, Finding::new(&RULE, range, message)));
    }
}

/// Searches the sections of other files that were not searched since the declarations changed.
fn read(cx: &Context<'_>) {
    let names = cx.workspace.names();
    let unread: Vec<_> = cx
        .workspace
        .sections()
        .filter(|(.., section)| section.kind().has_document() && section.unsettled_if_read(names).is_none())
        .collect();
    unread.into_par_iter().filter(|_| !(cx.stale)()).for_each(|(file, index, start, section)| {
        let place = Place { file: file.key().clone(), section: index };
        if cx.workspace.section(&place).is_some()
            && let Some(text) = cx.workspace.text(file, TextRange::at(start.byte, section.len()))
        {
            let _ = cx.workspace.read_unsettled(section, &text);
        }
    });
}
