//! A long text that is read block by block says what it says when it is read at once, and the same after edits.

use corpus_ls::facts::{self, Blocks, Facts, View};
use corpus_ls::settings::Settings;
use corpus_ls::syntax::sections;
use corpus_ls::text::{Edit, TextRange, blocks};
use corpus_ls::workspace::{File, Workspace};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::made_up::{config, fragment};

/// Paragraphs of which one tells something of another: who goes on speaking, what is open, who is named in full.
const PARAGRAPHS: [&str; 34] = [
    "The harbour of Ostrel has handled nine hundred ships since May. Residents fear that the new road will bring noise.",
    "\"We will not build,\" Ada Moor said. Later she called the plan “a gift to nobody” and left.",
    "\"And nobody asked us.\"",
    "“The first of these is the pier",
    "“and the second is the bridge.” That is what the report says",
    "“Not now,”",
    "He opened with the words: “Nobody can say",
    "what the winter brings.”",
    "Moor was furious.",
    "\"Never\", he said, and ‘a new order’ was ‘the word’ of Tom Lind of the Harbour Board.",
    "Edda Karsh, the long-serving leader of the board, came with Roman. The HWU met in Lund.",
    "Karsh and Roman left. Ida Roman stayed, and HWU too. Rich-Wood was there.",
    "genetically modified (GM) fish and GM food",
    "Storm Had Sunk Ferry",
    "# A heading “with words”",
    "A line\n===",
    "The films \"Tide\"",
    "\"The Pilot\", \"Low Water\" and \"Oh No!\" were shown",
    "— Порт закрыт, — сказал Моор. — Мы ждём.",
    "— Когда?",
    "—No sé nada —respondió el testigo—. Nada.",
    "« Vous partez ? » demanda Paul Renard, ministre de l'Intérieur. « Oui »",
    "»Man nehme das „sehr ernst“«, sagte Lind.",
    "KARSH: It is late.\nLIND: It's not.",
    "[Ada Moor]{ref=moor .person} said that [\"it is over\"]{by=moor} and [Lund]{.place}.",
    "[not closed and [Minsk{.place} and ]{x=y",
    "A [link](https://example.org/Lund) and <https://example.org> and 6'2\" and ''two'' and \\<<<",
    "  <<<FILE y>>>",
    "=======",
    "Ada\nMoor went to Port\u{a0}Istren-based Lund Bridge on 5 May, and May went too.",
    "Lines of a text that was broken by wrapping at seventy columns or so\nand that goes on here. \"It is\nlate,\" said Tom\nLind.",
    "Dr. Karsh’s “fine” day, 'tis said: \"Yes.\"And then no. ",
    "When the “late” and “unfit” boat came, the mayor, who had seen it before anyone else in the town had, said nothing at all about it.",
    "x",
];

fn paragraph() -> impl Strategy<Value = (&'static str, &'static str)> {
    let blank = prop_oneof![12 => Just("\n\n"), 2 => Just("\r\n\r\n"), 1 => Just("\n \t\n\n"), 1 => Just("\n")];
    let plain = prop::sample::select(&PARAGRAPHS[..2]);
    (prop_oneof![1 => plain, 3 => prop::sample::select(&PARAGRAPHS[..])], blank)
}

fn text() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec![
        "<<<FILE a.txt>>>\n",
        "<<<FILE a.txt lang=ru>>>\n",
        "<<<FILE a.txt lang=fr>>>\n",
        "",
    ]);
    (head, prop::collection::vec(paragraph(), 600..1200)).prop_map(|(head, parts)| {
        parts.into_iter().fold(head.to_owned(), |text, (paragraph, blank)| text + paragraph + blank)
    })
}

fn edits() -> impl Strategy<Value = Vec<(Index, usize, String)>> {
    let new = prop_oneof![3 => prop::sample::select(&PARAGRAPHS[..]).prop_map(str::to_owned), 2 => fragment(), 1 => Just(String::new())];
    let len = prop_oneof![3 => Just(0_usize), 3 => 0_usize..40, 1 => 0_usize..9000];
    prop::collection::vec((any::<Index>(), len, new), 1..6)
}

fn edit(text: &str, at: Index, len: usize, new: &str) -> Edit {
    let place = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
    let start = place(at.index(text.len() + 1));
    Edit::new(TextRange::new(start, place(start + len)), new)
}

