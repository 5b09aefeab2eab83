//! `[Minsk]{.place`: a span that is never closed, or never opened.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::body::{self, Body};
use crate::text::edit::apply_all;
use crate::text::{Edit, TextRange, floor_char};

/// See `corpus-ls explain span/unclosed`.
pub static RULE: Rule = Rule {
    code: "span/unclosed",
    severity: Severity::Error,
    summary: "a span is never closed or never opened",
    help: "A span is `[text]{attributes}`, all within one paragraph: it may cross line breaks, but no blank line. If the \
           characters are text, write a backslash between them: `]\\{`.",
    bad: "<<<FILE a.txt>>>\nThe road to [Minsk]{.place was closed.\n",
    good: "<<<FILE a.txt>>>\nThe road to [Minsk]{.place} was closed.\n",
};

/// Bytes behind a `{` that are looked at: those of one may all be looked at again for the next.
const LONGEST: usize = 500;

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let mut budget = TRIED;
    for &place in &cx.body.unclosed {
        out.push(stray(cx, place, &mut budget));
    }
    braces_without_bracket(cx, out);
}

/// A `]{` that makes no span: either its `[` or its `}` is missing in the paragraph.
fn stray(cx: Context<'_>, place: TextRange, budget: &mut usize) -> Finding {
    let behind = cx.view.section.get(place.end..cx.view.text.end).unwrap_or_default();
    let attributes = attributes_len(behind);
    let mut with = |finding: Finding, fix: Fix, spans| {
        let sound = mends(cx, finding.range, &fix.edits, spans, budget);
        if sound { finding.fix(fix) } else { finding }
    };
    let escape =
        Fix::possible("It is text: write a backslash between `]` and `{`", vec![Edit::insert(place.start + 1, "\\")]);
    if behind.get(attributes..).is_some_and(|rest| rest.starts_with('}')) {
        let range = TextRange::new(place.start, place.end + attributes + 1);
        return with(Finding::new(&RULE, range, "no `[` opens this span in its paragraph"), escape, 0);
    }
    let range = TextRange::new(place.start, place.end + attributes);
    let mut finding = Finding::new(&RULE, range, "this span is not closed: `}` is missing");
    if attributes > 0 {
        let close = vec![Edit::insert(place.end + attributes, "}")];
        finding = with(finding, Fix::certain("Close it with `}`", close).changing_text(), 1);
    }
    with(finding, escape, 0)
}

/// Length of the attributes that `text` begins with, all on its first line: `#id`, `.class`, `key=value`, divided by blanks.
fn attributes_len(text: &str) -> usize {
    let text = text.get(..floor_char(text, LONGEST)).unwrap_or_default();
    let mut len = 0;
    loop {
        let rest = text.get(len..).unwrap_or_default();
        let word = rest.trim_start_matches([' ', '\t']);
        let name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/');
        let end = |text: &str| text.find(|c| !name(c)).unwrap_or(text.len());
        let word_len = match word.chars().next() {
            Some('#' | '.') => 1 + word.get(1..).map_or(0, end),
            Some(c) if c.is_alphanumeric() => {
                let key = end(word);
                match word.get(key..).and_then(|rest| rest.strip_prefix('=')) {
                    Some(value) if value.starts_with('"') => {
                        let inside = value.get(1..).unwrap_or_default();
                        let close = inside.find(['"', '\n']).filter(|&at| inside.as_bytes().get(at) == Some(&b'"'));
                        close.map_or(0, |close| key + 1 + close + 2)
                    }
                    Some(value) => key + 1 + value.find([' ', '\t', '}', '\r', '\n']).unwrap_or(value.len()),
                    None => 0,
                }
            }
            _ => 0,
        };
        if word_len < 2 {
            return len;
        }
        len += rest.len() - word.len() + word_len;
    }
}

/// `[Minsk{.place}`: braces with attributes and an open `[` before them in their paragraph, but no `]`.
fn braces_without_bracket(cx: Context<'_>, out: &mut Vec<Finding>) {
    let mut budget = TRIED;
    for (range, brace) in unbracketed(cx.view.text.of(cx.view.section)) {
        let range = range.shift(cx.view.text.start);
        let fix =
            Fix::certain("Close it with `]`", vec![Edit::insert(cx.view.text.start + brace, "]")]).changing_text();
        let finding = Finding::new(&RULE, range, "this span is not closed: `]` is missing before `{`");
        let sound = mends(cx, range, &fix.edits, 1, &mut budget);
        out.push(if sound { finding.fix(fix) } else { finding });
    }
}

/// What looks like a span without `]`: each from its `[` to its `}`, with the place of its `{`. Byte offsets in `text`.
#[must_use]
pub fn unbracketed(text: &str) -> Vec<(TextRange, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if memchr::memchr(b'{', bytes).is_none() {
        return found;
    }
    // The last `[` that neither `]` nor `{` followed yet.
    let mut open = None;
    let mut done = 0;
    for at in memchr::memchr3_iter(b'[', b']', b'{', bytes) {
        match bytes.get(at) {
            _ if at < done => {}
            Some(b'[') => open = Some(at),
            Some(b']') => open = None,
            _ => {
                let Some(open) = open.take().filter(|open| !has_blank_line(TextRange::new(*open, at).of(text))) else {
                    continue;
                };
                let behind = text.get(at + 1..).unwrap_or_default();
                let attributes = attributes_len(behind);
                if attributes > 0 && behind.get(attributes..).is_some_and(|rest| rest.starts_with('}')) {
                    found.push((TextRange::new(open, at + attributes + 2), at));
                }
                done = at + 1 + attributes;
            }
        }
    }
    found
}

fn has_blank_line(text: &str) -> bool {
    let is_blank = |line: &str| line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    let whole = text.split_once('\n').and_then(|(_, rest)| rest.rsplit_once('\n'));
    whole.is_some_and(|(lines, _)| lines.split('\n').any(is_blank))
}

/// Bytes of paragraphs that are read again in one section to see what a fix does.
const TRIED: usize = 1 << 18;

/// Whether edits at `range` make so many spans more and leave all else of the paragraph: in `[Minsk{.place} and Minsk]{.place}`
/// a bracket would be taken from the second span.
fn mends(cx: Context<'_>, range: TextRange, edits: &[Edit], more: usize, budget: &mut usize) -> bool {
    if *budget == 0 {
        return false;
    }
    let paragraph = body::paragraph(cx.view.section, cx.view.text, range);
    // A paragraph that is too long is not even looked for again: thousands of brackets may stand in it.
    let left = budget.checked_sub(paragraph.len());
    *budget = left.unwrap_or(0);
    if left.is_none() {
        return false;
    }
    let old = paragraph.of(cx.view.section);
    let at = |edit: &Edit| TextRange::at(edit.range.start.saturating_sub(paragraph.start), edit.range.len());
    let edits: Vec<Edit> = edits.iter().map(|edit| Edit::new(at(edit), edit.text.as_str())).collect();
    let new = apply_all(old, &edits);
    let read = |text: &str| body::read(text, TextRange::at(0, text.len()));
    let faults = |text: &str, body: &Body| {
        let odd = body
            .spans
            .iter()
            .map(|span| span.invalid.len() + span.attributes.iter().filter(|it| it.unterminated).count());
        body.unclosed.len() + unbracketed(text).len() + odd.sum::<usize>()
    };
    let (before, after) = (read(old), read(&new));
    after.spans.len() == before.spans.len() + more && faults(&new, &after) < faults(old, &before)
}
