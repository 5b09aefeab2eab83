//! Find references, and highlights: every place that names the same entity, document or span.

use super::cursor::{self, Subject};
use super::{Location, Stale};
use crate::syntax::Kind;
use crate::syntax::header::Attribute;
use crate::text::TextRange;
use crate::workspace::{Place, Section, Workspace};

/// One place that names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Where.
    pub location: Location,
    /// Whether it is declared here.
    pub is_declaration: bool,
}

/// All references to what stands at byte `offset` of a file, in corpus order.
#[must_use]
pub fn references(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Reference> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    Search { workspace, only: None, stale, found: Vec::new() }.all(&under.place, under.subject)
}

/// What to highlight: the same within the file that was asked; of a quotation, who says it and how.
#[must_use]
pub fn highlights(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Reference> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    match under.subject {
        Subject::Quotation(index) => speech(workspace, &under.place, index),
        subject => Search { workspace, only: Some(file), stale, found: Vec::new() }.all(&under.place, subject),
    }
}

/// A quotation, the words that name its speaker, and the verb of saying.
fn speech(workspace: &Workspace, place: &Place, index: usize) -> Vec<Reference> {
    let Some(facts) = workspace.facts(place) else { return Vec::new() };
    let quotation = facts.quotations.get(index).map(|quotation| reference(workspace, place, quotation.range, true));
    let attribution = facts.attributions.get(index).copied().flatten();
    let said = attribution.into_iter().flat_map(|found| [Some(found.speaker), found.cue]).flatten();
    let mut found: Vec<Reference> = said.map(|range| reference(workspace, place, range, false)).collect();
    found.extend(quotation);
    found.sort();
    found
}

/// A search through all files, or through one.
struct Search<'a> {
    workspace: &'a Workspace,
    only: Option<&'a str>,
    stale: Stale<'a>,
    found: Vec<Reference>,
}

impl Search<'_> {
    /// What names the subject that stands in `home`, in corpus order.
    fn all(mut self, home: &Place, subject: Subject) -> Vec<Reference> {
        match subject {
            Subject::Entities(ids) => ids.iter().for_each(|id| self.entity(id)),
            Subject::Document(place) => self.document(&place),
            Subject::Named { value, .. } => match self.workspace.document_for(&value) {
                Some((place, Some(id))) => self.span_id(place, id),
                Some((place, None)) => self.document(place),
                None => {}
            },
            Subject::SpanId { place, id } => self.span_id(&place, &id),
            Subject::Quotation(index) => self.quotation(home, index),
        }
        self.found.sort();
        self.found.dedup();
        self.found
    }

    fn entity(&mut self, id: &str) {
        self.attributes(&|attribute| is_entity_key(&attribute.key) && attribute.value.trim() == id);
        self.declarations(id);
        // Of a span both are listed: the words that it is about, and its `ref` above.
        for (place, mentions) in self.workspace.mentions_of_in(id, self.only, self.stale) {
            mentions.iter().for_each(|mention| self.push(&place, mention.range, false));
        }
    }

    fn document(&mut self, place: &Place) {
        let workspace = self.workspace;
        let Some(name) = workspace.section(place).and_then(|(_, section)| section.name()) else { return };
        self.declarations(name);
        self.attributes(&|attribute| {
            &*attribute.key == "from"
                && workspace.document_for(attribute.value.trim()).is_some_and(|(to, _)| to == place)
        });
    }

    fn span_id(&mut self, place: &Place, id: &str) {
        let workspace = self.workspace;
        let spans = workspace.spans(place);
        for word in spans.iter().flat_map(|span| &span.ids).filter(|word| &*word.text == id) {
            self.push(place, word.range, true);
        }
        for attribute in spans.iter().flat_map(|span| &span.attributes) {
            if attribute.value.strip_prefix('#') == Some(id) {
                self.push(place, attribute.value_range, false);
            }
        }
        self.attributes(&|attribute| {
            &*attribute.key == "from" && workspace.document_for(attribute.value.trim()) == Some((place, Some(id)))
        });
    }

    /// A quotation, and every other place that holds its words.
    fn quotation(&mut self, home: &Place, index: usize) {
        let quotation = self.workspace.facts(home).and_then(|facts| facts.quotations.get(index));
        let Some(quotation) = quotation else { return };
        self.push(home, quotation.range, true);
        let wording = self.workspace.wording(home, quotation.inside);
        for holder in self.workspace.holders_of(&wording, home, self.stale) {
            if self.is_wanted(&holder.place.file) {
                self.push(&holder.place, holder.range, false);
            }
        }
    }

    fn declarations(&mut self, name: &str) {
        let workspace = self.workspace;
        for place in workspace.names().places(name) {
            let header = workspace.section(place).and_then(|(_, section)| section.header());
            if let Some(name) = header.and_then(|header| header.name.as_ref())
                && self.is_wanted(&place.file)
            {
                self.push(place, name.range, true);
            }
        }
    }

    /// Every attribute of headers and spans that `is_it` knows.
    fn attributes(&mut self, is_it: &dyn Fn(&Attribute) -> bool) {
        let workspace = self.workspace;
        let only = self.only;
        for file in workspace.files().filter(|file| only.is_none_or(|only| *only == **file.key())) {
            for (index, (_, section)) in file.sections().iter().enumerate() {
                if (self.stale)() {
                    return;
                }
                let place = Place { file: file.key().clone(), section: index };
                let spans = spans_of(workspace, &place, section);
                let attributes = section.header().into_iter().flat_map(|header| &header.attributes).chain(spans);
                for attribute in attributes.filter(|attribute| is_it(attribute)) {
                    self.push(&place, attribute.value_range, false);
                }
            }
        }
    }

    fn is_wanted(&self, file: &str) -> bool {
        self.only.is_none_or(|only| only == file)
    }

    fn push(&mut self, place: &Place, range: TextRange, is_declaration: bool) {
        self.found.push(reference(self.workspace, place, range, is_declaration));
    }
}

fn reference(workspace: &Workspace, place: &Place, range: TextRange, is_declaration: bool) -> Reference {
    Reference { location: Location::in_section(workspace, place, range), is_declaration }
}

fn is_entity_key(key: &str) -> bool {
    matches!(key, "ref" | "by" | "part-of")
}

fn spans_of<'a>(workspace: &'a Workspace, place: &Place, section: &Section) -> impl Iterator<Item = &'a Attribute> {
    let facts = (section.kind() != Kind::End).then(|| workspace.facts(place)).flatten();
    facts.into_iter().flat_map(|facts| &facts.spans).flat_map(|span| &span.attributes)
}
