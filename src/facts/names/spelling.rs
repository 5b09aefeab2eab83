//! Words as names are compared: without regard to case, to how accents are encoded, to soft hyphens, or to `ё` for `е`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::facts::words::{self, OUTSIDE, WIDE, is_alphanumeric, mix};
use crate::text::TextRange;

/// One word: where it stands, and a hash that is equal for the same word written otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// Its bytes.
    pub range: TextRange,
    /// 64 bits: a chance collision is not expected, and is no mention anyway.
    pub key: u64,
}

const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

/// Characters that show nothing: soft hyphen, zero-width space and joiners, word joiner.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_inside(c: char) -> bool {
    // Most long characters of a text are letters, quotation marks and dashes.
    if matches!(c, '\u{2010}'..='\u{205f}' | '\u{a0}') {
        return false;
    }
    is_alphanumeric(c) || c == '_' || is_mark(c) || is_invisible(c)
}

/// Whether `c` is a combining mark; the letters of European languages are known to be none.
fn is_mark(c: char) -> bool {
    !matches!(c, '\0'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{590}') && is_combining_mark(c)
}

/// Whether the characters on both sides of byte `at` belong to one word.
#[must_use]
pub fn is_inside_word(text: &str, at: usize) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c));
    let before = text.get(..at).unwrap_or_default().trim_end_matches(|c| c == '_' || is_invisible(c));
    let behind = text.get(at..).unwrap_or_default().trim_start_matches(|c| c == '_' || is_invisible(c));
    joins(before.chars().next_back()) && joins(behind.chars().next())
}

/// The next word of `text` that begins at or after byte `from` and whose first byte is one that `may_begin` knows.
///
/// `from` stands between words. Underscores at the edges of a word are emphasis and no part of it.
pub fn next(text: &str, from: usize, may_begin: &[bool; 256]) -> Option<Spelled> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut inside = false;
    while let Some(&byte) = bytes.get(at) {
        let class = words::class(byte);
        if class == OUTSIDE {
            inside = false;
            at += 1;
            continue;
        }
        let mut width = 1;
        let mut begins = !inside && byte != b'_';
        if class == WIDE {
            let c = text.get(at..)?.chars().next()?;
            width = c.len_utf8();
            if !is_inside(c) {
                inside = false;
                at += width;
                continue;
            }
            begins = !inside && is_alphanumeric(c);
        }
        if begins {
            if may_begin.get(usize::from(byte)).copied().unwrap_or_default() {
                return word(text, at);
            }
            inside = true;
        }
        // The rest of a word that does not count is passed over eight bytes at a time.
        at += if inside && class != WIDE { words::ascii_len(bytes.get(at..)?) } else { width };
    }
    None
}

/// The next word of `text` that begins at or after byte `from`, with a capital letter.
///
/// All else is passed over, eight bytes at a time where they are small letters.
pub fn next_capital(text: &str, from: usize) -> Option<Spelled> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += words::small_len(bytes.get(at..)?);
        let c = text.get(at..)?.chars().next()?;
        if words::is_uppercase(c) && begins(text.get(from..at)?) {
            return word(text, at);
        }
        at += c.len_utf8();
    }
}

/// Whether a letter behind `before` begins a word.
fn begins(before: &str) -> bool {
    let mut before = before.chars().rev();
    before.find(|&c| !is_inside(c) || is_alphanumeric(c)).is_none_or(|c| !is_inside(c))
}

/// The first word of `text` at or after byte `from`, which stands between words.
#[must_use]
pub fn first(text: &str, from: usize) -> Option<Spelled> {
    next(text, from, &[true; 256])
}

/// The word that a hyphen at the end of a line divides, and of which `word` is the first part: `Luka-⏎shenko`.
#[must_use]
pub fn joined(text: &str, word: &Spelled) -> Option<Spelled> {
    let behind = text.get(word.range.end..)?;
    let rest = behind.strip_prefix('-')?.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let from = text.len() - rest.trim_start_matches([' ', '\t', '>']).len();
    let next = first(text, from).filter(|next| next.range.start == from)?;
    if !next.range.of(text).starts_with(char::is_lowercase) {
        return None;
    }
    let whole = folded(word.range.of(text)) + &folded(next.range.of(text));
    Some(Spelled { range: TextRange::new(word.range.start, next.range.end), key: key(&whole) })
}

/// All words of a name.
pub fn words(name: &str) -> impl Iterator<Item = Spelled> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let word = first(name, from)?;
        from = word.range.end;
        Some(word)
    })
}

