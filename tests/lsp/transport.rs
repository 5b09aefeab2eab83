//! The loop by itself, in memory: `server/transport.rs` and `server/lifecycle.rs` around a server that does as little as
//! possible. What a real client sees is in `traps.rs` and `stdio.rs`.

use std::future::pending;
use std::time::Duration;

use corpus_ls::server::lifecycle::run;
use corpus_ls::server::transport::finished;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{ConfigurationItem, InitializeParams, InitializeResult, MessageType};
use tower_lsp::{Client, LanguageServer, LspService};

use crate::client::LIMIT;

struct Small {
    client: Client,
}

impl LanguageServer for Small {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

impl Small {
    async fn echo(&self, params: Value) -> Result<Value> {
        Ok(params)
    }

    /// Answers with the text it was sent.
    async fn text(&self, text: [String; 1]) -> Result<Option<Value>> {
        let [text] = text;
        Ok(finished([text]))
    }

    /// Has its answer ready and is then held up.
    async fn text_and_wait(&self) -> Result<Option<Value>> {
        let reply = finished(["[]"]);
        pending::<()>().await;
        Ok(reply)
    }

    async fn text_and_fail(&self) -> Result<Option<Value>> {
        let _: Option<Value> = finished(["[]"]);
        Err(tower_lsp::jsonrpc::Error::invalid_params("no"))
    }

    async fn say_and_answer(&self) -> Result<u32> {
        for word in 0..20 {
            self.client.log_message(MessageType::LOG, word).await;
        }
        Ok(20)
    }

    async fn ask(&self) -> Result<Vec<Value>> {
        self.client.configuration(vec![ConfigurationItem { scope_uri: None, section: None }]).await
    }
}

/// The client's end of a server in memory.
struct Wire {
    input: BufReader<DuplexStream>,
    output: DuplexStream,
    server: JoinHandle<u8>,
}

impl Wire {
    async fn new() -> Self {
        let (output, server_input) = duplex(1 << 16);
        let (server_output, input) = duplex(1 << 16);
        let (service, socket) = LspService::build(|client| Small { client })
            .custom_method("echo", Small::echo)
            .custom_method("text", Small::text)
            .custom_method("textAndWait", Small::text_and_wait)
            .custom_method("textAndFail", Small::text_and_fail)
            .custom_method("sayAndAnswer", Small::say_and_answer)
            .custom_method("ask", Small::ask)
            .finish();
        let server = tokio::spawn(run(server_input, server_output, service, socket));
        let mut wire = Self { input: BufReader::new(input), output, server };
        wire.send(&json!({ "id": 0, "method": "initialize", "params": { "capabilities": {} } })).await;
        wire.result(0).await;
        wire
    }

    async fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len())).await;
    }

    async fn send_bytes(&mut self, bytes: impl AsRef<[u8]>) {
        timeout(LIMIT, self.output.write_all(bytes.as_ref())).await.unwrap().unwrap();
    }

    /// The next message, as it was written.
    async fn text(&mut self) -> String {
        let mut header = String::new();
        timeout(LIMIT, self.input.read_line(&mut header)).await.unwrap().unwrap();
        let length = header.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        self.input.read_line(&mut header).await.unwrap();
        let mut body = vec![0; length];
        timeout(LIMIT, self.input.read_exact(&mut body)).await.unwrap().unwrap();
        String::from_utf8(body).unwrap()
    }

    async fn message(&mut self) -> Value {
        serde_json::from_str(&self.text().await).unwrap()
    }

    /// The next message, which must be this reply.
    async fn result(&mut self, id: impl Into<Value>) -> Value {
        let mut message = self.message().await;
        assert_eq!(message["id"], id.into(), "{message}");
        message["result"].take()
    }

    async fn error(&mut self, id: impl Into<Value>) -> i64 {
        let message = self.message().await;
        assert_eq!(message["id"], id.into(), "{message}");
        message["error"]["code"].as_i64().unwrap()
    }

    async fn ends_with(self, code: u8) {
        let Self { input, output, server } = self;
        drop(output);
        assert_eq!(timeout(LIMIT, server).await.unwrap().unwrap(), code);
        drop(input);
    }
}

#[tokio::test]
async fn headers_may_be_written_in_many_ways() {
    let mut wire = Wire::new().await;
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"echo","params":["é"]}"#;
    let length = body.len();
    for frame in [
        format!("Content-Length: {length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{body}"),
        format!("Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: {length}\r\n\r\n{body}"),
        format!("content-length:{length}\n\n{body}"),
        format!("CONTENT-LENGTH:   {length}  \r\n\r\n{body}"),
        format!("\r\n\r\nContent-Length: {length}\r\n\r\n{body}"),
        format!("Content-Length: 0\r\n\r\nContent-Length: {length}\r\n\r\n{body}"),
        format!("{}\nContent-Length: {length}\r\n\r\n{body}", "stray ".repeat(50_000)),
        format!("{}Content-Length: {length}\r\n\r\n{body}", "stray ".repeat(50_000)),
    ] {
        wire.send_bytes(&frame).await;
        assert_eq!(wire.result(1).await, json!(["é"]), "{frame}");
    }
    wire.ends_with(1).await;
}

