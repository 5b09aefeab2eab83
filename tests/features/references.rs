//! References, and highlights in the cursor's own file.

use expect_test::expect;

use crate::fixture::check_references;

#[test]
fn an_entity() {
    check_references(
        r#"
//- a.corpus
<<<ENTITY mo$0or name="Ada Moor">>>
<<<ENTITY boat part-of=moor>>>
<<<SOURCE log by=moor>>>
//- b.corpus
<<<FILE a.txt>>>
Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
"#,
        &expect![[r#"
            a.corpus:1 declared
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
            a.corpus:2
              <<<ENTITY boat part-of=moor>>>
                                     ^^^^
            a.corpus:3
              <<<SOURCE log by=moor>>>
                               ^^^^
            b.corpus:2
              Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
              ^^^^^^^^
            b.corpus:2
              Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
                              ^^^
            b.corpus:2
              Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
                                       ^^^^
            b.corpus:2
              Ada Moor left. [She]{ref=moor} said ["go"]{by=moor}.
                                                            ^^^^
        "#]],
    );
}

#[test]
fn a_mention() {
    check_references(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor left. Ada Mo$0or came.
"#,
        &expect![[r#"
            main.corpus:1 declared
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
            main.corpus:3
              Ada Moor left. Ada Moor came.
              ^^^^^^^^
            main.corpus:3
              Ada Moor left. Ada Moor came.
                             ^^^^^^^^
        "#]],
    );
}

#[test]
fn a_document() {
    check_references(
        r#"
<<<FILE a$0.txt>>>
We [go]{#x}.
<<<FILE b.txt>>>
["We go"]{from=a.txt} and ["go"]{from=a.txt#x}
"#,
        &expect![[r#"
            main.corpus:1 declared
              <<<FILE a.txt>>>
                      ^^^^^
            main.corpus:4
              ["We go"]{from=a.txt} and ["go"]{from=a.txt#x}
                             ^^^^^
            main.corpus:4
              ["We go"]{from=a.txt} and ["go"]{from=a.txt#x}
                                                    ^^^^^^^
        "#]],
    );
}

#[test]
fn a_span() {
    check_references(
        r#"
<<<FILE a.txt>>>
We [go]{#$0x}. [Who]{to=#x}
<<<FILE b.txt>>>
["We go"]{from=a.txt} and ["go"]{from=a.txt#x}
<<<FILE c.txt>>>
[a]{#x}
"#,
        &expect![[r#"
            main.corpus:2 declared
              We [go]{#x}. [Who]{to=#x}
                      ^^
            main.corpus:2
              We [go]{#x}. [Who]{to=#x}
                                    ^^
            main.corpus:4
              ["We go"]{from=a.txt} and ["go"]{from=a.txt#x}
                                                    ^^^^^^^
        "#]],
    );
}

#[test]
fn a_from() {
    check_references(
        r#"
<<<FILE a.txt>>>
<<<FILE b.txt>>>
["We go"]{from=a$0.txt} and ["go"]{from=a.txt}
"#,
        &expect![[r#"
            main.corpus:1 declared
              <<<FILE a.txt>>>
                      ^^^^^
            main.corpus:3
              ["We go"]{from=a.txt} and ["go"]{from=a.txt}
                             ^^^^^
            main.corpus:3
              ["We go"]{from=a.txt} and ["go"]{from=a.txt}
                                                    ^^^^^
        "#]],
    );
}

#[test]
fn a_quotation() {
    check_references(
        r#"
//- a.corpus
<<<FILE a.txt>>>
"We will never sell the harb$0our"
//- b.corpus
<<<FILE b.txt>>>
we will never sell the harbour
"#,
        &expect![[r#"
            a.corpus:2 declared
              "We will never sell the harbour"
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            b.corpus:2
              we will never sell the harbour
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn an_undeclared_entity() {
    check_references(
        r#"
<<<FILE a.txt>>>
[She]{ref=mo$0or} and [he]{ref=moor}
"#,
        &expect![[r#"
            main.corpus:2
              [She]{ref=moor} and [he]{ref=moor}
               ^^^
            main.corpus:2
              [She]{ref=moor} and [he]{ref=moor}
                        ^^^^
            main.corpus:2
              [She]{ref=moor} and [he]{ref=moor}
                                   ^^
            main.corpus:2
              [She]{ref=moor} and [he]{ref=moor}
                                           ^^^^
        "#]],
    );
}

#[test]
fn nothing() {
    check_references(
        r#"
<<<FILE a.txt>>>
Te$0xt.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}
