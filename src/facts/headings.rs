//! Markdown headings, and what serves as the title of a text that has none.

use std::borrow::Cow;

use crate::syntax::sections::BOM;
use crate::text::{TextRange, floor_char, lines};

/// A heading. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The line or lines that make it.
    pub range: TextRange,
    /// 1 for the highest.
    pub level: u8,
    /// Its words, without markup.
    pub title: Box<str>,
}

/// The headings in `text` of a section: `# …` lines, and lines underlined with `===` or `---`.
#[must_use]
pub fn find(section: &str, text: TextRange) -> Vec<Heading> {
    let mut found = Vec::new();
    // The last line, if it stands alone under a blank line: only such a line can be underlined.
    let mut alone: Option<(usize, &str)> = None;
    let mut after_blank = true;
    for (at, line) in lines::lines(text.of(section)) {
        let start = text.start + at;
        let trimmed = line.trim();
        if let Some((level, words)) = hashes(line) {
            found.push(Heading { range: TextRange::at(start, line.len()), level, title: plain(words).into() });
            (alone, after_blank) = (None, false);
            continue;
        }
        if let (Some((above, words)), Some(level)) = (alone, underline(trimmed)) {
            let range = TextRange::new(above, start + line.len());
            found.push(Heading { range, level, title: plain(words).into() });
            (alone, after_blank) = (None, false);
            continue;
        }
        alone = (after_blank && !trimmed.is_empty()).then_some((start, line));
        after_blank = trimmed.is_empty();
    }
    found
}

/// Lines among which a headline is looked for.
const TOP: usize = 12;

/// What serves as a title where there is no heading: the first line, or, better, a line that stands twice at the top.
/// Pages saved from the web have their headline twice, as the page's title and above the article, and other lines before.
#[must_use]
pub fn headline(section: &str, text: TextRange) -> Option<Heading> {
    let lines = lines::lines(text.of(section)).filter_map(|(at, line)| {
        let title = plain(line.trim_start_matches(BOM));
        (!title.is_empty()).then(|| (TextRange::at(text.start + at, line.len()), title))
    });
    let top: Vec<(TextRange, Cow<'_, str>)> = lines.take(TOP).collect();
    let is_headline = |title: &str| (15..=200).contains(&title.len()) && title.split_whitespace().nth(3).is_some();
    let is_twice = |at: usize, title: &str| top.iter().skip(at + 1).any(|(_, other)| *other == title);
    let mut numbered = top.iter().enumerate();
    let twice = numbered.find(|(at, (_, title))| is_twice(*at, title) && is_headline(title)).map(|(_, line)| line);
    let (range, title) = twice.or(top.first())?;
    Some(Heading { range: *range, level: 1, title: title.as_ref().into() })
}

fn hashes(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take(7).take_while(|&byte| byte == b'#').count();
    let rest = line.get(level..)?;
    let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !rest.trim().is_empty();
    is_heading.then(|| (level as u8, rest.trim().trim_end_matches('#')))
}

fn underline(line: &str) -> Option<u8> {
    let all = |mark: char| line.len() >= 3 && line.chars().all(|c| c == mark);
    if all('=') {
        Some(1)
    } else if all('-') {
        Some(2)
    } else {
        None
    }
}

/// The words of a line, without marks of headings and quotes, links and emphasis.
#[must_use]
pub fn words_of(line: &str) -> String {
    let line = line.trim_start_matches(BOM).trim().trim_start_matches(['#', '>']).trim_end_matches('#').trim();
    let words = plain(line);
    words.trim_matches(['*', '_']).trim().to_owned()
}

/// Bytes of a line that make a title: nobody reads a longer one.
const LONGEST: usize = 1000;

/// A line's words: links and spans by their text alone, emphasis without its marks.
fn plain(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    let line = line.get(..floor_char(line, LONGEST)).unwrap_or(line);
    if memchr::memchr2(b'[', b'*', line.as_bytes()).is_none() {
        return Cow::Borrowed(line.trim_end());
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at_checked(open).unwrap_or((rest, ""));
        out.push_str(before);
        let behind = from.find(']').and_then(|close| Some((from.get(1..close)?, from.get(close + 1..)?)));
        let markup = behind.and_then(|(text, behind)| {
            let end = match behind.chars().next()? {
                '(' => behind.find(')')?,
                '{' => behind.find('}')?,
                _ => return None,
            };
            Some((text, behind.get(end + 1..)?))
        });
        if let Some((text, behind)) = markup {
            out.push_str(text);
            rest = behind;
        } else {
            out.push('[');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out.replace("**", "").trim().to_owned())
}
