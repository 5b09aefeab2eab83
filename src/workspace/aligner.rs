//! A quotation laid beside a text, word by word.
//!
//! A place that shares some words with the quotation is given as a band of diagonals (place in the text minus place in the
//! quotation). Inside the band the alignment with the most words in common is found; its cost is bounded by the length of
//! the quotation times the width of the band.

use std::ops::Range;

use super::alignment::{Alignment, Change, reach, slack};
use super::candidates::Words;
use super::licence::Licence;
use super::speeches::Speeches;
use crate::facts::wording::Wording;
use crate::facts::words::Word;
use crate::text::TextRange;

/// Cost of one word that differs. Words skipped for free cost one each: of equal places the nearest is taken.
const ONE: u32 = 4096;

/// What a word of the quotation costs that stands nowhere. Somewhat more than one that was left out: of equal alignments
/// the one with more in common is taken.
const ADDITION: u32 = ONE + 256;

/// What it costs in the place of another word. Less than one left out and one added; but where a whole clause at an edge
/// stands nowhere, a word of it that happens to stand before the rest does not draw all the others there.
const CHANGE: u32 = ADDITION + ONE / 2;

/// What it costs besides that the first or the last word is not the same: beyond them there always are words to stand for,
/// so that they hold on to their equals across another word or two.
const EDGE: u32 = ONE;

/// What it costs to go on behind a reporter's words: more than to hold on to one word of an edge before them.
const PASSAGE: u32 = 2 * ONE;

const NEVER: u32 = u32::MAX / 2;

/// Cells of an alignment: a quotation of a whole page gets a narrower band.
const CELLS: usize = 4_000_000;

/// The best alignment between the diagonals `from` and `to`, if any word is the same.
pub(super) fn align(wording: &Wording, read: &Words<'_>, from: i64, to: i64) -> Option<Alignment> {
    let words = &*read.words;
    if let Some(source) = exact(wording, words, from, to) {
        return Some(Alignment { source, changes: Vec::new(), distance: 0, matched: wording.len() });
    }
    let band = Band::new(wording, from, to);
    let speeches = Speeches::of(read, band.words(wording, words.len()));
    let pairs = pairs(wording, words, band, &speeches);
    let pairs = quoted(&pairs, &speeches);
    let (&(_, first), &(_, last)) = (pairs.first()?, pairs.last()?);
    let mut alignment = Alignment { source: first..last + 1, changes: Vec::new(), distance: 0, matched: pairs.len() };
    let mut at = (0, first);
    for &(quote, source) in pairs {
        if at != (quote, source) {
            alignment.changes.push(Change { quote: at.0..quote, source: at.1..source, marked: false });
        }
        at = (quote + 1, source + 1);
    }
    if at.0 < wording.len() {
        alignment.changes.push(Change { quote: at.0..wording.len(), source: at.1..at.1, marked: false });
    }
    let speeches = speeches.around(alignment.source.clone());
    widen(&mut alignment, wording, read, &speeches);
    gather(&mut alignment.changes, wording, words, &speeches);
    let licence = Licence { wording, read, speeches: &speeches };
    for change in &mut alignment.changes {
        let cost = licence.cost(change);
        change.marked = cost == 0;
        if !change.marked {
            change.source = licence.quoted(change);
        }
        alignment.distance += cost;
    }
    Some(alignment)
}

/// Where a source quotes most of the words, those beyond that are the same by chance, and stand apart, are a reporter's.
fn quoted<'a>(pairs: &'a [(usize, usize)], speeches: &Speeches) -> &'a [(usize, usize)] {
    let (Some(&(_, first)), Some(&(_, last))) = (pairs.first(), pairs.last()) else { return pairs };
    let speeches = speeches.clone().around(first..last + 1);
    let is_outside = |run: &&&[(usize, usize)]| !run.iter().any(|(_, source)| speeches.have(*source));
    let runs: Vec<_> = pairs.chunk_by(|one, next| (one.0 + 1, one.1 + 1) == *next).collect();
    let before: usize = runs.iter().take_while(is_outside).map(|run| run.len()).sum();
    let behind: usize = runs.iter().rev().take_while(is_outside).map(|run| run.len()).sum();
    pairs.get(before..pairs.len() - behind).unwrap_or(pairs)
}

