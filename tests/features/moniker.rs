//! Monikers: the names by which others know an entity.

use expect_test::{Expect, expect};

use crate::fixture::check_monikers;

fn check(text: &str, expect: &Expect) {
    let people =
        "<<<ENTITY moor name=\"Ada Moor\" wikidata=Q42>>>\n<<<ENTITY lund aka=Pilot>>>\n<<<ENTITY port aka=Pilot>>>\n";
    check_monikers(&format!("{people}<<<FILE a.txt>>>\n{text}\n"), expect);
}

#[test]
fn an_entity_has_its_item_and_its_id() {
    check(
        "Ada Mo$0or left.",
        &expect![[r#"
        wikidata Q42, everywhere
        corpus moor
    "#]],
    );
    check(
        "[She]{ref=lu$0nd} left.",
        &expect![[r#"
        corpus lund
    "#]],
    );
}

#[test]
fn what_is_no_one_entity_has_none() {
    check(
        "A pilot $0left.",
        &expect![[r#"
        none
    "#]],
    );
    check(
        "The Pil$0ot left.",
        &expect![[r#"
        none
    "#]],
    );
    check(
        "[She]{ref=nob$0ody} left.",
        &expect![[r#"
        none
    "#]],
    );
}
