//! Whatever is typed in the headers of entities: what was kept of the texts together with what was read again is what a fresh
//! look finds.

use std::fmt::Write as _;

use corpus_ls::features::{diagnostics, hover};
use corpus_ls::text::{Edit, TextRange};
use corpus_ls::workspace::{File, MentionOrigin, Workspace};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::made_up::config;

const KEYS: [&str; 2] = ["a.corpus", "b.corpus"];

/// Declarations of which some share names, and some are written in the texts otherwise.
const DECLARED: [&str; 16] = [
    "<<<ENTITY ada type=person name=\"Ada Moor\" aka=\"A. Moor\">>>\n",
    "<<<ENTITY joan type=person name=\"Joan Moor\">>>\n",
    "<<<ENTITY port name=\"Port of Ostrel\" aka=\"the port | Ostrel\">>>\n",
    "<<<ENTITY minsk type=place name=Минск>>>\n",
    "<<<ENTITY karsh type=person name=\"Edda Karsh\" part-of=port>>>\n",
    "<<<ENTITY lind type=person name=\"Mr Lind\" aka=\"Jonas Lind\">>>\n",
    "<<<ENTITY lied type=work name=\"Not now\">>>\n",
    "<<<ENTITY ives name=\"St. Ives\">>>\n",
    "<<<ENTITY ives2 name=\"St Ives\">>>\n",
    "<<<ENTITY kim name=\"김 민수\" aka=\"Émile | ÉMILE\">>>\n",
    "<<<ENTITY nato name=NATO aka=\"ship | 3M\">>>\n",
    "<<<ENTITY moors name=Moors>>>\n",
    "<<<ENTITY van type=person name=\"Jan van Gogh\">>>\n",
    "<<<ENTITY un name=\"the United Nations\">>>\n",
    "<<<ENTITY ostrel name=Ostrel>>>\n",
    "<<<SOURCE log by=ada>>>\nAda Moor was here.\n",
];

/// What texts say of them.
const SENTENCES: [&str; 22] = [
    "Ada Moor came to Ostrel. ",
    "Moor left. ",
    "A. Moor was seen. ",
    "ADA MOOR ",
    "“Not now,” said Joan Moor. “It is late,” she said. ",
    "“We sail,” he said. ",
    "В Минске, сказал он. ",
    "Die Moors und Karschs. Karshs Haus. ",
    "Edda Karsh met Karsh. Edda Karsh left. ",
    "Jo-\nnas Lind and Ka-\nrsh. ",
    "“Not now,” Lind said. ",
    "St Ives and St. Ives. ",
    "김 민수 Émile E\u{301}mile. ",
    "A ship of NATO, 3M. ",
    "[She]{ref=ada} left the port. ",
    "[“No,”]{by=karsh} and [it]{ref=new} [Moor]{.person}. ",
    "Mr Lind, a friend of Van Gogh and van Gogh. ",
    "The United Nations; United Nations. ",
    "Lu[kas]{.x}tor and O[strel]{.place}. ",
    "Pilot Ada, Lukastor, Minsk. ",
    "The pilot said: “The ferry sails at noon.” ",
    "\n\n",
];

/// What is typed, a letter at a time.
const TYPED: [&str; 16] = [
    "Ada ",
    "Moor",
    "Lukastor",
    "s",
    "Karsh",
    " | ",
    "Минск",
    "type=work ",
    "name=",
    "aka=\"The Port\" ",
    "e",
    "É",
    "\"",
    ">>>\n<<<ENTITY new name=Pilot",
    "Ostrel",
    "type=person ",
];

fn text() -> impl Strategy<Value = String> {
    let language = select(vec!["", " lang=de", " lang=ru", " date=2020-01-02"]);
    let document = (language, prop::collection::vec(select(&SENTENCES[..]), 0..5), 1_usize..40);
    let document = document.prop_map(|(language, sentences, times)| {
        (0..times).fold(String::new(), |mut out, _| {
            let _ = writeln!(out, "<<<FILE{language}>>>\n{}", sentences.concat());
            out
        })
    });
    let declared = prop::collection::vec(select(&DECLARED[..]), 1..6).prop_map(|all| all.concat());
    (declared, prop::collection::vec(document, 1..14)).prop_map(|(declared, texts)| declared + &texts.concat())
}

