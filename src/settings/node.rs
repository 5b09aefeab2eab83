//! One tree for TOML and JSON, with the places of the former.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Problem, ProblemKind};
use crate::text::TextRange;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Bytes of the file; empty for JSON.
    pub range: TextRange,
    /// What it is.
    pub data: Data,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Names with values, in the order of the file.
    Table(Vec<(Key, Node)>),
    /// Anything that no setting takes: as it is written.
    Other(String),
}

/// A name before a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Without quotation marks.
    pub text: String,
    /// Bytes of the file, with its marks.
    pub range: TextRange,
}

/// Reads TOML. What cannot be read is a problem; the rest of the file counts all the same.
#[must_use]
pub fn of_toml(text: &str) -> (Node, Vec<Problem>) {
    // Ranges are to count bytes of the file; the reader passes over a mark by itself.
    let (root, errors) = DeTable::parse_recoverable(text);
    let problem = |error: toml::de::Error| {
        let range = error.span().map_or(TextRange::default(), range);
        Problem::new(ProblemKind::Syntax, range, format!("not TOML: {}", error.message().replace('\n', "; ")))
    };
    let whole = range(root.span());
    (Node { range: whole, data: table(text, root.get_ref()) }, errors.into_iter().map(problem).collect())
}

fn range(span: std::ops::Range<usize>) -> TextRange {
    TextRange::new(span.start, span.end)
}

fn table(text: &str, table: &DeTable<'_>) -> Data {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<toml::de::DeString<'_>> = key;
        (Key { text: key.get_ref().to_string(), range: range(key.span()) }, node(text, value))
    };
    let mut entries: Vec<(Key, Node)> = table.iter().map(entry).collect();
    entries.sort_by_key(|(key, _)| key.range);
    Data::Table(entries)
}

fn node(text: &str, value: &Spanned<DeValue<'_>>) -> Node {
    let range = range(value.span());
    let written = || Data::Other(range.of(text).to_owned());
    let data = match value.get_ref() {
        DeValue::Boolean(value) => Data::Flag(*value),
        DeValue::Integer(value) => {
            i64::from_str_radix(value.as_str(), value.radix()).map_or_else(|_| written(), Data::Number)
        }
        DeValue::String(value) => Data::Text(value.to_string()),
        DeValue::Array(values) => Data::List(values.iter().map(|value| node(text, value)).collect()),
        DeValue::Table(values) => table(text, values),
        DeValue::Float(_) | DeValue::Datetime(_) => written(),
    };
    Node { range, data }
}

/// Takes JSON over. Members that are null are as good as not there; dots in names divide groups, as editors write them.
#[must_use]
pub fn of_json(value: &serde_json::Value) -> Node {
    use serde_json::Value;
    let data = match value {
        Value::Bool(value) => Data::Flag(*value),
        Value::Number(number) => number.as_i64().map_or_else(|| Data::Other(number.to_string()), Data::Number),
        Value::String(text) => Data::Text(text.clone()),
        Value::Array(values) => Data::List(values.iter().map(of_json).collect()),
        Value::Object(members) => Data::Table(
            members.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| member(key, value)).collect(),
        ),
        Value::Null => Data::Other("null".to_owned()),
    };
    Node { range: TextRange::default(), data }
}

fn member(key: &str, value: &serde_json::Value) -> (Key, Node) {
    let named = |text: &str| Key { text: text.to_owned(), range: TextRange::default() };
    match key.split_once('.') {
        Some((group, rest)) => {
            let data = Data::Table(vec![member(rest, value)]);
            (named(group), Node { range: TextRange::default(), data })
        }
        None => (named(key), of_json(value)),
    }
}

impl Node {
    /// The value as people would write it, for a message.
    pub(super) fn shown(&self) -> String {
        match &self.data {
            Data::Flag(value) => value.to_string(),
            Data::Number(value) => value.to_string(),
            Data::Text(text) => super::table::quoted(text),
            Data::List(_) => "a list".to_owned(),
            Data::Table(_) => "a group".to_owned(),
            Data::Other(written) => written.clone(),
        }
    }
}
