//! What each entity is quoted saying, in all texts. Who says the quotations of a section is kept with it.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Place, Section, Workspace, is_searched};
use crate::facts::{Facts, Origin, QuotationKind};
use crate::text::TextRange;

/// A quotation, by index, and the entity that says it, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    quotation: u32,
    entity: u32,
}

impl Workspace {
    /// The quotations that an entity says, by index, document by document in corpus order: as the texts tell, or a span.
    ///
    /// `stale` is asked now and then; once it says `true` the answer does not matter any more and comes early.
    #[must_use]
    pub fn quotations_of(&self, id: &str, stale: &(dyn Fn() -> bool + Sync)) -> Vec<(Place, Vec<u32>)> {
        let Some(number) = self.names().number(id) else { return Vec::new() };
        let sections: Vec<_> = self.sections().filter(|(.., section)| is_searched(section.kind())).collect();
        sections
            .into_par_iter()
            .with_min_len(16)
            .filter_map(|(file, section, start, value)| {
                if stale() {
                    return None;
                }
                let place = Place { file: file.key().clone(), section };
                let known = match value.spoken_if_read(self.names()) {
                    Some(known) => known,
                    None if value.facts_if_read().is_some_and(|facts| facts.quotations.is_empty()) => return None,
                    None => {
                        let text = self.text(file, TextRange::at(start.byte, value.len()))?;
                        // Who is not named here says nothing here.
                        if !value.unsettled(&text, self.names()).used.contains(&number) {
                            return None;
                        }
                        self.read_spoken(&place, value, &text)
                    }
                };
                let said: Vec<u32> =
                    known.iter().filter(|said| said.entity == number).map(|said| said.quotation).collect();
                (!said.is_empty()).then_some((place, said))
            })
            .collect()
    }

    fn read_spoken(&self, place: &Place, section: &Section, text: &str) -> Arc<[Spoken]> {
        let facts = section.facts(text);
        let mentions = section.mentions(text, self.names().recogniser());
        let entity = |index: u32| {
            let speaker = self.speaker_in(place, facts, text, &mentions, index as usize)?;
            Some(Spoken { quotation: index, entity: self.names().number(&speaker.entity?)? })
        };
        let said: Arc<[Spoken]> =
            (0..facts.quotations.len() as u32).filter(|&index| is_speech(facts, index)).filter_map(entity).collect();
        section.keep_spoken(self.names(), said.clone());
        said
    }
}

fn is_speech(facts: &Facts, index: u32) -> bool {
    facts.quotations.get(index as usize).is_some_and(|quotation| {
        matches!(quotation.origin, Origin::Span(_))
            || matches!(quotation.kind, QuotationKind::Direct | QuotationKind::Mixed)
    })
}
