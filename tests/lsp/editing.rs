//! What helps to write: inlay hints, code actions, completion, and what is asked for of them later.

use serde_json::{Value, json};

use crate::client::Client;
use crate::desk::{Desk, everything, range};

const PEOPLE: &str = "<<<ENTITY moor type=person name=\"Ada Moor\">>>\nPilot of the harbour.\n";

const NEWS: &str = "\
<<<FILE early.txt date=2020-01-01>>>
🙂 \"The ferry will sail on every day of the winter,\" Ada Moor said. \"It has sailed since 1912.\"
<<<FILE late.txt date=2020-02-01>>>
She said “the ferry will sail on every day of the winter”.
<<FILE third.txt>>>
";

fn desk() -> Desk {
    let mut desk = Desk::new(&[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    desk
}

/// The code actions at a place, of these kinds.
fn actions(desk: &mut Desk, line: u32, character: u32, only: Option<&str>) -> Vec<Value> {
    let place = json!({ "line": line, "character": character });
    let params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "range": { "start": place, "end": place },
        "context": { "diagnostics": [], "only": only.map(|kind| vec![kind]) },
    });
    desk.client.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

/// The edits of an action in the open file, as `place text`.
fn edits(action: &Value) -> Vec<String> {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
    edits.iter().map(|edit| format!("{} {}", range(&edit["range"]), edit["newText"].as_str().unwrap())).collect()
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{title} is not in {titles:?}"))
}

fn hints(desk: &mut Desk, lines: (u32, u32)) -> Vec<Value> {
    let place = |line| json!({ "line": line, "character": 0 });
    let params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "range": { "start": place(lines.0), "end": place(lines.1) },
    });
    desk.client.request("textDocument/inlayHint", params).as_array().unwrap().clone()
}

#[test]
fn the_speaker_is_shown_behind_a_quotation() {
    let mut desk = desk();
    assert_eq!(hints(&mut desk, (2, 4)).len(), 0);
    let hints = hints(&mut desk, (0, 4));
    assert_eq!(hints.len(), 1, "{hints:?}");
    // The smile takes two units of UTF-16.
    assert_eq!(hints[0]["position"], json!({ "line": 1, "character": 95 }));
    assert_eq!(hints[0]["label"], json!([{ "value": "— Ada Moor" }]));
    assert!(hints[0]["tooltip"].is_null());
    let hint = desk.client.request("inlayHint/resolve", hints[0].clone());
    assert_eq!(hint["tooltip"], "Ada Moor says this. “Ada Moor said”: same speaker goes on, about 96 % right.");
    assert_eq!(hint["label"][0]["location"]["uri"], desk.uri("people.corpus"));
    let edits = hint["textEdits"].as_array().unwrap();
    assert_eq!(range(&edits[1]["range"]), "1:95-1:95");
    assert_eq!(edits[1]["newText"], "]{by=moor}");
}

