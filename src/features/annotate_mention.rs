//! Annotating who or what is meant at one place: a name that stands bare, or words that are selected.

use super::annotate::{Rewrite, named_before};
use super::cursor::selected;
use super::excerpt;
use super::spans::{Change, Says};
use crate::facts::Facts;
use crate::syntax::body::Span;
use crate::text::TextRange;
use crate::workspace::{Mention, MentionOrigin, Place, Workspace};

/// Entities and labels offered for one place.
const OFFERED: usize = 5;

/// What can be said of the words at `range` of a file: of a name that stands bare whom it means, of other words that are
/// selected whom they may mean, and the labels of that file.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, range: TextRange) -> Vec<Rewrite> {
    let Some((place, start)) = workspace.locate(file, range.start) else { return Vec::new() };
    let (Some(facts), Some(text)) = (workspace.facts(&place), workspace.section_text(&place)) else {
        return Vec::new();
    };
    if !workspace.section(&place).is_some_and(|(_, section)| section.kind().has_document()) {
        return Vec::new();
    }
    let here = TextRange::at(start, range.len());
    let mut offered: Vec<(String, TextRange, Says)> = Vec::new();
    let called = |id: &str| workspace.entity(id).map_or(id, |entity| entity.name()).to_owned();
    if let Some(mention) = bare_at(workspace, &place, here) {
        for id in workspace.meant_by(&place, mention).into_iter().take(OFFERED) {
            let title = format!("Annotate this mention of {}", called(id));
            offered.push((title, mention.range, Says::attribute("ref", id)));
        }
    } else if let Some((range, words)) = selected(facts, &text, here) {
        for id in likely(workspace, &place, range, &words) {
            let title = format!("Annotate `{}` as a mention of {}", excerpt(&words, 40), called(&id));
            offered.push((title, range, Says::attribute("ref", &id)));
        }
        for class in labels(workspace, &place) {
            let title = format!("Label `{}` as `.{class}`", excerpt(&words, 40));
            offered.push((title, range, Says::class(&class)));
        }
    }
    let by = workspace.in_file(&place, TextRange::default()).start;
    let rewrite = |(title, range, says): (String, TextRange, Says)| {
        let change = Change::annotate(range, labelled(facts, range), &says);
        let sound = change.is_sound(&text, facts.plain.range());
        let edits = change.edits.into_iter().map(|edit| edit.shift(by)).collect();
        sound.then(|| Rewrite::new(title, edits))
    };
    offered.into_iter().filter_map(rewrite).collect()
}

/// Whether what is asked about is a place in `range`, or a part of it.
pub(super) fn covers(range: TextRange, asked: TextRange) -> bool {
    if asked.is_empty() { range.touches(asked.start) } else { range.covers(asked) }
}

/// The innermost name around `range` of a section that no span settles.
pub(super) fn bare_at(workspace: &Workspace, place: &Place, range: TextRange) -> Option<Mention> {
    let mentions = workspace.mentions(place);
    let here = mentions.iter().filter(|mention| covers(mention.range, range));
    let innermost = here.min_by_key(|mention| mention.range.len())?;
    matches!(innermost.origin, MentionOrigin::Name(_)).then_some(*innermost)
}

/// The span around a name that says nothing yet of whom it means.
pub(super) fn labelled(facts: &Facts, range: TextRange) -> Option<&Span> {
    facts.span_about(range).filter(|span| ["ref", "by", "from"].iter().all(|key| span.attribute(key).is_none()))
}

/// Whom words may mean: entities with a name that is nearly the same, then those named last before.
pub(super) fn likely(workspace: &Workspace, place: &Place, range: TextRange, words: &str) -> Vec<String> {
    let mut ids: Vec<String> = workspace.names().near(words).map(|entity| entity.id.to_string()).collect();
    let mentions = workspace.mentions(place);
    let before = named_before(workspace, place, range.start, &mentions);
    ids.extend(before.take(OFFERED));
    let mut seen = rustc_hash::FxHashSet::default();
    ids.retain(|id| seen.insert(id.clone()));
    ids.truncate(OFFERED);
    ids
}

/// The labels of the article's spans, the most frequent first.
fn labels(workspace: &Workspace, place: &Place) -> Vec<String> {
    let Some(facts) = workspace.facts(place) else { return Vec::new() };
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::default();
    for class in facts.spans.iter().flat_map(|span| &span.classes) {
        *counts.entry(&class.text).or_default() += 1;
    }
    let mut labels: Vec<_> = counts.into_iter().collect();
    labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    labels.into_iter().take(OFFERED).map(|(class, _)| class.to_owned()).collect()
}
