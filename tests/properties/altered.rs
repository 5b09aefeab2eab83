//! Altered copies of quotations: found, and drawn as they were made.

use std::fmt::Write as _;
use std::ops::Range;

use corpus_ls::workspace::{File, Workspace};

/// Quotations that are copied.
const COPIES: usize = 600;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Words of the quotation in the place of words of the source.
type Hunk = (Range<usize>, Range<usize>);

/// Drops, changes and inserts up to three words in ten, but none at the edges: what was dropped there cannot be seen.
fn altered(dice: &mut Dice, words: &[String]) -> (Vec<String>, Vec<Hunk>) {
    let edits = 1 + dice.below(words.len() * 3 / 10);
    let mut edited: Vec<usize> = Vec::new();
    while edited.len() < edits {
        let at = 1 + dice.below(words.len() - 2);
        if !edited.contains(&at) {
            edited.push(at);
        }
    }
    let (mut out, mut hunks): (Vec<String>, Vec<Hunk>) = (Vec::new(), Vec::new());
    for (at, word) in words.iter().enumerate() {
        let start = out.len();
        let edit = edited.contains(&at).then(|| dice.below(3));
        match edit {
            Some(0) => {}
            Some(1) => out.push(format!("new{}", dice.below(1000))),
            Some(_) => out.extend([format!("more{}", dice.below(1000)), word.clone()]),
            None => out.push(word.clone()),
        }
        let hunk = match edit {
            Some(0 | 1) => (start..out.len(), at..at + 1),
            Some(_) => (start..start + 1, at..at),
            None => continue,
        };
        match hunks.last_mut() {
            Some((quote, source)) if quote.end == hunk.0.start && source.end == hunk.1.start => {
                (quote.end, source.end) = (hunk.0.end, hunk.1.end);
            }
            _ => hunks.push(hunk),
        }
    }
    (out, hunks)
}

#[test]
fn altered_copies_are_found_and_drawn_as_made() {
    let mut dice = Dice(1);
    let mut corpus = String::new();
    let mut made = Vec::new();
    for at in 0..COPIES {
        // As words are in texts: a few everywhere, most of them rare.
        let mut words = |len: usize| -> Vec<String> {
            let word = |dice: &mut Dice| if dice.below(3) == 0 { 20 } else { 5000 };
            (0..len)
                .map(|_| word(&mut dice))
                .collect::<Vec<_>>()
                .into_iter()
                .map(|most| format!("word{}", dice.below(most)))
                .collect()
        };
        let (before, quoted, behind) = (words(20), words(8 + at % 33), words(20));
        let _ = writeln!(
            corpus,
            "<<<FILE s{at} date=2030>>>\n{}. {}. {}\n",
            before.join(" "),
            quoted.join(" "),
            behind.join(" ")
        );
        let (copy, hunks) = altered(&mut dice, &quoted);
        let _ = writeln!(corpus, "<<<FILE q{at} date=2031>>>\nShe said: \"{}.\"\n", copy.join(" "));
        made.push(hunks);
    }
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), &corpus));
    let places: Vec<_> = workspace.places().map(|(place, _, _)| place).collect();
    let (mut found, mut drawn) = (0, 0);
    for (at, hunks) in made.iter().enumerate() {
        let (source, home) = (&places[2 * at], &places[2 * at + 1]);
        let inside = workspace.facts(home).unwrap().quotations[0].inside;
        let near = workspace.holders_of(&workspace.wording(home, inside), home, &|| false);
        assert!(near.iter().all(|near| near.place == *source), "a false source of {at}");
        let Some(near) = near.first() else { continue };
        found += 1;
        let Some(alignment) = &near.alignment else { continue };
        let changes = alignment.changes.iter();
        let changes: Vec<Hunk> =
            changes.map(|change| (change.quote.clone(), change.source.start - 20..change.source.end - 20)).collect();
        drawn += usize::from(changes == *hunks);
    }
    println!("{found} of {COPIES} found, {drawn} drawn as made");
    assert!(found * 100 >= COPIES * 97, "{found} of {COPIES}");
    // Of two equal words side by side it cannot be told which was dropped.
    assert!(drawn * 100 >= found * 98, "{drawn} of {found}");
    // All at once finds no fewer.
    let altered = workspace.altered("a.corpus", &|| false).unwrap();
    assert!(altered.len() >= found, "{} and {found}", altered.len());
}
