//! Texts made up of fragments that mean something to the format.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// As many cases as run in seconds, the same ones every time: a test says the same of the same code. To look for more,
/// `PROPTEST_CASES=20000` makes as many, and others every time. What was found once becomes a test of its own.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if wanted.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig { cases: wanted.unwrap_or(cases), failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

/// A line break of any kind, LF most often.
pub(crate) fn line_break() -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\n")]
}

/// A piece of a corpus: a header, some markup, a word, a break.
pub(crate) fn fragment() -> impl Strategy<Value = String> {
    let headers = prop::sample::select(vec![
        "<<<FILE a.txt>>>",
        "<<<FILE b.txt date=2031-05-02>>>",
        "<<<FILE>>>",
        "<<<FILE: c.txt>>>",
        "<<<END>>>",
        "<<<END a.txt>>>",
        "<<<ENDFILE>>>",
        "<<<ENTITY moor type=person name=\"Ada Moor\" aka=\"Moor | die Moor\">>>",
        "<<<ENTITY lund name=Lund part-of=moor>>>",
        "<<<ENTITY moor2 type=person name=\"Tom Moor\">>>",
        "<<<SOURCE log by=moor date=2030>>>",
        "<<FILE x>>>",
        "  <<<FILE y>>>",
        "<<<FIEL z>>>",
        "<<<FILE a.txt title=\"open>>>",
    ]);
    let marks = prop::sample::select(vec![
        "<<<",
        "<",
        ">>>",
        ">",
        "<<<<<<<",
        "=======",
        ">>>>>>>",
        "[",
        "]",
        "]{",
        "{",
        "}",
        "(",
        ")",
        "\\",
        "\\\\",
        "]\\{",
        "\\<<<",
        "\"",
        "'",
        "“",
        "”",
        "«",
        "»",
        "‘",
        "’",
        "#",
        "# ",
        "---",
        "===",
        "=",
        "|",
        ":",
        "<https://example.org/Lund>",
        "[Ada]{ref=moor}",
        "{#x by=moor}",
        "{from=a.txt#x}",
        "{.place}",
        "[Lund](a.md)",
        "FILE",
        "END",
        "key=",
        "\u{feff}",
    ]);
    let words = prop::sample::select(vec![
        "Ada Moor",
        "Moor",
        "Lund",
        "Ada",
        "we will never sell the harbour to anyone",
        " ",
        "\t",
        "ship",
        "é",
        "ſ",
        "İ",
        "𐐀",
        "☕",
        "日本",
        "a.txt",
        "e\u{301}",
        "\u{2028}",
        "\u{85}",
    ]);
    prop_oneof![
        3 => headers.prop_map(str::to_owned),
        4 => marks.prop_map(str::to_owned),
        3 => words.prop_map(str::to_owned),
        4 => line_break().prop_map(str::to_owned),
        1 => (headers_line(), line_break()).prop_map(|(line, end)| format!("\n{line}{end}")),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn headers_line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "<<<FILE a.txt>>>",
        "<<<END>>>",
        "<<<FILE>>>",
        "<<<FILE c.txt>>>",
        "<<<ENTITY moor name=\"Ada Moor\">>>",
    ])
    .prop_map(str::to_owned)
}

/// A text of up to `most` fragments.
pub(crate) fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..=most).prop_map(|parts| parts.concat())
}
