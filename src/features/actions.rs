//! Quick fixes: what can be done about the findings at a place.

use super::Stale;
use super::diagnostics::{self, Diagnostic, sources};
use crate::facts::Fix;
use crate::text::TextRange;
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
    let findings = diagnostics::of_file(workspace, file, stale);
    // The sources of the quotations that are asked about are looked for now: what was found before may not be known here.
    let sources = sources::Findings::search_at(workspace, file, range, stale);
    let findings = diagnostics::with_sources(findings, &sources, workspace, file);
    let here =
        findings.into_iter().filter(|finding| finding.range.touches(range.start) || finding.range.overlaps(range));
    let mut fixes: Vec<QuickFix> = here
        .flat_map(|diagnostic| {
            let fixes = diagnostic.fixes.clone();
            fixes.into_iter().map(move |fix| QuickFix { diagnostic: diagnostic.clone(), fix })
        })
        .collect();
    fixes.sort_by_key(|fix| !fix.fix.certain);
    fixes
}
