//! Declared names that are parts of longer names which nobody declared: "Lund" in "the Lund Marathon", "Amberline" in "the
//! Amberline Glider".
//!
//! That capitalised words are one name, a noun tells, as "Marathon", or a word before, as "New"; else the text itself, by how it
//! uses them. Organizations and people have no article: what has one is a thing that is called after them. What running text
//! tells is true in headings too.

use rustc_hash::FxHashSet;

use super::recogniser::{Found, Recogniser};
use super::senses::Nature;
use crate::facts::names::spelling;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::{Facts, Language, words};
use crate::text::{TextRange, floor_char};

/// Takes them out of what was `found` in a section. For each a search of the candidates.
pub(super) fn remove(found: &mut Vec<Found>, section: &str, facts: &Facts, recogniser: &Recogniser) {
    let is_english = matches!(facts.language, None | Some(Language::English));
    let mut hits: Vec<Hit<'_>> = found
        .iter()
        .map(|hit| {
            let place = facts.plain.range_to_section(hit.range);
            let nature = recogniser.nature(hit.name);
            Hit { name: hit.name, place, nature, section, whole: facts.candidates.around(place), next: section.len() }
        })
        .collect();
    let starts: Vec<usize> = hits.iter().skip(1).map(|hit| hit.place.start).collect();
    hits.iter_mut().zip(starts).for_each(|(hit, next)| hit.next = next);
    let (mut seen, mut told) = (FxHashSet::default(), FxHashSet::default());
    if is_english {
        for hit in &hits {
            let Some(pair) = hit.pair() else { continue };
            let again = hit.tail().is_some() && !seen.insert(pair);
            if hit.is_told(again) {
                told.insert(pair);
            }
        }
    }
    let is_part = |hit: &Hit<'_>| {
        hit.is_of_another()
            || is_english && (hit.pair().is_some_and(|pair| told.contains(&pair)) || hit.is_model() || hit.is_behind())
    };
    let mut parts = hits.iter().map(is_part);
    found.retain(|_| !parts.next().unwrap_or_default());
}

/// A name that was found.
struct Hit<'a> {
    name: u32,
    place: TextRange,
    nature: Nature,
    section: &'a str,
    /// The words with capitals of which it is one.
    whole: Option<TextRange>,
    /// Where the next name begins that was found.
    next: usize,
}

