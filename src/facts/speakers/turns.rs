//! Turns: who talks in a dialogue where no clause says so. Two who talk take turns.

use super::Attribution;
use super::tokens::last_point;
use crate::facts::Language;
use crate::text::TextRange;

/// Who took the last turns of a dialogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    /// The speakers of the last two, the earlier first.
    speakers: [Option<Attribution>; 2],
    /// Whether the last one stands in the paragraph before.
    adjacent: bool,
    /// Whether it asks.
    asks: bool,
    /// Whether its paragraph is nothing else.
    closes: bool,
}

impl Turns {
    /// The same where what stood at byte `from` stands at byte `to`.
    pub(super) fn moved(self, from: usize, to: usize) -> Self {
        let moved = |answer: Option<Attribution>| answer.map(|answer| answer.moved(from, to));
        Self { speakers: self.speakers.map(moved), ..self }
    }

    /// A paragraph without quotations.
    pub(super) fn pause(&mut self) {
        self.adjacent = false;
    }

    /// A `paragraph` whose last quotation stands at `range`. One that tells of what somebody said is no turn.
    pub(super) fn take(&mut self, text: &str, paragraph: TextRange, range: TextRange, answer: Option<Attribution>) {
        if TextRange::new(paragraph.start, range.start).of(text).trim_end().ends_with(':') {
            return self.pause();
        }
        let [_, last] = self.speakers;
        let closes = is_alone(text, paragraph, range);
        *self = Self { speakers: [last, answer], adjacent: true, asks: asks(text, range), closes };
    }

    /// Whose turn it is at `range`, the first quotation of its `paragraph`: whoever spoke before the last. Behind a dash each
    /// line is a turn; in marks what is a paragraph of its own, if it asks or answers, and in the `language`s of the west what
    /// opens a paragraph beside one that is nothing but a quotation: a speech that goes on is left open. Such a one stands next if
    /// it is `followed`. `Some(None)` where it is
    /// that of somebody who has not spoken yet: nobody answers himself.
    pub(super) fn next(
        &self,
        text: &str,
        paragraph: TextRange,
        range: TextRange,
        language: Language,
        followed: bool,
    ) -> Option<Option<Attribution>> {
        let lead = TextRange::new(paragraph.start, range.start).of(text).trim();
        let rest = TextRange::new(range.end, paragraph.end).of(text);
        let dashed = matches!(lead, "—" | "–" | "-");
        let alone = lead.is_empty() && !rest.contains(char::is_alphanumeric);
        let western = matches!(language, Language::German | Language::French | Language::Spanish);
        let closed = western && (lead.is_empty() && self.closes || alone && followed);
        let exchange = dashed || closed || alone && (self.asks || asks(text, range));
        let [first, last] = self.speakers;
        if closed && self.adjacent && last.is_none() && first.is_some() {
            return Some(first);
        }
        let last = last.filter(|_| self.adjacent && exchange)?;
        let other = first.filter(|first| first.speaker.of(text) != last.speaker.of(text));
        (other.is_some() || self.asks || closed).then_some(other)
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

/// Whether a paragraph is nothing but a quotation.
pub(super) fn is_alone(text: &str, paragraph: TextRange, range: TextRange) -> bool {
    let outside = [TextRange::new(paragraph.start, range.start), TextRange::new(range.end, paragraph.end)];
    paragraph.covers(range) && !outside.into_iter().any(|range| range.of(text).contains(char::is_alphanumeric))
}

fn asks(text: &str, range: TextRange) -> bool {
    last_point(range.of(text)) == Some('?')
}
