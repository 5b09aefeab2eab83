//! The card of a quotation: who says it and by which rule, what it is, where its words come from, how they differ there,
//! and where else they stand.

use std::fmt::Write as _;

use super::Stale;
use super::call_hierarchy::comes_from;
use super::difference::Difference;
use super::hover::{LISTED, escape, headed, plural};
use crate::facts::Quotation;
use crate::workspace::{Holder, Place, Source, Workspace};

/// How differences are shown; said once.
const LEGEND: &str = " (**only here**, ~~only there~~)";

/// The card of the quotation with this index, in Markdown.
#[must_use]
pub(super) fn card(workspace: &Workspace, place: &Place, index: usize, stale: Stale<'_>) -> Option<String> {
    let quotation = workspace.facts(place)?.quotations.get(index)?;
    let mut card = speaker(workspace, place, index);
    let _ = write!(card, "quotation of {} · {}", plural(quotation.words, "word"), quotation.kind.as_str());
    let found = workspace.sources(place, index, stale);
    let is_stated = super::call_hierarchy::stated(workspace, place, quotation.inside).is_some();
    let scene = Scene { workspace, place, quotation };
    let source = found.iter().position(|source| match source {
        Source::Words(holder) => is_stated || scene.is_older(holder),
        Source::Named(..) => true,
        Source::Url(_) => false,
    });
    let mut shown: Vec<&Place> = Vec::new();
    match source.and_then(|at| found.get(at)) {
        Some(Source::Words(holder)) => {
            let legend = if holder.is_exact() { "" } else { LEGEND };
            let difference = scene.difference(holder, "");
            let _ = write!(card, "\n\nsource: {}{legend}{difference}", headed(workspace, &holder.place)?);
            shown.push(&holder.place);
        }
        Some(Source::Named(named, _)) => {
            let how = if is_stated { "which does not have these words" } else { "as the text says" };
            let _ = write!(card, "\n\nsource: {} — {how}", headed(workspace, named)?);
            shown.push(named);
        }
        Some(Source::Url(_)) | None => {}
    }
    let mut others: Vec<&Holder> = Vec::new();
    for source in &found {
        if let Source::Words(holder) = source
            && !shown.contains(&&holder.place)
        {
            shown.push(&holder.place);
            others.push(holder);
        }
    }
    if !others.is_empty() {
        let count = plural(others.len(), "other document");
        let what = match others.iter().all(|holder| holder.is_exact()) {
            _ if others.iter().all(|holder| scene.is_younger(holder)) => "used in",
            true => "the same words in",
            false => "these words, or nearly, in",
        };
        let is_new = !card.contains(LEGEND) && others.iter().any(|holder| !holder.is_exact());
        let _ = writeln!(card, "\n\n{what} {count}{}:", if is_new { LEGEND } else { "" });
    }
    for holder in others.iter().take(LISTED) {
        let _ = write!(card, "\n- {}{}", headed(workspace, &holder.place)?, scene.difference(holder, "  "));
    }
    if others.len() > LISTED {
        let _ = write!(card, "\n- and {} more", others.len() - LISTED);
    }
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
        let how = difference.map_or_else(|| "every change is marked".to_owned(), |it| it.markdown(escape));
        format!("  \n{indent}{how}")
    }
}
