//! The wire: frames in, calls in wire order, frames out. The library's own loop is not used, because it polls four
//! handlers at a time on the task that also reads, and turns every reply into a `serde_json::Value` first.
//!
//! - [`read`] takes one frame after the other. Each call is polled once, at once, before the next frame is looked at:
//!   what a handler does before its first await happens in wire order. What is then still waiting goes on in a task of
//!   its own. So no request waits behind another, `$/cancelRequest` is always seen, and there is no limit to starve at.
//! - [`write()`] is the only writer. Nobody waits for it: the queue has no end, since a reader that waits for a slow
//!   client can block both for ever.
//! - [`finished`] answers with JSON that is already text. Each call carries a slot of its own (a task local) for it.
//!   A table of tickets would have to be swept after every cancelled request; the slot dies with its call. A route of
//!   our own for the big methods is not possible either: the library's generated routes win over custom ones.

use std::any::Any;
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::io;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Waker};

use bytes::Bytes;
use futures::{FutureExt, SinkExt, StreamExt};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::JoinSet;
use tower::Service;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::files;

/// The most bytes a frame may have. VS Code sends files up to 50 MB; JSON can make them six times as long.
const LARGEST_FRAME: usize = 1 << 30;
/// Bytes of a header line that are looked at; what is longer is no header.
const LONGEST_LINE: usize = 8 << 10;
/// Enough of the end of such a line to find a `Content-Length:` that begins in it.
const LINE_TAIL: usize = 64;
/// Bytes read at once, and gathered into one write.
const BUFFER: usize = 64 << 10;

tokio::task_local! {
    /// The reply of the call that is being polled, where its handler has written it already.
    static FINISHED: Cell<Option<Vec<Bytes>>>;
}

/// Answers the request at hand with JSON, word for word: `Ok(finished(parts))` is the last line of a handler. The parts
/// follow each other; a long reply need not be copied together.
///
/// What comes back stands in for the reply (it is `None`) and goes no further than the loop. Outside the loop, where a
/// handler is called by itself, the text is parsed instead.
pub fn finished<T: DeserializeOwned>(parts: impl IntoIterator<Item: Into<Bytes>>) -> Option<T> {
    let parts: Vec<Bytes> = parts.into_iter().map(Into::into).collect();
    debug_assert!(serde_json::from_slice::<IgnoredAny>(&parts.concat()).is_ok(), "a finished reply is not JSON");
    match FINISHED.try_with(|slot| slot.set(Some(parts.clone()))) {
        Ok(()) => None,
        Err(_) => serde_json::from_slice(&parts.concat()).ok(),
    }
}

/// One message on its way out: `head`, then `result`, then `tail`.
pub(super) struct Outgoing {
    head: Vec<u8>,
    result: Vec<Bytes>,
    tail: &'static [u8],
}

impl Outgoing {
    fn whole(message: &impl serde::Serialize) -> Self {
        let head = serde_json::to_vec(message).unwrap_or_else(|error| {
            tracing::error!("a message could not be written: {error}");
            Vec::new()
        });
        Self { head, result: Vec::new(), tail: b"" }
    }

    /// A reply; `finished` takes the place of its result, unless the request failed.
    fn reply(response: &Response, finished: Option<Vec<Bytes>>) -> Self {
        let (Some(result), true) = (finished, response.is_ok()) else { return Self::whole(response) };
        let mut head = br#"{"jsonrpc":"2.0","id":"#.to_vec();
        head.extend(serde_json::to_vec(response.id()).unwrap_or_else(|_| b"null".to_vec()));
        head.extend(br#","result":"#);
        Self { head, result, tail: b"}" }
    }

    fn len(&self) -> usize {
        self.head.len() + self.result.iter().map(Bytes::len).sum::<usize>() + self.tail.len()
    }
}

/// What the calls have in common.
#[derive(Clone)]
pub(super) struct Outcome {
    /// Replies, to [`write()`]. It ends when nobody holds this any more: no call is left.
    pub(super) replies: UnboundedSender<Outgoing>,
    /// Takes the words of a panic after which the state cannot be trusted.
    pub(super) panics: UnboundedSender<String>,
    /// Whether `shutdown` has come.
    pub(super) shutdown: Arc<AtomicBool>,
}

/// Reads and calls until the input ends or `exit` has been called, and gives back the calls that still run.
pub(super) async fn read<I, S, R>(input: I, mut service: S, mut responses: R, outcome: Outcome) -> JoinSet<()>
where
    I: AsyncRead + Unpin,
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
    R: futures::Sink<Response> + Unpin,
{
    let mut frames = Frames { input: BufReader::with_capacity(BUFFER, input), line: Vec::new() };
    let mut running = JoinSet::new();
    loop {
        let message = match frames.next().await {
            Ok(Some(message)) => message,
            Ok(None) => break,
            Err(error) => {
                tracing::error!("the input cannot be read: {error}");
                break;
            }
        };
        match message {
            Incoming::Request(request) => {
                if poll_fn(|cx| service.poll_ready(cx)).await.is_err() {
                    break;
                }
                let exit = request.method() == "exit";
                if request.method() == "shutdown" {
                    outcome.shutdown.store(true, Ordering::SeqCst);
                }
                let (method, id) = (request.method().to_owned(), request.id().cloned());
                let mut call = Box::pin(answer(service.call(request), method, id, outcome.clone()));
                // No waker is needed: a call that waits is polled again as soon as its task begins.
                if call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
                    running.spawn(call);
                }
                if exit {
                    break;
                }
            }
            // It fails after `exit` only, when nobody waits for the answer any more.
            Incoming::Response(response) => drop(responses.send(response).await),
            Incoming::Broken(id, error) => {
                tracing::error!("a message was refused: {error}");
                let _ = outcome.replies.send(Outgoing::whole(&Response::from_error(id, error)));
            }
        }
        while running.try_join_next().is_some() {}
    }
    running
}

