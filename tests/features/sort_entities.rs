//! Sorting entities.

use corpus_ls::features::sort_entities::sort_entities;
use corpus_ls::text::edit::apply_all;

use crate::fixture::{Fixture, never};

fn sorted(text: &str) -> String {
    let fixture = Fixture::new(text);
    apply_all(text, &sort_entities(&fixture.workspace, &fixture.file, &never))
}

#[test]
fn by_name_with_their_descriptions() {
    let before = "<<<ENTITY b name=Zoe>>>\nPilot.\n\n<<<ENTITY a name=\"ada\">>>\n<<<ENTITY c>>>\nText.\n<<<FILE x>>>\n\
                  <<<ENTITY e>>>\n<<<ENTITY d>>>\n";
    let after = "<<<ENTITY a name=\"ada\">>>\n<<<ENTITY c>>>\nText.\n<<<ENTITY b name=Zoe>>>\nPilot.\n\n<<<FILE x>>>\n\
                 <<<ENTITY d>>>\n<<<ENTITY e>>>\n";
    assert_eq!(sorted(before), after);
    assert_eq!(sorted(after), after);
}

#[test]
fn a_last_line_without_a_break_stays_last() {
    let text = "<<<ENTITY b>>>\n<<<ENTITY a>>>";
    assert_eq!(sorted(text), text);
}
