//! The other side: a language client for tests. It starts the built program, speaks to it over pipes, or runs the same
//! server in memory, and fails the test when something was left unread or came unasked. Nothing waits for longer than [`LIMIT`].
//!
//! Reading, writing and stderr each have a thread, so that a server that stops reading shows as a time limit in the
//! test that waits, and never as a test that hangs.

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::runtime::Runtime;

/// How long anything may take. Far more than it does, even on a busy machine.
pub const LIMIT: Duration = Duration::from_secs(60);

/// The arguments that start the server.
const SERVER: &[&str] = &[];

/// What the client does with a request of the server.
pub enum Answer {
    Result(Value),
    Error(Value),
    /// It never answers.
    Silence,
}

/// Where servers in memory run.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("threads can be started"));

/// One end of a pipe in memory, for threads.
struct Blocking(DuplexStream);

impl Read for Blocking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        RUNTIME.block_on(self.0.read(buffer))
    }
}

impl Write for Blocking {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        RUNTIME.block_on(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        RUNTIME.block_on(self.0.flush())
    }
}

type Answers = Arc<Mutex<Box<dyn FnMut(&str, &Value) -> Option<Answer> + Send>>>;

/// A client of one server process.
pub struct Client {
    /// None: the server runs in memory.
    child: Option<Child>,
    /// Frames to write; dropping it closes the server's input.
    output: Option<Sender<Vec<u8>>>,
    input: Receiver<Value>,
    stderr: Arc<Mutex<String>>,
    stderr_end: Option<JoinHandle<()>>,
    answers: Answers,
    next_id: i64,
    replies: HashMap<String, Value>,
    notifications: Vec<Value>,
    requests: Vec<Value>,
    surprises: Vec<String>,
    panics_expected: bool,
}

impl Client {
    /// Starts the server; [`Client::initialize`] comes next.
    pub fn spawn() -> Self {
        Self::spawn_with(|_| ())
    }

    /// Starts the server with the methods of `server/traps.rs`, initialized.
    pub fn with_traps() -> Self {
        if !cfg!(debug_assertions) {
            panic!("what is built with --release has no such methods: run this test without it");
        }
        let mut client = Self::spawn_with(|command| {
            command.env("CORPUS_LS_TRAPS", "1");
        });
        client.initialize(json!({}));
        client
    }

    /// Starts the server after `prepare` has added arguments, variables or a folder.
    pub fn spawn_with(prepare: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corpus-ls"));
        command.args(SERVER).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        prepare(&mut command);
        let mut child = command.spawn().expect("the program starts");

        let stdin = child.stdin.take().expect("stdin is a pipe");
        let stdout = child.stdout.take().expect("stdout is a pipe");
        let stderr = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(child.stderr.take().expect("stderr is a pipe"));
        let stderr_end = thread::spawn({
            let stderr = stderr.clone();
            move || {
                for line in lines.split(b'\n').map_while(Result::ok) {
                    let mut stderr = stderr.lock().unwrap();
                    stderr.push_str(&String::from_utf8_lossy(&line));
                    stderr.push('\n');
                }
            }
        });

        let mut client = Self::over(stdin, stdout);
        (client.child, client.stderr, client.stderr_end) = (Some(child), stderr, Some(stderr_end));
        client
    }

    /// Starts the server in memory: the same, but for the process.
    pub fn in_memory() -> Self {
        let (ours, input) = duplex(1 << 16);
        let (output, theirs) = duplex(1 << 16);
        RUNTIME.spawn(corpus_ls::server::run(input, output));
        Self::over(Blocking(ours), Blocking(theirs))
    }

    fn over(server_input: impl Write + Send + 'static, server_output: impl Read + Send + 'static) -> Self {
        let (output, frames) = channel();
        thread::spawn(move || write_frames(server_input, &frames));
        let (messages, input) = channel();
        thread::spawn(move || read_frames(BufReader::new(server_output), &messages));
        Self {
            child: None,
            output: Some(output),
            input,
            stderr: Arc::default(),
            stderr_end: None,
            answers: Arc::new(Mutex::new(Box::new(|_, _| None))),
            next_id: 1,
            replies: HashMap::new(),
            notifications: Vec::new(),
            requests: Vec::new(),
            surprises: Vec::new(),
            panics_expected: false,
        }
    }

    /// Does the handshake with these client capabilities, and gives back the server's.
    pub fn initialize(&mut self, capabilities: Value) -> Value {
        self.initialize_with(json!({ "capabilities": capabilities }))
    }

