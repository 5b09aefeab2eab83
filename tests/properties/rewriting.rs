//! Formatting and renaming change no plain text; formatting is done once; what was renamed is used as before.

use corpus_ls::features::formatting;
use corpus_ls::features::rename::{self, Prepared, Renamed};
use corpus_ls::text::TextRange;
use corpus_ls::text::edit::apply_all;
use corpus_ls::workspace::never;
use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;

use crate::made_up;

fn workspace(text: &str) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), text));
    workspace
}

/// The name, the attributes and the plain text of every document and source.
fn documents(text: &str) -> Vec<(Option<String>, Vec<String>, String)> {
    let workspace = workspace(text);
    let documents = workspace.places().filter(|(_, _, section)| section.kind().has_document());
    documents
        .map(|(place, _, section)| {
            let own = workspace.section_text(&place).unwrap();
            let plain = workspace.facts(&place).unwrap().plain.text(&own).into_owned();
            let attributes = section.header().into_iter().flat_map(|header| &header.attributes);
            let mut attributes: Vec<String> = attributes.map(|it| format!("{}={}", it.key, it.value)).collect();
            attributes.sort();
            (section.name().map(str::to_owned), attributes, plain)
        })
        .collect()
}

fn formatted(text: &str) -> String {
    let edits = formatting::format(&workspace(text), "a.corpus", TextRange::new(0, text.len()), &never);
    apply_all(text, &edits)
}

proptest! {
    #![proptest_config(made_up::config(1000))]

    #[test]
    fn formatting_twice_is_formatting_once(text in made_up::text(30)) {
        let once = formatted(&text);
        prop_assert_eq!(formatted(&once), once.clone(), "{:?}", &text);
        prop_assert_eq!(documents(&once), documents(&text), "{:?} → {:?}", &text, &once);
    }

    #[test]
    fn what_is_renamed_can_be_renamed_back(text in made_up::text(30)) {
        let before = workspace(&text);
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)).step_by(5) {
            let Prepared::Name { range, name } = rename::prepare(&before, "a.corpus", at) else { continue };
            prop_assert!(range.touches(at), "{text:?} at {at}: {range:?}");
            let Renamed::Edits(edits) = rename::rename(&before, "a.corpus", at, "new-name", &never) else { continue };
            let after = edits.iter().fold(text.clone(), |text, (_, edits)| apply_all(&text, edits));
            let plain = |text: &str| -> Vec<String> { documents(text).into_iter().map(|it| it.2).collect() };
            prop_assert_eq!(plain(&after), plain(&text), "{:?} at {}: {:?}", &text, at, &after);
            prop_assert!(before.names().places("new-name").is_empty());
            prop_assert!(after.contains("new-name"), "{text:?} at {at}, {name:?}: {edits:?}");
        }
    }
}
