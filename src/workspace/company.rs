//! Who is named in the same texts: the company that entities keep.
//!
//! It is counted chunk by chunk, for the few entities that are asked about, and kept with the chunks.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{File, Slot, Stale, Workspace};
use crate::text::TextRange;

/// Those named in the same texts as an entity, by number.
pub(crate) type Company = FxHashSet<u32>;

/// The companies of some entities in the texts of one chunk.
#[derive(Debug)]
struct Part {
    /// The number of the names it is true of, and the entities asked about.
    names: u64,
    asked: Arc<[u32]>,
    found: Vec<(u32, Company)>,
}

impl Workspace {
    /// The companies of the entities `asked`, by number and in order; `None` where it was given up. A name that may mean several
    /// says of none that it is there.
    ///
    /// Costs the chunks of sections that changed since it was asked last, and a look at the others.
    #[must_use]
    pub fn companies(&self, asked: &Arc<[u32]>, stale: Stale<'_>) -> Option<FxHashMap<u32, Company>> {
        let slots: Vec<(&Arc<File>, &Slot)> = self.slots().collect();
        let parts = slots.into_par_iter().map(|(file, slot)| self.companies_in(file, slot, asked, stale));
        let parts: Option<Vec<Arc<Part>>> = parts.collect();
        let mut all: FxHashMap<u32, Company> = FxHashMap::default();
        for (entity, company) in parts?.iter().flat_map(|part| &part.found) {
            all.entry(*entity).or_default().extend(company);
        }
        Some(all)
    }

    fn companies_in(&self, file: &File, slot: &Slot, asked: &Arc<[u32]>, stale: Stale<'_>) -> Option<Arc<Part>> {
        let names = self.names();
        let known = slot.kept::<Part>().filter(|part| part.names == names.state() && part.asked == *asked);
        if known.is_some() {
            return known;
        }
        let (mut found, mut all_read): (FxHashMap<u32, Company>, bool) = (FxHashMap::default(), true);
        for (_, start, section) in slot.sections().filter(|(.., section)| section.is_searched()) {
            if stale() {
                return None;
            }
            let known = section.facts_if_read().zip(section.mentions_if_found(names.recogniser()));
            let read = || {
                let text = self.text(file, TextRange::at(start.byte, section.len()))?;
                Some((section.facts(&text), section.mentions(&text, names.recogniser())))
            };
            let Some((facts, mentions)) = known.or_else(read) else {
                all_read = false;
                continue;
            };
            let here: Company = mentions.iter().filter_map(|mention| self.entity_meant(facts, *mention)).collect();
            for entity in here.iter().filter(|entity| asked.binary_search(entity).is_ok()) {
                found.entry(*entity).or_default().extend(here.iter().filter(|other| *other != entity));
            }
        }
        let part = Arc::new(Part { names: names.state(), asked: asked.clone(), found: found.into_iter().collect() });
        if all_read {
            slot.keep(part.clone());
        }
        Some(part)
    }
}
