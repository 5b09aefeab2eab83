//! What an attribute can be: entities, documents, and values that the format or the workspace knows.

use rustc_hash::FxHashSet;

use super::context::{Owner, Quote};
use super::{About, Asked, Item, ItemKind, LIMIT, begins, fits};
use crate::facts::checks::invalid_value;
use crate::facts::{QuotationKind, words};
use crate::features::{annotate, joined};
use crate::syntax::{Keyword, canonical};
use crate::text::TextRange;
use crate::workspace::Entity;

/// Documents that hold the words of a quotation, offered before all others.
const HOLDERS: usize = 10;

/// Languages that are offered.
const LANGUAGES: [&str; 12] = ["en", "de", "fr", "es", "ru", "be", "uk", "pl", "it", "pt", "zh", "ar"];

/// Encodings that are offered, by the names that the web has for them.
const ENCODINGS: [&str; 7] =
    ["windows-1252", "windows-1251", "iso-8859-2", "koi8-r", "utf-16le", "gb18030", "shift_jis"];

impl Asked<'_> {
    /// The values of `key`.
    pub(super) fn values(&self, owner: Owner, key: &str, quote: Quote) -> Vec<Item> {
        let mut items = match (owner, key) {
            (Owner::Span(_), _) if self.at.typed.starts_with('#') && key != "from" => self.span_ids(),
            (Owner::Span(content), "by") => self.speakers(content),
            (Owner::Span(content), "ref") => self.meanings(content),
            (Owner::Span(content), "from") => self.sources(Some(content)),
            (Owner::Header(_), "by" | "part-of") => self.entities(&mut FxHashSet::default(), Vec::new()),
            (Owner::Header(Some(Keyword::Entity)), "type") => fixed(&invalid_value::TYPES),
            (Owner::Header(_), "lang") => fixed(&LANGUAGES),
            (Owner::Header(_), "encoding") => fixed(&ENCODINGS),
            (Owner::Header(_), "publisher" | "author") => self.known_values(key),
            _ => Vec::new(),
        };
        for item in &mut items {
            item.insert = match quote {
                Quote::Maybe => canonical::word(&item.insert),
                Quote::Closed => inside(&item.insert),
                Quote::Open => format!("{}\"", inside(&item.insert)),
            };
        }
        items
    }

    /// Kinds of quotations, types of entities, and labels of this text.
    pub(super) fn classes(&self) -> Vec<Item> {
        let typed = self.at.typed.trim_start_matches('.');
        let mut seen = FxHashSet::default();
        let facts = self.workspace.facts(self.place);
        let here =
            facts.into_iter().flat_map(|facts| &facts.spans).flat_map(|span| &span.classes).map(|class| &*class.text);
        let known = QuotationKind::ALL.into_iter().map(|kind| -> &str { kind.as_str() }).chain(invalid_value::TYPES);
        let labels = here.filter(|label| *label != typed).chain(known);
        let labels = labels.filter(|label| begins(label, typed) && seen.insert(*label)).take(LIMIT + 1);
        labels.map(|label| Item::new(ItemKind::Class, format!(".{label}"), format!(".{label}"))).collect()
    }

    /// Those named before the quotation, the nearest first; then all others.
    fn speakers(&self, content: TextRange) -> Vec<Item> {
        let names = self.workspace.names();
        let mentions = self.workspace.mentions(self.place);
        let mut seen = FxHashSet::default();
        let near = annotate::named_before(self.workspace, self.place, content.start, &mentions);
        let near = near.filter_map(|id| names.entity(&id)).filter(|entity| fits(entity, self.at.typed));
        let near: Vec<Item> = near.take(LIMIT).filter(|entity| seen.insert(&*entity.id)).map(entity_item).collect();
        self.entities(&mut seen, near)
    }

    /// Those whose name stands between the brackets; then none; then all others.
    fn meanings(&self, content: TextRange) -> Vec<Item> {
        let wanted = words::hashes(content.of(self.text));
        let mut seen = FxHashSet::default();
        let is_meant = |entity: &&Entity| {
            let holds = |name: &str| words::hashes(name).windows(wanted.len()).any(|part| part == wanted);
            !wanted.is_empty() && entity.names.iter().any(|name| holds(name))
        };
        let all = self.workspace.names().entities().iter().filter(|entity| fits(entity, self.at.typed));
        let meant = all.filter(is_meant).take(LIMIT).filter(|entity| seen.insert(&*entity.id));
        let mut items: Vec<Item> = meant.map(entity_item).collect();
        if begins("none", self.at.typed) {
            items.push(
                Item::new(ItemKind::Value, "none", "none").detail("no declared entity, although the words match"),
            );
        }
        self.entities(&mut seen, items)
    }

    /// All entities that were not `seen` yet: one more than are shown.
    fn entities<'a>(&'a self, seen: &mut FxHashSet<&'a str>, mut items: Vec<Item>) -> Vec<Item> {
        let own = self.workspace.section(self.place).and_then(|(_, section)| section.name());
        let all = self.workspace.names().entities().iter();
        let mut others: Vec<&Entity> = all
            .filter(|entity| Some(&*entity.id) != own && fits(entity, self.at.typed) && seen.insert(&entity.id))
            .take_while(|_| !(self.stale)())
            .collect();
        others.sort_by_key(|entity| !annotate::can_speak(&entity.kind));
        items.extend(others.into_iter().take(LIMIT + 1).map(entity_item));
        items
    }

    /// Documents that hold the words; then all. Behind `#`, the spans of the document that is named before.
    fn sources(&self, content: Option<TextRange>) -> Vec<Item> {
        let typed = self.at.typed;
        if let Some((name, id)) = typed.rsplit_once('#') {
            return self.spans_of(name, id);
        }
        let own = self.workspace.section(self.place).and_then(|(_, section)| section.name());
        // Nothing is quoted from the text that it stands in.
        let mut seen: FxHashSet<String> = own.map(str::to_owned).into_iter().collect();
        let mut items = Vec::new();
        let facts = self.workspace.facts(self.place);
        if let (Some(facts), Some(content)) = (facts, content) {
            let wanted = words::hashes(&facts.plain.cut(self.text, content));
            for name in annotate::likely_sources(self.workspace, self.place, &wanted, HOLDERS, self.stale) {
                if begins(&name, typed) && seen.insert(name.clone()) {
                    let section =
                        self.workspace.document_for(&name).and_then(|(place, _)| self.workspace.section(place));
                    let value = |key| section.and_then(|(_, section)| section.value(key));
                    let said = [Some("holds these words"), value("date"), value("publisher")];
                    items.push(self.document_item(&name).detail(joined(said)));
                }
            }
        }
        for (_, _, _, section) in self.workspace.sections().filter(|(.., section)| section.kind().has_document()) {
            if items.len() > LIMIT || (self.stale)() {
                break;
            }
            let Some(name) = section.name().filter(|name| word_of(name, typed) && !seen.contains(*name)) else {
                continue;
            };
            seen.insert(name.to_owned());
            let said = [section.value("date"), section.value("publisher"), section.value("title")];
            items.push(self.document_item(name).detail(joined(said)));
        }
        items
    }

    fn document_item(&self, name: &str) -> Item {
        Item::new(ItemKind::Document, name, name).about(About::Document(name.to_owned()))
    }

    fn spans_of(&self, name: &str, id: &str) -> Vec<Item> {
        let place = self.workspace.document_for(name).map(|(place, _)| place);
        let spans = place.map_or(&[][..], |place| self.workspace.spans(place));
        let ids = spans.iter().flat_map(|span| &span.ids).filter(|known| begins(&known.text, id)).take(LIMIT + 1);
        ids.map(|id| format!("{name}#{}", id.text)).map(|label| Item::new(ItemKind::SpanId, &*label, &*label)).collect()
    }

    /// The spans of this text, for relations.
    fn span_ids(&self) -> Vec<Item> {
        let typed = self.at.typed.trim_start_matches('#');
        let facts = self.workspace.facts(self.place);
        let ids = facts.into_iter().flat_map(|facts| &facts.spans).flat_map(|span| &span.ids);
        let ids = ids.filter(|id| begins(&id.text, typed)).take(LIMIT + 1).map(|id| format!("#{}", id.text));
        ids.map(|label| Item::new(ItemKind::SpanId, &*label, &*label)).collect()
    }

    /// What other headers of the workspace have for this key, the most frequent first.
    fn known_values(&self, key: &str) -> Vec<Item> {
        let mut counts: rustc_hash::FxHashMap<&str, usize> = rustc_hash::FxHashMap::default();
        let others = self.workspace.places().filter(|(place, ..)| place != self.place);
        for (.., section) in others {
            if let Some(value) = section.value(key).filter(|value| begins(value, self.at.typed.trim_start_matches('"')))
            {
                *counts.entry(value).or_default() += 1;
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(value, count)| (std::cmp::Reverse(count), value));
        counts.into_iter().take(LIMIT + 1).map(|(value, _)| Item::new(ItemKind::Value, value, value)).collect()
    }
}

fn fixed(values: &[&str]) -> Vec<Item> {
    values.iter().map(|value| Item::new(ItemKind::Value, *value, *value)).collect()
}

fn entity_item(entity: &Entity) -> Item {
    let kind = if entity.kind.is_empty() { String::new() } else { format!(" · {}", entity.kind) };
    let names = entity.names.join(" ");
    let item = Item::new(ItemKind::Entity, &*entity.id, &*entity.id).detail(format!("{}{kind}", entity.name()));
    Item { filter: Some(format!("{} {names}", entity.id)), ..item.about(About::Entity(entity.id.to_string())) }
}

/// Whether a part of a file's name begins as typed.
fn word_of(name: &str, typed: &str) -> bool {
    begins(name, typed) || super::word_begins(name, typed)
}

/// A value as it is written between quotes.
fn inside(value: &str) -> String {
    let quoted = canonical::quoted(value);
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}
