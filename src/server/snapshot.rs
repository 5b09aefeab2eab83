//! What a request is answered from: the state as it was when the request came.

use std::collections::BTreeMap;
use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use super::client_flags::ClientFlags;
use super::files;
use super::places::{LastRead, Part};
use super::pool::Cancelled;
use crate::text::Encoding;
use crate::workspace::{File, FileKey, Sections, Workspace};

/// A document that the client has open.
#[derive(Clone, Debug)]
pub(super) struct OpenDocument {
    /// As the client writes it.
    pub(super) uri: Uri,
    pub(super) version: i32,
}

/// A view of the state that nothing changes any more.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) workspace: Workspace,
    pub(super) open: Arc<BTreeMap<FileKey, OpenDocument>>,
    pub(super) flags: Arc<ClientFlags>,
    /// Set when the request is taken back.
    pub(super) cancelled: Cancelled,
    /// Set when the user stops what is shown as going on.
    pub(super) stopped: Cancelled,
    last_read: LastRead,
}

impl Snapshot {
    /// The state whose parts these are, for a request that nobody has taken back.
    pub(super) fn new(
        workspace: Workspace,
        open: Arc<BTreeMap<FileKey, OpenDocument>>,
        flags: Arc<ClientFlags>,
    ) -> Self {
        let (cancelled, stopped) = (Cancelled::default(), Cancelled::default());
        Self { workspace, open, flags, cancelled, stopped, last_read: LastRead::default() }
    }

    /// Whether nobody waits for the answer any more.
    pub(super) fn is_stale(&self) -> bool {
        self.cancelled.is_cancelled() || self.stopped.is_cancelled()
    }

    pub(super) fn encoding(&self) -> Encoding {
        self.flags.encoding
    }

    /// The part of a file that holds the section which `find` picks, with its text.
    pub(super) fn part(&self, file: &File, find: impl FnOnce(&Sections) -> usize) -> Option<Part> {
        self.last_read.part(file, find, |range| self.workspace.text(file, range))
    }

    /// The URI of a file: as the client writes it, if it has it open.
    pub(super) fn uri(&self, key: &str) -> Option<Uri> {
        self.open.get(key).map(|document| document.uri.clone()).or_else(|| files::uri(key))
    }
}
