//! Go-to-source against an oracle: is each quotation that recurs in another document found there?
//!
//! GOLD: one quotation a line, `{"doc", "start", "end", "matches": [{"doc", "start", "end"}]}`, with every other place of the
//! collection where exactly its words stand. Documents are told by their file names.

use std::collections::HashMap;

use serde_json::Value;

use crate::{Range, excerpt, overlap, percent, range};

/// Misses listed.
const EXAMPLES: usize = 30;

pub(crate) fn evaluate(gold: &[Value], export: &[Value]) -> Result<(), String> {
    let documents: HashMap<&str, &Value> =
        export.iter().filter_map(|it| Some((name(it["file"].as_str()?), it))).collect();
    let (mut found, mut places, mut places_found) = (0, 0, 0);
    let mut missed = Vec::new();
    for quote in gold {
        let home = name(quote["doc"].as_str().unwrap_or_default());
        let document = documents.get(home).ok_or_else(|| format!("{home} is missing from the export"))?;
        let place = range(quote).ok_or("a quotation of the gold has no place")?;
        let ours = document["quotes"].as_array().into_iter().flatten();
        let ours = ours.filter(|ours| range(ours).is_some_and(|range| overlap(range, place)));
        let sources: Vec<&Value> = ours.filter_map(|ours| ours["sources"].as_array()).flatten().collect();
        let matches: Vec<&Value> = quote["matches"].as_array().into_iter().flatten().collect();
        let hits = matches.iter().filter(|wanted| sources.iter().any(|source| is_at(source, wanted))).count();
        places += matches.len();
        places_found += hits;
        if hits > 0 {
            found += 1;
        } else {
            let text: Vec<char> = document["text"].as_str().unwrap_or_default().chars().collect();
            missed.push(format!("{home}: {}", excerpt(&text, place)));
        }
    }
    let (reported, wrong) = false_places(export, &documents);
    println!(
        "quotes {} found {:.2} % | places {places} found {:.2} % | reported {reported}, false {:.2} %",
        gold.len(),
        percent(found, gold.len()),
        percent(places_found, places),
        percent(wrong, reported),
    );
    println!("\n{} × not found in any place", missed.len());
    missed.iter().take(EXAMPLES).for_each(|miss| println!("    {miss}"));
    Ok(())
}

fn is_at(source: &Value, wanted: &Value) -> bool {
    let same = source["file"].as_str().map(name) == wanted["doc"].as_str().map(name);
    same && range(source).zip(range(wanted)).is_some_and(|(a, b)| overlap(a, b))
}

/// How many places are reported, and of how many the words differ by more than 40 %.
fn false_places(export: &[Value], documents: &HashMap<&str, &Value>) -> (usize, usize) {
    let texts: HashMap<&str, Vec<char>> = documents
        .iter()
        .map(|(name, document)| (*name, document["text"].as_str().unwrap_or_default().chars().collect()))
        .collect();
    let (mut reported, mut wrong) = (0, 0);
    for document in export {
        let Some(text) = document["file"].as_str().and_then(|file| texts.get(name(file))) else { continue };
        for quote in document["quotes"].as_array().into_iter().flatten() {
            let Some(mine) = range(quote).map(|range| words(text, range)) else { continue };
            for source in quote["sources"].as_array().into_iter().flatten() {
                let theirs = source["file"].as_str().and_then(|file| texts.get(name(file)));
                let Some((theirs, place)) = theirs.zip(range(source)) else { continue };
                reported += 1;
                let theirs = words(theirs, place);
                let shared: usize =
                    mine.iter().map(|(word, count)| (*count).min(theirs.get(word).copied().unwrap_or_default())).sum();
                wrong += usize::from(shared * 10 < mine.values().sum::<usize>() * 6);
            }
        }
    }
    (reported, wrong)
}

/// The lower-cased words of a part of a text, counted.
fn words(text: &[char], (start, end): Range) -> HashMap<String, usize> {
    let part: String = text.get(start..end.min(text.len())).unwrap_or_default().iter().collect();
    let mut counts = HashMap::new();
    for word in part.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
