//! From sentence to sentence: whoever spoke goes on speaking, until someone else does.

use super::found::{Found, attribution};
use super::nested::{self, SPEAKER};
use super::paragraphs::{ENDS, paragraphs};
use super::rules;
use super::sentence::{Phrase, Sentence, is_reported, sentences};
use super::tokens::{self, Shape, Token};
use super::turns::{self, Place, Turns};
use super::{Attribution, Rule, beats, before, clauses, narration, signature, within};
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};
use crate::text::{TextRange, floor_char};

/// Quotations looked at before and behind one of the same paragraph.
const REACH: usize = 40;

/// Verbs of one sentence whose subjects are looked for.
const VERBS: usize = 4;

/// Bytes read at the end of the paragraph before.
const AROUND: usize = 600;

/// What a part of a text takes over from what stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Carried {
    /// The last answer.
    pub(super) last: Option<Attribution>,
    /// What the last paragraph says of a quotation in the next one.
    pub(super) paragraph: Option<Attribution>,
    turns: Turns,
}

impl Carried {
    /// The same where what stood at byte `from` stands at byte `to`.
    pub(super) fn moved(self, from: usize, to: usize) -> Self {
        let moved = |answer: Option<Attribution>| answer.map(|answer| answer.moved(from, to));
        Self { last: moved(self.last), paragraph: moved(self.paragraph), turns: self.turns.moved(from, to) }
    }
}

/// What stands before a paragraph.
#[derive(Clone, Copy)]
enum Before<'a> {
    /// Another one, and the quotations in it.
    Paragraph(TextRange, &'a [(usize, TextRange)]),
    /// What that of another part says.
    Told(Option<Attribution>),
}

/// Who says the quotations at `ranges`, all in a `part` of the plain text, and what the next part takes over.
pub(super) fn attribute(
    text: &str,
    part: TextRange,
    ranges: &[TextRange],
    continues: &[bool],
    said: &[bool],
    lexicon: &Lexicon,
    carried: Carried,
) -> (Vec<Option<Attribution>>, Carried) {
    let mut answers: Vec<Option<Attribution>> = vec![None; ranges.len()];
    let (outer, inner) = nested::nesting(ranges);
    let mut next = 0;
    let mut last = carried.last;
    let mut before = Before::Told(carried.paragraph);
    let language = lexicon.language();
    let mut turns = carried.turns;
    let mut rest = paragraphs(text, part, language).into_iter().peekable();
    let behind = TextRange::new(part.end, floor_char(text, part.end + SIGNED));
    let behind = paragraphs(text, behind, language).into_iter().next();
    while let Some(paragraph) = rest.next() {
        let first = next;
        while outer.get(next).is_some_and(|(_, range)| range.start < paragraph.end) {
            next += 1;
        }
        let here = outer.get(first..next).unwrap_or_default();
        if let [(_, opening), ..] = here {
            let goes_on = first
                .checked_sub(1)
                .and_then(|at| outer.get(at))
                .is_some_and(|(index, _)| continues.get(*index) == Some(&true));
            let place = |quotation| Place { text, lexicon, paragraph, quotation };
            // English marks speech that goes on by leaving its paragraphs open.
            let turn = turns.next(place(*opening)).filter(|_| language != Language::English || !goes_on);
            let mut scene = Scene { text, lexicon, said, turn, answers: &mut answers };
            match signature::behind(text, paragraph, here, rest.peek().or(behind.as_ref()), lexicon) {
                Some(signed) => here.iter().for_each(|(index, _)| scene.set(*index, signed)),
                None => scene.paragraph(paragraph, here, before, if goes_on { last } else { None }, last),
            }
            let said =
                here.iter().rev().filter_map(|(index, range)| Some((*range, answers.get(*index).copied().flatten()?)));
            last = said.filter(|(range, said)| !is_asked(text, *range, said)).map(|(_, said)| said).next().or(last);
            if let [.., (index, range)] = here {
                let opens = place(*opening).opens();
                turns.take(place(*range), opens, answers.get(*index).copied().flatten());
            }
        } else {
            turns.pause();
        }
        before = Before::Paragraph(paragraph, here);
    }
    let goes_on = part.end < text.len();
    let told = || Scene { text, lexicon, said, turn: None, answers: &mut answers }.paragraph_before(before, last);
    let told = goes_on.then(told).flatten();
    // Of speech that runs over paragraphs the clause may come in a later one: who speaks there spoke before.
    for pair in outer.windows(2).rev() {
        let [(index, _), (next, _)] = pair else { continue };
        let Some(named) = answers.get(*next).copied().flatten() else { continue };
        let guessed = |answer: &Option<Attribution>| answer.is_none_or(|answer| answer.rule.is_guess());
        if continues.get(*index) == Some(&true)
            && !named.rule.is_guess()
            && let Some(slot) = answers.get_mut(*index).filter(|answer| guessed(answer))
        {
            *slot = Some(named.carried(Rule::Resumed));
        }
    }
    nested::inside_others(text, ranges, &inner, lexicon, &mut answers);
    (answers, Carried { last, paragraph: told, turns })
}

