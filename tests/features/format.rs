//! `docs/format.md` is true: its corpus has no findings, and what it says of lines seen in the wild is how they are read.

use std::path::Path;

use corpus_ls::syntax::{canonical, sections};

use crate::fixture::codes;

fn page() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md")).unwrap()
}

#[test]
fn the_corpora_of_the_page_are_sound() {
    let page = page();
    let corpora: Vec<&str> = page.split("```corpus\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!corpora.is_empty());
    for corpus in corpora {
        assert_eq!(codes(corpus), [""; 0], "{corpus}");
    }
}

#[test]
fn lines_seen_in_the_wild_are_read_as_the_page_says() {
    let page = page();
    let mut read = 0;
    for row in page.lines().filter(|line| line.starts_with("| `<<<")) {
        let [seen, meant] = row.trim_matches('|').split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        let meant = meant.split('`').nth(1).unwrap();
        for line in seen.split('`').skip(1).step_by(2) {
            // The one form that takes two lines.
            let line = if line == "<<<FILE>>>" { "<<<FILE>>>\na.txt\n" } else { line };
            let [piece] = &sections::cut(line)[..] else { panic!("{line}") };
            let header = piece.header.as_ref().unwrap();
            assert_eq!(canonical::line(header).as_deref(), Some(meant), "{line}");
            assert!(!header.problems.is_empty() || line == "<<<END a.txt>>>", "{line}");
            read += 1;
        }
    }
    assert_eq!(read, 16);
}
