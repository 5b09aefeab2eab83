//! Clauses before a quotation, and the subjects of their verbs.

use std::ops::Range;

use super::Rule;
use super::found::Found;
use super::sentence::{Phrase, SHORT, Sentence};
use super::tokens::{Shape, Token};
use crate::facts::lexicon::Class;

/// The object of "quoted him as saying".
pub(super) fn quoted(sentence: &Sentence<'_>, verb: usize) -> Option<Phrase> {
    if !sentence.is(verb, Class::QUOTE) {
        return None;
    }
    let says =
        (verb + 2..verb + SHORT).find(|&at| sentence.is(at, Class::SAY) && sentence.is(at, Class::PARTICIPLE))?;
    if sentence.is(verb + 1, Class::OBJECT) {
        return Some(Phrase { start: verb + 1, end: verb + 2 });
    }
    sentence.phrase_from(verb + 1).filter(|phrase| phrase.end <= says)
}

/// Which of several verbs is asked first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The outermost: of "Moor said that Lind had told her …" what Moor said is reported.
    Left,
    /// The nearest.
    Right,
}

/// Moor said: "…"; Moor told reporters that "…"; to say "…".
pub(super) fn clause_before(sentence: &Sentence<'_>, verbs: Range<usize>, class: Class, side: Side) -> Option<Found> {
    let (first, last) = (verbs.start, verbs.end);
    let more_behind = |verb| (verb + 1..last).any(|at| sentence.is(at, class) && sentence.is_verb(at));
    let verbs = verbs.map(|at| if side == Side::Left { at } else { first + last - 1 - at });
    for verb in verbs {
        if !sentence.is(verb, class) || !sentence.is_verb(verb) || is_idiom(sentence, verb) {
            continue;
        }
        let rule = if sentence.is(verb, Class::SAY) { Rule::ClauseBefore } else { Rule::WeakVerb };
        // "described by officials as"; but "as reported by local media" leaves who speaks to the main clause.
        if sentence.is(verb + 1, Class::BY)
            && !sentence.is(verb, Class::PARTICIPLE)
            && !sentence.is(verb + 2, Class::PARTICIPLE)
            && !is_means(sentence, verb + 2)
        {
            let passes_on = verb.checked_sub(1).is_none_or(|at| sentence.is(at, Class::CONJUNCTION));
            if let Some(speaker) = sentence.phrase_from(verb + 2).filter(|_| !passes_on) {
                return Some(Found { speaker, cue: Some(verb), rule, beside: false });
            }
            continue;
        }
        // "saying" in "quoted Moor as saying" too.
        let quotes = (verb.saturating_sub(SHORT)..=verb).rev().find(|&at| sentence.is(at, Class::QUOTE));
        if let Some(speaker) = quotes.filter(|&at| !sentence.is_passive(at)).and_then(|at| quoted(sentence, at)) {
            return Some(Found { speaker, cue: Some(verb), rule, beside: false });
        }
        if sentence.is_passive(verb) || side == Side::Left && is_denied(sentence, verb) && more_behind(verb) {
            continue;
        }
        if let Some(named) = naming(sentence, verb) {
            let Some(speaker) = named else { continue };
            return Some(Found { speaker, cue: Some(verb), rule, beside: false });
        }
        let is_other = |speaker: &Phrase| !(speaker.start..speaker.end).contains(&verb);
        if let Some(speaker) = subject(sentence, verb).filter(is_other) {
            return Some(Found { speaker, cue: Some(verb), rule, beside: false });
        }
    }
    None
}

/// "Moor said, and I quote, “…”".
fn is_idiom(sentence: &Sentence<'_>, verb: usize) -> bool {
    let at = |back: usize| verb.checked_sub(back);
    sentence.word(verb) == "quote"
        && at(1).is_some_and(|at| sentence.word(at) == "I")
        && at(2).is_some_and(|at| sentence.is(at, Class::AND))
}

/// "Moor has not commented, and Lund said": whoever did not say it.
fn is_denied(sentence: &Sentence<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|not| matches!(sentence.word(not), "not" | "never"))
}

