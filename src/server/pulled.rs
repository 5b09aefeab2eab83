//! Diagnostics that a client asks for, as finished JSON.
//!
//! What is written of a chunk of sections is kept with it, for as long as it is to be shown at the same lines, and the id
//! of a report is made of what is in it. So a keystroke costs one chunk, and the answer is that nothing changed where
//! nothing else is to be shown.
//!
//! A client that wants one list gets hints last, and before them what is known of the sources of quotations. Of files that are not
//! open everybody gets it who asks about all files.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use bytes::Bytes;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use tower_lsp::ls_types as lsp;

use super::convert;
use super::places::Places;
use super::publish::Publisher;
use super::snapshot::Snapshot;
use super::work::Work;
use crate::facts::Severity;
use crate::features::Location;
use crate::features::diagnostics::sources::Everywhere;
use crate::features::diagnostics::{self, Listed};
use crate::text::TextRange;
use crate::workspace::{File, FileKey, Slot};

/// So many chunks are written by the thread that asks.
const FEW: usize = 4;

/// The findings of one chunk, each behind a comma.
struct Written {
    of: Arc<Listed>,
    /// The first line of the chunk.
    line: usize,
    /// Other places, as they are shown with some findings.
    elsewhere: Vec<Option<lsp::Location>>,
    /// `None` for files on disk, which are asked about seldom.
    json: Option<Parts>,
    hash: u64,
}

/// Findings, and those that stand behind all of these of the file.
type Parts = [Bytes; 2];

/// The findings of a file.
struct Report<'a> {
    id: String,
    file: &'a File,
    slots: Vec<(&'a Slot, Arc<Written>)>,
    /// Those about the sources of quotations.
    sources: Bytes,
}

