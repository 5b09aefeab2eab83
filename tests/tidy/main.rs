//! The house in order: floors, no circles, first lines, where protocol and tree-sitter names may occur, file sizes, and documentation
//! in step with the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod imports;

use std::fs;
use std::path::{Path, PathBuf};

use corpus_ls::facts::Rule;
use corpus_ls::features::diagnostics;
use corpus_ls::settings::{TABLE, schema};
use imports::{House, Module};

/// The rooms of `src`, with the floor each is on.
const FLOORS: [(&str, u32); 9] = [
    ("text", 1),
    ("syntax", 2),
    ("settings", 2),
    ("facts", 3),
    ("workspace", 4),
    ("features", 5),
    ("formats", 5),
    ("server", 6),
    ("cli", 6),
];

/// Lines that a file of `src` may have. Short files are read whole.
const LONGEST: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files with this ending below a folder, but for generated ones and other people's.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "dist", ".git", ".cache"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{ending} files in {folder}");
    found
}

fn room(path: &Path) -> Option<(&'static str, u32)> {
    let name = path.components().nth(1)?.as_os_str().to_string_lossy().into_owned();
    FLOORS.into_iter().find(|(room, _)| *room == name)
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let text = read(path);
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_only_go_down() {
    let floor =
        |module: &Module| FLOORS.into_iter().find(|(room, _)| module.first().is_some_and(|first| first == room));
    let house = House::read();
    assert!(house.imports().count() > 500, "few imports are seen");
    for (module, from) in house.imports() {
        let Some(((own, floor), (other, level))) = floor(module).zip(floor(from)) else { continue };
        let up = level > floor || (level == floor && other != own && !(own == "cli" && other == "server"));
        assert!(!up, "{}: {own} (floor {floor}) uses {other} (floor {level})", module.join("/"));
    }
}

#[test]
fn no_files_import_each_other() {
    let circles = House::read().circles();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn the_rooms_stand_in_floor_order() {
    let lib = read("src/lib.rs");
    let places: Vec<usize> = FLOORS
        .iter()
        .map(|(room, _)| {
            lib.find(&format!("pub mod {room};")).unwrap_or_else(|| panic!("no room {room} in src/lib.rs"))
        })
        .collect();
    assert!(places.is_sorted(), "src/lib.rs lists its modules in floor order");
}

#[test]
fn each_library_is_named_in_its_own_room() {
    let allowed: [(&str, &[&str]); 7] = [
        ("tree_sitter", &["src/syntax/body.rs"]),
        ("toml", &["src/settings/node.rs"]),
        ("tower_lsp", &["src/server"]),
        ("tokio", &["src/server"]),
        ("clap", &["src/cli", "src/main.rs"]),
        ("annotate_snippets", &["src/cli"]),
        ("ropey", &["src/text", "src/workspace/file.rs", "src/server/places.rs"]),
    ];
    for path in files("src", "rs") {
        let code = code(&path);
        for (library, rooms) in allowed {
            let named = code.contains(&format!("{library}::")) || code.contains(&format!("use {library}"));
            let at_home = rooms.iter().any(|room| path.starts_with(room));
            assert!(!named || at_home, "{}: {library} may be named in {rooms:?} only", path.display());
        }
    }
}

#[test]
fn the_library_reads_and_writes_nothing() {
    for path in files("src", "rs").into_iter().filter(|path| room(path).is_some_and(|(_, floor)| floor < 6)) {
        let code = code(&path);
        for name in ["std::fs", "std::io", "std::net", "std::process", "std::env"] {
            assert!(!code.contains(name), "{}: {name} belongs on floor 6", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let rust = ["src", "tests", "grammar", "examples"].iter().flat_map(|folder| files(folder, "rs"));
    for path in rust {
        let text = read(&path);
        assert!(text.starts_with("//! "), "{} does not open with `//!`", path.display());
    }
}

#[test]
fn files_are_short_and_lines_end_cleanly() {
    for path in files("src", "rs") {
        let text = read(&path);
        assert!(text.lines().count() <= LONGEST, "{} is longer than {LONGEST} lines", path.display());
        assert!(
            !text.contains("\t") && text.lines().all(|line| line.trim_end() == line),
            "{}: stray blanks",
            path.display()
        );
    }
}

#[test]
fn every_test_file_of_a_folder_is_run() {
    for folder in ["tests/features", "tests/lsp", "tests/cli", "tests/properties"] {
        let main = read(format!("{folder}/main.rs"));
        for path in
            files(folder, "rs").into_iter().filter(|path| path.parent().is_some_and(|it| it == Path::new(folder)))
        {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(
                name == "main" || main.contains(&format!("mod {name};")),
                "{} is not in {folder}/main.rs",
                path.display()
            );
        }
    }
}

#[test]
fn the_architecture_page_knows_every_room() {
    let page = read("ARCHITECTURE.md");
    for (room, floor) in FLOORS {
        assert!(page.contains(&format!("| {floor} | `{room}` |")), "ARCHITECTURE.md lacks {room} on floor {floor}");
    }
    // Every file that the page names exists.
    for named in page.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && !name.contains([' ', '<', '*']))
    {
        let named = named.trim_end_matches('/');
        assert!(
            root().join(named).exists() || root().join("src").join(named).exists(),
            "ARCHITECTURE.md names `{named}`, which is not there"
        );
    }
}

/// `docs/findings.md` is written from the rules; `UPDATE_DOCS=1 cargo test --test tidy` writes it again.
#[test]
fn the_page_of_findings_is_in_step() {
    let mut page =
        "# Findings\n\nEvery finding has a stable code. `corpus-ls explain CODE` prints the same.\n".to_owned();
    for rule in diagnostics::rules() {
        page += &documented(rule, "corpus");
    }
    in_step("docs/findings.md", &page);
}

/// A rule as its page shows it.
fn documented(rule: &Rule, language: &str) -> String {
    let (code, severity, bad, good) = (rule.code, rule.severity.as_str(), rule.bad, rule.good);
    let text = format!("\n## `{code}`\n\n*{severity}*: {}.\n\n{}\n", rule.summary, rule.help);
    text + &format!("\nReported:\n\n```{language}\n{bad}```\n\nRight:\n\n```{language}\n{good}```\n")
}

/// A file that is written from the code: writes it if so asked, and compares.
fn in_step(path: &str, text: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(root().join(path).parent().unwrap()).unwrap();
        fs::write(root().join(path), text).unwrap();
    }
    let stale = read(path).lines().zip(text.lines()).position(|(now, right)| now != right);
    assert!(read(path) == text, "{path} is stale from line {stale:?} on: run UPDATE_DOCS=1 cargo test --test tidy");
}

/// What `docs/settings.md` says before it lists the settings.
const ABOUT_SETTINGS: &str = r#"# Settings

A project keeps its settings in a file `corpus.toml` beside or above its corpora:

```toml
[findings]
"quote/mixed-marks" = "off"

[quotations]
doubled-apostrophes = true
```

The nearest such file holds for a corpus, alone: files further up do not count. An editor looks no higher than its
workspace folder; the commands look up to the root. `corpus-ls config` prints what holds and where it comes from. Commands
take `--config FILE` to name another file, and `--no-config` to take none.

Editors have the same names in their section `corpus-ls`: `corpus-ls.quotations.doubled-apostrophes` in VS Code, a table
`["corpus-ls"]` in the `settings` of Neovim, an object `corpus-ls` or its members in `initializationOptions`.

Where both choose, `corpus.toml` wins, so that everybody who works on a corpus, and `corpus-ls check`, sees the same.
The order is: defaults, `initializationOptions`, the editor's settings, `corpus.toml`; the last one counts. Changes take
effect at once, but for `text-sync`.

A name that is no setting, and a value that a setting cannot have, are reported where they stand, and have no effect.
`editors/corpus.schema.json` is a JSON schema of the file, for completion: begin the file with
`#:schema PATH/corpus.schema.json`, or take the schema from `corpus-ls config --schema`.
"#;

/// `docs/settings.md`, the schema and VS Code's list are written from the table of settings.
#[test]
fn the_settings_are_in_step() {
    let mut page = ABOUT_SETTINGS.to_owned();
    for setting in &TABLE {
        let default = setting.default().map_or(String::new(), |value| format!(" Default: `{value}`."));
        page += &format!("\n## `{}`\n\n{}\n\nTakes {}.{default}\n", setting.name, setting.help, setting.takes());
    }
    page += "\n# Findings of a settings file\n";
    for rule in diagnostics::settings::RULES {
        page += &documented(rule, "toml");
    }
    in_step("docs/settings.md", &page);

    let schema = serde_json::to_string_pretty(&schema::json_schema(diagnostics::codes())).unwrap();
    in_step("editors/corpus.schema.json", &(schema + "\n"));

    // The extension's own settings come first; ours follow to the end of the list.
    let package = read("editors/vscode/package.json");
    let (own, rest) = package.split_once("\"corpus-ls.trace.server\": {").unwrap();
    let (trace, rest) = rest.split_once("\n        }").unwrap();
    let (_, rest) = rest.split_once("\n      }\n").unwrap();
    let ours = serde_json::to_string_pretty(&schema::vscode(diagnostics::codes())).unwrap();
    let ours = ours.trim_start_matches('{').trim_end_matches("\n}").replace('\n', "\n      ");
    let written = format!("{own}\"corpus-ls.trace.server\": {{{trace}\n        }},{ours}\n      }}\n{rest}");
    in_step("editors/vscode/package.json", &written);
}

#[test]
fn pages_lead_somewhere() {
    for path in files(".", "md") {
        let text = read(&path);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") || file.contains(' ') {
                continue;
            }
            let folder = root().join(&path);
            assert!(
                folder.parent().unwrap().join(file).exists(),
                "{}: the link {target} leads nowhere",
                path.display()
            );
        }
    }
}
