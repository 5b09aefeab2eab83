//! Dialogues in which nothing says who speaks: two take turns, a paragraph each.

use super::lexicon::Lexicon;
use super::{Attribution, Rule, signature};
use crate::facts::Language;
use crate::text::TextRange;

/// Who spoke the paragraphs before, each of which begins with speech: the last, and the one before that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turns {
    last: Option<Attribution>,
    before: Option<Attribution>,
}

/// Dashes that begin a line of dialogue.
const DASHES: [char; 2] = ['—', '–'];

impl Turns {
    /// Who speaks a paragraph that holds nothing but the quotations `here`: whoever spoke before the last did. Nobody that is
    /// known where no two have spoken.
    pub(super) fn other(
        &self,
        text: &str,
        paragraph: TextRange,
        here: &[(usize, TextRange)],
        lexicon: &Lexicon,
    ) -> Option<Attribution> {
        let (last, before) = self.last.zip(self.before)?;
        let differ = last.speaker.of(text) != before.speaker.of(text);
        let bare = differ && lexicon.language() != Language::English && signature::is_quoted(text, paragraph, here);
        bare.then(|| before.carried(Rule::ParagraphBefore))
    }

    /// Takes note of who speaks the paragraph that holds the quotations `here`.
    pub(super) fn take(
        &mut self,
        text: &str,
        paragraph: TextRange,
        here: &[(usize, TextRange)],
        answers: &[Option<Attribution>],
    ) {
        let begins = here.first().filter(|(_, first)| {
            let before = TextRange::new(paragraph.start, first.start.max(paragraph.start)).of(text);
            before.trim_matches(|c: char| c.is_whitespace() || DASHES.contains(&c)).is_empty()
        });
        let speaker = begins.and_then(|(index, _)| answers.get(*index).copied().flatten());
        *self = match speaker {
            Some(speaker) => Self { last: Some(speaker), before: self.last },
            None => Self::default(),
        };
    }
}
