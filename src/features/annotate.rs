//! Writing what was recognised of quotations into the text, as spans. The plain text stays what it is.

use super::Stale;
use super::spans::{self, Change, Says};
use crate::facts::{Facts, Quotation};
use crate::text::{Edit, TextRange};
use crate::workspace::{FileKey, Mention, Place, Workspace};

/// A rewriting of some text. Offsets count in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// What it does, as an action.
    pub title: String,
    /// Edits that do not overlap.
    pub edits: Vec<Edit>,
    /// An edit of another file that belongs to it.
    pub elsewhere: Option<(FileKey, Edit)>,
    /// Whether the text itself says so; others are choices.
    pub preferred: bool,
}

impl Rewrite {
    /// One of one file.
    pub(super) fn new(title: String, edits: Vec<Edit>) -> Self {
        Self { title, edits, elsewhere: None, preferred: false }
    }

    /// All that it changes, where `file` is the file that it is of.
    #[must_use]
    pub fn changes(self, file: &FileKey) -> Vec<(FileKey, Vec<Edit>)> {
        let elsewhere = self.elsewhere.map(|(file, edit)| (file, vec![edit]));
        [(file.clone(), self.edits)].into_iter().chain(elsewhere).collect()
    }
}

/// Speakers and sources that are offered for one quotation.
const OFFERED: usize = 3;

/// What can be written of the innermost quotation at byte `offset` of a file, the most likely first.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Rewrite> {
    let Some((place, index)) = quotation_at(workspace, file, offset) else { return Vec::new() };
    let facts_here = workspace.facts(&place).and_then(|facts| Some((facts, facts.quotations.get(index)?)));
    let Some((facts, quotation)) = facts_here else { return Vec::new() };
    let mut offered = Vec::new();
    for (id, preferred) in likely_speakers(workspace, &place, index) {
        let name = workspace.entity(&id).map_or(&*id, |entity| entity.name());
        let title = format!("Annotate the speaker: {name}");
        let edits = speaker(workspace, &place, index, &id);
        offered.extend(edits.map(|edits| Rewrite { preferred, ..Rewrite::new(title, edits) }));
    }
    if wrap(facts, quotation, "from", "").is_some() {
        let wanted = super::definition::words_of(workspace, &place, quotation.inside);
        let mut names = likely_sources(workspace, &place, &wanted, OFFERED, stale);
        if names.is_empty() {
            names.extend(altered_source(workspace, &place, quotation, stale));
        }
        for name in names {
            let title = format!("Annotate the source: {name}");
            let edits = source(workspace, &place, index, &name);
            offered.extend(edits.map(|edits| Rewrite::new(title, edits)));
        }
    }
    offered
}

/// The document that has the words of a quotation otherwise.
fn altered_source(workspace: &Workspace, place: &Place, quotation: &Quotation, stale: Stale<'_>) -> Option<String> {
    let source = workspace.altered_source(place, quotation.inside, stale)?;
    let name = workspace.section(&source)?.1.name()?;
    (workspace.document_for(name) == Some((&source, None))).then(|| name.to_owned())
}

/// The innermost quotation at byte `offset` of a file, with the span around it: its section, and its index there.
pub(super) fn quotation_at(workspace: &Workspace, file: &str, offset: usize) -> Option<(Place, usize)> {
    let (place, within) = workspace.locate(file, offset)?;
    let facts = workspace.facts(&place)?;
    let here = facts.quotations.iter().enumerate().filter(|(_, quotation)| whole(facts, quotation).touches(within));
    let (index, _) = here.min_by_key(|(_, quotation)| quotation.range.len())?;
    Some((place, index))
}

/// Whether an entity of this type says things: not a place, nor a thing.
#[must_use]
pub fn can_speak(kind: &str) -> bool {
    matches!(kind, "person" | "organization" | "")
}

/// The edits that name the speaker of a quotation, in all paragraphs over which it runs; `None` where that cannot be
/// written, or is there already.
#[must_use]
pub fn speaker(workspace: &Workspace, place: &Place, index: usize, id: &str) -> Option<Vec<Edit>> {
    write(workspace, place, &run(&workspace.facts(place)?.quotations, index), "by", id)
}

