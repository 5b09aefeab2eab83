//! A FILE without its END, in a corpus where others have theirs.

use std::sync::{Arc, OnceLock};

use super::{Context, Elsewhere, Found, Whole};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::{Keyword, Kind};
use crate::text::Edit;

/// See `corpus-ls explain delimiter/unclosed`.
pub static RULE: Rule = Rule {
    code: "delimiter/unclosed",
    severity: Severity::Warning,
    summary: "a document is not closed, although others in its file are",
    help: "END lines are optional, but a corpus that closes some documents and not others looks like one that was cut off. \
           Close all of them or none.",
    bad: "<<<FILE a.txt>>>\nText.\n<<<FILE b.txt>>>\nMore.\n<<<END>>>\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<END>>>\n<<<FILE b.txt>>>\nMore.\n<<<END>>>\n",
};

/// What some sections say of it.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// The first END behind a document of them.
    closed: Option<usize>,
    /// Those that are not, which is a finding if others are.
    open: Vec<(usize, OnceLock<Arc<Found>>)>,
}

pub(super) fn read(cx: &Context<'_>) -> Ends {
    let mut ends = Ends::default();
    for (at, part) in cx.parts.iter().enumerate().filter(|(_, part)| part.section.kind() == Kind::File) {
        // An END with a bracket too few, or indented, is a finding of its own.
        let nearly = || part.facts.lookalikes.iter().any(|line| line.header.keyword == Some(Keyword::End));
        if cx.below(at).is_some_and(|below| below.section.kind() == Kind::End) {
            ends.closed = ends.closed.or(Some(part.index + 1));
        } else if !nearly() {
            ends.open.push((part.index, OnceLock::new()));
        }
    }
    ends
}

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let Some(example) = cx.digests().find_map(|digest| digest.ends.closed) else { return };
    for (at, found) in cx.digests().flat_map(|digest| &digest.ends.open) {
        // Which document is the example depends on headers alone, as what is kept here does.
        out.push(found.get_or_init(|| Arc::new(report(cx, *at, example))).clone());
    }
}

fn report(cx: &Whole<'_>, at: usize, example: usize) -> Found {
    let header = |at: usize| cx.section(at).and_then(|(_, section)| section.header()).map(|header| header.range);
    let text = cx.section(at).map(|(_, section)| section.text_range()).unwrap_or_default();
    let message = "this document has no `<<<END>>>`, although others in this file have";
    let finding = Finding::new(&RULE, header(at).unwrap_or_default(), message);
    let is_last = at + 1 == cx.file.sections().len();
    // Below a header that nothing follows, its own line break is the one before END.
    let is_bare = cx.section(at).is_some_and(|(_, section)| {
        section.len() == text.start && section.header().is_some_and(|header| header.range.end < text.start)
    });
    // What stands between a text and the next header.
    let own_break = |at: usize| {
        let (_, section) = cx.section(at)?;
        Some(section.len() - section.text_range().end).filter(|len| *len > 0)
    };
    let is_crlf = own_break(at).or_else(|| own_break(example.checked_sub(1)?)) == Some(2);
    // A lone CR at the end of a text would make a line break with an LF behind it.
    let own = cx.workspace.section_text(&cx.place(at)).unwrap_or_default();
    let line_break = if is_crlf || text.of(&own).ends_with('\r') { "\r\n" } else { "\n" };
    let line = match (is_bare, is_last) {
        (true, _) => format!("<<<END>>>{line_break}"),
        (false, true) => format!("{line_break}<<<END>>>{line_break}"),
        (false, false) => format!("{line_break}<<<END>>>"),
    };
    let edit = Edit::insert(text.end, line);
    let related = Elsewhere {
        place: cx.place(example),
        range: header(example).unwrap_or_default(),
        message: "a document that is closed".to_owned(),
    };
    Found::new(at, finding.fix(Fix::possible("Close it with `<<<END>>>`", vec![edit]))).related([related])
}
