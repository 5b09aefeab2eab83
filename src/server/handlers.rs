//! What the protocol asks, one handler a method: each is a line or two that lead to its room.

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types as lsp;
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
    GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};

use super::work::Tokens;
use super::{
    Server, code_actions, completion, file_operations, files, hierarchies, inlay_hints, lenses, navigation, outline,
    pulled, rewriting, semantic_tokens, transport,
};

impl LanguageServer for Server {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        Ok(self.greet(params))
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        self.begin();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        self.open(params.text_document);
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        self.change(params);
    }

    async fn did_save(&self, _: lsp::DidSaveTextDocumentParams) {
        self.look_at_settings();
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        self.close(params.text_document.uri);
    }

    async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        self.files_changed(&params.changes);
    }

    async fn did_change_workspace_folders(&self, params: lsp::DidChangeWorkspaceFoldersParams) {
        self.folders_changed(&params.event);
    }

    async fn did_change_configuration(&self, params: lsp::DidChangeConfigurationParams) {
        // A client that can be asked knows what holds in each folder.
        if self.session().flags.configuration {
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
        self.read(move |snapshot| navigation::hover(snapshot, &params)).await
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
        let key = files::key(&params.text_document.uri);
        self.read(move |snapshot| navigation::folds(snapshot, &key)).await
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
        let publisher = self.publisher.clone();
        let parts = self.read(move |snapshot| {
            let key = files::key(&params.text_document.uri);
            pulled::document(snapshot, &publisher, &key, params.previous_result_id.as_deref())
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
        let publisher = self.publisher.clone();
        let ask = move |snapshot: &_, work: &mut _| {
            pulled::workspace(snapshot, &publisher, &params.previous_result_ids, work)
        };
        let parts = self.read_long("Checking corpora", tokens, ask);
        let unused = lsp::WorkspaceDiagnosticReport { items: Vec::new() }.into();
        Ok(transport::finished(parts.await?).unwrap_or(unused))
    }
}
