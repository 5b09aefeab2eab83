//! Signature help: what a header can hold, while it is typed.

use expect_test::expect;

use crate::fixture::check_signature;

#[test]
fn the_name_comes_first() {
    check_signature(
        "<<<FILE $0",
        &expect![[r#"
          FILE name title= date= author= publisher= url= lang= encoding=
               ^^^^
        the name of the document: a file name, or any word; may be left out
    "#]],
    );
    check_signature(
        "<<<ENTITY mo$0or>>>",
        &expect![[r#"
          ENTITY id type= name= aka= wikidata= url= part-of=
                 ^^
        the word by which spans and attributes refer to it
    "#]],
    );
    check_signature(
        "<<<END $0>>>",
        &expect![[r#"
          END name
              ^^^^
        the name of the document that ends here; may be left out
    "#]],
    );
}

#[test]
fn then_what_is_still_missing() {
    check_signature(
        "<<<ENTITY moor type=person $0>>>",
        &expect![[r#"
          ENTITY id type= name= aka= wikidata= url= part-of=
                          ^^^^^
        the name in full
    "#]],
    );
    check_signature(
        "<<<ENTITY moor w$0>>>",
        &expect![[r#"
          ENTITY id type= name= aka= wikidata= url= part-of=
                                     ^^^^^^^^^
        Q and digits
    "#]],
    );
}

#[test]
fn a_value_is_explained() {
    check_signature(
        "<<<FILE a.txt date=20$0",
        &expect![[r#"
          FILE name title= date= author= publisher= url= lang= encoding=
                           ^^^^^
        when it appeared: 2019, 2019-03, 2019-03-05
    "#]],
    );
    check_signature(
        "<<<SOURCE a by=$0>>>",
        &expect![[r#"
          SOURCE id title= date= author= publisher= url= lang= encoding= by=
                                                                         ^^^
        who says it: an entity
    "#]],
    );
}

#[test]
fn there_is_none_elsewhere() {
    for text in [
        "<<<$0",
        "<<<FI$0",
        "<<<FILE a.txt>>>$0",
        "<<<FILE a.txt>>>\nA word $0",
        "<<<FILE a.txt colour=$0>>>",
        "<<<FIEL $0",
    ] {
        check_signature(text, &expect!["none\n"]);
    }
}
