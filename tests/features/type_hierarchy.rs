//! Type hierarchy over `part-of`: `^` the whole, `v` the parts.

use expect_test::expect;

use crate::fixture::check_types;

#[test]
fn wholes_and_parts() {
    check_types(
        r#"
//- a.corpus
<<<ENTITY port name="Port of Ostrel" type=place>>>
<<<ENTITY quay name="Quay Nine" part-of=port type=place>>>
The quay where the grain goes out.
<<<ENTITY crane part-of=quay>>>
//- b.corpus
<<<ENTITY shed part-of=quay>>>
<<<FILE a.txt>>>
They left Quay Ni$0ne.
"#,
        &expect![[r#"
            Entity Quay Nine (quay · place) a.corpus:2
            ^ Entity Port of Ostrel (port · place) a.corpus:1
            v Entity crane () a.corpus:4
            v Entity shed () b.corpus:1
        "#]],
    );
}

#[test]
fn a_circle() {
    check_types(
        r#"
<<<ENTITY a part-of=b>>>
<<<ENTITY b part-of=$0a>>>
"#,
        &expect![[r#"
            Entity a () main.corpus:1
            ^ Entity b () main.corpus:2
            v Entity b () main.corpus:2
        "#]],
    );
}

#[test]
fn part_of_itself() {
    check_types(
        r#"
<<<ENTITY a$0 part-of=a>>>
"#,
        &expect![[r#"
            Entity a () main.corpus:1
        "#]],
    );
}

#[test]
fn a_whole_that_is_nowhere() {
    check_types(
        r#"
<<<ENTITY a$0 part-of=gone>>>
"#,
        &expect![[r#"
            Entity a () main.corpus:1
        "#]],
    );
}

#[test]
fn an_ambiguous_name() {
    check_types(
        r#"
<<<ENTITY ada name=Moor>>>
<<<ENTITY tom name=Moor part-of=ada>>>
<<<FILE a.txt>>>
Mo$0or left.
"#,
        &expect![[r#"
            Entity Moor (ada) main.corpus:1
            v Entity Moor (tom) main.corpus:2
            Entity Moor (tom) main.corpus:2
            ^ Entity Moor (ada) main.corpus:1
        "#]],
    );
}

#[test]
fn a_document_has_no_whole() {
    check_types(
        r#"
<<<FILE a.t$0xt>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}
