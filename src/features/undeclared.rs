//! Names that nobody declared: what is known of them all the same.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::card::{Card, LISTED, escape};
use super::titles::Counter;
use super::{Stale, timeline};
use crate::facts::names::Candidate;
use crate::text::counted;
use crate::workspace::{Place, Workspace};

/// The undeclared name at byte `offset` of a file: its section, and the index of the candidate.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize) -> Option<(Place, u32)> {
    let (place, offset) = workspace.locate(file, offset)?;
    let facts = workspace.facts(&place)?;
    let names = &facts.candidates.names;
    let near = names.partition_point(|name| name.range().end < offset);
    let (index, name) = names.iter().enumerate().skip(near).find(|(_, name)| name.range().touches(offset))?;
    let range = name.range();
    let is_address = facts.links.iter().any(|link| link.destination.overlaps(range));
    let is_declared = || workspace.mentions(&place).iter().any(|mention| mention.range.overlaps(range));
    let is_header = || facts.lookalikes.iter().any(|line| line.range.overlaps(range));
    (!is_address && !is_header() && !is_declared()).then_some((place, index as u32))
}

/// The card of the undeclared name at byte `offset`.
#[must_use]
pub fn hover(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Option<Card> {
    let (place, index) = at(workspace, file, offset)?;
    let facts = workspace.facts(&place)?;
    let own = facts.candidates.names.get(index as usize)?;
    let text = workspace.section_text(&place)?;
    let full = facts.candidates.in_full(index, &text, facts.language)?;
    let name = facts.plain.cut(&text, full.range()).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut card = format!("**{}** · *not declared*", escape(&name));
    let named = mentions_of(workspace, full, stale);
    let mut titles = Counter::default();
    for (place, names) in &named {
        if let Some(facts) = workspace.facts(place) {
            titles.add(place, &facts.candidates, &|of| names.binary_search(&of).is_ok());
        }
    }
    let titles = titles.most(workspace, "", LISTED);
    if !titles.is_empty() {
        let titles: Vec<String> = titles.iter().map(|title| escape(title)).collect();
        let _ = write!(card, "  \ncalled: {}", titles.join(", "));
    }
    let total: usize = named.iter().map(|(_, names)| names.len()).sum();
    let _ = write!(card, "\n\n{} in {}", counted(total, "mention"), counted(named.len(), "document"));
    let dated: Vec<(&str, usize)> = named
        .iter()
        .filter_map(|(place, names)| Some((workspace.section(place)?.1.value("date")?, names.len())))
        .collect();
    if let (Some(first), Some(last)) =
        (dated.iter().map(|(date, _)| *date).min(), dated.iter().map(|(date, _)| *date).max())
    {
        let _ = write!(card, " · {first}");
        if first != last {
            let _ = write!(card, " – {last}");
        }
    }
    if let Some(bar) = timeline::bar(&dated) {
        let _ = write!(card, "  \n{bar}");
    }
    Some(Card { range: workspace.in_file(&place, own.range()), markdown: card })
}

/// All candidates that are this name: in full, or by its last word in a document that has it in full and no other that ends
/// so. Indices in order, document by document.
fn mentions_of(workspace: &Workspace, full: &Candidate, stale: Stale<'_>) -> Vec<(Place, Vec<u32>)> {
    let sections: Vec<_> = workspace.sections().filter(|(.., section)| section.kind().has_document()).collect();
    sections
        .into_par_iter()
        .with_min_len(64)
        .filter_map(|(file, section, ..)| {
            if stale() {
                return None;
            }
            let place = Place { file: file.key().clone(), section };
            let facts = workspace.facts(&place)?;
            let names = &facts.candidates.names;
            let is_here = names.iter().any(|name| name.key == full.key);
            if !is_here {
                return None;
            }
            let alone = full.is_full()
                && names.iter().all(|name| !name.is_full() || name.last != full.last || name.key == full.key);
            let is_it = |name: &Candidate| name.key == full.key || alone && name.key == full.last;
            let found = names.iter().enumerate().filter(|(_, name)| is_it(name)).map(|(at, _)| at as u32).collect();
            Some((place, found))
        })
        .collect()
}
