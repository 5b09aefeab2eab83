//! What each entity is quoted saying, in all texts. Who says the quotations of a section is kept with it.

use std::sync::Arc;

use super::entity::key_of;
use super::named::Spoken;
use super::section::Section;
use super::{Place, Workspace};
use crate::facts::{Facts, Origin};
use crate::text::TextRange;

impl Workspace {
    /// The quotations of one document that an entity, by key, says, by index: as the texts tell, or a span.
    #[must_use]
    pub fn quotations_in(&self, place: &Place, entity: u64) -> Vec<u32> {
        let Some((start, section)) = self.section(place) else { return Vec::new() };
        let known = match section.spoken_if_read(self.names().recogniser()) {
            Some(known) => known,
            None if section.facts_if_read().is_some_and(|facts| facts.quotations.is_empty()) => return Vec::new(),
            None => {
                let file = self.file(&place.file);
                let text = file.and_then(|file| self.text(file, TextRange::at(start.byte, section.len())));
                let Some(text) = text else { return Vec::new() };
                // Who is not named here says nothing here.
                if !section.unsettled(&text, self.names().recogniser()).used.contains(&entity) {
                    return Vec::new();
                }
                self.read_spoken(place, section, &text)
            }
        };
        known.iter().filter(|said| said.entity == entity).map(|said| said.quotation).collect()
    }

    fn read_spoken(&self, place: &Place, section: &Section, text: &str) -> Arc<[Spoken]> {
        let facts = section.facts(text);
        let mentions = section.mentions(text, self.names().recogniser());
        let entity = |index: u32| {
            let speaker = self.speaker_in(place, facts, text, &mentions, index as usize)?;
            Some(Spoken { quotation: index, entity: key_of(&speaker.entity?) })
        };
        let said: Arc<[Spoken]> =
            (0..facts.quotations.len() as u32).filter(|&index| is_speech(facts, index)).filter_map(entity).collect();
        section.keep_spoken(self.names().recogniser(), said.clone());
        said
    }
}

fn is_speech(facts: &Facts, index: u32) -> bool {
    facts
        .quotations
        .get(index as usize)
        .is_some_and(|quotation| matches!(quotation.origin, Origin::Span(_)) || quotation.is_speech())
}
