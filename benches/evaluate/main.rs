//! Quality against human annotation: the figures, and the worst misses by cause, so that the next person can go on.
//!
//! ```text
//! cargo bench --bench evaluate -- quotes GOLD.jsonl EXPORT.jsonl
//! cargo bench --bench evaluate -- reuse GOLD.jsonl EXPORT.jsonl
//! cargo bench --bench evaluate -- altered FILE.corpus
//! cargo bench --bench evaluate -- mentions GOLD.jsonl
//! ```
//!
//! EXPORT is what `corpus-ls export --to jsonl` prints of the texts of GOLD, in code points. Without arguments it says how
//! it is called: `cargo bench` runs it along with the benchmarks of speed.

#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]
#![allow(clippy::indexing_slicing, reason = "a missing member of a JSON value is null")]

mod altered;
#[path = "../../tests/properties/altering.rs"]
mod altering;
mod mentions;
mod quotes;
mod reuse;

use std::process::ExitCode;

use serde_json::Value;

fn main() -> ExitCode {
    // `cargo bench` adds a word of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["quotes", gold, export] => lines(gold).and_then(|gold| quotes::evaluate(&gold, &lines(export)?)),
        ["reuse", gold, export] => lines(gold).and_then(|gold| reuse::evaluate(&gold, &lines(export)?)),
        ["altered", corpus] => altered::evaluate(corpus),
        ["mentions", gold] => lines(gold).and_then(|gold| mentions::evaluate(&gold)),
        _ => {
            println!("usage: cargo bench --bench evaluate -- quotes|reuse GOLD.jsonl EXPORT.jsonl");
            println!("       cargo bench --bench evaluate -- mentions GOLD.jsonl");
            println!("       cargo bench --bench evaluate -- altered FILE.corpus");
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The JSON values of a file, one a line.
fn lines(path: &str) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", at + 1))).collect()
}

/// A range in code points, half-open.
type Range = (usize, usize);

fn range(value: &Value) -> Option<Range> {
    named_range(value, "start", "end")
}

fn named_range(value: &Value, start: &str, end: &str) -> Option<Range> {
    Some((value[start].as_u64()? as usize, value[end].as_u64()? as usize))
}

fn overlap(a: Range, b: Range) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// A part of a text in one line.
fn excerpt(text: &[char], (start, end): Range) -> String {
    let part: String = text.get(start..end.min(text.len())).unwrap_or_default().iter().collect();
    let folded = part.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() > 90 { folded.chars().take(89).chain(['…']).collect() } else { folded }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Precision, recall and their harmonic mean.
fn f1(hits: usize, predicted: usize, gold: usize) -> String {
    let (precision, recall) = (percent(hits, predicted), percent(hits, gold));
    let mean = if hits == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    format!("P {precision:5.1}  R {recall:5.1}  F1 {mean:5.1}")
}
