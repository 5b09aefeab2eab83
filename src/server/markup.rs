//! Markdown for clients that take it, and the same words without its signs for those that do not.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tower_lsp::ls_types::{MarkupContent, MarkupKind};

/// Which of the two a client wants, by the formats it names: the one it likes best comes first. None named: plain text.
pub(super) fn is_markdown(formats: Option<&[MarkupKind]>) -> bool {
    formats.and_then(<[MarkupKind]>::first) == Some(&MarkupKind::Markdown)
}

/// Markdown in the form that the client takes.
pub(super) fn content(markdown: String, takes_markdown: bool) -> MarkupContent {
    if takes_markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: markdown }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain(&markdown) }
    }
}

/// The words of a text in Markdown: paragraphs, lines and lists stay; what is struck out stands in `[-` `-]`.
fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_)) => begin_block(&mut out, depth),
            Event::Start(Tag::List(_)) => {
                if depth == 0 {
                    begin_block(&mut out, depth);
                }
                depth += 1;
            }
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Item) => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                out.push_str(&"  ".repeat(depth.saturating_sub(1)));
                out.push_str("- ");
            }
            Event::Start(Tag::Strikethrough) => out.push_str("[-"),
            Event::End(TagEnd::Strikethrough) => out.push_str("-]"),
            Event::Rule => {
                begin_block(&mut out, depth);
                out.push_str("---");
            }
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// A blank line before a block; in a list the line that its item has begun.
fn begin_block(out: &mut String, depth: usize) {
    if out.is_empty() || depth > 0 {
        return;
    }
    out.truncate(out.trim_end().len());
    out.push_str("\n\n");
}
