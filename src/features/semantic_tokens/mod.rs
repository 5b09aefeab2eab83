//! Semantic tokens: what each word of a section is, for editors that colour by meaning.
//!
//! What is found may lie in each other and even cross: a mention in a quotation, a span around both. [`section`] paints the
//! finer over the coarser, so that tokens never overlap. [`encoding`] turns them into the protocol's numbers.

pub mod encoding;

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::Facts;
use crate::syntax::body::Span;
use crate::syntax::{Attribute, Header, Kind};
use crate::text::TextRange;
use crate::workspace::{Mention, Place, Section, Workspace};

/// The types, by number. The first ones are the protocol's own, which every theme colours.
pub const TYPES: [&str; 18] = [
    "keyword",
    "namespace",
    "class",
    "property",
    "string",
    "enumMember",
    "operator",
    "variable",
    "decorator",
    "event",
    "person",
    "organization",
    "place",
    "work",
    "entity",
    "quotation",
    "speaker",
    "cue",
];

/// The modifiers, by bit.
pub const MODIFIERS: [&str; 8] =
    ["declaration", "unresolved", "ambiguous", "speaker", "direct", "mixed", "title", "scare"];

/// What a token is: an index of [`TYPES`], and bits of [`MODIFIERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The type.
    pub kind: u32,
    /// The modifiers.
    pub modifiers: u32,
}

/// A part of a section and what it is. Ranges count from the section's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub range: TextRange,
    /// What.
    pub meaning: Meaning,
}

/// What lies over what: the later, the finer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Quotation,
    Clause,
    Mention,
    Markup,
}

/// The tokens of one section, in order, none overlapping another. O(n log n) in what is found.
#[must_use]
pub fn section(workspace: &Workspace, place: &Place, section: &Section, text: &str) -> Vec<Token> {
    let facts = section.facts(text);
    let mut paint = Paint { workspace, found: Vec::new() };
    if let Some(header) = section.header() {
        paint.header(section.kind(), header);
    }
    paint.text(place, section, facts, text);
    flatten(paint.found)
}

fn meaning(kind: &str, modifiers: &[&str]) -> Meaning {
    let index = |names: &[&str], name: &str| names.iter().position(|known| *known == name).unwrap_or_default() as u32;
    let modifiers = modifiers.iter().map(|name| 1 << index(&MODIFIERS, name)).sum();
    Meaning { kind: index(&TYPES, kind), modifiers }
}

struct Paint<'a> {
    workspace: &'a Workspace,
    found: Vec<(TextRange, Layer, Meaning)>,
}

