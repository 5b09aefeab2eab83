//! Cutting a corpus into sections, and reading the header line of each, whatever its shape.

use expect_test::expect;

use crate::fixture::check_sections;

#[test]
fn nothing_is_one_empty_section() {
    check_sections(
        "",
        &expect![[r#"
            Preamble
              ""
        "#]],
    );
}

#[test]
fn text_without_headers() {
    check_sections(
        r#"
Only text.
"#,
        &expect![[r#"
            Preamble
              "Only text.\n"
        "#]],
    );
}

#[test]
fn the_lean_corpus() {
    check_sections(
        r#"
<<<FILE>>>
One.
<<<FILE>>>
Two.
"#,
        &expect![[r#"
            File
              "One."
            File
              "Two.\n"
        "#]],
    );
}

#[test]
fn all_keywords() {
    check_sections(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
A pilot.
<<<SOURCE log date=2031-05>>>
<<<FILE a.txt title="A \"day\" \\ night">>>
Text.
<<<END>>>

"#,
        &expect![[r#"
            Entity `moor` type=`person` name=`Ada Moor`
              "A pilot."
            Source `log` date=`2031-05`
              ""
            File `a.txt` title=`A "day" \ night`
              "Text."
            End
              "\n"
        "#]],
    );
}

#[test]
fn a_last_line_without_break() {
    check_sections(
        r#"
<<<FILE a.txt>>>
abc
<<<END>>>"#,
        &expect![[r#"
            File `a.txt`
              "abc"
            End
              ""
        "#]],
    );
}

#[test]
fn a_last_line_with_break() {
    check_sections(
        r#"
<<<FILE a.txt>>>
abc

<<<END>>>
"#,
        &expect![[r#"
            File `a.txt`
              "abc\n"
            End
              ""
        "#]],
    );
}

#[test]
fn an_empty_document() {
    check_sections(
        r#"
<<<FILE a.txt>>>
<<<FILE b.txt>>>

<<<END>>>
"#,
        &expect![[r#"
            File `a.txt`
              ""
            File `b.txt`
              ""
            End
              ""
        "#]],
    );
}

#[test]
fn a_header_alone() {
    check_sections(
        r#"
<<<FILE a.txt>>>"#,
        &expect![[r#"
            File `a.txt`
              ""
        "#]],
    );
}

#[test]
fn crlf() {
    check_sections(
        "<<<FILE a.txt>>>\r\nabc\r\n<<<END>>>\r\n",
        &expect![[r#"
            File `a.txt`
              "abc"
            End
              ""
        "#]],
    );
}

#[test]
fn a_byte_order_mark() {
    check_sections(
        "\u{feff}<<<FILE a.txt>>>\nabc\n",
        &expect![[r#"
            Preamble
              "\u{feff}"
            File `a.txt`
              "abc\n"
        "#]],
    );
}

#[test]
fn a_byte_order_mark_before_text() {
    check_sections(
        "\u{feff}abc\n<<<FILE a.txt>>>\n",
        &expect![[r#"
            Preamble
              "\u{feff}abc"
            File `a.txt`
              ""
        "#]],
    );
}

#[test]
fn a_byte_order_mark_in_the_middle_is_text() {
    check_sections(
        "<<<FILE a.txt>>>\n\u{feff}<<<FILE b.txt>>>\n",
        &expect![[r#"
            File `a.txt`
              "\u{feff}<<<FILE b.txt>>>\n"
        "#]],
    );
}

#[test]
fn a_lone_cr_is_text() {
    check_sections(
        "<<<FILE a.txt>>>\nabc\r<<<FILE b.txt>>>\rdef\n",
        &expect![[r#"
            File `a.txt`
              "abc\r<<<FILE b.txt>>>\rdef\n"
        "#]],
    );
}

#[test]
fn a_lone_cr_ends_no_header() {
    check_sections(
        "<<<FILE a.txt>>>\rabc\n",
        &expect![[r#"
            File `a.txt`
              TextBehind(TextRange { start: 17, end: 20 })
              ""
        "#]],
    );
}

#[test]
fn escaped_lines_are_text() {
    check_sections(
        r#"
<<<FILE a.txt>>>
\<<<FILE b.txt>>>
\\<<<
 <<<
a<<<b
"#,
        &expect![[r#"
            File `a.txt`
              "\\<<<FILE b.txt>>>\n\\\\<<<\n <<<\na<<<b\n"
        "#]],
    );
}

#[test]
fn seven_angle_brackets_are_a_conflict() {
    check_sections(
        r#"
<<<FILE a.txt>>>
<<<<<<< ours
<<<<<<<<
"#,
        &expect![[r#"
            File `a.txt`
              "<<<<<<< ours"
            Unknown
              Opening(TextRange { start: 0, end: 8 })
              NoClosing(8)
              UnknownKeyword { range: TextRange { start: 8, end: 8 }, nearest: None }
              ""
        "#]],
    );
}

#[test]
fn colons() {
    check_sections(
        r#"
<<<FILE: a.txt>>>
<<<FILE:b.txt>>>
<<<FILE : c.txt>>>
"#,
        &expect![[r#"
            File `a.txt`
              Wild("a colon behind the keyword")
              ""
            File `b.txt`
              Wild("a colon behind the keyword")
              ""
            File `c.txt`
              Wild("a colon behind the keyword")
              ""
        "#]],
    );
}

#[test]
fn case_and_blanks() {
    check_sections(
        r#"
<<<File a.txt>>>
<<< FILE b.txt >>>
<<<entity c>>> 
"#,
        &expect![[r#"
            File `a.txt`
              Wild("a keyword that is not in capitals")
              ""
            File `b.txt`
              Wild("blanks behind `<<<`")
              Wild("blanks before `>>>`")
              ""
            Entity `c`
              Wild("blanks behind `>>>`")
              Wild("a keyword that is not in capitals")
              ""
        "#]],
    );
}

#[test]
fn the_name_behind() {
    check_sections(
        r#"
<<<FILE>>> a.txt
abc
"#,
        &expect![[r#"
            File `a.txt`
              Wild("the name behind the brackets")
              "abc\n"
        "#]],
    );
}

#[test]
fn the_name_below() {
    check_sections(
        r#"
<<<FILE>>>
news/a.txt
abc
"#,
        &expect![[r#"
            File `news/a.txt`
              Wild("the name on a line of its own")
              "abc\n"
        "#]],
    );
}

#[test]
fn text_below_is_no_name() {
    check_sections(
        r#"
<<<FILE>>>
news.
abc
"#,
        &expect![[r#"
            File
              "news.\nabc\n"
        "#]],
    );
}

#[test]
fn a_path_is_no_name_where_there_is_one_or_no_room_for_it() {
    check_sections(
        r#"
<<<FILE a.txt>>>
b.txt
<<<FILE date=2031>>>
c.txt
<<<SOURCE>>>
d.txt
<<<FILE>>>
https://x.example/e.txt
<<<FILE>>>
In e.txt
<<<FILE>>>
.txt
<<<FILE a.txt>>> b.txt
<<<FILE date=2031>>> c.txt
<<<SOURCE>>> d.txt
"#,
        &expect![[r#"
            File `a.txt`
              "b.txt"
            File date=`2031`
              "c.txt"
            Source
              "d.txt"
            File
              "https://x.example/e.txt"
            File
              "In e.txt"
            File
              ".txt"
            File `a.txt`
              TextBehind(TextRange { start: 17, end: 22 })
              ""
            File date=`2031`
              TextBehind(TextRange { start: 21, end: 26 })
              ""
            Source
              TextBehind(TextRange { start: 13, end: 18 })
              ""
        "#]],
    );
}

#[test]
fn the_name_as_attribute() {
    check_sections(
        r#"
<<<FILE path="a b.txt" date=2031>>>
<<<FILE name=b.txt>>>
<<<SOURCE id=log>>>
<<<ENTITY id=moor name="Ada Moor">>>
"#,
        &expect![[r#"
            File `a b.txt` date=`2031`
              Wild("the name written as an attribute")
              ""
            File `b.txt`
              Wild("the name written as an attribute")
              ""
            Source `log`
              Wild("the name written as an attribute")
              ""
            Entity `moor` name=`Ada Moor`
              Wild("the name written as an attribute")
              ""
        "#]],
    );
}

#[test]
fn other_ends() {
    check_sections(
        r#"
<<<FILE a>>>
<<<ENDFILE>>>
<<<END FILE>>>
<<<END_FILE>>>
<<<END OF FILE>>>
<<<EOF>>>
<<</FILE>>>
<<<end>>>
<<<END a.txt>>>
"#,
        &expect![[r#"
            File `a`
              ""
            End
              Wild("another way to write END")
              ""
            End
              Wild("another way to write END")
              ""
            End
              Wild("another way to write END")
              ""
            End
              Wild("another way to write END")
              ""
            End
              Wild("another way to write END")
              ""
            End
              Wild("another way to write END")
              ""
            End
              Wild("a keyword that is not in capitals")
              ""
            End `a.txt`
              ""
        "#]],
    );
}

#[test]
fn wrong_numbers_of_brackets() {
    check_sections(
        r#"
<<<<FILE a>>>
<<<FILE b>>
<<<FILE c>>>>
<<<FILE d
<<<<END>>
"#,
        &expect![[r#"
            File `a`
              Opening(TextRange { start: 0, end: 4 })
              ""
            File `b`
              Closing(TextRange { start: 9, end: 11 })
              ""
            File `c`
              Closing(TextRange { start: 9, end: 13 })
              ""
            File `d`
              NoClosing(9)
              ""
            End
              Opening(TextRange { start: 0, end: 4 })
              Closing(TextRange { start: 7, end: 9 })
              ""
        "#]],
    );
}

#[test]
fn unknown_keywords() {
    check_sections(
        r#"
<<<FIEL a.txt>>>
<<<SUORCE b>>>
<<<CHAPTER c>>>
<<<>>>
<<< a
"#,
        &expect![[r#"
            File `a.txt`
              UnknownKeyword { range: TextRange { start: 3, end: 7 }, nearest: Some(File) }
              ""
            Source `b`
              UnknownKeyword { range: TextRange { start: 3, end: 9 }, nearest: Some(Source) }
              ""
            Unknown `c`
              UnknownKeyword { range: TextRange { start: 3, end: 10 }, nearest: None }
              ""
            Unknown
              UnknownKeyword { range: TextRange { start: 3, end: 3 }, nearest: None }
              ""
            Unknown
              NoClosing(5)
              Wild("blanks behind `<<<`")
              UnknownKeyword { range: TextRange { start: 4, end: 5 }, nearest: None }
              ""
        "#]],
    );
}

#[test]
fn words_behind() {
    check_sections(
        r#"
<<<FILE a.txt>>> and more
abc
<<<FILE a.txt date=2031 stray>>>
"#,
        &expect![[r#"
            File `a.txt`
              TextBehind(TextRange { start: 17, end: 25 })
              "abc"
            File `a.txt` date=`2031`
              Junk(TextRange { start: 24, end: 29 })
              ""
        "#]],
    );
}

#[test]
fn names_with_blanks() {
    check_sections(
        r#"
<<<FILE a b.txt>>>
<<<FILE "a b.txt">>>
<<<FILE 'a b.txt'>>>
<<<FILE “a b.txt”>>>
"#,
        &expect![[r#"
            File `a b.txt`
              Wild("a name with blanks and no quotation marks")
              ""
            File `a b.txt`
              ""
            File `a b.txt`
              Wild("quotation marks other than `\"` around a value")
              ""
            File `a b.txt`
              Wild("quotation marks other than `\"` around a value")
              ""
        "#]],
    );
}

#[test]
fn brackets_and_equals_signs_in_quotes() {
    check_sections(
        r#"
<<<FILE a.txt title="b >>> c">>> and more
<<<FILE a.txt title="b \">>> c">>> and more
<<<FILE "a"=b>>>
"#,
        &expect![[r#"
            File `a.txt` title=`b >>> c`
              TextBehind(TextRange { start: 33, end: 41 })
              ""
            File `a.txt` title=`b ">>> c`
              TextBehind(TextRange { start: 35, end: 43 })
              ""
            File `"a"=b`
              Wild("a name with blanks and no quotation marks")
              ""
        "#]],
    );
}

#[test]
fn marks_that_open_and_close_otherwise() {
    check_sections(
        r#"
<<<FILE 'a>>>
<<<FILE '>>>
<<<FILE „a b“>>>
<<<FILE ”a b”>>>
<<<FILE “a "b"”>>>
"#,
        &expect![[r#"
            File `'a`
              ""
            File `'`
              ""
            File `a b`
              Wild("quotation marks other than `\"` around a value")
              ""
            File `a b`
              Wild("quotation marks other than `\"` around a value")
              ""
            File `a "b"`
              Wild("quotation marks other than `\"` around a value")
              ""
        "#]],
    );
}

#[test]
fn keys_begin_with_a_letter() {
    check_sections(
        r#"
<<<FILE 1a=b _c=d>>>
<<<FILE a.txt e.f-g_h=i 2031=j>>>
"#,
        &expect![[r#"
            File `1a=b` _c=`d`
              ""
            File `a.txt` e.f-g_h=`i`
              Junk(TextRange { start: 24, end: 30 })
              ""
        "#]],
    );
}

#[test]
fn blanks_on_one_side_of_an_equals_sign() {
    check_sections(
        r#"
<<<FILE a.txt date =2031>>>
<<<FILE b.txt date= 2031>>>
<<<FILE c.txt date= lang=en>>>
"#,
        &expect![[r#"
            File `a.txt` date=`2031`
              Wild("blanks around `=`")
              ""
            File `b.txt` date=`2031`
              Wild("blanks around `=`")
              ""
            File `c.txt` date=`` lang=`en`
              ""
        "#]],
    );
}

#[test]
fn unterminated() {
    check_sections(
        r#"
<<<FILE a.txt title="A day>>>
<<<FILE "a b.txt>>>
"#,
        &expect![[r#"
            File `a.txt` title=`A day`
              ""
            File =`a b.txt`
              ""
        "#]],
    );
}

#[test]
fn values_of_many_kinds() {
    check_sections(
        r#"
<<<FILE a.txt url=https://x.example/?a=b title="" date= lang=en>>>
<<<FILE b.txt date = 2031>>>
"#,
        &expect![[r#"
            File `a.txt` url=`https://x.example/?a=b` title=`` date=`` lang=`en`
              ""
            File `b.txt` date=`2031`
              Wild("blanks around `=`")
              ""
        "#]],
    );
}
