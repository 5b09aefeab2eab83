//! Go to declaration.

use expect_test::expect;

use crate::fixture::check_declaration;

#[test]
fn a_quotation_leads_to_its_speaker() {
    check_declaration(
        r#"
//- people.corpus
<<<ENTITY moor name="Ada Moor">>>
//- news.corpus
<<<FILE a.txt>>>
"The ferry w$0ill sail," Ada Moor said.
"#,
        &expect![[r#"
            people.corpus:1
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_pronoun_leads_to_the_entity_too() {
    check_declaration(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor came to the harbour.

"The ferry w$0ill sail," she said.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_span_says_who_speaks() {
    check_declaration(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<ENTITY brand name="Tom Brand">>>
<<<FILE a.txt>>>
["The ferry w$0ill sail,"]{by=brand} Ada Moor said.
"#,
        &expect![[r#"
            main.corpus:2
              <<<ENTITY brand name="Tom Brand">>>
                        ^^^^^
        "#]],
    );
}

#[test]
fn a_speaker_that_is_not_declared_is_shown_in_the_text() {
    check_declaration(
        r#"
<<<FILE a.txt>>>
"The ferry w$0ill sail," Ada Moor said.
"#,
        &expect![[r#"
            main.corpus:2
              "The ferry will sail," Ada Moor said.
                                     ^^^^^^^^
        "#]],
    );
}

#[test]
fn a_quotation_without_a_speaker() {
    check_declaration(
        r#"
<<<FILE a.txt>>>
"The ferry w$0ill sail."
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn a_speaker_whom_nobody_knows() {
    check_declaration(
        r#"
<<<FILE a.txt>>>
["The ferry w$0ill sail."]{by=nobody}
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn a_name_inside_a_quotation_is_a_name() {
    check_declaration(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<ENTITY brand name="Tom Brand">>>
<<<FILE a.txt>>>
"I know Tom Br$0and well," Ada Moor said.
"#,
        &expect![[r#"
            main.corpus:2
              <<<ENTITY brand name="Tom Brand">>>
                        ^^^^^
        "#]],
    );
}

#[test]
fn a_from_leads_to_the_header_not_to_the_words() {
    check_declaration(
        r#"
<<<FILE a.txt>>>
We go home now, all of us.
<<<FILE b.txt>>>
["We go home now, all of us"]{from=a$0.txt}
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt>>>
                      ^^^^^
        "#]],
    );
}

#[test]
fn a_from_with_an_id_leads_to_the_id() {
    check_declaration(
        r#"
<<<FILE a.txt>>>
[We go]{#x}
<<<FILE b.txt>>>
["We go"]{from=a.txt#$0x}
"#,
        &expect![[r#"
            main.corpus:2
              [We go]{#x}
                      ^^
        "#]],
    );
}

#[test]
fn of_an_undeclared_speaker_the_name_in_full() {
    check_declaration(
        r#"
<<<FILE a.txt>>>
In the evening the pilot Ada Moor came. "The ferry $0will sail," she said.
"#,
        &expect![[r#"
            main.corpus:2
              In the evening the pilot Ada Moor came. "The ferry will sail," she said.
                                       ^^^^^^^^
        "#]],
    );
}

#[test]
fn a_title_has_no_speaker() {
    check_declaration(
        "\n<<<FILE a.txt lang=de>>>\nDer „Spie$0gel“ zitierte ihn mit den Worten: „Es wird dauern.“\n",
        &expect![[r#"
            nothing
        "#]],
    );
}
