//! Highlights: the same in the cursor's file; of a quotation, who says it.

use expect_test::expect;

use crate::fixture::check_highlights;

#[test]
fn a_quotation_with_its_speaker_and_cue() {
    check_highlights(
        r#"
<<<FILE a.txt>>>
"The ferry will s$0ail on every day," Ada Moor said.
<<<FILE b.txt>>>
"The ferry will sail on every day."
"#,
        &expect![[r#"
            main.corpus:2 declared
              "The ferry will sail on every day," Ada Moor said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:2
              "The ferry will sail on every day," Ada Moor said.
                                                  ^^^^^^^^
            main.corpus:2
              "The ferry will sail on every day," Ada Moor said.
                                                           ^^^^
        "#]],
    );
}

#[test]
fn a_quotation_that_nobody_says() {
    check_highlights(
        r#"
<<<FILE a.txt>>>
"The ferry will s$0ail."
"#,
        &expect![[r#"
            main.corpus:2 declared
              "The ferry will sail."
              ^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn an_entity_in_its_file_only() {
    check_highlights(
        r#"
//- a.corpus
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Mo$0or left. [She]{ref=moor} came back.
<<<FILE b.txt>>>
Ada Moor stays.
//- b.corpus
<<<FILE c.txt>>>
Ada Moor sails.
"#,
        &expect![[r#"
            a.corpus:1 declared
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
            a.corpus:3
              Ada Moor left. [She]{ref=moor} came back.
              ^^^^^^^^
            a.corpus:3
              Ada Moor left. [She]{ref=moor} came back.
                              ^^^
            a.corpus:3
              Ada Moor left. [She]{ref=moor} came back.
                                       ^^^^
            a.corpus:5
              Ada Moor stays.
              ^^^^^^^^
        "#]],
    );
}
