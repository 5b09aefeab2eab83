//! The outline: a symbol for each section, with its headings and quotations inside.

use crate::facts::{Facts, Heading, Quotation};
use crate::features::{excerpt, joined};
use crate::syntax::Kind;
use crate::text::TextRange;
use crate::workspace::{Place, Section, Workspace};

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A FILE.
    Document,
    /// A SOURCE.
    Source,
    /// An ENTITY.
    Entity,
    /// A heading in a text.
    Heading,
    /// A quotation.
    Quotation,
}

/// One entry. Ranges count from the start of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What to call it.
    pub name: String,
    /// What to say beside it.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub range: TextRange,
    /// What to put the cursor on.
    pub selection: TextRange,
    /// What lies inside.
    pub children: Vec<Symbol>,
}

/// Characters of a quotation shown.
const EXCERPT: usize = 60;

/// The symbol of one section, whose text is `text`; `None` for those that declare nothing.
#[must_use]
pub fn section(workspace: &Workspace, place: &Place, section: &Section, text: &str) -> Option<Symbol> {
    let kind = match section.kind() {
        Kind::File => SymbolKind::Document,
        Kind::Source => SymbolKind::Source,
        Kind::Entity => SymbolKind::Entity,
        Kind::Preamble | Kind::End | Kind::Unknown => return None,
    };
    let header = section.header()?;
    let selection = header.cursor_range();
    let range = section.extent(text);
    if kind == SymbolKind::Entity {
        let id = section.name().unwrap_or_default();
        let name = section.value("name").unwrap_or(if id.is_empty() { "ENTITY" } else { id });
        let detail = joined([Some(id).filter(|id| *id != name), section.value("type")]);
        return Some(Symbol { name: name.to_owned(), detail, kind, range, selection, children: Vec::new() });
    }
    let facts = section.facts(text);
    let file_name = workspace.document_name(place).unwrap_or_default();
    let name = section.title(facts).map_or_else(|| file_name.clone(), str::to_owned);
    let detail =
        joined([Some(&*file_name).filter(|file| *file != name), section.value("date"), section.value("publisher")]);
    let children = children(facts, &name, text);
    Some(Symbol { name, detail, kind, range, selection, children })
}

/// Headings hold what follows them up to the next of their level; the heading that the document is called by is left out.
fn children(facts: &Facts, name: &str, text: &str) -> Vec<Symbol> {
    let is_name = |heading: &Heading| facts.title.as_ref() == Some(heading) && *heading.title == *name;
    // A symbol without a name is against the protocol: VS Code would show no outline at all.
    let headings = facts.headings.iter().filter(|heading| !is_name(heading) && !heading.title.trim().is_empty());
    let mut roots: Vec<Symbol> = Vec::new();
    let mut open: Vec<(u8, Symbol)> = Vec::new();
    let mut quotations = facts.quotations.iter().enumerate().peekable();
    for heading in headings {
        while let Some((index, quotation)) =
            quotations.next_if(|(_, quotation)| quotation.range.start < heading.range.start)
        {
            place_in(&mut open, &mut roots, quotation_symbol(index, quotation, facts, text));
        }
        close(&mut open, &mut roots, heading.level);
        open.push((heading.level, heading_symbol(heading)));
    }
    for (index, quotation) in quotations {
        place_in(&mut open, &mut roots, quotation_symbol(index, quotation, facts, text));
    }
    close(&mut open, &mut roots, 0);
    roots
}

fn place_in(open: &mut [(u8, Symbol)], roots: &mut Vec<Symbol>, symbol: Symbol) {
    match open.last_mut() {
        Some((_, parent)) => {
            parent.range.end = parent.range.end.max(symbol.range.end);
            parent.children.push(symbol);
        }
        None => roots.push(symbol),
    }
}

/// Ends the open headings of this level and below.
fn close(open: &mut Vec<(u8, Symbol)>, roots: &mut Vec<Symbol>, level: u8) {
    while open.last().is_some_and(|(last, _)| *last >= level) {
        if let Some((_, symbol)) = open.pop() {
            place_in(open, roots, symbol);
        }
    }
}

fn heading_symbol(heading: &Heading) -> Symbol {
    Symbol {
        name: heading.title.to_string(),
        detail: String::new(),
        kind: SymbolKind::Heading,
        range: heading.range,
        selection: heading.range,
        children: Vec::new(),
    }
}

fn quotation_symbol(index: usize, quotation: &Quotation, facts: &Facts, text: &str) -> Symbol {
    let speaker = facts.span_of(quotation).and_then(|span| span.attribute("by"));
    let found = || {
        let attribution = facts.attributions.get(index).copied().flatten()?;
        Some(excerpt(&facts.plain.cut(text, attribution.speaker), EXCERPT))
    };
    let name = excerpt(&facts.plain.cut(text, quotation.range), EXCERPT);
    Symbol {
        // A name must not be empty, says the protocol.
        name: if name.is_empty() { "“”".to_owned() } else { name },
        detail: speaker.map(|by| by.value.to_string()).or_else(found).unwrap_or_default(),
        kind: SymbolKind::Quotation,
        range: quotation.range,
        selection: quotation.range,
        children: Vec::new(),
    }
}
