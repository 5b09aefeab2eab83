//! A request that may take long: it says how far it is and sends what it has found, where the client gave it a token for
//! that, and stops when the user has had enough.

use serde::Serialize;
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;
use tower_lsp::ls_types::notification::Notification;

use super::Server;
use super::pool::{self, Cancelled};
use super::progress::Progress;
use super::snapshot::Snapshot;

/// Items sent together.
const TOGETHER: usize = 256;

/// What the client gave a request to answer on before its answer.
#[derive(Debug)]
pub(super) struct Tokens {
    work: Option<lsp::ProgressToken>,
    parts: Option<lsp::ProgressToken>,
}

impl Tokens {
    /// Those of the parameters of a request.
    pub(super) fn new(work: &lsp::WorkDoneProgressParams, parts: &lsp::PartialResultParams) -> Self {
        Self { work: work.work_done_token.clone(), parts: parts.partial_result_token.clone() }
    }

    /// Of a request whose answer has no parts.
    pub(super) fn whole(work: &lsp::WorkDoneProgressParams) -> Self {
        Self { work: work.work_done_token.clone(), parts: None }
    }
}

/// The way from a job in the pool to the client.
#[derive(Debug)]
pub(super) struct Work {
    client: tower_lsp::Client,
    runtime: Handle,
    tokens: Tokens,
    percentage: u32,
    /// Set when nobody waits any more: the tokens have ended then.
    given_up: [Cancelled; 2],
}

/// The library knows `$/progress` with work done only.
enum Part {}

impl Notification for Part {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

impl Work {
    /// Whether the client takes the answer in parts: then the answer itself is empty.
    pub(super) fn is_in_parts(&self) -> bool {
        self.tokens.parts.is_some()
    }

    /// Sends a part of the answer, if the client takes parts.
    pub(super) fn send(&self, part: impl Serialize) {
        if let Some(token) = &self.tokens.parts {
            self.notify(json!({ "token": token, "value": part }));
        }
    }

    /// Gives all items back, or sends them and gives none back.
    pub(super) fn list<T: Serialize>(&self, items: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut rest = items.into_iter();
        if !self.is_in_parts() {
            return rest.collect();
        }
        loop {
            let part: Vec<T> = rest.by_ref().take(TOGETHER).collect();
            if part.is_empty() {
                return part;
            }
            self.send(part);
        }
    }

    /// Says how far it is, if that is news.
    pub(super) fn report(&mut self, done: usize, all: usize) {
        let percentage = (done * 100 / all.max(1)) as u32;
        if let Some(token) = &self.tokens.work
            && percentage > self.percentage
        {
            self.percentage = percentage;
            self.notify(json!({ "token": token, "value": { "kind": "report", "percentage": percentage } }));
        }
    }

    /// Waits until it is on its way: a client that reads slowly is not sent more than it can read.
    fn notify(&self, params: Value) {
        if self.given_up.iter().any(Cancelled::is_cancelled) {
            return;
        }
        self.runtime.block_on(self.client.send_notification::<Part>(params));
    }
}

impl Server {
    /// Answers as [`Server::read`] does, and tells the client meanwhile what it wants to know.
    pub(super) async fn read_long<T: Send + 'static>(
        &self,
        title: &str,
        tokens: Tokens,
        ask: impl FnOnce(&Snapshot, &mut Work) -> T + Send + 'static,
    ) -> Result<T> {
        let mut snapshot = self.session().snapshot();
        let progress = Progress::of_request(self, title, tokens.work.clone()).await;
        let stopped = progress.cancelled.clone();
        snapshot.stopped = stopped.clone();
        let (client, runtime) = (self.client.clone(), Handle::current());
        let answer = pool::compute(move |cancelled| {
            let given_up = [cancelled.clone(), snapshot.stopped.clone()];
            snapshot.cancelled = cancelled.clone();
            ask(&snapshot, &mut Work { client, runtime, tokens, percentage: 0, given_up })
        })
        .await;
        progress.end(None).await;
        if stopped.is_cancelled() { Err(cancelled()) } else { answer }
    }
}

fn cancelled() -> Error {
    Error { code: ErrorCode::RequestCancelled, message: "stopped by the user".into(), data: None }
}
