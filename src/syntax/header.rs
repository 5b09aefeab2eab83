//! Reading one delimiter line, whatever its shape.
//!
//! A well-formed line is `<<<KEYWORD name key=value …>>>`. Lines as seen in the wild (FORMAT 4) are read as what they
//! mean, and every liberty taken is noted as a [`Problem`]; [`super::canonical`] writes the line as it should be.
//! The grammar reads well-formed lines alike; a test holds the two together.

use crate::text::{TextRange, lines};

/// What a header opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// One document.
    File,
    /// Closes the open document.
    End,
    /// Something named in the texts.
    Entity,
    /// A text quoted from, outside this corpus.
    Source,
}

impl Keyword {
    /// All keywords, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::File, Self::End, Self::Entity, Self::Source];

    /// The keyword as it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "FILE",
            Self::End => "END",
            Self::Entity => "ENTITY",
            Self::Source => "SOURCE",
        }
    }
}

/// A name or id, unescaped, and where it is written (quotes included).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it says.
    pub text: Box<str>,
    /// Where it stands, from the section's start.
    pub range: TextRange,
}

/// One `key=value`, unescaped, and where it is written. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The key as written.
    pub key: Box<str>,
    /// What the value says.
    pub value: Box<str>,
    /// The key.
    pub key_range: TextRange,
    /// The value without its quotes.
    pub value_range: TextRange,
    /// Key, equals sign and value with its quotes.
    pub range: TextRange,
    /// Whether its quoted string lacks the closing quote.
    pub unterminated: bool,
}

/// What is unusual or wrong about a delimiter line. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not three `<` but this many.
    Opening(TextRange),
    /// Not three `>` but these.
    Closing(TextRange),
    /// No `>` at all at the end of the line; the place where they belong.
    NoClosing(usize),
    /// Text behind `>>>`.
    TextBehind(TextRange),
    /// Words that are neither a name nor attributes.
    Junk(TextRange),
    /// No keyword, or one that is not known.
    UnknownKeyword {
        /// The word, or the place where one belongs.
        range: TextRange,
        /// What was most likely meant.
        nearest: Option<Keyword>,
    },
    /// Understood, but not written in the canonical way; what is odd, in words.
    Wild(&'static str),
}

/// A delimiter line as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The keyword as understood: also when it is misspelt and the nearest is near enough.
    pub keyword: Option<Keyword>,
    /// Where the keyword stands, or should.
    pub keyword_range: TextRange,
    /// The name or id.
    pub name: Option<Name>,
    /// In the order of the line.
    pub attributes: Vec<Attribute>,
    /// The line, and the path line below it if that holds the name; without the last line break.
    pub range: TextRange,
    /// Where the body starts: behind the line break.
    pub end: usize,
    /// Everything unusual, in the order in which it was met.
    pub problems: Vec<Problem>,
}

impl Header {
    /// The first attribute with this key.
    #[must_use]
    pub fn attribute(&self, key: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.key == key)
    }

    /// The value of the first attribute with this key, if it says anything.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        self.attribute(key).map(|attribute| attribute.value.trim()).filter(|value| !value.is_empty())
    }
}

/// Reads the delimiter line that `section` begins with.
#[must_use]
pub fn read(section: &str) -> Header {
    let end = memchr::memchr(b'\n', section.as_bytes()).map_or(section.len(), |at| at + 1);
    let line = section.get(..end).unwrap_or(section);
    let line = line.get(..line.len() - lines::trailing_break(line)).unwrap_or(line);
    let mut header = read_line(line);
    header.end = end;
    if header.keyword == Some(Keyword::File) && header.name.is_none() && header.attributes.is_empty() {
        name_from_next_line(section, &mut header);
    }
    header
}

/// Reads one line without its break; `end` is the line's own end. Also reads lines that only look like headers.
#[must_use]
pub fn read_line(line: &str) -> Header {
    let mut reader = Reader { line, at: 0, end: 0, problems: Vec::new(), words: Vec::new(), attributes: Vec::new() };
    reader.frame();
    let (keyword, keyword_range) = reader.keyword();
    reader.items();
    let mut header = Header {
        keyword,
        keyword_range,
        name: None,
        attributes: reader.attributes,
        range: TextRange::new(0, line.len()),
        end: line.len(),
        problems: reader.problems,
    };
    name_from_words(line, reader.words, &mut header);
    name_from_attribute(&mut header);
    name_from_behind(line, &mut header);
    header
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
        if let Some(keyword) = Keyword::ALL.into_iter().find(|keyword| keyword.as_str() == upper) {
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
        let nearest = nearest_keyword(&upper);
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
    key.is_some_and(|at| rest.get(at..).is_some_and(|behind| behind.starts_with('=')) && rest.get(..at).is_some_and(is_key))
}

fn nearest_keyword(word: &str) -> Option<Keyword> {
    if word.chars().count() < 3 {
        return None;
    }
    let limit = if word.chars().count() < 5 { 1 } else { 2 };
    Keyword::ALL
        .into_iter()
        .map(|keyword| (strsim::damerau_levenshtein(word, keyword.as_str()), keyword))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, keyword)| keyword)
}

