//! Overviews of all that is known, as trees: documents by year and outlet, entities by type, quotations by speaker.
//!
//! A tree is never built. Each level is computed when it is asked for, and of its entries only as many are described as
//! are wanted: what is said of a quotation costs a search. A path of keys leads to a level.

mod documents;
mod entities;
mod quotations;

use rayon::prelude::*;

use super::cursor::{self, Subject};
use super::{Location, Stale, excerpt, joined, symbols};
use crate::syntax::Kind;
use crate::text::{TextRange, counted, floor_char};
use crate::workspace::{Mention, Place, Workspace};

/// One of the trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Year, outlet, document.
    Documents,
    /// Type, entity, document, mention.
    Entities,
    /// Speaker, quotation, other place of the same words.
    Quotations,
}

impl View {
    /// By the name it has in requests.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "documents" => Some(Self::Documents),
            "entities" => Some(Self::Entities),
            "quotations" => Some(Self::Quotations),
            _ => None,
        }
    }
}

/// An entry of a level, described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Names it among its siblings.
    pub key: String,
    /// What it is, in one word.
    pub kind: &'static str,
    /// What to call it.
    pub label: String,
    /// What to say beside it; may be empty.
    pub detail: String,
    /// Where it stands, if it is one place.
    pub location: Option<Location>,
    /// Whether it has entries inside.
    pub inner: bool,
}

impl Item {
    /// An entry that is at no place and has nothing inside; its key is still to be said.
    fn new(kind: &'static str, label: String, detail: String) -> Self {
        Self { key: String::new(), kind, label, detail, location: None, inner: false }
    }

    /// The same at a place.
    fn at(self, location: Option<Location>) -> Self {
        Self { location, ..self }
    }

    /// The same with entries inside, or without.
    fn open(self, inner: bool) -> Self {
        Self { inner, ..self }
    }
}

/// The beginning of a level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// The first entries.
    pub items: Vec<Item>,
    /// How many there are in all.
    pub total: usize,
}

/// A step on the way from the root to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The entry.
    pub item: Item,
    /// Its index in its level.
    pub index: usize,
}

/// An entry of a level, before anything is said of it. Numbers are how many there are inside.
#[derive(Clone, Debug)]
enum Entry {
    Year(String, usize),
    Outlet(String, usize),
    Document(Place),
    Type(String, usize),
    Entity(u32, usize),
    Mentioning(Place, Vec<Mention>),
    Mention(Place, TextRange),
    Speaker(String, usize),
    Quotation(Place, usize),
    Use(Place, TextRange),
}

/// The first `count` entries of the level that `path` leads to; none where it leads nowhere.
#[must_use]
pub fn level(workspace: &Workspace, view: View, path: &[String], count: usize, stale: Stale<'_>) -> Level {
    let entries = entries(workspace, view, path, stale);
    let total = entries.len();
    let wanted = entries.get(..count.min(total)).unwrap_or_default().par_iter();
    Level { items: wanted.filter(|_| !stale()).map(|entry| entry.describe(workspace, stale)).collect(), total }
}

