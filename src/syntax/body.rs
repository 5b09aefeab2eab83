//! The inline markup of one section, from the grammar: spans, links and what looks like a span but is none.
//!
//! The only room that names tree-sitter. Of a section only the paragraphs that may hold markup are parsed, whenever it is
//! asked about; trees are not kept.

use std::cell::RefCell;
use std::sync::Arc;

use memchr::{memchr_iter, memchr2_iter, memmem, memrchr};
use tree_sitter::{Node, Parser, Tree, TreeCursor};

use super::header::Attribute;
use crate::text::TextRange;
use crate::text::blocks::{self, Kept};

/// A word of markup, unescaped, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it says, without `#` or `.`.
    pub text: Box<str>,
    /// Where it stands, `#` or `.` included.
    pub range: TextRange,
}

/// `[content]{attributes}`. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// From `[` to `}`.
    pub range: TextRange,
    /// Between `[` and `]`.
    pub content: TextRange,
    /// `#id`s; one is right.
    pub ids: Vec<Word>,
    /// `.class`es: labels.
    pub classes: Vec<Word>,
    /// `key=value`s.
    pub attributes: Vec<Attribute>,
    /// Words in the braces that are none of these.
    pub invalid: Vec<Word>,
}

impl Span {
    /// The first attribute with this key.
    #[must_use]
    pub fn attribute(&self, key: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.key == key)
    }

    /// The same span, `by` bytes later.
    fn shift(mut self, by: usize) -> Self {
        (self.range, self.content) = (self.range.shift(by), self.content.shift(by));
        for word in self.ids.iter_mut().chain(&mut self.classes).chain(&mut self.invalid) {
            word.range = word.range.shift(by);
        }
        for attribute in &mut self.attributes {
            let ranges = [&mut attribute.range, &mut attribute.key_range, &mut attribute.value_range];
            ranges.into_iter().for_each(|range| *range = range.shift(by));
        }
        self
    }

    /// Whether it says what its words are: a mention of something, or of nothing that is declared.
    #[must_use]
    pub fn says_who(&self) -> bool {
        self.attribute("ref").is_some() || (!self.classes.is_empty() && self.attribute("by").is_none())
    }
}

/// `[content](destination)` or `<destination>`. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it.
    pub range: TextRange,
    /// What is shown; of an autolink the destination.
    pub content: TextRange,
    /// Where it leads.
    pub destination: TextRange,
}

/// All markup of one body, in the order of the text; an outer span stands before those inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Spans, nested ones too.
    pub spans: Vec<Span>,
    /// Links and autolinks.
    pub links: Vec<Link>,
    /// The `]{` of every span that is never closed or never opened.
    pub unclosed: Vec<TextRange>,
}

/// Reads the markup in the `text` of a section. Linear in its length.
#[must_use]
pub fn read(section: &str, text: TextRange) -> Body {
    read_again(section, text, &mut Kept::default())
}

/// The same of a section of which the parts are known that did not change.
#[must_use]
pub fn read_again(section: &str, text: TextRange, kept: &mut Kept<Body>) -> Body {
    let mut body = Body::default();
    let is_long = section.len() >= blocks::LONG;
    // The line break that belongs to the next header line ends a paragraph too.
    for range in marked(section, TextRange::new(text.start, section.len())) {
        let part = range.of(section);
        let key = if is_long { blocks::key(part) } else { 0 };
        let read = kept.of(
            key,
            |_| true,
            || {
                let mut body = Body::default();
                if let Some(tree) = parse(part) {
                    Part { text: part }.walk(&mut tree.walk(), &mut body);
                }
                body
            },
        );
        body.append(Arc::unwrap_or_clone(read), range.start);
    }
    body
}

impl Body {
    /// Adds the markup of a part that starts at byte `by`.
    fn append(&mut self, part: Self, by: usize) {
        self.spans.extend(part.spans.into_iter().map(|span| span.shift(by)));
        let links = part.links.into_iter().map(|link| Link {
            range: link.range.shift(by),
            content: link.content.shift(by),
            destination: link.destination.shift(by),
        });
        self.links.extend(links);
        self.unclosed.extend(part.unclosed.into_iter().map(|range| range.shift(by)));
    }
}

/// The lines around `range` up to blank ones, within which spans can matter to each other. Linear in the paragraph.
#[must_use]
pub fn paragraph(section: &str, text: TextRange, range: TextRange) -> TextRange {
    let inside = text.of(section);
    let around = |at: usize| paragraph_at(inside, at.saturating_sub(text.start), 0);
    TextRange::new(around(range.start).start, around(range.end).end).shift(text.start)
}

/// Parts nearer than this many bytes are parsed as one: each costs a little of its own.
const NEAR: usize = 200;

/// The parts of a text that need a tree: paragraphs in which something opens attributes, a destination or an autolink. Most
/// articles have none: brackets alone are an editor's words.
///
/// Brackets match within one paragraph, so that what stands between these parts does not matter. Only the lines of a merge
/// conflict count from the first one to the end of the section.
fn marked(section: &str, text: TextRange) -> Vec<TextRange> {
    let inside = text.of(section);
    let bytes = inside.as_bytes();
    let marks = memchr2_iter(b']', b'<', bytes).filter(|&at| match bytes.get(at..at + 2) {
        Some([b']', next]) => matches!(next, b'{' | b'('),
        // Of `http`, `https` or `mailto`.
        Some([b'<', next]) => matches!(next.to_ascii_lowercase(), b'h' | b'm'),
        _ => false,
    });
    let marks: Vec<usize> = marks.collect();
    if marks.is_empty() {
        return Vec::new();
    }
    if memmem::find(bytes, b"<<<<<<<").is_some() {
        return vec![text];
    }
    let mut parts: Vec<TextRange> = Vec::new();
    let mut done = 0;
    for at in marks {
        if at < done {
            continue;
        }
        let paragraph = paragraph_at(inside, at, done);
        done = paragraph.end;
        match parts.last_mut() {
            Some(last) if paragraph.start < last.end + NEAR => last.end = paragraph.end,
            _ => parts.push(paragraph),
        }
    }
    parts.into_iter().map(|part| part.shift(text.start)).collect()
}

