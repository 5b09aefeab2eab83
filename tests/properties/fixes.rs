//! Every fix and rewriting that is offered mends what it is offered for, makes no new error, and changes no text unless it says so.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use corpus_ls::facts::{Fix, Severity};
use corpus_ls::features::diagnostics::{self, Diagnostic};
use corpus_ls::features::{
    actions, annotate, annotate_mention, declare, declare_speaker, fill_header, medium, occurrences, sort_entities,
    unwrap,
};
use corpus_ls::text::edit::apply_all;
use corpus_ls::text::{Edit, TextRange};
use corpus_ls::workspace::{File, FileKey, Workspace};
use proptest::prelude::*;

use crate::made_up;

/// The texts of a corpus, by file.
type Texts = BTreeMap<FileKey, String>;

fn workspace(texts: &Texts) -> Workspace {
    let mut workspace = Workspace::default();
    for (key, text) in texts {
        workspace.insert(File::open(key.clone(), text));
    }
    workspace
}

fn never() -> bool {
    false
}

fn findings(workspace: &Workspace) -> Vec<Diagnostic> {
    workspace.files().flat_map(|file| diagnostics::all_of_file(workspace, file.key(), &never)).collect()
}

/// Errors by code.
fn errors(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut count = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *count.entry(finding.rule.code).or_default() += 1;
    }
    count
}

fn of_code(findings: &[Diagnostic], code: &str) -> usize {
    findings.iter().filter(|finding| finding.rule.code == code).count()
}

/// What the documents say, file by file.
fn plain_texts(workspace: &Workspace) -> Vec<String> {
    let documents = workspace.places().filter(|(_, _, section)| section.kind().has_document());
    let plain = documents.map(|(place, ..)| {
        let text = workspace.section_text(&place).unwrap();
        workspace.facts(&place).unwrap().plain.text(&text).into_owned()
    });
    plain.collect()
}

fn done<'a>(texts: &Texts, changes: impl IntoIterator<Item = (&'a FileKey, &'a [Edit])>) -> Texts {
    let mut after = texts.clone();
    for (file, edits) in changes {
        let text = after.get_mut(file).unwrap();
        *text = apply_all(text, edits);
    }
    after
}

/// Lines that end in LF alone.
fn lone_breaks(texts: &Texts) -> usize {
    texts.values().map(|text| text.matches('\n').count() - text.matches("\r\n").count()).sum()
}

struct Corpus {
    texts: Texts,
    workspace: Workspace,
    findings: Vec<Diagnostic>,
    /// The rewritings that were tried: many places offer the same.
    tried: RefCell<BTreeSet<String>>,
}

impl Corpus {
    fn new(texts: Texts) -> Self {
        let workspace = workspace(&texts);
        let findings = findings(&workspace);
        Self { texts, workspace, findings, tried: RefCell::default() }
    }

    /// What is wrong with a corpus that these changes lead to: a finding that stays, an error of a kind that there was not or
    /// not so often, another text.
    fn complaint(&self, after: &Self, code: Option<&str>, changes_text: bool) -> Option<String> {
        if let Some(code) = code
            && of_code(&after.findings, code) >= of_code(&self.findings, code)
        {
            return Some("the finding stays".to_owned());
        }
        let before = errors(&self.findings);
        let is_new = |(code, count): &(&str, usize)| *count > before.get(code).copied().unwrap_or(0);
        if let Some((code, _)) = errors(&after.findings).into_iter().find(is_new) {
            return Some(format!("a new error {code}"));
        }
        if lone_breaks(&after.texts) > lone_breaks(&self.texts) && self.texts.values().all(|text| text.contains("\r\n"))
        {
            return Some("a line that ends in LF among lines that end in CRLF".to_owned());
        }
        if !changes_text && plain_texts(&self.workspace) != plain_texts(&after.workspace) {
            return Some("another text".to_owned());
        }
        None
    }

    fn check(&self, what: &str, code: Option<&str>, changes_text: bool, changes: &[(FileKey, Vec<Edit>)]) {
        let after = done(&self.texts, changes.iter().map(|(file, edits)| (file, edits.as_slice())));
        let after = Self::new(after);
        if let Some(complaint) = self.complaint(&after, code, changes_text) {
            panic!("{what}: {complaint}\n{:#?}\n→ {:#?}", self.texts, after.texts);
        }
    }

    fn fixes(&self, finding: &Diagnostic) -> Vec<(FileKey, Fix)> {
        actions::fixes(&self.workspace, finding)
    }

    /// Every fix by itself.
    fn try_each_fix(&self) {
        for finding in &self.findings {
            for (file, fix) in self.fixes(finding) {
                let what = format!("{} at {:?}: {}", finding.rule.code, finding.range, fix.title);
                self.check(&what, Some(finding.rule.code), fix.changes_text, &[(file, fix.edits)]);
            }
        }
    }