/// Of two equal words side by side it cannot be told which was dropped: the one beside another change, so that both are one.
fn gather(changes: &mut Vec<Change>, wording: &Wording, words: &[Word], speeches: &Speeches) {
    let hash = |at: usize| words.get(at).map(|word| word.hash);
    changes.dedup_by(|next, change| {
        let (from, to) = (change.quote.end, next.quote.start);
        let between = to.saturating_sub(from);
        // Neither where the quotation has an ellipsis, nor where the words of the source are a reporter's.
        let is_clear = wording.tokens.get(from..=to).unwrap_or_default().iter().all(|token| !token.gap)
            && change.source.clone().chain(next.source.clone()).all(|word| speeches.have(word));
        let slides_on = change.quote.is_empty()
            && (0..between).all(|by| hash(change.source.start + by) == hash(change.source.end + by));
        let slides_back = next.quote.is_empty()
            && (1..=between)
                .all(|by| next.source.start >= by && hash(next.source.start - by) == hash(next.source.end - by));
        // The words between the two are the same on either side of what was dropped.
        let (quote, source) = match (is_clear, slides_on, slides_back) {
            (true, true, _) => (to..next.quote.end, change.source.start + between..next.source.end),
            (true, false, true) => (change.quote.start..from, change.source.start..next.source.end - between),
            _ => return false,
        };
        (change.quote, change.source) = (quote, source);
        true
    });
}

/// Changed words at the edges stand for those beside the source's, as far as its sentence or quotation goes: for as many,
/// or as have the same letters.
fn widen(alignment: &mut Alignment, wording: &Wording, read: &Words<'_>, speeches: &Speeches) {
    let licence = Licence { wording, read, speeches };
    let follows = |at: usize| !speeches.have_edge(at) && follows(&read.text, &read.words, at);
    let is_free = |change: &Change| wording.bracketed(change.quote.clone()) == change.quote.len();
    if let Some(change) = alignment.changes.first_mut()
        && change.quote.start == 0
        && !is_free(change)
    {
        let old = change.clone();
        let starts = (0..=old.source.start).rev().take_while(|at| *at == old.source.start || follows(at + 1));
        licence.take(change, starts.map(|start| Change { source: start..old.source.end, ..old.clone() }));
        alignment.source.start = change.source.start;
    }
    if let Some(change) = alignment.changes.last_mut()
        && change.quote.end == wording.len()
        && !is_free(change)
    {
        let old = change.clone();
        let ends = (old.source.end..=read.words.len()).take_while(|at| *at == old.source.end || follows(at - 1));
        licence.take(change, ends.map(|end| Change { source: old.source.start..end, ..old.clone() }));
        alignment.source.end = change.source.end.max(alignment.source.end);
    }
}

/// Whether word number `at` goes on with the sentence of the one before it.
fn follows(text: &str, words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let (Some(before), Some(word)) = (before, words.get(at)) else { return false };
    let between = TextRange::new(before.range.end, word.range.start).of(text);
    // The point behind a single letter abbreviates: "the U.S. president".
    let ends = between.contains('.') && before.range.of(text).chars().nth(1).is_some();
    !ends && !between.contains(['!', '?', '"', '“', '”', '„', '«', '»']) && between.matches('\n').count() < 2
}

const START: u8 = 0;
const SAME: u8 = 1;
const ADDED: u8 = 2;
const DROPPED: u8 = 3;
const CHANGED: u8 = 4;

