//! Names that are probably one name in two spellings: Lukashenko, Lukashenka, Лукашенко.
//!
//! Words are written in Latin letters and stripped to their consonants, of which those that transliterations confuse count as
//! one. Names are near if these skeletons are equal and the words themselves differ by few letters.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::spelling;

static LETTERS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("data/romanise.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((line.chars().next()?, line.get(line.chars().next()?.len_utf8()..)?.trim()))).collect()
});

/// A word in small Latin letters without accents, as far as the table knows its script.
#[must_use]
pub fn romanised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in spelling::folded(word).chars() {
        match LETTERS.get(&c) {
            Some(latin) => out.push_str(latin),
            None => out.extend(std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c))),
        }
    }
    out
}

/// Groups of letters that stand for one consonant; longer ones first.
const GROUPS: [(&str, char); 22] = [
    ("shch", 's'),
    ("tsch", 's'),
    ("sch", 's'),
    ("tch", 's'),
    ("ch", 's'),
    ("cz", 's'),
    ("sh", 's'),
    ("sz", 's'),
    ("zh", 's'),
    ("ts", 's'),
    ("tz", 's'),
    ("ce", 's'),
    ("ci", 's'),
    ("kh", 'h'),
    ("ph", 'f'),
    ("th", 't'),
    ("ck", 'k'),
    ("qu", 'k'),
    ("z", 's'),
    ("c", 'k'),
    ("q", 'k'),
    ("w", 'v'),
];

/// The consonants of a romanised word.
fn consonants(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let group = GROUPS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (length, sound) = group.map_or((c.len_utf8(), c), |(letters, sound)| (letters.len(), *sound));
        rest = rest.get(length..).unwrap_or_default();
        if !matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u' | 'h' | '\'' | '’') && !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// The words of a name in letters that transliterations agree on.
fn letters(name: &str) -> impl Iterator<Item = String> + '_ {
    let words = spelling::words(name).map(|word| romanised(word.range.of(name)));
    words.map(|word| word.replace('x', "ks").replace(['y', 'j'], "i"))
}

/// What spellings of one name have in common: the consonants of its words.
#[must_use]
pub fn skeleton(name: &str) -> String {
    letters(name).map(|word| consonants(&word)).collect::<Vec<_>>().join(" ")
}

/// Bytes of a name beyond which it is compared with none.
const LONGEST: usize = 120;

/// Whether two names are probably one in two spellings. Equal ones are.
#[must_use]
pub fn are_near(one: &str, other: &str) -> bool {
    if one.len().max(other.len()) > LONGEST {
        return false;
    }
    let (one, other): (Vec<_>, Vec<_>) = (letters(one).collect(), letters(other).collect());
    !one.is_empty() && one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| is_same_word(one, other))
}

/// Letters that a word has at least if two may be one word: Tom is no Tim.
const SHORT: usize = 5;

fn is_same_word(one: &str, other: &str) -> bool {
    let (shorter, longer) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    one == other
        || shorter >= SHORT
            && consonants(one) == consonants(other)
            && strsim::damerau_levenshtein(one, other) * 3 <= longer
}
