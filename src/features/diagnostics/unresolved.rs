//! `ref=`, `by=`, `part-of=` or `from=` that leads nowhere.

use super::{Context, Diagnostic, Part};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::features::definition::span_by_id;
use crate::syntax::header::Attribute;
use crate::syntax::{Kind, canonical};
use crate::text::Edit;
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

/// Names offered in a finding.
const OFFERED: usize = 3;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut looked_up = 0;
    for part in &cx.parts {
        let header = part.section.header().into_iter().flat_map(|header| &header.attributes).filter(|attribute| {
            matches!((part.section.kind(), &*attribute.key), (Kind::Entity, "part-of") | (Kind::Source, "by"))
        });
        let spans = part.facts.spans.iter().flat_map(|span| &span.attributes);
        for attribute in header.chain(spans) {
            let Some((message, wanted)) = problem(cx, part, attribute) else { continue };
            looked_up += 1;
            let near = if looked_up <= SUGGESTED { nearest(cx, &attribute.value, wanted) } else { Vec::new() };
            let hint = match near.as_slice() {
                [] => String::new(),
                [one] => format!("; did you mean `{one}`?"),
                several => format!(
                    "; near to it: {}",
                    several.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
                ),
            };
            let mut finding = Finding::new(&RULE, attribute.value_range, format!("{message}{hint}"));
            for name in &near {
                let written = canonical::word(name);
                let edit = Edit::new(attribute.range, format!("{}={written}", attribute.key));
                finding = finding.fix(Fix::possible(format!("Write `{written}`"), vec![edit]));
            }
            out.push(cx.report(part, finding));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Entity,
    Document,
    Span,
}

fn problem(cx: &Context<'_>, part: &Part<'_>, attribute: &Attribute) -> Option<(String, Wanted)> {
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
                _ => format!("no ENTITY `{value}` is declared"),
            };
            Some((what, Wanted::Entity))
        }
        "from" => match cx.workspace.document_for(value) {
            Some((place, Some(id))) if span_by_id(cx.workspace, place, id).is_none() => {
                let name = cx.workspace.document_name(place).unwrap_or_default();
                Some((format!("`{name}` has no span `#{id}`"), Wanted::Span))
            }
            Some(_) => None,
            None if cx.workspace.entity(value).is_some() => {
                Some((format!("`{value}` is an ENTITY, but `from` takes a FILE or SOURCE"), Wanted::Document))
            }
            None => Some((format!("no FILE or SOURCE `{value}` is in this workspace"), Wanted::Document)),
        },
        _ => {
            let id = value.strip_prefix('#')?;
            let known = part.facts.spans.iter().flat_map(|span| &span.ids).any(|known| &*known.text == id);
            (!known).then(|| (format!("no span of this document has the id `#{id}`"), Wanted::Span))
        }
    }
}

fn nearest(cx: &Context<'_>, value: &str, wanted: Wanted) -> Vec<String> {
    if wanted == Wanted::Span {
        return Vec::new();
    }
    let value = value.trim().to_lowercase();
    let limit = (value.chars().count() / 3).clamp(1, 4);
    let fits = |place: &Place| {
        let kind = cx.workspace.section(place).map(|(_, section)| section.kind());
        kind.is_some_and(|kind| (kind == Kind::Entity) == (wanted == Wanted::Entity))
    };
    let mut near: Vec<(usize, &str)> = cx
        .workspace
        .names()
        .all()
        .filter(|(name, places)| name.len().abs_diff(value.len()) <= limit && places.first().is_some_and(fits))
        .map(|(name, _)| (strsim::damerau_levenshtein(&value, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_unstable();
    near.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
}
