//! What can be done about a name that is not declared: declare it, or add it to an entity that has nearly the same name.

use std::collections::BTreeMap;

use super::annotate::Rewrite;
use super::diagnostics::{Diagnostic, undeclared};
use super::{cursor, guess};
use crate::facts::Fix;
use crate::facts::checks::missing_name::id_from;
use crate::syntax::{Kind, canonical};
use crate::text::{Edit, TextRange, lines};
use crate::workspace::{Entity, FileKey, Place, Section, Workspace};

/// The fixes of a finding about a name that nobody declared, each with the file that it changes.
#[must_use]
pub fn fixes(workspace: &Workspace, finding: &Diagnostic) -> Vec<(FileKey, Fix)> {
    if finding.rule.code != undeclared::RULE.code {
        return Vec::new();
    }
    let start = workspace.in_file(&finding.place, TextRange::default()).start;
    let name = TextRange::new(finding.range.start.saturating_sub(start), finding.range.end.saturating_sub(start));
    of_name(workspace, &finding.place, name)
}

/// What declares the name at byte `range` of a file, or adds it to an entity: one that nobody declared, or what is selected.
#[must_use]
pub fn at(workspace: &Workspace, file: &str, range: TextRange) -> Vec<(FileKey, Fix)> {
    let candidate = || {
        let (place, index) = super::undeclared::at(workspace, file, range.start)?;
        let (facts, text) = (workspace.facts(&place)?, workspace.section_text(&place)?);
        let name = facts.candidates.in_full(index, &text, facts.language)?.range();
        Some((place, name))
    };
    let selected = || {
        let (place, start) = workspace.locate(file, range.start)?;
        let (facts, text) = (workspace.facts(&place)?, workspace.section_text(&place)?);
        let (name, _) = cursor::selected(facts, &text, TextRange::at(start, range.len()))?;
        let is_named = workspace.mentions(&place).iter().any(|mention| mention.range.overlaps(name));
        (workspace.section(&place)?.1.kind().has_document() && !is_named).then_some((place, name))
    };
    let name = if range.is_empty() { candidate() } else { selected() };
    name.map(|(place, name)| of_name(workspace, &place, name)).unwrap_or_default()
}

fn of_name(workspace: &Workspace, place: &Place, name: TextRange) -> Vec<(FileKey, Fix)> {
    let mut fixes = declare(workspace, place, name);
    fixes.extend(add_to_near(workspace, place, name));
    fixes
}