impl Paint<'_> {
    fn add(&mut self, range: TextRange, layer: Layer, kind: &str, modifiers: &[&str]) {
        if !range.is_empty() {
            self.found.push((range, layer, meaning(kind, modifiers)));
        }
    }

    fn header(&mut self, kind: Kind, header: &Header) {
        self.add(header.keyword_range, Layer::Markup, "keyword", &[]);
        if let Some(name) = &header.name {
            let (kind, modifiers): (_, &[_]) = match kind {
                Kind::Entity => ("class", &["declaration"]),
                Kind::File | Kind::Source => ("namespace", &["declaration"]),
                _ => ("namespace", &[]),
            };
            self.add(name.range, Layer::Markup, kind, modifiers);
        }
        for attribute in &header.attributes {
            self.attribute(attribute);
        }
    }

    fn attribute(&mut self, attribute: &Attribute) {
        self.add(attribute.key_range, Layer::Markup, "property", &[]);
        let value = attribute.value.trim();
        let (kind, is_known) = match &*attribute.key {
            "ref" if value == "none" => ("keyword", true),
            "ref" | "by" | "part-of" => ("class", self.workspace.entity(value).is_some()),
            "from" => ("namespace", self.workspace.document_for(value).is_some()),
            "type" => ("enumMember", true),
            _ => ("string", true),
        };
        self.add(attribute.value_range, Layer::Markup, kind, if is_known { &[] } else { &["unresolved"] });
    }

    fn text(&mut self, place: &Place, section: &Section, facts: &Facts, text: &str) {
        let body = section.text_range();
        for quotation in &facts.quotations {
            self.add(quotation.range, Layer::Quotation, "quotation", &[quotation.kind.as_str()]);
        }
        let clauses = facts.attributions.iter().flatten();
        let cues: BTreeSet<TextRange> = clauses.clone().filter_map(|found| found.cue).collect();
        let speakers: BTreeSet<TextRange> = clauses.map(|found| found.speaker).collect();
        cues.into_iter().for_each(|cue| self.add(cue, Layer::Clause, "cue", &[]));
        speakers.iter().for_each(|speaker| self.add(*speaker, Layer::Clause, "speaker", &[]));
        if section.kind().has_document() {
            for mention in section.mentions(text, self.workspace.names().recogniser()).iter() {
                let speaks = speakers.range(..TextRange::at(mention.range.end, 0)).next_back();
                let speaks = speaks.is_some_and(|speaker| speaker.overlaps(mention.range));
                self.mention(place, *mention, speaks);
            }
        }
        for span in facts.spans.iter().filter(|span| body.covers(span.range)) {
            self.span(span);
        }
    }

    fn mention(&mut self, place: &Place, mention: Mention, speaks: bool) {
        let ids = self.workspace.meant_by(place, mention);
        let entities: Vec<_> = ids.iter().filter_map(|id| self.workspace.entity(id)).collect();
        let kind = entities.first().map_or("", |entity| &*entity.kind);
        let kind = if ["person", "organization", "place", "event", "work"].contains(&kind) { kind } else { "entity" };
        let kind = kind.to_owned();
        let mut modifiers = Vec::new();
        modifiers.extend(entities.is_empty().then_some("unresolved"));
        modifiers.extend((entities.len() > 1).then_some("ambiguous"));
        modifiers.extend(speaks.then_some("speaker"));
        self.add(mention.range, Layer::Mention, &kind, &modifiers);
    }

    fn span(&mut self, span: &Span) {
        self.add(TextRange::new(span.range.start, span.content.start), Layer::Markup, "operator", &[]);
        self.add(TextRange::at(span.content.end, "]{".len()), Layer::Markup, "operator", &[]);
        self.add(TextRange::new(span.range.end - 1, span.range.end), Layer::Markup, "operator", &[]);
        for id in &span.ids {
            self.add(id.range, Layer::Markup, "variable", &["declaration"]);
        }
        for class in &span.classes {
            self.add(class.range, Layer::Markup, "decorator", &[]);
        }
        for attribute in &span.attributes {
            self.attribute(attribute);
        }
    }
}

/// What is on top at every place: the finer layer, then the shorter, then the later.
fn flatten(mut found: Vec<(TextRange, Layer, Meaning)>) -> Vec<Token> {
    found.sort_by_key(|(range, ..)| *range);
    let mut edges: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    for (index, (range, ..)) in found.iter().enumerate() {
        edges.entry(range.start).or_default().push((index, true));
        edges.entry(range.end).or_default().push((index, false));
    }
    let mut open: BTreeSet<(Layer, std::cmp::Reverse<usize>, usize)> = BTreeSet::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut from = 0;
    for (at, changes) in edges {
        if let Some((_, _, meaning)) = open.last().and_then(|(.., index)| found.get(*index)) {
            match tokens.last_mut() {
                // What was only interrupted by an edge of something below goes on.
                Some(last) if last.range.end == from && last.meaning == *meaning => last.range.end = at,
                _ => tokens.push(Token { range: TextRange::new(from, at), meaning: *meaning }),
            }
        }
        from = at;
        for (index, opens) in changes {
            let Some((range, layer, _)) = found.get(index) else { continue };
            let key = (*layer, std::cmp::Reverse(range.len()), index);
            if opens {
                open.insert(key);
            } else {
                open.remove(&key);
            }
        }
    }
    tokens
}
