//! Whom a role means in German, French and Spanish: the name in apposition, the only bearer of such a title, or whom the text
//! speaks of, called by what he or she is: "la romancière", "der 34-Jährige".

use super::antecedents::{Name, Scene};
use crate::facts::names::candidates::Title;
use crate::facts::speakers;
use crate::text::TextRange;

/// Bytes of what a role is of, between it and the name.
const OWNER: usize = 60;

/// Bytes between whoever was named last and words that say so.
const LAST: usize = 400;

/// Letters of the shortest noun that a German compound is taken for.
const NOUN: usize = 5;

/// What stands behind a name in apposition.
const ENDS: [char; 10] = [',', '.', ';', ':', ')', '(', '»', '”', '"', '\n'];

impl Scene<'_> {
    /// The name that stands in apposition right behind a role: "la ministra de Trabajo, | Ada Moor,".
    pub(super) fn apposed(&self, role: TextRange) -> Option<Name> {
        let rest = self.text.get(role.end..)?;
        // "le gardien | du port, Ada Moor": what the role is of may stand between.
        let of = rest.get(..rest.find(", ")?).filter(|of| of.len() <= OWNER)?;
        let joined = ["", " de ", " du ", " des ", " del ", " d'", " d’", " der "]
            .iter()
            .any(|join| if join.is_empty() { of.is_empty() } else { of.starts_with(join) });
        if !joined || of.contains(ENDS) {
            return None;
        }
        let start = role.end + of.len() + ", ".len();
        let names = &self.facts.candidates.names;
        let index = names.partition_point(|name| name.range().start < start);
        let candidate = names.get(index).map(|name| (name.range(), Name::Undeclared(index as u32)));
        let mention = self.mention_at(TextRange::new(start, start + 1)).map(|it| (it.range, Name::Declared(it)));
        let (range, name) = mention.or(candidate).filter(|(range, _)| range.start == start)?;
        let behind = self.text.get(range.end..)?.trim_start_matches(' ').chars().next();
        let closes = behind.is_none_or(|c| ENDS.contains(&c));
        (closes && speakers::agrees(role.of(self.text), range.of(self.text), self.language())).then_some(name)
    }

    /// The only name before a role of whom the text says it: "die Ministerin" of "Sozialministerin Ada Moor".
    pub(super) fn of_title(&self, role: TextRange) -> Option<Name> {
        let language = self.language();
        let written = role.of(self.text);
        let noun = speakers::role_of(written, language)?.split(' ').next()?.to_lowercase();
        let says = |title: TextRange| {
            title.of(self.text).split([' ', '-']).any(|word| {
                let word = word.to_lowercase();
                word == noun || noun.chars().count() >= NOUN && word.ends_with(&noun)
            })
        };
        let fits = |index: u32| {
            self.candidate(index).is_some_and(|name| speakers::agrees(written, name.range().of(self.text), language))
        };
        let bearer = |title: &&Title| says(title.range()) && fits(title.of) && self.may_be_person(title.of);
        let bearers = self.titles_before(role).filter(bearer);
        self.only(bearers.map(|title| title.of))
    }

    /// Whoever was named last before words that say so: "ce dernier", "este último", "dieser".
    pub(super) fn of_latter(&self, words: TextRange) -> Option<Name> {
        if !speakers::is_latter(words.of(self.text), self.language()) {
            return None;
        }
        let names = &self.facts.candidates.names;
        let to = names.partition_point(|name| name.range().end <= words.start);
        let near = (0..to)
            .rev()
            .take_while(|&index| names.get(index).is_some_and(|name| name.range().end + LAST > words.start));
        near.into_iter().find_map(|index| self.person_named(words, index as u32))
    }

    /// Whom a role means that nobody was given before: whom the sentences before speak of.
    pub(super) fn named_again(&self, role: TextRange) -> Option<Name> {
        if !speakers::names_again(role.of(self.text), self.language()) {
            return None;
        }
        self.spoken_of(role, false)
    }
}
