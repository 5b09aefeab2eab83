//! `corpus-ls serve`: the language server on stdin and stdout.

use std::io;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

/// Serves until the client ends it. The log goes to stderr: warnings, or what `CORPUS_LS_LOG` asks for (`debug`, …).
pub(super) fn run() -> io::Result<ExitCode> {
    let filter = EnvFilter::try_from_env("CORPUS_LS_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_writer(io::stderr).with_env_filter(filter).with_ansi(false).init();
    crate::server::serve()
}
