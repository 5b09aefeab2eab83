//! Byte offsets and the protocol's places lead to each other, by rope and by list of lines alike.

use corpus_ls::text::lines::{ProtocolLines, count_protocol_breaks};
use corpus_ls::text::{Encoding, Position, position};
use proptest::prelude::*;
use ropey::Rope;

use crate::made_up::{config, text};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Counted character by character, as the protocol describes it.
fn by_hand(text: &str, offset: usize, encoding: Encoding) -> Position {
    let mut place = Position::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at + c.len_utf8() > offset {
            break;
        }
        let next = chars.peek().map(|next| next.1);
        if c == '\n' || (c == '\r' && next != Some('\n')) {
            place = Position { line: place.line + 1, column: 0 };
        } else {
            place.column += match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            } as u32;
        }
    }
    place
}

fn char_start(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap()
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    let (rope, lines) = (Rope::from_str(text), ProtocolLines::new(text));
    for encoding in ENCODINGS {
        for offset in 0..text.len() + 3 {
            let wanted = by_hand(text, offset, encoding);
            prop_assert_eq!(position::to_position(&rope, offset, encoding), wanted, "rope, {}", offset);
            prop_assert_eq!(lines.position(text, offset, encoding), wanted, "lines, {}", offset);
            // Between CR and LF there is no place for the protocol: it is before both.
            let start = char_start(text, offset);
            let between = start > 0 && text[..start].ends_with('\r') && text[start..].starts_with('\n');
            let back = if between { start - 1 } else { start };
            prop_assert_eq!(position::to_offset(&rope, wanted, encoding), back);
        }
        let breaks = count_protocol_breaks(text) as u32;
        prop_assert_eq!(rope.len_lines() as u32, breaks + 1);
        for line in (0..breaks + 3).chain([u32::MAX]) {
            for column in (0..8).chain([u32::MAX]) {
                let place = Position { line, column };
                let offset = position::to_offset(&rope, place, encoding);
                prop_assert!(text.is_char_boundary(offset));
                let back = position::to_position(&rope, offset, encoding);
                if line > breaks {
                    prop_assert_eq!(offset, text.len());
                } else {
                    prop_assert_eq!(back.line, line);
                    prop_assert!(back.column <= column);
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn places_agree(text in text(12)) {
        agree(&text)?;
    }

    #[test]
    fn places_agree_at_every_break(text in "[a\\r\\né𐐀☕\\u{2028}\\u{85}\\x0b\\x0c]{0,14}") {
        agree(&text)?;
    }
}
