//! Names in full: whom a surname alone stands for in its text.

use super::candidates::{Candidate, Candidates, Title};
use super::spelling;
use super::vocabulary::{Lists, lists};
use crate::facts::{Language, speakers, words};
use crate::text::TextRange;

impl Candidates {
    /// The name in full that a candidate stands for: of a last name alone the one full name of the text that ends with it
    /// and fits what stands before the last name, in the `section` that it is of. Costs the names that end alike.
    #[must_use]
    pub fn in_full(&self, index: u32, section: &str, language: Option<Language>) -> Option<&Candidate> {
        let name = self.names.get(index as usize)?;
        if name.is_full() {
            return Some(name);
        }
        let mut bearers: Vec<&Candidate> = Vec::new();
        for (_, bearer) in self.ending_with(name.key).filter(|(_, other)| other.is_full()) {
            if bearers.iter().all(|known| known.key != bearer.key) {
                bearers.push(bearer);
            }
        }
        let called = title_before(section, name.range());
        bearers.retain(|bearer| {
            let given = spelling::words(bearer.range().of(section)).next().map(|word| word.range);
            let given = given.map_or("", |given| given.of(bearer.range().of(section)));
            called.is_none_or(|called| speakers::agrees(called, given, language))
                && self.holds_office(index, bearer, section)
        });
        let only = bearers.first().filter(|first| bearers.iter().all(|other| is_same_person(first, other, section)));
        Some(only.copied().unwrap_or(name))
    }

    /// The key by which whoever a candidate names is told from others: "Ada Moor" is "Ada Lund Moor".
    #[must_use]
    pub fn person(&self, index: u32, section: &str, language: Option<Language>) -> Option<u64> {
        let name = self.in_full(index, section, language)?;
        let mut alike = self.ending_with(name.last).map(|(_, other)| other);
        Some(alike.find(|other| is_same_person(other, name, section)).unwrap_or(name).key)
    }

    /// Whether someone named in full may have the office that stands before a surname: "President Moor" is not First Lady Ada
    /// Moor.
    fn holds_office(&self, index: u32, bearer: &Candidate, section: &str) -> bool {
        let name = self.names.get(index as usize).map(Candidate::range).unwrap_or_default();
        let office = self.titles_of(index).map(Title::range).find(|title| title.end <= name.start);
        let Some(office) = office.filter(|office| office.of(section).starts_with(char::is_uppercase)) else {
            return true;
        };
        let bearers = self.ending_with(bearer.last).filter(|(_, name)| name.key == bearer.key);
        let mut own = bearers.flat_map(|(index, _)| self.titles_of(index)).map(Title::range).peekable();
        own.peek().is_none() || own.any(|title| shares_role(title.of(section), office.of(section)))
    }
}

/// Letters of the shortest word for an office that others are cut to: "Gen" of "General".
const CUT: usize = 3;

/// Whether two titles have a word for an office in common.
fn shares_role(one: &str, other: &str) -> bool {
    let offices = |title| words_of(title).filter(|word| lists(word).is(Lists::TITLE.or(Lists::ROLE)));
    offices(one).any(|word| words_of(other).any(|other| is_short_for(other, word) || is_short_for(word, other)))
}

/// Whether a word is another one, or its beginning in three letters at least: "Gov" of "governor".
#[must_use]
pub fn is_short_for(short: &str, word: &str) -> bool {
    word.get(..short.len()).is_some_and(|start| start.eq_ignore_ascii_case(short)) && short.len() >= CUT
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    words::words(text).map(|word| word.range.of(text))
}

/// The word right before a name, without its point: "Mr" of "Mr. Lund".
#[must_use]
pub fn title_before(section: &str, name: TextRange) -> Option<&str> {
    let before = section.get(..name.start)?.strip_suffix(' ')?;
    let before = before.strip_suffix('.').unwrap_or(before);
    words::closing(before).map(|title| title.of(before))
}

/// Whether two full names are of one person: the same first and last word, and what is left of one stands in the other.
fn is_same_person(one: &Candidate, other: &Candidate, section: &str) -> bool {
    if one.key == other.key {
        return true;
    }
    let keys = |name: &Candidate| spelling::words(name.range().of(section)).map(|word| word.key).collect::<Vec<_>>();
    let (one, other) = (keys(one), keys(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut rest = long.iter();
    short.len() > 1
        && short.len() < long.len()
        && short.first() == long.first()
        && short.last() == long.last()
        && short.iter().all(|key| rest.any(|other| other == key))
}
