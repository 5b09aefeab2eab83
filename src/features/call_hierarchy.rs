//! Call hierarchy over quotations. A text that quotes "calls" the text it quotes: incoming is who reuses the words,
//! outgoing where they come from.
//!
//! Dates decide the direction: words come from texts that are dated no later. Where dates do not tell (the same day, or
//! none) both directions stay open, except that a SOURCE quotes nobody undated. `from=` overrules dates, both ways.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::anchor::Anchor;
use super::cursor::{self, Subject};
use super::outline::SymbolKind;
use super::{Location, Stale, definition, excerpt, joined};
use crate::facts::{Facts, Origin, Quotation, shingles, words};
use crate::syntax::Kind;
use crate::text::TextRange;
use crate::workspace::{Holder, MIN_WORDS, Place, Workspace};

/// A quotation, words that a document holds unquoted, or a document as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is asked about is called by its words, what is found by the title of its document: its words are always the same.
    pub name: String,
    /// Date, outlet and name of the document, as far as known, and the speaker of words.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub full: Location,
    /// What to put the cursor on, in the same file.
    pub selection: TextRange,
    /// By which it is found again.
    pub anchor: Anchor,
}

/// One step in the hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What is at the other end.
    pub item: Item,
    /// The words in the file of the one that quotes.
    pub ranges: Vec<TextRange>,
}

/// Characters of a quotation shown, so that who says it is seen behind.
const EXCERPT: usize = 24;
/// Characters of a title shown, so that its date is seen behind.
const TITLE: usize = 48;

/// The quotation at byte `offset` of a file, or the document whose header stands there, or which `from=` names.
#[must_use]
pub fn prepare(workspace: &Workspace, file: &str, offset: usize) -> Option<Item> {
    let under = cursor::at(workspace, file, offset)?;
    match under.subject {
        Subject::Document(place) => document(workspace, &place),
        Subject::Named { value, .. } => {
            let (place, id) = workspace.document_for(&value)?;
            match id.and_then(|id| workspace.span(place, id)) {
                Some(words) => passage(workspace, place, words),
                None => document(workspace, place),
            }
        }
        Subject::SpanId { place, id } => passage(workspace, &place, workspace.span(&place, &id)?),
        // A name that stands in a quotation calls nothing by itself.
        Subject::Quotation(_) | Subject::Entities(_) => {
            let (place, offset) = workspace.locate(file, offset)?;
            let index = cursor::quotation_at(workspace, &place, offset)?;
            let inside = workspace.facts(&place)?.quotations.get(index)?.inside;
            passage(workspace, &place, inside)
        }
    }
}

/// Who reuses the words; of a document, any of its words. Earliest first.
#[must_use]
pub fn incoming(workspace: &Workspace, anchor: &Anchor, stale: Stale<'_>) -> Vec<Call> {
    match anchor.find(workspace) {
        Some((place, Some(range))) => {
            let found = reuses(workspace, &place, range, stale).into_iter();
            let call = |(user, words): (Place, TextRange)| {
                let ranges = vec![workspace.in_file(&user, words)];
                Some(Call { item: found_passage(workspace, &user, words)?, ranges })
            };
            found.filter_map(call).collect()
        }
        Some((place, None)) => users(workspace, &place, stale),
        None => Vec::new(),
    }
}

/// Where the words come from, best source first; of a document, where its quotations do, in their order.
#[must_use]
pub fn outgoing(workspace: &Workspace, anchor: &Anchor, stale: Stale<'_>) -> Vec<Call> {
    let Some((place, words)) = anchor.find(workspace) else { return Vec::new() };
    let Some(range) = words else { return used(workspace, &place, stale) };
    let ranges = vec![workspace.in_file(&place, range)];
    let found = sources(workspace, &place, range, stale).into_iter();
    found
        .filter_map(|(source, words)| Some(Call { item: target(workspace, &source, words)?, ranges: ranges.clone() }))
        .collect()
}

fn sources(workspace: &Workspace, home: &Place, range: TextRange, stale: Stale<'_>) -> Vec<(Place, TextRange)> {
    if let Some((from, span)) = stated(workspace, home, range) {
        return definition::named(workspace, home, &from, Some(span));
    }
    found_sources(workspace, home, range, workspace.holders_of(&workspace.wording(home, range), home, stale))
}

/// Those of some holders of the words from which they may come.
fn found_sources(
    workspace: &Workspace,
    home: &Place,
    range: TextRange,
    holders: Vec<Holder>,
) -> Vec<(Place, TextRange)> {
    let holders = holders.into_iter();
    let sources = holders.filter(|holder| comes_from(workspace, (home, range), (&holder.place, holder.range)));
    sources.map(|holder| (holder.place, holder.range)).collect()
}

