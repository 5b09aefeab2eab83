//! A quotation whose source has other words; `from=` that leads to a document without them.
//!
//! These two need a search through other documents. So they are found apart from all other findings, which need not wait
//! for them, and are kept by section: after a keystroke they are put at their new places at once, and searched for later.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Diagnostic, Related};
use crate::facts::{Facts, Finding, Fix, Quotation, Rule, Severity};
use crate::features::difference::Difference;
use crate::features::spans::{Change, Says};
use crate::features::{Location, Stale, annotate};
use crate::syntax::body::Span;
use crate::syntax::{Attribute, canonical};
use crate::text::{Edit, TextRange};
use crate::workspace::{Altered, FileKey, Holder, Place, Section, Start, Workspace};

/// See `corpus-ls explain quote/altered`.
pub static ALTERED: Rule = Rule {
    code: "quote/altered",
    severity: Severity::Information,
    summary: "a quotation has not quite the words of its source",
    help: "Another document has nearly the same words, and had them first: it is named by `from=`, or dated before, or a \
           SOURCE, or stands first. The message shows what differs: `[-there-]` are words that only the source has, \
           `{+here+}` words that only the quotation has. Not reported is what either text says of itself: an ellipsis, that \
           words were left out, brackets, that they were put in. Nor is what stands beyond the words where the other \
           document quotes but a part, nor how words are divided: `air strikes`, `airstrikes`. The class `.altered` on a \
           span around the quotation says that the change is known.",
    bad: "<<<SOURCE speech date=2031-05-01>>>\nWe will never sell the old harbour to anyone from abroad.\n\
          <<<FILE a.txt date=2031-05-02>>>\n\"We will never sell the harbour to anyone from abroad,\" she said.\n",
    good: "<<<SOURCE speech date=2031-05-01>>>\nWe will never sell the old harbour to anyone from abroad.\n\
           <<<FILE a.txt date=2031-05-02>>>\n\"We will never sell the … harbour to anyone from abroad,\" she said.\n",
};

/// See `corpus-ls explain quote/unknown-source`.
pub static UNKNOWN: Rule = Rule {
    code: "quote/unknown-source",
    severity: Severity::Warning,
    summary: "the document that `from=` names does not have the words",
    help: "`from` says which FILE or SOURCE the words of a quotation come from. That document has a text, but neither these \
           words nor nearly these. Name the document that has them, add them to the text of the SOURCE, or take `from` away.",
    bad: "<<<SOURCE speech>>>\nI have nothing to say today.\n\
          <<<FILE a.txt>>>\n[\"We will never sell the harbour,\"]{from=speech} she said.\n",
    good: "<<<SOURCE speech>>>\nWe will never sell the harbour.\n\
           <<<FILE a.txt>>>\n[\"We will never sell the harbour,\"]{from=speech} she said.\n",
};

/// The class that says that a change is known.
const ACCEPTED: &str = "altered";

/// Documents that have the words and are offered.
const OFFERED: usize = 3;

/// Quotations that are searched for one by one.
const SEARCHED: usize = 20;

/// A finding about a quotation and another document. Positions count from the starts of their sections.
#[derive(Clone, Debug)]
struct Found {
    /// The number of the quotation's section.
    section: u64,
    finding: Finding,
    /// The other document, and the number of its section.
    source: Place,
    source_section: u64,
    range: TextRange,
    message: &'static str,
}

/// The findings of one file about sources: true of every snapshot that has their sections.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    found: Vec<Found>,
}

/// The findings of all files about sources.
#[derive(Debug, Default)]
pub struct Everywhere {
    files: FxHashMap<FileKey, Findings>,
}

impl Everywhere {
    /// Searches for the sources of all quotations of all files, each text read once for all of them; `None` where it was given up.
    /// Kept until some file changes.
    #[must_use]
    pub fn search(workspace: &Workspace, stale: Stale<'_>) -> Option<Arc<Self>> {
        if let Some(known) = workspace.kept() {
            return Some(known);
        }
        let mut files: FxHashMap<FileKey, Findings> = FxHashMap::default();
        for altered in workspace.altered_everywhere(stale)?.chunk_by(|one, other| one.home.file == other.home.file) {
            let key = altered.first()?.home.file.clone();
            files.insert(key, Findings { found: check_altered(workspace, altered, stale) });
        }
        let all: Vec<&FileKey> = workspace.files().map(|file| file.key()).collect();
        let named: Vec<Vec<Found>> = all.par_iter().map(|key| check_named(workspace, key, stale)).collect();
        for (key, named) in all.into_iter().zip(named).filter(|(_, named)| !named.is_empty()) {
            files.entry(key.clone()).or_default().found.splice(0..0, named);
        }
        if stale() {
            return None;
        }
        let found = Arc::new(Self { files });
        workspace.keep(found.clone());
        Some(found)
    }

