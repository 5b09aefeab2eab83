//! Floor 2: what people can choose, and reading it from `corpus.toml` and from an editor.
//!
//! All of it is pure: text or JSON in, choices and problems out. Which file is read, and when, is for floor 6 to say.
//! [`table`] has every setting once; the schema, the page and the editor's list of settings are written from it.

pub mod layer;
pub mod node;
pub mod problem;
pub mod schema;
pub mod severity;
pub mod table;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

pub use layer::{Choice, Layer};
pub use node::Node;
pub use problem::{Problem, ProblemKind};
pub use severity::Severity;
pub use table::{Kind, OFF, Setting, TABLE, Value};

/// What the settings file of a project is called.
pub const FILE_NAME: &str = "corpus.toml";

/// The section of an editor's settings, and the member of `initializationOptions`, that holds the same names.
pub const SECTION: &str = "corpus-ls";

/// A finding that there is, as settings speak of it.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// `group/name`.
    pub name: &'static str,
    /// How bad it usually is.
    pub severity: Severity,
    /// What it reports, in a line.
    pub summary: &'static str,
}

/// The value of every setting. What each means is said in the [`table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Severities that differ from the usual ones, by code; `None`: not reported.
    pub findings: BTreeMap<String, Option<Severity>>,
    /// What a section is read by.
    pub reading: Reading,
    /// Hints shown in the text.
    pub inlay_hints: InlayHints,
    /// Lines shown above declarations and documents.
    pub code_lens: CodeLens,
    /// Whether the client sends the whole text after every change.
    pub full_sync: bool,
    /// Findings of one file that are sent without being asked for.
    pub pushed_findings: u32,
}

/// The settings that facts depend on: when one of them changes, sections are read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Whether `''…''` is a quotation.
    pub doubled_apostrophes: bool,
    /// Types of entities besides the format's own.
    pub types: Vec<String>,
    /// Mentions of an undeclared name in a document from which on it is reported.
    pub undeclared_from: u32,
}

/// Which hints are shown in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InlayHints {
    /// Who says a quotation.
    pub speakers: bool,
}

/// Which lines are shown above declarations and documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeLens {
    /// Above header lines: how much there is of what they declare.
    pub headers: bool,
    /// Above quotations: in how many other documents their words stand.
    pub quotations: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let mut settings = Self {
            findings: BTreeMap::new(),
            reading: Reading::default(),
            inlay_hints: InlayHints::default(),
            code_lens: CodeLens::default(),
            full_sync: false,
            pushed_findings: 0,
        };
        for setting in &TABLE {
            if let Some(value) = setting.default() {
                setting.put(value, &mut settings);
            }
        }
        settings
    }
}

impl Settings {
    /// The defaults, shared by all that have no settings of their own.
    #[must_use]
    pub fn standard() -> Arc<Self> {
        static STANDARD: LazyLock<Arc<Settings>> = LazyLock::new(Arc::default);
        STANDARD.clone()
    }

    /// The defaults, overruled by each layer in turn: the last one wins.
    #[must_use]
    pub fn of_layers<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Self {
        let mut settings = Self::default();
        layers.into_iter().for_each(|layer| layer.apply(&mut settings));
        settings
    }

    /// How bad a finding is here that usually is `usual`; `None`: not to be reported.
    #[must_use]
    pub fn severity(&self, code: &str, usual: Severity) -> Option<Severity> {
        self.findings.get(code).copied().unwrap_or(Some(usual))
    }
}
