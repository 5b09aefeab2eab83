//! Altered copies of quotations: found, and drawn as they were made.

use std::fmt::Write as _;

use corpus_ls::workspace::{Alignment, File, Workspace};

use crate::altering::{Dice, Hunk, alter};

/// Quotations that are copied.
const COPIES: usize = 300;

/// What an alignment says was done, with the words of the original counted from `start`.
fn hunks(alignment: &Alignment, start: usize) -> Vec<Hunk> {
    let changes = alignment.changes.iter();
    changes.map(|change| (change.quote.clone(), change.source.start - start..change.source.end - start)).collect()
}

#[test]
fn altered_copies_are_found_and_drawn_as_made() {
    let mut dice = Dice(1);
    let mut corpus = String::new();
    let mut made = Vec::new();
    for at in 0..COPIES {
        // As words are in texts: a few everywhere, most of them rare.
        let mut words = |len: usize| -> Vec<String> {
            let mut word = || {
                let most = if dice.below(3) == 0 { 20 } else { 5000 };
                format!("word{}", dice.below(most))
            };
            (0..len).map(|_| word()).collect()
        };
        let (before, quoted, behind) = (words(20), words(8 + at % 33), words(20));
        let text = [before, quoted.clone(), behind].map(|words| words.join(" ")).join(". ");
        let _ = writeln!(corpus, "<<<FILE s{at} date=2030>>>\n{text}\n");
        let (copy, hunks) = alter(&mut dice, &quoted);
        let _ = writeln!(corpus, "<<<FILE q{at} date=2031>>>\nShe said: \"{}.\"\n", copy.join(" "));
        made.push(hunks);
    }
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), &corpus));
    let places: Vec<_> = workspace.places().map(|(place, _, _)| place).collect();
    let (mut found, mut drawn) = (0, 0);
    for (at, made) in made.iter().enumerate() {
        let (source, home) = (&places[2 * at], &places[2 * at + 1]);
        let inside = workspace.facts(home).unwrap().quotations[0].inside;
        let holders = workspace.holders_of(&workspace.wording(home, inside), home, &|| false);
        assert!(holders.iter().all(|holder| holder.place == *source), "a false source of {at}");
        let Some(alignment) = holders.first().and_then(|holder| holder.alignment.as_ref()) else { continue };
        found += 1;
        drawn += usize::from(hunks(alignment, 20) == *made);
    }
    assert!(found * 100 >= COPIES * 97, "{found} of {COPIES}");
    // Of two equal words side by side it cannot be told which was dropped.
    assert!(drawn * 100 >= found * 98, "{drawn} of {found}");
    // All at once finds no fewer.
    let altered = workspace.altered("a.corpus", &|| false).unwrap();
    assert!(altered.len() >= found, "{} and {found}", altered.len());
}

/// Thousands of quotations that differ in a word: the time must not grow with their square.
#[test]
fn quotations_that_are_all_alike() {
    let mut corpus = String::new();
    for at in 0..3000 {
        let _ = writeln!(
            corpus,
            "<<<FILE {at}>>>\n\"The pilot counted the boats at noon today, all {at} of them, and left.\""
        );
    }
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), &corpus));
    // They share all but a few sequences, which stand in too many quotations to tell anything.
    assert_eq!(workspace.altered("a.corpus", &|| false).unwrap(), []);
}

/// What is kept from one keystroke to the next is what a search of the new text finds.
#[test]
fn after_keystrokes_as_afresh() {
    let mut dice = Dice(3);
    let words = |dice: &mut Dice, len: usize| (0..len).map(|_| format!("word{}", dice.below(400))).collect::<Vec<_>>();
    let mut corpus = String::new();
    for at in 0..60 {
        let quoted = words(&mut dice, 12);
        let (copy, _) = alter(&mut dice, &quoted);
        let _ = writeln!(corpus, "<<<FILE s{at} date=2030>>>\n{} behind it\n", quoted.join(" "));
        let _ = writeln!(corpus, "<<<FILE q{at} date=2031>>>\n\"{},\" she said.\n", copy.join(" "));
    }
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), &corpus));
    assert!(workspace.altered("a.corpus", &|| false).unwrap().len() > 50);
    for _ in 0..40 {
        let text = workspace.file("a.corpus").unwrap().rope().unwrap().to_string();
        let at = dice.below(text.len());
        let edit = match dice.below(3) {
            0 => corpus_ls::text::Edit::insert(at, "word7 "),
            1 => corpus_ls::text::Edit::delete(corpus_ls::text::TextRange::new(at, (at + 9).min(text.len()))),
            _ => corpus_ls::text::Edit::insert(at, "\n\"word1 word2 word3 word4 word5 word6 word7\"\n"),
        };
        assert!(workspace.edit("a.corpus", &edit));
        let mut fresh = Workspace::default();
        let text = workspace.file("a.corpus").unwrap().rope().unwrap().to_string();
        fresh.insert(File::open("a.corpus".into(), &text));
        assert_eq!(workspace.altered("a.corpus", &|| false), fresh.altered("a.corpus", &|| false));
    }
}
