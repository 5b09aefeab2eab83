//! The queries fit the language, and paint a sample as expected.

use std::fs;

use tree_sitter::{Language, Parser, Query, QueryCursor, StreamingIterator};

fn language() -> Language {
    tree_sitter_corpus::LANGUAGE.into()
}

fn query(source: &str) -> Query {
    Query::new(&language(), source).unwrap_or_else(|error| panic!("{error}"))
}

/// The captures over a text, in the order of their nodes; those that begin
/// with `_` only serve predicates.
fn captures(source: &str, text: &str) -> Vec<(String, String)> {
    let mut parser = Parser::new();
    parser.set_language(&language()).expect("the language loads");
    let tree = parser.parse(text, None).expect("a tree");
    let query = query(source);
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut matches = cursor.captures(&query, tree.root_node(), text.as_bytes());
    while let Some((one, index)) = matches.next() {
        let capture = one.captures()[*index];
        let name = query.capture_names()[capture.index as usize];
        if !name.starts_with('_') {
            found.push((name.to_owned(), text[capture.node.byte_range()].to_owned()));
        }
    }
    found
}

fn here(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_query_fits_the_language() {
    for source in [
        tree_sitter_corpus::HIGHLIGHTS_QUERY,
        tree_sitter_corpus::FOLDS_QUERY,
        tree_sitter_corpus::INJECTIONS_QUERY,
        tree_sitter_corpus::LOCALS_QUERY,
        tree_sitter_corpus::TAGS_QUERY,
        tree_sitter_corpus::INDENTS_QUERY,
        tree_sitter_corpus::TEXTOBJECTS_QUERY,
    ] {
        query(source);
    }
    assert!(tree_sitter_corpus::NODE_TYPES.contains("\"malformed_header\""));
}

/// The format has no comments, so what `tree-sitter test` reads from comments
/// stands in a file of its own. `UPDATE=1` writes it anew.
#[test]
fn the_sample_is_painted_as_expected() {
    let text = here("test/highlight/sample.corpus");
    let painted: String = captures(tree_sitter_corpus::HIGHLIGHTS_QUERY, &text)
        .into_iter()
        .map(|(name, text)| format!("{name:22}{}\n", text.replace('\n', "⏎")))
        .collect();
    let path = "tests/highlights.expected";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")), &painted).expect("writable");
    }
    assert_eq!(painted, here(path));
}

#[test]
fn no_node_is_painted_twice() {
    let text = here("test/highlight/sample.corpus");
    let mut parser = Parser::new();
    parser.set_language(&language()).expect("the language loads");
    let tree = parser.parse(&text, None).expect("a tree");
    let query = query(tree_sitter_corpus::HIGHLIGHTS_QUERY);
    let mut cursor = QueryCursor::new();
    let mut seen = std::collections::HashSet::new();
    let mut matches = cursor.captures(&query, tree.root_node(), text.as_bytes());
    while let Some((one, index)) = matches.next() {
        let capture = one.captures()[*index];
        if !query.capture_names()[capture.index as usize].starts_with('_') {
            assert!(seen.insert(capture.node.id()), "{:?} twice", capture.node);
        }
    }
}

#[test]
fn bodies_are_markdown_and_sections_fold() {
    let text =
        "Before.\n<<<FILE a>>>\n# One\n<<<END>>>\nNot this.\n<<<FIEL b>>>\nNor this.\n<<<\n<<<ENTITY c>>>\nTwo\n";
    let bodies = captures(tree_sitter_corpus::INJECTIONS_QUERY, text);
    let bodies: Vec<_> = bodies.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(
        bodies,
        [("injection.content", "Before.\n"), ("injection.content", "# One\n"), ("injection.content", "Two\n")]
    );
    assert_eq!(captures(tree_sitter_corpus::FOLDS_QUERY, text).len(), 5);
}

#[test]
fn names_are_tagged() {
    let text = here("test/highlight/sample.corpus");
    let tags = captures(tree_sitter_corpus::TAGS_QUERY, &text);
    let names: Vec<_> = tags.iter().filter(|(name, _)| name == "name").map(|(_, text)| text.as_str()).collect();
    assert_eq!(names, ["ada", "guild", "letter-4", "ada", "\"day 1.txt\"", "ada", "ada", "letter-4"]);
    for kind in ["definition.class", "definition.constant", "definition.module", "reference.class", "reference.module"]
    {
        assert!(tags.iter().any(|(name, _)| name == kind), "no {kind}");
    }
}
