//! What the client can do, read once.

use tower_lsp::ls_types::{ClientCapabilities, CompletionItemKind, InitializeParams, MarkupKind, PositionEncodingKind};

use super::markup;
use crate::text::Encoding;

/// The command of a lens, which the client has: `(uri, position, locations)`, to be listed as references are.
pub(super) const SHOW_REFERENCES: &str = "corpus-ls.showReferences";

/// The abilities of the client that answers depend on. Nothing else reads its capabilities.
#[derive(Clone, Debug, Default)]
pub(super) struct ClientFlags {
    /// The unit of columns that both agreed on.
    pub(super) encoding: Encoding,
    /// Takes definitions with the place that was asked about.
    pub(super) definition_links: bool,
    /// Takes symbols inside symbols.
    pub(super) symbol_tree: bool,
    /// Takes code actions rather than commands.
    pub(super) code_actions: bool,
    /// Takes edits of documents with their versions.
    pub(super) document_changes: bool,
    /// Takes a reason with each edit, and asks before it does those that need it.
    pub(super) change_reasons: bool,
    /// Takes other places with a diagnostic.
    pub(super) related_places: bool,
    /// What it likes best in a hover.
    pub(super) hover_format: Option<MarkupKind>,
    /// What it likes best as the documentation of a completion.
    pub(super) item_format: Option<MarkupKind>,
    /// The kinds of completions it has signs for, where it names them.
    item_kinds: Option<Vec<CompletionItemKind>>,
    /// Looks at which version of a text published diagnostics are about.
    pub(super) diagnostic_versions: bool,
    /// Leads from a diagnostic to its page.
    pub(super) code_descriptions: bool,
    /// Tells the best of several code actions from the others.
    pub(super) preferred_actions: bool,
    /// Folds parts of lines.
    pub(super) fold_characters: bool,
    /// Asks for diagnostics itself.
    pub(super) can_pull: bool,
    /// Asks again for diagnostics when told to.
    pub(super) refresh_diagnostics: bool,
    /// Shows progress that the server begins.
    pub(super) progress: bool,
    /// Takes declarations with the place that was asked about.
    pub(super) declaration_links: bool,
    /// Takes implementations with the place that was asked about.
    pub(super) implementation_links: bool,
    /// Takes type definitions with the place that was asked about.
    pub(super) type_definition_links: bool,
    /// Asks for the place of a workspace symbol when it is wanted.
    pub(super) resolve_symbols: bool,
    /// Has the command that lists places: see [`SHOW_REFERENCES`].
    pub(super) show_references: bool,
    /// Asks again for code lenses when told to.
    pub(super) refresh_lenses: bool,
    /// Watches files for the server.
    pub(super) watch_files: bool,
    /// Gives its settings when asked.
    pub(super) configuration: bool,
    /// Says when its settings change, if it is asked to.
    pub(super) register_configuration: bool,
    /// Asks for the edits of a code action when it is chosen.
    pub(super) resolve_edits: bool,
    /// Asks for more of an inlay hint when it is looked at.
    pub(super) resolve_hints: bool,
    /// Takes completions with places to fill in.
    pub(super) snippets: bool,
    /// Asks what can be renamed before it asks for the new name.
    pub(super) prepare_rename: bool,
    /// Asks again for inlay hints when told to.
    pub(super) refresh_hints: bool,
    /// Asks again for semantic tokens when told to.
    pub(super) refresh_tokens: bool,
    /// Applies edits that a command asks for.
    pub(super) apply_edits: bool,
    /// Wants all findings of a file in one list, the worst first: VS Code underlines the first 500 of a file, and what is
    /// sent stands behind what is asked for.
    pub(super) one_list: bool,
    /// Shows words at a link.
    pub(super) link_tooltips: bool,
    /// Finds the parts of a signature by place, wherever they are.
    pub(super) label_offsets: bool,
}

