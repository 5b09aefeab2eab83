//! A file → a FILE section of a corpus, from which [`super::unpack`] gets the same bytes.

use super::encoding;
use crate::syntax::{canonical, escape};

/// The section that holds a file, END line included.
///
/// `name` is one that [`super::names::problem`] finds nothing wrong with. The bytes may be any.
#[must_use]
pub fn section(name: &str, bytes: Vec<u8>) -> String {
    let decoded = encoding::decode(bytes);
    let text = escape::escape(&decoded.text);
    let mut out = String::with_capacity(text.len() + name.len() + 64);
    out.push_str("<<<FILE ");
    out.push_str(&canonical::word(name));
    if let Some(label) = decoded.label {
        out.push_str(" encoding=");
        out.push_str(&label);
    }
    out.push_str(">>>\n");
    out.push_str(&text);
    // The break before a header line is not text; behind a CR, an LF alone would take that along.
    out.push_str(if text.ends_with('\r') { "\r\n<<<END>>>\n" } else { "\n<<<END>>>\n" });
    out
}
