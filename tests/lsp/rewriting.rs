//! Formatting and rename over the wire: one edit of all files, open or not, or a reason why not.

use serde_json::{Value, json};

use crate::desk::{Desk, everything, range};

const PEOPLE: &str = "<<<ENTITY moor type=person name=\"Ada Moor\">>>\n🙂 Pilot.\n<<<SOURCE log by=moor>>>\n";
const NEWS: &str = "<<< FILE a.txt date=2020 title=Go>>>\n🙂 [She]{ref=moor} left.\n<<<EOF>>>\n";

fn desk(abilities: Value) -> Desk {
    let mut desk = Desk::with(abilities, &[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    desk
}

fn edits(edits: &Value) -> Vec<String> {
    let edits = edits.as_array().unwrap().iter();
    edits.map(|edit| format!("{} {}", range(&edit["range"]), edit["newText"].as_str().unwrap())).collect()
}

fn rename(desk: &mut Desk, line: u32, character: u32, new: &str) -> Result<Value, Value> {
    let params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "position": { "line": line, "character": character },
        "newName": new,
    });
    let id = desk.client.send_request("textDocument/rename", params);
    desk.client.reply(id)
}

#[test]
fn a_name_is_changed_in_open_and_closed_files() {
    let mut desk = desk(everything());
    let prepared = desk.ask("prepareRename", "news.corpus", 1, 15);
    assert_eq!(prepared["placeholder"], "moor");
    assert_eq!(range(&prepared["range"]), "1:13-1:17");
    let edit = rename(&mut desk, 1, 15, "ada moor").unwrap();
    let documents = edit["documentChanges"].as_array().unwrap();
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["textDocument"], json!({ "uri": desk.uri("news.corpus"), "version": 1 }));
    assert_eq!(edits(&documents[0]["edits"]), ["1:9-1:17 ref=\"ada moor\""]);
    assert_eq!(documents[1]["textDocument"], json!({ "uri": desk.uri("people.corpus"), "version": null }));
    assert_eq!(edits(&documents[1]["edits"]), ["0:10-0:14 \"ada moor\"", "2:14-2:21 by=\"ada moor\""]);
}

#[test]
fn a_client_without_versions_gets_plain_changes() {
    let mut abilities = everything();
    abilities["workspace"].as_object_mut().unwrap().remove("workspaceEdit");
    let mut desk = desk(abilities);
    let edit = rename(&mut desk, 1, 15, "pilot").unwrap();
    let uri = desk.uri("people.corpus");
    assert_eq!(edits(&edit["changes"][uri]), ["0:10-0:14 pilot", "2:14-2:21 by=pilot"]);
}

#[test]
fn a_name_that_is_taken_is_refused_with_the_reason() {
    let mut desk = desk(everything());
    let error = rename(&mut desk, 1, 15, "log").unwrap_err();
    assert_eq!(error["code"], -32803);
    assert!(error["message"].as_str().unwrap().starts_with("`log` is the name of a source already"), "{error}");
    let params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") }, "position": { "line": 1, "character": 22 },
    });
    let error = desk.client.request_error("textDocument/prepareRename", params);
    assert!(error["message"].as_str().unwrap().starts_with("put the cursor on the name"), "{error}");
}

fn format(desk: &mut Desk, method: &str, more: Value) -> Vec<String> {
    let mut params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") }, "options": { "tabSize": 2, "insertSpaces": true },
    });
    params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let answer = desk.client.request(&format!("textDocument/{method}"), params);
    if answer.is_null() { Vec::new() } else { edits(&answer) }
}

#[test]
fn headers_are_formatted() {
    let mut desk = desk(everything());
    let header = "0:3-0:33 FILE a.txt title=Go date=2020";
    let end = "2:4-2:6 ND";
    assert_eq!(format(&mut desk, "formatting", json!({})), [header, end]);
    let place = |line, character| json!({ "line": line, "character": character });
    let lines = json!({ "range": { "start": place(1, 0), "end": place(2, 9) } });
    assert_eq!(format(&mut desk, "rangeFormatting", lines), [end]);
    assert_eq!(format(&mut desk, "onTypeFormatting", json!({ "position": place(0, 36), "ch": ">" })), [header]);
    assert_eq!(format(&mut desk, "onTypeFormatting", json!({ "position": place(1, 0), "ch": "\n" })), [header]);
    assert!(format(&mut desk, "onTypeFormatting", json!({ "position": place(2, 0), "ch": "\n" })).is_empty());
}
