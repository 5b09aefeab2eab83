//! `<<<<<<<` … `=======` … `>>>>>>>`: a merge that nobody finished.

use super::{Context, Diagnostic, Part};
use crate::facts::lookalikes::{Conflict, ConflictMark};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::text::{Edit, TextRange};

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

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut lines =
        cx.parts.iter().flat_map(|part| part.facts.conflicts.iter().map(move |mark| (part, *mark))).peekable();
    while let Some((part, ours)) = lines.next() {
        // The other marks alone are text: an underline, a mail quoted seven times.
        if ours.mark != Conflict::Ours {
            continue;
        }
        let mut rest: Vec<(&Part<'_>, ConflictMark)> = Vec::new();
        while let Some(line) = lines.next_if(|(_, mark)| mark.mark != Conflict::Ours) {
            rest.push(line);
            if line.1.mark == Conflict::Theirs {
                break;
            }
        }
        let message = "an unresolved merge conflict: keep one version and take the marker lines away";
        let mut report = cx.report(part, Finding::new(&RULE, ours.range, message));
        if let [(first, middle), (second, theirs)] = rest.as_slice()
            && middle.mark == Conflict::Middle
            && theirs.mark == Conflict::Theirs
        {
            let line =
                |part: &Part<'_>, range: TextRange| TextRange::new(range.start, range.end + 1).shift(part.start.byte);
            let (a, b, c) = (line(part, ours.range), line(first, middle.range), line(second, theirs.range));
            // The last line of a file may have no line break to take away.
            let c = TextRange::new(c.start, c.end.min(cx.file.sections().total().byte));
            report.fixes = vec![
                Fix::possible(
                    "Keep the first version",
                    vec![Edit::delete(a), Edit::delete(TextRange::new(b.start, c.end))],
                ),
                Fix::possible(
                    "Keep the second version",
                    vec![Edit::delete(TextRange::new(a.start, b.end)), Edit::delete(c)],
                ),
            ];
        }
        let related = rest.iter().map(|(part, mark)| {
            let what =
                if mark.mark == Conflict::Middle { "the second version begins here" } else { "the conflict ends here" };
            cx.related(part, mark.range, what)
        });
        out.push(report.related(related.collect::<Vec<_>>()));
    }
}
