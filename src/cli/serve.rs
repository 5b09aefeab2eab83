//! `corpus-ls serve`: the server on stdin and stdout.

use std::io;
use std::process::ExitCode;

/// Runs until the client leaves; gives the exit code.
pub(super) fn run() -> io::Result<ExitCode> {
    crate::server::serve()
}
