//! By which names texts may call the entities: those that are declared, and those that follow from them. The Harbour Union is
//! "Harbour Union" too, and Ada van Moor "van Moor" and "Moor".

use rustc_hash::FxHashMap;

use super::entity::Entity;
use super::matching::Name;
use super::senses::{Nature, Owners};
use crate::facts::names::spelling;
use crate::text::TextRange;

/// The names of all entities, each once, and whose each is.
pub(super) fn of(entities: &[Entity]) -> (Vec<Name>, Vec<Owners>) {
    let mut names: Vec<Name> = Vec::new();
    let mut owners: Vec<Owners> = Vec::new();
    let mut by_text: FxHashMap<Box<str>, usize> = FxHashMap::default();
    let mut add = |text: &str, entity: u32, derived: bool, nature: Nature| {
        let at = match by_text.get(text) {
            Some(&at) => at,
            None => {
                let Some(name) = Name::new(text) else { return };
                by_text.insert(text.into(), names.len());
                names.push(name);
                owners.push(Owners::default());
                names.len() - 1
            }
        };
        let Some(owners) = owners.get_mut(at) else { return };
        owners.nature.add(nature);
        let is_declared = owners.declared.last() == Some(&entity);
        let list = if derived { &mut owners.derived } else { &mut owners.declared };
        // Entities come in order.
        if !is_declared && list.last() != Some(&entity) {
            list.push(entity);
        }
    };
    for (number, entity) in entities.iter().enumerate() {
        let (number, kind) = (number as u32, Nature::of(&entity.kind));
        let is_person = kind.is(Nature::PERSON);
        for name in &entity.names {
            add(name, number, false, kind);
            if is_person && is_given(name, &entity.names) {
                add(name, number, false, Nature::GIVEN_NAME);
            }
            if let Some(bare) = without_article(name) {
                // The article alone tells the Herald from a herald.
                if bare.contains(' ') {
                    add(bare, number, false, kind);
                } else if !entity.names.iter().any(|other| **other == *bare) {
                    add(&format!("the {bare}"), number, false, kind);
                }
            }
        }
        for surname in entity.names.iter().filter(|_| is_person).flat_map(|name| surnames(name)) {
            add(surname, number, true, kind);
            add(surname, number, true, Nature::SURNAME);
        }
    }
    (names, owners)
}

/// Whether a name is one word, and full ones among `names` end with others.
fn is_given(name: &str, names: &[Box<str>]) -> bool {
    let last = |full: &str| full.trim_end().rsplit_once(char::is_whitespace).map(|(_, last)| last == name);
    let mut full = names.iter().filter_map(|full| last(full)).peekable();
    !name.contains(char::is_whitespace) && full.peek().is_some() && !full.any(|ends| ends)
}

/// `United Nations` of `the United Nations`: in a text another word may stand in the place of the article.
fn without_article(name: &str) -> Option<&str> {
    let (article, rest) = name.split_once(' ')?;
    let rest = rest.trim_start();
    (article.eq_ignore_ascii_case("the") && rest.starts_with(char::is_uppercase)).then_some(rest)
}

/// What follows a surname.
const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "phd", "md"];

/// Particles that belong to a surname, and that some texts leave out.
const PARTICLES: [&str; 15] =
    ["al", "el", "bin", "ibn", "ben", "de", "da", "di", "du", "van", "von", "der", "den", "la", "le"];

/// The surname in a full name, with its particles and without: `van Gogh`, `Gogh`.
fn surnames(name: &str) -> Vec<&str> {
    let mut parts: Vec<TextRange> = Vec::new();
    for word in spelling::words(name) {
        match parts.last_mut() {
            // `Smith-Jones`, `O'Neil`: one surname.
            Some(last) if !TextRange::new(last.end, word.range.start).of(name).contains(char::is_whitespace) => {
                last.end = word.range.end;
            }
            _ => parts.push(word.range),
        }
    }
    let is = |list: &[&str], part: &TextRange| list.contains(&part.of(name).to_lowercase().as_str());
    while parts.len() > 1 && parts.last().is_some_and(|part| is(&SUFFIXES, part)) {
        parts.pop();
    }
    let Some((surname, before)) = parts.split_last().filter(|(_, before)| !before.is_empty()) else {
        return Vec::new();
    };
    // An initial is no surname.
    if surname.of(name).chars().count() < 2 {
        return Vec::new();
    }
    let mut found = vec![surname.of(name)];
    if let Some((particle, bare)) = surname.of(name).split_once('-')
        && PARTICLES.contains(&particle.to_lowercase().as_str())
    {
        found.push(bare);
    }
    let particles = before.iter().skip(1).rev().take_while(|part| is(&PARTICLES, part)).last();
    if let Some(particle) = particles {
        found.push(TextRange::new(particle.start, surname.end).of(name));
    }
    found
}
