//! What the rules find: a speaker, by which words, and how likely.

use super::Rule;
use super::lexicon::Class;
use super::subject::{Phrase, Sentence};

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
    pub(super) fn beside(self, sentence: &Sentence<'_>) -> Self {
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
