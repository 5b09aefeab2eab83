//! Who acts between two quotations, in the languages whose subjects stand on either side of the verb: what fiction calls a
//! beat. "…", sagte Moor. Lund winkt ab. "…".

use super::clauses;
use super::found::{Found, attribution};
use super::nominals::Clause;
use super::sentence::{Phrase, Sentence, is_reported};
use super::tokens::Shape;
use super::{Attribution, Rule};
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};

/// Sentences before a quotation that are looked at.
const SENTENCES: usize = 4;

/// Whether a language's sentences are read so; Slavic ones, which drop the subject more often, have rules of their own.
fn is_read(lexicon: &Lexicon) -> bool {
    matches!(lexicon.language(), Language::German | Language::French | Language::Spanish)
}

/// Whoever speaks or acts in the sentences right before sentence `number`, up to one that holds words that `is_said` counts: the nearest
/// who is somebody. What nobody does is passed over: "Der Regen lässt nach", "Se quita la gorra".
pub(super) fn before(
    sentences: &[Sentence<'_>],
    number: usize,
    lexicon: &Lexicon,
    is_said: impl Fn(usize) -> bool,
) -> Option<Attribution> {
    if !is_read(lexicon) {
        return None;
    }
    let plain = |sentence: &&Sentence<'_>| {
        sentence.tokens.iter().all(|token| token.quotation().is_none_or(|index| !is_said(index)))
    };
    let before = sentences.get(..number)?.iter().rev().take(SENTENCES).take_while(plain);
    before.into_iter().find_map(|sentence| told(sentence, lexicon))
}

/// Whoever opens the sentence right behind sentence `number`, which is nothing but a quotation: „Ruhe!“ Die Richterin
/// klopfte auf den Tisch.
pub(super) fn behind(sentences: &[Sentence<'_>], number: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let alone = number == 0 && sentences.first()?.tokens.len() <= 2;
    let behind = sentences.get(number + 1).filter(|_| alone && is_read(lexicon))?;
    if behind.tokens.iter().any(|token| token.quotation().is_some()) {
        return None;
    }
    let clause = Clause { sentence: *behind, lexicon, target: None };
    let speaker = actor(&clause).filter(|actor| actor.start == 0 && !behind.is(0, Class::PRONOUN))?;
    attribution(behind, Found { speaker, cue: None, rule: Rule::Resumed, beside: false })
}

/// Whoever opens a sentence and acts in it, else speaks in it, else acts.
pub(super) fn told(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Attribution> {
    let clause = Clause { sentence: *sentence, lexicon, target: None };
    let actor = actor(&clause);
    let attributed = |found: Found| attribution(sentence, found);
    let found = |speaker: Phrase| attributed(Found { speaker, cue: None, rule: Rule::SentenceBefore, beside: false });
    let opens = actor.filter(|actor| actor.start == 0);
    // "Lund schweigt, bis die Richterin fragt": whose clause it is, not whoever speaks in one that hangs on it.
    // What stands behind a Spanish verb may be its object: "Le reclamaba un penalti".
    let surely = lexicon.language() == Language::Spanish || is_reported(sentence, lexicon);
    let speaks = || clauses::spoken(sentence, lexicon).filter(|spoken| !surely || is_somebody(&clause, spoken.speaker));
    match opens {
        Some(actor) => speaks().filter(|spoken| spoken.speaker == actor).and_then(attributed).or_else(|| found(actor)),
        None => speaks().and_then(attributed).or_else(|| found(actor?)),
    }
}

/// Somebody who does something in a sentence: a name, a person or a pronoun that stands before a verb or behind one.
fn actor(clause: &Clause<'_>) -> Option<Phrase> {
    let sentence = &clause.sentence;
    let actor = clause.leading(0, sentence.tokens.len()).filter(|&actor| is_somebody(clause, actor))?;
    // What is told in the mood of reported speech goes on with the words of whoever spoke.
    let own = clause.start_of_segment(actor.start)..clause.end_of_segment(actor.start);
    if clause.language() == Language::German && own.into_iter().any(|at| sentence.is(at, Class::TELLING)) {
        return None;
    }
    (sentence.is(actor.start, Class::PRONOUN) || acts(sentence, actor)).then_some(actor)
}

/// Whether a phrase is about one or some who are known: not "nobody", not "two days".
fn is_somebody(clause: &Clause<'_>, phrase: Phrase) -> bool {
    clause.is_sure(phrase) && !clause.lexicon.is_nobody(clause.sentence.word(phrase.start))
}

/// Whether what stands beside a phrase may be its verb: "Stille im Saal" has none.
fn acts(sentence: &Sentence<'_>, actor: Phrase) -> bool {
    const NO_VERB: Class = Class::PREPOSITION
        .or(Class::NOUN_PREPOSITION)
        .or(Class::GOVERNED)
        .or(Class::AND)
        .or(Class::DETERMINER)
        .or(Class::POSSESSIVE)
        .or(Class::TIME)
        .or(Class::RELATIVE);
    let word = |at: usize| {
        sentence.at(at).is_some_and(|token| token.is_word() && !token.capital)
            && (!sentence.is(at, NO_VERB) || sentence.is(at, Class::OBJECT))
    };
    let apposed = sentence.shape(actor.end) == Some(Shape::Comma) || sentence.shape(actor.end) == Some(Shape::Open);
    apposed || word(actor.end) || actor.start.checked_sub(1).is_some_and(word)
}
