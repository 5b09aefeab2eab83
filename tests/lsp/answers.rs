//! Each request of the protocol that is offered, answered over the wire in the form that the client takes.

use serde_json::{Value, json};

use crate::client::Client;
use crate::desk::{Desk, range};

const PEOPLE: &str = "\
<<<ENTITY moor type=person name=\"Ada Moor\" aka=\"A. Moor\">>>
Pilot of the harbour.
";

const NEWS: &str = "\
<<<FILE early.txt date=2020-01-01 publisher=Courier>>>
# The ferry stays

\"The ferry will sail on every day of the winter,\" Ada Moor said.
<<<FILE late.txt date=2020-02-01>>>
She had said that “the ferry will sail on every
day of the winter”. [She]{ref=moor} left.
";

fn desk() -> Desk {
    let mut desk = Desk::new(&[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    desk
}

#[test]
fn hover_tells_who_it_is() {
    let hover = desk().ask("hover", "news.corpus", 3, 52);
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(range(&hover["range"]), "3:50-3:58");
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(card.starts_with("**Ada Moor** · person · `moor`"), "{card}");
    assert!(card.contains("Pilot of the harbour."), "{card}");
    assert!(card.contains("2 mentions in 2 documents · 2020-01-01 – 2020-02-01"), "{card}");
}

#[test]
fn definition_leads_to_the_declaration_and_to_the_source() {
    let mut desk = desk();
    let name = desk.ask("definition", "news.corpus", 3, 52);
    assert_eq!(name[0]["targetUri"], desk.uri("people.corpus"));
    assert_eq!(range(&name[0]["targetSelectionRange"]), "0:10-0:14");
    let quotation = desk.ask("definition", "news.corpus", 5, 30);
    assert_eq!(quotation.as_array().unwrap().len(), 1);
    assert_eq!(range(&quotation[0]["originSelectionRange"]), "5:18-6:18");
    assert_eq!(range(&quotation[0]["targetSelectionRange"]), "3:1-3:47");
}

#[test]
fn references_and_highlights_find_every_place() {
    let mut desk = desk();
    let places = |found: &Value| -> Vec<String> {
        found.as_array().unwrap().iter().map(|place| range(&place["range"])).collect()
    };
    let references = desk.ask("references", "news.corpus", 3, 52);
    let all: Vec<Value> = references.as_array().unwrap().clone();
    assert!(
        all.iter().any(|place| place["uri"] == desk.uri("people.corpus") && range(&place["range"]) == "0:10-0:14"),
        "{references}"
    );
    let highlights = desk.ask("documentHighlight", "news.corpus", 3, 52);
    assert!(places(&highlights).contains(&"3:50-3:58".to_owned()), "{highlights}");
    assert!(places(&highlights).contains(&"6:30-6:34".to_owned()), "{highlights}");
}

#[test]
fn the_outline_has_every_article() {
    let symbols = desk().ask_all("documentSymbol", "news.corpus");
    assert_eq!(symbols[0]["name"], "The ferry stays");
    assert_eq!(symbols[0]["detail"], "early.txt · 2020-01-01 · Courier");
    assert_eq!(symbols[0]["kind"], 1);
    assert_eq!(range(&symbols[0]["selectionRange"]), "0:8-0:17");
    assert_eq!(symbols[0]["children"][0]["name"], "\"The ferry will sail on every day of the winter,\"");
    assert_eq!(symbols[1]["detail"], "late.txt · 2020-02-01");
}

#[test]
fn a_client_without_trees_gets_a_list() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    client.open("file:///news.corpus", NEWS);
    let symbols =
        client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": "file:///news.corpus" } }));
    assert_eq!(symbols[1]["containerName"], "The ferry stays");
    assert_eq!(range(&symbols[1]["location"]["range"]), "3:0-3:49");
    // Nor does it take links: plain locations, then.
    let at = json!({ "textDocument": { "uri": "file:///news.corpus" }, "position": { "line": 5, "character": 30 } });
    let target = client.request("textDocument/definition", at);
    assert_eq!(target[0]["uri"], "file:///news.corpus");
    assert_eq!(range(&target[0]["range"]), "3:1-3:47");
}

#[test]
fn workspace_symbols_are_found_in_files_that_are_not_open() {
    let mut desk = desk();
    let found = desk.client.request("workspace/symbol", json!({ "query": "admoor" }));
    assert_eq!(found[0]["name"], "Ada Moor");
    assert_eq!(found[0]["location"]["uri"], desk.uri("people.corpus"));
}

#[test]
fn sections_fold_under_their_header_lines() {
    let folds = desk().ask_all("foldingRange", "news.corpus");
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap()))
        .collect();
    assert_eq!(lines, [(0, 3), (4, 7)]);
}

#[test]
fn overviews_are_given_level_by_level() {
    let mut desk = desk();
    let mut ask = |method: &str, params: Value| desk.client.request(method, params);
    let years = ask("corpus-ls/overview", json!({ "view": "documents", "path": [], "count": 1 }));
    assert_eq!(years["total"], 1);
    assert_eq!(
        years["items"][0],
        json!({
            "key": "2020", "kind": "year", "label": "2020", "detail": "2 documents", "inner": true
        })
    );
    let people = ask("corpus-ls/overview", json!({ "view": "entities", "path": ["person"] }));
    assert_eq!(people["items"][0]["detail"], "2 mentions");
    assert_eq!(range(&people["items"][0]["location"]["range"]), "0:10-0:14");
    assert_eq!(ask("corpus-ls/overview", json!({ "view": "tea" })), Value::Null);
}

#[test]
fn a_place_is_located_in_an_overview() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    let steps = desk.client.request(
        "corpus-ls/locate",
        json!({ "view": "quotations", "textDocument": { "uri": uri }, "position": { "line": 3, "character": 5 } }),
    );
    let labels: Vec<&str> =
        steps.as_array().unwrap().iter().map(|step| step["item"]["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Ada Moor", "The ferry will sail on every day of the winter,"]);
}
