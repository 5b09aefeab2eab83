//! Paragraphs: what blank lines divide, and what line breaks divide where lines are not wrapped.

use crate::text::{TextRange, lines};

/// A line of more characters than this was not broken by wrapping: it is a paragraph of its own.
const WRAPPED: usize = 120;

/// The paragraphs of a text, in order. Linear.
pub(super) fn paragraphs(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut block: Vec<Line<'_>> = Vec::new();
    for (start, line) in lines::lines(text) {
        if line.trim().is_empty() {
            split(&block, &mut found);
            block.clear();
        } else {
            block.push(Line { start, text: line.trim_end(), width: line.trim_end().chars().count() });
        }
    }
    split(&block, &mut found);
    found
}

struct Line<'a> {
    start: usize,
    text: &'a str,
    width: usize,
}

/// Splits lines that no blank line divides.
fn split(block: &[Line<'_>], found: &mut Vec<TextRange>) {
    let Some(first) = block.first() else { return };
    let widest = block.iter().map(|line| line.width).filter(|&width| width <= WRAPPED).max().unwrap_or_default();
    let mut start = first.start;
    for (line, next) in block.iter().zip(block.iter().skip(1)) {
        if ends_paragraph(line, next, widest) {
            found.push(TextRange::new(start, line.start + line.text.len()));
            start = next.start;
        }
    }
    if let Some(last) = block.last() {
        found.push(TextRange::new(start, last.start + last.text.len()));
    }
}

/// Whether the break between two lines ends a paragraph. A wrapped line is broken because the next word had no room.
fn ends_paragraph(line: &Line<'_>, next: &Line<'_>, widest: usize) -> bool {
    let is_block = |text: &str| {
        ["# ", "## ", "### ", "- ", "* ", "• ", "|"].iter().any(|lead| text.trim_start().starts_with(lead))
    };
    if line.width > WRAPPED || next.width > WRAPPED || line.text.starts_with("# ") || is_block(next.text) {
        return true;
    }
    let word = next.text.split_whitespace().next().unwrap_or_default().chars().count();
    let had_room = line.width + 1 + word <= widest;
    let is_whole = line.text.trim_end_matches(['"', '”', '»', '’', '\'', ')']).ends_with(['.', '!', '?', '…', ':']);
    let begins = next.text.trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
    // Behind a whole sentence an opening mark begins a paragraph, even if the line before was full: long quotations repeat it.
    let quotes = next.text.starts_with(['"', '“', '„', '«', '‘']);
    is_whole && (had_room && begins || quotes)
}

/// Whether nothing but markup stands before a paragraph's first mark.
pub(super) fn is_lead(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}
