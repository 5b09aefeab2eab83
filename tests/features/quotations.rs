//! Quotations by their marks and by spans.

use expect_test::expect;

use crate::fixture::check_quotations;

#[test]
fn straight() {
    check_quotations(
        r#"
"We sell nothing," she said. "Nothing at all."
"#,
        &expect![[r#"
            marks 3: " We sell nothing,
            marks 3: " Nothing at all.
        "#]],
    );
}

#[test]
fn curly() {
    check_quotations(
        r#"
She said: “We sell nothing.” Then: “Go.”
"#,
        &expect![[r#"
            marks 3: “ We sell nothing.
            marks 1: “ Go.
        "#]],
    );
}

#[test]
fn low_high() {
    check_quotations(
        r#"
„Wir verkaufen nichts“, sagte sie. „Gar nichts.”
"#,
        &expect![[r#"
            marks 3: „ Wir verkaufen nichts
            marks 2: „ Gar nichts.
        "#]],
    );
}

#[test]
fn guillemets() {
    check_quotations(
        r#"
«Nous ne vendons rien», dit-elle. »Wir auch nicht«, sagte er. « Rien. »
"#,
        &expect![[r#"
            marks 4: « Nous ne vendons rien
            marks 3: » Wir auch nicht
            marks 1: «  Rien.
        "#]],
    );
}

#[test]
fn single() {
    check_quotations(
        r#"
He called it 'a fine day' and ‘a long night’.
"#,
        &expect![[r#"
            marks 3: ' a fine day
            marks 3: ‘ a long night
        "#]],
    );
}

#[test]
fn apostrophes_quote_nothing() {
    check_quotations(
        r#"
It's the pilots' day, don't say 'tis the '90s rock 'n' roll of the ’80s.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

#[test]
fn single_inside_double() {
    check_quotations(
        r#"
"He said 'go home' and went," she said.
"#,
        &expect![[r#"
            marks 6: " He said 'go home' and went,
        "#]],
    );
}

#[test]
fn double_inside_single() {
    check_quotations(
        r#"
‘He said “go home” to us,’ she said.
"#,
        &expect![[r#"
            marks 6: ‘ He said “go home” to us,
            marks 2: “ go home
        "#]],
    );
}

#[test]
fn measures_quote_nothing() {
    check_quotations(
        r#"
A 6'2" pilot on a 12" board.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

#[test]
fn over_paragraphs() {
    check_quotations(
        r#"
"We sell nothing.

"We never will.

"Go home," she said.
"#,
        &expect![[r#"
            marks 3: " We sell nothing. …
            marks 3: " We never will. …
            marks 2: " Go home,
        "#]],
    );
}

#[test]
fn over_paragraphs_curly() {
    check_quotations(
        r#"
“We sell nothing.

“We never will,” she said.
"#,
        &expect![[r#"
            marks 3: “ We sell nothing. …
            marks 3: “ We never will,
        "#]],
    );
}

#[test]
fn unclosed_at_the_start() {
    check_quotations(
        r#"
"We sell nothing, she said.

The "end" came.
"#,
        &expect![[r#"
            marks 5: " We sell nothing, she said.
            marks 1: " end
        "#]],
    );
}

#[test]
fn unclosed_inside() {
    check_quotations(
        r#"
She said "we sell nothing.

The "end" came.
"#,
        &expect![[r#"
            marks 1: " end
        "#]],
    );
}

#[test]
fn across_a_line_break() {
    check_quotations(
        r#"
"We sell
nothing," she said.
"#,
        &expect![[r#"
            marks 3: " We sell⏎nothing,
        "#]],
    );
}

#[test]
fn one_wrong_mark_spoils_no_other_paragraph() {
    check_quotations(
        r#"
A 5" board.

"We sell nothing," she said.
"#,
        &expect![[r#"
            marks 3: " We sell nothing,
        "#]],
    );
}

#[test]
fn a_span_takes_over() {
    check_quotations(
        r#"
["We sell nothing"]{by=moor}, she said. "Go."
"#,
        &expect![[r#"
            span 3: " We sell nothing
            marks 1: " Go.
        "#]],
    );
}

#[test]
fn a_span_around_words_without_marks() {
    check_quotations(
        r#"
They would [never sell the harbour]{by=moor from=log}.
"#,
        &expect![[r#"
            span 4:  never sell the harbour
        "#]],
    );
}

#[test]
fn a_span_around_more() {
    check_quotations(
        r#"
[“We sell nothing,”]{by=moor} she said.
"#,
        &expect![[r#"
            span 3: “ We sell nothing,
        "#]],
    );
}

#[test]
fn a_span_without_speaker_is_no_quotation() {
    check_quotations(
        r#"
[The harbour]{.place} and "[the sea]{.place}".
"#,
        &expect![[r#"
            marks 2: "[ the sea
        "#]],
    );
}

#[test]
fn marks_in_emphasis() {
    check_quotations(
        r#"
*"We sell nothing"* and ("go") and —"stay"—
"#,
        &expect![[r#"
            marks 3: " We sell nothing
            marks 1: " go
            marks 1: " stay
        "#]],
    );
}

#[test]
fn empty_marks() {
    check_quotations(
        r#"
He said "" and “”.
"#,
        &expect![[r#"
            none
        "#]],
    );
}
