//! Handlers of what helps to write: code actions and inlay hints.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types as lsp;

use super::session::Snapshot;
use super::{convert, files};
use crate::facts::Fix;
use crate::features::actions::{self, QuickFix};
use crate::features::annotate::{self, Rewrite};
use crate::features::declare;
use crate::features::fill_header;
use crate::features::inlay;
use crate::features::occurrences::{self, Deed, Scope, Subject};
use crate::features::sort_entities::sort_entities;
use crate::features::unwrap;
use crate::text::{Edit, TextRange};
use crate::workspace::FileKey;

const QUICK_FIX: &str = "quickfix";
const ANNOTATE: &str = "refactor.rewrite.annotate";
const UNWRAP: &str = "refactor.rewrite.unannotate";
const EVERYWHERE: [(Deed, Scope, &str); 6] = [
    (Deed::Annotate, Scope::Article, "refactor.rewrite.annotate.article"),
    (Deed::Annotate, Scope::File, "refactor.rewrite.annotate.file"),
    (Deed::Annotate, Scope::Workspace, "refactor.rewrite.annotate.workspace"),
    (Deed::Unannotate, Scope::Article, "refactor.rewrite.unannotate.article"),
    (Deed::Unannotate, Scope::File, "refactor.rewrite.unannotate.file"),
    (Deed::Unannotate, Scope::Workspace, "refactor.rewrite.unannotate.workspace"),
];
const DECLARE: &str = "refactor.extract.entity";
const FILL: &str = "refactor.rewrite.header";
const FILL_ALL: &str = "source.fillHeaders";
const FIX_ALL: &str = "source.fixAll.corpus";
const SORT: &str = "source.sortEntities";

/// The kinds of code actions that are offered.
pub(super) fn kinds() -> Vec<lsp::CodeActionKind> {
    let everywhere = EVERYWHERE.map(|(.., kind)| kind);
    let own = [QUICK_FIX, DECLARE, ANNOTATE, UNWRAP, FILL, FIX_ALL, FILL_ALL, SORT];
    own.into_iter().chain(everywhere).map(lsp::CodeActionKind::new).collect()
}

/// What is kept with an answer until the client asks for the rest of it.
#[derive(Debug, Serialize, Deserialize)]
struct Later {
    uri: lsp::Uri,
    /// The rest fits this version only.
    version: Option<i32>,
    /// What was asked about, in bytes of the file.
    offset: usize,
    end: usize,
    /// What to compute.
    what: What,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Hint,
    AnnotateAll,
    /// By its place among [`EVERYWHERE`].
    Everywhere(usize),
    FillHeader,
    FillHeaders,
    FixAll,
    SortEntities,
}

impl Later {
    fn new(snapshot: &Snapshot, key: &FileKey, at: TextRange, what: What) -> Option<Self> {
        let version = snapshot.open.get(key).map(|document| document.version);
        Some(Self { uri: snapshot.uri(key)?, version, offset: at.start, end: at.end, what })
    }

    /// What was kept, and the file, which must not have changed since.
    fn read(snapshot: &Snapshot, data: Option<&serde_json::Value>) -> Result<(Self, FileKey)> {
        let kept: Option<Self> = data.and_then(|data| serde_json::from_value(data.clone()).ok());
        let kept = kept.ok_or_else(|| Error::invalid_params("this was not offered by corpus-ls"))?;
        let key = files::key(&kept.uri);
        if snapshot.open.get(&key).map(|document| document.version) != kept.version {
            return Err(Error {
                code: ErrorCode::ContentModified,
                message: "the document has changed".into(),
                data: None,
            });
        }
        Ok((kept, key))
    }

    fn data(&self) -> Option<serde_json::Value> {
        serde_json::to_value(self).ok()
    }

    /// The edits of an action, of all files that it changes.
    fn edit(&self, snapshot: &Snapshot, key: &FileKey, title: &str) -> Option<lsp::WorkspaceEdit> {
        let (workspace, stale) = (&snapshot.workspace, || snapshot.is_stale());
        let here = |edits: Vec<Edit>| convert::workspace_edit(snapshot, &[(key.clone(), edits)]);
        match self.what {
            What::Hint => None,
            What::AnnotateAll => here(annotate::all_certain(workspace, key, self.offset, &stale)),
            What::FillHeader => here(fill_header::at(workspace, key, self.offset).into_iter().map(|it| it.0).collect()),
            What::FillHeaders => here(fill_header::all(workspace, key, &stale)),
            What::FixAll => here(actions::fix_all(workspace, key, &stale)),
            What::SortEntities => here(sort_entities(workspace, key, &stale)),
            What::Everywhere(at) => {
                let subject = Subject::at(workspace, key, TextRange::new(self.offset, self.end))?;
                let (deed, scope, _) = EVERYWHERE.get(at)?;
                let changes = subject.everywhere(workspace, *deed, *scope, &stale);
                // What is not seen while it changes is shown before.
                let confirm = changes.iter().any(|(file, _)| file != key);
                let edit = convert::workspace_edit(snapshot, &changes)?;
                Some(convert::with_reason(snapshot, edit, title, confirm))
            }
        }
    }
}

