//! Dates of documents: ISO 8601 with a year, month or day, and an optional time.

use jiff::civil;

/// Whether `text` is a date as the format has it: `2019`, `2019-03`, `2019-03-05`, `2019-03-05T14`, `2019-03-05T14:30`, with
/// seconds, `Z` or an offset if wanted. `24:00` is the end of a day.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    match parts.as_slice() {
        [year] => digits(year, 4) && time.is_none(),
        [year, month] => digits(year, 4) && digits(month, 2) && number(month, 1, 12).is_some() && time.is_none(),
        [year, month, day] => {
            digits(year, 4) && digits(month, 2) && digits(day, 2) && day_exists(date) && time.is_none_or(is_time)
        }
        _ => false,
    }
}

/// The date meant by another way of writing it, where only one reading is possible.
///
/// `2019/3/5`, `2019.03.05`, `5 March 2019`, `March 5, 2019`, `5 марта 2019 г.` → `2019-03-05`. `03/04/2019` has two readings: `None`;
/// `05.03.2019` is day first wherever dots are used.
#[must_use]
pub fn guess(text: &str) -> Option<String> {
    let text = text.trim();
    let words: Vec<&str> = text
        .split([' ', ',', '/', '.', '-'])
        .filter(|word| !word.is_empty() && !is_weekday(word) && !is_filler(word))
        .collect();
    let (year, month, day) = match words.as_slice() {
        [year, month, day] if year.len() == 4 && month_name(year).is_none() => (*year, number(month, 1, 12)?, *day),
        [day, month, year] if month_name(month).is_some() => (*year, month_name(month)?, *day),
        [month, day, year] if month_name(month).is_some() => (*year, month_name(month)?, *day),
        [day, month, year] if text.contains('.') => (*year, number(month, 1, 12)?, *day),
        _ => return None,
    };
    let day: String = day.chars().take_while(char::is_ascii_digit).collect();
    let date = format!("{year}-{month:02}-{:02}", number(&day, 1, 31)?);
    is_valid(&date).then_some(date)
}

fn number(text: &str, from: u8, to: u8) -> Option<u8> {
    text.parse().ok().filter(|number| (from..=to).contains(number))
}

fn day_exists(date: &str) -> bool {
    date.parse::<civil::Date>().is_ok()
}

fn is_time(text: &str) -> bool {
    let clock = text.strip_suffix('Z').unwrap_or(text);
    let (clock, offset) = match clock.rfind(['+', '-']) {
        Some(at) => (clock.get(..at).unwrap_or_default(), clock.get(at + 1..)),
        None => (clock, None),
    };
    let is_offset = |offset: &str| {
        let digits = offset.replace(':', "");
        matches!(digits.len(), 2 | 4)
            && digits.get(..2).and_then(|hours| number(hours, 0, 23)).is_some()
            && digits.get(2..).is_some_and(|minutes| minutes.is_empty() || number(minutes, 0, 59).is_some())
    };
    let hour = clock.len() == 2 && number(clock, 0, 24).is_some();
    let hour_and_minute = clock.len() >= 5 && clock.contains(':') && clock.parse::<civil::Time>().is_ok();
    (hour || hour_and_minute || matches!(clock, "24:00" | "24:00:00")) && offset.is_none_or(is_offset)
}

/// Letters of the longest name of a month.
const LONGEST: usize = 12;

fn month_name(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    if !lower.chars().all(char::is_alphabetic) || lower.chars().count() > LONGEST {
        return None;
    }
    let mut months = include_str!("data/months.txt").lines().filter(|line| !line.starts_with('#'));
    let at = months.position(|names| names.split(' ').any(|start| lower.starts_with(start)))?;
    Some(at as u8 + 1)
}

/// Words within a date that say nothing: `5 de marzo de 2019`, `5 марта 2019 г.`
fn is_filler(word: &str) -> bool {
    matches!(word, "de" | "del" | "of" | "г" | "года" | "р" | "року" | "le")
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    word.chars().all(char::is_alphabetic)
        && word.get(..3).is_some_and(|start| DAYS.contains(&start.to_ascii_lowercase().as_str()))
}
