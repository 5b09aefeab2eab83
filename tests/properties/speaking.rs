//! Any words that rules know, in any order, are read to the end: each quotation has one answer, and it fits in its text.

use std::fs;
use std::path::Path;

use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;

use crate::made_up::config;

/// The lists of a language's words.
fn lists(language: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/facts/lexicon/data").join(format!("{language}.txt"));
    let data = fs::read_to_string(path).unwrap();
    let mut lists = vec![vec!["Moor".to_owned(), "Lind".to_owned()]];
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            lists.push(Vec::new());
        } else {
            lists.last_mut().unwrap().extend(line.split_whitespace().map(str::to_owned));
        }
    }
    lists.retain(|list| !list.is_empty());
    lists
}

fn word(language: &str) -> impl Strategy<Value = String> + use<> {
    let lists = prop::sample::select(lists(language)).prop_flat_map(prop::sample::select);
    (lists, prop::bool::ANY).prop_map(|(word, capital)| {
        let mut letters = word.chars();
        let first = letters.next().unwrap();
        if capital { first.to_uppercase().chain(letters).collect() } else { word }
    })
}

fn text(language: &str) -> impl Strategy<Value = String> + use<> {
    let points = ["\"", "«", "»", "“", "”", ",", ".", ":", " — ", ";", "?", "(", ")", "\n\n", "’s"];
    let piece = prop_oneof![3 => word(language), 2 => prop::sample::select(points.to_vec()).prop_map(str::to_owned)];
    let head = format!("<<<FILE a.txt lang={language}>>>\n");
    prop::collection::vec((piece, prop::sample::select(vec![" ", " ", ""])), 0..40)
        .prop_map(move |pieces| pieces.into_iter().fold(head.clone(), |text, (piece, blank)| text + &piece + blank))
}

fn texts() -> impl Strategy<Value = String> {
    let languages = ["en", "de", "fr", "es", "ru", "be", "uk"];
    prop::strategy::Union::new(languages.map(|language| text(language).boxed()))
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn every_sentence_is_read(text in texts()) {
        let mut workspace = Workspace::default();
        workspace.insert(File::open("a.corpus".into(), &text));
        let (place, ..) = workspace.places().next().unwrap();
        let facts = workspace.facts(&place).unwrap();
        prop_assert_eq!(facts.attributions.len(), facts.quotations.len());
        for found in facts.attributions.iter().flatten() {
            prop_assert!(text.get(found.speaker.start..found.speaker.end).is_some_and(|speaker| !speaker.is_empty()));
            prop_assert!(found.cue.is_none_or(|cue| text.get(cue.start..cue.end).is_some()));
        }
    }
}
