//! Where the quotations that were looked for last stand, section by section. Who reads a card then asks for the source and
//! for all other places, and types in between: only what is new since is read again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::alignment::Alignment;
use crate::facts::Wording;
use crate::text::TextRange;

/// The places in one section, from its start, and how the words differ there: see [`super::Holder`].
pub(super) type Places = Arc<[(TextRange, Option<Alignment>)]>;

/// Places by the numbers of sections; none in those that were read for nothing.
pub(super) type Known = Arc<FxHashMap<u64, Places>>;

/// The last few quotations, the latest in front.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<VecDeque<(Wording, Known)>>);

/// Quotations that are remembered.
const MOST: usize = 4;

impl Recent {
    pub(super) fn of(&self, wording: &Wording) -> Known {
        let known = self.lock();
        known.iter().find(|(known, _)| known == wording).map(|(_, known)| known.clone()).unwrap_or_default()
    }

    pub(super) fn keep(&self, wording: &Wording, places: Known) {
        let mut known = self.lock();
        known.retain(|(known, _)| known != wording);
        known.push_front((wording.clone(), places));
        known.truncate(MOST);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(Wording, Known)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
