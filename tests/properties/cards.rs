//! The cards of entities, which are counted chunk by chunk, in corpora of several chunks.

use std::fmt::Write as _;

use corpus_ls::features::hover;
use corpus_ls::text::{Edit, TextRange};
use corpus_ls::workspace::{File, Workspace};

use crate::altering::Dice;

const KEYS: [&str; 2] = ["a.corpus", "b.corpus"];

const IDS: [&str; 12] = ["ada", "joan", "sea", "board", "e4", "e5", "e6", "e7", "e8", "e9", "e10", "nobody"];

fn declared() -> String {
    let mut out = String::from(
        "<<<ENTITY ada type=person name=\"Ada Moor\" aka=\"A. Moor\">>>\nA pilot.\n\
         <<<ENTITY joan type=person name=\"Joan Moor\">>>\n<<<ENTITY sea name=\"Grey Sea\">>>\n\
         <<<ENTITY board type=organisation name=\"Harbour Board\">>>\n",
    );
    for at in 4..11 {
        let _ = writeln!(out, "<<<ENTITY e{at} name=\"Person Number{at}\">>>");
    }
    out
}

fn document(dice: &mut Dice, at: usize) -> String {
    const SENTENCES: [&str; 9] = [
        "Captain Ada Moor saw the Grey Sea. ",
        "\"The ferry sails at noon,\" Ada Moor said. ",
        "\"We shall never sell it,\" said Chief Pilot Joan Moor of the Harbour Board. ",
        "Moor was there. ",
        "[\"It is late.\"]{by=ada} ",
        "[The pilot]{ref=ada} left with President Person Number5. ",
        "The Harbour Board met Person Number4 and Person Number9. ",
        "Nobody came. ",
        "A. Moor called the old President Person Number7. ",
    ];
    let date = match dice.below(4) {
        0 => String::new(),
        1 => format!(" date={}", 2001 + dice.below(9)),
        _ => format!(" date=20{:02}-{:02}-{:02}", 10 + dice.below(9), 1 + dice.below(12), 1 + dice.below(28)),
    };
    let text: String = (0..dice.below(5)).map(|_| SENTENCES[dice.below(SENTENCES.len())]).collect();
    format!("<<<FILE d{at}{date}>>>\n{text}\n")
}

fn cards(workspace: &Workspace) -> Vec<Option<String>> {
    IDS.iter().map(|id| hover::entity(workspace, id, &|| false)).collect()
}

fn text(workspace: &Workspace, key: &str) -> String {
    workspace.file(key).unwrap().rope().unwrap().to_string()
}

#[test]
fn after_edits_as_afresh() {
    let mut dice = Dice(11);
    let mut workspace = Workspace::default();
    for (key, declared) in KEYS.into_iter().zip([declared(), String::new()]) {
        let documents: String = (0..300).map(|at| document(&mut dice, at)).collect();
        workspace.insert(File::open(key.into(), &(declared + &documents)));
    }
    let before = cards(&workspace);
    assert!(before[0].as_ref().is_some_and(|card| card.contains("called: ") && card.contains("quoted ")));
    for round in 0..24 {
        let key = KEYS[dice.below(2)];
        let old = text(&workspace, key);
        let headers: Vec<usize> = old.match_indices("<<<FILE").map(|(at, _)| at).collect();
        let at = headers[dice.below(headers.len())];
        let inside = at + old[at..].find('\n').unwrap() + 1;
        let edit = match dice.below(6) {
            0 => Edit::insert(at, document(&mut dice, 1000 + round)),
            1 => Edit::insert(at, (0..300).map(|more| document(&mut dice, 2000 + more)).collect::<String>()),
            2 => Edit::delete(TextRange::new(at, headers[(dice.below(headers.len())).max(1)].max(at))),
            3 => Edit::delete(TextRange::new(at, inside)),
            4 => Edit::insert(0, format!("<<<ENTITY new{round} name=\"Grey Sea\">>>\n")),
            _ => Edit::insert(inside, "Captain Ada Moor met Joan Moor. "),
        };
        assert!(workspace.edit(key, &edit));
        if round % 3 > 0 {
            let mut fresh = Workspace::default();
            for key in KEYS {
                fresh.insert(File::open(key.into(), &text(&workspace, key)));
            }
            assert_eq!(cards(&workspace), cards(&fresh), "round {round}");
        }
    }
}
