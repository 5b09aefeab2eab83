//! Bytes ⇄ the protocol's places, and plain results → the protocol's types. The seam of the whole program.

use std::collections::HashMap;

use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use crate::facts::{Rule, Severity};
use crate::features::definition::Target;
use crate::features::diagnostics::Diagnostic;
use crate::features::outline::SymbolKind;
use crate::features::{Location, symbols};
use crate::text::{Edit, Position, TextRange, position};
use crate::workspace::{File, FileKey};

/// Where the findings' pages will be, once the project has an address; without one no link is sent.
const PAGES: Option<&str> = None;

/// The name under which findings are shown.
pub(super) const SOURCE: &str = "corpus-ls";

/// The byte offset of a place in a file.
pub(super) fn offset(snapshot: &Snapshot, key: &FileKey, at: lsp::Position) -> Option<usize> {
    let file = snapshot.workspace.file(key)?;
    let part = snapshot.part(file, |sections| sections.find_line(at.line as usize))?;
    let within = Position { line: at.line.saturating_sub(part.start.line as u32), column: at.character };
    Some(part.start.byte + position::to_offset(&part.rope, within, snapshot.encoding()))
}

/// A range of the protocol as bytes of a file.
pub(super) fn bytes(snapshot: &Snapshot, key: &FileKey, range: lsp::Range) -> Option<TextRange> {
    Some(TextRange::new(offset(snapshot, key, range.start)?, offset(snapshot, key, range.end)?))
}

/// A range of bytes as the protocol has it. Of a file on disk only the sections at its ends are read.
pub(super) fn range(snapshot: &Snapshot, file: &File, range: TextRange) -> lsp::Range {
    lsp::Range::new(place(snapshot, file, range.start), place(snapshot, file, range.end))
}

fn place(snapshot: &Snapshot, file: &File, offset: usize) -> lsp::Position {
    let Some(part) = snapshot.part(file, |sections| sections.find(offset)) else { return lsp::Position::default() };
    let within = position::to_position(&part.rope, offset.saturating_sub(part.start.byte), snapshot.encoding());
    lsp::Position::new(part.start.line as u32 + within.line, within.column)
}

pub(super) fn location(snapshot: &Snapshot, location: &Location) -> Option<lsp::Location> {
    let file = snapshot.workspace.file(&location.file)?;
    Some(lsp::Location::new(snapshot.uri(&location.file)?, range(snapshot, file, location.range)))
}

/// Definitions in the form that the client takes: as links, with the place that was asked about, or as plain locations.
pub(super) fn definitions(
    snapshot: &Snapshot,
    key: &FileKey,
    targets: &[Target],
    as_links: bool,
) -> Option<lsp::GotoDefinitionResponse> {
    let home = snapshot.workspace.file(key)?;
    if targets.is_empty() {
        return None;
    }
    if !as_links {
        let places = targets.iter().map(|target| Location { file: target.full.file.clone(), range: target.selection });
        let locations = places.filter_map(|place| location(snapshot, &place)).collect();
        return Some(lsp::GotoDefinitionResponse::Array(locations));
    }
    let links = targets.iter().filter_map(|target| {
        let file = snapshot.workspace.file(&target.full.file)?;
        Some(lsp::LocationLink {
            origin_selection_range: Some(range(snapshot, home, target.origin)),
            target_uri: snapshot.uri(&target.full.file)?,
            target_range: range(snapshot, file, target.full.range),
            target_selection_range: range(snapshot, file, target.selection),
        })
    });
    Some(lsp::GotoDefinitionResponse::Link(links.collect()))
}

pub(super) fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::ERROR,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
        Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
        Severity::Hint => lsp::DiagnosticSeverity::HINT,
    }
}

fn page(rule: &Rule) -> Option<lsp::CodeDescription> {
    let href = format!("{}/{}", PAGES?, rule.code).parse().ok()?;
    Some(lsp::CodeDescription { href })
}

