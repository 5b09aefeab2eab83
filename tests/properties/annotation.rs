//! Annotating changes no plain text, is read as written, and can be taken back.

use corpus_ls::facts::Origin;
use corpus_ls::features::{actions, annotate, unwrap};
use corpus_ls::text::edit::apply_all;
use corpus_ls::text::{Edit, TextRange};
use corpus_ls::workspace::never;
use corpus_ls::workspace::{File, Place, Workspace};
use proptest::prelude::*;

use crate::made_up;

const PEOPLE: &str =
    "<<<ENTITY \"ada moor\" type=person name=\"Ada Moor\">>>\n<<<ENTITY lund type=person name=Lund>>>\n";

fn workspace(text: &str) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), text));
    workspace.insert(File::open("people.corpus".into(), PEOPLE));
    workspace
}

/// The plain text of every section.
fn plain_texts(workspace: &Workspace) -> Vec<String> {
    let plain = |place: &Place| {
        let text = workspace.section_text(place).unwrap();
        workspace.facts(place).unwrap().plain.text(&text).into_owned()
    };
    workspace.places().map(|(place, ..)| plain(&place)).collect()
}

/// The text after these edits, once it is known that nothing else has changed.
fn rewritten(text: &str, edits: &[Edit]) -> String {
    let after = apply_all(text, edits);
    let (before, now) = (workspace(text), workspace(&after));
    assert_eq!(plain_texts(&before), plain_texts(&now), "{text:?} → {after:?}");
    after
}

/// What spans with `by=` are about in the plain text, and whom they name; those that give a quotation its speaker.
fn spoken(workspace: &Workspace, place: &Place) -> Vec<(TextRange, String)> {
    let facts = workspace.facts(place).unwrap();
    let spans = facts.quotations.iter().filter_map(|quotation| match quotation.origin {
        Origin::Span(span) => Some(&facts.spans[span]),
        Origin::Marks => None,
    });
    let by = spans.filter_map(|span| Some((facts.plain.range_to_plain(span.content), span.attribute("by")?)));
    by.map(|(range, by)| (range, by.value.to_string())).collect()
}

fn try_all(text: &str) {
    let before = workspace(text);
    let places: Vec<Place> = before.places().map(|(place, ..)| place).filter(|it| &*it.file == "a.corpus").collect();
    for place in &places {
        let facts = before.facts(place).unwrap();
        for index in 0..facts.quotations.len().min(8) {
            for id in ["ada moor", "lund"] {
                let Some(edits) = annotate::speaker(&before, place, index, id) else { continue };
                let after = workspace(&rewritten(text, &edits));
                let range = facts.plain.range_to_plain(facts.quotations[index].range);
                let spoken = spoken(&after, place);
                assert!(
                    spoken.iter().any(|(there, by)| there.start <= range.start && range.end <= there.end && by == id),
                    "{text:?}, {range:?}: {spoken:?} after {edits:?}"
                );
            }
        }
        for span in facts.spans.iter().take(8) {
            let Some(found) = unwrap::at(&before, "a.corpus", before.in_file(place, span.range).start) else {
                continue;
            };
            let after = rewritten(text, &found.edits);
            assert_eq!(workspace(&after).facts(place).unwrap().spans.len() + 1, facts.spans.len(), "{text:?}");
        }
        let all = annotate::all_certain(&before, "a.corpus", before.in_file(place, TextRange::default()).start, &never);
        rewritten(text, &all);
    }
    let all = actions::fix_all(&before, "a.corpus", &never);
    let mut end = 0;
    for edit in &all {
        assert!(edit.range.start >= end, "{text:?}: {all:?}");
        end = edit.range.end;
    }
}

proptest! {
    #![proptest_config(made_up::config(600))]

    #[test]
    fn in_any_text(text in made_up::text(30)) {
        try_all(&text);
    }

    #[test]
    fn in_texts_full_of_quotations(parts in prop::collection::vec(prop::sample::select(vec![
        "\"We will never sell it,\" Ada Moor said. ", "“Not now,” said Lund. ", "Ada Moor said: \"", "\"", "“", "”",
        "[", "]", "{", "]{by=lund}", "]{.x}", "\\", "<<<", "<<", "\n", "\n\n", "\r\n\r\n", " ship ", "'", "(a)", "}",
        "[Lund]{ref=lund}", "Lund",
    ]), 0..40)) {
        try_all(&format!("<<<FILE a.txt>>>\n{}", parts.concat()));
    }
}
