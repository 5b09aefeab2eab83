//! Nothing takes longer than its size: texts of a megabyte, made to be slow, are read at some megabytes a second.
//!
//! What is quadratic takes a sixteenth of the time for a quarter of the text, and is found by that. Without optimisation the
//! texts are smaller: `cargo test --release --test properties hostile -- --nocapture` tries them whole and prints the times.

use std::time::{Duration, Instant};

use corpus_ls::features::{call_hierarchy, code_lens, diagnostics, implementation, links, selection};
use corpus_ls::text::floor_char;
use corpus_ls::workspace::{File, Workspace};

/// How much smaller the texts are without optimisation.
const SMALLER: usize = if cfg!(debug_assertions) { 16 } else { 1 };

const MEGABYTE: usize = (1 << 20) / SMALLER;

/// What takes less is not compared with anything: other programs run, too.
const LONG: Duration = Duration::from_secs(2);

/// Reads a text, and a quarter of it where that takes long. Nothing but what is quadratic is eight times as quick there each time.
fn read(name: &str, text: &str) {
    let quarter = &text[..floor_char(text, text.len() / 4)];
    let is_quadratic = || {
        let whole = time(text);
        println!("{name:24} {:6.0} ms", whole.as_secs_f64() * 1000.0);
        whole > LONG && time(quarter) * 8 < whole
    };
    assert!(!(0..3).all(|_| is_quadratic()), "{name}: four times the text takes more than eight times as long");
}

/// How long a text takes as a document, as text before any document, and as what follows an END.
fn time(text: &str) -> Duration {
    let start = Instant::now();
    for corpus in [format!("<<<FILE a.txt>>>\n{text}"), text.to_owned(), format!("<<<FILE a.txt>>>\n<<<END>>>\n{text}")]
    {
        let mut workspace = Workspace::default();
        workspace.insert(File::open("a.corpus".into(), &corpus));
        let found = diagnostics::all_of_file(&workspace, "a.corpus", &|| false);
        assert!(found.len() <= corpus.len() + 1);
        for (place, _, _) in workspace.places().take(10) {
            let _ = workspace.mentions(&place);
        }
        navigate(&workspace, corpus.len() / 2);
    }
    start.elapsed()
}

/// Asks for the ways through a text from a place in its middle.
fn navigate(workspace: &Workspace, middle: usize) {
    let never = || false;
    let _ = selection::selection(workspace, "a.corpus", middle);
    let _ = implementation::implementation(workspace, "a.corpus", middle, &never);
    let lenses = code_lens::lenses(workspace, "a.corpus", &never);
    for (_, lenses) in lenses.iter().take(3) {
        let _ = lenses.last().map(|lens| lens.anchor.find(workspace));
    }
    for at in [middle, 8] {
        if let Some(item) = call_hierarchy::prepare(workspace, "a.corpus", at) {
            let _ = call_hierarchy::incoming(workspace, &item.anchor, &never);
            let _ = call_hierarchy::outgoing(workspace, &item.anchor, &never);
        }
    }
    for (place, _, _) in workspace.places().take(10) {
        let text = workspace.section_text(&place).unwrap_or_default();
        let _ = links::of_section(workspace, &place, &text);
    }
}

fn repeated(unit: &str) -> String {
    unit.repeat(MEGABYTE / unit.len())
}

#[test]
fn runs_of_one_thing() {
    for unit in [
        "[",
        "]",
        "<",
        "<<<",
        ">",
        "\"",
        "'",
        "“",
        "«",
        "‘",
        "{",
        "}",
        "]{",
        "[a]{",
        "[]{}",
        "\\",
        "]\\{",
        "\\<<<",
        "#",
        "# [",
        "(",
        "](",
        "[a](",
        "=",
        "a",
        " ",
        "\r",
        "\u{feff}",
        "𐐀",
        " \"a",
        " 'a",
        "'a' ",
        "\"a\" ",
        "{.a ",
        "{a=",
        "[a{b=c ",
        "{a=\"",
        "[a]{b=\"",
        "<https://a",
        "://",
        "Ada ",
        "Moor ",
        "a=b ",
        "<< ",
        ">> ",
        "“a «b ",
        "„a",
        "[a]{.b} ",
        "[a]{by=b} ",
        "[\"a\"]{by=b} ",
        "[a]{#b} ",
        "<a",
        "the “late ferry” plan and so ",
        "er sagte „gehen“ und die „Elbe“ fuhr ",
        "закон и «О море» так и ",
    ] {
        read(&format!("{unit:?}"), &repeated(unit));
    }
}

#[test]
fn runs_of_lines() {
    for unit in [
        "\n",
        "\r\n",
        "[\n",
        "\"\n",
        "'\n",
        "]{\n",
        "{\n",
        "# a\n",
        "# \"a\"\n",
        "#\n",
        "a\n---\n",
        "=======\n",
        "<<<<<<<\n",
        ">>>>>>>\n",
        "<<<<<<<\n=======\n",
        " <<<FILE a>>>\n",
        "<<FILE a>>\n",
        "<<\n",
        ">>\n",
        "\n[\n\n",
        "\"a\n\n",
        "\\<<<\n",
        "[a]{#b}\n\n",
    ] {
        read(&format!("{unit:?}"), &repeated(unit));
    }
}

#[test]
fn headers_of_a_megabyte() {
    for unit in
        ["a=b ", "a ", "\"a\" ", "\"", "'", "a=\"b\" ", "a= ", "= ", ">>>", "<", ":", "\\", "“", "/", "x-", "' "]
    {
        for keyword in ["FILE", "ENTITY", "FIEL", "END", ""] {
            read(&format!("<<<{keyword} {unit:?}"), &format!("<<<{keyword} {}>>>\nText.\n", repeated(unit)));
        }
    }
}

#[test]
fn many_sections() {
    read("one-line sections", &"<<<FILE a.txt>>>\n".repeat(100_000 / SMALLER));
    read("distinct sections", &(0..100_000 / SMALLER).map(|at| format!("<<<FILE {at}.txt>>>\n")).collect::<String>());
    read("ends", &"<<<END>>>\n".repeat(100_000 / SMALLER));
    read(
        "unresolved",
        &(0..50_000 / SMALLER).map(|at| format!("<<<ENTITY e{at} part-of=f{at}>>>\n")).collect::<String>(),
    );
    let entity = |at: usize| format!("<<<ENTITY e{at} name=\"John N{at}\" type=person>>>\n");
    let entities: String = (0..5_000 / SMALLER).map(entity).collect();
    read("one first name", &format!("{entities}<<<FILE>>>\n{}", "John Doe ".repeat(20_000 / SMALLER)));
    let same: String =
        (0..5_000 / SMALLER).map(|at| format!("<<<ENTITY e{at} name=\"N{at} Moor\" type=person>>>\n")).collect();
    read("one surname", &format!("{same}<<<FILE>>>\n{}", "Moor ".repeat(100_000 / SMALLER)));
}

#[test]
fn a_line_of_ten_megabytes() {
    read("said again", &"\"We will never ever sell the harbour,\" she said. ".repeat(10 * MEGABYTE / 49));
    read("a long line", &"A word [and]{.more} \"of it\". ".repeat(10 * MEGABYTE / 29));
}
