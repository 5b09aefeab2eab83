//! Taking a span out of a text and leaving its words. The plain text stays what it is.

use super::annotate::{Rewrite, Said, annotations, paragraph};
use crate::text::edit::apply_all;
use crate::text::{Edit, TextRange};
use crate::workspace::Workspace;

/// Takes away the innermost span at byte `offset` of a file.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Option<Rewrite> {
    let (place, within) = workspace.locate(file, offset)?;
    let (facts, text) = (workspace.facts(&place)?, workspace.section_text(&place)?);
    let here = facts.spans.iter().filter(|span| span.range.touches(within));
    let span = here.min_by_key(|span| span.range.len())?;
    let paragraph = paragraph(&text, facts.plain.range(), span.range);
    let relative = |range: TextRange| TextRange::at(range.start - paragraph.start, range.len());
    let from = facts.plain.to_plain(paragraph.start);
    let removed =
        annotations(span, &facts.plain).map(|(range, said)| (TextRange::at(range.start - from, range.len()), said));
    let removed: Vec<_> = removed.collect();
    let edits = unwrapped(paragraph.of(&text), relative(span.range), relative(span.content), &removed)?;
    let markup = TextRange::new(span.content.end + 1, span.range.end).of(&text);
    let by = workspace.in_file(&place, paragraph).start;
    Some(Rewrite {
        title: format!("Remove the annotation `{}`", super::excerpt(markup, 60)),
        edits: edits.into_iter().map(|edit| edit.shift(by)).collect(),
        preferred: false,
    })
}

/// The edits of a paragraph that take a span away; `None` where no escape keeps the rest as it was read.
fn unwrapped(
    paragraph: &str,
    span: TextRange,
    content: TextRange,
    removed: &[(TextRange, String)],
) -> Option<Vec<Edit>> {
    let opening = Edit::delete(TextRange::new(span.start, content.start));
    let closing = Edit::delete(TextRange::new(content.end, span.end));
    let mut edits = vec![opening, closing];
    // What comes together may look like markup: as much as a header line, or a span.
    let joined = apply_all(paragraph, &edits);
    let first = escape_at(&joined, span.start);
    let second = escape_at(&joined, span.start + content.len()).filter(|at| Some(*at) != first);
    for at in first.into_iter().chain(second) {
        // Behind the first joint one byte is missing, behind the second all of the braces too; no escape stands there.
        edits.push(Edit::insert(if at <= span.start { at } else { at + content.start - span.start }, "\\"));
    }
    edits.sort_by_key(|edit| edit.range);
    let mut wanted = Said::new(paragraph);
    for removed in removed {
        let at = wanted.annotations.iter().position(|known| known == removed)?;
        wanted.annotations.remove(at);
    }
    wanted.count.0 = wanted.count.0.checked_sub(1)?;
    (Said::new(&apply_all(paragraph, &edits)) == wanted).then_some(edits)
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