/// The first diagonal of the band on which nothing differs is the best alignment there is, and found much sooner.
fn exact(wording: &Wording, words: &[Word], from: i64, to: i64) -> Option<Range<usize>> {
    let first = wording.tokens.first()?.hash;
    let Band { low, width } = Band::new(wording, from, to);
    let from = usize::try_from(low.max(0)).ok()?;
    let to = usize::try_from(low + signed(width)).ok()?.min((words.len() + 1).saturating_sub(wording.len()));
    let mut starts = (from..to).zip(words.get(from..to)?).filter(|(_, word)| word.hash == first).map(|(at, _)| at);
    let stands = |at: &usize| words.iter().skip(*at).zip(&wording.tokens).all(|(word, token)| word.hash == token.hash);
    starts.find(stands).map(|at| at..at + wording.len())
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The diagonals on which a place is looked for.
#[derive(Clone, Copy)]
struct Band {
    /// The first.
    low: i64,
    /// How many.
    width: usize,
}

impl Band {
    fn new(wording: &Wording, from: i64, to: i64) -> Self {
        let slack = signed(slack(wording));
        let low = from - slack;
        let width = usize::try_from(to + slack + signed(reach(wording)) - low + 1).unwrap_or(1);
        Self { low, width: width.clamp(1, (CELLS / (wording.len() + 1)).max(1)) }
    }

    /// The words of a text of `count` that stand on them.
    fn words(self, wording: &Wording, count: usize) -> Range<usize> {
        let place = |at: i64| usize::try_from(at.max(0)).unwrap_or_default().min(count);
        place(self.low)..place(self.low + signed(self.width + wording.len()))
    }
}

/// The words that are the same, as places in the quotation and in the text.
fn pairs(wording: &Wording, words: &[Word], band: Band, speeches: &Speeches) -> Vec<(usize, usize)> {
    let len = wording.len();
    let Band { low, width } = band;
    // Column `k` of row `i` is the place behind `low + i + k` words of the text.
    let place = |row: usize, column: usize| -> Option<usize> {
        let place = low + i64::try_from(row + column).ok()?;
        usize::try_from(place).ok().filter(|&place| place <= words.len())
    };
    // What stands at the places of column `k` of row `i`; no word has the hash 0.
    let hashes = (0..len + width).map(|at| place(0, at).and_then(|place| words.get(place)).map_or(0, |word| word.hash));
    let hashes: Vec<u64> = hashes.collect();
    // What it costs to leave each of them out: what stands between two parts of a speech is none of its words.
    let omission = |at: usize| match place(0, at).filter(|place| speeches.are_divided_by(*place)) {
        Some(place) if speeches.have_edge(place + 1) => PASSAGE,
        Some(_) => 1,
        None => ONE,
    };
    let omission: Vec<u32> = (0..len + width).map(omission).collect();
    let mut above: Vec<u32> = (0..width).map(|column| if place(0, column).is_some() { 0 } else { NEVER }).collect();
    above.push(NEVER);
    let mut row = vec![NEVER; width + 1];
    let mut steps: Vec<u8> = vec![START; len * width];
    for ((index, token), steps) in wording.tokens.iter().enumerate().zip(steps.chunks_exact_mut(width)) {
        let next = wording.tokens.get(index + 1);
        let is_edge = index == 0 || index + 1 == len;
        let edge = if is_edge { EDGE } else { 0 };
        let (added, changed) = if token.bracketed { (1, 2) } else { (ADDITION + edge, CHANGE + edge) };
        let dropped_at_most = match next {
            Some(next) if next.gap || next.bracketed || token.bracketed => 1,
            _ => NEVER,
        };
        // The columns whose places are in the text.
        let first = low + signed(index + 1);
        let column = |at: i64| usize::try_from(at.clamp(0, signed(width))).unwrap_or_default();
        let (from, to) = (column(-first), column(signed(words.len() + 1) - first));
        row.fill(NEVER);
        let cells = row.iter_mut().zip(steps).zip(above.iter().zip(above.iter().skip(1)));
        let mut left = NEVER;
        let there = hashes.iter().zip(&omission).skip(index);
        for (((slot, step), (&diagonal, &up)), (&hash, &omission)) in cells.zip(there).take(to).skip(from) {
            let (diagonal, kind) =
                if hash == token.hash { (diagonal, SAME) } else { (diagonal.saturating_add(changed), CHANGED) };
            let up = up.saturating_add(added);
            let back = left.saturating_add(omission.min(dropped_at_most));
            let (cost, taken) = if diagonal <= up && diagonal <= back {
                (diagonal, kind)
            } else if up <= back {
                (up, ADDED)
            } else {
                (back, DROPPED)
            };
            left = cost.min(NEVER);
            (*slot, *step) = (left, taken);
        }
        std::mem::swap(&mut above, &mut row);
    }
    let best = above.iter().enumerate().min_by_key(|(_, cost)| **cost).filter(|(_, cost)| **cost < NEVER);
    let mut pairs = Vec::new();
    let Some((mut column, _)) = best else { return pairs };
    let mut index = len;
    while index > 0 {
        match steps.get((index - 1) * width + column).copied().unwrap_or(START) {
            SAME => {
                if let Some(place) = place(index, column) {
                    pairs.push((index - 1, place - 1));
                }
                index -= 1;
            }
            CHANGED => index -= 1,
            ADDED => {
                index -= 1;
                column += 1;
            }
            DROPPED if column > 0 => column -= 1,
            _ => break,
        }
    }
    pairs.reverse();
    pairs
}
