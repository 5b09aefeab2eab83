//! What is seen in the wild (section 4 of the format): exactly the expected finding, and a fix that writes the canonical form.

use crate::program::Folder;
use crate::rules::{findings, mended};

const NONCANONICAL: &str = "delimiter/noncanonical";

/// What is seen, its canonical form, and what is reported.
const SEEN: [(&str, &str, &str); 22] = [
    ("<<<FILE: a.txt>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE:a.txt>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<File a.txt>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<< FILE a.txt >>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE>>> a.txt\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE>>>\na.txt\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE path=\"a.txt\">>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE name=\"a.txt\">>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE id=a.txt>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<ENDFILE>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<END FILE>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<END_FILE>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<END OF FILE>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<EOF>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<</FILE>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<END a.txt>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<<FILE a.txt>>>\nText.\n<<<END FILE: a.txt>>>\n", "<<<FILE a.txt>>>\nText.\n<<<END>>>\n", NONCANONICAL),
    ("<<FILE a.txt>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", "delimiter/malformed"),
    ("<<<<FILE a.txt>>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", "delimiter/malformed"),
    ("<<<FILE a.txt>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", "delimiter/malformed"),
    ("<<<FILE a.txt\nText.\n", "<<<FILE a.txt>>>\nText.\n", "delimiter/malformed"),
    ("<<<FIEL a.txt>>>\nText.\n", "<<<FILE a.txt>>>\nText.\n", "delimiter/unknown-keyword"),
];

#[test]
fn exactly_the_expected_code_and_a_fix_that_writes_the_canonical_form() {
    for line_break in ["\n", "\r\n"] {
        for (seen, canonical, code) in SEEN {
            let (seen, canonical) = (seen.replace('\n', line_break), canonical.replace('\n', line_break));
            let found = findings(&seen);
            let codes: Vec<&str> = found.iter().map(|finding| finding.rule.code).collect();
            assert_eq!(codes, [code], "{seen}");
            assert_eq!(mended(&seen, &found[0]).as_deref(), Some(&*canonical), "{seen}");
            assert!(findings(&canonical).is_empty(), "{canonical}");
        }
    }
}

#[test]
fn the_program_says_the_same() {
    let folder = Folder::new();
    for (index, (seen, _, code)) in SEEN.into_iter().enumerate() {
        let name = format!("{index}.corpus");
        folder.write(&name, seen.as_bytes());
        let done = folder.run(&["check", "--format", "json", &name]).code(i32::from(code != NONCANONICAL));
        let lines = done.json();
        assert_eq!(lines.len(), 1, "{seen}");
        assert_eq!(lines[0]["code"], code);
        assert_eq!(lines[0]["fix"], true);
    }
}

#[test]
fn an_end_for_another_document_is_an_error_without_a_certain_fix() {
    let text = "<<<FILE a.txt>>>\nText.\n<<<END b.txt>>>\n";
    let found = findings(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule.code, "delimiter/end-mismatch");
    assert_eq!(mended(text, &found[0]), None);
}
