//! Whatever a settings file holds, it is read, in time, and what is wrong with it has places in it.

use std::fmt::Write as _;

use corpus_ls::features::diagnostics;
use corpus_ls::settings::{Layer, Problem, Settings, TABLE};
use corpus_ls::text::edit::apply_all;
use proptest::prelude::*;

/// Reads a file, and holds every place in it to be one.
fn read(text: &str) -> Vec<Problem> {
    let (layer, problems) = Layer::of_toml(text, diagnostics::codes());
    let _ = Settings::of_layers([&layer]);
    let ranges = problems.iter().map(|problem| problem.range).chain(layer.choices.iter().map(|choice| choice.range));
    for range in ranges {
        assert!(text.get(range.start..range.end).is_some(), "{range:?} in {text:?}");
    }
    for problem in &problems {
        assert!(!problem.message.is_empty());
    }
    problems
}

/// A piece of a settings file, well written or not.
fn piece() -> impl Strategy<Value = String> {
    let names: Vec<String> = TABLE.iter().map(|setting| setting.name.to_owned()).collect();
    let other =
        ["[findings]", "[entities", "\"span/empty\"", "=", "\"off\"", "true", "3", "'", "\"\"\"", "é", "\r\n", "\n"];
    let more =
        ["[", "]", "{", "}", ",", ".", "# x", "\u{feff}", "\0", "1979-05-27", "0x", "inf", "\\u00e9", "[[limits]]"];
    prop_oneof![
        proptest::sample::select(names),
        proptest::sample::select([&other[..], &more[..]].concat()).prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn every_file_is_read(pieces in proptest::collection::vec(piece(), 0..40)) {
        for text in [pieces.concat(), pieces.join(" "), pieces.join("\n")] {
            for better in read(&text).into_iter().filter_map(|problem| problem.better) {
                read(&apply_all(&text, &[better]));
            }
        }
    }
}

#[test]
fn long_files_are_read_in_time() {
    const LONG: usize = 200_000;
    for unit in
        ["[", "{", "a=[", "a={", "a.", "\"", "'''", "a=1\n", "[a]\n", "[[a]]\n", "findings.x=1\n", "é=\n", "=", "#"]
    {
        read(&unit.repeat(LONG / unit.len()));
    }
    let mut names = String::from("[findings]\n");
    for number in 0..10_000 {
        let _ = writeln!(names, "\"span/emty{number}\" = \"off\"");
    }
    assert_eq!(read(&names).len(), 10_000);
    assert_eq!(read(&format!("{} = 1\n", "a".repeat(LONG))).len(), 1);
}
