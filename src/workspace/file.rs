//! One file: its sections, and its text while it is open.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use ropey::Rope;

use super::filters::Filters;
use super::{FileKey, Section, Sections, Start};
use crate::settings::Settings;
use crate::syntax::sections::{self, Piece, is_delimiter_line};
use crate::text::{Edit, TextRange};

/// A file. An open one has its text; one on disk only what was read from it.
#[derive(Clone, Debug)]
pub struct File {
    key: FileKey,
    rope: Option<Rope>,
    sections: Sections,
    settings: Arc<Settings>,
    revision: u64,
}

impl File {
    /// A file whose text is here and may change, under the usual settings.
    #[must_use]
    pub fn open(key: FileKey, text: &str) -> Self {
        Self::open_under(Settings::standard(), key, text)
    }

    /// A file on disk, under the usual settings.
    #[must_use]
    pub fn on_disk(key: FileKey, text: &str) -> Self {
        Self::on_disk_under(Settings::standard(), key, text)
    }

    /// A file whose text is here and may change.
    #[must_use]
    pub fn open_under(settings: Arc<Settings>, key: FileKey, text: &str) -> Self {
        Self { rope: Some(Rope::from_str(text)), ..Self::cut(settings, key, text) }
    }

    /// A file on disk: everything that its text says is read now, the text itself is not kept.
    #[must_use]
    pub fn on_disk_under(settings: Arc<Settings>, key: FileKey, text: &str) -> Self {
        let file = Self::cut(settings, key, text);
        let own = |start: Start, section: &Section| TextRange::at(start.byte, section.len()).of(text);
        file.sections.slots().par_iter().for_each(|slot| {
            let sections: Vec<_> = slot.sections().collect();
            sections.into_par_iter().for_each(|(_, start, section)| section.read_once(own(start, section)));
            let _ = Filters::of(slot, |start, section| Some(Cow::Borrowed(own(start, section))));
        });
        file
    }

    /// The same file with its text at hand.
    #[must_use]
    pub(super) fn with_text(&self, text: &str) -> Self {
        Self { rope: Some(Rope::from_str(text)), ..self.clone() }
    }

    fn cut(settings: Arc<Settings>, key: FileKey, text: &str) -> Self {
        let sections = Sections::new(&make(sections::cut(text), text, &settings, None));
        Self { key, rope: None, sections, settings, revision: next_revision() }
    }

    /// The same file under other settings. What was read of it stays true where these read alike; else an open file
    /// will be read again, and of one on disk `None` says that its text is needed.
    #[must_use]
    pub fn under(&self, settings: Arc<Settings>) -> Option<Self> {
        if settings.reading == self.settings.reading {
            return Some(Self { settings, revision: next_revision(), ..self.clone() });
        }
        let rope = self.rope.as_ref()?;
        Some(Self { rope: Some(rope.clone()), ..Self::cut(settings, self.key.clone(), &rope.to_string()) })
    }

    /// The settings that hold for it.
    #[must_use]
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// What it is called.
    #[must_use]
    pub fn key(&self) -> &FileKey {
        &self.key
    }

    /// Another number after every change, and for every file.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Its text, if it is open.
    #[must_use]
    pub fn rope(&self) -> Option<&Rope> {
        self.rope.as_ref()
    }

    /// Its sections.
    #[must_use]
    pub fn sections(&self) -> &Sections {
        &self.sections
    }

    /// Changes the text of an open file, and cuts again the sections that the edit touches.
    ///
    /// Gives whether any header line changed; `None` where the file is not open or the edit does not fit.
    pub fn edit(&mut self, edit: &Edit) -> Option<bool> {
        let rope = self.rope.as_mut()?;
        if !edit.apply(rope) {
            return None;
        }
        self.revision = next_revision();
        // One byte before the edit belongs to what it touches: that line break makes the next line a line.
        let mut first = self.sections.find(edit.range.start.saturating_sub(1));
        let mut last = self.sections.find(edit.range.end);
        loop {
            let (start, _) = self.sections.get(first)?;
            let (last_start, last_section) = self.sections.get(last)?;
            let end = last_start.byte + last_section.len() - edit.range.len() + edit.text.len();
            let followed = last + 1 < self.sections.len();
            let region = rope.get_byte_slice(start.byte..end)?.to_string();
            // What was a header line may have become text of the section above, or the line below a part of this one.
            if first > 0 && !is_delimiter_line(&region) {
                first -= 1;
                continue;
            }
            if followed && !sections::ends_a_line(&region, first == 0) {
                last += 1;
                continue;
            }
            let old = || (first..=last).filter_map(|at| self.sections.get(at)).map(|(_, section)| &**section);
            // What a long section had in common with what is made of it need not be read again.
            let long = old().max_by_key(|section| section.len());
            let new = make(sections::cut_part(&region, first == 0, followed), &region, &self.settings, long);
            let changed = !old().map(Section::header).eq(new.iter().map(|section| section.header()));
            self.sections.splice(first..last + 1, &new);
            return Some(changed);
        }
    }
}

fn next_revision() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The sections of these pieces of a text, made of an `old` one if any.
fn make(pieces: Vec<Piece>, text: &str, settings: &Arc<Settings>, old: Option<&Section>) -> Vec<Arc<Section>> {
    let section = |piece: Piece| {
        let own = piece.range.of(text);
        let new = Section::new(piece, own, settings.clone());
        Arc::new(match old {
            Some(old) => new.made_of(old),
            None => new,
        })
    };
    // A keystroke makes one or two: the pool is for whole files.
    if pieces.len() < 64 {
        pieces.into_iter().map(section).collect()
    } else {
        pieces.into_par_iter().map(section).collect()
    }
}