impl<'a> Hit<'a> {
    fn text(&self, start: usize, end: usize) -> &'a str {
        TextRange::new(start, end.max(start)).of(self.section)
    }

    fn before(&self, at: usize) -> &'a str {
        self.text(floor_char(self.section, at.saturating_sub(NEAR)), at)
    }

    fn behind(&self) -> &'a str {
        self.text(self.place.end, floor_char(self.section, self.place.end + NEAR))
    }

    /// The name and the key of the word behind it, if that has a capital and nobody declared it.
    fn pair(&self) -> Option<(u32, u64)> {
        let word = self.word_behind()?;
        (self.next > self.place.end + 1).then(|| (self.name, spelling::written_key(word)))
    }

    fn word_behind(&self) -> Option<&'a str> {
        let behind = self.behind().strip_prefix(' ')?;
        let word = spelling::first(behind, 0).filter(|word| word.range.start == 0)?.range.of(behind);
        word.starts_with(char::is_uppercase).then_some(word)
    }

    /// What follows it in running text as a part of one name with it.
    fn tail(&self) -> Option<&'a str> {
        let whole = self.whole.filter(|whole| whole.end <= self.next)?;
        self.text(self.place.end, whole.end).strip_prefix(' ')
    }

    /// Whether it and the word behind it are one name, as this place tells; `again` where it is not the first.
    fn is_told(&self, again: bool) -> bool {
        let (Some(tail), Some(whole)) = (self.tail(), self.whole) else { return false };
        let (first, last) = (self.word_behind().unwrap_or_default(), words::ending(tail));
        let own = self.place.of(self.section);
        let noun = lists(last);
        if noun.is(Lists::HEAD.or(Lists::CALLED)) {
            // "US Marathon", but the "US Harbour Cup team" may be the team of the US.
            return first == last || !is_capitals(own);
        }
        if noun.is(Lists::CITY) {
            // Mexico City is not Mexico; New York City is New York.
            return first == last && !own.contains(' ');
        }
        let class = lists(first);
        if [class, noun].iter().any(|word| word.is(no_thing())) || is_capitals(first) {
            return false;
        }
        let organization = self.nature.is_only(Nature::ORGANIZATION);
        // "Speaker of the House Edda Karsh" is one run of words.
        let is_of = self.text(whole.start, self.place.start).contains(" of ");
        let has_article = !is_of && is_determined(self.before(whole.start));
        // In title case "Amberline Buys Port" a verb has a capital too.
        organization && again && tail == first || has_article && (organization || self.nature.is_only(Nature::PERSON))
    }

    /// Whether a number follows that makes a model of it: "two Amberline A300", "an Amberline 300".
    fn is_model(&self) -> bool {
        let Some(behind) = self.behind().strip_prefix(' ').filter(|_| self.nature.is_only(Nature::ORGANIZATION)) else {
            return false;
        };
        let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(behind.len());
        let model = behind.get(..end).unwrap_or_default().trim_end_matches('s');
        // "Q1" is a part of the year, "2019" is one.
        let is_named = model.starts_with(|c: char| c.is_ascii_uppercase() && c != 'Q')
            && model.contains(|c: char| c.is_ascii_digit())
            && !model.contains(|c: char| c.is_ascii_lowercase());
        let number = model.split('-').next().unwrap_or_default();
        let is_number = number.len() == 3 && number.bytes().all(|c| c.is_ascii_digit());
        is_named || is_number && is_determined(self.before(self.place.start))
    }

    /// Whether the words before it make it another's: "New Lund", "University of Lund".
    fn is_behind(&self) -> bool {
        let before = self.before(self.place.start);
        if let Some(owner) = before.strip_suffix(" of ").map(words::ending) {
            return owner.starts_with(char::is_uppercase) && lists(owner).is(Lists::CALLED_OF);
        }
        let word = previous(before);
        let joins = self.nature.is_only(Nature::PLACE)
            && self.whole.is_some_and(|whole| whole.start < self.place.start)
            && word.starts_with(char::is_uppercase)
            && lists(word).is(Lists::OTHER_PLACE);
        let opens =
            || previous(before.strip_suffix(' ').and_then(|it| it.strip_suffix(word)).unwrap_or_default()).is_empty();
        // "New Lund tickets" at the start of a sentence are new.
        joins && !(word == "New" && opens())
    }

    /// Whether a first or last name that stands for someone is another's here: "Tom Moor" is neither Ada Moor nor Tom Lund.
    fn is_of_another(&self) -> bool {
        let Some(whole) = self.whole else { return false };
        let no_name = no_thing().or(no_first_name());
        let is_first_name = |word: &str| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(char::is_alphabetic)
                && word.chars().any(char::is_lowercase)
                && !lists(word).is(no_name)
                && !["ing", "ed", "ly"].iter().any(|ending| word.ends_with(ending))
        };
        let before = self.text(whole.start, self.place.start).strip_suffix(' ');
        let tail = self.tail().zip(self.word_behind()).filter(|_| whole.start == self.place.start);
        let is_rest = |(tail, first)| [first, words::ending(tail)].iter().all(|word| !lists(word).is(no_name));
        self.nature.is(Nature::SURNAME) && whole.end == self.place.end && before.is_some_and(is_first_name)
            || self.nature.is(Nature::GIVEN_NAME) && tail.is_some_and(is_rest)
    }
}

/// Bytes looked at on either side.
const NEAR: usize = 64;

/// What says what somebody is or has, or what begins no name of a thing: "the Amberline Director", "the Moor Administration".
const fn no_thing() -> Lists {
    Lists::TITLE
        .or(Lists::COURTESY)
        .or(Lists::OFFICE)
        .or(Lists::ROLE)
        .or(Lists::OWNED)
        .or(Lists::PEOPLE)
        .or(Lists::KNOWN_PLACE)
        .or(Lists::CALENDAR)
}

/// What is no first name: "Harbour Moor", "Belarus Moor"; and what only begins a sentence.
const fn no_first_name() -> Lists {
    Lists::NO_NAME.or(Lists::OPENER).or(Lists::ORGANIZATION).or(Lists::HEADING)
}

fn is_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

/// The word before, if only a blank stands between.
fn previous(before: &str) -> &str {
    before.strip_suffix(' ').map_or("", words::ending)
}

/// Whether what follows this has an article or is someone's: "the", "its new", "tonight's".
fn is_determined(before: &str) -> bool {
    let (word, blank) = (previous(before), before.strip_suffix(' ').unwrap_or_default());
    let mut phrase = blank.strip_suffix(word).unwrap_or_default().trim_end().rsplit(' ');
    // "Envoy to the Harbour Union Edda Karsh" is an office with its bearer.
    let is_office = matches!(phrase.next(), Some("of" | "to" | "at" | "for"))
        && phrase.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    DETERMINERS.contains(&&*word.to_lowercase()) && !is_office || blank.ends_with("'s") || blank.ends_with("’s")
}

/// What stands before a thing and hardly before a name of someone.
const DETERMINERS: [&str; 15] =
    ["the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "new", "every", "each"];
