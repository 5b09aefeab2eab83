//! What stands under the cursor: the first step of hover, definition and references.

use crate::facts::Facts;
use crate::syntax::Kind;
use crate::syntax::header::Attribute;
use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// What a place in a corpus is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Entities, by id: usually one; several where a name is ambiguous.
    Entities(Vec<String>),
    /// A FILE or SOURCE whose header this is.
    Document(Place),
    /// A FILE or SOURCE by its name, with `#id` if given: `from=` and END names.
    Named {
        /// The value as written.
        value: String,
        /// The span around, by index, if its words are what is quoted.
        span: Option<usize>,
    },
    /// A span that others can point to.
    SpanId {
        /// The section it is in.
        place: Place,
        /// Its id without `#`.
        id: String,
    },
    /// A quotation, by index.
    Quotation(usize),
}

/// A subject and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Under {
    /// The section.
    pub place: Place,
    /// Where, from the section's start.
    pub range: TextRange,
    /// The same with the place that was asked about: an attribute whole, if that is its key.
    pub pointed: TextRange,
    /// What.
    pub subject: Subject,
}

/// What stands at byte `offset` of a file: markup before mentions before quotations.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Option<Under> {
    let (place, offset) = workspace.locate(file, offset)?;
    let found = in_header(workspace, &place, offset)
        .or_else(|| in_span(workspace, &place, offset))
        .or_else(|| at_mention(workspace, &place, offset))
        .or_else(|| at_quotation(workspace, &place, offset));
    let (range, subject) = found?;
    let key = || attribute_at(workspace, &place, offset).map(|attribute| attribute.range);
    let pointed = if range.touches(offset) { None } else { key() };
    Some(Under { range, pointed: pointed.unwrap_or(range), subject, place })
}

/// The attribute of a header or a span at byte `offset` of a section.
pub(super) fn attribute_at<'a>(workspace: &'a Workspace, place: &Place, offset: usize) -> Option<&'a Attribute> {
    let (_, section) = workspace.section(place)?;
    let in_header = section.header().into_iter().flat_map(|header| &header.attributes);
    let in_spans = workspace.facts(place)?.spans.iter().flat_map(|span| &span.attributes);
    in_header.chain(in_spans).find(|attribute| attribute.range.touches(offset))
}

type Found = Option<(TextRange, Subject)>;

fn in_header(workspace: &Workspace, place: &Place, offset: usize) -> Found {
    let (_, section) = workspace.section(place)?;
    let header = section.header().filter(|header| offset <= header.range.end)?;
    let name = header.name.as_ref().filter(|name| name.range.touches(offset));
    // The keyword of a declaration stands for its name: there is nothing else to ask about there.
    let on_keyword = header.keyword_range.touches(offset);
    let range = name.map_or(header.keyword_range, |name| name.range);
    if name.is_some() || on_keyword {
        return match (section.kind(), section.name()) {
            (Kind::Entity, Some(id)) => Some((range, Subject::Entities(vec![id.to_owned()]))),
            (Kind::File | Kind::Source, _) => Some((range, Subject::Document(place.clone()))),
            (Kind::End, Some(name)) => Some((range, Subject::Named { value: name.to_owned(), span: None })),
            _ => None,
        };
    }
    let attribute = header.attributes.iter().find(|attribute| attribute.range.touches(offset))?;
    let own = match (section.kind(), &*attribute.key) {
        // What a declaration is called says what it declares.
        (Kind::Entity, "name" | "aka") => section.name().map(|id| Subject::Entities(vec![id.to_owned()])),
        (Kind::File | Kind::Source, "title") => Some(Subject::Document(place.clone())),
        _ => None,
    };
    own.map(|subject| (attribute.value_range, subject)).or_else(|| reference(attribute, None))
}

fn in_span(workspace: &Workspace, place: &Place, offset: usize) -> Found {
    let spans = &workspace.facts(place)?.spans;
    let (index, span) = spans
        .iter()
        .enumerate()
        .filter(|(_, span)| TextRange::new(span.content.end + 1, span.range.end).touches(offset))
        .min_by_key(|(_, span)| span.range.len())?;
    if let Some(id) = span.ids.iter().find(|id| id.range.touches(offset)) {
        return Some((id.range, Subject::SpanId { place: place.clone(), id: id.text.to_string() }));
    }
    let attribute = span.attributes.iter().find(|attribute| attribute.range.touches(offset))?;
    let relation =
        attribute.value.strip_prefix('#').map(|id| Subject::SpanId { place: place.clone(), id: id.to_owned() });
    match relation {
        Some(subject) if !is_reference(&attribute.key) => Some((attribute.value_range, subject)),
        _ => reference(attribute, Some(index)),
    }
}

fn is_reference(key: &str) -> bool {
    matches!(key, "ref" | "by" | "part-of" | "from")
}

fn reference(attribute: &Attribute, span: Option<usize>) -> Found {
    let value = attribute.value.trim().to_owned();
    let subject = match &*attribute.key {
        "ref" if value == "none" => return None,
        "ref" | "by" | "part-of" => Subject::Entities(vec![value]),
        "from" => Subject::Named { value, span },
        _ => return None,
    };
    Some((attribute.value_range, subject))
}

fn at_mention(workspace: &Workspace, place: &Place, offset: usize) -> Found {
    let mentions = workspace.mentions(place);
    let mention =
        mentions.iter().filter(|mention| mention.range.touches(offset)).min_by_key(|mention| mention.range.len())?;
    let ids: Vec<String> = workspace.meant_by(place, *mention).into_iter().map(str::to_owned).collect();
    (!ids.is_empty()).then_some((mention.range, Subject::Entities(ids)))
}

fn at_quotation(workspace: &Workspace, place: &Place, offset: usize) -> Found {
    let index = quotation_at(workspace, place, offset)?;
    let quotation = workspace.facts(place)?.quotations.get(index)?;
    Some((quotation.range, Subject::Quotation(index)))
}

/// The innermost quotation at `offset` of a section, whatever stands in it.
pub(super) fn quotation_at(workspace: &Workspace, place: &Place, offset: usize) -> Option<usize> {
    let quotations = workspace.facts(place)?.quotations.iter().enumerate();
    let here = quotations.filter(|(_, quotation)| quotation.range.touches(offset));
    here.min_by_key(|(_, quotation)| quotation.range.len()).map(|(index, _)| index)
}

/// Bytes of words that are looked for.
const LONGEST: usize = 200;

/// The words that are selected, without blanks at their ends; `None` where that is no part of one line of the text.
pub(super) fn selected(facts: &Facts, text: &str, range: TextRange) -> Option<(TextRange, String)> {
    let range = range.trim(text);
    let in_text = facts.plain.range().covers(range);
    Some((range, whole_words(facts, text, range).filter(|_| in_text)?))
}

/// What stands at `range`, if that is some words of one line.
pub(super) fn whole_words(facts: &Facts, text: &str, range: TextRange) -> Option<String> {
    let words = facts.plain.cut(text, range);
    let fits = words.len() <= LONGEST && !words.contains('\n') && words.contains(char::is_alphanumeric);
    fits.then(|| words.into_owned())
}
