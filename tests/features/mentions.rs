//! Where declared entities are named.

use expect_test::expect;

use crate::fixture::check_mentions;

#[test]
fn whole_words() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
Lund, Lunds, Lundholm, NordLund and (Lund) in Lund_
"#,
        &expect![[r#"
            main.corpus:3
              Lund, Lunds, Lundholm, NordLund and (Lund) in Lund_
              ^^^^
              name lund
            main.corpus:3
              Lund, Lunds, Lundholm, NordLund and (Lund) in Lund_
                                                   ^^^^
              name lund
        "#]],
    );
}

#[test]
fn case() {
    check_mentions(
        r#"
<<<ENTITY port name="Port Authority" aka="the port">>>
<<<FILE a.txt>>>
Port Authority, PORT AUTHORITY, port authority, The port.
"#,
        &expect![[r#"
            main.corpus:3
              Port Authority, PORT AUTHORITY, port authority, The port.
              ^^^^^^^^^^^^^^
              name port
            main.corpus:3
              Port Authority, PORT AUTHORITY, port authority, The port.
                              ^^^^^^^^^^^^^^
              name port
            main.corpus:3
              Port Authority, PORT AUTHORITY, port authority, The port.
                                                              ^^^^^^^^
              name port
        "#]],
    );
}

#[test]
fn across_a_line_break() {
    check_mentions(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Then Ada
Moor left. Ada  Moor. Ada

Moor. Ada, Moor.
"#,
        &expect![[r#"
            main.corpus:3
              Then Ada
                   ^^^
              Moor left. Ada  Moor. Ada
              ^^^^
              name moor
            main.corpus:4
              Moor left. Ada  Moor. Ada
                         ^^^^^^^^^
              name moor
        "#]],
    );
}

#[test]
fn across_crlf() {
    check_mentions(
        "<<<ENTITY moor name=\"Ada Moor\">>>\r\n<<<FILE a.txt>>>\r\nThen Ada\r\nMoor left.\r\n",
        &expect![[r#"
            main.corpus:3
              Then Ada
                   ^^^
              Moor left.
              ^^^^
              name moor
        "#]],
    );
}

#[test]
fn possessive() {
    check_mentions(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor's boat and Ada Moor’s crew.
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor's boat and Ada Moor’s crew.
              ^^^^^^^^
              name moor
            main.corpus:3
              Ada Moor's boat and Ada Moor’s crew.
                                  ^^^^^^^^
              name moor
        "#]],
    );
}

#[test]
fn the_longest_name() {
    check_mentions(
        r#"
<<<ENTITY port name=Port>>>
<<<ENTITY authority name="Port Authority">>>
<<<FILE a.txt>>>
Port Authority of the Port.
"#,
        &expect![[r#"
            main.corpus:4
              Port Authority of the Port.
              ^^^^^^^^^^^^^^
              name authority
            main.corpus:4
              Port Authority of the Port.
                                    ^^^^
              name port
        "#]],
    );
}

#[test]
fn a_surname_after_the_full_name() {
    check_mentions(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor left. Moor came back.
<<<FILE b.txt>>>
Moor left.
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor left. Moor came back.
              ^^^^^^^^
              name moor
            main.corpus:3
              Ada Moor left. Moor came back.
                             ^^^^
              name moor
        "#]],
    );
}

#[test]
fn a_surname_of_no_person() {
    check_mentions(
        r#"
<<<ENTITY hall name="City Hall" type=place>>>
<<<FILE a.txt>>>
City Hall. The Hall.
"#,
        &expect![[r#"
            main.corpus:3
              City Hall. The Hall.
              ^^^^^^^^^
              name hall
        "#]],
    );
}

#[test]
fn a_surname_that_two_share() {
    check_mentions(
        r#"
<<<ENTITY ada type=person name="Ada Moor">>>
<<<ENTITY tom type=person name="Tom Moor">>>
<<<FILE a.txt>>>
Ada Moor left. Moor came back.
<<<FILE b.txt>>>
Ada Moor and Tom Moor. Moor left.
"#,
        &expect![[r#"
            main.corpus:4
              Ada Moor left. Moor came back.
              ^^^^^^^^
              name ada
            main.corpus:4
              Ada Moor left. Moor came back.
                             ^^^^
              name ada
            main.corpus:6
              Ada Moor and Tom Moor. Moor left.
              ^^^^^^^^
              name ada
            main.corpus:6
              Ada Moor and Tom Moor. Moor left.
                           ^^^^^^^^
              name tom
            main.corpus:6
              Ada Moor and Tom Moor. Moor left.
                                     ^^^^
              name ada or tom
        "#]],
    );
}

#[test]
fn an_alias_that_two_share() {
    check_mentions(
        r#"
<<<ENTITY ada name="Ada Moor" aka=Moor>>>
<<<ENTITY tom name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Moor left. [Moor]{ref=tom} came.
"#,
        &expect![[r#"
            main.corpus:4
              Moor left. [Moor]{ref=tom} came.
              ^^^^
              name ada or tom
            main.corpus:4
              Moor left. [Moor]{ref=tom} came.
                          ^^^^
              span tom
        "#]],
    );
}

#[test]
fn a_span_overrules() {
    check_mentions(
        r#"
<<<ENTITY ada name=Moor>>>
<<<ENTITY tom name="Tom Moor">>>
<<<FILE a.txt>>>
[Moor]{ref=tom} and [the moor]{ref=none}, [Moor]{ref=none}, [she]{ref=ada}.
"#,
        &expect![[r#"
            main.corpus:4
              [Moor]{ref=tom} and [the moor]{ref=none}, [Moor]{ref=none}, [she]{ref=ada}.
               ^^^^
              span tom
            main.corpus:4
              [Moor]{ref=tom} and [the moor]{ref=none}, [Moor]{ref=none}, [she]{ref=ada}.
                                                                           ^^^
              span ada
        "#]],
    );
}

#[test]
fn an_undeclared_entity() {
    check_mentions(
        r#"
<<<FILE a.txt>>>
[Moor]{ref=tom}
"#,
        &expect![[r#"
            main.corpus:2
              [Moor]{ref=tom}
               ^^^^
              span tom
        "#]],
    );
}

#[test]
fn not_in_addresses() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
[Lund](https://x.example/Lund) and <https://x.example/Lund>.
"#,
        &expect![[r#"
            main.corpus:3
              [Lund](https://x.example/Lund) and <https://x.example/Lund>.
               ^^^^
              name lund
        "#]],
    );
}

#[test]
fn not_in_markup() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
[Lund]{.place note=Lund #Lund}
"#,
        &expect![[r#"
            main.corpus:3
              [Lund]{.place note=Lund #Lund}
               ^^^^
              name lund
        "#]],
    );
}

#[test]
fn across_markup() {
    check_mentions(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
[Ada]{.first} Moor and [Ada]{.first} [Moor]{.last}
"#,
        &expect![[r#"
            main.corpus:3
              [Ada]{.first} Moor and [Ada]{.first} [Moor]{.last}
               ^^^^^^^^^^^^^^^^^
              name moor
            main.corpus:3
              [Ada]{.first} Moor and [Ada]{.first} [Moor]{.last}
                                      ^^^^^^^^^^^^^^^^^^
              name moor
        "#]],
    );
}

#[test]
fn in_sources_but_not_in_declarations() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
Lund is a town.
<<<SOURCE log>>>
Lund.
<<<END>>>
Lund.
"#,
        &expect![[r#"
            main.corpus:4
              Lund.
              ^^^^
              name lund
        "#]],
    );
}

#[test]
fn signs_in_names() {
    check_mentions(
        r#"
<<<ENTITY inc name="Moor & Sons Inc.">>>
<<<ENTITY jc name="Jean-Luc Roy">>>
<<<ENTITY b name="O'Neil">>>
<<<FILE a.txt>>>
Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
"#,
        &expect![[r#"
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
              ^^^^^^^^^^^^^^^^
              name inc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                   ^^^^^^^^^^^^^^^
              name inc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                    ^^^^^^^^^^^^
              name jc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                                                ^^^^^^
              name b
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                                                        ^^^^^^
              name b
        "#]],
    );
}

#[test]
fn longer_letters() {
    check_mentions(
        r#"
<<<ENTITY a name="Ólafur Ægisson" type=person>>>
<<<ENTITY b name=東京>>>
<<<FILE a.txt>>>
ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
"#,
        &expect![[r#"
            main.corpus:4
              ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
              ^^^^^^^^^^^^^^
              name a
            main.corpus:4
              ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
                                 ^^^^^^^
              name a
            main.corpus:4
              ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
                                            ^^
              name b
        "#]],
    );
}
