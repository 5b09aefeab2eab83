//! The answers to `textDocument/codeAction` and `codeAction/resolve`.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types as lsp;

use super::later::Later;
use super::snapshot::Snapshot;
use super::{convert, files};
use crate::facts::Fix;
use crate::features::actions::{self, QuickFix};
use crate::features::annotate::{self, Rewrite};
use crate::features::declare;
use crate::features::declare_speaker;
use crate::features::fill_header;
use crate::features::medium;
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

/// What there is to compute once an action is chosen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    AnnotateAll,
    /// By its place among [`EVERYWHERE`].
    Everywhere(usize),
    FillHeader,
    FillHeaders,
    FixAll,
    SortEntities,
}

/// The answer to `textDocument/codeAction`.
pub(super) fn code_actions(snapshot: &Snapshot, params: &lsp::CodeActionParams) -> Option<lsp::CodeActionResponse> {
    if !snapshot.flags.code_actions {
        return None;
    }
    let key = files::key(&params.text_document.uri);
    let at = convert::bytes(snapshot, &key, params.range)?;
    let asked = Asked { snapshot, key, at, only: params.context.only.as_deref() };
    let mut found = asked.quick_fixes();
    let declared = asked.declarations();
    // What a quick fix does already is not offered twice.
    let is_new = |action: &lsp::CodeAction| found.iter().all(|fix| fix.title != action.title);
    found.extend(declared.into_iter().filter(is_new).collect::<Vec<_>>());
    found.extend(asked.annotations());
    found.extend(asked.everywhere());
    found.extend(asked.header());
    found.extend(asked.whole_file());
    let found: Vec<_> = found.into_iter().map(lsp::CodeActionOrCommand::CodeAction).collect();
    (!found.is_empty()).then_some(found)
}

/// The answer to `codeAction/resolve`.
pub(super) fn resolve_action(snapshot: &Snapshot, mut action: lsp::CodeAction) -> Result<lsp::CodeAction> {
    let (later, key) = Later::read(snapshot, action.data.as_ref())?;
    action.edit = edit(snapshot, &key, &later, &action.title);
    Ok(action)
}

/// A place, and what kinds of actions are wanted for it.
struct Asked<'a> {
    snapshot: &'a Snapshot,
    key: FileKey,
    at: TextRange,
    only: Option<&'a [lsp::CodeActionKind]>,
}

