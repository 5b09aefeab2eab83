//! Findings that need nothing but their own section. One check a file; each has a `RULE` and a `check`.

use super::{Facts, Finding, Rule, View};
use crate::syntax::{Body, Header, canonical};
use crate::text::TextRange;

pub mod doubled_apostrophes;
pub mod duplicate_attribute;
pub mod duplicate_span_id;
pub mod empty_span;
pub mod indented;
pub mod invalid_value;
pub mod malformed;
pub mod missing_name;
pub mod mixed_marks;
pub mod nameless_entity;
pub mod noncanonical;
pub mod span_crossing;
pub mod span_whitespace;
pub mod text_outside;
pub mod unclosed_span;
pub mod unknown_attribute;
pub mod unknown_keyword;
pub mod unmatched_closing;
pub mod unmatched_opening;
pub mod unterminated;

/// What a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The section.
    pub view: View<'a>,
    /// Its inline markup.
    pub body: &'a Body,
    /// What has been read from it so far.
    pub facts: &'a Facts,
}

/// The rules of this floor, in the order in which they are documented.
pub const RULES: [&Rule; 20] = [
    &malformed::RULE,
    &unknown_keyword::RULE,
    &noncanonical::RULE,
    &indented::RULE,
    &text_outside::RULE,
    &unknown_attribute::RULE,
    &duplicate_attribute::RULE,
    &unterminated::RULE,
    &invalid_value::RULE,
    &missing_name::RULE,
    &nameless_entity::RULE,
    &unclosed_span::RULE,
    &empty_span::RULE,
    &span_whitespace::RULE,
    &span_crossing::RULE,
    &duplicate_span_id::RULE,
    &unmatched_opening::RULE,
    &unmatched_closing::RULE,
    &mixed_marks::RULE,
    &doubled_apostrophes::RULE,
];

const CHECKS: [fn(Context<'_>, &mut Vec<Finding>); 20] = [
    malformed::check,
    unknown_keyword::check,
    noncanonical::check,
    indented::check,
    text_outside::check,
    unknown_attribute::check,
    duplicate_attribute::check,
    unterminated::check,
    invalid_value::check,
    missing_name::check,
    nameless_entity::check,
    unclosed_span::check,
    empty_span::check,
    span_whitespace::check,
    span_crossing::check,
    duplicate_span_id::check,
    unmatched_opening::check,
    unmatched_closing::check,
    mixed_marks::check,
    doubled_apostrophes::check,
];

/// Runs all checks; findings come in the order of the text.
#[must_use]
pub fn run(view: View<'_>, body: &Body, facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in CHECKS {
        check(Context { view, body, facts }, &mut found);
    }
    found.sort_by_key(|finding| finding.range);
    found
}

/// Whether what stands around `range` is read as before without it: it divides no markup, nor what would be a header line.
fn may_go(section: &str, range: TextRange) -> bool {
    let before = section.get(..range.start).unwrap_or_default();
    let behind = section.get(range.end..).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\\');
    let brackets = line.bytes().take_while(|byte| *byte == b'<').count();
    let rest = if line.is_empty() { behind.trim_start_matches('\\') } else { behind };
    let opens = brackets == line.len() && brackets + rest.bytes().take_while(|byte| *byte == b'<').take(3).count() > 2;
    let joins = before.trim_end_matches('\\').ends_with(']') && behind.trim_start_matches('\\').starts_with('{');
    !opens && !joins
}

/// The canonical line of a header that was misread as text; `None` where it was two headers in one line: what stands between
/// them is no name nor value.
fn one_header(header: &Header) -> Option<String> {
    let line = canonical::line(header)?;
    let inside = line.strip_prefix("<<<")?.strip_suffix(">>>")?;
    (!inside.contains("<<<") && !inside.contains(">>>")).then_some(line)
}

/// Words shown to say where a fix goes.
const SHOWN: usize = 3;

/// The first words of a range, for the title of a fix.
fn first_words(section: &str, range: TextRange) -> String {
    let words: Vec<&str> = range.of(section).split_whitespace().take(SHOWN).collect();
    words.join(" ")
}

/// The last words of a range.
fn last_words(section: &str, range: TextRange) -> String {
    let mut words: Vec<&str> = range.of(section).split_whitespace().rev().take(SHOWN).collect();
    words.reverse();
    words.join(" ")
}
