//! Names in another case than that in which they are declared: "по словам Моора" of "Иван Моор".
//!
//! Two words are forms of one name where they begin alike and end in case endings. That is loose, so it is asked only
//! among the names that the same section mentions, and only where the grammar asks for another case.

use super::Mention;
use crate::facts::speakers::Rule;
use crate::facts::{Attribution, Language};
use crate::text::TextRange;

/// Endings of names in Russian, Belarusian and Ukrainian, in all cases.
const ENDINGS: [&str; 46] = [
    "", "а", "я", "у", "ю", "е", "и", "ы", "і", "ї", "о", "ь", "й", "є", "ой", "ей", "ою", "ею", "єю", "ай", "яй",
    "ом", "ем", "ём", "єм", "ам", "ым", "им", "ім", "ый", "ий", "ій", "ая", "ую", "ої", "ого", "его", "ага", "ому",
    "ему", "аму", "ові", "еві", "єві", "ых", "их",
];

/// Characters that all forms of a name share at least.
const STEM: usize = 3;

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
    near.copied().find(|mention| last_word(text, mention.range).is_some_and(|word| is_form(word, name)))
}

fn last_word(text: &str, range: TextRange) -> Option<&str> {
    range.of(text).rsplit(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty())
}

/// Whether two words are forms of one name.
fn is_form(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    let stem: Vec<usize> = shared
        .scan(0, |end, (c, _)| {
            *end += c.len_utf8();
            Some(*end)
        })
        .collect();
    // The stem may be shorter than what both share: "Моор" and "Моора", "Вайда" and "Вайды".
    stem.iter().skip(STEM - 1).rev().take(3).any(|&end| {
        let ending = |word: &str| word.get(end..).is_some_and(|ending| ENDINGS.contains(&ending));
        ending(one) && ending(other)
    })
}
