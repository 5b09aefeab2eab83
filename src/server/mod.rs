//! Floor 6: the language server, the only room that knows the protocol.
//!
//! A handler is three moves: convert in, ask, convert out. Notifications change the [`session`] before their first await;
//! requests compute on a snapshot of it in the [`pool`].

mod capabilities;
mod convert;
pub mod files;
mod index;
pub mod lifecycle;
mod outline;
mod overview;
mod places;
mod pool;
mod publish;
mod session;
pub mod transport;
mod traps;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{self as lsp, MessageType};
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use crate::features::references::Reference;
use crate::features::{actions, definition, folding, hover, references, symbols};
use crate::text::TextRange;
use crate::workspace::FileKey;
use capabilities::ClientFlags;
use publish::Publisher;
use session::{Session, Snapshot};

/// The server behind the protocol.
struct Server {
    client: Client,
    session: Arc<Mutex<Session>>,
    publisher: Arc<Publisher>,
}

/// Serves on standard input and output until the client ends it; return what it gives from `main` at once.
///
/// # Errors
/// When no threads can be started.
pub fn serve() -> io::Result<ExitCode> {
    lifecycle::serve(service)
}

/// Serves on any two streams, and gives the exit code. For tests and for programs that have the server inside.
pub async fn run<I, O>(input: I, output: O) -> u8
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let (service, socket) = service();
    lifecycle::run(input, output, service, socket).await
}

fn service() -> (LspService<Server>, ClientSocket) {
    let ours = LspService::build(Server::new)
        .custom_method("corpus-ls/overview", Server::overview)
        .custom_method("corpus-ls/locate", Server::locate);
    traps::add(ours, |server| &server.client).finish()
}

