//! What a name that nobody declared is the name of, as far as its document tells: by its words, by what the text calls it, by what
//! stands before and behind it. Where nothing tells, nothing is guessed.

use super::titles;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::names::{Candidate, spelling};
use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// The type of what the candidate at `range` of a section names. Linear in the candidates of the section.
pub(super) fn kind(workspace: &Workspace, place: &Place, range: TextRange) -> Option<&'static str> {
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let names = &facts.candidates.names;
    let own = names.iter().find(|name| name.range() == range)?;
    by_words(range.of(&text)).or_else(|| {
        let mine = || names.iter().filter(|name| name.key == own.key);
        let is_own = |name: &Candidate| name.key == own.key || name.key == own.last || name.last == own.last;
        let titles = facts.candidates.titles.iter().filter(|title| names.get(title.of as usize).is_some_and(is_own));
        let called = titles.filter_map(|title| by_title(title.range().of(&text))).next();
        let around = |name: &Candidate| Around::of(&text, name.range());
        // "REL Harbour" is nobody.
        let first = range.of(&text).split(' ').next().unwrap_or_default();
        let is_full = own.is_full() && !(first.len() > 2 && first.bytes().all(|c| c.is_ascii_uppercase()));
        let is_alone = own.is_full() && names.iter().any(|name| name.key == own.last && name.key == name.last);
        called.or_else(|| by_neighbours(mine().map(around), is_full, is_alone))
    })
}

/// The first word of the name of a person, if the document calls nobody else so: "Edda" of Edda Karsh.
pub(super) fn first_name(workspace: &Workspace, place: &Place, range: TextRange) -> Option<String> {
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let (first, _) = range.of(&text).split_once(' ')?;
    let key = spelling::written_key(first);
    let begins = |name: &&Candidate| name.range().of(&text).split(' ').next().map(spelling::written_key) == Some(key);
    let own = facts.candidates.names.iter().find(|name| name.range() == range)?;
    let mut alone = false;
    for name in facts.candidates.names.iter().filter(begins) {
        if name.key != key && name.key != own.key {
            return None;
        }
        alone |= name.key == key;
    }
    alone.then(|| first.to_owned())
}

fn by_words(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = spelling::words(name).map(|word| word.range.of(name)).collect();
    let (&first, &last) = words.first().zip(words.last())?;
    let class = lists(last);
    if COUNTRIES.contains(&name)
        || class.is(Lists::KNOWN_PLACE) && (first == last || lists(first).is(Lists::OTHER_PLACE))
    {
        return Some("place");
    }
    if words.iter().any(|word| lists(word).is(Lists::ORGANIZATION)) {
        return Some("organization");
    }
    if first != last && (class.is(Lists::SITE) || lists(first).is(Lists::BEFORE_SITE)) {
        return Some("place");
    }
    if class.is(Lists::HEAD.or(Lists::CALLED)) && first != last {
        return None;
    }
    let is_acronym = first == last && name.len() <= ACRONYM && name.bytes().all(|c| c.is_ascii_uppercase());
    (is_acronym || first == last && has_inner_capital(name)).then_some("organization")
}

/// Letters of the longest acronym.
const ACRONYM: usize = 6;

/// Countries by their initials.
const COUNTRIES: [&str; 11] = ["US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UAE", "DC", "D.C.", "USSR", "DRC"];

/// Whether a small letter stands before a capital, as in "NetHarbour", but not in "McMoor" or "O'Moor".
fn has_inner_capital(name: &str) -> bool {
    let bytes = name.as_bytes();
    let at = bytes.windows(2).position(|two| matches!(two, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()));
    at.is_some_and(|at| {
        !matches!(name.get(..=at), Some("Mc" | "Mac" | "De" | "Di" | "Du" | "La" | "Le" | "Van" | "Fitz"))
    })
}

/// What is called so.
fn by_title(title: &str) -> Option<&'static str> {
    if titles::roles(title).any(titles::is_persons) {
        return Some("person");
    }
    let first = titles::roles(title).next()?;
    Some(if lists(first).is(Lists::ORGANIZATION) || PLAIN.contains(&first) { "organization" } else { "place" })
}

/// Roles of organizations that are no words of their names.
const PLAIN: [&str; 2] = ["newspaper", "group"];

/// What stands around a name.
struct Around {
    inside: bool,
    toward: bool,
    article: bool,
    courtesy: bool,
    age: bool,
    in_place: bool,
}

impl Around {
    fn of(text: &str, range: TextRange) -> Self {
        let before = text.get(..range.start).unwrap_or_default().trim_end_matches(' ').trim_end_matches('.');
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let behind = text.get(range.end..).unwrap_or_default();
        let next = behind.strip_prefix(", ").unwrap_or_default();
        let following = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let inside = matches!(word, "in" | "In" | "near" | "Near" | "outside" | "across");
        Self {
            inside,
            toward: !inside && lists(word).is(Lists::PLACE),
            article: matches!(word, "the" | "The"),
            courtesy: word.starts_with(char::is_uppercase) && lists(word).is(Lists::COURTESY),
            age: following.len() == 2 && following.bytes().all(|c| c.is_ascii_digit()),
            in_place: lists(following).is(Lists::KNOWN_PLACE),
        }
    }
}

/// By all places where it stands; a full name is a person's where nothing says otherwise, and where `is_alone` its last word too.
fn by_neighbours(all: impl Iterator<Item = Around>, is_full: bool, is_alone: bool) -> Option<&'static str> {
    let (mut inside, mut toward, mut articles, mut people, mut places, mut count) = (0, 0, 0, 0, 0, 0);
    for around in all {
        count += 1;
        inside += usize::from(around.inside);
        toward += usize::from(around.toward);
        articles += usize::from(around.article);
        people += usize::from(around.courtesy || around.age);
        places += usize::from(around.in_place);
    }
    if people > 0 {
        return Some("person");
    }
    if places > 0 || inside > 0 && (inside + toward) * 2 >= count {
        return Some("place");
    }
    (is_full && (is_alone || articles * 2 < count && inside == 0)).then_some("person")
}
