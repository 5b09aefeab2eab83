//! All findings of a file: those of each section by itself, and those that need other sections or files. One check a file.

pub mod ambiguous;
pub mod double_entity;
pub mod duplicate_name;
pub mod end_mismatch;
pub mod inconsistent_label;
pub mod merge_conflict;
pub mod sources;
pub mod settings;
pub mod missed;
pub mod part_of_cycle;
pub mod stray_end;
pub mod unclosed;
pub mod undeclared;
pub mod unresolved;
pub mod unused;

use std::sync::Arc;

use std::sync::LazyLock;

use rayon::prelude::*;

use super::{Location, Stale};
use crate::facts::{Facts, Finding, Fix, Rule, Severity, checks};
use crate::settings::Code;
use crate::text::{Edit, TextRange};
use crate::workspace::{File, Place, Section, Start, Unsettled, Workspace};

/// A finding as a file shows it. Offsets count in the file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The check that found it.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// The place to underline.
    pub range: TextRange,
    /// What is wrong and what would be right.
    pub message: String,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// What can be done, best first.
    pub fixes: Vec<Fix>,
    /// The section it is in.
    pub place: Place,
}

/// Another place that has to do with a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What is there.
    pub message: String,
}

/// One section of the file being checked.
#[derive(Clone, Debug)]
struct Part<'a> {
    index: usize,
    start: Start,
    section: &'a Section,
    facts: &'a Facts,
    unsettled: Arc<Unsettled>,
}

/// What a check of a whole file may look at.
struct Context<'a> {
    workspace: &'a Workspace,
    file: &'a File,
    parts: Vec<Part<'a>>,
    stale: Stale<'a>,
}

impl Context<'_> {
    fn place(&self, part: &Part<'_>) -> Place {
        Place { file: self.file.key().clone(), section: part.index }
    }

    /// A finding of this file in terms of one section.
    fn report(&self, part: &Part<'_>, finding: Finding) -> Diagnostic {
        Diagnostic::new(self.place(part), part.start, finding)
    }

    /// The text of a range of a section.
    fn text(&self, part: &Part<'_>, range: TextRange) -> String {
        self.workspace.text(self.file, range.shift(part.start.byte)).unwrap_or_default()
    }

    fn related(&self, part: &Part<'_>, range: TextRange, message: impl Into<String>) -> Related {
        let location = Location { file: self.file.key().clone(), range: range.shift(part.start.byte) };
        Related { location, message: message.into() }
    }
}

impl Diagnostic {
    /// A finding of the section at `place`, which starts at `start`.
    fn new(place: Place, start: Start, finding: Finding) -> Self {
        let by = start.byte;
        let fixes = finding
            .fixes
            .into_iter()
            .map(|fix| Fix { edits: fix.edits.into_iter().map(|edit| edit.shift(by)).collect(), ..fix });
        Self {
            rule: finding.rule,
            severity: finding.severity,
            range: finding.range.shift(by),
            message: finding.message,
            related: Vec::new(),
            fixes: fixes.collect(),
            place,
        }
    }

    fn related(mut self, related: impl IntoIterator<Item = Related>) -> Self {
        self.related.extend(related);
        self
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

const FILE_CHECKS: [fn(&Context<'_>, &mut Vec<Diagnostic>); 13] = [
    stray_end::check,
    unclosed::check,
    end_mismatch::check,
    merge_conflict::check,
    duplicate_name::check,
    unresolved::check,
    ambiguous::check,
    double_entity::check,
    inconsistent_label::check,
    missed::check,
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
    let sources = sources::Findings::search(workspace, key, stale).unwrap_or_default();
    with_sources(found, &sources, workspace, key)
}

/// The findings of a file together with what is known of its sources, in the order of its text.
#[must_use]
pub fn with_sources(
    mut found: Vec<Diagnostic>,
    sources: &sources::Findings,
    workspace: &Workspace,
    key: &str,
) -> Vec<Diagnostic> {
    let mut of_sources = sources.diagnostics(workspace, key);
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
    let Some(file) = workspace.file(key) else { return Vec::new() };
    let names = workspace.names();
    // After a keystroke one section is unread: the pool is for a file just opened, or for other declarations.
    let is_read = |section: &Section| section.facts_if_read().is_some() && section.unsettled_if_read(names).is_some();
    let unread: Vec<_> = file.sections().iter().filter(|(_, section)| !is_read(section)).collect();
    unread.into_par_iter().filter(|_| !stale()).for_each(|(start, section)| {
        if let Some(text) = workspace.text(file, TextRange::at(start.byte, section.len())) {
            let _ = section.facts(&text);
            let _ = workspace.read_unsettled(section, &text);
        }
    });
    let parts: Option<Vec<Part<'_>>> = file
        .sections()
        .iter()
        .enumerate()
        .map(|(index, (start, section))| {
            let unsettled = section.unsettled_if_read(names).unwrap_or_default();
            Some(Part { index, start, section, facts: section.facts_if_read()?, unsettled })
        })
        .collect();
    let Some(parts) = parts else { return Vec::new() };
    let context = Context { workspace, file, parts, stale };
    let mut found: Vec<Diagnostic> = context
        .parts
        .iter()
        .flat_map(|part| part.facts.findings.iter().map(|finding| context.report(part, finding.clone())))
        .collect();
    for check in FILE_CHECKS {
        check(&context, &mut found);
    }
    obey(file, &mut found);
    found.sort_by_key(|finding| (finding.range, finding.rule.code));
    found
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
