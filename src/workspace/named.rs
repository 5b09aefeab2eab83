//! What is known of the names in one section: which are found there and what follows from them. It stays true from one
//! recogniser to the next where the section has no words of a name that changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::mentions::Mention;
use super::recogniser::Recogniser;
use super::unsettled::Unsettled;
use crate::facts::names::WordSet;

/// All of it, as far as it was asked for.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// The recogniser for which it is true.
    recogniser: u64,
    /// Another one when any of it may be another.
    state: u64,
    pub(super) mentions: Option<Arc<[Mention]>>,
    pub(super) unsettled: Option<Arc<Unsettled>>,
    /// Who says the quotations.
    pub(super) spoken: Option<Arc<[Spoken]>>,
}

/// A quotation, by index, and the entity that says it, by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) quotation: u32,
    pub(super) entity: u64,
}

impl Named {
    fn new(recogniser: u64) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self { recogniser, state: NEXT.fetch_add(1, Ordering::Relaxed), ..Self::default() }
    }

    /// Whether it is of this recogniser, or nothing is lost if it is made to be.
    pub(super) fn needs_words(&self, recogniser: &Recogniser) -> bool {
        self.recogniser != recogniser.number() && self.mentions.is_some() && recogniser.since(self.recogniser).is_some()
    }

    /// Keeps what is true for this recogniser too; `words` are those of the text.
    pub(super) fn bring_to(&mut self, recogniser: &Recogniser, words: Option<&WordSet>) {
        if self.recogniser == recogniser.number() {
            return;
        }
        let steps = words.filter(|_| self.mentions.is_some()).zip(recogniser.since(self.recogniser));
        let Some((words, steps)) = steps else {
            *self = Self::new(recogniser.number());
            return;
        };
        for changes in steps {
            if changes.concern(words) {
                *self = Self::new(recogniser.number());
                return;
            }
            let used = self.unsettled.as_ref().map(|unsettled| &*unsettled.used);
            if used.is_none_or(|used| changes.concern_any(used)) {
                let (mentions, unsettled) = (self.mentions.take(), self.unsettled.take());
                *self = Self { mentions, unsettled, ..Self::new(self.recogniser) };
            }
        }
        self.recogniser = recogniser.number();
    }

    /// A number that is another when any of it may be another; `None` where names were not looked for.
    pub(super) fn state(&self) -> Option<u64> {
        self.mentions.as_ref().map(|_| self.state)
    }
}
