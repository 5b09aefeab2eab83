//! A client that takes next to nothing is sent next to nothing: the older form, plain text, or all at once.

use serde_json::{Value, json};

use crate::client::Client;
use crate::desk::{Desk, everything};

const PEOPLE: &str =
    "<<<ENTITY moor type=person name=\"Ada Moor\" part-of=port>>>\nA *pilot* of [the port](#).\n\n- one\n- two\n";
const NEWS: &str = "\
<<<SOURCE speech>>>
We shall never ever leave this harbour, friends.
<<<FILE a.txt>>>
\"We shall never leave this harbour, friends,\" Ada Moor said. \"It is [ours]{from=speech}.\"
<<<FIEL b.txt>>>
";

fn desk() -> Desk {
    desk_of(json!({}))
}

fn desk_of(abilities: Value) -> Desk {
    let mut desk = Desk::with_client(Client::in_memory(), &json!({ "capabilities": abilities }), &[]);
    desk.open("people.corpus", PEOPLE);
    desk.open("news.corpus", NEWS);
    desk
}

#[test]
fn cards_are_plain_text() {
    let mut desk = desk();
    let card = desk.ask("hover", "news.corpus", 3, 50);
    assert_eq!(card["contents"]["kind"], "plaintext");
    let text = card["contents"]["value"].as_str().unwrap();
    assert!(
        text.starts_with("Ada Moor · person · moor\npart of: port\n\nA pilot of the port.\n\n- one\n- two\n\n"),
        "{text}"
    );
    // What is struck out where Markdown is shown has marks of its own.
    let card = desk.hover("news.corpus", 3, 10);
    assert!(card.contains("never [-ever-] leave"), "{card}");
    // The format named first is the one that is liked best.
    let mut desk = desk_of(json!({ "textDocument": { "hover": { "contentFormat": ["plaintext", "markdown"] } } }));
    assert_eq!(desk.ask("hover", "news.corpus", 3, 50)["contents"]["kind"], "plaintext");
}

#[test]
fn completions_have_no_signs_that_the_client_lacks() {
    let mut desk = desk();
    desk.open("draft.corpus", "<<<FILE d.txt>>>\nAt [Minsk]{.pl");
    let list = desk.ask("completion", "draft.corpus", 1, 14);
    assert_eq!(list["items"][0]["label"], ".place");
    assert_eq!(list["items"][0]["kind"], Value::Null);
    let kinds = json!({ "textDocument": { "completion": { "completionItemKind": { "valueSet": [20] } } } });
    let mut desk = desk_of(kinds);
    desk.open("draft.corpus", "<<<FILE d.txt>>>\nAt [Minsk]{.pl");
    assert_eq!(desk.ask("completion", "draft.corpus", 1, 14)["items"][0]["kind"], 20);
    desk.open("draft.corpus", "<<<FILE d.txt>>>\n[\"Go\"]{by=m");
    let list = desk.ask("completion", "draft.corpus", 1, 11);
    let item = desk.client.request("completionItem/resolve", list["items"][0].clone());
    // It has no kind before the client has said that it knows kinds.
    assert!(item["documentation"].as_str().unwrap().starts_with("Ada Moor · person · moor\n"), "{item}");
}

#[test]
fn what_cannot_be_asked_for_later_is_there() {
    let hint = |properties: Value| {
        let mut desk =
            desk_of(json!({ "textDocument": { "inlayHint": { "resolveSupport": { "properties": properties } } } }));
        let place = |line| json!({ "line": line, "character": 0 });
        let params = json!({
            "textDocument": { "uri": desk.uri("news.corpus") },
            "range": { "start": place(0), "end": place(4) },
        });
        desk.client.request("textDocument/inlayHint", params)[0].take()
    };
    // Of three members one alone can be resolved.
    let whole = hint(json!(["tooltip"]));
    assert!(whole["textEdits"].is_array() && whole["label"][0]["location"].is_object(), "{whole}");
    // So says Neovim.
    let short = hint(json!(["textEdits", "tooltip", "location", "command"]));
    assert!(short["textEdits"].is_null() && short["tooltip"].is_null(), "{short}");
}

#[test]
fn signatures_and_links_are_as_simple_as_they_can_be() {
    let mut desk = desk();
    let help = desk.ask("signatureHelp", "news.corpus", 2, 8);
    assert_eq!(help["signatures"][0]["parameters"][0]["label"], "name");
    let links = desk.ask_all("documentLink", "news.corpus");
    let link = desk.client.request("documentLink/resolve", links[0].clone());
    assert!(link["target"].is_string() && link["tooltip"].is_null(), "{link}");
}

/// It says that it takes places, and fails at one that ends the label.
#[test]
fn eglot_is_sent_the_words_of_parameters() {
    let params = json!({ "capabilities": everything(), "clientInfo": { "name": "Eglot" } });
    let mut desk = Desk::with_client(Client::in_memory(), &params, &[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    let help = desk.ask("signatureHelp", "news.corpus", 2, 8);
    assert_eq!(help["signatures"][0]["parameters"][0]["label"], "name");
}

#[test]
fn findings_have_no_version_and_no_other_places() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    assert_eq!(found["version"], Value::Null);
    assert!(!found["diagnostics"].as_array().unwrap().is_empty());
    assert!(!found.to_string().contains("relatedInformation"), "{found}");
}

#[test]
fn edits_are_for_who_applies_them() {
    let mut desk = desk();
    assert!(desk.capabilities["codeActionProvider"].is_null());
    assert_eq!(desk.capabilities["executeCommandProvider"]["commands"], json!(["corpus-ls.reload"]));
    let error = desk.client.request_error("workspace/executeCommand", json!({ "command": "corpus-ls.fixAll" }));
    assert_eq!(error["message"], "this editor does not take edits from a command");
    let error = desk.client.request_error("workspace/executeCommand", json!({ "command": "make.coffee" }));
    assert_eq!(error["message"], "`make.coffee` is no command of corpus-ls");
}

#[test]
fn an_edit_that_is_not_applied_is_an_error() {
    let mut client = Client::in_memory();
    client.answer_with(|method, _| {
        let refused = json!({ "applied": false, "failureReason": "the file is read-only" });
        (method == "workspace/applyEdit").then_some(crate::client::Answer::Result(refused))
    });
    let mut desk = Desk::with_client(client, &json!({ "capabilities": everything() }), &[]);
    desk.open("news.corpus", NEWS);
    let uri = desk.uri("news.corpus");
    let params = json!({ "command": "corpus-ls.fixAll", "arguments": [uri] });
    let error = desk.client.request_error("workspace/executeCommand", params);
    assert_eq!((&error["code"], &error["message"]), (&json!(-32803), &json!("the file is read-only")));
    let params = json!({ "command": "corpus-ls.fixAll", "arguments": [7] });
    let error = desk.client.request_error("workspace/executeCommand", params);
    assert_eq!(error["code"], -32602);
}
