//! Altered copies of quotations: found, and drawn as they were made.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use corpus_ls::text::TextRange;
use corpus_ls::workspace::never;
use corpus_ls::workspace::{Alignment, File, Place, Reader, Workspace};

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
        let holders = workspace.holders_of(&workspace.wording(home, inside), home, &never);
        assert!(holders.iter().all(|holder| holder.place == *source), "a false source of {at}");
        let Some(alignment) = holders.first().and_then(|holder| holder.alignment.as_ref()) else { continue };
        found += 1;
        drawn += usize::from(hunks(alignment, 20) == *made);
    }
    assert!(found * 100 >= COPIES * 99, "{found} of {COPIES}");
    // Of two equal words side by side it cannot be told which was dropped.
    assert!(drawn * 100 >= found * 99, "{drawn} of {found}");
    // All at once finds no fewer.
    let altered = workspace.altered("a.corpus", &never).unwrap();
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
    assert_eq!(workspace.altered("a.corpus", &never).unwrap(), []);
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
    assert!(workspace.altered("a.corpus", &never).unwrap().len() > 50);
    for _ in 0..40 {
        let text = workspace.file("a.corpus").unwrap().rope().unwrap().to_string();
        let at = dice.below(text.len());
        let edit = match dice.below(3) {
            0 => corpus_ls::text::Edit::insert(at, "word7 "),
            1 => corpus_ls::text::Edit::delete(TextRange::new(at, (at + 9).min(text.len()))),
            _ => corpus_ls::text::Edit::insert(at, "\n\"word1 word2 word3 word4 word5 word6 word7\"\n"),
        };
        assert!(workspace.edit("a.corpus", &edit));
        let mut fresh = Workspace::default();
        let text = workspace.file("a.corpus").unwrap().rope().unwrap().to_string();
        fresh.insert(File::open("a.corpus".into(), &text));
        assert_eq!(workspace.altered("a.corpus", &never), fresh.altered("a.corpus", &never));
        for section in 0..6 {
            let home = Place { file: "a.corpus".into(), section };
            let Some(quotation) = fresh.facts(&home).and_then(|facts| facts.quotations.first()) else { continue };
            let found = |workspace: &Workspace| {
                workspace.holders_of(&workspace.wording(&home, quotation.inside), &home, &never)
            };
            assert_eq!(found(&workspace), found(&fresh));
        }
    }
}

/// Those who search at the same time share the work, of the same file or of another, given up or not: each finds what it
/// finds alone.
#[test]
fn at_the_same_time_as_alone() {
    let mut dice = Dice(5);
    let words = |dice: &mut Dice, len: usize| (0..len).map(|_| format!("word{}", dice.below(400))).collect::<Vec<_>>();
    let mut corpora = [String::new(), String::new()];
    for at in 0..400 {
        let quoted = words(&mut dice, 12);
        let (copy, _) = alter(&mut dice, &quoted);
        let _ = writeln!(corpora[at % 2], "<<<FILE s{at} date=2030>>>\n{} behind it\n", quoted.join(" "));
        let _ = writeln!(corpora[dice.below(2)], "<<<FILE q{at} date=2031>>>\n\"{},\" she said.\n", copy.join(" "));
    }
    let workspace = || {
        let mut workspace = Workspace::default();
        for (key, text) in ["a.corpus", "b.corpus"].into_iter().zip(&corpora) {
            workspace.insert(File::open(key.into(), text));
        }
        workspace
    };
    let alone = |key: &str| (workspace().altered(key, &never), workspace().reused(key, &never));
    let expected = [alone("a.corpus"), alone("b.corpus")];
    let together: Vec<_> = expected.iter().flat_map(|(altered, _)| altered.clone().unwrap()).collect();
    assert_eq!(workspace().altered_everywhere(&never), Some(together));
    for round in 0..20 {
        let workspace = workspace();
        std::thread::scope(|scope| {
            for (at, key) in ["a.corpus", "b.corpus", "a.corpus"].into_iter().enumerate() {
                let (workspace, expected) = (workspace.clone(), &expected[at % 2]);
                scope.spawn(move || {
                    let asked = AtomicUsize::new(0);
                    let gives_up = || asked.fetch_add(1, Ordering::Relaxed) > 30 * round;
                    let _ = workspace.altered(key, &gives_up);
                    assert_eq!(workspace.reused(key, &never), expected.1);
                    assert_eq!(workspace.altered(key, &never), expected.0);
                });
            }
        });
    }
}

/// A text on disk that asks for its own lenses while it is searched.
struct Impatient {
    text: String,
    reads: AtomicUsize,
    /// At which read.
    at: usize,
    workspace: OnceLock<Workspace>,
}

impl Reader for Impatient {
    fn read(&self, file: &str, range: TextRange) -> Option<String> {
        if self.reads.fetch_add(1, Ordering::Relaxed) == self.at {
            let workspace = self.workspace.get().unwrap();
            assert!(!workspace.reused(file, &never).is_empty());
        }
        self.text.get(range.start..range.end).map(str::to_owned)
    }
}

/// Who searches while somebody else does waits for nobody, and does what the other has left.
#[test]
fn a_search_inside_a_search_reads_no_text_again() {
    const TEXTS: usize = 800;
    let mut text = String::new();
    for at in 0..TEXTS {
        let _ = writeln!(text, "<<<FILE {at}>>>\n\"The pilot counted {} boats at noon.\"\n", at / 2);
    }
    let file = File::on_disk("a.corpus".into(), &text);
    let reader =
        Arc::new(Impatient { text, reads: AtomicUsize::new(0), at: TEXTS + TEXTS / 3, workspace: OnceLock::new() });
    let mut workspace = Workspace::new(reader.clone());
    workspace.insert(file);
    assert!(reader.workspace.set(workspace.clone()).is_ok());
    let reused: usize = workspace.reused("a.corpus", &never).iter().map(|(_, quotations)| quotations.len()).sum();
    assert_eq!(reused, TEXTS);
    // Once for its quotations, once for those of others; and some that other threads were at.
    let reads = reader.reads.load(Ordering::Relaxed);
    assert!(reads < 2 * TEXTS + 100, "{reads}");
}