/// The word that begins at byte `start`.
fn word(text: &str, start: usize) -> Option<Spelled> {
    let rest = text.get(start..)?;
    // Most words are ASCII.
    let (word, behind) = rest.split_at_checked(words::ascii_len(rest.as_bytes()))?;
    let goes_on = behind.as_bytes().first().is_some_and(|byte| !byte.is_ascii());
    if word.ends_with('_') || goes_on && behind.starts_with(is_inside) {
        return wide_word(text, start);
    }
    Some(Spelled { range: TextRange::at(start, word.len()), key: ascii_key(word) })
}

/// The key of a word of ASCII characters.
fn ascii_key(word: &str) -> u64 {
    word.bytes().fold(SEED, |key, byte| mix(key, u64::from(byte.to_ascii_lowercase())))
}

fn wide_word(text: &str, start: usize) -> Option<Spelled> {
    let rest = text.get(start..)?;
    let end = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
    let written = rest.get(..end)?.trim_end_matches(|c| c == '_' || is_invisible(c));
    Some(Spelled { range: TextRange::at(start, written.len()), key: written_key(written) })
}

/// The key of a word as it is written.
#[must_use]
pub fn written_key(written: &str) -> u64 {
    if written.is_ascii() {
        return ascii_key(written);
    }
    let mut key = SEED;
    fold(written, |c| key = mix(key, u64::from(u32::from(c))));
    key
}

/// The key of a word that is folded already.
#[must_use]
pub fn key(folded: &str) -> u64 {
    folded.chars().fold(SEED, |key, c| mix(key, u64::from(u32::from(c))))
}

/// The keys of several words as one.
#[must_use]
pub fn joint_key(keys: impl IntoIterator<Item = u64>) -> u64 {
    keys.into_iter().fold(SEED, mix)
}

/// The key of all words of a name.
#[must_use]
pub fn name_key(name: &str) -> u64 {
    joint_key(words(name).map(|word| word.key))
}

/// A word in the spelling that its key is made of.
#[must_use]
pub fn folded(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    fold(written, |c| out.push(c));
    out
}

/// Gives the characters of a word in that spelling.
fn fold(written: &str, mut put: impl FnMut(char)) {
    let mut put = |lower: char| match lower {
        'ё' => put('е'),
        'ß' => "ss".chars().for_each(&mut put),
        'ς' => put('σ'),
        // Of `İ`, which is one letter in capitals and two in lower case.
        '\u{307}' => {}
        other => put(other),
    };
    for c in clean(written).chars() {
        match words::simple_lower(c) {
            Some(lower) => put(lower),
            None => c.to_lowercase().for_each(&mut put),
        }
    }
}

/// A word without invisible characters, its accents in one encoding; case is kept.
fn clean(written: &str) -> Cow<'_, str> {
    if written.is_ascii() || !written.chars().any(|c| is_mark(c) || is_invisible(c)) {
        return Cow::Borrowed(written);
    }
    Cow::Owned(written.chars().filter(|c| !is_invisible(*c)).nfc().collect())
}

/// How a word of a text is written, measured by the word of a declared name that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// Letter by letter.
    Same,
    /// All in capitals, or with a capital at the start of a sentence.
    Raised,
}

/// How `written` stands to `declared`, of which it is another spelling; `None` where the case is another: `may` is no `May`.
#[must_use]
pub fn case(written: &str, declared: &str) -> Option<Case> {
    if written == declared {
        return Some(Case::Same);
    }
    let (written, declared) = (clean(written).replace('ё', "е"), clean(declared).replace('ё', "е"));
    let written = written.replace('Ё', "Е");
    let declared = declared.replace('Ё', "Е");
    if written == declared {
        Some(Case::Same)
    } else if written == declared.to_uppercase() || written == capitalised(&declared) || is_raised(&written, &declared)
    {
        Some(Case::Raised)
    } else {
        None
    }
}

/// Whether all but a small prefix is in capitals: `McMOOR`, `deLUND`.
fn is_raised(written: &str, declared: &str) -> bool {
    let same = written.char_indices().zip(declared.chars()).find(|((_, one), other)| one != other);
    let Some(((at, _), _)) = same.filter(|((at, _), _)| *at > 0 && *at <= PREFIX) else { return false };
    let tails = written.get(at..).zip(declared.get(at..));
    tails.is_some_and(|(written, declared)| written == declared.to_uppercase())
}

/// Bytes of the longest prefix with the capital behind it: "MacM".
const PREFIX: usize = 4;

/// The same for an inflected word, whose ending is another: its first letter and whether it is all in capitals decide.
#[must_use]
pub fn inflected_case(written: &str, declared: &str) -> Option<Case> {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    if capital(declared) && !capital(written) {
        return None;
    }
    let lowers = written.chars().any(char::is_lowercase);
    let inside = written.chars().skip(1).any(char::is_uppercase);
    Some(if lowers && (!inside || declared.chars().skip(1).any(char::is_uppercase)) {
        Case::Same
    } else {
        Case::Raised
    })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