/// Sees one call through to its reply. A request that panics is answered and changes nothing; after a panic in a
/// notification the text may no longer be the client's, and the server must end.
async fn answer<F>(call: F, method: String, id: Option<Id>, outcome: Outcome)
where
    F: Future<Output = Result<Option<Response>, ExitedError>>,
{
    let in_slot = async {
        let result = AssertUnwindSafe(call).catch_unwind().await;
        (result, FINISHED.with(Cell::take))
    };
    let reply = match FINISHED.scope(Cell::new(None), in_slot).await {
        (Ok(Ok(Some(response))), finished) => Outgoing::reply(&response, finished),
        (Ok(_), _) => return,
        (Err(panic), _) => {
            let text = format!("panic in `{method}`: {}", panic_text(&*panic));
            tracing::error!("{text}");
            let Some(id) = id else {
                let _ = outcome.panics.send(text);
                return;
            };
            Outgoing::whole(&Response::from_error(id, internal_error(text)))
        }
    };
    let _ = outcome.replies.send(reply);
}

/// An internal error that says what happened.
pub(super) fn internal_error(message: String) -> Error {
    Error { code: ErrorCode::InternalError, message: message.into(), data: None }
}

/// The words a panic was raised with.
pub(super) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// Writes replies, and the server's own requests and notifications, until no call is left or the output breaks.
pub(super) async fn write<O, Q>(mut output: O, mut replies: UnboundedReceiver<Outgoing>, requests: Q) -> io::Result<()>
where
    O: AsyncWrite + Unpin,
    Q: futures::Stream<Item = Request> + Unpin,
{
    // Fused: the stream ends at `exit`, and must then not be asked again.
    let mut requests = requests.fuse();
    let mut buffer = Vec::with_capacity(BUFFER);
    let mut open = true;
    while open {
        let mut reply = tokio::select! {
            Some(request) = requests.next() => {
                put(&mut output, &mut buffer, Outgoing::whole(&request)).await?;
                None
            }
            reply = replies.recv() => {
                open = reply.is_some();
                reply
            }
        };
        // What a handler told the client before it answered must be written before its answer.
        loop {
            while let Some(Some(request)) = requests.next().now_or_never() {
                put(&mut output, &mut buffer, Outgoing::whole(&request)).await?;
            }
            let Some(message) = reply else { break };
            put(&mut output, &mut buffer, message).await?;
            reply = replies.try_recv().ok();
        }
        output.write_all(&buffer).await?;
        buffer.clear();
        output.flush().await?;
    }
    Ok(())
}

/// Gathers small messages in `buffer`; a large result goes past it, uncopied.
async fn put<O: AsyncWrite + Unpin>(output: &mut O, buffer: &mut Vec<u8>, message: Outgoing) -> io::Result<()> {
    buffer.extend_from_slice(format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes());
    let result = message.result.iter().map(|part| &**part);
    for part in std::iter::once(&*message.head).chain(result).chain([message.tail]) {
        if buffer.len() + part.len() <= BUFFER {
            buffer.extend_from_slice(part);
        } else {
            output.write_all(buffer).await?;
            buffer.clear();
            output.write_all(part).await?;
        }
    }
    Ok(())
}

/// One message that has come in.
enum Incoming {
    Request(Request),
    Response(Response),
    /// To be answered with this error, and otherwise passed over.
    Broken(Id, Error),
}

/// The input, cut into messages.
struct Frames<I> {
    input: BufReader<I>,
    line: Vec<u8>,
}

