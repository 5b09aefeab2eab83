//! Code lenses: above a quotation in how many articles it is used, above a header how much there is of what it declares.
//!
//! What a lens says is found out when the client shows it. Only quotations whose words stand elsewhere have one.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::anchor::Anchor;
use super::{Location, Stale, excerpt};
use crate::facts::{Facts, Quotation, Wording};
use crate::syntax::Kind;
use crate::text::{TextRange, counted};
use crate::workspace::{MANY, MIN_WORDS, Place, Workspace};

/// Letters by which lenses above one line are told from each other.
const SHOWN: usize = 20;

/// Quotations on either side among which one in the same line is looked for.
const BESIDE: usize = 16;

/// A lens that does not say anything yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// What it is about: bytes of its section.
    pub range: TextRange,
    /// By which it is found again.
    pub anchor: Anchor,
}

/// What a lens says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The words to show.
    pub title: String,
    /// The places that are counted, to be listed.
    pub places: Vec<Location>,
}

/// The lenses of a file, section by section.
#[must_use]
pub fn lenses(workspace: &Workspace, file: &str, stale: Stale<'_>) -> Vec<(Place, Vec<Lens>)> {
    let Some(file) = workspace.file(file) else { return Vec::new() };
    let wanted = file.settings().code_lens;
    let reused = if wanted.quotations { workspace.reused(file.key(), stale) } else { Vec::new() };
    let mut reused = reused.into_iter().peekable();
    let sections: Vec<_> = file
        .sections()
        .iter()
        .enumerate()
        .filter(|(_, (_, section))| matches!(section.kind(), Kind::File | Kind::Source | Kind::Entity))
        .map(|(index, _)| (index, reused.next_if(|(at, _)| *at == index).map(|(_, quotations)| quotations)))
        .collect();
    let lenses = sections.into_par_iter().map(|(section, quotations)| {
        let place = Place { file: file.key().clone(), section };
        let lenses = if stale() {
            Vec::new()
        } else {
            of_section(workspace, &place, wanted.headers, &quotations.unwrap_or_default())
        };
        (place, lenses)
    });
    lenses.filter(|(_, lenses)| !lenses.is_empty()).collect()
}

fn of_section(workspace: &Workspace, place: &Place, headers: bool, reused: &[usize]) -> Vec<Lens> {
    let mut lenses = Vec::new();
    let Some((_, section)) = workspace.section(place) else { return lenses };
    // An ENTITY needs none of its facts.
    let facts = (section.kind() != Kind::Entity).then(|| workspace.facts(place)).flatten();
    let quotations = facts.map_or(&[][..], |facts| facts.quotations.as_slice());
    let counts =
        section.kind() == Kind::Entity && section.name().is_some() || quotations.iter().any(Quotation::is_speech);
    if let Some(header) = section.header().filter(|_| headers && counts) {
        lenses.push(Lens { range: header.range, anchor: Anchor::of_section(place, section) });
    }
    if let Some(text) = (!reused.is_empty()).then(|| workspace.section_text(place)).flatten() {
        let reused = reused.iter().filter_map(|&index| quotations.get(index));
        lenses.extend(reused.filter_map(|quotation| {
            let anchor = Anchor::of_words(place, section, &text, quotation.inside)?;
            Some(Lens { range: quotation.range, anchor })
        }));
    }
    lenses
}

/// What a lens says; `None` where what it was about has gone.
#[must_use]
pub fn resolve(workspace: &Workspace, anchor: &Anchor, stale: Stale<'_>) -> Option<Answer> {
    let (place, words) = anchor.find(workspace)?;
    let (_, section) = workspace.section(&place)?;
    match (words, section.kind()) {
        (Some(words), _) => uses(workspace, &place, words, stale),
        (None, Kind::Entity) => Some(mentions(workspace, section.name()?, stale)),
        (None, _) => Some(speech(workspace, &place, workspace.facts(&place)?, stale)),
    }
}

