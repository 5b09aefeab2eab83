//! Documents → JSON, one a line: text, quotations, mentions and spans, with offsets into the plain text.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::facts::{Facts, Origin, Quotation, QuotationKind};
use crate::syntax::body::Span;
use crate::syntax::{Attribute, Kind};
use crate::text::{Encoding, Offsets, TextRange};
use crate::workspace::{Echoes, Mention, MentionOrigin, Place, Workspace};

/// Whether a span's class says of which kind a quotation is.
fn is_kind(class: &str) -> bool {
    QuotationKind::ALL.iter().any(|kind| kind.as_str() == class)
}

/// How a unit is called in the output.
fn unit_name(unit: Encoding) -> &'static str {
    match unit {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16 => "utf-16",
        Encoding::Utf32 => "code-point",
    }
}

/// The line of one document, with its line break; `None` for a source, or where the document cannot be read.
///
/// `document` counts among [`Echoes::documents`]; `echoes` was made of the same workspace in the same `unit`.
#[must_use]
pub fn line(workspace: &Workspace, echoes: &Echoes, document: usize, unit: Encoding) -> Option<Vec<u8>> {
    let place = echoes.documents().get(document)?;
    let (_, section) = workspace.section(place)?;
    if section.kind() != Kind::File {
        return None;
    }
    let text = workspace.section_text(place)?;
    let facts = section.facts(&text);
    let plain = facts.plain.text(&text);
    let offsets = Offsets::new(&plain, unit);
    let cx = Context { workspace, echoes, document, facts, section: &text, plain: &plain, offsets, unit };
    let quotes = cx.quotes(&facts.quotations);
    let mut mentions: Vec<(TextRange, MentionLine<'_>)> =
        workspace.mentions(place).iter().map(|mention| (mention.range, cx.mention(*mention))).collect();
    mentions.extend(facts.spans.iter().filter_map(|span| Some((span.content, cx.labelled(span)?))));
    mentions.sort_by_key(|(range, _)| *range);
    let line = Line {
        corpus: &place.file,
        file: workspace.document_name(place)?,
        title: section.title(facts),
        attributes: Attributes(section.header().map_or(&[], |header| &header.attributes)),
        text: &plain,
        offsets: unit_name(unit),
        quotes,
        mentions: mentions.into_iter().map(|(_, line)| line).collect(),
        spans: facts.spans.iter().map(|span| cx.span(span)).collect(),
    };
    let mut out = serde_json::to_vec(&line).ok()?;
    out.push(b'\n');
    Some(out)
}

#[derive(Serialize)]
struct Line<'a> {
    corpus: &'a str,
    file: String,
    title: Option<&'a str>,
    attributes: Attributes<'a>,
    text: &'a str,
    offsets: &'static str,
    quotes: Vec<QuoteLine<'a>>,
    mentions: Vec<MentionLine<'a>>,
    spans: Vec<SpanLine<'a>>,
}

#[derive(Serialize)]
struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct QuoteLine<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    kind: &'static str,
    origin: &'static str,
    speaker: Option<Speaker<'a>>,
    sources: Vec<Source>,
    /// Exact places that are not listed: there are too many.
    #[serde(skip_serializing_if = "is_zero")]
    more_sources: usize,
    /// The quotations inside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotes: Vec<QuoteLine<'a>>,
}

/// Places a quotation in the last one that stands `depth` levels down.
fn place_in<'a>(level: &mut Vec<QuoteLine<'a>>, depth: u8, line: QuoteLine<'a>) {
    match level.last_mut() {
        Some(last) if depth > 0 => place_in(&mut last.quotes, depth - 1, line),
        _ => level.push(line),
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Who said it. What a span says stands nowhere in the text.
#[derive(Default, Serialize)]
struct Speaker<'a> {
    start: Option<usize>,
    end: Option<usize>,
    text: Option<&'a str>,
    /// What to call the speaker, where that is more than the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    entity: Option<String>,
    /// The words and the rule that led to the speaker, where no span says who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    /// How likely it is right, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
}

