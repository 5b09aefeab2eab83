//! The input cut into frames, and these read as messages. What is wrong with one frame does not reach the next.

use std::io;

use serde::Deserialize;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::files;

/// The most bytes a frame may have. VS Code sends files up to 50 MB; JSON can make them six times as long.
const LARGEST_FRAME: usize = 1 << 30;
/// Bytes of a header line that are looked at; what is longer is no header.
const LONGEST_LINE: usize = 8 << 10;
/// Enough of the end of such a line to find a `Content-Length:` that begins in it.
const LINE_TAIL: usize = 64;
/// Bytes read at once.
const BUFFER: usize = 64 << 10;

/// One message that has come in.
pub(super) enum Incoming {
    Request(Request),
    Response(Response),
    /// To be answered with this error, and otherwise passed over.
    Broken(Id, Error),
}

/// The input, cut into messages.
pub(super) struct Frames<I> {
    input: BufReader<I>,
    line: Vec<u8>,
}

impl<I: AsyncRead + Unpin> Frames<I> {
    pub(super) fn new(input: I) -> Self {
        Self { input: BufReader::with_capacity(BUFFER, input), line: Vec::new() }
    }

    /// The next message; `None` at the end of the input.
    pub(super) async fn next(&mut self) -> io::Result<Option<Incoming>> {
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

/// An internal error that says what happened.
pub(super) fn internal_error(message: String) -> Error {
    Error { code: ErrorCode::InternalError, message: message.into(), data: None }
}
