//! The search for words elsewhere finds what a search of every text finds.

use corpus_ls::facts::{shingles, words};
use corpus_ls::text::{Edit, TextRange};
use corpus_ls::workspace::{File, Holder, MIN_WORDS, Place, Workspace};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::made_up::config;

/// Few words, so that sequences recur; some of them differ in case, some are longer characters.
fn prose() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["the", "The", "harbour", "is", "not", "for", "SALE", "sale", "é", "É", "ﬁ", "𐐀"]);
    let gap = prop::sample::select(vec![" ", " ", ", ", "\n", "\r\n", " \u{201c}", "—", "]\\{", "[x]{.y} ", "\\"]);
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

/// Lower-cased words by the library's own character classes, one by one.
fn lower(text: &str) -> Vec<String> {
    text.split(|c: char| !words::is_word_char(c))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).collect())
        .collect()
}

/// Asking for all quotations at once finds those that stand elsewhere exactly, and none that stand nowhere else.
fn same_as_holders(workspace: &Workspace) -> Result<(), TestCaseError> {
    for file in workspace.files() {
        let found = workspace.reused(file.key(), &|| false);
        for section in 0..file.sections().len() {
            let place = Place { file: file.key().clone(), section };
            if !workspace.section(&place).unwrap().1.kind().has_document() {
                continue;
            }
            let found = found.iter().find(|(at, _)| *at == section).map_or(&[][..], |(_, quotations)| quotations);
            for (index, quotation) in workspace.facts(&place).unwrap().quotations.iter().enumerate() {
                let wording = workspace.wording(&place, quotation.inside);
                let holders = workspace.holders_of(&wording, &place, &|| false);
                let is_exact = holders.first().is_some_and(Holder::is_exact);
                prop_assert!(found.contains(&index) || !is_exact, "{place:?} {quotation:?}");
                let mut others = workspace.places().map(|(other, ..)| other).filter(|other| *other != place);
                let is_somewhere = others.any(|other| workspace.nearest(&wording, &other).is_some());
                prop_assert!(!found.contains(&index) || is_somewhere, "{place:?} {quotation:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn holders_are_all_that_hold_the_words(texts in prop::collection::vec(prose(), 2..6), from in 0_usize..20, len in 1_usize..12) {
        let corpus: String = texts.iter().enumerate().map(|(at, text)| format!("<<<FILE {at}.txt>>>\n{text}\n")).collect();
        let mut workspace = Workspace::default();
        workspace.insert(File::open("a.corpus".into(), &corpus));
        let plain: Vec<String> = workspace
            .places()
            .map(|(place, _, _)| {
                let text = workspace.section_text(&place).unwrap();
                workspace.facts(&place).unwrap().plain.text(&text).into_owned()
            })
            .collect();
        let home = workspace.places().next().unwrap().0;
        let all = lower(&plain[0]);
        let wanted: Vec<String> = all.into_iter().skip(from).take(len).collect();
        let hashes: Vec<u64> = words::hashes(&wanted.join(" "));
        prop_assert_eq!(hashes.len(), wanted.len());
        let mut expected: Vec<(usize, String)> = Vec::new();
        for (at, text) in plain.iter().enumerate().skip(1).filter(|_| wanted.len() >= MIN_WORDS) {
            let here = lower(text);
            expected.extend(here.windows(wanted.len()).filter(|window| *window == wanted).map(|_| (at, wanted.join(" "))));
        }
        let found: Vec<(usize, String)> = workspace
            .holders(&hashes, &home, &|| false)
            .into_iter()
            .map(|holder| {
                let text = workspace.section_text(&holder.place).unwrap();
                let facts = workspace.facts(&holder.place).unwrap();
                (holder.place.section, lower(&facts.plain.cut(&text, holder.range)).join(" "))
            })
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn reused_quotations_are_those_with_holders(
        texts in prop::collection::vec((prose(), prose()), 2..6),
        edits in prop::collection::vec((any::<Index>(), prose()), 0..4),
    ) {
        let corpus: String = texts
            .iter()
            .enumerate()
            .map(|(at, (plain, quoted))| format!("<<<FILE {at}.txt>>>\n# T\n\n{plain}\n\n\"{quoted}\"\n"))
            .collect();
        let (first, second) = corpus.split_at(corpus.rfind("<<<FILE").unwrap());
        let mut workspace = Workspace::default();
        workspace.insert(File::open("a.corpus".into(), first));
        workspace.insert(File::open("b.corpus".into(), second));
        same_as_holders(&workspace)?;
        for (at, text) in edits {
            let key = if at.index(3) == 0 { "b.corpus" } else { "a.corpus" };
            let rope = workspace.file(key).unwrap().rope().unwrap();
            let place = rope.char_to_byte(at.index(rope.len_chars()));
            prop_assert!(workspace.edit(key, &Edit::new(TextRange::at(place, 0), text)));
            same_as_holders(&workspace)?;
        }
    }

    #[test]
    fn a_filter_never_says_no_wrongly(text in prose(), from in 0_usize..30, len in 1_usize..12) {
        let filter = shingles::Shingles::new(&text);
        let part = words::hashes(&text).into_iter().skip(from).take(len);
        prop_assert!(shingles::sequences(part).all(|sequence| filter.may_hold(sequence)));
    }
}
