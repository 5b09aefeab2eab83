//! Mentions against human annotation: is every bare name found, once its names are declared, and nothing else?
//!
//! GOLD: one document a line, `{"text", "mentions": [{"start", "end", "entity", "type"}]}`, offsets in code points. For each
//! document alone, every person, place and organization is declared with the names that the gold gives it there; then the
//! text is searched. A mention that has no capital letter ("the president", "she") is no name, one inside a longer mention is
//! not looked for (the longest name wins); neither counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use corpus_ls::syntax::{canonical, escape};
use corpus_ls::text::{Encoding, Offsets, TextRange};
use corpus_ls::workspace::{File, Place, Workspace};
use serde_json::Value;

use crate::{Range, excerpt, f1, overlap, range};

/// Examples shown of each cause.
const EXAMPLES: usize = 12;

/// Characters shown on either side of a miss.
const AROUND: usize = 25;

/// Cause → how often, and some examples.
type Misses = BTreeMap<&'static str, (usize, Vec<String>)>;

#[derive(Default)]
struct Score {
    gold: usize,
    predicted: usize,
    hits: usize,
    right: usize,
}

pub(crate) fn evaluate(gold: &[Value]) -> Result<(), String> {
    let (mut score, mut misses) = (Score::default(), Misses::new());
    for (number, document) in gold.iter().enumerate() {
        let text = document["text"].as_str().ok_or_else(|| format!("document {number} has no text"))?;
        count(number, text, &wanted(document, text), &mut score, &mut misses);
    }
    println!(
        "documents {} | bare mentions {} found {} | {} | of those found, {:.1} % with their entity alone",
        gold.len(),
        score.gold,
        score.predicted,
        f1(score.hits, score.predicted, score.gold),
        crate::percent(score.right, score.hits),
    );
    let mut causes: Vec<_> = misses.into_iter().collect();
    causes.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for (cause, (count, examples)) in causes {
        println!("\n{count} × {cause}");
        examples.iter().for_each(|example| println!("    {example}"));
    }
    Ok(())
}

/// A mention of the gold.
struct Wanted<'a> {
    range: Range,
    entity: String,
    kind: &'static str,
    name: &'a str,
}

/// The named persons, places and organizations.
fn wanted<'a>(document: &Value, text: &'a str) -> Vec<Wanted<'a>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mentions = document["mentions"].as_array().into_iter().flatten();
    mentions
        .filter_map(|mention| {
            let (start, end) = range(mention)?;
            let name = text.get(*starts.get(start)?..*starts.get(end)?)?;
            let is_name = name.chars().any(|c| c.is_alphanumeric() && !c.is_lowercase());
            let entity = mention["entity"].as_str().map_or_else(|| mention["entity"].to_string(), str::to_owned);
            let kind = kind(mention["type"].as_str().unwrap_or_default())?;
            is_name.then_some(Wanted { range: (start, end), entity, kind, name })
        })
        .collect()
}

/// The format's word for a type of the gold.
fn kind(written: &str) -> Option<&'static str> {
    match written.to_lowercase().as_str() {
        "person" | "per" | "people" => Some("person"),
        "organization" | "organisation" | "org" => Some("organization"),
        "place" | "location" | "loc" | "gpe" | "facility" | "fac" => Some("place"),
        _ => None,
    }
}

fn count(number: usize, text: &str, wanted: &[Wanted<'_>], score: &mut Score, misses: &mut Misses) {
    let chars: Vec<char> = text.chars().collect();
    let mut miss = |cause: &'static str, range: Range| {
        let (count, examples) = misses.entry(cause).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            let before = excerpt(&chars, (range.0.saturating_sub(AROUND), range.0));
            let behind = excerpt(&chars, (range.1, range.1 + AROUND));
            examples.push(format!("{}: {before} [{}] {behind}", number + 1, excerpt(&chars, range)));
        }
    };
    let found = search(text, wanted);
    let inner = |range: Range| {
        let longer = |other: &Wanted<'_>| other.range != range && other.range.0 <= range.0 && range.1 <= other.range.1;
        wanted.iter().any(longer)
    };
    let mut seen = BTreeSet::new();
    for mention in wanted.iter().filter(|mention| !inner(mention.range) && seen.insert(mention.range)) {
        score.gold += 1;
        if let Some(ids) = found.get(&mention.range) {
            score.hits += 1;
            let entities: Vec<&str> =
                wanted.iter().filter(|other| other.range == mention.range).map(|other| &*other.entity).collect();
            let right = ids.iter().any(|id| entities.contains(&&**id));
            score.right += usize::from(right && ids.len() == 1);
            if !right {
                miss("found, but as another entity", mention.range);
            } else if ids.len() > 1 {
                miss("found, but ambiguous", mention.range);
            }
        } else if found.keys().any(|&range| overlap(range, mention.range)) {
            miss("missed: other boundaries", mention.range);
        } else {
            miss("missed", mention.range);
        }
    }
    for &range in found.keys() {
        if inner(range) && wanted.iter().all(|mention| mention.range != range) {
            score.predicted += 1;
            miss("false: a part of a longer mention", range);
        } else if !inner(range) {
            score.predicted += 1;
            if wanted.iter().all(|mention| mention.range != range) {
                let near = wanted.iter().any(|mention| overlap(mention.range, range));
                miss(if near { "false: other boundaries" } else { "false: no mention in the gold" }, range);
            }
        }
    }
}

/// What the library finds, with the entities that each mention may mean.
fn search(text: &str, wanted: &[Wanted<'_>]) -> BTreeMap<Range, Vec<String>> {
    let mut names: BTreeMap<&str, (&str, BTreeSet<String>)> = BTreeMap::new();
    for mention in wanted {
        let name = mention.name.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', " ");
        names.entry(&mention.entity).or_insert_with(|| (mention.kind, BTreeSet::new())).1.insert(name);
    }
    let mut corpus = String::new();
    for (id, (kind, names)) in &names {
        let aliases: Vec<&str> = names.iter().map(String::as_str).collect();
        let aliases = canonical::quoted(&aliases.join(" | "));
        let _ = writeln!(corpus, "<<<ENTITY {} type={kind} aka={aliases}>>>", canonical::quoted(id));
    }
    let document = corpus.matches('\n').count();
    let _ = write!(corpus, "<<<FILE gold.txt>>>\n{}", escape::escape(text));
    let mut workspace = Workspace::default();
    workspace.insert(File::open("gold.corpus".into(), &corpus));
    let place = Place { file: "gold.corpus".into(), section: document };
    let offsets = Offsets::new(text, Encoding::Utf32);
    let (Some(facts), mentions) = (workspace.facts(&place), workspace.mentions(&place)) else { return BTreeMap::new() };
    let found = mentions.iter().map(|mention| {
        let plain: TextRange = facts.plain.range_to_plain(mention.range);
        let ids = workspace.meant_by(&place, *mention).into_iter().map(str::to_owned).collect();
        ((offsets.of(plain.start), offsets.of(plain.end)), ids)
    });
    found.collect()
}
