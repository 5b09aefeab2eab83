//! How a session begins: `initialize` and `initialized`.

use std::sync::Arc;

use tower_lsp::ls_types as lsp;

use super::client_flags::ClientFlags;
use super::publish::Publisher;
use super::{Server, capabilities, files, index, settings, transport};

impl Server {
    /// The answer to `initialize`: what client and server can do for each other.
    pub(super) fn greet(&self, params: lsp::InitializeParams) -> lsp::InitializeResult {
        let flags = ClientFlags::new(&params);
        #[allow(deprecated, reason = "clients that know no workspace folders send their root")]
        let root = params.root_uri.as_ref().and_then(files::path_of);
        let mut folders = files::folders(&params.workspace_folders.unwrap_or_default());
        if folders.is_empty() {
            folders.extend(root);
        }
        let mut session = self.session();
        session.flags = Arc::new(flags);
        session.configuration.set_folders(&folders);
        session.folders = folders;
        if let Some(options) = params.initialization_options {
            session.configuration.set_options(&options);
        }
        let settings = session.configuration.settings();
        let capabilities = capabilities::offer(&session.flags, settings.full_sync);
        let answer = lsp::InitializeResult {
            capabilities,
            server_info: Some(lsp::ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..lsp::InitializeResult::default()
        };
        let _ = transport::finished::<lsp::InitializeResult>([capabilities::written(&answer)]);
        answer
    }

    /// What `initialized` sets going: findings are published, the client is asked for what it knows, folders are read.
    pub(super) fn begin(&self) {
        tokio::spawn(Publisher::run(self.clone()));
        let (flags, folders, problems) = {
            let mut session = self.session();
            let problems = std::mem::take(&mut session.configuration.problems);
            (session.flags.clone(), session.folders.clone(), problems)
        };
        self.complain(problems);
        let watch = flags.watch_files.then(index::registration);
        let configuration = flags.register_configuration.then(settings::registration);
        let registrations: Vec<_> = watch.into_iter().chain(configuration).collect();
        if !registrations.is_empty() {
            tokio::spawn(self.clone().register(registrations));
        }
        self.ask_settings();
        tokio::spawn(self.clone().index(folders));
    }
}
