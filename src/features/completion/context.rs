//! What is being typed: read from the text before the cursor alone, because what stands behind is often not written yet.

use crate::syntax::{Keyword, sections};
use crate::text::TextRange;

/// What can be completed. Ranges and offsets count from the section's start.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Context<'a> {
    pub(super) what: What<'a>,
    /// What is typed of it so far.
    pub(super) typed: &'a str,
    /// What is replaced: the whole word around the cursor.
    pub(super) range: TextRange,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum What<'a> {
    /// Behind `<<<`; whether the line ends there.
    Keyword { alone: bool },
    /// Behind the keyword: the name, or an attribute.
    Item { keyword: Option<Keyword>, named: bool, given: Vec<&'a str> },
    /// Behind `key=`.
    Value { owner: Owner, key: &'a str, quote: Quote },
    /// Inside the braces of a span.
    SpanItem { given: Vec<&'a str> },
    /// Behind `.` in the braces.
    Class,
    /// A word of the text that begins with a capital letter.
    Word,
}

/// Whose attribute it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Header(Option<Keyword>),
    /// A span, by what stands between its brackets.
    Span(TextRange),
}

/// What a value needs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// Quotes, if it is not a bare word.
    Maybe,
    /// Nothing: it stands between quotes.
    Closed,
    /// A closing quote.
    Open,
}

/// Bytes looked back for the start of a span's braces.
const BRACES: usize = 1000;

/// What is typed at byte `offset` of a section, whose text lies at `text`.
pub(super) fn at(section: &str, text: TextRange, offset: usize) -> Option<Context<'_>> {
    let before = section.get(..offset)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = section.get(start..)?.lines().next().unwrap_or_default();
    if start == 0 && sections::is_delimiter_line(line) {
        return header(before, line);
    }
    if offset < text.start {
        return None;
    }
    in_braces(section, offset).or_else(|| word(section, text, offset))
}

fn header<'a>(before: &'a str, line: &'a str) -> Option<Context<'a>> {
    let inside = before.trim_start_matches('<').trim_start();
    let start = before.len() - inside.len();
    let len = inside.find(|c: char| !c.is_alphabetic()).unwrap_or(inside.len());
    let (typed, rest) = inside.split_at_checked(len)?;
    let keyword = Keyword::of(&typed.to_ascii_uppercase());
    if rest.is_empty() {
        let behind = line.get(before.len()..)?;
        let end = before.len() + behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let alone = line.get(end..)?.trim().is_empty();
        return Some(Context { what: What::Keyword { alone }, typed, range: TextRange::new(start, end) });
    }
    if rest.contains(">>>") {
        return None;
    }
    let items = Items::read(rest);
    let range = items.around(line, start + len + items.start, before.len());
    let what = match items.key {
        Some(key) => What::Value { owner: Owner::Header(keyword), key, quote: items.quote(line, before.len()) },
        None => What::Item { keyword, named: items.words > 0, given: items.given },
    };
    Some(Context { what, typed: items.typed, range })
}

fn in_braces(section: &str, offset: usize) -> Option<Context<'_>> {
    let from = crate::text::floor_char(section, offset.saturating_sub(BRACES));
    let before = section.get(from..offset)?;
    let open = before.rfind("]{")?;
    let rest = before.get(open + 2..)?;
    let items = Items::read(rest);
    if items.closed || rest.contains("\n\n") {
        return None;
    }
    let content = TextRange::new(opening(section, from + open)?, from + open);
    let line = section.get(..offset + section.get(offset..)?.find('\n').unwrap_or(section.len() - offset))?;
    let range = items.around(line, from + open + 2 + items.start, offset);
    let what = match items.key {
        Some(key) => What::Value { owner: Owner::Span(content), key, quote: items.quote(line, offset) },
        None if items.typed.starts_with('.') => What::Class,
        None => What::SpanItem { given: items.given },
    };
    Some(Context { what, typed: items.typed, range })
}

/// Behind the bracket that the one at `close` closes; both lie in one paragraph.
fn opening(section: &str, close: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in section.as_bytes().get(..close)?.iter().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at + 1),
            b'[' => depth -= 1,
            b'\n' if section.as_bytes().get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
    }
    None
}

/// A word with a capital letter, and the capitalised words before it.
fn word(section: &str, text: TextRange, offset: usize) -> Option<Context<'_>> {
    let before = section.get(text.start..offset)?;
    let start = before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + before.get(at..).map_or(1, first_len));
    let typed = before.get(start..)?;
    let is_name = typed.starts_with(char::is_uppercase);
    let goes_on = section.get(offset..)?.starts_with(char::is_alphanumeric);
    let range = TextRange::new(text.start + start, offset);
    (is_name && !goes_on).then_some(Context { what: What::Word, typed, range })
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Names and attributes before the cursor.
#[derive(Debug, Default)]
struct Items<'a> {
    /// Keys of the attributes before.
    given: Vec<&'a str>,
    /// Words before that are no attributes.
    words: usize,
    /// The key, if a value is being typed.
    key: Option<&'a str>,
    /// What is typed, and where it starts.
    typed: &'a str,
    start: usize,
    quoted: bool,
    /// Whether a brace closed before the cursor.
    closed: bool,
}

impl<'a> Items<'a> {
    /// Linear in `text`.
    fn read(text: &'a str) -> Self {
        let mut items = Self::default();
        let mut chars = text.char_indices();
        let mut key = None;
        let (mut start, mut in_word) = (0, false);
        while let Some((at, c)) = chars.next() {
            let behind = at + c.len_utf8();
            match c {
                _ if c.is_whitespace() => {
                    if in_word {
                        items.finish(key.take());
                    }
                    (start, in_word) = (behind, false);
                }
                '}' => items.closed = true,
                '=' if key.is_none() && in_word => {
                    key = text.get(start..at);
                    start = behind;
                }
                '"' if at == start => {
                    in_word = true;
                    if !skip_string(&mut chars) {
                        (items.quoted, start) = (true, behind);
                    }
                }
                _ => in_word = true,
            }
        }
        (items.key, items.start, items.typed) = (key, start, text.get(start..).unwrap_or_default());
        items
    }

    fn finish(&mut self, key: Option<&'a str>) {
        match key {
            Some(key) => self.given.push(key),
            None => self.words += 1,
        }
    }

    /// From `start` to the end of the word, or of the quoted string, that is at `at`.
    fn around(&self, line: &str, start: usize, at: usize) -> TextRange {
        let behind = line.get(at..).unwrap_or_default();
        let close =
            behind.find('"').filter(|close| self.quoted && !behind.get(..*close).is_some_and(|it| it.contains('=')));
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '}' | '=');
        let word = behind.find(ends).unwrap_or(behind.len()).min(behind.find(">>>").unwrap_or(behind.len()));
        TextRange::new(start, at + close.unwrap_or(word))
    }

    fn quote(&self, line: &str, at: usize) -> Quote {
        let end = self.around(line, at, at).end;
        match (self.quoted, line.get(end..).unwrap_or_default().starts_with('"')) {
            (false, _) => Quote::Maybe,
            (true, true) => Quote::Closed,
            (true, false) => Quote::Open,
        }
    }
}

/// Goes behind the quote that ends a string; gives whether there is one.
fn skip_string(chars: &mut std::str::CharIndices<'_>) -> bool {
    while let Some((_, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return true,
            _ => {}
        }
    }
    false
}
