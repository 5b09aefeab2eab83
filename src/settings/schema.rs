//! The table for other programs: a JSON schema of `corpus.toml`, and the settings that VS Code shows.

use serde_json::{Map, Value as Json, json};

use super::layer::severities;
use super::table::{Kind, Setting, TABLE};
use super::{Code, FILE_NAME, SECTION};

type Object = Map<String, Json>;

/// A JSON schema (draft 7, which all TOML plug-ins know) of a settings file.
#[must_use]
pub fn json_schema(codes: &[Code]) -> Json {
    let mut root = group("", codes);
    let about = format!("Settings of corpus-ls for the corpora beside and below this {FILE_NAME}.");
    let head = [("$schema", "http://json-schema.org/draft-07/schema#"), ("title", FILE_NAME), ("description", &about)];
    root.extend(head.map(|(name, text)| (name.to_owned(), json!(text))));
    Json::Object(root)
}

/// The settings whose names begin with `prefix`, groups within groups.
fn group(prefix: &str, codes: &[Code]) -> Object {
    let mut properties = Object::new();
    for setting in &TABLE {
        let Some(name) = setting.name.strip_prefix(prefix) else { continue };
        let (name, schema) = match name.split_once('.') {
            None => (name, described(setting, codes, "description")),
            Some((part, _)) => (part, group(&format!("{prefix}{part}."), codes)),
        };
        properties.insert(name.to_owned(), Json::Object(schema));
    }
    closed(properties)
}

/// The members of `contributes.configuration.properties` in VS Code's `package.json`.
#[must_use]
pub fn vscode(codes: &[Code]) -> Object {
    let property = |setting: &Setting| {
        let mut schema = described(setting, codes, "markdownDescription");
        // Each folder of a workspace may have its own; what is read when the server starts, it may not.
        let scope = if setting.name == "text-sync" { "window" } else { "resource" };
        schema.insert("scope".to_owned(), json!(scope));
        (format!("{SECTION}.{}", setting.name), Json::Object(schema))
    };
    TABLE.iter().map(property).collect()
}

/// A setting, with its help as `member`.
fn described(setting: &Setting, codes: &[Code], member: &str) -> Object {
    let mut schema = match &setting.kind {
        Kind::Flag(default, _) => object([("type", json!("boolean")), ("default", json!(default))]),
        Kind::Number(default, range, _) => object([
            ("type", json!("integer")),
            ("default", json!(default)),
            ("minimum", json!(range.start())),
            ("maximum", json!(range.end())),
        ]),
        Kind::Word(of, _) => object([("type", json!("string")), ("enum", json!(of)), ("default", json!(of[0]))]),
        Kind::Words(_) => object([
            ("type", json!("array")),
            ("items", json!({ "type": "string", "pattern": "\\S" })),
            ("default", json!([])),
        ]),
        Kind::Findings => {
            let code = |code: &Code| {
                let (default, summary) = (code.severity.as_str(), code.summary);
                let schema =
                    json!({ "type": "string", "enum": severities(), "default": default, "description": summary });
                (code.name.to_owned(), schema)
            };
            let mut schema = closed(codes.iter().map(code).collect());
            schema.insert("default".to_owned(), json!({}));
            schema
        }
    };
    schema.insert(member.to_owned(), json!(setting.help));
    schema
}

/// An object with these members and no others.
fn closed(properties: Object) -> Object {
    object([
        ("type", json!("object")),
        ("additionalProperties", json!(false)),
        ("properties", Json::Object(properties)),
    ])
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Object {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
