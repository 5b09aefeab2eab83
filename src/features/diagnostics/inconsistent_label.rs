//! The same string with two labels, or as two entities.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Found, Whole};
use crate::facts::names::spelling;
use crate::facts::{Facts, Finding, Fix, Rule, Severity};
use crate::syntax::body::{Span, Word};
use crate::text::{Edit, TextRange};
use crate::workspace::{File, Slot, Workspace};

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

/// What some sections label, kept with them: each string, as what, and how often, in the order of the text.
#[derive(Debug, Default)]
struct Labelled {
    labels: Vec<(u64, Box<str>, usize)>,
    refs: Vec<(u64, Box<str>, usize)>,
}

impl Labelled {
    fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.refs.is_empty()
    }
}

/// What a string usually has, and how often; of strings that do not have the same everywhere.
type Usual = FxHashMap<u64, (Box<str>, usize)>;

/// Of the whole workspace, kept with it.
#[derive(Debug, Default)]
struct Everywhere {
    labels: Usual,
    refs: Usual,
}

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    let here = cx.slots.iter().map(|(slot, _)| (slot, labelled(cx.workspace, cx.file, slot)));
    let here: Vec<(_, Arc<Labelled>)> = here.filter(|(_, labelled)| !labelled.is_empty()).collect();
    if here.is_empty() {
        return;
    }
    let everywhere = everywhere(cx.workspace);
    let differs =
        |usual: &Usual, (key, what, _): &(u64, Box<str>, usize)| usual.get(key).is_some_and(|(usual, _)| usual != what);
    let doubtful = here.iter().filter(|(_, labelled)| {
        labelled.labels.iter().any(|it| differs(&everywhere.labels, it))
            || labelled.refs.iter().any(|it| differs(&everywhere.refs, it))
    });
    for (index, _, section) in doubtful.flat_map(|(slot, _)| slot.sections()) {
        let mut report = |finding| out.push(Arc::new(Found::new(index, finding)));
        for (key, span) in section.facts_if_read().into_iter().flat_map(spans) {
            if let (Some(class), Some((usual, count))) = (span.classes.first(), everywhere.labels.get(&key))
                && *class.text != **usual
            {
                report(mislabelled(class, usual, *count));
            }
            if let (Some(to), Some((usual, _))) = (reference(span), everywhere.refs.get(&key))
                && *to != **usual
                && !is_name_of(cx.workspace, to, key)
                && let Some(finding) = misled(span, to, usual)
            {
                report(finding);
            }
        }
    }
}

fn everywhere(workspace: &Workspace) -> Arc<Everywhere> {
    if let Some(known) = workspace.kept::<Everywhere>() {
        return known;
    }
    let slots: Vec<Arc<Labelled>> = workspace.slots().map(|(file, slot)| labelled(workspace, file, slot)).collect();
    let labels = usual(slots.iter().flat_map(|labelled| &labelled.labels));
    let refs = usual(slots.iter().flat_map(|labelled| &labelled.refs));
    let all = Arc::new(Everywhere { labels, refs });
    workspace.keep(all.clone());
    all
}

/// The most frequent of what strings have in different places, given in corpus order; of equally frequent ones the first.
fn usual<'a>(counts: impl Iterator<Item = &'a (u64, Box<str>, usize)>) -> Usual {
    let mut sums: FxHashMap<(u64, &str), (usize, Reverse<usize>)> = FxHashMap::default();
    for (order, (key, what, count)) in counts.enumerate() {
        sums.entry((*key, what)).or_insert((0, Reverse(order))).0 += count;
    }
    let mut best: FxHashMap<u64, Best<'_>> = FxHashMap::default();
    for ((key, what), sum) in sums {
        let best = best.entry(key).or_insert(Best { sum, what, is_only: true });
        best.is_only &= best.what == what;
        if sum > best.sum {
            (best.sum, best.what) = (sum, what);
        }
    }
    let differing = best.into_iter().filter(|(_, best)| !best.is_only);
    differing.map(|(key, Best { sum, what, .. })| (key, (what.into(), sum.0))).collect()
}

/// The most frequent so far of what a string has.
struct Best<'a> {
    /// How often, and the place of the first among all.
    sum: (usize, Reverse<usize>),
    what: &'a str,
    is_only: bool,
}

/// What the sections of a chunk label. It depends on these alone.
fn labelled(workspace: &Workspace, file: &File, slot: &Slot) -> Arc<Labelled> {
    if let Some(known) = slot.kept::<Labelled>() {
        return known;
    }
    let (mut labels, mut refs) = (Tally::default(), Tally::default());
    let mut all_read = true;
    for (_, start, section) in slot.sections() {
        let text = || workspace.text(file, TextRange::at(start.byte, section.len()));
        let facts = section.facts_if_read().or_else(|| Some(section.facts(&text()?)));
        all_read &= facts.is_some();
        for (key, span) in facts.into_iter().flat_map(spans) {
            if let Some(class) = span.classes.first() {
                labels.add(key, &class.text);
            }
            if let Some(to) = reference(span) {
                refs.add(key, to);
            }
        }
    }
    let labelled = Arc::new(Labelled { labels: labels.list, refs: refs.list });
    if all_read {
        slot.keep(labelled.clone());
    }
    labelled
}

/// Counts, in the order in which each comes first.
#[derive(Default)]
struct Tally<'a> {
    list: Vec<(u64, Box<str>, usize)>,
    at: FxHashMap<(u64, &'a str), usize>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, key: u64, what: &'a str) {
        let at = *self.at.entry((key, what)).or_insert_with(|| {
            self.list.push((key, what.into(), 0));
            self.list.len() - 1
        });
        if let Some((.., count)) = self.list.get_mut(at) {
            *count += 1;
        }
    }
}

fn spans(facts: &Facts) -> impl Iterator<Item = (u64, &Span)> {
    facts.labels.iter().filter_map(|label| Some((label.key, facts.spans.get(label.span as usize)?)))
}

fn reference(span: &Span) -> Option<&str> {
    span.attribute("ref").map(|to| to.value.trim()).filter(|to| *to != "none")
}

fn mislabelled(class: &Word, usual: &str, count: usize) -> Finding {
    let places = if count == 1 { "in another place".to_owned() } else { format!("in {count} other places") };
    let message = format!("these words are `.{}` here, and `.{usual}` {places}", class.text);
    let edit = Edit::new(class.range, format!(".{usual}"));
    Finding::new(&RULE, class.range, message).fix(Fix::possible(format!("Label them `.{usual}`"), vec![edit]))
}

fn is_name_of(workspace: &Workspace, id: &str, key: u64) -> bool {
    workspace.entity(id).is_none_or(|entity| entity.names.iter().any(|name| spelling::name_key(name) == key))
}

fn misled(span: &Span, to: &str, usual: &str) -> Option<Finding> {
    let attribute = span.attribute("ref")?;
    let message = format!("these words mean `{to}` here, and `{usual}` elsewhere; `{to}` has no such name");
    Some(Finding::new(&RULE, attribute.range, message))
}
