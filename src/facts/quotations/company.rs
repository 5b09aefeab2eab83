//! What stands right beside a quotation and settles its kind in Slavic, where neither capitals nor articles do: the list it
//! stands in, brackets, a year, the number of a document.

use super::Kind;
use super::context::Around;
use crate::facts::lexicon::{Class, Lexicon};
use crate::facts::words;

/// Words of a term.
const TERM: usize = 3;
/// Words of a name.
const NAME: usize = 6;
/// Digits of a year.
const YEAR: usize = 4;

/// The kind of `inside`, which has `count` words and begins large or not. `of` says what the quotation before it is, where
/// both stand in one list.
pub(super) fn settles(
    inside: &str,
    count: usize,
    large: bool,
    around: &Around<'_>,
    lexicon: &Lexicon,
    of: impl Fn(&str, &Around<'_>) -> Kind,
) -> Option<Kind> {
    let before = around.before.trim_end();
    let behind = around.behind.trim_start();
    if is_numbered(before) || large && (is_dated(behind) || is_law(inside, before, lexicon)) {
        return Some(Kind::Title);
    }
    // "Ландыш («колокольчик»)", "(от «туга» — «горе»)": what a word means.
    let opened = before.rfind('(').is_some_and(|at| !before.get(at..).unwrap_or_default().contains(')'));
    let alone = before.ends_with('(') && behind.starts_with(')') && count <= NAME;
    if !large && opened && (alone || before.ends_with(['—', '–', '-']) && count <= TERM) {
        return Some(Kind::Scare);
    }
    let (first, around) = listed(around, lexicon)?;
    match of(first, &around) {
        Kind::Title if large => Some(Kind::Title),
        Kind::Scare if count <= NAME => Some(Kind::Scare),
        _ => None,
    }
}

/// The quotation before this one, where nothing but a comma or a small word divides them: «Ель», «Клён» и «Ясень».
fn listed<'a>(around: &Around<'a>, lexicon: &Lexicon) -> Option<(&'a str, Around<'a>)> {
    let before = around.before.trim_end();
    let before = before.strip_suffix(',').unwrap_or_else(|| {
        let word = words::closing(before);
        let and = word.filter(|word| lexicon.class(word.of(before)).is(Class::AND));
        and.and_then(|word| before.get(..word.start)).unwrap_or_default()
    });
    let before = before.trim_end();
    let (close, open) =
        [('»', '«'), ('”', '“'), ('“', '„'), ('"', '"')].into_iter().find(|&(close, _)| before.ends_with(close))?;
    let inner = before.strip_suffix(close)?;
    let start = inner.rfind(open)?;
    let inside = inner.get(start + open.len_utf8()..)?;
    let around = Around { before: inner.get(..start)?, behind: ",", trails: false, stops: false, ..*around };
    (!inside.is_empty()).then_some((inside, around))
}

/// "постановление № 12 «О мерах …»".
fn is_numbered(before: &str) -> bool {
    let number = before.rsplit('№').next().filter(|number| number.len() < before.len()).unwrap_or_default().trim();
    number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(' ')
}

/// «Птицы» (1992); «За отвагу» 2-й степени.
fn is_dated(behind: &str) -> bool {
    let year = |rest: &str| {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        digits == YEAR && rest.get(YEAR..).is_some_and(|rest| rest.starts_with([')', ',', ' ', '—', '–', '-']))
    };
    let degree = || {
        let mut words = behind.split_whitespace();
        words.next().is_some_and(|word| word.starts_with(|c: char| "123IVІ".contains(c)))
            && words.next().is_some_and(|word| word.starts_with("степен") || word.starts_with("ступен"))
    };
    behind.strip_prefix('(').is_some_and(year) || degree()
}

/// "закон … «О ветеранах»": what a document is about is its title, however far its noun stands.
fn is_law(inside: &str, before: &str, lexicon: &Lexicon) -> bool {
    let first = inside.split_whitespace().next().unwrap_or_default();
    let about = matches!(first, "О" | "Об" | "Про" | "Аб" | "Пра");
    let point = before.ends_with([':', ',', '—', '–', '-']);
    about && !point && words::words(before).any(|word| lexicon.class(word.range.of(before)).is(Class::WORK))
}
