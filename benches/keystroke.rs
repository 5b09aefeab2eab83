//! What a user waits for, on a corpus of 10 MB: opening it, a keystroke, and the questions that follow one.
//! `cargo bench --bench keystroke`

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a benchmark may stop"
)]

use std::fmt::Write as _;

use corpus_ls::features::{code_lens, definition, diagnostics, hover, references};
use corpus_ls::text::{Edit, TextRange};
use corpus_ls::workspace::{File, Workspace};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Articles of some 3,000 bytes about people of whom ten are declared, with quotations that recur.
fn corpus(megabytes: usize) -> String {
    let mut out = String::new();
    for person in 0..10 {
        let _ = writeln!(
            out,
            "<<<ENTITY p{person} type=person name=\"Ada Moor{person}\" aka=\"A. Moor{person}\">>>\nA pilot."
        );
    }
    let mut seed = 1_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for article in 0.. {
        if out.len() >= megabytes * 1_000_000 {
            break;
        }
        let (month, day) = (1 + random(12), 1 + random(28));
        let _ = writeln!(
            out,
            "<<<FILE {article}.txt date=2020-{month:02}-{day:02} publisher=Courier>>>\n# Title {article}\n"
        );
        for _ in 0..8 {
            for _ in 0..50 {
                let _ = write!(out, "word{} ", random(5000));
            }
            let (said, person) = (random(500), random(10));
            let _ = writeln!(
                out,
                "\"The ferry number {said} will sail on every day of winter {said},\" Ada Moor{person} said.\n"
            );
        }
        out.push_str("<<<END>>>\n");
    }
    out
}

fn workspace(text: &str) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), text));
    let _ = diagnostics::of_file(&workspace, "a.corpus", &|| false);
    workspace
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let text = corpus(10);
    bencher.bench(|| File::open("a.corpus".into(), black_box(&text)));
}

#[divan::bench]
fn open_and_diagnose(bencher: Bencher<'_, '_>) {
    let text = corpus(10);
    bencher.bench(|| workspace(black_box(&text)));
}

/// One letter in the middle, with a snapshot alive as there is in the server. It must not grow with the file.
#[divan::bench(args = [1, 10, 50])]
fn keystroke(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    let middle = text.len() / 2;
    bencher.bench_local(move || {
        let snapshot = workspace.clone();
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(middle, 0), "x")));
        snapshot
    });
}

/// The findings of the whole file, as the server asks for them.
#[divan::bench(args = [1, 10, 50])]
fn keystroke_then_diagnostics(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    let middle = text.len() / 2;
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(middle, 0), "x")));
        diagnostics::listed(&workspace, "a.corpus", &|| false).map(|listed| listed.len())
    });
}

/// One document of so many megabytes, or as many without any header: a novel, the minutes of a parliament.
fn long(megabytes: usize, header: &str) -> String {
    let text = corpus(megabytes);
    let bodies = text.lines().filter(|line| !line.starts_with("<<<")).map(|line| line.to_owned() + "\n");
    header.to_owned() + &bodies.collect::<String>()
}

const DOCUMENT: &str = "<<<ENTITY p3 type=person name=\"Ada Moor3\">>>\n<<<FILE long.txt>>>\n";

/// A letter in the middle of a long document: what it costs does not grow as the document does.
#[divan::bench(args = [1, 5])]
fn keystroke_in_a_long_document_then_diagnostics(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = long(megabytes, DOCUMENT);
    let mut workspace = workspace(&text);
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(text.len() / 2, 0), "x")));
        diagnostics::listed(&workspace, "a.corpus", &|| false).map(|listed| listed.len())
    });
}

#[divan::bench(args = [1, 5])]
fn keystroke_in_a_long_document_then_hover(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = long(megabytes, DOCUMENT);
    let mut workspace = workspace(&text);
    let name = text.len() / 3 + text[text.len() / 3..].find("Ada Moor3").unwrap();
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(text.len() / 2, 0), "x")));
        hover::hover(&workspace, "a.corpus", name, &|| false).unwrap()
    });
}

