//! Floor 1: strings and places in them.
//!
//! Everything above counts in byte offsets of UTF-8 text, half-open. Lines and columns exist only here and in what
//! speaks to people or to a client. This floor knows no grammar and no protocol.

mod counted;
pub mod edit;
pub mod lines;
mod nearest;
pub mod offsets;
pub mod position;
pub mod range;

pub use counted::counted;
pub use edit::Edit;
pub use lines::LineStarts;
pub use nearest::nearest;
pub use offsets::Offsets;
pub use position::{Encoding, Position};
pub use range::{TextRange, floor_char};
