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

impl Reader<'_> {
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

    fn rest(&self) -> &str {
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
            let start = self.at;
            let first = self.word();
            if first.1 || !is_key(&first.0) || !self.equals_follows() {
                let range = TextRange::new(start, self.at);
                if first.2 {
                    self.attributes.push(Attribute {
                        key: "".into(),
                        value: first.0,
                        key_range: TextRange::at(start, 0),
                        value_range: TextRange::new(start + opening_quote(self.line, start), self.at),
                        range,
                        unterminated: true,
                    });
                } else {
                    self.words.push(Name { text: first.0, range });
                }
                continue;
            }
            let key_range = TextRange::new(start, start + first.0.len());
            let value_start = self.at;
            let empty = self.rest().is_empty() || self.rest().starts_with(char::is_whitespace);
            let (value, quoted, unterminated) = if empty { ("".into(), false, false) } else { self.value() };
            let open = if quoted { opening_quote(self.line, value_start) } else { 0 };
            let close = if unterminated { 0 } else { closing_quote(self.line, self.at) };
            let close = if quoted { close } else { 0 };
            self.attributes.push(Attribute {
                key: first.0,
                value,
                key_range,
                value_range: TextRange::new(value_start + open, self.at - close),
                range: TextRange::new(start, self.at),
                unterminated,
            });
        }
    }

    /// Steps over the equals sign behind a key, and over blanks around it where a value follows.
    fn equals_follows(&mut self) -> bool {
        let rest = self.rest();
        let Some(behind) = rest.trim_start().strip_prefix('=') else { return false };
        let value = behind.trim_start();
        // In `date= title=x` the date is not there yet.
        let blanks = if value.is_empty() || begins_attribute(value) { 0 } else { behind.len() - value.len() };
        let equals = rest.len() - behind.len();
        if equals > 1 || blanks > 0 {
            self.problems.push(Problem::Wild("blanks around `=`"));
        }
        self.at += equals + blanks;
        true
    }

    /// Reads a quoted string or a bare word, which ends before the `=` of an attribute.
    fn word(&mut self) -> (Box<str>, bool, bool) {
        let rest = self.rest();
        let key = if begins_attribute(rest) { rest.find('=') } else { None };
        self.string().unwrap_or_else(|| self.bare(key))
    }

    /// Reads a quoted string or a bare word, which may hold `=`.
    fn value(&mut self) -> (Box<str>, bool, bool) {
        self.string().unwrap_or_else(|| self.bare(None))
    }

    fn bare(&mut self, len: Option<usize>) -> (Box<str>, bool, bool) {
        let rest = self.rest();
        let len = len.unwrap_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let word = rest.get(..len).unwrap_or_default().into();
        self.at += len;
        (word, false, false)
    }

    /// Reads a quoted string: what it says, that it is quoted, whether its closing quote is missing.
    fn string(&mut self) -> Option<(Box<str>, bool, bool)> {
        let rest = self.line.get(self.at..self.end).unwrap_or_default();
        let close = match rest.chars().next() {
            Some('"') => '"',
            Some('\'') if rest.get(1..).is_some_and(|rest| rest.contains('\'')) => '\'',
            Some('“' | '”' | '„') => '”',
            _ => return None,
        };
        let mut said = String::new();
        let mut chars = rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            if c == close || (close == '”' && c == '“') {
                self.at += at + c.len_utf8();
                if close != '"' {
                    self.problems.push(Problem::Wild("quotation marks other than `\"` around a value"));
                }
                return Some((said.into(), true, false));
            }
            match c {
                '\\' => match chars.next() {
                    Some((_, escaped @ ('"' | '\\'))) => said.push(escaped),
                    Some((_, other)) => said.extend(['\\', other]),
                    None => said.push('\\'),
                },
                _ => said.push(c),
            }
        }
        self.at = self.end;
        Some((said.into(), true, true))
    }
}

/// Length of the character at `at`.
fn opening_quote(line: &str, at: usize) -> usize {
    line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Length of the character before `at`.
fn closing_quote(line: &str, at: usize) -> usize {
    line.get(..at).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8)
}

/// Whether a bare word can be the key of an attribute.
fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Whether `rest` begins with a key and its equals sign.
fn begins_attribute(rest: &str) -> bool {
    let key = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
    key.is_some_and(|at| {
        rest.get(at..).is_some_and(|behind| behind.starts_with('=')) && rest.get(..at).is_some_and(is_key)
    })
}
