//! Writing into a header what the first lines of the text say: title, date, author, publisher, address, language.
//!
//! What the header has stays as it is.

use rustc_hash::FxHashMap;

use super::{Stale, formatting};
use crate::facts::front_matter;
use crate::syntax::Attribute;
use crate::text::{Edit, TextRange};
use crate::workspace::{Place, Workspace};

/// The edit that completes the header of the document at byte `offset` of a file, and the keys that it adds; `None` where the
/// text says no more than the header, or the header line is not understood.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Option<(Edit, Vec<&'static str>)> {
    let (place, _) = workspace.locate(file, offset)?;
    of(workspace, &place, &Publishers::new(workspace))
}

/// Whether byte `offset` of a file stands in a header line.
#[must_use]
pub fn is_header(workspace: &Workspace, file: &str, offset: usize) -> bool {
    let located = workspace.locate(file, offset);
    let header = located.as_ref().and_then(|(place, at)| Some((workspace.section(place)?.1.header()?, *at)));
    header.is_some_and(|(header, at)| header.range.touches(at))
}

/// The edits that complete all headers of a file.
#[must_use]
pub fn all(workspace: &Workspace, file: &str, stale: Stale<'_>) -> Vec<Edit> {
    let publishers = Publishers::new(workspace);
    let places = workspace.places().filter(|(place, ..)| *place.file == *file).map(|(place, ..)| place);
    let edits = places.take_while(|_| !stale()).filter_map(|place| of(workspace, &place, &publishers));
    edits.map(|(edit, _)| edit).collect()
}

fn of(workspace: &Workspace, place: &Place, publishers: &Publishers) -> Option<(Edit, Vec<&'static str>)> {
    let (start, section) = workspace.section(place).filter(|(_, section)| section.kind().has_document())?;
    let mut header = section.header()?.clone();
    let (facts, text) = (workspace.facts(place)?, workspace.section_text(place)?);
    let said = front_matter::read(&facts.plain.text(&text));
    let url = section.value("url").or(said.url.as_deref()).map(str::to_owned);
    let publisher = said.publisher.or_else(|| publishers.at(url.as_deref()?));
    let lang = facts.language.map(|language| language.tag().to_owned());
    let guesses = [
        ("title", said.title),
        ("date", said.date),
        ("author", said.author),
        ("publisher", publisher),
        ("url", said.url),
        ("lang", lang),
    ];
    let mut keys = Vec::new();
    for (key, value) in guesses {
        let Some(value) = value.filter(|_| header.attribute(key).is_none()) else { continue };
        let nowhere = TextRange::default();
        let (key_range, value_range, range, unterminated) = (nowhere, nowhere, nowhere, false);
        let value = value.into();
        header.attributes.push(Attribute { key: key.into(), value, key_range, value_range, range, unterminated });
        keys.push(key);
    }
    let edit = formatting::line(section.kind(), &header, header.range.of(&text))?;
    (!keys.is_empty()).then(|| (edit.shift(start.byte), keys))
}

/// Who publishes at a host, by the headers of all documents.
struct Publishers(FxHashMap<String, String>);

impl Publishers {
    fn new(workspace: &Workspace) -> Self {
        let mut known = FxHashMap::default();
        for (.., section) in workspace.sections() {
            if let (Some(publisher), Some(url)) = (section.value("publisher"), section.value("url"))
                && let Some(host) = host(url)
            {
                known.entry(host).or_insert_with(|| publisher.to_owned());
            }
        }
        Self(known)
    }

    fn at(&self, address: &str) -> Option<String> {
        self.0.get(&host(address)?).cloned()
    }
}

fn host(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(str::to_owned)
}
