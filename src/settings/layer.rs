//! What one place chooses: a settings file, or an editor. Layers lie over each other; the upper one wins.

use super::node::{Data, Key, Node, of_json, of_toml};
use super::table::{self, Kind, OFF, Setting, TABLE, Value};
use super::{Code, Problem, ProblemKind, SECTION, Settings, Severity};
use crate::text::{Edit, TextRange, nearest};

/// Groups that editors keep beside ours for themselves: where the program is, what to log.
const OF_EDITORS: [&str; 2] = ["server", "trace"];

/// The choices of one place, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Where a setting is chosen twice, the last choice counts.
    pub choices: Vec<Choice>,
}

/// One setting with a value.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Which.
    pub setting: &'static Setting,
    /// What was chosen.
    pub value: Value,
    /// The value's bytes in the file; empty for an editor's.
    pub range: TextRange,
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.setting.name == other.setting.name && self.value == other.value
    }
}

impl Layer {
    /// Reads a settings file. `codes` are the findings that there are.
    #[must_use]
    pub fn of_toml(text: &str, codes: &[Code]) -> (Self, Vec<Problem>) {
        let (root, mut broken) = of_toml(text);
        let mut reader = Reader { codes, layer: Self::default(), problems: Vec::new() };
        reader.group("", &root);
        // What is half read is not also wrong, and one slip has many consequences on its line.
        broken.sort_by_key(|problem| problem.range);
        let is_half_read = |range: TextRange| {
            let first = broken.partition_point(|problem| problem.range.start < range.start);
            broken.get(first).is_some_and(|problem| range.touches(problem.range.start))
        };
        reader.problems.retain(|problem| !is_half_read(problem.range));
        let mut line_end = None;
        broken.retain(|problem| {
            let start = problem.range.start;
            let is_first = line_end.is_none_or(|end| start > end);
            if is_first {
                let rest = text.as_bytes().get(start..).unwrap_or_default();
                line_end = Some(memchr::memchr(b'\n', rest).map_or(text.len(), |at| start + at));
            }
            is_first
        });
        broken.append(&mut reader.problems);
        broken.sort_by_key(|problem| problem.range);
        (reader.layer, broken)
    }

    /// Reads what an editor says: our section of its settings, or an object that has this section.
    #[must_use]
    pub fn of_json(value: &serde_json::Value, codes: &[Code]) -> (Self, Vec<Problem>) {
        let value = value.get(SECTION).unwrap_or(value);
        let mut reader = Reader { codes, layer: Self::default(), problems: Vec::new() };
        if !value.is_null() {
            let mut root = of_json(value);
            if let Data::Table(entries) = &mut root.data {
                entries.retain(|(key, _)| !OF_EDITORS.contains(&key.text.as_str()));
            }
            reader.group("", &root);
        }
        (reader.layer, reader.problems)
    }

    /// Overrules what is chosen here.
    pub fn apply(&self, settings: &mut Settings) {
        for choice in &self.choices {
            choice.setting.put(choice.value.clone(), settings);
        }
    }
}

