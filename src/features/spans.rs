//! Changing the spans of a text so that all else in it is read as before.
//!
//! A bracket in a text has no escape, so not every change can be written. Each is tried on its paragraph first: spans reach no
//! further. What would be read otherwise than meant is left out.

use crate::facts::checks::unclosed_span::unbracketed;
use crate::facts::{Facts, PlainMap, lookalikes};
use crate::syntax::body::{self, Span, paragraph};
use crate::syntax::canonical;
use crate::text::edit::apply_all;
use crate::text::{Edit, TextRange};

/// Bytes read to find out which changes of a paragraph cannot be done.
const TRIED: usize = 1 << 22;

/// What a span says of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Says {
    /// One by one, unescaped: `.place`, `ref=ada moor`.
    said: Vec<String>,
    /// As it stands in the braces.
    pub(super) written: String,
}

impl Says {
    /// `key=value`.
    #[must_use]
    pub(super) fn attribute(key: &str, value: &str) -> Self {
        Self { said: vec![format!("{key}={value}")], written: format!("{key}={}", canonical::word(value)) }
    }

    /// `.class`.
    #[must_use]
    pub(super) fn class(class: &str) -> Self {
        Self { said: vec![format!(".{class}")], written: format!(".{class}") }
    }

    /// Both.
    #[must_use]
    pub(super) fn and(mut self, other: Self) -> Self {
        self.written += if self.written.is_empty() { "" } else { " " };
        self.written += &other.written;
        self.said.extend(other.said);
        self
    }

    /// Who or what the words of a span are: its labels and its reference. Its id, its speaker and its source are its own.
    #[must_use]
    pub(super) fn who(span: &Span) -> Self {
        let labels = span.classes.iter().map(|class| Self::class(&class.text));
        let to = span.attribute("ref").map(|to| Self::attribute("ref", to.value.trim()));
        labels.chain(to).fold(Self::default(), Self::and)
    }

    /// Whether a span says this and nothing else.
    pub(super) fn is_all_of(&self, span: &Span) -> bool {
        let mut own: Vec<String> = annotations(span).collect();
        let mut said = self.said.clone();
        own.sort_unstable();
        said.sort_unstable();
        own == said
    }
}

/// Edits of one section that change one span. Offsets count from its start.
#[derive(Debug)]
pub(super) struct Change {
    /// All that is touched.
    range: TextRange,
    /// What it is about.
    content: TextRange,
    added: Vec<String>,
    removed: Vec<String>,
    /// How many spans more there are: 1, 0 or -1.
    spans: isize,
    pub(super) edits: Vec<Edit>,
}

impl Change {
    /// A span around `range`, or more in the braces of the `span` that is there.
    pub(super) fn annotate(range: TextRange, span: Option<&Span>, says: &Says) -> Self {
        let added = says.said.clone();
        let Some(span) = span else {
            let closing = format!("]{{{}}}", says.written);
            let edits = vec![Edit::insert(range.start, "["), Edit::insert(range.end, closing)];
            return Self { range, content: range, added, removed: Vec::new(), spans: 1, edits };
        };
        let is_empty = span.range.end - span.content.end <= "]{}".len();
        let blank = if is_empty { "" } else { " " };
        let edits = vec![Edit::insert(span.range.end - 1, format!("{blank}{}", says.written))];
        Self { range: span.range, content: span.content, added, removed: Vec::new(), spans: 0, edits }
    }

    /// Takes a span away and leaves its words; `None` where no escape keeps the rest as it was read.
    pub(super) fn unwrap(section: &str, facts: &Facts, span: &Span) -> Option<Self> {
        let opening = Edit::delete(TextRange::new(span.range.start, span.content.start));
        let closing = Edit::delete(TextRange::new(span.content.end, span.range.end));
        let removed = annotations(span).collect();
        let (range, content) = (span.range, span.content);
        let edits = vec![opening, closing];
        let mut change = Self { range, content, added: Vec::new(), removed, spans: -1, edits };
        let paragraph = paragraph(section, facts.plain.range(), range);
        change.escape(section, paragraph);
        is_sound(section, paragraph, std::slice::from_ref(&change)).then_some(change)
    }

