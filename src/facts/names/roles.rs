//! What English texts say of who is named: the role before the name, the apposition behind it.

use super::vocabulary::{Lists, lists};
use crate::text::{TextRange, floor_char};

/// Small words of a role: "long-serving leader".
const ROLE_WORDS: usize = 3;

/// The role in small letters before byte `end`, where a name begins: "long-serving leader", or "its leader," before a name
/// that is `set_off` by another comma.
pub(super) fn before(text: &str, end: usize, set_off: bool, line: TextRange) -> Option<TextRange> {
    let before = TextRange::new(line.start, end).of(text).strip_suffix(' ')?;
    let before = if set_off { before.strip_suffix(',').unwrap_or(before) } else { before };
    let end = line.start + before.len();
    let mut start = before.len();
    for (count, word) in before.rsplit(' ').take(ROLE_WORDS).enumerate() {
        let small = word.starts_with(char::is_lowercase) && word.chars().all(|c| c.is_alphanumeric() || c == '-');
        let fits =
            if count == 0 { lists(word).is(Lists::ROLE) } else { !lists(word).is(Lists::OPENER.or(Lists::JOIN)) };
        if !(small && fits) {
            break;
        }
        // Behind the role only what describes it: "long-serving".
        if count > 0
            && !(word.contains('-') || word.ends_with("er") || word.ends_with("al") || lists(word).is(Lists::ROLE))
        {
            break;
        }
        start -= word.len() + usize::from(count > 0);
    }
    // "the state Harbour Board": an adjective.
    (start < before.len() && before.get(start..) != Some("state")).then(|| TextRange::new(line.start + start, end))
}

/// Letters of the longest title that is written with a point: "Capt."
pub(super) const SHORT: usize = 4;

/// Words of what an office is of: "New Ostrel Gov."
const OWNER_WORDS: usize = 3;

/// The title with a point before byte `end`, where a name begins: "Sen.", "Ostrel Gov.".
pub(super) fn abbreviated_before(text: &str, end: usize, line: TextRange) -> Option<TextRange> {
    let head = TextRange::new(line.start, end).of(text).strip_suffix(' ')?;
    let mut words = head.strip_suffix('.')?.rsplit(' ');
    let office = words.next().filter(|word| word.starts_with(char::is_uppercase) && word.len() <= SHORT)?;
    if !lists(office).is(Lists::TITLE) || lists(office).is(Lists::COURTESY) {
        return None;
    }
    let is_owner = |word: &&str| {
        let is_name = word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric() || c == '-');
        is_name && !lists(word).is(Lists::OPENER.or(Lists::CALENDAR))
    };
    let owners = words.take_while(is_owner).take(OWNER_WORDS).map(|word| word.len() + 1).sum::<usize>();
    let end = line.start + head.len();
    Some(TextRange::new(end - ".".len() - office.len() - owners, end))
}

/// Bytes that an apposition may have.
pub(super) const APPOSITION: usize = 80;

/// The words behind a name that ends at byte `from`: between a comma and what `end` finds, if it finds it `within` so many
/// bytes.
pub(super) fn set_off(text: &str, from: usize, within: usize, end: impl Fn(&str) -> Option<usize>) -> Option<&str> {
    let rest = text.get(from..)?.strip_prefix(COMMA)?;
    let near = rest.get(..floor_char(rest, within))?;
    near.get(..end(near)?)
}

/// What stands before an apposition.
pub(super) const COMMA: &str = ", ";

/// Words before the noun of an apposition.
const BEFORE_NOUN: usize = 5;

/// What follows a name between commas and says what it is: ", the long-serving leader of Belarus,".
pub(super) fn behind(text: &str, from: usize) -> Option<TextRange> {
    let said = set_off(text, from, APPOSITION + '“'.len_utf8(), end).filter(|said| said.len() <= APPOSITION)?;
    let article =
        ["the ", "a ", "an ", "his ", "her ", "its ", "their "].into_iter().find(|word| said.starts_with(word));
    let start = article.map_or(0, str::len);
    let own = without_relative(said.get(start..)?);
    is_role(own).then(|| TextRange::at(from + COMMA.len() + start, own.len()))
}

/// Where an apposition ends: at a point that belongs to no number and no initials, "200,000", "U.S.".
fn end(near: &str) -> Option<usize> {
    let mut ends = near.match_indices([',', '.', ';', '\n', '(', '[', '"', '“', '—', ':']);
    ends.find(|&(at, point)| {
        let mut before = near.get(..at).unwrap_or_default().chars().rev();
        let behind = near.get(at + point.len()..).unwrap_or_default();
        let in_number = matches!(point, "," | ".") && behind.starts_with(|c: char| c.is_ascii_digit());
        let is_initial = point == "."
            && before.next().is_some_and(char::is_uppercase)
            && before.next().is_none_or(|c| !c.is_alphanumeric());
        !(in_number || is_initial)
    })
    .map(|(at, _)| at)
}

/// Whether words say what someone is: a noun of a role near their beginning, and no sentence. "a spokesman said" says nothing.
fn is_role(own: &str) -> bool {
    let mut words = own.split(' ').peekable();
    let mut seen = 0;
    while let Some(word) = words.next() {
        let class = lists(word);
        if seen > BEFORE_NOUN || class.is(Lists::CLAUSE.or(Lists::BEHIND_ROLE)) {
            return false;
        }
        let goes_on = words.peek().map(|next| lists(next));
        let ends = goes_on.is_none_or(|next| next.is(Lists::BEHIND_ROLE)) || {
            // "journalist kidnapped in 2012", "company run by a town"
            let mut behind = words.clone();
            behind.next().is_some_and(|next| next.ends_with("ed") || next.ends_with("ing"))
                && behind.next().is_some_and(|next| lists(next).is(Lists::BEHIND_ROLE))
        };
        if (class.is(Lists::ROLE) || seen > 0 && class.is(Lists::TITLE)) && ends {
            return true;
        }
        seen += 1;
    }
    false
}

/// "an engineer who came to power" is an engineer.
fn without_relative(said: &str) -> &str {
    let mut blanks = memchr::memchr_iter(b' ', said.as_bytes()).peekable();
    while let Some(blank) = blanks.next() {
        let word = blanks.peek().and_then(|&end| said.get(blank + 1..end));
        if matches!(word, Some("who" | "whose" | "whom" | "which" | "that" | "where")) {
            return said.get(..blank).unwrap_or(said);
        }
    }
    said
}
