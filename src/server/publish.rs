//! Diagnostics: published after a short pause, the newest only. What a client asks for is in [`super::pulled`].
//!
//! A client that asks (`textDocument/diagnostic`) shows what it gets beside what it was sent. So it is sent diagnostics
//! only until it asks for the first time.
//!
//! Findings about sources of quotations take a search through all texts. Nobody waits for it: what was found before is
//! shown with all other findings at once, and when the search behind them finds something else, they are published again;
//! a client that wants all findings in one list is told to ask again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tower_lsp::ls_types as lsp;

use super::pool;
use super::session::Session;
use super::snapshot::Snapshot;
use super::{Server, convert};
use crate::features::diagnostics::sources::Findings;
use crate::features::diagnostics::{self, Diagnostic};
use crate::text::counted;
use crate::workspace::FileKey;

/// Quiet time after a keystroke before its findings are computed.
const PAUSE: Duration = Duration::from_millis(120);

/// Quiet time after findings are published before sources are searched for: nobody waits for these.
const REST: Duration = Duration::from_millis(300);

/// Which files wait to be published.
#[derive(Debug, Default)]
pub(super) struct Publisher {
    waiting: Mutex<Waiting>,
    wake: Notify,
    /// What is known of the sources of each open file.
    sources: Mutex<BTreeMap<FileKey, Arc<Findings>>>,
}

#[derive(Debug, Default)]
struct Waiting {
    files: BTreeSet<FileKey>,
    /// Whether to publish without a pause: the user waits for a file just opened.
    at_once: bool,
    /// Grows with every request: who computes sees that it is out of date.
    generation: u64,
}

impl Publisher {
    /// Asks for these files to be published.
    pub(super) fn request(&self, files: impl IntoIterator<Item = FileKey>, at_once: bool) {
        let mut waiting = self.waiting();
        waiting.files.extend(files);
        waiting.at_once |= at_once;
        waiting.generation += 1;
        self.wake.notify_one();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<FileKey, Arc<Findings>>> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn generation(&self) -> u64 {
        self.waiting().generation
    }

    fn take(&self) -> (BTreeSet<FileKey>, u64) {
        let mut waiting = self.waiting();
        waiting.at_once = false;
        (std::mem::take(&mut waiting.files), waiting.generation)
    }

    /// Waits until the user has paused.
    async fn pause(&self) {
        loop {
            let (at_once, before) = {
                let waiting = self.waiting();
                (waiting.at_once, waiting.generation)
            };
            if at_once {
                return;
            }
            tokio::time::sleep(PAUSE).await;
            if self.generation() == before {
                return;
            }
        }
    }

    /// What is known of the sources of a file.
    pub(super) fn sources(&self, key: &str) -> Arc<Findings> {
        self.known().get(key).cloned().unwrap_or_default()
    }

    /// The files whose sources have been searched for.
    fn searched(&self) -> Vec<FileKey> {
        self.known().keys().cloned().collect()
    }

    /// Keeps what a search found; gives whether it is news.
    fn keep(&self, key: &FileKey, findings: Findings) -> bool {
        let mut known = self.known();
        let sources = known.entry(key.clone()).or_default();
        if sources.are_those(&findings) {
            return false;
        }
        *sources = Arc::new(findings);
        true
    }

    /// Forgets the sources of files that are closed.
    fn forget_closed(&self, session: &Session) {
        self.known().retain(|key, _| session.is_open(key));
    }

    /// Publishes what is asked for, for as long as the server lives.
    pub(super) async fn run(server: Server) {
        let publisher = server.publisher.clone();
        let mut run = Run { server, headers: 0, shown: BTreeSet::new(), unsearched: BTreeSet::new(), was_asked: false };
        loop {
            publisher.wake.notified().await;
            publisher.pause().await;
            let (round, files) = run.begin().await;
            for key in files {
                run.publish(&round, key).await;
            }
            if tokio::time::timeout(REST, publisher.wake.notified()).await.is_ok() {
                publisher.wake.notify_one();
            } else {
                run.search(&round).await;
            }
        }
    }

    /// Searches for the sources of an open file's quotations; gives whether it found anything new, `None` where
    /// something changed meanwhile.
    async fn search(self: &Arc<Self>, snapshot: &Snapshot, key: &FileKey, generation: u64) -> Option<bool> {
        if !snapshot.open.contains_key(key) {
            return Some(false);
        }
        let (publisher, snapshot, file) = (self.clone(), snapshot.clone(), key.clone());
        let found = pool::compute(move |_| {
            let stale = || publisher.generation() != generation;
            pool::in_background(|| Findings::search(&snapshot.workspace, &file, &stale))
        });
        match found.await {
            Ok(found) => found.filter(|_| self.generation() == generation).map(|found| self.keep(key, found)),
            // A panic, which has been logged: it would come again.
            Err(_) => Some(false),
        }
    }
}

/// What publishing knows from one round to the next.
struct Run {
    server: Server,
    /// The headers of the round before.
    headers: u64,
    /// Files that have something published.
    shown: BTreeSet<lsp::Uri>,
    /// Files whose sources have not been searched for since they were last published.
    unsearched: BTreeSet<FileKey>,
    /// Whether the client has asked for diagnostics itself before.
    was_asked: bool,
}

/// What one round publishes from.
struct Round {
    snapshot: Snapshot,
    generation: u64,
    /// Whether the client asks for diagnostics itself.
    pulls: bool,
}

impl Round {
    /// Whether the client is given findings about sources with all others, when it asks.
    fn gives_one_list(&self) -> bool {
        self.pulls && self.snapshot.flags.one_list
    }
}

impl Run {
    /// Takes the files that wait, and the state of the session; tells the client what changed with it.
    async fn begin(&mut self) -> (Round, BTreeSet<FileKey>) {
        let (mut files, generation) = self.server.publisher.take();
        self.unsearched.extend(files.iter().cloned());
        let (snapshot, pulls, headers) = {
            let session = self.server.session();
            self.server.publisher.forget_closed(&session);
            (session.snapshot(), session.pulls, session.headers_revision())
        };
        let headers_changed = headers != std::mem::replace(&mut self.headers, headers);
        if headers_changed {
            tokio::spawn(self.server.clone().refresh_views());
        }
        if pulls && !std::mem::replace(&mut self.was_asked, true) {
            // What was sent before the client asked would be shown twice. It does not ask about sources.
            for uri in std::mem::take(&mut self.shown) {
                self.server.client.publish_diagnostics(uri, Vec::new(), None).await;
            }
            files.extend(self.server.publisher.searched());
        }
        // The client asks about the file that it changed; that others changed with it, it has to be told.
        if pulls && headers_changed {
            tokio::spawn(self.server.clone().refresh_diagnostics());
        }
        (Round { snapshot, generation, pulls }, files)
    }