/// The edits that name the source of a quotation; `None` where that cannot be written, or is there already.
pub(super) fn source(workspace: &Workspace, place: &Place, index: usize, name: &str) -> Option<Vec<Edit>> {
    write(workspace, place, &[index], "from", name)
}

/// Whether the article at byte `offset` of a file has quotations whose speaker is certain and not yet written.
#[must_use]
pub fn has_certain(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> bool {
    let Some((place, _)) = workspace.locate(file, offset) else { return false };
    let Some(facts) = workspace.facts(&place) else { return false };
    let unwritten = |index: &usize| facts.quotations.get(*index).is_some_and(|it| wrap(facts, it, "by", "").is_some());
    certain(workspace, &place, stale).any(|(index, _)| run(&facts.quotations, index).iter().any(unwritten))
}

/// The edits that write the speakers of these quotations. Quotations inside others are left to those.
#[must_use]
pub fn all_certain(workspace: &Workspace, file: &str, offset: usize, stale: Stale<'_>) -> Vec<Edit> {
    let Some((place, _)) = workspace.locate(file, offset) else { return Vec::new() };
    let (Some(facts), Some(text)) = (workspace.facts(&place), workspace.section_text(&place)) else {
        return Vec::new();
    };
    // One change a quotation; a run of paragraphs may have several sentences that name its speaker.
    let mut changes: Vec<Option<Change>> = facts.quotations.iter().map(|_| None).collect();
    for (index, id) in certain(workspace, &place, stale) {
        for part in run(&facts.quotations, index) {
            let change = facts.quotations.get(part).and_then(|quotation| wrap(facts, quotation, "by", &id));
            if let (Some(slot @ None), Some(change)) = (changes.get_mut(part), change) {
                *slot = Some(change);
            }
        }
    }
    let by = workspace.in_file(&place, TextRange::default()).start;
    let edits = spans::edits(&text, facts.plain.range(), changes.into_iter().flatten().collect());
    edits.into_iter().map(|edit| edit.shift(by)).collect()
}

/// The outermost quotations of a section whose speaker is certain and declared, by index, with the entity's id. The name
/// itself has to stand there: whom a pronoun means is never certain.
fn certain<'a>(
    workspace: &'a Workspace,
    place: &'a Place,
    stale: Stale<'a>,
) -> impl Iterator<Item = (usize, String)> + 'a {
    let text = workspace.section_text(place).unwrap_or_default();
    let mentions = workspace.mentions(place);
    let mut end = 0;
    workspace
        .facts(place)
        .into_iter()
        .flat_map(|facts| facts.quotations.iter().map(move |it| (facts, it)))
        .enumerate()
        .filter_map(move |(index, (facts, quotation))| {
            if stale() || quotation.range.end <= end || !quotation.is_speech() {
                return None;
            }
            end = quotation.range.end;
            let told = facts.attributions.get(index).copied().flatten()?;
            if !told.rule.is_certain() || !mentions.iter().any(|mention| mention.range.overlaps(told.speaker)) {
                return None;
            }
            let speaker = workspace.speaker_in(place, facts, &text, &mentions, index)?;
            let id = speaker.entity.filter(|id| speaker.attribution.is_some() && workspace.entity(id).is_some())?;
            Some((index, id))
        })
}

/// The speaker as recognised, or else those named last before the quotation; and whether the text tells.
fn likely_speakers(workspace: &Workspace, place: &Place, index: usize) -> Vec<(String, bool)> {
    let Some(quotation) = workspace.facts(place).and_then(|facts| facts.quotations.get(index)) else {
        return Vec::new();
    };
    let told = workspace.speaker(place, index).and_then(|speaker| speaker.entity);
    let told = told.filter(|id| quotation.is_speech() && workspace.entity(id).is_some_and(|it| can_speak(&it.kind)));
    let mut found: Vec<(String, bool)> = told.map(|id| (id, true)).into_iter().collect();
    for id in named_before(workspace, place, quotation.range.start, &workspace.mentions(place)) {
        if found.len() == OFFERED {
            break;
        }
        if found.iter().all(|(known, _)| *known != id) {
            found.push((id, false));
        }
    }
    found
}

