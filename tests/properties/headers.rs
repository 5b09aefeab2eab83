//! Any line can be read as a header line, and what it says survives being written canonically.

use corpus_ls::syntax::{Header, canonical, header};
use corpus_ls::text::TextRange;
use proptest::prelude::*;

use crate::made_up::{config, text};

/// Everything that a delimiter line may be made of, in any order.
fn line() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<",
        "<<<",
        ">",
        ">>>",
        "FILE",
        "File",
        "END",
        "ENTITY",
        "SOURCE",
        "FIEL",
        "EOF",
        "/FILE",
        "OF",
        " ",
        "  ",
        "\t",
        ":",
        "=",
        "\"",
        "'",
        "“",
        "”",
        "\\",
        "\\\"",
        "a.txt",
        "date=2031",
        "title=",
        "name=\"Ada Moor\"",
        "path=\"b.txt\"",
        "id=x",
        "|",
        "x-y",
        ".",
        "-",
        "/",
        "é",
        "𐐀",
        "\u{a0}",
        "\r",
    ]);
    prop::collection::vec(part, 0..12).prop_map(|parts| format!("<<<{}", parts.concat()))
}

fn lies_within(header: &Header, section: &str) -> Result<(), TestCaseError> {
    let fits = |range: TextRange| section.get(range.start..range.end).is_some();
    prop_assert!(fits(header.range) && fits(header.keyword_range), "{:?}", header);
    prop_assert!(header.range.end <= header.end && section.is_char_boundary(header.end), "{:?}", header);
    prop_assert!(header.name.iter().all(|name| fits(name.range)), "{:?}", header);
    for attribute in &header.attributes {
        let ranges = [attribute.key_range, attribute.value_range, attribute.range];
        prop_assert!(ranges.into_iter().all(fits), "{:?}", header);
        prop_assert!(attribute.range.covers(attribute.value_range), "{:?}", header);
    }
    Ok(())
}

fn says(header: &Header) -> (Option<header::Keyword>, Option<&str>, Vec<(&str, &str)>) {
    let attributes = header.attributes.iter().map(|attribute| (&*attribute.key, &*attribute.value)).collect();
    (header.keyword, header.name.as_ref().map(|name| &*name.text), attributes)
}

fn survives(line: &str) -> Result<(), TestCaseError> {
    let first = header::read_line(line);
    let Some(written) = canonical::line(&first) else { return Ok(()) };
    let second = header::read_line(&written);
    // What has no closing quotation mark, words that are nothing, and attributes of an END need a person.
    let clear = first.attributes.iter().all(|attribute| !attribute.unterminated)
        && !first.problems.iter().any(|problem| matches!(problem, header::Problem::Junk(_)))
        && (first.keyword != Some(header::Keyword::End) || first.attributes.is_empty());
    if clear {
        prop_assert_eq!(canonical::line(&second), Some(written.clone()));
    }
    if clear && first.keyword != Some(header::Keyword::End) {
        prop_assert_eq!(says(&second), says(&first), "{}", written);
        prop_assert_eq!(&second.problems, &[], "{}", written);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(6000))]

    #[test]
    fn reading_never_fails(section in text(8)) {
        lies_within(&header::read(&section), &section)?;
    }

    #[test]
    fn reading_a_line_never_fails(line in line()) {
        lies_within(&header::read(&line), &line)?;
    }

    #[test]
    fn what_a_line_says_survives(line in line()) {
        survives(&line)?;
    }

    #[test]
    fn a_line_is_written_as_it_is_read(
        keyword in prop::sample::select(vec!["FILE", "ENTITY", "SOURCE"]),
        name in prop::option::of("[^\\r\\n]{1,12}"),
        attributes in prop::collection::vec(("[a-zA-Z_][a-zA-Z0-9_.-]{0,6}", "[^\\r\\n]{0,12}"), 0..4),
    ) {
        let mut line = format!("<<<{keyword}");
        if let Some(word) = &name {
            line.push_str(&format!(" {}", canonical::word(word)));
        }
        for (key, value) in &attributes {
            line.push_str(&format!(" {key}={}", canonical::word(value)));
        }
        line.push_str(">>>");
        let header = header::read_line(&line);
        if name.is_some() {
            let wanted: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            prop_assert_eq!(says(&header), (header.keyword, name.as_deref(), wanted), "{}", line);
            prop_assert_eq!(&header.problems, &[], "{}", line);
            prop_assert_eq!(canonical::line(&header), Some(line));
        }
    }
}
