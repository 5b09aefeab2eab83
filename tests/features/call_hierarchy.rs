//! Call hierarchy over quotations: `<` who reuses it, `>` where it comes from.

use corpus_ls::features::call_hierarchy;
use corpus_ls::text::{Edit, TextRange};
use expect_test::expect;

use crate::fixture::{Fixture, check_calls, never};

const DAYS: &str = r#"
<<<ENTITY moor name="Ada Moor">>>
<<<SOURCE speech date=2020-01-01 by=moor>>>
Friends, the ferry will sail on every day of the winter. Thank you.
<<<FILE second.txt date=2020-01-02 publisher=Courier>>>
# The ferry stays

"The ferry will sail on every day of the winter," Ada Moor said.
<<<FILE third.txt date=2020-01-03>>>
She had promised that “the ferry will sail on every
day of the winter”.
<<<FILE undated.txt>>>
The ferry will sail on every day of the winter.
"#;

#[test]
fn earlier_texts_are_sources_and_later_ones_users() {
    check_calls(
        &DAYS.replace("\"The ferry", "\"The f$0erry"),
        &expect![[r#"
            Quotation "The ferry will sail on… (2020-01-02 · second.txt · Ada Moor) main.corpus:7
            < Quotation She had promised that “the ferry will sail on e… (2020-01-03 · third.txt · She) main.corpus:9
                main.corpus: the ferry will sail on every
            day of the winter
            < Document The ferry will sail on every day of the winter. (undated.txt) main.corpus:12
                main.corpus: The ferry will sail on every day of the winter
            > Source Friends, the ferry will sail on every day of th… (2020-01-01 · speech) main.corpus:3
                main.corpus: The ferry will sail on every day of the winter
            > Document The ferry will sail on every day of the winter. (undated.txt) main.corpus:12
                main.corpus: The ferry will sail on every day of the winter
        "#]],
    );
}

#[test]
fn words_that_were_changed_come_from_there_too() {
    check_calls(
        r#"
<<<SOURCE speech date=2020-01-01>>>
We shall never sell the old harbour to anyone from abroad.
<<<FILE a.txt date=2020-01-02>>>
"We will never sell the old harb$0our to anyone from abroad," she said.
<<<FILE b.txt date=2020-01-03>>>
"We will never sell the new harbour to anyone from abroad," she had said.
"#,
        &expect![[r#"
            Quotation "We will never sell the… (2020-01-02 · a.txt · she) main.corpus:4
            < Quotation "We will never sell the new harbour to anyone f… (2020-01-03 · b.txt · she) main.corpus:6
                main.corpus: We will never sell the new harbour to anyone from abroad
            > Source We shall never sell the old harbour to anyone f… (2020-01-01 · speech) main.corpus:2
                main.corpus: We will never sell the old harbour to anyone from abroad
        "#]],
    );
}

#[test]
fn who_has_the_same_words_is_told_by_its_headline() {
    check_calls(
        r#"
<<<FILE a.txt date=2020-01-01>>>
# Ferry sails on

"We will sail on every d$0ay," he said.
<<<FILE b.txt date=2020-01-02 publisher=Courier>>>
# Captain keeps his word, and the islanders keep their only ferry

"We will sail on every day," said Ada Moor.
<<<FILE c.txt date=2020-01-03 publisher=Mail>>>
# No more winters without a boat

"We will sail on every day," the captain had promised.
"#,
        &expect![[r#"
            Quotation "We will sail on every… (2020-01-01 · a.txt · he) main.corpus:4
            < Quotation Captain keeps his word, and the islanders keep… (2020-01-02 · Courier · b.txt · Ada Moor) main.corpus:8
                main.corpus: We will sail on every day
            < Quotation No more winters without a boat (2020-01-03 · Mail · c.txt · the captain) main.corpus:12
                main.corpus: We will sail on every day
        "#]],
    );
}

#[test]
fn a_name_in_a_quotation_does_not_hide_it() {
    check_calls(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt date=2020-01-01>>>
"I have never met Ada Mo$0or in my life," he said.
<<<FILE b.txt date=2020-01-02>>>
"I have never met Ada Moor in my life."
"#,
        &expect![[r#"
            Quotation "I have never met Ada M… (2020-01-01 · a.txt · he) main.corpus:3
            < Quotation "I have never met Ada Moor in my life." (2020-01-02 · b.txt) main.corpus:5
                main.corpus: I have never met Ada Moor in my life
        "#]],
    );
}

#[test]
fn a_header_is_the_whole_document() {
    check_calls(
        &DAYS.replace("second.txt", "sec$0ond.txt"),
        &expect![[r#"
            Document The ferry stays (2020-01-02 · Courier · second.txt) main.corpus:4
            < Document She had promised that “the ferry will sail on e… (2020-01-03 · third.txt) main.corpus:8
                main.corpus: the ferry will sail on every
            day of the winter
            > Source Friends, the ferry will sail on every day of th… (2020-01-01 · speech) main.corpus:2
                main.corpus: The ferry will sail on every day of the winter,
            > Document The ferry will sail on every day of the winter. (undated.txt) main.corpus:11
                main.corpus: The ferry will sail on every day of the winter,
        "#]],
    );
}

#[test]
fn a_speech_is_used_by_those_who_quote_it() {
    check_calls(
        &DAYS.replace("SOURCE speech", "SOURCE spe$0ech"),
        &expect![[r#"
            Source Friends, the ferry will sail on every day of th… (2020-01-01 · speech) main.corpus:2
            < Document The ferry stays (2020-01-02 · Courier · second.txt) main.corpus:4
                main.corpus: The ferry will sail on every day of the winter,
            < Document She had promised that “the ferry will sail on e… (2020-01-03 · third.txt) main.corpus:8
                main.corpus: the ferry will sail on every
            day of the winter
        "#]],
    );
}

#[test]
fn from_overrules_dates() {
    check_calls(
        r#"
<<<FILE a.txt date=2020-01-01>>>
["The ferry will sail on every d$0ay."]{from=b.txt}
<<<FILE b.txt date=2020-01-02>>>
"The ferry will sail on every day."
<<<FILE c.txt date=2020-01-03>>>
["The ferry will sail on every day."]{from=b.txt}
"#,
        &expect![[r#"
            Quotation "The ferry will sail on… (2020-01-01 · a.txt) main.corpus:2
            > Quotation "The ferry will sail on every day." (2020-01-02 · b.txt) main.corpus:4
                main.corpus: The ferry will sail on every day
        "#]],
    );
}

#[test]
fn from_overrules_dates_on_the_other_side() {
    check_calls(
        r#"
<<<FILE a.txt date=2020-01-01>>>
["The ferry will sail on every day."]{from=b.txt}
<<<FILE b.txt date=2020-01-02>>>
"The ferry will sail on every d$0ay."
<<<FILE c.txt date=2020-01-03>>>
["The ferry will sail on every day."]{from=b.txt}
"#,
        &expect![[r#"
            Quotation "The ferry will sail on… (2020-01-02 · b.txt) main.corpus:4
            < Quotation "The ferry will sail on every day." (2020-01-01 · a.txt) main.corpus:2
                main.corpus: The ferry will sail on every day
            < Quotation "The ferry will sail on every day." (2020-01-03 · c.txt) main.corpus:6
                main.corpus: The ferry will sail on every day
        "#]],
    );
}

#[test]
fn a_source_that_does_not_hold_the_words() {
    check_calls(
        r#"
<<<FILE a.txt>>>
["The ferry will sail on every d$0ay."]{from=book}
<<<SOURCE book title="All the Ferries" date=1990>>>
"#,
        &expect![[r#"
            Quotation "The ferry will sail on… (a.txt) main.corpus:2
            > Source All the Ferries (1990 · book) main.corpus:3
                main.corpus: The ferry will sail on every day
        "#]],
    );
}

#[test]
fn a_from_stands_for_its_document() {
    check_calls(
        r#"
<<<FILE a.txt>>>
["The ferry will sail on every day."]{from=bo$0ok}
<<<SOURCE book title="All the Ferries" date=1990>>>
"#,
        &expect![[r#"
            Source All the Ferries (1990 · book) main.corpus:3
            < Document "The ferry will sail on every day." (a.txt) main.corpus:1
                main.corpus: The ferry will sail on every day.
        "#]],
    );
}

#[test]
fn what_was_never_dated_may_be_either() {
    check_calls(
        r#"
<<<FILE a.txt>>>
"The ferry will sail on every d$0ay."
<<<FILE b.txt>>>
"The ferry will sail on every day."
<<<SOURCE c>>>
The ferry will sail on every day.
"#,
        &expect![[r#"
            Quotation "The ferry will sail on… (a.txt) main.corpus:2
            < Quotation "The ferry will sail on every day." (b.txt) main.corpus:4
                main.corpus: The ferry will sail on every day
            > Quotation "The ferry will sail on every day." (b.txt) main.corpus:4
                main.corpus: The ferry will sail on every day
            > Source The ferry will sail on every day. (c) main.corpus:6
                main.corpus: The ferry will sail on every day
        "#]],
    );
}

#[test]
fn plain_text_calls_nothing() {
    check_calls(
        "<<<FILE a.txt>>>\nThe fer$0ry.\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

/// What an item of the fixture leads to after `text` was put at `at`: the words under the cursor, or nothing.
fn after(fixture: &str, at: &str, text: &str) -> Option<String> {
    let mut fixture = Fixture::new(fixture);
    let item = call_hierarchy::prepare(&fixture.workspace, &fixture.file, fixture.cursor.unwrap()).unwrap();
    let place = fixture.text(&fixture.file).find(at).unwrap();
    assert!(fixture.workspace.edit(&fixture.file, &Edit::new(TextRange::at(place, at.len()), text)));
    let (place, range) = item.anchor.find(&fixture.workspace)?;
    let range = fixture.workspace.in_file(&place, range?);
    assert!(!call_hierarchy::incoming(&fixture.workspace, &item.anchor, &never).is_empty());
    Some(range.of(&fixture.text(&fixture.file)).to_owned())
}

#[test]
fn an_item_survives_edits_around_it_and_no_others() {
    let fixture = r#"
<<<FILE a.txt date=2020-01-01>>>
First. "The ferry will sail on every d$0ay." Last.
<<<FILE b.txt date=2020-01-02>>>
"The ferry will sail on every day."
"#;
    let found = Some("The ferry will sail on every day".to_owned());
    assert_eq!(after(fixture, "Last", "The last"), found);
    assert_eq!(after(fixture, "First", "This is the first one of them"), found);
    assert_eq!(after(fixture, "<<<FILE a", "<<<FILE new.txt>>>\nText.\n<<<FILE a"), found);
    assert_eq!(after(fixture, "ferry", "boat"), None);
    assert_eq!(after(fixture, "a.txt", "other.txt"), None);
}

#[test]
fn of_words_that_stand_twice_the_nearest_are_meant() {
    let fixture = r#"
<<<FILE a.txt date=2020-01-01>>>
One two three four five six. "One two three four five s$0ix." One two three four five six.
<<<FILE b.txt date=2020-01-02>>>
"One two three four five six."
"#;
    let mut fixture = Fixture::new(fixture);
    let item = call_hierarchy::prepare(&fixture.workspace, &fixture.file, fixture.cursor.unwrap()).unwrap();
    let start = fixture.text(&fixture.file).find("One").unwrap();
    assert!(fixture.workspace.edit(&fixture.file, &Edit::new(TextRange::at(start, 0), "So: ")));
    let (place, range) = item.anchor.find(&fixture.workspace).unwrap();
    let range = fixture.workspace.in_file(&place, range.unwrap());
    assert_eq!(range.start, fixture.text(&fixture.file).find('"').unwrap() + 1);
}