    /// Those of one file.
    #[must_use]
    pub fn of_file(&self, key: &str) -> Option<&Findings> {
        self.files.get(key)
    }
}

/// The quotations of a file whose source is named.
fn check_named(workspace: &Workspace, key: &FileKey, stale: Stale<'_>) -> Vec<Found> {
    let sections: Vec<_> =
        workspace.file(key).into_iter().flat_map(|file| file.sections().iter().enumerate()).collect();
    let named = sections.par_iter().flat_map_iter(|&(index, (_, section))| {
        let home = Place { file: key.clone(), section: index };
        let facts = section.facts_if_read().filter(|_| !stale());
        let quotations = facts.into_iter().flat_map(|facts| facts.quotations.iter().map(move |it| (facts, it)));
        quotations.filter_map(move |(facts, quotation)| {
            let cx = Context { workspace, home: &home, section, facts, quotation };
            cx.from().and_then(|from| cx.check_named(from, stale))
        })
    });
    named.collect()
}

/// The quotations that another document has otherwise.
fn check_altered(workspace: &Workspace, altered: &[Altered], stale: Stale<'_>) -> Vec<Found> {
    let check = |Altered { home, quotation, source }: &Altered| {
        let (_, section) = workspace.section(home).filter(|_| !stale())?;
        let facts = section.facts_if_read()?;
        let quotation = facts.quotations.get(*quotation)?;
        Context { workspace, home, section, facts, quotation }.check_altered(source)
    };
    altered.par_iter().filter_map(check).collect()
}

impl Findings {
    /// Searches for the sources of all quotations of a file; `None` where it was given up.
    #[must_use]
    pub fn search(workspace: &Workspace, key: &str, stale: Stale<'_>) -> Option<Self> {
        let mut found = check_named(workspace, workspace.file(key)?.key(), stale);
        found.append(&mut check_altered(workspace, &workspace.altered(key, stale)?, stale));
        (!stale()).then_some(Self { found })
    }

    /// The same for the quotations that touch `range` of the file alone, the first twenty of them: each takes a search.
    #[must_use]
    pub fn search_at(workspace: &Workspace, key: &str, range: TextRange, stale: Stale<'_>) -> Self {
        let Some(file) = workspace.file(key) else { return Self::default() };
        let (first, last) = (file.sections().find(range.start), file.sections().find(range.end));
        let mut found = Vec::new();
        let mut searched = 0;
        for index in first..=last {
            let home = Place { file: file.key().clone(), section: index };
            let Some(((start, section), facts)) = workspace.section(&home).zip(workspace.facts(&home)) else {
                continue;
            };
            let touches = |quotation: &&Quotation| {
                let place = quotation.range.shift(start.byte);
                place.touches(range.start) || place.overlaps(range)
            };
            for quotation in facts.quotations.iter().filter(touches) {
                searched += 1;
                if searched > SEARCHED {
                    return Self { found };
                }
                let cx = Context { workspace, home: &home, section, facts, quotation };
                found.extend(match cx.from() {
                    Some(from) => cx.check_named(from, stale),
                    None => workspace
                        .altered_source(&home, quotation.inside, stale)
                        .and_then(|source| cx.check_altered(&source)),
                });
            }
        }
        Self { found }
    }

    /// Whether these findings are the same, in the same texts.
    #[must_use]
    pub fn are_those(&self, other: &Self) -> bool {
        let key = |found: &Found| (found.section, found.source_section, found.finding.range, found.range);
        let same = |(one, two): (&Found, &Found)| key(one) == key(two) && one.finding.message == two.finding.message;
        self.found.len() == other.found.len() && self.found.iter().zip(&other.found).all(same)
    }

    /// The findings as the file shows them now; those whose section or source has changed since are left out.
    #[must_use]
    pub fn diagnostics(&self, workspace: &Workspace, key: &str) -> Vec<Diagnostic> {
        let Some(file) = workspace.file(key).filter(|_| !self.found.is_empty()) else { return Vec::new() };
        // Of tens of thousands of sections few are looked for. No two sections, of whatever files, have the same number.
        let wanted: FxHashSet<u64> =
            self.found.iter().flat_map(|found| [found.section, found.source_section]).collect();
        let files: BTreeSet<&str> = self.found.iter().map(|found| &*found.source.file).chain([&**file.key()]).collect();
        let sections =
            files.into_iter().filter_map(|key| workspace.file(key)).flat_map(|file| file.sections().iter().enumerate());
        let known: FxHashMap<u64, (usize, Start)> = sections
            .filter(|(_, (_, section))| wanted.contains(&section.id()))
            .map(|(at, (start, section))| (section.id(), (at, start)))
            .collect();
        let found = self.found.iter().filter_map(|found| {
            let (index, start) = *known.get(&found.section)?;
            let (_, source) = *known.get(&found.source_section)?;
            let place = Place { file: file.key().clone(), section: index };
            let location = Location { file: found.source.file.clone(), range: found.range.shift(source.byte) };
            let related = Related { location, message: found.message.to_owned() };
            Some(Diagnostic::new(place, start, found.finding.clone()).related([related]))
        });
        found.collect()
    }
}

