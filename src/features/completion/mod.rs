//! Completion: keywords, attributes, ids, documents, and the names of entities in a text.
//!
//! Lists are short: what is likely comes first, what does not begin as typed is left out, and where more would fit than is
//! shown, the answer says so, and is asked for again with the next letter.

mod context;
mod values;

use super::{Stale, hover, vocabulary};
use crate::facts::checks::unknown_attribute;
use crate::syntax::{Keyword, Kind, canonical};
use crate::text::TextRange;
use crate::workspace::{Entity, Place, Workspace};
use context::{Context, What};

/// Items in an answer.
pub const LIMIT: usize = 100;

/// Names offered in a text.
const NAMES: usize = 20;

/// Letters of a name before it is completed in a text.
const FEW: usize = 3;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A keyword of a header.
    Keyword,
    /// The key of an attribute.
    Key,
    /// One of the values that a key can have.
    Value,
    /// The id of an entity.
    Entity,
    /// A FILE or SOURCE.
    Document,
    /// The id of a span.
    SpanId,
    /// A label.
    Class,
    /// A name of an entity, in a text.
    Name,
}

/// What there is more to say about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// An entity, by id.
    Entity(String),
    /// A FILE or SOURCE, by name.
    Document(String),
}

/// One thing that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is shown.
    pub label: String,
    /// What is shown beside it.
    pub detail: String,
    /// What it is.
    pub kind: ItemKind,
    /// What is written.
    pub insert: String,
    /// Whether that has places to fill in.
    pub is_snippet: bool,
    /// What is typed to find it, if not the label.
    pub filter: Option<String>,
    /// What [`documentation`] tells more about.
    pub about: Option<About>,
}

impl Item {
    fn new(kind: ItemKind, label: impl Into<String>, insert: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            detail: String::new(),
            kind,
            insert: insert.into(),
            is_snippet: false,
            filter: None,
            about: None,
        }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }
}

/// What can be written at a place, the most likely first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What is replaced, in the file.
    pub range: TextRange,
    /// At most [`LIMIT`].
    pub items: Vec<Item>,
    /// Whether more would fit.
    pub is_incomplete: bool,
}

/// What can be written at byte `offset` of a file; with places to fill in if `snippets`.
#[must_use]
pub fn complete(workspace: &Workspace, file: &str, offset: usize, snippets: bool, stale: Stale<'_>) -> Option<List> {
    let (place, within) = workspace.locate(file, offset)?;
    let (_, section) = workspace.section(&place)?;
    let text = workspace.section_text(&place)?;
    let at = context::at(&text, section.text_range(), within)?;
    let asked = Asked { workspace, place: &place, text: &text, at: &at, stale };
    let mut range = at.range;
    let mut items = match &at.what {
        What::Keyword { alone } => keywords(at.typed).map(|keyword| keyword_item(keyword, *alone, snippets)).collect(),
        What::Item { keyword, named, given } => asked.header_items(*keyword, *named, given),
        What::SpanItem { given } => span_items(given),
        What::Class => asked.classes(),
        What::Value { owner, key, quote } => asked.values(*owner, key, *quote),
        What::Word => {
            let (from, names) = asked.names();
            range = TextRange::new(from, range.end);
            names
        }
    };
    let is_incomplete = items.len() > LIMIT || at.what == What::Word;
    items.truncate(LIMIT);
    Some(List { range: workspace.in_file(&place, range), items, is_incomplete })
}

/// What of a header is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// The name, or the first letters of it.
    Name,
    /// The key that begins so, or the next one where nothing is typed; behind these keys.
    Key { typed: String, given: Vec<String> },
    /// The value of this key.
    Value(String),
}

/// The keyword of the header in which byte `offset` of a file lies, and what is typed there. Reads the header alone: it is
/// asked after every blank.
pub(super) fn in_header(workspace: &Workspace, file: &str, offset: usize) -> Option<(Keyword, Typing)> {
    let (place, within) = workspace.locate(file, offset)?;
    let (start, section) = workspace.section(&place)?;
    let header = TextRange::new(0, section.text_range().start);
    if within > header.end {
        return None;
    }
    let text = workspace.text(workspace.file(file)?, header.shift(start.byte))?;
    let at = context::at(&text, section.text_range(), within)?;
    Some(match at.what {
        What::Item { keyword, named: false, given } if given.is_empty() => (keyword?, Typing::Name),
        What::Item { keyword, given, .. } => {
            let given = given.into_iter().map(str::to_owned).collect();
            (keyword?, Typing::Key { typed: at.typed.to_owned(), given })
        }
        What::Value { owner: context::Owner::Header(keyword), key, .. } => (keyword?, Typing::Value(key.to_owned())),
        _ => return None,
    })
}

/// More about an item, in Markdown.
#[must_use]
pub fn documentation(workspace: &Workspace, about: &About, stale: Stale<'_>) -> Option<String> {
    match about {
        About::Entity(id) => hover::entity(workspace, id, stale),
        About::Document(name) => hover::document(workspace, workspace.document_for(name)?.0),
    }
}

/// What was asked for, and where.
struct Asked<'a> {
    workspace: &'a Workspace,
    place: &'a Place,
    text: &'a str,
    at: &'a Context<'a>,
    stale: Stale<'a>,
}

