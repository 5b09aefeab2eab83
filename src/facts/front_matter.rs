//! What the first lines of a text say of the text itself: headline, byline, date, dateline, address.
//!
//! Only lines that say such a thing and nothing else are read, so that what is found is seldom wrong; what is not said is
//! left out.

use super::{date, headings};
use crate::text::lines;

/// What a text says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its headline.
    pub title: Option<String>,
    /// Its day, ISO 8601.
    pub date: Option<String>,
    /// Who is named behind "By".
    pub author: Option<String>,
    /// The agency in its dateline, or what is named as its source.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// Lines with words that are read.
const TOP: usize = 12;

/// Characters of a line that says one thing.
const LINE: usize = 100;

/// Characters of a headline.
const HEADLINE: usize = 160;

/// Reads the plain `text` of a document.
#[must_use]
pub fn read(text: &str) -> FrontMatter {
    let all = lines::lines(text).map(|(_, line)| (line.trim_start().starts_with('#'), headings::words_of(line)));
    let top: Vec<(bool, String)> = all.filter(|(_, line)| !line.is_empty()).take(TOP).collect();
    let mut found = FrontMatter::default();
    for (_, line) in &top {
        for part in line.split(['|', '·', '•']).map(str::trim) {
            found.read_line(part);
        }
        found.read_dateline(line);
    }
    found.title = found.title.or_else(|| headline(&top));
    found.date = found.date.or_else(|| found.url.as_deref().and_then(date_in_address));
    found
}

/// Labels in front of what a line says, and what that is.
const LABELS: [(&str, &[&str]); 5] = [
    ("title", &["title", "headline", "titel", "überschrift", "titre", "título", "заголовок"]),
    (
        "date",
        &[
            "date",
            "published",
            "published on",
            "posted",
            "posted on",
            "first published",
            "updated",
            "last updated",
            "datum",
            "veröffentlicht",
            "publié le",
            "fecha",
            "publicado",
            "publicado el",
            "дата",
            "опубликовано",
        ],
    ),
    ("author", &["by", "author", "authors", "written by", "von", "autor", "par", "auteur", "por", "автор", "аўтар"]),
    ("publisher", &["source", "publisher", "quelle", "fuente", "источник", "джерело", "крыніца"]),
    ("url", &["url", "link", "address", "original", "source", "quelle", "fuente", "источник"]),
];

/// What stands behind a label, with a colon or without. The longest label counts.
fn labelled<'a>(line: &'a str, key: &str) -> Option<(&'a str, bool)> {
    let (_, labels) = LABELS.iter().find(|(known, _)| *known == key)?;
    let fits = |label: &&&str| {
        let head = line.get(..label.len());
        head.is_some_and(|head| head.to_lowercase() == ***label)
    };
    let label = labels.iter().filter(fits).max_by_key(|label| label.len())?;
    let rest = line.get(label.len()..)?;
    match rest.trim_start().strip_prefix(':') {
        Some(rest) => Some((rest.trim(), true)),
        None => rest.starts_with(char::is_whitespace).then(|| (rest.trim(), false)),
    }
}

impl FrontMatter {
    fn read_line(&mut self, line: &str) {
        if line.is_empty() || line.chars().count() > LINE.max(HEADLINE) {
            return;
        }
        let address = labelled(line, "url").map_or(line, |(rest, _)| rest);
        if let Some(url) = as_address(address) {
            self.url.get_or_insert_with(|| url.to_owned());
            return;
        }
        let day = labelled(line, "date").map_or(line, |(rest, _)| rest);
        if let Some(day) = as_date(day) {
            self.date.get_or_insert(day);
            return;
        }
        if let Some(author) = labelled(line, "author").and_then(|(rest, _)| as_people(rest)) {
            self.author.get_or_insert(author);
            return;
        }
        let said = |key| labelled(line, key).filter(|(rest, colon)| *colon && !rest.is_empty()).map(|(rest, _)| rest);
        if let Some(title) = said("title") {
            self.title.get_or_insert_with(|| title.to_owned());
        } else if let Some(publisher) = said("publisher").filter(|name| is_agency(name)) {
            self.publisher.get_or_insert_with(|| publisher.to_owned());
        }
    }

    /// `MINSK, March 5, 2019 (Reuters) - …`: the agency and the day.
    fn read_dateline(&mut self, line: &str) {
        let dash = ["--", "—", "–", " - "].into_iter().filter_map(|dash| line.find(dash)).min();
        let Some(head) = dash.and_then(|at| line.get(..at)).map(str::trim).filter(|head| head.len() <= LINE) else {
            return;
        };
        let (place, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
            Some((place, agency)) => (place.trim(), Some(agency.trim())),
            None => (head, None),
        };
        let (place, day) = place.split_once(',').map_or((place, None), |(place, day)| (place, Some(day)));
        if !place.chars().all(|c| !c.is_lowercase()) {
            return;
        }
        if let Some(agency) = agency.filter(|name| is_agency(name)) {
            self.publisher.get_or_insert_with(|| agency.to_owned());
        }
        if let Some(day) = day.and_then(as_date) {
            self.date.get_or_insert(day);
        }
    }
}

