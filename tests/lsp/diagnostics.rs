//! Findings: published, the newest only; and asked for.

use serde_json::{Value, json};

use crate::desk::{Desk, codes, everything};

const BROKEN: &str = "<<<FIEL a.txt date=2019-02-30>>>\nText.\n<<<END>>>\n";
const NOTHING: Vec<String> = Vec::new();

fn pushes_only() -> Value {
    let mut abilities = everything();
    abilities["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    abilities
}

#[test]
fn findings_follow_the_typing() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", BROKEN);
    assert_eq!(desk.findings("a.corpus", 1), ["0:3 delimiter/unknown-keyword", "0:19 attribute/invalid-value"]);
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (0, 3), (0, 7), "FILE");
    desk.client.change(&uri, 3, (0, 27), (0, 29), "28");
    assert_eq!(desk.findings("a.corpus", 3), NOTHING);
}

#[test]
fn only_the_newest_findings_are_published() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", "<<<FILE a.txt>>>\nText.\n");
    assert_eq!(desk.findings("a.corpus", 1), NOTHING);
    let uri = desk.uri("a.corpus");
    for version in 2..=60 {
        desk.client.change(&uri, version, (1, 0), (1, 0), "x");
    }
    desk.client.change(&uri, 61, (0, 3), (0, 7), "FIEL");
    assert_eq!(desk.findings("a.corpus", 61), ["0:3 delimiter/unknown-keyword"]);
    let more = desk.client.notifications("textDocument/publishDiagnostics");
    assert!(more.len() < 10, "60 quick keystrokes gave {} publications before the last", more.len());
}

#[test]
fn findings_say_what_they_are() {
    let mut desk = Desk::with(pushes_only(), &[]);
    desk.open("a.corpus", "<<<FILE a.txt>>>\nOne.\n<<<FILE a.txt>>>\nTwo.\n");
    let uri = desk.uri("a.corpus");
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    let first = &found["diagnostics"][0];
    assert_eq!(first["source"], "corpus-ls");
    assert_eq!(first["severity"], 1);
    assert_eq!(first["code"], "name/duplicate");
    assert_eq!(first["relatedInformation"][0]["location"]["range"]["start"], json!({ "line": 2, "character": 8 }));
}

#[test]
fn a_change_of_names_is_seen_in_other_open_files() {
    let mut desk = Desk::new(&[]);
    desk.open("b.corpus", "<<<FILE b.txt>>>\n[Ada]{ref=moor}\n");
    assert_eq!(desk.findings("b.corpus", 1), ["1:10 name/unresolved"]);
    desk.open("people.corpus", "<<<ENTITY moor name=\"Ada Moor\">>>\n");
    assert_eq!(desk.findings_once("b.corpus", |found| found.is_empty()), NOTHING);
    let uri = desk.uri("people.corpus");
    desk.client.change(&uri, 2, (0, 10), (0, 14), "mor");
    assert_eq!(desk.findings_once("b.corpus", |found| !found.is_empty()), ["1:10 name/unresolved"]);
}

#[test]
fn no_more_than_two_thousand_are_sent_unasked() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", &"<<<FIEL>>>\n".repeat(2500));
    let uri = desk.uri("a.corpus");
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    let sent = found["diagnostics"].as_array().unwrap();
    assert_eq!(sent.len(), 2001);
    assert!(sent[2000]["message"].as_str().unwrap().starts_with("500 more findings"), "{}", sent[2000]);
    assert_eq!(desk.pull("a.corpus").len(), 2500);
}

#[test]
fn of_too_many_the_worst_are_sent() {
    let settings = "limits.pushed-findings = 2\nfindings.\"span/empty\" = \"hint\"\n";
    let mut desk = Desk::with(pushes_only(), &[("corpus.toml", settings)]);
    desk.open("a.corpus", "<<<FILE a.txt>>>\n[x]{}\n<<<FIEL b.txt>>>\n<<<FIEL c.txt>>>\n");
    let uri = desk.uri("a.corpus");
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    let messages = |found: &Value| -> Vec<String> {
        let found = found["diagnostics"].as_array().unwrap().iter();
        found.map(|it| it["code"].as_str().or(it["message"].as_str()).unwrap().to_owned()).collect()
    };
    let unknown = "delimiter/unknown-keyword";
    assert_eq!(messages(&found), [unknown, unknown, "1 more finding in this file; `corpus-ls check` prints all"]);
    // As many as are sent are no more than that.
    desk.client.change(&uri, 2, (1, 0), (1, 5), "x");
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["version"] == 2);
    assert_eq!(messages(&found), [unknown, unknown]);
}