/// A quotation to check.
struct Context<'a> {
    workspace: &'a Workspace,
    home: &'a Place,
    section: &'a Section,
    facts: &'a Facts,
    quotation: &'a Quotation,
}

impl Context<'_> {
    fn span(&self) -> Option<&Span> {
        self.facts.span_of(self.quotation)
    }

    fn from(&self) -> Option<&Attribute> {
        self.span()?.attribute("from")
    }

    fn is_accepted(&self) -> bool {
        self.span().is_some_and(|span| span.classes.iter().any(|class| &*class.text == ACCEPTED))
    }

    /// A quotation whose source is named.
    fn check_named(&self, from: &Attribute, stale: Stale<'_>) -> Option<Found> {
        let (place, _) = self.workspace.document_for(from.value.trim()).filter(|(place, _)| *place != self.home)?;
        let wording = self.workspace.wording(self.home, self.quotation.inside);
        // A source may be named without its text.
        let (_, section) = self.workspace.section(place)?;
        let text = self.workspace.section_text(place)?;
        if wording.is_empty() || section.text_range().of(&text).trim().is_empty() {
            return None;
        }
        if let Some(holder) = self.workspace.nearest(&wording, place) {
            return (!self.is_accepted()).then(|| self.altered(&holder)).flatten();
        }
        let name = self.workspace.document_name(place)?;
        let message = format!("`{name}` does not have these words, nor nearly these");
        let header = section.header()?;
        let range = header.name_range();
        let mut finding = Finding::new(&UNKNOWN, self.quotation.range, message);
        let wanted: Vec<u64> = wording.hashes().collect();
        for name in annotate::likely_sources(self.workspace, self.home, &wanted, OFFERED, stale) {
            let written = canonical::word(&name);
            let edit = Edit::new(from.range, format!("from={written}"));
            finding = finding.fix(Fix::possible(format!("Write `from={written}`, which has these words"), vec![edit]));
        }
        let finding = self.take_away().into_iter().fold(finding, Finding::fix);
        self.found(finding, place, range, "the document that `from` names")
    }

    /// The span without `from`, or no span if it says nothing else.
    fn take_away(&self) -> Option<Fix> {
        let (text, span) = (self.workspace.section_text(self.home)?, self.span()?);
        let change = Change::drop_attribute(&text, span, "from").or_else(|| Change::unwrap(&text, self.facts, span))?;
        change.is_sound(&text, self.facts.plain.range()).then(|| Fix::possible("Take `from` away", change.edits))
    }

    /// A quotation that this document has otherwise.
    fn check_altered(&self, source: &Place) -> Option<Found> {
        if self.from().is_some() || self.is_accepted() {
            return None;
        }
        let wording = self.workspace.wording(self.home, self.quotation.inside);
        self.altered(&self.workspace.nearest(&wording, source)?)
    }

    fn altered(&self, holder: &Holder) -> Option<Found> {
        let difference = Difference::new(self.workspace, self.home, self.quotation.inside, holder)?;
        let (_, section) = self.workspace.section(&holder.place)?;
        let name = self.workspace.document_name(&holder.place)?;
        let date = section.value("date").map_or_else(String::new, |date| format!(" ({date})"));
        let message = format!("`{name}`{date} has other words ([-there-] {{+here+}}): {}", difference.plain());
        let mut finding = Finding::new(&ALTERED, self.quotation.range, message);
        let accept = self.accept(section.name().is_some().then_some(&*name));
        for fix in difference.fixes().into_iter().chain(accept) {
            finding = finding.fix(fix);
        }
        self.found(finding, &holder.place, holder.range, "the words of the source")
    }

    fn accept(&self, source: Option<&str>) -> Option<Fix> {
        let edits = match self.span() {
            Some(span) => vec![Edit::insert(span.content.end + 2, format!(".{ACCEPTED} "))],
            None => {
                let says = Says::class(ACCEPTED).and(Says::attribute("from", source?));
                let change = Change::annotate(self.quotation.range, None, &says);
                let text = self.workspace.section_text(self.home)?;
                change.is_sound(&text, self.facts.plain.range()).then_some(change.edits)?
            }
        };
        Some(Fix::possible("Accept it: say that the change is known", edits))
    }

    fn found(&self, finding: Finding, source: &Place, range: TextRange, message: &'static str) -> Option<Found> {
        let source_section = self.workspace.section(source)?.1.id();
        Some(Found { section: self.section.id(), finding, source: source.clone(), source_section, range, message })
    }
}