/// The headline: a heading, a line that stands twice, or a first line that is no sentence.
fn headline(top: &[(bool, String)]) -> Option<String> {
    if let Some((_, heading)) = top.iter().find(|(is_heading, _)| *is_heading) {
        return Some(heading.clone());
    }
    let is_headline = |line: &str| {
        line.chars().count() <= HEADLINE
            && line.split_whitespace().nth(2).is_some()
            && !line.ends_with(['.', ':', ';', ',', '-', '–', '—'])
            && !line.starts_with(['-', '–', '—'])
            && line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
            && says_nothing_else(line)
    };
    let is_twice = |at: usize, line: &str| top.iter().skip(at + 1).any(|(_, other)| other == line);
    let mut lines = top.iter().enumerate().map(|(at, (_, line))| (at, line.as_str()));
    let twice = lines.clone().find(|(at, line)| is_twice(*at, line) && is_headline(line));
    let first = || lines.next().filter(|(_, line)| top.len() > 1 && is_headline(line));
    twice.or_else(first).map(|(_, line)| line.to_owned())
}

/// Whether a line is neither a byline nor a date nor an address, nor anything else behind a label.
fn says_nothing_else(line: &str) -> bool {
    let mut alone = FrontMatter::default();
    alone.read_line(line);
    let is_label = |key: &str| labelled(line, key).is_some_and(|(_, colon)| colon);
    alone == FrontMatter::default() && !LABELS.iter().any(|(key, _)| is_label(key))
}

fn as_address(text: &str) -> Option<&str> {
    let address = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text);
    let is_address = (address.starts_with("https://") || address.starts_with("http://"))
        && !address.contains(char::is_whitespace)
        && url::Url::parse(address).is_ok_and(|url| url.host_str().is_some_and(|host| host.contains('.')));
    is_address.then_some(address)
}

/// A day and nothing else but a time.
fn as_date(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    if text.len() > LINE || !text.contains(char::is_numeric) {
        return None;
    }
    if date::is_valid(text) && text.contains('-') {
        return Some(text.to_owned());
    }
    let colon = text.match_indices(':').find_map(|(at, _)| {
        let hour = text.get(..at)?.trim_end_matches(|c: char| c.is_ascii_digit());
        let minutes = text.get(at + 1..)?.chars().take_while(char::is_ascii_digit).count();
        (at > hour.len() && minutes == 2).then_some(hour)
    });
    let day = colon.unwrap_or(text).trim_end_matches([' ', ',', '-', '–', '—', '|', 'T', '/']);
    let day = [" at", " um", " à", " a las", " в", " о"].iter().find_map(|word| day.strip_suffix(word)).unwrap_or(day);
    date::guess(day.trim_end_matches(','))
}

/// `/2019/03/05/` in an address.
fn date_in_address(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split('/').collect();
    parts.windows(3).find_map(|day| {
        let [year, month, number] = day else { return None };
        let fits = year.len() == 4 && (1..=3).contains(&month.len()) && (1..=2).contains(&number.len());
        fits.then(|| {
            date::guess(&format!("{year} {month} {number}"))
                .or_else(|| date::guess(&format!("{number} {month} {year}")))
        })?
    })
}

/// Words between names.
const BETWEEN: [&str; 18] =
    ["and", "und", "et", "y", "и", "і", "й", "de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "el"];

/// Words that one byline has.
const NAMES: usize = 14;

/// Names of people, or of an agency, without what follows them in small letters.
fn as_people(text: &str) -> Option<String> {
    let text = text.split([';', '/', '(']).next()?;
    let mut kept: Vec<&str> = Vec::new();
    for part in text.split(", ") {
        if !is_name(part) || part.starts_with("The ") {
            break;
        }
        kept.push(part.trim());
    }
    let names = kept.join(", ");
    let all_kept = names.len() + 2 > text.trim().len() || !kept.is_empty() && text.contains(", ");
    (all_kept && !names.is_empty() && names.split_whitespace().count() <= NAMES).then_some(names)
}

/// Whether it may be who published a text: not who took a picture, nor a state.
fn is_agency(name: &str) -> bool {
    is_name(name) && !name.contains([',', '/']) && !name.contains(char::is_numeric) && !name.ends_with("Images")
}

/// Whether all words have a capital but those that join names.
fn is_name(text: &str) -> bool {
    let is_big =
        |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    let words: Vec<&str> = text.split_whitespace().collect();
    words.first().is_some_and(|word| is_big(word))
        && words.len() <= NAMES
        && words.iter().all(|word| is_big(word) || BETWEEN.contains(word))
        && !text.trim_end().ends_with(['.', '!', '?', ':', ','])
}
