//! What a check reports, and how a check describes itself.

pub use crate::settings::Severity;
use crate::text::{Edit, TextRange};

/// A check as documented: what `explain` prints, and what the tests run.
#[derive(Debug)]
pub struct Rule {
    /// Stable name, `group/name`.
    pub code: &'static str,
    /// How bad it usually is.
    pub severity: Severity,
    /// What is wrong, in a line.
    pub summary: &'static str,
    /// Why it matters and what to do, in a paragraph.
    pub help: &'static str,
    /// A corpus in which it is reported, once.
    pub bad: &'static str,
    /// The same corpus without it.
    pub good: &'static str,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an action: "Write …".
    pub title: String,
    /// Edits that do not overlap; offsets count like those of the finding.
    pub edits: Vec<Edit>,
    /// Whether it is surely what was meant; only such fixes are done without asking.
    pub certain: bool,
    /// Whether documents say something else afterwards: a mark is written, a line becomes a header, or text. All other fixes
    /// leave the plain text of every document as it is.
    pub changes_text: bool,
}

impl Fix {
    /// A fix that is surely right.
    #[must_use]
    pub fn certain(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), edits, certain: true, changes_text: false }
    }

    /// A fix that a person should choose.
    #[must_use]
    pub fn possible(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), edits, certain: false, changes_text: false }
    }

    /// The same fix, which changes what documents say.
    #[must_use]
    pub fn changing_text(self) -> Self {
        Self { changes_text: true, ..self }
    }
}

/// Something wrong in one section. Offsets count from its start.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check that found it.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// The place to underline.
    pub range: TextRange,
    /// What is wrong and what would be right.
    pub message: String,
    /// What can be done, best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding of `rule`, as severe as it usually is, with no fix yet.
    #[must_use]
    pub fn new(rule: &'static Rule, range: TextRange, message: impl Into<String>) -> Self {
        Self { rule, severity: rule.severity, range, message: message.into(), fixes: Vec::new() }
    }

    /// The same, with one more fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same, as severe as said.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