/// The way from the root of a tree to what stands at byte `offset` of a file; empty where that is not in the tree.
#[must_use]
pub fn locate(workspace: &Workspace, view: View, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Step> {
    let Some((place, within)) = workspace.locate(file, offset) else { return Vec::new() };
    let keys = match view {
        View::Documents => documents::way(workspace, &place),
        View::Entities => entity_at(workspace, &place, file, offset).and_then(|id| entities::way(workspace, &id)),
        View::Quotations => quotations::way(workspace, &place, within),
    };
    let (mut steps, mut path) = (Vec::new(), Vec::new());
    for key in keys.unwrap_or_default() {
        let entries = entries(workspace, view, &path, stale);
        let found = entries.iter().enumerate().find(|(_, entry)| entry.key(workspace) == key);
        let Some((index, entry)) = found else { break };
        steps.push(Step { item: entry.describe(workspace, stale), index });
        path.push(key);
    }
    steps
}

fn entries(workspace: &Workspace, view: View, path: &[String], stale: Stale<'_>) -> Vec<Entry> {
    match view {
        View::Documents => documents::entries(workspace, path),
        View::Entities => entities::entries(workspace, path, stale),
        View::Quotations => quotations::entries(workspace, path, stale),
    }
}

/// The entity declared by this section, or meant at this place.
fn entity_at(workspace: &Workspace, place: &Place, file: &str, offset: usize) -> Option<String> {
    if let Some(Subject::Entities(ids)) = cursor::at(workspace, file, offset).map(|under| under.subject) {
        return ids.into_iter().next();
    }
    let (_, section) = workspace.section(place)?;
    section.name().filter(|_| section.kind() == Kind::Entity).map(str::to_owned)
}

impl Entry {
    fn key(&self, workspace: &Workspace) -> String {
        match self {
            Self::Year(name, _) | Self::Outlet(name, _) | Self::Type(name, _) | Self::Speaker(name, _) => name.clone(),
            Self::Entity(number, _) => workspace
                .names()
                .entities()
                .get(*number as usize)
                .map(|entity| entity.id.to_string())
                .unwrap_or_default(),
            Self::Document(place) | Self::Mentioning(place, _) => key_of(place),
            Self::Mention(place, range) | Self::Use(place, range) => format!("{}#{}", key_of(place), range.start),
            Self::Quotation(place, index) => format!("{}#{index}", key_of(place)),
        }
    }

    fn describe(&self, workspace: &Workspace, stale: Stale<'_>) -> Item {
        let item = match self {
            Self::Year(name, count) => Item::new("year", or(name, "No date"), counted(*count, "document")).open(true),
            Self::Outlet(name, count) => {
                Item::new("outlet", or(name, "No outlet"), counted(*count, "document")).open(true)
            }
            Self::Document(place) => {
                let location = symbols::location(workspace, place);
                Item::new("document", title(workspace, place), detail(workspace, place)).at(location)
            }
            Self::Type(name, count) => Item::new("type", or(name, "No type"), counted(*count, "entity")).open(true),
            Self::Entity(number, count) => {
                let entity = workspace.names().entities().get(*number as usize);
                let label = entity.map(|entity| entity.name().to_owned()).unwrap_or_default();
                let location = entity.and_then(|entity| symbols::location(workspace, &entity.place));
                Item::new("entity", label, counted(*count, "mention")).at(location).open(*count > 0)
            }
            Self::Mentioning(place, mentions) => {
                let first = mentions.first().map(|mention| Location::in_section(workspace, place, mention.range));
                let detail = counted(mentions.len(), "mention");
                Item::new("document", title(workspace, place), detail).at(first).open(mentions.len() > 1)
            }
            Self::Mention(place, range) => {
                let text = workspace.section_text(place).unwrap_or_default();
                let location = Location::in_section(workspace, place, *range);
                Item::new("mention", context(&text, *range), String::new()).at(Some(location))
            }
            Self::Speaker(name, count) => {
                let label = quotations::label(workspace, name);
                Item::new("speaker", label, counted(*count, "quotation")).open(true)
            }
            Self::Quotation(place, index) => quotations::describe(workspace, place, *index, stale),
            Self::Use(place, range) => {
                let location = Location::in_section(workspace, place, *range);
                Item::new("use", title(workspace, place), detail(workspace, place)).at(Some(location))
            }
        };
        Item { key: self.key(workspace), ..item }
    }
}

fn or(name: &str, otherwise: &str) -> String {
    if name.is_empty() { otherwise } else { name }.to_owned()
}

/// A section as a key. Sections move when others come before them, but then all levels are asked for again.
fn key_of(place: &Place) -> String {
    format!("{}#{}", place.file, place.section)
}

fn place_of(workspace: &Workspace, key: &str) -> Option<Place> {
    let (file, section) = key.rsplit_once('#')?;
    Some(Place { file: workspace.file(file)?.key().clone(), section: section.parse().ok()? })
}

/// What a document is called: its title, else its name.
fn title(workspace: &Workspace, place: &Place) -> String {
    let Some((_, section)) = workspace.section(place) else { return String::new() };
    let title = match section.value("title") {
        Some(title) => Some(title),
        None => workspace.facts(place).and_then(|facts| section.title(facts)),
    };
    match title {
        Some(title) => excerpt(title, SHOWN),
        None => workspace.document_name(place).unwrap_or_default(),
    }
}

fn detail(workspace: &Workspace, place: &Place) -> String {
    let Some((_, section)) = workspace.section(place) else { return String::new() };
    joined([section.value("date"), section.value("publisher")])
}

/// Bytes shown before a place, and characters in all.
const BEFORE: usize = 40;
const SHOWN: usize = 100;

/// A place with some words around it.
fn context(text: &str, range: TextRange) -> String {
    let from = floor_char(text, range.start.saturating_sub(BEFORE));
    let lead = text.get(from..range.start).unwrap_or_default();
    // From the beginning of the line, else of a word.
    let cut = lead.rfind('\n').or_else(|| lead.find(' ').filter(|_| from > 0)).map_or(0, |at| at + 1);
    let rest = text.get(from + cut..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let shown = excerpt(line, SHOWN);
    if cut > 0 && lead.rfind('\n').is_none() { format!("…{shown}") } else { shown }
}
