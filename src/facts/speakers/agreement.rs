//! Which words stand for someone, and whether a pronoun agrees with a name.

use crate::facts::Language;
use crate::facts::lexicon::{self, Class, given};

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

/// Whether a pronoun, or a role, may stand for a name: "she" for no "Mr. Lind", "he" for no "Ada", "la ministre" for no
/// "Paul".
#[must_use]
pub fn agrees(pronoun: &str, name: &str, language: Option<Language>) -> bool {
    let Some(gender) = gender(name, language) else { return true };
    let mut wanted = lexicon::of(language).class(pronoun);
    if pronoun.contains([' ', '\'', '’']) {
        wanted = role(pronoun, language).unwrap_or_default();
    }
    !wanted.is(Class::MASCULINE.or(Class::FEMININE)) || wanted.is(gender)
}

/// The role that a phrase with the article names, without it: "romancière bretonne" of "la romancière bretonne". `None` where
/// it is indefinite, about many, or of a language that is read otherwise.
#[must_use]
pub fn role_of(phrase: &str, language: Option<Language>) -> Option<&str> {
    let small = |article: &&&str| phrase.get(..article.len()).is_some_and(|head| head.to_lowercase() == **article);
    let articles: &[&str] = match language? {
        Language::German => &["der ", "die "],
        Language::French => &["le ", "la ", "l'", "l’"],
        Language::Spanish => &["el ", "la "],
        _ => return None,
    };
    let article = articles.iter().find(small)?;
    phrase.get(article.len()..)
}

/// Whether a phrase may name somebody again whom the text named otherwise: "la romancière", "der 34-Jährige", not "the mayor".
#[must_use]
pub fn names_again(phrase: &str, language: Option<Language>) -> bool {
    let lexicon = lexicon::of(language);
    let Some(role) = role_of(phrase, language) else { return false };
    let own: Vec<&str> = role
        .split(' ')
        .take_while(|word| !lexicon.class(word).is(Class::NOUN_PREPOSITION.or(Class::PREPOSITION)))
        .collect();
    let last = |word: &str| lexicon.class(word.rsplit('-').next().unwrap_or(word));
    let person = |word: &&&str| {
        last(word).or(lexicon.class(word)).is(Class::PERSON) || word.ends_with("jährige") || word.ends_with("Jährige")
    };
    let Some(head) = own.iter().find(person) else { return false };
    // "die Händler": many.
    let many =
        office(head, lexicon).is_some_and(|own| self::role(phrase, language).is_some_and(|article| !article.is(own)));
    !many && !own.iter().any(|word| lexicon.class(word).is(Class::UNIQUE))
}

/// What the article or the ending of a role tells: "la ministre", "die Ministerin", "el técnico".
fn role(phrase: &str, language: Option<Language>) -> Option<Class> {
    let german = language == Some(Language::German);
    let word = phrase.split(' ').next().unwrap_or_default().to_lowercase();
    match &*word {
        "le" | "un" | "el" | "ce" | "este" if !german => Some(Class::MASCULINE),
        "la" | "une" | "una" | "cette" | "esta" if !german => Some(Class::FEMININE),
        "der" | "dieser" if german => Some(Class::MASCULINE),
        "die" | "eine" | "diese" if german => Some(Class::FEMININE),
        _ => None,
    }
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
    told.next().or_else(|| {
        if matches!(language, None | Some(Language::English)) {
            return None;
        }
        let lexicon = lexicon::of(language);
        let mut words = name.split(|c: char| !c.is_alphabetic() && c != '-');
        words.find_map(|word| given::gender(word).or_else(|| office(word, lexicon)))
    })
}

/// What the ending of a German office tells: "Ministerin" beside "Minister".
fn office(word: &str, lexicon: &lexicon::Lexicon) -> Option<Class> {
    if lexicon.language() != Language::German || !lexicon.class(word).is(Class::PERSON) {
        return None;
    }
    let feminine = word.strip_suffix("in").is_some_and(|man| lexicon.class(man).is(Class::PERSON));
    let masculine = || lexicon.class(&format!("{word}in")).is(Class::PERSON);
    if feminine { Some(Class::FEMININE) } else { masculine().then_some(Class::MASCULINE) }
}

/// Whether these words stand for whoever was named last: "ce dernier", "este último", "dieser".
#[must_use]
pub fn is_latter(words: &str, language: Option<Language>) -> bool {
    let lexicon = lexicon::of(language);
    match words.split_once(' ') {
        Some((_, last)) => lexicon.is_latter(last),
        None => lexicon.is_nominative(words) && lexicon.class(words).is(Class::DETERMINER) || lexicon.is_latter(words),
    }
}

/// Whether a word is an article, in the languages that have one between a preposition and its noun: "de la", "mit der".
#[must_use]
pub fn is_article(word: &str, language: Option<Language>) -> bool {
    language.is_some_and(|language| language != Language::English)
        && lexicon::of(language).class(word).is(Class::DETERMINER.or(Class::GOVERNED))
}

/// Whether a name behind this word belongs to the noun before it: "for" in "a spokesman for Moor".
#[must_use]
pub fn joins_nouns(word: &str, language: Option<Language>) -> bool {
    lexicon::of(language).class(word).is(Class::NOUN_PREPOSITION.or(Class::PREPOSITION))
}
