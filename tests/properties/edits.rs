//! A workspace that was edited says what a workspace opened on the result says.

use std::fmt::Write as _;

use corpus_ls::features::{diagnostics, hover};
use corpus_ls::text::{Edit, Encoding, TextRange, position};
use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::made_up::{config, fragment, text};

/// Everything that is told apart from the outside: text, sections, facts, names, mentions and findings.
fn everything(workspace: &Workspace) -> String {
    let mut out = String::new();
    for file in workspace.files() {
        let text = file.rope().unwrap().to_string();
        let _ = writeln!(out, "{} {text:?} {:?}", file.key(), file.sections().total());
    }
    for (place, start, section) in workspace.places() {
        let (header, text) = (section.header(), section.text_range());
        let _ = writeln!(out, "{place:?} {start:?} {:?} {header:?} {text:?}", section.kind());
        let _ = writeln!(out, "  {:?} {:?}", section.len(), section.breaks());
        let _ = writeln!(out, "  {:?}", workspace.facts(&place).unwrap());
        for mention in workspace.mentions(&place).iter() {
            let _ = writeln!(out, "  {mention:?} {:?}", workspace.meant_by(&place, *mention));
        }
        if let Some(name) = section.name() {
            let _ = writeln!(out, "  {:?} {:?}", workspace.names().places(name), workspace.entity(name));
            let _ = writeln!(out, "  {:?}", hover::entity(workspace, name, &|| false));
        }
    }
    for file in workspace.files() {
        let _ = writeln!(out, "{:?}", diagnostics::all_of_file(workspace, file.key(), &|| false));
    }
    out
}

/// One change as a client sends it.
#[derive(Clone, Debug)]
struct Change {
    in_first: bool,
    from: Index,
    to: Option<Index>,
    text: String,
    encoding: Encoding,
    /// Whether answers are asked for before the next change, so that what is kept is put to use.
    asked: bool,
}

fn change() -> impl Strategy<Value = Change> {
    let encoding = prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]);
    let new = prop_oneof![3 => fragment(), 2 => Just(String::new()), 1 => text(6)];
    (any::<bool>(), any::<Index>(), prop::option::of(any::<Index>()), new, encoding, any::<bool>())
        .prop_map(|(in_first, from, to, text, encoding, asked)| Change { in_first, from, to, text, encoding, asked })
}

const KEYS: [&str; 2] = ["a.corpus", "b.corpus"];

fn opened(texts: &[String; 2]) -> Workspace {
    let mut workspace = Workspace::default();
    for (key, text) in KEYS.iter().zip(texts) {
        workspace.insert(File::open((*key).into(), text));
    }
    workspace
}

fn run(mut texts: [String; 2], changes: Vec<Change>) -> Result<(), TestCaseError> {
    let mut workspace = opened(&texts);
    for change in changes {
        let at = usize::from(!change.in_first);
        let rope = workspace.file(KEYS[at]).unwrap().rope().unwrap().clone();
        // Two places of the text, as a client would write them; mostly near to each other.
        let place = |offset: usize| {
            let position = position::to_position(&rope, offset, change.encoding);
            position::to_offset(&rope, position, change.encoding)
        };
        let from = place(change.from.index(rope.len_bytes() + 1));
        let to = change.to.map_or(from, |to| place((from + to.index(40)).min(rope.len_bytes())));
        let range = TextRange::new(from.min(to), from.max(to));
        prop_assert!(workspace.edit(KEYS[at], &Edit::new(range, change.text.as_str())));
        texts[at].replace_range(range.start..range.end, &change.text);
        if change.asked {
            prop_assert_eq!(everything(&workspace), everything(&opened(&texts)));
        }
    }
    prop_assert_eq!(everything(&workspace), everything(&opened(&texts)));
    Ok(())
}

/// What findings say of a file with more sections than lie in one chunk.
fn findings(workspace: &Workspace) -> Vec<String> {
    let mut out = Vec::new();
    for key in KEYS {
        let found = diagnostics::of_file(workspace, key, &|| false);
        out.extend(found.iter().map(|found| format!("{key} {found:?}")));
    }
    out
}

