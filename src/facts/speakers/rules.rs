//! The rules within one sentence, each by itself, in the order in which they are asked.

use std::ops::Range;

use super::Rule;
use super::lexicon::{Class, Lexicon};
use super::subject::{Phrase, SHORT, Sentence};
use super::tokens::{Shape, last_point};

/// What a rule found, in tokens of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) speaker: Phrase,
    pub(super) cue: Option<usize>,
    pub(super) rule: Rule,
    /// Whether the clause stands right beside the quotation.
    pub(super) beside: bool,
}

impl Found {
    /// The same, by a clause right beside the quotation.
    fn beside(self, sentence: &Sentence<'_>) -> Self {
        let finite = |cue| sentence.is(cue, Class::CORE) && !sentence.is(cue, Class::PARTICIPLE);
        Self { beside: self.cue.is_some_and(finite), ..self }
    }

    /// How likely it is right, in hundredths.
    pub(super) fn confidence(self) -> u8 {
        if self.beside { self.rule.confidence().max(BESIDE) } else { self.rule.confidence() }
    }
}

/// How often of a hundred times a clause right beside the quotation is right, as measured on annotated news.
const BESIDE: u8 = 95;

/// How far behind a quotation its clause may have its verb, in tokens.
const REACH: usize = 30;

/// Words that an object may have: "told the three reporters".
const OBJECT: usize = 3;

/// Commas behind which a sentence's closing clause is looked for.
const COMMAS: usize = 3;

