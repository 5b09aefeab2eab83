//! The pieces of one delimiter line: brackets, keyword, words and attributes, and what is odd about them.

use super::{Attribute, Header, Keyword, Name, Problem};
use crate::text::{TextRange, nearest};

/// Reads a line without its break into a header that has no name yet, and the words that may be the name.
pub(super) fn read(line: &str) -> (Header, Vec<Name>) {
    let mut reader = Reader { line, at: 0, end: 0, problems: Vec::new(), words: Vec::new(), attributes: Vec::new() };
    reader.frame();
    let (keyword, keyword_range) = reader.keyword();
    reader.items();
    let header = Header {
        keyword,
        keyword_range,
        name: None,
        attributes: reader.attributes,
        range: TextRange::new(0, line.len()),
        end: line.len(),
        problems: reader.problems,
    };
    (header, reader.words)
}

struct Reader<'a> {
    line: &'a str,
    /// Next byte to read.
    at: usize,
    /// Where the closing brackets begin.
    end: usize,
    problems: Vec<Problem>,
    words: Vec<Name>,
    attributes: Vec<Attribute>,
}

impl<'a> Reader<'a> {
    /// Reads both runs of angle brackets and what stands behind the closing one.
    fn frame(&mut self) {
        let bytes = self.line.as_bytes();
        let opening = bytes.iter().take_while(|&&byte| byte == b'<').count();
        if opening != 3 {
            self.problems.push(Problem::Opening(TextRange::new(0, opening)));
        }
        self.at = opening;
        let trimmed = self.line.trim_end().len();
        let closing = bytes.iter().take(trimmed).rev().take_while(|&&byte| byte == b'>').count();
        self.end = trimmed.saturating_sub(closing).max(opening);
        if closing > 0 {
            if closing != 3 {
                self.problems.push(Problem::Closing(TextRange::new(self.end, trimmed)));
            } else if trimmed < self.line.len() {
                self.problems.push(Problem::Wild("blanks behind `>>>`"));
            }
            return;
        }
        match self.closing_inside() {
            Some(at) => {
                self.end = at;
                self.problems.push(Problem::TextBehind(TextRange::new(at + 3, self.line.len()).trim(self.line)));
            }
            None => self.problems.push(Problem::NoClosing(trimmed)),
        }
    }

