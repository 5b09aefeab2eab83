//! Quotations and their speakers against human annotation.
//!
//! GOLD: one document a line, `{"text", "quotes": [{"start", "end", "kind", "speaker_start", "speaker_end"}]}`, `kind` one of
//! direct, mixed, partial; partial ones are not scored. The n-th document was exported as `n.txt`. A quotation that was
//! called a title or a scare quote claims to be no speech, and is left out.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::{Range, excerpt, f1, named_range, overlap, percent, range};

/// Marks and punctuation at the edges of a quotation do not count.
const EDGE: &str = " \t\n\r\u{a0}\"“”„«»'‘’.,;:!?—–-…_*";

/// Examples shown of each cause.
const EXAMPLES: usize = 6;

#[derive(Default)]
struct Score {
    gold: usize,
    predicted: usize,
    found: usize,
    both: usize,
    spoken: usize,
    right: usize,
}

/// Cause → how often, and some examples.
type Misses = BTreeMap<&'static str, (usize, Vec<String>)>;

/// Rule → how often it was right, and how often it decided, where the gold names a speaker.
type Rules = BTreeMap<String, (usize, usize)>;

pub(crate) fn evaluate(gold: &[Value], export: &[Value]) -> Result<(), String> {
    let exported: HashMap<&str, &Value> = export.iter().filter_map(|it| Some((it["file"].as_str()?, it))).collect();
    let (mut misses, mut rules) = (Misses::new(), Rules::new());
    let mut pairs = Vec::with_capacity(gold.len());
    for (number, document) in gold.iter().enumerate() {
        let name = format!("{number}.txt");
        let ours = *exported.get(name.as_str()).ok_or_else(|| format!("{name} is missing from the export"))?;
        if ours["text"] != document["text"] {
            return Err(format!("{name}: the exported text differs from the gold text"));
        }
        pairs.push((name, document, ours));
    }
    for left_out in [false, true] {
        let chosen: Vec<_> = pairs.iter().filter(|(_, gold, ours)| !left_out || is_annotated(gold, ours)).collect();
        if left_out {
            println!(
                "\nwithout the {} documents of whose quotations the gold has less than a tenth:",
                pairs.len() - chosen.len()
            );
        }
        for kinds in [&["direct", "mixed"][..], &["direct"], &["mixed"]] {
            let mut score = Score::default();
            for (name, document, ours) in &chosen {
                // Misses are listed once, of the widest line.
                let list = (kinds.len() == 2 && left_out).then_some((&mut misses, &mut rules));
                count(document, ours, name, kinds, &mut score, list);
            }
            print(kinds, &score);
        }
    }
    println!("\nspeakers by rule");
    for (rule, (right, decided)) in rules {
        println!("    {rule:28} {right:5} of {decided:5}  {:5.1} %", percent(right, decided));
    }
    let mut causes: Vec<_> = misses.into_iter().collect();
    causes.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for (cause, (count, examples)) in causes {
        println!("\n{count} × {cause}");
        examples.iter().for_each(|example| println!("    {example}"));
    }
    Ok(())
}

/// Whether the annotators of the gold saw the quotations of a document: it has a tenth of those that stand in marks.
fn is_annotated(gold: &Value, ours: &Value) -> bool {
    let number = |value: &Value| value["quotes"].as_array().map_or(0, Vec::len);
    number(gold) > 0 && number(gold) * 10 >= number(ours)
}

fn print(kinds: &[&str], score: &Score) {
    println!(
        "{:13} gold {:5} predicted {:5} | extraction {} | speaker {:5.1} % of {} | both {}",
        kinds.join("+"),
        score.gold,
        score.predicted,
        f1(score.found, score.predicted, score.gold),
        percent(score.right, score.spoken),
        score.spoken,
        f1(score.both, score.predicted, score.gold),
    );
}