/// The answer to `textDocument/diagnostic`, in parts.
pub(super) fn document(
    snapshot: &Snapshot,
    publisher: &Publisher,
    key: &FileKey,
    previous: Option<&str>,
) -> Vec<Bytes> {
    match Report::new(snapshot, publisher, None, key) {
        Some(report) => report.write(snapshot, "", previous),
        None => vec![Bytes::from_static(br#"{"kind":"full","items":[]}"#)],
    }
}

/// The answer to `workspace/diagnostic`, in parts: every file, open or not; those that the client has already are named
/// only, and those that have gone have no findings.
pub(super) fn workspace(
    snapshot: &Snapshot,
    publisher: &Publisher,
    previous: &[lsp::PreviousResultId],
    work: &mut Work,
) -> Vec<Bytes> {
    let previous: FxHashMap<FileKey, &str> =
        previous.iter().map(|previous| (super::files::key(&previous.uri), &*previous.value)).collect();
    // Who asks again and again is told at first what takes no search.
    let waits = snapshot.flags.one_list && previous.is_empty();
    let everywhere = (!waits).then(|| Everywhere::search(&snapshot.workspace, &|| snapshot.is_stale())).flatten();
    let mut answer = Answer { reports: Vec::new(), count: 0, bytes: 0, work };
    let all = snapshot.workspace.files().count();
    for (done, file) in snapshot.workspace.files().enumerate().take_while(|_| !snapshot.is_stale()) {
        answer.work.report(done, all);
        let key = file.key();
        let report = Report::new(snapshot, publisher, everywhere.as_deref(), key);
        let Some((uri, report)) = snapshot.uri(key).zip(report) else { continue };
        let version = snapshot.open.get(key).map(|document| document.version);
        let named = format!("\"uri\":{},\"version\":{},", json(&uri), json(&version));
        answer.add(report.write(snapshot, &named, previous.get(key).copied()));
    }
    for key in previous.keys().filter(|key| snapshot.workspace.file(key).is_none()) {
        let Some(uri) = snapshot.uri(key) else { continue };
        let gone = format!("{{\"kind\":\"full\",\"uri\":{},\"version\":null,\"items\":[]}}", json(&uri));
        answer.add(vec![gone.into()]);
    }
    answer.end()
}

/// Reports sent together to a client that takes the answer bit by bit, and their bytes.
const TOGETHER: (usize, usize) = (256, 1 << 20);

/// The reports on all files as they come.
struct Answer<'a> {
    /// Divided by commas.
    reports: Vec<Bytes>,
    count: usize,
    bytes: usize,
    work: &'a mut Work,
}

impl Answer<'_> {
    fn add(&mut self, report: Vec<Bytes>) {
        if self.count > 0 {
            self.reports.push(Bytes::from_static(b","));
        }
        self.bytes += report.iter().map(Bytes::len).sum::<usize>();
        self.reports.extend(report);
        self.count += 1;
        if self.work.is_in_parts() && (self.count >= TOGETHER.0 || self.bytes >= TOGETHER.1) {
            self.send();
        }
    }

    fn send(&mut self) {
        match serde_json::from_slice::<serde_json::Value>(&self.take().concat()) {
            Ok(part) => self.work.send(part),
            Err(error) => tracing::error!("a report is not JSON: {error}"),
        }
    }

    fn take(&mut self) -> Vec<Bytes> {
        (self.count, self.bytes) = (0, 0);
        let mut parts = vec![Bytes::from_static(b"{\"items\":[")];
        parts.append(&mut self.reports);
        parts.push(Bytes::from_static(b"]}"));
        parts
    }

    fn end(mut self) -> Vec<Bytes> {
        if self.work.is_in_parts() && self.count > 0 {
            self.send();
        }
        self.take()
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl<'a> Report<'a> {
    /// `None` where there is no such file, or nobody waits any more.
    fn new(
        snapshot: &'a Snapshot,
        publisher: &Publisher,
        everywhere: Option<&Everywhere>,
        key: &FileKey,
    ) -> Option<Self> {
        let workspace = &snapshot.workspace;
        let file = workspace.file(key)?;
        let listed = diagnostics::listed(workspace, key, &|| snapshot.is_stale())?;
        let mut known = FxHashMap::default();
        let mut elsewhere = |listed: &Listed| -> Vec<Option<lsp::Location>> {
            if !snapshot.flags.related_places {
                return Vec::new();
            }
            let location = |place: &diagnostics::Elsewhere| {
                let location = Location::in_section(workspace, &place.place, place.range);
                convert::location(snapshot, &location)
            };
            let places = listed.elsewhere();
            places.map(|it| known.entry((it.place.clone(), it.range)).or_insert_with(|| location(it)).clone()).collect()
        };
        let slots: Vec<(&Slot, Result<Arc<Written>, Writing>)> = listed
            .into_iter()
            .map(|(slot, of)| {
                let (line, elsewhere) = (slot.start().line, elsewhere(&of));
                let known = slot
                    .kept::<Written>()
                    .filter(|known| Arc::ptr_eq(&known.of, &of) && known.line == line && known.elsewhere == elsewhere);
                (slot, known.ok_or(Writing { of, line, elsewhere }))
            })
            .collect();
        let write = |slot: &Slot, new: Writing| {
            let Writing { of, line, elsewhere } = new;
            let json = write(snapshot, file, slot, &of, &elsewhere);
            let mut hasher = DefaultHasher::new();
            json.hash(&mut hasher);
            let json = file.rope().is_some().then(|| json.map(Bytes::from));
            let written = Arc::new(Written { of, line, elsewhere, json, hash: hasher.finish() });
            slot.keep(written.clone());
            written
        };
        let written = |(slot, known): (_, Result<_, Writing>)| (slot, known.unwrap_or_else(|new| write(slot, new)));
        // The pool is for a file just opened: a keystroke does not wait for it.
        let slots: Vec<(&Slot, Arc<Written>)> = if slots.iter().filter(|(_, known)| known.is_err()).count() <= FEW {
            slots.into_iter().map(written).collect()
        } else {
            slots.into_par_iter().map(written).collect()
        };
        let sources = sources(snapshot, publisher, everywhere, file);
        let mut hasher = DefaultHasher::new();
        slots.iter().for_each(|(_, written)| written.hash.hash(&mut hasher));
        sources.hash(&mut hasher);
        Some(Self { id: format!("{:016x}", hasher.finish()), file, slots, sources: sources.into() })
    }

    /// The report as JSON; `named` are members that name the file.
    fn write(&self, snapshot: &Snapshot, named: &str, previous: Option<&str>) -> Vec<Bytes> {
        let id = &self.id;
        if previous.is_some_and(|previous| previous == id) {
            return vec![format!("{{\"kind\":\"unchanged\",{named}\"resultId\":\"{id}\"}}").into()];
        }
        let json = |(slot, written): &(&Slot, Arc<Written>)| {
            let again = || write(snapshot, self.file, slot, &written.of, &written.elsewhere).map(Bytes::from);
            written.json.clone().unwrap_or_else(again)
        };
        let (first, last): (Vec<Bytes>, Vec<Bytes>) = self.slots.iter().map(json).map(|[one, two]| (one, two)).unzip();
        let mut parts = vec![format!("{{\"kind\":\"full\",{named}\"resultId\":\"{id}\",\"items\":[").into()];
        let mut is_first = true;
        for mut json in first.into_iter().chain([self.sources.clone()]).chain(last).filter(|json| !json.is_empty()) {
            if std::mem::replace(&mut is_first, false) {
                json = json.slice(1..);
            }
            parts.push(json);
        }
        parts.push("]}".into());
        parts
    }
}

/// What is to be written.
struct Writing {
    of: Arc<Listed>,
    line: usize,
    elsewhere: Vec<Option<lsp::Location>>,
}

/// What is known of the sources of a file: of an open one for a client that wants it here, of others where they were searched for.
fn sources(snapshot: &Snapshot, publisher: &Publisher, everywhere: Option<&Everywhere>, file: &File) -> String {
    let (workspace, key) = (&snapshot.workspace, file.key());
    let mut out = String::new();
    let known = publisher.sources(key);
    let found = match snapshot.open.contains_key(key) {
        true => snapshot.flags.one_list.then_some(&*known),
        false => everywhere.and_then(|everywhere| everywhere.of_file(key)),
    };
    for found in diagnostics::with_sources(Vec::new(), found, workspace, key) {
        let _ = write!(out, ",{}", json(&convert::diagnostic(snapshot, file, &found)));
    }
    out
}

/// The findings of one chunk of sections, and those that stand behind all of the file.
fn write(
    snapshot: &Snapshot,
    file: &File,
    slot: &Slot,
    listed: &Listed,
    elsewhere: &[Option<lsp::Location>],
) -> [String; 2] {
    let [mut first, mut last] = <[String; 2]>::default();
    let mut elsewhere = elsewhere.iter();
    let mut findings = listed.findings().peekable();
    for (index, start, section) in slot.sections() {
        if findings.peek().is_none_or(|(_, found)| found.section != index) {
            continue;
        }
        let text = snapshot.workspace.text(file, TextRange::at(start.byte, section.len())).unwrap_or_default();
        let mut places = Places::new(&text, start, snapshot.encoding());
        while let Some((severity, found)) = findings.next_if(|(_, found)| found.section == index) {
            let related = elsewhere.by_ref().take(found.related.len()).zip(&found.related);
            let related = related.filter_map(|(location, it)| {
                Some(lsp::DiagnosticRelatedInformation { location: location.clone()?, message: it.message.clone() })
            });
            let related: Vec<_> = related.collect();
            let Some(finding) = found.finding() else { continue };
            let found = convert::finding(
                snapshot,
                places.range(finding.range),
                severity,
                finding.rule,
                &finding.message,
                related,
            );
            let is_last = snapshot.flags.one_list && severity == Severity::Hint;
            let _ = write!(if is_last { &mut last } else { &mut first }, ",{}", json(&found));
        }
    }
    [first, last]
}
