//! Handlers of what is asked while somebody types: completion and signature help.

use serde_json::{Value, json};
use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{convert, files, markup, navigation};
use crate::features::completion::{self, About, Item, ItemKind};
use crate::features::signature_help;
use crate::text::TextRange;

/// The answer to `textDocument/completion`.
pub(super) fn complete(snapshot: &Snapshot, params: &lsp::CompletionParams) -> Option<lsp::CompletionResponse> {
    let at = &params.text_document_position;
    let key = files::key(&at.text_document.uri);
    let offset = convert::offset(snapshot, &key, at.position)?;
    let (workspace, stale) = (&snapshot.workspace, || snapshot.is_stale());
    let list = completion::complete(workspace, &key, offset, snapshot.flags.snippets, &stale)?;
    let range = convert::range(snapshot, workspace.file(&key)?, list.range);
    let items = list.items.into_iter().enumerate().map(|(at, found)| item(snapshot, at, found, range)).collect();
    Some(lsp::CompletionResponse::List(lsp::CompletionList { is_incomplete: list.is_incomplete, items }))
}

fn item(snapshot: &Snapshot, at: usize, found: Item, range: lsp::Range) -> lsp::CompletionItem {
    let format = if found.is_snippet { lsp::InsertTextFormat::SNIPPET } else { lsp::InsertTextFormat::PLAIN_TEXT };
    lsp::CompletionItem {
        label: found.label,
        kind: Some(kind(found.kind)).filter(|kind| snapshot.flags.knows_item(*kind)),
        detail: (!found.detail.is_empty()).then_some(found.detail),
        // Clients sort by text: the order of the list is kept.
        sort_text: Some(format!("{at:03}")),
        filter_text: found.filter,
        insert_text_format: Some(format),
        text_edit: Some(lsp::TextEdit::new(range, found.insert).into()),
        data: found.about.map(|about| match about {
            About::Entity(id) => json!({ "entity": id }),
            About::Document(name) => json!({ "document": name }),
        }),
        ..lsp::CompletionItem::default()
    }
}

/// The answer to `completionItem/resolve`: the same with its documentation.
pub(super) fn resolve(snapshot: &Snapshot, mut item: lsp::CompletionItem) -> lsp::CompletionItem {
    let text = |key: &str| item.data.as_ref()?.get(key).and_then(Value::as_str).map(str::to_owned);
    let about = text("entity").map(About::Entity).or_else(|| text("document").map(About::Document));
    let card = about.and_then(|about| completion::documentation(&snapshot.workspace, &about, &|| snapshot.is_stale()));
    if let Some(card) = card {
        item.documentation = Some(markup::documentation(card, snapshot.flags.item_format.as_ref()));
    }
    item
}

/// The answer to `textDocument/signatureHelp`.
pub(super) fn signature(snapshot: &Snapshot, params: &lsp::SignatureHelpParams) -> Option<lsp::SignatureHelp> {
    let (key, offset) = navigation::at(snapshot, &params.text_document_position_params)?;
    let found = signature_help::signature(&snapshot.workspace, &key, offset)?;
    let part = |&(range, meaning): &(TextRange, &str)| lsp::ParameterInformation {
        label: if snapshot.flags.label_offsets {
            // The label is ASCII: bytes are what the client counts in.
            lsp::ParameterLabel::LabelOffsets([range.start as u32, range.end as u32])
        } else {
            lsp::ParameterLabel::Simple(range.of(&found.label).to_owned())
        },
        documentation: Some(lsp::Documentation::String(meaning.to_owned())),
    };
    let parameters = found.parts.iter().map(part).collect();
    let signature = lsp::SignatureInformation {
        parameters: Some(parameters),
        label: found.label.clone(),
        documentation: None,
        active_parameter: None,
    };
    Some(lsp::SignatureHelp {
        signatures: vec![signature],
        active_signature: Some(0),
        active_parameter: Some(found.active as u32),
    })
}

fn kind(kind: ItemKind) -> lsp::CompletionItemKind {
    match kind {
        ItemKind::Keyword => lsp::CompletionItemKind::KEYWORD,
        ItemKind::Key => lsp::CompletionItemKind::PROPERTY,
        ItemKind::Value => lsp::CompletionItemKind::VALUE,
        ItemKind::Entity => lsp::CompletionItemKind::CLASS,
        ItemKind::Document => lsp::CompletionItemKind::FILE,
        ItemKind::SpanId => lsp::CompletionItemKind::REFERENCE,
        ItemKind::Class => lsp::CompletionItemKind::ENUM_MEMBER,
        ItemKind::Name => lsp::CompletionItemKind::TEXT,
    }
}
