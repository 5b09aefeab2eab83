//! Every rule's own examples: the bad one shows it once, the good one nothing, and a certain fix mends it.

use corpus_ls::facts::Rule;
use corpus_ls::features::diagnostics::{self, Diagnostic};
use corpus_ls::text::edit;
use corpus_ls::workspace::{File, Workspace};

/// The findings of a corpus by itself.
pub(crate) fn findings(text: &str) -> Vec<Diagnostic> {
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), text));
    diagnostics::all_of_file(&workspace, "a.corpus", &corpus_ls::workspace::never)
}

/// The text with the first certain fix of a finding done; `None` if it has none.
pub(crate) fn mended(text: &str, finding: &Diagnostic) -> Option<String> {
    finding.fixes.iter().find(|fix| fix.certain).map(|fix| edit::apply_all(text, &fix.edits))
}

fn codes(text: &str) -> Vec<&'static str> {
    findings(text).iter().map(|finding| finding.rule.code).collect()
}

fn each(check: impl Fn(&'static Rule)) {
    diagnostics::rules().for_each(check);
}

#[test]
fn bad_examples_show_the_rule_once() {
    each(|rule| {
        // Both places of a name that is declared twice are reported.
        let times = if rule.code == "name/duplicate" { 2 } else { 1 };
        assert_eq!(codes(rule.bad), vec![rule.code; times], "{}", rule.bad);
    });
}

#[test]
fn good_examples_show_nothing() {
    each(|rule| assert_eq!(codes(rule.good), Vec::<&str>::new(), "{}", rule.good));
}

#[test]
fn certain_fixes_mend() {
    let mut mending = Vec::new();
    for rule in diagnostics::rules() {
        for text in findings(rule.bad).iter().filter_map(|finding| mended(rule.bad, finding)) {
            assert!(!codes(&text).contains(&rule.code), "{text}");
            mending.push(rule.code);
        }
    }
    assert_eq!(mending, MENDING);
}

/// The rules whose examples have a certain fix.
const MENDING: [&str; 10] = [
    "delimiter/malformed",
    "delimiter/unknown-keyword",
    "delimiter/noncanonical",
    "delimiter/indented",
    "attribute/unknown",
    "attribute/unterminated",
    "span/unclosed",
    "span/empty",
    "span/whitespace",
    "quote/mixed-marks",
];
