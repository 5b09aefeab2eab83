//! One section, with what has been computed of it so far.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::mentions::{self, Mention};
use super::named::{Named, Spoken};
use super::recogniser::{Hits, Recogniser};
use super::unsettled::Unsettled;
use crate::facts::names::WordSet;
use crate::facts::shingles::Sequences;
use crate::facts::{self, Blocks, Facts, Shingles, View};
use crate::settings::Settings;
use crate::syntax::{Header, Kind, Piece};
use crate::text::blocks::Kept;
use crate::text::{TextRange, lines};

/// A section: its header read, the rest when asked for. Its text lies with the file.
#[derive(Debug)]
pub struct Section {
    /// Its own number: no other section, nor this one once changed, has it.
    id: u64,
    kind: Kind,
    header: Option<Header>,
    text: TextRange,
    len: usize,
    breaks: usize,
    settings: Arc<Settings>,
    facts: OnceLock<(Facts, Option<Arc<Blocks>>)>,
    /// What is known of blocks of its text from before it changed.
    before: Option<Arc<Blocks>>,
    /// The names found in blocks of its text, or of that from before it changed; of a long one only.
    hits: Mutex<Option<Arc<Hits>>>,
    /// The word sequences of blocks of its text, likewise.
    sequences: Mutex<Option<Arc<Kept<Sequences>>>>,
    /// Which word sequences may stand in it: made when sources are looked for.
    shingles: Mutex<Option<Shingles>>,
    /// Its words: read when names change.
    words: OnceLock<WordSet>,
    named: Mutex<Named>,
}

