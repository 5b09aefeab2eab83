//! `explain`: every code, and codes that do not exist.

use corpus_ls::features::diagnostics;

use crate::program::Folder;

#[test]
fn every_rule_is_explained() {
    let folder = Folder::new();
    let list = folder.run(&["explain"]).code(0).stdout();
    assert_eq!(list.lines().count(), diagnostics::all_rules().count());
    for rule in diagnostics::all_rules() {
        assert!(list.contains(rule.code) && list.contains(rule.summary), "{}", rule.code);
        let text = folder.run(&["explain", rule.code]).code(0).stdout();
        assert!(text.starts_with(rule.code) && text.contains(rule.help), "{text}");
        for line in rule.bad.lines().chain(rule.good.lines()) {
            assert!(text.contains(line.trim_end()), "{line} is not in\n{text}");
        }
    }
}

#[test]
fn a_group_is_listed_in_columns() {
    let folder = Folder::new();
    let list = folder.run(&["explain", "name"]).code(0).stdout();
    assert_eq!(
        list,
        "name/duplicate   error  a name is declared twice\n\
         name/missing     error  an ENTITY or SOURCE has no id\n\
         name/unresolved  error  a reference leads to nothing\n"
    );
    assert_eq!(folder.run(&["explain", "name/"]).code(0).stdout(), list);
    let all = folder.run(&["explain"]).code(0).stdout();
    let codes: Vec<&str> = all.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(codes.is_sorted(), "{all}");
    let columns = all.lines().map(|line| line.rfind("  ").unwrap());
    assert_eq!(columns.collect::<std::collections::BTreeSet<_>>().len(), 1, "{all}");
}

#[test]
fn an_unknown_code_gets_the_nearest() {
    let folder = Folder::new();
    for (code, nearest) in [
        ("delimiter/stary-end", "delimiter/stray-end"),
        ("stray-end", "delimiter/stray-end"),
        ("SPAN/EMTPY", "span/empty"),
    ] {
        let done = folder.run(&["explain", code]).code(2);
        assert!(done.stderr().contains(nearest), "{}", done.stderr());
        assert_eq!(done.stdout(), "");
    }
}

#[test]
fn a_code_like_no_other_is_told_where_to_look() {
    let done = Folder::new().run(&["explain", "wrong"]).code(2);
    assert_eq!(done.stderr(), "error: no finding has the code `wrong`; `corpus-ls explain` lists all\n");
}
