//! Quick fixes: what can be done about the findings at a place, or about all findings of a file.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::diagnostics::{self, Diagnostic, census, sources, stray_end};
use super::trial::{self, Mending, Trial};
use super::{Stale, declare};
use crate::facts::Fix;
use crate::facts::checks::{missing_name, unknown_keyword};
use crate::facts::lookalikes::Lookalike;
use crate::syntax::header::Problem;
use crate::syntax::{Header, Keyword, Kind};
use crate::text::{Edit, TextRange};
use crate::workspace::{FileKey, Place, Section, Workspace};

/// A fix and the finding it mends. Offsets count in the file.
#[derive(Clone, Debug)]
pub struct QuickFix {
    /// What it mends.
    pub diagnostic: Diagnostic,
    /// The file that it changes: where an entity is declared may be another.
    pub file: FileKey,
    /// What it does.
    pub fix: Fix,
}

/// The fixes for all findings that touch `range` of a file, certain ones first.
#[must_use]
pub fn quick_fixes(workspace: &Workspace, file: &str, range: TextRange, stale: Stale<'_>) -> Vec<QuickFix> {
    let findings = diagnostics::of_range(workspace, file, range, stale);
    // The sources of the quotations that are asked about are looked for now: what was found before may not be known here.
    let sources = sources::Findings::search_at(workspace, file, range, stale);
    let findings = diagnostics::with_sources(findings, Some(&sources), workspace, file);
    let here =
        findings.into_iter().filter(|finding| finding.range.touches(range.start) || finding.range.overlaps(range));
    let mut fixes: Vec<QuickFix> = here
        .flat_map(|diagnostic| {
            let fixes = fixes(workspace, &diagnostic);
            fixes.into_iter().map(move |(file, fix)| QuickFix { diagnostic: diagnostic.clone(), file, fix })
        })
        .collect();
    fixes.sort_by_key(|fix| !fix.fix.certain);
    fixes
}

/// The fixes of a finding as they are offered, each with the file that it changes, in which its offsets count.
#[must_use]
pub fn fixes(workspace: &Workspace, finding: &Diagnostic) -> Vec<(FileKey, Fix)> {
    if is_second(workspace, finding) || follows_stray_end(workspace, finding) {
        return Vec::new();
    }
    let mut fixes = likely_fixes(workspace, finding);
    fixes.retain(|(file, fix)| mends(workspace, finding, file, fix));
    fixes
}

/// Bytes of a section in which fixes are tried.
const TRIED: usize = 1 << 17;

/// Whether there is less to report once a fix is done, and no new error: a mark that goes may leave another without its
/// partner, a line that becomes a header may declare what is declared already. What is too long to try is taken to be right.
fn mends(workspace: &Workspace, finding: &Diagnostic, file: &FileKey, fix: &Fix) -> bool {
    let is_short = workspace.section(&finding.place).is_some_and(|(_, section)| section.len() <= TRIED);
    let Some(file) = workspace.file(file).filter(|_| is_short && census::counts(finding.rule.code)) else {
        return true;
    };
    Trial::new(workspace, file).mends(&[(finding.rule.code, fix)])
}

/// The fixes of a finding without a look at what they lead to.
fn likely_fixes(workspace: &Workspace, finding: &Diagnostic) -> Vec<(FileKey, Fix)> {
    let (Some((start, section)), here) = (workspace.section(&finding.place), &finding.place) else { return Vec::new() };
    // A header line that is not understood is mended first: what it says is not known before.
    let in_header = |header: &&Header| header.range.shift(start.byte).covers(finding.range);
    let is_odd = |header: &Header| header.problems.iter().any(|problem| !matches!(problem, Problem::Wild(_)));
    if section.header().filter(in_header).is_some_and(is_odd) && !finding.rule.code.starts_with("delimiter/") {
        return Vec::new();
    }
    // A line can be the text of a document only where one is open.
    let above = here.section.checked_sub(1).map(|section| Place { section, ..here.clone() });
    let above = above.and_then(|place| Some(workspace.section(&place)?.1.kind()));
    let may_be_text = finding.rule.code != unknown_keyword::RULE.code || above.is_some_and(Kind::has_document);
    let own = finding.fixes.iter().filter(|fix| fix.certain || may_be_text).cloned();
    let own = own.map(|fix| (here.file.clone(), fix));
    if finding.rule.code == missing_name::RULE.code {
        return call_it(workspace, finding).into_iter().collect();
    }
    own.chain(declare::fixes(workspace, finding)).collect()
}

/// The lines that were meant as headers and would declare something: of each name the first, by its section and its place there.
struct Meant(FxHashMap<Box<str>, (Place, TextRange)>);

impl Meant {
    /// Reads all sections once; kept for as long as no file changes.
    fn of(workspace: &Workspace) -> Arc<Self> {
        workspace.kept().unwrap_or_else(|| {
            let mut first = FxHashMap::default();
            for (place, ..) in workspace.places() {
                for (name, line) in
                    lookalikes(workspace, &place).iter().filter_map(|line| Some((declared(line)?, line)))
                {
                    first.entry(name.into()).or_insert_with(|| (place.clone(), line.range));
                }
            }
            let meant = Arc::new(Self(first));
            workspace.keep(meant.clone());
            meant
        })
    }
}

fn lookalikes<'a>(workspace: &'a Workspace, place: &Place) -> &'a [Lookalike] {
    workspace.facts(place).map_or(&[], |facts| &facts.lookalikes)
}

