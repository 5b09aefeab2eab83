//! `<<<<<<<` … `=======` … `>>>>>>>`: a merge that nobody finished.

use std::sync::Arc;

use super::{Elsewhere, Found, Whole};
use crate::facts::lookalikes::{Conflict, ConflictMark};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::text::{Edit, TextRange};
use crate::workspace::Start;

/// See `corpus-ls explain delimiter/merge-conflict`.
pub static RULE: Rule = Rule {
    code: "delimiter/merge-conflict",
    severity: Severity::Error,
    summary: "a merge conflict is not resolved",
    help: "Version control left both versions of a passage here. Keep one of them, or both, and take the three marker \
           lines away. If they are text, write a backslash in front of the first: `\\<<<<<<<`.",
    bad: "<<<FILE a.txt>>>\n<<<<<<< ours\nOne.\n=======\nTwo.\n>>>>>>> theirs\n",
    good: "<<<FILE a.txt>>>\nOne.\n",
};

/// A marker line: its section, where that starts, and the line in it.
type Line = (usize, Start, ConflictMark);

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let sections = cx.digests().flat_map(|digest| &digest.conflicts);
    let sections = sections.filter_map(|&index| Some((index, cx.section(index)?)));
    let lines = sections.flat_map(|(index, (start, section))| {
        let marks = section.facts_if_read().map_or(&[][..], |facts| facts.conflicts.as_slice());
        marks.iter().map(move |mark| (index, start, *mark))
    });
    let mut lines = lines.peekable();
    while let Some(ours) = lines.next() {
        // The other marks alone are text: an underline, a mail quoted seven times.
        if ours.2.mark != Conflict::Ours {
            continue;
        }
        let mut rest: Vec<Line> = Vec::new();
        while let Some(line) = lines.next_if(|(.., mark)| mark.mark != Conflict::Ours) {
            rest.push(line);
            if line.2.mark == Conflict::Theirs {
                break;
            }
        }
        let message = "an unresolved merge conflict: keep one version and take the marker lines away";
        let mut finding = Finding::new(&RULE, ours.2.range, message);
        if let [middle, theirs] = rest.as_slice()
            && middle.2.mark == Conflict::Middle
            && theirs.2.mark == Conflict::Theirs
        {
            finding.fixes = versions(ours, *middle, *theirs);
        }
        let related = rest.iter().map(|(section, _, mark)| {
            let what =
                if mark.mark == Conflict::Middle { "the second version begins here" } else { "the conflict ends here" };
            Elsewhere { place: cx.place(*section), range: mark.range, message: what.to_owned() }
        });
        out.push(Arc::new(Found::new(ours.0, finding).related(related)));
    }
}

/// Keeping one of two versions. As all fixes these count from the start of their section, which may end before they do.
fn versions(ours: Line, middle: Line, theirs: Line) -> Vec<Fix> {
    let line = |(_, start, mark): Line| {
        let by = start.byte - ours.1.byte;
        TextRange::new(mark.range.start + by, mark.range.end + mark.line_break + by)
    };
    let (a, b, c) = (line(ours), line(middle), line(theirs));
    vec![
        Fix::possible("Keep the first version", vec![Edit::delete(a), Edit::delete(TextRange::new(b.start, c.end))])
            .changing_text(),
        Fix::possible("Keep the second version", vec![Edit::delete(TextRange::new(a.start, b.end)), Edit::delete(c)])
            .changing_text(),
    ]
}
