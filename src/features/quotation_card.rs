//! The card of a quotation: who says it and by which rule, what it is, where its words come from, how they differ there,
//! and where else they stand.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::Stale;
use super::call_hierarchy::{comes_from, stated};
use super::card::{LISTED, escape, headed};
use super::difference::Difference;
use super::evidence::evidence;
use super::{declaration, declare};
use crate::facts::{Quotation, QuotationKind};
use crate::text::counted;
use crate::workspace::{Holder, MIN_WORDS, Place, Source, Workspace};

/// How differences are shown; said once.
const LEGEND: &str = " (**only here**, ~~only there~~)";

/// The card of the quotation with this index, in Markdown.
#[must_use]
pub(super) fn card(workspace: &Workspace, place: &Place, index: usize, stale: Stale<'_>) -> Option<String> {
    let quotation = workspace.facts(place)?.quotations.get(index)?;
    let mut card = speaker(workspace, place, index);
    let _ = write!(card, "{} · {}", what(quotation.kind), counted(quotation.words, "word"));
    let found = workspace.sources(place, index, stale);
    let scene = Scene { workspace, place, quotation };
    let source = scene.source(&found);
    let from = match source {
        Some(Source::Words(Holder { place, .. }) | Source::Named(place, _)) => Some(place),
        Some(Source::Url(_)) | None => None,
    };
    card += &match source {
        Some(source) => scene.shown_source(source).unwrap_or_default(),
        None => scene.unknown_source(&found).unwrap_or_default(),
    };
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

/// What the kind of a quotation means, with the word for it.
fn what(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "direct quotation",
        QuotationKind::Mixed => "mixed quotation, woven into the sentence",
        QuotationKind::Title => "title: a work, a thing or a headline, said by nobody",
        QuotationKind::Scare => "scare quotes: a term, or words held at a distance, said by nobody",
    }
}

/// The lines that name the speaker, and why; empty where nobody is known.
fn speaker(workspace: &Workspace, place: &Place, index: usize) -> String {
    let Some(speaker) = declaration::who_says(workspace, place, index) else { return String::new() };
    let known = match &speaker.entity {
        Some(id) => format!(" · `{id}`"),
        None if speaker.undeclared.is_some() => " · *not declared*".to_owned(),
        None => String::new(),
    };
    let told = || evidence(workspace.facts(place)?, &workspace.section_text(place)?, &speaker);
    let why = told().map_or_else(|| "annotated with `by=`".to_owned(), |why| escape(&why));
    format!("**{}**{known}  \n{why}  \n", escape(&speaker.name))
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
                let legend = if holder.distance() == 0 { "" } else { LEGEND };
                let difference = self.difference(holder, "");
                Some(format!("\n\nsource: {}{legend}{difference}", headed(self.workspace, &holder.place)?))
            }
            Source::Named(named, _) => {
                let how = match self.workspace.section_text(named).zip(self.workspace.section(named)) {
                    _ if !self.is_stated() => "as the text says",
                    Some((text, (_, section))) if section.text_range().of(&text).trim().is_empty() => {
                        "whose text is not here"
                    }
                    _ => "which does not have these words",
                };
                Some(format!("\n\nsource: {} — {how}", headed(self.workspace, named)?))
            }
            Source::Url(_) => None,
        }
    }

    /// What is said of an utterance that no text here has: long enough that it would have been found.
    fn unknown_source(&self, found: &[Source]) -> Option<String> {
        let wording = self.workspace.wording(self.place, self.quotation.inside);
        let is_searched = self.quotation.is_speech() && wording.len() >= MIN_WORDS;
        let medium = || {
            let name = super::medium::undeclared(self.workspace, self.place, self.quotation)?;
            declare::words(self.workspace, self.place, name)
        };
        match found {
            [] | [Source::Url(_)]
                if self.quotation.is_speech()
                    && let Some(name) = medium() =>
            {
                Some(format!("\n\nsource: {} · *not declared* — as the text says", escape(&name)))
            }
            [] if is_searched => Some("\n\nsource: not in this corpus".to_owned()),
            [Source::Url(url)] if is_searched => {
                Some(format!("\n\nsource: not in this corpus; this text is at <{url}>"))
            }
            _ => None,
        }
    }

    /// The other places of the words, those that have exactly these first; `explained`: what the marks of differences mean
    /// has been said.
    fn shown_others(&self, others: &[&Holder], explained: bool) -> Option<String> {
        let (exact, near): (Vec<&Holder>, Vec<&Holder>) = others.iter().partition(|holder| holder.is_exact());
        let (all_exact, all_near) = if others.iter().all(|holder| self.is_younger(holder)) {
            ("used in", "used with other words in")
        } else {
            ("the same words in", "nearly the same words in")
        };
        let is_clear = explained || near.iter().all(|holder| holder.distance() == 0);
        let legend = if is_clear { "" } else { LEGEND };
        Some(self.listed(all_exact, &exact, "")? + &self.listed(all_near, &near, legend)?)
    }

    /// A list of documents; empty if there is none.
    fn listed(&self, what: &str, holders: &[&Holder], legend: &str) -> Option<String> {
        let mut out = String::new();
        if holders.is_empty() {
            return Some(out);
        }
        let _ = writeln!(out, "\n\n{what} {}{legend}:", counted(holders.len(), "other document"));
        for holder in holders.iter().take(LISTED) {
            let _ = write!(out, "\n- {}{}", headed(self.workspace, &holder.place)?, self.difference(holder, "  "));
        }
        if holders.len() > LISTED {
            let _ = write!(out, "\n- and {} more", holders.len() - LISTED);
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
