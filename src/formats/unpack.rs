//! A corpus → the files it was made of.

use super::encoding::{self, Encoded};
use crate::facts::PlainMap;
use crate::syntax::{Header, Kind, Piece, body, sections};
use crate::text::TextRange;

/// One document of a corpus, as a file.
#[derive(Clone, Debug)]
pub struct Packed<'a> {
    /// Its name, or one made of its position.
    pub name: String,
    section: &'a str,
    text: TextRange,
    encoding: Option<Box<str>>,
}

impl Packed<'_> {
    /// The file's bytes: the plain text, in the encoding that the header gives.
    #[must_use]
    pub fn bytes(&self) -> Encoded {
        let body = body::read(self.section, self.text);
        let plain = PlainMap::new(self.section, self.text, &body.spans);
        encoding::encode(&plain.text(self.section), self.encoding())
    }

    /// The label of its encoding, if the header gives one.
    #[must_use]
    pub fn encoding(&self) -> Option<&str> {
        self.encoding.as_deref()
    }
}

/// The FILE sections of a corpus in their order. Everything else in it is no file: text outside documents, ENTITY and
/// SOURCE sections.
#[must_use]
pub fn files(corpus: &str) -> Vec<Packed<'_>> {
    let pieces = sections::cut(corpus).into_iter().filter(|piece| piece.kind == Kind::File);
    pieces.enumerate().map(|(index, piece)| file(corpus, index, &piece)).collect()
}

fn file<'a>(corpus: &'a str, index: usize, piece: &Piece) -> Packed<'a> {
    let name =
        piece.header.as_ref().and_then(|header| header.name.as_ref()).filter(|name| !name.text.trim().is_empty());
    Packed {
        // The name that `Workspace::document_name` gives, with the ending of what it is.
        name: name.map_or_else(|| format!("document-{}.txt", index + 1), |name| name.text.to_string()),
        section: piece.range.of(corpus),
        text: piece.text,
        encoding: piece.header.as_ref().and_then(|header: &Header| header.value("encoding")).map(Into::into),
    }
}
