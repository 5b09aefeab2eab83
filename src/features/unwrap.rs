//! Taking a span out of a text and leaving its words. The plain text stays what it is.

use super::annotate::Rewrite;
use super::spans::Change;
use crate::text::TextRange;
use crate::workspace::Workspace;

/// Takes away the innermost span at byte `offset` of a file.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Option<Rewrite> {
    let (place, within) = workspace.locate(file, offset)?;
    let (facts, text) = (workspace.facts(&place)?, workspace.section_text(&place)?);
    let here = facts.spans.iter().filter(|span| span.range.touches(within));
    let span = here.min_by_key(|span| span.range.len())?;
    let change = Change::unwrap(&text, facts, span)?;
    let markup = TextRange::new(span.content.end + 1, span.range.end).of(&text);
    let by = workspace.in_file(&place, TextRange::default()).start;
    let title = format!("Remove the annotation `{}`", super::excerpt(markup, 60));
    Some(Rewrite::new(title, change.edits.into_iter().map(|edit| edit.shift(by)).collect()))
}
