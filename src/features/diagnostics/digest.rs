//! What is known of the sections of one chunk, kept with them: what they and the names tell is settled, what the rest of the
//! file decides is at hand.

use std::sync::Arc;

use rayon::prelude::*;

use super::{CHECKS, Context, Elsewhere, Found, Part, Stale, unclosed, undeclared, unresolved};
use crate::facts::Severity;
use crate::settings::Settings;
use crate::text::TextRange;
use crate::workspace::{File, Names, Place, Section, Slot, Start, Workspace};

/// So many sections or chunks are read by the thread that asks.
const FEW: usize = 4;

/// What a digest depends on besides the sections of its chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    /// The headers of all files, as far as findings tell of them.
    headers: u64,
    /// What the names of entities mean in its sections; `None` where they were not looked for.
    names: Option<u64>,
    /// The sections before and behind, by number.
    before: Option<u64>,
    behind: Option<u64>,
}

/// All that checks of a whole file need to know of the sections of one chunk.
#[derive(Debug)]
pub(super) struct Digest {
    key: Key,
    /// All names, where a finding tells something of the entities that one of them may mean.
    told: Option<u64>,
    /// What is settled, in the order of the checks.
    found: Vec<Arc<Found>>,
    pub(super) ends: unclosed::Ends,
    pub(super) undeclared: Vec<undeclared::Name>,
    pub(super) unresolved: Vec<unresolved::Reference>,
    /// The sections that have lines as a merge leaves them.
    pub(super) conflicts: Vec<usize>,
}

/// The findings of the sections of one chunk, as the settings of their file have them. Another value for other findings: what
/// is made of one can be kept with the sections too.
#[derive(Debug)]
pub struct Listed {
    digest: Arc<Digest>,
    /// What the rest of the file decided.
    more: Vec<Arc<Found>>,
    settings: Arc<Settings>,
    list: Vec<(Severity, Arc<Found>)>,
    /// Those that lead to other places.
    leading: Vec<Arc<Found>>,
}

impl Listed {
    /// The other places that have to do with these findings, in order.
    pub fn elsewhere(&self) -> impl Iterator<Item = &Elsewhere> {
        self.leading.iter().flat_map(|found| &found.related)
    }

    /// In the order of the text; each as severe as the settings say.
    pub fn findings(&self) -> impl Iterator<Item = (Severity, &Found)> {
        self.list.iter().map(|(severity, found)| (*severity, &**found))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// The digests of all chunks of a file, those that are known or else read now; `None` where it was given up.
pub(super) fn of_slots<'a>(
    workspace: &'a Workspace,
    file: &'a File,
    stale: Stale<'_>,
) -> Option<Vec<(&'a Slot, Arc<Digest>)>> {
    let names = workspace.names();
    let slots = file.sections().slots();
    let known: Vec<Option<Arc<Digest>>> = slots
        .iter()
        .map(|slot| slot.kept::<Digest>().filter(|digest| digest.is_of(&Key::of(workspace, file, slot), names)))
        .collect();
    let new: Vec<&Slot> = slots.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(slot, _)| slot).collect();
    let unread: Vec<(Start, &Arc<Section>)> = new
        .iter()
        .flat_map(|slot| around(file, slot))
        .filter_map(|index| file.sections().get(index))
        .filter(|(_, section)| {
            section.facts_if_read().is_none() || section.unsettled_if_read(names.recogniser()).is_none()
        })
        .collect();
    let read = |(start, section): (Start, &Arc<Section>)| {
        let text = (!stale()).then(|| workspace.text(file, TextRange::at(start.byte, section.len()))).flatten();
        if let Some(text) = text {
            let _ = section.facts(&text);
            let _ = section.unsettled(&text, names.recogniser());
        }
    };
    let digest = |slot: &Slot| {
        let digest = Arc::new(Digest::read(workspace, file, slot)?);
        slot.keep(digest.clone());
        Some(digest)
    };
    // After a keystroke few are unread: they need not wait until the pool has time.
    let read: Option<Vec<Arc<Digest>>> = if unread.len() <= FEW && new.len() <= FEW {
        unread.into_iter().for_each(read);
        new.into_iter().map(digest).collect()
    } else {
        unread.into_par_iter().for_each(read);
        new.into_par_iter().map(digest).collect()
    };
    let mut read = read?.into_iter();
    slots.iter().zip(known).map(|(slot, known)| Some((slot, known.or_else(|| read.next())?))).collect()
}

/// The sections of a chunk and their neighbours.
fn around(file: &File, slot: &Slot) -> std::ops::Range<usize> {
    slot.first().saturating_sub(1)..(slot.end() + 1).min(file.sections().len())
}

