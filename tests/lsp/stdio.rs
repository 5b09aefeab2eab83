//! The pipes: how the program ends, and what it does with bytes that are no messages. Every test runs the built program.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;

/// The grace is half a second; the rest is for a busy machine.
const SOON: Duration = Duration::from_secs(5);

#[track_caller]
fn ends(client: &mut Client, code: i32) {
    let began = Instant::now();
    assert_eq!(client.wait_exit(), code);
    assert!(began.elapsed() < SOON, "it took {:?}", began.elapsed());
}

/// Every kind of work that does not end by itself in time.
fn leave_work_pending(client: &mut Client) -> [i64; 2] {
    client.notify("corpus/test/waitNotification", Value::Null);
    client.notify("corpus/test/askClient", Value::Null);
    [
        client.send_request("corpus/test/wait", Value::Null),
        client.send_request("corpus/test/sleep", json!({ "ms": 20_000 })),
    ]
}

#[test]
fn the_end_of_input_ends_the_server() {
    let mut client = Client::spawn();
    client.close_input();
    ends(&mut client, 1);
}

#[test]
fn the_end_of_input_ends_the_server_while_work_is_pending() {
    let mut client = Client::with_traps();
    leave_work_pending(&mut client);
    client.close_input();
    ends(&mut client, 1);
}

#[test]
fn what_was_asked_before_the_end_of_input_is_answered() {
    let mut client = Client::with_traps();
    let id = client.send_request("corpus/test/sleep", json!({ "ms": 50 }));
    client.close_input();
    assert_eq!(client.reply(id), Ok(Value::Null));
    ends(&mut client, 1);
}

#[test]
fn the_end_of_input_after_shutdown_is_no_error() {
    let mut client = Client::with_traps();
    let pending = leave_work_pending(&mut client);
    client.request("shutdown", Value::Null);
    client.close_input();
    ends(&mut client, 0);
    // After `shutdown` the server only waits for `exit`: what is still pending is never answered.
    for id in pending {
        client.cancel(id);
    }
}

#[test]
fn exit_after_shutdown_ends_the_server_while_work_is_pending() {
    let mut client = Client::with_traps();
    let pending = leave_work_pending(&mut client);
    assert_eq!(client.shutdown_and_exit(), 0);
    for id in pending {
        assert_eq!(client.reply(id).unwrap_err()["code"], -32800);
    }
}

#[test]
fn exit_ends_the_server_although_its_input_stays_open() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    ends(&mut client, 0);
}

#[test]
fn exit_without_shutdown_is_an_error() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    client.notify("exit", Value::Null);
    ends(&mut client, 1);
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = Client::spawn();
    let params = json!({ "textDocument": { "uri": "file:///a.corpus" } });
    assert_eq!(client.request_error("textDocument/documentSymbol", params)["code"], -32002);
    client.initialize(json!({}));
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn unknown_methods_are_answered() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    assert_eq!(client.request_error("corpus/no/such/method", json!({}))["code"], -32601);
    client.notify("corpus/no/such/notification", json!({}));
    client.notify("$/no/such/notification", json!({}));
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn text_that_is_not_json_is_answered_and_passed_over() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    for text in ["{\"jsonrpc\":\"2.0\",\"method\":", "hello", "{\"method\":\"a\"}}"] {
        client.send_body(text);
        assert_eq!(client.reply(Value::Null).unwrap_err()["code"], -32700, "{text}");
    }
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn json_that_is_no_message_is_answered_under_its_own_id() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    client.send_body(json!({ "jsonrpc": "2.0", "id": "x", "method": 7 }));
    assert_eq!(client.reply("x").unwrap_err()["code"], -32600);
    client.send_body(json!([{ "jsonrpc": "2.0", "id": 1, "method": "shutdown" }]));
    assert_eq!(client.reply(Value::Null).unwrap_err()["code"], -32600);
    assert_eq!(client.shutdown_and_exit(), 0);
}

#[test]
fn the_server_outlives_bytes_that_are_no_frames() {
    let mut client = Client::spawn();
    client.initialize(json!({}));
    client.send_bytes("stray text without an end");
    assert_eq!(client.request_error("corpus/unknown", Value::Null)["code"], -32601);
    client.send_bytes("Content-Length: many\r\n\r\n");
    assert_eq!(client.reply(Value::Null).unwrap_err()["code"], -32700);
    client.send_bytes(format!("Content-Type: text\r\n\r\n{}", "stray ".repeat(100_000)));
    assert_eq!(client.reply(Value::Null).unwrap_err()["code"], -32700);
    assert_eq!(client.shutdown_and_exit(), 0);
}