/// The words at `range` of a section, on one line.
pub(super) fn words(workspace: &Workspace, place: &Place, range: TextRange) -> Option<String> {
    let text = workspace.section_text(place)?;
    let words = workspace.facts(place)?.plain.cut(&text, range).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A name that can be declared.
struct Declaration {
    name: String,
    id: String,
    /// The header line.
    header: String,
}

impl Declaration {
    /// Of the name at `range` of a section.
    fn new(workspace: &Workspace, place: &Place, range: TextRange) -> Option<Self> {
        let name = words(workspace, place, range)?;
        let id = ids(&id_from(&name)).find(|id| workspace.declared(id).is_none())?;
        let mut header = format!("<<<ENTITY {}", canonical::word(&id));
        let kind = guess::kind(workspace, place, range);
        if let Some(kind) = kind {
            header += &format!(" type={kind}");
        }
        header += &format!(" name={}", canonical::quoted(&name));
        let first = || (kind == Some("person")).then(|| guess::first_name(workspace, place, range))?;
        if let Some(short) = abbreviation(workspace, place, range, &name).or_else(first) {
            header += &format!(" aka={}", canonical::word(&short));
        }
        header += ">>>";
        Some(Self { name, id, header })
    }
}

/// Where entities live: the file of `place`, and the file of the others that has most of them; the better first.
fn homes(workspace: &Workspace, place: &Place) -> Vec<FileKey> {
    let mut entities: BTreeMap<&FileKey, usize> = BTreeMap::new();
    for entity in workspace.names().entities() {
        *entities.entry(&entity.place.file).or_default() += 1;
    }
    let is_here = entities.contains_key(&place.file);
    let elsewhere = entities.into_iter().filter(|(file, _)| **file != place.file);
    let elsewhere = elsewhere.max_by_key(|(_, count)| *count).map(|(file, _)| file.clone());
    let mut homes: Vec<FileKey> = [place.file.clone()].into_iter().chain(elsewhere).collect();
    if !is_here {
        homes.reverse();
    }
    homes
}

/// Declares the name at `range` of a section where entities live: behind the last of its file, or else of the file that has most
/// of them; at the top of its file, if no file has any.
fn declare(workspace: &Workspace, place: &Place, range: TextRange) -> Vec<(FileKey, Fix)> {
    let Some(Declaration { name, id, header }) = Declaration::new(workspace, place, range) else { return Vec::new() };
    let fix = |file: FileKey| {
        let mut title = format!("Declare `{name}` as `{id}`");
        if file != place.file {
            title += &format!(" in {}", short(&file));
        }
        let edit = insert(workspace, &file, &header, Kind::Entity)?;
        Some((file, Fix::possible(title, vec![edit])))
    };
    homes(workspace, place).into_iter().filter_map(fix).collect()
}

/// A file without its folders.
fn short(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The id by which the name at `range` of a section can be declared, and the edit of a file that does so.
pub(super) fn new_entity(workspace: &Workspace, place: &Place, range: TextRange) -> Option<(String, (FileKey, Edit))> {
    let Declaration { id, header, .. } = Declaration::new(workspace, place, range)?;
    Some((id, at_home(workspace, place, &header, Kind::Entity)?))
}

/// A rewriting of a section together with the declaration that it needs, which may be of another file.
pub(super) fn with(
    place: &Place,
    (home, declaration): (FileKey, Edit),
    title: String,
    mut edits: Vec<Edit>,
) -> Rewrite {
    if home == place.file {
        edits.insert(0, declaration);
        return Rewrite::new(title, edits);
    }
    let title = format!("{title} in {}", short(&home));
    Rewrite { elsewhere: Some((home, declaration)), ..Rewrite::new(title, edits) }
}

/// The edit that puts a header line of this kind where declarations live, and the file that it is of.
pub(super) fn at_home(workspace: &Workspace, place: &Place, header: &str, kind: Kind) -> Option<(FileKey, Edit)> {
    let mut homes = homes(workspace, place).into_iter();
    homes.find_map(|file| Some((file.clone(), insert(workspace, &file, header, kind)?)))
}

/// `moor`, `moor-2`, `moor-3`, …
pub(super) fn ids(base: &str) -> impl Iterator<Item = String> + '_ {
    std::iter::once(base.to_owned()).chain((2..).map(move |number| format!("{base}-{number}")))
}

/// Puts a header line behind the last of its kind in a file, else behind the last ENTITY, or before all of its sections.
fn insert(workspace: &Workspace, file: &FileKey, header: &str, kind: Kind) -> Option<Edit> {
    let sections = workspace.file(file)?.sections();
    let last_of = |kind| sections.iter().enumerate().filter(|(_, (_, section))| section.kind() == kind).last();
    let last = last_of(kind).or_else(|| last_of(Kind::Entity));
    let is_end = |section: &Section| section.kind() == Kind::End;
    let next = match last {
        // A stray END is about what stands above it.
        Some((at, own)) => sections.get(at + 1).map(|next| if is_end(next.1) { own } else { next }),
        None => sections.iter().find(|(_, section)| section.kind() != Kind::Preamble && !is_end(section)),
    };
    let text = |index| workspace.section_text(&Place { file: file.clone(), section: index });
    let line_break = (0..sections.len()).find_map(|index| lines::first_break(&text(index)?)).unwrap_or("\n");
    if let Some((start, _)) = next {
        return Some(Edit::insert(start.byte, format!("{header}{line_break}{line_break}")));
    }
    // The last of them ends its file.
    let (index, (start, section)) = last?;
    let before = if text(index)?.ends_with('\n') { "" } else { line_break };
    Some(Edit::insert(start.byte + section.len(), format!("{before}{header}{line_break}")))
}

/// `HWU` of "Harbour Workers Union (HWU)".
fn abbreviation(workspace: &Workspace, place: &Place, range: TextRange, name: &str) -> Option<String> {
    let text = workspace.section_text(place)?;
    let inside = text.get(range.end..)?.strip_prefix(" (")?.split(')').next()?;
    let initials: String =
        name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (inside.chars().count() > 1 && inside == initials).then(|| inside.to_owned())
}

/// Entities offered.
const OFFERED: usize = 3;

/// Adds the name to the entities whose names are spellings of it, in whatever file they are declared.
fn add_to_near(workspace: &Workspace, place: &Place, range: TextRange) -> Vec<(FileKey, Fix)> {
    let Some(name) = words(workspace, place, range) else { return Vec::new() };
    let near = workspace.names().near(&name).take(OFFERED);
    near.filter_map(|entity| Some((entity.place.file.clone(), add_alias(workspace, entity, &name)?))).collect()
}

/// Writes a name into the `aka` of an entity.
fn add_alias(workspace: &Workspace, entity: &Entity, name: &str) -> Option<Fix> {
    let (start, section) = workspace.section(&entity.place)?;
    let header = section.header()?;
    let edit = match header.attribute("aka") {
        Some(aka) => {
            let all = format!("{} | {name}", aka.value.trim());
            Edit::new(aka.range, format!("aka={}", canonical::quoted(&all)))
        }
        None => {
            let behind = header.attribute("name").map(|it| it.range.end);
            let behind = behind.or_else(|| header.name.as_ref().map(|id| id.range.end))?;
            Edit::insert(behind, format!(" aka={}", canonical::quoted(name)))
        }
    };
    let title = format!("Add `{name}` to the names of `{}`", entity.id);
    Some(Fix::possible(title, vec![edit.shift(start.byte)]))
}
