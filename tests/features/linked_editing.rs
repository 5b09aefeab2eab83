//! Linked editing: both names are typed at once.

use expect_test::expect;

use crate::fixture::check_linked;

#[test]
fn a_file_and_its_end() {
    check_linked(
        r#"
<<<FILE a$0.txt>>>
Text.
<<<END a.txt>>>
<<<FILE b.txt>>>
<<<END b.txt>>>
"#,
        &expect![[r#"
            <<<FILE NEW>>>
            Text.
            <<<END NEW>>>
            <<<FILE b.txt>>>
            <<<END b.txt>>>
        "#]],
    );
}

#[test]
fn an_end_and_its_file() {
    check_linked(
        r#"
<<<FILE a.txt>>>
Text.
<<<END a.tx$0t>>>
"#,
        &expect![[r#"
            <<<FILE NEW>>>
            Text.
            <<<END NEW>>>
        "#]],
    );
}

#[test]
fn quotes_stay() {
    check_linked(
        r#"
<<<FILE "a b$0.txt">>>
Text.
<<<END "a b.txt">>>
"#,
        &expect![[r#"
            <<<FILE "NEW">>>
            Text.
            <<<END "NEW">>>
        "#]],
    );
}

#[test]
fn names_written_otherwise() {
    check_linked(
        r#"
<<<FILE "a$0.txt">>>
<<<END b.txt>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn an_end_without_a_name() {
    check_linked(
        r#"
<<<FILE a$0.txt>>>
<<<END>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn a_file_that_is_not_closed() {
    check_linked(
        r#"
<<<FILE a$0.txt>>>
<<<FILE b.txt>>>
<<<END a.txt>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn an_attribute_is_no_name() {
    check_linked(
        r#"
<<<FILE a.txt date=20$020>>>
<<<END a.txt>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}
