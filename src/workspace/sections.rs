//! The sections of a file in order, with where each starts.
//!
//! Two levels: chunks of sections, each with the sum of its lengths. Replacing a section copies one chunk and the list
//! of chunks, some microseconds in a file of 100,000 sections, and leaves snapshots as they were.

use std::ops::Range;
use std::sync::Arc;

use super::Section;
use crate::syntax::Kind;

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
        Self {
            byte: self.byte + other.byte,
            line: self.line + other.line,
            documents: self.documents + other.documents,
        }
    }

    fn of(section: &Section) -> Self {
        Self { byte: section.len(), line: section.breaks(), documents: usize::from(section.kind() == Kind::File) }
    }
}

#[derive(Clone, Debug)]
struct Chunk {
    sections: Vec<Arc<Section>>,
    sum: Start,
}

impl Chunk {
    fn new(sections: &[Arc<Section>]) -> Self {
        let sum = sections.iter().fold(Start::default(), |sum, section| sum.plus(Start::of(section)));
        Self { sections: sections.to_vec(), sum }
    }
}

/// All sections of a file, in order.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    chunks: Vec<Arc<Chunk>>,
}

impl Sections {
    /// Keeps sections in the order given.
    #[must_use]
    pub fn new(sections: &[Arc<Section>]) -> Self {
        Self { chunks: sections.chunks(CHUNK).map(|part| Arc::new(Chunk::new(part))).collect() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.sections.len()).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> Start {
        self.chunks.iter().fold(Start::default(), |sum, chunk| sum.plus(chunk.sum))
    }

    /// One section and where it starts.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<(Start, &Arc<Section>)> {
        let mut left = index;
        let mut start = Start::default();
        for chunk in &self.chunks {
            if let Some(section) = chunk.sections.get(left) {
                let before = chunk.sections.iter().take(left);
                return Some((before.fold(start, |sum, section| sum.plus(Start::of(section))), section));
            }
            left -= chunk.sections.len();
            start = start.plus(chunk.sum);
        }
        None
    }

    /// The index of the section that holds byte `offset`; the last one for the end of the file.
    #[must_use]
    pub fn find(&self, offset: usize) -> usize {
        self.search(offset, |sum| sum.byte)
    }

    /// The index of the section that holds protocol line `line`; the last one for lines beyond.
    #[must_use]
    pub fn find_line(&self, line: usize) -> usize {
        self.search(line, |sum| sum.line)
    }

    fn search(&self, target: usize, measure: impl Fn(Start) -> usize) -> usize {
        let (mut index, mut before) = (0, 0);
        for chunk in &self.chunks {
            let size = measure(chunk.sum);
            if before + size <= target {
                before += size;
                index += chunk.sections.len();
                continue;
            }
            for section in &chunk.sections {
                before += measure(Start::of(section));
                if before > target {
                    return index;
                }
                index += 1;
            }
        }
        index.saturating_sub(1)
    }

    /// All sections with where each starts.
    pub fn iter(&self) -> impl Iterator<Item = (Start, &Arc<Section>)> {
        self.chunks.iter().flat_map(|chunk| &chunk.sections).scan(Start::default(), |next, section| {
            let start = *next;
            *next = start.plus(Start::of(section));
            Some((start, section))
        })
    }

    /// Puts `new` in the place of the sections `range`.
    pub fn splice(&mut self, range: Range<usize>, new: &[Arc<Section>]) {
        let mut before = 0;
        let mut touched = self.chunks.len()..self.chunks.len();
        let mut first = before;
        for (at, chunk) in self.chunks.iter().enumerate() {
            let after = before + chunk.sections.len();
            if before < range.end && range.start < after {
                if touched.start == self.chunks.len() {
                    (touched.start, first) = (at, before);
                }
                touched.end = at + 1;
            }
            before = after;
        }
        if touched.is_empty() {
            first = before;
        }
        let old = self.chunks.get(touched.clone()).unwrap_or_default();
        let mut sections: Vec<Arc<Section>> = old.iter().flat_map(|chunk| chunk.sections.iter().cloned()).collect();
        let inside = range.start.saturating_sub(first)..range.end.saturating_sub(first).min(sections.len());
        sections.splice(inside, new.iter().cloned());
        self.chunks.splice(touched, sections.chunks(CHUNK).map(|part| Arc::new(Chunk::new(part))));
    }
}
