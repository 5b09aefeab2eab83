//! Completion anywhere in any text: what is replaced lies around the cursor, and nothing panics.

use corpus_ls::features::completion;
use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;

use crate::made_up;

proptest! {
    #![proptest_config(made_up::config(200))]

    #[test]
    fn anywhere(text in made_up::text(20), typed in prop::sample::select(vec![
        "", "<<<", "<<<FI", "[x]{by=", "[x]{by=\"Ad", "[x]{", "[x]{.", "[x]{from=a.txt#", "<<<ENTITY x type=", "Moo", "<<<END ",
    ])) {
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)).step_by(3) {
            let mut text = text.clone();
            text.insert_str(at, typed);
            let mut workspace = Workspace::default();
            workspace.insert(File::open("a.corpus".into(), &text));
            let at = at + typed.len();
            if let Some(list) = completion::complete(&workspace, "a.corpus", at, true, &|| false) {
                prop_assert!(list.range.touches(at), "{text:?} at {at}: {:?}", list.range);
                prop_assert!(text.is_char_boundary(list.range.start) && text.is_char_boundary(list.range.end));
                prop_assert!(!list.range.of(&text).contains('\n'), "{text:?} at {at}");
                prop_assert!(list.items.len() <= completion::LIMIT);
            }
        }
    }
}
