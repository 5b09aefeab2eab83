//! Quick fixes: what they make of a corpus, and that a certain one leaves nothing of its finding.

use expect_test::expect;

use corpus_ls::features::{actions, diagnostics};
use corpus_ls::text::edit::apply_all;

use crate::fixture::{Fixture, check_fix};

#[test]
fn a_missing_bracket() {
    check_fix(
        r#"
<<FILE a.txt>>>
Text.
<<<END>>>
"#,
        &expect![[r#"
            delimiter/malformed (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>
            Text.
            <<<END>>>
        "#]],
    );
}

#[test]
fn brackets_missing_at_the_end() {
    check_fix(
        r#"
<<<FILE a.txt>>
Text.
"#,
        &expect![[r#"
            delimiter/malformed (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>
            Text.
        "#]],
    );
}

#[test]
fn no_closing_brackets() {
    check_fix(
        r#"
<<<FILE a.txt date=2031
Text.
"#,
        &expect![[r#"
            delimiter/malformed (certain): Write `<<<FILE a.txt date=2031>>>`
            ----
            <<<FILE a.txt date=2031>>>
            Text.
        "#]],
    );
}

#[test]
fn no_closing_brackets_with_crlf() {
    check_fix(
        "<<<FILE a.txt\r\nText.\r\n",
        &expect![[r#"
            delimiter/malformed (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>␍
            Text.␍
        "#]],
    );
}

#[test]
fn text_behind() {
    check_fix(
        r#"
<<<FILE a.txt>>>  and text
"#,
        &expect![[r#"
            delimiter/malformed (certain): Put the text on a line of its own
            ----
            <<<FILE a.txt>>>
            and text
        "#]],
    );
}

#[test]
fn an_unknown_keyword() {
    check_fix(
        r#"
<<<FIEL: a.txt>>>
Text.
"#,
        &expect![[r#"
            delimiter/unknown-keyword (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>
            Text.
        "#]],
    );
}

#[test]
fn a_keyword_that_is_near_to_none() {
    check_fix(
        r#"
<<<FILE a.txt>>>
<<<CHAPTER>>>
Text.
"#,
        &expect![[r#"
            delimiter/unknown-keyword (possible): It is text: write a backslash in front
            ----
            <<<FILE a.txt>>>
            \<<<CHAPTER>>>
            Text.
        "#]],
    );
}

#[test]
fn a_colon() {
    check_fix(
        r#"
<<<FILE: a.txt>>>
Text.
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>
            Text.
        "#]],
    );
}

#[test]
fn case_and_blanks() {
    check_fix(
        r#"
<<< file  a.txt   date=2031 >>> 
Text.
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<FILE a.txt date=2031>>>`
            ----
            <<<FILE a.txt date=2031>>>
            Text.
        "#]],
    );
}

#[test]
fn the_name_below() {
    check_fix(
        r#"
<<<FILE>>>
a.txt
Text.
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>
            Text.
        "#]],
    );
}

#[test]
fn the_name_below_with_crlf() {
    check_fix(
        "<<<FILE>>>\r\na.txt\r\nText.\r\n",
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>␍
            Text.␍
        "#]],
    );
}

#[test]
fn the_name_behind() {
    check_fix(
        r#"
<<<FILE>>> a.txt
Text.
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<FILE a.txt>>>`
            ----
            <<<FILE a.txt>>>
            Text.
        "#]],
    );
}

#[test]
fn the_name_as_attribute() {
    check_fix(
        r#"
<<<FILE date=2031 path="a b.txt">>>
Text.
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<FILE "a b.txt" date=2031>>>`
            ----
            <<<FILE "a b.txt" date=2031>>>
            Text.
        "#]],
    );
}

#[test]
fn another_end() {
    check_fix(
        r#"
<<<FILE a.txt>>>
<<<END OF FILE>>>
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<END>>>`
            ----
            <<<FILE a.txt>>>
            <<<END>>>
        "#]],
    );
}

#[test]
fn what_would_make_it_worse_is_not_offered() {
    // A line can be text only where a document is open.
    check_fix(
        "<<<CHAPTER>>>\nText.\n<<<END>>>\n",
        &expect![[r#"
        no fix
    "#]],
    );
    // A bracket here would be taken from the second span.
    check_fix(
        "<<<FILE a.txt>>>\n[Minsk{.place} and Minsk]{.place}\n",
        &expect![[r#"
        no fix
    "#]],
    );
    // Without the mark the line would be a header.
    check_fix(
        "<<<FILE a.txt>>>\n\"<<<END>>> she wrote, and never again.\n",
        &expect![[r#"
        quote/unmatched-opening (possible): Close it with `"` after `and never again.`
        ----
        <<<FILE a.txt>>>
        "<<<END>>> she wrote, and never again."
    "#]],
    );
    // What stands behind a stray END would belong to nothing.
    check_fix(
        "<<<END>>>\nText.\n<<<FILE a.txt>>>\n",
        &expect![[r#"
        delimiter/text-outside (possible): Make it a document: put `<<<FILE>>>` above
        ----
        <<<END>>>
        <<<FILE>>>
        Text.
        <<<FILE a.txt>>>
    "#]],
    );
    // An address is no date, however near the keys are.
    check_fix(
        "<<<FILE a.txt dat=x.example>>>\n",
        &expect![[r#"
        attribute/unknown (possible): Keep it as your own: write `x-` in front
        ----
        <<<FILE a.txt x-dat=x.example>>>
    "#]],
    );
    // Two headers in one line.
    check_fix(
        "<<<FILE a.txt>>>\n <<<FILE b.txt date=2031>>><<<FILE c.txt>>>\n",
        &expect![[r#"
        no fix
    "#]],
    );
}

#[test]
fn two_apostrophes_become_a_mark_in_the_whole_document() {
    check_fix(
        "<<<FILE a.txt>>>\nThe ''Tide'' asked.\n\n''We sell nothing,'' she said. ''We buy\n\n''and keep. It is 6'' deep.''\n<<<FILE b.txt>>>\n''Go.''\n",
        &expect![[r#"
            quote/doubled-apostrophes (possible): Write `"` for two apostrophes in this document
            or: Write `"` for two apostrophes in this document
            ----
            <<<FILE a.txt>>>
            The "Tide" asked.

            "We sell nothing," she said. "We buy

            "and keep. It is 6" deep."
            <<<FILE b.txt>>>
            ''Go.''
        "#]],
    );
    // The title of a work in wiki markup, an empty string, bold type.
    check_fix(
        "<<<FILE a.txt>>>\nThe ''Tide'' asked: x = '', not '''this.'''\n",
        &expect![[r#"
        no fix
    "#]],
    );
}

#[test]
fn what_is_mended_stands_on_lines_of_its_own() {
    check_fix(
        "<<<FILE a.txt>>>\n<<<FILE b.txt>>>\n<<<END>>>\n",
        &expect![[r#"
        delimiter/unclosed (possible): Close it with `<<<END>>>`
        ----
        <<<FILE a.txt>>>
        <<<END>>>
        <<<FILE b.txt>>>
        <<<END>>>
    "#]],
    );
    check_fix(
        "  Text.\n<<<FILE a.txt>>>\n",
        &expect![[r#"
        delimiter/text-outside (possible): Make it a document: put `<<<FILE>>>` above
        ----
        <<<FILE>>>
          Text.
        <<<FILE a.txt>>>
    "#]],
    );
    check_fix(
        "<<<<FILE: a.txt>>> and text\n",
        &expect![[r#"
        delimiter/malformed (certain): Write `<<<FILE a.txt>>>`, and put the text on a line of its own
        ----
        <<<FILE a.txt>>>
        and text
    "#]],
    );
    check_fix(
        "<<<ENTITY old-mill name=X>>>\n<<<ENTITY name=\"Old Mill\">>>\n<<<ENT$0ITY name=\"Old Mill\">>>\n",
        &expect![[r#"
            name/missing (possible): Call it `old-mill-3`
            ----
            <<<ENTITY old-mill name=X>>>
            <<<ENTITY name="Old Mill">>>
            <<<ENTITY old-mill-3 name="Old Mill">>>
        "#]],
    );
}

#[test]
fn a_date_that_begins_with_a_month_of_four_letters() {
    check_fix(
        "<<<FILE a.txt date=\"June 11, 2031\">>>\n",
        &expect![[r#"
        attribute/invalid-value (certain): Write `2031-06-11`
        ----
        <<<FILE a.txt date=2031-06-11>>>
    "#]],
    );
}

#[test]
fn an_entity_is_declared_where_entities_live() {
    let text = "
//- main.corpus
<<<FILE a.txt>>>
In the evening Edda Kar$0sh came. They knew that Karsh had left, but Edda Karsh said nothing.
//- people.corpus
<<<ENTITY carsh type=person name=\"Edda Carsh\">>>";
    check_fix(
        text,
        &expect![[r#"
        entity/undeclared (possible) in people.corpus: Declare `Edda Karsh` as `edda-karsh` in people.corpus
        ----
        <<<ENTITY carsh type=person name="Edda Carsh">>>
        <<<ENTITY edda-karsh type=person name="Edda Karsh">>>
    "#]],
    );
}

#[test]
fn an_end_with_its_name() {
    check_fix(
        r#"
<<<FILE a.txt>>>
<<<END a.txt>>>
"#,
        &expect![[r#"
            delimiter/noncanonical (certain): Write `<<<END>>>`
            ----
            <<<FILE a.txt>>>
            <<<END>>>
        "#]],
    );
}

#[test]
fn an_end_with_another_name() {
    check_fix(
        r#"
<<<FILE a.txt>>>
<<<END b.txt>>>
"#,
        &expect![[r#"
            delimiter/end-mismatch (possible): Write `<<<END>>>`
            ----
            <<<FILE a.txt>>>
            <<<END>>>
        "#]],
    );
}

#[test]
fn indented() {
    check_fix(
        r#"
<<<FILE a.txt>>>
Text.
 	<<<END>>>
"#,
        &expect![[r#"
            delimiter/indented (certain): Take the indentation away
            ----
            <<<FILE a.txt>>>
            Text.
            <<<END>>>
        "#]],
    );
}

#[test]
fn text_outside() {
    check_fix(
        r#"
Text.
<<<FILE a.txt>>>
"#,
        &expect![[r#"
            delimiter/text-outside (possible): Make it a document: put `<<<FILE>>>` above
            ----
            <<<FILE>>>
            Text.
            <<<FILE a.txt>>>
        "#]],
    );
}

#[test]
fn a_stray_end() {
    check_fix(
        r#"
<<<FILE a.txt>>>
<<<END>>>
<<<END>>>
Outside.
"#,
        &expect![[r#"
            delimiter/stray-end (possible): Take the line away
            or: Make it a document: put `<<<FILE>>>` above
            ----
            <<<FILE a.txt>>>
            <<<END>>>
            Outside.
        "#]],
    );
}

/// The marks of a large file are tried section by section.
#[test]
fn all_marks_of_a_large_file() {
    let mut corpus = String::new();
    for number in 0..300 {
        let filler = "The harbour is closed again, and nobody came. ".repeat(100);
        corpus += &format!("<<<FILE {number}.txt>>>\nTom said “we will go\" and left. {filler}\n");
    }
    let fixture = Fixture::new(&corpus);
    let text = fixture.text("main.corpus");
    assert!(text.len() > 1 << 20);
    let edits = actions::fix_all(&fixture.workspace, "main.corpus", &|| false);
    let after = Fixture::new(&apply_all(&text, &edits));
    let left = diagnostics::of_file(&after.workspace, "main.corpus", &|| false);
    assert_eq!((edits.len(), left.len()), (300, 0));
}

#[test]
fn unclosed_behind_a_lone_cr() {
    let fixture = Fixture::new("<<<FILE a.txt>>>\nText.\r\r\n<<<FILE b.txt>>>\n<<<END>>>\n");
    let finding = diagnostics::of_file(&fixture.workspace, "main.corpus", &|| false).remove(0);
    let (_, fix) = actions::fixes(&fixture.workspace, &finding).remove(0);
    let after = apply_all(&fixture.text("main.corpus"), &fix.edits);
    assert_eq!(after, "<<<FILE a.txt>>>\nText.\r\r\n<<<END>>>\r\n<<<FILE b.txt>>>\n<<<END>>>\n");
}

#[test]
fn unclosed() {
    check_fix(
        r#"
<<<FILE a.txt>>>
Text.
<<<FILE b.txt>>>
<<<END>>>
"#,
        &expect![[r#"
            delimiter/unclosed (possible): Close it with `<<<END>>>`
            ----
            <<<FILE a.txt>>>
            Text.
            <<<END>>>
            <<<FILE b.txt>>>
            <<<END>>>
        "#]],
    );
}

#[test]
fn unclosed_at_the_end() {
    check_fix(
        r#"
<<<FILE b.txt>>>
<<<END>>>
<<<FILE a.txt>>>
Text.
"#,
        &expect![[r#"
            delimiter/unclosed (possible): Close it with `<<<END>>>`
            ----
            <<<FILE b.txt>>>
            <<<END>>>
            <<<FILE a.txt>>>
            Text.

            <<<END>>>
        "#]],
    );
}

#[test]
fn the_first_side_of_a_conflict() {
    check_fix(
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
            delimiter/merge-conflict (possible): Keep the first version
            or: Keep the second version
            ----
            <<<FILE a.txt>>>
            A
            B
            D
        "#]],
    );
}

#[test]
fn a_conflict_at_the_end_of_the_file() {
    check_fix(
        r#"
<<<FILE a.txt>>>
<<<<<<< ours
B
=======
C
>>>>>>> theirs"#,
        &expect![[r#"
            delimiter/merge-conflict (possible): Keep the first version
            or: Keep the second version
            ----
            <<<FILE a.txt>>>
            B
        "#]],
    );
}

#[test]
fn an_attribute_that_is_nearly_right() {
    check_fix(
        r#"
<<<FILE a.txt pubilsher=Courier>>>
"#,
        &expect![[r#"
            attribute/unknown (certain): Write `publisher`
            or: Keep it as your own: write `x-` in front
            ----
            <<<FILE a.txt publisher=Courier>>>
        "#]],
    );
}

#[test]
fn an_attribute_of_ones_own() {
    check_fix(
        r#"
<<<FILE a.txt colour=red>>>
"#,
        &expect![[r#"
            attribute/unknown (possible): Keep it as your own: write `x-` in front
            ----
            <<<FILE a.txt x-colour=red>>>
        "#]],
    );
}

#[test]
fn the_same_attribute_twice() {
    check_fix(
        r#"
<<<FILE a.txt date=2031  date=2031>>>
"#,
        &expect![[r#"
            attribute/duplicate (certain): Take `date=2031` away
            ----
            <<<FILE a.txt date=2031>>>
        "#]],
    );
}

#[test]
fn an_attribute_with_two_values() {
    check_fix(
        r#"
<<<FILE a.txt date=2031 date=2032>>>
"#,
        &expect![[r#"
            attribute/duplicate (possible): Take `date=2032` away
            ----
            <<<FILE a.txt date=2031>>>
        "#]],
    );
}

#[test]
fn an_open_string() {
    check_fix(
        r#"
<<<FILE a.txt title="A day>>>
"#,
        &expect![[r#"
            attribute/unterminated (certain): Close it
            ----
            <<<FILE a.txt title="A day">>>
        "#]],
    );
}

#[test]
fn an_open_string_and_no_brackets() {
    check_fix(
        r#"
<<<FILE a.txt title="A day
Text.
"#,
        &expect![[r#"
            delimiter/malformed (certain): Write `<<<FILE a.txt title="A day">>>`
            ----
            <<<FILE a.txt title="A day">>>
            Text.
        "#]],
    );
}

#[test]
fn an_open_string_that_swallows() {
    check_fix(
        r#"
<<<FILE a.txt title="A day date=2031>>>
"#,
        &expect![[r#"
            attribute/unterminated (possible): Close it at the end
            ----
            <<<FILE a.txt title="A day date=2031">>>
        "#]],
    );
}

#[test]
fn a_date() {
    check_fix(
        r#"
<<<FILE a.txt date="5 March 2031">>>
"#,
        &expect![[r#"
            attribute/invalid-value (certain): Write `2031-03-05`
            ----
            <<<FILE a.txt date=2031-03-05>>>
        "#]],
    );
}

#[test]
fn an_address() {
    check_fix(
        r#"
<<<FILE a.txt url=x.example/a>>>
"#,
        &expect![[r#"
            attribute/invalid-value (certain): Write `https://x.example/a`
            ----
            <<<FILE a.txt url=https://x.example/a>>>
        "#]],
    );
}

#[test]
fn a_language() {
    check_fix(
        r#"
<<<FILE a.txt lang=pt_BR>>>
"#,
        &expect![[r#"
            attribute/invalid-value (certain): Write `pt-BR`
            ----
            <<<FILE a.txt lang=pt-BR>>>
        "#]],
    );
}

#[test]
fn an_item() {
    check_fix(
        r#"
<<<ENTITY a wikidata="wd:q42">>>
"#,
        &expect![[r#"
            attribute/invalid-value (certain): Write `Q42`
            or: Name it `A`
            ----
            <<<ENTITY a wikidata=Q42>>>
        "#]],
    );
}

#[test]
fn a_type() {
    check_fix(
        r#"
<<<ENTITY a type=Organisation>>>
"#,
        &expect![[r#"
            attribute/invalid-value (certain): Write `organization`
            or: Name it `A`
            ----
            <<<ENTITY a type=organization>>>
        "#]],
    );
}

#[test]
fn a_reference() {
    check_fix(
        r#"
<<<ENTITY "ada moor">>>
<<<FILE a.txt>>>
[She]{ref="ada mor"}
"#,
        &expect![[r#"
            entity/missing-name (possible): Name it `Ada Moor`
            or: Write `"ada moor"`
            ----
            <<<ENTITY "ada moor" name="Ada Moor">>>
            <<<FILE a.txt>>>
            [She]{ref="ada mor"}
        "#]],
    );
}

#[test]
fn a_missing_id() {
    check_fix(
        r#"
<<<ENTITY name="Ada Moor" type=person>>>
"#,
        &expect![[r#"
            name/missing (possible): Call it `ada-moor`
            ----
            <<<ENTITY ada-moor name="Ada Moor" type=person>>>
        "#]],
    );
}

#[test]
fn a_missing_brace() {
    check_fix(
        r#"
<<<FILE a.txt>>>
[Minsk]{.place #x is far.
"#,
        &expect![[r#"
            span/unclosed (certain): Close it with `}`
            or: It is text: write a backslash between `]` and `{`
            ----
            <<<FILE a.txt>>>
            [Minsk]{.place #x} is far.
        "#]],
    );
}

#[test]
fn a_missing_bracket_in_a_span() {
    check_fix(
        r#"
<<<FILE a.txt>>>
[Minsk{.place} is far.
"#,
        &expect![[r#"
            span/unclosed (certain): Close it with `]`
            ----
            <<<FILE a.txt>>>
            [Minsk]{.place} is far.
        "#]],
    );
}

#[test]
fn a_span_that_is_text() {
    check_fix(
        r#"
<<<FILE a.txt>>>
see list]{ and
"#,
        &expect![[r#"
            span/unclosed (possible): It is text: write a backslash between `]` and `{`
            ----
            <<<FILE a.txt>>>
            see list]\{ and
        "#]],
    );
}

#[test]
fn a_span_that_says_nothing() {
    check_fix(
        r#"
<<<FILE a.txt>>>
to [Minsk]{} now
"#,
        &expect![[r#"
            span/empty (certain): Keep the text alone
            ----
            <<<FILE a.txt>>>
            to Minsk now
        "#]],
    );
}

#[test]
fn a_span_without_text() {
    check_fix(
        r#"
<<<FILE a.txt>>>
to []{.place} now
"#,
        &expect![[r#"
            span/empty (possible): Take the span away
            ----
            <<<FILE a.txt>>>
            to  now
        "#]],
    );
}

#[test]
fn nothing_to_fix() {
    check_fix(
        r#"
<<<FILE a.txt>>>
[a]{#x} [b]{#x}
"#,
        &expect![[r#"
            no fix
        "#]],
    );
}