    /// Does the handshake with any parameters, such as `rootUri` and `initializationOptions`.
    pub fn initialize_with(&mut self, mut params: Value) -> Value {
        let root = params.as_object_mut().expect("parameters are an object");
        root.entry("processId").or_insert(Value::Null);
        root.entry("rootUri").or_insert(Value::Null);
        root.entry("capabilities").or_insert_with(|| json!({}));
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        result["capabilities"].clone()
    }

    /// Asks, and waits for the result.
    #[track_caller]
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.send_request(method, params);
        self.reply(id).unwrap_or_else(|error| panic!("{method} failed: {error}"))
    }

    /// Asks, and waits for the error.
    #[track_caller]
    pub fn request_error(&mut self, method: &str, params: Value) -> Value {
        let id = self.send_request(method, params);
        self.reply(id).expect_err("an error is expected")
    }

    /// Asks, and does not wait. The reply must be fetched with [`Client::reply`].
    pub fn send_request(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Takes a request back. It is still answered: with an error, or with its result if that was quicker.
    pub fn cancel(&mut self, id: i64) {
        self.notify("$/cancelRequest", json!({ "id": id }));
    }

    /// The result of a request that was sent, or its error.
    #[track_caller]
    pub fn reply(&mut self, id: impl Into<Value>) -> Result<Value, Value> {
        let key = id.into().to_string();
        outcome(self.until(&format!("the reply to request {key}"), |client| client.replies.remove(&key)))
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The parameters of the first notification of this method that fits, which has come or is to come.
    #[track_caller]
    pub fn wait_notification(&mut self, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        self.until(&format!("a notification {method}"), |client| take(&mut client.notifications, method, &fits))
    }

    /// The notifications of this method that have come so far.
    pub fn notifications(&mut self, method: &str) -> Vec<Value> {
        self.take_in();
        std::iter::from_fn(|| take(&mut self.notifications, method, &|_| true)).collect()
    }

    /// The parameters of the first request the server makes by this method. It is answered by itself.
    #[track_caller]
    pub fn wait_request(&mut self, method: &str) -> Value {
        self.until(&format!("a request {method}"), |client| take(&mut client.requests, method, &|_| true))
    }

    /// Answers requests of the server: where the hook gives `None`, the client does what editors do.
    pub fn answer_with(&mut self, hook: impl FnMut(&str, &Value) -> Option<Answer> + Send + 'static) {
        *self.answers.lock().unwrap() = Box::new(hook);
    }

    /// Opens a corpus file.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "corpus", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the text between two places, each a line and a column.
    pub fn change(&mut self, uri: &str, version: i64, from: (u32, u32), to: (u32, u32), text: &str) {
        let place = |(line, character)| json!({ "line": line, "character": character });
        let change = json!({ "range": { "start": place(from), "end": place(to) }, "text": text });
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    }

    /// Sends one frame around this text, which need not be JSON.
    pub fn send_body(&mut self, body: impl Display) {
        let body = body.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: impl Into<Vec<u8>>) {
        // A server that has ended is noticed by whoever waits for it.
        if let Some(output) = &self.output {
            let _ = output.send(bytes.into());
        }
    }

    /// The polite end: its exit code.
    #[track_caller]
    pub fn shutdown_and_exit(&mut self) -> i32 {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.wait_exit()
    }

    /// Ends the server's input, once all that was sent has been written.
    pub fn close_input(&mut self) {
        self.output = None;
    }

    /// Waits until the server has ended by itself, and gives its exit code.
    #[track_caller]
    pub fn wait_exit(&mut self) -> i32 {
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            let child = self.child.as_mut().expect("the server is a process");
            if let Some(status) = child.try_wait().expect("the process can be asked") {
                if let Some(reader) = self.stderr_end.take() {
                    reader.join().expect("stderr is read");
                }
                return status.code().unwrap_or(-1);
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not exit; it said: {}", self.stderr());
    }

    /// What the server has written to stderr.
    pub fn stderr(&self) -> String {
        self.stderr.lock().unwrap().clone()
    }

    /// The server's process, for tests that measure it.
    pub fn process_id(&self) -> u32 {
        self.child.as_ref().expect("the server is a process").id()
    }

    /// Says that this test makes the server panic.
    pub fn expect_panics(&mut self) {
        self.panics_expected = true;
    }

    fn send(&mut self, message: &Value) {
        self.send_body(message);
    }

    /// Takes in messages until one of them brings what is looked for.
    #[track_caller]
    fn until<T>(&mut self, what: &str, mut look: impl FnMut(&mut Self) -> Option<T>) -> T {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            match self.input.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.sort(message),
                Err(RecvTimeoutError::Timeout) => panic!("no sign of {what}; stderr: {}", self.stderr()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the server ended before {what}; stderr: {}", self.stderr())
                }
            }
        }
    }

    fn take_in(&mut self) {
        while let Ok(message) = self.input.try_recv() {
            self.sort(message);
        }
    }

    fn sort(&mut self, message: Value) {
        match (message.get("method"), message.get("id")) {
            (Some(method), Some(id)) => {
                let method = method.as_str().unwrap_or_default();
                let hook = (self.answers.lock().unwrap())(method, &message["params"]);
                let answer = hook.or_else(|| usual_answer(method, &message["params"])).unwrap_or_else(|| {
                    self.surprises.push(format!("unknown request: {message}"));
                    Answer::Error(json!({ "code": -32601, "message": "no such method" }))
                });
                match answer {
                    Answer::Result(result) => self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result })),
                    Answer::Error(error) => self.send(&json!({ "jsonrpc": "2.0", "id": id, "error": error })),
                    Answer::Silence => {}
                }
                self.requests.push(message);
            }
            (Some(_), None) => self.notifications.push(message),
            (None, Some(id)) => {
                if let Some(twice) = self.replies.insert(id.to_string(), message) {
                    self.surprises.push(format!("answered twice: {twice}"));
                }
            }
            (None, None) => self.surprises.push(format!("no message: {message}")),
        }
    }

    /// What nobody has asked for or looked at, and should have.
    fn left_over(&mut self) -> Vec<String> {
        self.take_in();
        let mut left = std::mem::take(&mut self.surprises);
        left.extend(self.replies.values().map(|reply| format!("unread reply: {reply}")));
        let is_error = |message: &&Value| {
            message["params"]["type"] == 1
                && (message["method"] == "window/showMessage" || message["method"] == "window/logMessage")
        };
        left.extend(self.notifications.iter().filter(is_error).map(|message| format!("unread error: {message}")));
        if !self.panics_expected && self.stderr().contains("panic") {
            left.push(format!("a panic: {}", self.stderr()));
        }
        left
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
        if !thread::panicking() {
            let left = self.left_over();
            assert!(left.is_empty(), "left over at the end of the test: {left:#?}");
        }
    }
}

