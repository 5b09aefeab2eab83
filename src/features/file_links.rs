//! Links from a text to a file of the workspace, as in `[the list](../people.corpus#moor)`: where they lead, and what
//! becomes of them when files are renamed.

use std::path::{Path, PathBuf};

use url::Url;

use super::{Location, Stale};
use crate::text::{Edit, TextRange};
use crate::workspace::{FileKey, Place, Workspace};

/// The place that a link's destination leads to from `file`: the start of a corpus file, or the name in it that stands
/// behind `#`.
pub(super) fn target(workspace: &Workspace, file: &str, destination: &str) -> Option<Location> {
    if !is_relative(destination) {
        return None;
    }
    let url = resolve(&Url::from_file_path(file).ok()?, destination)?;
    let key: FileKey = url.to_file_path().ok()?.to_string_lossy().into();
    workspace.file(&key)?;
    let named = url.fragment().and_then(|name| {
        let place = workspace.names().places(name).iter().find(|place| place.file == key)?;
        Some(workspace.in_file(place, workspace.name_range(place)?))
    });
    Some(Location { file: key, range: named.unwrap_or_default() })
}

/// Only what is relative can lead to a neighbour: `#` alone stays in the text, `/news` is a page of a web site.
fn is_relative(destination: &str) -> bool {
    !destination.is_empty() && !destination.starts_with(['#', '/', '?', '\\']) && Url::parse(destination).is_err()
}

fn resolve(base: &Url, destination: &str) -> Option<Url> {
    base.join(destination).ok().filter(|_| is_relative(destination))
}

/// The edits that let all links lead where they led before, once files and folders were renamed: pairs of the old path
/// and the new one, both absolute. Reads the texts that hold a relative link.
#[must_use]
pub fn renamed(workspace: &Workspace, moves: &[(PathBuf, PathBuf)], stale: Stale<'_>) -> Vec<(FileKey, Vec<Edit>)> {
    let mut changes = Vec::new();
    for file in workspace.files() {
        let old = Path::new(&**file.key());
        let new = moved(moves, old);
        let Some((before, after)) = Url::from_file_path(old).ok().zip(Url::from_file_path(&new).ok()) else { continue };
        let mut edits = Vec::new();
        for section in 0..file.sections().len() {
            if stale() {
                return Vec::new();
            }
            let place = Place { file: file.key().clone(), section };
            edits.extend(in_section(workspace, &place, moves, (&before, &after)));
        }
        if !edits.is_empty() {
            changes.push((file.key().clone(), edits));
        }
    }
    changes
}

fn in_section(
    workspace: &Workspace,
    place: &Place,
    moves: &[(PathBuf, PathBuf)],
    (before, after): (&Url, &Url),
) -> Vec<Edit> {
    let text = workspace.section_text(place).filter(|text| may_link(text));
    let Some((text, facts)) = text.and_then(|text| Some((text, workspace.facts(place)?))) else { return Vec::new() };
    let edit = |range: TextRange| {
        let destination = range.of(&text);
        let url = resolve(before, destination)?;
        let old = url.to_file_path().ok()?;
        let new = moved(moves, &old);
        // A link to what is not there, or not ours, is left alone, unless it is what was renamed.
        if new == old && (before == after || workspace.file(&old.to_string_lossy()).is_none()) {
            return None;
        }
        let mut target = Url::from_file_path(new).ok()?;
        target.set_query(url.query());
        target.set_fragment(url.fragment());
        let written = after.make_relative(&target)?;
        (written != destination).then(|| Edit::new(workspace.in_file(place, range), written))
    };
    facts.links.iter().filter_map(|link| edit(link.destination)).collect()
}

/// Whether a text has a link that may be relative; most have none, and need not be read.
fn may_link(text: &str) -> bool {
    let mut destinations = text.split("](").skip(1);
    destinations.any(|rest| !rest.starts_with(['#', '/', ')']) && !rest.starts_with("http"))
}

/// Where a path is after the renaming.
fn moved(moves: &[(PathBuf, PathBuf)], path: &Path) -> PathBuf {
    let new = moves.iter().find_map(|(old, new)| {
        let rest = path.strip_prefix(old).ok()?;
        Some(if rest.as_os_str().is_empty() { new.clone() } else { new.join(rest) })
    });
    new.unwrap_or_else(|| path.to_owned())
}
