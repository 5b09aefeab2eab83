//! Names and terms: words in marks that are spoken of, and that nobody speaks.

use super::context::Around;
use super::shape::Shape;
use super::{Kind, vocabulary, words};
use crate::facts::lexicon::{Class, Lexicon};

/// Words held at a distance are at most so many.
pub(super) const SCARE: usize = 4;

/// Whether a name or a term is quoted, or a letter as such.
pub(super) fn is_term(inside: &str, shape: &Shape, around: &Around<'_>) -> bool {
    shape.words <= SCARE && (is_introduced(around) || is_known_as(around) || is_defined(around))
        || shape.words <= GLOSS && is_gloss(around)
        || shape.words <= NOUN && !shape.begins_large && is_explained(around)
        || is_letter(inside)
        || is_called(shape, around)
}

/// Words that a sentence may be about.
const NOUN: usize = 2;

/// Whether a sentence is about these words: "Spanish" is what some call them.
pub(super) fn is_subject(shape: &Shape, around: &Around<'_>) -> bool {
    let verbs = [" is ", " was ", " means ", " can mean ", " refers ", " should ", " comes from "];
    shape.words <= NOUN
        && around.before.trim().is_empty()
        && !shape.ends
        && verbs.iter().any(|verb| around.behind.starts_with(verb))
}

/// Whether it is what a sentence says something of, and many: "Fats" are nutrients.
pub(super) fn is_plural_subject(shape: &Shape, around: &Around<'_>) -> bool {
    let verbs = [" are ", " were ", " refer ", " mean "];
    shape.words == 1
        && around.before.trim().is_empty()
        && !shape.ends
        && verbs.iter().any(|verb| around.behind.starts_with(verb))
}

/// Words of what a foreign name means.
const GLOSS: usize = 10;

/// Words between "known" and its "as".
const KNOWN: usize = 5;

/// Known to his mates as "Skip"; referred to as "Skip".
fn is_known_as(around: &Around<'_>) -> bool {
    let before = around.before.trim_end().strip_suffix(" as");
    before.is_some_and(|before| {
        before.ends_with("referred to")
            || before.split_whitespace().rev().take(KNOWN).any(|word| word.eq_ignore_ascii_case("known"))
    })
}

/// Whether the words around give somebody this name.
pub(super) fn is_given(around: &Around<'_>) -> bool {
    is_known_as(around) || is_introduced(around)
}

/// Whether what it means stands behind: a "wilayat", or province; a "skep," which is a basket.
fn is_explained(around: &Around<'_>) -> bool {
    let explains = [
        ", or ",
        " (or ",
        " (a ",
        " (an ",
        " (the ",
        " (meaning ",
        " (literally ",
        ", meaning ",
        ", which means ",
        ", which is a ",
        ", which is an ",
        " which is a ",
        " which is an ",
    ];
    explains
        .iter()
        .any(|lead| around.behind.strip_prefix(lead).is_some_and(|behind| behind.starts_with(char::is_lowercase)))
}

/// What a name means: Ostrel, which means "east mill"; the word translates as "harbour".
fn is_gloss(around: &Around<'_>) -> bool {
    let mut before = around.before.split_whitespace().rev();
    match before.next() {
        Some("means" | "meaning" | "meant") => {
            let mut nouns = before.skip_while(|word| matches!(*word, "which" | "that" | "literally" | "roughly"));
            let noun = nouns.next().unwrap_or_default();
            noun.ends_with(',') && noun.starts_with(char::is_uppercase)
                || matches!(noun, "name" | "word" | "term" | "phrase" | "acronym")
        }
        Some("as" | "to") => matches!(before.next(), Some("translates" | "translated")),
        Some("for") => matches!(before.next(), Some("stands" | "short")),
        _ => false,
    }
}

/// A name that a text gives in brackets to what it speaks of from there on: Moor Holdings ("Moor" or "the Company").
fn is_defined(around: &Around<'_>) -> bool {
    let before = around.before.trim_end();
    let or = [" or \"", " or “", " or the \"", " or the “"];
    before.ends_with('(') && or.iter().any(|or| around.behind.starts_with(or))
        || before.ends_with("(the") && around.behind.starts_with(')')
}

/// Whether these words head something: under the slogan "…", with the hashtag "…".
pub(super) fn is_heading(around: &Around<'_>) -> bool {
    let mut before = around.before.split_whitespace().rev();
    before.next().is_some_and(vocabulary::heads)
        && matches!(before.next(), Some("the" | "a"))
        && matches!(before.next(), Some("under" | "Under" | "with" | "With" | "using" | "bearing"))
}

/// A letter or a mark as such.
fn is_letter(inside: &str) -> bool {
    inside.trim_end_matches([',', '.', ';']).chars().nth(1).is_none()
}

/// Whether the words around say that a name or a term is quoted.
fn is_introduced(around: &Around<'_>) -> bool {
    let before = around.before.trim_end();
    // "The "subscribe" button", a "holier"-minded crowd.
    let behind = around.behind.trim_start();
    let noun = words::words(behind).next().map_or("", |word| word.range.of(behind));
    if matches!(noun, "button" | "phrase" | "label" | "moniker" | "nickname" | "epithet") && behind.starts_with(noun)
        || around.behind.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphabetic))
    {
        return true;
    }
    let introductions = [
        "so-called",
        "known as",
        "nicknamed",
        "dubbed",
        "commonly called",
        "also called",
        "alleged",
        "supposed",
        "purported",
        "the term",
        "the terms",
        "the word",
        "the phrase",
        "click",
    ];
    // "whose mates nicknamed him".
    let called = [" him", " her", " it", " them"].iter().find_map(|object| before.strip_suffix(object));
    introductions.iter().any(|words| before.ends_with(words))
        || words::closing(before).is_some_and(|noun| vocabulary::announces_name(noun.of(before)))
        || called.is_some_and(|before| before.ends_with("nicknamed") || before.ends_with("dubbed"))
}

