//! Rename: where, in all files, and why not.

use expect_test::expect;

use crate::fixture::check_rename;

const FILES: &str = r#"
//- a.corpus
<<<ENTITY moor type=person name="Ada moor">>>
<<<ENTITY boat part-of=moor>>>
<<<SOURCE log by=moor>>>
["Go"]{#go by="moor"} and [x]{.ORG rel=#go}.
<<<FILE moor.txt>>>
Ada moor left. [She]{ref=moor} said ["go"]{by=moor from=log#go}.
//- b.corpus
<<<FILE b.txt>>>
["go"]{by=moor from="log"} and ["go"]{from=log#go} and [go]{#go}.
<<<FILE "log#2">>>
["go"]{from="log#2"}
"#;

fn check(cursor: &str, new: &str, expect: &expect_test::Expect) {
    let bare = cursor.replace("$0", "");
    assert!(FILES.contains(&bare), "{bare}");
    check_rename(&FILES.replacen(&bare, cursor, 1), new, expect);
}

#[test]
fn an_entity_by_its_declaration() {
    check(
        "ENTITY mo$0or",
        "pilot",
        &expect![[r#"
        a.corpus:1
          <<<ENTITY moor type=person name="Ada moor">>>
                    ^^^^
        a.corpus
          <<<ENTITY pilot type=person name="Ada moor">>>
          <<<ENTITY boat part-of=pilot>>>
          <<<SOURCE log by=pilot>>>
          ["Go"]{#go by=pilot} and [x]{.ORG rel=#go}.
          Ada moor left. [She]{ref=pilot} said ["go"]{by=pilot from=log#go}.
        b.corpus
          ["go"]{by=pilot from="log"} and ["go"]{from=log#go} and [go]{#go}.
    "#]],
    );
}

#[test]
fn an_entity_by_a_reference_and_with_a_blank() {
    check(
        "[She]{ref=$0moor}",
        "ada moor",
        &expect![[r#"
        a.corpus:6
          Ada moor left. [She]{ref=moor} said ["go"]{by=moor from=log#go}.
                                   ^^^^
        a.corpus
          <<<ENTITY "ada moor" type=person name="Ada moor">>>
          <<<ENTITY boat part-of="ada moor">>>
          <<<SOURCE log by="ada moor">>>
          ["Go"]{#go by="ada moor"} and [x]{.ORG rel=#go}.
          Ada moor left. [She]{ref="ada moor"} said ["go"]{by="ada moor" from=log#go}.
        b.corpus
          ["go"]{by="ada moor" from="log"} and ["go"]{from=log#go} and [go]{#go}.
    "#]],
    );
}

#[test]
fn a_source_with_the_spans_in_it() {
    check(
        "from=lo$0g#go}.",
        "diary",
        &expect![[r#"
        a.corpus:6
          Ada moor left. [She]{ref=moor} said ["go"]{by=moor from=log#go}.
                                                                  ^^^
        a.corpus
          <<<SOURCE diary by=moor>>>
          Ada moor left. [She]{ref=moor} said ["go"]{by=moor from=diary#go}.
        b.corpus
          ["go"]{by=moor from=diary} and ["go"]{from=diary#go} and [go]{#go}.
    "#]],
    );
}

#[test]
fn the_id_of_a_span() {
    check(
        "from=log#g$0o}.",
        "start",
        &expect![[r#"
        a.corpus:6
          Ada moor left. [She]{ref=moor} said ["go"]{by=moor from=log#go}.
                                                                      ^^
        a.corpus
          ["Go"]{#start by="moor"} and [x]{.ORG rel=#start}.
          Ada moor left. [She]{ref=moor} said ["go"]{by=moor from=log#start}.
        b.corpus
          ["go"]{by=moor from="log"} and ["go"]{from=log#start} and [go]{#go}.
    "#]],
    );
}

#[test]
fn a_document_that_nothing_refers_to() {
    check(
        "FILE moo$0r.txt",
        "moor 2.txt",
        &expect![[r#"
        a.corpus:5
          <<<FILE moor.txt>>>
                  ^^^^^^^^
        a.corpus
          <<<FILE "moor 2.txt">>>
    "#]],
    );
}

#[test]
fn what_cannot_be_renamed() {
    check(
        "Ada mo$0or left",
        "pilot",
        &expect![[r#"
        put the cursor on the name in a header, on a reference to it, or on the `#id` of a span
    "#]],
    );
    check(
        "name=\"Ada mo$0or\"",
        "pilot",
        &expect![[r#"
        put the cursor on the name in a header, on a reference to it, or on the `#id` of a span
    "#]],
    );
    check(
        "ENTITY mo$0or",
        "boat",
        &expect![[r#"
        `boat` is the name of an entity already, in a.corpus
    "#]],
    );
    check(
        "ENTITY mo$0or",
        "none",
        &expect![[r#"
        `none` says that a mention is no entity: it cannot be an id
    "#]],
    );
    check(
        "ENTITY mo$0or",
        " x",
        &expect![[r#"
        a name has at least one letter, and no blanks at its ends
    "#]],
    );
    check(
        "SOURCE l$0og",
        "b.txt",
        &expect![[r#"
        `b.txt` is the name of a document already, in b.corpus
    "#]],
    );
    check(
        "{#g$0o by",
        "a b",
        &expect![[r#"
        `#a b` is no id: it has letters, digits, `-`, `_`, `.` and `:`
    "#]],
    );
    check(
        "left. $0[She]",
        "x",
        &expect![[r#"
        put the cursor on the name in a header, on a reference to it, or on the `#id` of a span
    "#]],
    );
    check_rename(
        "<<<FILE: a$0.txt>>>\n",
        "b.txt",
        &expect![[r#"
        the header line of `a.txt` is not in its canonical form: format the file first
    "#]],
    );
    check_rename(
        "<<<FILE a$0.txt>>>\n<<<FILE a.txt>>>\n",
        "b.txt",
        &expect![[r#"
        `a.txt` is declared 2 times: give each a name of its own first
    "#]],
    );
    check_rename(
        "<<<FILE a.txt>>>\n[x]{ref=no$0body}\n",
        "b.txt",
        &expect![[r#"
        `nobody` is declared nowhere
    "#]],
    );
}