fn reuses(workspace: &Workspace, home: &Place, range: TextRange, stale: Stale<'_>) -> Vec<(Place, TextRange)> {
    let holders = workspace.holders_of(&workspace.wording(home, range), home, stale).into_iter();
    let users = holders.filter(|holder| comes_from(workspace, (&holder.place, holder.range), (home, range)));
    let mut users: Vec<(Place, TextRange)> = users.map(|holder| (holder.place, holder.range)).collect();
    by_date(workspace, &mut users, |(place, _)| place);
    users
}

/// Whether the words of one place may come from the other: a `from=` on either side knows, else dates tell.
pub(super) fn comes_from(workspace: &Workspace, user: (&Place, TextRange), source: (&Place, TextRange)) -> bool {
    let leads_to = |(place, range), target: &Place| {
        let (from, _) = stated(workspace, place, range)?;
        Some(workspace.document_for(&from).is_some_and(|(place, _)| place == target))
    };
    leads_to(user, source.0)
        .unwrap_or_else(|| leads_to(source, user.0) != Some(true) && workspace.may_come_from(user.0, source.0))
}

/// The `from=` of the quotation around these words, and its span.
pub(super) fn stated(workspace: &Workspace, place: &Place, range: TextRange) -> Option<(String, usize)> {
    let facts = workspace.facts(place)?;
    let (from, span) = stated_by(facts, facts.quotations.get(around(facts, range)?)?)?;
    Some((from.to_owned(), span))
}

fn stated_by<'a>(facts: &'a Facts, quotation: &Quotation) -> Option<(&'a str, usize)> {
    let Origin::Span(span) = quotation.origin else { return None };
    Some((facts.spans.get(span)?.attribute("from")?.value.trim(), span))
}

/// Quotations before some words among which the one around them is looked for: more stand in none.
const NEAR: usize = 256;

/// The innermost quotation that holds the words at `range`: of those around them, the one that begins last.
fn around(facts: &Facts, range: TextRange) -> Option<usize> {
    let before = facts.quotations.partition_point(|quotation| quotation.range.start <= range.start);
    let holds = |index: &usize| facts.quotations.get(*index).is_some_and(|it| it.range.covers(range));
    (0..before).rev().take(NEAR).find(holds)
}

/// What a document's quotations come from, each source once.
fn used(workspace: &Workspace, home: &Place, stale: Stale<'_>) -> Vec<Call> {
    let (Some(facts), Some(text)) = (workspace.facts(home), workspace.section_text(home)) else { return Vec::new() };
    let mut order: Vec<Place> = Vec::new();
    let mut ranges: BTreeMap<Place, Vec<TextRange>> = BTreeMap::new();
    for quotation in &facts.quotations {
        if stale() {
            break;
        }
        let words = workspace.in_file(home, quotation.inside);
        let sources = match stated_by(facts, quotation) {
            Some((from, _)) => workspace.document_for(from).map(|(place, _)| place.clone()).into_iter().collect(),
            None => {
                let wanted = words::hashes(&facts.plain.cut(&text, quotation.inside));
                let holders = workspace.holders(&wanted, home, stale);
                let found = found_sources(workspace, home, quotation.inside, holders).into_iter();
                found.map(|(place, _)| place).collect::<Vec<_>>()
            }
        };
        for place in sources {
            let from = ranges.entry(place.clone()).or_insert_with(|| {
                order.push(place);
                Vec::new()
            });
            if from.last() != Some(&words) {
                from.push(words);
            }
        }
    }
    let call = |place: Place| Some(Call { item: document(workspace, &place)?, ranges: ranges.remove(&place)? });
    order.into_iter().filter_map(call).collect()
}

/// The documents whose quotations stand in this one, or say that they do.
fn users(workspace: &Workspace, home: &Place, stale: Stale<'_>) -> Vec<Call> {
    let documents: Vec<Place> = workspace
        .places()
        .filter(|(place, _, section)| section.kind().has_document() && place != home)
        .map(|(place, _, _)| place)
        .collect();
    let found = documents.into_par_iter().map(|user| {
        let ranges = if stale() { Vec::new() } else { quoted(workspace, &user, home) };
        (user, ranges)
    });
    let mut found: Vec<(Place, Vec<TextRange>)> = found.filter(|(_, ranges)| !ranges.is_empty()).collect();
    by_date(workspace, &mut found, |(place, _)| place);
    found.into_iter().filter_map(|(user, ranges)| Some(Call { item: document(workspace, &user)?, ranges })).collect()
}

