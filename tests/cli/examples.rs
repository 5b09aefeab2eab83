//! `examples/`: the good corpus has no error or warning, its broken twin shows every rule.

use std::collections::BTreeSet;
use std::path::Path;

use corpus_ls::features::diagnostics;

use crate::program::Folder;

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_harbour_has_no_mistake_and_one_altered_quotation() {
    let done = Folder::new().run(&["check", "--format", "json", &example("harbour.corpus")]).code(0);
    let lines = done.json();
    let found = |line: &serde_json::Value| (line["severity"].to_string(), line["code"].to_string());
    let expected = ("\"information\"".to_owned(), "\"quote/altered\"".to_owned());
    assert_eq!(lines.iter().map(found).collect::<Vec<_>>(), [expected]);
}

#[test]
fn the_broken_one_shows_every_rule() {
    let done = Folder::new().run(&["check", "--format", "json", &example("broken.corpus")]).code(1);
    let lines = done.json();
    let shown: BTreeSet<&str> = lines.iter().filter_map(|line| line["code"].as_str()).collect();
    let rules: BTreeSet<&str> = diagnostics::rules().map(|rule| rule.code).collect();
    assert_eq!(shown, rules);
}
