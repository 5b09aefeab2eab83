//! A tour in the terminal: findings, a hover, a jump to the source and an outline of the example corpora, asked of the real
//! server over the real protocol, as an editor would. `cargo run --example tour`

#![allow(clippy::indexing_slicing, reason = "a missing member is null")]

use std::error::Error;
use std::fmt::Write as _;
use std::io::{ErrorKind, IsTerminal as _, Write as _};

use serde_json::{Value, json};
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf, duplex, split,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "multi_thread")]
async fn main() -> Outcome<()> {
    match std::io::stdout().write_all(tour().await?.as_bytes()) {
        // Who reads may stop early, as `head` does.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// What the tour shows.
async fn tour() -> Outcome<String> {
    let mut page = String::new();
    let mut editor = Editor::start().await?;
    let harbour = editor.open("harbour.corpus").await?;
    let broken = editor.open("broken.corpus").await?;

    heading(&mut page, "Findings in examples/broken.corpus, as they are underlined while typing");
    let report = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": broken.uri } })).await?;
    let found = report["items"].as_array().cloned().unwrap_or_default();
    for finding in found.iter().take(12) {
        let line = finding["range"]["start"]["line"].as_u64().unwrap_or_default();
        writeln!(page, "  {:>4}  {:<26} {}", line + 1, text(&finding["code"]), text(&finding["message"]))?;
    }
    writeln!(page, "  … {} in all", found.len())?;

    heading(&mut page, "Hover on “Tserkan” in an article of The Northern Dispatch");
    let at = harbour.place("dispatch-2024-03-07.txt", "Tserkan")?;
    let hover = editor.ask("textDocument/hover", at).await?;
    for line in text(&hover["contents"]["value"]).lines() {
        writeln!(page, "  │ {line}")?;
    }

    heading(&mut page, "Go to the source of a quotation that the paper leaves without one");
    let at = harbour.place("dispatch-2024-03-07.txt", "harbour that earns nothing")?;
    let line = number(&at["position"]["line"]);
    writeln!(page, "  from line {}: {}", line + 1, harbour.line(line))?;
    let places = editor.ask("textDocument/definition", at).await?;
    for place in places.as_array().into_iter().flatten() {
        let line = number(&place["targetSelectionRange"]["start"]["line"]);
        writeln!(page, "    → line {:>3}: {}", line + 1, harbour.line(line))?;
    }

    heading(&mut page, "Outline of examples/harbour.corpus");
    let outline = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": harbour.uri } })).await?;
    for symbol in outline.as_array().into_iter().flatten() {
        writeln!(page, "  {:<62} {}", shortened(text(&symbol["name"]), 60), text(&symbol["detail"]))?;
        for child in symbol["children"].as_array().into_iter().flatten().take(2) {
            writeln!(page, "      {}", text(&child["name"]))?;
        }
    }
    writeln!(page)?;
    Ok(page)
}

fn heading(page: &mut String, words: &str) {
    let (bold, plain) = if std::io::stdout().is_terminal() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    page.push_str(&format!("\n{bold}{words}{plain}\n"));
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit { text.to_owned() } else { text.chars().take(limit - 1).chain(['…']).collect() }
}

/// A document that the editor has open.
struct Document {
    uri: String,
    text: String,
}

impl Document {
    /// The parameters of a question about the first `words` in the document `name`.
    fn place(&self, name: &str, words: &str) -> Outcome<Value> {
        let start = self.text.find(&format!("<<<FILE {name}")).ok_or("the document is in the example")?;
        let within = self.text.get(start..).and_then(|rest| rest.find(words)).ok_or("the words are in the document")?;
        let before = self.text.get(..start + within).unwrap_or_default();
        let line = before.matches('\n').count();
        let character = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
        Ok(json!({ "textDocument": { "uri": self.uri }, "position": { "line": line, "character": character } }))
    }

    fn line(&self, number: usize) -> String {
        shortened(self.text.lines().nth(number).unwrap_or_default().trim(), 100)
    }
}

/// The smallest of editors.
struct Editor {
    input: BufReader<ReadHalf<DuplexStream>>,
    output: WriteHalf<DuplexStream>,
    next_id: u64,
}

impl Editor {
    async fn start() -> Outcome<Self> {
        let (here, there) = duplex(1 << 20);
        let (requests, replies) = split(there);
        tokio::spawn(corpus_ls::server::run(requests, replies));
        let (input, output) = split(here);
        let mut editor = Self { input: BufReader::new(input), output, next_id: 1 };
        let abilities = json!({
            "general": { "positionEncodings": ["utf-8"] },
            "textDocument": {
                "definition": { "linkSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            },
        });
        editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": abilities })).await?;
        editor.send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} })).await?;
        Ok(editor)
    }

    async fn open(&mut self, name: &str) -> Outcome<Document> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
        let text = std::fs::read_to_string(format!("{path}/{name}"))?;
        let uri = format!("file:///examples/{name}");
        let document = json!({ "uri": uri, "languageId": "corpus", "version": 1, "text": text });
        let params = json!({ "textDocument": document });
        self.send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params })).await?;
        Ok(Document { uri, text })
    }

    async fn send(&mut self, message: Value) -> Outcome<()> {
        let body = message.to_string();
        self.output.write_all(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await?;
        Ok(())
    }

    /// Asks, and waits for the answer; what else comes is passed over.
    async fn ask(&mut self, method: &str, params: Value) -> Outcome<Value> {
        let id = self.next_id;
        self.next_id += 1;
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })).await?;
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if self.input.read_line(&mut line).await? == 0 {
                    return Err("the server ended".into());
                }
                match line.trim().split_once(": ") {
                    Some((_, value)) => length = value.parse()?,
                    None => break,
                }
            }
            let mut body = vec![0; length];
            self.input.read_exact(&mut body).await?;
            let message: Value = serde_json::from_slice(&body)?;
            if message["id"] == id {
                return Ok(message["result"].clone());
            }
        }
    }
}
