//! What is said in several places of a release is the same everywhere: versions, the address, the platforms. The packages
//! themselves are tested by `tests/packages.sh`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const ADDRESS: &str = env!("CARGO_PKG_REPOSITORY");

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines of a file that hold `sign`, without blanks around them.
fn lines_with(path: &str, sign: &str) -> Vec<String> {
    read(path).lines().filter(|line| line.contains(sign)).map(|line| line.trim().to_owned()).collect()
}

/// The member `name` of each platform of a release that has it.
fn platforms(name: &str) -> Vec<String> {
    let all: serde_json::Value = serde_json::from_str(&read("packaging/targets.json")).unwrap();
    all.as_array().unwrap().iter().filter_map(|it| it[name].as_str().map(str::to_owned)).collect()
}

#[test]
fn versions_are_in_step() {
    for (path, part) in [
        ("Cargo.toml", format!("path = \"grammar\", version = \"{VERSION}\"")),
        ("grammar/package.json", format!("\n  \"version\": \"{VERSION}\"")),
        ("grammar/tree-sitter.json", format!("\n    \"version\": \"{VERSION}\"")),
        ("editors/vscode/package.json", format!("\n  \"version\": \"{VERSION}\"")),
        ("editors/vscode/package-lock.json", format!("\n      \"version\": \"{VERSION}\"")),
        ("editors/emacs/corpus-mode.el", format!(";; Version: {VERSION}\n")),
        ("editors/zed/extension.toml", format!("\nversion = \"{VERSION}\"\n")),
        ("editors/zed/extension.toml", format!("rev = \"v{VERSION}\"")),
        ("docs/upstream/mason-registry/packages/corpus-ls/package.yaml", format!("@v{VERSION}\n")),
        ("docs/upstream/nvim-treesitter/corpus.lua", format!("revision = 'v{VERSION}'")),
    ] {
        assert!(read(path).contains(&part), "{path}: no {part}");
    }
    // The packages of npm and PyPI have theirs from Cargo.toml when they are made.
    let changes = lines_with("CHANGELOG.md", "## [");
    let newest = changes.iter().find(|line| *line != "## [Unreleased]");
    assert!(newest.is_none_or(|line| line.starts_with(&format!("## [{VERSION}]"))), "CHANGELOG.md: {newest:?}");
}

#[test]
fn there_is_one_address() {
    let short = ADDRESS.strip_prefix("https://github.com/").unwrap();
    let mason = "docs/upstream/mason-registry/packages/corpus-ls/package.yaml";
    for (path, part) in [
        ("docs/upstream/nvim-lspconfig/lsp/corpus_ls.lua", format!("--- {ADDRESS}\n")),
        ("docs/upstream/nvim-treesitter/corpus.lua", format!("url = '{ADDRESS}'")),
        ("packaging/README.md", format!("--repo {short}`")),
        (mason, format!("homepage: {ADDRESS}\n")),
        (mason, format!("id: pkg:github/{short}@v")),
        (mason, format!("https://raw.githubusercontent.com/{short}/{{{{version}}}}/editors/vscode/package.json")),
    ] {
        assert!(read(path).contains(&part), "{path}: no {part}");
    }
    let zed = lines_with("editors/zed/extension.toml", "repository = ");
    assert_eq!(zed, [format!("repository = \"{ADDRESS}\""), format!("repository = \"{ADDRESS}\"")]);
}

#[test]
fn there_is_one_oldest_rust() {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    for path in ["README.md", "editors/README.md"] {
        assert!(read(path).contains(&format!("Rust {oldest} or later")), "{path}: no Rust {oldest}");
    }
}

#[test]
fn the_archives_are_where_others_look_for_them() {
    // cargo-binstall, by Cargo.toml.
    let cargo = lines_with("Cargo.toml", "pkg-url");
    assert_eq!(cargo, ["pkg-url = \"{ repo }/releases/download/v{ version }/{ name }-{ target }.tar.gz\""]);
    assert!(read("packaging/pack.py").contains("f\"corpus-ls-{target}.tar.gz\""));
    // Mason, by the entry that is meant for it.
    let mason = "docs/upstream/mason-registry/packages/corpus-ls/package.yaml";
    let expected: BTreeSet<String> =
        platforms("target").iter().map(|target| format!("file: corpus-ls-{target}.tar.gz")).collect();
    assert_eq!(lines_with(mason, "file: ").into_iter().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn each_platform_is_there_once() {
    let targets = platforms("target");
    assert_eq!(targets.len(), 8);
    for name in ["target", "vscode", "npm", "wheel"] {
        let all = platforms(name);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{name}");
    }
    // Every platform of VS Code, and a package of npm and of PyPI for each system and processor.
    assert_eq!(platforms("vscode").len(), targets.len());
    assert_eq!((platforms("npm").len(), platforms("wheel").len()), (6, 6));
}

#[test]
fn the_entry_for_nvim_lspconfig_says_what_ours_says() {
    for sign in ["cmd =", "filetypes =", "root_markers ="] {
        let [ours, theirs] = ["editors/nvim/lsp/corpus_ls.lua", "docs/upstream/nvim-lspconfig/lsp/corpus_ls.lua"];
        assert_eq!(lines_with(ours, sign), lines_with(theirs, sign));
    }
}
