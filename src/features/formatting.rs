//! Formatting: header lines as the format has them, their attributes in one order, no heap of blank lines between sections.
//!
//! The text of a document is never touched, nor a header line that says more than its canonical form would.

use super::Stale;
use crate::facts::checks::unknown_attribute;
use crate::syntax::header::{self, Header, Problem};
use crate::syntax::{Keyword, Kind, canonical};
use crate::text::{Edit, TextRange, lines};
use crate::workspace::{Section, Start, Workspace};

/// The edits that format the sections of a file whose header lines touch `range`. Reads header lines, descriptions of
/// entities, and what stands behind END.
#[must_use]
pub fn format(workspace: &Workspace, file: &str, range: TextRange, stale: Stale<'_>) -> Vec<Edit> {
    let Some(file) = workspace.file(file) else { return Vec::new() };
    let sections = file.sections();
    let mut edits = Vec::new();
    for index in sections.find(range.start)..=sections.find(range.end) {
        let Some((start, section)) = sections.get(index).filter(|_| !stale()) else { return Vec::new() };
        let Some(header) = section.header() else { continue };
        let header_range = header.range.shift(start.byte);
        if header_range.overlaps(range) || header_range.touches(range.start) {
            let written = workspace.text(file, header_range).unwrap_or_default();
            edits.extend(line(section.kind(), header, &written).map(|edit| edit.shift(start.byte)));
        }
        if index + 1 < sections.len() {
            edits.extend(
                blank_lines(section, start, |range| workspace.text(file, range))
                    .filter(|edit| range.covers(edit.range)),
            );
        }
    }
    edits
}

/// The edit that formats the header line which byte `offset` of a file stands in or at the end of.
#[must_use]
pub fn format_line(workspace: &Workspace, file: &str, offset: usize) -> Option<Edit> {
    let file = workspace.file(file)?;
    let (start, section) = file.sections().get(file.sections().find(offset))?;
    let header = section.header().filter(|header| header.range.shift(start.byte).touches(offset))?;
    let written = workspace.text(file, header.range.shift(start.byte))?;
    Some(line(section.kind(), header, &written)?.shift(start.byte))
}

/// The smallest edit that makes a header line, `written` so, say in the canonical form what `header` says; `None` if it is, or if something would be lost.
pub(super) fn line(kind: Kind, header: &Header, written: &str) -> Option<Edit> {
    let only_wild = header.problems.iter().all(|problem| matches!(problem, Problem::Wild(_)));
    // An END that says anything else is a finding, and for a person to decide.
    let bare_end = header.name.is_none() && header.attributes.is_empty();
    if !only_wild || (header.keyword == Some(Keyword::End) && !bare_end) {
        return None;
    }
    let order = unknown_attribute::known(kind);
    let mut sorted = header.clone();
    sorted
        .attributes
        .sort_by_key(|attribute| order.iter().position(|key| **key == *attribute.key).unwrap_or(order.len()));
    let formatted = canonical::line(&sorted)?;
    if !is_same(&sorted, &header::read_line(&formatted)) {
        return None;
    }
    smallest(written, &formatted).map(|edit| edit.shift(header.range.start))
}

/// Whether a line that is read again says the same.
fn is_same(wanted: &Header, read: &Header) -> bool {
    let name = |header: &Header| header.name.as_ref().map(|name| name.text.clone());
    let pairs = |header: &Header| -> Vec<_> {
        header.attributes.iter().map(|it| (it.key.clone(), it.value.clone(), it.unterminated)).collect()
    };
    read.problems.is_empty()
        && read.keyword == wanted.keyword
        && name(read) == name(wanted)
        && pairs(read) == pairs(wanted)
}

/// One edit without what stays at both ends, so that a cursor in the line stays where it is.
fn smallest(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum()
    };
    let before = same(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (old.get(before..)?, new.get(before..)?);
    let behind = same(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    let text = new_rest.get(..new_rest.len() - behind)?;
    Some(Edit::new(TextRange::new(before, old.len() - behind), text))
}

/// More than one blank line behind the description of an entity, or behind END, becomes one.
fn blank_lines(
    section: &Section,
    start: Start,
    read: impl Fn(TextRange) -> Option<String>,
) -> impl Iterator<Item = Edit> {
    let body = section.text_range().shift(start.byte);
    let is_ours = matches!(section.kind(), Kind::Entity | Kind::End) && !body.is_empty();
    let text = if is_ours { read(body).unwrap_or_default() } else { String::new() };
    let said = text.trim_end().len();
    let blank = text.get(said..).unwrap_or_default();
    // The line break before the next header is not part of the text: one more makes a blank line, behind words two.
    let kept = if said == 0 { "" } else { lines::first_break(blank).unwrap_or_default() };
    let is_more = blank.matches('\n').count() > kept.matches('\n').count();
    is_more.then(|| Edit::new(TextRange::at(body.start + said, blank.len()), kept)).into_iter()
}