    /// The first `>>>` outside quotes.
    fn closing_inside(&self) -> Option<usize> {
        let mut quoted = false;
        let bytes = self.line.as_bytes();
        let mut at = self.at;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\\' if quoted => at += 1,
                b'"' => quoted = !quoted,
                b'>' if !quoted && bytes.get(at..at + 3) == Some(b">>>") => return Some(at),
                _ => {}
            }
            at += 1;
        }
        memchr::memmem::rfind(bytes, b">>>")
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..self.end).unwrap_or_default()
    }

    fn skip_blanks(&mut self) -> bool {
        let blanks = self.rest().len() - self.rest().trim_start().len();
        self.at += blanks;
        blanks > 0
    }

    fn keyword(&mut self) -> (Option<Keyword>, TextRange) {
        if self.skip_blanks() {
            self.problems.push(Problem::Wild("blanks behind `<<<`"));
        }
        if self.rest().ends_with(char::is_whitespace) {
            self.problems.push(Problem::Wild("blanks before `>>>`"));
            self.end = self.at + self.rest().trim_end().len();
        }
        let start = self.at;
        let slash = usize::from(self.rest().starts_with('/'));
        let word = |c: char| c.is_alphabetic() || c == '_' || c == '-';
        let len = self.rest().get(slash..).map_or(0, |rest| rest.find(|c| !word(c)).unwrap_or(rest.len()));
        self.at += slash + len;
        let range = TextRange::new(start, self.at);
        let keyword = self.understand(range);
        if keyword.is_some() && self.rest().trim_start().starts_with(':') {
            self.skip_blanks();
            self.at += 1;
            self.problems.push(Problem::Wild("a colon behind the keyword"));
        } else if len > 0 && !self.rest().is_empty() && !self.rest().starts_with(char::is_whitespace) {
            // `<<<FILE"a b">>>`, `<<<FILE=a>>>`: the name is glued on.
            self.problems.push(Problem::Wild("no blank behind the keyword"));
            if self.rest().starts_with('=') {
                self.at += 1;
            }
        }
        (keyword, range)
    }

    fn understand(&mut self, range: TextRange) -> Option<Keyword> {
        let word = range.of(self.line);
        let upper = word.to_uppercase();
        if let Some(keyword) = Keyword::of(&upper) {
            if word != upper {
                self.problems.push(Problem::Wild("a keyword that is not in capitals"));
            }
            return Some(keyword);
        }
        if matches!(upper.as_str(), "ENDFILE" | "END_FILE" | "END-FILE" | "EOF" | "ENDOFFILE" | "END_OF_FILE")
            || upper.strip_prefix('/').is_some_and(|word| word.is_empty() || word == "FILE")
        {
            self.problems.push(Problem::Wild("another way to write END"));
            return Some(Keyword::End);
        }
        let nearest = nearest(word, Keyword::ALL.map(Keyword::as_str)).and_then(Keyword::of);
        self.problems.push(Problem::UnknownKeyword { range, nearest });
        nearest
    }

    fn items(&mut self) {
        loop {
            self.skip_blanks();
            if self.rest().is_empty() {
                return;
            }
            let word = self.word();
            if !word.quoted && is_key(&word.text) && self.equals_follows() {
                let value = self.value();
                self.attributes.push(attribute(word.text, word.range, value));
            } else if word.unterminated {
                // A value that nothing names: kept as one, so that the missing quote is what is reported.
                self.attributes.push(attribute("".into(), TextRange::at(word.range.start, 0), word));
            } else {
                self.words.push(Name { text: word.text, range: word.range });
            }
        }
    }

    /// Steps over the equals sign behind a key, and over blanks around it where a value follows.
    fn equals_follows(&mut self) -> bool {
        let rest = self.rest();
        let Some(behind) = rest.trim_start().strip_prefix('=') else { return false };
        let value = behind.trim_start();
        // In `date= title=x` the date is not there yet.
        let blanks = if value.is_empty() || key_of_attribute(value).is_some() { 0 } else { behind.len() - value.len() };
        let equals = rest.len() - behind.len();
        if equals > 1 || blanks > 0 {
            self.problems.push(Problem::Wild("blanks around `=`"));
        }
        self.at += equals + blanks;
        true
    }

    /// Reads a quoted string or a bare word, which ends before the `=` of an attribute.
    fn word(&mut self) -> Word {
        let key = key_of_attribute(self.rest()).map(str::len);
        self.string().unwrap_or_else(|| self.bare(key))
    }

    /// Reads a quoted string or a bare word, which may hold `=`; an empty one where blanks or the end follow.
    fn value(&mut self) -> Word {
        self.string().unwrap_or_else(|| self.bare(None))
    }

    /// Reads `len` bytes, or all up to the next blank.
    fn bare(&mut self, len: Option<usize>) -> Word {
        let rest = self.rest();
        let range = TextRange::at(self.at, len.or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len()));
        self.at = range.end;
        Word { text: range.of(self.line).into(), range, inside: range, quoted: false, unterminated: false }
    }

    fn string(&mut self) -> Option<Word> {
        let rest = self.rest();
        let open = rest.chars().next()?;
        let close = match open {
            '"' => '"',
            '\'' if rest.get(1..).is_some_and(|rest| rest.contains('\'')) => '\'',
            '“' | '”' | '„' => '”',
            _ => return None,
        };
        let mut text = String::new();
        let mut chars = rest.char_indices().skip(1);
        let inside = self.at + open.len_utf8();
        while let Some((at, c)) = chars.next() {
            if c == close || (close == '”' && c == '“') {
                if close != '"' {
                    self.problems.push(Problem::Wild("quotation marks other than `\"` around a value"));
                }
                let (start, end) = (self.at, self.at + at);
                self.at = end + c.len_utf8();
                return Some(Word {
                    text: text.into(),
                    range: TextRange::new(start, self.at),
                    inside: TextRange::new(inside, end),
                    quoted: true,
                    unterminated: false,
                });
            }
            match c {
                '\\' => match chars.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    Some((_, other)) => text.extend(['\\', other]),
                    None => text.push('\\'),
                },
                _ => text.push(c),
            }
        }
        let range = TextRange::new(self.at, self.end);
        self.at = self.end;
        let inside = TextRange::new(inside, self.end);
        Some(Word { text: text.into(), range, inside, quoted: true, unterminated: true })
    }
}

/// A bare word or a quoted string.
struct Word {
    /// What it says.
    text: Box<str>,
    /// Its bytes of the line, quotes included.
    range: TextRange,
    /// Those between the quotes.
    inside: TextRange,
    quoted: bool,
    /// Whether the closing quote is missing.
    unterminated: bool,
}

fn attribute(key: Box<str>, key_range: TextRange, value: Word) -> Attribute {
    Attribute {
        key,
        value: value.text,
        key_range,
        value_range: value.inside,
        range: TextRange::new(key_range.start, value.range.end),
        unterminated: value.unterminated,
    }
}

/// Whether a bare word can be the key of an attribute.
fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// The key that `rest` begins with, where an equals sign follows.
fn key_of_attribute(rest: &str) -> Option<&str> {
    let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))?;
    let (key, behind) = rest.split_at_checked(len)?;
    (behind.starts_with('=') && is_key(key)).then_some(key)
}
