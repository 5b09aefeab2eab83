//! Handlers of semantic tokens: as finished JSON, because a large file has a million numbers.
//!
//! What was sent last of a file is kept, for two reasons: the next answer is a difference to it, and a section that is
//! still the same, under the same names, is not read again. A keystroke costs one section and some copying.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use tower_lsp::ls_types as lsp;

use super::convert;
use super::snapshot::Snapshot;
use crate::features::semantic_tokens::encoding::{self, Assembly, Difference};
use crate::features::semantic_tokens::section;
use crate::text::TextRange;
use crate::workspace::{File, FileKey, Place, Section, Start};

/// What was sent last, by file.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<HashMap<FileKey, Arc<Sent>>>);

/// The answer to one request.
#[derive(Debug)]
struct Sent {
    id: String,
    /// The names of the workspace when it was computed.
    headers: u64,
    /// By the address of each section, which is held so that it cannot be another's.
    sections: HashMap<usize, (Arc<Section>, Arc<[u32]>)>,
    data: Vec<u32>,
}

impl Kept {
    fn lock(&self) -> MutexGuard<'_, HashMap<FileKey, Arc<Sent>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets a file that was closed.
    pub(super) fn forget(&self, key: &str) {
        self.lock().remove(key);
    }
}

/// The answer to `textDocument/semanticTokens/full`, in parts.
pub(super) fn full(snapshot: &Snapshot, key: &FileKey, kept: &Kept) -> Option<Vec<String>> {
    let (_, sent) = renew(snapshot, key, kept)?;
    Some(whole(&sent))
}

/// The answer to `textDocument/semanticTokens/full/delta`, in parts.
pub(super) fn delta(snapshot: &Snapshot, key: &FileKey, kept: &Kept, before: &str) -> Option<Vec<String>> {
    let (old, new) = renew(snapshot, key, kept)?;
    let Some(old) = old.filter(|old| old.id == before) else { return Some(whole(&new)) };
    let head = format!("{{\"resultId\":\"{}\",\"edits\":[", new.id);
    let edit = encoding::difference(&old.data, &new.data).map(|Difference { start, count, new }| {
        format!("{{\"start\":{start},\"deleteCount\":{count},\"data\":[{}]}}", numbers(new))
    });
    Some([head].into_iter().chain(edit).chain(["]}".to_owned()]).collect())
}

/// The answer to `textDocument/semanticTokens/range`. Reads the sections in the range only.
pub(super) fn range(snapshot: &Snapshot, key: &FileKey, range: lsp::Range) -> Option<Vec<String>> {
    let file = snapshot.workspace.file(key)?;
    let bytes = convert::bytes(snapshot, key, range)?;
    let mut tokens = Assembly::default();
    for index in file.sections().find(bytes.start)..=file.sections().find(bytes.end) {
        let Some((start, section)) = file.sections().get(index).filter(|_| !snapshot.is_stale()) else { break };
        tokens.add(start.line, &of_section(snapshot, file, index, start, section));
    }
    let data = encoding::on_lines(&tokens.finish(), range.start.line as usize, range.end.line as usize);
    Some(vec![format!("{{\"data\":[{}]}}", numbers(&data))])
}

/// Computes what is not known yet; gives what was sent before, and what to send now.
fn renew(snapshot: &Snapshot, key: &FileKey, kept: &Kept) -> Option<(Option<Arc<Sent>>, Arc<Sent>)> {
    let file = snapshot.workspace.file(key)?;
    let headers = snapshot.workspace.headers_revision();
    let old = kept.lock().get(key).cloned();
    let known = old.as_ref().filter(|old| old.headers == headers);
    let all: Vec<_> = file.sections().iter().enumerate().collect();
    let tokens = |&(index, (start, section)): &(usize, (Start, &Arc<Section>))| {
        let before = known.and_then(|old| old.sections.get(&address(section)));
        let tokens = before.map_or_else(
            || {
                if snapshot.is_stale() {
                    Arc::default()
                } else {
                    of_section(snapshot, file, index, start, section).into()
                }
            },
            |(_, tokens)| tokens.clone(),
        );
        (start, section.clone(), tokens)
    };
    let parts: Vec<(Start, Arc<Section>, Arc<[u32]>)> = all.par_iter().with_min_len(64).map(tokens).collect();
    if snapshot.is_stale() {
        return None;
    }
    let mut data = Assembly::default();
    for (start, _, tokens) in &parts {
        data.add(start.line, tokens);
    }
    let sections = parts.into_iter().map(|(_, section, tokens)| (address(&section), (section, tokens))).collect();
    let sent = Arc::new(Sent { id: format!("{}-{headers}", file.revision()), headers, sections, data: data.finish() });
    kept.lock().insert(key.clone(), sent.clone());
    Some((old, sent))
}

fn of_section(snapshot: &Snapshot, file: &File, index: usize, start: Start, found: &Section) -> Vec<u32> {
    let Some(text) = snapshot.workspace.text(file, TextRange::at(start.byte, found.len())) else { return Vec::new() };
    let place = Place { file: file.key().clone(), section: index };
    encoding::encode(&text, &section(&snapshot.workspace, &place, found, &text), snapshot.encoding())
}

fn address(section: &Arc<Section>) -> usize {
    Arc::as_ptr(section) as usize
}

/// Numbers written by one job.
const TOGETHER: usize = 1 << 15;

fn whole(sent: &Sent) -> Vec<String> {
    let mut parts = vec![format!("{{\"resultId\":\"{}\",\"data\":[", sent.id)];
    let numbers: Vec<String> = sent.data.par_chunks(TOGETHER).map(numbers).collect();
    for (at, part) in numbers.into_iter().enumerate() {
        parts.push(if at == 0 { part } else { format!(",{part}") });
    }
    parts.push("]}".to_owned());
    parts
}

fn numbers(data: &[u32]) -> String {
    let mut out = String::with_capacity(data.len() * 3);
    for (at, number) in data.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let _ = write!(out, "{number}");
    }
    out
}
