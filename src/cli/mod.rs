//! Floor 6: the command line, one command a file.
//!
//! Results go to stdout, everything else to stderr. Exit codes: 0 when all is well, 1 when something was found or
//! refused, 2 for bad usage and for input that cannot be read.

mod check;
mod config;
mod explain;
mod export;
mod format;
mod input;
mod output;
mod pack;
mod progress;
mod serve;
mod settings;
mod unpack;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// All is well.
const FINE: u8 = 0;
/// Something was found or refused.
const FOUND: u8 = 1;
/// Bad usage, or input that cannot be read.
const UNUSABLE: u8 = 2;

/// A language server for annotated text corpora, and its checks and conversions on the command line.
///
/// Without a command it is the server, on stdin and stdout.
#[derive(Debug, Parser)]
#[command(name = "corpus-ls", version)]
struct Arguments {
    /// What editors say when they start a server: nothing else is possible.
    #[arg(long, hide = true)]
    stdio: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Speak the language server protocol on stdin and stdout (also done without a command)
    Serve {
        /// Accepted because editors say it; there is no other way to speak
        #[arg(long)]
        stdio: bool,
    },
    Check(check::Arguments),
    Format(format::Arguments),
    Explain(explain::Arguments),
    Pack(pack::Arguments),
    Unpack(unpack::Arguments),
    Export(export::Arguments),
    Config(config::Arguments),
}

/// Reads the arguments of the process and runs what they ask for.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come here too; a closed pipe is no reason to fail.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { UNUSABLE } else { FINE });
        }
    };
    let done = match arguments.command {
        None | Some(Command::Serve { .. }) => return serve::run().unwrap_or_else(|error| failed(&error)),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Format(arguments)) => format::run(&arguments),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Pack(arguments)) => pack::run(&arguments),
        Some(Command::Unpack(arguments)) => unpack::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Config(arguments)) => config::run(&arguments),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // Who reads has had enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(FINE),
        Err(error) => failed(&error),
    }
}

fn failed(error: &io::Error) -> ExitCode {
    say(format_args!("error: {error}"));
    ExitCode::from(UNUSABLE)
}

/// The exit code of a command: `failed`, something cannot be read or written; `found`, something was found or refused.
fn exit(failed: bool, found: bool) -> u8 {
    match (failed, found) {
        (true, _) => UNUSABLE,
        (false, true) => FOUND,
        (false, false) => FINE,
    }
}

/// Says that something (`what`: "be read", …) cannot be done with a path.
fn say_cannot(path: &Path, what: &str, problem: impl std::fmt::Display) {
    say(format_args!("error: {}: cannot {what}: {problem}", path.display()));
}

/// Writes a line to stderr; that nobody can read it is no error.
fn say(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{}", shown(&line.to_string()).replace('\n', "␊"));
}

/// Text from files and names, as it may stand in a terminal: without control characters.
fn shown(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}