fn count(
    gold: &Value,
    ours: &Value,
    name: &str,
    kinds: &[&str],
    score: &mut Score,
    list: Option<(&mut Misses, &mut Rules)>,
) {
    let (mut misses, mut rules) = list.unzip();
    let text: Vec<char> = gold["text"].as_str().unwrap_or_default().chars().collect();
    let mut miss = |cause: &'static str, example: String| {
        let Some(misses) = misses.as_mut() else { return };
        let (count, examples) = misses.entry(cause).or_default();
        *count += 1;
        // Spread over the documents: not the first ones only.
        if *count % 7 == 1 && examples.len() < EXAMPLES {
            examples.push(format!("{name}: {example}"));
        }
    };
    let is_scored = |quote: &&Value| quote["kind"].as_str().is_some_and(|kind| kinds.contains(&kind));
    let quotes: Vec<&Value> = gold["quotes"].as_array().into_iter().flatten().collect();
    let wanted: HashMap<Range, &Value> = quotes
        .iter()
        .copied()
        .filter(is_scored)
        .filter_map(|quote| Some((trim(&text, range(quote)?), quote)))
        .collect();
    let ignored: Vec<Range> = quotes.iter().copied().filter(|quote| !is_scored(quote)).filter_map(range).collect();
    score.gold += wanted.len();
    let mut hit: Vec<Range> = Vec::new();
    let mut predicted: Vec<Range> = Vec::new();
    for quote in ours["quotes"].as_array().into_iter().flatten() {
        let Some(place) = range(quote) else { continue };
        let says_nothing = !excerpt(&text, place).contains(|c: char| c.is_alphanumeric() || c == '_');
        if matches!(quote["kind"].as_str(), Some("title" | "scare")) || says_nothing {
            continue;
        }
        let inside = trim(&text, place);
        let found = wanted.get(&inside);
        if found.is_none() && ignored.iter().any(|&other| overlap(place, other)) {
            continue;
        }
        score.predicted += 1;
        predicted.push(inside);
        let Some(found) = found else {
            let near = wanted.keys().any(|&other| overlap(inside, other));
            miss(if near { "boundaries differ" } else { "found, but none in the gold" }, excerpt(&text, place));
            continue;
        };
        score.found += 1;
        hit.push(inside);
        let ours = range(&quote["speaker"]);
        let Some(theirs) = named_range(found, "speaker_start", "speaker_end") else {
            score.both += usize::from(ours.is_none());
            if let Some(ours) = ours {
                miss(
                    "a speaker where the gold has none",
                    format!("{} ← {}", excerpt(&text, place), excerpt(&text, ours)),
                );
            }
            continue;
        };
        score.spoken += 1;
        if let Some(rules) = rules.as_mut() {
            let rule = quote["speaker"]["rule"].as_str().unwrap_or("none");
            let (right, decided) = rules.entry(rule.to_owned()).or_default();
            *decided += 1;
            *right += usize::from(ours.is_some_and(|ours| overlap(ours, theirs)));
        }
        if ours.is_some_and(|ours| overlap(ours, theirs)) {
            score.right += 1;
            score.both += 1;
        } else {
            let ours = ours.map_or_else(|| "nobody".to_owned(), |ours| excerpt(&text, ours));
            let cause = if ours == "nobody" { "no speaker" } else { "another speaker" };
            miss(cause, format!("{} ← {ours}, gold {}", excerpt(&text, place), excerpt(&text, theirs)));
        }
    }
    for &place in wanted.keys().filter(|place| !hit.contains(place)) {
        if !predicted.iter().any(|&other| overlap(other, place)) {
            miss("not found", excerpt(&text, place));
        }
    }
}

fn trim(text: &[char], (mut start, mut end): Range) -> Range {
    let is_edge = |at: usize| text.get(at).is_some_and(|&c| EDGE.contains(c));
    while start < end && is_edge(start) {
        start += 1;
    }
    while end > start && is_edge(end - 1) {
        end -= 1;
    }
    (start, end)
}
