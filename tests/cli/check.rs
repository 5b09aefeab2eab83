//! `check`: what is read, how it is shown, and the exit codes.

use serde_json::json;

use crate::program::Folder;

#[test]
fn json_has_exactly_this_shape() {
    let folder =
        Folder::with(&[("sub/é.corpus", "<<<FILE a.txt>>>\r\nÜber [x]{ref=nobody}\r\n<<<END>>>\r\n".as_bytes())]);
    let done = folder.run(&["check", "--format", "json", "sub"]).code(1);
    let line = done.stdout();
    let expected = json!({
        "path": format!("sub{}é.corpus", std::path::MAIN_SEPARATOR), "code": "name/unresolved", "severity": "error",
        "message": "no ENTITY `nobody` is declared", "document": "a.txt",
        "start": {"line": 2, "column": 14, "byte": 32}, "end": {"line": 2, "column": 20, "byte": 38},
        "fix": false, "related": [],
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), expected);
    let keys =
        ["path", "code", "severity", "message", "document", "start", "line", "column", "byte", "end", "fix", "related"];
    let places: Vec<usize> = keys.iter().map(|key| line.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{line}");
    assert_eq!(done.stderr(), "");
}

#[test]
fn sarif_is_one_log_with_rules_places_and_certain_fixes() {
    let folder = Folder::with(&[("sub/é b.corpus", "<<<FILE: a.txt>>>\n𝄞 [x]{ref=nobody}\n<<<END>>>\n".as_bytes())]);
    let log: serde_json::Value =
        serde_json::from_str(&folder.run(&["check", "--format", "sarif", "./sub"]).code(1).stdout()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let codes: Vec<&str> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert_eq!(codes, ["delimiter/noncanonical", "name/unresolved"]);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let location = &result["locations"][0];
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "sub/%C3%A9%20b.corpus");
        assert_eq!(location["logicalLocations"][0]["name"], "a.txt");
    }
    assert_eq!([&results[0]["level"], &results[1]["level"]], ["warning", "error"]);
    let region =
        json!({"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 17, "byteOffset": 31, "byteLength": 6});
    assert_eq!(results[1]["locations"][0]["physicalLocation"]["region"], region);
    let replacement = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "<<<FILE a.txt>>>");
    // Nothing found is a log too.
    let folder = Folder::with(&[("a.corpus", b"<<<FILE a.txt>>>\nText.\n")]);
    let log = folder.run(&["check", "--format", "sarif", "a.corpus"]).code(0).json();
    assert_eq!(log[0]["runs"][0]["results"], json!([]));
}

#[test]
fn columns_are_code_points_and_a_lone_cr_is_no_line() {
    let folder = Folder::with(&[("a.corpus", "<<<FILE a.txt>>>\n𝄞é\r\u{1f600} [x]{} [y]{}\n".as_bytes())]);
    let lines = folder.run(&["check", "--format", "json", "a.corpus"]).code(0).json();
    let start = |index: usize| lines[index]["start"].clone();
    assert_eq!(start(0), json!({"line": 2, "column": 6, "byte": 29}));
    assert_eq!(start(1), json!({"line": 2, "column": 12, "byte": 35}));
}

#[test]
fn names_are_shared_by_all_paths() {
    let folder = Folder::with(&[
        ("a/1.corpus", b"<<<FILE same.txt>>>\nText.\n"),
        ("b/2.corpus", b"\n<<<FILE same.txt>>>\nText.\n"),
    ]);
    let lines = folder.run(&["check", "--format", "json", "b", "a"]).code(1).json();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line["code"] == "name/duplicate"));
    // In the order of the command line, not of the alphabet.
    assert!(lines[0]["path"].as_str().unwrap().starts_with('b'));
    assert_eq!(lines[1]["related"][0]["line"], 2);
    // The same file under two paths is one file.
    folder.run(&["check", "a", "a/1.corpus", "./a"]).code(0);
}

