//! Quotations of one text, found by their marks and overruled by spans.
//!
//! Marks are paired paragraph by paragraph, so that one wrong mark never spoils the next paragraph. A quotation that runs
//! over several paragraphs gives one quotation a paragraph; all but the last say that they
//! [continue](Quotation::continues). Inside them others are looked for by the same rules. Lines of dialogue that begin with a dash need no marks. Where a mark is missing, the quotation goes to where the mark most likely belongs,
//! and a [`Fault`] says so.

mod company;
mod context;
mod dialogue;
mod doubled;
mod headlines;
mod inner;
mod kinds;
mod kinds_by_words;
mod marks;
mod pairing;
mod paragraphs;
mod places;
mod running;
mod shape;
mod singles;
mod spans;
mod terms;
mod vocabulary;

use std::cmp::Reverse;
use std::ops::Range;

use super::headings::Heading;
use super::lexicon::{self, Lexicon};
use super::{Text, words};
use crate::settings;
use crate::syntax::body::Span;
use crate::text::TextRange;
use crate::text::blocks::{self, Block, Kept};
use kinds::Kinds;
use running::Running;

/// How a quotation was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// By its quotation marks.
    Marks,
    /// By a span: the index of it among the section's spans.
    Span(usize),
}

/// What a quotation does in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole utterance.
    Direct,
    /// Someone's words, woven into the writer's sentence.
    Mixed,
    /// The name of a work, a ship or a thing, or words of a headline.
    Title,
    /// A word held at a distance, a nickname, a term.
    Scare,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Mixed, Self::Title, Self::Scare];

    /// The word for it, which is also the class of a span that says so.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Title => "title",
            Self::Scare => "scare",
        }
    }

    /// What the classes of a span say.
    fn of_span(span: &Span) -> Option<Self> {
        span.classes.iter().find_map(|class| Self::ALL.into_iter().find(|kind| *class.text == *kind.as_str()))
    }
}

/// One quotation. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub range: TextRange,
    /// Without them.
    pub inside: TextRange,
    /// How it was recognised.
    pub origin: Origin,
    /// What it does in its text.
    pub kind: Kind,
    /// Whether the next paragraph goes on with it.
    pub continues: bool,
    /// Number of words in it.
    pub words: usize,
    /// How many quotations stand around it, of those whose marks leave no doubt: it is part of their words.
    pub depth: u8,
}

impl Quotation {
    /// Whether it is somebody's words, and not a title or a word held at a distance.
    #[must_use]
    pub fn is_speech(&self) -> bool {
        matches!(self.kind, Kind::Direct | Kind::Mixed)
    }
}

/// What is wrong with a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It opens a quotation that nothing closes.
    Unclosed,
    /// It closes a quotation that nothing opened.
    Unopened,
    /// It closes a quotation that a mark of another style opened.
    Mixed,
    /// Two apostrophes that would be a mark if the settings said so.
    Doubled,
}

/// A quotation mark that is wrong. Positions count from the section's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The mark.
    pub mark: TextRange,
    /// Where its partner most likely belongs, or the mark to replace.
    pub place: TextRange,
    /// The mark to write there.
    pub write: &'static str,
}

/// What the marks of a text say.
#[derive(Debug, Default)]
pub struct Reading {
    /// The quotations, in the order of the text.
    pub quotations: Vec<Quotation>,
    /// The marks that are wrong, in the order of the text.
    pub faults: Vec<Fault>,
    /// The parts of the plain text that were read one by one: no quotation goes on from one into the next.
    pub(super) parts: Vec<Block>,
}

/// A quotation found by its marks, in the plain text.
#[derive(Clone, Copy, Debug)]
struct Marked {
    range: TextRange,
    inside: TextRange,
    continues: bool,
}

/// The order of quotations: by their start, and of two that start together the outer first.
fn in_order(range: TextRange) -> (usize, Reverse<usize>) {
    (range.start, Reverse(range.end))
}

/// What is kept of the parts of a long text.
#[derive(Debug, Default)]
pub struct Parts {
    marks: Kept<Part>,
    kinds: Kept<Counted>,
}

impl Parts {
    /// See [`Kept::again`].
    pub(super) fn again(&self) -> Self {
        Self { marks: self.marks.again(), kinds: self.kinds.again() }
    }

    /// See [`Kept::settle`].
    pub(super) fn settle(&mut self) {
        self.marks.settle();
        self.kinds.settle();
    }
}

/// Some blocks of a text behind which nothing is open, and what the marks in them say. Ranges count in the plain text.
#[derive(Debug)]
struct Part {
    /// All of them as one.
    block: Block,
    /// How many they are.
    blocks: usize,
    marked: Vec<Marked>,
    faults: Vec<Fault>,
}

