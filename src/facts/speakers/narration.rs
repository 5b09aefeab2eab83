//! Who speaks as the story around a quotation tells: whoever does something beside it.

use super::Rule;
use super::found::Found;
use super::nominals::{Clause, NAME};
use super::sentence::{Phrase, Sentence};
use super::tokens::Shape;
use crate::facts::lexicon::{Class, Lexicon};
use crate::text::TextRange;

/// Tokens of a short sentence.
const SHORT: usize = 6;
/// Tokens between whoever does something and what they do.
const BETWEEN: usize = 3;
/// Tokens looked at before a quotation.
const REACH: usize = 60;

/// Whoever does something in a short sentence of its own: "Сосед молчит."
pub(super) fn gesture(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Phrase> {
    let clause = Clause { sentence: *sentence, lexicon, target: None };
    let short = sentence.tokens.len() <= SHORT && !(0..sentence.tokens.len()).any(|at| clause.is_quotation(at));
    let speaker = if short && !is_missing(&clause) { clause.leading(0, sentence.tokens.len()) } else { None };
    speaker.filter(|&speaker| speaker.start == 0 && speaker.end < sentence.tokens.len() - 1 && clause.is_sure(speaker))
}

/// Whoever acts in a sentence, as the one who speaks behind it.
pub(super) fn acts(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Phrase> {
    let clause = Clause { sentence: *sentence, lexicon, target: None };
    let to = sentence.tokens.len();
    let speaker = clause.leading(0, to);
    if !clause.is_slavic() {
        return speaker;
    }
    if is_missing(&clause) {
        return None;
    }
    // "Мы позвонили в мэрию.": whom the writers turn to answers.
    if let Some(narrator) = speaker.filter(|speaker| lexicon.narrates(sentence.word(speaker.start))) {
        return clause.last(narrator.end, to).map(|last| last.phrase);
    }
    // "Янка хацеў падняцца, але Вера сказала:": before a colon the last clause decides.
    if let Some(colon) = to.checked_sub(1).filter(|&colon| sentence.shape(colon) == Some(Shape::Colon)) {
        let start = clause.start_of_segment(colon);
        let start = start + usize::from(clause.is(start, Class::AND.or(Class::BUT)));
        let (_, nearest) = clause.step(start, colon);
        if let Some(nearest) = nearest.filter(|nearest| nearest.phrase.start == start && nearest.rank <= NAME) {
            return Some(nearest.phrase);
        }
    }
    // "Её дом стоит у реки, хотя хозяйка воды боится.": no thing speaks.
    speaker
        .filter(|&speaker| clause.is_sure(speaker))
        .or_else(|| {
            segments(&clause, to).find_map(|from| {
                let best = clause.best(from, clause.end_of_segment(from))?;
                clause.is_somebody(best.phrase).then_some(best.phrase)
            })
        })
        .or_else(|| segments(&clause, to).find_map(|from| clause.agreeing(from, clause.end_of_segment(from))))
}

/// Where the parts of a sentence before token `to` begin.
fn segments(clause: &Clause<'_>, to: usize) -> impl Iterator<Item = usize> {
    let begins = |&at: &usize| at.checked_sub(1).is_none_or(|before| clause.is_boundary(before));
    (0..to).filter(begins)
}

/// Whether a sentence says that something is not there: "Фотоаппарата не было." Nobody acts in it.
fn is_missing(clause: &Clause<'_>) -> bool {
    let word = |at: usize| clause.sentence.word(at);
    let missing = |at: usize| clause.lexicon.says_missing(word(at)) || word(at) == "не" && clause.is(at + 1, Class::BE);
    (1..clause.sentence.tokens.len().min(SHORT)).any(missing)
}

/// Whether the words at token `at` are brought in by a verb of saying before them whose subject is not said: "А потом
/// подошёл и сказал: «…»".
pub(super) fn drops_subject(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let clause = Clause { sentence: *sentence, lexicon, target: Some(at) };
    clause.drops_pronouns()
        && (at.saturating_sub(REACH)..at).rev().any(|verb| clause.is_finite(verb) && clause.is(verb, Class::SAY))
}

/// Whether some people say the words at token `at` who are not named: "Нам отвечают: «…»".
pub(super) fn is_impersonal(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let clause = Clause { sentence: *sentence, lexicon, target: Some(at) };
    let verb = (at.saturating_sub(REACH)..at).rev().find(|&verb| clause.is_saying(verb, Class::SAY));
    clause.is_slavic() && verb.is_some_and(|verb| clause.is_done_by_nobody(verb))
}

impl Clause<'_> {
    /// Whether some do what a verb of saying says who are not named.
    pub(super) fn is_done_by_nobody(&self, verb: usize) -> bool {
        let many = |verb: usize| self.is_plural(verb) || self.lexicon.is_done_by_many(self.sentence.word(verb));
        // "Им отказали, посоветовав «…»".
        let main = if self.is(verb, Class::PARTICIPLE) { self.verb_of_participle(verb) } else { Some(verb) };
        main.is_some_and(|verb| (many(verb) || self.is_placed(verb)) && self.subject(verb).is_none())
    }
}

/// Whether words that name a speaker are about many, or the place where they are: "активисты", "в МЧС".
pub(super) fn are_many(text: &str, speaker: TextRange, lexicon: &Lexicon) -> bool {
    let first = speaker.of(text).split_whitespace().next().unwrap_or_default();
    let before = text.get(..speaker.start).and_then(|before| before.split_whitespace().next_back()).unwrap_or_default();
    lexicon.may_be_many(first) || lexicon.places(before)
}

/// Whether some people say the words at token `at` "there": «…», — отметили там. The place was named before.
pub(super) fn is_there(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let clause = Clause { sentence: *sentence, lexicon, target: Some(at) };
    let there = |at: usize| lexicon.is_there(sentence.word(at));
    let from = (at + 1..sentence.tokens.len()).find(|&at| clause.is_word(at));
    let verb = from.map(|from| from..from + 2).and_then(|mut near| near.find(|&at| clause.is_saying(at, Class::SAY)));
    clause.is_slavic() && verb.is_some_and(|verb| there(verb + 1) || verb.checked_sub(1).is_some_and(there))
}

/// The first place that a sentence names: "В клинике «…» его помнят."
pub(super) fn place(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Phrase> {
    let clause = Clause { sentence: *sentence, lexicon, target: None };
    let at = |at: usize| lexicon.places(sentence.word(at));
    let from = (0..sentence.tokens.len()).find(|&from| at(from))?;
    clause.step(from, clause.end_of_segment(from)).1.map(|place| place.phrase)
}

/// «…» — сторож поднял фонарь; «…», — и кассирша захлопнула окошко: whoever does something right behind the words.
pub(super) fn gesturing(clause: &Clause<'_>, at: usize, from: usize, to: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    let opens = at == 0 || at == 1 && sentence.shape(0) == Some(Shape::Dash);
    let start = from + usize::from(clause.is(from, Class::AND.or(Class::BUT)));
    let (end, subject) = if opens && clause.is_slavic() { clause.step(start, to) } else { return None };
    let speaker = subject.filter(|subject| subject.rank <= NAME && subject.phrase.start == start)?.phrase;
    // No list has the verb, so it may have been taken for a part of the phrase.
    let acts = |at: usize| clause.is_word(at) && !sentence.capital(at) && clause.lexicon.is_past(sentence.word(at));
    let verb = (start + 1..to.min(end + BETWEEN)).find(|&at| acts(at))?;
    let aside = |at: &usize| clause.is(*at, Class::ADVERB.or(Class::OBJECT)) || clause.is_manner(*at);
    let aside = (start + 1..verb).rev().take_while(aside).count();
    let speaker = Phrase { end: speaker.end.min(verb - aside), ..speaker };
    Some(Found { speaker, cue: Some(verb), rule: Rule::UnknownVerb, beside: false })
}

/// «…», — министр о реформе; «…» — Павел Зимский: a headline leaves out the verb.
pub(super) fn signing(clause: &Clause<'_>, from: usize, to: usize) -> Option<Found> {
    let sentence = &clause.sentence;
    let dash = clause.is_slavic() && from.checked_sub(1).is_some_and(|dash| sentence.shape(dash) == Some(Shape::Dash));
    let (end, signed) = if dash { clause.step(from, to) } else { return None };
    let speaker = signed.filter(|signed| signed.rank <= NAME && signed.phrase.start == from)?.phrase;
    let acts = |at: usize| {
        let word = sentence.word(at);
        !sentence.capital(at)
            && (clause.lexicon.is_past(word) || clause.lexicon.ends_as_finite(word) || clause.is_verb(at))
    };
    let closes = end >= to || clause.is(end, Class::ABOUT);
    (closes && !(from..to).any(acts)).then_some(Found { speaker, cue: None, rule: Rule::UnknownVerb, beside: false })
}
