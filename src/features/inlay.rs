//! Inlay hints: who says a quotation, behind it, where the text next to it does not say so by name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::evidence::evidence;
use super::{Location, Stale, annotate, excerpt};
use crate::facts::speakers::{self, Rule};
use crate::facts::{Facts, Quotation};
use crate::text::{Edit, TextRange};
use crate::workspace::{Mention, Place, Speaker, Workspace};

/// A hint. Reading the section it is in is all that it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown: a byte offset of the file.
    pub offset: usize,
    /// Who says the quotation that ends there.
    pub speaker: String,
}

/// What else is known of a hint, computed when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Why it is said.
    pub tooltip: String,
    /// The declaration of the speaker, else the words that name them.
    pub location: Option<Location>,
    /// Writes the hint into the text, as a span; empty where the speaker is not declared.
    pub edits: Vec<Edit>,
}

/// Letters of a name that are shown.
const SHOWN: usize = 40;

/// The hints in `range` of a file, in the order of the text. Only sections in the range are read.
#[must_use]
pub fn hints(workspace: &Workspace, file: &str, range: TextRange, stale: Stale<'_>) -> Vec<Hint> {
    let wanted = workspace.file(file).filter(|file| file.settings().inlay_hints.speakers);
    let Some(sections) = wanted.map(|file| file.sections()) else { return Vec::new() };
    let mut hints = Vec::new();
    for section in sections.find(range.start)..=sections.find(range.end) {
        let place = Place { file: file.into(), section };
        let Some((start, _)) = sections.get(section).filter(|(_, section)| section.kind().has_document()) else {
            continue;
        };
        let Some(reading) = Reading::new(workspace, &place) else { continue };
        for (offset, index) in reading.ends() {
            if stale() {
                return Vec::new();
            }
            let offset = start.byte + offset;
            if !range.touches(offset) {
                continue;
            }
            if let Some(speaker) = reading.unnamed_speaker(index) {
                hints.push(Hint { offset, speaker: excerpt(&speaker.name, SHOWN) });
            }
        }
    }
    hints
}

/// What is known of the hint at byte `offset` of a file.
#[must_use]
pub fn detail(workspace: &Workspace, file: &str, offset: usize) -> Option<Detail> {
    let (place, offset) = workspace.locate(file, offset)?;
    let reading = Reading::new(workspace, &place)?;
    let hints = reading.ends().filter(|(end, _)| *end == offset);
    let (index, speaker) = hints.filter_map(|(_, index)| Some((index, reading.unnamed_speaker(index)?))).next()?;
    let attribution = speaker.attribution?;
    let tooltip = format!("{} says this. {}.", speaker.name, evidence(reading.facts, &reading.text, &speaker)?);
    let declaration = speaker.entity.as_deref().and_then(|id| {
        let place = &workspace.entity(id)?.place;
        let name = workspace.section(place)?.1.header()?.name.as_ref()?;
        Some(Location::in_section(workspace, place, name.range))
    });
    let named = || Location::in_section(workspace, &place, speaker.undeclared.unwrap_or(attribution.speaker));
    let edits = speaker.entity.and_then(|id| annotate::speaker(workspace, &place, index, &id));
    Some(Detail { tooltip, location: Some(declaration.unwrap_or_else(named)), edits: edits.unwrap_or_default() })
}

/// A section as it is read for hints.
struct Reading<'a> {
    workspace: &'a Workspace,
    place: &'a Place,
    text: String,
    facts: &'a Facts,
    mentions: Arc<[Mention]>,
}

impl<'a> Reading<'a> {
    fn new(workspace: &'a Workspace, place: &'a Place) -> Option<Self> {
        let text = workspace.section_text(place)?;
        let facts = workspace.facts(place)?;
        // The pool is spared the mentions of an article that quotes nobody.
        let mentions = if facts.quotations.is_empty() { Arc::default() } else { workspace.mentions(place) };
        Some(Self { workspace, place, text, facts, mentions })
    }

    /// Where each quotation ends, behind the spans around it, and its index. One that goes on in the next paragraph
    /// has its end there.
    fn ends(&self) -> impl Iterator<Item = (usize, usize)> {
        let spans = &self.facts.spans;
        let closing: FxHashMap<usize, usize> = spans.iter().map(|span| (span.content.end, span.range.end)).collect();
        self.facts.quotations.iter().enumerate().filter(|(_, quotation)| !quotation.continues).map(
            move |(index, quotation)| {
                let mut end = quotation.range.end;
                while let Some(&behind) = closing.get(&end) {
                    end = behind;
                }
                (end, index)
            },
        )
    }

    /// Whether the entity is mentioned between a quotation and the end of its sentence or line, or the next quotation.
    fn is_named_behind(&self, quotation: &Quotation, entity: Option<&str>) -> bool {
        let Some((entity, behind)) = entity.zip(self.text.get(quotation.range.end..)) else { return false };
        let reach = behind.find(['.', '\n', '"', '“', '„', '«']).unwrap_or(behind.len());
        let near = self.mentions.partition_point(|mention| mention.range.start < quotation.range.end);
        let near = self.mentions.iter().skip(near);
        let mut near = near.take_while(|mention| mention.range.start < quotation.range.end + reach);
        near.any(|mention| self.workspace.meant_by(self.place, *mention) == [entity])
    }

    /// Who says a quotation, if the name does not stand next to it.
    fn unnamed_speaker(&self, index: usize) -> Option<Speaker> {
        let quotation = self.facts.quotations.get(index)?;
        if !quotation.is_speech() {
            return None;
        }
        let speaker = self.workspace.speaker_in(self.place, self.facts, &self.text, &self.mentions, index)?;
        let attribution = speaker.attribution?;
        if attribution.rule == Rule::Enclosing {
            return None;
        }
        if speakers::is_pronoun(&speaker.name, self.facts.language) {
            // "He" says no more than the text does.
            return None;
        }
        // Nor does a name in full say much more than its last word.
        let is_named = !speaker.is_led_back;
        let is_told_here = !attribution.rule.is_carried();
        if is_named && (is_told_here || self.is_named_behind(quotation, speaker.entity.as_deref())) {
            return None;
        }
        let entity = speaker.entity.as_deref().and_then(|id| self.workspace.entity(id));
        if !is_named && entity.is_some_and(|entity| !annotate::can_speak(&entity.kind)) {
            return None;
        }
        Some(speaker)
    }
}