impl ClientFlags {
    pub(super) fn new(params: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, window, general, experimental, .. } =
            params.capabilities.clone();
        let (workspace, text) = (workspace.unwrap_or_default(), text_document.unwrap_or_default());
        let offered = general.and_then(|general| general.position_encodings).unwrap_or_default();
        let lazy = |properties: Vec<String>, wanted: &str| properties.iter().any(|property| property == wanted);
        let actions = text.code_action.unwrap_or_default();
        let refresh_diagnostics = workspace.diagnostics.and_then(|it| it.refresh_support).unwrap_or_default();
        let published = text.publish_diagnostics.unwrap_or_default();
        let edit = workspace.workspace_edit.unwrap_or_default();
        let item = text.completion.as_ref().and_then(|it| it.completion_item.clone()).unwrap_or_default();
        Self {
            encoding: encoding(&offered),
            definition_links: text.definition.and_then(|it| it.link_support).unwrap_or_default(),
            symbol_tree: text
                .document_symbol
                .and_then(|it| it.hierarchical_document_symbol_support)
                .unwrap_or_default(),
            code_actions: actions.code_action_literal_support.is_some(),
            document_changes: edit.document_changes.unwrap_or_default(),
            change_reasons: edit.change_annotation_support.is_some(),
            related_places: published.related_information.unwrap_or_default(),
            hover_format: markup::best(text.hover.and_then(|hover| hover.content_format)),
            item_format: markup::best(item.documentation_format),
            item_kinds: text.completion.and_then(|it| it.completion_item_kind?.value_set),
            diagnostic_versions: published.version_support.unwrap_or_default(),
            code_descriptions: published.code_description_support.unwrap_or_default(),
            preferred_actions: actions.is_preferred_support.unwrap_or_default(),
            fold_characters: !text.folding_range.and_then(|it| it.line_folding_only).unwrap_or_default(),
            declaration_links: text.declaration.and_then(|it| it.link_support).unwrap_or_default(),
            implementation_links: text.implementation.and_then(|it| it.link_support).unwrap_or_default(),
            type_definition_links: text.type_definition.and_then(|it| it.link_support).unwrap_or_default(),
            resolve_symbols: workspace
                .symbol
                .and_then(|it| it.resolve_support)
                .is_some_and(|it| lazy(it.properties, "location.range")),
            show_references: has_command(experimental.as_ref(), SHOW_REFERENCES),
            one_list: experimental.as_ref().is_some_and(|it| it["diagnosticsInOneList"] == true),
            refresh_lenses: workspace.code_lens.and_then(|it| it.refresh_support).unwrap_or_default(),
            can_pull: text.diagnostic.is_some(),
            refresh_diagnostics,
            progress: window.and_then(|it| it.work_done_progress).unwrap_or_default(),
            watch_files: workspace.did_change_watched_files.and_then(|it| it.dynamic_registration).unwrap_or_default(),
            configuration: workspace.configuration.unwrap_or_default(),
            register_configuration: workspace
                .did_change_configuration
                .and_then(|it| it.dynamic_registration)
                .unwrap_or_default(),
            resolve_edits: actions.data_support.unwrap_or_default()
                && actions.resolve_support.is_some_and(|it| lazy(it.properties, "edit")),
            resolve_hints: text.inlay_hint.and_then(|it| it.resolve_support).is_some_and(|it| {
                let has = |names: &[&str]| it.properties.iter().any(|property| names.contains(&&**property));
                // Neovim names the member without the one that it is in.
                has(&["tooltip"]) && has(&["textEdits"]) && has(&["label.location", "location"])
            }),
            snippets: item.snippet_support.unwrap_or_default(),
            refresh_tokens: workspace.semantic_tokens.and_then(|it| it.refresh_support).unwrap_or_default(),
            prepare_rename: text.rename.and_then(|it| it.prepare_support).unwrap_or_default(),
            apply_edits: workspace.apply_edit.unwrap_or_default(),
            link_tooltips: text.document_link.and_then(|it| it.tooltip_support).unwrap_or_default(),
            // Eglot 1.17 (Emacs 30.1) fails where the last parameter ends the label.
            label_offsets: params.client_info.as_ref().is_none_or(|client| client.name != "Eglot")
                && text
                    .signature_help
                    .and_then(|it| it.signature_information?.parameter_information?.label_offset_support)
                    .unwrap_or_default(),
            refresh_hints: workspace.inlay_hint.and_then(|it| it.refresh_support).unwrap_or_default(),
        }
    }

    /// Whether the client has a sign for completions of this kind. One that names none has the first eighteen.
    pub(super) fn knows_item(&self, kind: CompletionItemKind) -> bool {
        let kinds = self.item_kinds.as_deref();
        kinds.map_or(kind != CompletionItemKind::ENUM_MEMBER, |kinds| kinds.contains(&kind))
    }
}

/// Whether the client says that it has a command, in the form that rust-analyzer's clients use.
fn has_command(experimental: Option<&serde_json::Value>, name: &str) -> bool {
    let commands = experimental.and_then(|it| it.pointer("/commands/commands")?.as_array());
    commands.is_some_and(|commands| commands.iter().any(|command| command == name))
}

/// UTF-8 where the client has it (nothing to convert), else UTF-16, which every client has.
fn encoding(offered: &[PositionEncodingKind]) -> Encoding {
    if offered.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}