fn uses(workspace: &Workspace, place: &Place, words: TextRange, stale: Stale<'_>) -> Option<Answer> {
    let (text, facts) = (workspace.section_text(place)?, workspace.facts(place)?);
    let quoted = facts.plain.cut(&text, words);
    let holders = workspace.holders_of(&Wording::read(&quoted).0, place, stale);
    let is_source = |place: &Place| workspace.section(place).is_some_and(|(_, it)| it.kind() == Kind::Source);
    let documents: FxHashSet<&Place> = holders.iter().map(|holder| &holder.place).collect();
    let exact: FxHashSet<&Place> =
        holders.iter().filter(|holder| holder.is_exact()).map(|holder| &holder.place).collect();
    let sources = documents.iter().filter(|place| is_source(place)).count();
    let used = if documents.len() - exact.len() < MANY { "used in" } else { "used in at least" };
    let mut title = match (documents.len() - sources, sources) {
        (0, 0) => return None,
        (articles, 0) => format!("{used} {}", counted(articles, "article")),
        (0, sources) => format!("{used} {}", counted(sources, "source")),
        (articles, sources) => format!("{used} {}, {}", counted(articles, "article"), counted(sources, "source")),
    };
    match documents.len() - exact.len() {
        0 => {}
        changed if changed == documents.len() => title += ", with other words",
        changed => title += &format!(", with other words in {changed}"),
    }
    if is_beside_another(facts, &text, words) {
        title = format!("“{}” {title}", excerpt(&quoted, SHOWN));
    }
    let places = holders.iter().map(|holder| Location::in_section(workspace, &holder.place, holder.range)).collect();
    Some(Answer { title, places })
}

/// Whether another quotation that may have a lens begins in the same line: both lenses stand above it.
fn is_beside_another(facts: &Facts, text: &str, words: TextRange) -> bool {
    let begins_beside = |other: &Quotation| {
        let start = other.inside.start;
        let between = TextRange::new(start.min(words.start), start.max(words.start)).of(text);
        other.words >= MIN_WORDS && between.contains(char::is_alphanumeric) && !between.contains('\n')
    };
    let all = &*facts.quotations;
    let (before, behind) = all.split_at(all.partition_point(|other| other.range.start < words.start));
    before.iter().rev().take(BESIDE).chain(behind.iter().take(BESIDE)).any(begins_beside)
}

fn mentions(workspace: &Workspace, id: &str, stale: Stale<'_>) -> Answer {
    let found = workspace.mentions_of(id, stale);
    let places: Vec<Location> = found
        .iter()
        .flat_map(|(place, mentions)| mentions.iter().map(|it| Location::in_section(workspace, place, it.range)))
        .collect();
    let title = match (places.len(), found.len()) {
        (0, _) => "no mentions".to_owned(),
        (mentions, documents) => {
            format!("{} in {}", counted(mentions, "mention"), counted(documents, "document"))
        }
    };
    Answer { title, places }
}

/// Quotations of a document that somebody says, and how many say them: entities where known, else names.
fn speech(workspace: &Workspace, place: &Place, facts: &Facts, stale: Stale<'_>) -> Answer {
    let text = workspace.section_text(place).unwrap_or_default();
    let mentions = workspace.mentions(place);
    let speech: Vec<_> = facts.quotations.iter().enumerate().filter(|(_, quotation)| quotation.is_speech()).collect();
    let speakers: FxHashSet<String> = speech
        .iter()
        .take_while(|_| !stale())
        .filter_map(|(index, _)| workspace.speaker_in(place, facts, &text, &mentions, *index))
        .map(|speaker| speaker.entity.unwrap_or(speaker.name))
        .collect();
    let quotations = counted(speech.len(), "quotation");
    let title = match speakers.len() {
        0 => quotations,
        speakers => format!("{quotations}, {}", counted(speakers, "speaker")),
    };
    let places = speech.iter().map(|(_, it)| Location::in_section(workspace, place, it.range)).collect();
    Answer { title, places }
}
