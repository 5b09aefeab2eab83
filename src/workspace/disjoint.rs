//! Places of a text that are taken already.

use crate::text::TextRange;

/// Ranges, joined where they overlap, so that one search answers.
pub(crate) struct Disjoint {
    ranges: Vec<TextRange>,
}

impl Disjoint {
    pub(crate) fn new(mut ranges: Vec<TextRange>) -> Self {
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let joined = next.start <= last.end;
            if joined {
                last.end = last.end.max(next.end);
            }
            joined
        });
        Self { ranges }
    }

    /// Whether any of them shares a byte with `range`. O(log ranges).
    pub(crate) fn overlap(&self, range: TextRange) -> bool {
        let at = self.ranges.partition_point(|known| known.end <= range.start);
        self.ranges.get(at).is_some_and(|known| known.overlaps(range))
    }
}