impl Part {
    /// Reads as many of the blocks that begin a text as it takes until nothing is open.
    fn read(text: &str, blocks: &[Block], doubled: bool, lexicon: &Lexicon) -> Self {
        let mut running = Running::new(text, doubled);
        let (mut count, mut range) = (0, TextRange::default());
        for block in blocks {
            running.read(block.range);
            range = TextRange::new(if count == 0 { block.range.start } else { range.start }, block.range.end);
            count += 1;
            if running.is_closed() && !dialogue::is_open(range.of(text), lexicon) {
                break;
            }
        }
        let (mut marked, mut faults) = running.end();
        if !doubled {
            faults.extend(doubled::find(text, range));
        }
        marked.sort_by_key(|marked| in_order(marked.range));
        marked.extend(dialogue::find(text, range, lexicon, &marked));
        marked.extend(inner::find(text, &marked, doubled));
        marked.sort_by_key(|marked| in_order(marked.range));
        marked.dedup_by_key(|marked| marked.range);
        faults.sort_by_key(|fault| fault.mark);
        faults.dedup_by_key(|fault| fault.mark);
        let key = blocks::key_of(blocks.get(..count).unwrap_or_default());
        Self { block: Block { range, key }, blocks: count, marked, faults }
    }

    /// Whether it is what these blocks begin with.
    fn begins(&self, blocks: &[Block]) -> bool {
        blocks.get(..self.blocks).is_some_and(|blocks| blocks::key_of(blocks) == self.block.key)
    }

    /// The same where it stands now.
    fn marked(&self, start: usize) -> impl Iterator<Item = Marked> {
        let moved = move |range: TextRange| range.moved(self.block.range.start, start);
        self.marked.iter().map(move |it| Marked { range: moved(it.range), inside: moved(it.inside), ..*it })
    }

    fn faults(&self, start: usize) -> impl Iterator<Item = Fault> {
        let moved = move |range: TextRange| range.moved(self.block.range.start, start);
        self.faults.iter().map(move |fault| Fault { mark: moved(fault.mark), place: moved(fault.place), ..*fault })
    }
}

/// The kinds of the quotations of a part, and how many words each has.
#[derive(Debug)]
struct Counted {
    told: kinds::Told,
    listed: Option<Kind>,
    kinds: Vec<(Kind, usize)>,
}

/// Finds the quotations in the plain text of a section; ranges given are in the section. `title` is the document's.
#[must_use]
pub(super) fn read(
    text: &Text<'_>,
    settings: &settings::Reading,
    spans: &[Span],
    headings: &[Heading],
    title: Option<&Heading>,
    kept: &mut Parts,
) -> Reading {
    let Text { text, plain, blocks, language } = *text;
    let lexicon = lexicon::of(language);
    let (mut marked, mut faults) = (Vec::new(), Vec::new());
    let mut parts: Vec<(Block, Range<usize>)> = Vec::new();
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let read = || Part::read(text, rest, settings.doubled_apostrophes, lexicon);
        let part = kept.marks.of(first.key, |part| part.begins(rest), read);
        let (start, from) = (first.range.start, marked.len());
        marked.extend(part.marked(start));
        faults.extend(part.faults(start));
        let block = Block { range: TextRange::at(start, part.block.range.len()), ..part.block };
        parts.push((block, from..marked.len()));
        rest = rest.get(part.blocks..).unwrap_or_default();
    }
    let heads: Vec<TextRange> = headings.iter().map(|heading| plain.range_to_plain(heading.range)).collect();
    let title = title.filter(|_| headings.is_empty()).map(|title| plain.range_to_plain(title.range));
    let kinds = Kinds::new(text, &marked, &heads, title, lexicon);
    let mut found: Vec<Quotation> = Vec::with_capacity(marked.len());
    for (block, inside) in &parts {
        let last = found.last().map(|last| (plain.range_to_plain(last.range), last.kind));
        let part = marked.get(inside.clone()).unwrap_or_default();
        let listed = last.zip(part.first()).and_then(|(last, first)| kinds.listed(last, *first));
        let told = kinds.told_of(block.range);
        let is_same = |known: &Counted| known.told == told && known.listed == listed;
        let read = || {
            let of_each = kinds.of(part, listed).into_iter();
            let words = part.iter().map(|marked| words::words(marked.inside.of(text)).count());
            Counted { told: kinds.told_of(block.range), listed, kinds: of_each.zip(words).collect() }
        };
        let counted = kept.kinds.of(block.key, is_same, read);
        found.extend(part.iter().zip(&counted.kinds).map(|(marked, &(kind, words))| Quotation {
            range: plain.range_to_section(marked.range),
            inside: plain.range_to_section(marked.inside),
            origin: Origin::Marks,
            kind,
            continues: marked.continues,
            words,
            depth: 0,
        }));
    }
    let quotations = spans::overrule(found, text, plain, spans);
    for fault in &mut faults {
        fault.mark = plain.range_to_section(fault.mark);
        fault.place = if fault.place.is_empty() && fault.kind == FaultKind::Unclosed {
            // Behind the last character of the quotation, before any markup that follows it.
            let last = plain.range_to_section(TextRange::new(fault.place.start.saturating_sub(1), fault.place.start));
            TextRange::at(last.end, 0)
        } else {
            plain.range_to_section(fault.place)
        };
    }
    Reading { quotations, faults, parts: parts.into_iter().map(|(block, _)| block).collect() }
}
