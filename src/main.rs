//! The program: arguments → one command → exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    corpus_ls::cli::main()
}