    /// The first fix of every finding of a code, those that overlap others left out.
    fn try_all_of_a_code(&self) {
        let mut codes: Vec<&str> = self.findings.iter().map(|finding| finding.rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            let mut changes: BTreeMap<FileKey, Vec<Edit>> = BTreeMap::new();
            let mut changes_text = false;
            for finding in self.findings.iter().filter(|finding| finding.rule.code == code) {
                let Some((file, fix)) = self.fixes(finding).into_iter().next() else { continue };
                let known = changes.entry(file).or_default();
                let touches = |edit: &Edit| {
                    known
                        .iter()
                        .any(|other| other.range.touches(edit.range.start) || edit.range.touches(other.range.start))
                };
                if !fix.edits.iter().any(touches) {
                    known.extend(fix.edits);
                    changes_text |= fix.changes_text;
                }
            }
            let changes: Vec<_> = changes.into_iter().collect();
            if changes.iter().any(|(_, edits)| !edits.is_empty()) {
                self.check(&format!("all of {code}"), Some(code), changes_text, &changes);
            }
        }
    }

    /// All that is certain, in one file after the other: fewer findings of each code of which something was mended.
    fn try_fix_all(&self) {
        for file in self.texts.keys() {
            let edits = actions::fix_all(&self.workspace, file, &never);
            if edits.is_empty() {
                continue;
            }
            let is_done = |(_, fix): &(FileKey, Fix)| fix.certain && fix.edits.iter().all(|edit| edits.contains(edit));
            let here = self.findings.iter().filter(|finding| finding.place.file == *file);
            let fixes = here.flat_map(|finding| self.fixes(finding).into_iter().map(|it| (finding.rule.code, it)));
            let mended: Vec<(&str, Fix)> =
                fixes.filter(|(_, it)| is_done(it)).map(|(code, (_, fix))| (code, fix)).collect();
            assert!(!mended.is_empty(), "{file}: {edits:?}\n{:#?}", self.texts);
            // What is not offered by itself, and done all the same, may change the text.
            let is_known = |edit: &Edit| mended.iter().any(|(_, fix)| !fix.changes_text && fix.edits.contains(edit));
            let changes_text = !edits.iter().all(is_known);
            for (code, _) in &mended {
                let changes = [(file.clone(), edits.clone())];
                self.check(&format!("all that is certain, of it {code}"), Some(code), changes_text, &changes);
            }
        }
    }

    /// What changes no text and mends nothing: rewritings and source actions, at some places.
    fn try_rewritings(&self) {
        for (file, text) in &self.texts {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)).step_by(7) {
                let declared = declare_speaker::at(&self.workspace, file, at).into_iter();
                let rewrites = declared.chain(annotate::at(&self.workspace, file, at, &never));
                let rewrites = rewrites.chain(medium::at(&self.workspace, file, at));
                for rewrite in rewrites.chain(unwrap::at(&self.workspace, file, at)) {
                    let what = format!("{} at {at}", rewrite.title);
                    self.check_quietly(&what, &rewrite.changes(file));
                }
                let written = annotate::all_certain(&self.workspace, file, at, &never);
                self.check_quietly(&format!("all quotations around {at}"), &[(file.clone(), written)]);
                let filled = fill_header::at(&self.workspace, file, at).into_iter().map(|(edit, _)| edit);
                self.check_quietly(&format!("fill header at {at}"), &[(file.clone(), filled.collect())]);
                // What is at a place, and what is selected: up to the end of the next word.
                let word = text[at..].char_indices().skip_while(|(_, c)| !c.is_alphanumeric());
                let word = word.skip_while(|(_, c)| c.is_alphanumeric()).map(|(end, _)| end).next().unwrap_or(0);
                for range in [TextRange::at(at, 0), TextRange::at(at, word)] {
                    self.try_rewritings_of(file, range);
                }
            }
            let sorted = sort_entities::sort_entities(&self.workspace, file, &never);
            self.check_quietly("sort entities", &[(file.clone(), sorted)]);
            let filled = fill_header::all(&self.workspace, file, &never);
            self.check_quietly("fill headers", &[(file.clone(), filled)]);
        }
    }

    fn try_rewritings_of(&self, file: &FileKey, range: TextRange) {
        for rewrite in annotate_mention::at(&self.workspace, file, range) {
            self.check_quietly(&format!("{} at {range:?}", rewrite.title.clone()), &rewrite.changes(file));
        }
        for (file, fix) in declare::at(&self.workspace, file, range) {
            self.check_quietly(&format!("{} at {range:?}", fix.title), &[(file, fix.edits)]);
        }
        let Some(subject) = occurrences::Subject::at(&self.workspace, file, range) else { return };
        for deed in [occurrences::Deed::Annotate, occurrences::Deed::Unannotate] {
            for scope in [occurrences::Scope::Article, occurrences::Scope::File, occurrences::Scope::Workspace] {
                let changes = subject.everywhere(&self.workspace, deed, scope, &never);
                self.check_quietly(&format!("{deed:?} in {scope:?} at {range:?}"), &changes);
            }
        }
    }

    fn check_quietly(&self, what: &str, changes: &[(FileKey, Vec<Edit>)]) {
        let is_new = || self.tried.borrow_mut().insert(format!("{changes:?}"));
        if changes.iter().any(|(_, edits)| !edits.is_empty()) && is_new() {
            self.check(what, None, false, changes);
        }
    }
}

