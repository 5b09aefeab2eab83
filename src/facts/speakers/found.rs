//! What the rules find: a speaker, by which words, and how likely.

use super::sentence::{Phrase, Sentence};
use super::{Attribution, Rule};
use crate::facts::lexicon::Class;

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

/// What was found, as ranges of the text.
pub(super) fn attribution(sentence: &Sentence<'_>, found: Found) -> Option<Attribution> {
    let speaker = sentence.range(found.speaker)?;
    let cue = found.cue.and_then(|cue| sentence.at(cue)).map(|token| token.range);
    Some(Attribution { speaker, cue, rule: found.rule, confidence: found.confidence() })
}
