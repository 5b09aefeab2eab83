//! Quick fixes: what can be done about the findings at a place, or about all findings of a file.

use super::diagnostics::{self, Diagnostic, sources};
use super::{Stale, declare};
use crate::facts::Fix;
use crate::text::{Edit, TextRange};
use crate::workspace::Workspace;

/// A fix and the finding it mends. Offsets count in the file.
#[derive(Clone, Debug)]
pub struct QuickFix {
    /// What it mends.
    pub diagnostic: Diagnostic,
    /// What it does.
    pub fix: Fix,
}

/// The fixes for all findings that touch `range` of a file, certain ones first.
#[must_use]
pub fn quick_fixes(workspace: &Workspace, file: &str, range: TextRange, stale: Stale<'_>) -> Vec<QuickFix> {
    let findings = diagnostics::of_range(workspace, file, range, stale);
    // The sources of the quotations that are asked about are looked for now: what was found before may not be known here.
    let sources = sources::Findings::search_at(workspace, file, range, stale);
    let findings = diagnostics::with_sources(findings, &sources, workspace, file);
    let here =
        findings.into_iter().filter(|finding| finding.range.touches(range.start) || finding.range.overlaps(range));
    let mut fixes: Vec<QuickFix> = here
        .flat_map(|diagnostic| {
            let fixes = declare::fixes(workspace, &diagnostic);
            fixes.into_iter().map(move |fix| QuickFix { diagnostic: diagnostic.clone(), fix })
        })
        .collect();
    fixes.sort_by_key(|fix| !fix.fix.certain);
    fixes
}

/// The edits of all certain fixes of a file, one for each finding, in the order of the text. Of fixes that get in each
/// other's way the first is done; the others are there again afterwards, if they still mend anything.
#[must_use]
pub fn fix_all(workspace: &Workspace, file: &str, stale: Stale<'_>) -> Vec<Edit> {
    let findings = diagnostics::of_file(workspace, file, stale).into_iter();
    let fixes = findings.filter_map(|finding| finding.fixes.into_iter().find(|fix| fix.certain));
    let mut fixes: Vec<Vec<Edit>> = fixes.map(|fix| sorted(fix.edits)).collect();
    fixes.sort_by_key(|edits| edits.first().map(|edit| edit.range));
    let mut done: Vec<Edit> = Vec::new();
    let mut end = 0;
    for edits in fixes {
        let starts_behind = edits.first().is_some_and(|edit| done.is_empty() || edit.range.start > end);
        if starts_behind {
            end = edits.last().map_or(end, |edit| edit.range.end);
            done.extend(edits);
        }
    }
    done
}

fn sorted(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.range);
    edits
}