/// Who speaks the quotation at token `at`, as its own sentence tells.
pub(super) fn within(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Found> {
    label(sentence, at)
        .or_else(|| signature(sentence, at))
        .or_else(|| as_done(sentence, at))
        .or_else(|| introduced(sentence, at))
        .or_else(|| is_woven(sentence, at).then(|| closing_clause(sentence, at)).flatten())
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
        .or_else(|| clause_before(sentence, 0..at, Class::WEAK, Side::Right))
}

/// Leave it, as some do: "…".
fn as_done(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let colon = at.checked_sub(1).filter(|&colon| sentence.shape(colon) == Some(Shape::Colon))?;
    let verb = colon.checked_sub(1).filter(|&verb| matches!(sentence.word(verb), "do" | "does" | "did"))?;
    let start = (verb.saturating_sub(SHORT)..verb).rev().find(|&at| sentence.word(at) == "as")? + 1;
    let speaker = Phrase { start, end: verb };
    (start < verb).then_some(Found { speaker, cue: Some(verb), rule: Rule::ClauseBefore, beside: false })
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

/// "said Moor", "Moor said", with nothing behind but where and when.
fn short_clause(sentence: &Sentence<'_>, from: usize) -> Option<Found> {
    if sentence.is(from, Class::CORE)
        && sentence.is_verb(from)
        && !sentence.is(from, Class::NOT_INVERTED.or(Class::PARTICIPLE))
    {
        let speaker = sentence.phrase_from(from + 1)?;
        return Some(Found { speaker, cue: Some(from), rule: Rule::ClosingClause, beside: false });
    }
    let is_last = |verb: usize| {
        matches!(sentence.shape(verb + 1), None | Some(Shape::Stop))
            || sentence.is(verb + 1, Class::PREPOSITION.or(Class::TIME)) && !sentence.is(verb + 1, Class::CONJUNCTION)
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
            if object { clause_before(sentence, verb..verb + 1, Class::SAY, Side::Right) } else { None }
        })
        .or_else(|| {
            // "Moor shouted "…", and Lind joked, again in his own voice, "…"".
            let quoted = (0..at).rev().find(|&at| matches!(sentence.shape(at), Some(Shape::Quotation(_))))?;
            clause_before(sentence, quoted..at, Class::CORE, Side::Left)
        })
        .or_else(|| {
            let start = clause_start(sentence, at);
            clause_before(sentence, start..at, Class::CORE, Side::Left)
                .or_else(|| if start > 0 { clause_before(sentence, start..at, Class::VERB, Side::Left) } else { None })
        })
        .or_else(|| clause_before(sentence, 0..at, Class::CORE, Side::Right))
        .or_else(|| clause_before(sentence, 0..at, Class::SAY, Side::Right))
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
        sentence.at(*at).is_some_and(|token| token.capital && token.is_word() || token.shape == Shape::Stop)
            && !sentence.is_verb(*at)
    };
    let start = (0..colon).rev().take_while(named).last()?;
    let opens = start.checked_sub(1).is_none_or(|at| sentence.shape(at) == Some(Shape::Dash));
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

/// The object of "quoted him as saying".
fn quoted(sentence: &Sentence<'_>, verb: usize) -> Option<Phrase> {
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

/// "…", Moor said; "…", said Moor.
fn clause_after(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let mut from = at + 1;
    while matches!(sentence.shape(from), Some(Shape::Comma | Shape::Dash)) || sentence.word(from) == "as" {
        from += 1;
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
    known(true).or_else(|| known(false))
}

/// The clause that begins at `from`; with a verb that is `sure` to say so, or any. Speech ends `behind_point`s, so that all
/// up to the verb may be its subject.
fn clause_from(sentence: &Sentence<'_>, from: usize, sure: bool, behind_point: bool) -> Option<Found> {
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
    if !sentence.is(verb, Class::CORE) || sentence.is_passive(verb) || interrupts {
        return None;
    }
    let phrase = sentence.phrase_from(from).filter(|phrase| phrase.start == from && from < verb)?;
    Some(Phrase { start: phrase.start, end: phrase.end.min(verb) })
}

/// Which of several verbs is asked first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The outermost: of "Moor said that Lind had told her …" what Moor said is reported.
    Left,
    /// The nearest.
    Right,
}

/// Moor said: "…"; Moor told reporters that "…"; to say "…".
fn clause_before(sentence: &Sentence<'_>, verbs: Range<usize>, class: Class, side: Side) -> Option<Found> {
    let (first, last) = (verbs.start, verbs.end);
    let verbs = verbs.map(|at| if side == Side::Left { at } else { first + last - 1 - at });
    for verb in verbs {
        if !sentence.is(verb, class) || !sentence.is_verb(verb) {
            continue;
        }
        let rule = if sentence.is(verb, Class::SAY) { Rule::ClauseBefore } else { Rule::WeakVerb };
        // "described by officials as"; but "as reported by local media" leaves who speaks to the main clause.
        if sentence.is(verb + 1, Class::BY)
            && !sentence.is(verb, Class::PARTICIPLE)
            && !sentence.is(verb + 2, Class::PARTICIPLE)
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
        if sentence.is_passive(verb) {
            continue;
        }
        if let Some(speaker) = subject(sentence, verb) {
            return Some(Found { speaker, cue: Some(verb), rule, beside: false });
        }
    }
    None
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
            return if issued { main_subject(sentence, verb).or(Some(nearest)) } else { Some(nearest) };
        }
        if sentence.is(at, Class::BE)
            && let Some(speaker) = sentence.subject_before(verb)
        {
            return Some(speaker);
        }
    }
    let joined = before.is_some_and(|at| {
        sentence.is(at, Class::AND.or(Class::CONJUNCTION)) || sentence.is_to(at) || is_listed(sentence, at)
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
fn clause_start(sentence: &Sentence<'_>, to: usize) -> usize {
    let begins = |at: &usize| match sentence.shape(*at) {
        Some(Shape::Semicolon) => true,
        Some(Shape::Comma) => {
            sentence.is(at + 1, Class::AND.or(Class::CONJUNCTION))
                && !sentence.is(at + 1, Class::RELATIVE)
                && (sentence.is(at + 2, Class::PRONOUN)
                    || sentence.is_name(at + 2)
                    || sentence.is(at + 2, Class::DETERMINER) && sentence.is(at + 3, Class::PERSON))
        }
        _ => false,
    };
    let start = (0..to).rev().find(begins).map_or(0, |at| at + 1);
    // "When Moor announced it, Lind called it …": the main clause is the second.
    if start == 0 && sentence.is(0, Class::CONJUNCTION) {
        let main = (1..to).find(|&at| {
            sentence.shape(at) == Some(Shape::Comma)
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
    // Of "Saying so, Moor left" the subject comes behind.
    if verb == start {
        let behind = (verb + 1..sentence.tokens.len())
            .filter(|&at| sentence.is_verb(at) && !sentence.is(at, Class::PARTICIPLE))
            .filter_map(|at| sentence.subject_before(at))
            .find(|phrase| sentence.is(phrase.start, Class::PRONOUN) || sentence.is_name(phrase.start));
        return behind.or_else(|| sentence.leading(start, sentence.tokens.len()));
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
        (leading, own) => leading.or(own).or_else(|| sentence.leading(0, sentence.tokens.len())),
    }
}

/// According to Moor, "…". The quotation is the token `at`, or in another sentence.
pub(super) fn according(sentence: &Sentence<'_>, at: Option<usize>, lexicon: &Lexicon) -> Option<Found> {
    let matches = |from: usize, phrase: &[&str]| {
        phrase.iter().enumerate().all(|(word, wanted)| sentence.word(from + word).eq_ignore_ascii_case(wanted))
    };
    let mut best: Option<Found> = None;
    for from in 0..sentence.tokens.len() {
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
        let speaker = if sentence.is(owner, Class::POSSESSIVE) {
            Phrase { start: owner, end: owner + 1 }
        } else {
            sentence.nominal(owner + 1).unwrap_or(Phrase { start: owner, end: owner + 1 })
        };
        return Some(Found { speaker, cue: Some(noun), rule: Rule::Noun, beside: false });
    }
    None
}