#[derive(Clone, Debug)]
enum Change {
    /// Letters in a header, one after another, or taken away.
    Typed { line: Index, at: Index, typed: &'static str, taken: usize },
    /// A whole declaration, before a header.
    Declared { line: Index, new: &'static str },
    /// A header line that goes.
    Gone { line: Index },
    /// A sentence in a text.
    Written { line: Index, new: &'static str },
}

fn change() -> impl Strategy<Value = Change> {
    let typed = (any::<Index>(), any::<Index>(), select(&TYPED[..]), 0_usize..3);
    prop_oneof![
        6 => typed.prop_map(|(line, at, typed, taken)| Change::Typed { line, at, typed, taken }),
        1 => (any::<Index>(), select(&DECLARED[..])).prop_map(|(line, new)| Change::Declared { line, new }),
        1 => any::<Index>().prop_map(|line| Change::Gone { line }),
        1 => (any::<Index>(), select(&SENTENCES[..])).prop_map(|(line, new)| Change::Written { line, new }),
    ]
}

/// The edits of a change, one after another.
fn edits(text: &str, change: &Change) -> Vec<(TextRange, String)> {
    let lines = |wanted: &dyn Fn(&str) -> bool| -> Vec<TextRange> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines =
            starts.map(|start| TextRange::new(start, text[start..].find('\n').map_or(text.len(), |end| start + end)));
        lines.filter(|line| wanted(line.of(text))).collect()
    };
    let header = |line: &str| line.starts_with("<<<ENTITY");
    let pick = |lines: Vec<TextRange>, index: &Index| (!lines.is_empty()).then(|| lines[index.index(lines.len())]);
    match change {
        Change::Typed { line, at, typed, taken } => {
            let Some(line) = pick(lines(&header), line) else { return Vec::new() };
            let mut at = line.start + at.index(line.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let end = text[at..line.end].chars().take(*taken).map(char::len_utf8).sum::<usize>() + at;
            let mut edits = vec![(TextRange::new(at, end), String::new())];
            for letter in typed.chars() {
                edits.push((TextRange::at(at, 0), letter.to_string()));
                at += letter.len_utf8();
            }
            edits
        }
        Change::Declared { line, new } => {
            let line = pick(lines(&|line| line.starts_with("<<<")), line);
            line.map(|line| (TextRange::at(line.start, 0), (*new).to_owned())).into_iter().collect()
        }
        Change::Gone { line } => {
            let line = pick(lines(&header), line);
            line.map(|line| (line, String::new())).into_iter().collect()
        }
        Change::Written { line, new } => {
            let line = pick(lines(&|line| !line.starts_with("<<<")), line);
            line.map(|line| (TextRange::at(line.end, 0), (*new).to_owned())).into_iter().collect()
        }
    }
}

fn opened(texts: &[String; 2]) -> Workspace {
    let mut workspace = Workspace::default();
    for (key, text) in KEYS.iter().zip(texts) {
        workspace.insert(File::open((*key).into(), text));
    }
    workspace
}

/// What is told by names: mentions, speakers, cards and findings.
fn told(workspace: &Workspace) -> String {
    let mut out = String::new();
    for key in KEYS {
        for found in diagnostics::of_file(workspace, key, &|| false) {
            let _ = writeln!(out, "{key} {found:?}");
        }
    }
    for entity in workspace.names().entities() {
        let _ = writeln!(out, "{:?}", hover::entity(workspace, &entity.id, &|| false));
    }
    for (place, ..) in workspace.places() {
        for mention in workspace.mentions(&place).iter() {
            let is_name = matches!(mention.origin, MentionOrigin::Name(_));
            let _ = writeln!(out, "{place:?} {:?} {is_name} {:?}", mention.range, workspace.meant_by(&place, *mention));
        }
        for at in 0..workspace.facts(&place).unwrap().quotations.len() {
            let _ = writeln!(out, "{place:?} {at} {:?}", workspace.speaker(&place, at));
        }
    }
    out
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn edits_of_headers_leave_what_a_fresh_look_finds(
        first in text(), second in text(),
        changes in prop::collection::vec((any::<bool>(), change(), any::<bool>()), 1..8),
    ) {
        let mut texts = [first, second];
        let mut workspace = opened(&texts);
        let _ = told(&workspace);
        for (in_first, change, is_asked) in &changes {
            let which = usize::from(!in_first);
            for (range, new) in edits(&texts[which], change) {
                prop_assert!(workspace.edit(KEYS[which], &Edit::new(range, new.as_str())));
                texts[which].replace_range(range.start..range.end, &new);
                if *is_asked {
                    prop_assert_eq!(told(&workspace), told(&opened(&texts)));
                } else {
                    // Names are known, texts are not asked about.
                    let _ = workspace.names();
                }
            }
        }
        prop_assert_eq!(told(&workspace), told(&opened(&texts)));
    }
}

/// Each sentence with the names that it has in some form: typed letter by letter, and taken away again.
const FORMS: [(&str, &str, &str); 14] = [
    ("", "Jo-\nnas Lind came. ", "Jonas Lind"),
    ("", "Jonas Li-\nnd came. ", "Jonas Lind"),
    ("ru", "В Минске. ", "Минск"),
    ("de", "Die Karschs kamen. ", "Karsch"),
    ("", "JONAS LIND CAME. ", "Jonas Lind"),
    ("", "Émile and E\u{301}mile. ", "E\u{301}mile"),
    ("", "Luka\u{ad}stor and Lukastor. ", "Lukastor"),
    ("", "O[strel]{.x} and Os]\\{trel. ", "Ostrel"),
    ("", "The central bank. ", "central bank"),
    ("", "U.N. and U. N. ", "U. N."),
    ("", "St Ives, St. Ives. ", "St. Ives"),
    ("", "김 민수 3M ", "김 민수"),
    ("", "Ada and *Moor*, Ada\nMoor. ", "Ada Moor"),
    ("", "“No,” said Moor. Jan Moor left. [She]{ref=e} stayed. “Yes,” she said. ", "Jan Moor"),
];

#[test]
fn a_name_is_found_as_soon_as_it_is_typed() {
    for (language, sentence, name) in FORMS {
        let language = if language.is_empty() { String::new() } else { format!(" lang={language}") };
        let documents = ["Nothing.", sentence].map(|text| format!("<<<FILE{language}>>>\n{text}\n")).concat();
        let before = "<<<ENTITY e type=person name=\"";
        let mut texts = [format!("{before}\">>>\n{documents}"), String::new()];
        let mut workspace = opened(&texts);
        let _ = told(&workspace);
        let typed = name.char_indices().map(|(at, c)| (TextRange::at(before.len() + at, 0), c.to_string()));
        let all = TextRange::at(before.len(), name.len());
        let header = TextRange::at(0, before.len() + "\">>>\n".len());
        for (range, new) in typed.chain([(all, String::new()), (header, String::new())]) {
            assert!(workspace.edit(KEYS[0], &Edit::new(range, new.as_str())));
            texts[0].replace_range(range.start..range.end, &new);
            assert_eq!(told(&workspace), told(&opened(&texts)), "{name:?} in {sentence:?}");
        }
    }
}