impl Key {
    fn of(workspace: &Workspace, file: &File, slot: &Slot) -> Self {
        let id = |index: usize| file.sections().get(index).map(|(_, section)| section.id());
        let names = workspace.names();
        let (headers, names) = (names.headers(), slot.names_state(names.recogniser()));
        Self { headers, names, before: slot.first().checked_sub(1).and_then(id), behind: id(slot.end()) }
    }
}

impl Digest {
    /// What is settled.
    pub(super) fn found(&self) -> &[Arc<Found>] {
        &self.found
    }

    /// What is known of a chunk, or else what can be known without a look at what names mean in its texts.
    pub(super) fn of_headers(workspace: &Workspace, file: &File, slot: &Slot) -> Option<Arc<Self>> {
        let names = workspace.names();
        let key = Key::of(workspace, file, slot);
        if let Some(known) = slot.kept::<Self>().filter(|digest| digest.is_of(&key, names)) {
            return Some(known);
        }
        for section in around(file, slot) {
            let _ = workspace.facts(&Place { file: file.key().clone(), section });
        }
        Self::read(workspace, file, slot).map(Arc::new)
    }

    fn is_of(&self, key: &Key, names: &Names) -> bool {
        self.key == *key && key.names.is_some() && self.told.is_none_or(|told| told == names.state())
    }

    /// `None` where a section was not read.
    fn read(workspace: &Workspace, file: &File, slot: &Slot) -> Option<Self> {
        let names = workspace.names();
        let part = |index: usize, section| {
            let section: &Arc<Section> = section;
            let unsettled = section.unsettled_if_read(names.recogniser()).unwrap_or_default();
            Some(Part { index, section, facts: section.facts_if_read()?, unsettled })
        };
        let neighbour = |index: usize| part(index, file.sections().get(index)?.1);
        let parts: Option<Vec<Part<'_>>> = slot.sections().map(|(index, _, section)| part(index, section)).collect();
        let before = slot.first().checked_sub(1).and_then(neighbour);
        let cx = Context { workspace, file, parts: parts?, before, behind: neighbour(slot.end()) };
        let own = cx
            .parts
            .iter()
            .flat_map(|part| (0..part.facts.findings.len()).map(|at| Found::own(part.index, part.section, at)));
        let mut found: Vec<Found> = own.collect();
        for check in CHECKS {
            check(&cx, &mut found);
        }
        let conflicts = cx.parts.iter().filter(|part| !part.facts.conflicts.is_empty());
        let tells = cx.parts.iter().any(|part| !part.unsettled.ambiguous.is_empty());
        Some(Self {
            key: Key::of(workspace, file, slot),
            told: tells.then(|| names.state()),
            found: found.into_iter().map(Arc::new).collect(),
            ends: unclosed::read(&cx),
            undeclared: undeclared::read(&cx),
            unresolved: unresolved::read(&cx),
            conflicts: conflicts.map(|part| part.index).collect(),
        })
    }
}

/// Puts what the whole file decided to the chunks of its sections, and each in order.
pub(super) fn list<'a>(
    file: &File,
    slots: Vec<(&'a Slot, Arc<Digest>)>,
    mut found: Vec<Arc<Found>>,
) -> Vec<(&'a Slot, Arc<Listed>)> {
    // Those of one section stay in the order of the checks.
    found.sort_by_key(|found| found.section);
    let mut found = found.into_iter().peekable();
    slots
        .into_iter()
        .map(|(slot, digest)| {
            let more = std::iter::from_fn(|| found.next_if(|found| found.section < slot.end())).collect();
            (slot, listed(file.settings(), slot, digest, more))
        })
        .collect()
}

fn listed(settings: &Arc<Settings>, slot: &Slot, digest: Arc<Digest>, more: Vec<Arc<Found>>) -> Arc<Listed> {
    let same = |one: &[Arc<Found>], other: &[Arc<Found>]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other) || one == other)
    };
    let known = slot.kept::<Listed>().filter(|known| {
        Arc::ptr_eq(&known.digest, &digest) && Arc::ptr_eq(&known.settings, settings) && same(&known.more, &more)
    });
    known.unwrap_or_else(|| {
        let all = digest.found.iter().chain(&more);
        let severe = all.filter_map(|found| {
            let finding = found.finding()?;
            let severity = settings.severity(finding.rule.code, finding.severity)?;
            Some(((found.section, finding.range, finding.rule.code), (severity, found.clone())))
        });
        let mut list: Vec<_> = severe.collect();
        list.sort_by_key(|(key, _)| *key);
        let list: Vec<_> = list.into_iter().map(|(_, listed)| listed).collect();
        let leading = list.iter().map(|(_, found)| found).filter(|found| !found.related.is_empty()).cloned().collect();
        let listed = Arc::new(Listed { digest, more, settings: settings.clone(), list, leading });
        slot.keep(listed.clone());
        listed
    })
}
