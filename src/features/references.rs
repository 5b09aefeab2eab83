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
    search(workspace, &under.place, under.subject, None, stale)
}

/// What to highlight: the same within the file that was asked; of a quotation, who says it and how.
#[must_use]
pub fn highlights(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Reference> {
    let Some(under) = cursor::at(workspace, file, offset) else { return Vec::new() };
    match under.subject {
        Subject::Quotation(index) => speech(workspace, &under.place, index),
        subject => search(workspace, &under.place, subject, Some(file), stale),
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

fn search(
    workspace: &Workspace,
    home: &Place,
    subject: Subject,
    only: Option<&str>,
    stale: Stale<'_>,
) -> Vec<Reference> {
    let mut out = Vec::new();
    let is_wanted = |place: &Place| only.is_none_or(|file| *file == *place.file);
    match subject {
        Subject::Entities(ids) => {
            for id in ids {
                let is_it = |attribute: &Attribute| is_entity_key(&attribute.key) && attribute.value.trim() == id;
                attributes(workspace, only, stale, &is_it, &mut out);
                declarations(workspace, &id, &is_wanted, &mut out);
                // Of a span both are listed: the words that it is about, and its `ref` above.
                for (place, mentions) in workspace.mentions_of_in(&id, only, stale) {
                    out.extend(mentions.iter().map(|mention| reference(workspace, &place, mention.range, false)));
                }
            }
        }
        Subject::Document(place) => document(workspace, &place, only, stale, &is_wanted, &mut out),
        Subject::Named { value, .. } => match workspace.document_for(&value) {
            Some((place, Some(id))) => span_id(workspace, &place.clone(), id, only, stale, &mut out),
            Some((place, None)) => document(workspace, &place.clone(), only, stale, &is_wanted, &mut out),
            None => {}
        },
        Subject::SpanId { place, id } => span_id(workspace, &place, &id, only, stale, &mut out),
        Subject::Quotation(index) => {
            let quotation = workspace.facts(home).and_then(|facts| facts.quotations.get(index));
            let Some(quotation) = quotation else { return out };
            out.push(reference(workspace, home, quotation.range, true));
            let wording = workspace.wording(home, quotation.inside);
            let holders =
                workspace.holders_of(&wording, home, stale).into_iter().filter(|holder| is_wanted(&holder.place));
            out.extend(holders.map(|holder| reference(workspace, &holder.place, holder.range, false)));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn reference(workspace: &Workspace, place: &Place, range: TextRange, is_declaration: bool) -> Reference {
    Reference { location: Location::in_section(workspace, place, range), is_declaration }
}

fn is_entity_key(key: &str) -> bool {
    matches!(key, "ref" | "by" | "part-of")
}

fn document(
    workspace: &Workspace,
    place: &Place,
    only: Option<&str>,
    stale: Stale<'_>,
    is_wanted: &dyn Fn(&Place) -> bool,
    out: &mut Vec<Reference>,
) {
    let Some(name) = workspace.section(place).and_then(|(_, section)| section.name()) else { return };
    declarations(workspace, name, is_wanted, out);
    let leads_here = |attribute: &Attribute| {
        &*attribute.key == "from" && workspace.document_for(attribute.value.trim()).is_some_and(|(to, _)| to == place)
    };
    attributes(workspace, only, stale, &leads_here, out);
}

fn span_id(
    workspace: &Workspace,
    place: &Place,
    id: &str,
    only: Option<&str>,
    stale: Stale<'_>,
    out: &mut Vec<Reference>,
) {
    let spans = workspace.facts(place).map_or(&[][..], |facts| facts.spans.as_slice());
    for word in spans.iter().flat_map(|span| &span.ids).filter(|word| &*word.text == id) {
        out.push(reference(workspace, place, word.range, true));
    }
    for attribute in spans.iter().flat_map(|span| &span.attributes) {
        if attribute.value.strip_prefix('#') == Some(id) {
            out.push(reference(workspace, place, attribute.value_range, false));
        }
    }
    let leads_here = |attribute: &Attribute| {
        &*attribute.key == "from" && workspace.document_for(attribute.value.trim()) == Some((place, Some(id)))
    };
    attributes(workspace, only, stale, &leads_here, out);
}

fn declarations(workspace: &Workspace, name: &str, is_wanted: &dyn Fn(&Place) -> bool, out: &mut Vec<Reference>) {
    for place in workspace.names().places(name).iter().filter(|place| is_wanted(place)) {
        let header = workspace.section(place).and_then(|(_, section)| section.header());
        if let Some(name) = header.and_then(|header| header.name.as_ref()) {
            out.push(reference(workspace, place, name.range, true));
        }
    }
}

/// Every attribute of headers and spans that `is_it` knows, in all files or in one.
fn attributes(
    workspace: &Workspace,
    only: Option<&str>,
    stale: Stale<'_>,
    is_it: &dyn Fn(&Attribute) -> bool,
    out: &mut Vec<Reference>,
) {
    for file in workspace.files().filter(|file| only.is_none_or(|only| *only == **file.key())) {
        for (index, (_, section)) in file.sections().iter().enumerate() {
            if stale() {
                return;
            }
            let place = Place { file: file.key().clone(), section: index };
            let spans = spans_of(workspace, &place, section);
            let attributes = section.header().into_iter().flat_map(|header| &header.attributes).chain(spans);
            for attribute in attributes.filter(|attribute| is_it(attribute)) {
                out.push(reference(workspace, &place, attribute.value_range, false));
            }
        }
    }
}

fn spans_of<'a>(workspace: &'a Workspace, place: &Place, section: &Section) -> impl Iterator<Item = &'a Attribute> {
    let facts = (section.kind() != Kind::End).then(|| workspace.facts(place)).flatten();
    facts.into_iter().flat_map(|facts| &facts.spans).flat_map(|span| &span.attributes)
}
