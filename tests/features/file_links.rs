//! Links from one corpus file to another: where they lead, and what becomes of them when files are renamed.

use expect_test::{Expect, expect};

use crate::fixture::{check_file_links, check_links};

const FILES: &str = r#"
//- /w/people.corpus
<<<ENTITY moor>>>
Pilot, see [the news](news/2020.corpus?raw#a.txt "all of it") and [a page](page.corpus), [here](#top).
//- /w/news/2020.corpus
<<<FILE a.txt>>>
[Moor](../people.corpus#moor), [Lund](/people.corpus), [out](https://example.org/people.corpus).
"#;

fn check(moves: &[(&str, &str)], expect: &Expect) {
    check_file_links(FILES, moves, expect);
}

#[test]
fn they_lead_to_a_file_or_to_a_name_in_it() {
    check_links(
        FILES,
        &expect![[r#"
        /w/news/2020.corpus:2
          [Moor](../people.corpus#moor), [Lund](/people.corpus), [out](https://example.org/people.corpus).
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          → /w/people.corpus:1 moor
        /w/news/2020.corpus:2
          [Moor](../people.corpus#moor), [Lund](/people.corpus), [out](https://example.org/people.corpus).
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          → https://example.org/people.corpus
        /w/people.corpus:2
          Pilot, see [the news](news/2020.corpus?raw#a.txt "all of it") and [a page](page.corpus), [here](#top).
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          → /w/news/2020.corpus:1 a.txt
    "#]],
    );
}

#[test]
fn they_follow_a_file() {
    check(
        &[("/w/people.corpus", "/w/who is who.corpus")],
        &expect![[r#"
            /w/news/2020.corpus
            <<<FILE a.txt>>>
            [Moor](../who%20is%20who.corpus#moor), [Lund](/people.corpus), [out](https://example.org/people.corpus).
        "#]],
    );
}

#[test]
fn a_file_that_moves_takes_its_links_along() {
    check(
        &[("/w/news/2020.corpus", "/w/2020.corpus")],
        &expect![[r#"
            /w/news/2020.corpus
            <<<FILE a.txt>>>
            [Moor](people.corpus#moor), [Lund](/people.corpus), [out](https://example.org/people.corpus).

            /w/people.corpus
            <<<ENTITY moor>>>
            Pilot, see [the news](2020.corpus?raw#a.txt "all of it") and [a page](page.corpus), [here](#top).
        "#]],
    );
}

#[test]
fn they_follow_a_folder() {
    check(
        &[("/w/news", "/w/old/news")],
        &expect![[r#"
            /w/news/2020.corpus
            <<<FILE a.txt>>>
            [Moor](../../people.corpus#moor), [Lund](/people.corpus), [out](https://example.org/people.corpus).

            /w/people.corpus
            <<<ENTITY moor>>>
            Pilot, see [the news](old/news/2020.corpus?raw#a.txt "all of it") and [a page](page.corpus), [here](#top).
        "#]],
    );
}

#[test]
fn what_nothing_links_to_changes_nothing() {
    check(
        &[("/w/other.corpus", "/w/another.corpus")],
        &expect![[r#"
        nothing changes
    "#]],
    );
    check(
        &[("/w", "/v")],
        &expect![[r#"
        nothing changes
    "#]],
    );
}
