//! How many findings there are of each kind: what a fix leads to, asked before it is offered.
//!
//! What the names mean in the texts is left out: where an ENTITY is another, every text would have to be read for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::digest::Digest;
use super::{Found, Whole, end_mismatch, merge_conflict, part_of_cycle, stray_end, unclosed, unresolved};
use crate::facts::{Finding, Severity, checks};
use crate::workspace::{File, Slot, Workspace};

/// Findings by code.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Census {
    all: BTreeMap<&'static str, usize>,
    errors: BTreeMap<&'static str, usize>,
}

/// Whether findings of this code are counted.
#[must_use]
pub fn counts(code: &str) -> bool {
    let of_files = [&stray_end::RULE, &end_mismatch::RULE, &merge_conflict::RULE, &unclosed::RULE, &unresolved::RULE];
    checks::RULES.iter().chain(&of_files).any(|rule| rule.code == code)
}

impl Census {
    /// Counts a file. Costs the chunks of sections whose findings are not known yet, and a look at the others.
    #[must_use]
    pub fn of_file(workspace: &Workspace, file: &File) -> Self {
        let mut census = Self::default();
        census.add(workspace, file);
        census
    }

    /// Counts what one section of a file tells by itself.
    #[must_use]
    pub fn of_findings(file: &File, findings: &[Finding]) -> Self {
        let mut census = Self::default();
        findings.iter().for_each(|finding| census.count(file, finding.rule.code, finding.severity, 1));
        census
    }

    /// Counts all files.
    #[must_use]
    pub fn of_all(workspace: &Workspace) -> Self {
        let mut census = Self::default();
        workspace.files().for_each(|file| census.add(workspace, file));
        census
    }

    fn add(&mut self, workspace: &Workspace, file: &File) {
        let slots: Option<Vec<(&Slot, Arc<Digest>)>> = file
            .sections()
            .slots()
            .par_iter()
            .map(|slot| Some((slot, Digest::of_headers(workspace, file, slot)?)))
            .collect();
        let Some(slots) = slots else { return };
        let whole = Whole { workspace, file, slots: &slots, stale: &|| false };
        let mut found: Vec<Arc<Found>> = Vec::new();
        for check in [unclosed::check, merge_conflict::check, part_of_cycle::check] {
            check(&whole, &mut found);
        }
        let settled = slots.iter().flat_map(|(_, digest)| digest.found());
        for finding in settled.chain(&found).filter_map(|found| found.finding()) {
            self.count(file, finding.rule.code, finding.severity, 1);
        }
        self.count(file, unresolved::RULE.code, unresolved::RULE.severity, unresolved::nowhere(&whole).count());
    }

    fn count(&mut self, file: &File, code: &'static str, severity: Severity, number: usize) {
        let Some(severity) = file.settings().severity(code, severity) else { return };
        *self.all.entry(code).or_default() += number;
        if severity == Severity::Error {
            *self.errors.entry(code).or_default() += number;
        }
    }

    /// Whether there are fewer findings of this code than in another census.
    #[must_use]
    pub fn has_fewer(&self, code: &str, than: &Self) -> bool {
        let count = |census: &Self| census.all.get(code).copied().unwrap_or(0);
        count(self) < count(than)
    }

    /// Whether no error is more frequent than in another census.
    #[must_use]
    pub fn has_no_new_error(&self, than: &Self) -> bool {
        self.errors.iter().all(|(code, count)| *count <= than.errors.get(code).copied().unwrap_or(0))
    }
}
