//! Quotations inside quotations: “Some say ‘never’, and she said ‘the “Tide” is late’.”

use super::{Marked, marks, pairing};
use crate::text::TextRange;

/// How deep quotations are looked for in one another.
const DEPTH: usize = 4;

/// The quotations inside those of `marked`, to any depth that people write; none of `marked` itself.
pub(super) fn find(text: &str, marked: &[Marked], doubled: bool) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut around: Vec<TextRange> = marked.iter().map(|marked| marked.inside).collect();
    for _ in 0..DEPTH {
        let inner: Vec<Marked> = around.iter().flat_map(|around| pairs(text, *around, doubled)).collect();
        if inner.is_empty() {
            break;
        }
        around = inner.iter().map(|marked| marked.inside).collect();
        found.extend(inner);
    }
    found
}

/// The pairs of marks in the words of one quotation. A mark without a partner is no fault there: it may be an apostrophe.
fn pairs(text: &str, around: TextRange, doubled: bool) -> impl Iterator<Item = Marked> {
    let marks = marks::marks(text, around, doubled);
    let found = if marks.len() < 2 { Vec::new() } else { pairing::pair(text, around, &marks).found };
    let closed = move |pair: &Marked| {
        let words = pair.inside.of(text).contains(char::is_alphanumeric);
        words && !pair.continues && pair.range.start < pair.inside.start && pair.inside.end < pair.range.end
    };
    found.into_iter().filter(closed)
}
