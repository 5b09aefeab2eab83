//! The sections of a file in order, with where each starts.
//!
//! Two levels: chunks of sections, each with the sum of its lengths. Replacing a section copies one chunk and the list
//! of chunks, some microseconds in a file of 100,000 sections, and leaves snapshots as they were.
//!
//! What the sections of a chunk say together is kept with the chunk: after a keystroke one chunk is new, and whoever asks
//! about a whole file asks all others for what they have kept.

use std::any::Any;
use std::ops::Range;
use std::sync::Arc;

use super::recogniser::Recogniser;
use super::section::Section;
use super::shelf::Shelf;
use crate::facts::words::mix;
use crate::syntax::Kind;
use crate::text::TextRange;

/// Sections in a chunk.
const CHUNK: usize = 256;

/// What lies before a section in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Bytes.
    pub byte: usize,
    /// Line breaks as the protocol counts them: the section's first line.
    pub line: usize,
    /// FILE sections.
    pub documents: usize,
}

impl Start {
    fn plus(self, other: Self) -> Self {
        Self { byte: self.byte + other.byte, line: self.line + other.line, documents: self.documents + other.documents }
    }

    fn of(section: &Section) -> Self {
        Self { byte: section.len(), line: section.breaks(), documents: usize::from(section.kind() == Kind::File) }
    }
}

/// Some sections that follow each other, with where each starts in the chunk.
#[derive(Debug)]
struct Chunk {
    sections: Vec<(Start, Arc<Section>)>,
    sum: Start,
    shelf: Shelf,
}

impl Chunk {
    fn new(sections: &[Arc<Section>]) -> Self {
        let mut sum = Start::default();
        let with_starts = sections.iter().map(|section| {
            let start = sum;
            sum = start.plus(Start::of(section));
            (start, section.clone())
        });
        Self { sections: with_starts.collect(), sum, shelf: Shelf::default() }
    }
}

/// The number that stands for what names mean in a chunk, for one recogniser.
#[derive(Debug)]
struct NamesState {
    recogniser: u64,
    state: u64,
}

/// A chunk of sections in its place: some hundred that follow each other.
#[derive(Clone, Debug)]
pub struct Slot {
    first: usize,
    start: Start,
    chunk: Arc<Chunk>,
}

impl Slot {
    /// The index of its first section.
    #[must_use]
    pub fn first(&self) -> usize {
        self.first
    }

    /// The index behind that of its last section.
    #[must_use]
    pub fn end(&self) -> usize {
        self.first + self.chunk.sections.len()
    }

    /// Where its first section starts in the file.
    #[must_use]
    pub fn start(&self) -> Start {
        self.start
    }

    /// Its sections together, in bytes of the file.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::at(self.start.byte, self.chunk.sum.byte)
    }

    /// Its sections: the index in the file, the start, the section.
    pub fn sections(&self) -> impl Iterator<Item = (usize, Start, &Arc<Section>)> {
        let sections = self.chunk.sections.iter().enumerate();
        sections.map(|(at, (start, section))| (self.first + at, self.start.plus(*start), section))
    }

    /// The value of this type that was kept last with these very sections, wherever they stood then.
    #[must_use]
    pub fn kept<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.chunk.shelf.get()
    }

    /// Keeps a value with these sections, in the place of another of its type.
    pub fn keep<T: Any + Send + Sync>(&self, value: Arc<T>) {
        self.chunk.shelf.put(value);
    }

    /// A number that is another when what names mean in these sections may be another; `None` where names were not looked
    /// for in all of them.
    #[must_use]
    pub fn names_state(&self, recogniser: &Recogniser) -> Option<u64> {
        if let Some(known) = self.kept::<NamesState>().filter(|known| known.recogniser == recogniser.number()) {
            return Some(known.state);
        }
        let searched = self.sections().filter(|(.., section)| section.is_searched());
        let mut states = searched.map(|(.., section)| section.names_state(recogniser));
        let state = states.try_fold(0, |sum, state| Some(mix(sum, state?)))?;
        self.keep(Arc::new(NamesState { recogniser: recogniser.number(), state }));
        Some(state)
    }
}

