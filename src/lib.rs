//! The language server for annotated text corpora.
//!
//! The modules are floors; imports only go down (a test holds them to it):
//!
//! 1. [`text`]: strings and places in them
//! 2. [`syntax`]: text → sections → what is written in them; [`settings`]: what people can choose
//! 3. [`facts`]: what one section says, by itself
//! 4. [`workspace`]: what all sections say together
//! 5. [`features`]: one question a file; [`formats`]: one foreign format a file
//! 6. [`server`]: the protocol; [`cli`]: one command a file

pub mod text;
pub mod syntax;
pub mod settings;
pub mod facts;
pub mod workspace;
pub mod features;
pub mod formats;
pub mod server;
pub mod cli;
