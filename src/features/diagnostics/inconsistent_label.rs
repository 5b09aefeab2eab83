//! The same string with two labels, or as two entities.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Context, Diagnostic};
use crate::facts::names::spelling;
use crate::facts::{Facts, Finding, Fix, Rule, Severity};
use crate::syntax::body::{Span, Word};
use crate::text::Edit;

/// See `corpus-ls explain entity/inconsistent-label`.
pub static RULE: Rule = Rule {
    code: "entity/inconsistent-label",
    severity: Severity::Warning,
    summary: "the same words have different labels or references",
    help: "What is labelled `.place` in one text and `.organization` in another is counted twice and found by half. The rarer label is \
           reported; of equally frequent ones, that which comes later. Different references are reported where the \
           words are no declared name of the entity: a name that several have is settled by spans, and that is right.",
    bad: "<<<FILE a.txt>>>\n[Ostrel]{.place} slept, [Ostrel]{.place} woke, [Ostrel]{.organization} wrote.\n",
    good: "<<<FILE a.txt>>>\n[Ostrel]{.place} slept, [Ostrel]{.place} woke, [Ostrel]{.place} wrote.\n",
};

/// How often each label or reference stands at one string, and where it came first.
type Counts<'a> = FxHashMap<(u64, &'a str), (usize, usize)>;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mine: FxHashSet<u64> = cx.parts.iter().flat_map(|part| &part.facts.labels).map(|label| label.key).collect();
    if mine.is_empty() {
        return;
    }
    let (mut labels, mut refs) = (Counts::default(), Counts::default());
    let mut order = 0;
    for facts in cx.workspace.sections().filter_map(|(.., section)| section.facts_if_read()) {
        for (key, span) in spans(facts).filter(|(key, _)| mine.contains(key)) {
            order += 1;
            if let Some(class) = span.classes.first() {
                labels.entry((key, &*class.text)).or_insert((0, order)).0 += 1;
            }
            if let Some(to) = reference(span) {
                refs.entry((key, to)).or_insert((0, order)).0 += 1;
            }
        }
    }
    let (label_of, entity_of) = (usual(&labels), usual(&refs));
    for part in &cx.parts {
        for (key, span) in spans(part.facts) {
            if let (Some(class), Some(&usual)) = (span.classes.first(), label_of.get(&key))
                && *class.text != *usual
            {
                out.push(cx.report(part, mislabelled(class, usual, &labels, key)));
            }
            let is_other = |to: &str| entity_of.get(&key).filter(|usual| **usual != to);
            if let Some(to) = reference(span)
                && let Some(usual) = is_other(to)
                && !is_name_of(cx, to, key)
                && let Some(finding) = misled(span, to, usual)
            {
                out.push(cx.report(part, finding));
            }
        }
    }
}

fn spans(facts: &Facts) -> impl Iterator<Item = (u64, &Span)> {
    facts.labels.iter().filter_map(|label| Some((label.key, facts.spans.get(label.span as usize)?)))
}

fn reference(span: &Span) -> Option<&str> {
    span.attribute("ref").map(|to| to.value.trim()).filter(|to| *to != "none")
}

/// What each string usually has: the most frequent, of equally frequent ones the first.
fn usual<'a>(counts: &Counts<'a>) -> FxHashMap<u64, &'a str> {
    let mut usual: FxHashMap<u64, (usize, usize, &str)> = FxHashMap::default();
    for (&(key, what), &(count, first)) in counts {
        let best = usual.entry(key).or_insert((count, first, what));
        if (count, std::cmp::Reverse(first)) > (best.0, std::cmp::Reverse(best.1)) {
            *best = (count, first, what);
        }
    }
    usual.into_iter().map(|(key, (.., what))| (key, what)).collect()
}

fn mislabelled(class: &Word, usual: &str, labels: &Counts<'_>, key: u64) -> Finding {
    let count = labels.get(&(key, usual)).map_or(0, |(count, _)| *count);
    let places = if count == 1 { "in another place".to_owned() } else { format!("in {count} other places") };
    let message = format!("these words are `.{}` here, and `.{usual}` {places}", class.text);
    let edit = Edit::new(class.range, format!(".{usual}"));
    Finding::new(&RULE, class.range, message).fix(Fix::possible(format!("Label them `.{usual}`"), vec![edit]))
}

fn is_name_of(cx: &Context<'_>, id: &str, key: u64) -> bool {
    let own = |name: &str| spelling::joint_key(spelling::words(name).map(|word| word.key));
    cx.workspace.entity(id).is_none_or(|entity| entity.names.iter().any(|name| own(name) == key))
}

fn misled(span: &Span, to: &str, usual: &str) -> Option<Finding> {
    let attribute = span.attribute("ref")?;
    let message = format!("these words mean `{to}` here, and `{usual}` elsewhere; `{to}` has no such name");
    Some(Finding::new(&RULE, attribute.range, message))
}
