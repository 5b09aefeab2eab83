//! Quick fixes: what can be done about the findings at a place.

use super::diagnostics::{self, Diagnostic};
use super::{Stale, declare};
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
    let findings = diagnostics::of_file(workspace, file, stale).into_iter();
    let here = findings.filter(|finding| finding.range.touches(range.start) || finding.range.overlaps(range));
    let mut fixes: Vec<QuickFix> = here
        .flat_map(|diagnostic| {
            let fixes = declare::fixes(workspace, &diagnostic);
            fixes.into_iter().map(move |fix| QuickFix { diagnostic: diagnostic.clone(), fix })
        })
        .collect();
    fixes.sort_by_key(|fix| !fix.fix.certain);
    fixes
}
