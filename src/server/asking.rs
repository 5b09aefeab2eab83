//! What the server asks the client. A handler never waits for an answer, and nothing waits for one for ever.

use std::time::Duration;

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types as lsp;

use super::Server;

/// How long the client may take to answer what the server asks it.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

impl Server {
    /// Registers with the client what it can be asked to tell.
    pub(super) async fn register(self, registrations: Vec<lsp::Registration>) {
        match tokio::time::timeout(PATIENCE, self.client.register_capability(registrations)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!("the client will not tell what changes: {error}"),
            Err(_) => tracing::warn!("the client did not answer whether it tells what changes"),
        }
    }

    /// What is wrong in other files than the one that changed may have changed with it.
    pub(super) async fn refresh_diagnostics(self) {
        let wanted = self.session().flags.refresh_diagnostics;
        ask_again(wanted, "diagnostics", self.client.workspace_diagnostic_refresh()).await;
    }

    /// What is shown in a text may depend on what another file declares.
    pub(super) async fn refresh_views(self) {
        let flags = self.session().flags.clone();
        ask_again(flags.refresh_hints, "inlay hints", self.client.inlay_hint_refresh()).await;
        ask_again(flags.refresh_tokens, "semantic tokens", self.client.semantic_tokens_refresh()).await;
    }

    /// What lenses count has grown by what was read from disk, or settings choose others.
    pub(super) async fn refresh_lenses(self) {
        let wanted = self.session().flags.refresh_lenses;
        ask_again(wanted, "code lenses", self.client.code_lens_refresh()).await;
    }
}

/// Sends a client that wants it the request to ask again for `what`. Nothing is sent before it is polled here.
async fn ask_again(wanted: bool, what: &str, request: impl Future<Output = Result<()>>) {
    if wanted && !matches!(tokio::time::timeout(PATIENCE, request).await, Ok(Ok(()))) {
        tracing::warn!("the client did not ask for {what} again");
    }
}
