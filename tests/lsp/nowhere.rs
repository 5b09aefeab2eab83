//! Questions about what is not there: each request gets an answer or an error, and the server goes on.

use serde_json::{Value, json};

use crate::client::Client;
use crate::desk::{Desk, everything};

const NEWS: &str = "<<<ENTITY moor name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\n😀 \"We go,\" Ada Moor said.\n";

/// Requests about a place or a document.
const ASKED: [&str; 29] = [
    "codeAction",
    "codeLens",
    "completion",
    "declaration",
    "definition",
    "diagnostic",
    "documentHighlight",
    "documentLink",
    "documentSymbol",
    "foldingRange",
    "formatting",
    "hover",
    "implementation",
    "inlayHint",
    "linkedEditingRange",
    "moniker",
    "onTypeFormatting",
    "prepareCallHierarchy",
    "prepareRename",
    "prepareTypeHierarchy",
    "rangeFormatting",
    "references",
    "rename",
    "selectionRange",
    "semanticTokens/full",
    "semanticTokens/full/delta",
    "semanticTokens/range",
    "signatureHelp",
    "typeDefinition",
];

fn desk() -> Desk {
    let mut desk = Desk::with_client(Client::in_memory(), &json!({ "capabilities": everything() }), &[]);
    desk.open("news.corpus", NEWS);
    desk
}

/// Parameters in which any of the requests finds what it needs.
fn params(uri: &str, line: u32, character: u32) -> Value {
    let place = json!({ "line": line, "character": character });
    json!({
        "textDocument": { "uri": uri },
        "position": place,
        "positions": [place],
        "range": { "start": place, "end": place },
        "context": { "includeDeclaration": true, "triggerKind": 1, "isRetrigger": false, "diagnostics": [] },
        "options": { "tabSize": 4, "insertSpaces": true },
        "ch": ">",
        "newName": "lund",
        "previousResultId": "none",
    })
}

fn answers(desk: &mut Desk) {
    let uri = desk.uri("news.corpus");
    let found = desk.client.request("textDocument/hover", params(&uri, 2, 14));
    assert!(found["contents"]["value"].as_str().unwrap().contains("Ada Moor"), "{found}");
}

#[test]
fn documents_that_are_unknown() {
    let mut desk = desk();
    for uri in ["file:///nowhere.corpus", "untitled:Untitled-1", "corpus-nowhere:x?y#z"] {
        for method in ASKED {
            let id = desk.client.send_request(&format!("textDocument/{method}"), params(uri, 0, 0));
            let Ok(answer) = desk.client.reply(id) else { panic!("{method}: an error is shown to the user") };
            // Of each place some range is wanted, and of each document some report.
            let is_empty = ["selectionRange", "diagnostic"].contains(&method) || answer.is_null();
            assert!(is_empty, "{method} of {uri}: {answer}");
        }
    }
    answers(&mut desk);
}

#[test]
fn places_behind_the_end() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    for (line, character) in [(2, u32::MAX), (u32::MAX, 0), (u32::MAX, u32::MAX), (0, u32::MAX >> 1), (3, 1)] {
        for method in ASKED {
            let id = desk.client.send_request(&format!("textDocument/{method}"), params(&uri, line, character));
            if let Err(error) = desk.client.reply(id) {
                let message = error["message"].as_str().unwrap();
                assert!(method.ends_with("ename") && message.starts_with("put the cursor"), "{method}: {error}");
            }
        }
    }
    answers(&mut desk);
}

#[test]
fn files_that_are_no_corpora() {
    let mut desk = desk();
    std::fs::write(desk.folder.path().join("notes.txt"), "<<<ENTITY lund name=Lund>>>\n").unwrap();
    let files = json!([{ "uri": desk.uri("notes.txt") }, { "uri": desk.uri("gone") }, { "uri": "untitled:x" }]);
    for method in ["workspace/didCreateFiles", "workspace/didDeleteFiles"] {
        desk.client.notify(method, json!({ "files": files }));
    }
    // Behind these, one that is read.
    desk.write("people.corpus", "<<<ENTITY roe name=\"B. Roe\">>>\n");
    let mut found = json!([]);
    while !found.to_string().contains("B. Roe") {
        found = desk.client.request("workspace/symbol", json!({ "query": "" }));
    }
    assert!(!found.to_string().contains("Lund"), "{found}");
    answers(&mut desk);
}

#[test]
fn parameters_that_are_none() {
    let mut desk = desk();
    for method in ASKED {
        for params in [Value::Null, json!({}), json!([]), json!({ "textDocument": { "uri": 7 } })] {
            let error = desk.client.request_error(&format!("textDocument/{method}"), params);
            assert_eq!(error["code"], -32602, "{method}: {error}");
        }
    }
    answers(&mut desk);
}

#[test]
fn items_that_the_server_did_not_give() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    let nowhere = json!({ "start": { "line": 9, "character": 9 }, "end": { "line": 9, "character": 9 } });
    for data in [Value::Null, json!(7), json!({ "uri": uri, "what": "hint" }), json!(["x", null])] {
        let item = json!({
            "name": "x", "kind": 1, "uri": uri, "range": nowhere, "selectionRange": nowhere, "data": data,
        });
        for method in [
            "callHierarchy/incomingCalls",
            "callHierarchy/outgoingCalls",
            "typeHierarchy/supertypes",
            "typeHierarchy/subtypes",
        ] {
            assert_eq!(desk.client.request(method, json!({ "item": item })), Value::Null, "{method}");
        }
        let lens = json!({ "range": nowhere, "data": data });
        assert!(desk.client.request("codeLens/resolve", lens.clone())["command"].is_null());
        assert!(desk.client.request("documentLink/resolve", lens)["target"].is_null());
        let symbol = json!({ "name": "x", "kind": 1, "location": { "uri": uri }, "data": data });
        assert_eq!(desk.client.request("workspaceSymbol/resolve", symbol)["location"], json!({ "uri": uri }));
        let item = json!({ "label": "x", "data": data });
        assert!(desk.client.request("completionItem/resolve", item)["documentation"].is_null());
        let action = json!({ "title": "x", "data": data });
        assert_eq!(desk.client.request_error("codeAction/resolve", action)["code"], -32602);
        let hint = json!({ "position": nowhere["start"], "label": "x", "data": data });
        assert_eq!(desk.client.request_error("inlayHint/resolve", hint)["code"], -32602);
    }
    answers(&mut desk);
}
