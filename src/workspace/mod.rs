//! Floor 4: what all sections of all files say together.
//!
//! A [`Workspace`] is a value: cloning it costs a few pointers and gives a snapshot that nothing changes any more. What
//! is derived from it (names, mentions) is computed when first asked for and kept for as long as it stays true.

mod aligner;
mod alignment;
mod antecedents;
mod candidates;
mod changes;
mod company;
mod described;
mod disjoint;
mod doubles;
mod echoes;
mod entity;
mod file;
mod inflection;
mod licence;
mod longer;
mod matching;
mod medium;
mod mentions;
mod named;
mod names;
mod pronouns;
mod recent;
mod recogniser;
mod reuse;
mod roles;
mod section;
mod sections;
mod seeds;
mod senses;
mod shelf;
mod sources;
mod speakers;
mod speeches;
mod spoken;
mod traces;
mod unsettled;
mod variants;
mod wordings;

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use alignment::{Alignment, Change};
pub(crate) use disjoint::Disjoint;
pub use doubles::{Double, Likeness};
pub use echoes::{Echo, Echoes};
pub use entity::Entity;
pub use file::File;
pub use medium::Hint;
pub use mentions::{Mention, MentionOrigin};
pub use names::Names;
pub use recogniser::Recogniser;
pub use reuse::{Holder, MIN_WORDS};
pub use section::Section;
pub use sections::{Sections, Slot, Start};
pub use sources::Source;
pub use speakers::Speaker;
pub use traces::Altered;
pub use unsettled::{Ambiguous, Missed, Undeclared, Unsettled};

use crate::facts::{Facts, Shingles};
use crate::text::{Edit, TextRange};
use shelf::Shelf;

/// What a file is called: opaque here, a path or the name of an unsaved document above. Their order is corpus order.
pub type FileKey = Arc<str>;

/// Asked now and then by what takes long: whether the answer does not matter any more.
pub type Stale<'a> = &'a (dyn Fn() -> bool + Sync);

/// A [`Stale`] for who waits for the answer whatever happens.
#[must_use]
pub fn never() -> bool {
    false
}

/// One section of one file, as long as the file does not change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileKey,
    /// The index of the section in it.
    pub section: usize,
}

/// Gives the text of files that are not open; the floors below 6 read no disk themselves.
pub trait Reader: Send + Sync {
    /// The bytes `range` of a file, if it still has them and they are UTF-8.
    fn read(&self, file: &str, range: TextRange) -> Option<String>;
}

/// A reader for workspaces all of whose files are open.
#[derive(Debug)]
pub struct NoReader;

impl Reader for NoReader {
    fn read(&self, _file: &str, _range: TextRange) -> Option<String> {
        None
    }
}

/// All files that are known. A clone is a snapshot.
#[derive(Clone)]
pub struct Workspace {
    files: Arc<BTreeMap<FileKey, Arc<File>>>,
    names: Arc<OnceLock<Names>>,
    /// The names before the last change: their recogniser serves again while no name of an entity changed.
    previous: Arc<OnceLock<Names>>,
    /// Where quotations that were asked about stand: shared by all snapshots, true of each.
    traces: Arc<traces::Traces>,
    /// What searches for quotations found to be in no text that seemed to have it: true of each snapshot too.
    absent: Arc<candidates::Absent>,
    /// Where the quotations that were looked for last stand.
    recent: Arc<recent::Recent>,
    reader: Arc<dyn Reader>,
    /// Grows whenever headers change: what a file's findings depend on outside the file.
    headers_revision: u64,
    /// What was made of this very state.
    shelf: Arc<Shelf>,
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new(Arc::new(NoReader))
    }
}

impl Workspace {
    /// An empty workspace.
    #[must_use]
    pub fn new(reader: Arc<dyn Reader>) -> Self {
        Self {
            files: Arc::default(),
            names: Arc::default(),
            previous: Arc::default(),
            traces: Arc::default(),
            absent: Arc::default(),
            recent: Arc::default(),
            reader,
            headers_revision: 0,
            shelf: Arc::default(),
        }
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, file: File) {
        Arc::make_mut(&mut self.files).insert(file.key().clone(), Arc::new(file));
        self.forget_names();
    }

    /// Gives a file that is not open its text, so that it may change. What is known of it stays.
    pub fn open(&mut self, key: &str, text: &str) {
        if let Some(file) = Arc::make_mut(&mut self.files).get_mut(key) {
            *file = Arc::new(file.with_text(text));
        }
    }

    /// Takes a file away; gives whether it was there.
    pub fn remove(&mut self, key: &str) -> bool {
        let removed = Arc::make_mut(&mut self.files).remove(key).is_some();
        if removed {
            self.forget_names();
        }
        removed
    }

    /// Changes an open file. `false` where the file is not open or the edit does not fit it: the caller should drop it.
    ///
    /// Costs the sections that the edit touches, whatever the size of the file.
    pub fn edit(&mut self, key: &str, edit: &Edit) -> bool {
        self.shelf = Arc::default();
        let Some(slot) = Arc::make_mut(&mut self.files).get_mut(key) else { return false };
        let Some(headers_changed) = Arc::make_mut(slot).edit(edit) else { return false };
        if headers_changed {
            self.forget_names();
        }
        true
    }

