//! `<<FILE a.txt>>>` ⇒ `<<<FILE a.txt>>>`: angle brackets missing or too many, or more on the line than a header.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::header::{self, Problem};
use crate::syntax::{Header, canonical};
use crate::text::{Edit, TextRange};

/// See `corpus-ls explain delimiter/malformed`.
pub static RULE: Rule = Rule {
    code: "delimiter/malformed",
    severity: Severity::Error,
    summary: "a delimiter line is not written as `<<<KEYWORD name key=value>>>`",
    help: "A delimiter line has exactly three angle brackets on each side and nothing behind them. A line that begins \
           with `<<<` is read as what it most likely means; a line that begins with fewer is text, so the document \
           that it was meant to begin is not there until it is mended.",
    bad: "<<<FILE a.txt>>\nText.\n<<<END>>>\n",
    good: "<<<FILE a.txt>>>\nText.\n<<<END>>>\n",
};

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for lookalike in cx.facts.lookalikes.iter().filter(|lookalike| lookalike.indent == 0) {
        let problem =
            lookalike.header.problems.iter().find_map(|problem| describe(problem, lookalike.range.of(cx.view.section)));
        let message = problem.map_or_else(|| RULE.summary.to_owned(), |(_, message)| message);
        let finding = Finding::new(&RULE, lookalike.range, message);
        out.push(with_fix(finding, &lookalike.header, lookalike.range));
    }
    let Some(header) = cx.view.header else { return };
    // An unknown keyword is a finding of its own, and enough for one line.
    if header.keyword.is_none() {
        return;
    }
    let Some((range, message)) = header.problems.iter().find_map(|problem| describe(problem, cx.view.section)) else {
        return;
    };
    let finding = Finding::new(&RULE, range, message);
    let extra = header.problems.iter().find(|problem| matches!(problem, Problem::TextBehind(_) | Problem::Junk(_)));
    out.push(match extra {
        Some(Problem::TextBehind(text)) => match text_on_its_line(cx.view.section, header, *text) {
            Some(fix) => finding.fix(fix),
            None => finding,
        },
        Some(_) => finding,
        None => with_fix(finding, header, header.range),
    });
}

/// Puts the text behind a header on the next line, and writes the header as it should be; `None` where that text would be
/// read as a header line, and not as a good one.
fn text_on_its_line(section: &str, header: &Header, text: TextRange) -> Option<Fix> {
    if is_odd(text.of(section)) {
        return None;
    }
    let gap = TextRange::new(header_close(section, text), text.start);
    let is_sole = header.problems.iter().all(|problem| matches!(problem, Problem::TextBehind(_)));
    let (title, edit) = match canonical::line(header).filter(|_| !is_sole) {
        Some(line) => {
            let title = format!("Write `{line}`, and put the text on a line of its own");
            (title, Edit::new(TextRange::new(header.range.start, gap.end), line + "\n"))
        }
        None => ("Put the text on a line of its own".to_owned(), Edit::new(gap, "\n")),
    };
    Some(Fix::certain(title, vec![edit]).changing_text())
}

fn with_fix(finding: Finding, header: &Header, range: TextRange) -> Finding {
    match super::one_header(header) {
        Some(line) => {
            let title = format!("Write `{line}`");
            finding.fix(Fix::certain(title, vec![Edit::new(range, line)]).changing_text())
        }
        None => finding,
    }
}

/// Whether a line begins like a header, and is none that is understood.
fn is_odd(line: &str) -> bool {
    let is_known = |line| {
        let header = header::read_line(line);
        header.keyword.is_some() && header.problems.iter().all(|problem| matches!(problem, Problem::Wild(_)))
    };
    line.starts_with('<') && !is_known(line)
}

fn header_close(section: &str, text: TextRange) -> usize {
    section.get(..text.start).map_or(text.start, |before| before.trim_end().len())
}

fn describe(problem: &Problem, line: &str) -> Option<(TextRange, String)> {
    let many = |range: TextRange| {
        if range.len() == 1 { "1 angle bracket".into() } else { format!("{} angle brackets", range.len()) }
    };
    Some(match problem {
        Problem::Opening(range) if range.is_empty() => (*range, "a delimiter line begins with `<<<`".into()),
        Problem::Opening(range) => {
            (*range, format!("{} where a delimiter line begins with three: `<<<`", many(*range)))
        }
        Problem::Closing(range) => (*range, format!("{} where a delimiter line ends with three: `>>>`", many(*range))),
        Problem::NoClosing(at) => {
            let line = line.split('\n').next().unwrap_or_default().trim_end().len().min(*at);
            (TextRange::new(0, line), "this delimiter line is not closed: `>>>` is missing at its end".into())
        }
        Problem::TextBehind(range) => (*range, "text behind `>>>`: a delimiter line stands alone on its line".into()),
        Problem::Junk(range) => (
            *range,
            format!(
                "`{}` is neither a name nor `key=value`; a value with blanks needs quotation marks",
                range.of(line)
            ),
        ),
        Problem::UnknownKeyword { .. } | Problem::Wild(_) => return None,
    })
}
