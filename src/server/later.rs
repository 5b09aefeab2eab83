//! What is kept with an answer until the client asks for the rest of it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;

use super::files;
use super::snapshot::Snapshot;
use crate::text::TextRange;
use crate::workspace::FileKey;

/// What an answer was about, in `data` of the protocol. `what` says which of several things there is to compute.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Later<W> {
    uri: lsp::Uri,
    /// The rest fits this version only.
    version: Option<i32>,
    /// What was asked about, in bytes of the file.
    start: usize,
    end: usize,
    pub(super) what: W,
}

impl<W: Serialize + DeserializeOwned> Later<W> {
    pub(super) fn new(snapshot: &Snapshot, key: &FileKey, at: TextRange, what: W) -> Option<Self> {
        let version = snapshot.open.get(key).map(|document| document.version);
        Some(Self { uri: snapshot.uri(key)?, version, start: at.start, end: at.end, what })
    }

    /// What was kept, and the file, which must not have changed since.
    pub(super) fn read(snapshot: &Snapshot, data: Option<&serde_json::Value>) -> Result<(Self, FileKey)> {
        let kept: Option<Self> = data.and_then(|data| serde_json::from_value(data.clone()).ok());
        let kept = kept.ok_or_else(|| Error::invalid_params("this was not offered by corpus-ls"))?;
        let key = files::key(&kept.uri);
        if snapshot.open.get(&key).map(|document| document.version) != kept.version {
            return Err(Error {
                code: ErrorCode::ContentModified,
                message: "the document has changed".into(),
                data: None,
            });
        }
        Ok((kept, key))
    }

    pub(super) fn data(&self) -> Option<serde_json::Value> {
        serde_json::to_value(self).ok()
    }

    /// What was asked about, in bytes of the file.
    pub(super) fn range(&self) -> TextRange {
        TextRange::new(self.start, self.end)
    }
}
