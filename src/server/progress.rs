//! Progress of long work that the server begins by itself, where the client shows it; and its cancel button.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

use super::lock;
use super::pool::Cancelled;
use super::publish::PATIENCE;
use super::session::Session;

/// Work-done progress, if the client shows it.
pub(super) struct Progress<'a> {
    client: &'a Client,
    session: Arc<Mutex<Session>>,
    token: Option<lsp::ProgressToken>,
    /// Set when the user has had enough.
    pub(super) cancelled: Cancelled,
}

impl<'a> Progress<'a> {
    /// Begins work on `total` files.
    pub(super) async fn begin(client: &'a Client, session: &Arc<Mutex<Session>>, title: &str, total: usize) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let token = lsp::ProgressToken::String(format!("corpus-ls/{}", NEXT.fetch_add(1, Ordering::Relaxed)));
        let mut progress = Self { client, session: session.clone(), token: None, cancelled: Cancelled::default() };
        if !lock(session).flags.progress || total == 0 {
            return progress;
        }
        let create = lsp::WorkDoneProgressCreateParams { token: token.clone() };
        let create = client.send_request::<lsp::request::WorkDoneProgressCreate>(create);
        if !matches!(tokio::time::timeout(PATIENCE, create).await, Ok(Ok(()))) {
            return progress;
        }
        lock(session).running.insert(name(&token), progress.cancelled.clone());
        progress.token = Some(token);
        progress
            .send(lsp::WorkDoneProgress::Begin(lsp::WorkDoneProgressBegin {
                title: title.to_owned(),
                cancellable: Some(true),
                message: Some(format!("{total} files")),
                percentage: Some(0),
            }))
            .await;
        progress
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
    pub(super) async fn end(self, message: String) {
        if let Some(token) = &self.token {
            lock(&self.session).running.remove(&name(token));
        }
        self.send(lsp::WorkDoneProgress::End(lsp::WorkDoneProgressEnd { message: Some(message) })).await;
    }

    async fn send(&self, value: lsp::WorkDoneProgress) {
        if let Some(token) = self.token.clone() {
            let params = lsp::ProgressParams { token, value: lsp::ProgressParamsValue::WorkDone(value) };
            self.client.send_notification::<lsp::notification::Progress>(params).await;
        }
    }
}

/// The user pressed the button; of what has ended nothing is known any more.
pub(super) fn cancel(session: &Mutex<Session>, token: &lsp::ProgressToken) {
    if let Some(work) = lock(session).running.get(&name(token)) {
        work.cancel();
    }
}

fn name(token: &lsp::ProgressToken) -> String {
    match token {
        lsp::NumberOrString::Number(number) => number.to_string(),
        lsp::NumberOrString::String(text) => text.clone(),
    }
}
