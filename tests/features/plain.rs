//! The plain text of a document: without the markup of spans and without escapes.

use expect_test::expect;

use crate::fixture::check_plain;

#[test]
fn nothing_to_take_out() {
    check_plain(
        r#"
Just text, with $400, \$4 and {braces}.
"#,
        &expect![[r#"
            Just text, with $400, \$4 and {braces}.
        "#]],
    );
}

#[test]
fn a_span() {
    check_plain(
        r#"
The road to [Minsk]{.place} is long.
"#,
        &expect![[r#"
            The road to Minsk is long.
        "#]],
    );
}

#[test]
fn spans_in_spans() {
    check_plain(
        r#"
[The [road]{.way #r} to [Minsk]{ref=minsk}]{by=ada from="a b"} is long.
"#,
        &expect![[r#"
            The road to Minsk is long.
        "#]],
    );
}

#[test]
fn across_line_breaks() {
    check_plain(
        r#"
[The road
to Minsk]{by=ada
from=log} is long.
"#,
        &expect![[r#"
            The road
            to Minsk is long.
        "#]],
    );
}

#[test]
fn spans_side_by_side() {
    check_plain(
        r#"
[a]{.x}[b]{.y}[[c]{.z}]{.w}
"#,
        &expect![[r#"
            abc
        "#]],
    );
}

#[test]
fn escapes() {
    check_plain(
        r#"
\<<<FILE a.txt>>>
\\<<<
an \<<< inside
a [list]\{1} and [list]\\{2}
"#,
        &expect![[r#"
            <<<FILE a.txt>>>
            \<<<
            an \<<< inside
            a [list]{1} and [list]\{2}
        "#]],
    );
}

#[test]
fn an_escape_inside_braces() {
    check_plain(
        r#"
[a]{title="x]\{y"} b
"#,
        &expect![[r#"
            a b
        "#]],
    );
}

#[test]
fn an_escape_inside_a_span() {
    check_plain(
        r#"
[a [b]\{c}]{.x}
"#,
        &expect![[r#"
            a [b]{c}
        "#]],
    );
}

#[test]
fn links_stay() {
    check_plain(
        r#"
[a link](https://x.example), <https://x.example> and [brackets]
"#,
        &expect![[r#"
            [a link](https://x.example), <https://x.example> and [brackets]
        "#]],
    );
}

#[test]
fn an_unclosed_span_stays() {
    check_plain(
        r#"
[a]{.x and b]{.y}
"#,
        &expect![[r#"
            [a]{.x and b]{.y}
        "#]],
    );
}

#[test]
fn longer_characters() {
    check_plain(
        r#"
[é𐐀]{.x}☕[日本]{.y}
"#,
        &expect![[r#"
            é𐐀☕日本
        "#]],
    );
}

#[test]
fn an_empty_span() {
    check_plain(
        r#"
a[]{.x}b
"#,
        &expect![[r#"
            ab
        "#]],
    );
}