/// Whether a name that nobody gives stands at token `at`: "a cheese commonly called “Swiss”".
pub(super) fn is_given_by_nobody(sentence: &Sentence<'_>, at: usize) -> bool {
    if sentence.is(at + 1, Class::BY) {
        return false;
    }
    let article = at > 1 && matches!(sentence.word(at - 1), "a" | "an" | "the");
    let verb = at.checked_sub(1 + usize::from(article));
    verb.is_some_and(|verb| sentence.is_verb(verb) && naming(sentence, verb) == Some(None))
}

/// Whether "by" tells the means: "said by telephone". Nobody is named without an article or a capital.
fn is_means(sentence: &Sentence<'_>, at: usize) -> bool {
    const SOMEONE: Class = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PERSON).or(Class::OBJECT);
    let is_bare = sentence.at(at).is_some_and(|token| token.is_word() && !token.capital && !token.is(SOMEONE));
    is_bare
        && matches!(sentence.word(at), "phone" | "telephone" | "email" | "e-mail" | "text" | "letter" | "video" | "fax")
}

/// Who gives the name that follows a verb of naming at once: nobody in "a driver called “Tiny”", Moor in "what Moor called
/// “a mess”", the critics in "in a move critics called a “mess”". `None` where something else follows.
fn naming(sentence: &Sentence<'_>, verb: usize) -> Option<Option<Phrase>> {
    let is_quoted = |at: usize| matches!(sentence.shape(at), Some(Shape::Quotation(_)));
    let follows = is_quoted(verb + 1) || sentence.is(verb + 1, Class::DETERMINER) && is_quoted(verb + 2);
    if !follows || !sentence.is(verb, Class::NAMING) || sentence.is(verb, Class::PARTICIPLE) {
        return None;
    }
    let mut own = verb;
    let mut is_active = false;
    if sentence.is_passive(verb) {
        return Some(None);
    }
    while own > 0 && (sentence.is(own - 1, Class::AUXILIARY) || sentence.is_adverb(own - 1)) {
        is_active |= sentence.is(own - 1, Class::AUXILIARY);
        own -= 1;
    }
    let last = own.checked_sub(1)?;
    let clause = (0..own).rev().take(SHORT).take_while(|&at| sentence.at(at).is_some_and(Token::is_word));
    let is_object =
        |at: usize| sentence.is(at, Class::RELATIVE) || matches!(sentence.word(at), "what" | "What" | "that");
    // "in what Moor, treasurer then, called “a mess”".
    let apposed = sentence.shape(last) == Some(Shape::Comma) && is_within_what(sentence, last);
    if is_active
        || apposed
        || sentence.is(last, Class::PRONOUN)
        || clause.clone().any(is_object)
        || sentence.is(last, Class::AND)
    {
        return None;
    }
    let person =
        sentence.is(last, Class::PERSON) || sentence.is_name(last) && !sentence.is_name(last.saturating_sub(1));
    let contact = person && last > 1 && sentence.is_noun(last - 1) && !sentence.capital(last - 1);
    let contact = contact && clause.skip(1).any(|at| sentence.is(at, Class::DETERMINER));
    Some(contact.then_some(Phrase { start: last, end: own }))
}

/// Tokens between "what" and its verb.
const WHAT: usize = 20;

/// Whether "what" opens the clause before token `at`, and no other verb of saying stands in it.
pub(super) fn is_within_what(sentence: &Sentence<'_>, at: usize) -> bool {
    let ends = |at: usize| matches!(sentence.shape(at), Some(Shape::Quotation(_) | Shape::Semicolon));
    let mut inside = (at.saturating_sub(WHAT)..at).rev().take_while(|&at| !sentence.is(at, Class::CORE) && !ends(at));
    inside.any(|at| sentence.word(at) == "what")
}

