//! All findings of a file: those of each section by itself, and those that need other sections or files. One check a file.
//!
//! What a check says of some sections by themselves is kept with them (`digest.rs`); what it takes more sections for is put
//! together from there. So a keystroke costs one chunk of sections and a look at what is kept of the others.

pub mod ambiguous;
pub mod census;
mod digest;
pub mod double_entity;
pub mod duplicate_name;
pub mod end_mismatch;
mod found;
pub mod inconsistent_label;
pub mod merge_conflict;
pub mod missed;
pub mod part_of_cycle;
pub mod settings;
pub mod sources;
pub mod stray_end;
pub mod unclosed;
pub mod undeclared;
pub mod unresolved;
pub mod unused;

use std::sync::{Arc, LazyLock};

pub use digest::Listed;
pub use found::{Diagnostic, Elsewhere, Found, Related};

use super::Stale;
use crate::facts::{Facts, Rule, checks};
use crate::settings::Code;
use crate::text::{Edit, TextRange};
use crate::workspace::{File, Place, Section, Slot, Start, Unsettled, Workspace};
use digest::Digest;

/// One section of the file being checked.
#[derive(Clone, Debug)]
struct Part<'a> {
    index: usize,
    section: &'a Arc<Section>,
    facts: &'a Facts,
    unsettled: Arc<Unsettled>,
}

/// What a check of some sections may look at: these, their neighbours, and all names.
struct Context<'a> {
    workspace: &'a Workspace,
    file: &'a File,
    parts: Vec<Part<'a>>,
    /// The section before the first of them.
    before: Option<Part<'a>>,
    /// The section behind the last of them.
    behind: Option<Part<'a>>,
}

impl<'a> Context<'a> {
    fn place(&self, part: &Part<'_>) -> Place {
        Place { file: self.file.key().clone(), section: part.index }
    }

    fn elsewhere(&self, part: &Part<'_>, range: TextRange, message: impl Into<String>) -> Elsewhere {
        Elsewhere { place: self.place(part), range, message: message.into() }
    }

    /// The part before the one at `at`.
    fn above(&self, at: usize) -> Option<&Part<'a>> {
        at.checked_sub(1).map_or(self.before.as_ref(), |above| self.parts.get(above))
    }

    /// The part behind the one at `at`.
    fn below(&self, at: usize) -> Option<&Part<'a>> {
        self.parts.get(at + 1).or(self.behind.as_ref())
    }
}

/// What a check of a whole file may look at: what is kept of its sections, and all names.
struct Whole<'a> {
    workspace: &'a Workspace,
    file: &'a File,
    slots: &'a [(&'a Slot, Arc<Digest>)],
    stale: Stale<'a>,
}

impl<'a> Whole<'a> {
    fn place(&self, section: usize) -> Place {
        Place { file: self.file.key().clone(), section }
    }

    fn digests(&self) -> impl Iterator<Item = &Digest> {
        self.slots.iter().map(|(_, digest)| &**digest)
    }

    fn section(&self, index: usize) -> Option<(Start, &'a Arc<Section>)> {
        self.file.sections().get(index)
    }
}

const FILE_RULES: [&Rule; 15] = [
    &stray_end::RULE,
    &unclosed::RULE,
    &end_mismatch::RULE,
    &merge_conflict::RULE,
    &duplicate_name::RULE,
    &unresolved::RULE,
    &sources::ALTERED,
    &sources::UNKNOWN,
    &ambiguous::RULE,
    &double_entity::RULE,
    &inconsistent_label::RULE,
    &missed::RULE,
    &part_of_cycle::RULE,
    &undeclared::RULE,
    &unused::RULE,
];

type Check = fn(&Context<'_>, &mut Vec<Found>);
type WholeCheck = fn(&Whole<'_>, &mut Vec<Arc<Found>>);

/// What some sections and the names tell.
const CHECKS: [Check; 5] =
    [stray_end::check, end_mismatch::check, duplicate_name::check, ambiguous::check, missed::check];

/// What takes the whole file, or the whole workspace.
const WHOLE_CHECKS: [WholeCheck; 8] = [
    unclosed::check,
    merge_conflict::check,
    unresolved::check,
    double_entity::check,
    inconsistent_label::check,
    part_of_cycle::check,
    undeclared::check,
    unused::check,
];

/// Every rule of corpora, in the order in which they are documented.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    checks::RULES.into_iter().chain(FILE_RULES)
}

/// Those of settings files too.
pub fn all_rules() -> impl Iterator<Item = &'static Rule> {
    rules().chain(settings::RULES)
}

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    all_rules().find(|rule| rule.code == code)
}

