//! Whose text counts, and how places in it are counted.

use serde_json::{Value, json};

use crate::client::Client;
use crate::desk::{Desk, everything, range};

const CORPUS: &str = "<<<ENTITY moor name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\nAda Moor left.\n";

fn encodings(list: &[&str]) -> Value {
    let mut abilities = everything();
    abilities["general"]["positionEncodings"] = json!(list);
    abilities
}

#[test]
fn utf_8_is_taken_where_offered_else_utf_16() {
    for (offered, agreed) in [
        (&["utf-16", "utf-8"][..], "utf-8"),
        (&["utf-16"], "utf-16"),
        (&["utf-16", "utf-32"], "utf-16"),
        (&["utf-32"], "utf-32"),
        (&[], "utf-16"),
    ] {
        assert_eq!(Desk::with(encodings(offered), &[]).capabilities["positionEncoding"], agreed);
    }
    let mut client = Client::spawn();
    assert_eq!(client.initialize(json!({}))["positionEncoding"], "utf-16");
}

#[test]
fn columns_are_counted_in_the_unit_agreed_on() {
    // A character of four bytes and two UTF-16 units, and one of three bytes, stand before the name.
    let text = CORPUS.replace("Ada Moor left", "𐐀☕ Ada Moor left");
    for (encoding, column) in [("utf-8", 8), ("utf-16", 4), ("utf-32", 3)] {
        let mut desk = Desk::with(encodings(&[encoding]), &[]);
        desk.open("a.corpus", &text);
        let hover = desk.ask("hover", "a.corpus", 2, column);
        assert_eq!(range(&hover["range"]), format!("2:{column}-2:{}", column + 8), "{encoding}");
        // An edit in the same unit: the name gets another first letter.
        let uri = desk.uri("a.corpus");
        desk.client.change(&uri, 2, (2, column), (2, column + 1), "E");
        let card = desk.ask("hover", "a.corpus", 2, column);
        assert!(
            card["contents"]["value"].as_str().unwrap().contains("**Eda Moor** · *not declared*"),
            "{encoding}: {card}"
        );
    }
}

#[test]
fn every_kind_of_line_break_counts_as_the_protocol_says() {
    for (ending, line) in [("\n", 3), ("\r\n", 3)] {
        let text = format!("{CORPUS}Then Ada Moor came.\n").replace('\n', ending);
        let mut desk = Desk::new(&[]);
        desk.open("a.corpus", &text);
        assert_eq!(range(&desk.ask("hover", "a.corpus", line, 6)["range"]), "3:5-3:13", "{ending:?}");
    }
    // A lone CR is text to the format, but ends a line for the client.
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", "<<<ENTITY moor name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\nOne.\rAda Moor left.\n");
    assert_eq!(range(&desk.ask("hover", "a.corpus", 3, 0)["range"]), "3:0-3:8");
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", &format!("\u{feff}{CORPUS}"));
    assert_eq!(desk.findings("a.corpus", 1), Vec::<String>::new());
    assert!(desk.hover("a.corpus", 2, 0).contains("Ada Moor"));
}

#[test]
fn places_that_do_not_exist_are_clamped() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", CORPUS);
    for (line, column) in [(2, 9999), (9999, 0), (9999, 9999)] {
        desk.ask("hover", "a.corpus", line, column);
    }
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (2, 500), (9999, 9999), "\nAda Moor again.");
    assert_eq!(range(&desk.ask("hover", "a.corpus", 3, 1)["range"]), "3:0-3:8");
}

#[test]
fn a_change_without_a_range_replaces_the_text() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", "no header\n");
    let document = json!({ "uri": desk.uri("a.corpus"), "version": 2 });
    let changes = json!([{ "text": "nothing" }, { "text": CORPUS }]);
    desk.client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    assert_eq!(desk.findings("a.corpus", 2), Vec::<String>::new());
    assert!(desk.hover("a.corpus", 2, 0).contains("Ada Moor"));
}

#[test]
fn documents_that_were_never_saved_work_alike() {
    let mut desk = Desk::new(&[]);
    desk.client.open("untitled:Untitled-1", CORPUS);
    let hover = desk.ask_uri("hover", "untitled:Untitled-1", 2, 0);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Ada Moor"));
    let target = desk.ask_uri("definition", "untitled:Untitled-1", 2, 0);
    assert_eq!(target[0]["targetUri"], "untitled:Untitled-1");
}

#[test]
fn changing_a_document_that_is_not_open_is_told() {
    let mut desk = Desk::new(&[]);
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (0, 0), (0, 0), "x");
    let message = desk.client.wait_notification("window/showMessage", |_| true);
    assert!(message["message"].as_str().unwrap().contains("not open"), "{message}");
}

