//! Reading one delimiter line, whatever its shape.
//!
//! A well-formed line is `<<<KEYWORD name key=value …>>>`. Lines as seen in the wild (`docs/format.md` lists them) are read as
//! what they mean, and every liberty taken is noted as a [`Problem`]; [`super::canonical`] writes the line as it should be.
//! The grammar reads well-formed lines alike; a test holds the two together.

mod naming;
mod reader;

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

    /// The keyword that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keyword| keyword.as_str() == word)
    }

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
    /// Where it says what it opens: the name, else all of the line.
    #[must_use]
    pub fn name_range(&self) -> TextRange {
        self.name.as_ref().map_or(self.range, |name| name.range)
    }

    /// Where a cursor goes that is sent to it: the name, else the keyword.
    #[must_use]
    pub fn cursor_range(&self) -> TextRange {
        self.name.as_ref().map_or(self.keyword_range, |name| name.range)
    }

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
        naming::from_next_line(section, &mut header);
    }
    header
}

/// Reads one line without its break; `end` is the line's own end. Also reads lines that only look like headers.
#[must_use]
pub fn read_line(line: &str) -> Header {
    let (mut header, words) = reader::read(line);
    naming::from_words(line, words, &mut header);
    naming::from_attribute(&mut header);
    naming::from_behind(line, &mut header);
    header
}
