//! Sorting entities: those that stand together, by name.

use super::Stale;
use crate::syntax::Kind;
use crate::text::{Edit, TextRange};
use crate::workspace::{Place, Workspace};

/// The edits that sort every run of ENTITY sections of a file by name, each with its description. A run that ends the file
/// without a line break is left as it is, and so is one with a line that was meant as a header: it belongs where it stands.
#[must_use]
pub fn sort_entities(workspace: &Workspace, file: &str, stale: Stale<'_>) -> Vec<Edit> {
    let Some(sections) = workspace.file(file).map(|file| file.sections()) else { return Vec::new() };
    let mut edits = Vec::new();
    let mut run: Vec<(String, TextRange, String)> = Vec::new();
    for index in 0..=sections.len() {
        if stale() {
            return Vec::new();
        }
        let here = sections.get(index).filter(|(_, section)| section.kind() == Kind::Entity);
        let Some((start, section)) = here else {
            edits.extend(sorted(std::mem::take(&mut run)));
            continue;
        };
        let place = Place { file: file.into(), section: index };
        let is_whole = workspace.facts(&place).is_some_and(|facts| facts.lookalikes.is_empty());
        let text = workspace.section_text(&place).filter(|_| is_whole).unwrap_or_default();
        let name = section.value("name").or(section.name()).unwrap_or_default().to_lowercase();
        run.push((name, TextRange::at(start.byte, section.len()), text));
    }
    edits
}

/// One edit for a run that is not in order yet.
fn sorted(mut run: Vec<(String, TextRange, String)>) -> Option<Edit> {
    let range = TextRange::new(run.first()?.1.start, run.last()?.1.end);
    if run.is_sorted_by(|a, b| a.0 <= b.0)
        || run.iter().any(|(_, range, text)| !text.ends_with('\n') || text.len() != range.len())
    {
        return None;
    }
    run.sort_by(|a, b| a.0.cmp(&b.0));
    Some(Edit::new(range, run.into_iter().map(|(.., text)| text).collect::<String>()))
}
