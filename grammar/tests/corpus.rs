//! Runs `test/corpus/*.txt` as `tree-sitter test` does, without the CLI.

use std::{fs, path::Path};

/// One example: its name, its text and its tree.
struct Example {
    name: String,
    text: String,
    tree: String,
}

/// Reads a file of examples:
///
/// ```text
/// ==================
/// name
/// ==================
/// text
/// ---
///
/// (tree)
/// ```
///
/// All `=` and `-` lines of a file carry the suffix of its first line, if any.
fn examples(file: &str) -> Vec<Example> {
    let rule = file.lines().next().expect("a file of examples is not empty");
    let suffix = rule.trim_start_matches('=');
    let divider = format!("\n---{suffix}\n");
    let rule = format!("{rule}\n");
    let mut parts = file.split(rule.as_str());
    assert_eq!(parts.next(), Some(""));
    let mut examples = Vec::new();
    while let (Some(name), Some(example)) = (parts.next(), parts.next()) {
        // The text of an empty example is divided by the rule itself.
        let example = format!("\n{example}");
        let (text, tree) = example.rsplit_once(&divider).expect("a divider");
        examples.push(Example {
            name: name.trim().to_owned(),
            text: text.strip_prefix('\n').unwrap_or(text).to_owned(),
            tree: tree.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")"),
        });
    }
    examples
}

#[test]
fn every_example_has_its_tree() {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_corpus::LANGUAGE.into()).expect("the language loads");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let mut count = 0;
    let mut wrong = String::new();
    for entry in fs::read_dir(folder).expect("the folder of examples") {
        let path = entry.expect("a file").path();
        let file = fs::read_to_string(&path).expect("UTF-8");
        for Example { name, text, tree } in examples(&file) {
            count += 1;
            let found = parser.parse(&text, None).expect("a tree").root_node().to_sexp();
            if found != tree {
                wrong.push_str(&format!(
                    "{}: {name}\n  text  {text:?}\n  wants {tree}\n  has   {found}\n",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 100, "only {count} examples were found");
}
