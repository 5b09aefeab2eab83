//! Whom a description means: "the minister" Prime Minister Ada Moor, "the Ostrel senator" Ivo Karsh of whom the text has
//! just told, though it never calls him so.

use super::antecedents::{Name, Scene};
use crate::facts::names::is_short_for;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::text::TextRange;

/// Words of a role that someone no longer has.
const FORMER: [&str; 4] = ["former", "ex", "late", "then"];

/// Words of the offices whose holder is "the Istren leader".
const LEADING: [&str; 5] = ["president", "premier", "prime", "chancellor", "king"];

/// Words of an office below those.
const BELOW: [&str; 3] = ["vice", "deputy", "assistant"];

/// Roles that two have at a time, each against the other.
const RIVALS: [&str; 2] = ["candidate", "nominee"];

/// A description of one person: "the", what tells who it is, and the noun of a role.
#[derive(Clone, Copy)]
struct Description<'a> {
    written: &'a str,
    role: &'a str,
}

impl<'a> Description<'a> {
    fn read(written: &'a str) -> Option<Self> {
        let own = written.strip_prefix("the ").or_else(|| written.strip_prefix("The "))?;
        let role = head_noun(own).filter(|noun| lists(noun).is(Lists::ROLE) && !lists(noun).is(Lists::THING))?;
        Some(Self { written, role })
    }

    /// What it says beside the role: "prime", "Ostrel".
    fn details(self) -> impl Iterator<Item = &'a str> {
        words_of(self.written).skip(1).filter(move |word| *word != self.role)
    }

    /// Whether who has this title may be called so, as far as the role goes.
    fn has_role(self, title: &str) -> bool {
        let Some(noun) = head_noun(title) else { return false };
        let leads = || LEADING.iter().any(|word| says(title, word)) && !BELOW.iter().any(|word| says(title, word));
        // "The Istren leader" is the Istren President; "the leader" may be of anything.
        is_short_for(noun, self.role)
            || self.role.eq_ignore_ascii_case("leader") && self.details().next().is_some() && leads()
    }

    /// Whether who has this title is meant: "the prime minister" is the Prime Minister, whoever else is a minister, and no
    /// former one.
    fn fits(self, title: &str) -> bool {
        self.has_role(title)
            && self.details().all(|detail| says(title, detail))
            && FORMER.iter().all(|former| !says(title, former) || says(self.written, former))
    }

    /// Whether it tells where someone is from, as texts do that call whom they have just named by another word.
    fn tells_where(self) -> bool {
        !RIVALS.contains(&self.role)
            && self.details().all(|word| word.starts_with(char::is_uppercase))
            && self.details().any(|word| lists(word).is(Lists::KNOWN_PLACE.or(Lists::PEOPLE)))
    }
}

impl Scene<'_> {
    /// The name that a role leads back to: "the minister" of "Foreign Minister Ada Moor". The only one before it of whom the
    /// text says so.
    pub(super) fn of_role(&self, phrase: TextRange) -> Option<Name> {
        let description = Description::read(phrase.of(self.text))?;
        let fitting = self.titles_before(phrase).filter(|title| description.fits(title.range().of(self.text)));
        self.only(fitting.map(|title| title.of).filter(|of| self.may_be_person(*of)))
    }

    /// The name for which a description stands that nobody has as a title: of who was spoken of last, if the text gives him no
    /// other office and the role to nobody else.
    pub(super) fn of_description(&self, phrase: TextRange) -> Option<Name> {
        let description = Description::read(phrase.of(self.text)).filter(|description| description.tells_where())?;
        let name = self.spoken_of(phrase, false)?;
        let index = match name {
            Name::Undeclared(index) => index,
            Name::Declared(mention) => self.candidate_in(mention.range)?,
        };
        let who = self.person(index);
        let mut titles = self.titles_before(phrase).filter(|title| self.may_be_person(title.of));
        let agree = titles.all(|title| {
            let words = title.range().of(self.text);
            let is_office = head_noun(words).is_some_and(|noun| lists(noun).is(Lists::ROLE.or(Lists::TITLE)));
            !is_office || description.has_role(words) == (self.person(title.of) == who)
        });
        agree.then_some(name)
    }
}

fn says(title: &str, wanted: &str) -> bool {
    words_of(title).any(|word| word.eq_ignore_ascii_case(wanted))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// The noun of a role: "leader" in "long-serving leader of the opposition".
fn head_noun(role: &str) -> Option<&str> {
    let own = role.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "in" | "at" | "who" | "and"));
    own.last().map(|noun| noun.trim_matches(|c: char| !c.is_alphanumeric()))
}
