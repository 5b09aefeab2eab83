//! Go to definition.

use expect_test::expect;

use crate::fixture::check_definition;

#[test]
fn a_mention() {
    check_definition(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Then Ada $0Moor left.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_mention_in_another_file() {
    check_definition(
        r#"
//- people.corpus
<<<ENTITY moor name="Ada Moor">>>
//- news.corpus
<<<FILE a.txt>>>
Then Ada Moor$0 left.
"#,
        &expect![[r#"
            people.corpus:1
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn an_ambiguous_mention() {
    check_definition(
        r#"
<<<ENTITY ada name=Moor>>>
<<<ENTITY tom name=Moor>>>
<<<FILE a.txt>>>
$0Moor left.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY ada name=Moor>>>
                        ^^^
            main.corpus:2
              <<<ENTITY tom name=Moor>>>
                        ^^^
        "#]],
    );
}

#[test]
fn a_ref() {
    check_definition(
        r#"
<<<ENTITY moor>>>
<<<FILE a.txt>>>
[She]{ref=mo$0or} left.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn the_content_of_ref() {
    check_definition(
        r#"
<<<ENTITY moor>>>
<<<FILE a.txt>>>
[Sh$0e]{ref=moor} left.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn ref_none() {
    check_definition(
        r#"
<<<ENTITY moor name=Moor>>>
<<<FILE a.txt>>>
[Moor]{ref=no$0ne} left.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn by() {
    check_definition(
        r#"
<<<ENTITY moor>>>
<<<FILE a.txt>>>
["Go"]{by="mo$0or"}
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn by_of_a_source() {
    check_definition(
        r#"
<<<ENTITY moor>>>
<<<SOURCE log by=mo$0or>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn part_of() {
    check_definition(
        r#"
<<<ENTITY port>>>
<<<ENTITY dock part-of=po$0rt>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY port>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_declaration_leads_to_itself() {
    check_definition(
        r#"
<<<ENTITY po$0rt name=Port>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY port name=Port>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_name_that_is_nowhere() {
    check_definition(
        r#"
<<<FILE a.txt>>>
[She]{ref=mo$0or} left.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn from_with_the_words() {
    check_definition(
        r#"
<<<SOURCE log>>>
In May she said: we will go home, and left.
<<<FILE a.txt>>>
["We will go home"]{from=lo$0g}
"#,
        &expect![[r#"
            main.corpus:2
              In May she said: we will go home, and left.
                               ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn from_without_the_words() {
    check_definition(
        r#"
<<<SOURCE log>>>
She said nothing.
<<<FILE a.txt>>>
["We will go home"]{from=lo$0g}
"#,
        &expect![[r#"
            main.corpus:1
              <<<SOURCE log>>>
                        ^^^
        "#]],
    );
}

#[test]
fn from_with_a_span() {
    check_definition(
        r#"
<<<FILE b.txt>>>
We will go home. [We will go home]{#second}, she said.
<<<FILE a.txt>>>
["We will go home"]{from=b.txt#sec$0ond}
"#,
        &expect![[r#"
            main.corpus:2
              We will go home. [We will go home]{#second}, she said.
                                ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn from_with_a_span_that_has_other_words() {
    check_definition(
        r#"
<<<FILE b.txt>>>
We go home. [Nothing]{#second}, she said.
<<<FILE a.txt>>>
["We go home"]{from=b.txt#sec$0ond}
"#,
        &expect![[r#"
            main.corpus:2
              We go home. [Nothing]{#second}, she said.
                           ^^^^^^^
        "#]],
    );
}

#[test]
fn from_seen_from_the_words() {
    check_definition(
        r#"
<<<SOURCE log>>>
We will go home.
<<<FILE a.txt>>>
["We will $0go home"]{from=log}
"#,
        &expect![[r#"
            main.corpus:2
              We will go home.
              ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn from_inside_spans() {
    check_definition(
        r#"
<<<SOURCE log>>>
We [will [go]{.x}]{.y} home.
<<<FILE a.txt>>>
["We will go home"]{from=lo$0g}
"#,
        &expect![[r#"
            main.corpus:2
              We [will [go]{.x}]{.y} home.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a_relation() {
    check_definition(
        r#"
<<<FILE a.txt>>>
[Ford]{.org #T3} and [Moor]{employer=#T$03}
"#,
        &expect![[r#"
            main.corpus:2
              [Ford]{.org #T3} and [Moor]{employer=#T3}
               ^^^^
        "#]],
    );
}

#[test]
fn the_name_in_an_end() {
    check_definition(
        r#"
<<<FILE a.txt>>>
<<<END a.t$0xt>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt>>>
                      ^^^^^
        "#]],
    );
}

#[test]
fn earlier_then_same_day_then_undated_then_later() {
    check_definition(
        r#"
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
<<<FILE late.txt date=2031-06-01>>>
We will never sell the harbour to anyone.
<<<FILE undated.txt>>>
We will never sell the harbour to anyone.
<<<FILE same.txt date=2031-05-02>>>
We will never sell the harbour to anyone.
<<<FILE early.txt date=2031-04>>>
We will never sell the harbour to anyone.
<<<SOURCE earliest date=2030>>>
We will never sell the harbour to anyone.
"#,
        &expect![[r#"
            main.corpus:12
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:10
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:8
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:6
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:4
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn the_same_year_comes_before_no_date_and_a_later_one() {
    check_definition(
        r#"
<<<FILE a.txt>>>
"We will never sell $0it," she said.
<<<FILE b.txt>>>
We will never sell it.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn case_punctuation_and_line_breaks() {
    check_definition(
        r#"
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
<<<FILE b.txt>>>
WE WILL... (never)
sell — the	harbour, to anyone!
"#,
        &expect![[r#"
            main.corpus:4
              WE WILL... (never)
              ^^^^^^^^^^^^^^^^^^
              sell — the→harbour, to anyone!
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn one_word_differs() {
    check_definition(
        r#"
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
<<<FILE b.txt>>>
We will never ever sell the harbour to anyone.
"#,
        &expect![[r#"
            main.corpus:4
              We will never ever sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn words_inside_spans() {
    check_definition(
        r#"
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
<<<FILE b.txt>>>
[We [will]{.x} never]{.y} sell the [harbour]{ref=none} to anyone[.]{.z}
"#,
        &expect![[r#"
            main.corpus:4
              [We [will]{.x} never]{.y} sell the [harbour]{ref=none} to anyone[.]{.z}
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn twice_in_one_document() {
    check_definition(
        r#"
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
<<<FILE b.txt>>>
We will never sell the harbour to anyone. We will never sell the harbour to anyone!
"#,
        &expect![[r#"
            main.corpus:4
              We will never sell the harbour to anyone. We will never sell the harbour to anyone!
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:4
              We will never sell the harbour to anyone. We will never sell the harbour to anyone!
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn across_files() {
    check_definition(
        r#"
//- a.corpus
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
//- b.corpus
<<<FILE b.txt>>>
We will never sell the harbour to anyone.
"#,
        &expect![[r#"
            b.corpus:2
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn not_in_its_own_document() {
    check_definition(
        r#"
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the harbour$0 to anyone," she said.
We will never sell the harbour to anyone.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn a_quotation_with_a_speaker_but_no_source() {
    check_definition(
        r#"
<<<FILE a.txt>>>
["We will never sell the harbour$0 to anyone"]{by=x}
<<<FILE b.txt>>>
We will never sell the harbour to anyone.
"#,
        &expect![[r#"
            main.corpus:4
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn plain_text_leads_nowhere() {
    check_definition(
        r#"
<<<FILE a.txt>>>
She le$0ft.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn a_day_in_the_same_year_is_not_later() {
    check_definition(
        r#"
<<<FILE a.txt date=2031>>>
"We will never sell the harbour$0 to anyone," she said.
<<<FILE undated.txt>>>
We will never sell the harbour to anyone.
<<<FILE later.txt date=2032>>>
We will never sell the harbour to anyone.
<<<FILE same.txt date=2031-05-02>>>
We will never sell the harbour to anyone.
"#,
        &expect![[r#"
            main.corpus:8
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:4
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:6
              We will never sell the harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a_key_is_pointed_at_with_its_value() {
    check_definition(
        "<<<SOURCE log>>>\n<<<FILE a.txt>>>\n[\"We go home\"]{fr$0om=log}\n",
        &expect![[r#"
        main.corpus:1
          <<<SOURCE log>>>
                    ^^^
    "#]],
    );
}

#[test]
fn a_quotation_of_which_only_some_sentences_stand_elsewhere() {
    check_definition(
        r#"
<<<FILE a.txt date=2030>>>
"We will never sell the old harbour to anyone," she said. "I grew up there and I know every stone of it."
<<<FILE b.txt date=2031>>>
"I grew up there and I know every stone of it. That is what my father said when he left. We will never $0sell the old harbour to anyone. Those who come to buy it may go home today, or stay and look at the sea."
"#,
        &expect![[r#"
            main.corpus:2
              "We will never sell the old harbour to anyone," she said. "I grew up there and I know every stone of it."
                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:2
              "We will never sell the old harbour to anyone," she said. "I grew up there and I know every stone of it."
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}