#[derive(Serialize)]
struct Source {
    file: String,
    start: usize,
    end: usize,
    exact: bool,
    /// Of a place that is not exact: how much of the words is the same, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    entity: Option<&'a str>,
    label: Option<&'a str>,
    origin: &'static str,
    /// The entities that a name of several may mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a str>,
}

#[derive(Serialize)]
struct SpanLine<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    id: Option<&'a str>,
    classes: Vec<&'a str>,
    attributes: Attributes<'a>,
}

/// Of a key given twice the first counts.
struct Attributes<'a>(&'a [Attribute]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (at, attribute) in self.0.iter().enumerate() {
            let first = !self.0.iter().take(at).any(|before| before.key == attribute.key);
            if first && !attribute.key.is_empty() {
                map.serialize_entry(&attribute.key, &attribute.value)?;
            }
        }
        map.end()
    }
}

struct Context<'a> {
    workspace: &'a Workspace,
    echoes: &'a Echoes,
    document: usize,
    facts: &'a Facts,
    section: &'a str,
    plain: &'a str,
    offsets: Offsets<'a>,
    unit: Encoding,
}

impl<'a> Context<'a> {
    fn words(&self, range: TextRange) -> Words<'a> {
        let plain = self.facts.plain.range_to_plain(range);
        let TextRange { start, end } = self.offsets.range(plain);
        Words { start, end, text: plain.of(self.plain) }
    }

    fn quote(&self, index: usize, quotation: &Quotation) -> QuoteLine<'a> {
        let span = self.span_of(quotation);
        let (sources, more_sources) = self.sources(index, quotation, span);
        QuoteLine {
            words: self.words(quotation.range),
            kind: quotation.kind.as_str(),
            origin: if quotation.origin == Origin::Marks { "marks" } else { "span" },
            speaker: self.speaker(index, span),
            sources,
            more_sources,
            quotes: Vec::new(),
        }
    }

    /// The quotations, each with those inside it; they are in the order of the text, the outer first.
    fn quotes(&self, quotations: &[Quotation]) -> Vec<QuoteLine<'a>> {
        let mut roots: Vec<QuoteLine<'a>> = Vec::new();
        for (index, quotation) in quotations.iter().enumerate() {
            place_in(&mut roots, quotation.depth, self.quote(index, quotation));
        }
        roots
    }

    /// The places that have the words, those in the document that `from=` names first; and how many more there are.
    fn sources(&self, index: usize, quotation: &Quotation, span: Option<&Span>) -> (Vec<Source>, usize) {
        let from = span.and_then(|span| span.attribute("from"));
        let named = from.and_then(|from| self.workspace.document_for(from.value.trim())).map(|(place, _)| place);
        let (found, more) = self.echoes.of(self.document, index);
        let places = found.iter().filter_map(|echo| Some((self.echoes.documents().get(echo.document)?, echo)));
        let (mut first, others): (Vec<_>, Vec<_>) = places.partition(|(place, _)| Some(*place) == named);
        let nearest = named.filter(|_| first.is_empty()).and_then(|named| self.nearest(named, quotation));
        first.extend(others);
        let known = first.into_iter().filter_map(|(place, echo)| self.source(place, echo.range, echo.share));
        (nearest.into_iter().chain(known).collect(), more)
    }

    /// A place; `share`, in hundredths, of one that is not exact.
    fn source(&self, place: &Place, TextRange { start, end }: TextRange, share: Option<u8>) -> Option<Source> {
        let file = self.workspace.document_name(place)?;
        Some(Source { file, start, end, exact: share.is_none(), share: share.map(|share| f64::from(share) / 100.0) })
    }

    /// The words in the document that is named: there even a short quotation is looked for.
    fn nearest(&self, named: &Place, quotation: &Quotation) -> Option<Source> {
        let home = self.echoes.documents().get(self.document).filter(|home| *home != named)?;
        let wording = self.workspace.wording(home, quotation.inside);
        let holder = self.workspace.nearest(&wording, named)?;
        let (text, facts) = (self.workspace.section_text(named)?, self.workspace.facts(named)?);
        let plain = facts.plain.text(&text);
        let range = Offsets::new(&plain, self.unit).range(facts.plain.range_to_plain(holder.range));
        self.source(named, range, holder.alignment.map(|alignment| alignment.share(&wording)))
    }

    fn speaker(&self, index: usize, span: Option<&'a Span>) -> Option<Speaker<'a>> {
        if let Some(by) = span.and_then(|span| span.attribute("by")) {
            return Some(Speaker { entity: Some(by.value.trim().to_owned()), ..Speaker::default() });
        }
        let found = self.facts.attributions.get(index).copied().flatten()?;
        let Words { start, end, text } = self.words(found.speaker);
        let place = self.echoes.documents().get(self.document)?;
        let said = self.workspace.speaker_in(place, self.facts, self.section, &self.workspace.mentions(place), index);
        let (name, entity) =
            said.map_or((None, None), |said| ((said.name != said.words).then_some(said.name), said.entity));
        let cue = found.cue.map(|cue| self.words(cue).text);
        Some(Speaker {
            start: Some(start),
            end: Some(end),
            text: Some(text),
            name,
            entity,
            cue,
            rule: Some(found.rule.name()),
            confidence: Some(f64::from(found.confidence) / 100.0),
        })
    }

    /// The span that says something about a quotation: the one that makes it, or one just around its marks.
    fn span_of(&self, quotation: &Quotation) -> Option<&'a Span> {
        match quotation.origin {
            Origin::Span(index) => self.facts.spans.get(index),
            Origin::Marks => {
                let range = self.facts.plain.range_to_plain(quotation.range);
                let content = |span: &Span| self.facts.plain.range_to_plain(span.content).trim(self.plain);
                // Spans stand in the order of their starts: those that begin just before it come last before it.
                let spans = &self.facts.spans;
                let before = spans.partition_point(|span| span.content.start <= quotation.range.start);
                let near = spans.get(..before).unwrap_or_default().iter().rev();
                near.take_while(|span| content(span).start == range.start).filter(|span| content(span) == range).last()
            }
        }
    }

    fn mention(&self, mention: Mention) -> MentionLine<'a> {
        let place = self.echoes.documents().get(self.document);
        let ids = place.map(|place| self.workspace.meant_by(place, mention)).unwrap_or_default();
        let class = match mention.origin {
            MentionOrigin::Span(at) => self.facts.spans.get(at as usize).and_then(|span| span.classes.first()),
            MentionOrigin::Name(_) => None,
        };
        let kind = |id: &&str| self.workspace.entity(id).map(|entity| &*entity.kind).filter(|kind| !kind.is_empty());
        let kinds: Vec<Option<&str>> = ids.iter().map(kind).collect();
        // Of several entities the type is known only if they have the same.
        let kind = kinds.first().copied().flatten().filter(|first| kinds.iter().all(|kind| *kind == Some(first)));
        let (entity, candidates) = match ids.as_slice() {
            [id] => (Some(*id), Vec::new()),
            _ => (None, ids),
        };
        MentionLine {
            words: self.words(mention.range),
            entity,
            label: class.map(|class| &*class.text).or(kind),
            origin: if matches!(mention.origin, MentionOrigin::Span(_)) { "span" } else { "name" },
            candidates,
        }
    }

    /// A span with a label and no identity is a mention too; one that says what a quotation is, is none.
    fn labelled(&self, span: &'a Span) -> Option<MentionLine<'a>> {
        if ["ref", "by", "from"].iter().any(|key| span.attribute(key).is_some()) {
            return None;
        }
        let label = span.classes.iter().map(|class| &*class.text).find(|class| !is_kind(class))?;
        let words = self.words(span.content);
        Some(MentionLine { words, entity: None, label: Some(label), origin: "span", candidates: Vec::new() })
    }

    fn span(&self, span: &'a Span) -> SpanLine<'a> {
        SpanLine {
            words: self.words(span.content),
            id: span.ids.first().map(|id| &*id.text),
            classes: span.classes.iter().map(|class| &*class.text).collect(),
            attributes: Attributes(&span.attributes),
        }
    }
}
