//! What the texts say of an entity, as its card counts it.
//!
//! It is counted chunk by chunk and kept with the chunks, for the few entities that were asked about last: after a keystroke
//! one chunk is counted again, and the counts of all others are added up.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Stale;
use super::timeline::{self, Month};
use super::titles::Counter;
use crate::facts::Facts;
use crate::text::TextRange;
use crate::workspace::{Entity, File, Mention, Place, Section, Slot, Workspace};

/// Quotations shown in a card.
const EXAMPLES: usize = 2;

/// Entities whose counts are kept with a chunk.
const KEPT: usize = 8;

/// So many chunks are counted by the thread that asks.
const FEW: usize = 4;

/// What is counted of an entity in all texts.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) mentions: usize,
    /// Documents with mentions.
    pub(super) documents: usize,
    /// The first and the last date of these, as they are written.
    pub(super) days: Option<(Box<str>, Box<str>)>,
    /// Mentions by month.
    pub(super) months: BTreeMap<Month, usize>,
    /// What stands before or behind the mentions.
    pub(super) titles: Counter<Place>,
    /// Who is named in how many of the same documents: entities by key.
    pub(super) company: FxHashMap<u64, usize>,
    /// Quotations of the entity.
    pub(super) quotations: usize,
    /// The first of them, by index.
    pub(super) examples: Vec<(Place, u32)>,
}

/// The same of one chunk. Sections are counted from its first: the chunk may stand elsewhere later.
#[derive(Debug, Default)]
struct Part {
    mentions: usize,
    documents: usize,
    days: Option<(Box<str>, Box<str>)>,
    months: Vec<(Month, usize)>,
    /// Key, count, and the first place.
    titles: Vec<(u64, usize, usize, TextRange)>,
    company: Vec<(u64, usize)>,
    quotations: usize,
    examples: Vec<(usize, u32)>,
}

/// The parts of a chunk, by the key of the entity, the oldest first.
#[derive(Debug)]
struct Kept {
    /// The state of the names in its sections for which they are true.
    names: u64,
    parts: Mutex<Vec<(u64, Arc<Part>)>>,
}

impl Record {
    /// What is counted of the entity `id`; `None` where it is not declared, or where it was given up.
    #[must_use]
    pub(super) fn of(workspace: &Workspace, id: &str, stale: Stale<'_>) -> Option<Self> {
        let key = workspace.entity(id)?.key();
        let slots: Vec<(&Arc<File>, &Slot)> = workspace.slots().collect();
        let known: Vec<Option<Arc<Part>>> = slots.iter().map(|(_, slot)| Part::known(workspace, slot, key)).collect();
        let few = known.iter().filter(|known| known.is_none()).count() <= FEW;
        let part = |((file, slot), known): (&(&Arc<File>, &Slot), Option<Arc<Part>>)| {
            known.or_else(|| Part::read(workspace, file, slot, (id, key), stale))
        };
        // After a keystroke few are unknown: they need not wait until the pool has time.
        let parts: Option<Vec<Arc<Part>>> = if few {
            slots.iter().zip(known).map(part).collect()
        } else {
            slots.par_iter().zip(known).map(part).collect()
        };
        let mut record = Self::default();
        for ((file, slot), part) in slots.iter().zip(parts?) {
            record.add(&part, |at| Place { file: file.key().clone(), section: slot.first() + at });
        }
        Some(record)
    }

    fn add(&mut self, part: &Part, place: impl Fn(usize) -> Place) {
        self.mentions += part.mentions;
        self.documents += part.documents;
        if let Some((first, last)) = &part.days {
            note_day(&mut self.days, first);
            note_day(&mut self.days, last);
        }
        for (month, count) in &part.months {
            *self.months.entry(*month).or_default() += count;
        }
        for &(key, count, at, range) in &part.titles {
            self.titles.count(key, count, || place(at), range);
        }
        for (entity, count) in &part.company {
            *self.company.entry(*entity).or_default() += count;
        }
        self.quotations += part.quotations;
        let wanted = EXAMPLES.saturating_sub(self.examples.len());
        self.examples.extend(part.examples.iter().take(wanted).map(|&(at, quotation)| (place(at), quotation)));
    }
}