#[test]
fn files_on_disk_are_read_at_start_with_progress() {
    let mut desk = Desk::new(&[
        ("people.corpus", CORPUS),
        ("deep/er/more.corpus", "<<<FILE b.txt>>>\nAda Moor.\n"),
        ("no.txt", CORPUS),
    ]);
    let kinds: Vec<Value> =
        desk.client.notifications("$/progress").iter().map(|it| it["value"]["kind"].clone()).collect();
    assert_eq!(kinds, ["begin", "report", "report"]);
    desk.open("b.corpus", "<<<FILE c.txt>>>\nAda Moor came.\n");
    assert!(desk.hover("b.corpus", 1, 0).contains("3 mentions in 3 documents"), "{}", desk.hover("b.corpus", 1, 0));
    let target = desk.ask("definition", "b.corpus", 1, 0);
    assert_eq!(target[0]["targetUri"], desk.uri("people.corpus"));
    assert_eq!(range(&target[0]["targetSelectionRange"]), "0:10-0:14");
}

#[test]
fn watched_files_are_read_again() {
    let mut desk = Desk::new(&[("people.corpus", CORPUS)]);
    let registered = desk.client.wait_request("client/registerCapability");
    let options = &registered["registrations"][0]["registerOptions"];
    assert_eq!(options["watchers"][0]["globPattern"], "**/*.corpus");
    desk.open("b.corpus", "<<<FILE c.txt>>>\n[Eve]{ref=lind} and [Ada]{ref=moor}\n");
    assert_eq!(desk.findings("b.corpus", 1), ["1:10 name/unresolved"]);
    desk.write("people.corpus", "<<<ENTITY lind name=\"Eve Lind\">>>\n");
    assert_eq!(desk.findings("b.corpus", 1), ["1:30 name/unresolved"]);
    desk.delete("people.corpus");
    assert_eq!(desk.findings("b.corpus", 1), ["1:10 name/unresolved", "1:30 name/unresolved"]);
}

#[test]
fn a_folder_that_is_gone_takes_its_files_along() {
    let mut desk = Desk::new(&[("people/a.corpus", CORPUS)]);
    desk.open("b.corpus", "<<<FILE c.txt>>>\n[Ada]{ref=moor}\n");
    assert_eq!(desk.findings("b.corpus", 1), Vec::<String>::new());
    std::fs::remove_dir_all(desk.folder.path().join("people")).unwrap();
    desk.tell_changed("people", 3);
    assert_eq!(desk.findings_once("b.corpus", |found| !found.is_empty()), ["1:10 name/unresolved"]);
}

#[test]
fn places_in_a_long_line_of_a_closed_file_are_found_at_once() {
    // Reading the line again for each of 20,000 places would take minutes.
    let line = "Ada Moor left. ".repeat(20_000);
    let mut desk = Desk::new(&[("people.corpus", CORPUS), ("long.corpus", &format!("<<<FILE long.txt>>>\n{line}\n"))]);
    desk.open("b.corpus", "<<<FILE c.txt>>>\nAda Moor\n");
    let found = desk.ask("references", "b.corpus", 1, 0);
    assert_eq!(found.as_array().unwrap().len(), 20_003);
}

#[test]
fn the_open_buffer_wins_over_the_disk_until_it_is_closed() {
    let mut desk = Desk::new(&[("people.corpus", CORPUS)]);
    desk.open("people.corpus", &CORPUS.replace("moor", "mor"));
    desk.open("b.corpus", "<<<FILE c.txt>>>\n[Ada]{ref=mor}\n");
    assert_eq!(desk.findings("b.corpus", 1), Vec::<String>::new());
    // The disk changes below an open document: that is the client's business.
    desk.write("people.corpus", CORPUS);
    assert!(desk.hover("b.corpus", 1, 11).contains("`mor`"));
    let uri = desk.uri("people.corpus");
    desk.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(desk.findings_once("b.corpus", |found| !found.is_empty()), ["1:10 name/unresolved"]);
}

#[test]
fn closing_a_document_clears_its_findings() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", "outside\n");
    assert_eq!(desk.findings("a.corpus", 1), ["0:0 delimiter/text-outside"]);
    let uri = desk.uri("a.corpus");
    desk.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    let fits = |params: &Value| params["uri"] == uri && params["diagnostics"] == json!([]);
    desk.client.wait_notification("textDocument/publishDiagnostics", fits);
    assert_eq!(desk.ask("hover", "a.corpus", 0, 0), Value::Null);
}

#[test]
fn workspace_folders_come_and_go() {
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("people.corpus"), CORPUS).unwrap();
    let mut desk = Desk::new(&[("b.corpus", "<<<FILE c.txt>>>\n[Ada]{ref=moor}\n")]);
    desk.open("b.corpus", "<<<FILE c.txt>>>\n[Ada]{ref=moor}\n");
    assert_eq!(desk.findings("b.corpus", 1), ["1:10 name/unresolved"]);
    let folder = json!({ "uri": format!("file://{}{}", if cfg!(windows) { "/" } else { "" }, other.path().display()).replace('\\', "/"), "name": "other" });
    let event = |added: Value, removed: Value| json!({ "event": { "added": added, "removed": removed } });
    desk.client.notify("workspace/didChangeWorkspaceFolders", event(json!([folder]), json!([])));
    assert_eq!(desk.findings_once("b.corpus", |found| found.is_empty()), Vec::<String>::new());
    desk.client.notify("workspace/didChangeWorkspaceFolders", event(json!([]), json!([folder])));
    assert_eq!(desk.findings_once("b.corpus", |found| !found.is_empty()), ["1:10 name/unresolved"]);
}