#[test]
fn a_client_that_asks_for_nothing_later_gets_all_at_once() {
    let mut abilities = everything();
    abilities["textDocument"]["inlayHint"] = json!({});
    abilities["textDocument"]["codeAction"].as_object_mut().unwrap().remove("resolveSupport");
    let mut desk = Desk::with(abilities, &[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    let hints = hints(&mut desk, (0, 4));
    assert!(hints[0]["tooltip"].is_string() && hints[0]["textEdits"].is_array(), "{hints:?}");
    let actions = actions(&mut desk, 1, 8, Some("refactor"));
    assert_eq!(edits(titled(&actions, "Annotate all certain quotations of this article")).len(), 4);
}

#[test]
fn hints_are_asked_for_again_when_names_change() {
    let mut desk = desk();
    desk.write("people.corpus", "<<<ENTITY moor type=person name=\"Bea Moor\" aka=\"Ada Moor\">>>\n");
    // The first ones may be about the files as they were opened.
    while hints(&mut desk, (0, 4))[0]["label"][0]["value"] != "— Bea Moor" {
        desk.client.wait_request("workspace/inlayHint/refresh");
    }
}

#[test]
fn the_speaker_and_the_source_are_written_into_the_text() {
    let mut desk = desk();
    let found = actions(&mut desk, 1, 8, None);
    let action = titled(&found, "Annotate the speaker: Ada Moor");
    assert_eq!(action["kind"], "refactor.rewrite.annotate");
    assert_eq!(action["isPreferred"], true);
    assert_eq!(edits(action), ["1:3-1:3 [", "1:52-1:52 ]{by=moor}"]);
    let found = actions(&mut desk, 3, 20, None);
    assert_eq!(edits(titled(&found, "Annotate the source: early.txt")), ["3:9-3:9 [", "3:57-3:57 ]{from=early.txt}"]);
}

#[test]
fn all_certain_quotations_are_annotated_when_that_is_chosen() {
    let mut desk = desk();
    let found = actions(&mut desk, 1, 0, Some("refactor.rewrite"));
    let action = titled(&found, "Annotate all certain quotations of this article").clone();
    assert!(action["edit"].is_null());
    let resolved = desk.client.request("codeAction/resolve", action.clone());
    assert_eq!(edits(&resolved), ["1:3-1:3 [", "1:52-1:52 ]{by=moor}", "1:68-1:68 [", "1:95-1:95 ]{by=moor}"]);
    // What was offered for one text does not fit another.
    let uri = desk.uri("news.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 3), "");
    assert_eq!(desk.client.request_error("codeAction/resolve", action)["code"], -32801);
}

#[test]
fn an_annotation_is_taken_away() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    desk.client.change(&uri, 2, (3, 0), (3, 3), "[She]{ref=moor}");
    let found = actions(&mut desk, 3, 3, Some("refactor"));
    let action = titled(&found, "Remove the annotation `{ref=moor}`");
    assert_eq!(edits(action), ["3:0-3:1 ", "3:4-3:15 "]);
}

#[test]
fn all_mentions_in_open_and_closed_files_are_annotated_at_once() {
    let closed = "<<<FILE old.txt>>>\n🙂 Ada Moor sailed.\n";
    let mut abilities = everything();
    abilities["workspace"]["workspaceEdit"]["changeAnnotationSupport"] = json!({});
    let mut desk = Desk::with(abilities, &[("people.corpus", PEOPLE), ("old.corpus", closed)]);
    desk.open("news.corpus", NEWS);
    let kind = "refactor.rewrite.annotate.workspace";
    let found = actions(&mut desk, 1, 60, Some(kind));
    let action = titled(&found, "Annotate all mentions of Ada Moor in the workspace").clone();
    assert_eq!(action["kind"], kind);
    let resolved = desk.client.request("codeAction/resolve", action);
    assert_eq!(edits(&resolved), ["1:53-1:53 [", "1:61-1:61 ]{ref=moor}"]);
    let edit = &resolved["edit"];
    let documents: Vec<&Value> = edit["documentChanges"].as_array().unwrap().iter().collect();
    assert_eq!(documents[0]["textDocument"], json!({ "uri": desk.uri("news.corpus"), "version": 1 }));
    assert_eq!(documents[1]["textDocument"], json!({ "uri": desk.uri("old.corpus"), "version": null }));
    assert_eq!(documents[1]["edits"][0]["range"]["start"], json!({ "line": 1, "character": 3 }));
    // What is not seen while it changes is confirmed.
    let reason = &edit["changeAnnotations"][documents[1]["edits"][0]["annotationId"].as_str().unwrap()];
    assert_eq!(reason["label"], "Annotate all mentions of Ada Moor in the workspace");
    assert_eq!(reason["needsConfirmation"], true);
    // In one file there is nothing to confirm.
    let found = actions(&mut desk, 1, 60, Some("refactor.rewrite.annotate.file"));
    let resolved = desk.client.request("codeAction/resolve", found[0].clone());
    assert_eq!(resolved["edit"]["changeAnnotations"]["corpus-ls"]["needsConfirmation"], false);
}

#[test]
fn headers_are_filled_from_their_texts() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), "# The ferry will sail\n\n");
    let filled = "0:18-0:33 title=\"The ferry will sail\" date=2020-01-01 lang=en";
    let found = actions(&mut desk, 0, 5, None);
    let action = titled(&found, "Fill header from text: title, lang").clone();
    assert_eq!(action["kind"], "refactor.rewrite.header");
    let header = desk.client.request("codeAction/resolve", action);
    assert_eq!(edits(&header), [filled]);
    // Elsewhere it is offered to who asks for it.
    assert!(actions(&mut desk, 2, 5, None).iter().all(|action| action["kind"] != "refactor.rewrite.header"));
    assert_eq!(actions(&mut desk, 2, 5, Some("refactor.rewrite.header")).len(), 1);
    let all = actions(&mut desk, 2, 5, Some("source.fillHeaders"))[0].clone();
    assert_eq!(edits(&desk.client.request("codeAction/resolve", all)).len(), 2);
}

