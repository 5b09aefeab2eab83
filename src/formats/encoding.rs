//! Bytes in any encoding ⇄ text, such that the bytes come back.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes read as text. [`encode`] gives them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; a byte order mark is part of it.
    pub text: String,
    /// The WHATWG label of the encoding; `None` for UTF-8.
    pub label: Option<String>,
}

/// Text as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoded {
    /// The bytes.
    Bytes(Vec<u8>),
    /// Nobody knows the encoding.
    Unknown,
    /// The encoding does not have this character.
    Lacks(char),
}

/// Reads bytes as the first of these that gives the same bytes again: UTF-8; UTF-16 with a byte order mark; what the
/// bytes look like; windows-1252, which has a character for every byte.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, label: None },
        Err(error) => error.into_bytes(),
    };
    let utf_16 = match bytes.get(..2) {
        Some(&[0xff, 0xfe]) => Some(UTF_16LE),
        Some(&[0xfe, 0xff]) => Some(UTF_16BE),
        _ => None,
    };
    let decoded = utf_16.and_then(|encoding| decode_as(&bytes, encoding)).or_else(|| decode_as(&bytes, guess(&bytes)));
    decoded.unwrap_or_else(|| {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        Decoded { text: text.into_owned(), label: Some(label(WINDOWS_1252)) }
    })
}

/// Writes text in the encoding with this label; in UTF-8 where there is none.
#[must_use]
pub fn encode(text: &str, label: Option<&str>) -> Encoded {
    let Some(label) = label else { return Encoded::Bytes(text.as_bytes().to_vec()) };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding != REPLACEMENT => encode_as(text, encoding),
        _ => Encoded::Unknown,
    }
}

fn label(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    let same = matches!(encode_as(&text, encoding), Encoded::Bytes(again) if again == bytes);
    same.then(|| Decoded { text, label: Some(label(encoding)) })
}

fn encode_as(text: &str, encoding: &'static Encoding) -> Encoded {
    // The WHATWG standard reads UTF-16 but never writes it.
    if encoding == UTF_16LE {
        return Encoded::Bytes(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Encoded::Bytes(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    if encoding == UTF_8 {
        return Encoded::Bytes(text.as_bytes().to_vec());
    }
    let (bytes, _, lacks) = encoding.encode(text);
    if !lacks {
        return Encoded::Bytes(bytes.into_owned());
    }
    let has = |c: char| !encoding.encode(c.encode_utf8(&mut [0; 4])).2;
    Encoded::Lacks(text.chars().find(|&c| !has(c)).unwrap_or(char::REPLACEMENT_CHARACTER))
}
