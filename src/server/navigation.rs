//! The ways through a corpus: each function is one request's answer from a snapshot.

use serde::Deserialize;
use tower_lsp::ls_types::{self as lsp, request};

use super::snapshot::Snapshot;
use super::work::Work;
use super::{convert, files, markup};
use crate::features::anchor::Anchor;
use crate::features::references::{self, Reference};
use crate::features::{
    declaration, definition, folding, hover, implementation, linked_editing, moniker, selection, symbols,
    type_definition,
};
use crate::text::TextRange;
use crate::workspace::FileKey;

/// The file and byte offset that a request is about.
pub(super) fn at(snapshot: &Snapshot, at: &lsp::TextDocumentPositionParams) -> Option<(FileKey, usize)> {
    let key = files::key(&at.text_document.uri);
    let offset = convert::offset(snapshot, &key, at.position)?;
    Some((key, offset))
}

pub(super) fn hover(snapshot: &Snapshot, params: &lsp::HoverParams) -> Option<lsp::Hover> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let card = hover::hover(&snapshot.workspace, &key, offset, &|| snapshot.is_stale())?;
    let file = snapshot.workspace.file(&key)?;
    let content = markup::content(card.markdown, snapshot.flags.hover_format.as_ref());
    Some(lsp::Hover {
        contents: lsp::HoverContents::Markup(content),
        range: Some(convert::range(snapshot, file, card.range)),
    })
}

pub(super) fn definition(
    snapshot: &Snapshot,
    params: &lsp::GotoDefinitionParams,
) -> Option<lsp::GotoDefinitionResponse> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let targets = definition::definition(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
    convert::definitions(snapshot, &key, &targets, snapshot.flags.definition_links)
}

pub(super) fn declaration(
    snapshot: &Snapshot,
    params: &request::GotoDeclarationParams,
) -> Option<request::GotoDeclarationResponse> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let targets = declaration::declaration(&snapshot.workspace, &key, offset);
    convert::definitions(snapshot, &key, &targets, snapshot.flags.declaration_links)
}

pub(super) fn implementation(
    snapshot: &Snapshot,
    params: &request::GotoImplementationParams,
    work: &mut Work,
) -> Option<request::GotoImplementationResponse> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let targets = implementation::implementation(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
    let found = convert::definitions(snapshot, &key, &targets, snapshot.flags.implementation_links)?;
    Some(match found {
        lsp::GotoDefinitionResponse::Link(links) => work.list(links).into(),
        lsp::GotoDefinitionResponse::Array(places) => work.list(places).into(),
        one @ lsp::GotoDefinitionResponse::Scalar(_) => one,
    })
}

pub(super) fn type_definition(
    snapshot: &Snapshot,
    params: &request::GotoTypeDefinitionParams,
) -> Option<request::GotoTypeDefinitionResponse> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let targets = type_definition::type_definition(&snapshot.workspace, &key, offset);
    convert::definitions(snapshot, &key, &targets, snapshot.flags.type_definition_links)
}

pub(super) fn references(
    snapshot: &Snapshot,
    params: &lsp::ReferenceParams,
    work: &mut Work,
) -> Option<Vec<lsp::Location>> {
    let (key, offset) = at(snapshot, &params.text_document_position)?;
    let found = references::references(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
    let wanted = found.iter().filter(|found| params.context.include_declaration || !found.is_declaration);
    let locations = work.list(wanted.filter_map(|found| convert::location(snapshot, &found.location)));
    (!locations.is_empty() || work.is_in_parts()).then_some(locations)
}

pub(super) fn highlights(
    snapshot: &Snapshot,
    params: &lsp::DocumentHighlightParams,
) -> Option<Vec<lsp::DocumentHighlight>> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let file = snapshot.workspace.file(&key)?;
    let found = references::highlights(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
    let kind = |found: &Reference| {
        if found.is_declaration { lsp::DocumentHighlightKind::WRITE } else { lsp::DocumentHighlightKind::READ }
    };
    let highlight = |found: &Reference| lsp::DocumentHighlight {
        range: convert::range(snapshot, file, found.location.range),
        kind: Some(kind(found)),
    };
    let highlights: Vec<_> = found.iter().map(highlight).collect();
    (!highlights.is_empty()).then_some(highlights)
}

pub(super) fn monikers(snapshot: &Snapshot, params: &lsp::MonikerParams) -> Option<Vec<lsp::Moniker>> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let found = moniker::monikers(&snapshot.workspace, &key, offset, &|| snapshot.is_stale());
    let monikers = found.into_iter().map(|found| lsp::Moniker {
        scheme: found.scheme.to_owned(),
        identifier: found.identifier,
        unique: if found.is_global { lsp::UniquenessLevel::Global } else { lsp::UniquenessLevel::Project },
        kind: Some(if found.is_global { lsp::MonikerKind::Import } else { lsp::MonikerKind::Export }),
    });
    let monikers: Vec<_> = monikers.collect();
    (!monikers.is_empty()).then_some(monikers)
}

