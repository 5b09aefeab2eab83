//! The outline of a file.

use expect_test::expect;

use crate::fixture::check_outline;

#[test]
fn titles() {
    check_outline(
        r#"
<<<FILE a.txt title="Given title">>>
# A heading
<<<FILE b.txt date=2031 publisher=Courier>>>
Before.

## A heading
<<<FILE c.txt>>>

  First line.
More.
<<<FILE d.txt>>>
<<<FILE>>>
"#,
        &expect![[r#"
            Document Given title (a.txt) 1–2
              Heading A heading 2–2
            Document A heading (b.txt · 2031 · Courier) 3–6
            Document First line. (c.txt) 7–10
            Document d.txt 11–11
            Document document-5 12–12
        "#]],
    );
}

/// A page saved from the web: its section, its title, the headline again, and only then the text.
#[test]
fn a_headline_stands_twice() {
    check_outline(
        r#"
<<<FILE a.txt>>>
Local news
Search Subscribe

The ferry sails all winter
3 March

The ferry sails all winter
The ferry sails on.
<<<FILE b.txt>>>
Local news
By A. Moor
By A. Moor
"#,
        &expect![[r#"
            Document The ferry sails all winter (a.txt) 1–9
            Document Local news (b.txt) 10–13
        "#]],
    );
}

#[test]
fn headings_nest() {
    check_outline(
        r#"
<<<FILE a.txt>>>
# Title

## One

### Deep

"Quoted here," she said.

## Two

Underlined
==========

"At the end."
"#,
        &expect![[r#"
            Document Title (a.txt) 1–15
              Heading One 4–8
                Heading Deep 6–8
                  Quotation "Quoted here," (she) 8–8
              Heading Two 10–10
              Heading Underlined 12–15
                Quotation "At the end." (she) 15–15
        "#]],
    );
}

#[test]
fn quotations() {
    check_outline(
        r#"
<<<FILE a.txt>>>
No heading.

["We sell
*nothing*"]{by=moor} and "go".
"#,
        &expect![[r#"
            Document No heading. (a.txt) 1–5
              Quotation "We sell *nothing*" (moor) 4–5
              Quotation "go" 5–5
        "#]],
    );
}

#[test]
fn entities_and_sources() {
    check_outline(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
A pilot.
<<<ENTITY lund>>>
<<<ENTITY>>>
<<<SOURCE log date=2031 title="The log">>>
<<<END>>>
Text outside.
"#,
        &expect![[r#"
            Entity Ada Moor (moor · person) 1–2
            Entity lund 3–3
            Entity ENTITY 4–4
            Source The log (log · 2031) 5–5
        "#]],
    );
}

#[test]
fn markup_in_headings() {
    check_outline(
        r#"
<<<FILE a.txt>>>
# The **[harbour](https://x.example)** of [Lund]{ref=lund} [sic] ##
"#,
        &expect![[r#"
            Document The harbour of Lund [sic] (a.txt) 1–2
        "#]],
    );
}

#[test]
fn no_header() {
    check_outline(
        r#"
Only text, "quoted".
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn crlf() {
    check_outline(
        "<<<FILE a.txt>>>\r\n# Title\r\n\r\n## Part\r\nText.\r\n",
        &expect![[r#"
            Document Title (a.txt) 1–5
              Heading Part 4–4
        "#]],
    );
}

#[test]
fn a_heading_without_words_is_none() {
    check_outline(
        "<<<FILE a.txt title=\" \">>>\n# **\n\nText.\n\n## Two\n<<<ENTITY e name=\"\">>>\n<<<ENTITY>>>\n",
        &expect![[r#"
            Document a.txt 1–6
              Heading Two 6–6
            Entity e 7–7
            Entity ENTITY 8–8
        "#]],
    );
}
