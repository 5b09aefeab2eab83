//! `date=2031-02-30`: a value that its attribute cannot have.

use super::Context;
use crate::facts::{Finding, Fix, Rule, Severity, View, date};
use crate::syntax::{Attribute, Kind, canonical};
use crate::text::{Edit, nearest};

/// See `corpus-ls explain attribute/invalid-value`.
pub static RULE: Rule = Rule {
    code: "attribute/invalid-value",
    severity: Severity::Error,
    summary: "a value is not of the form that its attribute needs",
    help: "`date` is ISO 8601 (`2019`, `2019-03`, `2019-03-05`, `2019-03-05T14:30`), `url` an absolute address, `lang` a \
           BCP 47 tag (`en`, `pt-BR`), `wikidata` a Q followed by digits, `type` one of person, organization, place, \
           event, work, other; the setting `entities.types` adds more.",
    bad: "<<<FILE a.txt date=2019-02-30>>>\nText.\n",
    good: "<<<FILE a.txt date=2019-02-28>>>\nText.\n",
};

/// The types that an entity may have; settings may add some.
pub const TYPES: [&str; 6] = ["person", "organization", "place", "event", "work", "other"];

pub(super) fn check(cx: Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = cx.view.header.filter(|_| matches!(cx.view.kind, Kind::File | Kind::Entity | Kind::Source))
    else {
        return;
    };
    for attribute in header.attributes.iter().filter(|attribute| !attribute.unterminated) {
        let value = attribute.value.trim();
        if let Some((message, better)) = problem(cx.view, &attribute.key, value) {
            let finding = Finding::new(&RULE, place(attribute), message);
            out.push(match better {
                Some(better) => {
                    let written = canonical::word(&better);
                    let edit = Edit::new(attribute.range, format!("{}={written}", attribute.key));
                    finding.fix(Fix::certain(format!("Write `{written}`"), vec![edit]))
                }
                None => finding,
            });
        }
    }
}

/// What is wrong with a value of this key, and what would be right.
pub(super) fn problem(view: View<'_>, key: &str, value: &str) -> Problem {
    match key {
        "date" => bad_date(value),
        "url" => bad_url(value),
        "lang" => bad_lang(value),
        "wikidata" => bad_wikidata(value),
        "type" if view.kind == Kind::Entity => bad_type(value, &view.reading.types),
        _ => None,
    }
}

fn place(attribute: &Attribute) -> crate::text::TextRange {
    if attribute.value_range.is_empty() { attribute.range } else { attribute.value_range }
}

pub(super) type Problem = Option<(String, Option<String>)>;

fn bad_date(value: &str) -> Problem {
    if date::is_valid(value) {
        return None;
    }
    let message = format!("`{value}` is no date: write year, month or day as in `2019-03-05`");
    Some((message, date::guess(value)))
}

/// Schemes whose addresses have no host. Any other word before a colon is more likely a slip than a scheme.
const HOSTLESS: [&str; 7] = ["urn", "doi", "hdl", "ark", "info", "tag", "mailto"];

fn bad_url(value: &str) -> Problem {
    let is_address = |url: url::Url| match url.scheme() {
        "file" => true,
        scheme if HOSTLESS.contains(&scheme) => !url.path().is_empty(),
        _ => url.has_host(),
    };
    let complete = |value: &str| !value.contains(char::is_whitespace) && url::Url::parse(value).is_ok_and(is_address);
    if complete(value) {
        return None;
    }
    let with_scheme = format!("https://{value}");
    let is_host = value.split('/').next().is_some_and(|host| host.contains('.') && !host.contains(':'));
    let better = (is_host && complete(&with_scheme)).then_some(with_scheme);
    Some((format!("`{value}` is no address: write it whole, as in `https://example.org/a`"), better))
}

fn bad_lang(value: &str) -> Problem {
    // Languages of four letters and more are reserved: nobody has registered one, so that `english` is none.
    let is_tag = |value: &str| {
        value.split('-').next().is_some_and(|language| language.len() < 4)
            && oxilangtag::LanguageTag::parse(value).is_ok()
    };
    if is_tag(value) {
        return None;
    }
    let dashed = value.replace('_', "-");
    let better = (dashed != value && is_tag(&dashed)).then_some(dashed);
    Some((format!("`{value}` is no language tag: write it as BCP 47 has it, `en` or `pt-BR`"), better))
}

fn bad_wikidata(value: &str) -> Problem {
    let digits =
        |text: &str| !text.is_empty() && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if value.strip_prefix('Q').is_some_and(digits) {
        return None;
    }
    let tail = value.rsplit(['/', ':']).next().unwrap_or(value).trim_start_matches(['q', 'Q']);
    Some((
        format!("`{value}` is no Wikidata item: write Q and its number, as in `Q42`"),
        digits(tail).then(|| format!("Q{tail}")),
    ))
}

fn bad_type(value: &str, more: &[String]) -> Problem {
    let types = || TYPES.into_iter().chain(more.iter().map(String::as_str));
    if types().any(|known| known == value) {
        return None;
    }
    let lower = value.to_lowercase();
    let synonym = match lower.as_str() {
        "per" | "people" | "human" => Some("person"),
        "org" | "organisation" | "company" | "institution" => Some("organization"),
        "loc" | "location" | "gpe" | "country" | "city" => Some("place"),
        "misc" => Some("other"),
        _ => nearest(&lower, types()),
    };
    let hint = synonym
        .map_or_else(|| format!("one of {}", types().collect::<Vec<_>>().join(", ")), |near| format!("`{near}`"));
    Some((format!("`{value}` is no type of entity: write {hint}"), synonym.map(str::to_owned)))
}
