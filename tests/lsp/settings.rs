//! Settings: from the editor in every way that editors have, and from `corpus.toml`, on disk and open.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::desk::{Desk, codes, everything, uri};

const EMPTY_SPAN: &str = "<<<FILE a.txt>>>\n[x]{}\n";
const FOUND: [&str; 1] = ["1:0 span/empty"];
/// Two apostrophes that open what nothing closes, if they are a mark.
const ARCHIVED: &str = "<<<FILE b.txt>>>\nHe said ''go.\n";
const MARKED: [&str; 1] = ["1:8 quote/unmatched-opening"];

/// A client that is sent diagnostics, can be asked for settings, and says when they change.
fn pushed() -> Value {
    let mut abilities = everything();
    abilities["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    abilities["workspace"]["configuration"] = json!(true);
    abilities["workspace"]["didChangeConfiguration"] = json!({ "dynamicRegistration": true });
    abilities
}

/// One that can be told only.
fn told() -> Value {
    let mut abilities = pushed();
    abilities["workspace"].as_object_mut().unwrap().remove("configuration");
    abilities
}

/// What the client answers when asked for settings, by the end of the scope's URI.
type Store = Arc<Mutex<Vec<(&'static str, Value)>>>;

fn client_with(store: &Store) -> Client {
    let mut client = Client::spawn();
    let store = store.clone();
    client.answer_with(move |method, params| {
        let store = store.lock().unwrap();
        let items = params["items"].as_array().filter(|_| method == "workspace/configuration")?;
        let value = |item: &Value| {
            assert_eq!(item["section"], "corpus-ls");
            let scope = item["scopeUri"].as_str().unwrap_or_default();
            let own = store.iter().find(|(end, _)| scope.ends_with(end));
            own.map_or(Value::Null, |(_, value)| value.clone())
        };
        Some(Answer::Result(items.iter().map(value).collect()))
    });
    client
}

fn published(desk: &mut Desk, name: &str) -> Vec<String> {
    let uri = desk.uri(name);
    let params = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    codes(&params["diagnostics"])
}

fn span_empty(severity: &str) -> Value {
    json!({ "findings": { "span/empty": severity } })
}

#[test]
fn a_client_that_can_be_asked_is_asked() {
    let store: Store = Arc::new(Mutex::new(vec![("", span_empty("off"))]));
    let mut desk = Desk::with_client(client_with(&store), &json!({ "capabilities": pushed() }), &[]);
    desk.open("a.corpus", EMPTY_SPAN);
    desk.findings_once("a.corpus", <[String]>::is_empty);
    // VS Code says that something has changed, and not what.
    *store.lock().unwrap() = vec![("", Value::Null)];
    desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    desk.findings_once("a.corpus", |found| found == FOUND);
}

#[test]
fn an_answer_that_comes_after_a_newer_one_does_not_count() {
    let mut client = Client::spawn();
    let mut asked = 0;
    client.answer_with(move |method, _| {
        (method == "workspace/configuration").then(|| {
            asked += 1;
            if asked == 1 { Answer::Silence } else { Answer::Result(json!([span_empty("off"), span_empty("off")])) }
        })
    });
    let mut desk = Desk::with_client(client, &json!({ "capabilities": pushed() }), &[]);
    let first = desk.client.wait_request_id("workspace/configuration");
    desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    desk.open("a.corpus", EMPTY_SPAN);
    desk.findings_once("a.corpus", <[String]>::is_empty);
    let late = json!([span_empty("error"), span_empty("error")]);
    desk.client.send_body(json!({ "jsonrpc": "2.0", "id": first, "result": late }));
    let uri = desk.uri("a.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), "y ");
    assert_eq!(desk.findings("a.corpus", 2), Vec::<String>::new());
    // Nor later.
    desk.client.change(&uri, 3, (1, 0), (1, 0), "z ");
    assert_eq!(desk.findings("a.corpus", 3), Vec::<String>::new());
}

#[test]
fn who_asks_for_findings_first_gets_them_by_its_own_settings() {
    let store: Store = Arc::new(Mutex::new(vec![("", span_empty("off"))]));
    let mut abilities = everything();
    abilities["workspace"]["configuration"] = json!(true);
    let mut desk = Desk::with_client(client_with(&store), &json!({ "capabilities": abilities }), &[]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.pull("a.corpus"), Vec::<String>::new());
    // A client that never answers does not keep anybody waiting.
    let mut client = Client::spawn();
    client.answer_with(|method, _| (method == "workspace/configuration").then_some(Answer::Silence));
    let mut desk = Desk::with_client(client, &json!({ "capabilities": abilities }), &[]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.pull("a.corpus"), FOUND);
}

#[test]
fn a_client_that_cannot_be_asked_tells() {
    let options = json!({ "capabilities": told(), "initializationOptions": { "corpus-ls": span_empty("off") } });
    let mut desk = Desk::with_client(Client::spawn(), &options, &[]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.findings("a.corpus", 1), Vec::<String>::new());
    // The whole of its settings, or our section of them. What is said later counts more than the options.
    for settings in [json!({ "corpus-ls": span_empty("error"), "other": 1 }), span_empty("error")] {
        desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        let params = desk
            .client
            .wait_notification("textDocument/publishDiagnostics", |params| params["diagnostics"][0]["severity"] == 1);
        assert_eq!(codes(&params["diagnostics"]), FOUND);
        desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
        desk.findings_once("a.corpus", <[String]>::is_empty);
    }
}

#[test]
fn mistakes_in_the_editors_settings_are_said_once() {
    let options = json!({ "capabilities": told(), "initializationOptions": { "colour": 1 } });
    let mut desk = Desk::with_client(Client::spawn(), &options, &[]);
    let message = |desk: &mut Desk| desk.client.wait_notification("window/showMessage", |_| true)["message"].clone();
    assert_eq!(message(&mut desk), "Settings of corpus-ls in the editor: `colour` is no setting.");
    let wrong = json!({ "settings": { "colour": 1, "text-sync": 2, "server": { "path": "x" } } });
    desk.client.notify("workspace/didChangeConfiguration", wrong.clone());
    assert_eq!(
        message(&mut desk),
        "Settings of corpus-ls in the editor: `text-sync` takes \"incremental\" or \"full\", not 2."
    );
    desk.client.notify("workspace/didChangeConfiguration", wrong);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.findings("a.corpus", 1), FOUND);
    assert_eq!(desk.client.notifications("window/showMessage"), Vec::<Value>::new());
}

#[test]
fn what_changes_is_registered_where_that_is_offered() {
    let mut desk = Desk::with(pushed(), &[]);
    let registrations = desk.client.wait_request("client/registerCapability")["registrations"].clone();
    let by_method = |method: &str| {
        let all = registrations.as_array().unwrap();
        all.iter().find(|registration| registration["method"] == method).unwrap()["registerOptions"].clone()
    };
    assert_eq!(by_method("workspace/didChangeConfiguration"), json!({ "section": "corpus-ls" }));
    let watchers = by_method("workspace/didChangeWatchedFiles")["watchers"].clone();
    let globs: Vec<&str> =
        watchers.as_array().unwrap().iter().map(|watcher| watcher["globPattern"].as_str().unwrap()).collect();
    assert_eq!(globs, ["**/*.corpus", "**/corpus.toml"]);

    let asked = Arc::new(Mutex::new(Vec::new()));
    let mut client = Client::spawn();
    client.answer_with({
        let asked = asked.clone();
        move |method, _| {
            asked.lock().unwrap().push(method.to_owned());
            None
        }
    });
    let mut desk = Desk::with_client(client, &json!({ "capabilities": {} }), &[("a.corpus", EMPTY_SPAN)]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(published(&mut desk, "a.corpus"), FOUND);
    assert_eq!(*asked.lock().unwrap(), Vec::<String>::new());
}

#[test]
fn a_file_that_changes_on_disk_takes_effect_at_once() {
    let mut desk = Desk::with(pushed(), &[("a.corpus", EMPTY_SPAN)]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.findings("a.corpus", 1), FOUND);
    desk.write("corpus.toml", "findings.\"span/empty\" = \"off\"\n");
    desk.findings_once("a.corpus", <[String]>::is_empty);
    desk.delete("corpus.toml");
    desk.findings_once("a.corpus", |found| found == FOUND);
}

#[test]
fn what_sections_are_read_by_reaches_open_and_closed_files() {
    let archive = "quotations.doubled-apostrophes = true\n";
    let mut desk = Desk::new(&[("b.corpus", ARCHIVED), ("c.corpus", &ARCHIVED.replace("b.txt", "c.txt"))]);
    desk.open("b.corpus", ARCHIVED);
    let all = |desk: &mut Desk| {
        let report = desk.client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
        let items = report["items"].as_array().unwrap().clone();
        items.iter().map(|item| codes(&item["items"])).collect::<Vec<_>>()
    };
    let none: [Vec<String>; 2] = Default::default();
    assert_eq!(all(&mut desk), none);
    assert_eq!(desk.pull("b.corpus"), Vec::<String>::new());
    desk.write("corpus.toml", archive);
    // A client that asks is told to ask again, once the closed file has been read.
    for _ in 0..200 {
        if all(&mut desk) == [MARKED, MARKED] {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(all(&mut desk), [MARKED, MARKED]);
    desk.client.wait_request("workspace/diagnostic/refresh");
    // An edit is read by the same settings.
    let uri = desk.uri("b.corpus");
    desk.client.change(&uri, 2, (1, 0), (1, 0), "Then ");
    assert_eq!(desk.pull("b.corpus"), ["1:13 quote/unmatched-opening"]);
    desk.delete("corpus.toml");
    assert_eq!(desk.pull("b.corpus"), Vec::<String>::new());
}

#[test]
fn mistakes_in_a_settings_file_are_its_findings() {
    let mut desk = Desk::with(
        pushed(),
        &[
            ("corpus.toml", "findings = { \"𐐀\" = \"off\", \"span/emty\" = \"off\" }\n[quotation]\n"),
            ("a.corpus", EMPTY_SPAN),
        ],
    );
    let uri = desk.uri("corpus.toml");
    let params = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    assert_eq!(
        codes(&params["diagnostics"]),
        ["0:13 settings/unknown", "0:27 settings/unknown", "1:1 settings/unknown"]
    );
    assert_eq!(params["diagnostics"][2]["message"], "`quotation` is no setting; did you mean `quotations`?");
    assert_eq!(params["diagnostics"][2]["range"]["end"], json!({ "line": 1, "character": 10 }));
    desk.write("corpus.toml", "text-sync = 1\n");
    assert_eq!(published(&mut desk, "corpus.toml"), ["0:12 settings/invalid"]);
    desk.delete("corpus.toml");
    assert_eq!(published(&mut desk, "corpus.toml"), Vec::<String>::new());
}

#[test]
fn a_settings_file_that_is_open_counts_as_it_stands() {
    let mut desk = Desk::with(pushed(), &[("corpus.toml", "")]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.findings("a.corpus", 1), FOUND);
    desk.open("corpus.toml", "findings.\"span/empty\" = \"of\"\n");
    assert_eq!(published(&mut desk, "corpus.toml"), ["0:24 settings/invalid"]);
    let uri = desk.uri("corpus.toml");
    desk.client.change(&uri, 2, (0, 27), (0, 27), "f");
    let params = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    assert_eq!((codes(&params["diagnostics"]), &params["version"]), (Vec::new(), &json!(2)));
    desk.findings_once("a.corpus", <[String]>::is_empty);
    // The disk has no say while it is open, and has it again afterwards.
    desk.write("corpus.toml", "findings.\"span/empty\" = \"hint\"\n");
    desk.client.change(&uri, 3, (0, 0), (0, 0), "# ");
    desk.findings_once("a.corpus", |found| found == FOUND);
    desk.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    desk.client
        .wait_notification("textDocument/publishDiagnostics", |params| params["diagnostics"][0]["severity"] == 4);
    // It is no corpus, whatever it is asked.
    assert_eq!(desk.ask("hover", "corpus.toml", 0, 0), Value::Null);
}

#[test]
fn without_a_watcher_saving_is_when_settings_are_read() {
    let mut abilities = pushed();
    abilities["workspace"].as_object_mut().unwrap().remove("didChangeWatchedFiles");
    let mut desk = Desk::with(abilities, &[("a.corpus", EMPTY_SPAN)]);
    desk.open("a.corpus", EMPTY_SPAN);
    assert_eq!(desk.findings("a.corpus", 1), FOUND);
    std::fs::write(desk.folder.path().join("corpus.toml"), "findings.\"span/empty\" = \"off\"\n").unwrap();
    let uri = desk.uri("a.corpus");
    desk.client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    desk.findings_once("a.corpus", <[String]>::is_empty);
}

#[test]
fn the_project_wins_over_the_editor() {
    let store: Store = Arc::new(Mutex::new(vec![(
        "",
        json!({ "findings": { "span/empty": "error" }, "limits": { "pushed-findings": 1 } }),
    )]));
    let files = [("corpus.toml", "findings.\"span/empty\" = \"hint\"\n")];
    let mut desk = Desk::with_client(client_with(&store), &json!({ "capabilities": pushed() }), &files);
    desk.open("a.corpus", "<<<FILE a.txt>>>\n[x]{} [y]{}\n");
    // What only the editor says holds all the same: one finding, and one that says how many more.
    let params = desk.client.wait_notification("textDocument/publishDiagnostics", |params| {
        params["diagnostics"][1]["message"] == "1 more finding in this file; `corpus-ls check` prints all"
    });
    assert_eq!(params["diagnostics"][0]["severity"], 4);
}

#[test]
fn each_folder_has_settings_of_its_own() {
    let files = [
        ("corpus.toml", "findings.\"span/empty\" = \"off\"\n"),
        ("one/corpus.toml", "findings.\"span/empty\" = \"hint\"\n"),
        ("one/sub/a.corpus", EMPTY_SPAN),
    ];
    let store: Store = Arc::new(Mutex::new(vec![("two", span_empty("error")), ("", Value::Null)]));
    let params = json!({ "capabilities": pushed(), "folders": ["one", "two"] });
    let mut desk = Desk::with_client(client_with(&store), &params, &files);
    let severity_of = |desk: &mut Desk, name: &str, severity: u32| {
        let uri = desk.uri(name);
        desk.client.wait_notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["diagnostics"][0]["severity"] == severity
        });
    };
    desk.open("one/sub/a.corpus", EMPTY_SPAN);
    severity_of(&mut desk, "one/sub/a.corpus", 4);
    // The file above the folder does not count; the editor's settings for this folder do.
    desk.open("two/b.corpus", "<<<FILE b.txt>>>\n[x]{}\n");
    severity_of(&mut desk, "two/b.corpus", 1);
    // A folder that is taken away leaves what is open in it to the file above.
    let folder = |name: &str| json!([{ "uri": desk.uri(name), "name": name }]);
    let (one, two) = (folder("one"), folder("two"));
    let event = json!({ "event": { "added": [], "removed": two } });
    desk.client.notify("workspace/didChangeWorkspaceFolders", event);
    desk.findings_once("two/b.corpus", <[String]>::is_empty);
    let event = json!({ "event": { "added": two, "removed": one } });
    desk.client.notify("workspace/didChangeWorkspaceFolders", event);
    severity_of(&mut desk, "two/b.corpus", 1);
}

#[test]
fn of_folders_in_each_other_the_inner_one_has_the_say() {
    let store: Store = Arc::new(Mutex::new(vec![("/inner", span_empty("error")), ("", span_empty("hint"))]));
    let params = json!({ "capabilities": pushed(), "folders": ["inner", ""] });
    let mut desk = Desk::with_client(client_with(&store), &params, &[]);
    for (name, severity) in [("inner/a.corpus", 1), ("b.corpus", 4)] {
        desk.open(name, &EMPTY_SPAN.replace("a.txt", name));
        let uri = desk.uri(name);
        desk.client.wait_notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["diagnostics"][0]["severity"] == severity
        });
    }
}

#[test]
fn files_of_a_folder_that_is_added_are_read() {
    let mut desk = Desk::with_client(
        Client::spawn(),
        &json!({ "capabilities": pushed(), "folders": ["one"] }),
        &[("one/a.corpus", "<<<FILE a.txt>>>\n[x]{ref=moor}\n"), ("two/b.corpus", "<<<ENTITY moor name=Moor>>>\n")],
    );
    desk.open("one/a.corpus", "<<<FILE a.txt>>>\n[x]{ref=moor}\n");
    assert_eq!(desk.findings("one/a.corpus", 1), ["1:8 name/unresolved"]);
    let two = json!([{ "uri": desk.uri("two"), "name": "two" }]);
    desk.client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": two, "removed": [] } }));
    desk.findings_once("one/a.corpus", <[String]>::is_empty);
    desk.client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": two } }));
    desk.findings_once("one/a.corpus", |found| found == ["1:8 name/unresolved"]);
}

#[test]
fn the_whole_text_is_sent_where_that_is_wanted() {
    let change = |desk: &Desk| desk.capabilities["textDocumentSync"]["change"].clone();
    assert_eq!(change(&Desk::new(&[])), 2);
    assert_eq!(change(&Desk::new(&[("corpus.toml", "text-sync = \"full\"\n")])), 1);
    let params = json!({ "capabilities": pushed(), "initializationOptions": { "text-sync": "full" } });
    let mut desk = Desk::with_client(Client::spawn(), &params, &[]);
    assert_eq!(change(&desk), 1);
    desk.open("a.corpus", EMPTY_SPAN);
    let document = json!({ "uri": desk.uri("a.corpus"), "version": 2 });
    let changes = json!([{ "text": "<<<FILE a.txt>>>\nText.\n" }]);
    desk.client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    assert_eq!(desk.findings("a.corpus", 2), Vec::<String>::new());
}

#[test]
fn reading_the_workspace_can_be_stopped() {
    let names: Vec<String> = (0..30).map(|number| format!("{number:02}.corpus")).collect();
    let article = |name: &str| format!("<<<FILE {name}-{{}}>>>\nAda Moor said \"no\".\n");
    let texts: Vec<String> = names
        .iter()
        .map(|name| (0..3000).map(|number| article(name).replace("{}", &number.to_string())).collect())
        .collect();
    // No desk: it would wait for the end.
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in names.iter().zip(&texts) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut client = Client::spawn();
    client.initialize_with(json!({ "capabilities": everything(), "rootUri": uri(folder.path()) }));
    let begin = client.wait_notification("$/progress", |params| params["value"]["kind"] == "begin");
    assert_eq!(begin["value"]["cancellable"], true);
    client.notify("window/workDoneProgress/cancel", json!({ "token": begin["token"] }));
    let end = client.wait_notification("$/progress", |params| params["value"]["kind"] == "end");
    assert_eq!(end["token"], begin["token"]);
    let message = end["value"]["message"].as_str().unwrap();
    assert!(message.starts_with("stopped after ") && message.contains(" of 30 files"), "{message}");
    // A button that is pressed too late does nothing.
    client.notify("window/workDoneProgress/cancel", json!({ "token": begin["token"] }));
    assert_eq!(client.shutdown_and_exit(), 0);
}