/// Reads all of a text as one section, whatever lines it has.
fn read<T>(text: &str, read: impl Fn(View<'_>) -> T) -> T {
    let settings = Settings::standard();
    let piece = sections::cut(text).swap_remove(0);
    let view = View {
        section: text,
        kind: piece.kind,
        header: piece.header.as_ref(),
        text: TextRange::new(piece.text.start, text.len()),
        reading: &settings.reading,
    };
    read(view)
}

fn same(facts: &Facts, other: &Facts) -> Result<(), TestCaseError> {
    let (facts, other) = (format!("{facts:#?}"), format!("{other:#?}"));
    if facts != other {
        let at = facts.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| text.lines().skip(at.saturating_sub(20)).take(30).collect::<Vec<_>>().join("\n");
        return Err(TestCaseError::fail(format!("{}\n=======\n{}", near(&facts), near(&other))));
    }
    Ok(())
}

/// What is known of names in all sections.
fn named(workspace: &Workspace) -> Vec<String> {
    workspace
        .places()
        .map(|(place, ..)| format!("{:?} {:?}", workspace.mentions(&place), workspace.unsettled(&place)))
        .collect()
}

const NAMES: &str = "<<<ENTITY moor type=person name=\"Ada Moor\">>>\n<<<ENTITY may type=person name=May>>>\n\
                     <<<ENTITY port name=\"Port Istren\" aka=\"Lund | Lund Bridge\">>>\n";

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn blocks_say_what_the_text_says(mut text in text(), edits in edits()) {
        let (facts, mut blocks) = read(&text, |view| facts::read_again(view, None));
        prop_assert!(blocks.is_some());
        same(&facts, &read(&text, facts::read))?;
        for (at, len, new) in edits {
            let edit = edit(&text, at, len, &new);
            text.replace_range(edit.range.start..edit.range.end, &edit.text);
            let before: Option<Blocks> = blocks.take();
            let facts;
            (facts, blocks) = read(&text, |view| facts::read_again(view, before.as_ref()));
            same(&facts, &read(&text, facts::read))?;
        }
    }

    #[test]
    fn names_are_found_in_blocks_as_in_a_text_just_opened(text in text(), edits in edits()) {
        let mut text = NAMES.to_owned() + &text;
        let opened = |text: &str| {
            let mut workspace = Workspace::default();
            workspace.insert(File::open("a.corpus".into(), text));
            workspace
        };
        let mut workspace = opened(&text);
        for (at, len, new) in edits {
            prop_assert_eq!(named(&workspace), named(&opened(&text)));
            let edit = edit(&text, at, len, &new);
            prop_assert!(workspace.edit("a.corpus", &edit));
            text.replace_range(edit.range.start..edit.range.end, &edit.text);
        }
        prop_assert_eq!(named(&workspace), named(&opened(&text)));
    }
}

#[test]
fn a_letter_changes_few_blocks() {
    let numbers = 0..30_000_usize;
    let mut text: String = numbers.map(|at| format!("Paragraph {at} of {}.\n\n", at * 7919 % 1000)).collect();
    let before: Vec<u64> = blocks::blocks(&text).iter().map(|block| block.key).collect();
    assert!(before.len() > 50, "{}", before.len());
    for at in [0, 5000, 123_456, text.len() / 2, text.len()] {
        text.insert(at, 'x');
        let now = blocks::blocks(&text);
        assert_eq!(now.iter().map(|block| block.range.len()).sum::<usize>(), text.len());
        let new = now.iter().filter(|block| !before.contains(&block.key)).count();
        text.remove(at);
        assert!((1..=4).contains(&new), "{new} new blocks of {}", now.len());
    }
}

/// A text that begins and ends with what everything between depends on: after it is read, the first and the last paragraph go.
fn check_carried(head: &str, first: &str, between: &str, last: &str) -> Facts {
    let body: String = (0..2500).map(|at| between.replace('#', &(at * 7919 % 1000).to_string()) + "\n\n").collect();
    let text = format!("{head}{first}\n\n{body}{last}\n");
    let (whole, blocks) = read(&text, |view| facts::read_again(view, None));
    same(&whole, &read(&text, facts::read)).unwrap();
    for changed in [text.replacen(first, "", 1), text.replacen(last, "", 1)] {
        let (facts, _) = read(&changed, |view| facts::read_again(view, blocks.as_ref()));
        same(&facts, &read(&changed, facts::read)).unwrap();
        assert_ne!(facts.attributions.iter().flatten().count(), whole.attributions.iter().flatten().count());
    }
    whole
}

#[test]
fn who_spoke_goes_on_from_block_to_block() {
    let head = "<<<FILE a.txt lang=en>>>\n";
    let facts =
        check_carried(head, "Ada Moor said: \"It is late.\"", "\"And nobody asked us # times.\"", "\"No,\" said Lind.");
    assert!(facts.attributions.iter().all(Option::is_some));
}

#[test]
fn a_dialogue_goes_on_from_block_to_block() {
    let head = "<<<FILE a.txt lang=ru>>>\n";
    let facts = check_carried(
        head,
        "«Порт закрыт», — сказал Моор.",
        "— Когда же это будет, # раз?",
        "— Никогда, — сказал Линд.",
    );
    assert!(facts.quotations.len() > 2000);
}
