//! What the protocol asks, one handler a request: each is a line that leads to its room, or three moves.

use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
    GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::{self as lsp, MessageType};

use super::client_flags::ClientFlags;
use super::work::Tokens;
use super::{
    Server, capabilities, code_actions, completion, configuration, convert, file_operations, files, hierarchies, index,
    inlay_hints, lenses, lock, markup, navigation, outline, projects, pulled, rewriting, semantic_tokens, transport,
};
use crate::features::{folding, hover};

impl LanguageServer for Server {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let flags = ClientFlags::new(&params);
        #[allow(deprecated, reason = "clients that know no workspace folders send their root")]
        let root = params.root_uri.as_ref().and_then(files::path_of);
        let folders = params.workspace_folders.unwrap_or_default();
        let mut folders: Vec<PathBuf> = folders.iter().filter_map(|folder| files::path_of(&folder.uri)).collect();
        if folders.is_empty() {
            folders.extend(root);
        }
        let mut session = lock(&self.session);
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
                name: "corpus-ls".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..lsp::InitializeResult::default()
        };
        let _ = transport::finished::<lsp::InitializeResult>([capabilities::written(&answer)]);
        Ok(answer)
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        let (session, publisher, client) = (self.session.clone(), self.publisher.clone(), self.client.clone());
        tokio::spawn(publisher.clone().run(session.clone(), client.clone()));
        let (flags, folders, problems) = {
            let mut session = lock(&session);
            let problems = std::mem::take(&mut session.configuration.problems);
            (session.flags.clone(), session.folders.clone(), problems)
        };
        self.complain(problems);
        let watch = flags.watch_files.then(index::registration);
        let configuration = flags.register_configuration.then(configuration::registration);
        let registrations: Vec<_> = watch.into_iter().chain(configuration).collect();
        if !registrations.is_empty() {
            tokio::spawn(index::register(client.clone(), registrations));
        }
        self.ask_settings();
        tokio::spawn(index::run(session, publisher, client, folders));
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let document = params.text_document;
        if let Some(path) = configuration::settings_path(&document.uri) {
            return self.open_settings(path, document);
        }
        self.look_at_settings();
        self.write(true, |session| Some(session.open(document.uri, document.version, &document.text)));
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        if let Some(path) = configuration::settings_path(&params.text_document.uri) {
            return self.change_settings(&path, params);
        }
        let lsp::VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let mut problem = None;
        self.write(false, |session| {
            session.change(&uri, version, params.content_changes).map_err(|message| problem = Some(message)).ok()
        });
        if let Some(message) = problem {
            self.tell(MessageType::ERROR, message);
        }
    }

    async fn did_save(&self, _: lsp::DidSaveTextDocumentParams) {
        self.look_at_settings();
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        if let Some(path) = configuration::settings_path(&uri) {
            return self.close_settings(&path);
        }
        self.tokens.forget(&files::key(&uri));
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
        let (settings, mut others): (Vec<_>, Vec<_>) = changes.partition(|(_, path)| projects::is_settings(path));
        // What is gone may have been a folder of corpora.
        others.retain(|(kind, path)| *kind == lsp::FileChangeType::DELETED || files::is_corpus(path));
        let gone = others.iter().filter(|(_, path)| !files::is_corpus(path));
        let forgotten: Vec<&PathBuf> = settings.iter().chain(gone).map(|(_, path)| path).collect();
        if !forgotten.is_empty() {
            self.configure(|configuration| forgotten.iter().for_each(|path| configuration.forget(path)));
        }
        self.load(others.into_iter().map(|(_, path)| path).collect());
    }

    async fn did_change_workspace_folders(&self, params: lsp::DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[lsp::WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| files::path_of(&folder.uri)).collect()
        };
        let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
        self.write(false, |session| {
            session.folders.retain(|folder| !removed.contains(folder));
            session.folders.extend(added.iter().cloned());
            session.keep_only_folders();
            None
        });
        let folders = lock(&self.session).folders.clone();
        self.configure(|configuration| configuration.set_folders(&folders));
        self.ask_settings();
        let (session, publisher, client) = (self.session.clone(), self.publisher.clone(), self.client.clone());
        tokio::spawn(index::run(session, publisher, client, added));
    }

    async fn did_change_configuration(&self, params: lsp::DidChangeConfigurationParams) {
        // A client that can be asked knows what holds in each folder.
        if lock(&self.session).flags.configuration {
            self.ask_settings();
        } else if !params.settings.is_null() {
            self.editor_says(&[params.settings], Vec::new(), None);
        }
    }

    async fn did_create_files(&self, params: lsp::CreateFilesParams) {
        self.look_at(params.files.iter().filter_map(|file| file_operations::path(&file.uri)).collect());
    }

    async fn will_rename_files(&self, params: lsp::RenameFilesParams) -> Result<Option<lsp::WorkspaceEdit>> {
        self.read(move |snapshot| file_operations::will_rename(snapshot, &params)).await
    }

    async fn did_rename_files(&self, params: lsp::RenameFilesParams) {
        let uris = params.files.iter().flat_map(|file| [&file.old_uri, &file.new_uri]);
        self.look_at(uris.filter_map(|uri| file_operations::path(uri)).collect());
    }

    async fn did_delete_files(&self, params: lsp::DeleteFilesParams) {
        self.look_at(params.files.iter().filter_map(|file| file_operations::path(&file.uri)).collect());
    }

    async fn execute_command(&self, params: lsp::ExecuteCommandParams) -> Result<Option<serde_json::Value>> {
        self.execute(params).await
    }

    async fn moniker(&self, params: lsp::MonikerParams) -> Result<Option<Vec<lsp::Moniker>>> {
        self.read(move |snapshot| navigation::monikers(snapshot, &params)).await
    }

    async fn signature_help(&self, params: lsp::SignatureHelpParams) -> Result<Option<lsp::SignatureHelp>> {
        self.read(move |snapshot| completion::signature(snapshot, &params)).await
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let at = params.text_document_position_params;
        self.read(move |snapshot| {
            let key = files::key(&at.text_document.uri);
            let offset = convert::offset(snapshot, &key, at.position)?;
            let card = hover::hover(&snapshot.workspace, &key, offset, &|| snapshot.is_stale())?;
            let file = snapshot.workspace.file(&key)?;
            Some(lsp::Hover {
                contents: lsp::HoverContents::Markup(markup::content(
                    card.markdown,
                    snapshot.flags.hover_format.as_ref(),
                )),
                range: Some(convert::range(snapshot, file, card.range)),
            })
        })
        .await
    }

    async fn goto_definition(&self, params: lsp::GotoDefinitionParams) -> Result<Option<lsp::GotoDefinitionResponse>> {
        self.read(move |snapshot| navigation::definition(snapshot, &params)).await
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        self.read(move |snapshot| navigation::declaration(snapshot, &params)).await
    }

    async fn goto_implementation(
        &self,
        params: GotoImplementationParams,
    ) -> Result<Option<GotoImplementationResponse>> {
        let tokens = Tokens::new(&params.work_done_progress_params, &params.partial_result_params);
        let ask = move |snapshot: &_, work: &mut _| navigation::implementation(snapshot, &params, work);
        self.read_long("Finding where the words are used", tokens, ask).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: lsp::CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyItem>>> {
        self.read(move |snapshot| hierarchies::prepare_calls(snapshot, &params)).await
    }

    async fn incoming_calls(
        &self,
        params: lsp::CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyIncomingCall>>> {
        let tokens = Tokens::new(&params.work_done_progress_params, &params.partial_result_params);
        let ask = move |snapshot: &_, work: &mut _| hierarchies::incoming(snapshot, params.item, work);
        self.read_long("Finding who quotes it", tokens, ask).await
    }

    async fn outgoing_calls(
        &self,
        params: lsp::CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyOutgoingCall>>> {
        let tokens = Tokens::new(&params.work_done_progress_params, &params.partial_result_params);
        let ask = move |snapshot: &_, work: &mut _| hierarchies::outgoing(snapshot, params.item, work);
        self.read_long("Finding what it quotes", tokens, ask).await
    }

    async fn code_lens(&self, params: lsp::CodeLensParams) -> Result<Option<Vec<lsp::CodeLens>>> {
        let key = files::key(&params.text_document.uri);
        let parts = self.read(move |snapshot| lenses::code_lenses(snapshot, &key)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn code_lens_resolve(&self, lens: lsp::CodeLens) -> Result<lsp::CodeLens> {
        self.read(move |snapshot| lenses::resolve_lens(snapshot, lens)).await
    }

    async fn goto_type_definition(
        &self,
        params: GotoTypeDefinitionParams,
    ) -> Result<Option<GotoTypeDefinitionResponse>> {
        self.read(move |snapshot| navigation::type_definition(snapshot, &params)).await
    }

    async fn prepare_type_hierarchy(
        &self,
        params: lsp::TypeHierarchyPrepareParams,
    ) -> Result<Option<Vec<lsp::TypeHierarchyItem>>> {
        self.read(move |snapshot| hierarchies::prepare_types(snapshot, &params)).await
    }

    async fn supertypes(
        &self,
        params: lsp::TypeHierarchySupertypesParams,
    ) -> Result<Option<Vec<lsp::TypeHierarchyItem>>> {
        self.read(move |snapshot| hierarchies::supertypes(snapshot, &params.item)).await
    }

    async fn subtypes(&self, params: lsp::TypeHierarchySubtypesParams) -> Result<Option<Vec<lsp::TypeHierarchyItem>>> {
        self.read(move |snapshot| hierarchies::subtypes(snapshot, &params.item)).await
    }

    async fn document_link(&self, params: lsp::DocumentLinkParams) -> Result<Option<Vec<lsp::DocumentLink>>> {
        let key = files::key(&params.text_document.uri);
        let parts = self.read(move |snapshot| lenses::links(snapshot, &key)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn document_link_resolve(&self, link: lsp::DocumentLink) -> Result<lsp::DocumentLink> {
        self.read(move |snapshot| lenses::resolve_link(snapshot, link)).await
    }

    async fn selection_range(&self, params: lsp::SelectionRangeParams) -> Result<Option<Vec<lsp::SelectionRange>>> {
        self.read(move |snapshot| navigation::selections(snapshot, &params)).await
    }

    async fn linked_editing_range(
        &self,
        params: lsp::LinkedEditingRangeParams,
    ) -> Result<Option<lsp::LinkedEditingRanges>> {
        self.read(move |snapshot| navigation::linked(snapshot, &params)).await
    }

    async fn references(&self, params: lsp::ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let tokens = Tokens::new(&params.work_done_progress_params, &params.partial_result_params);
        let ask = move |snapshot: &_, work: &mut _| navigation::references(snapshot, &params, work);
        self.read_long("Finding references", tokens, ask).await
    }

    async fn document_highlight(
        &self,
        params: lsp::DocumentHighlightParams,
    ) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        self.read(move |snapshot| navigation::highlights(snapshot, &params)).await
    }

    async fn document_symbol(&self, params: lsp::DocumentSymbolParams) -> Result<Option<lsp::DocumentSymbolResponse>> {
        let key = files::key(&params.text_document.uri);
        let parts = self.read(move |snapshot| outline::document_symbols(snapshot, &key)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn symbol(&self, params: lsp::WorkspaceSymbolParams) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        let tokens = Tokens::new(&params.work_done_progress_params, &params.partial_result_params);
        let ask = move |snapshot: &_, work: &mut _| Some(navigation::symbols(snapshot, &params.query, work));
        self.read_long("Finding symbols", tokens, ask).await
    }

    async fn symbol_resolve(&self, symbol: lsp::WorkspaceSymbol) -> Result<lsp::WorkspaceSymbol> {
        self.read(move |snapshot| navigation::resolve_symbol(snapshot, symbol)).await
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
        self.read(move |snapshot| code_actions::code_actions(snapshot, &params)).await
    }

    async fn code_action_resolve(&self, action: lsp::CodeAction) -> Result<lsp::CodeAction> {
        self.read(move |snapshot| code_actions::resolve_action(snapshot, action)).await?
    }

    async fn completion(&self, params: lsp::CompletionParams) -> Result<Option<lsp::CompletionResponse>> {
        self.read(move |snapshot| completion::complete(snapshot, &params)).await
    }

    async fn completion_resolve(&self, item: lsp::CompletionItem) -> Result<lsp::CompletionItem> {
        self.read(move |snapshot| completion::resolve(snapshot, item)).await
    }

    async fn semantic_tokens_full(
        &self,
        params: lsp::SemanticTokensParams,
    ) -> Result<Option<lsp::SemanticTokensResult>> {
        let (key, kept) = (files::key(&params.text_document.uri), self.tokens.clone());
        let parts = self.read(move |snapshot| semantic_tokens::full(snapshot, &key, &kept)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: lsp::SemanticTokensDeltaParams,
    ) -> Result<Option<lsp::SemanticTokensFullDeltaResult>> {
        let (key, kept) = (files::key(&params.text_document.uri), self.tokens.clone());
        let before = params.previous_result_id;
        let parts = self.read(move |snapshot| semantic_tokens::delta(snapshot, &key, &kept, &before)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn semantic_tokens_range(
        &self,
        params: lsp::SemanticTokensRangeParams,
    ) -> Result<Option<lsp::SemanticTokensRangeResult>> {
        let key = files::key(&params.text_document.uri);
        let parts = self.read(move |snapshot| semantic_tokens::range(snapshot, &key, params.range)).await?;
        Ok(parts.and_then(transport::finished))
    }

    async fn formatting(&self, params: lsp::DocumentFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        let key = files::key(&params.text_document.uri);
        self.read(move |snapshot| rewriting::format(snapshot, &key, None)).await
    }

    async fn range_formatting(&self, params: lsp::DocumentRangeFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        let key = files::key(&params.text_document.uri);
        self.read(move |snapshot| rewriting::format(snapshot, &key, Some(params.range))).await
    }

    async fn on_type_formatting(
        &self,
        params: lsp::DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        self.read(move |snapshot| rewriting::format_typed(snapshot, &params)).await
    }

    async fn prepare_rename(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::PrepareRenameResponse>> {
        self.read(move |snapshot| rewriting::prepare_rename(snapshot, &at)).await?
    }

    async fn rename(&self, params: lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let tokens = Tokens::whole(&params.work_done_progress_params);
        self.read_long("Renaming", tokens, move |snapshot, _| rewriting::rename(snapshot, &params)).await?
    }

    async fn inlay_hint(&self, params: lsp::InlayHintParams) -> Result<Option<Vec<lsp::InlayHint>>> {
        self.read(move |snapshot| inlay_hints::inlay_hints(snapshot, &params)).await
    }

    async fn inlay_hint_resolve(&self, hint: lsp::InlayHint) -> Result<lsp::InlayHint> {
        self.read(move |snapshot| inlay_hints::resolve_hint(snapshot, hint)).await?
    }

    async fn diagnostic(&self, params: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReportResult> {
        self.stop_publishing();
        self.settled().await;
        let parts = self.read(move |snapshot| {
            let key = files::key(&params.text_document.uri);
            pulled::document(snapshot, &key, params.previous_result_id.as_deref())
        });
        let report = lsp::RelatedFullDocumentDiagnosticReport::default();
        let unused = lsp::DocumentDiagnosticReport::Full(report).into();
        Ok(transport::finished(parts.await?).unwrap_or(unused))
    }

    async fn workspace_diagnostic(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        self.settled().await;
        let tokens = Tokens::new(&params.work_done_progress_params, &params.partial_result_params);
        let ask = move |snapshot: &_, work: &mut _| pulled::workspace(snapshot, &params.previous_result_ids, work);
        let parts = self.read_long("Checking corpora", tokens, ask);
        let unused = lsp::WorkspaceDiagnosticReport { items: Vec::new() }.into();
        Ok(transport::finished(parts.await?).unwrap_or(unused))
    }
}
