//! The grammar and the readers written by hand see the same in well-formed corpora.

use corpus_ls::facts::{self, View};
use corpus_ls::settings::Settings;
use corpus_ls::syntax::{canonical, escape, header, sections};
use proptest::prelude::*;
use tree_sitter::{Node, Parser, Tree};

use crate::made_up::{config, text};

fn parse(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_corpus::LANGUAGE.into()).unwrap();
    parser.parse(text, None).unwrap()
}

/// All nodes of a kind, in the order of the text.
fn nodes<'a>(tree: &'a Tree, kinds: &[&str]) -> Vec<Node<'a>> {
    let mut found = Vec::new();
    let mut todo = vec![tree.root_node()];
    while let Some(node) = todo.pop() {
        if kinds.contains(&node.kind()) {
            found.push(node);
        }
        let mut cursor = node.walk();
        let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
        todo.extend(children.into_iter().rev());
    }
    found
}

fn word(node: Node<'_>, text: &str) -> String {
    let written = &text[node.byte_range()];
    match written.strip_prefix('"').and_then(|inside| inside.strip_suffix('"')) {
        Some(inside) => inside.replace("\\\\", "\u{1}").replace("\\\"", "\"").replace('\u{1}', "\\"),
        None => written.to_owned(),
    }
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9./:#-]{1,8}",
        "[ -~é𐐀“]{0,10}",
        Just("a>>>b".to_owned()),
        Just("\\".to_owned()),
        Just(":x".to_owned())
    ]
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn headers_say_the_same(
        keyword in prop::sample::select(vec!["FILE", "ENTITY", "SOURCE"]),
        name in prop::option::of(value()),
        attributes in prop::collection::vec(("[a-z][a-z-]{0,6}", value()), 0..4),
        crlf: bool,
    ) {
        let mut line = format!("<<<{keyword}");
        if let Some(word) = &name {
            line.push_str(&format!(" {}", canonical::word(word)));
        }
        for (key, value) in &attributes {
            line.push_str(&format!(" {key}={}", canonical::word(value)));
        }
        line.push_str(">>>");
        let text = format!("{line}{}Text.\n", if crlf { "\r\n" } else { "\n" });
        let header = header::read(&text);
        // `id=` without a name in front is read as the name; the grammar leaves that to the readers.
        prop_assume!(name.is_some() == header.name.is_some());
        let tree = parse(&text);
        let in_tree = nodes(&tree, &["header"]);
        prop_assert_eq!(in_tree.len(), 1, "{}: {}", line, tree.root_node().to_sexp());
        let field = |name: &str| in_tree[0].child_by_field_name(name).map(|node| word(node, &text));
        let theirs = field("keyword");
        prop_assert_eq!(theirs.as_deref(), Some(keyword));
        let own = header.name.as_ref().map(|name| name.text.to_string());
        prop_assert_eq!(field("name"), own, "{}: {}", line, tree.root_node().to_sexp());
        let theirs: Vec<(String, String)> = nodes(&tree, &["attribute"])
            .into_iter()
            .map(|node| {
                let part = |name: &str| node.child_by_field_name(name).map(|node| word(node, &text)).unwrap_or_default();
                (part("key"), part("value"))
            })
            .collect();
        let own: Vec<(String, String)> =
            header.attributes.iter().map(|attribute| (attribute.key.to_string(), attribute.value.to_string())).collect();
        prop_assert_eq!(theirs, own, "{}", line);
    }

    #[test]
    fn escapes_are_the_same(text in text(20)) {
        let escaped = escape::escape(&text);
        let corpus = format!("<<<FILE x>>>\n{escaped}");
        let tree = parse(&corpus);
        let body = corpus.len() - escaped.len();
        let theirs: Vec<usize> =
            nodes(&tree, &["line_escape", "span_escape"]).into_iter().map(|node| node.start_byte() - body).collect();
        prop_assert_eq!(theirs, escape::escapes(&escaped), "{:?}", corpus);
    }

    #[test]
    fn sections_begin_at_the_same_places(text in text(20)) {
        let tree = parse(&text);
        let theirs: Vec<usize> = nodes(&tree, &["section"]).into_iter().map(|node| node.start_byte()).collect();
        let own: Vec<usize> = sections::cut(&text)
            .into_iter()
            .filter(|piece| piece.header.is_some())
            .map(|piece| piece.range.start)
            .collect();
        prop_assert_eq!(theirs, own, "{:?}", text);
    }

    #[test]
    fn a_section_alone_is_read_as_in_its_file(text in text(20)) {
        let tree = parse(&text);
        let mut own: Vec<(usize, usize)> = Vec::new();
        for piece in sections::cut(&text) {
            let section = piece.range.of(&text);
            let settings = Settings::standard();
            let view = View { section, kind: piece.kind, header: piece.header.as_ref(), text: piece.text, reading: &settings.reading };
            let spans = facts::read(view).spans;
            own.extend(spans.iter().map(|span| span.range.shift(piece.range.start)).map(|range| (range.start, range.end)));
        }
        let theirs: Vec<(usize, usize)> =
            nodes(&tree, &["span"]).into_iter().map(|node| (node.start_byte(), node.end_byte())).collect();
        prop_assert_eq!(theirs, own, "{:?}", text);
    }
}