impl Asked<'_> {
    /// `refactor` asks for all kinds that begin so; no list of kinds asks for all.
    fn wants(&self, kind: &str) -> bool {
        self.only.is_none_or(|only| {
            only.iter().any(|wanted| {
                let rest = kind.strip_prefix(wanted.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
            })
        })
    }

    fn quick_fixes(&self) -> Vec<lsp::CodeAction> {
        if !self.wants(QUICK_FIX) {
            return Vec::new();
        }
        let fixes = actions::quick_fixes(&self.snapshot.workspace, &self.key, self.at, &|| self.snapshot.is_stale());
        fixes.iter().filter_map(|fix| self.quick_fix(fix)).collect()
    }

    fn declarations(&self) -> Vec<lsp::CodeAction> {
        if !self.wants(DECLARE) {
            return Vec::new();
        }
        let action = |(file, fix): (FileKey, Fix)| lsp::CodeAction {
            title: fix.title,
            kind: Some(DECLARE.into()),
            edit: convert::workspace_edit(self.snapshot, &[(file, fix.edits)]),
            ..lsp::CodeAction::default()
        };
        declare::at(&self.snapshot.workspace, &self.key, self.at).into_iter().map(action).collect()
    }

    /// Spans written around what stands here, and taken away.
    fn annotations(&self) -> Vec<lsp::CodeAction> {
        let (workspace, key, start) = (&self.snapshot.workspace, &self.key, self.at.start);
        let stale = || self.snapshot.is_stale();
        let mut found = Vec::new();
        if self.wants(ANNOTATE) {
            let declared = declare_speaker::at(workspace, key, start).into_iter();
            let rewrites = declared.chain(annotate::at(workspace, key, start, &stale));
            let rewrites = rewrites.chain(medium::at(workspace, key, start));
            let rewrites = rewrites.chain(occurrences::at(workspace, key, self.at));
            found.extend(rewrites.filter_map(|it| self.rewrite(it, ANNOTATE)));
            if annotate::has_certain(workspace, key, start, &stale) {
                let title = "Annotate all certain quotations of this article";
                found.extend(self.lazy(title, ANNOTATE, What::AnnotateAll));
            }
        }
        if self.wants(UNWRAP) {
            found.extend(unwrap::at(workspace, key, start).and_then(|it| self.rewrite(it, UNWRAP)));
        }
        found
    }

    /// What can be done with all mentions of what stands here. A scope that holds no more than the one before is offered to
    /// who asks for it alone.
    fn everywhere(&self) -> Vec<lsp::CodeAction> {
        let wanted = EVERYWHERE.iter().enumerate().filter(|(_, (.., kind))| self.wants(kind));
        let mut wanted = wanted.peekable();
        let workspace = &self.snapshot.workspace;
        let subject = wanted.peek().and_then(|_| Subject::at(workspace, &self.key, self.at));
        let Some(subject) = subject else { return Vec::new() };
        let is_named = |kind: &str| self.only.is_some_and(|only| only.iter().any(|wanted| wanted.as_str() == kind));
        let worth = wanted.filter(|(_, (deed, scope, kind))| {
            subject.is_worth(workspace, *deed, *scope) || *scope != Scope::Article && is_named(kind)
        });
        let action = |(index, (deed, scope, kind)): (usize, &(Deed, Scope, &'static str))| {
            self.lazy(&subject.title(workspace, *deed, *scope), kind, What::Everywhere(index))
        };
        worth.filter_map(action).collect()
    }

    fn header(&self) -> Option<lsp::CodeAction> {
        let (workspace, start) = (&self.snapshot.workspace, self.at.start);
        if !self.wants(FILL) || self.only.is_none() && !fill_header::is_header(workspace, &self.key, start) {
            return None;
        }
        let (_, keys) = fill_header::at(workspace, &self.key, start)?;
        self.lazy(&format!("Fill header from text: {}", keys.join(", ")), FILL, What::FillHeader)
    }

    /// What changes a whole file is offered to who asks for it.
    fn whole_file(&self) -> Vec<lsp::CodeAction> {
        if self.only.is_none() {
            return Vec::new();
        }
        let (workspace, stale) = (&self.snapshot.workspace, || self.snapshot.is_stale());
        let mut found = Vec::new();
        if self.wants(FIX_ALL) && !actions::fix_all(workspace, &self.key, &stale).is_empty() {
            found.extend(self.lazy("Fix all that is certain", FIX_ALL, What::FixAll));
        }
        if self.wants(FILL_ALL) {
            found.extend(self.lazy("Fill all headers from their texts", FILL_ALL, What::FillHeaders));
        }
        if self.wants(SORT) && !sort_entities(workspace, &self.key, &stale).is_empty() {
            found.extend(self.lazy("Sort entities by name", SORT, What::SortEntities));
        }
        found
    }

    fn quick_fix(&self, QuickFix { diagnostic, file, fix }: &QuickFix) -> Option<lsp::CodeAction> {
        let home = self.snapshot.workspace.file(&self.key)?;
        let mut edit = convert::workspace_edit(self.snapshot, &[(file.clone(), fix.edits.clone())])?;
        if fix.changes_text {
            edit = convert::with_reason(self.snapshot, edit, &format!("{} (changes the text)", fix.title), false);
        }
        Some(lsp::CodeAction {
            title: fix.title.clone(),
            kind: Some(QUICK_FIX.into()),
            diagnostics: Some(vec![convert::diagnostic(self.snapshot, home, diagnostic)]),
            edit: Some(edit),
            is_preferred: (self.snapshot.flags.preferred_actions && fix.certain).then_some(true),
            ..lsp::CodeAction::default()
        })
    }

    fn rewrite(&self, it: Rewrite, kind: &'static str) -> Option<lsp::CodeAction> {
        let (title, preferred) = (it.title.clone(), it.preferred);
        Some(lsp::CodeAction {
            title,
            kind: Some(kind.into()),
            edit: Some(convert::workspace_edit(self.snapshot, &it.changes(&self.key))?),
            is_preferred: (self.snapshot.flags.preferred_actions && preferred).then_some(true),
            ..lsp::CodeAction::default()
        })
    }

    /// An action whose edits are computed when it is chosen, if the client can wait.
    fn lazy(&self, title: &str, kind: &'static str, what: What) -> Option<lsp::CodeAction> {
        let later = Later::new(self.snapshot, &self.key, self.at, what)?;
        let action = lsp::CodeAction { title: title.to_owned(), kind: Some(kind.into()), ..lsp::CodeAction::default() };
        Some(if self.snapshot.flags.resolve_edits {
            lsp::CodeAction { data: later.data(), ..action }
        } else {
            lsp::CodeAction { edit: Some(edit(self.snapshot, &self.key, &later, title)?), ..action }
        })
    }
}

/// The edits of an action, of all files that it changes.
fn edit(snapshot: &Snapshot, key: &FileKey, later: &Later<What>, title: &str) -> Option<lsp::WorkspaceEdit> {
    let (workspace, stale, at) = (&snapshot.workspace, || snapshot.is_stale(), later.range());
    let here = |edits: Vec<Edit>| convert::workspace_edit(snapshot, &[(key.clone(), edits)]);
    match later.what {
        What::AnnotateAll => here(annotate::all_certain(workspace, key, at.start, &stale)),
        What::FillHeader => here(fill_header::at(workspace, key, at.start).into_iter().map(|it| it.0).collect()),
        What::FillHeaders => here(fill_header::all(workspace, key, &stale)),
        What::FixAll => here(actions::fix_all(workspace, key, &stale)),
        What::SortEntities => here(sort_entities(workspace, key, &stale)),
        What::Everywhere(index) => {
            let subject = Subject::at(workspace, key, at)?;
            let (deed, scope, _) = EVERYWHERE.get(index)?;
            let changes = subject.everywhere(workspace, *deed, *scope, &stale);
            // What is not seen while it changes is shown before.
            let confirm = changes.iter().any(|(file, _)| file != key);
            let edit = convert::workspace_edit(snapshot, &changes)?;
            Some(convert::with_reason(snapshot, edit, title, confirm))
        }
    }
}