/// Those that begin as typed; all where none does, for what is misspelt.
fn keywords(typed: &str) -> impl Iterator<Item = Keyword> {
    let fits = |keyword: &Keyword| begins(keyword.as_str(), typed);
    let any = Keyword::ALL.iter().any(fits);
    Keyword::ALL.into_iter().filter(move |keyword| !any || begins(keyword.as_str(), typed))
}

fn keyword_item(keyword: Keyword, alone: bool, snippets: bool) -> Item {
    let word = keyword.as_str();
    let rest = match keyword {
        Keyword::File => " ${1:name}>>>\n$0\n<<<END>>>",
        Keyword::End => ">>>\n$0",
        Keyword::Entity => " ${1:id} type=${2:person} name=\"${3:Name}\">>>\n$0",
        Keyword::Source => " ${1:id} publisher=\"${2:Publisher}\" date=${3:2000-01-01}>>>\n$0",
    };
    let mut item = Item::new(ItemKind::Keyword, word, word).detail(vocabulary::keyword(keyword));
    if alone && snippets {
        item.insert.push_str(rest);
        item.is_snippet = true;
    }
    item
}

fn key_item(key: &str) -> Item {
    Item::new(ItemKind::Key, key, format!("{key}=")).detail(vocabulary::attribute(key).unwrap_or_default())
}

fn span_items(given: &[&str]) -> Vec<Item> {
    ["by", "from", "ref"].into_iter().filter(|key| !given.contains(key)).map(key_item).collect()
}

impl Asked<'_> {
    fn header_items(&self, keyword: Option<Keyword>, named: bool, given: &[&str]) -> Vec<Item> {
        let kind = match keyword {
            Some(Keyword::File) => Kind::File,
            Some(Keyword::Entity) if named => Kind::Entity,
            Some(Keyword::Source) if named => Kind::Source,
            Some(Keyword::End) if !named => return self.open_document().into_iter().collect(),
            _ => return Vec::new(),
        };
        unknown_attribute::known(kind).iter().filter(|key| !given.contains(key)).map(|key| key_item(key)).collect()
    }

    /// The document that an END here closes.
    fn open_document(&self) -> Option<Item> {
        let sections = self.workspace.file(&self.place.file)?.sections();
        let before = (0..self.place.section).rev().map_while(|index| sections.get(index));
        let (_, open) = before
            .take_while(|(_, section)| section.kind() != Kind::End)
            .find(|(_, section)| section.kind() == Kind::File)?;
        let name = open.name()?;
        Some(Item::new(ItemKind::Document, name, canonical::word(name)).about(About::Document(name.to_owned())))
    }

    /// Names of entities that begin as typed, or of which a word does; and where the typed part of them begins.
    fn names(&self) -> (usize, Vec<Item>) {
        let entities = self.workspace.names().entities();
        for start in self.capitalised_before() {
            let typed = TextRange::new(start, self.at.range.end).of(self.text);
            if typed.chars().count() < FEW {
                continue;
            }
            let mut items: Vec<Item> = Vec::new();
            for entity in entities {
                if (self.stale)() || items.len() >= NAMES {
                    break;
                }
                let fits =
                    |name: &str| begins(name, typed) || (start == self.at.range.start && word_begins(name, typed));
                for name in entity.names.iter().filter(|name| fits(name) && !ends_with_words(name, typed)) {
                    if items.iter().all(|item| *item.label != **name) {
                        let about = About::Entity(entity.id.to_string());
                        let item = Item::new(ItemKind::Name, &**name, &**name).detail(&*entity.kind).about(about);
                        items.push(Item { filter: Some(format!("{typed} {name}")), ..item });
                    }
                }
            }
            if !items.is_empty() {
                return (start, items);
            }
        }
        (self.at.range.start, Vec::new())
    }

    /// Where the name that is being typed may begin: up to three capitalised words before, the farthest first.
    fn capitalised_before(&self) -> Vec<usize> {
        let mut starts = vec![self.at.range.start];
        let mut end = self.at.range.start;
        while starts.len() <= 3 {
            let Some(before) = self.text.get(..end).and_then(|before| before.strip_suffix(' ')) else { break };
            let start = before
                .rfind(|c: char| !c.is_alphanumeric() && c != '-')
                .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
            if !before.get(start..).is_some_and(|word| word.starts_with(char::is_uppercase)) {
                break;
            }
            starts.push(start);
            end = start;
        }
        starts.reverse();
        starts
    }
}

/// Whether `text` begins with `typed`, whatever the case.
fn begins(text: &str, typed: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    typed.chars().flat_map(char::to_lowercase).all(|typed| letters.next() == Some(typed))
}

/// Whether a word of `text` does.
fn word_begins(text: &str, typed: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| begins(word, typed))
}

/// Whether `typed` is the name, or all of its last words: then it may be meant as it stands, and Enter has to end the line.
fn ends_with_words(name: &str, typed: &str) -> bool {
    name.strip_suffix(typed).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Whether an entity is meant by what is typed.
fn fits(entity: &Entity, typed: &str) -> bool {
    let bare = typed.trim_start_matches('"');
    word_begins(&entity.id, bare) || begins(&entity.id, bare) || entity.names.iter().any(|name| word_begins(name, bare))
}
