//! How long the source of one quotation takes to find in a large workspace on disk, and what the index weighs.
//!
//! ```text
//! cargo bench --bench sources -- 1024
//! ```
//!
//! The number is megabytes of text, 256 without it. The text is made up: words as frequent as in a language (Zipf), the
//! frequent ones short, in articles of some 3,000 bytes. Quotations of 6 to 40 words are planted in some, and looked for as
//! they are, and with up to three words in ten dropped, changed or added to.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a program for a terminal")]
#![allow(clippy::indexing_slicing, clippy::expect_used, reason = "its input is its own")]

#[path = "../tests/properties/altering.rs"]
mod altering;

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use corpus_ls::facts::Wording;
use corpus_ls::server::files::DiskReader;
use corpus_ls::workspace::{File, Place, Workspace};
use rayon::prelude::*;

use altering::{Dice, alter};

/// Megabytes without an argument.
const SIZE: usize = 256;

/// Megabytes of one corpus file.
const FILE: usize = 16;

/// Quotations looked for, half of them changed.
const QUOTATIONS: usize = 400;

/// Bytes by which a chunk of sections knows the filter of each: filters themselves are in memory once.
const IN_CHUNK: usize = 12;

/// Different words.
const WORDS: usize = 60_000;

/// A word's rank: the first is twice as frequent as the second, three times as frequent as the third.
fn rank(dice: &mut Dice) -> usize {
    let part = dice.below(1 << 30) as f64 / f64::from(1 << 30);
    ((WORDS as f64).powf(part) as usize).min(WORDS) - 1
}

fn main() {
    let megabytes = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(SIZE);
    let words = words();
    let mut dice = Dice(7);
    let quotations: Vec<Vec<&str>> =
        (0..QUOTATIONS).map(|at| (0..6 + at % 35).map(|_| &*words[rank(&mut dice)]).collect()).collect();
    let folder = tempfile::tempdir().unwrap();
    let files = megabytes.div_ceil(FILE);
    let paths: Vec<String> = (0..files)
        .into_par_iter()
        .map(|number| {
            let path = folder.path().join(format!("{number:04}.corpus"));
            let planted = quotations.iter().enumerate().filter(|(at, _)| at % files == number);
            std::fs::write(&path, corpus(number, FILE.min(megabytes), &words, planted.map(|(_, words)| words)))
                .unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let mut workspace = Workspace::new(Arc::new(DiskReader));
    let started = Instant::now();
    let mut bytes = 0;
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        bytes += text.len();
        workspace.insert(File::on_disk(path.as_str().into(), &text));
    }
    println!("{} MB in {files} files read in {:.1} s", bytes >> 20, started.elapsed().as_secs_f64());
    let filters: usize = workspace
        .sections()
        .filter_map(|(.., section)| section.shingles_if_made())
        .map(|filter| filter.size() + size_of_val(&filter) + IN_CHUNK)
        .sum();
    println!("index {} MB, {:.2} % of the text", filters >> 20, 100.0 * filters as f64 / bytes as f64);
    let home = Place { file: paths[0].as_str().into(), section: 0 };
    for (name, is_changed) in [("as they are", false), ("changed", true)] {
        let mut times = Vec::new();
        let (mut found, mut asked) = (0, 0);
        for quotation in quotations.iter().filter(|words| !is_changed || words.len() >= 8) {
            let text = if is_changed { alter(&mut dice, quotation).0.join(" ") } else { quotation.join(" ") };
            let (wording, _) = Wording::read(&text);
            let started = Instant::now();
            let holders = workspace.holders_of(&wording, &home, &|| false);
            times.push(started.elapsed());
            asked += 1;
            found += usize::from(holders.iter().any(|holder| holder.is_exact() != is_changed));
        }
        println!("{name}: {found} of {asked} found, {}", percentiles(times));
    }
}

fn percentiles(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    format!("p50 {:.1} ms, p95 {:.1} ms, longest {:.1} ms", at(50), at(95), at(100))
}

/// The more frequent, the shorter.
fn words() -> Vec<String> {
    let mut dice = Dice(1);
    let word = |rank: usize| {
        let syllables = if rank < 150 { 1 + rank / 100 } else { 2 + dice.below(3) };
        (0..syllables).map(|_| ["ka", "ne", "lor", "mi", "tas", "e", "vu", "ri", "so", "den"][dice.below(10)]).collect()
    };
    let mut words: Vec<String> = (0..WORDS).map(word).collect();
    // Syllables are few: the rest of the difference is a letter or two at the end.
    for (rank, word) in words.iter_mut().enumerate().skip(150) {
        let _ = write!(word, "{}{}", char::from(b'a' + (rank % 26) as u8), char::from(b'a' + (rank / 26 % 26) as u8));
    }
    words
}

fn corpus<'a>(
    number: usize,
    megabytes: usize,
    words: &[String],
    planted: impl Iterator<Item = &'a Vec<&'a str>>,
) -> String {
    let mut dice = Dice(100 + number as u64);
    let mut out = String::new();
    let mut planted = planted.peekable();
    for article in 0.. {
        if out.len() >= megabytes << 20 && planted.peek().is_none() {
            break;
        }
        let _ = writeln!(
            out,
            "<<<FILE {number}-{article}.txt date=2020-{:02}-{:02}>>>",
            1 + article % 12,
            1 + article % 28
        );
        for _ in 0..8 {
            for at in 0..60 {
                let gap = if at % 20 == 19 { ". " } else { " " };
                let _ = write!(out, "{}{gap}", words[rank(&mut dice)]);
            }
            out.push_str("\n\n");
        }
        if article % 7 == 3
            && let Some(quotation) = planted.next()
        {
            let _ = writeln!(out, "{}.", quotation.join(" "));
        }
    }
    out
}
