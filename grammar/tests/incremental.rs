//! Any text parses without ERROR, and parsing again after edits gives the same
//! tree as parsing from nothing.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tree_sitter::{InputEdit, Node, Parser, Point, Tree};

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_corpus::LANGUAGE.into()).expect("the language loads");
    parser
}

fn parse(text: &str) -> Tree {
    parser().parse(text, None).expect("nothing cancels the parser")
}

/// Rows count line feeds only, columns are bytes.
fn point(text: &str, byte: usize) -> Point {
    let before = &text.as_bytes()[..byte];
    let row = before.iter().filter(|&&b| b == b'\n').count();
    let line = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    Point { row, column: byte - line }
}

/// The tree with all that a reader of it can see: kinds, fields, places.
fn picture(tree: &Tree) -> String {
    let mut out = String::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let field = cursor.field_name().unwrap_or("");
        out.push_str(&format!(
            "{}{field}:{} {:?} {}-{}\n",
            " ".repeat(cursor.depth() as usize),
            node.kind(),
            node.byte_range(),
            node.start_position(),
            node.end_position(),
        ));
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return out;
            }
        }
    }
}

/// No ERROR, no MISSING; children in order inside their parent; every byte of
/// a body inside some leaf.
fn check(text: &str, tree: &Tree) {
    let root = tree.root_node();
    assert!(!root.has_error(), "error in {text:?}\n{}", root.to_sexp());
    let mut cursor = tree.walk();
    let mut bodies = Vec::new();
    let mut leaf_end = 0;
    loop {
        let node = cursor.node();
        assert!(!node.is_missing() && !node.is_error());
        assert!(node.end_byte() <= text.len());
        assert!(text.is_char_boundary(node.start_byte()) && text.is_char_boundary(node.end_byte()));
        if node.kind() == "body" {
            bodies.push(node);
        }
        if node.child_count() == 0 && node.parent().is_some() {
            assert!(node.start_byte() >= leaf_end, "leaves overlap in {text:?}");
            assert!(node.end_byte() > node.start_byte(), "an empty {} in {text:?}", node.kind());
            leaf_end = node.end_byte();
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                for body in bodies {
                    check_inline(text, body);
                }
                return;
            }
        }
    }
}

/// Children of a body, of brackets and of `unclosed_span` leave no gap.
fn check_inline(text: &str, node: Node) {
    let mut at = node.start_byte();
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        if node.kind() != "link" || child.kind() != "title" && child.kind() != ")" && child.kind() != "destination" {
            assert_eq!(child.start_byte(), at, "a gap before {} in {text:?}", child.kind());
        }
        at = child.end_byte();
        if matches!(child.kind(), "span" | "link" | "bracketed") {
            check_inline(text, child);
        }
    }
    if node.kind() != "unclosed_span" {
        assert_eq!(at, node.end_byte());
    }
}

/// Every section parsed alone has the tree that it has in its file.
fn check_sections(text: &str, tree: &Tree) {
    let mut cursor = tree.walk();
    for section in tree.root_node().children(&mut cursor) {
        if section.kind() == "section" && section.start_byte() > 0 {
            let own = &text[section.byte_range()];
            if own.starts_with('\u{FEFF}') {
                continue;
            }
            let alone = parse(own);
            let root = alone.root_node();
            assert_eq!(root.child_count(), 1, "{own:?}");
            assert_eq!(root.child(0).map(|n| n.to_sexp()), Some(section.to_sexp()), "{own:?}");
        }
    }
}

/// What edits are made of.
const FRAGMENTS: &[&str] = &[
    "<<<",
    ">>>",
    "<<<FILE a.txt>>>\n",
    "<<<END>>>\n",
    "\n<<<",
    "<<<FILE",
    "<<<<<<<",
    "\n=======\n",
    "\n>>>>>>> x\n",
    "\n|||||||\n",
    "\n<<<<<<< a\n",
    "=======",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\r\n\r\n",
    "\n \n",
    "\t",
    " ",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "]{",
    "[a]",
    "[a]{",
    "[a]{.b #c ref=d}",
    "](",
    "[a](b)",
    "[a](b \"t\")",
    "[a]{x=\"}\"}",
    "\"",
    "\\",
    "\\\"",
    "]\\{",
    "]\\\\{",
    "\n\\<<<",
    "\n\\\\<<<FILE",
    "<",
    "<http://a.b>",
    "<https://",
    "<mailto:a@b>",
    "http://",
    ">",
    "=",
    "#",
    ".",
    ":",
    "/",
    "key=value",
    " a=b",
    " a=\"b c\"",
    "a=",
    "END",
    " OF FILE",
    "word",
    "é",
    "𐐀",
    "\u{FEFF}",
    "\0",
    "\u{2028}",
    "xx[yy[zz",
    "a long line of text, with nothing in it at all. ",
];

