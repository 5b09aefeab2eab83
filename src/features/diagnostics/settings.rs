//! Findings of a settings file. They are documented as those of corpora are; they cannot be turned off.

use super::Diagnostic;
use crate::facts::{Fix, Rule};
use crate::settings::{Problem, ProblemKind, Severity};
use crate::workspace::{FileKey, Place};

/// See `corpus-ls explain settings/syntax`.
pub static SYNTAX: Rule = Rule {
    code: "settings/syntax",
    severity: Severity::Error,
    summary: "a settings file cannot be read",
    help: "`corpus.toml` is written in TOML, version 1. What can be read of it counts all the same.",
    bad: "[quotations\ndoubled-apostrophes = true\n",
    good: "[quotations]\ndoubled-apostrophes = true\n",
};

/// See `corpus-ls explain settings/unknown`.
pub static UNKNOWN: Rule = Rule {
    code: "settings/unknown",
    severity: Severity::Warning,
    summary: "a name in a settings file is no setting",
    help: "It has no effect. `corpus-ls config` prints all settings with their values.",
    bad: "[quotation]\ndoubled-apostrophes = true\n",
    good: "[quotations]\ndoubled-apostrophes = true\n",
};

/// See `corpus-ls explain settings/invalid`.
pub static INVALID: Rule = Rule {
    code: "settings/invalid",
    severity: Severity::Error,
    summary: "a setting cannot have this value",
    help: "It has no effect: what the editor chose counts, or the default. The message says what the setting takes.",
    bad: "[quotations]\ndoubled-apostrophes = \"no\"\n",
    good: "[quotations]\ndoubled-apostrophes = true\n",
};

/// The rules of settings files.
pub static RULES: [&Rule; 3] = [&SYNTAX, &UNKNOWN, &INVALID];

/// The rule that a problem breaks.
#[must_use]
pub fn rule(kind: ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Syntax => &SYNTAX,
        ProblemKind::Unknown => &UNKNOWN,
        ProblemKind::Invalid => &INVALID,
    }
}

/// The findings of the settings file `key`.
#[must_use]
pub fn of_settings(key: &FileKey, problems: &[Problem]) -> Vec<Diagnostic> {
    let diagnostic = |problem: &Problem| {
        let rule = rule(problem.kind);
        let fix = problem.better.clone().map(|edit| Fix::possible(format!("Write `{}`", edit.text), vec![edit]));
        Diagnostic {
            rule,
            severity: rule.severity,
            range: problem.range,
            message: problem.message.clone(),
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            place: Place { file: key.clone(), section: 0 },
        }
    };
    problems.iter().map(diagnostic).collect()
}