pub(super) fn diagnostic(snapshot: &Snapshot, file: &File, found: &Diagnostic) -> lsp::Diagnostic {
    let related = found.related.iter().filter_map(|related| {
        let location = location(snapshot, &related.location)?;
        Some(lsp::DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    let related: Vec<_> = if snapshot.flags.related_places { related.collect() } else { Vec::new() };
    finding(snapshot, range(snapshot, file, found.range), found.severity, found.rule, &found.message, related)
}

/// A finding as the protocol has it.
pub(super) fn finding(
    snapshot: &Snapshot,
    range: lsp::Range,
    how_bad: Severity,
    rule: &Rule,
    message: &str,
    related: Vec<lsp::DiagnosticRelatedInformation>,
) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range,
        severity: Some(severity(how_bad)),
        code: Some(lsp::NumberOrString::String(rule.code.to_owned())),
        code_description: page(rule).filter(|_| snapshot.flags.code_descriptions),
        source: Some(SOURCE.to_owned()),
        message: message.to_owned(),
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

/// Edits of one file in the protocol's form.
pub(super) fn text_edits(snapshot: &Snapshot, file: &File, edits: &[Edit]) -> Vec<lsp::TextEdit> {
    edits.iter().map(|edit| lsp::TextEdit::new(range(snapshot, file, edit.range), edit.text.clone())).collect()
}

/// Edits of one or several files, as one step that can be undone.
#[allow(
    clippy::mutable_key_type,
    reason = "a URI's cell holds what was parsed of it; its text, which is hashed, stays"
)]
pub(super) fn workspace_edit(snapshot: &Snapshot, changes: &[(FileKey, Vec<Edit>)]) -> Option<lsp::WorkspaceEdit> {
    let mut documents = Vec::new();
    let mut by_uri = HashMap::new();
    for (key, edits) in changes {
        let file = snapshot.workspace.file(key)?;
        let uri = snapshot.uri(key)?;
        let edits = text_edits(snapshot, file, edits);
        if snapshot.flags.document_changes {
            let version = snapshot.open.get(key).map(|document| document.version);
            documents.push(lsp::TextDocumentEdit {
                text_document: lsp::OptionalVersionedTextDocumentIdentifier { uri, version },
                edits: edits.into_iter().map(lsp::OneOf::Left).collect(),
            });
        } else {
            by_uri.insert(uri, edits);
        }
    }
    Some(if snapshot.flags.document_changes {
        lsp::WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Edits(documents)),
            ..lsp::WorkspaceEdit::default()
        }
    } else {
        lsp::WorkspaceEdit { changes: Some(by_uri), ..lsp::WorkspaceEdit::default() }
    })
}

/// The same edits with one reason for all, for clients that show it; `confirm`: the client asks before they are done.
pub(super) fn with_reason(
    snapshot: &Snapshot,
    mut edit: lsp::WorkspaceEdit,
    reason: &str,
    confirm: bool,
) -> lsp::WorkspaceEdit {
    const REASON: &str = "corpus-ls";
    let Some(lsp::DocumentChanges::Edits(documents)) = edit.document_changes.as_mut() else { return edit };
    if !snapshot.flags.change_reasons {
        return edit;
    }
    for document in documents {
        for edit in &mut document.edits {
            if let lsp::OneOf::Left(text_edit) = edit {
                let text_edit = std::mem::take(text_edit);
                *edit = lsp::OneOf::Right(lsp::AnnotatedTextEdit { text_edit, annotation_id: REASON.to_owned() });
            }
        }
    }
    let reason =
        lsp::ChangeAnnotation { label: reason.to_owned(), needs_confirmation: Some(confirm), description: None };
    edit.change_annotations = Some(HashMap::from([(REASON.to_owned(), reason)]));
    edit
}

pub(super) fn symbol_kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Document => lsp::SymbolKind::FILE,
        SymbolKind::Source => lsp::SymbolKind::MODULE,
        SymbolKind::Entity => lsp::SymbolKind::CLASS,
        SymbolKind::Heading => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Quotation => lsp::SymbolKind::STRING,
    }
}

/// A symbol with its file alone: the place in it is looked up when it is wanted.
pub(super) fn unresolved_symbol(snapshot: &Snapshot, found: symbols::Found) -> Option<lsp::WorkspaceSymbol> {
    Some(lsp::WorkspaceSymbol {
        location: lsp::OneOf::Right(lsp::WorkspaceLocation { uri: snapshot.uri(&found.location.file)? }),
        kind: symbol_kind(found.kind),
        name: found.name,
        tags: None,
        container_name: (!found.container.is_empty()).then_some(found.container),
        data: serde_json::to_value(found.anchor).ok(),
    })
}

pub(super) fn workspace_symbol(snapshot: &Snapshot, found: symbols::Found) -> Option<lsp::SymbolInformation> {
    #[allow(deprecated, reason = "the field has to be there")]
    Some(lsp::SymbolInformation {
        name: found.name,
        kind: symbol_kind(found.kind),
        tags: None,
        deprecated: None,
        location: location(snapshot, &found.location)?,
        container_name: (!found.container.is_empty()).then_some(found.container),
    })
}