#[test]
fn folders_are_walked_as_git_does() {
    let bad: &[u8] = b"<<<END>>>\n";
    let folder = Folder::with(&[
        (".ignore", b"left-out.corpus\n"),
        ("left-out.corpus", bad),
        (".hidden.corpus", bad),
        ("notes.txt", bad),
        ("z.CORPUS", bad),
        ("a/b.corpus", bad),
    ]);
    let lines = folder.run(&["check", "--format", "json", "."]).code(1).json();
    let paths: Vec<String> = lines.iter().map(|line| line["path"].as_str().unwrap().replace('\\', "/")).collect();
    assert_eq!(paths, ["./a/b.corpus", "./z.CORPUS"]);
    // A file that is named is read whatever it is called.
    assert_eq!(folder.run(&["check", "--format", "json", "notes.txt", "left-out.corpus"]).code(1).json().len(), 2);
}

#[test]
fn warnings_alone_are_0() {
    let folder = Folder::with(&[("a.corpus", b"<<<FILE: a.txt>>>\nText.\n")]);
    let done = folder.run(&["check", "a.corpus"]).code(0);
    assert_eq!(done.stderr(), "1 warning in 1 file\n");
}

#[test]
fn text_shows_the_line_the_place_and_the_fix() {
    let folder = Folder::with(&[
        ("a.corpus", b"<<<FILE a.txt>>>\nOne.\n<<<FILE a.txt publihser=Tide>>>\nTwo.\n"),
        ("b.corpus", b"<<<FILE b.txt>>>\nThree.\n"),
    ]);
    let done = folder.run(&["check", "a.corpus", "b.corpus"]).code(1);
    let text = done.stdout();
    for part in [
        "warning[attribute/unknown]: `publihser` is no attribute of this header; did you mean `publisher`?",
        "a.corpus:3:15",
        "3 | <<<FILE a.txt publihser=Tide>>>",
        "  |               ^^^^^^^^^",
        "help: Write `publisher`",
        "error[name/duplicate]",
        "note: `a.txt` is declared here too",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours in a file");
    assert_eq!(done.stderr(), "2 errors, 1 warning in 1 of 2 files\n");
}

#[test]
fn very_long_lines_are_cut_around_the_place() {
    let line = format!("{}[x]{{}}{}\n", "é ".repeat(500_000), " ü".repeat(500_000));
    let folder = Folder::with(&[("a.corpus", format!("<<<FILE a.txt>>>\n{}", line.repeat(2)).as_bytes())]);
    let text = folder.run(&["check", "a.corpus"]).code(0).stdout();
    assert!(text.len() < 4000, "{} bytes", text.len());
    assert!(text.contains("a.corpus:2:1000001\n  |\n2 |"), "{text}");
    assert!(text.contains("^^^^^"), "{text}");
}

#[test]
fn many_findings_on_one_line() {
    let line = "é and [x]{} ".repeat(40_000);
    let folder = Folder::with(&[("a.corpus", format!("<<<FILE a.txt>>>\n{line}\n").as_bytes())]);
    let started = std::time::Instant::now();
    let text = folder.run(&["check", "a.corpus"]).code(0).stdout();
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    assert_eq!(text.matches("^^^^^").count(), 40_000);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder =
        Folder::with(&[("a.corpus", b"<<<FILE \"\x1b[31ma\">>>\nOne.\n<<<FILE \"\x1b[31ma\">>>\n\x1b[2J [x]{}\n")]);
    let done = folder.run(&["check", "a.corpus"]).code(1);
    assert!(!done.stdout().contains('\u{1b}'), "{}", done.stdout());
}

#[test]
fn findings_about_sources_obey_the_settings() {
    let text = b"<<<SOURCE speech>>>\nWe will never sell the old harbour to anyone from abroad.\n\
        <<<FILE a.txt>>>\n\"We will never sell the harbour to anyone from abroad,\" she said.\n";
    let folder = Folder::with(&[("a.corpus", text)]);
    assert_eq!(folder.run(&["check", "--format", "json", "a.corpus"]).code(0).json()[0]["severity"], "information");
    assert_eq!(folder.run(&["check", "a.corpus"]).code(0).stderr(), "1 remark in 1 file\n");
    folder.write("corpus.toml", b"[findings]\n\"quote/altered\" = \"error\"\n");
    assert_eq!(folder.run(&["check", "--format", "json", "a.corpus"]).code(1).json()[0]["severity"], "error");
    folder.write("corpus.toml", b"[findings]\n\"quote/altered\" = \"off\"\n");
    assert_eq!(folder.run(&["check", "--format", "json", "a.corpus"]).code(0).json().len(), 0);
}