impl Part {
    fn known(workspace: &Workspace, slot: &Slot, key: u64) -> Option<Arc<Self>> {
        let names = slot.names_state(workspace.names().recogniser())?;
        let kept = slot.kept::<Kept>().filter(|kept| kept.names == names)?;
        let parts = kept.parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.iter().find(|(of, _)| *of == key).map(|(_, part)| part.clone())
    }

    fn keep(self: &Arc<Self>, workspace: &Workspace, slot: &Slot, key: u64) {
        let Some(names) = slot.names_state(workspace.names().recogniser()) else { return };
        let kept = slot.kept::<Kept>().filter(|kept| kept.names == names).unwrap_or_else(|| {
            let kept = Arc::new(Kept { names, parts: Mutex::default() });
            slot.keep(kept.clone());
            kept
        });
        let mut parts = kept.parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.retain(|(of, _)| *of != key);
        if parts.len() >= KEPT {
            parts.remove(0);
        }
        parts.push((key, self.clone()));
    }

    /// Counts in one chunk. Linear in its mentions.
    fn read(
        workspace: &Workspace,
        file: &File,
        slot: &Slot,
        (id, key): (&str, u64),
        stale: Stale<'_>,
    ) -> Option<Arc<Self>> {
        let means = workspace.may_mean(id);
        let mut count = Count::default();
        let mut all_read = true;
        for (index, _, section) in slot.sections().filter(|(.., section)| section.kind().has_document()) {
            if stale() {
                return None;
            }
            let place = Place { file: file.key().clone(), section: index };
            let Some(facts) = workspace.facts(&place) else {
                all_read = false;
                continue;
            };
            let at = index - slot.first();
            count.quotations(at, workspace.quotations_in(&place, key));
            let here = workspace.mentions(&place);
            let mine: Vec<Mention> = here.iter().filter(|mention| means(Some(facts), mention)).copied().collect();
            if !mine.is_empty() {
                // A name that may mean several says of none that it is there.
                let entities = workspace.names().entities();
                let meant = here.iter().filter_map(|mention| workspace.entity_meant(facts, *mention));
                let others = meant.filter_map(|number| entities.get(number as usize)).map(Entity::key);
                count.company(others.filter(|other| *other != key).collect());
                count.mentions(at, section, facts, &mine);
            }
        }
        let part = Arc::new(count.finish());
        if all_read {
            part.keep(workspace, slot, key);
        }
        Some(part)
    }
}

/// A part that is being counted, document by document; `at` is a section of the chunk.
#[derive(Default)]
struct Count {
    part: Part,
    titles: Counter<usize>,
    months: BTreeMap<Month, usize>,
    company: FxHashMap<u64, usize>,
}

impl Count {
    fn quotations(&mut self, at: usize, said: Vec<u32>) {
        self.part.quotations += said.len();
        let wanted = EXAMPLES.saturating_sub(self.part.examples.len());
        self.part.examples.extend(said.into_iter().take(wanted).map(|quotation| (at, quotation)));
    }

    fn mentions(&mut self, at: usize, section: &Section, facts: &Facts, mine: &[Mention]) {
        self.part.mentions += mine.len();
        self.part.documents += 1;
        if let Some(date) = section.value("date") {
            note_day(&mut self.part.days, date);
            if let Some(month) = timeline::month(date) {
                *self.months.entry(month).or_default() += mine.len();
            }
        }
        self.titles.add_named(&at, facts, mine);
    }

    /// Who else is named in a document, each once.
    fn company(&mut self, mut others: Vec<u64>) {
        others.sort_unstable();
        others.dedup();
        for other in others {
            *self.company.entry(other).or_default() += 1;
        }
    }

    fn finish(self) -> Part {
        Part {
            months: self.months.into_iter().collect(),
            titles: self.titles.in_order(),
            company: self.company.into_iter().collect(),
            ..self.part
        }
    }
}

fn note_day(days: &mut Option<(Box<str>, Box<str>)>, day: &str) {
    let (first, last) = days.get_or_insert_with(|| (day.into(), day.into()));
    if *day < **first {
        *first = day.into();
    }
    if *day > **last {
        *last = day.into();
    }
}
