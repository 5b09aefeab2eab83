//! Code lenses, each with what it says once it is resolved, its line, and the places that it lists.

use corpus_ls::features::code_lens;
use corpus_ls::text::{Edit, TextRange};
use expect_test::expect;

use crate::fixture::{Fixture, check_lenses, never};

#[test]
fn quotations_that_stand_elsewhere() {
    check_lenses(
        r#"
//- a.corpus
<<<FILE a.txt>>>
# The harb$0our

"We will never sell the harbour," Ada Moor said. "We will
go home now, all of us." "This stands nowhere else, I am sure."
//- b.corpus
<<<FILE b.txt>>>
He said that we will never sell the harbour.
<<<FILE c.txt>>>
"We will never sell the harbour."
<<<SOURCE speech>>>
We will go home now, all of us. We will go home now, all of us!
"#,
        &expect![[r#"
            3 quotations, 1 speaker
              <<<FILE a.txt>>>
                a.corpus:4 "We will never sell the harbour,"
                a.corpus:4 "We will
            go home now, all of us."
                a.corpus:5 "This stands nowhere else, I am sure."
            “We will never sell…” used in 2 articles
              "We will never sell the harbour,"
                b.corpus:2 we will never sell the harbour
                b.corpus:4 We will never sell the harbour
            “We will go home now…” used in 1 source
              "We will
                b.corpus:6 We will go home now, all of us
                b.corpus:6 We will go home now, all of us
        "#]],
    );
}

#[test]
fn a_lens_alone_above_its_line_needs_no_words() {
    check_lenses(
        r#"
<<<FILE a.txt>>>
"… We will never sell the harbour," Ada Moor said. "We go."
<<<FILE b.txt>>>
We will never sell the harbour.
"#,
        &expect![[r#"
            2 quotations, 1 speaker
              <<<FILE a.txt>>>
                main.corpus:2 "… We will never sell the harbour,"
                main.corpus:2 "We go."
            used in 1 article
              "… We will never sell the harbour,"
                main.corpus:4 We will never sell the harbour
        "#]],
    );
}

#[test]
fn the_same_words_in_one_document_are_no_reuse() {
    check_lenses(
        r#"
<<<FILE a.txt>>>
"We will never sell the harbour." "We will never sell the harbour."
"#,
        &expect![[r#"
            2 quotations
              <<<FILE a.txt>>>
                main.corpus:2 "We will never sell the harbour."
                main.corpus:2 "We will never sell the harbour."
        "#]],
    );
}

#[test]
fn changed_words_are_reuse_too() {
    check_lenses(
        r#"
<<<FILE a.txt>>>
"We will never sell the harbour to them."
<<<FILE b.txt>>>
"We will never sell the harbour to you."
"#,
        &expect![[r#"
            1 quotation
              <<<FILE a.txt>>>
                main.corpus:2 "We will never sell the harbour to them."
            used in 1 article, with other words
              "We will never sell the harbour to them."
                main.corpus:4 We will never sell the harbour to you
            1 quotation
              <<<FILE b.txt>>>
                main.corpus:4 "We will never sell the harbour to you."
            used in 1 article, with other words
              "We will never sell the harbour to you."
                main.corpus:2 We will never sell the harbour to them
        "#]],
    );
}

#[test]
fn short_quotations_have_none() {
    check_lenses(
        "<<<FILE a.txt>>>\n\"Go home.\"\n<<<FILE b.txt>>>\nGo home.\n",
        &expect![[r#"
        1 quotation
          <<<FILE a.txt>>>
            main.corpus:2 "Go home."
    "#]],
    );
}

#[test]
fn entities() {
    check_lenses(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<ENTITY nobody name="No Body">>>
<<<FILE a.txt>>>
Ada Moor left. [She]{ref=moor} came back.
<<<FILE b.txt>>>
Ada Moor left.
"#,
        &expect![[r#"
            3 mentions in 2 documents
              <<<ENTITY moor name="Ada Moor">>>
                main.corpus:4 Ada Moor
                main.corpus:4 She
                main.corpus:6 Ada Moor
            no mentions
              <<<ENTITY nobody name="No Body">>>
        "#]],
    );
}

#[test]
fn speakers_are_counted_as_entities() {
    check_lenses(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor came.

"We stay," she said. "And we sing," Ada Moor said.

"We go," Tom Brand said.
<<<FILE b.txt>>>
Nothing is said here.
"#,
        &expect![[r#"
            2 mentions in 1 document
              <<<ENTITY moor name="Ada Moor">>>
                main.corpus:3 Ada Moor
                main.corpus:5 Ada Moor
            3 quotations, 2 speakers
              <<<FILE a.txt>>>
                main.corpus:5 "We stay,"
                main.corpus:5 "And we sing,"
                main.corpus:7 "We go,"
        "#]],
    );
}

/// After edits the table of quotations grows, and the lenses are those of the new text.
#[test]
fn lenses_follow_edits() {
    let mut fixture = Fixture::new(
        r#"
<<<FILE a.txt>>>
"We will never sell the harbour."
<<<FILE b.txt>>>
"We will have to mend boats and nets."
"#,
    );
    let count = |fixture: &Fixture| -> usize {
        let lenses = code_lens::lenses(&fixture.workspace, &fixture.file, &never);
        let anchors = lenses.iter().flat_map(|(_, lenses)| lenses);
        anchors.filter(|lens| lens.anchor.find(&fixture.workspace).unwrap().1.is_some()).count()
    };
    assert_eq!(count(&fixture), 0);
    let edit = |fixture: &mut Fixture, from: &str, to: &str| {
        let at = fixture.text(&fixture.file).find(from).unwrap();
        assert!(fixture.workspace.edit(&fixture.file.clone(), &Edit::new(TextRange::at(at, from.len()), to)));
    };
    edit(&mut fixture, "have to mend boats and nets", "never sell the harbour");
    assert_eq!(count(&fixture), 2);
    edit(&mut fixture, "never sell the harbour", "look at all the ships");
    assert_eq!(count(&fixture), 0);
    edit(&mut fixture, "never sell the harbour", "look at all the ships");
    assert_eq!(count(&fixture), 2);
}

#[test]
fn settings_choose_the_lenses() {
    let texts = r#"
//- a.corpus
<<<FILE a.txt>>>
# The harb$0our

"We will never sell the harbour," Ada Moor said.
//- b.corpus
<<<FILE b.txt>>>
He said that we will never sell the harbour.
"#;
    check_lenses(
        &format!("//- corpus.toml\n[code-lens]\nheaders = false\n{}", texts.trim_start()),
        &expect![[r#"
        used in 1 article
          "We will never sell the harbour,"
            b.corpus:2 we will never sell the harbour
    "#]],
    );
    check_lenses(
        &format!("//- corpus.toml\n[code-lens]\nquotations = false\n{}", texts.trim_start()),
        &expect![[r#"
        1 quotation, 1 speaker
          <<<FILE a.txt>>>
            a.corpus:4 "We will never sell the harbour,"
    "#]],
    );
}

#[test]
fn of_thousands_of_near_copies_some_hundred_are_counted() {
    let text =
        |at: usize| format!("<<<FILE {at}.txt>>>\n\"The ferry to the long island will leave harbour number {at}.\"\n");
    let fixture = Fixture::new(&(0..2000).map(|at| text(at / 2)).collect::<String>());
    let lenses = code_lens::lenses(&fixture.workspace, &fixture.file, &never);
    let titles = lenses.iter().flat_map(|(_, lenses)| lenses).take(2).map(|lens| {
        let answer = code_lens::resolve(&fixture.workspace, &lens.anchor, &never).unwrap();
        assert!(answer.places.len() < 1000);
        answer.title
    });
    assert!(titles.collect::<Vec<_>>().join("\n").contains("used in at least "));
}
