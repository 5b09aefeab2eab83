//! What a declaration says of a name that nobody had declared: its type and its other names, as far as the text tells.

use std::fmt::Write as _;

use corpus_ls::features::declare;
use expect_test::{Expect, expect};

use crate::fixture::Fixture;

/// The header that is written for the name at `$0`, line by line.
fn check(lines: &str, expect: &Expect) {
    let mut out = String::new();
    for line in lines.trim().lines() {
        let fixture = Fixture::new(&format!("<<<FILE a.txt>>>\n{line}"));
        let range = corpus_ls::text::TextRange::at(fixture.cursor.unwrap(), 0);
        let fixes = declare::at(&fixture.workspace, &fixture.file, range);
        let _ = writeln!(out, "{}", fixes.first().map_or("-", |(_, fix)| fix.edits[0].text.trim()));
    }
    expect.assert_eq(&out);
}

#[test]
fn by_its_words() {
    check(
        "
They went to the $0Lund Mall and to Lund.
They swam in $0Lake Lund all day.
They love $0South Africa and Lund.
They read of the $0Harbour Union.
They asked $0HWU again.
They asked $0NetHarbour again.
They asked $0McMoor again.
They measure $0CO2 again.
They watched $0REL Live again.
They left the $0United Nations and Lund.
They left the $0United States and Lund.
",
        &expect![[r#"
            <<<ENTITY lund-mall type=place name="Lund Mall">>>
            <<<ENTITY lake-lund type=place name="Lake Lund">>>
            <<<ENTITY south-africa type=place name="South Africa">>>
            <<<ENTITY harbour-union type=organization name="Harbour Union">>>
            <<<ENTITY hwu type=organization name="HWU">>>
            <<<ENTITY netharbour type=organization name="NetHarbour">>>
            <<<ENTITY mcmoor name="McMoor">>>
            <<<ENTITY co2 name="CO2">>>
            <<<ENTITY rel-live name="REL Live">>>
            <<<ENTITY united-nations type=organization name="United Nations">>>
            <<<ENTITY united-states type=place name="United States">>>
        "#]],
    );
}

#[test]
fn by_the_text() {
    check(
        "
They saw that in $0Ostrel all was still.
They say that $0Bryn, Ohio, is small.
They asked $0Amberline, a newspaper, why.
They asked $0Bryn, a town on the sea, why.
They asked Mr $0Moor again.
They asked $0Ada Moor why, and Ada laughed.
They asked $0Ada Moor and Ada Lund why, and Ada laughed.
They liked the $0Golden Gull, and the Golden Gull sank.
They asked $0Zorro again.
",
        &expect![[r#"
            <<<ENTITY ostrel type=place name="Ostrel">>>
            <<<ENTITY bryn type=place name="Bryn">>>
            <<<ENTITY amberline type=organization name="Amberline">>>
            <<<ENTITY bryn type=place name="Bryn">>>
            <<<ENTITY moor type=person name="Moor">>>
            <<<ENTITY ada-moor type=person name="Ada Moor" aka=Ada>>>
            <<<ENTITY ada-moor type=person name="Ada Moor">>>
            <<<ENTITY golden-gull name="Golden Gull">>>
            <<<ENTITY zorro name="Zorro">>>
        "#]],
    );
}
