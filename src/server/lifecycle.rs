//! How the server runs and how it ends: when the input ends, at `exit`, when the output breaks, or by a panic.
//! Whatever is pending then gets half a second, and never more.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc::unbounded_channel;
use tower::Service;
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::{ClientSocket, ExitedError, LanguageServer, LspService};

use super::transport::{self, Outcome};

/// How long pending calls, and the writing of their replies, may take after the end.
const GRACE: Duration = Duration::from_millis(500);
/// The code of a Rust process that panicked. Clients start the server again when they see one that is not 0.
const PANICKED: u8 = 101;

/// Serves on standard input and output until the end. `build` is called inside the runtime, and may spawn.
///
/// The caller must return what it gets from `main`, and do nothing in between: a thread is still waiting for input.
/// Leaving the runtime behind instead of dropping it is what makes the process end although stdin is still open.
///
/// # Errors
///
/// When the runtime cannot be started.
pub fn serve<S: LanguageServer>(build: impl FnOnce() -> (LspService<S>, ClientSocket)) -> io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let code = runtime.block_on(async {
        let (service, socket) = build();
        run(tokio::io::stdin(), tokio::io::stdout(), service, socket).await
    });
    runtime.shutdown_background();
    Ok(ExitCode::from(code))
}

/// Serves on any two streams until the end, and says with which code the process should exit: 0 after `shutdown`,
/// 101 after a panic, else 1.
pub async fn run<I, O, S>(input: I, output: O, service: S, socket: ClientSocket) -> u8
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
    S: Service<Request, Response = Option<Response>, Error = ExitedError> + Send + 'static,
    S::Future: Send + 'static,
{
    let (requests, responses) = socket.split();
    let (replies, queue) = unbounded_channel();
    let (panics, mut panicked) = unbounded_channel();
    let shutdown = Arc::new(AtomicBool::new(false));
    let outcome = Outcome { replies, panics, shutdown: shutdown.clone() };
    // Tasks of their own: what panics in one is seen here.
    let mut writer = tokio::spawn(transport::write(output, queue, requests));
    let mut reader = tokio::spawn(transport::read(input, service, responses, outcome));

    let ended = tokio::select! {
        biased;
        Some(panic) = panicked.recv() => Err(panic),
        read = &mut reader => read.map(Some).map_err(|error| format!("panic in the loop: {error}")),
        written = &mut writer => {
            tracing::error!("the output is closed: {written:?}");
            Ok(None)
        }
    };
    let ended = match ended {
        // The writer ends when the last of the calls has been answered. The calls that remain are dropped here.
        Ok(Some(_running)) => tokio::select! {
            biased;
            Some(panic) = panicked.recv() => Err(panic),
            _ = tokio::time::timeout(GRACE, &mut writer) => Ok(()),
        },
        Ok(None) => Ok(()),
        Err(panic) => Err(panic),
    };
    reader.abort();
    writer.abort();
    match ended {
        Err(panic) => {
            // Not through the log, which may be off: this is the last word. Whether anybody reads it cannot be helped.
            let _ = writeln!(io::stderr(), "corpus-ls: {panic}; the server ends, to be started again");
            PANICKED
        }
        Ok(()) if shutdown.load(Ordering::SeqCst) => 0,
        Ok(()) => 1,
    }
}
