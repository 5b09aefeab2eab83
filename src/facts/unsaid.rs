//! Words in marks that nobody says: known only once speakers have been looked for.

use super::lexicon::{self, Class, Lexicon};
use super::speakers::Rule;
use super::{Attribution, Language, Origin, PlainMap, Quotation, QuotationKind as Kind, words};
use crate::text::TextRange;

/// Words of a term.
const TERM: usize = 2;

/// Words of a phrase that no clause brings in.
const PHRASE: usize = 3;

/// Words of a name that nobody says.
const NAME: usize = 4;

/// Bytes between two quotations of one list.
const LIST: usize = 200;

/// Makes terms of the few words that no clause of their own sentence brings in: they were given to whoever spoke elsewhere,
/// or acts there, for want of better. `text` is the plain text. Linear.
///
/// In English and Slavic only: the other languages tell terms by what stands beside them, and reported speech needs no clause
/// of its own there.
pub(super) fn settle(
    text: &str,
    plain: &PlainMap,
    language: Option<Language>,
    quotations: &mut [Quotation],
    attributions: &mut [Option<Attribution>],
) {
    let slavic = language.is_some_and(Language::is_slavic);
    if !slavic && !matches!(language, None | Some(Language::English)) {
        return;
    }
    let lexicon = lexicon::of(language);
    // The last quotation that someone says.
    let mut before: Option<TextRange> = None;
    for (quotation, attribution) in quotations.iter_mut().zip(attributions) {
        let range = plain.range_to_plain(quotation.range);
        // "“late” and “unfit”": in a list one clause serves for all.
        let is_listed = before.is_some_and(|before| {
            (before.end..=before.end + LIST).contains(&range.start)
                && !TextRange::new(before.end, range.start).of(text).contains(['.', '!', '?', ';', '\n'])
        });
        let (until, from) = text.split_at_checked(range.start).unwrap_or_default();
        let words = quotation.words;
        let is_unsaid = match attribution.map(|found| found.rule) {
            // "Кричат: «позор»": what a colon brings in somebody says.
            None if slavic => words <= PHRASE && !until.trim_end().ends_with(':') && !is_told(until, lexicon),
            Some(Rule::Subject) if slavic => words <= PHRASE && !is_told(until, lexicon),
            Some(rule) if slavic && rule.is_carried() && is_told(until, lexicon) => false,
            None => words <= NAME && is_named(until, lexicon),
            Some(Rule::Subject) => {
                let behind = from.get(range.len()..).unwrap_or_default();
                words == 1 && goes_on(behind) || words == TERM && has_noun(behind, lexicon)
            }
            // In another quotation: the name of a thing.
            Some(Rule::Enclosing) => words <= TERM && is_capitalised(range.of(text)),
            Some(rule) => rule.is_carried() && words <= TERM && !is_listed,
        };
        if quotation.kind == Kind::Mixed && quotation.origin == Origin::Marks && is_unsaid {
            quotation.kind = Kind::Scare;
            *attribution = None;
        }
        if attribution.is_some() {
            before = Some(range);
        }
    }
}

/// Whether the sentence that `before` ends in tells of speech, though it leads to nobody: "Он ушёл, но добавил, что …".
fn is_told(before: &str, lexicon: &Lexicon) -> bool {
    let start = before.rfind(['.', '!', '?', '…', '\n']).unwrap_or(0);
    let sentence = before.get(start..).unwrap_or_default();
    words::words(sentence).any(|word| lexicon.class(word.range.of(sentence)).is(Class::SAY.or(Class::OPINION)))
}

/// Whether a verb that gives a name ends the words before: a troop sometimes called “the Skippers”. No "to call a “talk”".
fn is_named(before: &str, lexicon: &Lexicon) -> bool {
    let gives = |verb: &str| lexicon.class(verb).is(Class::NAMING) && verb.ends_with('d');
    let before = before.trim_end();
    let Some(word) = words::closing(before).map(|word| word.of(before)) else { return false };
    let is_article = matches!(word, "a" | "an" | "the");
    let before = before.strip_suffix(word).unwrap_or_default().trim_end();
    gives(word) || is_article && words::closing(before).is_some_and(|verb| gives(verb.of(before)))
}

/// Whether the writer's sentence goes on with the next word: an “alternative” source.
fn goes_on(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|behind| behind.starts_with(char::is_lowercase))
}

/// Whether a noun follows, or a word that is in no list as most nouns are: the “poison pill” measures.
fn has_noun(behind: &str, lexicon: &Lexicon) -> bool {
    goes_on(behind) && behind.split_whitespace().next().is_some_and(|word| lexicon.class(word) == Class::NONE)
}

fn is_capitalised(quoted: &str) -> bool {
    quoted.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}