/// The session; a panic while it was held left nothing half done that a later change would not replace.
fn lock(session: &Mutex<Session>) -> MutexGuard<'_, Session> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    fn new(client: Client) -> Self {
        Self { client, session: Arc::default(), publisher: Arc::default() }
    }

    /// Answers from a snapshot taken now, in the pool. The only door for requests.
    async fn read<T: Send + 'static>(&self, ask: impl FnOnce(&Snapshot) -> T + Send + 'static) -> Result<T> {
        let mut snapshot = lock(&self.session).snapshot(pool::Cancelled::default());
        pool::compute(move |cancelled| {
            snapshot.cancelled = cancelled.clone();
            ask(&snapshot)
        })
        .await
    }

    /// Changes the session at once, and asks for the diagnostics that may have changed with it.
    fn write(&self, at_once: bool, change: impl FnOnce(&mut Session) -> Option<FileKey>) {
        let mut session = lock(&self.session);
        let before = session.headers_revision();
        let changed = change(&mut session);
        let files =
            if session.headers_revision() == before { changed.into_iter().collect() } else { session.open_keys() };
        drop(session);
        self.publisher.request(files, at_once);
    }

    async fn overview(&self, params: overview::LevelParams) -> Result<Option<overview::Level>> {
        self.read(move |snapshot| overview::level(snapshot, &params)).await
    }

    async fn locate(&self, params: overview::LocateParams) -> Result<Option<Vec<overview::Step>>> {
        self.read(move |snapshot| overview::locate(snapshot, &params)).await
    }

    /// Says something to the user, without waiting for anything.
    fn tell(&self, kind: MessageType, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(kind, message).await });
    }

    /// Reads files on disk again, one after the other, away from the wire.
    fn load(&self, paths: Vec<PathBuf>) {
        let (session, publisher) = (self.session.clone(), self.publisher.clone());
        tokio::spawn(async move {
            let before = lock(&session).headers_revision();
            for path in paths {
                index::load(&session, path).await;
            }
            let session = lock(&session);
            if session.headers_revision() != before {
                publisher.request(session.open_keys(), false);
            }
        });
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let flags = ClientFlags::new(&params);
        let capabilities = capabilities::offer(&flags);
        #[allow(deprecated, reason = "clients that know no workspace folders send their root")]
        let root = params.root_uri.as_ref().and_then(files::path_of);
        let folders = params.workspace_folders.unwrap_or_default();
        let mut folders: Vec<PathBuf> = folders.iter().filter_map(|folder| files::path_of(&folder.uri)).collect();
        if folders.is_empty() {
            folders.extend(root);
        }
        let mut session = lock(&self.session);
        session.flags = Arc::new(flags);
        session.folders = folders;
        Ok(lsp::InitializeResult {
            capabilities,
            server_info: Some(lsp::ServerInfo {
                name: "corpus-ls".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..lsp::InitializeResult::default()
        })
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        let (session, publisher, client) = (self.session.clone(), self.publisher.clone(), self.client.clone());
        tokio::spawn(publisher.clone().run(session.clone(), client.clone()));
        if lock(&session).flags.watch_files {
            tokio::spawn(index::watch(client.clone()));
        }
        tokio::spawn(index::run(session, publisher, client));
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.write(true, |session| Some(session.open(document.uri, document.version, &document.text)));
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let lsp::VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let mut problem = None;
        self.write(false, |session| {
            session.change(&uri, version, params.content_changes).map_err(|message| problem = Some(message)).ok()
        });
        if let Some(message) = problem {
            self.tell(MessageType::ERROR, message);
        }
    }

    async fn did_save(&self, _: lsp::DidSaveTextDocumentParams) {}

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let mut path = None;
        self.write(false, |session| {
            let key = session.close(&uri);
            path = files::path_of(&uri).filter(|path| session.holds(path));
            Some(key)
        });
        self.load(path.into_iter().collect());
        // What a closed document was found guilty of must not stay on the screen.
        let client = self.client.clone();
        tokio::spawn(async move { client.publish_diagnostics(uri, Vec::new(), None).await });
    }

    async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        let changes = params.changes.iter().filter_map(|change| Some((change.typ, files::path_of(&change.uri)?)));
        // What is gone may have been a folder of corpora.
        let ours = changes.filter(|(kind, path)| *kind == lsp::FileChangeType::DELETED || files::is_corpus(path));
        self.load(ours.map(|(_, path)| path).collect());
    }

    async fn did_change_workspace_folders(&self, params: lsp::DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[lsp::WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| files::path_of(&folder.uri)).collect()
        };
        let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
        self.write(false, |session| {
            session.folders.retain(|folder| !removed.contains(folder));
            session.folders.extend(added);
            session.keep_only_folders();
            None
        });
        let (session, publisher, client) = (self.session.clone(), self.publisher.clone(), self.client.clone());
        tokio::spawn(index::run(session, publisher, client));
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let at = params.text_document_position_params;
        self.read(move |snapshot| {
            let key = files::key(&at.text_document.uri);
            let offset = convert::offset(snapshot, &key, at.position)?;
            let card = hover::hover(&snapshot.workspace, &key, offset, &|| snapshot.is_stale())?;
            let file = snapshot.workspace.file(&key)?;
            let kind = if snapshot.flags.markdown { lsp::MarkupKind::Markdown } else { lsp::MarkupKind::PlainText };
            Some(lsp::Hover {
                contents: lsp::HoverContents::Markup(lsp::MarkupContent { kind, value: card.markdown }),
                range: Some(convert::range(snapshot, file, card.range)),
            })
        })
        .await
    }

    async fn goto_definition(&self, params: lsp::GotoDefinitionParams) -> Result<Option<lsp::GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.read(move |snapshot| {
            let key = files::key(&at.text_document.uri);
            let offset = convert::offset(snapshot, &key, at.position)?;
            let targets = definition::definition(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
            convert::definitions(snapshot, &key, &targets)
        })
        .await
    }

    async fn references(&self, params: lsp::ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let (at, with_declaration) = (params.text_document_position, params.context.include_declaration);
        self.read(move |snapshot| {
            let key = files::key(&at.text_document.uri);
            let offset = convert::offset(snapshot, &key, at.position)?;
            let found = references::references(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
            let wanted = found.iter().filter(|found| with_declaration || !found.is_declaration);
            let locations: Vec<_> = wanted.filter_map(|found| convert::location(snapshot, &found.location)).collect();
            (!locations.is_empty()).then_some(locations)
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: lsp::DocumentHighlightParams,
    ) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.read(move |snapshot| {
            let key = files::key(&at.text_document.uri);
            let offset = convert::offset(snapshot, &key, at.position)?;
            let file = snapshot.workspace.file(&key)?;
            let found = references::highlights(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
            let highlight = |found: &Reference| lsp::DocumentHighlight {
                range: convert::range(snapshot, file, found.location.range),
                kind: Some(if found.is_declaration {
                    lsp::DocumentHighlightKind::WRITE
                } else {
                    lsp::DocumentHighlightKind::READ
                }),
            };
            let highlights: Vec<_> = found.iter().map(highlight).collect();
            (!highlights.is_empty()).then_some(highlights)
        })
        .await
    }

    async fn document_symbol(&self, params: lsp::DocumentSymbolParams) -> Result<Option<lsp::DocumentSymbolResponse>> {
        let key = files::key(&params.text_document.uri);
        let parts = self.read(move |snapshot| outline::document_symbols(snapshot, &key)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn symbol(&self, params: lsp::WorkspaceSymbolParams) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        self.read(move |snapshot| {
            let found = symbols::symbols(&snapshot.workspace, &params.query, &|| snapshot.is_stale());
            let symbols = found.into_iter().filter_map(|found| convert::workspace_symbol(snapshot, found));
            Some(lsp::WorkspaceSymbolResponse::Flat(symbols.collect()))
        })
        .await
    }

    async fn folding_range(&self, params: lsp::FoldingRangeParams) -> Result<Option<Vec<lsp::FoldingRange>>> {
        self.read(move |snapshot| {
            let file = snapshot.workspace.file(&files::key(&params.text_document.uri))?;
            let ranges = folding::folding(file).map(|range| convert::range(snapshot, file, range));
            let folds = ranges.filter(|range| range.start.line < range.end.line).map(|range| {
                let characters = snapshot.flags.fold_characters;
                lsp::FoldingRange {
                    start_line: range.start.line,
                    start_character: characters.then_some(range.start.character),
                    end_line: range.end.line,
                    end_character: characters.then_some(range.end.character),
                    kind: Some(lsp::FoldingRangeKind::Region),
                    collapsed_text: None,
                }
            });
            Some(folds.collect())
        })
        .await
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        self.read(move |snapshot| {
            let wanted = |kind: &lsp::CodeActionKind| lsp::CodeActionKind::QUICKFIX.as_str().starts_with(kind.as_str());
            if params.context.only.is_some_and(|only| !only.iter().any(wanted)) {
                return None;
            }
            let key = files::key(&params.text_document.uri);
            let start = convert::offset(snapshot, &key, params.range.start)?;
            let end = convert::offset(snapshot, &key, params.range.end)?;
            let fixes =
                actions::quick_fixes(&snapshot.workspace, &key, TextRange::new(start, end), &|| snapshot.is_stale());
            Some(fixes.iter().filter_map(|fix| convert::quick_fix(snapshot, &key, fix)).collect())
        })
        .await
    }

    async fn diagnostic(&self, params: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReportResult> {
        self.stop_publishing();
        let report = self.read(move |snapshot| {
            let key = files::key(&params.text_document.uri);
            publish::pulled(snapshot, &key, params.previous_result_id.as_deref())
        });
        Ok(lsp::DocumentDiagnosticReportResult::Report(report.await?))
    }

    async fn workspace_diagnostic(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        let report = self.read(move |snapshot| publish::pulled_all(snapshot, &params.previous_result_ids));
        Ok(lsp::WorkspaceDiagnosticReportResult::Report(report.await?))
    }
}

impl Server {
    /// A client that says it asks for diagnostics, and does, is not sent them as well: it would show them twice.
    fn stop_publishing(&self) {
        let mut session = lock(&self.session);
        if session.pulls || !session.flags.can_pull {
            return;
        }
        session.pulls = true;
        drop(session);
        self.publisher.request([], true);
    }
}
