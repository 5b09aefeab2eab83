//! Words in marks that nobody says: known only once speakers have been looked for.

use super::{Kind, Origin, Quotation};
use crate::facts::{Attribution, Language, PlainMap};
use crate::text::TextRange;

/// Words of a term.
const TERM: usize = 2;

/// Bytes between two quotations of one list.
const LIST: usize = 200;

/// Makes terms of the one or two words that no clause of their own sentence brings in: they were given to whoever spoke
/// elsewhere for want of better. `text` is the plain text. Linear.
///
/// In English only: the other languages tell terms by what stands beside them, and reported speech needs no clause of its
/// own there.
pub(in crate::facts) fn settle(
    text: &str,
    plain: &PlainMap,
    language: Option<Language>,
    quotations: &mut [Quotation],
    attributions: &mut [Option<Attribution>],
) {
    if !matches!(language, None | Some(Language::English)) {
        return;
    }
    // The last quotation that someone says.
    let mut before: Option<TextRange> = None;
    for (quotation, attribution) in quotations.iter_mut().zip(attributions) {
        let range = plain.range_to_plain(quotation.range);
        // "“late” and “unfit”": in a list one clause serves for all.
        let is_listed = before.is_some_and(|before| {
            (before.end..=before.end + LIST).contains(&range.start)
                && !TextRange::new(before.end, range.start).of(text).contains(['.', '!', '?', ';', '\n'])
        });
        let is_carried = attribution.is_some_and(|found| found.rule.is_carried());
        if quotation.kind == Kind::Mixed
            && quotation.origin == Origin::Marks
            && quotation.words <= TERM
            && is_carried
            && !is_listed
        {
            quotation.kind = Kind::Scare;
            *attribution = None;
        }
        if attribution.is_some() {
            before = Some(range);
        }
    }
}
