//! Rename: a name or an id, everywhere it is used, in files that are not open too.
//!
//! FILE, SOURCE and ENTITY share one name space; the ids of spans belong to their text. What is renamed must be declared
//! once, and the new name must be free: else it is refused, and the answer says why.

use super::Stale;
use super::cursor::{self, Subject, Under};
use crate::syntax::header::{Attribute, Header};
use crate::syntax::{Kind, body, canonical};
use crate::text::{Edit, TextRange};
use crate::workspace::{FileKey, Place, Section, Workspace};

/// What can be renamed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// This name.
    Name {
        /// Where it stands, in the file, without quotes.
        range: TextRange,
        /// What it says.
        name: String,
    },
    /// Nothing, and why.
    Refused(String),
}

/// What a renaming does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// The edits of each file, in order.
    Edits(Vec<(FileKey, Vec<Edit>)>),
    /// Nothing, and why.
    Refused(String),
}

/// What is renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Entity(String),
    /// A FILE or SOURCE.
    Document(String),
    SpanId(Place, String),
}

impl What {
    fn name(&self) -> &str {
        match self {
            Self::Entity(name) | Self::Document(name) | Self::SpanId(_, name) => name,
        }
    }
}

const NOTHING: &str = "put the cursor on the name in a header, on a reference to it, or on the `#id` of a span";

/// What can be renamed at byte `offset` of a file.
#[must_use]
pub fn prepare(workspace: &Workspace, file: &str, offset: usize) -> Prepared {
    match find(workspace, file, offset) {
        Ok((place, range, what)) => {
            Prepared::Name { range: workspace.in_file(&place, range), name: what.name().to_owned() }
        }
        Err(reason) => Prepared::Refused(reason),
    }
}

/// Renames what stands at byte `offset` of a file. Linear in all headers and spans.
#[must_use]
pub fn rename(workspace: &Workspace, file: &str, offset: usize, new: &str, stale: Stale<'_>) -> Renamed {
    let what = match find(workspace, file, offset) {
        Ok((.., what)) => what,
        Err(reason) => return Renamed::Refused(reason),
    };
    match refuse(workspace, &what, new) {
        None => Renamed::Edits(edits(workspace, &what, new, stale)),
        Some(reason) => Renamed::Refused(reason),
    }
}

/// What stands there, and where in its section.
fn find(workspace: &Workspace, file: &str, offset: usize) -> Result<(Place, TextRange, What), String> {
    let Under { place, range, subject, .. } = cursor::at(workspace, file, offset).ok_or(NOTHING)?;
    let text = workspace.section_text(&place).unwrap_or_default();
    let written = range.of(&text);
    let what = match subject {
        Subject::Entities(ids) => {
            let [id] = ids.as_slice() else { return Err(NOTHING.to_owned()) };
            What::Entity(id.clone())
        }
        Subject::Document(place) => {
            let name = workspace.section(&place).and_then(|(_, section)| section.name());
            What::Document(name.ok_or("this document has no name: write one behind FILE")?.to_owned())
        }
        Subject::Named { value, .. } => {
            let (to, id) = workspace.document_for(&value).ok_or_else(|| undeclared(&value))?;
            let name = id.and_then(|id| value.strip_suffix(id)?.strip_suffix('#')).unwrap_or(&value);
            // `from=a.txt#x`: the part under the cursor.
            let (start, _) = workspace.section(&place).ok_or(NOTHING)?;
            let id_range = TextRange::new(range.start + name.len() + 1, range.end);
            let is_id = offset.saturating_sub(start.byte) >= id_range.start;
            match id.filter(|id| is_id && id_range.of(&text) == *id) {
                Some(id) => return Ok((place, id_range, What::SpanId(to.clone(), id.to_owned()))),
                None => What::Document(name.to_owned()),
            }
        }
        Subject::SpanId { place, id } => What::SpanId(place, id),
        Subject::Quotation(_) => return Err(NOTHING.to_owned()),
    };
    if let What::Entity(name) | What::Document(name) = &what {
        check_declared(workspace, name)?;
    }
    // A mention in a text, the name of an entity in its header: that is not its id.
    let header = workspace.section(&place).and_then(|(_, section)| section.header());
    let is_name = match header.filter(|header| range.start <= header.range.end) {
        Some(header) => !is_label(header, range),
        None => is_markup(workspace, &place, range),
    };
    let range = match written.find(what.name()) {
        Some(at) => TextRange::at(range.start + at, what.name().len()),
        // With escapes in it.
        None if written.starts_with('"') => range,
        None => return Err(NOTHING.to_owned()),
    };
    // On the key of a reference nothing is renamed.
    if is_name && workspace.in_file(&place, range).touches(offset) {
        Ok((place, range, what))
    } else {
        Err(NOTHING.to_owned())
    }
}

/// Whether a name is declared once, in a form in which it can be changed; `Err` says why not.
fn check_declared(workspace: &Workspace, name: &str) -> Result<(), String> {
    match workspace.names().places(name).len() {
        0 => Err(undeclared(name)),
        1 if is_odd(workspace, name) => {
            Err(format!("the header line of `{name}` is not in its canonical form: format the file first"))
        }
        1 => Ok(()),
        several => Err(format!("`{name}` is declared {several} times: give each a name of its own first")),
    }
}

/// Whether a name is declared in a way that another name might not be read in.
fn is_odd(workspace: &Workspace, name: &str) -> bool {
    let header = workspace.declared(name).and_then(|place| workspace.section(place)?.1.header());
    header.is_some_and(|header| !header.problems.is_empty())
}

