//! Where a quotation comes from: all that is known, best first.

use super::reuse::rank;
use super::{Holder, Place, Stale, Workspace};
use crate::syntax::Kind;
use crate::syntax::body::Span;
use crate::text::TextRange;

/// Where a quotation may come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Words of another document, exactly these or nearly.
    Words(Holder),
    /// What is said to be the source, without the words: the document that `from=` names, or the span in it; or the
    /// declared medium that the clause names. The range counts from the section's start.
    Named(Place, TextRange),
    /// Where the quotation's own document comes from.
    Url(String),
}

impl Workspace {
    /// All sources of a quotation, best first: what its `from=` names; then every other document that has the words, in
    /// the order of [`Workspace::holders_of`]; where none is known, the medium that its paragraph names, if declared; and
    /// last the `url` of its own document.
    #[must_use]
    pub fn sources(&self, home: &Place, index: usize, stale: Stale<'_>) -> Vec<Source> {
        let quotation = self.facts(home).and_then(|facts| Some((facts, facts.quotations.get(index)?)));
        let Some((facts, quotation)) = quotation else { return Vec::new() };
        let span = facts.span_of(quotation).and_then(|span| span.attribute("from"));
        let named = span.map_or_else(Vec::new, |from| self.named_sources(home, from.value.trim(), quotation.inside));
        let known = |holder: &Holder| {
            named.iter().any(|source| match source {
                Source::Words(named) => named.place == holder.place && named.range == holder.range,
                Source::Named(place, _) => *place == holder.place,
                Source::Url(_) => false,
            })
        };
        let holders = self.holders_of(&self.wording(home, quotation.inside), home, stale).into_iter();
        let others: Vec<Source> = holders.filter(|holder| !known(holder)).map(Source::Words).collect();
        let mut found: Vec<Source> = named.into_iter().chain(others).collect();
        if found.is_empty() {
            found.extend(self.medium(home, quotation));
        }
        if found.is_empty() {
            let url = self.section(home).and_then(|(_, section)| section.value("url"));
            found.extend(url.map(|url| Source::Url(url.to_owned())));
        }
        found
    }

    /// The words at `content` of a section in the document that a `from=` value leads to: exactly, else nearly; where it
    /// has neither the span that the value names, or the document.
    #[must_use]
    pub fn named_sources(&self, home: &Place, from: &str, content: TextRange) -> Vec<Source> {
        let Some((place, id)) = self.document_for(from) else { return Vec::new() };
        let target = id.and_then(|id| self.span(place, id));
        let wording = self.wording(home, content);
        let wanted: Vec<u64> = wording.hashes().collect();
        let is_there = |range: TextRange| target.is_none_or(|target| target.overlaps(range));
        let exact = if wanted.is_empty() { Vec::new() } else { self.places_of_words(place, &wanted) };
        let exact = exact.into_iter().filter(|range| is_there(*range));
        let exact = exact.map(|range| Source::Words(Holder { place: place.clone(), range, alignment: None }));
        let exact: Vec<Source> = exact.collect();
        if !exact.is_empty() {
            return exact;
        }
        let near = (!wanted.is_empty() && place != home).then(|| self.nearest(&wording, place)).flatten();
        let near = near.filter(|near| is_there(near.range)).map(Source::Words);
        let named = || Some(Source::Named(place.clone(), target.or_else(|| self.name_range(place))?));
        near.or_else(named).into_iter().collect()
    }

    /// Whether words of `user` may come from `source`, as far as dates tell: it is dated no later, or has no date.
    /// A SOURCE takes nothing from a document where one of them has no date.
    #[must_use]
    pub fn may_come_from(&self, user: &Place, source: &Place) -> bool {
        let (Some((_, user)), Some((_, source))) = (self.section(user), self.section(source)) else { return false };
        let (used, dated) = (user.value("date"), source.value("date"));
        let undated = used.is_none() || dated.is_none();
        rank(dated, used).0 < 2 && !(undated && user.kind() == Kind::Source && source.kind() == Kind::File)
    }

    /// The spans of a section, in the order of its text.
    #[must_use]
    pub fn spans(&self, place: &Place) -> &[Span] {
        self.facts(place).map_or(&[], |facts| &facts.spans)
    }

    /// The content of the span with this id.
    #[must_use]
    pub fn span(&self, place: &Place, id: &str) -> Option<TextRange> {
        self.spans(place).iter().find(|span| span.ids.iter().any(|known| &*known.text == id)).map(|span| span.content)
    }

    /// The name in a section's header, else the header line.
    #[must_use]
    pub fn name_range(&self, place: &Place) -> Option<TextRange> {
        let header = self.section(place)?.1.header()?;
        Some(header.name_range())
    }
}
