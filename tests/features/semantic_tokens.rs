//! Semantic tokens: what each word is.

use expect_test::expect;

use crate::fixture::check_semantic_tokens;

#[test]
fn headers() {
    check_semantic_tokens(
        r#"
<<<ENTITY moor type=person name="Ada Moor" part-of=nobody>>>
<<<SOURCE "the log" by=moor date=2020>>>
<<<FILE a.txt x-y=z>>>
<<<END a.txt>>>
"#,
        &expect![[r#"
            keyword                  ENTITY
            class.declaration        moor
            property                 type
            enumMember               person
            property                 name
            string                   Ada Moor
            property                 part-of
            class.unresolved         nobody
            keyword                  SOURCE
            namespace.declaration    "the log"
            property                 by
            class                    moor
            property                 date
            string                   2020
            keyword                  FILE
            namespace.declaration    a.txt
            property                 x-y
            string                   z
            keyword                  END
            namespace                a.txt
        "#]],
    );
}

#[test]
fn quotations_with_their_clauses() {
    check_semantic_tokens(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry will sail," Ada Moor said. "It has
always sailed," a pilot added. They read "Moby-Dick" and the "news".
"#,
        &expect![[r#"
            keyword                  ENTITY
            class.declaration        moor
            property                 type
            enumMember               person
            property                 name
            string                   Ada Moor
            keyword                  FILE
            namespace.declaration    a.txt
            quotation.title          "The ferry will sail,"
            person.speaker           Ada Moor
            cue                      said
            quotation.direct         "It has⏎always sailed,"
            speaker                  a pilot
            cue                      added
            speaker                  They
            cue                      read
            quotation.mixed          "Moby-Dick"
            quotation.mixed          "news"
        "#]],
    );
}

#[test]
fn mentions_by_the_type_of_their_entity() {
    check_semantic_tokens(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<ENTITY moor2 type=person name="Bea Moor" aka="Ada Moor">>>
<<<ENTITY lund type=place name=Lund>>>
<<<ENTITY boat name=Seagull>>>
<<<FILE a.txt>>>
Ada Moor came to Lund on the Seagull. [He]{ref=nobody} left.
"#,
        &expect![[r#"
            keyword                  ENTITY
            class.declaration        moor
            property                 type
            enumMember               person
            property                 name
            string                   Ada Moor
            keyword                  ENTITY
            class.declaration        moor2
            property                 type
            enumMember               person
            property                 name
            string                   Bea Moor
            property                 aka
            string                   Ada Moor
            keyword                  ENTITY
            class.declaration        lund
            property                 type
            enumMember               place
            property                 name
            string                   Lund
            keyword                  ENTITY
            class.declaration        boat
            property                 name
            string                   Seagull
            keyword                  FILE
            namespace.declaration    a.txt
            person.ambiguous         Ada Moor
            place                    Lund
            entity                   Seagull
            operator                 [
            entity.unresolved        He
            operator                 ]{
            property                 ref
            class.unresolved         nobody
            operator                 }
        "#]],
    );
}

#[test]
fn spans_and_what_lies_in_them() {
    check_semantic_tokens(
        r#"
<<<ENTITY lund type=place name=Lund>>>
<<<FILE a.txt>>>
["Come to Lund"]{#come .direct by=lund from=b.txt} and [x]{ref=none}.
"#,
        &expect![[r#"
            keyword                  ENTITY
            class.declaration        lund
            property                 type
            enumMember               place
            property                 name
            string                   Lund
            keyword                  FILE
            namespace.declaration    a.txt
            operator                 [
            quotation.direct         "Come to
            place                    Lund
            quotation.direct         "
            operator                 ]{
            variable.declaration     #come
            decorator                .direct
            property                 by
            class                    lund
            property                 from
            namespace.unresolved     b.txt
            operator                 }
            operator                 [
            operator                 ]{
            property                 ref
            keyword                  none
            operator                 }
        "#]],
    );
}
