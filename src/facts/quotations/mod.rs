//! Quotations of one text, found by their marks and overruled by spans.
//!
//! Marks are paired paragraph by paragraph, so that one wrong mark never spoils the next paragraph. A quotation that runs
//! over several paragraphs gives one quotation a paragraph; all but the last say that they
//! [continue](Quotation::continues). Inside them others are looked for by the same rules. Lines of dialogue that begin with a dash need no marks. Where a mark is missing, the quotation goes to where the mark most likely belongs,
//! and a [`Fault`] says so.

mod context;
mod dialogue;
mod inner;
mod kinds;
mod kinds_by_words;
mod marks;
mod pairing;
mod paragraphs;
mod places;
mod running;
mod singles;
mod spans;
mod unsaid;
mod vocabulary;

pub(super) use unsaid::settle;

use std::cmp::Reverse;

use super::headings::Heading;
use super::speakers::lexicon;
use super::words;
use super::{Language, PlainMap};
use crate::settings;
use crate::syntax::body::Span;
use crate::text::TextRange;

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
}

/// A quotation mark that is wrong. Positions count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The mark.
    pub mark: TextRange,
    /// Where its partner most likely belongs, or, of a mixed pair, the mark to replace.
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

/// Finds the quotations in the plain `text` of a section; ranges given are in the section. `title` is the document's.
#[must_use]
pub fn read(
    text: &str,
    settings: &settings::Reading,
    plain: &PlainMap,
    spans: &[Span],
    headings: &[Heading],
    title: Option<&Heading>,
    language: Option<Language>,
) -> Reading {
    let (mut marked, mut faults) = running::read(text, settings.doubled_apostrophes);
    marked.sort_by_key(|marked| in_order(marked.range));
    marked.extend(dialogue::find(text, lexicon::of(language), &marked));
    marked.extend(inner::find(text, &marked, settings.doubled_apostrophes));
    marked.sort_by_key(|marked| in_order(marked.range));
    marked.dedup_by_key(|marked| marked.range);
    faults.sort_by_key(|fault| fault.mark);
    let heads: Vec<TextRange> = headings.iter().map(|heading| plain.range_to_plain(heading.range)).collect();
    let title = title.filter(|_| headings.is_empty()).map(|title| plain.range_to_plain(title.range));
    let kinds = kinds::of_all(text, &marked, &heads, title, lexicon::of(language));
    let found = marked.into_iter().zip(kinds).map(|(marked, kind)| Quotation {
        range: plain.range_to_section(marked.range),
        inside: plain.range_to_section(marked.inside),
        origin: Origin::Marks,
        kind,
        continues: marked.continues,
        words: words::words(marked.inside.of(text)).count(),
        depth: 0,
    });
    let quotations = spans::overrule(found.collect(), text, plain, spans);
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
    Reading { quotations, faults }
}
