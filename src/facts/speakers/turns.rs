//! Turns: who talks in a dialogue where no clause says so. Two who talk take turns.

use super::agreement::{agrees, is_personal, is_pronoun};
use super::nested::SPEAKER;
use super::paragraphs::paragraphs;
use super::tokens::last_point;
use super::{Attribution, Rule};
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};
use crate::text::{TextRange, floor_char};

/// Who took the last turns of a dialogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    /// The speakers of the last two, the earlier first; in English of the last two who differ.
    speakers: [Option<Attribution>; 2],
    /// Whether the last one stands in the paragraph before.
    adjacent: bool,
    /// Whether it asks.
    asks: bool,
    /// Whether its paragraph is nothing else.
    closes: bool,
    /// Turns in a row of which each is somebody else's than the one before.
    row: u8,
    /// Times that a clause named somebody else than the one before, up to [`DIALOGUE`].
    answers: u8,
    /// Paragraphs without quotations behind the last one.
    pauses: u8,
}

/// In a text in which people answered each other so often those who talk take turns.
const DIALOGUE: u8 = 3;

/// Paragraphs behind which a dialogue begins anew.
const PAUSES: u8 = 2;

/// Bytes behind a paragraph in which the next one ends, if it is looked at: fewer than a block of the text has
/// [around](crate::text::blocks::AROUND) it.
const NEXT: usize = 480;

/// Where two turns may be: a paragraph and a quotation in it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) paragraph: TextRange,
    pub(super) quotation: TextRange,
}

impl<'a> Place<'a> {
    /// What stands before the quotation.
    fn lead(self) -> &'a str {
        TextRange::new(self.paragraph.start, self.quotation.start).of(self.text).trim()
    }

    /// Whether the paragraph begins with the quotation.
    pub(super) fn opens(self) -> bool {
        self.lead().is_empty()
    }

    /// Whether the paragraph is nothing but the quotation.
    pub(super) fn is_alone(self) -> bool {
        let rest = TextRange::new(self.quotation.end, self.paragraph.end).of(self.text);
        self.paragraph.covers(self.quotation) && self.opens() && !rest.contains(char::is_alphanumeric)
    }

    /// Whether the next paragraph is nothing but a quotation, as far as its bytes tell: it may be in a part of the text that
    /// is not read yet.
    fn is_followed(self) -> bool {
        let end = floor_char(self.text, self.text.len().min(self.paragraph.end + NEXT));
        let next = TextRange::new(self.paragraph.end, end);
        let Some(&next) = paragraphs(self.text, next, self.lexicon.language()).first() else { return false };
        let ends = next.end < end || end == self.text.len();
        let words = next.of(self.text).trim().trim_end_matches(['.', ',', ';']);
        let is_mark = |c: char| "\"“”„«»".contains(c);
        ends && words.starts_with(is_mark) && words.ends_with(is_mark) && words.matches(is_mark).count() == 2
    }

    fn asks(self) -> bool {
        last_point(self.quotation.of(self.text)) == Some('?')
    }

    /// Whether two answers surely name two: no pronoun and a name that it may stand for, no "Ada Moor" and "Moor".
    fn differ(self, one: Attribution, other: Attribution) -> bool {
        let (one, other) = (one.speaker.of(self.text), other.speaker.of(self.text));
        let language = Some(self.lexicon.language());
        let gender = |words| self.lexicon.class(words).is(Class::FEMININE);
        // Whoever tells the story is nobody else.
        if SPEAKER.contains(&one) != SPEAKER.contains(&other) {
            return true;
        }
        match (is_personal(one, language), is_personal(other, language)) {
            (true, true) => gender(one) != gender(other),
            (true, false) => !agrees(one, other, language),
            (false, true) => !agrees(other, one, language),
            // "It" may be anything that speaks.
            (false, false) if is_pronoun(one, language) || is_pronoun(other, language) => false,
            (false, false) => one.rsplit(' ').next() != other.rsplit(' ').next(),
        }
    }
}

