//! The rules of the languages in which a subject may stand before its verb or behind it: all but English.
//!
//! Each rule finds the word that brings in the quotation; [`super::verbal`] finds its subject on either side.

use super::found::Found;
use super::nominals::{BARE, Clause, GOVERNED, NOUN, OBLIQUE};
use super::sentence::{Phrase, Sentence};
use super::tokens::{self, Shape};
use super::{Rule, narration};
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};
use crate::text::{TextRange, floor_char};

/// Tokens looked at on either side of a quotation.
const REACH: usize = 60;

/// Bytes of a quotation in which a clause may divide it.
const INSIDE: usize = 600;

/// Tokens of a clause with an unknown verb that may divide a quotation.
const LONGEST: usize = 6;

/// Who speaks the quotation at token `at`, as its own sentence tells.
pub(super) fn within(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Found> {
    let clause = Clause { sentence: *sentence, lexicon, target: Some(at) };
    let cited = (0..sentence.tokens.len()).filter(|&from| from != at).find_map(|from| clause.cited_at(from));
    // "a rétorqué la philosophe, citant Rostand": who cites is no medium.
    let own = cited.and_then(|_| after(&clause, at)).filter(|own| clause.is_somebody(own.speaker));
    if cited.is_some() {
        return own.or(cited);
    }
    let beside = label(&clause, at).or_else(|| after(&clause, at));
    if beside.is_none() && is_left_out(&clause, at) {
        return None;
    }
    // "Moor sagte laut der Agentur: „…“": before a colon the verb decides.
    let colon = at.checked_sub(1).is_some_and(|colon| sentence.shape(colon) == Some(Shape::Colon));
    let introduced = || if colon { before(&clause, at, Class::CORE.or(Class::QUOTE)) } else { None };
    // "Pour Moor, le plan relève du « … »": what a thing does tells less than whose view it is.
    let thing = || before(&clause, at, Class::SAY).is_some_and(|found| !clause.is_sure(found.speaker));
    let view = || {
        let viewed = |found: &Found| found.cue.is_some_and(|cue| lexicon.views(sentence.word(cue)));
        according(&clause, at, false).filter(viewed).filter(|_| thing())
    };
    beside
        .or_else(|| clause.escaped(at))
        .or_else(introduced)
        .or_else(|| named(&clause, at))
        .or_else(|| agent(&clause, at))
        .or_else(|| according(&clause, at, true))
        .or_else(|| as_said(&clause, at))
        .or_else(|| verb_behind(&clause, at))
        .or_else(|| next_view(&clause, at))
        .or_else(view)
        .or_else(|| before(&clause, at, Class::SAY))
        .or_else(|| according(&clause, at, false))
        .or_else(|| far_behind(&clause, at))
        .or_else(|| noun(&clause, at))
        .or_else(|| before(&clause, at, Class::WEAK))
        .or_else(|| if colon { placed(&clause, at).or_else(|| acting(&clause, at)) } else { None })
}

/// Whoever speaks in a sentence, with the verb.
pub(super) fn spoken(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Found> {
    let clause = Clause { sentence: *sentence, lexicon, target: None };
    let verb = (0..sentence.tokens.len()).find(|&at| clause.is_saying(at, Class::SAY))?;
    let speaker = clause.subject(verb)?;
    Some(Found { speaker, cue: Some(verb), rule: Rule::SentenceBefore, beside: false })
}

/// The first words of the sentence before token `to` that may be its subject.
pub(super) fn leading(sentence: &Sentence<'_>, to: usize, lexicon: &Lexicon) -> Option<Phrase> {
    let clause = Clause { sentence: *sentence, lexicon, target: None };
    // "Tras agradecer las muestras de «apoyo», la jueza anunció …": its subject stands behind.
    let comma = || (to..sentence.tokens.len()).find(|&at| sentence.shape(at) == Some(Shape::Comma));
    let inside = clause.opens_with_infinitive(0) && !(0..to).any(|at| sentence.shape(at) == Some(Shape::Comma));
    let behind = || comma().and_then(|comma| clause.leading(comma + 1, sentence.tokens.len()));
    clause.leading(0, to).or_else(|| if inside { behind() } else { None })
}

/// Whoever speaks, as a clause inside the quotation at `range` tells: «Мы, — сказал он, — пойдём».
pub(super) fn divided<T>(
    text: &str,
    range: TextRange,
    lexicon: &Lexicon,
    answer: impl Fn(&Sentence<'_>, Found) -> Option<T>,
) -> Option<T> {
    let commas = lexicon.language() == Language::French;
    let quoted = range.of(text);
    if !quoted.contains(['—', '–']) && !quoted.contains(" - ") && !quoted.contains("—") && !commas {
        return None;
    }
    let end = floor_char(text, (range.start + INSIDE).min(range.end)).max(range.start);
    let tokens = tokens::read(text, TextRange::new(range.start, end), &[], lexicon);
    let sentence = Sentence { text, tokens: &tokens };
    let clause = Clause { sentence, lexicon, target: None };
    let found = (1..tokens.len()).find_map(|from| {
        let point = sentence.shape(from - 1)?;
        let opens = point == Shape::Dash || commas && matches!(point, Shape::Comma | Shape::Stop);
        if !opens {
            return None;
        }
        let to = (from..tokens.len()).find(|&at| clause.is_boundary(at))?;
        let Some(verb) = clause.first_verb(from, to) else {
            // — плачет мать —
            let closes = matches!(sentence.shape(to), Some(Shape::Dash | Shape::Comma | Shape::Stop));
            let short = point == Shape::Dash && closes && to <= from + LONGEST;
            let found = if short { unknown_verb(&clause, from, to) } else { None };
            return found.filter(|found| clause.is_sure(found.speaker));
        };
        let speaker = clause.beside(from, verb, to).filter(|_| verb <= from + 6)?;
        // « Non. J'ai dit quatorze »: without a dash the subject stands behind the verb, or hangs on it.
        let inverted = speaker.start > from;
        if point != Shape::Dash && !inverted {
            return None;
        }
        // In French nothing but its own words tells such a clause from what is quoted.
        let sure =
            point == Shape::Dash || sentence.is(verb, Class::CORE) || speaker.start > verb && clause.is_sure(speaker);
        sure.then_some(Found { speaker, cue: Some(verb), rule: Rule::Inversion, beside: false })
    })?;
    answer(&sentence, found)
}

/// "Холм: «…»".
fn label(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    let colon = at.checked_sub(1).filter(|&colon| colon > 0 && sentence.shape(colon) == Some(Shape::Colon))?;
    let named = |&at: &usize| sentence.is_name(at) && !clause.is_verb(at) && !clause.opens_phrase(at);
    let start = (0..colon).rev().take_while(named).last()?;
    let opens = start.checked_sub(1).is_none_or(|at| sentence.shape(at) == Some(Shape::Dash));
    (opens && colon - start <= 4).then_some(Found {
        speaker: Phrase { start, end: colon },
        cue: None,
        rule: Rule::Label,
        beside: true,
    })
}

/// «…», añadió: the verb stands by itself, and whoever spoke before is meant.
fn is_left_out(clause: &Clause<'_>, at: usize) -> bool {
    let from = at + 1 + usize::from(matches!(clause.sentence.shape(at + 1), Some(Shape::Comma)));
    clause.drops_pronouns()
        && from > at + 1
        && clause.first_verb(from, clause.end_of_segment(from)).is_some_and(|verb| clause.group(verb) == from)
}

/// „…“, sagte Moor; « … », a-t-elle dit; «…», según Moor.
fn after(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    let quoted = sentence.at(at)?.range.of(sentence.text);
    let joined = matches!(sentence.shape(at + 1), Some(Shape::Comma | Shape::Dash))
        || sentence.at(at + 1).is_some_and(|next| next.is_word() && !next.capital && clause.is_verb(at + 1));
    if !joined && !tokens::last_point(quoted).is_some_and(|c| matches!(c, ',' | '?' | '!' | '…' | '.')) && at > 0 {
        return None;
    }
    let mut from = at + 1;
    while matches!(sentence.shape(from), Some(Shape::Comma | Shape::Dash)) {
        from += 1;
    }
    if sentence.is(from, Class::CONJUNCTION) && clause.is_saying(from + 1, Class::SAY) {
        from += 1;
    }
    let to = clause.end_of_segment(from);
    if let Some(found) = clause.according_at(from) {
        // "El alcalde prometió «…», según la prensa".
        return before(clause, at, Class::SAY).filter(|said| clause.is_sure(said.speaker)).or(Some(found));
    }
    if sentence.is(from, Class::FOLLOWING) {
        let speaker = clause.best(from + 1, to)?.phrase;
        return Some(Found { speaker, cue: Some(from), rule: Rule::According, beside: false });
    }
    // "«…», — тихо, но твёрдо сказал он", "«…», — прищурившись, спросил он".
    let (from, to) = clause.past_manner(from, to);
    // Beside speech, "finds" and "writes" are verbs of saying too.
    let verb = clause.first_verb(from, to).or_else(|| clause.is_saying(from, Class::WEAK).then_some(from));
    let Some(verb) = verb else {
        let acting = || narration::gesturing(clause, at, from, to);
        return unknown_verb(clause, from, to).or_else(acting).or_else(|| narration::signing(clause, from, to));
    };
    if verb > from && sentence.is(clause.group(verb).checked_sub(1)?, Class::AND) {
        return None;
    }
    let speaker = clause.beside(from, verb, to)?;
    let rule = if speaker.start < verb { Rule::ClauseAfter } else { Rule::Inversion };
    // "Moor nannte das „absurd“, Lind warnte vor …": another sentence begins.
    let said = || (0..at).any(|verb| clause.is_finite(verb) && sentence.is(verb, Class::SAY));
    if rule == Rule::ClauseAfter && said() {
        return None;
    }
    Some(Found { speaker, cue: Some(verb), rule, beside: false })
}

/// „…“, raunzte Moor; « … », s'égosille le maire; «…», — бубнит боцман: no verb that is known, but where one stands.
fn unknown_verb(clause: &Clause<'_>, from: usize, to: usize) -> Option<Found> {
    const BEFORE: Class = Class::OBJECT.or(Class::AUXILIARY).or(Class::BE).or(Class::ADVERB);
    let sentence = &clause.sentence;
    if clause.language() == Language::Other {
        return unknown_clause(clause, from, to);
    }
    // "ледь чутно бурмоче": in Slavic what ends as no verb does may say how.
    let aside = |at: usize| {
        let unknown = sentence.at(at).is_some_and(|token| !token.capital && token.class == Class::NONE);
        sentence.is(at, BEFORE)
            || clause.is_manner(at)
            || clause.is_slavic()
                && unknown
                && clause.is_word(at)
                && !clause.lexicon.may_be_verb(sentence.word(at))
                && !clause.is_mine(at)
    };
    let verb = (from..to.min(from + 4)).find(|&at| !aside(at))?;
    let token = sentence.at(verb).filter(|token| token.is_word() && !token.capital && token.class == Class::NONE)?;
    let word = token.range.of(sentence.text);
    if !word.chars().all(char::is_alphabetic) || !clause.lexicon.may_be_verb(word) && !clause.is_mine(verb) {
        return None;
    }
    // "разводит руками директор": what the hands do is no subject.
    let (_, subject) = clause.step(verb + 1, to);
    let subject = if clause.is_slavic() { clause.best(verb + 1, to) } else { subject };
    // "заухала з гілки сова": the place before it has another case.
    let inner = subject.filter(|subject| subject.rank == GOVERNED && subject.phrase.end > subject.phrase.start + 1);
    let last = inner.map(|inner| Phrase { start: inner.phrase.end - 1, end: inner.phrase.end });
    if let Some(speaker) =
        last.filter(|last| !clause.is(last.start, Class::TIME) && clause.ends_alike(last.start, verb))
    {
        return Some(Found { speaker, cue: Some(verb), rule: Rule::UnknownVerb, beside: false });
    }
    let sure = if clause.is_slavic() { BARE } else { NOUN };
    let speaker = subject.filter(|subject| subject.rank <= sure && subject.rank != OBLIQUE)?.phrase;
    Some(Found { speaker, cue: Some(verb), rule: Rule::UnknownVerb, beside: false })
}

/// „…”, powiedział Jan Kowalski; «…», ha detto Mario Rossi: some small words and a name.
fn unknown_clause(clause: &Clause<'_>, from: usize, to: usize) -> Option<Found> {
    let start = (from..to.min(from + 4)).find(|&at| clause.sentence.capital(at)).filter(|&start| start > from)?;
    let end = clause.phrase_end(start, to);
    Some(Found { speaker: Phrase { start, end }, cue: Some(from), rule: Rule::UnknownVerb, beside: false })
}

/// "Ce que le maire appelle « … » est, pour Lind, …": the verb and its subject stand right before the quotation.
fn named(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let verb = at.checked_sub(1).filter(|&verb| clause.is_saying(verb, Class::SAY) && clause.is_finite(verb))?;
    let opens = (clause.start_of_segment(verb)..verb).rev().find(|&at| clause.opens_clause(at))?;
    let speaker = clause.best(opens + 1, clause.group(verb)).filter(|best| best.is_good())?.phrase;
    Some(Found { speaker, cue: Some(verb), rule: Rule::ClauseBefore, beside: false })
}

/// "ha sido definida como «…» por el diario", "wurde von Kritikern als „…“ bezeichnet": who says so of what is passive.
fn agent(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    let start = clause.start_of_segment(at);
    let german = clause.language() == Language::German;
    let verbs = if german { at + 1..(at + 5).min(sentence.tokens.len()) } else { start..at };
    let verb = verbs.rev().find(|&verb| clause.says_passive(verb))?;
    let passive = if german { (start..at).any(|at| clause.is(at, Class::BE)) } else { clause.is_passive(verb) };
    let by = if german { start..at } else { at + 1..at + 2 };
    let by = by.into_iter().find(|&by| passive && clause.is(by, Class::BY)).or_else(|| {
        // "a été qualifié par le maire de « … »".
        (verb + 1..at).find(|&by| !german && passive && clause.is(by, Class::BY))
    })?;
    let start = by + 1;
    let speaker = Phrase { start, end: clause.phrase_end(start, sentence.tokens.len()) };
    let usable = clause.is_word(start) && !clause.is_filler(start) && !clause.opens_phrase(start);
    usable.then_some(Found { speaker, cue: Some(verb), rule: Rule::ClauseBefore, beside: false })
}

/// "Laut Moor ist …", "dem Minister zufolge"; if `alone`, with no verb of saying between it and the quotation that someone
/// is the subject of, nor one whose clause it is inserted in: "Moor nannte laut der Agentur …".
fn according(clause: &Clause<'_>, at: usize, alone: bool) -> Option<Found> {
    let sentence = &clause.sentence;
    let said = |from: usize| {
        alone
            && (verb_behind(clause, at).is_some()
                || (from..at).any(|verb| clause.is_saying(verb, Class::SAY) && clause.subject(verb).is_some())
                || (clause.start_of_segment(from)..from)
                    .any(|verb| clause.is_finite(verb) && clause.is(verb, Class::SAY)))
    };
    let reach = at.saturating_sub(REACH)..sentence.tokens.len().min(at + REACH);
    reach.rev().filter(|&from| from != at).find_map(|from| {
        if sentence.is(from, Class::POSTPOSED) {
            let start = clause.start_of_segment(from);
            let speaker = clause.best(start, from).map_or(Phrase { start, end: from }, |best| best.phrase);
            return (start < from && !said(from)).then_some(Found {
                speaker,
                cue: Some(from),
                rule: Rule::According,
                beside: false,
            });
        }
        clause.according_at(from).filter(|found| !said(found.speaker.end))
    })
}

/// "wie Moor mitteilte", "según explicó Mora", if no other clause of saying stands between it and the quotation.
fn as_said(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    let mut said = false;
    for from in (at.saturating_sub(REACH)..at).rev() {
        if said || matches!(sentence.shape(from), Some(Shape::Semicolon)) {
            return None;
        }
        if !sentence.is(from, Class::AS) {
            said = clause.is_saying(from, Class::SAY)
                && !(clause.start_of_segment(from)..from).any(|at| sentence.is(at, Class::AS));
            continue;
        }
        let to = clause.end_of_segment(from + 1).min(at);
        // "как следует из отчёта", "wie aus dem Papier hervorgeht".
        let weak = || (from + 1..to).find(|&at| clause.is_saying(at, Class::WEAK));
        if let Some(verb) = clause.first_verb(from + 1, to).or_else(weak)
            && let Some(speaker) = clause
                .beside(from + 1, verb, to)
                .or_else(|| clause.best(from + 1, verb).map(|governed| governed.phrase))
        {
            return Some(Found { speaker, cue: Some(verb), rule: Rule::ClauseBefore, beside: false });
        }
    }
    None
}

/// "hat den Plan als „…“ bezeichnet": the verb ends the clause.
fn verb_behind(clause: &Clause<'_>, at: usize) -> Option<Found> {
    if clause.lexicon.language() != Language::German {
        return None;
    }
    let sentence = &clause.sentence;
    let near = at + 1..(at + 5).min(sentence.tokens.len());
    let verb = near.take_while(|&next| sentence.shape(next) == Some(Shape::Word)).find(|&next| {
        clause.is_saying(next, Class::VERB) && !sentence.is(next - 1, Class::AND) || is_called(clause, at, next)
    })?;
    let start = clause.start_of_segment(at);
    if (start..at).any(|at| sentence.is(at, Class::BE)) {
        return None;
    }
    let speaker = clause.best(start, at).filter(|best| best.is_good()).map(|best| best.phrase);
    let speaker = speaker.or_else(|| clause.leading(0, at))?;
    Some(Found { speaker, cue: Some(verb), rule: Rule::ClauseBefore, beside: false })
}

/// "als „…“ geschmäht": a participle that no list has, behind what somebody is called.
fn is_called(clause: &Clause<'_>, at: usize, next: usize) -> bool {
    let sentence = &clause.sentence;
    let word = sentence.word(next);
    let unknown = sentence.at(next).is_some_and(|token| token.class == Class::NONE && !token.capital);
    let participle = word.len() > 5 && word.ends_with(['t', 'n']) && (word.starts_with("ge") || word.ends_with("iert"));
    let closes = sentence.is(next + 1, Class::AUXILIARY) || clause.is_boundary(next + 1);
    next == at + 1 && unknown && participle && closes && at.checked_sub(1).is_some_and(|at| sentence.word(at) == "als")
}

/// Moor sagte: „…“; según dijo Mora, …; он добавил, что …
fn before(clause: &Clause<'_>, at: usize, class: Class) -> Option<Found> {
    let sentence = &clause.sentence;
    let mut thing: Option<Found> = None;
    for verb in (at.saturating_sub(REACH)..at).rev() {
        match sentence.shape(verb) {
            Some(Shape::Semicolon) => return thing,
            // "Моор подтвердил: зерно было, но «…»": the words go on behind the colon.
            Some(Shape::Colon) if verb + 1 < at && !(verb > 0 && clause.is_saying(verb - 1, Class::SAY)) => {
                return thing;
            }
            _ => {}
        }
        // "Анна просила о встрече, но ей отказали, посоветовав «…»": of people who are not named.
        // Unless somebody tells of it: "Анна рассказала, что ей отказали", "как рассказала Анна, ей отказали".
        let that = |at: usize| matches!(sentence.word(at), "что" | "що" | "што");
        let inserted = || (0..verb).any(|at| clause.is(at, Class::AS) || that(at));
        if clause.is_slavic() && clause.is_saying(verb, class) && clause.is_done_by_nobody(verb) && !inserted() {
            return thing;
        }
        if clause.is_saying(verb, class)
            && !clause.is_passive(verb)
            && let Some(speaker) = clause.subject(verb)
        {
            let rule = if class == Class::WEAK { Rule::WeakVerb } else { Rule::ClauseBefore };
            let found = Found { speaker, cue: Some(verb), rule, beside: false };
            // "Lind sostiene que la frase alude a «…»": what a thing does in words that somebody says.
            let hangs = !clause.is_sure(speaker)
                && speaker.start < verb
                && speaker.start.checked_sub(1).is_some_and(|at| clause.is(at, Class::CONJUNCTION));
            match thing {
                Some(_) if clause.is(verb, Class::CORE) => return Some(found),
                None if hangs => thing = Some(found),
                None => return Some(found),
                Some(_) => {}
            }
        }
    }
    thing
}

/// В мэрии отмолчались: «…»: where nobody else is named before a colon, the place speaks.
fn placed(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let opens = matches!(clause.sentence.word(0), "В" | "Во" | "У" | "Ў");
    let (_, first) = if opens { clause.step(0, at) } else { (0, None) };
    let speaker = first.filter(|_| clause.leading(0, at).is_none())?.phrase;
    Some(Found { speaker, cue: None, rule: Rule::Subject, beside: false })
}

/// Суседка махае рукой: «…»: whoever acts before a colon.
fn acting(clause: &Clause<'_>, at: usize) -> Option<Found> {
    // "La naturaliste Odile Serre".
    let named = |phrase: Phrase| {
        (phrase.start + 1..phrase.end)
            .any(|at| clause.sentence.capital(at) && clause.sentence.capital(at + 1) && at + 1 < phrase.end)
    };
    let speaker = clause.leading(0, at).filter(|&speaker| clause.is_sure(speaker) || named(speaker))?;
    Some(Found { speaker, cue: None, rule: Rule::Subject, beside: false })
}

/// Die Zeitung nannte es „groß“, | andere fanden es „zu laut“: behind the words of one the view of another.
fn next_view(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let start = clause.start_of_segment(at);
    let verb = (start..at).rev().find(|&verb| clause.is_finite(verb))?;
    let follows = (0..start).any(|at| clause.is_quotation(at));
    if !follows || clause.is(verb, Class::SAY) || clause.opens_clause(start) && !clause.is(start, Class::AND) {
        return None;
    }
    let group = clause.group(verb);
    let speaker = clause.best(start, group).filter(|best| best.is_good() || clause.opens_segment(best, group))?.phrase;
    Some(Found { speaker, cue: Some(verb), rule: Rule::WeakVerb, beside: false })
}

/// Sie habe „keine Ahnung“, woher das Geld komme, sagte Weber.
fn far_behind(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    for comma in at + 1..(at + REACH).min(sentence.tokens.len()) {
        match sentence.shape(comma) {
            Some(Shape::Semicolon | Shape::Colon | Shape::Quotation(_)) => return None,
            Some(Shape::Comma | Shape::Dash) => {}
            _ => continue,
        }
        let to = clause.end_of_segment(comma + 1);
        let Some(verb) = clause.first_verb(comma + 1, to) else { continue };
        // Only an inverted clause closes a sentence in this way.
        if let Some(speaker) =
            clause.beside(comma + 1, verb, to).filter(|&speaker| speaker.start > verb && clause.is_sure(speaker))
        {
            return Some(Found { speaker, cue: Some(verb), rule: Rule::ClosingClause, beside: false });
        }
    }
    None
}

/// "seine Warnung vor „…“", "les propos de Moreau", "слова Моора о «…»".
fn noun(clause: &Clause<'_>, at: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    for noun in (at.saturating_sub(12)..at).rev() {
        if !sentence.is(noun, Class::NOUN) || clause.is_verb(noun) {
            continue;
        }
        let owner = noun.saturating_sub(2)..noun;
        let owner = owner.rev().find(|&at| sentence.is(at, Class::POSSESSIVE));
        let owner = owner.map(|at| Phrase { start: at, end: at + 1 });
        let with =
            || if noun + 2 >= at && sentence.is(noun, Class::WORDS) { clause.with_words(noun, at) } else { None };
        if let Some(speaker) = owner.or_else(|| clause.owner(noun + 1, at)).or_else(with) {
            return Some(Found { speaker, cue: Some(noun), rule: Rule::Noun, beside: false });
        }
    }
    None
}
