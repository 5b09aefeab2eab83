//! The inline markup of one section, from the grammar: spans, links and what looks like a span but is none.
//!
//! The only room that names tree-sitter. A section is parsed by itself, in some 0.1 ms, whenever it is asked about; trees
//! are not kept.

use std::cell::RefCell;

use tree_sitter::{Node, Parser, Tree, TreeCursor};

use super::header::Attribute;
use crate::text::TextRange;

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

/// Reads the markup of a whole section, header line included. Linear in its length.
#[must_use]
pub fn read(section: &str, text: TextRange) -> Body {
    let mut body = Body::default();
    let inside = text.of(section).as_bytes();
    // Most articles hold no markup at all: they need no tree.
    if memchr::memchr2(b'[', b']', inside).is_none() && memchr::memmem::find(inside, b"://").is_none() {
        return body;
    }
    let Some(tree) = parse(section) else { return body };
    let mut cursor = tree.walk();
    walk(&mut cursor, section, &mut body);
    body
}

/// The text around `range` in which spans can matter to each other: no span crosses a blank line. Linear in the paragraph.
#[must_use]
pub fn paragraph(section: &str, text: TextRange, range: TextRange) -> TextRange {
    let is_blank =
        |line: usize| section.get(line..).is_some_and(|rest| rest.starts_with(['\n']) || rest.starts_with("\r\n"));
    let before = TextRange::new(text.start, range.start).of(section);
    let mut breaks = memchr::memrchr_iter(b'\n', before.as_bytes()).map(|at| text.start + at + 1);
    let start = breaks.find(|&line| line < range.start && is_blank(line));
    let start =
        start.map_or(text.start, |line| line + section.get(line..).map_or(0, |it| it.find('\n').unwrap_or(0)) + 1);
    let behind = TextRange::new(range.end, text.end).of(section);
    let mut breaks = memchr::memchr_iter(b'\n', behind.as_bytes()).map(|at| range.end + at + 1);
    let end = breaks.find(|&line| line < text.end && is_blank(line));
    TextRange::new(start, end.unwrap_or(text.end))
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

/// Walks without recursion: spans may nest deeply in hostile input.
fn walk(cursor: &mut TreeCursor<'_>, section: &str, body: &mut Body) {
    loop {
        let node = cursor.node();
        let inner = match node.kind() {
            "span" => {
                body.spans.push(span(node, section));
                true
            }
            "link" | "autolink" => {
                body.links.push(link(node));
                true
            }
            "unclosed_span" => {
                body.unclosed.push(range(node));
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

fn range(node: Node<'_>) -> TextRange {
    TextRange::new(node.start_byte(), node.end_byte())
}

fn span(node: Node<'_>, section: &str) -> Span {
    let all = range(node);
    let braces = node.child_by_field_name("attributes");
    let close = braces.map_or(all.end, |braces| braces.start_byte()).saturating_sub(1);
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
            "id" => span.ids.push(word(child, section, 1)),
            "class" => span.classes.push(word(child, section, 1)),
            "attribute" => span.attributes.push(attribute(child, section)),
            _ => span.invalid.push(word(child, section, 0)),
        }
    }
    span
}

fn word(node: Node<'_>, section: &str, skip: usize) -> Word {
    let range = range(node);
    Word { text: range.of(section).get(skip..).unwrap_or_default().into(), range }
}

fn attribute(node: Node<'_>, section: &str) -> Attribute {
    let all = range(node);
    let key_range = node.child_by_field_name("key").map_or(TextRange::at(all.start, 0), range);
    let written = node.child_by_field_name("value").map_or(TextRange::at(all.end, 0), range);
    let quoted = written.of(section).starts_with('"');
    let unterminated = quoted && (written.len() < 2 || !written.of(section).ends_with('"'));
    let open = usize::from(quoted);
    let close = usize::from(quoted && !unterminated);
    let value_range = TextRange::new(written.start + open, written.end - close);
    let value = value_range.of(section);
    let value = if quoted { unescape(value) } else { value.into() };
    Attribute { key: key_range.of(section).into(), value, key_range, value_range, range: all, unterminated }
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

fn link(node: Node<'_>) -> Link {
    let all = range(node);
    let destination = node.child_by_field_name("destination").map(range);
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
