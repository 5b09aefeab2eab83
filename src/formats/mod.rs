//! Floor 5: foreign formats, one a file.
//!
//! Values in, values out: what reads and writes the disk is the command line, one floor up.

pub mod encoding;
pub mod jsonl;
pub mod names;
pub mod pack;
pub mod unpack;
