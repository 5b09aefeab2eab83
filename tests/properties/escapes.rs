//! Any text can be a document, and comes back as it was.

use corpus_ls::features::diagnostics;
use corpus_ls::syntax::{Kind, escape, sections};
use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;

use crate::made_up::{config, text};

fn comes_back(text: &str, line_break: &str) -> Result<(), TestCaseError> {
    let escaped = escape::escape(text);
    prop_assert_eq!(&*escape::unescape(&escaped), text);
    // The break belongs to the header line: behind a CR, an LF alone would take that along.
    let behind = if text.ends_with('\r') { "\r\n" } else { line_break };
    let corpus = format!("<<<FILE x>>>{line_break}{escaped}{behind}<<<END>>>{line_break}");
    let pieces = sections::cut(&corpus);
    let kinds: Vec<Kind> = pieces.iter().map(|piece| piece.kind).collect();
    prop_assert_eq!(kinds, [Kind::File, Kind::End], "{:?}", corpus);
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), &corpus));
    let (place, _, section) = workspace.places().next().unwrap();
    let own = workspace.section_text(&place).unwrap();
    let facts = section.facts(&own);
    prop_assert_eq!(&*facts.plain.text(&own), text, "{:?}", corpus);
    prop_assert!(facts.spans.is_empty(), "{:?}", corpus);
    for finding in diagnostics::all_of_file(&workspace, "a.corpus", &|| false) {
        let code = finding.rule.code;
        // Text may look like a header line with an indentation or a bracket too few, or like an open bracket with braces,
        // its quotation marks may be wrong, and it may name someone often.
        let looks =
            matches!(code, "delimiter/indented" | "delimiter/malformed" | "span/unclosed" | "entity/undeclared")
                || code.starts_with("quote/");
        prop_assert!(looks, "{:?} in {:?}", finding, corpus);
        prop_assert!(code != "span/unclosed" || !finding.range.of(&corpus).contains("]{"), "{:?}", finding);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn any_text_comes_back(text in text(20)) {
        comes_back(&text, "\n")?;
    }

    #[test]
    fn any_text_comes_back_with_crlf(text in text(20)) {
        comes_back(&text, "\r\n")?;
    }

    #[test]
    fn any_characters_come_back(text in any::<String>()) {
        comes_back(&text, "\n")?;
    }

    #[test]
    fn backslashes_come_back(text in "[\\\\<\\]{}\\r\\n\\[a=]{0,16}") {
        comes_back(&text, "\n")?;
    }
}