#[test]
fn a_client_may_ask_and_is_told_when_nothing_changed() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", BROKEN);
    let uri = desk.uri("a.corpus");
    let first = desk.ask_all("diagnostic", "a.corpus");
    assert_eq!(first["kind"], "full");
    assert_eq!(codes(&first["items"]).len(), 2);
    let again = |desk: &mut Desk, id: &Value| {
        desk.client
            .request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri }, "previousResultId": id }))
    };
    assert_eq!(again(&mut desk, &first["resultId"]), json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    desk.client.change(&uri, 2, (0, 3), (0, 7), "FILE");
    let second = again(&mut desk, &first["resultId"]);
    assert_eq!(codes(&second["items"]), ["0:19 attribute/invalid-value"]);
}

#[test]
fn a_client_that_asks_is_not_sent_findings_as_well() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", BROKEN);
    assert_eq!(desk.findings("a.corpus", 1).len(), 2);
    assert_eq!(desk.pull("a.corpus").len(), 2);
    // What was sent before it asked is taken back: it would be shown twice.
    let uri = desk.uri("a.corpus");
    let fits = |params: &Value| params["uri"] == uri && params["diagnostics"] == json!([]);
    desk.client.wait_notification("textDocument/publishDiagnostics", fits);
    desk.client.change(&uri, 2, (1, 0), (1, 0), "x");
    assert_eq!(desk.pull("a.corpus").len(), 2);
    // Headers changed: the client is told to ask again, also about other files.
    desk.client.change(&uri, 3, (0, 3), (0, 7), "FILE");
    desk.client.wait_request("workspace/diagnostic/refresh");
    assert_eq!(desk.client.notifications("textDocument/publishDiagnostics"), Vec::<Value>::new());
}

#[test]
fn a_whole_workspace_can_be_asked_about() {
    let mut desk = Desk::new(&[("a.corpus", BROKEN), ("b.corpus", "<<<FILE b.txt>>>\nText.\n")]);
    let report = desk.client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let items = report["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["uri"], desk.uri("a.corpus"));
    assert_eq!(codes(&items[0]["items"]), ["0:3 delimiter/unknown-keyword", "0:19 attribute/invalid-value"]);
    let known: Vec<Value> = items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let again = desk.client.request("workspace/diagnostic", json!({ "previousResultIds": known }));
    let kinds: Vec<&Value> = again["items"].as_array().unwrap().iter().map(|item| &item["kind"]).collect();
    assert_eq!(kinds, ["unchanged", "unchanged"], "{again}");
}

/// Altered quotations of files that nobody has open are told too: at once to who asks once, and to who asks again and again and
/// wants one list, when it asks again.
#[test]
fn sources_of_closed_files_are_searched_for() {
    let speech = "<<<SOURCE speech date=2031-05-01>>>\nWe will never sell the old harbour to anyone from abroad.\n";
    let news =
        "<<<FILE a.txt date=2031-05-02>>>\n\"We will never sell the harbour to anyone from abroad,\" she said.\n";
    let altered = ["1:0 quote/altered".to_owned()];
    let mut abilities = everything();
    let ask = |desk: &mut Desk, known: Value| {
        let report = desk.client.request("workspace/diagnostic", json!({ "previousResultIds": known }));
        report["items"].as_array().unwrap().iter().find(|item| item["uri"] == desk.uri("news.corpus")).unwrap().clone()
    };
    let files = [("speech.corpus", speech), ("news.corpus", news)];
    let mut desk = Desk::with(abilities.clone(), &files);
    assert_eq!(codes(&ask(&mut desk, json!([]))["items"]), altered);

    abilities["experimental"]["diagnosticsInOneList"] = json!(true);
    let mut desk = Desk::with(abilities, &files);
    let first = ask(&mut desk, json!([]));
    assert_eq!(codes(&first["items"]), NOTHING);
    let known = json!([{ "uri": first["uri"], "value": first["resultId"] }]);
    assert_eq!(codes(&ask(&mut desk, known.clone())["items"]), altered);
    // What it says follows the source.
    desk.open("speech.corpus", &speech.replace(" old", ""));
    assert_eq!(ask(&mut desk, known)["kind"], "unchanged");
}

#[test]
fn a_file_that_has_gone_has_no_findings() {
    let mut desk = Desk::new(&[("a.corpus", BROKEN), ("b.corpus", "<<<FILE b.txt>>>\nText.\n")]);
    let report = desk.client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let known: Vec<Value> = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({ "uri": item["uri"], "value": item["resultId"] }))
        .collect();
    desk.delete("a.corpus");
    let gone = desk.uri("a.corpus");
    loop {
        let again = desk.client.request("workspace/diagnostic", json!({ "previousResultIds": known }));
        let items = again["items"].as_array().unwrap().clone();
        assert_eq!(items.len(), 2);
        let item = items.iter().find(|item| item["uri"] == gone).unwrap();
        if item["kind"] == "full" {
            assert_eq!(item["items"], json!([]));
            break;
        }
    }
}