#[divan::bench(args = [1, 5])]
fn keystroke_without_any_header_then_diagnostics(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = long(megabytes, "");
    let mut workspace = workspace(&text);
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(text.len() / 2, 0), "x")));
        diagnostics::listed(&workspace, "a.corpus", &|| false).map(|listed| listed.len())
    });
}

/// A letter in the name of one of the declared. From the second on it is a name that no text has: nothing is read again.
#[divan::bench(args = [1, 10, 50])]
fn keystroke_in_a_declaration_then_diagnostics(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    let name = text.find("Ada Moor3").unwrap() + "Ada Moor3".len();
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(name, 0), "x")));
        diagnostics::listed(&workspace, "a.corpus", &|| false).map(|listed| listed.len())
    });
}

#[divan::bench(args = [1, 10, 50])]
fn keystroke_in_a_declaration_then_hover(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    let name = text.find("Ada Moor3").unwrap() + "Ada Moor3".len();
    let mut other = text.len() / 2 + text[text.len() / 2..].find("Ada Moor").unwrap();
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(name, 0), "x")));
        other += 1;
        hover::hover(&workspace, "a.corpus", other, &|| false)
    });
}

#[divan::bench(args = [1, 10, 50])]
fn keystroke_then_hover_on_a_name(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    // In the first paragraph of an article, so that what is typed behind it is text, not a header.
    let article = text.len() / 2 + text[text.len() / 2..].find("# Title").unwrap();
    let name = article + text[article..].find("Ada Moor").unwrap();
    let _ = hover::hover(&workspace, "a.corpus", name, &|| false).unwrap();
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(name + 40, 0), "x")));
        hover::hover(&workspace, "a.corpus", name, &|| false).unwrap()
    });
}

/// A letter inside the quotation that is looked at: its words were never looked for.
#[divan::bench(args = [1, 10, 50])]
fn keystroke_then_hover_on_that_quotation(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    let quotation = text.len() / 2 + text[text.len() / 2..].find("ferry").unwrap();
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(quotation + 2, 0), "x")));
        hover::hover(&workspace, "a.corpus", quotation, &|| false).unwrap()
    });
}

#[divan::bench]
fn go_to_source(bencher: Bencher<'_, '_>) {
    let text = corpus(10);
    let workspace = workspace(&text);
    let quotation = text.len() / 2 + text[text.len() / 2..].find("ferry").unwrap();
    bencher.bench(|| definition::definition(&workspace, "a.corpus", black_box(quotation), &|| false));
}

/// The first lenses of a file whose facts are known: all texts are read through.
#[divan::bench(args = [10, 50], sample_count = 10)]
fn first_lenses(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let all = || {
        let workspace = workspace(&text);
        let _ = workspace.names();
        workspace
    };
    bencher.with_inputs(all).bench_values(|workspace| code_lens::lenses(&workspace, "a.corpus", &|| false));
}

/// A letter inside a quotation makes it another one.
#[divan::bench(args = [10, 50])]
fn keystroke_then_lenses(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let mut workspace = workspace(&text);
    let quotation = text.len() / 2 + text[text.len() / 2..].find("ferry").unwrap();
    let _ = code_lens::lenses(&workspace, "a.corpus", &|| false);
    bencher.bench_local(move || {
        assert!(workspace.edit("a.corpus", &Edit::new(TextRange::at(quotation, 0), "x")));
        code_lens::lenses(&workspace, "a.corpus", &|| false)
    });
}

/// What a lens says, once it is shown.
#[divan::bench(args = [10, 50])]
fn resolve_a_lens(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = corpus(megabytes);
    let workspace = workspace(&text);
    let lenses = code_lens::lenses(&workspace, "a.corpus", &|| false);
    let anchor = &lenses[lenses.len() / 2].1[1].anchor;
    bencher.bench(|| code_lens::resolve(&workspace, anchor, &|| false));
}

#[divan::bench]
fn references_of_a_name(bencher: Bencher<'_, '_>) {
    let text = corpus(10);
    let workspace = workspace(&text);
    let name = text.len() / 2 + text[text.len() / 2..].find("Ada Moor").unwrap();
    bencher.bench(|| references::references(&workspace, "a.corpus", black_box(name), &|| false));
}