/// The lines around byte `at` up to blank ones; none before byte `from`, where a line begins.
fn paragraph_at(text: &str, at: usize, from: usize) -> TextRange {
    let bytes = text.as_bytes();
    let is_blank = |start: usize, end: usize| {
        let line = bytes.get(start..end).unwrap_or_default();
        line.strip_suffix(b"\r").unwrap_or(line).iter().all(|byte| matches!(byte, b' ' | b'\t'))
    };
    let line_before = |end: usize| {
        bytes.get(from..end).and_then(|before| memrchr(b'\n', before)).map_or(from, |line_break| from + line_break + 1)
    };
    let mut start = line_before(at);
    while start > from {
        let line = line_before(start - 1);
        if is_blank(line, start - 1) {
            break;
        }
        start = line;
    }
    let mut end = at;
    for line_break in memchr_iter(b'\n', bytes.get(at..).unwrap_or_default()).map(|line_break| at + line_break) {
        if end > at && is_blank(end, line_break) {
            return TextRange::new(start, end);
        }
        end = line_break + 1;
    }
    TextRange::new(start, bytes.len())
}

thread_local! {
    static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
}

fn parse(text: &str) -> Option<Tree> {
    PARSER.with_borrow_mut(|slot| {
        if slot.is_none() {
            let mut parser = Parser::new();
            parser.set_language(&tree_sitter_corpus::LANGUAGE.into()).ok()?;
            *slot = Some(parser);
        }
        slot.as_mut()?.parse(text, None)
    })
}

/// A part of a section that was parsed by itself. Ranges count from its start.
struct Part<'a> {
    text: &'a str,
}

impl Part<'_> {
    /// Walks without recursion: spans may nest deeply in hostile input.
    fn walk(&self, cursor: &mut TreeCursor<'_>, body: &mut Body) {
        loop {
            let node = cursor.node();
            let inner = match node.kind() {
                "span" => {
                    body.spans.push(self.span(node));
                    true
                }
                "link" | "autolink" => {
                    body.links.push(self.link(node));
                    true
                }
                "unclosed_span" => {
                    body.unclosed.push(self.range(node));
                    false
                }
                "source_file" | "section" | "body" | "bracketed" => true,
                _ => false,
            };
            if inner && cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return;
                }
            }
        }
    }

    fn range(&self, node: Node<'_>) -> TextRange {
        TextRange::new(node.start_byte(), node.end_byte())
    }

    fn span(&self, node: Node<'_>) -> Span {
        let all = self.range(node);
        let braces = node.child_by_field_name("attributes");
        let close = braces.map_or(all.end, |braces| self.range(braces).start).saturating_sub(1);
        let mut span = Span {
            range: all,
            content: TextRange::new(all.start + 1, close),
            ids: Vec::new(),
            classes: Vec::new(),
            attributes: Vec::new(),
            invalid: Vec::new(),
        };
        let Some(braces) = braces else { return span };
        let mut cursor = braces.walk();
        for child in braces.named_children(&mut cursor) {
            match child.kind() {
                "id" => span.ids.push(self.word(child, 1)),
                "class" => span.classes.push(self.word(child, 1)),
                "attribute" => span.attributes.push(self.attribute(child)),
                _ => span.invalid.push(self.word(child, 0)),
            }
        }
        span
    }

    fn word(&self, node: Node<'_>, skip: usize) -> Word {
        let range = self.range(node);
        Word { text: range.of(self.text).get(skip..).unwrap_or_default().into(), range }
    }

    fn attribute(&self, node: Node<'_>) -> Attribute {
        let all = self.range(node);
        let key_range = node.child_by_field_name("key").map_or(TextRange::at(all.start, 0), |key| self.range(key));
        let written = node.child_by_field_name("value").map_or(TextRange::at(all.end, 0), |value| self.range(value));
        let quoted = written.of(self.text).starts_with('"');
        let unterminated = quoted && (written.len() < 2 || !written.of(self.text).ends_with('"'));
        let open = usize::from(quoted);
        let close = usize::from(quoted && !unterminated);
        let value_range = TextRange::new(written.start + open, written.end - close);
        let value = value_range.of(self.text);
        let value = if quoted { unescape(value) } else { value.into() };
        Attribute { key: key_range.of(self.text).into(), value, key_range, value_range, range: all, unterminated }
    }

    fn link(&self, node: Node<'_>) -> Link {
        let all = self.range(node);
        let destination = node.child_by_field_name("destination").map(|node| self.range(node));
        match destination {
            Some(destination) if node.kind() == "link" => {
                // `[` content `](` destination …
                Link {
                    range: all,
                    content: TextRange::new(all.start + 1, destination.start.saturating_sub(2)),
                    destination,
                }
            }
            _ => {
                let inside = TextRange::new(all.start + 1, all.end.saturating_sub(1));
                Link { range: all, content: inside, destination: inside }
            }
        }
    }
}

/// A quoted string's inside with `\"` and `\\` undone.
fn unescape(text: &str) -> Box<str> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(&next @ ('"' | '\\'))) => {
                out.push(next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out.into()
}