fn try_everything(texts: [&str; 2]) {
    let texts = [("a.corpus", texts[0]), ("b.corpus", texts[1])];
    let corpus = Corpus::new(texts.into_iter().map(|(key, text)| (key.into(), text.to_owned())).collect());
    corpus.try_each_fix();
    corpus.try_all_of_a_code();
    corpus.try_fix_all();
    corpus.try_rewritings();
}

const OTHERS: &str = "<<<ENTITY moor type=person name=\"Ada Moor\">>>\n<<<ENTITY lund type=person name=\"Tom Lund\">>>\n\
                      <<<FILE b.txt date=2030>>>\nAda Moor said \"we will never sell the harbour to anyone\".\n";

/// A corpus of lines that each mean something.
fn lines(most: usize) -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "<<<FILE a.txt>>>",
        "<<<FILE c.txt date=\"5 March 2031\" titel=X>>>",
        "<<<FILE>>>",
        "<<<FILE: d.txt>>>",
        "<<<FILE e.txt title=\"open>>>",
        "<<<FILE f.txt date=2030 date=2030>>>",
        "<<<END>>>",
        "<<<END a.txt>>>",
        "<<<ENDFILE>>>",
        "<<FILE x>>>",
        "  <<<FILE y.txt>>>",
        "<<<FIEL z.txt>>>",
        "<<<FILE w.txt",
        "<<<FILE v.txt>>> and text",
        "<<<CHAPTER>>>",
        "<<<ENTITY tom type=persn name=\"Tom Moor\" aka=Moor>>>",
        "<<<ENTITY ship type=work>>>",
        "<<<ENTITY name=\"Old Mill\">>>",
        "<<<ENTITY cerkan type=person name=\"Yoan Cerkan\" part-of=lnud>>>",
        "<<<SOURCE log by=moor url=log.example/a>>>",
        "<<<<<<< ours",
        "=======",
        ">>>>>>> theirs",
        "",
        "Ada Moor came, and Moor left. [She]{ref=moor} said [Moor]{ref=mor}.",
        "[Ostrel]{.place} slept, [Ostrel]{.organization} woke, and Ostrel.",
        "[Captain Roe]{ref=lund} left before Captain Roe came back. [ ]{.x} [word]{} [ Lund ]{.x}",
        "Then Edda Karsh came. They knew that Karsh had left, but Edda Karsh and Ioan Tserkan said nothing to Ioan Tserkan or Tserkan.",
        "<<<ENTITY amber type=organization name=Amberline aka=\"The Line\">>>",
        "The Amberline Glider sank. [Amberline]{ref=amber} Glider and Amberline slept; the Amberline Glider was the Amberline Glider.",
        "They left the Moor Letters, Edda Moor and the Lund Marathon, but the Lund Marathon and the Moor Letters are in the Line.",
        "\"We will never sell the harbor to any one,\" Ada Moor said. “Half of it.",
        "He said “we will go\" and 'left”.",
        "[Minsk{.place} and Minsk]{.place} and [Minsk]{.place and ]{x",
        "[\"We will never]{by=moor} sell\" the [boat]{#x #x} and [ship]{to=#y from=nowhere}.",
        "Text at the end”.",
    ]);
    let end = prop_oneof![6 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\n\n")];
    prop::collection::vec((line, end), 0..=most)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| format!("{line}{end}")).collect())
}

#[test]
fn of_lines_that_end_in_crlf() {
    let text = "<<<ENTITY tom type=persn name=\"Tom Moor\">>>\n\n<<<ENTITY ship type=work>>>\n\n\n\n<<<FIEL c.txt>>>\n\
                In the evening Edda Karsh came. They knew that Karsh had left, but Edda Karsh said nothing.\n<<<END>>>\n\
                <<<FILE>>>\nd.txt\nText.\n<<<FILE e.txt\nMore. [word\n<<<END FILE>>>\n<<<<<<< ours\nOne.\n=======\nTwo.\n>>>>>>> theirs\n";
    try_everything([&text.replace('\n', "\r\n"), &OTHERS.replace('\n', "\r\n")]);
    try_everything([&text.replace('\n', "\r\n"), ""]);
}

/// What went wrong once, as it was found.
#[test]
fn of_corpora_that_were_wrong_once() {
    for text in [
        "  <<<FILE y.txt>>>\n<<<END a.txt>>>\n  <<<FILE y.txt>>>\n",
        "<<<FILE a.txt>>>\n<>>><<<ENTITY moor name=\"Ada Moor\" aka=\"Moor | die Moor\">>><<<FILE a.txt>>>\"{#x by=moor}",
        "<<<FILE a.txt>>>\n[Amberline]{ref=amber} woke, and Amberline slept.\n",
    ] {
        try_everything([text, OTHERS]);
    }
}

proptest! {
    #![proptest_config(made_up::config(100))]

    #[test]
    fn of_any_text(text in made_up::text(30)) {
        try_everything([&text, OTHERS]);
    }

    #[test]
    fn of_lines_that_mean_something(text in lines(14)) {
        try_everything([&text, OTHERS]);
    }
}
