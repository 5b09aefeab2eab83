//! Linked editing: the name of a FILE and that of the END which closes it must be equal, so both are typed at once.

use crate::syntax::Kind;
use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// The two names, if byte `offset` of a file stands in one of them and both are written alike. In the order of the file.
#[must_use]
pub fn linked(workspace: &Workspace, file: &str, offset: usize) -> Option<[TextRange; 2]> {
    let (place, within) = workspace.locate(file, offset)?;
    let (_, section) = workspace.section(&place)?;
    let name = section.header()?.name.as_ref()?;
    if !name.range.touches(within) {
        return None;
    }
    let kinds = |index: usize| workspace.file(file)?.sections().get(index).map(|(_, section)| section.kind());
    let opens_or_closes = |index: &usize| matches!(kinds(*index), Some(Kind::File | Kind::End));
    let other = match section.kind() {
        Kind::File => (place.section + 1..workspace.file(file)?.sections().len()).find(opens_or_closes)?,
        Kind::End => (0..place.section).rev().find(opens_or_closes)?,
        _ => return None,
    };
    let other = Place { file: place.file.clone(), section: other };
    let (open, close) = if section.kind() == Kind::File { (place, other) } else { (other, place) };
    let ranges = [written(workspace, &open, Kind::File)?, written(workspace, &close, Kind::End)?];
    let [first, second] = ranges.each_ref().map(|(_, text)| text);
    (first == second).then(|| ranges.map(|(range, _)| range))
}

/// A name without its quotes: where, and what is written there.
fn written(workspace: &Workspace, place: &Place, kind: Kind) -> Option<(TextRange, String)> {
    let (_, section) = workspace.section(place).filter(|(_, it)| it.kind() == kind)?;
    let range = section.header()?.name.as_ref()?.range;
    let text = workspace.section_text(place)?;
    let quoted = range.len() >= 2 && range.of(&text).starts_with('"') && range.of(&text).ends_with('"');
    let range = if quoted { TextRange::new(range.start + 1, range.end - 1) } else { range };
    Some((workspace.in_file(place, range), range.of(&text).to_owned()))
}
