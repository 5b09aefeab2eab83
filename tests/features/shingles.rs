//! The filter of word sequences: small, and never a false no.

use corpus_ls::facts::{Shingles, shingles, words};

fn may_hold(text: &str, wanted: &str) -> bool {
    let filter = Shingles::new(text);
    shingles::sequences(words::hashes(wanted).into_iter()).all(|sequence| filter.may_hold(sequence))
}

const TEXT: &str = "We will never sell the harbour to anyone, she said; not while the lights burn on the pier.";

#[test]
fn what_is_there_is_found_whatever_its_case_and_marks() {
    assert!(may_hold(TEXT, TEXT));
    assert!(may_hold(TEXT, "NEVER sell\nthe — Harbour"));
    assert!(may_hold(TEXT, "on the pier"));
}

#[test]
fn what_is_too_short_to_tell_may_be_there() {
    assert!(may_hold(TEXT, "elsewhere altogether"));
    assert!(may_hold("", ""));
}

#[test]
fn what_is_not_there_is_mostly_not_found() {
    let wrong = (0..200)
        .filter(|at| may_hold(TEXT, &format!("alpha{at} beta{at} gamma{at} delta{at} eta{at} zeta{at}")))
        .count();
    assert!(wrong <= 2, "{wrong} of 200");
    assert!(!may_hold("", "six words that are not there"));
    assert!(!may_hold("two words", "three more words"));
}

#[test]
fn it_is_small() {
    let text = TEXT.repeat(100);
    assert!(Shingles::new(&text).size() * 8 < text.len());
}

#[test]
fn filters_side_by_side_are_the_same_filters() {
    let texts = [TEXT, "", "The boats came home before the storm began that night.", "two words"];
    let filters: Vec<Shingles> = texts.into_iter().map(Shingles::new).collect();
    let (all, each) = Shingles::side_by_side(&filters);
    assert_eq!(each, filters);
    assert_eq!(all.size(), filters.iter().map(Shingles::size).sum::<usize>());
    let (_, again) = Shingles::side_by_side(&each[2..]);
    assert_eq!(again, filters[2..]);
}
