//! Go to implementation: where it is used.

use expect_test::expect;

use crate::fixture::check_implementation;

#[test]
fn a_quotation_leads_to_every_reuse() {
    check_implementation(
        r#"
//- a.corpus
<<<FILE a.txt date=2020-01-02>>>
"We will never sell the harb$0our"
<<<FILE later.txt date=2020-01-03>>>
He had said that “we will never
sell the harbour”.
//- b.corpus
<<<SOURCE speech date=2020-01-01>>>
And we will never sell the harbour, never. We will never sell the harbour!
"#,
        &expect![[r#"
            b.corpus:2
              And we will never sell the harbour, never. We will never sell the harbour!
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            b.corpus:2
              And we will never sell the harbour, never. We will never sell the harbour!
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            a.corpus:4
              He had said that “we will never
                                ^^^^^^^^^^^^^
              sell the harbour”.
              ^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn words_that_were_changed_are_reused_too() {
    check_implementation(
        r#"
<<<FILE a.txt date=2020-01-02>>>
"We will never sell the old harb$0our to anyone from abroad," she said.
<<<FILE b.txt date=2020-01-03>>>
"We shall never sell the old harbour to anyone from abroad," she had said.
"#,
        &expect![[r#"
            main.corpus:4
              "We shall never sell the old harbour to anyone from abroad," she had said.
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn from_does_not_narrow_it() {
    check_implementation(
        r#"
<<<FILE a.txt>>>
["We will never sell the harb$0our"]{from=speech}
<<<FILE b.txt>>>
we will never sell the harbour
<<<SOURCE speech>>>
we will never sell the harbour
"#,
        &expect![[r#"
            main.corpus:4
              we will never sell the harbour
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:6
              we will never sell the harbour
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a_short_quotation() {
    check_implementation(
        r#"
<<<FILE a.txt>>>
"We $0go"
<<<FILE b.txt>>>
"We go"
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn an_entity_leads_to_its_mentions() {
    check_implementation(
        r#"
<<<ENTITY mo$0or name="Ada Moor">>>
<<<ENTITY boat part-of=moor>>>
<<<FILE a.txt>>>
Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
"#,
        &expect![[r#"
            main.corpus:4
              Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
              ^^^^^^^^
            main.corpus:4
              Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
                              ^^^
        "#]],
    );
}

#[test]
fn a_document_leads_to_what_is_quoted_from_it() {
    check_implementation(
        r#"
<<<FILE a$0.txt>>>
We [go]{#x}.
<<<FILE b.txt>>>
["We go"]{from=a.txt} and ["go"]{from=a.txt#x} and ["go"]{from=b.txt}
"#,
        &expect![[r#"
            main.corpus:4
              ["We go"]{from=a.txt} and ["go"]{from=a.txt#x} and ["go"]{from=b.txt}
               ^^^^^^^
            main.corpus:4
              ["We go"]{from=a.txt} and ["go"]{from=a.txt#x} and ["go"]{from=b.txt}
                                         ^^^^
        "#]],
    );
}

#[test]
fn a_span_leads_to_what_holds_its_words() {
    check_implementation(
        r#"
<<<FILE a.txt>>>
[We will never sell the harbour]{#n$0ever}
<<<FILE b.txt>>>
"We will never sell the harbour"
"#,
        &expect![[r#"
            main.corpus:4
              "We will never sell the harbour"
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}
