//! Words in marks that nobody says: known only once speakers have been looked for.

use super::{Kind, Origin, Quotation};
use crate::facts::{Attribution, PlainMap};
use crate::text::TextRange;

/// Words of a term.
const TERM: usize = 2;

/// Makes terms of the one or two words that no clause of their own sentence brings in: they were given to whoever spoke
/// elsewhere for want of better. `text` is the plain text. Linear.
pub(in crate::facts) fn settle(
    text: &str,
    plain: &PlainMap,
    quotations: &mut [Quotation],
    attributions: &mut [Option<Attribution>],
) {
    // The last quotation that someone says.
    let mut before: Option<TextRange> = None;
    for (quotation, attribution) in quotations.iter_mut().zip(attributions) {
        let range = plain.range_to_plain(quotation.range);
        // "“late” and “unfit”": in a list one clause serves for all.
        let is_listed = before.is_some_and(|before| {
            before.end <= range.start
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
