//! What this server offers a client.

use tower_lsp::ls_types::{
    CallHierarchyServerCapability, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions,
    DeclarationCapability, DiagnosticOptions, DiagnosticServerCapabilities, DocumentLinkOptions,
    DocumentOnTypeFormattingOptions, ExecuteCommandOptions, FoldingRangeProviderCapability, HoverProviderCapability,
    ImplementationProviderCapability, InitializeResult, InlayHintOptions, InlayHintServerCapabilities,
    LinkedEditingRangeServerCapabilities, OneOf, PositionEncodingKind, RenameOptions, SaveOptions,
    SelectionRangeProviderCapability, SemanticTokenModifier, SemanticTokenType, SemanticTokensFullOptions,
    SemanticTokensLegend, SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities,
    SignatureHelpOptions, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, TypeDefinitionProviderCapability, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use super::client_flags::ClientFlags;
use super::code_actions::kinds;
use super::{commands, file_operations};
use crate::features::semantic_tokens;
use crate::text::Encoding;

/// What takes long enough to say how far it is.
const LONG: [&str; 7] =
    ["callHierarchy", "diagnostic", "executeCommand", "implementation", "references", "rename", "workspaceSymbol"];

/// The answer to `initialize` as JSON, with what the library's types have no field for: the type hierarchy, and progress.
pub(super) fn written(answer: &InitializeResult) -> String {
    let mut answer = serde_json::json!(answer);
    if let Some(capabilities) = answer.get_mut("capabilities").and_then(serde_json::Value::as_object_mut) {
        capabilities.insert("typeHierarchyProvider".to_owned(), true.into());
        for name in LONG {
            if let Some(provider) = capabilities.get_mut(&format!("{name}Provider")) {
                // Options of renaming are for clients that ask first what can be renamed: they have some already.
                if provider.is_boolean() && name == "rename" {
                    continue;
                }
                if provider.is_boolean() {
                    *provider = serde_json::json!({});
                }
                provider["workDoneProgress"] = true.into();
            }
        }
    }
    answer.to_string()
}

/// What this server offers a client with these abilities; `full_sync`: it wants the whole text after each change.
pub(super) fn offer(flags: &ClientFlags, full_sync: bool) -> ServerCapabilities {
    let position_encoding = match flags.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    ServerCapabilities {
        position_encoding: Some(position_encoding),
        text_document_sync: Some(sync(full_sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
            resolve_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: code_actions(flags),
        completion_provider: Some(CompletionOptions {
            resolve_provider: Some(true),
            trigger_characters: Some(["<", "=", "{", "#", "."].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        semantic_tokens_provider: Some(tokens()),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: ">".to_owned(),
            more_trigger_character: Some(vec!["\n".to_owned()]),
        }),
        rename_provider: Some(rename(flags)),
        inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
            resolve_provider: Some(true),
            ..InlayHintOptions::default()
        }))),
        diagnostic_provider: diagnostics(flags),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::offered(flags.apply_edits),
            ..ExecuteCommandOptions::default()
        }),
        moniker_provider: Some(OneOf::Left(true)),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some([" ", "="].map(str::to_owned).to_vec()),
            ..SignatureHelpOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(file_operations::offer()),
        }),
        ..ServerCapabilities::default()
    }
}

fn sync(full: bool) -> TextDocumentSyncCapability {
    TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(if full { TextDocumentSyncKind::FULL } else { TextDocumentSyncKind::INCREMENTAL }),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    })
}

fn code_actions(flags: &ClientFlags) -> Option<CodeActionProviderCapability> {
    let options = || CodeActionOptions {
        code_action_kinds: Some(kinds()),
        resolve_provider: Some(true),
        ..CodeActionOptions::default()
    };
    flags.code_actions.then(|| options().into())
}

fn tokens() -> SemanticTokensServerCapabilities {
    let legend = SemanticTokensLegend {
        token_types: semantic_tokens::TYPES.map(SemanticTokenType::new).to_vec(),
        token_modifiers: semantic_tokens::MODIFIERS.map(SemanticTokenModifier::new).to_vec(),
    };
    SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        legend,
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    })
}

fn rename(flags: &ClientFlags) -> OneOf<bool, RenameOptions> {
    if !flags.prepare_rename {
        return OneOf::Left(true);
    }
    OneOf::Right(RenameOptions {
        prepare_provider: Some(true),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    })
}

/// A client that cannot be told to ask again is sent its findings: it would show old ones where settings, or what another
/// file declares, have changed.
fn diagnostics(flags: &ClientFlags) -> Option<DiagnosticServerCapabilities> {
    let options = || DiagnosticOptions {
        identifier: Some("corpus-ls".to_owned()),
        // A name declared in one file is a finding in another.
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    };
    (flags.refresh_diagnostics || !flags.can_pull).then(|| DiagnosticServerCapabilities::Options(options()))
}