impl Section {
    /// Keeps what was cut; `text` is the section's own text. It will be read by these settings.
    #[must_use]
    pub fn new(piece: Piece, text: &str, settings: Arc<Settings>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            kind: piece.kind,
            header: piece.header,
            text: piece.text,
            len: text.len(),
            breaks: lines::count_protocol_breaks(text),
            settings,
            facts: OnceLock::new(),
            before: None,
            hits: Mutex::default(),
            sequences: Mutex::default(),
            shingles: Mutex::default(),
            words: OnceLock::new(),
            named: Mutex::default(),
        }
    }

    /// The same section, which an edit made of `old`: it is read faster.
    #[must_use]
    pub(super) fn made_of(self, old: &Self) -> Self {
        let known = old.facts.get().map_or(&old.before, |(_, blocks)| blocks);
        let (hits, sequences) = (locked(&old.hits).clone(), locked(&old.sequences).clone());
        Self { before: known.clone(), hits: Mutex::new(hits), sequences: Mutex::new(sequences), ..self }
    }

    /// The number of this very text: another one once it changed.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its header line; `None` for the preamble.
    #[must_use]
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// The name or id in its header, if any.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let name = self.header.as_ref()?.name.as_ref()?;
        Some(&*name.text).filter(|text| !text.trim().is_empty())
    }

    /// What it is called where it has no name: by its position among the documents of its file, of which there are
    /// `before` before it.
    #[must_use]
    pub fn name_or_position(&self, before: usize) -> String {
        self.name().map_or_else(|| format!("document-{}", before + 1), str::to_owned)
    }

    /// The value of an attribute of its header.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        self.header.as_ref()?.value(key)
    }

    /// The title of a document: as given, else its first heading, else its first line.
    #[must_use]
    pub fn title<'a>(&'a self, facts: &'a Facts) -> Option<&'a str> {
        let own = || facts.title.as_ref().map(|heading| &*heading.title);
        self.value("title").or_else(own).filter(|title| !title.is_empty())
    }

    /// Where its text is, from its start.
    #[must_use]
    pub fn text_range(&self) -> TextRange {
        self.text
    }

    /// Its header and what it says, without blank lines behind; `text` is all of the section.
    #[must_use]
    pub fn extent(&self, text: &str) -> TextRange {
        let said = self.text.trim(text);
        let header = self.header().map_or(0, |header| header.range.end);
        TextRange::new(0, if said.is_empty() { header } else { said.end })
    }

    /// Its length in bytes.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a section is empty only in an empty file")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// How many line breaks, as the protocol counts them, it has.
    #[must_use]
    pub fn breaks(&self) -> usize {
        self.breaks
    }

    /// The section and its text together.
    #[must_use]
    pub fn view<'a>(&'a self, text: &'a str) -> View<'a> {
        let reading = &self.settings.reading;
        View { section: text, kind: self.kind, header: self.header.as_ref(), text: self.text, reading }
    }

    /// What it says, if it was read before.
    #[must_use]
    pub fn facts_if_read(&self) -> Option<&Facts> {
        self.facts.get().map(|(facts, _)| facts)
    }

    /// What it says; `text` is its text.
    #[must_use]
    pub fn facts(&self, text: &str) -> &Facts {
        let (facts, _) = self.facts.get_or_init(|| {
            let (facts, blocks) = facts::read_again(self.view(text), self.before.as_deref());
            (facts, blocks.map(Arc::new))
        });
        facts
    }

    /// Which word sequences may stand in it, if that is known.
    #[must_use]
    pub fn shingles_if_made(&self) -> Option<Shingles> {
        locked(&self.shingles).clone()
    }

    /// Which word sequences may stand in it, if it is a document; `text` is its text.
    #[must_use]
    pub fn shingles(&self, text: &str) -> Shingles {
        self.shingles_if_made().unwrap_or_else(|| {
            let shingles = self.read_shingles(text);
            self.keep_shingles(shingles.clone());
            shingles
        })
    }

    fn read_shingles(&self, text: &str) -> Shingles {
        if !self.kind.has_document() {
            return Shingles::default();
        }
        let mut kept = locked(&self.sequences).as_ref().map(|kept| kept.again()).unwrap_or_default();
        let shingles = Shingles::again(&self.facts(text).plain.text(text), &mut kept);
        self.keep_of_blocks(&self.sequences, || {
            kept.settle();
            kept
        });
        shingles
    }

    /// Keeps these, which are equal to its own and may lie somewhere else.
    pub(super) fn keep_shingles(&self, shingles: Shingles) {
        *locked(&self.shingles) = Some(shingles);
    }

    /// Reads all that it says at once, when its text will not change; `text` is its text.
    pub(super) fn read_once(&self, text: &str) {
        let _ = self.facts.get_or_init(|| (facts::read(self.view(text)), None));
        let _ = self.shingles(text);
    }

    /// Whether names of entities are looked for in it.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        self.kind.has_document()
    }

    /// The mentions of declared names in it, if they were found before for this recogniser, or if it would find the same.
    #[must_use]
    pub fn mentions_if_found(&self, recogniser: &Recogniser) -> Option<Arc<[Mention]>> {
        self.named(recogniser, None)?.mentions.clone()
    }

    /// The mentions of declared names in it; `text` is its text.
    #[must_use]
    pub fn mentions(&self, text: &str, recogniser: &Recogniser) -> Arc<[Mention]> {
        let known = self.named(recogniser, Some(text)).and_then(|named| named.mentions.clone());
        known.unwrap_or_else(|| {
            let mut hits = locked(&self.hits).as_ref().map(|hits| hits.again()).unwrap_or_default();
            let found: Arc<[Mention]> = mentions::find(text, self.facts(text), recogniser, &mut hits).into();
            self.keep_of_blocks(&self.hits, || {
                hits.settle();
                hits
            });
            self.keep(recogniser, |named| named.mentions = Some(found.clone()));
            found
        })
    }

    /// What it leaves open about names, if that was read before for these.
    #[must_use]
    pub fn unsettled_if_read(&self, recogniser: &Recogniser) -> Option<Arc<Unsettled>> {
        self.named(recogniser, None)?.unsettled.clone()
    }

    /// What it leaves open about names, if it is searched for any; `text` is its text.
    #[must_use]
    pub fn unsettled(&self, text: &str, recogniser: &Recogniser) -> Arc<Unsettled> {
        if !self.is_searched() {
            return Arc::default();
        }
        let mentions = self.mentions(text, recogniser);
        self.unsettled_if_read(recogniser).unwrap_or_else(|| {
            let often = self.settings.reading.undeclared_from as usize;
            let known = Arc::new(Unsettled::read(text, self.facts(text), &mentions, recogniser, often));
            self.keep(recogniser, |named| named.unsettled = Some(known.clone()));
            known
        })
    }

    /// Who says its quotations, if that was read before for these names.
    pub(super) fn spoken_if_read(&self, recogniser: &Recogniser) -> Option<Arc<[Spoken]>> {
        self.named(recogniser, None)?.spoken.clone()
    }

    pub(super) fn keep_spoken(&self, recogniser: &Recogniser, spoken: Arc<[Spoken]>) {
        self.keep(recogniser, |named| named.spoken = Some(spoken));
    }

    /// Another number when what names mean in it may be another; `None` where they were not looked for.
    pub(super) fn names_state(&self, recogniser: &Recogniser) -> Option<u64> {
        self.named(recogniser, None)?.state()
    }

    /// What is known of names in it and true for this recogniser; `None` where it takes the text to tell.
    fn named(&self, recogniser: &Recogniser, text: Option<&str>) -> Option<MutexGuard<'_, Named>> {
        let mut named = locked(&self.named);
        if named.needs_words(recogniser) && self.words.get().is_none() {
            let text = text?;
            let _ = self.words.get_or_init(|| WordSet::new(&self.facts(text).plain.text(text)));
        }
        named.bring_to(recogniser, self.words.get());
        Some(named)
    }

    /// Keeps for the next reading what was made of the blocks of a long text that may change.
    fn keep_of_blocks<T>(&self, place: &Mutex<Option<Arc<T>>>, made: impl FnOnce() -> T) {
        if self.is_in_blocks() {
            *locked(place) = Some(Arc::new(made()));
        }
    }

    /// Whether it was read block by block.
    fn is_in_blocks(&self) -> bool {
        self.facts.get().is_some_and(|(_, blocks)| blocks.is_some())
    }

    fn keep(&self, recogniser: &Recogniser, put: impl FnOnce(&mut Named)) {
        let mut named = locked(&self.named);
        named.bring_to(recogniser, self.words.get());
        put(&mut named);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
