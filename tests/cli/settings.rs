//! `corpus.toml` on the command line: which one holds, what is wrong with it, and `config`.

use serde_json::Value;

use crate::program::Folder;

const EMPTY_SPAN: &[u8] = b"<<<FILE a.txt>>>\n[x]{}\n";
const OFF: &[u8] = b"findings.\"span/empty\" = \"off\"\n";
const ERROR: &[u8] = b"[findings]\n\"span/empty\" = \"error\"\n";

/// The severities that `check` gives, one word a finding.
fn severities(folder: &Folder, arguments: &[&str], code: i32) -> String {
    let all = [&["check", "--format", "json"], arguments].concat();
    let lines: Vec<Value> = folder.run(&all).code(code).json();
    let words: Vec<&str> = lines.iter().map(|line| line["severity"].as_str().unwrap()).collect();
    words.join(" ")
}

#[test]
fn the_nearest_file_holds_alone() {
    let folder = Folder::with(&[
        ("corpus.toml", OFF),
        ("a.corpus", EMPTY_SPAN),
        ("sub/deep/b.corpus", b"<<<FILE b.txt>>>\n[x]{}\n"),
        ("own/corpus.toml", b""),
        ("own/c.corpus", b"<<<FILE c.txt>>>\n[x]{}\n"),
        ("strict/corpus.toml", ERROR),
        ("strict/d.corpus", b"<<<FILE d.txt>>>\n[x]{}\n"),
    ]);
    assert_eq!(severities(&folder, &["a.corpus"], 0), "");
    assert_eq!(severities(&folder, &["sub"], 0), "");
    assert_eq!(severities(&folder, &["own"], 0), "warning");
    assert_eq!(severities(&folder, &["."], 1), "warning error");
}

#[test]
fn a_file_can_be_named_or_refused() {
    let folder = Folder::with(&[("corpus.toml", OFF), ("strict.toml", ERROR), ("a.corpus", EMPTY_SPAN)]);
    assert_eq!(severities(&folder, &["a.corpus", "--config", "strict.toml"], 1), "error");
    assert_eq!(severities(&folder, &["a.corpus", "--no-config"], 0), "warning");
    folder.run(&["check", "a.corpus", "--no-config", "--config", "strict.toml"]).code(2);
    let done = folder.run(&["check", "a.corpus", "--config", "missing.toml"]).code(2);
    assert!(done.stderr().contains("missing.toml: cannot be read"), "{}", done.stderr());
}

#[test]
fn mistakes_in_it_are_findings() {
    let folder = Folder::with(&[
        ("corpus.toml", b"[quotation]\ndoubled-apostrophes = true\n"),
        ("sub/a.corpus", b"<<<FILE a.txt>>>\nText.\n"),
        ("sub/b.corpus", b"<<<FILE b.txt>>>\nText.\n"),
    ]);
    let done = folder.run(&["check", "sub"]).code(0);
    let text = done.stdout();
    for part in [
        "warning[settings/unknown]: `quotation` is no setting; did you mean `quotations`?",
        "corpus.toml:1:2",
        "1 | [quotation]",
        "  |  ^^^^^^^^^",
        "help: Write `quotations`",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert_eq!(text.matches("settings/unknown").count(), 1, "said once: {text}");
    assert_eq!(done.stderr(), "1 warning in 1 of 3 files\n");

    folder.write("corpus.toml", b"[limits]\npushed-findings = \"many\"\n");
    let lines = folder.run(&["check", "--format", "json", "sub"]).code(1).json();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["code"], "settings/invalid");
    assert_eq!(lines[0]["path"], "corpus.toml");
    assert_eq!(lines[0]["document"], Value::Null);
    assert_eq!((&lines[0]["start"]["line"], &lines[0]["start"]["column"]), (&2.into(), &19.into()));

    let sarif: Value =
        serde_json::from_str(&folder.run(&["check", "--format", "sarif", "sub"]).code(1).stdout()).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    let rule = &sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&result["ruleId"], &rule["id"]), (&"settings/invalid".into(), &"settings/invalid".into()));

    let done = folder.run(&["export", "--to", "jsonl", "sub"]).code(0);
    assert_eq!(done.json().len(), 2);
    assert!(done.stderr().starts_with("warning: corpus.toml:2:19: "), "{}", done.stderr());
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = Folder::with(&[("corpus.toml", b"[findings] # caf\xe9\n"), ("a.corpus", EMPTY_SPAN)]);
    let lines = folder.run(&["check", "--format", "json", "a.corpus"]).code(1).json();
    assert_eq!(lines[0]["code"], "settings/syntax");
    assert!(lines[0]["message"].as_str().unwrap().starts_with("cannot be read: "), "{}", lines[0]);
}

#[test]
fn export_obeys() {
    let text = b"<<<FILE a.txt>>>\nHe wrote: ''Go home now.''\n";
    let folder = Folder::with(&[("a.corpus", text), ("archive.toml", b"quotations.doubled-apostrophes = true\n")]);
    let quotations = |arguments: &[&str]| {
        let all = [&["export", "--to", "jsonl", "a.corpus"], arguments].concat();
        folder.run(&all).code(0).json()[0]["quotes"].as_array().unwrap().len()
    };
    assert_eq!(quotations(&[]), 0);
    assert_eq!(quotations(&["--config", "archive.toml"]), 1);
}

#[test]
fn config_prints_what_holds_and_where_it_comes_from() {
    let folder = Folder::with(&[
        (
            "corpus.toml",
            b"text-sync = \"full\"\n[findings]\n\"span/empty\" = \"off\"\n[entities]\ntypes = [\"ship\"]\n",
        ),
        ("sub/a.corpus", EMPTY_SPAN),
    ]);
    let text = folder.run(&["config", "sub/a.corpus"]).code(0).stdout();
    for line in [
        "text-sync = \"full\"  # corpus.toml:1",
        "[findings]",
        "\"span/empty\" = \"off\"  # corpus.toml:3",
        "types = [\"ship\"]     # corpus.toml:5",
        "undeclared-from = 3  # default",
    ] {
        assert!(text.lines().any(|known| known == line), "{line} is not in\n{text}");
    }
    // What it prints is a settings file that says the same.
    folder.write("again/corpus.toml", text.as_bytes());
    let values = |text: &str| text.lines().map(|line| line.split("  #").next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(values(&folder.run(&["config", "again"]).code(0).stdout()), values(&text));
    assert!(!folder.run(&["config", "--no-config"]).code(0).stdout().contains("corpus.toml"));

    folder.write("corpus.toml", b"colour = 1\n");
    let done = folder.run(&["config"]).code(1);
    assert_eq!(done.stderr(), "warning: corpus.toml:1:1: `colour` is no setting\n");
    folder.run(&["config", "nowhere"]).code(2);
}

#[test]
fn config_prints_the_schema() {
    let folder = Folder::new();
    let schema: Value = serde_json::from_str(&folder.run(&["config", "--schema"]).code(0).stdout()).unwrap();
    assert_eq!(schema["properties"]["quotations"]["properties"]["doubled-apostrophes"]["default"], false);
    assert_eq!(schema["properties"]["findings"]["properties"]["span/empty"]["default"], "warning");
    assert_eq!(schema["properties"]["entities"]["additionalProperties"], false);
}

#[test]
fn explain_knows_the_findings_of_settings() {
    let folder = Folder::new();
    let text = folder.run(&["explain", "settings/unknown"]).code(0).stdout();
    assert!(text.contains("[quotation]"), "{text}");
    assert!(folder.run(&["explain"]).code(0).stdout().contains("settings/invalid"));
}
