//! Sections tile every text, and reading any of them never fails.

use corpus_ls::facts::{self, View};
use corpus_ls::settings::Settings;
use corpus_ls::syntax::sections::{self, Kind};
use corpus_ls::text::{TextRange, lines};
use proptest::prelude::*;

use crate::made_up::{config, text};

fn tiles(text: &str, at_file_start: bool, followed: bool) -> Result<(), TestCaseError> {
    let pieces = sections::cut_part(text, at_file_start, followed);
    prop_assert!(!pieces.is_empty());
    let mut end = 0;
    for (at, piece) in pieces.iter().enumerate() {
        prop_assert_eq!(piece.range.start, end);
        end = piece.range.end;
        let own = piece.range.of(text);
        prop_assert!(piece.text.end <= own.len());
        prop_assert!(own.is_char_boundary(piece.text.start) && own.is_char_boundary(piece.text.end));
        // Only the line break before a header line is left out of a text.
        let left = own.len() - piece.text.end;
        prop_assert!(left == 0 || at + 1 < pieces.len() || followed);
        prop_assert!(left <= 2 && lines::trailing_break(own) >= left);
        prop_assert_eq!(piece.header.is_none(), piece.kind == Kind::Preamble);
        prop_assert!(at == 0 || piece.header.is_some());
        let settings = Settings::standard();
        let view = View {
            section: own,
            kind: piece.kind,
            header: piece.header.as_ref(),
            text: piece.text,
            reading: &settings.reading,
        };
        let facts = facts::read(view);
        let fits = |range: TextRange| own.get(range.start..range.end).is_some();
        for finding in &facts.findings {
            prop_assert!(fits(finding.range), "{:?}", finding);
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                prop_assert!(fits(edit.range), "{:?}", finding);
            }
        }
        prop_assert!(
            facts.quotations.iter().all(|quotation| fits(quotation.range) && quotation.range.covers(quotation.inside))
        );
        prop_assert!(facts.headings.iter().all(|heading| fits(heading.range)));
        prop_assert!(facts.spans.iter().all(|span| fits(span.range) && span.range.covers(span.content)));
        prop_assert!(facts.links.iter().all(|link| fits(link.range) && fits(link.content) && fits(link.destination)));
    }
    prop_assert_eq!(end, text.len());
    Ok(())
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn sections_tile(text in text(30), at_file_start: bool, followed: bool) {
        tiles(&text, at_file_start, followed)?;
    }

    #[test]
    fn sections_tile_whatever_the_characters(text in any::<String>()) {
        tiles(&text, true, false)?;
    }

    #[test]
    fn the_plain_text_leads_there_and_back(body in text(25)) {
        let text = format!("<<<FILE a.txt>>>\n{body}");
        for piece in sections::cut(&text) {
            let own = piece.range.of(&text);
            let settings = Settings::standard();
            let view = View { section: own, kind: piece.kind, header: piece.header.as_ref(), text: piece.text, reading: &settings.reading };
            let facts = facts::read(view);
            let plain = facts.plain.text(own);
            for at in (0..=plain.len()).filter(|&at| plain.is_char_boundary(at)) {
                let section = facts.plain.to_section(at);
                prop_assert!(own.is_char_boundary(section));
                prop_assert_eq!(facts.plain.to_plain(section), at);
            }
            // The markup taken out by hand: a byte is text when its place is that of the byte behind it, less one.
            let kept: String = own
                .char_indices()
                .filter(|&(at, c)| {
                    let inside = piece.text.start <= at && at < piece.text.end;
                    inside && facts.plain.to_plain(at + c.len_utf8()) == facts.plain.to_plain(at) + c.len_utf8()
                })
                .map(|(_, c)| c)
                .collect();
            prop_assert_eq!(&*plain, kept);
            for span in &facts.spans {
                let content = facts.plain.cut(own, span.content);
                let range = facts.plain.range_to_plain(span.content);
                prop_assert_eq!(&*content, range.of(&plain));
            }
        }
    }
}
