//! Formatting: header lines and blank lines, and never a text.

use expect_test::expect;

use crate::fixture::check_formatting;

#[test]
fn headers_in_their_canonical_form() {
    check_formatting(
        r#"
<<< file : a.txt   publisher='The Courier' x-own=1 date="2020" title=Go >>>
Text.
<<<EOF>>>
<<<ENTITY name="Ada Moor" id=moor wikidata=Q1 type=person>>>
"#,
        &expect![[r#"
            <<<FILE a.txt title=Go date=2020 publisher="The Courier" x-own=1>>>
            Text.
            <<<END>>>
            <<<ENTITY moor type=person name="Ada Moor" wikidata=Q1>>>
        "#]],
    );
}

#[test]
fn lines_that_would_lose_something_stay() {
    check_formatting(
        r#"
<<<FILE a.txt publisher=The Courier date=2020>>>
<<<END b.txt>>>
<<<FIEL b.txt>>>
<<<FILE c.txt>>> and text
<<FILE d.txt>>>
<<<FILE e.txt title="open>>>
"#,
        &expect![[r#"
            <<<FILE a.txt publisher=The Courier date=2020>>>
            <<<END b.txt>>>
            <<<FIEL b.txt>>>
            <<<FILE c.txt>>> and text
            <<FILE d.txt>>>
            <<<FILE e.txt title="open>>>
        "#]],
    );
}

#[test]
fn blank_lines_between_sections_but_not_in_texts() {
    check_formatting(
        r#"
<<<ENTITY moor>>>
Pilot.



<<<ENTITY lund>>>


<<<FILE a.txt>>>


Text.



<<<END>>>



<<<FILE b.txt>>>
<<<END>>>
<<<ENTITY last>>>


"#,
        &expect![[r#"
            <<<ENTITY moor>>>
            Pilot.
            ⏎
            <<<ENTITY lund>>>
            ⏎
            <<<FILE a.txt>>>
            ⏎
            ⏎
            Text.
            ⏎
            ⏎
            ⏎
            <<<END>>>
            ⏎
            <<<FILE b.txt>>>
            <<<END>>>
            <<<ENTITY last>>>
            ⏎
            ⏎
        "#]],
    );
}