/// The quotations of `user` that come from `source`, in the file.
fn quoted(workspace: &Workspace, user: &Place, source: &Place) -> Vec<TextRange> {
    let (Some(facts), Some(held)) = (workspace.facts(user), workspace.shingles(source)) else { return Vec::new() };
    if facts.quotations.is_empty() {
        return Vec::new();
    }
    let text = workspace.section_text(user).unwrap_or_default();
    let comes = |quotation: &Quotation| match stated_by(facts, quotation) {
        Some((from, _)) => workspace.document_for(from).is_some_and(|(place, _)| place == source),
        None if quotation.words < MIN_WORDS => false,
        None => {
            let inside = quotation.inside;
            let wanted = words::hashes(&facts.plain.cut(&text, inside));
            let mut sequences = shingles::sequences(wanted.iter().copied());
            let places = || workspace.places_of_words(source, &wanted).into_iter();
            sequences.all(|sequence| held.may_hold(sequence))
                && places().any(|range| comes_from(workspace, (user, inside), (source, range)))
        }
    };
    let coming = facts.quotations.iter().filter(|quotation| comes(quotation));
    coming.map(|quotation| workspace.in_file(user, quotation.inside)).collect()
}

/// Earliest first, those without a date last.
fn by_date<T>(workspace: &Workspace, items: &mut [T], place: impl Fn(&T) -> &Place) {
    items.sort_by_cached_key(|item| {
        let date = workspace.section(place(item)).and_then(|(_, section)| section.value("date"));
        (date.is_none(), date.map(str::to_owned), place(item).clone())
    });
}

/// What a source is: words, or where only a header is known, the document.
fn target(workspace: &Workspace, place: &Place, range: TextRange) -> Option<Item> {
    let (_, section) = workspace.section(place)?;
    if section.text_range().covers(range) { found_passage(workspace, place, range) } else { document(workspace, place) }
}

/// The words at `range`, called by themselves.
fn passage(workspace: &Workspace, place: &Place, range: TextRange) -> Option<Item> {
    let (_, section) = workspace.section(place)?;
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let full = around(facts, range).and_then(|index| facts.quotations.get(index)).map_or(range, |it| it.range);
    let name = excerpt(&facts.plain.cut(&text, full), EXCERPT);
    let detail = joined([section.value("date"), workspace.document_name(place).as_deref()]);
    words_called(workspace, place, range, name, &detail)
}

/// The words at `range`, called by their document, among others that have these words too.
fn found_passage(workspace: &Workspace, place: &Place, range: TextRange) -> Option<Item> {
    let Item { name, detail, .. } = document(workspace, place)?;
    words_called(workspace, place, range, name, &detail)
}

/// The words at `range`, or the quotation around them, with this name, this detail and who says them.
fn words_called(workspace: &Workspace, place: &Place, range: TextRange, name: String, detail: &str) -> Option<Item> {
    let (_, section) = workspace.section(place)?;
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let index = around(facts, range);
    let speaker = index.and_then(|index| workspace.speaker(place, index)).map(|speaker| speaker.name);
    let kind = if index.is_some() { SymbolKind::Quotation } else { document_kind(section.kind()) };
    let full = index.and_then(|index| facts.quotations.get(index)).map_or(range, |quotation| quotation.range);
    Some(Item {
        name,
        detail: joined([Some(detail), speaker.as_deref()]),
        kind,
        full: Location::in_section(workspace, place, full),
        selection: workspace.in_file(place, range),
        anchor: Anchor::of_words(place, section, &text, range)?,
    })
}

fn document(workspace: &Workspace, place: &Place) -> Option<Item> {
    let (_, section) = workspace.section(place)?;
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let own = workspace.document_name(place)?;
    let title = section.title(facts).map_or_else(|| own.clone(), str::to_owned);
    Some(Item {
        detail: joined([section.value("date"), section.value("publisher"), Some(&*own).filter(|own| *own != title)]),
        name: excerpt(&title, TITLE),
        kind: document_kind(section.kind()),
        full: Location::in_section(workspace, place, section.extent(&text)),
        selection: workspace.in_file(place, workspace.name_range(place)?),
        anchor: Anchor::of_section(place, section),
    })
}

fn document_kind(kind: Kind) -> SymbolKind {
    if kind == Kind::Source { SymbolKind::Source } else { SymbolKind::Document }
}
