//! What was found: in terms of sections, as it is kept, and in offsets of the file, as it is shown.

use std::sync::Arc;

use crate::facts::{Finding, Fix, Rule, Severity};
use crate::features::Location;
use crate::text::TextRange;
use crate::workspace::{File, Place, Section, Start, Workspace};

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

/// A finding in terms of sections: true wherever they stand in their files.
#[derive(Clone, Debug)]
pub struct Found {
    /// The index of its section in the file.
    pub section: usize,
    finding: Kept,
    /// Other places that have to do with it.
    pub related: Vec<Elsewhere>,
}

/// Another place that has to do with a finding, in terms of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The section.
    pub place: Place,
    /// Where in it.
    pub range: TextRange,
    /// What is there.
    pub message: String,
}

/// What was found of a section by itself is with its facts already.
#[derive(Clone, Debug)]
enum Kept {
    Own(Arc<Section>, usize),
    Made(Finding),
}

impl Found {
    pub(super) fn own(section: usize, of: &Arc<Section>, at: usize) -> Self {
        Self { section, finding: Kept::Own(of.clone(), at), related: Vec::new() }
    }

    pub(super) fn new(section: usize, finding: Finding) -> Self {
        Self { section, finding: Kept::Made(finding), related: Vec::new() }
    }

    pub(super) fn related(mut self, related: impl IntoIterator<Item = Elsewhere>) -> Self {
        self.related.extend(related);
        self
    }

    /// What was found; offsets count from the section's start.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        match &self.finding {
            Kept::Own(section, at) => section.facts_if_read()?.findings.get(*at),
            Kept::Made(finding) => Some(finding),
        }
    }

    /// The finding as its file shows it.
    pub(super) fn diagnostic(&self, workspace: &Workspace, file: &File, severity: Severity) -> Option<Diagnostic> {
        let (start, _) = file.sections().get(self.section)?;
        let place = Place { file: file.key().clone(), section: self.section };
        let related = self.related.iter().map(|it| Related {
            location: Location::in_section(workspace, &it.place, it.range),
            message: it.message.clone(),
        });
        Some(Diagnostic::new(place, start, self.finding()?.clone().severity(severity)).related(related))
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let finding = |found: &'_ Self| found.finding().map(|it| (it.rule.code, it.range, it.severity));
        let same = |(one, other): (&Finding, &Finding)| one.message == other.message && one.fixes == other.fixes;
        self.section == other.section
            && finding(self) == finding(other)
            && self.related == other.related
            && self.finding().zip(other.finding()).is_none_or(same)
    }
}

impl Diagnostic {
    /// A finding of the section at `place`, which starts at `start`.
    pub(super) fn new(place: Place, start: Start, finding: Finding) -> Self {
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

    pub(super) fn related(mut self, related: impl IntoIterator<Item = Related>) -> Self {
        self.related.extend(related);
        self
    }
}
