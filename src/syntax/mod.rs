//! Floor 2: text → sections → what is written in them.
//!
//! A corpus is cut into sections by one scan for delimiter lines ([`sections`]); the header line of each is read, whatever
//! its shape ([`header`]); the inline markup of a body comes from the grammar ([`body`], the only room that names
//! tree-sitter). Nothing here fails: every text is some corpus.

pub mod body;
pub mod canonical;
pub mod escape;
pub mod header;
pub mod sections;

pub use body::Body;
pub use header::{Attribute, Header, Keyword, Name};
pub use sections::{Kind, Piece};
