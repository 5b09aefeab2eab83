//! URIs as editors write them: one file under each of its spellings, and what is no file at all.

use corpus_ls::server::files;
use serde_json::{Value, json};

use crate::desk::Desk;

const CORPUS: &str = "<<<ENTITY moor name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\nAda Moor left.\n";

fn key(uri: &str) -> String {
    files::key(&uri.parse().unwrap()).to_string()
}

#[cfg(not(windows))]
#[test]
fn the_key_of_a_file_is_its_path() {
    for (uri, path) in [
        ("file:///w/a.corpus", "/w/a.corpus"),
        ("FILE:///w/a.corpus", "/w/a.corpus"),
        ("file://localhost/w/a.corpus", "/w/a.corpus"),
        ("file:///w/%61%20b%5b1%5D.corpus", "/w/a b[1].corpus"),
        ("file:///w/100%25.corpus", "/w/100%.corpus"),
        ("file:///w/%D0%9C%D0%B8%D0%BD%D1%81%D0%BA.corpus", "/w/Минск.corpus"),
        ("file:///c%3A/w/a.corpus", "/c:/w/a.corpus"),
    ] {
        assert_eq!(key(uri), path, "{uri}");
        // The way back leads to a URI of the same file.
        let back = files::uri(path).unwrap();
        assert_eq!(key(back.as_str()), path, "{}", back.as_str());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_to_which_no_uri_leads_is_not_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"a\xFF.corpus"));
    std::fs::write(&path, CORPUS).unwrap();
    assert_eq!(files::read_text(&path).unwrap_err().to_string(), "its name is not UTF-8");
}

#[cfg(windows)]
#[test]
fn the_key_of_a_file_is_its_path() {
    for uri in ["file:///c%3A/w/a%20b.corpus", "file:///C:/w/a%20b.corpus", "file:///c:/w/%61%20b.corpus"] {
        assert_eq!(key(uri), r"C:\w\a b.corpus", "{uri}");
    }
    assert_eq!(key("file://server/share/a.corpus"), r"\\server\share\a.corpus");
    for path in [r"C:\w\a b.corpus", r"\\server\share\a.corpus"] {
        assert_eq!(key(files::uri(path).unwrap().as_str()), path);
    }
    assert_eq!(*files::key_of_path(r"c:\w/a.corpus".as_ref()), *r"C:\w\a.corpus");
}

#[test]
fn what_is_no_file_here_is_called_by_its_uri() {
    let mut others =
        vec!["untitled:Untitled-1", "git:/w/a.corpus?%7B%22ref%22%3A%22~%22%7D", "vscode-remote://ssh/w/a.corpus"];
    if cfg!(not(windows)) {
        others.push("file://another.computer/w/a.corpus");
    }
    for uri in others {
        assert_eq!(key(uri), uri);
        assert!(files::path_of(&uri.parse().unwrap()).is_none(), "{uri}");
        assert_eq!(files::uri(uri).unwrap().as_str(), uri);
    }
}

#[test]
fn a_document_that_is_no_file_is_never_read_from_disk() {
    let mut desk = Desk::new(&[("a.corpus", "<<<FILE a.txt>>>\nOther words.\n")]);
    let path = desk.folder.path().join("a.corpus").display().to_string().replace('\\', "/");
    for uri in [format!("git:{path}?HEAD"), format!("vscode-remote://ssh{path}"), format!("untitled:{path}")] {
        desk.client.open(&uri, CORPUS);
        assert!(desk.ask_uri("hover", &uri, 2, 0).to_string().contains("Ada Moor"), "{uri}");
        desk.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(desk.ask_uri("hover", &uri, 2, 0), Value::Null, "{uri}");
        let changed = json!({ "changes": [{ "uri": uri, "type": 2 }] });
        desk.client.notify("workspace/didChangeWatchedFiles", changed);
        assert_eq!(desk.ask_uri("documentSymbol", &uri, 0, 0), Value::Null, "{uri}");
    }
    // The file is as it was.
    let found = desk.client.request("workspace/symbol", json!({ "query": "" }));
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
}

#[test]
fn one_file_under_two_spellings_of_its_uri_is_one_file() {
    let mut desk = Desk::new(&[("a b.corpus", CORPUS)]);
    let uri = desk.uri("a%20b.corpus");
    desk.client.open(&uri, CORPUS);
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri);
    assert_eq!(found["diagnostics"], json!([]), "the file on disk and the open one declare the same names");
    // Answers name an open document as the client does.
    assert_eq!(desk.ask_uri("definition", &uri, 2, 0)[0]["targetUri"], uri);
}

#[test]
fn a_uri_may_hold_what_should_have_been_escaped() {
    let mut desk = Desk::new(&[]);
    let uri = desk.uri("ü [b] c.corpus");
    desk.client.open(&uri, CORPUS);
    let hover = desk.ask_uri("hover", &uri, 2, 0);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Ada Moor"));
}

#[test]
fn a_folder_in_a_folder_is_read_once() {
    let files = [("people.corpus", CORPUS), ("news/a.corpus", "<<<FILE b.txt>>>\nAda Moor came.\n")];
    let params = json!({ "capabilities": crate::desk::everything(), "folders": ["", "news"] });
    let mut desk = Desk::with_client(crate::client::Client::spawn(), &params, &files);
    desk.open("people.corpus", CORPUS);
    assert_eq!(desk.findings("people.corpus", 1), Vec::<String>::new());
    assert!(desk.hover("people.corpus", 2, 0).contains("2 mentions in 2 documents"));
    // The outer folder still holds what the inner one held.
    let inner = json!([{ "uri": desk.uri("news"), "name": "news" }]);
    desk.client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": inner } }));
    assert!(desk.hover("people.corpus", 2, 0).contains("2 mentions in 2 documents"));
}

#[test]
fn a_server_that_is_killed_and_started_again_goes_on_from_what_is_open() {
    let mut desk = Desk::new(&[("people.corpus", CORPUS)]);
    let text = "<<<FILE b.txt>>>\n[Ada Moor]{ref=mor} said.\n";
    desk.open("b.corpus", text);
    let uri = desk.uri("b.corpus");
    let tokens = desk.ask_all("semanticTokens/full", "b.corpus");
    let report = desk.ask_all("diagnostic", "b.corpus");
    assert_eq!(report["items"][0]["code"], "name/unresolved", "{report}");

    desk.restart();
    assert_eq!(desk.ask("hover", "b.corpus", 1, 2), Value::Null, "nothing is open yet");
    let changed = text.replace("Ada Moor", "Moor");
    let document = json!({ "uri": uri, "languageId": "corpus", "version": 7, "text": changed });
    desk.client.notify("textDocument/didOpen", json!({ "textDocument": document }));
    // What the client was given by the server before means nothing to this one.
    let before = json!({ "textDocument": { "uri": uri }, "previousResultId": tokens["resultId"] });
    let again = desk.client.request("textDocument/semanticTokens/full/delta", before);
    assert!(again["edits"].is_null() && !again["data"].as_array().unwrap().is_empty(), "{again}");
    let before = json!({ "textDocument": { "uri": uri }, "previousResultId": report["resultId"] });
    let again = desk.client.request("textDocument/diagnostic", before);
    assert_eq!((&again["kind"], &again["items"][0]["code"]), (&json!("full"), &json!("name/unresolved")), "{again}");
}
