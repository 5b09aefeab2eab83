//! Names in another case than that in which they are declared: "по словам Моора" of "Иван Моор".
//!
//! What may be forms of one name is a loose question, so it is asked only among the names that the same section mentions, and
//! only where the grammar asks for another case.

use super::Mention;
use crate::facts::names::endings;
use crate::facts::speakers::Rule;
use crate::facts::{Attribution, Language};
use crate::text::TextRange;

/// Mentions compared with one speaker.
const REACH: usize = 200;

/// The mention of whom the words of an attribution name in another case.
pub(super) fn mention_of(
    text: &str,
    mentions: &[Mention],
    attribution: Attribution,
    language: Option<Language>,
) -> Option<Mention> {
    let governed = matches!(attribution.rule, Rule::According | Rule::Noun);
    if !governed || !language.is_some_and(Language::is_slavic) {
        return None;
    }
    let name = last_word(text, attribution.speaker).filter(|word| word.starts_with(char::is_uppercase))?;
    let at = mentions.partition_point(|mention| mention.range.end <= attribution.speaker.start);
    let (before, behind) = mentions.split_at_checked(at)?;
    let near = before.iter().rev().take(REACH).chain(behind.iter().take(REACH));
    near.copied().find(|mention| last_word(text, mention.range).is_some_and(|word| endings::may_be_forms(word, name)))
}

fn last_word(text: &str, range: TextRange) -> Option<&str> {
    range.of(text).rsplit(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty())
}
