//! Turns: who talks in a dialogue where no clause says so. Two who talk take turns.

use super::Attribution;
use super::tokens::last_point;
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
        *self = Self { speakers: [last, answer], adjacent: true, asks: asks(text, range) };
    }

    /// Whose turn it is at `range`, the first quotation of its `paragraph`: whoever spoke before the last. Behind a dash each
    /// line is a turn; in marks what is a paragraph of its own, if it asks or answers. `Some(None)` where it is that of
    /// somebody who has not spoken yet: nobody answers himself.
    pub(super) fn next(&self, text: &str, paragraph: TextRange, range: TextRange) -> Option<Option<Attribution>> {
        let lead = TextRange::new(paragraph.start, range.start).of(text).trim();
        let rest = TextRange::new(range.end, paragraph.end).of(text);
        let dashed = matches!(lead, "—" | "–" | "-");
        let alone = lead.is_empty() && !rest.contains(char::is_alphanumeric);
        let exchange = dashed || alone && (self.asks || asks(text, range));
        let [first, last] = self.speakers;
        let last = last.filter(|_| self.adjacent && exchange)?;
        let other = first.filter(|first| first.speaker.of(text) != last.speaker.of(text));
        (other.is_some() || self.asks).then_some(other)
    }
}

fn asks(text: &str, range: TextRange) -> bool {
    last_point(range.of(text)) == Some('?')
}
