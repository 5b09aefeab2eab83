//! Which words a text has, as names are compared. Kept with a text, they tell without reading it again that a name is not in
//! it.

use super::{endings, spelling};

/// The words of one text, each by sixteen bits of its key: of two hundred words that are not in an article one seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSet(Box<[u16]>);

impl WordSet {
    /// Reads a plain text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut from = 0;
        while let Some(word) = spelling::first(text, from) {
            from = word.range.end;
            words.push(short(word.key));
            words.extend(spelling::joined(text, &word).map(|whole| short(whole.key)));
        }
        words.sort_unstable();
        words.dedup();
        Self(words.into())
    }

    /// Whether all words of a name may be in the text, in any form; never `false` where the name stands in it.
    #[must_use]
    pub fn may_hold(&self, name: &Wanted) -> bool {
        name.0.iter().all(|forms| forms.iter().any(|form| self.0.binary_search(form).is_ok()))
    }
}

/// The words of a name, each in all of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted(Vec<Vec<u16>>);

impl Wanted {
    /// Reads a name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let forms = spelling::words(name).map(|word| {
            let folded = spelling::folded(word.range.of(name));
            std::iter::once(word.key).chain(endings::forms(&folded)).map(short).collect()
        });
        Self(forms.collect())
    }
}

fn short(key: u64) -> u16 {
    (key >> 48) as u16
}