/// What is shown stays: neither the text nor the version counts.
#[test]
fn typing_where_nothing_is_wrong_changes_no_findings() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", BROKEN);
    let uri = desk.uri("a.corpus");
    let first = desk.ask_all("diagnostic", "a.corpus");
    let again = |desk: &mut Desk| {
        let params = json!({ "textDocument": { "uri": uri }, "previousResultId": first["resultId"] });
        desk.client.request("textDocument/diagnostic", params)["kind"].clone()
    };
    desk.client.change(&uri, 2, (1, 0), (1, 0), "x");
    assert_eq!(again(&mut desk), "unchanged");
    desk.client.change(&uri, 3, (0, 0), (0, 0), "\n");
    assert_eq!(again(&mut desk), "full");
}

/// What is shown with a finding may move while all else stays.
#[test]
fn places_in_another_file_that_move_are_shown_where_they_are() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", "<<<FILE a.txt>>>\nOne.\n");
    desk.open("b.corpus", "<<<FILE b.txt>>>\nText.\n<<<FILE a.txt>>>\nTwo.\n");
    let line = |report: &Value| {
        let related = &report["items"][0]["relatedInformation"][0];
        related["location"]["range"]["start"]["line"].clone()
    };
    let first = desk.ask_all("diagnostic", "a.corpus");
    assert_eq!((line(&first), &first["items"][0]["code"]), (json!(2), &json!("name/duplicate")));
    let uri = desk.uri("b.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), "More.\n");
    let params = json!({ "textDocument": { "uri": desk.uri("a.corpus") }, "previousResultId": first["resultId"] });
    let second = desk.client.request("textDocument/diagnostic", params);
    assert_eq!((&second["kind"], line(&second)), (&json!("full"), json!(3)), "{second}");
}

/// What other texts say may be shown here, whatever their headers say.
#[test]
fn labels_in_another_text_change_findings() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", "<<<FILE a.txt>>>\n[Ostrel]{.place} and [Ostrel]{.place}\n");
    desk.open("b.corpus", "<<<FILE b.txt>>>\n[Ostrel]{.place}\n");
    let first = desk.ask_all("diagnostic", "a.corpus");
    assert_eq!(first["items"], json!([]));
    let uri = desk.uri("b.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), &"[Ostrel]{.port} ".repeat(4));
    let params = json!({ "textDocument": { "uri": desk.uri("a.corpus") }, "previousResultId": first["resultId"] });
    let second = desk.client.request("textDocument/diagnostic", params);
    assert_eq!(second["kind"], "full", "{second}");
}

/// Such a client would show old findings where something else than its text has changed.
#[test]
fn a_client_that_cannot_be_told_to_ask_again_is_sent_findings() {
    let mut abilities = everything();
    abilities["workspace"].as_object_mut().unwrap().remove("diagnostics");
    let mut desk = Desk::with(abilities, &[]);
    assert_eq!(desk.capabilities["diagnosticProvider"], Value::Null);
    desk.open("b.corpus", "<<<FILE b.txt>>>\n[Ada]{ref=moor}\n");
    assert_eq!(desk.findings("b.corpus", 1), ["1:10 name/unresolved"]);
    desk.open("people.corpus", "<<<ENTITY moor name=\"Ada Moor\">>>\n");
    assert_eq!(desk.findings_once("b.corpus", |found| found.is_empty()), NOTHING);
}

#[test]
fn quick_fixes_mend_findings() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", BROKEN);
    let uri = desk.uri("a.corpus");
    let params = |kinds: Value| {
        let place = json!({ "line": 0, "character": 4 });
        json!({
            "textDocument": { "uri": uri },
            "range": { "start": place, "end": place },
            "context": { "diagnostics": [], "only": kinds },
        })
    };
    let actions = desk.client.request("textDocument/codeAction", params(json!(["quickfix"])));
    let fix = &actions[0];
    assert_eq!(fix["title"], "Write `<<<FILE a.txt date=2019-02-30>>>`");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0]["code"], "delimiter/unknown-keyword");
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 1 }));
    assert_eq!(change["edits"][0]["newText"], "<<<FILE a.txt date=2019-02-30>>>");
    assert_eq!(desk.client.request("textDocument/codeAction", params(json!(["refactor"]))), Value::Null);
}