    /// The value of this type that was kept with this very state of all files.
    #[must_use]
    pub fn kept<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.shelf.get()
    }

    /// Keeps what was made of this state of all files, until one of them changes.
    pub fn keep<T: Any + Send + Sync>(&self, value: Arc<T>) {
        self.shelf.put(value);
    }

    /// A file.
    #[must_use]
    pub fn file(&self, key: &str) -> Option<&Arc<File>> {
        self.files.get(key)
    }

    /// All files in corpus order.
    pub fn files(&self) -> impl Iterator<Item = &Arc<File>> {
        self.files.values()
    }

    /// Grows whenever a header of any file changes.
    #[must_use]
    pub fn headers_revision(&self) -> u64 {
        self.headers_revision
    }

    /// All sections in corpus order: the file, the index in it, the start, the section.
    pub fn sections(&self) -> impl Iterator<Item = (&Arc<File>, usize, Start, &Arc<Section>)> {
        self.files().flat_map(|file| {
            file.sections().iter().enumerate().map(move |(index, (start, section))| (file, index, start, section))
        })
    }

    /// The chunks of all files in corpus order.
    pub fn slots(&self) -> impl Iterator<Item = (&Arc<File>, &Slot)> {
        self.files().flat_map(|file| file.sections().slots().iter().map(move |slot| (file, slot)))
    }

    /// All sections in corpus order, each with its place.
    pub fn places(&self) -> impl Iterator<Item = (Place, Start, &Arc<Section>)> {
        self.sections().map(|(file, section, start, value)| (Place { file: file.key().clone(), section }, start, value))
    }

    /// A section and where it starts.
    #[must_use]
    pub fn section(&self, place: &Place) -> Option<(Start, &Arc<Section>)> {
        self.file(&place.file)?.sections().get(place.section)
    }

    /// The text of a section; `None` where its file has gone or changed on disk.
    #[must_use]
    pub fn section_text(&self, place: &Place) -> Option<String> {
        let file = self.file(&place.file)?;
        let (start, section) = file.sections().get(place.section)?;
        self.text(file, TextRange::at(start.byte, section.len()))
    }

    /// A part of a file's text.
    #[must_use]
    pub fn text(&self, file: &File, range: TextRange) -> Option<String> {
        match file.rope() {
            Some(rope) => rope.get_byte_slice(range.start..range.end).map(|slice| slice.to_string()),
            None => self.reader.read(file.key(), range),
        }
    }

    /// What a section says; read now if it never was.
    #[must_use]
    pub fn facts(&self, place: &Place) -> Option<&Facts> {
        let (_, section) = self.section(place)?;
        match section.facts_if_read() {
            Some(facts) => Some(facts),
            None => Some(section.facts(&self.section_text(place)?)),
        }
    }

    /// Which word sequences may stand in a section; read now if it never was.
    #[must_use]
    pub fn shingles(&self, place: &Place) -> Option<&Shingles> {
        let (_, section) = self.section(place)?;
        match section.shingles_if_made() {
            Some(shingles) => Some(shingles),
            None => Some(section.shingles(&self.section_text(place)?)),
        }
    }

    /// All names and what they stand for.
    #[must_use]
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self, self.previous.get()))
    }

    /// The section at a byte offset of a file, and the offset within it.
    #[must_use]
    pub fn locate(&self, key: &str, offset: usize) -> Option<(Place, usize)> {
        let file = self.file(key)?;
        let section = file.sections().find(offset);
        let (start, _) = file.sections().get(section)?;
        Some((Place { file: file.key().clone(), section }, offset.saturating_sub(start.byte)))
    }

    /// A range of a section as a range of its file.
    #[must_use]
    pub fn in_file(&self, place: &Place, range: TextRange) -> TextRange {
        range.shift(self.section(place).map_or(0, |(start, _)| start.byte))
    }

    /// What a document is called: its name, or one made of its position in the file.
    #[must_use]
    pub fn document_name(&self, place: &Place) -> Option<String> {
        let (start, section) = self.section(place)?;
        section.kind().has_document().then(|| section.name_or_position(start.documents))
    }

    /// The FILE, SOURCE or ENTITY that a name leads to; the first where it is declared twice.
    #[must_use]
    pub fn declared(&self, name: &str) -> Option<&Place> {
        self.names().places(name).first()
    }

    /// What a `from=` value leads to: a document, and the `#id` of a span in it if the value names one.
    #[must_use]
    pub fn document_for<'a>(&self, from: &'a str) -> Option<(&Place, Option<&'a str>)> {
        let found = |name: &str| {
            let places = self.names().places(name);
            places.iter().find(|place| self.section(place).is_some_and(|(_, section)| section.kind().has_document()))
        };
        if let Some(place) = found(from) {
            return Some((place, None));
        }
        let (name, id) = from.rsplit_once('#')?;
        Some((found(name)?, Some(id)))
    }

    /// The entity that an id leads to.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.names().entity(id)
    }

    fn forget_names(&mut self) {
        self.shelf = Arc::default();
        self.headers_revision += 1;
        if self.names.get().is_some() {
            self.previous = std::mem::take(&mut self.names);
        }
        // A snapshot may be filling the old cell at this moment: the new state needs one of its own.
        self.names = Arc::default();
    }
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").field("files", &self.files).finish_non_exhaustive()
    }
}