/// Whether someone is called so: "Skip", the night porter; a driver named "Conny".
fn is_called(shape: &Shape, around: &Around<'_>) -> bool {
    let apposed = [", the ", ", a ", ", an "].iter().any(|article| around.behind.starts_with(article));
    let named = around.before.trim_end().ends_with(" named") && !around.names_work();
    shape.is_capitalised()
        && !shape.ends
        && (shape.words == 1 && around.before.trim().is_empty() && apposed || shape.words <= 2 && named)
}

/// Words of a nickname.
const NICKNAME: usize = 3;

/// Whether it stands in the middle of a name: Robert C. "Bobby" Moor, Ada "Night Porter" Lund.
pub(super) fn is_nickname(shape: &Shape, around: &Around<'_>, lexicon: &Lexicon) -> bool {
    if shape.words > NICKNAME || !shape.is_capitalised() || shape.ends || !around.before.ends_with(' ') {
        return false;
    }
    let small = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION).or(Class::NOUN_PREPOSITION);
    let part = |word: &str| {
        // "CNN" is no given name, "C." may stand for one.
        let written = word.ends_with('.') || word.contains(char::is_lowercase);
        let owns = ["'s", "’s", "s'", "s’"].iter().any(|end| word.ends_with(end));
        word.starts_with(char::is_uppercase) && written && !owns && !lexicon.class(word).is(small)
    };
    around.before.split_whitespace().next_back().is_some_and(part)
        && around.behind.strip_prefix(' ').and_then(|behind| behind.split_whitespace().next()).is_some_and(part)
}

/// The kind of words that a noun beside them says to be a name, or that do as a name does.
pub(super) fn of_name(inside: &str, shape: &Shape, around: &Around<'_>, lexicon: &Lexicon) -> Option<Kind> {
    if shape.words > NAME || shape.ends {
        return None;
    }
    let capitalised = shape.is_capitalised();
    // A collective known as "Ostrel Is Being Sold Quietly".
    if is_known_as(around) && shape.begins_large {
        return Some(Kind::Title);
    }
    let before = around.before.trim_end();
    let last = words::last(before).filter(|word| word.end == before.len()).map(|word| word.of(before));
    // "the site "Moor"", "on the site "moor.example"".
    if last.is_some_and(vocabulary::bears_name) && (capitalised || is_address(inside)) {
        return Some(Kind::Title);
    }
    let (next, rest) = next_word(around.behind).filter(|(next, _)| next.starts_with(char::is_lowercase))?;
    if before.is_empty() {
        // "The Skipper" left the hall: what somebody says ends with a point before the writer goes on.
        let says = vocabulary::says(next) || lexicon.class(next).is(Class::PRONOUN.or(Class::NOUN));
        return (capitalised && !says && !is_subject(shape, around)).then_some(Kind::Title);
    }
    let determiner = Class::DETERMINER.or(Class::POSSESSIVE);
    let determined = last.is_some_and(|word| lexicon.class(word).is(determiner))
        || ["'s", "’s", "s'", "s’"].iter().any(|end| before.ends_with(end));
    if !determined {
        return None;
    }
    let bears = vocabulary::bears_name(next);
    // Its "Morning Tide" breakfast: in an utterance some word would be small.
    if capitalised && (bears || shape.capitals > 1 && lexicon.class(next).is_none_or_past()) {
        return Some(Kind::Title);
    }
    // An "opt-out" movement, but a "broken" plan, and a "broken" campaign system.
    let is_last = !next_word(rest).is_some_and(|(noun, _)| lexicon.class(noun).is_none_or_past());
    let compound = shape.words > 1 || inside.contains('-');
    let labels = vocabulary::is_labelled(next) || bears && compound;
    (labels && is_last && shape.words <= SCARE).then_some(Kind::Scare)
}

/// The next word behind a blank, and what follows it.
fn next_word(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix(' ')?;
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len());
    text.split_at_checked(end).filter(|(word, _)| !word.is_empty())
}

/// Words of a name that a noun beside it says to be one.
const NAME: usize = 8;

/// An address or the name of an account.
fn is_address(inside: &str) -> bool {
    let end = inside.trim_end_matches([',', '.']);
    !end.contains(char::is_whitespace) && end.contains(['.', '_', '@', '#', '/'])
}

/// Whether it is the name of something not told before: runs something called "The Daily Byte".
pub(super) fn is_given_name(around: &Around<'_>) -> bool {
    let mut before = around.before.split_whitespace().rev();
    if !matches!(before.next(), Some("called" | "named")) {
        return false;
    }
    let small = |word: &&str| word.chars().all(|c| c.is_lowercase() || c == '-');
    let noun: Vec<&str> = before.take(SCARE).take_while(small).collect();
    match noun.first() {
        Some(&("something" | "anything")) => true,
        Some(
            &("he" | "she" | "it" | "they" | "is" | "was" | "are" | "were" | "be" | "been" | "being" | "a" | "an"),
        ) => false,
        Some(_) => noun.iter().position(|word| matches!(*word, "a" | "an")).is_some_and(|article| {
            // "in a move critics called": two nouns, of which the second calls.
            article < 2 && !noun.iter().take(article).any(|word| word.ends_with('s'))
        }),
        None => false,
    }
}