/// Bytes behind a part in which somebody may sign its last paragraph.
const SIGNED: usize = 256;

/// What a paragraph is read with.
struct Scene<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// Which quotations are speech, and no titles nor terms.
    said: &'a [bool],
    /// Whose turn it is at its first quotation: see [`Turns::next`].
    turn: Option<Option<Attribution>>,
    answers: &'a mut Vec<Option<Attribution>>,
}

impl Scene<'_> {
    fn paragraph(
        &mut self,
        paragraph: TextRange,
        here: &[(usize, TextRange)],
        before: Before<'_>,
        going_on: Option<Attribution>,
        last: Option<Attribution>,
    ) {
        let tokens = tokens::read(self.text, paragraph, here, self.lexicon);
        let sentences: Vec<Sentence<'_>> = sentences(self.text, &tokens).collect();
        // Each quotation's own clause first.
        let mut open: Vec<(usize, usize, usize)> = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            for (at, token) in sentence.tokens.iter().enumerate() {
                let Some(index) = token.quotation() else { continue };
                let own = self.own(sentence, at, token.range);
                // What brought in the words before a dash does not bring in those behind.
                let own = own.filter(|own| own.rule.is_behind() || self.passed(here, index).is_none());
                let same = own.is_none_or(|own| !own.rule.is_behind());
                let joint = joined_to(sentence, at).filter(|_| same).and_then(|before| self.answer(before));
                match joint.or(own) {
                    Some(found) => self.set(index, found),
                    None => open.push((number, at, index)),
                }
            }
        }
        let drops = |sentences: &[Sentence<'_>], number: usize, at| {
            let sentence = sentences.get(number).filter(|_| self.lexicon.language() != Language::English);
            sentence.is_some_and(|sentence| narration::drops_subject(sentence, at, self.lexicon))
        };
        for &(number, at, index) in &open {
            if let Some(turn) = self.passed(here, index) {
                turn.into_iter().for_each(|turn| self.set(index, turn.carried(Rule::Continued)));
                continue;
            }
            let reported = sentences.get(number).is_some_and(|sentence| is_reported(sentence, self.lexicon));
            if let Some(by) = sentences.get(number).and_then(|sentence| undergone(sentence, at, self.lexicon)) {
                by.into_iter().for_each(|by| self.set(index, by));
                continue;
            }
            let first = here.first().is_some_and(|(first, _)| *first == index);
            if let Some(turn) = self.turn.filter(|_| first) {
                turn.into_iter().for_each(|turn| self.set(index, turn.carried(Rule::ParagraphBefore)));
                continue;
            }
            if sentences.get(number).is_some_and(|sentence| narration::is_impersonal(sentence, at, self.lexicon)) {
                let same = self
                    .continued(here, index)
                    .filter(|last| narration::are_many(self.text, last.speaker, self.lexicon));
                same.into_iter().for_each(|same| self.set(index, same));
                continue;
            }
            let half = if reported { sentences.get(number).and_then(|whole| half_before(whole, at)) } else { None };
            let answer = half
                .and_then(|half| spoken(&half, self.lexicon).or_else(|| acting(&half, self.lexicon)))
                .or_else(|| sentences.get(number).and_then(|sentence| person(sentence, at, self.lexicon)))
                .or_else(|| {
                    if at == 0 {
                        beats::before(&sentences, number, self.lexicon, |index| self.is_said(index))
                    } else {
                        None
                    }
                })
                .or_else(|| gesture(&sentences, number, self.lexicon))
                .or_else(|| self.there(&sentences, number, at))
                .or_else(|| self.told_between(&sentences, number))
                .or_else(|| self.continued(here, index))
                .or(going_on.map(|last| last.carried(Rule::Continued)))
                .or_else(|| if reported { self.sentence_before(&sentences, number) } else { None })
                .or_else(|| sentences.get(number).and_then(|sentence| subject(sentence, at, self.lexicon)))
                .or_else(|| if at == 0 { beats::behind(&sentences, number, self.lexicon) } else { None })
                .or_else(|| if drops(&sentences, number, at) { self.sentence_before(&sentences, number) } else { None })
                .or_else(|| self.resumed(here, index))
                .or_else(|| self.sentence_before(&sentences, number))
                .or_else(|| sentence_after(&sentences, number, self.lexicon))
                .or_else(|| self.paragraph_before(before, last));
            if let Some(answer) = answer {
                self.set(index, answer);
            }
        }
    }

    /// What the quotation's own sentence tells, or a clause that divides the quotation.
    fn own(&self, sentence: &Sentence<'_>, at: usize, range: TextRange) -> Option<Attribution> {
        let found = within(sentence, at, self.lexicon);
        let beside = found.is_some_and(|found| matches!(found.rule, Rule::Inversion | Rule::ClauseAfter | Rule::Label));
        let inside = if beside { None } else { divided(self.text, range, self.lexicon) };
        inside.or_else(|| attribution(sentence, found?))
    }

    fn set(&mut self, index: usize, answer: Attribution) {
        if let Some(slot) = self.answers.get_mut(index) {
            *slot = Some(answer);
        }
    }

    /// Whether a quotation may lend another its speaker; what English says of titles is not settled yet.
    fn is_said(&self, index: usize) -> bool {
        let subject = |answer: Attribution| matches!(answer.rule, Rule::Subject | Rule::ClosingClause);
        self.lexicon.language() == Language::English
            || self.said.get(index) != Some(&false)
            || self.answer(index).is_some_and(subject)
    }

    /// Whose turn it is at a quotation to which a dash leads from the one before: in German another's.
    fn passed(&self, here: &[(usize, TextRange)], index: usize) -> Option<Option<Attribution>> {
        let at = here.partition_point(|(other, _)| *other < index);
        let ((before, last), (_, range)) = (here.get(at.checked_sub(1)?)?, here.get(at)?);
        if self.lexicon.language() != Language::German || !turns::passes(self.text, *last, *range) {
            return None;
        }
        let spoke = self.answer(*before)?.speaker.of(self.text);
        let earlier = here.get(..at)?.iter().rev().filter_map(|(other, _)| self.answer(*other));
        Some(earlier.take(REACH).find(|other| other.speaker.of(self.text) != spoke))
    }

    fn answer(&self, index: usize) -> Option<Attribution> {
        self.answers.get(index).copied().flatten()
    }

    /// The speaker of the last quotation before, in this paragraph.
    fn continued(&self, here: &[(usize, TextRange)], index: usize) -> Option<Attribution> {
        let before = here.get(..here.partition_point(|(other, _)| *other < index))?.iter().rev().take(REACH);
        let before = before.filter(|(other, _)| self.is_said(*other));
        let answer = before.filter_map(|(other, _)| self.answer(*other)).next()?;
        Some(answer.carried(Rule::Continued))
    }

    /// Whoever speaks in the sentence before, which holds no quotation itself: "…," Moor said. Lund snorts. "…".
    fn told_between(&self, sentences: &[Sentence<'_>], number: usize) -> Option<Attribution> {
        let sentence = sentences.get(number.checked_sub(1)?)?;
        let alone = sentences.get(number)?.tokens.first()?.quotation().is_some();
        let plain = sentence.tokens.iter().all(|token| token.quotation().is_none());
        if alone && plain && self.lexicon.language() == Language::English {
            spoken(sentence, self.lexicon)
        } else {
            None
        }
    }

    /// Those who speak "there": at the place named just before, unless some did so already.
    fn there(&self, sentences: &[Sentence<'_>], number: usize, at: usize) -> Option<Attribution> {
        let before = sentences.get(number.checked_sub(1)?)?;
        let mut quoted = before.tokens.iter().filter_map(Token::quotation);
        if quoted.any(|index| self.answer(index).is_some() && self.is_said(index))
            || !narration::is_there(sentences.get(number)?, at, self.lexicon)
        {
            return None;
        }
        let speaker = narration::place(before, self.lexicon)?;
        attribution(before, Found { speaker, cue: None, rule: Rule::SentenceBefore, beside: false })
    }

    /// The speaker of the next quotation, in this paragraph.
    fn resumed(&self, here: &[(usize, TextRange)], index: usize) -> Option<Attribution> {
        let behind = here.get(here.partition_point(|(other, _)| *other <= index)..)?.iter().take(REACH);
        let behind = behind.filter(|(other, _)| self.is_said(*other));
        let answer = behind.filter_map(|(other, _)| self.answer(*other)).next()?;
        Some(answer.carried(Rule::Resumed))
    }

    /// Whoever speaks, or acts, in the sentence before.
    fn sentence_before(&self, sentences: &[Sentence<'_>], number: usize) -> Option<Attribution> {
        told(sentences.get(number.checked_sub(1)?)?, self.lexicon)
    }

    fn paragraph_before(&self, before: Before<'_>, last: Option<Attribution>) -> Option<Attribution> {
        let (region, quoted) = match before {
            Before::Paragraph(region, quoted) => (region, quoted),
            Before::Told(told) => return told,
        };
        // Words that a colon brings in are those of whoever its own sentence names.
        let brings_in = region.of(self.text).trim_end_matches(is_emphasis).ends_with(':');
        if let Some(last) = last.filter(|last| region.covers(last.speaker) && !brings_in) {
            return Some(last.carried(Rule::ParagraphBefore));
        }
        // A question between answers, a heading or a caption: whoever spoke before goes on.
        let before = region.of(self.text).trim_end_matches(is_emphasis);
        if quoted.is_empty() && (before.ends_with('?') || !before.ends_with(ENDS)) {
            return last.map(|last| last.carried(Rule::ParagraphBefore));
        }
        let start = floor_char(self.text, region.end.saturating_sub(AROUND)).max(region.start);
        let quoted = quoted.get(quoted.partition_point(|(_, range)| range.start < start)..).unwrap_or_default();
        let tokens = tokens::read(self.text, TextRange::new(start, region.end), quoted, self.lexicon);
        let answer = sentences(self.text, &tokens).next_back().and_then(|sentence| {
            let nearest = if brings_in { nearest_clause(&sentence, self.lexicon) } else { None };
            nearest.or_else(|| told(&sentence, self.lexicon))
        });
        let other = |answer: &Attribution| !quoted.last().is_some_and(|(_, range)| is_asked(self.text, *range, answer));
        let answer = answer.filter(other).map(|answer| answer.carried(Rule::ParagraphBefore));
        answer.or(last.map(|last| last.carried(Rule::ParagraphBefore)))
    }
}

/// "What did she say?" I ask.: whoever tells the story asks, and another answers.
fn is_asked(text: &str, quotation: TextRange, by: &Attribution) -> bool {
    SPEAKER.contains(&by.speaker.of(text)) && tokens::last_point(quotation.of(text)) == Some('?')
}

fn is_emphasis(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_')
}

/// The quotation that one at token `at` is joined to: “late” or “never”.
fn joined_to(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let is_or = |at: usize| sentence.is(at, Class::AND) || sentence.word(at) == "or";
    let mut before = at.checked_sub(1)?;
    if is_or(before) {
        before = before.checked_sub(1)?;
    }
    if sentence.shape(before) == Some(Shape::Comma) {
        before = before.checked_sub(1)?;
    }
    sentence.at(before).filter(|_| before + 1 < at).and_then(Token::quotation)
}

/// Who says what someone undergoes: of "the bill was called “late” by Moor" Moor, of "Lind was told it was “late”" nobody
/// that is known. `None` where no verb of saying is passive.
fn undergone(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Option<Attribution>> {
    if lexicon.language() != Language::English {
        return None;
    }
    if before::is_given_by_nobody(sentence, at) {
        return Some(None);
    }
    let verbs = (1..at).rev().filter(|&verb| sentence.is(verb, Class::SAY) && sentence.is_verb(verb));
    let cue = verbs.take(1).find(|&verb| sentence.is_passive(verb))?;
    let speaker = if sentence.is(at + 1, Class::BY) { sentence.phrase_from(at + 2) } else { None };
    let found = |speaker| Found { speaker, cue: Some(cue), rule: Rule::ClauseBefore, beside: false };
    Some(speaker.and_then(|speaker| attribution(sentence, found(speaker))))
}

/// A clause inside the quotation that says who speaks it; English closes the marks before one.
fn divided(text: &str, range: TextRange, lexicon: &Lexicon) -> Option<Attribution> {
    match lexicon.language() {
        Language::English | Language::German => None,
        _ => clauses::divided(text, range, lexicon, attribution),
    }
}

/// What stands before the last semicolon before token `at`: whoever speaks or acts there goes on.
fn half_before<'a>(sentence: &Sentence<'a>, at: usize) -> Option<Sentence<'a>> {
    let end = (0..at).rev().find(|&at| sentence.shape(at) == Some(tokens::Shape::Semicolon))?;
    Some(Sentence { tokens: sentence.tokens.get(..end)?, ..*sentence })
}

/// The last clause of saying before a colon that ends a paragraph.
fn nearest_clause(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Attribution> {
    if lexicon.language() != Language::English {
        return None;
    }
    let found = before::clause_before(sentence, 0..sentence.tokens.len(), Class::CORE, before::Side::Right)?;
    let finite = found.cue.is_some_and(|cue| !sentence.is(cue, Class::PARTICIPLE));
    if finite { attribution(sentence, Found { rule: Rule::SentenceBefore, ..found }) } else { None }
}

fn leading(sentence: &Sentence<'_>, to: usize, lexicon: &Lexicon) -> Option<Phrase> {
    match lexicon.language() {
        Language::English => sentence.leading(0, to),
        _ => clauses::leading(sentence, to, lexicon),
    }
}

/// The subject of a sentence that holds the quotation but no verb of saying.
fn subject(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Attribution> {
    if at == 0 {
        return None;
    }
    let speaker = leading(sentence, at, lexicon)?;
    attribution(sentence, Found { speaker, cue: None, rule: Rule::Subject, beside: false })
}

/// The subject of a sentence abroad that opens with somebody: "Sein Trainer | stellte sich vor die Mannschaft". Not of one
/// that goes on with the speech of whoever spoke before.
fn person(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Attribution> {
    if lexicon.language() == Language::English || at == 0 || is_reported(sentence, lexicon) {
        return None;
    }
    let speaker = leading(sentence, at, lexicon)?;
    let named = |at: usize| sentence.is(at, Class::PERSON);
    let opens = speaker.start == 0 && (speaker.start..speaker.end).any(named);
    let found = Found { speaker, cue: None, rule: Rule::Subject, beside: false };
    if opens { attribution(sentence, found) } else { None }
}

/// Harms winkt ab. „…“: abroad, of words that nothing but they make a sentence whoever acts just before.
fn gesture(sentences: &[Sentence<'_>], number: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let alone = |sentence: &&Sentence<'_>| {
        sentence.tokens.len() <= 2 && sentence.at(0).is_some_and(|token| token.quotation().is_some())
    };
    sentences.get(number).filter(alone).filter(|_| lexicon.language().is_slavic())?;
    let before = sentences.get(number.checked_sub(1)?)?;
    let speaker = narration::gesture(before, lexicon)?;
    attribution(before, Found { speaker, cue: None, rule: Rule::SentenceBefore, beside: false })
}

/// "…." Moor told her sister.: a sentence of its own, but about the quotation before.
fn sentence_after(sentences: &[Sentence<'_>], number: usize, lexicon: &Lexicon) -> Option<Attribution> {
    let sentence = sentences.get(number + 1)?;
    let plain = sentence.tokens.iter().all(|token| token.quotation().is_none());
    let answer = if plain { spoken(sentence, lexicon) } else { None }?;
    let opens = sentence.at(0).is_some_and(|token| token.range.start == answer.speaker.start);
    opens.then_some(answer.carried(Rule::Resumed))
}

pub(super) fn spoken(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Attribution> {
    if lexicon.language() != Language::English {
        return clauses::spoken(sentence, lexicon).and_then(|found| attribution(sentence, found));
    }
    let verbs = || {
        let says = |at: &usize| sentence.is(*at, Class::SAY) && sentence.is_verb(*at) && !sentence.is_passive(*at);
        (0..sentence.tokens.len()).filter(says).take(VERBS)
    };
    // Of "Moor, seen in a video posted by Lind, said" the verb whose subject opens the sentence.
    let opening = |verb: &usize| before::subject(sentence, *verb).is_some_and(|subject| subject.start == 0);
    let found = match verbs().find(opening).or(verbs().next()) {
        Some(verb) => Found {
            speaker: before::subject(sentence, verb)?,
            cue: Some(verb),
            rule: Rule::SentenceBefore,
            beside: false,
        },
        None => Found { rule: Rule::SentenceBefore, ..rules::according(sentence, None, lexicon)? },
    };
    attribution(sentence, found)
}

/// Whoever speaks in a sentence, or acts.
fn told(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Attribution> {
    match lexicon.language() {
        Language::German | Language::French | Language::Spanish => beats::told(sentence, lexicon),
        _ => spoken(sentence, lexicon).or_else(|| acting(sentence, lexicon)),
    }
}

pub(super) fn acting(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Attribution> {
    let speaker = match lexicon.language() {
        Language::English => sentence.leading(0, sentence.tokens.len()),
        _ => narration::acts(sentence, lexicon),
    }?;
    attribution(sentence, Found { speaker, cue: None, rule: Rule::SentenceBefore, beside: false })
}
