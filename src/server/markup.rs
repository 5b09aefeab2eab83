//! Markdown for clients that take it, and the same words without its signs for those that do not.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tower_lsp::ls_types::{Documentation, MarkupContent, MarkupKind};

/// The kind that a client likes best: the first that it names.
pub(super) fn best(formats: Option<Vec<MarkupKind>>) -> Option<MarkupKind> {
    formats.and_then(|formats| formats.into_iter().next())
}

/// Markdown in the kind that the client likes best; plain text for one that names none.
pub(super) fn content(markdown: String, best: Option<&MarkupKind>) -> MarkupContent {
    match best {
        Some(MarkupKind::Markdown) => MarkupContent { kind: MarkupKind::Markdown, value: markdown },
        _ => MarkupContent { kind: MarkupKind::PlainText, value: plain(&markdown) },
    }
}

/// The same where a client that names no kind may know none: it gets the text alone.
pub(super) fn documentation(markdown: String, best: Option<&MarkupKind>) -> Documentation {
    let content = content(markdown, best);
    if best.is_some() { Documentation::MarkupContent(content) } else { Documentation::String(content.value) }
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
