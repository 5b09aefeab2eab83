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
pub mod lookalikes;
pub mod names;
pub mod plain;
pub mod quotations;
pub mod shingles;
pub mod speakers;
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
use crate::syntax::body::{self, Link, Span};
use crate::syntax::{Header, Kind};
use crate::text::TextRange;

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
    /// Which word sequences may stand in the plain text.
    pub shingles: Shingles,
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

/// Reads a section. Linear in its length.
#[must_use]
pub fn read(view: View<'_>) -> Facts {
    let body = body::read(view.section, view.text);
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
        let read = quotations::read(&text, view.reading, &plain, &body.spans, &facts.headings, title, facts.language);
        (facts.quotations, facts.faults) = (read.quotations, read.faults);
        facts.attributions = speakers::find(&text, &plain, &facts.quotations, facts.language);
        quotations::settle(&text, &plain, facts.language, &mut facts.quotations, &mut facts.attributions);
        facts.labels = names::labels::find(view.section, &body.spans);
        facts.candidates = names::candidates::find(&text, &plain, facts.language);
        facts.shingles = Shingles::new(&text);
    }
    facts.findings = checks::run(view, &body, &facts);
    facts.spans = body.spans;
    facts.links = body.links;
    facts.plain = plain;
    facts
}

/// The language tag of the header.
fn language<'a>(view: View<'a>) -> Option<&'a str> {
    let header = view.header?;
    header.attributes.iter().find(|attribute| &*attribute.key == "lang").map(|lang| &*lang.value)
}
