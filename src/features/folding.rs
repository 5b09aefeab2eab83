//! Folding: a section folds under its header line.

use crate::syntax::Kind;
use crate::text::TextRange;
use crate::workspace::File;

/// The bytes of a file that fold, from the end of the line that stays to the end of what disappears.
pub fn folding(file: &File) -> impl Iterator<Item = TextRange> + '_ {
    file.sections().iter().filter(|(_, section)| !matches!(section.kind(), Kind::Preamble | Kind::End)).filter_map(
        |(start, section)| {
            let header = section.header()?;
            let text = section.text_range();
            (!text.is_empty()).then(|| TextRange::new(header.range.end, text.end).shift(start.byte))
        },
    )
}
