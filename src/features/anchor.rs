//! A place that a client keeps for later: found again after edits, or not at all.
//!
//! It names its section and the words that stood there. Edits elsewhere do not matter to it; where the words were moved
//! within their section the nearest that read the same are taken; where they were changed there is nothing any more.

use serde::{Deserialize, Serialize};

use crate::facts::words;
use crate::text::TextRange;
use crate::workspace::{Place, Section, Workspace};

/// A section, or some words in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The file.
    file: String,
    /// Which of its sections this was.
    section: usize,
    /// What the section is called, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The words; without any, all of the section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<Words>,
}

/// Some words that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Words {
    /// Where they began: a byte of the section's plain text.
    start: usize,
    /// How many they are.
    count: usize,
    /// What they are. Not more bits: Neovim 0.7 writes numbers with 14 digits.
    hash: u32,
}

impl Anchor {
    /// All of a section.
    #[must_use]
    pub fn of_section(place: &Place, section: &Section) -> Self {
        let name = section.name().map(str::to_owned);
        Self { file: place.file.to_string(), section: place.section, name, words: None }
    }

    /// The words at `range` of a section whose text is `text`; `None` where there are none.
    #[must_use]
    pub fn of_words(place: &Place, section: &Section, text: &str, range: TextRange) -> Option<Self> {
        let plain = &section.facts(text).plain;
        let wanted = words::hashes(&plain.cut(text, range));
        let words = Words { start: plain.to_plain(range.start), count: wanted.len(), hash: short(hash(&wanted)) };
        (!wanted.is_empty()).then(|| Self { words: Some(words), ..Self::of_section(place, section) })
    }

    /// The file it is in.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where it is now: the section, and of words their range in it.
    #[must_use]
    pub fn find(&self, workspace: &Workspace) -> Option<(Place, Option<TextRange>)> {
        let file = workspace.file(&self.file)?.key();
        let same = Place { file: file.clone(), section: self.section };
        let named = self.name.as_deref().map_or(&[][..], |name| workspace.names().places(name));
        let others = named.iter().filter(|place| place.file == *file && **place != same);
        [&same].into_iter().chain(others).find_map(|place| {
            let (_, section) = workspace.section(place)?;
            if section.name() != self.name.as_deref() {
                return None;
            }
            let Some(words) = self.words else { return Some((place.clone(), None)) };
            let facts = workspace.facts(place)?;
            let text = workspace.section_text(place)?;
            let range = words.find(&facts.plain.text(&text))?;
            Some((place.clone(), Some(facts.plain.range_to_section(range))))
        })
    }
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A polynomial in [`BASE`]: that of the next words follows from that of these in one step (Rabin and Karp 1987).
fn hash(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash: u64, word| hash.wrapping_mul(BASE).wrapping_add(*word))
}

fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

impl Words {
    /// Where in a plain text they stand, nearest to where they began. Linear.
    fn find(self, text: &str) -> Option<TextRange> {
        let words: Vec<words::Word> = words::words(text).collect();
        let highest = BASE.wrapping_pow(u32::try_from(self.count.checked_sub(1)?).ok()?);
        let mut rolling = 0_u64;
        let mut best: Option<TextRange> = None;
        let mut behind = words.iter();
        for (at, word) in words.iter().enumerate() {
            rolling = rolling.wrapping_mul(BASE).wrapping_add(word.hash);
            if at + 1 < self.count {
                continue;
            }
            let Some(first) = behind.next() else { break };
            let here = TextRange::new(first.range.start, word.range.end);
            let nearer = best.is_none_or(|best| here.start.abs_diff(self.start) < best.start.abs_diff(self.start));
            if short(rolling) == self.hash && nearer {
                best = Some(here);
            }
            rolling = rolling.wrapping_sub(first.hash.wrapping_mul(highest));
        }
        best
    }
}
