//! Semantic tokens of any text: each on one line, none over another, and a difference gives the new from the old.

use corpus_ls::features::semantic_tokens::encoding::{self, Assembly, Difference};
use corpus_ls::features::semantic_tokens::section;
use corpus_ls::text::{Encoding, Position, position};
use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;
use ropey::Rope;

use crate::made_up;

fn workspace(text: &str) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), text));
    workspace
}

fn encoded(workspace: &Workspace, unit: Encoding) -> Vec<u32> {
    let mut all = Assembly::default();
    for (place, start, found) in workspace.places() {
        let text = workspace.section_text(&place).unwrap();
        all.add(start.line, &encoding::encode(&text, &section(workspace, &place, found, &text), unit));
    }
    all.finish()
}

proptest! {
    #![proptest_config(made_up::config(500))]

    #[test]
    fn they_stand_where_they_say(text in made_up::text(30)) {
        for unit in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let workspace = workspace(&text);
            // What the tokens are in bytes of the file, cut at the ends of lines.
            let mut wanted: Vec<&str> = Vec::new();
            for (place, start, found) in workspace.places() {
                let own = workspace.section_text(&place).unwrap();
                for token in section(&workspace, &place, found, &own) {
                    let whole = token.range.shift(start.byte).of(&text);
                    wanted.extend(whole.split(['\n', '\r']).filter(|piece| !piece.is_empty()));
                }
            }
            let rope = Rope::from_str(&text);
            let (mut line, mut column, mut end) = (0, 0, 0);
            let data = encoded(&workspace, unit);
            let mut said = Vec::new();
            for token in data.as_chunks::<5>().0 {
                column = if token[0] > 0 { token[1] } else { column + token[1] };
                line += token[0];
                let from = position::to_offset(&rope, Position { line, column }, unit);
                let to = position::to_offset(&rope, Position { line, column: column + token[2] }, unit);
                prop_assert!(from >= end && to > from, "{text:?}: {token:?}");
                end = to;
                said.push(&text[from..to]);
            }
            prop_assert_eq!(said, wanted, "{:?}", &text);
            // What is asked for of some lines is what all have there.
            let part = encoding::on_lines(&data, 1, 2);
            prop_assert_eq!(encoding::on_lines(&data, 0, usize::MAX), data);
            prop_assert!(part.as_chunks::<5>().0.iter().map(|token| token[0]).sum::<u32>() <= 2);
        }
    }

    #[test]
    fn a_difference_gives_the_new_from_the_old(old in made_up::text(20), new in made_up::text(20)) {
        for new in [new.clone(), format!("{new}{old}"), format!("{old}{new}")] {
            let old = encoded(&workspace(&old), Encoding::Utf16);
            let new = encoded(&workspace(&new), Encoding::Utf16);
            let mut changed = old.clone();
            if let Some(Difference { start, count, new }) = encoding::difference(&old, &new) {
                changed.splice(start..start + count, new.iter().copied());
            }
            prop_assert_eq!(changed, new);
        }
    }
}
