//! Annotating who or what some words mean wherever that is meant, in an article, a file, the workspace; and taking all such
//! annotations away.
//!
//! A declared name is annotated where it is recognised and means one entity. Words that no declaration knows (`Captain Roe`)
//! are annotated where they stand as they were annotated, or selected, and nothing else is said of them.

use rayon::prelude::*;

use super::annotate_mention::{bare_at, covers, labelled, likely};
use super::cursor::{selected, whole_words};
use super::spans::{self, Change, Says};
use super::{Stale, excerpt};
use crate::facts::Facts;
use crate::facts::names::spelling;
use crate::syntax::Kind;
use crate::syntax::body::Span;
use crate::text::{Edit, TextRange};
use crate::workspace::{Disjoint, FileKey, Mention, MentionOrigin, Place, Section, Workspace};

/// How far to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The document at the cursor.
    Article,
    /// Its file.
    File,
    /// All files, those that are not open too.
    Workspace,
}

/// What is done with what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// What stands bare gets a span.
    Annotate,
    /// What has a span loses it.
    Unannotate,
}

/// What is meant somewhere, so that it can be annotated elsewhere.
#[derive(Clone, Debug)]
pub struct Subject {
    place: Place,
    /// The entity; none where a span has labels only.
    entity: Option<String>,
    /// What spans say of it.
    says: Says,
    /// What means it beside the names of the entity.
    words: Option<String>,
    /// Whether a span says so here.
    annotated: bool,
}

impl Subject {
    /// What stands at `range` of a file: the innermost name or span, or the words that are selected.
    #[must_use]
    pub fn at(workspace: &Workspace, file: &str, range: TextRange) -> Option<Self> {
        let (place, start) = workspace.locate(file, range.start)?;
        let facts = workspace.facts(&place)?;
        let text = workspace.section_text(&place)?;
        let here = TextRange::at(start, range.len());
        let (_, section) = workspace.section(&place)?;
        let of_entity = |id: String, words, annotated| {
            let says = Says::attribute("ref", &id);
            Self { place: place.clone(), entity: Some(id), says, words, annotated }
        };
        if let (Kind::Entity, Some(id)) = (section.kind(), section.name()) {
            let in_header = section.header().is_some_and(|header| header.range.touches(start));
            return in_header.then(|| of_entity(id.to_owned(), None, true));
        }
        if let Some(mention) = bare_at(workspace, &place, here) {
            return Some(of_entity(one_meant(workspace, &place, mention)?.to_owned(), None, false));
        }
        let around = facts.spans.iter().filter(|span| span.says_who() && covers(span.range, here));
        if let Some(span) = around.min_by_key(|span| span.range.len()) {
            let words = whole_words(facts, &text, span.content);
            return match span.attribute("ref").map(|to| to.value.trim()) {
                Some("none") => None,
                Some(id) => Some(of_entity(id.to_owned(), words, true)),
                None => {
                    let says = Says::who(span);
                    words.map(|words| Self { place, entity: None, says, words: Some(words), annotated: true })
                }
            };
        }
        let (range, words) = selected(facts, &text, here)?;
        let id = likely(workspace, &place, range, &words).into_iter().next()?;
        Some(of_entity(id, Some(words), false))
    }

    /// What to call the deed, as an action.
    #[must_use]
    pub fn title(&self, workspace: &Workspace, deed: Deed, scope: Scope) -> String {
        let scope = match scope {
            Scope::Article => "this article",
            Scope::File => "this file",
            Scope::Workspace => "the workspace",
        };
        let words = self.words.as_deref().map(|words| excerpt(words, 40)).unwrap_or_default();
        let whom = self.entity.as_deref().map(|id| workspace.entity(id).map_or(id, |entity| entity.name()));
        match (deed, whom) {
            (Deed::Annotate, Some(whom)) if self.annotated || words.is_empty() => {
                format!("Annotate all mentions of {whom} in {scope}")
            }
            (Deed::Annotate, Some(whom)) => format!("Annotate all `{words}` in {scope} as mentions of {whom}"),
            (Deed::Annotate, None) => format!("Label all `{words}` in {scope} as `{}`", self.says.written),
            (Deed::Unannotate, Some(whom)) => format!("Remove the annotations of all mentions of {whom} in {scope}"),
            (Deed::Unannotate, None) => format!("Remove the label `{}` of all `{words}` in {scope}", self.says.written),
        }
    }

    /// A reference to nothing is an error: it is taken away, but not written once more.
    fn is_sound(&self, workspace: &Workspace, deed: Deed) -> bool {
        deed == Deed::Unannotate || self.entity.as_deref().is_none_or(|id| workspace.entity(id).is_some())
    }

    /// Whether there is so much as one thing to do so far; what would take reading many texts is taken to be there, as
    /// long as there are other texts.
    #[must_use]
    pub fn is_worth(&self, workspace: &Workspace, deed: Deed, scope: Scope) -> bool {
        if deed == Deed::Unannotate && !self.annotated || !self.is_sound(workspace, deed) {
            return false;
        }
        let documents = |file: &str| workspace.file(file).map_or(0, |file| file.sections().total().documents);
        match scope {
            Scope::Article => {
                let section = workspace.section(&self.place).filter(|(_, section)| section.kind().has_document());
                let edits = section.map(|(_, section)| self.edits(workspace, &self.place, section, deed));
                // One alone, which the cursor stands in, is offered as what it is.
                let least = if self.annotated && deed == Deed::Annotate { 1 } else { 3 };
                edits.is_some_and(|edits| edits.len() >= least)
            }
            Scope::File => documents(&self.place.file) > 1,
            Scope::Workspace => workspace.files().nth(1).is_some(),
        }
    }

