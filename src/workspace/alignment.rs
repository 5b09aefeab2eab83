//! How the words of a quotation differ from those that it comes from, and how much may differ.

use std::ops::Range;

use crate::facts::wording::Wording;

/// Words of the quotation that stand in the place of words of the source; either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which words of the quotation.
    pub quote: Range<usize>,
    /// Which words of the source's text.
    pub source: Range<usize>,
    /// Whether nobody need answer for it: the quotation or the source says of itself that its words are not all there, or
    /// the words are the same, see [`super::licence`].
    pub marked: bool,
}

/// A quotation and the words it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// Which words of the source's text.
    pub source: Range<usize>,
    /// How they differ, from left to right.
    pub changes: Vec<Change>,
    /// How many words were changed, dropped or added without a mark.
    pub distance: usize,
    /// How many words are the same.
    pub matched: usize,
}

/// How many words an ellipsis may stand for.
pub(super) const OMITTED: usize = 300;

/// Ellipses that make the band wider; a quotation of more is looked for by its first parts.
const GAPS: usize = 3;

/// Words that must be the same, whatever the length.
const MATCHED: usize = 6;

impl Alignment {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.changes.is_empty()
    }

    /// How much is the same, in hundredths: equal words of all that either side has, but for marked changes.
    #[must_use]
    pub fn share(&self, wording: &Wording) -> u8 {
        let longer = wording.len().max(self.source_len()).max(1);
        u8::try_from(longer.saturating_sub(self.distance) * 100 / longer).unwrap_or(100)
    }

    /// Words of the source, but for those whose omission is marked.
    fn source_len(&self) -> usize {
        let unmarked = self.changes.iter().filter(|change| !change.marked);
        self.matched + unmarked.map(|change| change.source.len()).sum::<usize>()
    }

    /// The rule for a text that no one named: six words the same, three in ten changed at most, and most of the quotation
    /// found there. What was dropped at an edge cannot be seen, so that eight words may have become seven.
    #[must_use]
    pub fn is_near(&self, wording: &Wording) -> bool {
        let longer = wording.len().max(self.source_len());
        self.matched >= MATCHED && self.matched * 10 >= wording.len() * 6 && self.distance * 10 <= longer * 3
    }

    /// The rule for a text that `from=` names: it need not be told from all others, so that short quotations count too.
    #[must_use]
    pub fn is_like(&self, wording: &Wording) -> bool {
        let longer = wording.len().max(self.source_len());
        self.matched * 2 >= wording.len() && self.matched >= 2 && self.distance * 10 <= longer * 3
    }
}

/// How far a place may be off its diagonal because of words dropped or added.
pub(super) fn slack(wording: &Wording) -> usize {
    (wording.len() * 3 / 7 + 2).min(400)
}

/// How far behind the diagonal of its first words the rest of a quotation may stand because of its ellipses.
pub(super) fn reach(wording: &Wording) -> usize {
    wording.gaps().min(GAPS) * OMITTED
}
