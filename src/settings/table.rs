//! Every setting: its name, its kind with default and range, and what it does. Nothing else says any of this.

use std::ops::RangeInclusive;

use super::{Settings, Severity};

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// As people write it, groups divided by dots.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it does, for people: a first sentence that stands alone, and more if need be. Markdown.
    pub help: &'static str,
}

/// Where a setting of a kind is kept.
type Field<T> = fn(&mut Settings) -> &mut T;

/// What a setting takes, its default, and where it is kept.
#[derive(Debug)]
pub enum Kind {
    /// True or false.
    Flag(bool, Field<bool>),
    /// A whole number in a range.
    Number(u32, RangeInclusive<u32>, Field<u32>),
    /// One of two words, the first by default; the second is kept as true.
    Word([&'static str; 2], Field<bool>),
    /// A list of words, none by default.
    Words(Field<Vec<String>>),
    /// A group with the code of every finding: how bad it is, or `off`.
    Findings,
}

/// All settings, in the order in which they are documented.
pub static TABLE: [Setting; 9] = [
    Setting {
        name: "findings",
        kind: Kind::Findings,
        help: "How bad a finding is: `error`, `warning`, `information`, `hint`, or `off`, which hides it. Each is named by \
               its code: `\"span/empty\" = \"off\"`. Findings that are not named are as bad as their page says.",
    },
    Setting {
        name: "quotations.doubled-apostrophes",
        kind: Kind::Flag(false, |settings| &mut settings.reading.doubled_apostrophes),
        help: "Whether two apostrophes in a row are a quotation mark: `''…''`. Some newspaper archives write it so; in wiki \
               markup they make italics. As the other mark of a double one they are understood in any case.",
    },
    Setting {
        name: "entities.types",
        kind: Kind::Words(|settings| &mut settings.reading.types),
        help: "Types that an ENTITY may have besides person, organization, place, event, work and other.",
    },
    Setting {
        name: "entities.undeclared-from",
        kind: Kind::Number(3, 1..=1_000_000, |settings| &mut settings.reading.undeclared_from),
        help: "How often a document must name somebody or something before the name is reported as undeclared.",
    },
    Setting {
        name: "inlay-hints.speakers",
        kind: Kind::Flag(true, |settings| &mut settings.inlay_hints.speakers),
        help: "Whether hints in the text say who speaks a quotation, where the editor shows hints.",
    },
    Setting {
        name: "code-lens.headers",
        kind: Kind::Flag(true, |settings| &mut settings.code_lens.headers),
        help: "Whether a line above each ENTITY, FILE and SOURCE counts what there is of it: mentions, documents, quotations.",
    },
    Setting {
        name: "code-lens.quotations",
        kind: Kind::Flag(true, |settings| &mut settings.code_lens.quotations),
        help: "Whether a line above a quotation says in how many other documents its words stand.",
    },
    Setting {
        name: "text-sync",
        kind: Kind::Word(["incremental", "full"], |settings| &mut settings.full_sync),
        help: "What the editor sends after a change: the change, or the whole text. The whole text is for editors whose \
               changes come out wrong; it is slow for large files. Read when the server starts.",
    },
    Setting {
        name: "limits.pushed-findings",
        kind: Kind::Number(2000, 1..=1_000_000, |settings| &mut settings.pushed_findings),
        help: "How many findings of one file are sent to an editor that does not ask for them; one more then says how many \
               there are. `corpus-ls check` prints all.",
    },
];

/// A value that a setting can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a [`Kind::Flag`].
    Flag(bool),
    /// Of a [`Kind::Number`].
    Number(u32),
    /// Of a [`Kind::Word`].
    Word(&'static str),
    /// Of a [`Kind::Words`].
    Words(Vec<String>),
    /// Of [`Kind::Findings`]: one code, and how bad it is; `None`: not reported.
    Finding(String, Option<Severity>),
}

impl Setting {
    /// Its value where nobody chose one.
    #[must_use]
    pub fn default(&self) -> Option<Value> {
        match &self.kind {
            Kind::Flag(default, _) => Some(Value::Flag(*default)),
            Kind::Number(default, ..) => Some(Value::Number(*default)),
            Kind::Word([first, _], _) => Some(Value::Word(first)),
            Kind::Words(_) => Some(Value::Words(Vec::new())),
            Kind::Findings => None,
        }
    }

    /// Puts a value of its kind where it is kept.
    pub(super) fn put(&self, value: Value, settings: &mut Settings) {
        match (&self.kind, value) {
            (Kind::Flag(_, field), Value::Flag(value)) => *field(settings) = value,
            (Kind::Number(_, _, field), Value::Number(value)) => *field(settings) = value,
            (Kind::Word([_, second], field), Value::Word(value)) => *field(settings) = value == *second,
            (Kind::Words(field), Value::Words(value)) => *field(settings) = value,
            (Kind::Findings, Value::Finding(code, severity)) => {
                settings.findings.insert(code, severity);
            }
            // Values come from reading what the kind takes.
            _ => {}
        }
    }
}

/// The word that hides a finding.
pub const OFF: &str = "off";

impl std::fmt::Display for Value {
    /// As TOML and JSON both write it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Word(value) => write!(f, "{}", quoted(value)),
            Self::Words(values) => {
                let words: Vec<String> = values.iter().map(|value| quoted(value)).collect();
                write!(f, "[{}]", words.join(", "))
            }
            Self::Finding(_, severity) => write!(f, "{}", quoted(severity.map_or(OFF, Severity::as_str))),
        }
    }
}

/// A string as TOML and JSON both write it.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