/// The subject of a verb, its own or that of the clause it hangs on.
pub(super) fn subject(sentence: &Sentence<'_>, verb: usize) -> Option<Phrase> {
    let mut before = verb.checked_sub(1);
    while let Some(at) = before.filter(|&at| sentence.is_adverb(at)) {
        before = at.checked_sub(1);
    }
    let participle = sentence.is(verb, Class::PARTICIPLE);
    if participle && let Some(at) = before {
        // "…, Moor said, adding": whoever said it.
        let said = at.checked_sub(1).filter(|&said| {
            sentence.shape(at) == Some(Shape::Comma) && sentence.is(said, Class::CORE) && sentence.is_verb(said)
        });
        if let Some(said) = said.filter(|&said| !sentence.is(said, Class::PARTICIPLE)) {
            return subject(sentence, said);
        }
        // "with Moor yelling", "people saying"; "is saying" has its own subject.
        if sentence.is_name(at) || sentence.is(at, Class::PERSON) {
            let nearest = sentence.nominal(at + 1)?;
            // "Moor issued a statement saying": what someone else issues speaks for them.
            let issued = !sentence.is_name(at)
                && nearest.start > 0
                && !sentence
                    .is(nearest.start - 1, Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::CONJUNCTION))
                && sentence.at(nearest.start - 1).is_some_and(|token| token.is_word());
            // "Moor took aim at Lund in a talk to Karsh calling her late": the name belongs to what stands before it.
            let name = (nearest.start..=at).rev().take_while(|&at| sentence.is_name(at)).last();
            let with = name.filter(|&name| name > 0 && sentence.word(name - 1) == "with");
            if let Some(start) = with {
                return Some(Phrase { start, end: nearest.end });
            }
            let governed = sentence.is_name(at)
                && (nearest.start..at)
                    .any(|at| sentence.is(at, Class::PREPOSITION) || sentence.is_to(at) || sentence.word(at) == "for")
                && !sentence.is_name(nearest.start);
            let main = if issued || governed { main_subject(sentence, verb) } else { None };
            return main.or(Some(nearest));
        }
        if sentence.is(at, Class::BE)
            && let Some(speaker) = sentence.subject_before(verb)
        {
            return Some(speaker);
        }
    }
    // "a badge that said", "a report last month that said".
    if let Some(noun) = before.filter(|_| !participle).and_then(|that| sentence.antecedent_of_that(that)) {
        return Some(noun);
    }
    let joined = before.is_some_and(|at| {
        sentence.is(at, Class::AND.or(Class::CONJUNCTION)) && !sentence.is(at, Class::RELATIVE)
            || sentence.is_to(at)
            || is_listed(sentence, at)
    });
    if !participle
        && !joined
        && let Some(speaker) = sentence.subject_before(verb)
    {
        return Some(speaker);
    }
    main_subject(sentence, verb)
}

/// A comma between two verbs of one subject: "He turned, called her "…" and left".
fn is_listed(sentence: &Sentence<'_>, comma: usize) -> bool {
    sentence.shape(comma) == Some(Shape::Comma)
        && (0..comma).rev().skip_while(|&at| sentence.shape(at) != Some(Shape::Comma)).nth(1).is_none()
}

/// Where the clause begins that token `to` belongs to: behind ", and she", or a semicolon.
pub(super) fn clause_start(sentence: &Sentence<'_>, to: usize) -> usize {
    let begins = |at: &usize| match sentence.shape(*at) {
        Some(Shape::Semicolon) => true,
        Some(Shape::Comma) => {
            sentence.is(at + 1, Class::AND.or(Class::CONJUNCTION))
                && !sentence.is(at + 1, Class::RELATIVE)
                && (sentence.is(at + 2, Class::PRONOUN)
                    || sentence.is_name(at + 2)
                    || sentence.is(at + 2, Class::DETERMINER)
                        && (sentence.is(at + 3, Class::PERSON) || sentence.is_name(at + 3)))
        }
        _ => false,
    };
    // "Moor claimed it and Lund called it".
    let says = |at: usize| sentence.is(at, Class::SAY) && sentence.is_verb(at) && !sentence.is(at, Class::PARTICIPLE);
    let joins = |at: &usize| {
        let name =
            (at + 1..to).take(SHORT).take_while(|&at| sentence.is_name(at) || sentence.is(at, Class::PRONOUN)).count();
        sentence.is(*at, Class::AND) && *at > 0 && !sentence.is_name(at - 1) && name > 0 && says(at + 1 + name)
    };
    let start = (0..to).rev().find(|at| begins(at) || joins(at)).map_or(0, |at| at + 1);
    // "When Moor announced it, Lind called it …": the main clause is the second.
    let opens = sentence.is(0, Class::CONJUNCTION) || matches!(sentence.word(0), "After" | "Before" | "As");
    if start == 0 && opens {
        let main = (1..to).find(|&at| {
            sentence.shape(at) == Some(Shape::Comma)
                && !sentence.is(at + 1, Class::RELATIVE)
                && (sentence.is(at + 1, Class::PRONOUN) || sentence.is_name(at + 1))
        });
        if let Some(comma) = main {
            return comma + 1;
        }
    }
    // Of "and she …" the conjunction is no part.
    if start > 0 && sentence.is(start, Class::AND.or(Class::CONJUNCTION)) { start + 1 } else { start }
}