struct Reader<'a> {
    codes: &'a [Code],
    layer: Layer,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Reads the members of a group; `prefix` is its name and a dot.
    fn group(&mut self, prefix: &str, node: &Node) {
        let Data::Table(entries) = &node.data else {
            let message = match prefix.strip_suffix('.') {
                Some(group) => format!("`{group}` is a group: write `[{group}]` and its settings below"),
                None => format!("settings are an object with names and values, not {}", node.shown()),
            };
            self.problems.push(Problem::new(ProblemKind::Invalid, node.range, message));
            return;
        };
        for (key, value) in entries {
            let name = format!("{prefix}{}", key.text);
            match TABLE.iter().find(|setting| setting.name == name) {
                Some(setting) if matches!(setting.kind, Kind::Findings) => self.findings(setting, value),
                Some(setting) => match setting.read(value) {
                    Ok(chosen) => self.choose(setting, chosen, value.range),
                    Err(wrong) => self.refuse(&name, wrong, &setting.takes()),
                },
                None if is_group(&name) => self.group(&format!("{name}."), value),
                None => self.unknown(prefix, key),
            }
        }
    }

    fn findings(&mut self, setting: &'static Setting, node: &Node) {
        let Data::Table(entries) = &node.data else { return self.group("findings.", node) };
        for (key, value) in entries {
            if !self.codes.iter().any(|code| code.name == key.text) {
                let codes: Vec<&str> = self.codes.iter().map(|code| code.name).collect();
                let message = format!("no finding has the code `{}`", key.text);
                self.problems.push(named_wrong(key, message, &codes));
                continue;
            }
            match severity(value) {
                Some(severity) => {
                    self.choose(setting, Value::Finding(key.text.clone(), severity), value.range);
                }
                None => self.refuse(&key.text, value, &words(&severities())),
            }
        }
    }

    fn choose(&mut self, setting: &'static Setting, value: Value, range: TextRange) {
        self.layer.choices.push(Choice { setting, value, range });
    }

    fn refuse(&mut self, name: &str, node: &Node, takes: &str) {
        let message = format!("`{name}` takes {takes}, not {}", node.shown());
        self.problems.push(Problem::new(ProblemKind::Invalid, node.range, message));
    }

    fn unknown(&mut self, prefix: &str, key: &Key) {
        let names = TABLE.iter().filter_map(|setting| setting.name.strip_prefix(prefix));
        let names: Vec<&str> = names.map(|name| name.split('.').next().unwrap_or(name)).collect();
        let message = format!("`{prefix}{}` is no setting", key.text);
        self.problems.push(named_wrong(key, message, &names));
    }
}

impl Setting {
    /// The value that a node gives it, or the part of the node that it cannot have.
    fn read<'a>(&self, node: &'a Node) -> Result<Value, &'a Node> {
        match (&self.kind, &node.data) {
            (Kind::Flag(..), Data::Flag(value)) => Some(Value::Flag(*value)),
            (Kind::Number(_, range, _), Data::Number(value)) => {
                u32::try_from(*value).ok().filter(|value| range.contains(value)).map(Value::Number)
            }
            (Kind::Word(of, _), Data::Text(text)) => of.iter().find(|word| *word == text).map(|word| Value::Word(word)),
            (Kind::Words(_), Data::List(values)) => {
                let word = |value: &'a Node| match &value.data {
                    Data::Text(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
                    _ => Err(value),
                };
                return values.iter().map(word).collect::<Result<_, _>>().map(Value::Words);
            }
            _ => None,
        }
        .ok_or(node)
    }

    /// What it takes, in words.
    #[must_use]
    pub fn takes(&self) -> String {
        match &self.kind {
            Kind::Flag(..) => "true or false".to_owned(),
            Kind::Number(_, range, _) => format!("a whole number from {} to {}", range.start(), range.end()),
            Kind::Word(of, _) => words(of),
            Kind::Words(_) => "a list of words, as in `[\"ship\", \"vessel\"]`".to_owned(),
            Kind::Findings => format!("codes, each with {}", words(&severities())),
        }
    }
}

/// The words that a finding's severity can be.
#[must_use]
pub fn severities() -> Vec<&'static str> {
    std::iter::once(OFF).chain(Severity::ALL.map(Severity::as_str)).collect()
}

fn severity(node: &Node) -> Option<Option<Severity>> {
    let Data::Text(text) = &node.data else { return None };
    if text == OFF {
        return Some(None);
    }
    Severity::ALL.into_iter().find(|severity| severity.as_str() == text).map(Some)
}

fn words(of: &[&str]) -> String {
    let quoted: Vec<String> = of.iter().map(|word| table::quoted(word)).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.join(", "),
    }
}

fn is_group(name: &str) -> bool {
    TABLE.iter().any(|setting| setting.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// A name that nothing has, with the nearest one where it is near enough to be meant.
fn named_wrong(key: &Key, message: String, names: &[&str]) -> Problem {
    let near = nearest(&key.text.replace('_', "-"), names.iter().copied());
    let message = match near {
        Some(near) => format!("{message}; did you mean `{near}`?"),
        None => message,
    };
    let better = near.filter(|_| !key.range.is_empty()).map(|near| {
        let bare = near.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        Edit::new(key.range, if bare { near.to_owned() } else { table::quoted(near) })
    });
    Problem { better, ..Problem::new(ProblemKind::Unknown, key.range, message) }
}
