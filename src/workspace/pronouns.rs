//! Whom a pronoun that names a speaker means: the subject of the last sentence before it, if that is a person of its
//! gender. Who acts in a sentence stays who is spoken of (the centre of Grosz, Joshi and Weinstein). What may mean two
//! people is left open.

use super::Mention;
use super::antecedents::{Name, Scene, is_head};
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::names::{self, Candidate};
use crate::facts::speakers::{self, Told};
use crate::facts::words;
use crate::text::TextRange;

/// Pronouns that mean who speaks and who is spoken to: nobody who was named.
const NEVER: [&str; 3] = ["I", "we", "you"];

/// Words that open a clause with which a sentence begins, beside participles.
const OPENERS: [&str; 11] =
    ["when", "while", "although", "though", "after", "before", "as", "despite", "in", "since", "because"];

/// Bytes of a title between such a clause and the name.
const TITLE: usize = 80;

/// Words of a predicate that tells a role.
const PREDICATE: usize = 5;

/// Sentences that a pronoun leads back over.
const SENTENCES: usize = 8;

/// What a sentence tells of a pronoun behind it.
enum Answer {
    Known(Name),
    /// Someone without a name, or one of several.
    Open,
    Nobody,
}

/// How sure it is that a name is a person's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    No,
    Maybe,
    Yes,
}

