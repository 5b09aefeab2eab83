//! The card of a quotation: who says it and by which rule, what it is, where its words come from, how they differ there,
//! and where else they stand.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::Stale;
use super::call_hierarchy::{comes_from, stated};
use super::card::{LISTED, escape, headed};
use super::difference::Difference;
use crate::facts::Quotation;
use crate::text::counted;
use crate::workspace::{Holder, Place, Source, Workspace};

/// How differences are shown; said once.
const LEGEND: &str = " (**only here**, ~~only there~~)";

/// The card of the quotation with this index, in Markdown.
#[must_use]
pub(super) fn card(workspace: &Workspace, place: &Place, index: usize, stale: Stale<'_>) -> Option<String> {
    let quotation = workspace.facts(place)?.quotations.get(index)?;
    let mut card = speaker(workspace, place, index);
    let _ = write!(card, "quotation of {} · {}", counted(quotation.words, "word"), quotation.kind.as_str());
    let found = workspace.sources(place, index, stale);
    let scene = Scene { workspace, place, quotation };
    let source = scene.source(&found);
    let from = match source {
        Some(Source::Words(Holder { place, .. }) | Source::Named(place, _)) => Some(place),
        Some(Source::Url(_)) | None => None,
    };
    card += &source.and_then(|source| scene.shown_source(source)).unwrap_or_default();
    let mut seen: FxHashSet<&Place> = from.into_iter().collect();
    let words = found.iter().filter_map(|source| match source {
        Source::Words(holder) => Some(holder),
        Source::Named(..) | Source::Url(_) => None,
    });
    let others: Vec<&Holder> = words.filter(|holder| seen.insert(&holder.place)).collect();
    let explained = card.contains(LEGEND);
    card += &scene.shown_others(&others, explained)?;
    Some(card)
}

/// The line that names the speaker; empty where nobody is known.
fn speaker(workspace: &Workspace, place: &Place, index: usize) -> String {
    let Some(speaker) = workspace.speaker(place, index) else { return String::new() };
    let how = speaker.attribution.map_or("span", |attribution| attribution.rule.name());
    let is_led = speaker.name != speaker.words;
    let known = match &speaker.entity {
        Some(id) => format!(" · `{id}`"),
        None if is_led => " · *not declared*".to_owned(),
        None => String::new(),
    };
    let here = if is_led { format!(" · here “{}”", escape(&speaker.words)) } else { String::new() };
    format!("**{}**{known}{here} — by rule: {how}  \n", escape(&speaker.name))
}

struct Scene<'a> {
    workspace: &'a Workspace,
    place: &'a Place,
    quotation: &'a Quotation,
}

impl Scene<'_> {
    /// Whether `from=` says where the words come from.
    fn is_stated(&self) -> bool {
        stated(self.workspace, self.place, self.quotation.inside).is_some()
    }

    /// The first of the sources found that may be where the words come from.
    fn source<'a>(&self, found: &'a [Source]) -> Option<&'a Source> {
        let is_stated = self.is_stated();
        found.iter().find(|source| match source {
            Source::Words(holder) => is_stated || self.is_older(holder),
            Source::Named(..) => true,
            Source::Url(_) => false,
        })
    }

    fn shown_source(&self, source: &Source) -> Option<String> {
        match source {
            Source::Words(holder) => {
                let legend = if holder.is_exact() { "" } else { LEGEND };
                let difference = self.difference(holder, "");
                Some(format!("\n\nsource: {}{legend}{difference}", headed(self.workspace, &holder.place)?))
            }
            Source::Named(named, _) => {
                let how = if self.is_stated() { "which does not have these words" } else { "as the text says" };
                Some(format!("\n\nsource: {} — {how}", headed(self.workspace, named)?))
            }
            Source::Url(_) => None,
        }
    }

    /// The other places of the words; `explained`: what the marks of differences mean has been said.
    fn shown_others(&self, others: &[&Holder], explained: bool) -> Option<String> {
        let mut out = String::new();
        if others.is_empty() {
            return Some(out);
        }
        let count = counted(others.len(), "other document");
        let all_exact = others.iter().all(|holder| holder.is_exact());
        let what = if others.iter().all(|holder| self.is_younger(holder)) {
            "used in"
        } else if all_exact {
            "the same words in"
        } else {
            "these words, or nearly, in"
        };
        let _ = writeln!(out, "\n\n{what} {count}{}:", if explained || all_exact { "" } else { LEGEND });
        for holder in others.iter().take(LISTED) {
            let _ = write!(out, "\n- {}{}", headed(self.workspace, &holder.place)?, self.difference(holder, "  "));
        }
        if others.len() > LISTED {
            let _ = write!(out, "\n- and {} more", others.len() - LISTED);
        }
        Some(out)
    }

    /// Whether the words may come from there, and from here in no case to there.
    fn is_older(&self, there: &Holder) -> bool {
        let (here, there) = ((self.place, self.quotation.inside), (&there.place, there.range));
        comes_from(self.workspace, here, there) && !comes_from(self.workspace, there, here)
    }

    /// The other way about.
    fn is_younger(&self, there: &Holder) -> bool {
        let (here, there) = ((self.place, self.quotation.inside), (&there.place, there.range));
        comes_from(self.workspace, there, here) && !comes_from(self.workspace, here, there)
    }

    /// How the words differ there, on a line of its own behind `indent`; empty where they are the same.
    fn difference(&self, there: &Holder, indent: &str) -> String {
        if there.is_exact() {
            return String::new();
        }
        let difference = Difference::new(self.workspace, self.place, self.quotation.inside, there);
        let how =
            difference.map_or_else(|| "the same words, but for marked changes".to_owned(), |it| it.markdown(escape));
        format!("  \n{indent}{how}")
    }
}
