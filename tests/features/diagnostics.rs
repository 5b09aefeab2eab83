//! Every finding, drawn under its lines; and that one mistake gives one of them.

use expect_test::expect;

use crate::fixture::{check_diagnostics, codes};

#[test]
fn nothing_wrong() {
    check_diagnostics(
        r#"
<<<ENTITY moor type=person wikidata=Q42 url=https://x.example/a>>>
<<<FILE a.txt date=2031-05-02T14:30Z lang=pt-BR x-own=1>>>
[She]{ref=moor #a .b own=#a} left.
<<<END>>>

"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor type=person wikidata=Q42 url=https://x.example/a>>>
                        ^^^^
              information entity/missing-name: `moor` has no name: add `name=`, so that texts that name it are found
        "#]],
    );
}

#[test]
fn too_few_opening_brackets() {
    check_diagnostics(
        r#"
<<FILE a.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<FILE a.txt>>>
              ^^^^^^^^^^^^^^^
              error delimiter/malformed: 2 angle brackets where a delimiter line begins with three: `<<<`
        "#]],
    );
}

#[test]
fn too_few_closing_brackets() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt>>
                           ^^
              error delimiter/malformed: 2 angle brackets where a delimiter line ends with three: `>>>`
        "#]],
    );
}

#[test]
fn too_many_brackets() {
    check_diagnostics(
        r#"
<<<<FILE a.txt>>>
Text.
<<<END>>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<<FILE a.txt>>>
              ^^^^
              error delimiter/malformed: 4 angle brackets where a delimiter line begins with three: `<<<`
            main.corpus:3
              <<<END>>>>
                    ^^^^
              error delimiter/malformed: 4 angle brackets where a delimiter line ends with three: `>>>`
        "#]],
    );
}

#[test]
fn no_closing_brackets() {
    check_diagnostics(
        r#"
<<<FILE a.txt
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt
              ^^^^^^^^^^^^^
              error delimiter/malformed: this delimiter line is not closed: `>>>` is missing at its end
        "#]],
    );
}

#[test]
fn text_behind_a_header() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>> and text
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt>>> and text
                               ^^^^^^^^
              error delimiter/malformed: text behind `>>>`: a delimiter line stands alone on its line
        "#]],
    );
}

#[test]
fn text_behind_an_end() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<END>>> and text
"#,
        &expect![[r#"
            main.corpus:2
              <<<END>>> and text
                        ^^^^^^^^
              error delimiter/malformed: text behind `>>>`: a delimiter line stands alone on its line
        "#]],
    );
}

#[test]
fn stray_words_in_a_header() {
    check_diagnostics(
        r#"
<<<FILE a.txt date=2031 May>>>
Text.
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt date=2031 May>>>
                                      ^^^
              error delimiter/malformed: `May` is neither a name nor `key=value`; a value with blanks needs quotation marks
        "#]],
    );
}

#[test]
fn an_end_with_too_few_brackets() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Text.
<<END>>>
<<<FILE b.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:3
              <<END>>>
              ^^^^^^^^
              error delimiter/malformed: 2 angle brackets where a delimiter line begins with three: `<<<`
        "#]],
    );
}

#[test]
fn text_that_only_looks_like_a_header() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<a>> << b
>> quoted
FILE a.txt
If a <<< b >>> c.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn unknown_keyword() {
    check_diagnostics(
        r#"
<<<FIEL a.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FIEL a.txt>>>
                 ^^^^
              error delimiter/unknown-keyword: `FIEL` is no keyword; did you mean `FILE`?
        "#]],
    );
}

#[test]
fn unknown_keyword_far_from_any() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Text.
<<<CHAPTER one>>>
Text.
"#,
        &expect![[r#"
            main.corpus:3
              <<<CHAPTER one>>>
                 ^^^^^^^
              error delimiter/unknown-keyword: `CHAPTER` is no keyword; expected one of FILE, END, ENTITY, SOURCE
        "#]],
    );
}

#[test]
fn no_keyword() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<
<<<>>>
"#,
        &expect![[r#"
            main.corpus:2
              <<<
              ^^^
              error delimiter/unknown-keyword: a line that begins with `<<<` needs a keyword: FILE, END, ENTITY, SOURCE
            main.corpus:3
              <<<>>>
              ^^^^^^
              error delimiter/unknown-keyword: a line that begins with `<<<` needs a keyword: FILE, END, ENTITY, SOURCE
        "#]],
    );
}

