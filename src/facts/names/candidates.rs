//! What is known of names that nobody declared: where each stands, by which words it is told from others, and the titles
//! that the text gives it.

use std::sync::OnceLock;

use crate::text::TextRange;

/// A name that a text seems to hold. Small: there are some hundred thousand in 50 MB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    start: u32,
    end: u32,
    /// The key of all its words.
    pub key: u64,
    /// The key of its last word, by which alone it may be called: the same as of all where it has one word only, and where a
    /// preposition joins its words. Nobody calls the Bank of Istren "Istren".
    pub last: u64,
}

/// What a text says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The candidate, by index.
    pub of: u32,
    start: u32,
    end: u32,
    /// The key of its words.
    pub key: u64,
}

impl Candidate {
    /// The candidate at this range of its section.
    pub(super) fn new(place: TextRange, key: u64, last: u64) -> Self {
        Self { start: place.start as u32, end: place.end as u32, key, last }
    }

    /// Where it stands, from the section's start.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start as usize, self.end as usize)
    }

    /// Whether it has more than one word.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.key != self.last
    }
}

impl Title {
    /// The title at this range of the section, of the candidate with this index.
    pub(super) fn new(of: u32, place: TextRange, key: u64) -> Self {
        Self { of, start: place.start as u32, end: place.end as u32, key }
    }

    /// Where it stands, from the section's start.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start as usize, self.end as usize)
    }
}

/// All candidates of one text, in its order, and their titles.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The names.
    pub names: Box<[Candidate]>,
    /// What is said of them, in the order of the names.
    pub titles: Box<[Title]>,
    /// The indices of the names, in the order of the keys of their last words, and of the text: made when first asked for.
    by_last: OnceLock<Box<[u32]>>,
}

impl PartialEq for Candidates {
    fn eq(&self, other: &Self) -> bool {
        (&self.names, &self.titles) == (&other.names, &other.titles)
    }
}

impl Eq for Candidates {}

impl Candidates {
    /// Of names and titles in the order of the text.
    pub(super) fn new(names: Vec<Candidate>, titles: Vec<Title>) -> Self {
        Self { names: names.into(), titles: titles.into(), by_last: OnceLock::new() }
    }

    /// The candidates whose last word has this key, in the order of the text, each with its index. Costs these, once all are
    /// sorted.
    pub fn ending_with(&self, last: u64) -> impl Iterator<Item = (u32, &Candidate)> {
        let name = |index: u32| self.names.get(index as usize);
        let sorted = self.by_last.get_or_init(|| {
            let mut indices: Box<[u32]> = (0..self.names.len() as u32).collect();
            indices.sort_by_key(|&index| name(index).map(|name| name.last));
            indices
        });
        let from = sorted.partition_point(|&index| name(index).is_some_and(|name| name.last < last));
        let names = sorted.iter().skip(from).filter_map(move |&index| Some((index, name(index)?)));
        names.take_while(move |(_, name)| name.last == last)
    }

    /// The candidates of the same words as `name`, in the order of the text, each with its index.
    pub fn named(&self, name: &Candidate) -> impl Iterator<Item = (u32, &Candidate)> {
        let key = name.key;
        self.ending_with(name.last).filter(move |(_, name)| name.key == key)
    }

    /// The candidate that holds this range of a section. O(log names).
    #[must_use]
    pub fn around(&self, range: TextRange) -> Option<TextRange> {
        let at = self.names.partition_point(|name| name.range().end < range.end);
        self.names.get(at).map(Candidate::range).filter(|name| name.start <= range.start)
    }

    /// The titles of a candidate. They stand in the order of the names.
    pub fn titles_of(&self, index: u32) -> impl Iterator<Item = &Title> {
        let at = self.titles.partition_point(|title| title.of < index);
        self.titles.iter().skip(at).take_while(move |title| title.of == index)
    }
}