    /// Publishes the findings of an open file: to a client that asks only those about sources, for which it cannot know when
    /// to ask; none if it wants one list.
    async fn publish(&mut self, round: &Round, key: FileKey) {
        let Round { generation, pulls, .. } = *round;
        if round.gives_one_list() {
            return;
        }
        let (publisher, sources) = (self.server.publisher.clone(), self.server.publisher.sources(&key));
        let (snapshot, file) = (round.snapshot.clone(), key.clone());
        let stale = move || publisher.generation() != generation;
        let found = pool::compute(move |_| {
            let found = if pulls { Vec::new() } else { diagnostics::of_file(&snapshot.workspace, &file, &stale) };
            published(&snapshot, &file, &diagnostics::with_sources(found, Some(&sources), &snapshot.workspace, &file))
        });
        let found = found.await;
        if self.server.publisher.generation() != generation {
            // Something changed meanwhile: what was found may be wrong by now. Again, with the newest text.
            return self.server.publisher.request([key], false);
        }
        let Ok(Some((uri, version, diagnostics))) = found else { return };
        let had = if diagnostics.is_empty() { self.shown.remove(&uri) } else { !self.shown.insert(uri.clone()) };
        if had || !pulls || !diagnostics.is_empty() {
            self.server.client.publish_diagnostics(uri, diagnostics, version).await;
        }
    }

    /// Searches for sources, file by file, until something changes; what is news is published.
    async fn search(&mut self, round: &Round) {
        while self.server.publisher.generation() == round.generation
            && let Some(key) = self.unsearched.pop_first()
        {
            let Some(is_news) = self.server.publisher.search(&round.snapshot, &key, round.generation).await else {
                // With the newest text then.
                self.unsearched.insert(key);
                return;
            };
            if is_news && round.gives_one_list() {
                tokio::spawn(self.server.clone().refresh_diagnostics());
            } else if is_news {
                self.publish(round, key).await;
            }
        }
    }
}

type Published = (lsp::Uri, Option<i32>, Vec<lsp::Diagnostic>);

/// What to publish for an open file; `None` for others.
fn published(snapshot: &Snapshot, key: &FileKey, found: &[Diagnostic]) -> Option<Published> {
    let document = snapshot.open.get(key)?;
    let file = snapshot.workspace.file(key)?;
    // One more says how many there are. A client that asks gets all.
    let limit = file.settings().pushed_findings as usize;
    let shown = worst(found, limit);
    let mut diagnostics: Vec<lsp::Diagnostic> =
        shown.into_iter().map(|found| convert::diagnostic(snapshot, file, found)).collect();
    if found.len() > limit {
        diagnostics.push(lsp::Diagnostic {
            severity: Some(lsp::DiagnosticSeverity::INFORMATION),
            source: Some(convert::SOURCE.to_owned()),
            message: format!(
                "{} in this file; `corpus-ls check` prints all",
                counted(found.len() - limit, "more finding")
            ),
            ..lsp::Diagnostic::default()
        });
    }
    let version = snapshot.flags.diagnostic_versions.then_some(document.version);
    Some((document.uri.clone(), version, diagnostics))
}

/// Those that are sent: where there are too many, the most severe, and of these the first, in the order of the text.
fn worst(found: &[Diagnostic], limit: usize) -> Vec<&Diagnostic> {
    let mut worst: Vec<&Diagnostic> = found.iter().collect();
    if worst.len() > limit {
        worst.sort_by_key(|found| found.severity);
        worst.truncate(limit);
        worst.sort_by_key(|found| (found.range, found.rule.code));
    }
    worst
}
