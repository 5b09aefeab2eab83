//! Which words stand for someone, and whether a pronoun agrees with a name.

use super::lexicon::{self, Class};
use crate::facts::Language;

/// Whether these words are a pronoun that leads back to a name.
#[must_use]
pub fn is_pronoun(words: &str, language: Option<Language>) -> bool {
    lexicon::of(language).class(words).is(Class::PRONOUN)
}

/// Whether these words are a pronoun that stands for one person only: "she", not "they".
#[must_use]
pub fn is_personal(words: &str, language: Option<Language>) -> bool {
    let class = lexicon::of(language).class(words);
    class.is(Class::MASCULINE.or(Class::FEMININE)) && class.is(PRONOUN)
}

/// Words that stand for a name.
const PRONOUN: Class = Class::PRONOUN.or(Class::OBJECT).or(Class::POSSESSIVE);

/// Whose words a phrase is about: "Moor" of "Moor's latest remarks". What is said that way its owner says.
#[must_use]
pub fn owner_of_words(phrase: &str, language: Option<Language>) -> Option<&str> {
    let at = phrase.find("'s ").or_else(|| phrase.find("’s "))?;
    let head = phrase.split_whitespace().next_back()?;
    lexicon::of(language).class(head).is(Class::NOUN).then(|| phrase.get(..at)).flatten()
}

/// Whether a phrase is about someone without a name: "a former official", "another". Who `speaks` is someone, but for the
/// few things that speak: "the report".
#[must_use]
pub fn is_someone(phrase: &str, speaks: bool, language: Option<Language>) -> bool {
    let lexicon = lexicon::of(language);
    let words = phrase.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let own: Vec<&str> = words.take_while(|word| !lexicon.class(word).is(Class::NOUN_PREPOSITION)).collect();
    let Some(head) = own.last() else { return false };
    let class = lexicon.class(head);
    if class.is(Class::PRONOUN) {
        return class.is(Class::DETERMINER);
    }
    // "A witness" is one.
    let is_many = head.ends_with('s') && !head.ends_with("ss");
    let is_thing = class.is(Class::NOUN.or(Class::WORK).or(Class::TIME)) || is_many || own.len() < 2;
    own.iter().any(|word| lexicon.class(word).is(Class::MASCULINE.or(Class::FEMININE)))
        || class.is(Class::PERSON) && !class.is(Class::NOUN.or(Class::WORK)) && !is_many
        || speaks && !is_thing
}

/// Whether a pronoun may stand for a name: "she" for no "Mr. Lind", "he" for no "Ada".
#[must_use]
pub fn agrees(pronoun: &str, name: &str, language: Option<Language>) -> bool {
    let Some(gender) = gender(name, language) else { return true };
    let wanted = lexicon::of(language).class(pronoun);
    !wanted.is(Class::MASCULINE.or(Class::FEMININE)) || wanted.is(gender)
}

/// Whether a name is that of a man or a woman, by its title or its given name.
#[must_use]
pub fn is_gendered(name: &str, language: Option<Language>) -> bool {
    gender(name, language).is_some()
}

/// What the first word tells that tells it: "Mr" of "Mr Ada", "Elizabeth" of "Elizabeth Scott".
fn gender(name: &str, language: Option<Language>) -> Option<Class> {
    let lexicon = lexicon::of(language);
    let classes = name.split(|c: char| !c.is_alphabetic()).map(|word| lexicon.class(word));
    let mut told = classes.filter(|class| !class.is(PRONOUN)).filter_map(|class| {
        match (class.is(Class::MASCULINE), class.is(Class::FEMININE)) {
            (true, false) => Some(Class::MASCULINE),
            (false, true) => Some(Class::FEMININE),
            _ => None,
        }
    });
    told.next()
}

/// Whether a name behind this word belongs to the noun before it: "for" in "a spokesman for Moor".
#[must_use]
pub fn joins_nouns(word: &str, language: Option<Language>) -> bool {
    lexicon::of(language).class(word).is(Class::NOUN_PREPOSITION.or(Class::PREPOSITION))
}
