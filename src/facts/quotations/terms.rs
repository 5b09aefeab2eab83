//! Names and terms: words in marks that are spoken of, and that nobody speaks.

use super::context::Around;
use super::shape::Shape;
use super::{vocabulary, words};

/// Words held at a distance are at most so many.
pub(super) const SCARE: usize = 4;

/// Whether a name or a term is quoted, or a letter as such.
pub(super) fn is_term(inside: &str, shape: &Shape, around: &Around<'_>) -> bool {
    shape.words <= SCARE && (is_introduced(around) || is_known_as(around) || is_defined(around))
        || shape.words <= GLOSS && is_gloss(around)
        || is_letter(inside)
        || is_nickname(shape, around)
}

/// Words that a sentence may be about.
const NOUN: usize = 2;

/// Whether a sentence is about these words: "Spanish" is what some call them.
pub(super) fn is_subject(shape: &Shape, around: &Around<'_>) -> bool {
    let verbs = [" is ", " was ", " means ", " refers ", " should ", " comes from "];
    shape.words <= NOUN
        && around.before.trim().is_empty()
        && !shape.ends
        && verbs.iter().any(|verb| around.behind.starts_with(verb))
}

/// Words of what a foreign name means.
const GLOSS: usize = 10;

/// Words between "known" and its "as".
const KNOWN: usize = 5;

/// Known to his mates as "Skip".
fn is_known_as(around: &Around<'_>) -> bool {
    let before = around.before.trim_end().strip_suffix(" as");
    before.is_some_and(|before| {
        before.split_whitespace().rev().take(KNOWN).any(|word| word.eq_ignore_ascii_case("known"))
    })
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
        "the term",
        "the word",
        "the phrase",
        "click",
    ];
    // "whose mates nicknamed him".
    let called = [" him", " her", " it", " them"].iter().find_map(|object| before.strip_suffix(object));
    introductions.iter().any(|words| before.ends_with(words))
        || words::last(before)
            .is_some_and(|noun| noun.end == before.len() && vocabulary::announces_name(noun.of(before)))
        || called.is_some_and(|before| before.ends_with("nicknamed") || before.ends_with("dubbed"))
}

/// Whether someone is called so: "Skip", the night porter; a driver named "Conny".
fn is_nickname(shape: &Shape, around: &Around<'_>) -> bool {
    let apposed = [", the ", ", a ", ", an "].iter().any(|article| around.behind.starts_with(article));
    let named = around.before.trim_end().ends_with(" named") && !around.names_work();
    // Robert C. "Bobby" Moor.
    let within = shape.words == 1
        && around.before.ends_with(' ')
        && around.before.split_whitespace().next_back().is_some_and(|name| name.starts_with(char::is_uppercase))
        && around.behind.strip_prefix(' ').is_some_and(|name| name.starts_with(char::is_uppercase));
    if within && shape.is_capitalised() && !shape.ends {
        return true;
    }
    shape.is_capitalised()
        && !shape.ends
        && (shape.words == 1 && around.before.trim().is_empty() && apposed || shape.words <= 2 && named)
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