/// What an editor answers to the requests it knows.
fn usual_answer(method: &str, params: &Value) -> Option<Answer> {
    let result = match method {
        "client/registerCapability" | "client/unregisterCapability" => Value::Null,
        "window/workDoneProgress/create" | "window/showMessageRequest" => Value::Null,
        "workspace/configuration" => {
            let items = params["items"].as_array().map_or(0, Vec::len);
            Value::Array(vec![Value::Null; items])
        }
        "workspace/applyEdit" => json!({ "applied": true }),
        "window/showDocument" => json!({ "success": true }),
        _ if method.starts_with("workspace/") && method.ends_with("/refresh") => Value::Null,
        _ => return None,
    };
    Some(Answer::Result(result))
}

fn outcome(mut reply: Value) -> Result<Value, Value> {
    match reply.get_mut("error") {
        Some(error) => Err(error.take()),
        None => Ok(reply.get_mut("result").expect("a reply has a result or an error").take()),
    }
}

/// Takes the parameters of the first message that fits out of a list.
fn take(messages: &mut Vec<Value>, method: &str, fits: &impl Fn(&Value) -> bool) -> Option<Value> {
    let place = messages.iter().position(|message| message["method"] == method && fits(&message["params"]))?;
    Some(messages.remove(place)["params"].take())
}

fn write_frames(mut stdin: impl Write, frames: &Receiver<Vec<u8>>) {
    for frame in frames {
        if stdin.write_all(&frame).and_then(|()| stdin.flush()).is_err() {
            return;
        }
    }
}

fn read_frames(mut stdout: BufReader<impl Read>, messages: &Sender<Value>) {
    while let Some(message) = read_frame(&mut stdout) {
        if messages.send(message).is_err() {
            return;
        }
    }
}

/// One message; `None` at the end, also at one in the middle of a frame. Anything but a frame is the server's fault.
pub fn read_frame(input: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.strip_suffix("\r\n").expect("header lines end with CRLF") {
            "" => break,
            header => {
                let value = header.strip_prefix("Content-Length: ").expect("no header but the length");
                length = Some(value.parse().expect("the length is a number"));
            }
        }
    }
    let mut body = vec![0; length.expect("a frame has a length")];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}