#[test]
fn noncanonical() {
    check_diagnostics(
        r#"
<<<FILE: a.txt>>>
Text.
<<<ENDFILE>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE: a.txt>>>
              ^^^^^^^^^^^^^^^^^
              warning delimiter/noncanonical: a colon behind the keyword: write `<<<FILE a.txt>>>`
            main.corpus:3
              <<<ENDFILE>>>
              ^^^^^^^^^^^^^
              warning delimiter/noncanonical: another way to write END: write `<<<END>>>`
        "#]],
    );
}

#[test]
fn indented() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Text.
  <<<END>>>
	<<<FILE b.txt>>>
Text.
"#,
        &expect![[r#"
            main.corpus:3
                <<<END>>>
                ^^^^^^^^^
              error delimiter/indented: an indented header line is read as text: `<<<END>>>` belongs at the start of the line
            main.corpus:4
              →<<<FILE b.txt>>>
               ^^^^^^^^^^^^^^^^
              error delimiter/indented: an indented header line is read as text: `<<<FILE b.txt>>>` belongs at the start of the line
        "#]],
    );
}

#[test]
fn text_before_the_first_header() {
    check_diagnostics(
        r#"

A line.
Another.
<<<FILE a.txt>>>
"#,
        &expect![[r#"
            main.corpus:2
              A line.
              ^^^^^^^
              error delimiter/text-outside: text before the first header line belongs to no document
        "#]],
    );
}

#[test]
fn text_behind_the_end() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<END>>>

  A line.
Another.
"#,
        &expect![[r#"
            main.corpus:4
                A line.
                ^^^^^^^
              warning delimiter/text-outside: text behind `<<<END>>>` belongs to no document
        "#]],
    );
}

#[test]
fn no_header_at_all() {
    check_diagnostics(
        r#"
A line.
Another.
"#,
        &expect![[r#"
            main.corpus:1
              A line.
              ^^^^^^^
              error delimiter/text-outside: text before the first header line belongs to no document
        "#]],
    );
}

#[test]
fn a_byte_order_mark_is_no_text() {
    check_diagnostics(
        "\u{feff}\n<<<FILE a.txt>>>\n",
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn stray_end() {
    check_diagnostics(
        r#"
<<<END>>>
<<<FILE a.txt>>>
<<<END>>>
<<<END>>>
<<<ENTITY moor>>>
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<END>>>
              ^^^^^^^^^
              error delimiter/stray-end: this END closes nothing: no FILE is open here
            main.corpus:4
              <<<END>>>
              ^^^^^^^^^
              error delimiter/stray-end: this END closes nothing: no FILE is open here
            main.corpus:5
              <<<ENTITY moor>>>
                        ^^^^
              information entity/missing-name: `moor` has no name: add `name=`, so that texts that name it are found
            main.corpus:6
              <<<END>>>
              ^^^^^^^^^
              error delimiter/stray-end: this END closes nothing: no FILE is open here
        "#]],
    );
}

#[test]
fn unclosed() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<FILE b.txt>>>
Text.
<<<END>>>
<<<FILE c.txt>>>
Text."#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt>>>
              ^^^^^^^^^^^^^^^^
              warning delimiter/unclosed: this document has no `<<<END>>>`, although others in this file have
              main.corpus:4 `<<<END>>>`: a document that is closed
            main.corpus:5
              <<<FILE c.txt>>>
              ^^^^^^^^^^^^^^^^
              warning delimiter/unclosed: this document has no `<<<END>>>`, although others in this file have
              main.corpus:4 `<<<END>>>`: a document that is closed
        "#]],
    );
}

#[test]
fn none_closed() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<FILE b.txt>>>
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn end_mismatch() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<END b.txt>>>
<<<FILE c.txt>>>
<<<END c.txt>>>
<<<FILE>>>
<<<END d.txt>>>
"#,
        &expect![[r#"
            main.corpus:2
              <<<END b.txt>>>
                     ^^^^^
              error delimiter/end-mismatch: this END names `b.txt`, but closes `a.txt`
              main.corpus:1 `<<<FILE a.txt>>>`: `a.txt` is opened here
            main.corpus:4
              <<<END c.txt>>>
              ^^^^^^^^^^^^^^^
              warning delimiter/noncanonical: END needs no name: write `<<<END>>>`
            main.corpus:6
              <<<END d.txt>>>
              ^^^^^^^^^^^^^^^
              warning delimiter/noncanonical: END needs no name: write `<<<END>>>`
        "#]],
    );
}

#[test]
fn a_merge_conflict() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
A
<<<<<<< ours
B
=======
C
>>>>>>> theirs
D
"#,
        &expect![[r#"
            main.corpus:3
              <<<<<<< ours
              ^^^^^^^^^^^^
              error delimiter/merge-conflict: an unresolved merge conflict: keep one version and take the marker lines away
              main.corpus:5 `=======`: the second version begins here
              main.corpus:7 `>>>>>>> theirs`: the conflict ends here
        "#]],
    );
}

#[test]
fn a_merge_conflict_over_several_sections() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<<<<< ours
B
<<<FILE b.txt>>>
=======
C
<<<FILE c.txt>>>
>>>>>>> theirs
D
"#,
        &expect![[r#"
            main.corpus:2
              <<<<<<< ours
              ^^^^^^^^^^^^
              error delimiter/merge-conflict: an unresolved merge conflict: keep one version and take the marker lines away
              main.corpus:5 `=======`: the second version begins here
              main.corpus:8 `>>>>>>> theirs`: the conflict ends here
        "#]],
    );
}

#[test]
fn marks_that_are_no_conflict() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Title
=======
>>>>>>> quoted
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn a_conflict_without_an_end() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
<<<<<<< ours
B
"#,
        &expect![[r#"
            main.corpus:2
              <<<<<<< ours
              ^^^^^^^^^^^^
              error delimiter/merge-conflict: an unresolved merge conflict: keep one version and take the marker lines away
        "#]],
    );
}

#[test]
fn unknown_attributes() {
    check_diagnostics(
        r#"
<<<FILE a.txt publihser=Courier colour=red x-mine=1>>>
<<<ENTITY moor titel=x>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt publihser=Courier colour=red x-mine=1>>>
                            ^^^^^^^^^
              warning attribute/unknown: `publihser` is no attribute of this header; did you mean `publisher`?
            main.corpus:1
              <<<FILE a.txt publihser=Courier colour=red x-mine=1>>>
                                              ^^^^^^
              warning attribute/unknown: `colour` is no attribute of this header: it has title, date, author, publisher, url, lang, encoding; your own begin with `x-`
            main.corpus:2
              <<<ENTITY moor titel=x>>>
                        ^^^^
              information entity/missing-name: `moor` has no name: add `name=`, so that texts that name it are found
            main.corpus:2
              <<<ENTITY moor titel=x>>>
                             ^^^^^
              warning attribute/unknown: `titel` is no attribute of this header: it has type, name, aka, wikidata, url, part-of; your own begin with `x-`
        "#]],
    );
}

#[test]
fn attributes_of_other_headers() {
    check_diagnostics(
        r#"
<<<FILE a.txt type=person by=x>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt type=person by=x>>>
                            ^^^^
              warning attribute/unknown: `type` is no attribute of this header: it has title, date, author, publisher, url, lang, encoding; your own begin with `x-`
            main.corpus:1
              <<<FILE a.txt type=person by=x>>>
                                        ^^
              warning attribute/unknown: `by` is no attribute of this header: it has title, date, author, publisher, url, lang, encoding; your own begin with `x-`
        "#]],
    );
}

#[test]
fn words_in_a_span() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[Minsk]{place}
"#,
        &expect![[r#"
            main.corpus:2
              [Minsk]{place}
                      ^^^^^
              warning attribute/unknown: `place` is neither `#id`, `.class` nor `key=value`
        "#]],
    );
}

#[test]
fn duplicate_attributes() {
    check_diagnostics(
        r#"
<<<FILE a.txt date=2031 date=2032 date=2031>>>
[a]{by=x by=x}
<<<ENTITY x>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt date=2031 date=2032 date=2031>>>
                                      ^^^^^^^^^
              error attribute/duplicate: `date` is given twice; only `date=2031` counts
            main.corpus:1
              <<<FILE a.txt date=2031 date=2032 date=2031>>>
                                                ^^^^^^^^^
              error attribute/duplicate: `date` is given twice; only `date=2031` counts
            main.corpus:2
              [a]{by=x by=x}
                       ^^^^
              error attribute/duplicate: `by` is given twice; only `by=x` counts
            main.corpus:3
              <<<ENTITY x>>>
                        ^
              information entity/missing-name: `x` has no name: add `name=`, so that texts that name it are found
        "#]],
    );
}

#[test]
fn unterminated() {
    check_diagnostics(
        r#"
<<<FILE a.txt title="A day>>>
<<<FILE b.txt title="A day date=2031>>>
<<<FILE "c d.txt>>>
[a]{.b title="x}
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt title="A day>>>
                            ^^^^^^^^^^^^
              error attribute/unterminated: this value has no closing quotation mark
            main.corpus:2
              <<<FILE b.txt title="A day date=2031>>>
                            ^^^^^^^^^^^^^^^^^^^^^^
              error attribute/unterminated: this value has no closing quotation mark
            main.corpus:3
              <<<FILE "c d.txt>>>
                      ^^^^^^^^
              error attribute/unterminated: this name has no closing quotation mark
            main.corpus:4
              [a]{.b title="x}
                ^^^^
              error span/unclosed: this span is not closed: `}` is missing
        "#]],
    );
}

#[test]
fn invalid_dates() {
    check_diagnostics(
        r#"
<<<FILE a date=2031-02-30>>>
<<<FILE b date=2031-13>>>
<<<FILE c date=05.03.2031>>>
<<<FILE d date=03/04/2031>>>
<<<FILE e date="March 5, 2031">>>
<<<FILE f date="">>>
<<<FILE g date=2031-05-02T25:00>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a date=2031-02-30>>>
                             ^^^^^^^^^^
              error attribute/invalid-value: `2031-02-30` is no date: write year, month or day as in `2019-03-05`
            main.corpus:2
              <<<FILE b date=2031-13>>>
                             ^^^^^^^
              error attribute/invalid-value: `2031-13` is no date: write year, month or day as in `2019-03-05`
            main.corpus:3
              <<<FILE c date=05.03.2031>>>
                             ^^^^^^^^^^
              error attribute/invalid-value: `05.03.2031` is no date: write year, month or day as in `2019-03-05`
            main.corpus:4
              <<<FILE d date=03/04/2031>>>
                             ^^^^^^^^^^
              error attribute/invalid-value: `03/04/2031` is no date: write year, month or day as in `2019-03-05`
            main.corpus:5
              <<<FILE e date="March 5, 2031">>>
                              ^^^^^^^^^^^^^
              error attribute/invalid-value: `March 5, 2031` is no date: write year, month or day as in `2019-03-05`
            main.corpus:6
              <<<FILE f date="">>>
                        ^^^^^^^
              error attribute/invalid-value: `` is no date: write year, month or day as in `2019-03-05`
            main.corpus:7
              <<<FILE g date=2031-05-02T25:00>>>
                             ^^^^^^^^^^^^^^^^
              error attribute/invalid-value: `2031-05-02T25:00` is no date: write year, month or day as in `2019-03-05`
        "#]],
    );
}

#[test]
fn invalid_values() {
    check_diagnostics(
        r#"
<<<FILE a url=x.example/a lang=en_US>>>
<<<ENTITY b type=people wikidata=42 url=nowhere>>>
<<<ENTITY c type=planet wikidata=https://www.wikidata.org/wiki/Q42>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a url=x.example/a lang=en_US>>>
                            ^^^^^^^^^^^
              error attribute/invalid-value: `x.example/a` is no address: write it whole, as in `https://example.org/a`
            main.corpus:1
              <<<FILE a url=x.example/a lang=en_US>>>
                                             ^^^^^
              error attribute/invalid-value: `en_US` is no language tag: write it as BCP 47 has it, `en` or `pt-BR`
            main.corpus:2
              <<<ENTITY b type=people wikidata=42 url=nowhere>>>
                        ^
              information entity/missing-name: `b` has no name: add `name=`, so that texts that name it are found
            main.corpus:2
              <<<ENTITY b type=people wikidata=42 url=nowhere>>>
                               ^^^^^^
              error attribute/invalid-value: `people` is no type of entity: write `person`
            main.corpus:2
              <<<ENTITY b type=people wikidata=42 url=nowhere>>>
                                               ^^
              error attribute/invalid-value: `42` is no Wikidata item: write Q and its number, as in `Q42`
            main.corpus:2
              <<<ENTITY b type=people wikidata=42 url=nowhere>>>
                                                      ^^^^^^^
              error attribute/invalid-value: `nowhere` is no address: write it whole, as in `https://example.org/a`
            main.corpus:3
              <<<ENTITY c type=planet wikidata=https://www.wikidata.org/wiki/Q42>>>
                        ^
              information entity/missing-name: `c` has no name: add `name=`, so that texts that name it are found
            main.corpus:3
              <<<ENTITY c type=planet wikidata=https://www.wikidata.org/wiki/Q42>>>
                               ^^^^^^
              error attribute/invalid-value: `planet` is no type of entity: write `place`
            main.corpus:3
              <<<ENTITY c type=planet wikidata=https://www.wikidata.org/wiki/Q42>>>
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              error attribute/invalid-value: `https://www.wikidata.org/wiki/Q42` is no Wikidata item: write Q and its number, as in `Q42`
        "#]],
    );
}

#[test]
fn duplicate_names() {
    check_diagnostics(
        r#"
<<<FILE a>>>
<<<ENTITY a>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a>>>
                      ^
              error name/duplicate: `a` is declared twice: names are for one document, source or entity each
              main.corpus:2 `a`: `a` is declared here too
            main.corpus:2
              <<<ENTITY a>>>
                        ^
              information entity/missing-name: `a` has no name: add `name=`, so that texts that name it are found
            main.corpus:2
              <<<ENTITY a>>>
                        ^
              error name/duplicate: `a` is declared twice: names are for one document, source or entity each
              main.corpus:1 `a`: `a` is declared here too
        "#]],
    );
}

#[test]
fn duplicate_names_across_files() {
    check_diagnostics(
        r#"
//- a.corpus
<<<FILE a.txt>>>
//- b.corpus
<<<SOURCE a.txt>>>
<<<FILE b.txt>>>
"#,
        &expect![[r#"
            a.corpus:1
              <<<FILE a.txt>>>
                      ^^^^^
              error name/duplicate: `a.txt` is declared twice: names are for one document, source or entity each
              b.corpus:1 `a.txt`: `a.txt` is declared here too
            b.corpus:1
              <<<SOURCE a.txt>>>
                        ^^^^^
              error name/duplicate: `a.txt` is declared twice: names are for one document, source or entity each
              a.corpus:1 `a.txt`: `a.txt` is declared here too
        "#]],
    );
}

/// As it is while somebody types, where the editor has written the closing brace.
#[test]
fn references_that_name_nothing_yet() {
    check_diagnostics(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor left. ["It is late"]{by=} ["It is cold"]{by=moor from=} ["It is dark"]{from=a.txt#}
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor left. ["It is late"]{by=} ["It is cold"]{by=moor from=} ["It is dark"]{from=a.txt#}
                                            ^^^
              error name/unresolved: `by` names nothing: the id of an ENTITY is missing
            main.corpus:3
              Ada Moor left. ["It is late"]{by=} ["It is cold"]{by=moor from=} ["It is dark"]{from=a.txt#}
                                                                        ^^^^^
              error name/unresolved: `from` names nothing: the name of a FILE or SOURCE is missing
            main.corpus:3
              Ada Moor left. ["It is late"]{by=} ["It is cold"]{by=moor from=} ["It is dark"]{from=a.txt#}
                                                                                                   ^^^^^^
              error name/unresolved: `a.txt#` names no span: its id is missing
        "#]],
    );
}

#[test]
fn unresolved() {
    check_diagnostics(
        r#"
<<<ENTITY moor part-of=prt>>>
<<<ENTITY port>>>
<<<ENTITY part>>>
<<<SOURCE log by=nobody>>>
<<<FILE a.txt>>>
[a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor part-of=prt>>>
                        ^^^^
              information entity/missing-name: `moor` has no name: add `name=`, so that texts that name it are found
            main.corpus:1
              <<<ENTITY moor part-of=prt>>>
                                     ^^^
              error name/unresolved: no ENTITY `prt` is declared; near to it: `part`, `port`
            main.corpus:2
              <<<ENTITY port>>>
                        ^^^^
              information entity/missing-name: `port` has no name: add `name=`, so that texts that name it are found
            main.corpus:3
              <<<ENTITY part>>>
                        ^^^^
              information entity/missing-name: `part` has no name: add `name=`, so that texts that name it are found
            main.corpus:4
              <<<SOURCE log by=nobody>>>
                               ^^^^^^
              error name/unresolved: no ENTITY `nobody` is declared
            main.corpus:6
              [a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
                      ^^^
              error name/unresolved: no ENTITY `mor` is declared; did you mean `moor`?
            main.corpus:6
              [a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
                                  ^^^
              error name/unresolved: `log` is a SOURCE, but `by` takes an ENTITY
            main.corpus:6
              [a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
                                                ^^^^
              error name/unresolved: no FILE or SOURCE `a.tx` is in this workspace; did you mean `a.txt`?
            main.corpus:6
              [a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
                                                               ^^^^
              error name/unresolved: `moor` is an ENTITY, but `from` takes a FILE or SOURCE
            main.corpus:6
              [a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
                                                                              ^^^^^
              error name/unresolved: `log` has no span `#x`
            main.corpus:6
              [a]{ref=mor} [b]{by=log} [c]{from=a.tx} [d]{from=moor} [e]{from=log#x} [f]{to=#y} [g]{ref=none}
                                                                                            ^^
              error name/unresolved: no span of this document has the id `#y`
        "#]],
    );
}

#[test]
fn missing_names() {
    check_diagnostics(
        r#"
<<<ENTITY type=person name="Ada Moor">>>
<<<SOURCE>>>
<<<FILE>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY type=person name="Ada Moor">>>
                 ^^^^^^
              error name/missing: this ENTITY has no id: write `<<<ENTITY some-id …>>>`
            main.corpus:2
              <<<SOURCE>>>
                 ^^^^^^
              error name/missing: this SOURCE has no id: write `<<<SOURCE some-id …>>>`
        "#]],
    );
}

#[test]
fn unclosed_spans() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[a]{.b

c]{.d}

[e{.f}

]{ and [g]{
"#,
        &expect![[r#"
            main.corpus:2
              [a]{.b
                ^^^^
              error span/unclosed: this span is not closed: `}` is missing
            main.corpus:4
              c]{.d}
               ^^^^^
              error span/unclosed: no `[` opens this span in its paragraph
            main.corpus:6
              [e{.f}
              ^^^^^^
              error span/unclosed: this span is not closed: `]` is missing before `{`
            main.corpus:8
              ]{ and [g]{
              ^^
              error span/unclosed: this span is not closed: `}` is missing
            main.corpus:8
              ]{ and [g]{
                       ^^
              error span/unclosed: this span is not closed: `}` is missing
        "#]],
    );
}

#[test]
fn a_span_over_a_blank_line() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[a

b]{.c}
"#,
        &expect![[r#"
            main.corpus:4
              b]{.c}
               ^^^^^
              error span/unclosed: no `[` opens this span in its paragraph
        "#]],
    );
}

#[test]
fn empty_spans() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[]{.a} [b]{} [ ]{.c}
"#,
        &expect![[r#"
            main.corpus:2
              []{.a} [b]{} [ ]{.c}
              ^^^^^^
              warning span/empty: this span has no text between its brackets
            main.corpus:2
              []{.a} [b]{} [ ]{.c}
                     ^^^^^
              warning span/empty: this span says nothing about its text: its braces are empty
            main.corpus:2
              []{.a} [b]{} [ ]{.c}
                           ^^^^^^^
              warning span/empty: this span has no text between its brackets
        "#]],
    );
}

#[test]
fn duplicate_ids() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[a]{#x} [b]{#x} [c]{#y #z}
<<<FILE b.txt>>>
[a]{#x}
"#,
        &expect![[r#"
            main.corpus:2
              [a]{#x} [b]{#x} [c]{#y #z}
                          ^^
              error span/duplicate-id: the id `#x` is taken in this document, by `[a]{#x}`
            main.corpus:2
              [a]{#x} [b]{#x} [c]{#y #z}
                                     ^^
              error span/duplicate-id: a span has one id; this is its second
        "#]],
    );
}

#[test]
fn one_missing_bracket_is_one_finding() {
    check_diagnostics(
        r#"
<<FILE a.txt>>>
Text.
<<<END>>>
<<<FILE b.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<FILE a.txt>>>
              ^^^^^^^^^^^^^^^
              error delimiter/malformed: 2 angle brackets where a delimiter line begins with three: `<<<`
        "#]],
    );
}

#[test]
fn one_missing_bracket_behind_an_end_is_one_finding() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Text.
<<<END>>>
<<FILE b.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:4
              <<FILE b.txt>>>
              ^^^^^^^^^^^^^^^
              error delimiter/malformed: 2 angle brackets where a delimiter line begins with three: `<<<`
        "#]],
    );
}

#[test]
fn one_indented_end_is_one_finding() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Text.
 <<<END>>>
<<<FILE b.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:3
               <<<END>>>
               ^^^^^^^^^
              error delimiter/indented: an indented header line is read as text: `<<<END>>>` belongs at the start of the line
        "#]],
    );
}

#[test]
fn an_unknown_keyword_is_one_finding() {
    check_diagnostics(
        r#"
<<<FLIE: a.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FLIE: a.txt>>>
                 ^^^^
              error delimiter/unknown-keyword: `FLIE` is no keyword; did you mean `FILE`?
        "#]],
    );
}

#[test]
fn a_wild_header_with_a_bracket_missing_is_one_finding() {
    check_diagnostics(
        r#"
<<<file: a.txt>>
Text.
"#,
        &expect![[r#"
            main.corpus:1
              <<<file: a.txt>>
                            ^^
              error delimiter/malformed: 2 angle brackets where a delimiter line ends with three: `>>>`
        "#]],
    );
}

#[test]
fn a_misspelt_end_is_one_finding() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Text.
<<<EDN>>>
<<<FILE b.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:3
              <<<EDN>>>
                 ^^^
              error delimiter/unknown-keyword: `EDN` is no keyword; did you mean `END`?
        "#]],
    );
}

#[test]
fn an_open_string_and_no_brackets_are_two_findings() {
    check_diagnostics(
        r#"
<<<FILE a.txt title="A day
Text.
<<<END>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt title="A day
              ^^^^^^^^^^^^^^^^^^^^^^^^^^
              error delimiter/malformed: this delimiter line is not closed: `>>>` is missing at its end
            main.corpus:1
              <<<FILE a.txt title="A day
                            ^^^^^^^^^^^^
              error attribute/unterminated: this value has no closing quotation mark
        "#]],
    );
}

#[test]
fn an_open_span_is_one_finding() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[a]{by="x y} b
"#,
        &expect![[r#"
            main.corpus:2
              [a]{by="x y} b
                ^^
              error span/unclosed: this span is not closed: `}` is missing
        "#]],
    );
}

#[test]
fn every_rule_has_a_bad_and_a_good_example() {
    for rule in corpus_ls::features::diagnostics::rules() {
        let mut found = codes(rule.bad);
        // Two declarations of one name are reported at both places.
        found.dedup();
        assert_eq!(found, [rule.code], "{}", rule.bad);
        assert_eq!(codes(rule.good), [""; 0], "{}", rule.good);
        assert_eq!(corpus_ls::features::diagnostics::rule(rule.code).map(|found| found.code), Some(rule.code));
    }
}

#[test]
fn real_forms_have_their_own_code() {
    for (line, code) in [
        ("<<<FILE: a.txt>>>", "delimiter/noncanonical"),
        ("<<<FILE:a.txt>>>", "delimiter/noncanonical"),
        ("<<<File a.txt>>>", "delimiter/noncanonical"),
        ("<<< FILE a.txt >>>", "delimiter/noncanonical"),
        ("<<<FILE>>> a.txt", "delimiter/noncanonical"),
        ("<<<FILE>>>\na.txt", "delimiter/noncanonical"),
        ("<<<FILE path=\"a.txt\">>>", "delimiter/noncanonical"),
        ("<<<FILE name=a.txt>>>", "delimiter/noncanonical"),
        ("<<<FILE id=a.txt>>>", "delimiter/noncanonical"),
        ("<<FILE a.txt>>>", "delimiter/malformed"),
        ("<FILE a.txt>>>", "delimiter/malformed"),
        ("FILE a.txt>>>", "delimiter/malformed"),
        ("<<<<FILE a.txt>>>", "delimiter/malformed"),
        ("<<<<<FILE a.txt>>>>>", "delimiter/malformed"),
        ("<<<FILE a.txt>>", "delimiter/malformed"),
        ("<<<FILE a.txt>", "delimiter/malformed"),
        ("<<<FILE a.txt>>>>", "delimiter/malformed"),
        ("<<<FILE a.txt", "delimiter/malformed"),
        ("<<<FIEL a.txt>>>", "delimiter/unknown-keyword"),
        ("  <<<FILE a.txt>>>", "delimiter/indented"),
        ("\t<<<FILE a.txt>>>", "delimiter/indented"),
    ] {
        for line_break in ["\n", "\r\n"] {
            let corpus = format!("{line}\nText.\n<<<END>>>\n").replace('\n', line_break);
            assert_eq!(codes(&corpus), [code], "{corpus:?}");
            let before = format!("<<<FILE z.txt>>>\nText.\n<<<END>>>\n{corpus}").replace("\r\n", "\n");
            assert_eq!(codes(&before.replace('\n', line_break)), [code], "{before:?}");
        }
    }
    for line in [
        "<<<ENDFILE>>>",
        "<<<END FILE>>>",
        "<<<END_FILE>>>",
        "<<<END OF FILE>>>",
        "<<<EOF>>>",
        "<<</FILE>>>",
        "<<<END a.txt>>>",
    ] {
        assert_eq!(codes(&format!("<<<FILE a.txt>>>\nText.\n{line}\n")), ["delimiter/noncanonical"], "{line}");
    }
}

#[test]
fn a_header_line_with_too_few_brackets_behind_a_byte_order_mark() {
    assert_eq!(codes("\u{feff}<<FILE a.txt>>>\nText.\n<<<END>>>\n"), ["delimiter/malformed"]);
    assert_eq!(codes("\u{feff}  <<<FILE a.txt>>>\nText.\n<<<END>>>\n"), ["delimiter/indented"]);
    assert_eq!(
        codes("\u{feff}<<<<<<< ours\n=======\n<<<ENTITY moor name=Moor>>>\n>>>>>>> theirs\n"),
        ["delimiter/merge-conflict"]
    );
}

#[test]
fn a_span_never_closed_before_another_span() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
[The quay]{.place and then [the mole]{.place} were closed.
"#,
        &expect![[r#"
            main.corpus:2
              [The quay]{.place and then [the mole]{.place} were closed.
                       ^^^^^^^^
              error span/unclosed: this span is not closed: `}` is missing
        "#]],
    );
}

#[test]
fn values_that_are_unusual_and_right() {
    let right = [
        "date=0987",
        "date=2031-05",
        "date=2028-02-29",
        "date=2031-05-02T09",
        "date=2031-05-02T24:00",
        "date=2031-05-02T09+02",
        "date=2031-05-02T09:05:07.25Z",
        "date=2031-05-02T09:05+05:30",
        "url=https://[2001:db8::1]:8080/",
        "url=HTTP://X.example",
        "url=https://bücher.example/ä",
        "url=ftp://x.example/a",
        "url=urn:isbn:9780000000002",
        "url=doi:10.1000/182",
        "url=mailto:desk@x.example",
        "lang=und",
        "lang=EN",
        "lang=zh-Hant-TW",
        "lang=zh-cmn",
        "lang=de-1996",
        "lang=x-own",
        "lang=i-default",
    ];
    for attribute in right {
        assert!(codes(&format!("<<<FILE a.txt {attribute}>>>\nText.\n")).is_empty(), "{attribute}");
    }
    let wrong = [
        "date=2031-5",
        "date=2031-02-29",
        "date=2031-05T09:05",
        "date=2031-05-02T24:01",
        "date=2031-05-02T25",
        "date=20310502",
        "url=x.example",
        "url=//x.example/a",
        "url=https://",
        "url=urn:",
        "url=note:this",
        "lang=english",
        "lang=toki",
        "lang=e",
        "lang=en-",
    ];
    for attribute in wrong {
        assert_eq!(
            codes(&format!("<<<FILE a.txt {attribute}>>>\nText.\n")),
            ["attribute/invalid-value"],
            "{attribute}"
        );
    }
}
