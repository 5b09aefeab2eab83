//! Document links.

use expect_test::expect;

use crate::fixture::check_links;

#[test]
fn addresses_in_headers() {
    check_links(
        r#"
<<<ENTITY moor name="Ada Moor" url="https://example.org/a b?x=ü" wikidata=Q42>>>
<<<FILE a.txt url=https://example.org/a title="http: a title">>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor name="Ada Moor" url="https://example.org/a b?x=ü" wikidata=Q42>>>
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              → https://example.org/a%20b?x=%C3%BC
            main.corpus:1
              <<<ENTITY moor name="Ada Moor" url="https://example.org/a b?x=ü" wikidata=Q42>>>
                                                                                        ^^^
              → https://www.wikidata.org/wiki/Q42
            main.corpus:2
              <<<FILE a.txt url=https://example.org/a title="http: a title">>>
                                ^^^^^^^^^^^^^^^^^^^^^
              → https://example.org/a
        "#]],
    );
}

#[test]
fn addresses_in_texts() {
    check_links(
        r#"
<<<FILE a.txt>>>
[The page](https://example.org/p) and <https://example.org/q>, [no](#), [note](a.md), [mail](mailto:a@example.org).
"#,
        &expect![[r#"
            main.corpus:2
              [The page](https://example.org/p) and <https://example.org/q>, [no](#), [note](a.md), [mail](mailto:a@example.org).
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              → https://example.org/p
            main.corpus:2
              [The page](https://example.org/p) and <https://example.org/q>, [no](#), [note](a.md), [mail](mailto:a@example.org).
                                                    ^^^^^^^^^^^^^^^^^^^^^^^
              → https://example.org/q
            main.corpus:2
              [The page](https://example.org/p) and <https://example.org/q>, [no](#), [note](a.md), [mail](mailto:a@example.org).
                                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              → mailto:a@example.org
        "#]],
    );
}

#[test]
fn only_some_schemes_lead_out() {
    check_links(
        "<<<FILE a.txt>>>\n[a](ftp://example.org/a) [b](javascript:alert) [c](HTTP://example.org) [d](file:///d) [e](x:y)\n",
        &expect![[r#"
            main.corpus:2
              [a](ftp://example.org/a) [b](javascript:alert) [c](HTTP://example.org) [d](file:///d) [e](x:y)
              ^^^^^^^^^^^^^^^^^^^^^^^^
              → ftp://example.org/a
            main.corpus:2
              [a](ftp://example.org/a) [b](javascript:alert) [c](HTTP://example.org) [d](file:///d) [e](x:y)
                                                             ^^^^^^^^^^^^^^^^^^^^^^^
              → http://example.org/
        "#]],
    );
}

#[test]
fn from_leads_to_a_document() {
    check_links(
        r#"
//- a.corpus
<<<FILE a.txt>>>
["We go"]{from=b.txt} ["We go"]{from=b.txt#x} ["We go"]{from=c.txt}
//- b.corpus
<<<FILE b.txt title="The day">>>
[We go]{#x}.
"#,
        &expect![[r#"
            a.corpus:2
              ["We go"]{from=b.txt} ["We go"]{from=b.txt#x} ["We go"]{from=c.txt}
                             ^^^^^
              → b.corpus:1 b.txt (The day)
            a.corpus:2
              ["We go"]{from=b.txt} ["We go"]{from=b.txt#x} ["We go"]{from=c.txt}
                                                   ^^^^^^^
              → b.corpus:2 We go (The day)
            a.corpus:2
              ["We go"]{from=b.txt} ["We go"]{from=b.txt#x} ["We go"]{from=c.txt}
                                                                           ^^^^^
              → nowhere
        "#]],
    );
}

#[test]
fn an_address_of_a_mailbox_needs_no_other_markup_beside_it() {
    check_links(
        "<<<FILE a.txt>>>\nWrite to <mailto:desk@example.org>.\n\nOr [to us] of <HTTPS://example.org>.\n",
        &expect![[r#"
            main.corpus:2
              Write to <mailto:desk@example.org>.
                       ^^^^^^^^^^^^^^^^^^^^^^^^^
              → mailto:desk@example.org
            main.corpus:4
              Or [to us] of <HTTPS://example.org>.
                            ^^^^^^^^^^^^^^^^^^^^^
              → https://example.org/
        "#]],
    );
}
