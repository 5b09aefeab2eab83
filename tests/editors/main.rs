//! The parts of `editors/` that repeat something from elsewhere say the same. The editors themselves are tested by the
//! scripts beside this file and by `npm test` in `editors/vscode`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder of queries, by name.
fn queries(folder: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "scm"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn neovim_has_the_queries_of_the_grammar() {
    let grammar = queries("grammar/queries");
    assert!(grammar.contains_key("highlights.scm"));
    assert!(grammar == queries("editors/nvim/queries/corpus"), "they differ: run editors/nvim/sync-queries");
}

#[test]
fn every_editor_starts_the_same_server() {
    let helix = read("editors/helix/languages.toml");
    for part in ["command = \"corpus-ls\"", "file-types = [\"corpus\"]", "roots = [\"corpus.toml\"]"] {
        assert!(helix.contains(part), "{part}");
    }
    for (path, part) in [
        ("editors/emacs/corpus-mode.el", "(defcustom corpus-server-program \"corpus-ls\""),
        ("editors/kate/README.md", "\"command\": [\"corpus-ls\"]"),
        ("editors/sublime/README.md", "\"command\": [\"corpus-ls\"]"),
        ("editors/zed/languages/corpus/config.toml", "path_suffixes = [\"corpus\"]"),
    ] {
        assert!(read(path).contains(part), "{path}: {part}");
    }
}

#[test]
fn the_extension_knows_every_type_of_token() {
    use corpus_ls::features::semantic_tokens::{MODIFIERS, TYPES};
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/package.json");
    let manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(manifest).unwrap()).unwrap();
    let names = |list: &str| -> Vec<String> {
        let list = manifest["contributes"][list].as_array().unwrap();
        list.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    // Those of the protocol are known to every editor.
    let standard = [
        "keyword",
        "namespace",
        "class",
        "property",
        "string",
        "enumMember",
        "operator",
        "variable",
        "decorator",
        "event",
    ];
    let own: Vec<&str> = TYPES.into_iter().filter(|name| !standard.contains(name)).collect();
    assert_eq!(names("semanticTokenTypes"), own);
    let own: Vec<&str> = MODIFIERS.into_iter().filter(|name| *name != "declaration").collect();
    assert_eq!(names("semanticTokenModifiers"), own);
    let scopes = manifest["contributes"]["semanticTokenScopes"][0]["scopes"].as_object().unwrap();
    for name in TYPES {
        assert!(scopes.contains_key(name), "{name} has no scope");
    }
    for selector in scopes.keys() {
        let mut words = selector.split('.');
        assert!(TYPES.contains(&words.next().unwrap()) && words.all(|word| MODIFIERS.contains(&word)), "{selector}");
    }
}
