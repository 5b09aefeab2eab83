//! Filling headers: the first lines of a text, and the header line that they make.

use corpus_ls::features::fill_header;
use corpus_ls::text::edit::apply_all;
use expect_test::{Expect, expect};

use crate::fixture::{Fixture, compare, never, rewritten};

/// The header lines of all documents once they are filled. Filled again they stay as they are.
fn check(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let edits = fill_header::all(&fixture.workspace, &fixture.file, &never);
    let after = rewritten(&fixture, &edits);
    let again = Fixture::new(&after);
    assert_eq!(fill_header::all(&again.workspace, &again.file, &never), []);
    let headers: Vec<&str> = after.lines().filter(|line| line.starts_with("<<<")).collect();
    compare(expect, &headers.join("\n"));
}

/// The header that these first lines make.
fn check_lines(lines: &str, expect: &Expect) {
    check(&format!("<<<FILE>>>\n{lines}\n\nThe ferry sailed on, and nobody was there to see it leave.\n"), expect);
}

#[test]
fn a_heading_a_byline_and_a_date() {
    check_lines(
        "\n\n# Ferry *Seagull* sails\n\nBy [Ada Moor](#)\n\nMarch 05, 2031\n\nMap [harbour.example](#)",
        &expect![[r#"
            <<<FILE title="Ferry *Seagull* sails" date=2031-03-05 author="Ada Moor" lang=en>>>
        "#]],
    );
}

#[test]
fn a_headline_that_stands_twice() {
    check_lines(
        "Home News\n1 Aug, 2031 16:03\n\nFerry sails – Moor\n\nShe is gone\nFerry sails – Moor",
        &expect![[r#"
            <<<FILE title="Ferry sails – Moor" date=2031-08-01 lang=en>>>
        "#]],
    );
}

#[test]
fn a_first_line_that_is_no_sentence() {
    check_lines(
        "Moor: No ferry today! The harbour is closed",
        &expect![[r#"
        <<<FILE title="Moor: No ferry today! The harbour is closed" lang=en>>>
    "#]],
    );
    check_lines(
        "The harbour is closed today.",
        &expect![[r#"
        <<<FILE lang=en>>>
    "#]],
    );
    check_lines(
        "Harbour",
        &expect![[r#"
        <<<FILE lang=en>>>
    "#]],
    );
    check_lines(
        "By Tom Lund and Ada Moor, The Courier | 5 March 2031",
        &expect![[r#"
            <<<FILE date=2031-03-05 author="Tom Lund and Ada Moor" lang=en>>>
        "#]],
    );
    check_lines(
        "By the harbour the ferry waits",
        &expect![[r#"
        <<<FILE title="By the harbour the ferry waits" lang=en>>>
    "#]],
    );
}

#[test]
fn datelines() {
    check_lines(
        "OSTREL, March 5, 2031 (Harbour News) — The ferry sailed.",
        &expect![[r#"
        <<<FILE date=2031-03-05 publisher="Harbour News" lang=en>>>
    "#]],
    );
    check_lines(
        "OSTREL (HN) -- The ferry sailed.",
        &expect![[r#"
        <<<FILE publisher=HN lang=en>>>
    "#]],
    );
    check_lines(
        "OSTREL (NORTH, WEST) -- The ferry sailed.",
        &expect![[r#"
        <<<FILE lang=en>>>
    "#]],
    );
    check_lines(
        "Source: Ada Moor/Coast Images\nSource: Ada Moor/Coast Images",
        &expect![[r#"
            <<<FILE lang=en>>>
        "#]],
    );
    check_lines(
        "June 11, 2031 at 3:00 PM\n\nShe left",
        &expect![[r#"
        <<<FILE date=2031-06-11 lang=en>>>
    "#]],
    );
    check_lines(
        "The harbour (the old one) — and the ferry.",
        &expect![[r#"
        <<<FILE lang=en>>>
    "#]],
    );
}

#[test]
fn labelled_lines() {
    let lines = "Title: The ferry sails\nDate: 2031-03-05T14:30\nAuthor: Ada Moor\nSource: Courier\nURL: https://courier.example/ferry";
    check_lines(
        lines,
        &expect![[r#"
        <<<FILE title="The ferry sails" date=2031-03-05T14:30 author="Ada Moor" publisher=Courier url=https://courier.example/ferry lang=en>>>
    "#]],
    );
}

#[test]
fn addresses_have_days_and_publishers() {
    check(
        r#"
<<<FILE a.txt publisher=Courier url="https://courier.example/x">>>
Ada.
<<<FILE b.txt>>>
<https://courier.example/2031/03/05/ferry.html>
<<<FILE c.txt>>>
https://herald.example/2031/mar/05/ferry
"#,
        &expect![[r#"
            <<<FILE a.txt publisher=Courier url="https://courier.example/x">>>
            <<<FILE b.txt date=2031-03-05 publisher=Courier url=https://courier.example/2031/03/05/ferry.html>>>
            <<<FILE c.txt date=2031-03-05 url=https://herald.example/2031/mar/05/ferry>>>
        "#]],
    );
}

#[test]
fn in_other_languages() {
    check_lines(
        "Die Fähre fährt\nVon Ada Moor\n5. März 2031, 14:30 Uhr\nSie ist nicht von der Insel und fährt mit den anderen.",
        &expect![[r#"
            <<<FILE title="Die Fähre fährt" date=2031-03-05 author="Ada Moor" lang=de>>>
        "#]],
    );
    check_lines(
        "Паром ушёл из гавани\nАвтор: Ада Моор\n5 марта 2031 г.\nОн ушёл, и никто этого не видел.",
        &expect![[r#"
            <<<FILE title="Паром ушёл из гавани" date=2031-03-05 author="Ада Моор" lang=ru>>>
        "#]],
    );
    check_lines(
        "El barco sale hoy\nPor Ada Moor\n5 de marzo de 2031\nEl barco sale de la isla y no vuelve hasta el lunes con los otros.",
        &expect![[r#"
            <<<FILE title="El barco sale hoy" date=2031-03-05 author="Ada Moor" lang=es>>>
        "#]],
    );
}

#[test]
fn what_a_header_says_stays() {
    check(
        r#"
<<<FILE a.txt date=2030 lang=be title="Own">>>
# Other
March 5, 2031
<<<FILE: b.txt>>>
# Wild
<<<FILE c.txt title="x" junk "y" >>
# Broken
<<<ENTITY x name=X>>>
# An entity
<<<SOURCE y>>>
# A source
"#,
        &expect![[r#"
            <<<FILE a.txt date=2030 lang=be title="Own">>>
            <<<FILE b.txt title=Wild>>>
            <<<FILE c.txt title="x" junk "y" >>
            <<<ENTITY x name=X>>>
            <<<SOURCE y title="A source">>>
        "#]],
    );
}

#[test]
fn one_header() {
    let fixture = Fixture::new("<<<FILE a.txt>>>\n# A\n<<<FILE b.txt>>>\n# B$0\n5 March 2031\n");
    let (edit, keys) = fill_header::at(&fixture.workspace, &fixture.file, fixture.cursor.unwrap()).unwrap();
    assert_eq!(keys, ["title", "date"]);
    let after = apply_all(&fixture.text(&fixture.file), &[edit]);
    assert_eq!(after, "<<<FILE a.txt>>>\n# A\n<<<FILE b.txt title=B date=2031-03-05>>>\n# B\n5 March 2031\n");
}