    /// The edits of each file. `stale` is asked now and then; once it says `true` the answer does not matter any more.
    #[must_use]
    pub fn everywhere(
        &self,
        workspace: &Workspace,
        deed: Deed,
        scope: Scope,
        stale: Stale<'_>,
    ) -> Vec<(FileKey, Vec<Edit>)> {
        let is_in = |place: &Place| match scope {
            Scope::Article => *place == self.place,
            Scope::File => place.file == self.place.file,
            Scope::Workspace => true,
        };
        let sections: Vec<_> =
            workspace.places().filter(|(place, _, it)| it.kind().has_document() && is_in(place)).collect();
        let found: Vec<(FileKey, Vec<Edit>)> = sections
            .into_par_iter()
            .with_min_len(64)
            .filter(|_| !stale())
            .map(|(place, start, section)| {
                let edits = self.edits(workspace, &place, section, deed);
                (place.file, edits.into_iter().map(|edit| edit.shift(start.byte)).collect())
            })
            .collect();
        let mut files: Vec<(FileKey, Vec<Edit>)> = Vec::new();
        for (file, edits) in found.into_iter().filter(|(_, edits): &(FileKey, Vec<Edit>)| !edits.is_empty()) {
            match files.last_mut() {
                Some((last, known)) if *last == file => known.extend(edits),
                _ => files.push((file, edits)),
            }
        }
        files
    }

    /// The edits of one section, in its order; offsets count from its start.
    fn edits(&self, workspace: &Workspace, place: &Place, section: &Section, deed: Deed) -> Vec<Edit> {
        if !self.is_sound(workspace, deed) {
            return Vec::new();
        }
        let mentions = workspace.mentions(place);
        let has_words = || self.words.is_some() || !mentions.is_empty();
        let has_spans = || section.facts_if_read().is_none_or(|facts| !facts.spans.is_empty());
        if !(if deed == Deed::Annotate { has_words() } else { has_spans() }) {
            return Vec::new();
        }
        let (Some(facts), Some(text)) = (workspace.facts(place), workspace.section_text(place)) else {
            return Vec::new();
        };
        let changes = match deed {
            Deed::Annotate => {
                let ranges = self.named(workspace, place, &mentions).chain(self.worded(facts, &text, &mentions));
                ranges.map(|range| Change::annotate(range, labelled(facts, range), &self.says)).collect()
            }
            Deed::Unannotate => facts.spans.iter().filter_map(|span| self.taken_away(facts, &text, span)).collect(),
        };
        let mut edits = spans::edits(&text, facts.plain.range(), changes);
        edits.sort_by_key(|edit| edit.range);
        edits
    }

    /// Where names of the entity stand bare and mean nobody else.
    fn named<'a>(
        &'a self,
        workspace: &'a Workspace,
        place: &'a Place,
        mentions: &'a [Mention],
    ) -> impl Iterator<Item = TextRange> + 'a {
        let bare = mentions.iter().filter(|mention| matches!(mention.origin, MentionOrigin::Name(_)));
        // Words that are selected may be all that somebody wants to annotate.
        let is_wanted = self.entity.is_some() && (self.annotated || self.words.is_none());
        let mine = bare.filter(move |it| is_wanted && one_meant(workspace, place, **it) == self.entity.as_deref());
        mine.map(|mention| mention.range)
    }

    /// Where the words stand alone, and neither a name nor a span says who is meant.
    fn worded<'a>(
        &'a self,
        facts: &'a Facts,
        text: &'a str,
        mentions: &'a [Mention],
    ) -> impl Iterator<Item = TextRange> + 'a {
        let plain = self.words.as_ref().map(|_| facts.plain.text(text)).unwrap_or_default();
        let taken = mentions.iter().map(|mention| mention.range);
        let taken = taken.chain(facts.spans.iter().filter(|span| span.says_who()).map(|span| span.range));
        let taken = Disjoint::new(taken.chain(facts.links.iter().map(|link| link.destination)).collect());
        let words = self.words.as_deref().unwrap_or_default();
        let found: Vec<TextRange> = if words.is_empty() {
            Vec::new()
        } else {
            let starts = memchr::memmem::find_iter(plain.as_bytes(), words.as_bytes());
            let ranges = starts.map(|start| TextRange::at(start, words.len()));
            let alone = |range: &TextRange| {
                !spelling::is_inside_word(&plain, range.start) && !spelling::is_inside_word(&plain, range.end)
            };
            ranges.filter(alone).map(|range| facts.plain.range_to_section(range)).collect()
        };
        found.into_iter().filter(move |range| !taken.overlap(*range))
    }

    /// The change that takes what is said away from a span that says it.
    fn taken_away(&self, facts: &Facts, text: &str, span: &Span) -> Option<Change> {
        match &self.entity {
            Some(id) => {
                let to = span.attribute("ref")?;
                if to.value.trim() != id {
                    return None;
                }
                Change::drop_attribute(text, span, "ref").or_else(|| Change::unwrap(text, facts, span))
            }
            None => {
                let same = self.says.is_all_of(span) && whole_words(facts, text, span.content) == self.words;
                if same { Change::unwrap(text, facts, span) } else { None }
            }
        }
    }
}

/// The one entity that a mention may mean.
fn one_meant<'a>(workspace: &'a Workspace, place: &Place, mention: Mention) -> Option<&'a str> {
    let names = workspace.names();
    let number = workspace.entity_meant(workspace.facts(place)?, mention)?;
    names.entities().get(number as usize).map(|entity| &*entity.id)
}
