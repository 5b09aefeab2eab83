//! Writing a header line as the format has it.

use super::{Header, Keyword};

/// The canonical line of a header, without its line break; `None` while its keyword is unknown.
///
/// What the line says stays: name and attributes in their order, duplicates too. An END says nothing but that.
#[must_use]
pub fn line(header: &Header) -> Option<String> {
    let keyword = header.keyword?;
    if keyword == Keyword::End {
        // It needs nothing, and may have nothing.
        return Some("<<<END>>>".to_owned());
    }
    let mut out = format!("<<<{}", keyword.as_str());
    if let Some(name) = &header.name {
        out.push(' ');
        out.push_str(&word(&name.text));
    }
    for attribute in &header.attributes {
        out.push(' ');
        if !attribute.key.is_empty() {
            out.push_str(&attribute.key);
            out.push('=');
        }
        out.push_str(&word(&attribute.value));
    }
    out.push_str(">>>");
    Some(out)
}

/// A bare word where one will do, else a quoted string.
#[must_use]
pub fn word(text: &str) -> String {
    let bare = !text.is_empty()
        && !text.starts_with(['"', '\'', '“', '”', '„', ':'])
        && !text.ends_with('>')
        && !text.contains(">>>")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '=' | '{' | '}' | '|'));
    if bare { text.to_owned() } else { quoted(text) }
}

/// A quoted string, with `"` and `\` escaped.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
