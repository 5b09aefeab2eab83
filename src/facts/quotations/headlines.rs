//! Words that stand over a text and not in it: headlines of this and of other articles.

use memchr::{memchr, memrchr};

use super::context::Around;
use super::shape::{Shape, TITLE};
use super::{vocabulary, words};
use crate::text::TextRange;

/// Bytes of a line that may be a headline.
const LINE: usize = 200;
/// Bytes of what says that another article follows: "READ MORE".
const POINTER: usize = 24;
/// Words of a line that is a headline by its capitals.
const WORDS: usize = 5;

/// The line around a quotation, if it is short and holds more than that: it may be the headline of another article. Reads no
/// more than such a line may have on either side.
pub(super) fn line_around(text: &str, range: TextRange) -> Option<&str> {
    let near = range.start.saturating_sub(LINE)..range.end.saturating_add(LINE).min(text.len());
    let (before, behind) = (text.as_bytes().get(near.start..range.start)?, text.as_bytes().get(range.end..near.end)?);
    let start = memrchr(b'\n', before).map(|at| near.start + at + 1).or((near.start == 0).then_some(0))?;
    let end = memchr(b'\n', behind).map(|at| range.end + at).or((near.end == text.len()).then_some(text.len()))?;
    let line = TextRange::new(start, end).trim(text);
    (line.len() <= LINE && line != range).then(|| line.of(text))
}

/// Whether a line says that it points to another article: "MORE: …", "Read also: …".
pub(super) fn points_elsewhere(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| {
        label.len() <= POINTER
            && label.split_whitespace().next().is_some()
            && label.split_whitespace().all(vocabulary::points_elsewhere)
            && !line.ends_with('.')
    })
}

/// Whether a line has the capitals of a title and no point at its end.
pub(super) fn is_written_as_title(line: &str) -> bool {
    let ends = line.ends_with(['.', '!', '?', ':', ',', '"', '”']);
    let shape = Shape::of(if ends { "" } else { line });
    shape.begins_large && shape.smalls == 0 && shape.capitals >= WORDS
}

/// Whether it stands inside the text of a Markdown link, which names another page.
pub(super) fn is_link_text(around: &Around<'_>) -> bool {
    let opened =
        around.before.rfind('[').is_some_and(|open| around.before.get(open..).is_some_and(|text| !text.contains(']')));
    opened
        && around
            .behind
            .find(']')
            .is_some_and(|close| around.behind.get(close..).is_some_and(|text| text.starts_with("](")))
}

/// Whether it is a line on its own that heads what follows: a label, all in capitals, or in single marks where speech has
/// double ones.
pub(super) fn is_display(inside: &str, shape: &Shape, around: &Around<'_>, single: bool) -> bool {
    around.leads
        && around.trails
        && shape.words <= TITLE
        && (single || inside.ends_with(':') || !inside.contains(char::is_lowercase) && shape.words > 1)
}

/// Whether the writer of what it heads follows: "Pier to close in May," by Ada Moor; but no "…," by Moor's own account.
pub(super) fn is_bylined(around: &Around<'_>) -> bool {
    let name = around.behind.trim_start().strip_prefix("by ").unwrap_or_default();
    let name = name.split([',', ':', ';', '(', '—', '–']).next().unwrap_or(name);
    let heads = around.leads || around.before.trim_end().ends_with(['—', '–', '-', ':', '•']);
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let last = name.split_whitespace().next_back();
    heads && named(name) && last.is_some_and(named)
}

/// Whether a word just before says outright that a title follows: an ad titled "…".
pub(super) fn is_titled(around: &Around<'_>) -> bool {
    let before = around.before.trim_end().trim_end_matches(',');
    words::closing(before)
        .is_some_and(|word| matches!(&*word.of(before).to_lowercase(), "titled" | "entitled" | "headlined"))
}