fn undeclared(name: &str) -> String {
    format!("`{name}` is declared nowhere")
}

/// Whether a range lies in the braces of a span.
fn is_markup(workspace: &Workspace, place: &Place, range: TextRange) -> bool {
    let spans = workspace.spans(place);
    spans.iter().any(|span| TextRange::new(span.content.end, span.range.end).covers(range))
}

/// Whether a range is what a header calls its entity, or the keyword.
fn is_label(header: &Header, range: TextRange) -> bool {
    let mut attributes = header.attributes.iter();
    header.keyword_range == range
        || attributes.any(|it| it.value_range == range && matches!(&*it.key, "name" | "aka" | "title"))
}

/// Why `new` cannot be the name.
fn refuse(workspace: &Workspace, what: &What, new: &str) -> Option<String> {
    if new.trim().is_empty() || new.trim() != new || new.contains(char::is_control) {
        return Some("a name has at least one letter, and no blanks at its ends".to_owned());
    }
    match what {
        What::Entity(_) if new == "none" => {
            Some("`none` says that a mention is no entity: it cannot be an id".to_owned())
        }
        What::Entity(old) | What::Document(old) => {
            let taken = workspace.declared(new).filter(|_| new != old)?;
            let kind = match workspace.section(taken)?.1.kind() {
                Kind::Entity => "an entity",
                Kind::Source => "a source",
                _ => "a document",
            };
            Some(format!("`{new}` is the name of {kind} already, in {}", taken.file))
        }
        What::SpanId(place, old) => {
            let written = format!("[x]{{#{new}}}");
            let read = body::read(&written, TextRange::at(0, written.len()));
            let is_id = read.spans.iter().any(|span| span.ids.iter().any(|id| &*id.text == new));
            if !is_id {
                return Some(format!("`#{new}` is no id: it has letters, digits, `-`, `_`, `.` and `:`"));
            }
            let mut ids = workspace.facts(place)?.spans.iter().flat_map(|span| &span.ids);
            ids.any(|id| &*id.text == new && new != old).then(|| format!("`#{new}` is there already, in the same text"))
        }
    }
}

fn edits(workspace: &Workspace, what: &What, new: &str, stale: Stale<'_>) -> Vec<(FileKey, Vec<Edit>)> {
    let mut files = Vec::new();
    for file in workspace.files() {
        let mut edits = Vec::new();
        for (index, (start, section)) in file.sections().iter().enumerate() {
            if stale() {
                return Vec::new();
            }
            let place = Place { file: file.key().clone(), section: index };
            let found = in_section(workspace, &place, section, what, new);
            edits.extend(found.into_iter().map(|edit| edit.shift(start.byte)));
        }
        if !edits.is_empty() {
            edits.sort_by_key(|edit| edit.range);
            files.push((file.key().clone(), edits));
        }
    }
    files
}

fn in_section(workspace: &Workspace, place: &Place, section: &Section, what: &What, new: &str) -> Vec<Edit> {
    let header = section.header();
    let mut edits: Vec<Edit> =
        header.and_then(|header| in_name(section.kind(), header, what, new)).into_iter().collect();
    let spans = if section.kind() == Kind::End { &[] } else { workspace.spans(place) };
    let attributes = header.into_iter().flat_map(|header| &header.attributes);
    for attribute in attributes.chain(spans.iter().flat_map(|span| &span.attributes)) {
        if let Some(value) = new_value(workspace, place, attribute, what, new) {
            edits.push(Edit::new(attribute.range, format!("{}={}", attribute.key, canonical::word(&value))));
        }
    }
    if let What::SpanId(home, id) = what
        && home == place
    {
        let ids = spans.iter().flat_map(|span| &span.ids).filter(|known| *known.text == **id);
        edits.extend(ids.map(|id| Edit::new(id.range, format!("#{new}"))));
    }
    edits
}

fn in_name(kind: Kind, header: &Header, what: &What, new: &str) -> Option<Edit> {
    let name = header.name.as_ref().filter(|_| header.problems.is_empty())?;
    let is_it = match what {
        What::Entity(old) => kind == Kind::Entity && *name.text == **old,
        What::Document(old) => matches!(kind, Kind::File | Kind::Source | Kind::End) && *name.text == **old,
        What::SpanId(..) => false,
    };
    is_it.then(|| Edit::new(name.range, canonical::word(new)))
}

/// What an attribute says once the renaming is done, if that is something else.
fn new_value(workspace: &Workspace, place: &Place, attribute: &Attribute, what: &What, new: &str) -> Option<String> {
    let value = attribute.value.trim();
    match (what, &*attribute.key) {
        (What::Entity(old), "ref" | "by" | "part-of") => (value == old).then(|| new.to_owned()),
        (What::Document(old), "from") => {
            let (to, id) = workspace.document_for(value)?;
            let is_it = workspace.section(to)?.1.name() == Some(old);
            is_it.then(|| id.map_or_else(|| new.to_owned(), |id| format!("{new}#{id}")))
        }
        (What::SpanId(home, old), "from") => {
            let (to, id) = workspace.document_for(value)?;
            (to == home && id == Some(old))
                .then(|| format!("{}#{new}", value.strip_suffix(old).unwrap_or(value).trim_end_matches('#')))
        }
        (What::SpanId(home, old), key) if !matches!(key, "ref" | "by" | "part-of") => {
            (home == place && value.strip_prefix('#') == Some(old)).then(|| format!("#{new}"))
        }
        _ => None,
    }
}
