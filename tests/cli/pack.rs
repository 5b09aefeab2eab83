//! `pack`: names, order, what is left out.

use crate::program::Folder;

fn packed(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let done = folder.run(&[&["pack"], arguments].concat()).code(0);
    done.stdout().lines().filter(|line| line.starts_with("<<<FILE")).map(str::to_owned).collect()
}

#[test]
fn a_corpus_looks_like_this() {
    let folder = Folder::with(&[
        ("in/a.txt", b"One.\n"),
        ("in/b c.txt", b"<<<FILE x>>>\n\\<<<x\n[a]{b} [a]\\{b}"),
        ("in/cr.txt", b"Three\r"),
        ("in/empty.txt", b""),
        ("in/latin.txt", b"Fa\xe7ade caf\xe9, d\xe9j\xe0 vu, \xe0 la fran\xe7aise"),
    ]);
    let expected = "<<<FILE a.txt>>>\nOne.\n\n<<<END>>>\n\
        <<<FILE \"b c.txt\">>>\n\\<<<FILE x>>>\n\\\\<<<x\n[a]\\{b} [a]\\\\{b}\n<<<END>>>\n\
        <<<FILE cr.txt>>>\nThree\r\r\n<<<END>>>\n\
        <<<FILE empty.txt>>>\n\n<<<END>>>\n\
        <<<FILE latin.txt encoding=windows-1252>>>\nFaçade café, déjà vu, à la française\n<<<END>>>\n";
    assert_eq!(folder.run(&["pack", "in"]).code(0).stdout(), expected);
    folder.run(&["pack", "-o", "out.corpus", "in"]).code(0);
    assert_eq!(folder.read("out.corpus"), expected.as_bytes());
    folder.run(&["check", "out.corpus"]).code(0);
}

#[test]
fn names_are_relative_to_what_is_given() {
    let folder = Folder::with(&[("a/x", b"1"), ("b/x", b"2"), ("b/c/.hidden", b"3"), ("b/.gitignore", b"x\n")]);
    assert_eq!(packed(&folder, &["a"]), ["<<<FILE x>>>"]);
    assert_eq!(packed(&folder, &["b/c/.hidden"]), ["<<<FILE .hidden>>>"]);
    assert_eq!(packed(&folder, &["b/x", "a/x"]), ["<<<FILE b/x>>>", "<<<FILE a/x>>>"]);
    assert_eq!(packed(&folder, &["b"]), ["<<<FILE .gitignore>>>", "<<<FILE c/.hidden>>>", "<<<FILE x>>>"]);
    // A file within a folder that is given too is packed once.
    assert_eq!(
        packed(&folder, &["b", "b/x", "b/../b/c"]),
        ["<<<FILE .gitignore>>>", "<<<FILE c/.hidden>>>", "<<<FILE x>>>"]
    );
}

#[test]
fn the_corpus_itself_is_not_packed() {
    let folder = Folder::with(&[("a.txt", b"1"), ("all.corpus", b"old")]);
    folder.run(&["pack", "-o", "all.corpus", "."]).code(0);
    assert_eq!(folder.read("all.corpus"), b"<<<FILE a.txt>>>\n1\n<<<END>>>\n");
    assert_eq!(folder.files("."), ["a.txt", "all.corpus"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_carried_is_named_and_the_rest_packed() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[("in/a.txt", b"1"), ("in/two\nlines.txt", b"2"), ("in/ ", b"3")]);
    let inside = folder.path().join("in");
    symlink("a.txt", inside.join("link.txt")).unwrap();
    std::fs::create_dir(inside.join("empty")).unwrap();
    // Not every file system takes such a name.
    let strange = std::fs::write(inside.join(OsStr::from_bytes(b"caf\xe9.txt")), b"4").is_ok();
    let done = folder.run(&["pack", "-o", "out.corpus", "in"]).code(1);
    assert_eq!(folder.read("out.corpus"), b"<<<FILE a.txt>>>\n1\n<<<END>>>\n");
    let said = done.stderr();
    assert_eq!(said.lines().count(), 4 + usize::from(strange), "{said}");
    for part in ["line break", "it is a link", "empty folder", "the name is empty"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(!strange || said.contains("not UTF-8"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_failed_write_leaves_the_old_corpus() {
    let folder = Folder::with(&[("a.txt", b"1"), ("old/x.corpus", b"old")]);
    let done = folder.run(&["pack", "-o", "old", "a.txt"]).code(2);
    assert!(done.stderr().contains("old"));
    folder.run(&["pack", "-o", "missing/x.corpus", "a.txt"]).code(2);
    assert_eq!(folder.read("old/x.corpus"), b"old");
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_shell_has_opened_is_written_on_not_replaced() {
    use std::fs::OpenOptions;
    use std::process::Command;
    let folder = Folder::with(&[("a.txt", b"A.\n"), ("log", b"Before.\n")]);
    let log = OpenOptions::new().append(true).open(folder.path().join("log")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_corpus-ls"));
    command.args(["pack", "-o", "/dev/stdout", "a.txt"]).current_dir(folder.path()).stdout(log);
    assert!(command.status().unwrap().success());
    assert_eq!(folder.read("log"), b"Before.\n<<<FILE a.txt>>>\nA.\n\n<<<END>>>\n");
}
