//! Arguments that make no sense, help and version.

use crate::program::Folder;

#[test]
fn bad_usage_is_2() {
    let folder = Folder::new();
    for arguments in [
        &["check"][..],
        &["check", "--format", "xml", "a.corpus"],
        &["pack"],
        &["unpack"],
        &["export", "a.corpus"],
        &["export", "--to", "csv", "a.corpus"],
        &["frobnicate"],
        &["--no-such-option"],
    ] {
        let done = folder.run(arguments).code(2);
        assert_eq!(done.stdout(), "", "{arguments:?}");
        assert!(!done.stderr().is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_0() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]).code(0).stdout();
    for command in ["serve", "check", "format", "explain", "pack", "unpack", "export", "config"] {
        assert!(help.contains(command), "{command} is not in\n{help}");
        assert!(folder.run(&[command, "--help"]).code(0).stdout().contains("Usage:"));
    }
    assert_eq!(folder.run(&["--version"]).code(0).stdout(), format!("corpus-ls {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_cannot_be_read_is_2_and_the_rest_is_done() {
    let folder = Folder::with(&[
        ("good.corpus", b"<<<FILE a.txt>>>\nText.\n"),
        ("latin.corpus", b"<<<FILE b.txt>>>\nCaf\xe9\n"),
    ]);
    let done = folder.run(&["check", "--format", "json", "missing.corpus", "latin.corpus", "good.corpus"]).code(2);
    assert!(done.stderr().contains("missing.corpus"));
    assert!(done.stderr().contains("latin.corpus: not UTF-8: byte 20, in line 2, is 0xE9"), "{}", done.stderr());
    let done = folder.run(&["export", "--to", "jsonl", "missing.corpus", "good.corpus"]).code(2);
    assert_eq!(done.json().len(), 1);
    let done = folder.run(&["unpack", "-d", "out", "latin.corpus", "good.corpus"]).code(2);
    assert!(done.stderr().contains("not UTF-8"));
    assert_eq!(folder.files("out"), ["a.txt"]);
    folder.run(&["pack", "missing.txt", "good.corpus"]).code(2);
}

#[test]
fn what_is_wrong_is_said_with_where_and_what_to_do() {
    let folder =
        Folder::with(&[("good.corpus", b"<<<FILE a.txt>>>\nText.\n"), ("folder/b.corpus", b"<<<FILE b.txt>>>\n")]);
    for (arguments, message) in [
        (&["unpack", "folder"][..], "error: folder: cannot be read: it is a folder; name the corpus files in it\n"),
        (
            &["unpack", "-d", "good.corpus", "good.corpus"],
            "error: good.corpus: cannot be written to: it is no folder\n",
        ),
        (
            &["check", "--config", "folder", "good.corpus"],
            "error: folder: cannot be read: it is a folder; name the settings file in it\n",
        ),
        (&["pack", "-o", "folder", "good.corpus"], "error: folder: it is a folder\n"),
        (
            &["pack", "-o", "no/such/place", "good.corpus"],
            "error: no/such/place: there is no such folder; make it first\n",
        ),
    ] {
        let done = folder.run(arguments).code(2);
        assert_eq!(done.stderr(), message);
        assert_eq!(done.stdout(), "");
    }
    // The rest is the system's words.
    for (arguments, beginning) in [
        (&["check", "missing.corpus"][..], "error: missing.corpus: cannot be read: "),
        (&["config", "missing"], "error: missing: cannot be read: "),
        (&["pack", "missing"], "error: missing: cannot be read: "),
    ] {
        let error = folder.run(arguments).code(2).stderr();
        assert!(error.starts_with(beginning), "{error}");
    }
    assert!(folder.run(&["check", "missing.corpus"]).code(2).stderr().ends_with("nothing was checked\n"));
}
