//! The trees of all documents, entities and quotations.

use corpus_ls::features::overview::{self, Item, View};
use expect_test::{Expect, expect};

use crate::fixture::{Fixture, never};

const NEWS: &str = r#"
//- a.corpus
<<<ENTITY moor type=person name="Ada Moor" aka="Moor">>>
<<<ENTITY ferry type=organization name="Ferry Board">>>
<<<ENTITY quay type=wharf>>>
<<<FILE late.txt date=2021-02 publisher=Courier>>>
# The ferry stays
Ada Moor was right. “The ferry will sail on every day of the winter,” Moor said. “Nobody asked us,” said a pilot.
<<<FILE early.txt date=2020-01-01 publisher=Courier>>>
"The ferry will sail on every day of the winter," Ada Moor said in the Ferry Board.
<<<FILE other.txt date=2020-03-01 publisher=Tide>>>
<<<FILE undated.txt>>>
“It was $0nobody's turn to say this today,” it went.
"#;

/// A tree, all levels open, and the way to the cursor.
fn check(text: &str, view: View, tree: &Expect, way: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    let mut open = vec![Vec::new()];
    while let Some(path) = open.pop() {
        let indent = "  ".repeat(path.len());
        if let Some(item) = path.last().and_then(|_| find(&fixture, view, &path)) {
            out += &format!("{}{}\n", &indent[2..], draw(&item));
        }
        let level = overview::level(&fixture.workspace, view, &path, 100, &never);
        assert_eq!(level.items.len(), level.total);
        for item in level.items.into_iter().rev() {
            open.push(path.iter().cloned().chain([item.key]).collect());
        }
    }
    tree.assert_eq(&out);
    let steps = overview::locate(&fixture.workspace, view, &fixture.file, fixture.cursor.unwrap_or_default(), &never);
    let steps: Vec<String> = steps.iter().map(|step| format!("{} {}", step.index, step.item.label)).collect();
    way.assert_eq(&steps.join(" / "));
}

fn find(fixture: &Fixture, view: View, path: &[String]) -> Option<Item> {
    let (key, above) = path.split_last()?;
    let level = overview::level(&fixture.workspace, view, above, 100, &never);
    level.items.into_iter().find(|item| item.key == *key)
}

fn draw(item: &Item) -> String {
    let at = item.location.as_ref().map_or(String::new(), |at| format!(" @{}", at.range.start));
    let inner = if item.inner { "+ " } else { "" };
    format!("{inner}{}: {} ({}){at}", item.kind, item.label, item.detail)
}

#[test]
fn documents_by_year_and_outlet() {
    check(
        NEWS,
        View::Documents,
        &expect![[r#"
            + year: 2020 (2 documents)
              + outlet: Courier (1 document)
                document: "The ferry will sail on every day of the winter," Ada Moor said in the Ferry Board. (2020-01-01 · Courier) @341
              + outlet: Tide (1 document)
                document: other.txt (2020-03-01 · Tide) @480
            + year: 2021 (1 document)
              + outlet: Courier (1 document)
                document: The ferry stays (2021-02 · Courier) @150
            + year: No date (1 document)
              + outlet: No outlet (1 document)
                document: “It was nobody's turn to say this today,” it went. () @532
        "#]],
        &expect!["2 No date / 0 No outlet / 0 “It was nobody's turn to say this today,” it went."],
    );
}

#[test]
fn entities_by_type() {
    check(
        NEWS,
        View::Entities,
        &expect![[r#"
        + type: person (1 entity)
          + entity: Ada Moor (3 mentions) @10
            + document: The ferry stays (2 mentions) @211
              mention: Ada Moor was right. “The ferry will sail on every day of the winter,” Moor said. “Nobody asked us,”… () @211
              mention: …sail on every day of the winter,” Moor said. “Nobody asked us,” said a pilot. () @285
            document: "The ferry will sail on every day of the winter," Ada Moor said in the Ferry Board. (1 mention) @438
              mention: …will sail on every day of the winter," Ada Moor said in the Ferry Board. () @438
        + type: organization (1 entity)
          + entity: Ferry Board (1 mention) @67
            document: "The ferry will sail on every day of the winter," Ada Moor said in the Ferry Board. (1 mention) @459
              mention: …of the winter," Ada Moor said in the Ferry Board. () @459
        + type: wharf (1 entity)
          entity: quay (0 mentions) @123
    "#]],
        &expect![""],
    );
}

#[test]
fn quotations_by_speaker() {
    check(
        NEWS,
        View::Quotations,
        &expect![[r#"
        + speaker: Ada Moor (2 quotations)
          + quotation: The ferry will sail on every day of the winter, (2020-01-01 · Courier · 1 other place) @388
            use: The ferry stays (2021-02 · Courier) @234
          + quotation: The ferry will sail on every day of the winter, (2021-02 · Courier · 1 other place) @231
            use: "The ferry will sail on every day of the winter," Ada Moor said in the Ferry Board. (2020-01-01 · Courier) @389
        + speaker: a pilot (1 quotation)
          quotation: Nobody asked us, (2021-02 · Courier) @296
        + speaker: Nobody named (1 quotation)
          quotation: It was nobody's turn to say this today, () @547
    "#]],
        &expect!["2 Nobody named / 0 It was nobody's turn to say this today,"],
    );
}

#[test]
fn the_way_to_a_mention_is_that_to_its_entity() {
    let text = NEWS.replace("$0", "").replace("in the Ferry", "in the Fe$0rry");
    let fixture = Fixture::new(&text);
    let steps =
        overview::locate(&fixture.workspace, View::Entities, "a.corpus", fixture.cursor.unwrap_or_default(), &never);
    let labels: Vec<&str> = steps.iter().map(|step| step.item.label.as_str()).collect();
    assert_eq!(labels, ["organization", "Ferry Board"]);
}

#[test]
fn a_level_begins_with_as_many_as_are_wanted() {
    let fixture = Fixture::new(NEWS);
    let level = overview::level(&fixture.workspace, View::Documents, &[], 1, &never);
    assert_eq!((level.items.len(), level.total), (1, 3));
}

#[test]
fn a_path_to_nothing_leads_to_nothing() {
    let fixture = Fixture::new(NEWS);
    for view in [View::Documents, View::Entities, View::Quotations] {
        for path in [["x", "x"].as_slice(), &["=moor", "a.corpus#99#0"], &["", "#"], &["a", "b", "c", "d", "e"]] {
            let path: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(overview::level(&fixture.workspace, view, &path, 9, &never).total, 0, "{view:?} {path:?}");
        }
    }
    assert_eq!(View::named("else"), None);
}
