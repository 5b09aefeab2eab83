//! What can be done about a name that is not declared: declare it, or add it to an entity that has nearly the same name.

use super::diagnostics::{Diagnostic, undeclared};
use crate::facts::Fix;
use crate::facts::checks::missing_name::id_from;
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::names::{Candidate, near, spelling};
use crate::syntax::{Kind, canonical};
use crate::text::{Edit, TextRange};
use crate::workspace::{Entity, Place, Workspace};

/// The fixes of a finding, with those that are only made when somebody looks. Offsets count in the file.
#[must_use]
pub fn fixes(workspace: &Workspace, finding: &Diagnostic) -> Vec<Fix> {
    let mut fixes = finding.fixes.clone();
    if finding.rule.code == undeclared::RULE.code {
        let start = workspace.in_file(&finding.place, TextRange::default()).start;
        let name = TextRange::new(finding.range.start.saturating_sub(start), finding.range.end.saturating_sub(start));
        fixes.extend(declare(workspace, &finding.place, name));
        fixes.extend(add_to_near(workspace, &finding.place, name));
    }
    fixes
}

fn words(workspace: &Workspace, place: &Place, range: TextRange) -> Option<String> {
    let text = workspace.section_text(place)?;
    let words = workspace.facts(place)?.plain.cut(&text, range).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Declares the name at `range` of a section, behind the last ENTITY of its file, or at the top.
#[must_use]
pub fn declare(workspace: &Workspace, place: &Place, range: TextRange) -> Option<Fix> {
    let name = words(workspace, place, range)?;
    let base = id_from(&name);
    let mut id = base.clone();
    let mut number = 2;
    while workspace.declared(&id).is_some() {
        id = format!("{base}-{number}");
        number += 1;
    }
    let mut header = format!("<<<ENTITY {}", canonical::word(&id));
    if let Some(kind) = guess(workspace, place, range) {
        header += &format!(" type={kind}");
    }
    header += &format!(" name={}", canonical::quoted(&name));
    if let Some(short) = abbreviation(workspace, place, range, &name) {
        header += &format!(" aka={}", canonical::word(&short));
    }
    header += ">>>\n\n";
    let sections = workspace.file(&place.file)?.sections();
    let entities = sections.iter().enumerate().filter(|(_, (_, section))| section.kind() == Kind::Entity);
    let (start, section) = match entities.last() {
        Some((at, _)) => sections.get(at + 1)?,
        None => sections.iter().find(|(_, section)| section.kind() != Kind::Preamble)?,
    };
    let _ = section;
    Some(Fix::possible(format!("Declare `{name}` as `{id}`"), vec![Edit::insert(start.byte, header)]))
}

/// Its type, as far as the document tells: by its words, its titles, and what stands before it.
fn guess(workspace: &Workspace, place: &Place, range: TextRange) -> Option<&'static str> {
    let facts = workspace.facts(place)?;
    let text = workspace.section_text(place)?;
    let own = facts.candidates.names.iter().find(|name| name.range() == range)?;
    let written = range.of(&text);
    let is_office = |word: &spelling::Spelled| lists(word.range.of(written)).is(Lists::ORGANIZATION);
    let short = !own.is_full() && written.chars().count() <= 6 && !written.chars().any(char::is_lowercase);
    if short || spelling::words(written).any(|word| is_office(&word)) {
        return Some("organization");
    }
    let is_own = |name: &Candidate| name.key == own.key || name.key == own.last || name.last == own.last;
    let names = &facts.candidates.names;
    let titled = |of: u32| names.get(of as usize).is_some_and(is_own);
    if facts.candidates.titles.iter().any(|title| titled(title.of)) {
        return Some("person");
    }
    let mine = names.iter().filter(|name| name.key == own.key);
    let (mut in_place, mut all) = (0, 0);
    for name in mine {
        let before = text.get(..name.range().start).unwrap_or_default().trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        in_place += usize::from(lists(word).is(Lists::PLACE));
        all += 1;
    }
    match (in_place * 2 >= all && in_place > 0, own.is_full()) {
        (true, _) => Some("place"),
        (false, true) => Some("person"),
        _ => None,
    }
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

/// Adds the name to the entities of its file whose names are spellings of it.
fn add_to_near(workspace: &Workspace, place: &Place, range: TextRange) -> Vec<Fix> {
    let Some(name) = words(workspace, place, range) else { return Vec::new() };
    let entities = workspace.names().entities().iter();
    let near = entities.filter(|entity| entity.place.file == place.file && is_near(entity, &name));
    near.take(OFFERED).filter_map(|entity| add_alias(workspace, entity, &name)).collect()
}

fn is_near(entity: &Entity, name: &str) -> bool {
    let alone = spelling::words(name).count() == 1;
    entity.names.iter().any(|known| {
        let last = spelling::words(known).last().map(|word| word.range.of(known));
        near::are_near(known, name)
            || alone && &*entity.kind == "person" && last.is_some_and(|last| near::are_near(last, name))
    })
}

/// Writes a name into the `aka` of an entity.
#[must_use]
pub fn add_alias(workspace: &Workspace, entity: &Entity, name: &str) -> Option<Fix> {
    let (start, section) = workspace.section(&entity.place)?;
    let header = section.header()?;
    let edit = match header.attributes.iter().find(|attribute| &*attribute.key == "aka") {
        Some(aka) => {
            let all = format!("{} | {name}", aka.value.trim());
            Edit::new(aka.range, format!("aka={}", canonical::quoted(&all)))
        }
        None => {
            let behind = header.attributes.iter().find(|attribute| &*attribute.key == "name").map(|it| it.range.end);
            let behind = behind.or_else(|| header.name.as_ref().map(|id| id.range.end))?;
            Edit::insert(behind, format!(" aka={}", canonical::quoted(name)))
        }
    };
    let title = format!("Add `{name}` to the names of `{}`", entity.id);
    Some(Fix::possible(title, vec![edit.shift(start.byte)]))
}
