//! Altered copies of quotations, made by dice: words dropped, changed and put in, and what was done. Benchmarks use it too.

use std::ops::Range;

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// From 0 to below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize * limit) >> 31
    }
}

/// Words of the copy in the place of words of the original, by their numbers.
pub(crate) type Hunk = (Range<usize>, Range<usize>);

/// Drops, changes and inserts up to three words in ten, one at least, but none at the edges: what was dropped there cannot
/// be seen. Gives the copy and what was done.
pub(crate) fn alter<S: AsRef<str>>(dice: &mut Dice, words: &[S]) -> (Vec<String>, Vec<Hunk>) {
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
            Some(_) => out.extend([format!("more{}", dice.below(1000)), word.as_ref().to_owned()]),
            None => out.push(word.as_ref().to_owned()),
        }
        let hunk = match edit {
            Some(0 | 1) => (start..out.len(), at..at + 1),
            Some(_) => (start..start + 1, at..at),
            None => continue,
        };
        match hunks.last_mut() {
            Some((copy, original)) if copy.end == hunk.0.start && original.end == hunk.1.start => {
                (copy.end, original.end) = (hunk.0.end, hunk.1.end);
            }
            _ => hunks.push(hunk),
        }
    }
    (out, hunks)
}
