//! The word that was most likely meant by one that nobody knows.

/// Slips that a word of a vocabulary may have and still be recognised: one in three letters, but never more.
const MOST: usize = 2;

/// The candidate that `word` is a slip for: letters left out, put in, changed or swapped, one at least and two at most, as
/// the word is long. Case does not count. Of several that are as near the first. O(candidates × letters²), for words of any
/// length: candidates that are much shorter or longer are not compared.
///
/// ```
/// use corpus_ls::text::nearest;
///
/// assert_eq!(nearest("publihser", ["url", "publisher"]), Some("publisher"));
/// assert_eq!(nearest("copy", ["url", "publisher"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let len = word.chars().count();
    let limit = (len / 3).clamp(1, MOST);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(len) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(slips, _)| *slips <= limit)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}