/// Every rule of corpora, as settings speak of it.
#[must_use]
pub fn codes() -> &'static [Code] {
    static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
        rules().map(|rule| Code { name: rule.code, severity: rule.severity, summary: rule.summary }).collect()
    });
    &CODES
}

/// All findings of a file in the order of its text, with those about sources of quotations, which take a search.
#[must_use]
pub fn all_of_file(workspace: &Workspace, key: &str, stale: Stale<'_>) -> Vec<Diagnostic> {
    let found = of_file(workspace, key, stale);
    let sources = sources::Findings::search(workspace, key, stale);
    with_sources(found, sources.as_ref(), workspace, key)
}

/// The findings of a file together with what is known of its sources, in the order of its text.
#[must_use]
pub fn with_sources(
    mut found: Vec<Diagnostic>,
    sources: Option<&sources::Findings>,
    workspace: &Workspace,
    key: &str,
) -> Vec<Diagnostic> {
    let mut of_sources = sources.map(|sources| sources.diagnostics(workspace, key)).unwrap_or_default();
    if !of_sources.is_empty() {
        workspace.file(key).inspect(|file| obey(file, &mut of_sources));
        found.extend(of_sources);
        found.sort_by_key(|finding| (finding.range, finding.rule.code));
    }
    found
}

/// The findings of a file in the order of its text, but for those about sources of quotations. Reads what was not read
/// yet, many sections at once.
#[must_use]
pub fn of_file(workspace: &Workspace, key: &str, stale: Stale<'_>) -> Vec<Diagnostic> {
    of_slots(workspace, key, None, stale)
}

/// The same of those that touch `range` of the file.
#[must_use]
pub fn of_range(workspace: &Workspace, key: &str, range: TextRange, stale: Stale<'_>) -> Vec<Diagnostic> {
    of_slots(workspace, key, Some(range), stale)
}

fn of_slots(workspace: &Workspace, key: &str, range: Option<TextRange>, stale: Stale<'_>) -> Vec<Diagnostic> {
    let Some((file, listed)) = workspace.file(key).zip(listed(workspace, key, stale)) else { return Vec::new() };
    let touches = |place: TextRange| range.is_none_or(|range| place.touches(range.start) || place.overlaps(range));
    let slots = listed.iter().filter(|(slot, _)| touches(slot.range()));
    let found = slots.flat_map(|(_, listed)| listed.findings());
    found
        .filter_map(|(severity, found)| found.diagnostic(workspace, file, severity))
        .filter(|found| touches(found.range))
        .collect()
}

/// The same chunk by chunk of the file, each as it is kept; `None` where it was given up.
///
/// Costs the chunks that changed since this was asked last, or all of them where headers did, and a look at the others.
#[must_use]
pub fn listed<'a>(workspace: &'a Workspace, key: &str, stale: Stale<'_>) -> Option<Vec<(&'a Slot, Arc<Listed>)>> {
    let file = workspace.file(key)?;
    let slots = digest::of_slots(workspace, file, stale)?;
    let whole = Whole { workspace, file, slots: &slots, stale };
    let mut found: Vec<Arc<Found>> = Vec::new();
    for check in WHOLE_CHECKS {
        check(&whole, &mut found);
    }
    Some(digest::list(file, slots, found))
}

/// Makes findings as severe as the settings of their file say, and takes away those that are off.
fn obey(file: &File, found: &mut Vec<Diagnostic>) {
    let settings = file.settings();
    if !settings.findings.is_empty() {
        found.retain_mut(|finding| {
            let severity = settings.severity(finding.rule.code, finding.severity);
            severity.map(|severity| finding.severity = severity).is_some()
        });
    }
}

/// An edit that takes a whole line away; `range` is the line without its break, both in the section.
fn delete_line(section_len: usize, range: TextRange, end: usize) -> Edit {
    Edit::delete(TextRange::new(range.start, end.min(section_len)))
}
