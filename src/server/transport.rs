//! The wire: frames in, calls in wire order, frames out. The library's own loop is not used, because it polls four
//! handlers at a time on the task that also reads, and turns every reply into a `serde_json::Value` first.
//!
//! - `read` takes one frame after the other. Each call is polled once, at once, before the next frame is looked at:
//!   what a handler does before its first await happens in wire order. What is then still waiting goes on in a task of
//!   its own. So no request waits behind another, `$/cancelRequest` is always seen, and there is no limit to starve at.
//! - `write` is the only writer. Nobody waits for it: the queue has no end, since a reader that waits for a slow
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
use serde::de::{DeserializeOwned, IgnoredAny};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::JoinSet;
use tower::Service;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Id, Request, Response};

use super::frames::{Frames, Incoming, internal_error};

/// Bytes gathered into one write.
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
    let mut frames = Frames::new(input);
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
