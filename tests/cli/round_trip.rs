//! Whatever goes into a corpus comes out again, byte for byte.

use corpus_ls::formats::encoding::{self, Encoded};
use corpus_ls::formats::{names, pack, unpack};
use proptest::prelude::*;

use crate::program::Folder;
use crate::rules::findings;

/// Packs files into one corpus and gives what comes out.
fn there_and_back(files: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let corpus: String = files.iter().map(|(name, bytes)| pack::section(name, bytes.clone())).collect();
    let unpacked = unpack::files(&corpus);
    let bytes = |file: &unpack::Packed<'_>| match file.bytes() {
        Encoded::Bytes(bytes) => bytes,
        refused => panic!("{}: {refused:?}", file.name),
    };
    unpacked.iter().map(|file| (file.name.clone(), bytes(file))).collect()
}

/// Pieces of text that mean something somewhere in the format.
const NASTY: [&str; 40] = [
    "<<<",
    "<<<FILE a>>>",
    "<<<END>>>",
    "<<<<<<<",
    "=======",
    ">>>>>>>",
    "<<",
    ">>>",
    "\\",
    "\\<<<",
    "\\\\<<<END>>>",
    "[",
    "]",
    "]{",
    "]\\{",
    "]\\\\{",
    "{",
    "}",
    "[a]{#b .c d=\"e\"}",
    "[a](b)",
    "<https://a.b>",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\r\r\n",
    "\n<<<",
    "\r<<<",
    "\u{feff}",
    "\0",
    "\"",
    "“",
    "é",
    "𝄞",
    "\u{2028}",
    "\u{85}",
    "a.txt\n",
    " ",
    "# Title\n",
    "x",
];

fn nasty_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&NASTY[..]), 0..12).prop_map(|parts| parts.concat())
}

fn name() -> impl Strategy<Value = String> {
    let parts = [
        "a", "ü b", "\"", "\\", "'", "=", ">", ">>>", "<<<", "|", "{", ":", "END", "OF", "name=x", "“", "\t", "/", "é",
    ];
    let nasty = prop::collection::vec(prop::sample::select(parts.to_vec()), 1..6).prop_map(|parts| parts.concat());
    prop_oneof![nasty, "\\PC{1,12}"].prop_filter("it can be carried", |name| names::problem(name, false).is_none())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let files = [("a.bin".to_owned(), bytes)];
        prop_assert_eq!(there_and_back(&files), files);
    }

    #[test]
    fn utf_16_and_half_of_it(units in prop::collection::vec(any::<u16>(), 0..40), little in any::<bool>(), cut in 0..2_usize) {
        let write = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let mut bytes: Vec<u8> = [0xfeff].into_iter().chain(units).flat_map(write).collect();
        bytes.truncate(bytes.len() - cut);
        let files = [("a.txt".to_owned(), bytes)];
        prop_assert_eq!(there_and_back(&files), files);
    }

    #[test]
    fn nasty_texts_one_after_the_other(texts in prop::collection::vec(nasty_text(), 1..4)) {
        let files: Vec<_> = texts.into_iter().enumerate().map(|(at, text)| (format!("{at}.txt"), text.into_bytes())).collect();
        prop_assert_eq!(there_and_back(&files), files);
    }

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        let files = [("a.txt".to_owned(), text.into_bytes())];
        prop_assert_eq!(there_and_back(&files), files);
    }

    #[test]
    fn any_name(name in name()) {
        let files = [(name, b"x".to_vec())];
        prop_assert_eq!(there_and_back(&files), &files);
        let corpus = pack::section(&files[0].0, b"x".to_vec());
        prop_assert!(findings(&corpus).is_empty(), "{corpus}: {:?}", findings(&corpus));
    }
}

#[test]
fn windows_1252_has_a_character_for_every_byte() {
    let bytes: Vec<u8> = (0..=255).collect();
    let (text, bad) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    assert!(!bad);
    assert_eq!(encoding::encode(&text, Some("windows-1252")), Encoded::Bytes(bytes));
}

#[test]
fn what_stands_for_dangerous_encodings_is_none() {
    for label in ["replacement", "iso-2022-kr", "hz-gb-2312"] {
        assert_eq!(encoding::encode("a", Some(label)), Encoded::Unknown, "{label}");
    }
}

#[test]
fn known_encodings_are_named() {
    let cyrillic =
        encoding_rs::WINDOWS_1251.encode("Съешь же ещё этих мягких французских булок, да выпей чаю.").0.into_owned();
    let japanese = encoding_rs::SHIFT_JIS.encode("これは日本語の文章です。").0.into_owned();
    for (bytes, label) in [
        (b"plain".to_vec(), None),
        ("\u{feff}é".as_bytes().to_vec(), None),
        (b"\xff\xfea\0".to_vec(), Some("utf-16le")),
        (b"\xfe\xff\0a".to_vec(), Some("utf-16be")),
        (cyrillic, Some("windows-1251")),
        (japanese, Some("shift_jis")),
    ] {
        let decoded = encoding::decode(bytes.clone());
        assert_eq!(decoded.label.as_deref(), label);
        assert_eq!(encoding::encode(&decoded.text, label), Encoded::Bytes(bytes));
    }
}

#[test]
fn the_program_gives_folders_back() {
    let folder = Folder::new();
    let every: Vec<u8> = (0..=255).collect();
    for (at, text) in NASTY.iter().enumerate() {
        folder.write(&format!("in/{}/{at}.txt", at % 3), text.as_bytes());
        folder.write(&format!("in/{at} x.bin"), &[text.as_bytes(), &every].concat());
    }
    folder.run(&["pack", "-o", "all.corpus", "in"]).code(0);
    folder.run(&["unpack", "-d", "out", "all.corpus"]).code(0);
    assert_eq!(folder.files("in"), folder.files("out"));
    for name in folder.files("in") {
        assert_eq!(folder.read(&format!("in/{name}")), folder.read(&format!("out/{name}")), "{name}");
    }
    // Through a pipe, too.
    folder.write("piped.corpus", folder.run(&["pack", "in"]).code(0).bytes());
    assert_eq!(folder.read("piped.corpus"), folder.read("all.corpus"));
}
