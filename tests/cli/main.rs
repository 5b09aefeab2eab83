//! The command line: the built program, its arguments, its output and its exit codes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests"
)]

mod check;
mod examples;
mod explain;
mod export;
mod format;
mod pack;
mod program;
mod round_trip;
mod rules;
mod settings;
mod unpack;
mod usage;
mod wild;