/// The answer to `textDocument/codeAction`.
pub(super) fn code_actions(snapshot: &Snapshot, params: &lsp::CodeActionParams) -> Option<lsp::CodeActionResponse> {
    let (key, stale) = (files::key(&params.text_document.uri), || snapshot.is_stale());
    if !snapshot.flags.code_actions {
        return None;
    }
    let workspace = &snapshot.workspace;
    let start = convert::offset(snapshot, &key, params.range.start)?;
    let end = convert::offset(snapshot, &key, params.range.end)?;
    let at = TextRange::new(start, end);
    let only = params.context.only.as_deref();
    let mut found = Vec::new();
    if is_wanted(only, QUICK_FIX) {
        let fixes = actions::quick_fixes(workspace, &key, at, &stale);
        found.extend(fixes.iter().filter_map(|fix| quick_fix(snapshot, &key, fix)));
    }
    // What a quick fix does already is not offered twice.
    let is_offered = |title: &str| found.iter().any(|action: &lsp::CodeAction| action.title == title);
    if is_wanted(only, DECLARE) {
        let fixes = declare::at(workspace, &key, at).into_iter().filter(|(_, fix)| !is_offered(&fix.title));
        let action = |(file, fix): (FileKey, Fix)| lsp::CodeAction {
            title: fix.title,
            kind: Some(DECLARE.into()),
            edit: convert::workspace_edit(snapshot, &[(file, fix.edits)]),
            ..lsp::CodeAction::default()
        };
        let declared: Vec<_> = fixes.map(action).collect();
        found.extend(declared);
    }
    if is_wanted(only, ANNOTATE) {
        let rewrites = annotate::at(workspace, &key, start, &stale).into_iter();
        let rewrites = rewrites.chain(occurrences::at(workspace, &key, at));
        found.extend(rewrites.filter_map(|it| rewrite(snapshot, &key, it, ANNOTATE)));
        if annotate::has_certain(workspace, &key, start, &stale) {
            let title = "Annotate all certain quotations of this article";
            found.extend(lazy(snapshot, &key, at, title, ANNOTATE, What::AnnotateAll));
        }
    }
    if is_wanted(only, UNWRAP) {
        found.extend(unwrap::at(workspace, &key, start).and_then(|it| rewrite(snapshot, &key, it, UNWRAP)));
    }
    found.extend(everywhere(snapshot, &key, at, only));
    let in_header = only.is_some() || fill_header::is_header(workspace, &key, start);
    if in_header
        && is_wanted(only, FILL)
        && let Some((_, keys)) = fill_header::at(workspace, &key, start)
    {
        let title = format!("Fill header from text: {}", keys.join(", "));
        found.extend(lazy(snapshot, &key, at, &title, FILL, What::FillHeader));
    }
    // What changes a whole file is offered to who asks for it.
    if only.is_some() && is_wanted(only, FIX_ALL) && !actions::fix_all(workspace, &key, &stale).is_empty() {
        found.extend(lazy(snapshot, &key, at, "Fix all that is certain", FIX_ALL, What::FixAll));
    }
    if only.is_some() && is_wanted(only, FILL_ALL) {
        found.extend(lazy(snapshot, &key, at, "Fill all headers from their texts", FILL_ALL, What::FillHeaders));
    }
    if only.is_some() && is_wanted(only, SORT) && !sort_entities(workspace, &key, &stale).is_empty() {
        found.extend(lazy(snapshot, &key, at, "Sort entities by name", SORT, What::SortEntities));
    }
    let found: Vec<_> = found.into_iter().map(lsp::CodeActionOrCommand::CodeAction).collect();
    (!found.is_empty()).then_some(found)
}

/// The answer to `codeAction/resolve`.
pub(super) fn resolve_action(snapshot: &Snapshot, mut action: lsp::CodeAction) -> Result<lsp::CodeAction> {
    let (later, key) = Later::read(snapshot, action.data.as_ref())?;
    action.edit = later.edit(snapshot, &key, &action.title);
    Ok(action)
}

/// What can be done with all mentions of what stands at a place. A scope that holds no more than the one before is offered
/// to who asks for it alone.
fn everywhere(
    snapshot: &Snapshot,
    key: &FileKey,
    at: TextRange,
    only: Option<&[lsp::CodeActionKind]>,
) -> Vec<lsp::CodeAction> {
    let wanted = EVERYWHERE.iter().enumerate().filter(|(_, (.., kind))| is_wanted(only, kind));
    let mut wanted = wanted.peekable();
    let subject = wanted.peek().and_then(|_| Subject::at(&snapshot.workspace, key, at));
    let Some(subject) = subject else { return Vec::new() };
    let is_named = |kind: &str| only.is_some_and(|only| only.iter().any(|wanted| wanted.as_str() == kind));
    let worth = wanted.filter(|(_, (deed, scope, kind))| {
        subject.is_worth(&snapshot.workspace, *deed, *scope) || *scope != Scope::Article && is_named(kind)
    });
    let action = |(index, (deed, scope, kind)): (usize, &(Deed, Scope, &'static str))| {
        let title = subject.title(&snapshot.workspace, *deed, *scope);
        lazy(snapshot, key, at, &title, kind, What::Everywhere(index))
    };
    worth.filter_map(action).collect()
}

/// `refactor` asks for all kinds that begin so; no list of kinds asks for all.
fn is_wanted(only: Option<&[lsp::CodeActionKind]>, kind: &str) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let rest = kind.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
        })
    })
}

