//! The ways in which a server on this library loses edits, answers, or itself. Every test runs the built program; the
//! methods that misbehave are in `server/traps.rs`.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Answer, Client};

const FILE: &str = "file:///order.corpus";

fn outline(client: &mut Client, uri: &str) -> Value {
    client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }))
}

#[test]
fn twenty_thousand_edits_keep_their_order() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    client.open(FILE, &"<<<FILE>>>\nTitle \n".repeat(4));
    // Each edit writes a digit at the end of a title, or takes five away: any two that change places change the text.
    // Four titles in turn, so that none grows longer than a title is shown.
    let mut titles = vec!["Title ".to_owned(); 4];
    for edit in 0..20_000_u32 {
        let line = edit % 4;
        let title = &mut titles[line as usize];
        let end = u32::try_from(title.len()).unwrap();
        let (from, text) = if edit / 4 % 7 == 6 { (end - 5, String::new()) } else { (end, (edit % 10).to_string()) };
        title.truncate(from as usize);
        title.push_str(&text);
        client.change(FILE, i64::from(edit) + 2, (line * 2 + 1, from), (line * 2 + 1, end), &text);
    }
    let symbols = outline(&mut client, FILE);
    assert_eq!(
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect::<Vec<_>>(),
        titles
    );
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_panic_in_a_request_is_answered() {
    let mut client = Client::with_traps();
    client.expect_panics();
    for method in ["corpus/test/panic", "corpus/test/panicOutside"] {
        let error = client.request_error(method, Value::Null);
        assert_eq!(error["code"], -32603);
        assert!(error["message"].as_str().unwrap().contains("trap: a panic"), "{error}");
    }
    client.request("corpus/test/steps", Value::Null);
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_panic_in_a_notification_ends_the_server_with_a_message() {
    for later in [false, true] {
        let mut client = Client::with_traps();
        client.expect_panics();
        client.notify("corpus/test/panicNotification", json!({ "later": later }));
        assert_eq!(client.wait_exit(), 101);
        let stderr = client.stderr();
        assert!(
            stderr.contains("panic in `corpus/test/panicNotification`: trap: a panic in a notification"),
            "{stderr}"
        );
    }
}

#[test]
fn waiting_requests_starve_nobody() {
    let mut client = Client::with_traps();
    let waiting: Vec<i64> = (0..1_000).map(|_| client.send_request("corpus/test/wait", Value::Null)).collect();
    client.request("corpus/test/steps", Value::Null);
    for id in waiting {
        client.cancel(id);
        assert_eq!(client.reply(id).unwrap_err()["code"], -32800);
    }
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_client_that_does_not_answer_wedges_nothing() {
    let mut client = Client::with_traps();
    client.answer_with(|method, _| (method == "workspace/configuration").then_some(Answer::Silence));
    for _ in 0..2_000 {
        client.notify("corpus/test/askClient", Value::Null);
    }
    client.request("corpus/test/steps", Value::Null);
    client.wait_request("workspace/configuration");
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn a_long_computation_stops_nobody() {
    let mut client = Client::with_traps();
    let began = Instant::now();
    let long = client.send_request("corpus/test/sleep", json!({ "ms": 3_000 }));
    client.request("corpus/test/steps", Value::Null);
    assert!(began.elapsed() < Duration::from_millis(2_500));
    assert_eq!(client.reply(long), Ok(Value::Null));
    assert!(began.elapsed() >= Duration::from_millis(2_500));
}

#[test]
fn a_cancelled_request_stops_computing() {
    let mut client = Client::with_traps();
    let counting = client.send_request("corpus/test/count", Value::Null);
    let steps = |client: &mut Client, fits: fn(&Value) -> bool| {
        for _ in 0..2_000 {
            if fits(&client.request("corpus/test/steps", Value::Null)) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the computation does not begin, or does not end");
    };
    steps(&mut client, |state| state["steps"].as_u64() > Some(3));
    client.cancel(counting);
    assert_eq!(client.reply(counting).unwrap_err()["code"], -32800);
    steps(&mut client, |state| state["stopped"] == true);
}

#[test]
fn a_large_reply_arrives_whole() {
    let mut client = Client::with_traps();
    let items = 1_000_000;
    let large = client.send_request("corpus/test/finished", json!({ "items": items }));
    let small = client.send_request("corpus/test/finished", json!({ "items": 3 }));
    assert_eq!(client.reply(small), Ok(json!([0, 1, 2])));
    let large = client.reply(large).unwrap();
    assert_eq!(large.as_array().unwrap().len(), items);
    assert_eq!(large[items - 1], items - 1);
}

#[test]
fn the_outline_of_a_large_file_arrives_whole() {
    let mut client = Client::spawn();
    client.initialize(json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } }));
    let text: String = (0..20_000).map(|n| format!("<<<FILE {n}.txt>>>\nTitle {n} \"\\é\n\nBody.\n\n")).collect();
    client.open(FILE, &text);
    let symbols = outline(&mut client, FILE);
    assert_eq!(symbols.as_array().unwrap().len(), 20_000);
    assert_eq!(symbols[19_999]["name"], "Title 19999 \"\\é");
}

/// Columns are counted from one place to the next, forwards and back, not from the start of the line each time.
#[test]
fn the_outline_of_one_very_long_line() {
    let mut client = Client::spawn();
    client.initialize(json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } }));
    let sentence = "\"The 𝄞 ferry sails,\" she said. ";
    let (sentences, width) = (60_000, sentence.encode_utf16().count());
    client.open(FILE, &format!("<<<FILE a.txt>>>\n{}\n", sentence.repeat(sentences)));
    let started = std::time::Instant::now();
    let symbols = outline(&mut client, FILE);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    let quotations = symbols[0]["children"].as_array().unwrap();
    assert_eq!(quotations.len(), sentences);
    for (at, quotation) in quotations.iter().enumerate() {
        let (start, end) = (at * width, at * width + 21);
        assert_eq!(quotation["range"]["start"], json!({ "line": 1, "character": start }));
        assert_eq!(quotation["range"]["end"], json!({ "line": 1, "character": end }));
        assert_eq!(quotation["selectionRange"], quotation["range"]);
    }
}
