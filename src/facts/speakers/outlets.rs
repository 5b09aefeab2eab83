//! Names in marks beside words of saying: the media that say so, those that were told, and what a noun names.

use super::nominals::Clause;
use super::tokens::{self, Shape};
use crate::facts::Language;
use crate::facts::lexicon::Class;

/// Words of the name of a newspaper.
const NAME_WORDS: usize = 4;

impl Clause<'_> {
    /// A name in marks beside a verb of saying: «…», пишет «Заря»; der „Bote“ berichtet. Not the words whose speaker is
    /// looked for.
    pub(super) fn is_outlet(&self, at: usize) -> bool {
        let Some(inside) = self.name_in_marks(at).filter(|_| !self.is_told(at)) else { return false };
        let article = at.checked_sub(1).filter(|&at| self.is(at, Class::DETERMINER));
        let verb = article.or(Some(at)).and_then(|at| at.checked_sub(1)).filter(|&verb| self.is_finite(verb));
        let known = self.is_slavic() || article.is_some() || self.lexicon.names_paper(inside);
        let closes = |verb: usize| {
            let target = self.target.is_some_and(|target| target < verb && verb <= target + 3);
            target && (known || self.is_closed_by(at))
        };
        verb.is_some_and(|verb| closes(verb) || self.opens_with(verb)) || known && self.is_finite(at + 1)
    }

    /// Of a name in marks that is not the words whose speaker is looked for what stands inside.
    fn name_in_marks(&self, at: usize) -> Option<&str> {
        let quoted = self.sentence.at(at).filter(|token| token.quotation().is_some() && self.target != Some(at))?;
        let quoted = quoted.range.of(self.sentence.text);
        let inside = quoted.trim_matches(|c: char| !c.is_alphanumeric());
        let named = inside.starts_with(char::is_uppercase)
            && inside.split(' ').nth(NAME_WORDS).is_none()
            && !inside.contains(['!', '?', '…', ';', ':'])
            && !tokens::last_point(quoted).is_some_and(|c| c == '.' || c == ',');
        named.then_some(inside)
    }

    /// A name in marks beside a Slavic verb of saying that names whom they told: "сообщили «Северу» в мэрии", "в мэрии «Северу»
    /// сообщили".
    pub(super) fn is_told(&self, at: usize) -> bool {
        if !self.is_slavic() {
            return false;
        }
        let behind = at.checked_sub(1).filter(|&verb| self.is_finite(verb));
        let Some(verb) = behind.or(Some(at + 1)).filter(|&verb| self.is_finite(verb)) else { return false };
        let dative = |name: &str| {
            let noun = name.split(['-', ' ']).next().unwrap_or(name);
            ["у", "ю", "ам", "ям", "ові", "еві"].iter().any(|ending| noun.ends_with(ending))
        };
        self.name_in_marks(at).is_some_and(|name| dative(name) || behind.is_some() && self.is_plural(verb))
    }

    fn is_closed_by(&self, at: usize) -> bool {
        self.sentence.shape(at + 1).is_none_or(|shape| shape != Shape::Word)
    }

    /// "Как сообщает", "wie berichtet".
    fn opens_with(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|at| self.is(at, Class::AS.or(Class::ACCORDING)))
    }

    /// A Slavic name in marks behind a noun, with the sentence going on behind it: "в беседе с корреспондентом «Зари» лидер".
    fn is_woven(&self, at: usize) -> bool {
        let noun = |at: usize| {
            // "з карэспандэнтам" is spelled as those are who were told.
            let governed = || self.is(at, Class::ADVERB) && at > 0 && self.is(at - 1, Class::PREPOSITION);
            let plain = self.is_of_no_list(at) && !self.lexicon.is_past(self.sentence.word(at)) || governed();
            self.is_word(at) && !self.sentence.capital(at) && plain
        };
        self.is_slavic()
            && self.is_word(at + 1)
            && at.checked_sub(1).is_some_and(noun)
            && (self.name_in_marks(at).is_some() || self.is_aside(at))
    }

    /// A few small words in marks before a verb: "Один из ректоров «не для записи» заявил".
    fn is_aside(&self, at: usize) -> bool {
        let quoted = self.sentence.at(at).filter(|_| self.target != Some(at) && self.is_finite(at + 1));
        let inside = quoted.map(|token| token.range.of(self.sentence.text)).unwrap_or_default();
        let inside = inside.trim_matches(|c: char| !c.is_alphanumeric());
        inside.starts_with(char::is_lowercase) && inside.split(' ').nth(NAME_WORDS).is_none()
    }

    /// A quotation that is the name of what stands before, or is governed by it: газета «…», источник «…», mit der „…“.
    pub(super) fn is_named_thing(&self, at: usize) -> bool {
        let naming = Class::WORK.or(Class::PREPOSITION).or(Class::NOUN_PREPOSITION);
        at.checked_sub(1).is_some_and(|at| {
            self.is(at, naming) || self.is_slavic() && self.is(at, Class::PERSON) && !self.is(at, Class::VERB)
        }) || self.is_woven(at)
            || self.language() == Language::German
                && at
                    .checked_sub(2)
                    .is_some_and(|at| self.is(at, naming) && self.is(at + 1, Class::DETERMINER.or(Class::GOVERNED)))
    }
}