/// Parts that mean something for each other, wherever in the file they stand.
const PARTS: [&str; 14] = [
    "<<<FILE a.txt>>>\nOne.\n",
    "<<<FILE>>>\n[Ada]{.person} and [Ada]{.place}, [Lund]{ref=moor}.\n",
    "<<<FILE>>>\n[Ada]{.person}, [Ada]{ref=lund}, [Ada]{ref=mor}.\n<<<END>>>\n",
    "<<<FILE>>>\nIn the evening Edda Karsh came. Then Karsh left, but Edda Karsh said nothing.\n",
    "<<<FILE c.txt>>>\n\u{201c}Not now,\u{201d} said Ada Moor. [\"No\"]{#no by=moor from=a.txt#no}\n",
    "<<<ENTITY moor name=\"Ada Moor\" part-of=port>>>\n",
    "<<<ENTITY port name=Port part-of=moor>>>\n",
    "<<<ENTITY lund name=Moor aka=\"Ada Moor\">>>\n",
    "<<<END a.txt>>>\n",
    "<<<END>>>\n",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
    "\n",
];

proptest! {
    #![proptest_config(config(700))]

    #[test]
    fn edits_leave_what_a_fresh_look_finds(
        first in text(14), second in text(6), changes in prop::collection::vec(change(), 1..8),
    ) {
        run([first, second], changes)?;
    }

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing(start in 0_usize..40, len in 0_usize..40) {
        let texts = ["<<<FILE a.txt>>>\né𐐀\n".to_owned(), String::new()];
        let mut workspace = opened(&texts);
        let before = everything(&workspace);
        let range = TextRange::at(start, len);
        if texts[0].get(range.start..range.end).is_none() {
            prop_assert!(!workspace.edit(KEYS[0], &Edit::new(range, "x")));
            prop_assert_eq!(everything(&workspace), before);
        }
    }
}

#[test]
fn many_sections_are_spliced() {
    // More than one chunk of sections, changed at its edges and across.
    let mut text: String = (0..700).map(|at| format!("<<<FILE {at}.txt>>>\nText {at}.\n")).collect();
    let mut workspace = opened(&[text.clone(), String::new()]);
    let edits = [(0, 5, "x"), (0, 1, "<"), (3000, 9000, ""), (2999, 3000, "\n<<<END>>>\n"), (0, 0, "<<<FILE n>>>\n")];
    for (start, end, new) in edits {
        text.replace_range(start..end, new);
        assert!(workspace.edit(KEYS[0], &Edit::new(TextRange::new(start, end), new)));
        assert_eq!(everything(&workspace), everything(&opened(&[text.clone(), String::new()])));
    }
    let all = TextRange::new(0, text.len());
    assert!(workspace.edit(KEYS[0], &Edit::delete(all)));
    assert_eq!(everything(&workspace), everything(&opened(&[String::new(), String::new()])));
}

#[test]
fn text_in_front_of_a_byte_order_mark_takes_the_header_behind_it() {
    let text = "\u{feff}<<<FILE a.txt>>>\nText.\n";
    for new in ["<<<FILE b.txt>>>", "x", "\n"] {
        let mut workspace = opened(&[text.to_owned(), String::new()]);
        assert!(workspace.edit(KEYS[0], &Edit::insert(0, new)));
        assert_eq!(everything(&workspace), everything(&opened(&[format!("{new}{text}"), String::new()])));
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn edits_of_a_long_file_leave_what_a_fresh_look_finds(
        parts in prop::collection::vec((prop::sample::select(&PARTS[..]), 1_usize..90), 4..14),
        second in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..6),
        edits in prop::collection::vec(
            (any::<Index>(), 0_usize..30, prop::sample::select(&PARTS[..]), any::<bool>()), 1..7),
    ) {
        let mut texts = [parts.iter().map(|(part, times)| part.repeat(*times)).collect::<String>(), second.concat()];
        let mut workspace = opened(&texts);
        prop_assert_eq!(findings(&workspace), findings(&opened(&texts)));
        for (at, len, new, in_first) in edits {
            let which = usize::from(!in_first);
            let text = &mut texts[which];
            let place = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let start = place(at.index(text.len() + 1));
            let range = TextRange::new(start, place(start + len));
            prop_assert!(workspace.edit(KEYS[which], &Edit::new(range, new)));
            text.replace_range(range.start..range.end, new);
            prop_assert_eq!(findings(&workspace), findings(&opened(&texts)));
        }
    }
}
