//! Floor 3: what ONE section says, by itself.
//!
//! [`read`] is a pure function of the section's text and of the settings it is read by: it can be cached, run in
//! parallel, and never fails. All positions
//! are bytes from the section's start, so that an edit elsewhere in the file moves nothing here.

pub mod checks;
pub mod date;
pub mod finding;
pub mod front_matter;
pub mod headings;
pub mod language;
pub mod letters;
mod lexicon;
pub mod lookalikes;
pub mod names;
pub mod plain;
pub mod quotations;
pub mod shingles;
pub mod speakers;
mod unsaid;
pub mod wording;
pub mod words;

pub use finding::{Finding, Fix, Rule, Severity};
pub use headings::Heading;
pub use language::Language;
pub use lookalikes::{ConflictMark, Lookalike};
pub use plain::PlainMap;
pub use quotations::{Fault, FaultKind, Kind as QuotationKind, Origin, Quotation};
pub use shingles::Shingles;
pub use speakers::Attribution;
pub use wording::Wording;

use crate::settings::Reading;
use crate::syntax::body::{self, Body, Link, Span};
use crate::syntax::{Header, Kind};
use crate::text::TextRange;
use crate::text::blocks::{self, Block, Kept};

/// What one section says. All ranges count from the section's start.
#[derive(Debug, Default)]
pub struct Facts {
    /// What its document is written in; `None` where that is undecided, and the rules are those of English.
    pub language: Option<Language>,
    /// Annotation written in the text.
    pub spans: Vec<Span>,
    /// Links and autolinks.
    pub links: Vec<Link>,
    /// Quotations, by their marks and by spans, in the order of the text.
    pub quotations: Vec<Quotation>,
    /// Quotation marks that are wrong.
    pub faults: Vec<Fault>,
    /// Who says each quotation, as the text tells: one for each, in their order. Spans with `by=` overrule.
    pub attributions: Vec<Option<Attribution>>,
    /// Markdown headings.
    pub headings: Vec<Heading>,
    /// The first heading, else what serves as one.
    pub title: Option<Heading>,
    /// Body ⇄ plain text.
    pub plain: PlainMap,
    /// What looks like a name.
    pub candidates: names::Candidates,
    /// Strings that spans label.
    pub labels: Box<[names::Label]>,
    /// Lines that were meant as header lines but open no section.
    pub lookalikes: Vec<Lookalike>,
    /// Lines as an unresolved merge leaves them.
    pub conflicts: Vec<ConflictMark>,
    /// What is wrong, as far as this section alone tells.
    pub findings: Vec<Finding>,
}

impl Facts {
    /// The span that is about the words at `range` and nothing else. O(log spans).
    #[must_use]
    pub fn span_about(&self, range: TextRange) -> Option<&Span> {
        let from = self.spans.partition_point(|span| span.content.start < range.start);
        self.spans.get(from).filter(|span| span.content == range)
    }

    /// The span that says something of a quotation: the one that makes it, or one around exactly its marks.
    #[must_use]
    pub fn span_of(&self, quotation: &Quotation) -> Option<&Span> {
        match quotation.origin {
            Origin::Span(at) => self.spans.get(at),
            Origin::Marks => self.span_about(quotation.range),
        }
    }
}

/// A section as the readers of this floor see it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// All of the section, from its header line on.
    pub section: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Its header line.
    pub header: Option<&'a Header>,
    /// Where its text is.
    pub text: TextRange,
    /// The settings that it is read by.
    pub reading: &'a Reading,
}

/// The plain text of a section as its readers see it.
#[derive(Clone, Copy, Debug)]
struct Text<'a> {
    text: &'a str,
    /// Where it stands in the section.
    plain: &'a PlainMap,
    /// Its blocks, in order.
    blocks: &'a [Block],
    language: Option<Language>,
}

/// What was read of the blocks of a long section: what did not change is not read again.
#[derive(Debug, Default)]
pub struct Blocks {
    language: Option<Language>,
    markup: Kept<Body>,
    quotations: quotations::Parts,
    speakers: Kept<speakers::Part>,
    names: names::Parts,
}

impl Blocks {
    /// See [`Kept::again`].
    fn again(&self) -> Self {
        Self {
            language: self.language,
            markup: self.markup.again(),
            quotations: self.quotations.again(),
            speakers: self.speakers.again(),
            names: self.names.again(),
        }
    }

    /// See [`Kept::settle`].
    fn settle(&mut self) {
        self.markup.settle();
        self.quotations.settle();
        self.speakers.settle();
        self.names.settle();
    }

    /// Forgets what was read as another language.
    fn speak(&mut self, language: Option<Language>) {
        if self.language != language {
            *self = Self { language, markup: std::mem::take(&mut self.markup), ..Self::default() };
        }
    }
}

/// Reads a section at once. Linear in its length.
#[must_use]
pub fn read(view: View<'_>) -> Facts {
    read_by(view, |text| vec![Block::whole(text)], &mut Blocks::default())
}

/// Reads a section of which some blocks were read `before`, under the same settings: what [`read`] gives, and what is known of
/// its blocks now; `None` where it is short.
///
/// Of a long section the blocks that changed are read, and what is known of the others is put together: linear in what was
/// found.
#[must_use]
pub fn read_again(view: View<'_>, before: Option<&Blocks>) -> (Facts, Option<Blocks>) {
    let mut kept = before.map(Blocks::again).unwrap_or_default();
    let facts = read_by(view, blocks::blocks, &mut kept);
    kept.settle();
    (facts, (view.section.len() >= blocks::LONG).then_some(kept))
}

fn read_by(view: View<'_>, cut: impl Fn(&str) -> Vec<Block>, kept: &mut Blocks) -> Facts {
    let body = body::read_again(view.section, view.text, &mut kept.markup);
    let plain = PlainMap::new(view.section, view.text, &body.spans);
    let lookalikes = lookalikes::find(view.section, view.text);
    let conflicts = lookalikes::conflicts(view.section, view.text);
    let mut facts = Facts { lookalikes, conflicts, ..Facts::default() };
    if view.kind.has_document() || view.kind == Kind::Preamble {
        let text = plain.text(view.section);
        facts.headings = headings::find(view.section, view.text);
        facts.title = facts.headings.first().cloned().or_else(|| headings::headline(view.section, view.text));
        let title = facts.title.as_ref();
        facts.language = language(view).and_then(Language::of_tag).or_else(|| Language::detect(&text));
        kept.speak(facts.language);
        let blocks = cut(&text);
        let text = Text { text: &text, plain: &plain, blocks: &blocks, language: facts.language };
        let read = quotations::read(&text, view.reading, &body.spans, &facts.headings, title, &mut kept.quotations);
        (facts.quotations, facts.faults) = (read.quotations, read.faults);
        facts.attributions = speakers::find(&text, &read.parts, &facts.quotations, &mut kept.speakers);
        unsaid::settle(text.text, &plain, facts.language, &mut facts.quotations, &mut facts.attributions);
        facts.labels = names::labels::find(view.section, &body.spans);
        facts.candidates = names::find(&text, &mut kept.names);
    }
    facts.findings = checks::run(view, &body, &facts);
    facts.spans = body.spans;
    facts.links = body.links;
    facts.plain = plain;
    facts
}

/// The language tag of the header.
fn language<'a>(view: View<'a>) -> Option<&'a str> {
    view.header?.attribute("lang").map(|lang| &*lang.value)
}
