//! Selection ranges: each line is what the next step takes in.

use expect_test::expect;

use crate::fixture::check_selection;

#[test]
fn from_a_word_to_the_file() {
    check_selection(
        r#"
<<<ENTITY moor>>>
<<<FILE a.txt>>>
First.

One sentence here. "The fer$0ry sails. It will," Ada Moor said. Another.
A second line.

Last.
<<<FILE b.txt>>>
"#,
        &expect![[r#"
            ferry
            The ferry sails.
            The ferry sails. It will,
            "The ferry sails. It will,"
            "The ferry sails. It will," Ada Moor said.
            One sentence here. "The ferry sails. It will," Ada Moor said. Another.
            One sentence here. "The ferry sails. It will," Ada Moor said. Another.⏎A second line.
            First.⏎⏎One sentence here. "The ferry sails. It will," Ada Moor said. Another.⏎A second line.⏎⏎Last.
            <<<FILE a.txt>>>⏎First.⏎⏎One sentence here. "The ferry sails. It will," Ada Moor said. Another.⏎A second line.⏎⏎Last.⏎
            <<<ENTITY moor>>>⏎<<<FILE a.txt>>>⏎First.⏎⏎One sentence here. "The ferry sails. It will," Ada Moor said. Another.⏎A second line.⏎⏎Last.⏎<<<FILE b.txt>>>⏎
        "#]],
    );
}

#[test]
fn inside_a_span() {
    check_selection(
        r#"
<<<FILE a.txt>>>
So ["the fer$0ry sails"]{by=moor}, it is said.
"#,
        &expect![[r#"
            ferry
            the ferry sails
            "the ferry sails"
            ["the ferry sails"]{by=moor}
            So ["the ferry sails"]{by=moor}, it is said.
            So ["the ferry sails"]{by=moor}, it is said.⏎
            <<<FILE a.txt>>>⏎So ["the ferry sails"]{by=moor}, it is said.⏎
        "#]],
    );
}

#[test]
fn in_the_braces_of_a_span() {
    check_selection(
        r#"
<<<FILE a.txt>>>
So ["the ferry sails"]{by=mo$0or}, it is said.
"#,
        &expect![[r#"
            moor
            by=moor
            ["the ferry sails"]{by=moor}
            So ["the ferry sails"]{by=moor}, it is said.
            So ["the ferry sails"]{by=moor}, it is said.⏎
            <<<FILE a.txt>>>⏎So ["the ferry sails"]{by=moor}, it is said.⏎
        "#]],
    );
}

#[test]
fn in_a_header() {
    check_selection(
        r#"
<<<FILE a.txt title="The fer$0ry sails" date=2020>>>
Text.
"#,
        &expect![[r#"
            ferry
            The ferry sails
            title="The ferry sails"
            <<<FILE a.txt title="The ferry sails" date=2020>>>
            <<<FILE a.txt title="The ferry sails" date=2020>>>⏎Text.⏎
        "#]],
    );
}

#[test]
fn initials_end_no_sentence() {
    check_selection(
        r#"
<<<FILE a.txt>>>
He came. J. Mo$0or left at 3.50 p.m. yesterday. Then it rained.
"#,
        &expect![[r#"
            Moor
            J. Moor left at 3.50 p.m. yesterday.
            He came. J. Moor left at 3.50 p.m. yesterday. Then it rained.
            He came. J. Moor left at 3.50 p.m. yesterday. Then it rained.⏎
            <<<FILE a.txt>>>⏎He came. J. Moor left at 3.50 p.m. yesterday. Then it rained.⏎
        "#]],
    );
}

#[test]
fn on_an_empty_line() {
    check_selection(
        r#"
<<<FILE a.txt>>>
One.
$0
Two.
"#,
        &expect![[r#"
            One.⏎⏎Two.
            One.⏎⏎Two.⏎
            <<<FILE a.txt>>>⏎One.⏎⏎Two.⏎
        "#]],
    );
}

#[test]
fn with_crlf() {
    check_selection(
        "<<<FILE a.txt>>>\r\nOne. Tw$0o.\r\n\r\nThree.\r\n",
        &expect![[r#"
        Two
        Two.
        One. Two.
        One. Two.␍⏎␍⏎Three.
        One. Two.␍⏎␍⏎Three.␍⏎
        <<<FILE a.txt>>>␍⏎One. Two.␍⏎␍⏎Three.␍⏎
    "#]],
    );
}

#[test]
fn a_quotation_ends_no_sentence_around_it() {
    check_selection(
        r#"
<<<FILE a.txt>>>
He came. "The ferry sails. It will," Ada Mo$0or said. "Good!" Then it rained.
"#,
        &expect![[r#"
            Moor
            "The ferry sails. It will," Ada Moor said.
            He came. "The ferry sails. It will," Ada Moor said. "Good!" Then it rained.
            He came. "The ferry sails. It will," Ada Moor said. "Good!" Then it rained.⏎
            <<<FILE a.txt>>>⏎He came. "The ferry sails. It will," Ada Moor said. "Good!" Then it rained.⏎
        "#]],
    );
}

#[test]
fn at_the_end_of_a_file() {
    check_selection(
        r#"
<<<FILE a.txt>>>
One.
$0"#,
        &expect![[r#"
            One.⏎
            <<<FILE a.txt>>>⏎One.⏎
        "#]],
    );
}

#[test]
fn an_empty_file() {
    check_selection(
        "$0",
        &expect![[r#"
        an empty range
    "#]],
    );
}