/// Sections that can be folded to one line.
pub(super) fn folds(snapshot: &Snapshot, key: &FileKey) -> Option<Vec<lsp::FoldingRange>> {
    let file = snapshot.workspace.file(key)?;
    let characters = snapshot.flags.fold_characters;
    let ranges = folding::folding(file).map(|range| convert::range(snapshot, file, range));
    let folds = ranges.filter(|range| range.start.line < range.end.line).map(|range| lsp::FoldingRange {
        start_line: range.start.line,
        start_character: characters.then_some(range.start.character),
        end_line: range.end.line,
        end_character: characters.then_some(range.end.character),
        kind: Some(lsp::FoldingRangeKind::Region),
        collapsed_text: None,
    });
    Some(folds.collect())
}

/// The ranges around each place, for a selection that grows.
pub(super) fn selections(snapshot: &Snapshot, params: &lsp::SelectionRangeParams) -> Option<Vec<lsp::SelectionRange>> {
    let key = files::key(&params.text_document.uri);
    let file = snapshot.workspace.file(&key)?;
    let around = |at: &lsp::Position| {
        let offset = convert::offset(snapshot, &key, *at)?;
        let ranges = selection::selection(&snapshot.workspace, &key, offset);
        ranges.into_iter().rev().fold(None, |parent: Option<lsp::SelectionRange>, range| {
            let range = convert::range(snapshot, file, range);
            Some(lsp::SelectionRange { range, parent: parent.map(Box::new) })
        })
    };
    // One for each place, says the protocol: where there is nothing, the place itself.
    let or_empty = |at: &lsp::Position| {
        around(at).unwrap_or_else(|| lsp::SelectionRange { range: lsp::Range::new(*at, *at), parent: None })
    };
    Some(params.positions.iter().map(or_empty).collect())
}

/// The characters that a name may have without quotes, for the editor to know when typing leaves it.
const NAME: &str = r#"[^\s"=<>]+"#;

pub(super) fn linked(snapshot: &Snapshot, params: &lsp::LinkedEditingRangeParams) -> Option<lsp::LinkedEditingRanges> {
    let (key, offset) = at(snapshot, &params.text_document_position_params)?;
    let ranges = linked_editing::linked(&snapshot.workspace, &key, offset)?;
    Some(lsp::LinkedEditingRanges { ranges: ranges_in(snapshot, &key, &ranges)?, word_pattern: Some(NAME.to_owned()) })
}

pub(super) fn ranges_in(snapshot: &Snapshot, key: &FileKey, ranges: &[TextRange]) -> Option<Vec<lsp::Range>> {
    let file = snapshot.workspace.file(key)?;
    Some(ranges.iter().map(|range| convert::range(snapshot, file, *range)).collect())
}

pub(super) fn symbols(snapshot: &Snapshot, query: &str, work: &mut Work) -> lsp::WorkspaceSymbolResponse {
    let found = symbols::symbols(&snapshot.workspace, query, &|| snapshot.is_stale()).into_iter();
    if snapshot.flags.resolve_symbols {
        let symbols = found.filter_map(|found| convert::unresolved_symbol(snapshot, found));
        return lsp::WorkspaceSymbolResponse::Nested(work.list(symbols));
    }
    let symbols = found.filter_map(|found| convert::workspace_symbol(snapshot, found));
    lsp::WorkspaceSymbolResponse::Flat(work.list(symbols))
}

/// The symbol with its range. One whose section has gone stays as it is.
pub(super) fn resolve_symbol(snapshot: &Snapshot, mut symbol: lsp::WorkspaceSymbol) -> lsp::WorkspaceSymbol {
    let location = symbol.data.as_ref().and_then(|data| {
        let anchor = Anchor::deserialize(data).ok()?;
        let (place, _) = anchor.find(&snapshot.workspace)?;
        convert::location(snapshot, &symbols::location(&snapshot.workspace, &place)?)
    });
    if let Some(location) = location {
        symbol.location = lsp::OneOf::Left(location);
    }
    symbol
}