#[test]
fn actions_are_of_the_kinds_that_were_asked_for() {
    let mut desk = desk();
    let kinds = |found: &[Value]| -> Vec<String> {
        found.iter().map(|action| action["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&actions(&mut desk, 4, 2, None)), ["quickfix"]);
    assert!(actions(&mut desk, 4, 2, Some("refactor.extract")).is_empty());
    assert!(actions(&mut desk, 1, 8, Some("quickfix")).is_empty());
    let found = actions(&mut desk, 1, 8, Some("source"));
    assert_eq!(kinds(&found), ["source.fixAll.corpus", "source.fillHeaders"]);
    let resolved = desk.client.request("codeAction/resolve", found[0].clone());
    assert_eq!(edits(&resolved).len(), 1);
}

#[test]
fn what_the_server_did_not_offer_is_refused() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    let error = client.request_error("codeAction/resolve", json!({ "title": "Make coffee" }));
    assert_eq!(error["code"], -32602);
}

/// Opens this text, which has the cursor at `|`, and asks what can be written there.
fn complete(desk: &mut Desk, text: &str) -> Value {
    let (before, behind) = text.split_once('|').unwrap();
    desk.open("draft.corpus", &format!("{before}{behind}"));
    let line = before.matches('\n').count();
    let character = before.lines().next_back().map_or(0, |line| line.encode_utf16().count());
    let place = json!({ "line": line, "character": character });
    let params = json!({ "textDocument": { "uri": desk.uri("draft.corpus") }, "position": place });
    desk.client.request("textDocument/completion", params)
}

#[test]
fn speakers_are_completed_and_documented_when_looked_at() {
    let mut desk = desk();
    let list = complete(&mut desk, "<<<FILE a.txt>>>\n🙂 Ada Moor [\"Go\"]{by=m|}");
    assert_eq!(list["isIncomplete"], false);
    let item = &list["items"][0];
    assert_eq!(item["label"], "moor");
    assert_eq!(item["detail"], "Ada Moor · person");
    assert_eq!(item["textEdit"]["newText"], "moor");
    assert_eq!(range(&item["textEdit"]["range"]), "1:22-1:23");
    assert!(item["documentation"].is_null());
    let item = desk.client.request("completionItem/resolve", item.clone());
    let card = item["documentation"]["value"].as_str().unwrap();
    assert!(card.starts_with("**Ada Moor** · person · `moor`"), "{card}");
}

#[test]
fn keywords_are_snippets_for_who_takes_them() {
    let list = complete(&mut desk(), "<<<F|");
    assert_eq!(list["items"][0]["textEdit"]["newText"], "FILE ${1:name}>>>\n$0\n<<<END>>>");
    assert_eq!(list["items"][0]["insertTextFormat"], 2);
    let mut desk = Desk::with(json!({}), &[]);
    let list = complete(&mut desk, "<<<F|");
    assert_eq!(list["items"][0]["textEdit"]["newText"], "FILE");
}

#[test]
fn sources_are_those_that_hold_the_words_first() {
    let list = complete(&mut desk(), "<<<FILE a.txt date=2020-05-01>>>\n[\"the ferry will sail on every day\"]{from=|");
    let labels: Vec<&str> = list["items"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["early.txt", "late.txt"]);
    assert_eq!(list["items"][0]["detail"], "holds these words · 2020-01-01");
    assert!(complete(&mut desk(), "<<<FILE a.txt>>>\nthen mo|").is_null());
}

#[test]
fn entities_are_sorted_for_who_asks() {
    let mut desk = Desk::new(&[]);
    desk.open("news.corpus", "<<<ENTITY b>>>\n<<<ENTITY a>>>\n");
    assert!(actions(&mut desk, 0, 0, None).is_empty());
    let found = actions(&mut desk, 0, 0, Some("source.sortEntities"));
    let resolved = desk.client.request("codeAction/resolve", found[0].clone());
    assert_eq!(edits(&resolved), ["0:0-2:0 <<<ENTITY a>>>\n<<<ENTITY b>>>\n"]);
}
