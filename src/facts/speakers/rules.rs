//! The rules within one sentence, each by itself, in the order in which they are asked.

use super::Rule;
use super::before::{Side, absolute, clause_before, clause_start, is_given_by_nobody, is_within_what, quoted};
use super::found::Found;
use super::sentence::{Phrase, SHORT, Sentence};
use super::tokens::{Shape, Token, last_point};
use crate::facts::lexicon::{Class, Lexicon};
use crate::facts::words;

/// How far behind a quotation its clause may have its verb, in tokens.
const REACH: usize = 30;

/// Words that an object may have: "told a local television station".
const OBJECT: usize = 5;

/// Commas behind which a sentence's closing clause is looked for.
const COMMAS: usize = 3;

/// Who speaks the quotation at token `at`, as its own sentence tells.
pub(super) fn within(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Found> {
    label(sentence, at)
        .or_else(|| signature(sentence, at))
        .or_else(|| as_done(sentence, at))
        .or_else(|| verb_first(sentence, at))
        .or_else(|| introduced(sentence, at))
        .or_else(|| is_woven(sentence, at).then(|| closing_clause(sentence, at)).flatten())
        .or_else(|| is_woven(sentence, at).then(|| closed_by_clause(sentence, at)).flatten())
        .or_else(|| is_woven(sentence, at).then(|| spoken_before(sentence, at)).flatten())
        .or_else(|| is_open(sentence, at).then(|| clause_after(sentence, at)).flatten())
        .or_else(|| according(sentence, Some(at), lexicon))
        .or_else(|| spoken_before(sentence, at))
        .or_else(|| clause_after(sentence, at))
        .or_else(|| closing_clause(sentence, at))
        .or_else(|| unknown_verb(sentence, at))
        .or_else(|| convinced(sentence, at))
        .or_else(|| noun_before(sentence, at))
        .or_else(|| viewed(sentence, at))
        .or_else(|| {
            let named = is_given_by_nobody(sentence, at);
            if named { None } else { clause_before(sentence, 0..at, Class::WEAK, Side::Right) }
        })
}

/// Leave it, as some do: "…".
fn as_done(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let colon = at.checked_sub(1).filter(|&colon| sentence.shape(colon) == Some(Shape::Colon))?;
    let verb = colon.checked_sub(1).filter(|&verb| matches!(sentence.word(verb), "do" | "does" | "did"))?;
    let start = (verb.saturating_sub(SHORT)..verb).rev().find(|&at| sentence.word(at) == "as")? + 1;
    let speaker = Phrase { start, end: verb };
    (start < verb).then_some(Found { speaker, cue: Some(verb), rule: Rule::ClauseBefore, beside: false })
}

/// Said Moor: "…"; said one, posting it: "…".
fn verb_first(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    const NO_SUBJECT: Class = Class::NOT_INVERTED.or(Class::PARTICIPLE).or(Class::NOUN);
    const SOMEONE: Class =
        Class::PERSON.or(Class::MASCULINE).or(Class::FEMININE).or(Class::DETERMINER).or(Class::POSSESSIVE);
    let is_followed = sentence.is_name(1) || sentence.is(1, SOMEONE) && !sentence.is(1, Class::CONJUNCTION);
    if !sentence.is(0, Class::CORE) || sentence.is(0, NO_SUBJECT) || !is_followed {
        return None;
    }
    let speaker = sentence.phrase_from(1).filter(|speaker| speaker.end < at)?;
    let introduces = matches!(sentence.shape(at - 1), Some(Shape::Comma | Shape::Colon));
    introduces.then_some(Found { speaker, cue: Some(0), rule: Rule::ClauseBefore, beside: false })
}

/// Moor said, "…"; and Moor replied: "…": a verb of saying, at most an object, and a point just before the quotation.
fn introduced(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let point = at.checked_sub(1)?;
    if !matches!(sentence.shape(point), Some(Shape::Comma | Shape::Colon)) {
        // "… and a man yelled "Stay!"".
        let near = if is_woven(sentence, at) { Class::NONE } else { Class::SAY };
        return clause_before(sentence, point..at, near, Side::Right).map(|found| found.beside(sentence));
    }
    let verb = point.checked_sub(1)?;
    let told = (verb.saturating_sub(OBJECT)..verb).rev().find(|&at| sentence.is(at, Class::NOT_INVERTED));
    let verbs = if sentence.is(verb, Class::SAY) { verb..point } else { told?..told? + 1 };
    clause_before(sentence, verbs, Class::SAY, Side::Right).map(|found| found.beside(sentence))
}

/// The words behind a quotation are no part of it, but the sentence ends with its clause: "…" in the hall, Moor said.
fn closing_clause(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let commas = (at + 2..sentence.tokens.len()).rev().take(REACH);
    commas
        .filter(|&comma| sentence.shape(comma) == Some(Shape::Comma))
        .take(COMMAS)
        .find_map(|comma| short_clause(sentence, comma + 1))
}

/// The sentence ends with its clause right behind the quotation: The raid reflects a will "to win," Moor said.
fn closed_by_clause(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let inside = sentence.at(at).and_then(|token| last_point(token.range.of(sentence.text)));
    let behind = sentence.shape(at + 1) == Some(Shape::Comma);
    if inside != Some(',') && !behind {
        return None;
    }
    let rule = Rule::ClauseAfter;
    short_clause(sentence, at + 1 + usize::from(behind)).map(|found| Found { rule, ..found })
}

/// "said Moor", "Moor said", with nothing behind but where and when.
fn short_clause(sentence: &Sentence<'_>, from: usize) -> Option<Found> {
    if sentence.is(from, Class::CORE)
        && sentence.is_verb(from)
        && !sentence.is(from, Class::NOT_INVERTED.or(Class::PARTICIPLE))
    {
        let speaker = sentence.phrase_from(from + 1)?;
        // ", said he was late": the verb of another subject.
        let goes_on = sentence.is(speaker.end, Class::AUXILIARY.or(Class::BE)) || sentence.is_verb(speaker.end);
        return (!goes_on).then_some(Found { speaker, cue: Some(from), rule: Rule::ClosingClause, beside: false });
    }
    let is_last = |verb: usize| {
        matches!(sentence.shape(verb + 1), None | Some(Shape::Stop))
            || sentence.is(verb + 1, Class::PREPOSITION.or(Class::TIME)) && !sentence.is(verb + 1, Class::CONJUNCTION)
            // "…, Moor said but did not say why".
            || (sentence.is(verb + 1, Class::AND) || sentence.word(verb + 1) == "but")
                && (sentence.is(verb + 2, Class::AUXILIARY) || sentence.is_verb(verb + 2))
    };
    let verb = (from + 1..from + SHORT)
        .find(|&verb| sentence.is(verb, Class::CORE) && sentence.is_verb(verb) && is_last(verb))?;
    let speaker = sentence.subject_before(verb).filter(|speaker| speaker.start == from)?;
    Some(Found { speaker, cue: Some(verb), rule: Rule::ClosingClause, beside: false })
}

/// Whether the words go on with the writer's own sentence.
fn is_woven(sentence: &Sentence<'_>, at: usize) -> bool {
    let quoted = sentence.at(at).map_or("", |token| token.range.of(sentence.text));
    at > 0 && quoted.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// The verb of saying before a quotation: that of "which she called "…"", else one whose clause it is, else any.
fn spoken_before(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let near = (at.saturating_sub(1)..at).chain(at.saturating_sub(2)..at.saturating_sub(1));
    near.take(2)
        .find_map(|verb| {
            let object = verb.checked_sub(2).is_some_and(|at| sentence.is(at, Class::RELATIVE.or(Class::CONJUNCTION)));
            // "in what Moor, who led the harbour then, called "…"", ", with Moor taking the stage to call it "…"".
            let apposed = sentence.is(verb, Class::NAMING) && is_within_what(sentence, verb);
            if object || apposed || absolute(sentence, 0, verb).is_some() {
                clause_before(sentence, verb..verb + 1, Class::SAY, Side::Right)
            } else {
                None
            }
        })
        .or_else(|| {
            // "Moor shouted "…", and Lind joked, again in his own voice, "…"".
            let quoted = (0..at).rev().find(|&at| matches!(sentence.shape(at), Some(Shape::Quotation(_))))?;
            clause_before(sentence, quoted..at, Class::CORE, Side::Left)
        })
        .or_else(|| {
            let start = clause_start(sentence, at);
            let passed_on = is_passed_on(sentence, start, at);
            let (class, side) = if passed_on { (Class::SAY, Side::Right) } else { (Class::CORE, Side::Left) };
            clause_before(sentence, start..at, class, side)
                .or_else(|| if start > 0 { clause_before(sentence, start..at, Class::VERB, Side::Left) } else { None })
        })
        .or_else(|| clause_before(sentence, 0..at, Class::CORE, Side::Right))
        .or_else(|| clause_before(sentence, 0..at, Class::SAY, Side::Right))
}

/// Whether the clause from token `start` tells what somebody else says in the quotation at token `at`: "The Courier reported
/// that Moor called it “late”"; "Moor said that Lund had told her it was “my fault”".
fn is_passed_on(sentence: &Sentence<'_>, start: usize, at: usize) -> bool {
    let says = |class| {
        move |verb: &usize| {
            sentence.is(*verb, class) && sentence.is_verb(*verb) && !sentence.is(*verb, Class::PARTICIPLE)
        }
    };
    let Some(first) = (start..at).find(says(Class::CORE)) else { return false };
    let Some(second) = (first + 1..at).find(says(Class::SAY)) else { return false };
    // A pronoun stands for whoever speaks outside: "Moor said she had called it “my fault”".
    const NAMED: Class = Class::DETERMINER.or(Class::POSSESSIVE);
    let own = sentence.subject_before(second).filter(|own| own.start > first);
    let own = own.filter(|own| sentence.is_name(own.start) || sentence.is(own.start, NAMED));
    let divided = (first..at).any(|at| matches!(sentence.shape(at), Some(Shape::Quotation(_))));
    let quoted = sentence.at(at).map_or("", |token| token.range.of(sentence.text));
    let first_person = words::words(quoted)
        .any(|word| matches!(word.range.of(quoted), "I" | "me" | "my" | "we" | "us" | "our" | "My" | "We" | "Our"));
    own.is_some() && !divided && (sentence.word(first) == "reported" || first_person)
}

/// Whether the sentence goes on behind the quotation as behind speech: a comma, a dash, a question.
fn is_open(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.at(at) else { return false };
    let inside = last_point(token.range.of(sentence.text));
    at == 0
        || inside.is_some_and(|c| matches!(c, ',' | '?' | '!' | '—' | '–' | '-' | '…'))
        || sentence.shape(at + 1) == Some(Shape::Comma)
}

/// "KERRY: …".
fn label(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let colon = at.checked_sub(1).filter(|&colon| colon > 0 && sentence.shape(colon) == Some(Shape::Colon))?;
    let named = |at: &usize| {
        let is_name = |token: &Token| {
            token.capital && token.is_word()
                || token.shape == Shape::Stop
                || token.is(Class::PERSON.or(Class::POSSESSOR))
        };
        sentence.at(*at).is_some_and(is_name) && !sentence.is_verb(*at)
    };
    let start = (0..colon).rev().take_while(named).last()?;
    let opens = start
        .checked_sub(1)
        .is_none_or(|at| sentence.shape(at) == Some(Shape::Dash) || at == 0 && sentence.is_clock(at));
    (opens && colon - start <= 5).then_some(Found {
        speaker: Phrase { start, end: colon },
        cue: None,
        rule: Rule::Label,
        beside: false,
    })
}

/// "…" — Ada Moor, harbour master: a name behind a dash, and no verb.
fn signature(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if sentence.shape(at + 1) != Some(Shape::Dash) || !sentence.is_name(at + 2) {
        return None;
    }
    let is_verb = |verb: usize| sentence.is(verb, Class::AUXILIARY.or(Class::PAST)) || sentence.is_verb(verb);
    let speaker = sentence.phrase_from(at + 2)?;
    let closes = matches!(sentence.shape(speaker.end), None | Some(Shape::Comma | Shape::Stop | Shape::Open));
    let silent = !(at + 2..sentence.tokens.len()).take(REACH).any(is_verb);
    (at == 0 && closes && silent).then_some(Found { speaker, cue: None, rule: Rule::Label, beside: false })
}

/// "…", Moor said; "…", said Moor.
fn clause_after(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let mut from = at + 1;
    while matches!(sentence.shape(from), Some(Shape::Comma | Shape::Dash)) || sentence.word(from) == "as" {
        from += 1;
    }
    // "…" was all Moor said; "…" was how Moor put it.
    if sentence.is(from, Class::BE) && matches!(sentence.word(from + 1), "all" | "what" | "how") {
        return clause_from(sentence, from + 2, false, false);
    }
    // "…," came the reply.
    if sentence.word(from) == "came" && sentence.is(from + 1, Class::DETERMINER) && sentence.is(from + 2, Class::NOUN) {
        let speaker = sentence.phrase_from(from + 1)?;
        return Some(Found { speaker, cue: Some(from), rule: Rule::Inversion, beside: false });
    }
    // Right behind words of the writer's own sentence its verb or noun goes on: "the “new plan” means it is late".
    let goes_on = from == at + 1 && !is_open(sentence, at);
    if goes_on && begins_nowhere(sentence, from) {
        return None;
    }
    if sentence.is_verb(from) && !sentence.is(from, Class::NOT_INVERTED.or(Class::PARTICIPLE)) {
        let speaker = sentence.phrase_from(from + 1)?;
        return Some(Found { speaker, cue: Some(from), rule: Rule::Inversion, beside: false });
    }
    // "…!" beamed Moor: no verb that is known, but where one stands.
    if sentence.is(from, Class::PAST) && is_open(sentence, at) && from == at + 1 && sentence.is_name(from + 1) {
        let speaker = sentence.phrase_from(from + 1)?;
        return Some(Found { speaker, cue: Some(from), rule: Rule::Inversion, beside: false });
    }
    let known = |sure: bool| clause_from(sentence, from, sure, is_open(sentence, at));
    known(true).or_else(|| if goes_on { None } else { known(false) })
}

/// Whether no clause of saying begins with this word: a noun without its article, a verb that is not one of saying first.
fn begins_nowhere(sentence: &Sentence<'_>, from: usize) -> bool {
    const BEGINS: Class = Class::PRONOUN
        .or(Class::DETERMINER)
        .or(Class::POSSESSIVE)
        .or(Class::PERSON)
        .or(Class::ADVERB)
        .or(Class::CORE)
        .or(Class::AND);
    // "The “Tide” singer left".
    let one = sentence.is(from, Class::PERSON) && !sentence.word(from).ends_with('s');
    sentence.at(from).is_some_and(|token| token.is_word() && !token.capital) && (one || !sentence.is(from, BEGINS))
}

/// The clause that begins at `from`; with a verb that is `sure` to say so, or any. Speech ends `behind_point`s, so that all
/// up to the verb may be its subject.
fn clause_from(sentence: &Sentence<'_>, from: usize, sure: bool, behind_point: bool) -> Option<Found> {
    // "…" that moved the crowd; "…," who led it: what is told of the quotation, or of whoever stands before it.
    if sentence.is(from, Class::RELATIVE) && !sentence.is_name(from)
        || sentence.word(from) == "that" && sentence.is_verb(from + 1)
    {
        return None;
    }
    let stop =
        |at: &usize| !matches!(sentence.shape(*at), None | Some(Shape::Quotation(_) | Shape::Semicolon | Shape::Colon));
    for verb in (from..from + REACH).take_while(stop) {
        // "can be heard saying", "is quoted as saying".
        let chained = verb > from && sentence.is(verb - 1, Class::CHAIN) && !sentence.is_to(verb - 1);
        if !sentence.is_verb(verb)
            || sentence.is(verb, Class::PARTICIPLE) && !chained
            || sure && !sentence.is(verb, Class::CORE)
        {
            continue;
        }
        if let Some(speaker) = quoted(sentence, verb) {
            return Some(Found { speaker, cue: Some(verb), rule: Rule::ClauseAfter, beside: false });
        }
        let long = || if behind_point { long_subject(sentence, from, verb) } else { None };
        let speaker = sentence.subject_before(verb).or_else(long)?;
        // "…", and it is meant to close.
        if sentence.is_passive(verb) && !chained && sentence.is(speaker.start, Class::PRONOUN) {
            return None;
        }
        let opens = speaker.start == from;
        let speaker = if opens { speaker } else { long().unwrap_or(speaker) };
        // The subject opens the clause; else the verb belongs to what goes on after the quotation.
        let opens = speaker.start == from
            || speaker.start == from + 1 && (sentence.is_adverb(from) || sentence.is(from, Class::AND));
        return opens.then_some(Found { speaker, cue: Some(verb), rule: Rule::ClauseAfter, beside: false });
    }
    None
}

/// "…," Moor texted: speech, a name and a word that no list has, but that ends as a verb does.
fn unknown_verb(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let from = if sentence.shape(at + 1) == Some(Shape::Comma) { at + 2 } else { at + 1 };
    if !is_open(sentence, at) || !sentence.is_name(from) && !sentence.is(from, Class::PRONOUN) {
        return None;
    }
    let verb = (from + 1..from + SHORT)
        .find(|&verb| sentence.at(verb).is_some_and(|token| token.is_word() && !token.capital))?;
    let ends = matches!(sentence.shape(verb + 1), None | Some(Shape::Stop | Shape::Comma | Shape::Quotation(_)))
        || sentence.is(verb + 1, Class::PREPOSITION.or(Class::TIME).or(Class::OBJECT).or(Class::NOUN_PREPOSITION));
    let is_verb = sentence.is(verb, Class::PAST.or(Class::PRESENT));
    let speaker = Phrase { start: from, end: verb };
    (is_verb && ends).then_some(Found { speaker, cue: Some(verb), rule: Rule::UnknownVerb, beside: false })
}

/// "…," the minister is convinced: what one is of whom the quotation tells a thought.
fn convinced(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let from = if sentence.shape(at + 1) == Some(Shape::Comma) { at + 2 } else { at + 1 };
    let is = (from + 1..from + SHORT).find(|&is| sentence.is(is, Class::BE) && sentence.is(is + 1, Class::MIND))?;
    let closes = matches!(sentence.shape(is + 2), None | Some(Shape::Stop | Shape::Comma));
    let speaker = Phrase { start: from, end: is };
    (is_open(sentence, at) && closes).then_some(Found {
        speaker,
        cue: Some(is + 1),
        rule: Rule::ClauseAfter,
        beside: false,
    })
}

/// The subject that opens the clause at `from`, though much stands between it and the verb: "Moor, chair of the harbour,
/// the pier and the market, said".
fn long_subject(sentence: &Sentence<'_>, from: usize, verb: usize) -> Option<Phrase> {
    let other = |at: usize| {
        sentence.is(at, Class::AUXILIARY.or(Class::CONJUNCTION).or(Class::PAST))
            || sentence.is_verb(at) && !sentence.is(at, Class::PARTICIPLE)
    };
    let mut inserted = false;
    // "a mother who had joined the march told the paper": a verb and its auxiliary belong to "who".
    let mut spare = 0;
    let interrupts = (from..verb).any(|at| {
        if sentence.shape(at) == Some(Shape::Comma) {
            inserted = !inserted && sentence.is(at + 1, Class::RELATIVE);
        } else if !inserted && sentence.is(at, Class::RELATIVE) && at > from {
            spare += 2;
            return false;
        }
        let counts = !inserted && other(at);
        if counts && spare > 0 {
            spare -= 1;
            return false;
        }
        counts
    });
    let governed = sentence.is(from, Class::NOUN_PREPOSITION);
    if !sentence.is(verb, Class::CORE) || sentence.is_passive(verb) || interrupts || governed {
        return None;
    }
    let phrase = sentence.phrase_from(from).filter(|phrase| phrase.start == from && from < verb)?;
    Some(Phrase { start: phrase.start, end: phrase.end.min(verb) })
}

/// According to Moor, "…". The quotation is the token `at`, or in another sentence.
pub(super) fn according(sentence: &Sentence<'_>, at: Option<usize>, lexicon: &Lexicon) -> Option<Found> {
    let matches = |from: usize, phrase: &[&str]| {
        phrase.iter().enumerate().all(|(word, wanted)| sentence.word(from + word).eq_ignore_ascii_case(wanted))
    };
    let mut best: Option<Found> = None;
    for from in 0..sentence.tokens.len() {
        // "…," per the Courier.
        let per = if from == 0 { "Per" } else { "per" };
        if sentence.is(from, Class::PREPOSITION)
            && sentence.word(from) == per
            && (sentence.is_name(from + 1) || sentence.word(from + 1) == "the" && sentence.is_name(from + 2))
            && let Some(speaker) = sentence.phrase_from(from + 1)
        {
            best = Some(Found { speaker, cue: Some(from), rule: Rule::According, beside: false });
        }
        if Some(from) == at || !sentence.is(from, Class::ACCORDING) {
            continue;
        }
        let Some(phrase) = lexicon.according().iter().find(|phrase| matches(from, phrase)) else { continue };
        let Some(speaker) = sentence.phrase_from(from + phrase.len()) else { continue };
        best = Some(Found { speaker, cue: Some(from), rule: Rule::According, beside: false });
    }
    best
}

/// For Moor, the vote was "…".
fn viewed(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.word(0).eq_ignore_ascii_case("for") || !(sentence.is_name(1) || sentence.is(1, Class::OBJECT)) {
        return None;
    }
    let speaker = sentence.phrase_from(1).or(Some(Phrase { start: 1, end: 2 }))?;
    let closes = speaker.end < at && sentence.shape(speaker.end) == Some(Shape::Comma);
    closes.then_some(Found { speaker, cue: Some(0), rule: Rule::According, beside: false })
}

/// His warning that "…"; Moor's promise of "…".
fn noun_before(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    for noun in (1..at).rev() {
        if !sentence.is(noun, Class::NOUN) || sentence.is_verb(noun) {
            continue;
        }
        let owner =
            (noun.saturating_sub(4)..noun).rev().find(|&at| sentence.is(at, Class::POSSESSOR.or(Class::POSSESSIVE)));
        let Some(owner) = owner else { continue };
        let own = Phrase { start: owner, end: owner + 1 };
        let speaker = if sentence.is(owner, Class::POSSESSIVE) {
            own
        } else {
            // Of "the same with the government's remarks" the government's.
            let phrase = sentence.nominal(owner + 1).unwrap_or(own);
            let joint = |at: &usize| sentence.is(*at, Class::NOUN_PREPOSITION) && sentence.word(*at) != "of";
            let start = (phrase.start..owner).rev().find(joint).map_or(phrase.start, |at| at + 1);
            Phrase { start, end: phrase.end }
        };
        return Some(Found { speaker, cue: Some(noun), rule: Rule::Noun, beside: false });
    }
    None
}
