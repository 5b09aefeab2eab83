//! Go to type definition: what it belongs to.

use expect_test::expect;

use crate::fixture::check_type_definition;

#[test]
fn a_mention_is_of_its_entity() {
    check_type_definition(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Mo$0or left.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_quotation_is_its_speakers() {
    check_type_definition(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry w$0ill sail," Ada Moor said.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn an_entity_is_part_of_another() {
    check_type_definition(
        r#"
<<<ENTITY port>>>
<<<ENTITY do$0ck part-of=port>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY port>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_source_is_by_somebody() {
    check_type_definition(
        r#"
<<<ENTITY moor>>>
<<<SOURCE spe$0ech by=moor>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn from_leads_to_who_said_it() {
    check_type_definition(
        r#"
<<<ENTITY moor>>>
<<<SOURCE speech by=moor>>>
<<<FILE a.txt>>>
["We go"]{from=sp$0eech}
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
        "#]],
    );
}

#[test]
fn what_belongs_to_nothing() {
    check_type_definition(
        r#"
<<<ENTITY po$0rt>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}
