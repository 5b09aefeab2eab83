//! What becomes of words on their way from a source: the table `alterations.txt`, in several languages.
//!
//! `<` is a document and `>` a later one that quotes it; `¶` divides paragraphs, `⏎` lines. Behind `=` stands what is drawn of
//! the difference, or that nothing is reported, or that no source is found. To add a case, add two lines and let
//! `UPDATE_EXPECT=1` write the third; then judge it.

use std::fmt::Write as _;

use corpus_ls::workspace::{Place, Source};
use expect_test::expect_file;

use crate::fixture::{Fixture, messages};

#[test]
fn what_is_drawn_of_each_alteration() {
    let mut actual = String::new();
    let mut source = "";
    for line in include_str!("alterations.txt").lines().filter(|line| !line.starts_with('=')) {
        let _ = writeln!(actual, "{line}");
        if let Some(text) = line.strip_prefix("< ") {
            source = text;
        } else if let Some(text) = line.strip_prefix("> ") {
            let _ = writeln!(actual, "= {}", outcome(source, text));
        }
    }
    expect_file!["alterations.txt"].assert_eq(&actual);
}

fn outcome(source: &str, text: &str) -> String {
    let corpus = format!("<<<FILE first date=2030>>>\n{source}\n<<<FILE later date=2031>>>\n{text}\n");
    let fixture = Fixture::new(&corpus.replace('¶', "\n\n").replace('⏎', "\n"));
    let later = Place { file: fixture.file.as_str().into(), section: 1 };
    let quotations = fixture.workspace.facts(&later).map_or(0, |facts| facts.quotations.len());
    assert_ne!(quotations, 0, "{text}");
    let found = (0..quotations).flat_map(|index| fixture.workspace.sources(&later, index, &|| false));
    let found = found.filter(|source| matches!(source, Source::Words(_))).count();
    let drawn: Vec<String> = messages(&fixture, "quote/altered");
    match drawn.as_slice() {
        [] if found == 0 => "no source".to_owned(),
        [] => "nothing to report".to_owned(),
        drawn => drawn.join(" / ").replace("`first` (2030) has other words ([-there-] {+here+}): ", ""),
    }
}