/// The bare or quoted words behind the keyword: one is the name; several are a name with blanks, or junk.
fn name_from_words(line: &str, words: Vec<Name>, header: &mut Header) {
    let mut words = words;
    if header.keyword == Some(Keyword::End) {
        let ends = words.iter().take_while(|word| matches!(&*word.text.to_uppercase(), "OF" | "FILE")).count();
        if ends > 0 {
            header.problems.push(Problem::Wild("another way to write END"));
            words.drain(..ends);
        }
    }
    let attributes = header.attributes.first().map_or(usize::MAX, |attribute| attribute.range.start);
    let (before, after): (Vec<_>, Vec<_>) = words.into_iter().partition(|word| word.range.start < attributes);
    header.problems.extend(after.iter().map(|word| Problem::Junk(word.range)));
    let (Some(first), Some(last)) = (before.first(), before.last()) else { return };
    let range = TextRange::new(first.range.start, last.range.end);
    if before.len() > 1 {
        header.problems.push(Problem::Wild("a name with blanks and no quotation marks"));
        header.name = Some(Name { text: range.of(line).into(), range });
    } else {
        header.name = Some(first.clone());
    }
}

/// `path="a.txt"` and the like: the name, written as an attribute.
fn name_from_attribute(header: &mut Header) {
    if header.name.is_some() {
        return;
    }
    let keys: &[&str] = match header.keyword {
        Some(Keyword::File | Keyword::End) => &["path", "name", "id", "file", "filename"],
        Some(Keyword::Source) => &["id", "name", "path"],
        Some(Keyword::Entity) => &["id"],
        None => return,
    };
    let found = header.attributes.iter().position(|attribute| {
        keys.contains(&&*attribute.key.to_lowercase()) && !attribute.value.is_empty() && !attribute.unterminated
    });
    if let Some(found) = found {
        let attribute = header.attributes.remove(found);
        header.name = Some(Name { text: attribute.value, range: attribute.range });
        header.problems.push(Problem::Wild("the name written as an attribute"));
    }
}

/// `<<<FILE>>> a.txt`: the name behind the brackets.
fn name_from_behind(line: &str, header: &mut Header) {
    if header.keyword != Some(Keyword::File) || header.name.is_some() || !header.attributes.is_empty() {
        return;
    }
    let behind = header.problems.iter().position(|problem| matches!(problem, Problem::TextBehind(_)));
    let Some(at) = behind else { return };
    let Some(Problem::TextBehind(range)) = header.problems.get(at).cloned() else { return };
    if is_path(range.of(line)) {
        header.problems.remove(at);
        header.problems.push(Problem::Wild("the name behind the brackets"));
        header.name = Some(Name { text: range.of(line).into(), range });
    }
}

/// `<<<FILE>>>` and then a line that is only a path: the name below the brackets.
fn name_from_next_line(section: &str, header: &mut Header) {
    let rest = section.get(header.end..).unwrap_or_default();
    let len = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
    let line = rest.get(..len).unwrap_or_default();
    let path = line.trim();
    if is_path(path) {
        let range = TextRange::at(header.end, line.len()).trim(section);
        header.problems.push(Problem::Wild("the name on a line of its own"));
        header.name = Some(Name { text: path.into(), range });
        header.range.end = range.end;
        header.end += len;
    }
}

/// Whether a line is a path to a text and nothing else, told by an ending that files of texts have.
fn is_path(line: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "txt", "text", "md", "markdown", "html", "htm", "xml", "json", "rst", "rtf", "tex", "csv", "tsv", "srt", "vtt",
        "log", "doc", "docx", "odt", "pdf",
    ];
    let ending = line.rsplit_once('.').map(|(stem, ending)| (stem, ending.to_ascii_lowercase()));
    !line.contains(char::is_whitespace)
        && !line.contains("://")
        && ending.is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending.as_str()))
}
