//! The strings that spans label, by their keys: to see where one string has two labels.

use super::spelling;
use crate::syntax::body::Span;

/// A labelled string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The key of its words.
    pub key: u64,
    /// The span, by index.
    pub span: u32,
}

/// The labelled strings of a section that are no quotations. Linear.
#[must_use]
pub fn find(section: &str, spans: &[Span]) -> Box<[Label]> {
    let is_label =
        |span: &Span| (!span.classes.is_empty() || span.attribute("ref").is_some()) && span.attribute("by").is_none();
    let spans = spans.iter().enumerate().filter(|(_, span)| is_label(span));
    spans
        .filter_map(|(at, span)| {
            let mut words = spelling::words(span.content.of(section)).map(|word| word.key).peekable();
            words.peek()?;
            Some(Label { key: spelling::joint_key(words), span: at as u32 })
        })
        .collect()
}
