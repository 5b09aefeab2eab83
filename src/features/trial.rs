//! Trying changes of a file on a copy of the workspace, to see what they lead to.

use super::Stale;
use super::diagnostics::census::{self, Census};
use crate::facts::Fix;
use crate::text::edit::apply_all;
use crate::text::{Edit, TextRange};
use crate::workspace::{File, Place, Workspace};

/// The trials of changes of one file.
#[derive(Debug)]
pub(super) struct Trial<'a> {
    workspace: &'a Workspace,
    file: &'a File,
    /// What there is to report now, here and in all files; each counted when first asked for.
    here: std::cell::OnceCell<Census>,
    everywhere: std::cell::OnceCell<Census>,
    /// How often more may be tried.
    left: usize,
}

/// A fix and the code of the finding that it mends.
pub(super) type Mending<'f> = (&'static str, &'f Fix);

/// How often fixes of a file are tried in parts, and bytes that are read again for it: a large file is tried less often.
const TRIED: std::ops::RangeInclusive<usize> = 4..=32;
const READ: usize = 1 << 26;

/// So many edits are done one by one, however long the sections are that they touch.
const FEW: usize = 16;

impl<'a> Trial<'a> {
    /// Of changes of this file.
    pub(super) fn new(workspace: &'a Workspace, file: &'a File) -> Self {
        let left = (READ / file.sections().total().byte.max(1)).clamp(*TRIED.start(), *TRIED.end());
        Self { workspace, file, here: Default::default(), everywhere: Default::default(), left }
    }

    /// Whether these fixes, done together, leave fewer findings of every code and no new error.
    pub(super) fn mends(&self, fixes: &[Mending<'_>]) -> bool {
        let Some(after) = self.done(fixes.iter().flat_map(|(_, fix)| &fix.edits)) else { return true };
        // Where no header changes, other files stay as they are.
        let same_names = after.headers_revision() == self.workspace.headers_revision();
        let (before, after) = if same_names {
            let Some(file) = after.file(self.file.key()) else { return true };
            (self.here.get_or_init(|| Census::of_file(self.workspace, self.file)), Census::of_file(&after, file))
        } else {
            (self.everywhere.get_or_init(|| Census::of_all(self.workspace)), Census::of_all(&after))
        };
        is_better(before, &after, fixes)
    }

    /// The `sound` fixes and as many of the others as mend what they are for when all are done together: all, or those of
    /// either half that do.
    pub(super) fn mending<'f>(
        &mut self,
        mut sound: Vec<Mending<'f>>,
        fixes: &[Mending<'f>],
        stale: Stale<'_>,
    ) -> Vec<Mending<'f>> {
        self.add(&mut sound, fixes, stale);
        sound
    }

    fn add<'f>(&mut self, sound: &mut Vec<Mending<'f>>, fixes: &[Mending<'f>], stale: Stale<'_>) {
        if fixes.is_empty() || self.left == 0 || stale() {
            return;
        }
        self.left -= 1;
        let known = sound.len();
        sound.extend_from_slice(fixes);
        if self.mends(sound) {
            return;
        }
        sound.truncate(known);
        if let (true, (one, other)) = (fixes.len() > 1, fixes.split_at(fixes.len() / 2)) {
            self.add(sound, one, stale);
            self.add(sound, other, stale);
        }
    }

    /// The workspace once these edits are done; `None` where they do not fit the file.
    fn done<'e>(&self, edits: impl Iterator<Item = &'e Edit>) -> Option<Workspace> {
        let mut edits: Vec<Edit> = edits.cloned().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.range));
        let (key, sections) = (self.file.key(), self.file.sections());
        let size = sections.total().byte;
        let text = || self.workspace.text(self.file, TextRange::new(0, size));
        let mut after = self.workspace.clone();
        // Each edit cuts its section again.
        let cut = edits.iter().filter_map(|edit| Some(sections.get(sections.find(edit.range.start))?.1.len()));
        if edits.len() > FEW && cut.sum::<usize>() > size {
            let file = File::open_under(self.file.settings().clone(), key.clone(), &apply_all(&text()?, &edits));
            after.insert(file);
            return Some(after);
        }
        if self.file.rope().is_none() {
            after.open(key, &text()?);
        }
        edits.iter().all(|edit| after.edit(key, edit)).then_some(after)
    }
}

/// Whether there are fewer findings of every code that these fixes mend, and no new error.
fn is_better(before: &Census, after: &Census, fixes: &[Mending<'_>]) -> bool {
    let fewer = |code: &str| !census::counts(code) || after.has_fewer(code, before);
    after.has_no_new_error(before) && fixes.iter().all(|(code, _)| fewer(code))
}

/// The section in which a fix begins, by its index.
pub(super) fn section_of(file: &File, (_, fix): &Mending<'_>) -> Option<usize> {
    Some(file.sections().find(fix.edits.first()?.range.start))
}

/// The same as [`Trial::mends`] of one section by itself, whatever others say of it. It must stay one section.
pub(super) fn mends_section(workspace: &Workspace, file: &File, fixes: &[Mending<'_>]) -> bool {
    let tried = || {
        let place = Place { file: file.key().clone(), section: section_of(file, fixes.first()?)? };
        let (start, section) = file.sections().get(place.section)?;
        let own = TextRange::at(start.byte, section.len());
        let edits = fixes.iter().flat_map(|(_, fix)| &fix.edits).map(|edit| {
            let range = TextRange::at(edit.range.start.checked_sub(own.start)?, edit.range.len());
            own.covers(edit.range).then(|| Edit::new(range, edit.text.as_str()))
        });
        let text = apply_all(&workspace.section_text(&place)?, &edits.collect::<Option<Vec<_>>>()?);
        let alone = File::open_under(file.settings().clone(), file.key().clone(), &text);
        let mut sections = alone.sections().iter();
        let (_, after) = sections.find(|(_, it)| it.kind() == section.kind() && it.len() == text.len())?;
        let census = |findings| Census::of_findings(file, findings);
        let (before, after) = (census(&workspace.facts(&place)?.findings), census(&after.facts(&text).findings));
        Some(is_better(&before, &after, fixes))
    };
    tried().unwrap_or(false)
}
