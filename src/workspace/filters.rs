//! The filters of the documents of one chunk side by side: to look for them one by one where they lie takes several times
//! as long as to ask them. Each section knows its part of what lies here, so that every filter is in memory once.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Section, Slot, Start};
use crate::facts::Shingles;

/// The filters of some sections that follow each other.
#[derive(Debug, Default)]
pub(super) struct Filters {
    documents: Vec<Document>,
    /// All of them, as one.
    all: Shingles,
}

#[derive(Debug)]
struct Document {
    /// Which section of the chunk it is.
    at: u16,
    bytes: u32,
    /// The length of its filter.
    len: u32,
}

/// The filter of one document.
pub(super) struct Filter<'a> {
    /// Which section of the chunk it is.
    pub(super) at: usize,
    /// The length of the section.
    pub(super) bytes: usize,
    pub(super) bits: &'a [u64],
}

impl Filters {
    /// Those of a chunk, which are kept with it; `text` gives the text of a section that was not read yet.
    pub(super) fn of<'a>(slot: &Slot, text: impl Fn(Start, &Section) -> Option<Cow<'a, str>>) -> Arc<Self> {
        if let Some(known) = slot.kept::<Self>() {
            return known;
        }
        let (mut documents, mut sections, mut filters) = (Vec::new(), Vec::new(), Vec::new());
        let mut all_read = true;
        for (index, start, section) in slot.sections().filter(|(.., section)| section.kind().has_document()) {
            let made = section.shingles_if_made();
            let Some(filter) = made.or_else(|| text(start, section).map(|text| section.shingles(&text))) else {
                all_read = false;
                continue;
            };
            let (at, bytes) = ((index - slot.first()) as u16, u32::try_from(section.len()).unwrap_or(u32::MAX));
            documents.push(Document { at, bytes, len: filter.bits().len() as u32 });
            sections.push(section);
            filters.push(filter);
        }
        documents.shrink_to_fit();
        let (all, each) = Shingles::side_by_side(&filters);
        sections.into_iter().zip(each).for_each(|(section, filter)| section.keep_shingles(filter));
        let new = Arc::new(Self { documents, all });
        if all_read {
            slot.keep(new.clone());
        }
        new
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Filter<'_>> {
        let mut rest = self.all.bits();
        self.documents.iter().map(move |document| {
            let (bits, behind) = rest.split_at_checked(document.len as usize).unwrap_or_default();
            rest = behind;
            Filter { at: document.at.into(), bytes: document.bytes as usize, bits }
        })
    }
}
