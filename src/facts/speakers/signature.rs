//! Names on a line of their own behind what they say: "…" and then "— Ada Moor".

use super::sentence::sentences;
use super::tokens;
use super::{Attribution, Rule};
use crate::facts::Language;
use crate::facts::lexicon::Lexicon;
use crate::text::TextRange;

const DASHES: [char; 3] = ['—', '–', '-'];

/// Bytes of the longest line that only names someone.
const LONGEST: usize = 100;

/// Who signs a `paragraph` that holds nothing but the quotations `here`, by the paragraph behind it.
pub(super) fn behind(
    text: &str,
    paragraph: TextRange,
    here: &[(usize, TextRange)],
    behind: Option<&TextRange>,
    lexicon: &Lexicon,
) -> Option<Attribution> {
    // Elsewhere a line with a dash is speech itself.
    if !matches!(lexicon.language(), Language::English | Language::German) {
        return None;
    }
    let line = behind.map(|line| line.trim(text)).filter(|line| line.len() < LONGEST)?;
    let name = line.of(text).strip_prefix(DASHES)?.trim_start_matches(DASHES).trim_start();
    if name.ends_with(['.', '!', '?', '"', '”']) || !is_quoted(text, paragraph, here) {
        return None;
    }
    let tokens = tokens::read(text, TextRange::new(line.end - name.len(), line.end), &[], lexicon);
    let sentence = sentences(text, &tokens).next()?;
    let speaker = sentence.phrase_from(0).filter(|_| sentence.is_name(0))?;
    let silent = (0..sentence.tokens.len()).all(|at| !sentence.is_verb(at));
    let rule = Rule::Label;
    let signed = |speaker| Attribution { speaker, cue: None, rule, confidence: rule.confidence() };
    sentence.range(speaker).filter(|_| silent).map(signed)
}

/// Whether no word of a paragraph stands outside the quotations.
pub(super) fn is_quoted(text: &str, paragraph: TextRange, here: &[(usize, TextRange)]) -> bool {
    let mut at = paragraph.start;
    let mut outside = here.iter().map(|(_, range)| {
        let gap = TextRange::new(at, range.start.max(at));
        at = range.end;
        gap
    });
    let between = outside.by_ref().all(|gap| !gap.of(text).contains(char::is_alphanumeric));
    between && !TextRange::new(at.min(paragraph.end), paragraph.end).of(text).contains(char::is_alphanumeric)
}
