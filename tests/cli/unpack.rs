//! `unpack`: which sections become files, and which names are refused.

use corpus_ls::formats::names;

use crate::program::Folder;

#[test]
fn documents_become_files_and_nothing_else_does() {
    let corpus = "Outside.\n<<<ENTITY ada type=person>>>\nA pilot.\n<<<SOURCE letter>>>\nDear all.\n\
        <<<FILE a.txt>>>\n[Ada]{ref=ada} left.\n<<<END>>>\nOutside.\n\
        <<<FILE>>>\nNameless.\n\n<<<FILE ./sub/b.txt encoding=utf-16be>>>\nab\n<<<END>>>\n";
    for corpus in [corpus.to_owned(), corpus.replace('\n', "\r\n")] {
        let folder = Folder::with(&[("c.corpus", corpus.as_bytes()), ("out/a.txt", b"old")]);
        folder.run(&["unpack", "-d", "out", "c.corpus"]).code(0);
        assert_eq!(folder.files("out"), ["a.txt", "document-2.txt", "sub/b.txt"]);
        assert_eq!(folder.read("out/a.txt"), b"Ada left.");
        let line_break = if corpus.contains('\r') { "\r\n" } else { "\n" };
        assert_eq!(folder.read("out/document-2.txt"), format!("Nameless.{line_break}").as_bytes());
        assert_eq!(folder.read("out/sub/b.txt"), b"\0a\0b");
    }
}

#[test]
fn what_is_wrong_in_one_section_is_not_fatal() {
    let folder = Folder::with(&[(
        "c.corpus",
        b"<<<FILE: a.txt>>>\n[x]{ref=\n<<<FIEL b.txt>>\nTwo.\n<<<WHAT>>>\n<<<END>>>\n<<<END>>>",
    )]);
    folder.run(&["unpack", "-d", "out", "c.corpus"]).code(0);
    assert_eq!(folder.read("out/a.txt"), b"[x]{ref=");
    assert_eq!(folder.read("out/b.txt"), b"Two.");
}

#[test]
fn names_that_lead_out_are_refused() {
    let bad =
        ["/etc/x", "../x", "a/../../x", "a//x", "C:/x", "C:\\x", "a/", ".", "..", "..\\x", "a\\..\\..\\x", "x\0y"];
    let corpus: String = bad.iter().map(|name| format!("<<<FILE \"{}\">>>\nx\n", name.replace('\\', "\\\\"))).collect();
    let folder = Folder::with(&[("c.corpus", format!("{corpus}<<<FILE good>>>\nx\n").as_bytes())]);
    let done = folder.run(&["unpack", "-d", "in/out", "c.corpus"]).code(1);
    assert_eq!(folder.files("."), ["c.corpus", "in/out/good"]);
    let said = done.stderr();
    assert_eq!(said.lines().count(), bad.len(), "{said}");
}

#[test]
fn a_name_given_twice_is_refused_the_second_time() {
    let folder = Folder::with(&[
        ("c.corpus", b"<<<FILE a>>>\n1\n<<<FILE ./a>>>\n2\n<<<FILE a/b>>>\n3\n"),
        ("d.corpus", b"<<<FILE a>>>\n4\n<<<FILE d>>>\n5\n"),
    ]);
    let done = folder.run(&["unpack", "-d", "out", "d.corpus", "c.corpus"]).code(1);
    assert_eq!(folder.read("out/a"), b"4");
    assert_eq!(folder.read("out/d"), b"5\n");
    let said = done.stderr();
    assert_eq!(said.lines().filter(|line| line.contains("has this name")).count(), 2, "{said}");
    assert!(said.contains("is a file, not a folder"), "{said}");
}

#[test]
fn of_a_file_and_a_folder_with_one_name_the_first_is_written() {
    let folder =
        Folder::with(&[("c.corpus", b"<<<FILE a>>>\n1\n<<<FILE a/b>>>\n2\n<<<FILE c/d>>>\n3\n<<<FILE c>>>\n4\n")]);
    let said = folder.run(&["unpack", "-d", "out", "c.corpus"]).code(1).stderr();
    assert_eq!(folder.files("out"), ["a", "c/d"]);
    assert_eq!(folder.read("out/a"), b"1");
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains("`a/b`: `a` is a file, not a folder"), "{said}");
}

#[test]
fn folders_that_are_there_are_used_and_files_in_the_way_are_not() {
    let corpus = b"<<<FILE sub/a.txt>>>\nOne.\n<<<FILE plain/b.txt>>>\nTwo.\n";
    let folder = Folder::with(&[("c.corpus", corpus), ("out/sub/old.txt", b"old"), ("out/plain", b"plain")]);
    let done = folder.run(&["unpack", "-d", "out", "c.corpus"]).code(1);
    assert!(done.stderr().contains("plain is a file, not a folder"), "{}", done.stderr());
    assert_eq!(folder.files("out"), ["plain", "sub/a.txt", "sub/old.txt"]);
    assert_eq!(folder.read("out/plain"), b"plain");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[
        ("c.corpus", b"<<<FILE link/x>>>\n1\n<<<FILE file>>>\n2\n"),
        ("victim/y", b"old"),
        ("out/z", b""),
    ]);
    symlink(folder.path().join("victim"), folder.path().join("out/link")).unwrap();
    symlink(folder.path().join("victim/y"), folder.path().join("out/file")).unwrap();
    let done = folder.run(&["unpack", "-d", "out", "c.corpus"]).code(1);
    assert!(done.stderr().contains("is a link"), "{}", done.stderr());
    assert!(!folder.has("victim/x"));
    // A link in the place of the file is replaced, not written through.
    assert_eq!(folder.read("victim/y"), b"old");
    assert_eq!(folder.read("out/file"), b"2\n");
}

#[test]
fn what_the_encoding_does_not_have_is_refused() {
    let folder = Folder::with(&[(
        "c.corpus",
        "<<<FILE a encoding=windows-1252>>>\nЖ\n<<<FILE b encoding=klingon>>>\nb\n<<<FILE c>>>\nc\n".as_bytes(),
    )]);
    let said = folder.run(&["unpack", "-d", "out", "c.corpus"]).code(1).stderr();
    assert_eq!(folder.files("out"), ["c"]);
    assert!(said.contains("`Ж` (U+0416) cannot be written in windows-1252"), "{said}");
    assert!(said.contains("nobody knows the encoding `klingon`"), "{said}");
}

#[test]
fn windows_refuses_more() {
    for name in ["a\\b", "CON", "sub/nul.txt", "com1.log", "a.", "a ", "a:b", "C:x", "what?", "\\x", "a\tb"] {
        assert!(names::problem(name, true).is_some(), "{name}");
        assert!(names::problem(name, false).is_none(), "{name}");
    }
    for name in ["a.txt", "sub/a b.txt", "console", "com.txt", "com10", "ж"] {
        assert!(names::problem(name, true).is_none(), "{name}");
    }
}