/// Of a line longer than any header its end is kept, in which a header may have begun.
#[tokio::test]
async fn a_header_behind_a_long_stray_line_may_come_in_two_parts() {
    let mut wire = Wire::new().await;
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"echo","params":[1]}"#;
    let header = format!("Content-Length: {}", body.len());
    for at in 1..header.len() {
        let (one, other) = header.split_at(at);
        wire.send_bytes(format!("{}{one}", "x".repeat(10_000))).await;
        // Until it is read, in its task on this same thread.
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        wire.send_bytes(format!("{other}\r\n\r\n{body}")).await;
        assert_eq!(wire.result(1).await, json!([1]), "{one}");
    }
    wire.ends_with(1).await;
}

#[tokio::test]
async fn a_frame_may_come_byte_by_byte() {
    let mut wire = Wire::new().await;
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"echo","params":[1]}"#;
    for byte in format!("Content-Length: {}\r\n\r\n{body}", body.len()).bytes() {
        wire.send_bytes([byte]).await;
        tokio::task::yield_now().await;
    }
    assert_eq!(wire.result(1).await, json!([1]));
}

#[tokio::test]
async fn ids_may_be_texts_and_a_null_result_may_be_left_out() {
    let mut wire = Wire::new().await;
    wire.send(&json!({ "id": "a\"b", "method": "ask" })).await;
    let request = wire.message().await;
    assert_eq!(request["method"], "workspace/configuration");
    wire.send(&json!({ "id": request["id"], "result": [7] })).await;
    assert_eq!(wire.result("a\"b").await, json!([7]));

    wire.send(&json!({ "id": 2, "method": "ask" })).await;
    let request = wire.message().await;
    wire.send(&json!({ "id": request["id"] })).await;
    assert_eq!(wire.error(2).await, -32700, "the library finds null where a list should be");

    wire.send(&json!({ "id": 3, "method": "ask" })).await;
    let request = wire.message().await;
    wire.send(&json!({ "id": request["id"], "error": { "code": 1, "message": "no", "extra": true } })).await;
    assert_eq!(wire.error(3).await, -32603);

    wire.send(&json!({ "id": 77, "result": "nobody asked" })).await;
    wire.send(&json!({ "id": 4, "method": "echo", "params": [] })).await;
    assert_eq!(wire.result(4).await, json!([]));
}

#[tokio::test]
async fn what_was_said_before_the_answer_arrives_before_it() {
    let mut wire = Wire::new().await;
    for id in 1..100 {
        wire.send(&json!({ "id": id, "method": "sayAndAnswer" })).await;
        for word in 0..20 {
            assert_eq!(wire.message().await["params"]["message"], word.to_string());
        }
        assert_eq!(wire.result(id).await, 20);
    }
}

#[tokio::test]
async fn a_finished_reply_is_written_word_for_word() {
    let mut wire = Wire::new().await;
    for (id, text) in
        [(json!(1), "{\"b\" : 1,\"a\":\n[1.0,  2]}".to_owned()), (json!("x"), format!("[{}0]", "0,".repeat(99_999)))]
    {
        wire.send(&json!({ "id": id, "method": "text", "params": [text] })).await;
        assert_eq!(wire.text().await, format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{text}}}"#));
    }
}

#[tokio::test]
async fn a_cancelled_or_failed_request_answers_no_finished_reply() {
    let mut wire = Wire::new().await;
    wire.send(&json!({ "id": 1, "method": "textAndWait" })).await;
    wire.send(&json!({ "method": "$/cancelRequest", "params": { "id": 1 } })).await;
    assert_eq!(wire.error(1).await, -32800);
    wire.send(&json!({ "id": 2, "method": "textAndFail" })).await;
    assert_eq!(wire.error(2).await, -32602);
    // Nor does it stay behind for the next one.
    wire.send(&json!({ "id": 3, "method": "echo", "params": [null] })).await;
    assert_eq!(wire.result(3).await, json!([null]));
}

#[test]
fn a_finished_reply_is_parsed_where_there_is_no_loop() {
    assert_eq!(finished::<Vec<u32>>(["[1, ", "2]"]), Some(vec![1, 2]));
}

#[tokio::test]
async fn a_client_that_does_not_read_can_still_write() {
    let mut wire = Wire::new().await;
    let text = format!("\"{}\"", "x".repeat(1 << 20));
    for id in 1..20 {
        wire.send(&json!({ "id": id, "method": "text", "params": [text] })).await;
    }
    for id in 1..20 {
        assert_eq!(wire.result(id).await.as_str().map(str::len), Some(1 << 20));
    }
}

#[tokio::test]
async fn a_broken_output_ends_the_server() {
    let mut wire = Wire::new().await;
    wire.send(&json!({ "id": 1, "method": "echo", "params": [] })).await;
    wire.result(1).await;
    let Wire { input, mut output, server } = wire;
    drop(input);
    let body = r#"{"id":2,"method":"echo","params":[]}"#;
    output.write_all(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await.unwrap();
    assert_eq!(timeout(LIMIT, server).await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn the_input_may_end_in_the_middle_of_a_frame() {
    for part in ["Content-Len", "Content-Length: 10\r\n", "Content-Length: 1000000000\r\n\r\n{\"id\":1"] {
        let mut wire = Wire::new().await;
        wire.send_bytes(part).await;
        tokio::time::sleep(Duration::from_millis(10)).await;
        wire.ends_with(1).await;
    }
}
