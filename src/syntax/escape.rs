//! The two escapes of the format (`docs/format.md`): plain text → text in a corpus, and the way back.

use std::borrow::Cow;

use memchr::memmem;

/// `text` as it is written in a corpus: `unescape(escape(x)) = x`, byte for byte.
///
/// - A line that begins with `<<<`, or with backslashes and then `<<<`, gets one more backslash.
/// - `]`, any backslashes, `{` gets one more backslash behind the `]`.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    let mut places: Vec<usize> = line_places(text).chain(span_places(text)).collect();
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    places.sort_unstable();
    let mut out = String::with_capacity(text.len() + places.len());
    let mut done = 0;
    for at in places {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push('\\');
        done = at;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// The text of a section without its escapes and with everything else as it is; for text that holds no spans.
#[must_use]
pub fn unescape(text: &str) -> Cow<'_, str> {
    let places = escapes(text);
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in places {
        out.push_str(text.get(done..at).unwrap_or_default());
        done = at + 1;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Offsets of the backslashes that unescaping takes away, in order.
#[must_use]
pub fn escapes(text: &str) -> Vec<usize> {
    let is_backslash = |at: &usize| text.as_bytes().get(*at) == Some(&b'\\');
    let mut places: Vec<usize> = line_places(text).chain(span_places(text)).filter(is_backslash).collect();
    places.sort_unstable();
    places
}

/// Starts of lines that are backslashes (or none) and then `<<<`.
fn line_places(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, b"<<<").filter_map(move |at| {
        let backslashes = run_before(bytes, at);
        let start = at - backslashes;
        (start == 0 || bytes.get(start - 1) == Some(&b'\n')).then_some(start)
    })
}

/// Places behind a `]` that backslashes (or none) and then `{` follow.
fn span_places(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'{', bytes).filter_map(move |at| {
        let start = at - run_before(bytes, at);
        (start > 0 && bytes.get(start - 1) == Some(&b']')).then_some(start)
    })
}

fn run_before(bytes: &[u8], at: usize) -> usize {
    bytes.get(..at).map_or(0, |before| before.iter().rev().take_while(|&&byte| byte == b'\\').count())
}
