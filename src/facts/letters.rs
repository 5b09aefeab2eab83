//! The letters of some words as one number, however the words are divided: `air strikes`, `air-strikes` and `airstrikes` have
//! the same, and so have `U.S.` and `US`, `har-⏎bour` and `harbour`.
//!
//! Letters are compared as names are: without regard to case, `ё` as `е`, `ß` as `ss`. The number is a polynomial over them
//! (Karp and Rabin 1987), so that those of two words give that of both together without their text.

use super::names::spelling;

/// The letters of one word or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Letters {
    sum: u32,
    /// How many, at most 255: more are told by their sum.
    count: u8,
}

const BASE: u32 = 0x0100_0193;

impl Letters {
    /// Those of one word. Linear.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let add = |letters: Self, c: char| letters.then(Self { sum: u32::from(c) + 1, count: 1 });
        if word.is_ascii() {
            return word.chars().map(|c| c.to_ascii_lowercase()).fold(Self::default(), add);
        }
        spelling::folded(word).chars().fold(Self::default(), add)
    }

    /// These, and behind them others.
    #[must_use]
    pub fn then(self, others: Self) -> Self {
        let sum = self.sum.wrapping_mul(BASE.wrapping_pow(others.count.into())).wrapping_add(others.sum);
        Self { sum, count: self.count.saturating_add(others.count) }
    }
}

impl FromIterator<Self> for Letters {
    fn from_iter<I: IntoIterator<Item = Self>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), Self::then)
    }
}
