//! Altered copies of real quotations: is each led back to the words it was made of, and drawn as it was made?
//!
//! CORPUS is any corpus file, as `corpus-ls pack` makes of a folder of texts. Of every quotation of eight words or more a copy
//! is put into a document of its own, with up to three words in ten dropped, changed or put in.

use std::collections::HashSet;
use std::fmt::Write as _;

use corpus_ls::facts::words;
use corpus_ls::text::TextRange;
use corpus_ls::workspace::{File, Place, Workspace};

use crate::altering::{Dice, Hunk, alter};
use crate::percent;

/// Words of a quotation that is copied.
const LENGTH: usize = 8;

/// Misses listed.
const EXAMPLES: usize = 20;

struct Copy {
    home: Place,
    /// The words that it was made of, in the plain text of its original's document, and the number of the first of them.
    range: TextRange,
    first: usize,
    hunks: Vec<Hunk>,
    text: String,
}

pub(crate) fn evaluate(path: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut workspace = Workspace::default();
    workspace.insert(File::open("originals.corpus".into(), &text));
    let (copies, corpus) = copies(&workspace).ok_or("the corpus cannot be read")?;
    workspace.insert(File::open("copies.corpus".into(), &corpus));
    let echoes = workspace.echoes(corpus_ls::text::Encoding::Utf8);
    let documents = echoes.documents();
    let first = documents.partition_point(|place| *place.file < *"copies.corpus");
    let first = if documents.first().is_some_and(|place| *place.file == *"copies.corpus") { 0 } else { first };
    let (mut found, mut at_once, mut drawn) = (0, 0, 0);
    let (mut missed, mut differing) = (Vec::new(), Vec::new());
    for (number, copy) in copies.iter().enumerate() {
        let home = Place { file: "copies.corpus".into(), section: number };
        let facts = workspace.facts(&home).ok_or("a copy cannot be read")?;
        let Some(quotation) = facts.quotations.first() else { continue };
        let holders = workspace.holders_of(&workspace.wording(&home, quotation.inside), &home, &|| false);
        let original = workspace.facts(&copy.home).ok_or("an original cannot be read")?;
        let is_there = |range: TextRange| range.overlaps(copy.range);
        let holder = holders
            .iter()
            .find(|holder| holder.place == copy.home && is_there(original.plain.range_to_plain(holder.range)));
        let echo = |echo: &corpus_ls::workspace::Echo| documents[echo.document] == copy.home && is_there(echo.range);
        at_once += usize::from(echoes.of(first + number, 0).0.iter().any(echo));
        let Some(holder) = holder else {
            missed.push(&copy.text);
            continue;
        };
        found += 1;
        let changes = holder.alignment.iter().flat_map(|alignment| &alignment.changes);
        let shown: Vec<Hunk> = changes
            .map(|change| {
                let there = &change.source;
                (change.quote.clone(), there.start.saturating_sub(copy.first)..there.end.saturating_sub(copy.first))
            })
            .collect();
        if shown == copy.hunks {
            drawn += 1;
        } else {
            differing.push(format!("{}\n        made {:?}\n        drawn {shown:?}", copy.text, copy.hunks));
        }
    }
    let total = copies.len();
    println!(
        "copies {total} found {:.2} %, all at once {:.2} % | of those found drawn as made {:.2} %",
        percent(found, total),
        percent(at_once, total),
        percent(drawn, found),
    );
    println!("\n{} × not found", missed.len());
    missed.iter().take(EXAMPLES).for_each(|miss| println!("    {miss}"));
    println!("\n{} × drawn otherwise than made: copy < original, by the numbers of the words", differing.len());
    differing.iter().take(EXAMPLES).for_each(|drawn| println!("    {drawn}"));
    Ok(())
}

/// One copy of each different quotation, and a corpus of them in the same order.
fn copies(workspace: &Workspace) -> Option<(Vec<Copy>, String)> {
    let mut dice = Dice(11);
    let mut seen: HashSet<Vec<u64>> = HashSet::new();
    let (mut copies, mut corpus) = (Vec::new(), String::new());
    for (home, _, _) in workspace.places() {
        let (section, facts) = (workspace.section_text(&home)?, workspace.facts(&home)?);
        let text = facts.plain.text(&section);
        let all: Vec<words::Word> = words::words(&text).collect();
        for quotation in &facts.quotations {
            let range = facts.plain.range_to_plain(quotation.inside);
            let first = all.partition_point(|word| word.range.start < range.start);
            let here = &all[first..all.partition_point(|word| word.range.end <= range.end).max(first)];
            if here.len() < LENGTH || !seen.insert(here.iter().map(|word| word.hash).collect()) {
                continue;
            }
            let spelt: Vec<&str> = here.iter().map(|word| word.range.of(&text)).collect();
            let (copy, hunks) = alter(&mut dice, &spelt);
            let text = copy.join(" ");
            let _ = writeln!(corpus, "<<<FILE copy-{}>>>\nShe said: \"{text}.\"", copies.len());
            copies.push(Copy { home: home.clone(), range, first, hunks, text });
        }
    }
    Some((copies, corpus))
}