impl<I: AsyncRead + Unpin> Frames<I> {
    /// The next message; `None` at the end of the input.
    async fn next(&mut self) -> io::Result<Option<Incoming>> {
        loop {
            let length = match self.headers().await? {
                None => return Ok(None),
                Some(Ok(0)) => continue,
                Some(Ok(length)) => length,
                Some(Err(problem)) => return Ok(Some(broken(problem))),
            };
            let mut body = Vec::new();
            if length > LARGEST_FRAME || body.try_reserve_exact(length).is_err() {
                tokio::io::copy(&mut (&mut self.input).take(length as u64), &mut tokio::io::sink()).await?;
                let problem = format!("a message of {length} bytes; the most is {LARGEST_FRAME}");
                return Ok(Some(broken(problem)));
            }
            while body.len() < length {
                let missing = (length - body.len()) as u64;
                if (&mut self.input).take(missing).read_buf(&mut body).await? == 0 {
                    return Ok(None);
                }
            }
            return Ok(Some(parse(&body)));
        }
    }

    /// The length of the next body. Lines that are no headers are passed over, up to the next `Content-Length`, in any
    /// case, also in the middle of a line: a frame that went wrong does not take the following ones with it.
    async fn headers(&mut self) -> io::Result<Option<Result<usize, String>>> {
        let mut found = None;
        let mut seen = false;
        while self.line().await? {
            let line = self.line.trim_ascii();
            if line.is_empty() {
                match found.take() {
                    Some(length) => return Ok(Some(length)),
                    None if seen => return Ok(Some(Err("a message without Content-Length".to_owned()))),
                    None => continue,
                }
            }
            seen = true;
            let text = String::from_utf8_lossy(line).to_ascii_lowercase();
            if let Some((before, value)) = text.rsplit_once("content-length:") {
                if !before.is_empty() {
                    tracing::warn!("{} stray bytes before a message", before.len());
                }
                let value = value.trim();
                found = Some(value.parse().map_err(|_| format!("Content-Length is no number: {value:?}")));
            } else if !text.starts_with("content-type:") {
                tracing::warn!("{} bytes that are no header", line.len());
            }
        }
        Ok(None)
    }

    /// Reads one line, or the end of it where it is longer than any header; `false` at the end of the input.
    async fn line(&mut self) -> io::Result<bool> {
        self.line.clear();
        loop {
            let chunk = self.input.fill_buf().await?;
            let end = memchr::memchr(b'\n', chunk);
            let taken = end.map_or(chunk.len(), |end| end + 1);
            self.line.extend_from_slice(chunk.get(..taken).unwrap_or_default());
            self.input.consume(taken);
            if end.is_some() || taken == 0 {
                return Ok(!self.line.is_empty());
            }
            if self.line.len() > LONGEST_LINE {
                self.line.drain(..self.line.len() - LINE_TAIL);
            }
        }
    }
}

fn broken(problem: String) -> Incoming {
    Incoming::Broken(Id::Null, Error { code: ErrorCode::ParseError, message: problem.into(), data: None })
}

/// The fields of every kind of message. One struct, read straight from the text: the library tries one kind after the
/// other over a buffered copy.
#[derive(Deserialize)]
struct Fields {
    id: Option<Id>,
    method: Option<String>,
    params: Option<Value>,
    result: Option<Value>,
    error: Option<Value>,
}

fn parse(body: &[u8]) -> Incoming {
    let fields = match serde_json::from_slice::<Fields>(body) {
        Ok(fields) => fields,
        Err(error) if error.is_data() => return invalid(body, error.to_string()),
        Err(error) => return broken(format!("not JSON: {error}")),
    };
    match (fields.method, fields.id) {
        (Some(method), id) => {
            let mut request = Request::build(method);
            if let Some(mut params) = fields.params {
                files::mend_uris(&mut params);
                request = request.params(params);
            }
            if let Some(id) = id {
                request = request.id(id);
            }
            Incoming::Request(request.finish())
        }
        // Some clients leave a result out where it is null.
        (None, Some(id)) => Incoming::Response(match fields.error {
            Some(error) => Response::from_error(id, client_error(error)),
            None => Response::from_ok(id, fields.result.unwrap_or_default()),
        }),
        (None, None) => invalid(body, "neither a method nor an id".to_owned()),
    }
}

/// A client's error, also where it has more or fewer members than it should.
fn client_error(error: Value) -> Error {
    serde_json::from_value(error.clone()).unwrap_or_else(|_| Error {
        data: Some(error),
        ..internal_error("the client answered with an error".to_owned())
    })
}

/// JSON, but no message. It is answered under its own id where that can be read, so that nobody waits for it.
fn invalid(body: &[u8], problem: String) -> Incoming {
    #[derive(Deserialize)]
    struct OnlyId {
        id: Id,
    }
    let id = serde_json::from_slice::<OnlyId>(body).map_or(Id::Null, |only| only.id);
    Incoming::Broken(id, Error { code: ErrorCode::InvalidRequest, message: problem.into(), data: None })
}