fn quick_fix(snapshot: &Snapshot, key: &FileKey, fix: &QuickFix) -> Option<lsp::CodeAction> {
    let file = snapshot.workspace.file(key)?;
    let mut edit = convert::workspace_edit(snapshot, &[(fix.file.clone(), fix.fix.edits.clone())])?;
    if fix.fix.changes_text {
        edit = convert::with_reason(snapshot, edit, &format!("{} (changes the text)", fix.fix.title), false);
    }
    Some(lsp::CodeAction {
        title: fix.fix.title.clone(),
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert::diagnostic(snapshot, file, &fix.diagnostic)]),
        edit: Some(edit),
        is_preferred: (snapshot.flags.preferred_actions && fix.fix.certain).then_some(true),
        ..lsp::CodeAction::default()
    })
}

fn rewrite(snapshot: &Snapshot, key: &FileKey, it: Rewrite, kind: &'static str) -> Option<lsp::CodeAction> {
    Some(lsp::CodeAction {
        title: it.title,
        kind: Some(kind.into()),
        edit: Some(convert::workspace_edit(snapshot, &[(key.clone(), it.edits)])?),
        is_preferred: (snapshot.flags.preferred_actions && it.preferred).then_some(true),
        ..lsp::CodeAction::default()
    })
}

/// An action whose edits are computed when it is chosen, if the client can wait.
fn lazy(
    snapshot: &Snapshot,
    key: &FileKey,
    at: TextRange,
    title: &str,
    kind: &'static str,
    what: What,
) -> Option<lsp::CodeAction> {
    let later = Later::new(snapshot, key, at, what)?;
    let action = lsp::CodeAction { title: title.to_owned(), kind: Some(kind.into()), ..lsp::CodeAction::default() };
    Some(if snapshot.flags.resolve_edits {
        lsp::CodeAction { data: later.data(), ..action }
    } else {
        lsp::CodeAction { edit: Some(later.edit(snapshot, key, title)?), ..action }
    })
}

/// The answer to `textDocument/inlayHint`.
pub(super) fn inlay_hints(snapshot: &Snapshot, params: &lsp::InlayHintParams) -> Option<Vec<lsp::InlayHint>> {
    let key = files::key(&params.text_document.uri);
    let file = snapshot.workspace.file(&key)?;
    let start = convert::offset(snapshot, &key, params.range.start)?;
    let end = convert::offset(snapshot, &key, params.range.end)?;
    let hints = inlay::hints(&snapshot.workspace, &key, TextRange::new(start, end), &|| snapshot.is_stale());
    let hint = |hint: inlay::Hint| {
        let later = Later::new(snapshot, &key, TextRange::at(hint.offset, 0), What::Hint)?;
        let part = lsp::InlayHintLabelPart { value: format!("— {}", hint.speaker), ..Default::default() };
        let short = lsp::InlayHint {
            position: convert::range(snapshot, file, TextRange::at(hint.offset, 0)).start,
            label: vec![part].into(),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: later.data(),
        };
        Some(if snapshot.flags.resolve_hints { short } else { with_detail(snapshot, &key, hint.offset, short) })
    };
    Some(hints.into_iter().filter_map(hint).collect())
}

/// The answer to `inlayHint/resolve`.
pub(super) fn resolve_hint(snapshot: &Snapshot, hint: lsp::InlayHint) -> Result<lsp::InlayHint> {
    let (later, key) = Later::read(snapshot, hint.data.as_ref())?;
    Ok(with_detail(snapshot, &key, later.offset, hint))
}

fn with_detail(snapshot: &Snapshot, key: &FileKey, offset: usize, mut hint: lsp::InlayHint) -> lsp::InlayHint {
    let detail = inlay::detail(&snapshot.workspace, key, offset);
    let (Some(detail), Some(file)) = (detail, snapshot.workspace.file(key)) else { return hint };
    if let lsp::InlayHintLabel::LabelParts(parts) = &mut hint.label
        && let (Some(part), Some(place)) = (parts.first_mut(), detail.location)
    {
        part.location = convert::location(snapshot, &place);
    }
    let edits = convert::text_edits(snapshot, file, &detail.edits);
    hint.text_edits = (!edits.is_empty()).then_some(edits);
    hint.tooltip = Some(detail.tooltip.into());
    hint
}