/// The people and organizations named before `offset` of a section, the nearest first, each once.
pub(super) fn named_before<'a>(
    workspace: &'a Workspace,
    place: &'a Place,
    offset: usize,
    mentions: &'a [Mention],
) -> impl Iterator<Item = String> + 'a {
    let to = mentions.partition_point(|mention| mention.range.start < offset);
    let facts = workspace.facts(place);
    let mut seen = rustc_hash::FxHashSet::default();
    mentions.get(..to).unwrap_or_default().iter().rev().filter_map(move |mention| {
        let number = workspace.entity_meant(facts?, *mention)?;
        let entity = workspace.names().entities().get(number as usize)?;
        (can_speak(&entity.kind) && seen.insert(number)).then(|| entity.id.to_string())
    })
}

/// At most `limit` named documents that hold these words and are not later than `place`, the best first.
pub(super) fn likely_sources(
    workspace: &Workspace,
    place: &Place,
    wanted: &[u64],
    limit: usize,
    stale: Stale<'_>,
) -> Vec<String> {
    let date = |place: &Place| workspace.section(place).and_then(|(_, section)| section.value("date"));
    let own = date(place);
    let mut names: Vec<String> = Vec::new();
    for holder in workspace.holders(wanted, place, stale) {
        let later = date(&holder.place).zip(own).is_some_and(|(date, own)| date > own && !date.starts_with(own));
        let name = workspace.section(&holder.place).and_then(|(_, section)| section.name());
        // A name that is declared twice leads to the first.
        let leads_there = |name: &&str| workspace.document_for(name) == Some((&holder.place, None));
        if let Some(name) = name.filter(leads_there).filter(|name| !later && !names.iter().any(|known| known == name)) {
            names.push(name.to_owned());
            if names.len() == limit {
                break;
            }
        }
    }
    names
}

/// A quotation that runs over several paragraphs has one part in each: the indexes of all parts, in order.
fn run(quotations: &[Quotation], index: usize) -> Vec<usize> {
    let next = |at: usize| {
        let this = quotations.get(at).filter(|quotation| quotation.continues)?;
        // Quotations inside this one stand between.
        let behind = quotations.get(at + 1..)?.iter().position(|other| other.range.start >= this.range.end)?;
        Some(at + 1 + behind)
    };
    let mut first = index;
    while let Some(before) = (0..first).rev().take(REACH).find(|&at| next(at) == Some(first)) {
        first = before;
    }
    std::iter::successors(Some(first), |&at| next(at)).collect()
}

/// Quotations between two parts of one that are looked through for the first part.
const REACH: usize = 40;

/// A quotation with the span that is about it.
fn whole(facts: &Facts, quotation: &Quotation) -> TextRange {
    facts.span_of(quotation).map_or(quotation.range, |span| span.range)
}

/// `key=value` for these quotations of a section, where all of them can have it. Offsets of the edits count in the file.
fn write(workspace: &Workspace, place: &Place, indexes: &[usize], key: &str, value: &str) -> Option<Vec<Edit>> {
    let (facts, text) = (workspace.facts(place)?, workspace.section_text(place)?);
    let by = workspace.in_file(place, TextRange::default()).start;
    let mut edits = Vec::new();
    for &index in indexes {
        let change = wrap(facts, facts.quotations.get(index)?, key, value)?;
        if !change.is_sound(&text, facts.plain.range()) {
            return None;
        }
        edits.extend(change.edits.into_iter().map(|edit| edit.shift(by)));
    }
    Some(edits)
}

/// A span around a quotation, or one more attribute of the span that is there; `None` if that has the key.
fn wrap(facts: &Facts, quotation: &Quotation, key: &str, value: &str) -> Option<Change> {
    let span = facts.span_of(quotation);
    let is_there = span.is_some_and(|span| span.attribute(key).is_some());
    (!is_there).then(|| Change::annotate(quotation.range, span, &Says::attribute(key, value)))
}