impl Scene<'_> {
    /// The name that the pronoun of a quotation stands for. An `object` is not who acts in its own sentence.
    pub(super) fn of_pronoun(&self, pronoun: TextRange, object: bool) -> Option<Name> {
        let written = pronoun.of(self.text);
        if NEVER.iter().any(|word| word.eq_ignore_ascii_case(written))
            || !speakers::is_personal(written, self.language())
        {
            return None;
        }
        self.announced(pronoun).or_else(|| self.spoken_of(pronoun, object))
    }

    /// The name of whom the text tells last before words that stand for a person: a pronoun or a description.
    pub(super) fn spoken_of(&self, pronoun: TextRange, object: bool) -> Option<Name> {
        for told in speakers::told_before(self.facts, self.text, pronoun.start).iter().take(SENTENCES) {
            if object && told.goes_on {
                continue;
            }
            // In a turn of an interview its speaker is "I".
            if self.is_turn(told.range) {
                return None;
            }
            match self.tells(pronoun, told) {
                // "He says as Moor leaves": Moor is another.
                Answer::Known(name) => return Some(name).filter(|name| object || !self.is_beside(pronoun, *name)),
                Answer::Open => return None,
                Answer::Nobody => {}
            }
        }
        None
    }

    /// The name behind a clause that opens the sentence and has the pronoun: "Asked what he thought, Karsh said".
    fn announced(&self, pronoun: TextRange) -> Option<Name> {
        let before = self.text.get(..pronoun.start)?;
        let start = before.rfind(['.', '!', '?', '\n', '"', '”']).map_or(0, |at| at + 1);
        let opener = before.get(start..)?.split_whitespace().next()?.to_ascii_lowercase();
        if !OPENERS.contains(&&*opener) && !opener.ends_with("ed") && !opener.ends_with("ing") {
            return None;
        }
        let rest = self.text.get(pronoun.end..)?;
        let clause = rest.get(..rest.find(['.', '!', '?', '\n', ';', ':']).unwrap_or(rest.len()))?;
        let main = pronoun.end + clause.find(", ")? + ", ".len();
        let names = &self.facts.candidates.names;
        let index = names.partition_point(|name| name.range().start < main);
        let name = names.get(index)?.range();
        let mut titles = TextRange::new(main, name.start).of(self.text).split_whitespace();
        if name.start - main > TITLE || !titles.all(|word| word.starts_with(char::is_uppercase) || word == "the") {
            return None;
        }
        let (name, person) = self.named(pronoun, index as u32);
        (person == Person::Yes).then_some(name)
    }

    /// Whether a sentence begins a turn: "Moor: We wait."
    fn is_turn(&self, sentence: TextRange) -> bool {
        let before = self.text.get(..sentence.start).unwrap_or_default().trim_end_matches(['*', '_', ' ']);
        let label = sentence.of(self.text).split_once(':').map_or("", |(label, _)| label);
        before.ends_with('\n')
            && !label.is_empty()
            && label.len() < TITLE
            && label.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '*'))
    }

    /// Whether the clause that a pronoun opens names someone behind it, outside quotations: a subject never stands for a name
    /// further on in its sentence.
    fn is_beside(&self, pronoun: TextRange, name: Name) -> bool {
        let Some(rest) = self.text.get(pronoun.end..) else { return false };
        let end = pronoun.end + rest.find(['.', '!', '?', '\n', '"', '“', ';', ':']).unwrap_or(rest.len());
        let names = &self.facts.candidates.names;
        let first = names.partition_point(|name| name.range().start < pronoun.end);
        let inside = names.iter().enumerate().skip(first).take_while(|(_, other)| other.range().end <= end);
        inside.into_iter().any(|(index, _)| self.is_same(self.named(pronoun, index as u32).0, name))
    }

    /// What one sentence tells.
    fn tells(&self, pronoun: TextRange, told: &Told) -> Answer {
        let written = pronoun.of(self.text);
        let mut found: Vec<Name> = Vec::new();
        for &subject in &told.subjects {
            let words = subject.of(self.text);
            if speakers::is_personal(words, self.language()) && speakers::agrees(written, words, self.language()) {
                return Answer::Nobody;
            }
            match self.subject(pronoun, subject, told.speaks) {
                Answer::Known(name) if !found.iter().any(|other| self.is_same(*other, name)) => found.push(name),
                Answer::Open => return Answer::Open,
                _ => {}
            }
        }
        if found.is_empty() && !told.goes_on {
            found = self.people_in(pronoun, told.range);
        }
        match found.as_slice() {
            [] => Answer::Nobody,
            [only] => Answer::Known(*only),
            _ => Answer::Open,
        }
    }

    /// Whom a subject names, if the pronoun may stand for it.
    fn subject(&self, pronoun: TextRange, subject: TextRange, speaks: bool) -> Answer {
        let needed = if speaks { Person::Maybe } else { Person::Yes };
        let known = |(name, person): (Name, Person)| match person {
            Person::No => Answer::Nobody,
            person if person >= needed => Answer::Known(name),
            _ => Answer::Open,
        };
        // "Moor's visit was short": what is his acts.
        let words = subject.of(self.text);
        if words.ends_with("'s") || words.ends_with("’s") {
            return Answer::Nobody;
        }
        if let Some(index) = self.candidate_in(subject) {
            return known(self.named(pronoun, index));
        }
        if let Some(mention) =
            self.mention_at(subject).filter(|it| is_head(self.text, subject, it.range, self.language()))
        {
            return known((Name::Declared(mention), self.declared(pronoun, &mention)));
        }
        let written = subject.of(self.text);
        if let Some(owner) = speakers::owner_of_words(written, self.language()) {
            return self.subject(pronoun, TextRange::at(subject.start, owner.len()), true);
        }
        if !speakers::agrees(pronoun.of(self.text), written, self.language()) {
            return Answer::Nobody;
        }
        let role = || self.of_role(subject).or_else(|| self.apposed(subject)).or_else(|| self.of_title(subject));
        match role().or_else(|| self.named_again(subject)) {
            Some(Name::Undeclared(index)) => known(self.named(pronoun, index)),
            Some(Name::Declared(mention)) => known((Name::Declared(mention), self.declared(pronoun, &mention))),
            None if speakers::is_someone(written, speaks, self.language()) => Answer::Open,
            None => Answer::Nobody,
        }
    }

    /// The people named in a sentence, outside its quotations, for whom the pronoun may stand.
    fn people_in(&self, pronoun: TextRange, sentence: TextRange) -> Vec<Name> {
        let names = &self.facts.candidates.names;
        let first = names.partition_point(|name| name.range().start < sentence.start);
        let inside = names.iter().enumerate().skip(first).take_while(|(_, name)| name.range().end <= sentence.end);
        let mut found: Vec<Name> = Vec::new();
        for (index, name) in inside {
            if self.is_quoted(name.range()) {
                continue;
            }
            let (name, person) = self.named(pronoun, index as u32);
            if person == Person::Yes && !found.iter().any(|other| self.is_same(*other, name)) {
                found.push(name);
            }
        }
        found
    }

    /// Whether a quotation that ends before it or behind it holds a name.
    fn is_quoted(&self, name: TextRange) -> bool {
        let quotations = &self.facts.quotations;
        let to = quotations.partition_point(|quotation| quotation.range.start <= name.start);
        quotations.get(..to).unwrap_or_default().iter().rev().take(8).any(|quotation| quotation.range.covers(name))
    }

    fn is_same(&self, one: Name, other: Name) -> bool {
        let id = |mention: Mention| self.workspace.meant_by(self.place, mention);
        match (one, other) {
            (Name::Declared(one), Name::Declared(other)) => id(one) == id(other),
            (Name::Undeclared(one), Name::Undeclared(other)) => self.person(one) == self.person(other),
            _ => false,
        }
    }

    /// A name, declared or not, and whether it is that of a person for whom the pronoun may stand.
    fn named(&self, pronoun: TextRange, index: u32) -> (Name, Person) {
        let mention = self.candidate(index).and_then(|name| self.mention_at(name.range()));
        match mention {
            Some(mention) => (Name::Declared(mention), self.declared(pronoun, &mention)),
            None => (Name::Undeclared(index), self.undeclared(pronoun.of(self.text), index)),
        }
    }

    /// The name of a candidate, if it is that of a person for whom the pronoun may stand.
    pub(super) fn person_named(&self, pronoun: TextRange, index: u32) -> Option<Name> {
        let (name, person) = self.named(pronoun, index);
        (person == Person::Yes).then_some(name)
    }

    fn declared(&self, pronoun: TextRange, mention: &Mention) -> Person {
        let written = pronoun.of(self.text);
        let is_person = self.workspace.meant_by(self.place, *mention).iter().all(|id| {
            self.workspace.entity(id).is_none_or(|entity| {
                matches!(&*entity.kind, "" | "person") && self.agrees(written, given(entity.name()))
            })
        });
        if is_person && self.agrees_at(written, mention.range) { Person::Yes } else { Person::No }
    }

    /// Whether the title right before a name agrees with a pronoun: "Mr" of "Mr Lund".
    fn agrees_title(&self, pronoun: &str, name: TextRange) -> bool {
        names::title_before(self.text, name).is_none_or(|title| self.agrees(pronoun, title))
    }

    fn agrees(&self, pronoun: &str, words: &str) -> bool {
        speakers::agrees(pronoun, words, self.language())
    }

    /// Whether the words for an office in a title agree with a pronoun: "Carolina" of "South Carolina Rep." is no woman.
    fn agrees_office(&self, pronoun: &str, title: &str) -> bool {
        let mut offices = words::words(title).map(|word| word.range.of(title));
        offices.all(|word| !lists(word).is(Lists::ROLE.or(Lists::TITLE)) || self.agrees(pronoun, word))
    }

    /// Whether a name and the title right before it agree with a pronoun.
    fn agrees_at(&self, pronoun: &str, name: TextRange) -> bool {
        self.agrees_title(pronoun, name) && self.agrees(pronoun, given(name.of(self.text)))
    }

    /// Whether a name may be that of a person, as far as its words tell.
    pub(super) fn may_be_person(&self, index: u32) -> bool {
        self.undeclared("", index) != Person::No
    }

    fn undeclared(&self, pronoun: &str, index: u32) -> Person {
        let candidates = &self.facts.candidates;
        let Some((name, full)) = self.candidate(index).zip(candidates.in_full(index, self.text, self.language()))
        else {
            return Person::No;
        };
        let written = full.range().of(self.text);
        let is_alone = name.key == name.last && full.is_full();
        if !self.agrees_at(pronoun, full.range())
            || !(is_alone && self.agrees_title(pronoun, name.range()) || self.agrees_at(pronoun, name.range()))
            || !self.titles(full).all(|title| self.agrees_office(pronoun, title.of(self.text)))
        {
            return Person::No;
        }
        let bearers = candidates.ending_with(full.key).map(|(_, name)| name);
        let mut bearers = bearers.filter(|name| name.is_full()).peekable();
        if bearers.peek().is_some() && !full.is_full() && !bearers.any(|bearer| self.agrees_at(pronoun, bearer.range()))
        {
            return Person::No;
        }
        let any = |class: Lists| written.split(|c: char| !c.is_alphanumeric()).any(|word| lists(word).is(class));
        let is_gendered = speakers::is_gendered(given(written), self.language());
        let is_acronym = !full.is_full() && written.chars().all(char::is_uppercase);
        let place = Lists::KNOWN_PLACE.or(Lists::PEOPLE).or(Lists::CALENDAR);
        let last = words::ending(written);
        let is_office =
            if is_gendered { lists(last).is(Lists::ORGANIZATION) } else { any(Lists::ORGANIZATION.or(place)) };
        // "The Harbour Mail" is a newspaper.
        let has_article =
            names::title_before(self.text, name.range()).is_some_and(|title| title.eq_ignore_ascii_case("the"));
        if is_office || is_acronym || has_article && !is_gendered {
            return Person::No;
        }
        let is_person = is_gendered
            || self.has_courtesy(name.range())
            || self.has_role(full)
            || self.is_role(full)
            || self.goes_by_last(full);
        if is_person { Person::Yes } else { Person::Maybe }
    }

    /// What the text says of a name anywhere. What stands behind a single word may be about something before it: "Misha
    /// Karsh of Istren, a pilot".
    fn titles(&self, full: &Candidate) -> impl Iterator<Item = TextRange> {
        let candidates = &self.facts.candidates;
        candidates.titles.iter().filter_map(|title| {
            let name = candidates.names.get(title.of as usize).filter(|name| name.key == full.key)?;
            (full.is_full() || title.range().start < name.range().start).then(|| title.range())
        })
    }

    /// Whether a title makes a name a person's.
    fn has_role(&self, full: &Candidate) -> bool {
        self.titles(full).map(|title| title.of(self.text)).any(|title| {
            let mut words = title.split(|c: char| !c.is_alphanumeric()).map(lists);
            words.clone().any(|word| word.is(Lists::ROLE.or(Lists::TITLE))) && !words.any(|word| word.is(Lists::THING))
        })
    }

    /// Whether a sentence says that a name is somebody with a role: "Moor is chief prosecutor".
    fn is_role(&self, full: &Candidate) -> bool {
        let names = self.facts.candidates.names.iter().filter(|name| name.key == full.key);
        names.into_iter().any(|name| {
            let behind = self.text.get(name.range().end..).unwrap_or_default();
            let behind = behind.strip_prefix(',').unwrap_or(behind);
            let Some(predicate) = [" is ", " was "].iter().find_map(|verb| behind.strip_prefix(verb)) else {
                return false;
            };
            let words = predicate.split_inclusive(|c: char| !c.is_alphabetic()).take(PREDICATE);
            let mut words = words.take_while(|word| !matches!(*word, "of " | "in " | "for " | "by " | "to "));
            words.any(|word| word.starts_with(char::is_lowercase) && lists(word.trim_end()).is(Lists::ROLE))
        })
    }

    /// Whether the text calls someone by the last name alone, as it does with people.
    fn goes_by_last(&self, full: &Candidate) -> bool {
        let mut alike = self.facts.candidates.ending_with(full.last).map(|(_, name)| name);
        if !full.is_full() {
            return alike.any(Candidate::is_full);
        }
        alike.filter(|name| !name.is_full()).any(|name| {
            let before = self.text.get(..name.range().start).and_then(words::last);
            !before.is_some_and(|word| word.of(self.text).eq_ignore_ascii_case("the"))
        })
    }

    /// Whether "Mr", "Dr" or the like stands before a name.
    fn has_courtesy(&self, name: TextRange) -> bool {
        names::title_before(self.text, name).is_some_and(|title| lists(title).is(Lists::COURTESY))
    }
}

/// A name without its last word, which tells no gender: Elizabeth Scott is a woman. Of one word it is that.
fn given(name: &str) -> &str {
    name.rsplit_once(' ').map_or(name, |(given, _)| given)
}