fn fragments() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        8 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(one, 0..40).prop_map(|parts| parts.concat())
}

/// A replacement: where, how much goes, what comes.
fn edits() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let text = prop_oneof![
        1 => Just(String::new()),
        4 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => fragments(),
    ];
    proptest::collection::vec((0.0..=1.0f64, 0usize..12, text), 1..8)
}

fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn edit(text: &mut String, tree: &mut Tree, (place, gone, new): &(f64, usize, String)) {
    let start = boundary(text, (text.len() as f64 * place) as usize);
    let end = boundary(text, start + gone);
    let (start_position, old_end_position) = (point(text, start), point(text, end));
    text.replace_range(start..end, new);
    let new_end = start + new.len();
    tree.edit(&InputEdit {
        start_byte: start,
        old_end_byte: end,
        new_end_byte: new_end,
        start_position,
        old_end_position,
        new_end_position: point(text, new_end),
    });
}

/// The same cases every time; `PROPTEST_CASES=30000` makes as many, and others every time.
fn cases(default: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if wanted.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig { failure_persistence: None, rng_seed, ..ProptestConfig::with_cases(wanted.unwrap_or(default)) }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn edited_trees_equal_fresh_ones(mut text in fragments(), edits in edits()) {
        let mut parser = parser();
        let mut tree = parse(&text);
        for one in &edits {
            edit(&mut text, &mut tree, one);
            tree = parser.parse(&text, Some(&tree)).expect("nothing cancels the parser");
            prop_assert_eq!(picture(&tree), picture(&parse(&text)), "{:?}", text);
        }
        check(&text, &tree);
    }

    #[test]
    fn several_edits_before_one_parse(mut text in fragments(), edits in edits()) {
        let mut tree = parse(&text);
        for one in &edits {
            edit(&mut text, &mut tree, one);
        }
        tree = parser().parse(&text, Some(&tree)).expect("nothing cancels the parser");
        prop_assert_eq!(picture(&tree), picture(&parse(&text)), "{:?}", text);
    }

    #[test]
    fn fragments_never_fail(text in fragments()) {
        let tree = parse(&text);
        check(&text, &tree);
        check_sections(&text, &tree);
    }

    #[test]
    fn arbitrary_text_never_fails(text in any::<String>()) {
        check(&text, &parse(&text));
    }

    #[test]
    fn arbitrary_delimiter_lines_never_fail(line in "<{3,8}[ -~]{0,40}", rest in "[ -~\n]{0,20}") {
        let text = format!("{line}\n{rest}\n<<<END>>>\n");
        let tree = parse(&text);
        check(&text, &tree);
        // Whatever the line is, the next section is read.
        let root = tree.root_node();
        let last = root.child(root.child_count() as u32 - 1).expect("a section");
        prop_assert_eq!(last.to_sexp(), "(section header: (header keyword: (keyword)))");
    }
}

/// Long files have groups of sections and of paragraphs; edits add and remove
/// their firsts.
#[test]
fn edits_in_a_long_file() {
    let mut text = String::new();
    for n in 0..300 {
        text.push_str(&format!("<<<FILE {n}.txt>>>\n# Title {n}\n\n"));
        for m in 0..n % 25 {
            text.push_str(&format!("Paragraph {m} of [text {n}]{{.x}} and [more](b).\n\n"));
        }
        text.push_str("<<<END>>>\n");
    }
    let mut parser = parser();
    let mut tree = parse(&text);
    let mut seed = 1u64;
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for _ in 0..30 {
        let new = FRAGMENTS[random(FRAGMENTS.len())].to_owned();
        let one = (random(1_000_000) as f64 / 1e6, random(60), new);
        edit(&mut text, &mut tree, &one);
        tree = parser.parse(&text, Some(&tree)).expect("nothing cancels the parser");
        assert!(picture(&tree) == picture(&parse(&text)), "after {one:?}");
    }
    check(&text, &tree);
}

/// tree-sitter skips a byte order mark, but only at the start of the file.
#[test]
fn a_byte_order_mark_that_comes_to_the_start() {
    let mut text = "\n\u{FEFF}\nText.\n".to_owned();
    let mut tree = parse(&text);
    edit(&mut text, &mut tree, &(0.0, 1, String::new()));
    tree = parser().parse(&text, Some(&tree)).expect("nothing cancels the parser");
    assert_eq!(picture(&tree), picture(&parse(&text)));
}