/// The name that a line would declare.
fn declared(line: &Lookalike) -> Option<&str> {
    let name = line.header.name.as_ref().filter(|_| line.header.keyword != Some(Keyword::End));
    name.map(|name| &*name.text)
}

/// Whether a line that was meant as a header would declare what such a line above it declares too: that one is mended first.
fn is_second(workspace: &Workspace, finding: &Diagnostic) -> bool {
    let Some((start, _)) = workspace.section(&finding.place) else { return false };
    let is_it = |line: &&Lookalike| line.range.shift(start.byte).covers(finding.range);
    let own = lookalikes(workspace, &finding.place).iter().find(is_it);
    let Some((own, name)) = own.and_then(|own| Some((own, declared(own)?))) else { return false };
    let meant = Meant::of(workspace);
    meant.0.get(name).is_some_and(|(place, range)| (place, range) != (&finding.place, &own.range))
}

/// Whether it is about an END behind another that closes nothing: that one is taken away first. Without both, the text
/// behind them might belong to nothing at all.
fn follows_stray_end(workspace: &Workspace, finding: &Diagnostic) -> bool {
    let kind = |above: usize| {
        let section = finding.place.section.checked_sub(above)?;
        Some(workspace.section(&Place { section, ..finding.place.clone() })?.1.kind())
    };
    finding.rule.code == stray_end::RULE.code && kind(1) == Some(Kind::End) && kind(2) != Some(Kind::File)
}

/// Gives a declaration an id that no other has, nor would get if all that have none were named.
fn call_it(workspace: &Workspace, finding: &Diagnostic) -> Option<(FileKey, Fix)> {
    let own = |section: &Section| section.header().and_then(missing_name::likely_id);
    let (start, section) = workspace.section(&finding.place)?;
    let base = own(section)?;
    let nameless = workspace.places().take_while(|(place, ..)| *place != finding.place);
    let nameless = nameless.filter(|(_, _, section)| matches!(section.kind(), Kind::Entity | Kind::Source));
    let before = nameless.filter(|(_, _, it)| it.name().is_none() && own(it).as_deref() == Some(&*base)).count();
    let mut free = declare::ids(&base).filter(|id| workspace.declared(id).is_none());
    let mut fix = missing_name::call_it(section.header()?, &free.nth(before)?);
    fix.edits = fix.edits.into_iter().map(|edit| edit.shift(start.byte)).collect();
    Some((finding.place.file.clone(), fix))
}

/// The edits of all certain fixes of a file, one for each finding, in the order of the text. Of fixes that get in each
/// other's way the first is done; the others are there again afterwards, if they still mend anything.
#[must_use]
pub fn fix_all(workspace: &Workspace, key: &str, stale: Stale<'_>) -> Vec<Edit> {
    let Some(file) = workspace.file(key) else { return Vec::new() };
    let fixes = certain_fixes(workspace, key, stale);
    let fixes: Vec<Mending<'_>> = fixes.iter().map(|(code, fix)| (*code, fix)).collect();
    // In a large file the marks of quotations, of which there may be thousands, are tried section by section.
    let is_large = file.sections().total().byte > LARGE;
    let (marks, others): (Vec<_>, Vec<_>) = fixes.into_iter().partition(|it| is_large && it.0.starts_with("quote/"));
    let section = |fix: &Mending<'_>| trial::section_of(file, fix);
    let by_section: Vec<&[Mending<'_>]> = marks.chunk_by(|one, other| section(one) == section(other)).collect();
    let mends = |fixes: &[Mending<'_>]| !stale() && trial::mends_section(workspace, file, fixes);
    let mended = by_section.into_par_iter().flat_map_iter(|fixes| {
        let alone = || fixes.chunks(1).find(|fix| mends(fix)).unwrap_or_default();
        if mends(fixes) { fixes } else { alone() }
    });
    let mended: Vec<Mending<'_>> = mended.copied().collect();
    let mending = Trial::new(workspace, file).mending(mended, &others, stale);
    let mut edits: Vec<Edit> = mending.into_iter().flat_map(|(_, fix)| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.range);
    edits
}

/// Bytes of a file in which all fixes are tried together.
const LARGE: usize = 1 << 20;

/// A certain fix for each finding of a file that has one, with its code, in the order of the text and none in the way of another.
fn certain_fixes(workspace: &Workspace, key: &str, stale: Stale<'_>) -> Vec<(&'static str, Fix)> {
    let findings = diagnostics::of_file(workspace, key, stale).into_iter();
    let certain = findings.filter(|finding| finding.fixes.iter().any(|fix| fix.certain));
    let fixes = certain.filter_map(|finding| {
        if is_second(workspace, &finding) {
            return None;
        }
        let fix = likely_fixes(workspace, &finding).into_iter().map(|(_, fix)| fix).find(|fix| fix.certain)?;
        Some((finding.rule.code, Fix { edits: sorted(fix.edits), ..fix }))
    });
    let mut fixes: Vec<(&str, Fix)> = fixes.collect();
    fixes.sort_by_key(|(_, fix)| fix.edits.first().map(|edit| edit.range));
    let mut end = None;
    fixes.retain(|(_, fix)| {
        let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else { return false };
        let is_free = end.is_none_or(|end| first.range.start > end);
        if is_free {
            end = Some(last.range.end);
        }
        is_free
    });
    fixes
}

fn sorted(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.range);
    edits
}