    /// What comes together may look like markup: as much as a header line, or a span.
    fn escape(&mut self, section: &str, paragraph: TextRange) {
        let (start, opened) = (self.range.start, self.content.start - self.range.start);
        let edits: Vec<Edit> = self.edits.iter().map(|edit| back(edit, paragraph.start)).collect();
        let joined = apply_all(paragraph.of(section), &edits);
        let joint = start - paragraph.start;
        let first = escape_at(&joined, joint);
        let second = escape_at(&joined, joint + self.content.len()).filter(|at| Some(*at) != first);
        for at in first.into_iter().chain(second) {
            // Behind the first joint one byte is missing, behind the second all of the braces too; no escape stands there.
            let at = paragraph.start + if at <= joint { at } else { at + opened };
            self.edits.push(Edit::insert(at, "\\"));
        }
        self.edits.sort_by_key(|edit| edit.range);
    }

    /// Takes one attribute out of the braces of a span that says more than that; `None` where it does not have it, or says
    /// nothing else.
    pub(super) fn drop_attribute(section: &str, span: &Span, key: &str) -> Option<Self> {
        let attribute = span.attribute(key)?;
        annotations(span).nth(1)?;
        let before = TextRange::new(span.content.end, attribute.range.start).of(section);
        let blanks = before.len() - before.trim_end().len();
        let start = attribute.range.start - blanks;
        let behind = TextRange::new(attribute.range.end, span.range.end).of(section);
        let end = attribute.range.end + if blanks == 0 { behind.len() - behind.trim_start().len() } else { 0 };
        Some(Self {
            range: span.range,
            content: span.content,
            added: Vec::new(),
            removed: vec![said(&attribute.key, &attribute.value)],
            spans: 0,
            edits: vec![Edit::delete(TextRange::new(start, end))],
        })
    }

    /// Whether its paragraph is read as meant once it is done.
    pub(super) fn is_sound(&self, section: &str, text: TextRange) -> bool {
        is_sound(section, paragraph(section, text, self.range), std::slice::from_ref(self))
    }
}

/// The edits that do all of these changes together, those left out that cannot be done. Offsets count from the section's
/// start, `text` is where its text lies.
pub(super) fn edits(section: &str, text: TextRange, mut changes: Vec<Change>) -> Vec<Edit> {
    changes.sort_by_key(|change| change.range);
    let mut edits = Vec::new();
    let mut rest = changes.into_iter().peekable();
    while let Some(first) = rest.next() {
        let paragraph = paragraph(section, text, first.range);
        let mut here = vec![first];
        while let Some(next) = rest.next_if(|next| next.range.start < paragraph.end) {
            here.push(next);
        }
        if !is_sound(section, paragraph, &here) && here.len() * paragraph.len() < TRIED {
            here.retain(|change| is_sound(section, paragraph, std::slice::from_ref(change)));
        }
        if is_sound(section, paragraph, &here) {
            edits.extend(here.into_iter().flat_map(|change| change.edits));
        }
    }
    edits
}

/// Where a backslash has to be put in, if what stands before `joint` and what stands behind it make markup together.
fn escape_at(text: &str, joint: usize) -> Option<usize> {
    let (before, behind) = (text.get(..joint)?, text.get(joint..)?);
    let start = before.trim_end_matches('\\').len();
    if before.get(..start)?.ends_with(']') && behind.trim_start_matches('\\').starts_with('{') {
        return Some(start);
    }
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let prefix = before.get(line..)?.trim_start_matches('\\');
    let is_header = prefix.len() < 3
        && prefix.bytes().all(|byte| byte == b'<')
        && text.get(line..)?.trim_start_matches('\\').starts_with("<<<");
    is_header.then_some(line)
}

