//! `<<<FIEL a.txt>>>` ⇒ `<<<FILE a.txt>>>`: a keyword that does not exist.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::Keyword;
use crate::syntax::header::Problem;
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain delimiter/unknown-keyword`.
pub static RULE: Rule = Rule {
    code: "delimiter/unknown-keyword",
    severity: Severity::Error,
    summary: "a delimiter line has a keyword other than FILE, END, ENTITY and SOURCE",
    help: "A line that begins with `<<<` opens a section. If it is text, write a backslash in front: `\\<<<`; it is read \
           without the backslash. A keyword that is nearly right is read as the right one.",
    bad: "<<<FIEL a.txt>>>\nText.\n",
    good: "<<<FILE a.txt>>>\nText.\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = cx.view.header else { return };
    let unknown = header.problems.iter().find_map(|problem| match problem {
        Problem::UnknownKeyword { range, nearest } => Some((*range, *nearest)),
        _ => None,
    });
    let Some((range, nearest)) = unknown else { return };
    let word = range.of(cx.view.section);
    let all = Keyword::ALL.map(Keyword::as_str).join(", ");
    let escape = Fix::possible("It is text: write a backslash in front", vec![Edit::insert(0, "\\")]).changing_text();
    let finding = match nearest {
        Some(keyword) => {
            let keyword = keyword.as_str();
            let finding = Finding::new(&RULE, range, format!("`{word}` is no keyword; did you mean `{keyword}`?"));
            match super::one_header(header) {
                Some(line) => {
                    let edits = vec![Edit::new(header.range, line.as_str())];
                    finding.fix(Fix::certain(format!("Write `{line}`"), edits).changing_text())
                }
                None => finding,
            }
        }
        None if word.is_empty() => {
            let place = TextRange::new(0, header.range.end);
            Finding::new(&RULE, place, format!("a line that begins with `<<<` needs a keyword: {all}"))
        }
        None => Finding::new(&RULE, range, format!("`{word}` is no keyword; expected one of {all}")),
    };
    out.push(finding.fix(escape));
}
