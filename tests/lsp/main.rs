//! Tests over the protocol: what a client sees. `client.rs` is the client, `desk.rs` a folder to work
//! in; the others are what a user sees; `traps.rs` and `stdio.rs` hold what a server
//! must not do, whoever provokes it; `transport.rs` has the loop by itself, in memory, around a server of three lines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(unreachable_pub, reason = "a test is a crate of its own: all of it is private")]

mod answers;
#[allow(dead_code, reason = "a pleasant client has more to offer than the tests of the day use")]
mod client;
mod desk;
mod diagnostics;
mod documents;
mod editing;
mod minimal;
mod navigation;
mod nowhere;
mod protocol;
mod quotations;
mod rewriting;
mod semantic_tokens;
mod settings;
mod stdio;
mod transport;
mod traps;
mod uris;
