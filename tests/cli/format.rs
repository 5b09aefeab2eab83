//! `format`, and `check` with `--fix` and `--severity`: what they write, what they print, and the exit codes.

use crate::program::Folder;

const UNTIDY: &[u8] = b"<<<FILE a.txt publisher=Courier date=2024-03-06>>>\n\nText  stays.\n\n\n<<<END>>>\n\n\n\n";
const TIDY: &[u8] = b"<<<FILE a.txt date=2024-03-06 publisher=Courier>>>\n\nText  stays.\n\n\n<<<END>>>\n\n\n\n";

#[test]
fn headers_are_formatted_and_texts_stay() {
    let folder = Folder::with(&[("sub/a.corpus", UNTIDY), ("sub/b.corpus", TIDY)]);
    let path = format!("sub{}a.corpus\n", std::path::MAIN_SEPARATOR);
    assert_eq!(folder.run(&["format", "--check", "sub"]).code(1).stdout(), path);
    assert_eq!(folder.read("sub/a.corpus"), UNTIDY);
    assert_eq!(folder.run(&["format", "sub"]).code(0).stdout(), path);
    assert_eq!(folder.read("sub/a.corpus"), TIDY);
    assert_eq!(folder.run(&["format", "--check", "sub"]).code(0).stdout(), "");
    assert_eq!(folder.read("sub/b.corpus"), TIDY);
}

#[test]
fn what_cannot_be_read_is_not_formatted() {
    let folder = Folder::with(&[("a.corpus", b"\xFF"), ("b.corpus", UNTIDY)]);
    let done = folder.run(&["format", "."]).code(2);
    assert!(done.stderr().contains("a.corpus: not UTF-8"), "{}", done.stderr());
    assert_eq!(folder.read("a.corpus"), b"\xFF");
    assert_eq!(folder.read("b.corpus"), TIDY);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_utf_8_is_left_alone() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::with(&[("b.corpus", UNTIDY)]);
    // Read as text, the two names would be one.
    for name in [b"a\xFE.corpus", b"a\xFF.corpus"] {
        std::fs::write(folder.path().join(OsStr::from_bytes(name)), UNTIDY).unwrap();
    }
    let done = folder.run(&["format", "."]).code(2);
    assert_eq!(done.stdout(), "./b.corpus\n");
    assert_eq!(done.stderr().matches("its name is not UTF-8").count(), 2, "{}", done.stderr());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn certain_fixes_are_done_and_the_rest_is_reported() {
    let bad = b"<<<FILE: a.txt>>>\n[x]{ref=nobody} said.\n<<<FILE b.txt publihser=Courier>>>\n";
    let folder = Folder::with(&[("a.corpus", bad)]);
    let done = folder.run(&["check", "--fix", "a.corpus"]).code(1);
    assert_eq!(
        String::from_utf8(folder.read("a.corpus")).unwrap(),
        "<<<FILE a.txt>>>\n[x]{ref=nobody} said.\n<<<FILE b.txt publisher=Courier>>>\n"
    );
    assert!(done.stdout().contains("name/unresolved"), "{}", done.stdout());
    assert!(done.stderr().contains("1 error in 1 file"), "{}", done.stderr());
}

#[test]
fn only_what_is_severe_enough_is_shown() {
    let folder = Folder::with(&[("a.corpus", b"<<<FILE: a.txt>>>\n[x]{ref=nobody}\n")]);
    let codes = |severity: &str| -> Vec<String> {
        let done = folder.run(&["check", "--severity", severity, "--format", "json", "."]).code(1);
        done.json().iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes("hint"), ["delimiter/noncanonical", "name/unresolved"]);
    assert_eq!(codes("error"), ["name/unresolved"]);
}