impl Turns {
    /// The same where what stood at byte `from` stands at byte `to`.
    pub(super) fn moved(self, from: usize, to: usize) -> Self {
        let moved = |answer: Option<Attribution>| answer.map(|answer| answer.moved(from, to));
        Self { speakers: self.speakers.map(moved), ..self }
    }

    /// A paragraph without quotations.
    pub(super) fn pause(&mut self) {
        (self.adjacent, self.row, self.pauses) = (false, 0, self.pauses.saturating_add(1));
        if self.pauses > PAUSES {
            *self = Self { answers: self.answers, ..Self::default() };
        }
    }

    /// A paragraph with its last quotation. One that tells of what somebody said is no turn.
    pub(super) fn take(&mut self, place: Place<'_>, opens: bool, answer: Option<Attribution>) {
        if place.lead().ends_with(':') {
            return self.pause();
        }
        let [first, last] = self.speakers;
        let differ = last.zip(answer).is_some_and(|(last, answer)| place.differ(last, answer));
        let goes_on = self.adjacent && opens && differ;
        let stays = place.lexicon.language() == Language::English && !differ;
        *self = Self {
            speakers: [if stays { first } else { last }, answer],
            adjacent: true,
            asks: place.asks(),
            closes: place.is_alone(),
            row: if goes_on { self.row.saturating_add(1) } else { u8::from(opens) },
            answers: (self.answers + u8::from(goes_on && answer.is_some_and(|answer| !answer.rule.is_carried())))
                .min(DIALOGUE),
            pauses: 0,
        };
    }

    /// Whose turn the first quotation of a paragraph is: whoever spoke before the last. Behind a dash each line is a turn; in
    /// marks what is a paragraph of its own, if it asks or answers, and in German, French and Spanish what opens a paragraph
    /// beside one that is nothing but a quotation: a speech that goes on is left open. `Some(None)` where it is that of
    /// somebody who has not spoken yet: nobody answers himself.
    pub(super) fn next(&self, place: Place<'_>) -> Option<Option<Attribution>> {
        let lead = place.lead();
        let rest = TextRange::new(place.quotation.end, place.paragraph.end).of(place.text);
        let alone = lead.is_empty() && !rest.contains(char::is_alphanumeric);
        let [first, last] = self.speakers;
        let western = matches!(place.lexicon.language(), Language::German | Language::French | Language::Spanish);
        let closed = western && (lead.is_empty() && self.closes || alone && place.is_followed());
        if closed && self.adjacent && last.is_none() && first.is_some() {
            return Some(first);
        }
        let last = last.filter(|_| self.adjacent)?;
        if place.lexicon.language() == Language::English {
            // News quotes one speaker in many paragraphs: that two talk must be seen.
            let talk = self.row >= 2 || self.answers >= DIALOGUE;
            let other = first.filter(|&first| alone && talk && place.differ(first, last));
            return other.map(|other| Some(other.carried(Rule::ParagraphBefore)));
        }
        let dashed = matches!(lead, "—" | "–" | "-");
        let exchange = dashed || closed || alone && (self.asks || place.asks());
        let other = first.filter(|first| first.speaker.of(place.text) != last.speaker.of(place.text));
        (exchange && (other.is_some() || self.asks || closed)).then_some(other)
    }
}

/// Whether a dash between two quotations of a paragraph hands the word to another: „Wer ist da?“ – „Ich.“; „Nein“, sagte er. –
/// „Doch!“ Between lists of names it does not.
pub(super) fn passes(text: &str, before: TextRange, range: TextRange) -> bool {
    let Some(between) = text.get(before.end..range.start).map(str::trim_end) else { return false };
    let Some(told) = between.strip_suffix(['–', '—']).map(str::trim_end) else { return false };
    let ends = |text: &str| text.ends_with(['.', '!', '?', '…', ':', ')']);
    let speech = || last_point(before.of(text)).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'));
    let large = range.of(text).trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    large && if told.is_empty() { speech() } else { ends(told) }
}