/// The subject of the clause that a verb without one hangs on.
fn main_subject(sentence: &Sentence<'_>, verb: usize) -> Option<Phrase> {
    let start = clause_start(sentence, verb);
    // Of "Saying so, Moor left" and "After long denying it, Moor left" the subject comes behind.
    let opens = |at: usize| sentence.is(at, Class::PREPOSITION) || sentence.is_adverb(at);
    if verb == start || sentence.is(verb, Class::PARTICIPLE) && (start..verb).all(opens) {
        let behind = (verb + 1..sentence.tokens.len())
            .filter(|&at| sentence.is_verb(at) && !sentence.is(at, Class::PARTICIPLE))
            .filter_map(|at| sentence.subject_before(at))
            .find(|phrase| sentence.is(phrase.start, Class::PRONOUN) || sentence.is_name(phrase.start));
        return behind.or_else(|| sentence.leading(start, sentence.tokens.len()));
    }
    if let Some(absolute) = absolute(sentence, start, verb) {
        return Some(absolute);
    }
    let first = (start..verb).find(|&at| {
        (sentence.is(at, Class::AUXILIARY) || sentence.is_verb(at) && !sentence.is(at, Class::PARTICIPLE))
            && !sentence.is_to(at.saturating_sub(1))
    });
    let leading = sentence.leading(start, verb);
    let own = first.and_then(|first| sentence.subject_before(first));
    match (leading, own) {
        // A subject with an insertion: the words before its verb know better.
        (Some(leading), Some(own)) if leading.start <= own.start && own.start <= leading.end + 1 => Some(own),
        // "In a long, wide-ranging talk, Moor said so and added", "the pier, which Moor called late and wants to leave": a name
        // beside its verb.
        (Some(leading), Some(own))
            if sentence.is_name(own.start)
                && !sentence.is_name(leading.start)
                && leading.end < own.start
                && (sentence.shape(own.start - 1) == Some(Shape::Comma)
                    || sentence.is(own.start - 1, Class::RELATIVE)) =>
        {
            Some(own)
        }
        (leading, own) => leading.or(own).or_else(|| sentence.leading(0, sentence.tokens.len())),
    }
}

/// Who acts in a part of a clause that has no finite verb: ", with Moor taking the stage to call it “late”".
pub(super) fn absolute(sentence: &Sentence<'_>, start: usize, verb: usize) -> Option<Phrase> {
    let words = (start..verb).rev().take_while(|&at| sentence.at(at).is_some_and(Token::is_word));
    let finite = |at: usize| sentence.is_verb(at) && !sentence.is(at, Class::PARTICIPLE);
    let with = words.take_while(|&at| !finite(at)).find(|&at| sentence.word(at) == "with")?;
    let follows = with.checked_sub(1).is_some_and(|at| sentence.shape(at) == Some(Shape::Comma));
    let acts = (with + 2..verb).find(|&at| sentence.word(at).ends_with("ing") && !sentence.is(at, Class::NOUN))?;
    (follows && sentence.is_name(acts - 1)).then_some(Phrase { start: with + 1, end: acts })
}
