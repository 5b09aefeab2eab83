//! `''We sell nothing,''`: two apostrophes in a row that look like a quotation mark, in a text that is not read so.

use memchr::memmem;

use super::{Fault, FaultKind, marks};
use crate::text::TextRange;

/// What stands for the two apostrophes in every other text.
const WRITE: &str = "\"";

/// Those of a part of the plain text, in order. Linear.
pub(super) fn find(text: &str, part: TextRange) -> impl Iterator<Item = Fault> {
    let bytes = part.of(text).as_bytes();
    let is_apostrophe = |at: usize| bytes.get(at) == Some(&b'\'');
    // Three are an apostrophe beside a mark, or bold type.
    let alone = move |at: &usize| !is_apostrophe(at + 2) && !at.checked_sub(1).is_some_and(is_apostrophe);
    memmem::find_iter(bytes, b"''").filter(alone).filter_map(move |at| {
        let range = TextRange::at(part.start + at, 2);
        let mark = marks::mark(
            '"',
            range,
            text.get(..range.start)?.chars().next_back(),
            text.get(range.end..)?.chars().next(),
        );
        (mark.opens || mark.closes).then_some(Fault {
            kind: FaultKind::Doubled,
            mark: range,
            place: range,
            write: WRITE,
        })
    })
}
