//! Floor 6: the language server, the only room that knows the protocol.
//!
//! A handler is three moves: convert in, ask, convert out; `handlers.rs` has them all. Notifications change the session
//! before their first await; requests compute on a snapshot of it in the pool.

mod asking;
mod capabilities;
mod client_flags;
mod code_actions;
mod commands;
mod completion;
mod configuration;
mod convert;
mod documents;
mod file_operations;
pub mod files;
mod frames;
mod handlers;
mod handshake;
mod hierarchies;
mod index;
mod inlay_hints;
mod later;
mod lenses;
pub mod lifecycle;
mod markup;
mod navigation;
mod outline;
mod overview;
mod places;
mod pool;
mod progress;
pub mod projects;
mod publish;
mod pulled;
mod rewriting;
mod semantic_tokens;
mod session;
mod settings;
mod snapshot;
pub mod transport;
// The tests run a debug build; what is released has no methods that misbehave.
#[cfg(debug_assertions)]
mod traps;
mod work;

use std::io;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{self as lsp, MessageType};
use tower_lsp::{Client, ClientSocket, LspService};

use crate::workspace::FileKey;
use publish::Publisher;
use semantic_tokens::Kept;
use session::Session;
use snapshot::Snapshot;

/// The server behind the protocol. A clone is the same server.
#[derive(Clone)]
struct Server {
    client: Client,
    session: Arc<Mutex<Session>>,
    publisher: Arc<Publisher>,
    tokens: Arc<Kept>,
}

/// Serves on standard input and output until the client ends it; return what it gives from `main` at once.
///
/// # Errors
/// When no threads can be started.
pub fn serve() -> io::Result<ExitCode> {
    lifecycle::serve(service)
}

/// Serves on any two streams, and gives the exit code. For tests and for programs that have the server inside.
pub async fn run<I, O>(input: I, output: O) -> u8
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let (service, socket) = service();
    lifecycle::run(input, output, service, socket).await
}

fn service() -> (LspService<Server>, ClientSocket) {
    let service = LspService::build(Server::new);
    #[cfg(debug_assertions)]
    let service = traps::add(service);
    service
        .custom_method("corpus-ls/overview", Server::overview)
        .custom_method("corpus-ls/locate", Server::locate)
        // The library has no handler of its own for it.
        .custom_method("window/workDoneProgress/cancel", Server::cancel_progress)
        .finish()
}

impl Server {
    fn new(client: Client) -> Self {
        Self { client, session: Arc::default(), publisher: Arc::default(), tokens: Arc::default() }
    }

    /// The state; a panic while it was held left nothing half done that a later change would not replace.
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers from a snapshot taken now, in the pool. The only door for requests.
    async fn read<T: Send + 'static>(&self, ask: impl FnOnce(&Snapshot) -> T + Send + 'static) -> Result<T> {
        let mut snapshot = self.session().snapshot();
        pool::compute(move |cancelled| {
            snapshot.cancelled = cancelled.clone();
            ask(&snapshot)
        })
        .await
    }

    /// Changes the session at once, and asks for the diagnostics that may have changed with it.
    fn write(&self, at_once: bool, change: impl FnOnce(&mut Session) -> Option<FileKey>) {
        let mut session = self.session();
        let before = session.headers_revision();
        let changed = change(&mut session);
        let files =
            if session.headers_revision() == before { changed.into_iter().collect() } else { session.open_keys() };
        drop(session);
        self.publisher.request(files, at_once);
    }

    async fn overview(&self, params: overview::LevelParams) -> Result<Option<overview::Level>> {
        self.read(move |snapshot| overview::level(snapshot, &params)).await
    }

    async fn locate(&self, params: overview::LocateParams) -> Result<Option<Vec<overview::Step>>> {
        self.read(move |snapshot| overview::locate(snapshot, &params)).await
    }

    /// Says something to the user, without waiting for anything.
    fn tell(&self, kind: MessageType, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(kind, message).await });
    }

    async fn cancel_progress(&self, params: lsp::WorkDoneProgressCancelParams) {
        progress::cancel(self, &params.token);
    }

    /// A client that says it asks for diagnostics, and does, is not sent them as well: it would show them twice.
    fn stop_publishing(&self) {
        let mut session = self.session();
        if session.pulls || !session.flags.can_pull {
            return;
        }
        session.pulls = true;
        drop(session);
        self.publisher.request([], true);
    }
}