/// What a paragraph says, read by itself.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    plain: String,
    /// What every span says, and of which part of the plain text; sorted.
    annotations: Vec<(TextRange, String)>,
    /// What links show, and where they lead.
    links: Vec<(TextRange, String)>,
    /// Spans.
    spans: isize,
    /// What looks like one but is none.
    unclosed: usize,
    /// Lines that were meant as headers.
    lookalikes: usize,
}

impl Said {
    /// Reads a paragraph; `at` are ranges of it, in the plain text.
    fn new(paragraph: &str, at: impl Iterator<Item = TextRange>) -> (Self, Vec<TextRange>) {
        let all = TextRange::at(0, paragraph.len());
        let body = body::read(paragraph, all);
        let map = PlainMap::new(paragraph, all, &body.spans);
        let own = |span| annotations(span).map(|said| (map.range_to_plain(span.content), said)).collect::<Vec<_>>();
        let mut annotations: Vec<_> = body.spans.iter().flat_map(own).collect();
        annotations.sort_unstable();
        let links = body.links.iter();
        let links = links.map(|it| (map.range_to_plain(it.content), it.destination.of(paragraph).to_owned())).collect();
        let (spans, unclosed) = (body.spans.len() as isize, body.unclosed.len() + unbracketed(paragraph).len());
        let lookalikes = lookalikes::find(paragraph, all).len();
        let at = at.map(|range| map.range_to_plain(range)).collect();
        (Self { plain: map.text(paragraph).into_owned(), annotations, links, spans, unclosed, lookalikes }, at)
    }
}

/// What a span says, one by one.
fn annotations(span: &Span) -> impl Iterator<Item = String> {
    let words = [("#", &span.ids), (".", &span.classes), (" ", &span.invalid)];
    let words =
        words.into_iter().flat_map(|(sign, words)| words.iter().map(move |word| format!("{sign}{}", word.text)));
    words.chain(span.attributes.iter().map(|attribute| said(&attribute.key, &attribute.value)))
}

fn said(key: &str, value: &str) -> String {
    format!("{key}={value}")
}

fn back(edit: &Edit, by: usize) -> Edit {
    Edit::new(TextRange::at(edit.range.start.saturating_sub(by), edit.range.len()), edit.text.as_str())
}

/// Whether the paragraph is read as meant once the changes are done: the plain text is the same, and the annotations are
/// those of before, without the old and with the new ones.
fn is_sound(section: &str, paragraph: TextRange, changes: &[Change]) -> bool {
    if changes.iter().any(|change| !paragraph.covers(change.range)) {
        return false;
    }
    let edits = changes.iter().flat_map(|change| &change.edits);
    let edits: Vec<Edit> = edits.map(|edit| back(edit, paragraph.start)).collect();
    let old = paragraph.of(section);
    // What a line of a merge divides depends on the lines of that merge above.
    if !lookalikes::conflicts(old, TextRange::at(0, old.len())).is_empty() {
        return false;
    }
    let contents =
        changes.iter().map(|change| TextRange::at(change.content.start - paragraph.start, change.content.len()));
    let (mut wanted, contents) = Said::new(old, contents);
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for (change, content) in changes.iter().zip(contents) {
        added.extend(change.added.iter().map(|said| (content, said.clone())));
        removed.extend(change.removed.iter().map(|said| (content, said.clone())));
        wanted.spans += change.spans;
    }
    removed.sort_unstable();
    let mut removed = removed.into_iter().peekable();
    wanted.annotations.retain(|own| removed.next_if_eq(own).is_none());
    wanted.annotations.extend(added);
    wanted.annotations.sort_unstable();
    removed.next().is_none() && Said::new(&apply_all(old, &edits), std::iter::empty()).0 == wanted
}
