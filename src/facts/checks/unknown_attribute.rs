//! `publihser=BelTA` ⇒ `publisher=BelTA`: an attribute that the format does not have.

use super::{Context, invalid_value};
use crate::facts::{Finding, Fix, Rule, Severity};
use crate::syntax::Kind;
use crate::text::{Edit, TextRange, nearest};

/// See `corpus-ls explain attribute/unknown`.
pub static RULE: Rule = Rule {
    code: "attribute/unknown",
    severity: Severity::Warning,
    summary: "an attribute is not one that the format knows",
    help: "Unknown attributes are kept, but nothing reads them. Attributes of your own begin with `x-` and are never \
           reported. Within the braces of a span only `#id`, `.class` and `key=value` mean something.",
    bad: "<<<FILE a.txt publihser=Courier>>>\nText.\n",
    good: "<<<FILE a.txt publisher=Courier>>>\nText.\n",
};

/// The attributes that a header may have.
#[must_use]
pub fn known(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::File => &["title", "date", "author", "publisher", "url", "lang", "encoding"],
        Kind::Entity => &["type", "name", "aka", "wikidata", "url", "part-of"],
        Kind::Source => &["title", "date", "author", "publisher", "url", "lang", "encoding", "by"],
        Kind::Preamble | Kind::End | Kind::Unknown => &[],
    }
}

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    for word in cx.body.spans.iter().flat_map(|span| &span.invalid) {
        if !word.text.starts_with('"') && !word.text.ends_with('"') {
            let message = format!("`{}` is neither `#id`, `.class` nor `key=value`", word.text);
            out.push(Finding::new(&RULE, word.range, message));
        }
    }
    let Some(header) = cx.view.header else { return };
    let known = known(cx.view.kind);
    if known.is_empty() {
        return;
    }
    for attribute in header.attributes.iter().filter(|attribute| !attribute.key.is_empty()) {
        let key = &*attribute.key;
        if known.contains(&key) || key.starts_with("x-") {
            continue;
        }
        let finding = |message| Finding::new(&RULE, attribute.key_range, message);
        // What is there already, or cannot have this value, was not meant.
        let fits = |near: &str| {
            header.attribute(near).is_none() && invalid_value::problem(cx.view, near, attribute.value.trim()).is_none()
        };
        out.push(match nearest(key, known.iter().copied()).filter(|near| fits(near)) {
            Some(near) => finding(format!("`{key}` is no attribute of this header; did you mean `{near}`?"))
                .fix(Fix::certain(format!("Write `{near}`"), vec![Edit::new(attribute.key_range, near)]))
                .fix(own(attribute.key_range)),
            None => finding(format!(
                "`{key}` is no attribute of this header: it has {}; your own begin with `x-`",
                known.join(", ")
            ))
            .fix(own(attribute.key_range)),
        });
    }
}

fn own(key: TextRange) -> Fix {
    Fix::possible("Keep it as your own: write `x-` in front", vec![Edit::insert(key.start, "x-")])
}