/// All sections of a file, in order.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    slots: Vec<Slot>,
}

impl Sections {
    /// Keeps sections in the order given.
    #[must_use]
    pub fn new(sections: &[Arc<Section>]) -> Self {
        let mut new = Self::default();
        new.place(chunks(sections));
        new
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.last().map_or(0, Slot::end)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> Start {
        self.slots.last().map_or(Start::default(), |slot| slot.start.plus(slot.chunk.sum))
    }

    /// One section and where it starts. O(log sections).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<(Start, &Arc<Section>)> {
        let slot = self.slots.get(self.slots.partition_point(|slot| slot.end() <= index))?;
        let (start, section) = slot.chunk.sections.get(index - slot.first)?;
        Some((slot.start.plus(*start), section))
    }

    /// The index of the section that holds byte `offset`; the last one for the end of the file. O(log sections).
    #[must_use]
    pub fn find(&self, offset: usize) -> usize {
        self.search(|start| start.byte <= offset)
    }

    /// The index of the section that holds protocol line `line`; the last one for lines beyond. O(log sections).
    #[must_use]
    pub fn find_line(&self, line: usize) -> usize {
        self.search(|start| start.line <= line)
    }

    /// The last section whose start is not past what is looked for.
    fn search(&self, not_past: impl Fn(Start) -> bool) -> usize {
        let slot = self.slots.partition_point(|slot| not_past(slot.start)).saturating_sub(1);
        let Some(slot) = self.slots.get(slot) else { return 0 };
        let within = slot.chunk.sections.partition_point(|(start, _)| not_past(slot.start.plus(*start)));
        slot.first + within.saturating_sub(1)
    }

    /// The chunks in order. One whose sections stay the same keeps what is kept with it, whatever changes in others.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// All sections with where each starts.
    pub fn iter(&self) -> impl Iterator<Item = (Start, &Arc<Section>)> {
        self.slots
            .iter()
            .flat_map(|slot| slot.chunk.sections.iter().map(|(start, section)| (slot.start.plus(*start), section)))
    }

    /// Puts `new` in the place of the sections `range`.
    pub fn splice(&mut self, range: Range<usize>, new: &[Arc<Section>]) {
        let from = self.slots.partition_point(|slot| slot.end() <= range.start);
        let to = self.slots.partition_point(|slot| slot.first < range.end).max(from);
        let first = self.slots.get(from).map_or(self.len(), |slot| slot.first);
        let touched = self.slots.get(from..to).unwrap_or_default();
        let mut sections: Vec<Arc<Section>> =
            touched.iter().flat_map(|slot| slot.chunk.sections.iter().map(|(_, section)| section.clone())).collect();
        let inside = range.start.saturating_sub(first)..range.end.saturating_sub(first).min(sections.len());
        sections.splice(inside, new.iter().cloned());
        let behind = self.slots.split_off(to);
        self.slots.truncate(from);
        self.place(chunks(&sections));
        self.place(behind.into_iter().map(|slot| slot.chunk));
    }

    /// Adds chunks at the end.
    fn place(&mut self, chunks: impl IntoIterator<Item = Arc<Chunk>>) {
        for chunk in chunks {
            let (first, start) = (self.len(), self.total());
            self.slots.push(Slot { first, start, chunk });
        }
    }
}

/// As many chunks of equal size as it takes: what grows is split in halves, not into a full chunk and a crumb.
fn chunks(sections: &[Arc<Section>]) -> Vec<Arc<Chunk>> {
    let size = sections.len().div_ceil(sections.len().div_ceil(CHUNK).max(1)).max(1);
    sections.chunks(size).map(|part| Arc::new(Chunk::new(part))).collect()
}
