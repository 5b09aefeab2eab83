//! Body ⇄ plain text: which bytes of a section are markup.
//!
//! The plain text of a document is its body without span markup and with both escapes undone (`docs/format.md`). Every offset
//! that is reported about a document counts in it.

use std::borrow::Cow;

use crate::syntax::body::Span;
use crate::syntax::escape;
use crate::text::TextRange;

/// The bytes of a section that are not plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainMap {
    text: TextRange,
    /// Markup, sorted, disjoint, with the sum of the lengths up to and including each.
    markup: Vec<(TextRange, usize)>,
}

impl PlainMap {
    /// Finds the markup in the `text` of a section. O(text + spans log spans).
    #[must_use]
    pub fn new(section: &str, text: TextRange, spans: &[Span]) -> Self {
        let brackets = spans
            .iter()
            .flat_map(|span| [TextRange::at(span.range.start, 1), TextRange::new(span.content.end, span.range.end)]);
        let escapes = escape::escapes(text.of(section)).into_iter().map(|at| TextRange::at(at + text.start, 1));
        let mut markup: Vec<TextRange> = brackets.chain(escapes).collect();
        markup.sort_unstable();
        let mut sum = 0;
        let mut sums: Vec<(TextRange, usize)> = Vec::with_capacity(markup.len());
        for range in markup {
            // What looks like an escape inside a span's braces is part of the braces.
            let range = TextRange::new(range.start.max(sums.last().map_or(0, |last| last.0.end)), range.end);
            if !range.is_empty() {
                sum += range.len();
                sums.push((range, sum));
            }
        }
        Self { text, markup: sums }
    }

    /// The plain text.
    #[must_use]
    pub fn text<'a>(&self, section: &'a str) -> Cow<'a, str> {
        self.cut(section, self.text)
    }

    /// The plain text of a part of the section.
    #[must_use]
    pub fn cut<'a>(&self, section: &'a str, range: TextRange) -> Cow<'a, str> {
        let from = self.markup.partition_point(|(markup, _)| markup.end <= range.start);
        let inside = self.markup.iter().skip(from).take_while(|(markup, _)| markup.start < range.end);
        let mut out = String::new();
        let mut done = range.start;
        for (markup, _) in inside {
            out.push_str(TextRange::new(done, markup.start.max(done)).of(section));
            done = markup.end;
        }
        if out.is_empty() && done == range.start {
            return Cow::Borrowed(range.of(section));
        }
        out.push_str(TextRange::new(done, range.end.max(done)).of(section));
        Cow::Owned(out)
    }

    /// Section offset → plain offset; inside markup, the offset that follows it. O(log markup).
    #[must_use]
    pub fn to_plain(&self, offset: usize) -> usize {
        let offset = offset.clamp(self.text.start, self.text.end);
        let passed = self.markup.partition_point(|(markup, _)| markup.start < offset);
        let before = passed.checked_sub(1).and_then(|at| self.markup.get(at));
        let removed = before.map_or(0, |&(markup, sum)| sum - markup.end.saturating_sub(offset));
        offset - self.text.start - removed
    }

    /// Plain offset → section offset, behind any markup that stands there. O(log markup).
    #[must_use]
    pub fn to_section(&self, offset: usize) -> usize {
        // Markup stands before plain offset `p` when the plain offset of its start is at most `p`.
        let passed = self
            .markup
            .partition_point(|&(markup, sum)| markup.start - self.text.start - (sum - markup.len()) <= offset);
        let removed = passed.checked_sub(1).and_then(|at| self.markup.get(at)).map_or(0, |&(_, sum)| sum);
        self.text.start + offset + removed
    }

    /// Plain range → section range, without the markup at its edges.
    #[must_use]
    pub fn range_to_section(&self, range: TextRange) -> TextRange {
        let start = self.to_section(range.start);
        // The end stands before markup: one past the section place of the last byte.
        let end = if range.is_empty() { start } else { self.to_section(range.end - 1) + 1 };
        TextRange::new(start, end)
    }

    /// Section range → plain range.
    #[must_use]
    pub fn range_to_plain(&self, range: TextRange) -> TextRange {
        TextRange::new(self.to_plain(range.start), self.to_plain(range.end))
    }

    /// Where the text lies in the section.
    #[must_use]
    pub fn range(&self) -> TextRange {
        self.text
    }
}