/// A speech and an article that quotes it with a word less.
const ALTERED: &str = "<<<SOURCE speech>>>\nWe will never sell the old harbour to anyone from abroad.\n\
    <<<FILE a.txt>>>\n\"We will never sell the harbour to anyone from abroad,\" she said.\n";

#[test]
fn findings_about_sources_come_later_and_stay() {
    let mut desk = Desk::with(pushes_only(), &[]);
    desk.open("a.corpus", &format!("<<<FILE z.txt>>>\nText.\n{ALTERED}"));
    assert_eq!(desk.findings_once("a.corpus", |found| !found.is_empty()), ["5:0 quote/altered"]);
    // A keystroke elsewhere moves it and does not take it away until the search has been made again.
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), "More\n");
    assert_eq!(desk.findings("a.corpus", 2), ["6:0 quote/altered"]);
    desk.client.change(&uri, 3, (4, 22), (4, 26), "");
    assert_eq!(desk.findings_once("a.corpus", |found| found.is_empty()), NOTHING);
}

/// When to ask for them it cannot know, and not every client asks again when it is told to.
#[test]
fn a_client_that_asks_is_sent_what_is_found_about_sources() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", ALTERED);
    assert_eq!(desk.pull("a.corpus"), NOTHING);
    assert_eq!(desk.findings_once("a.corpus", |found| !found.is_empty()), ["3:0 quote/altered"]);
    assert_eq!(desk.pull("a.corpus"), NOTHING);
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (3, 22), (3, 26), "");
    assert_eq!(desk.findings_once("a.corpus", |found| found.is_empty()), NOTHING);
}

#[test]
fn what_is_found_about_sources_before_the_client_asks_stays() {
    let mut desk = Desk::new(&[]);
    desk.open("a.corpus", ALTERED);
    assert_eq!(desk.findings_once("a.corpus", |found| !found.is_empty()), ["3:0 quote/altered"]);
    assert_eq!(desk.pull("a.corpus"), NOTHING);
    assert_eq!(desk.findings_once("a.corpus", |found| found.is_empty()), NOTHING);
    assert_eq!(desk.findings_once("a.corpus", |found| !found.is_empty()), ["3:0 quote/altered"]);
}

/// An editor that underlines only so many findings of a file has to see the worst of them.
#[test]
fn a_client_may_want_one_list_with_the_worst_first() {
    let abilities = {
        let mut abilities = everything();
        abilities["experimental"]["diagnosticsInOneList"] = json!(true);
        abilities
    };
    let settings = "findings.\"span/empty\" = \"hint\"\n";
    let mut desk = Desk::with(abilities, &[("corpus.toml", settings)]);
    desk.open("a.corpus", &format!("<<<FILE z.txt>>>\n[x]{{}} “open\n{ALTERED}[y]{{}}\n<<<FIEL>>>\n"));
    while !desk.pull("a.corpus").contains(&"5:0 quote/altered".to_owned()) {
        desk.client.wait_request("workspace/diagnostic/refresh");
    }
    let worst_first = [
        "1:6 quote/unmatched-opening",
        "7:3 delimiter/unknown-keyword",
        "5:0 quote/altered",
        "1:0 span/empty",
        "6:0 span/empty",
    ];
    assert_eq!(desk.pull("a.corpus"), worst_first);
    // What is asked for is not sent too, and moves with the text before the search is made again.
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), "More\n");
    let second = desk.ask_all("diagnostic", "a.corpus");
    assert_eq!(codes(&second["items"])[2], "6:0 quote/altered");
    assert_eq!(desk.client.notifications("textDocument/publishDiagnostics"), Vec::<Value>::new());
    let again = json!({ "textDocument": { "uri": uri }, "previousResultId": second["resultId"] });
    assert_eq!(desk.client.request("textDocument/diagnostic", again)["kind"], "unchanged");
}

#[test]
fn sources_on_disk_count_too() {
    let speech = "<<<SOURCE speech date=2030>>>\nWe will never sell the old harbour to anyone from abroad.\n";
    let mut desk = Desk::with(pushes_only(), &[("speech.corpus", speech)]);
    let article = ALTERED.split_inclusive('\n').skip(2).collect::<String>();
    desk.open("a.corpus", &article);
    assert_eq!(desk.findings_once("a.corpus", |found| !found.is_empty()), ["1:0 quote/altered"]);
}
