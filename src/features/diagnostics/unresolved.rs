//! `ref=`, `by=`, `part-of=` or `from=` that leads nowhere.

use std::sync::{Arc, OnceLock};

use super::{Context, Found, Part, Whole};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::header::Attribute;
use crate::syntax::{Kind, canonical};
use crate::text::{Edit, TextRange};
use crate::workspace::Place;

/// See `corpus-ls explain name/unresolved`.
pub static RULE: Rule = Rule {
    code: "name/unresolved",
    severity: Severity::Error,
    summary: "a reference leads to nothing",
    help: "`ref`, `by` and `part-of` take the id of an ENTITY; `from` takes the name of a FILE or SOURCE, and may add `#` and \
           the id of a span in it; other keys may take `#` and the id of a span in the same document. `ref=none` says \
           that a name means no declared entity.",
    bad: "<<<ENTITY moor name=Moor>>>\n<<<FILE a.txt>>>\nMoor said that [she]{ref=mor} left.\n",
    good: "<<<ENTITY moor name=Moor>>>\n<<<FILE a.txt>>>\nMoor said that [she]{ref=moor} left.\n",
};

/// Findings of one file for which near names are looked up: each is compared with every name there is.
const SUGGESTED: usize = 200;

/// A reference that leads nowhere, as far as some sections and the names tell.
#[derive(Debug)]
pub(super) struct Reference {
    section: usize,
    /// All of the attribute, and its value.
    range: TextRange,
    value_range: TextRange,
    key: Box<str>,
    value: Box<str>,
    problem: Problem,
    /// The finding, without near names and with them.
    found: [OnceLock<Arc<Found>>; 2],
}

/// What is wrong with it.
#[derive(Debug)]
enum Problem {
    /// The name, whatever it should be.
    Name(String, Wanted),
    /// Nothing if the document, which exists, has a span with this id.
    Span(Place, Box<str>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Entity,
    Document,
    Span,
}

/// Those of some sections.
pub(super) fn read(cx: &Context<'_>) -> Vec<Reference> {
    let mut references = Vec::new();
    for part in &cx.parts {
        let header = part.section.header().into_iter().flat_map(|header| &header.attributes).filter(|attribute| {
            matches!((part.section.kind(), &*attribute.key), (Kind::Entity, "part-of") | (Kind::Source, "by"))
        });
        let spans = part.facts.spans.iter().flat_map(|span| &span.attributes);
        references.extend(header.chain(spans).filter_map(|attribute| {
            Some(Reference {
                section: part.index,
                range: attribute.range,
                value_range: attribute.value_range,
                key: attribute.key.clone(),
                value: attribute.value.clone(),
                problem: problem(cx, part, attribute)?,
                found: Default::default(),
            })
        }));
    }
    references
}

pub(super) fn check(cx: &Whole<'_>, out: &mut Vec<Arc<Found>>) {
    for (at, reference) in nowhere(cx).enumerate() {
        let [without, with] = &reference.found;
        let suggest = at < SUGGESTED;
        let found = if suggest { with } else { without };
        out.push(found.get_or_init(|| Arc::new(report(cx, reference, suggest))).clone());
    }
}

/// The references of a file that lead nowhere.
pub(super) fn nowhere<'a>(cx: &'a Whole<'_>) -> impl Iterator<Item = &'a Reference> {
    let all = cx.digests().flat_map(|digest| &digest.unresolved);
    all.filter(|reference| match &reference.problem {
        Problem::Name(..) => true,
        Problem::Span(place, id) => cx.workspace.span(place, id).is_none(),
    })
}

fn report(cx: &Whole<'_>, reference: &Reference, suggest: bool) -> Found {
    let near = |entities| cx.workspace.names_near(&reference.value, entities);
    let (message, near) = match &reference.problem {
        Problem::Name(message, Wanted::Entity) if suggest => (message.clone(), near(true)),
        Problem::Name(message, Wanted::Document) if suggest => (message.clone(), near(false)),
        Problem::Name(message, _) => (message.clone(), Arc::default()),
        Problem::Span(place, id) => {
            let name = cx.workspace.document_name(place).unwrap_or_default();
            let missing = || format!("`{name}#` names no span: its id is missing");
            (if id.is_empty() { missing() } else { format!("`{name}` has no span `#{id}`") }, Arc::default())
        }
    };
    let hint = match &*near {
        [] => String::new(),
        [one] => format!("; did you mean `{one}`?"),
        several => {
            format!("; near to it: {}", several.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    };
    // Of what is empty the key is underlined.
    let place = if reference.value_range.is_empty() { reference.range } else { reference.value_range };
    let mut finding = Finding::new(&RULE, place, format!("{message}{hint}"));
    for name in near.iter() {
        let written = canonical::word(name);
        let edit = Edit::new(reference.range, format!("{}={written}", reference.key));
        finding = finding.fix(Fix::possible(format!("Write `{written}`"), vec![edit]));
    }
    Found::new(reference.section, finding)
}

fn problem(cx: &Context<'_>, part: &Part<'_>, attribute: &Attribute) -> Option<Problem> {
    let value = attribute.value.trim();
    if attribute.unterminated {
        return None;
    }
    match &*attribute.key {
        "ref" if value == "none" => None,
        "ref" | "by" | "part-of" => {
            if cx.workspace.entity(value).is_some() {
                return None;
            }
            let other = cx.workspace.declared(value).and_then(|place| cx.workspace.section(place));
            let what = match other.map(|(_, section)| section.kind()) {
                Some(Kind::File) => format!("`{value}` is a FILE, but `{}` takes an ENTITY", attribute.key),
                Some(Kind::Source) => format!("`{value}` is a SOURCE, but `{}` takes an ENTITY", attribute.key),
                _ if value.is_empty() => format!("`{}` names nothing: the id of an ENTITY is missing", attribute.key),
                _ => format!("no ENTITY `{value}` is declared"),
            };
            Some(Problem::Name(what, Wanted::Entity))
        }
        "from" => match cx.workspace.document_for(value) {
            Some((place, id)) => Some(Problem::Span(place.clone(), id?.into())),
            None => {
                let message = if cx.workspace.entity(value).is_some() {
                    format!("`{value}` is an ENTITY, but `from` takes a FILE or SOURCE")
                } else if value.is_empty() {
                    "`from` names nothing: the name of a FILE or SOURCE is missing".to_owned()
                } else {
                    format!("no FILE or SOURCE `{value}` is in this workspace")
                };
                Some(Problem::Name(message, Wanted::Document))
            }
        },
        _ => {
            let id = value.strip_prefix('#')?;
            let known = part.facts.spans.iter().flat_map(|span| &span.ids).any(|known| &*known.text == id);
            (!known).then(|| Problem::Name(format!("no span of this document has the id `#{id}`"), Wanted::Span))
        }
    }
}
