//! Workspace symbols.

use expect_test::expect;

use crate::fixture::check_symbols;

const CORPORA: &str = r#"
//- a.corpus
<<<ENTITY moor type=person name="Ada Moor" aka="the pilot">>>
<<<FILE harbour.txt title="The harbour stays">>>
<<<FILE b.txt>>>
# Lights out
//- b.corpus
<<<SOURCE log>>>
<<<FILE>>>
"#;

#[test]
fn everything() {
    check_symbols(
        CORPORA,
        "",
        &expect![[r#"
            Entity Ada Moor (moor) at `moor` in a.corpus
            Document The harbour stays (harbour.txt) at `harbour.txt` in a.corpus
            Document Lights out (b.txt) at `b.txt` in a.corpus
            Source log at `log` in b.corpus
            Document document-1 at `FILE` in b.corpus
        "#]],
    );
}

#[test]
fn by_name() {
    check_symbols(
        CORPORA,
        "moor",
        &expect![[r#"
            Entity Ada Moor (moor) at `moor` in a.corpus
        "#]],
    );
}

#[test]
fn by_alias() {
    check_symbols(
        CORPORA,
        "pilot",
        &expect![[r#"
            Entity Ada Moor (moor) at `moor` in a.corpus
        "#]],
    );
}

#[test]
fn fuzzily() {
    check_symbols(
        CORPORA,
        "hrbr",
        &expect![[r#"
            Document The harbour stays (harbour.txt) at `harbour.txt` in a.corpus
        "#]],
    );
}

#[test]
fn by_heading() {
    check_symbols(
        CORPORA,
        "lights",
        &expect![[r#"
            Document Lights out (b.txt) at `b.txt` in a.corpus
        "#]],
    );
}

#[test]
fn whatever_the_case() {
    check_symbols(
        CORPORA,
        "MOOR",
        &expect![[r#"
            Entity Ada Moor (moor) at `moor` in a.corpus
        "#]],
    );
}

#[test]
fn without_a_name() {
    check_symbols(
        CORPORA,
        "document",
        &expect![[r#"
            Document document-1 at `FILE` in b.corpus
        "#]],
    );
}

#[test]
fn not_found() {
    check_symbols(
        CORPORA,
        "zzz",
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn of_what_fits_as_well_the_shorter_comes_first() {
    check_symbols(
        r#"
<<<FILE a.txt title="The long speech that Ada Moor gave to the sailors">>>
<<<ENTITY moor name="Ada Moor">>>
"#,
        "ada moor",
        &expect![[r#"
            Entity Ada Moor (moor) at `moor` in main.corpus
            Document The long speech that Ada Moor gave to the sailors (a.txt) at `a.txt` in main.corpus
        "#]],
    );
}
