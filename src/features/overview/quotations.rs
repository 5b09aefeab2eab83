//! Quotations by speaker, those who are quoted most first; inside a quotation, where else its words stand.
//!
//! A speaker's key is `=` and the id of the entity, or else the words that name somebody; empty where nobody is named.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Entry, Item, detail, place_of};
use crate::facts::{Facts, Quotation, speakers};
use crate::features::definition::words_of;
use crate::features::{Location, Stale, excerpt, joined};
use crate::text::counted;
use crate::workspace::{Mention, Place, Workspace};

/// Characters of a quotation shown.
const SHOWN: usize = 100;

pub(super) fn entries(workspace: &Workspace, path: &[String], stale: Stale<'_>) -> Vec<Entry> {
    match path {
        [] => {
            let mut counts: FxHashMap<String, usize> = FxHashMap::default();
            for (speaker, ..) in all(workspace, stale) {
                *counts.entry(speaker).or_default() += 1;
            }
            let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
            counts.sort_by(|a, b| (a.0.is_empty(), b.1, &a.0).cmp(&(b.0.is_empty(), a.1, &b.0)));
            counts.into_iter().map(|(speaker, count)| Entry::Speaker(speaker, count)).collect()
        }
        [speaker] => {
            let theirs = all(workspace, stale).into_iter().filter(|(it, ..)| it == speaker);
            let mut dated: Vec<(String, Place, usize)> = theirs
                .map(|(_, place, index)| {
                    let date = workspace.section(&place).and_then(|(_, section)| section.value("date"));
                    (date.unwrap_or("~").to_owned(), place, index)
                })
                .collect();
            dated.sort();
            dated.into_iter().map(|(_, place, index)| Entry::Quotation(place, index)).collect()
        }
        [_, quotation] => {
            let Some((place, index)) = quotation_of(workspace, quotation) else { return Vec::new() };
            let Some(quotation) = workspace.facts(&place).and_then(|facts| facts.quotations.get(index)) else {
                return Vec::new();
            };
            let holders = workspace.holders(&words_of(workspace, &place, quotation.inside), &place, stale);
            holders.into_iter().map(|holder| Entry::Use(holder.place, holder.range)).collect()
        }
        _ => Vec::new(),
    }
}

/// All quotations of what somebody says, each with its speaker, in corpus order.
fn all(workspace: &Workspace, stale: Stale<'_>) -> Vec<(String, Place, usize)> {
    let documents = workspace.places().filter(|(_, _, section)| section.kind().has_document());
    let places: Vec<Place> = documents.map(|(place, ..)| place).collect();
    let found = places.into_par_iter().with_min_len(16).filter(|_| !stale()).flat_map_iter(|place| {
        let facts = workspace.facts(&place);
        let has_any = facts.is_some_and(|facts| facts.quotations.iter().any(Quotation::is_speech));
        let text = if has_any { workspace.section_text(&place).unwrap_or_default() } else { String::new() };
        let mentions = if has_any { workspace.mentions(&place) } else { [].into() };
        let count = facts.map_or(0, |facts| facts.quotations.len());
        (0..count).filter_map(move |index| {
            let speaker = speaker(workspace, &place, facts?, &text, &mentions, index)?;
            Some((speaker, place.clone(), index))
        })
    });
    found.collect()
}

/// The key of who says a quotation; `None` where it is no speech.
fn speaker(
    workspace: &Workspace,
    place: &Place,
    facts: &Facts,
    text: &str,
    mentions: &[Mention],
    index: usize,
) -> Option<String> {
    let speech = facts.quotations.get(index).is_some_and(Quotation::is_speech);
    let speaker = speech.then(|| workspace.speaker_in(place, facts, text, mentions, index))?;
    Some(speaker.map_or_else(String::new, |speaker| match speaker.entity {
        Some(id) => format!("={id}"),
        None if speakers::is_pronoun(&speaker.name, facts.language) => String::new(),
        None => speaker.name,
    }))
}

/// What to call a speaker.
pub(super) fn label(workspace: &Workspace, key: &str) -> String {
    match key.strip_prefix('=') {
        Some(id) => workspace.entity(id).map_or(id, |entity| entity.name()).to_owned(),
        None if key.is_empty() => "Nobody named".to_owned(),
        None => key.to_owned(),
    }
}

pub(super) fn describe(workspace: &Workspace, place: &Place, index: usize, stale: Stale<'_>) -> Item {
    let text = workspace.section_text(place).unwrap_or_default();
    let quotation = workspace.facts(place).and_then(|facts| Some((facts, facts.quotations.get(index)?)));
    let Some((facts, quotation)) = quotation else { return Item::new("quotation", String::new(), String::new()) };
    let words = excerpt(&facts.plain.cut(&text, quotation.inside), SHOWN);
    let holders = workspace.holders(&words_of(workspace, place, quotation.inside), place, stale);
    let uses = if holders.is_empty() { String::new() } else { counted(holders.len(), "other place") };
    let detail = joined([detail(workspace, place), uses].iter().map(|part| Some(&**part)));
    let location = Location::in_section(workspace, place, quotation.range);
    Item::new("quotation", words, detail).at(Some(location)).open(!holders.is_empty())
}

fn quotation_of(workspace: &Workspace, key: &str) -> Option<(Place, usize)> {
    let (place, index) = key.rsplit_once('#')?;
    Some((place_of(workspace, place)?, index.parse().ok()?))
}

/// The keys that lead to the innermost quotation at byte `within` of a section.
pub(super) fn way(workspace: &Workspace, place: &Place, within: usize) -> Option<Vec<String>> {
    let facts = workspace.facts(place)?;
    let here = facts.quotations.iter().enumerate().filter(|(_, it)| it.range.touches(within) && it.is_speech());
    let (index, _) = here.min_by_key(|(_, quotation)| quotation.range.len())?;
    let text = workspace.section_text(place)?;
    let speaker = speaker(workspace, place, facts, &text, &workspace.mentions(place), index)?;
    Some(vec![speaker, format!("{}#{index}", super::key_of(place))])
}
