//! Hover: a card of what is known of an entity, a document or a quotation.

use std::fmt::Write as _;

use super::card::{Card, LISTED, escape};
use super::cursor::{self, Subject};
use super::difference::Difference;
use super::record::Record;
use super::{Stale, excerpt, joined, quotation_card, timeline, undeclared, vocabulary};
use crate::facts::words;
use crate::syntax::Kind;
use crate::text::{TextRange, counted};
use crate::workspace::{Holder, Place, Workspace};

/// The card of what stands at byte `offset` of a file.
#[must_use]
pub fn hover(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Option<Card> {
    let under = cursor::at(workspace, file, offset);
    // A name says more than the quotation around it.
    if under.as_ref().is_none_or(|under| matches!(under.subject, Subject::Quotation(_)))
        && let Some(card) = undeclared::hover(workspace, file, offset, stale)
    {
        return Some(card);
    }
    let Some(under) = under else { return vocabulary::hover(workspace, file, offset) };
    let cards: Vec<String> = match &under.subject {
        Subject::Entities(ids) => ids.iter().filter_map(|id| entity(workspace, id, stale)).collect(),
        Subject::Document(place) => document(workspace, place).into_iter().collect(),
        Subject::Named { value, span } => from(workspace, &under.place, value, *span).into_iter().collect(),
        Subject::SpanId { place, id } => span(workspace, place, id).into_iter().collect(),
        Subject::Quotation(index) => quotation_card::card(workspace, &under.place, *index, stale).into_iter().collect(),
    };
    if cards.is_empty() {
        return vocabulary::hover(workspace, file, offset);
    }
    let note =
        if cards.len() > 1 { format!("*This name may mean {} entities.*\n\n", cards.len()) } else { String::new() };
    let markdown = note + &cards.join("\n\n---\n\n");
    Some(Card { range: workspace.in_file(&under.place, under.pointed), markdown })
}

/// The card of an entity, in Markdown.
#[must_use]
pub fn entity(workspace: &Workspace, id: &str, stale: Stale<'_>) -> Option<String> {
    let entity = workspace.entity(id)?;
    let (_, section) = workspace.section(&entity.place)?;
    let mut card = format!("**{}**", escape(entity.name()));
    if !entity.kind.is_empty() {
        let _ = write!(card, " · {}", escape(&entity.kind));
    }
    let _ = write!(card, " · `{id}`");
    let others: Vec<String> = entity.names.iter().skip(1).map(|name| escape(name)).collect();
    if !others.is_empty() {
        let _ = write!(card, "  \nalso: {}", others.join(", "));
    }
    if let Some(part_of) = section.value("part-of") {
        let name = workspace.entity(part_of).map_or(part_of, |entity| entity.name());
        let _ = write!(card, "  \npart of: {}", escape(name));
    }
    let record = Record::of(workspace, id, stale)?;
    let titles = record.titles.most(workspace, &entity.kind, LISTED);
    if !titles.is_empty() {
        let titles: Vec<String> = titles.iter().map(|title| escape(title)).collect();
        let _ = write!(card, "  \ncalled: {}", titles.join(", "));
    }
    let text = workspace.section_text(&entity.place).unwrap_or_default();
    let description = section.text_range().of(&text).trim();
    if !description.is_empty() {
        let _ = write!(card, "\n\n{}", shortened(description));
    }
    let _ = write!(card, "\n\n{}", counts(&record));
    if let Some(company) = company(workspace, &record) {
        let _ = write!(card, "  \nnamed with: {company}");
    }
    if let Some(quoted) = quoted(workspace, &record) {
        let _ = write!(card, "\n\n{quoted}");
    }
    let item = section.value("wikidata").map(escape);
    let item = item.map(|item| format!("[Wikidata {item}](https://www.wikidata.org/wiki/{item})"));
    let url = section.value("url").map(|url| format!("<{url}>"));
    let links = joined([item.as_deref(), url.as_deref()]);
    if !links.is_empty() {
        let _ = write!(card, "\n\n{links}");
    }
    Some(card)
}

fn counts(record: &Record) -> String {
    if record.mentions == 0 {
        return "not mentioned yet".to_owned();
    }
    let mut line = format!("{} in {}", counted(record.mentions, "mention"), counted(record.documents, "document"));
    match &record.days {
        Some((first, last)) if first != last => {
            let _ = write!(line, " · {first} – {last}");
        }
        Some((day, _)) => {
            let _ = write!(line, " · {day}");
        }
        None => {}
    }
    if let Some(bar) = timeline::of_months(record.months.iter().map(|(month, count)| (*month, *count))) {
        let _ = write!(line, "  \n{bar}");
    }
    line
}

/// Who is named most in the same documents.
fn company(workspace: &Workspace, record: &Record) -> Option<String> {
    let entities = workspace.names().entities();
    let number = |key: &u64| workspace.names().with_key(*key);
    let mut counts: Vec<(u32, usize)> =
        record.company.iter().filter_map(|(key, count)| Some((number(key)?, *count))).collect();
    // Entities are numbered in corpus order.
    counts.sort_unstable_by_key(|&(entity, count)| (std::cmp::Reverse(count), entity));
    let named = counts.iter().filter_map(|&(entity, count)| Some((entities.get(entity as usize)?, count)));
    let list: Vec<String> =
        named.take(LISTED).map(|(entity, count)| format!("{} ({count})", escape(entity.name()))).collect();
    (!list.is_empty()).then(|| list.join(", "))
}

/// What an entity is quoted saying, as spans with `by=` and the texts tell.
fn quoted(workspace: &Workspace, record: &Record) -> Option<String> {
    let examples = record.examples.iter().filter_map(|(place, index)| {
        let facts = workspace.facts(place)?;
        let range = facts.quotations.get(*index as usize)?.range;
        let words = excerpt(&facts.plain.cut(&workspace.section_text(place)?, range), 120);
        Some(format!("> {} — {}", escape(&words), escape(&workspace.document_name(place)?)))
    });
    let examples: Vec<String> = examples.collect();
    let total = record.quotations;
    (total > 0).then(|| format!("quoted {}:\n\n{}", times(total), examples.join("\n>\n")))
}

/// The card of a FILE or SOURCE, in Markdown.
#[must_use]
pub fn document(workspace: &Workspace, place: &Place) -> Option<String> {
    let (_, section) = workspace.section(place)?;
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let name = workspace.document_name(place)?;
    let title = section.title(facts).unwrap_or(&name);
    let mut card = format!("**{}**", escape(title));
    let what = if section.kind() == Kind::Source { "source" } else { "document" };
    let _ = write!(card, "  \n{what} `{name}`");
    let speaker = section.value("by").map(|by| workspace.entity(by).map_or(by, |entity| entity.name()));
    for value in
        [section.value("date"), section.value("publisher"), section.value("author"), speaker, section.value("lang")]
            .into_iter()
            .flatten()
    {
        let _ = write!(card, " · {}", escape(value));
    }
    let plain = facts.plain.text(&text);
    let count = words::words(&plain).count();
    if count > 0 {
        let quotations = facts.quotations.len();
        let _ = write!(card, "\n\n{} · {}", counted(count, "word"), counted(quotations, "quotation"));
    } else {
        card.push_str("\n\nno text");
    }
    if let Some(url) = section.value("url") {
        let _ = write!(card, "  \n<{url}>");
    }
    let title_end = facts.title.as_ref().map_or(section.text_range().start, |title| title.range.end);
    let opening = excerpt(&facts.plain.cut(&text, TextRange::new(title_end, section.text_range().end)), 240);
    if !opening.is_empty() {
        let _ = write!(card, "\n\n> {}", escape(&opening));
    }
    Some(card)
}

fn from(workspace: &Workspace, home: &Place, value: &str, span_index: Option<usize>) -> Option<String> {
    let (place, id) = workspace.document_for(value)?;
    let place = place.clone();
    let mut card = document(workspace, &place)?;
    if let Some(span) = id.and_then(|id| span(workspace, &place, id)) {
        let _ = write!(card, "\n\n{span}");
    }
    let content = span_index.and_then(|index| workspace.facts(home)?.spans.get(index)).map(|span| span.content);
    if let Some(content) = content {
        let wording = workspace.wording(home, content);
        let nearest = (!wording.is_empty()).then(|| workspace.nearest(&wording, &place)).flatten();
        let holds = nearest.as_ref().is_some_and(Holder::is_exact);
        card.push_str(if holds { "\n\nholds exactly these words" } else { "\n\ndoes not hold exactly these words" });
        let difference = nearest.and_then(|nearest| Difference::new(workspace, home, content, &nearest));
        if let Some(difference) = difference {
            let _ = write!(card, "; they differ: {}", difference.markdown(escape));
        }
    }
    Some(card)
}

fn span(workspace: &Workspace, place: &Place, id: &str) -> Option<String> {
    let range = workspace.span(place, id)?;
    let text = workspace.section_text(place)?;
    let words = excerpt(&workspace.facts(place)?.plain.cut(&text, range), 240);
    Some(format!("`#{id}` in {}\n\n> {}", escape(&workspace.document_name(place)?), escape(&words)))
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// A description that fits in a card.
fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().take(12).collect();
    let short = lines.join("\n");
    if short.len() < text.len() { format!("{short}\n\n…") } else { short }
}
