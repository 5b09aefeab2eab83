//! The medium that a text names for a quotation, and nobody declared: "as quoted by the state news agency BelTA". The card of the
//! quotation says so, and what it reported is declared as a SOURCE, which `from=` can name.

use super::annotate::{Rewrite, quotation_at, source};
use super::declare::{self, ids};
use super::guess;
use crate::facts::checks::missing_name::id_from;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::{Facts, Quotation};
use crate::syntax::{Kind, canonical};
use crate::text::TextRange;
use crate::workspace::{Hint, Place, Source, Workspace};

/// The name of the medium of a quotation, if nobody declared it: bytes of its section.
#[must_use]
pub(super) fn undeclared(workspace: &Workspace, place: &Place, quotation: &Quotation) -> Option<TextRange> {
    let (facts, text) = (workspace.facts(place)?, workspace.section_text(place)?);
    let told = |range: TextRange| facts.attributions.iter().flatten().any(|it| it.speaker.overlaps(range));
    let is_medium = |index: u32, hint: Hint| {
        let name = facts.candidates.names.get(index as usize)?.range();
        let is_it = !told(name)
            && (is_called_so(facts, &text, index)
                || hint == Hint::Cited && may_be(workspace, place, facts, index) && !is_called_otherwise(facts, index));
        is_it.then_some(name)
    };
    workspace.likely_media(place, quotation).into_iter().find_map(|(index, hint)| is_medium(index, hint))
}

/// Whether a name says by itself that it is one of a medium, or the text calls it so.
fn is_called_so(facts: &Facts, text: &str, index: u32) -> bool {
    let name = facts.candidates.names.get(index as usize).map(|name| name.range());
    let called = facts.candidates.titles_of(index).map(|title| title.range());
    let mut words = name.into_iter().chain(called).flat_map(|range| range.of(text).split_whitespace());
    words.any(|word| lists(word).is(Lists::MEDIUM))
}

/// Whether the text calls a name something, which is not a medium.
fn is_called_otherwise(facts: &Facts, index: u32) -> bool {
    facts.candidates.titles_of(index).next().is_some()
}

/// Whether a name may be that of a medium: an organization, or one word that is no person's and no place's.
fn may_be(workspace: &Workspace, place: &Place, facts: &Facts, index: u32) -> bool {
    let Some(name) = facts.candidates.names.get(index as usize) else { return false };
    let is_surname = || facts.candidates.ending_with(name.key).any(|(_, other)| other.is_full());
    match guess::kind(workspace, place, name.range()) {
        Some(kind) => kind == "organization",
        None => !name.is_full() && !is_surname(),
    }
}

/// Ways to write where the innermost quotation at byte `offset` of a file comes from, as its text says: by a SOURCE of the medium
/// that is declared, and by one that is declared with it.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Vec<Rewrite> {
    let Some((place, index)) = quotation_at(workspace, file, offset) else { return Vec::new() };
    let quotation = workspace.facts(&place).and_then(|facts| facts.quotations.get(index));
    let Some(quotation) = quotation.filter(|quotation| quotation.is_speech()) else { return Vec::new() };
    let Some((publisher, known)) = named(workspace, &place, quotation) else { return Vec::new() };
    let date = workspace.section(&place).and_then(|(_, section)| section.value("date")).unwrap_or_default();
    // What an agency reported on another day is another text.
    let base = id_from(format!("{publisher} {}", date.split('T').next().unwrap_or_default()).trim());
    let of_the_day = workspace.document_for(&base).map(|_| base.clone());
    let is_declared = of_the_day.is_some();
    let declared = of_the_day.or(known).and_then(|id| {
        let title = format!("Annotate the source: {id}");
        Some(Rewrite::new(title, source(workspace, &place, index, &id)?))
    });
    let new = || declare_source(workspace, &place, index, &publisher, &base);
    declared.into_iter().chain((!is_declared).then(new).flatten()).collect()
}

/// The medium of a quotation by its name, and a SOURCE of it.
fn named(workspace: &Workspace, place: &Place, quotation: &Quotation) -> Option<(String, Option<String>)> {
    let Some(Source::Named(medium, _)) = workspace.medium(place, quotation) else {
        return Some((declare::words(workspace, place, undeclared(workspace, place, quotation)?)?, None));
    };
    let (_, section) = workspace.section(&medium)?;
    match section.kind() {
        Kind::Source => Some((section.value("publisher")?.to_owned(), section.name().map(str::to_owned))),
        _ => Some((workspace.entity(section.name()?)?.name().to_owned(), None)),
    }
}

/// Declares a SOURCE and annotates a quotation with it.
fn declare_source(workspace: &Workspace, place: &Place, index: usize, publisher: &str, base: &str) -> Option<Rewrite> {
    let id = ids(base).find(|id| workspace.declared(id).is_none())?;
    let header = format!("<<<SOURCE {} publisher={}>>>", canonical::word(&id), canonical::word(publisher));
    let home = declare::at_home(workspace, place, &header, Kind::Source)?;
    let title = format!("Annotate the source: {publisher}, declared as `{id}`");
    Some(declare::with(place, home, title, source(workspace, place, index, &id)?))
}
