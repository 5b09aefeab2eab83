//! Progress of long work, begun by the server where the client shows it, or by a request; and its cancel button.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use tower_lsp::ls_types as lsp;

use super::Server;
use super::asking::PATIENCE;
use super::pool::Cancelled;
use crate::text::counted;

/// Work-done progress, if the client shows it.
pub(super) struct Progress<'a> {
    server: &'a Server,
    token: Option<lsp::ProgressToken>,
    /// Set when the user has had enough.
    pub(super) cancelled: Cancelled,
}

impl<'a> Progress<'a> {
    /// Begins work on `total` files.
    pub(super) async fn begin(server: &'a Server, title: &str, total: usize) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let token = lsp::ProgressToken::String(format!("corpus-ls/{}", NEXT.fetch_add(1, Ordering::Relaxed)));
        let mut progress = Self { server, token: None, cancelled: Cancelled::default() };
        if !server.session().flags.progress || total == 0 {
            return progress;
        }
        let create = lsp::WorkDoneProgressCreateParams { token: token.clone() };
        let create = server.client.send_request::<lsp::request::WorkDoneProgressCreate>(create);
        if !matches!(tokio::time::timeout(PATIENCE, create).await, Ok(Ok(()))) {
            return progress;
        }
        progress.start(token, title, Some(counted(total, "file"))).await;
        progress
    }

    /// Begins the work of a request, on the token that came with it.
    pub(super) async fn of_request(server: &'a Server, title: &str, token: Option<lsp::ProgressToken>) -> Self {
        let mut progress = Self { server, token: None, cancelled: Cancelled::default() };
        if let Some(token) = token {
            progress.start(token, title, None).await;
        }
        progress
    }

    async fn start(&mut self, token: lsp::ProgressToken, title: &str, message: Option<String>) {
        self.server.session().running.insert(token.clone(), self.cancelled.clone());
        self.token = Some(token);
        let (title, cancellable, percentage) = (title.to_owned(), Some(true), Some(0));
        let begin = lsp::WorkDoneProgressBegin { title, cancellable, message, percentage };
        self.send(lsp::WorkDoneProgress::Begin(begin)).await;
    }

    /// Says which file is next; percentages must not fall.
    pub(super) async fn report(&self, percentage: u32, path: &Path) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.send(lsp::WorkDoneProgress::Report(lsp::WorkDoneProgressReport {
            cancellable: Some(true),
            message: name,
            percentage: Some(percentage),
        }))
        .await;
    }

    /// Ends it, whether all was done or not.
    pub(super) async fn end(self, message: Option<String>) {
        self.send(lsp::WorkDoneProgress::End(lsp::WorkDoneProgressEnd { message })).await;
    }

    async fn send(&self, value: lsp::WorkDoneProgress) {
        if let Some(token) = self.token.clone() {
            let params = lsp::ProgressParams { token, value: lsp::ProgressParamsValue::WorkDone(value) };
            self.server.client.send_notification::<lsp::notification::Progress>(params).await;
        }
    }
}

/// A request that is taken back ends without a word: its token has ended with it.
impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(token) = &self.token {
            self.server.session().running.remove(token);
        }
    }
}

/// The user pressed the button; of what has ended nothing is known any more.
pub(super) fn cancel(server: &Server, token: &lsp::ProgressToken) {
    if let Some(work) = server.session().running.get(token) {
        work.cancel();
    }
}
