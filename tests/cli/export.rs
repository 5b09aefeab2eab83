//! `export`: the shape of a line, offsets in three units, where quotations come from.

use corpus_ls::text::Encoding;
use corpus_ls::workspace::{File, Place, Workspace};
use serde_json::{Value, json};

use crate::program::Folder;

fn exported(corpus: &str, arguments: &[&str]) -> Vec<Value> {
    let folder = Folder::with(&[("c.corpus", corpus.as_bytes())]);
    folder.run(&[&["export", "--to", "jsonl", "c.corpus"], arguments].concat()).code(0).json()
}

const CORPUS: &str = "<<<ENTITY ada type=person name=\"Ada Moor\">>>\n\
    <<<ENTITY tide-1 name=Tide>>>\n<<<ENTITY tide-2 name=Tide>>>\n\
    <<<SOURCE speech date=2024-01-01>>>\nNo harbour is an island of its own.\n\
    <<<FILE a.txt date=2024-01-02 x-own=1 date=2025>>>\n# Ünder way 𝄞\n\n\
    [\u{201c}No harbour is an island of its own,\u{201d}]{#q .mixed by=ada} said [Moor]{ref=ada .chief} of [Velm]{.place #v}. Ada Moor; Tide.\n\
    <<<FILE b.txt date=2024-01-03>>>\n\"NO harbour is an island\nof its own!\"\n";

#[test]
fn a_line_has_exactly_this_shape() {
    let lines = exported(CORPUS, &[]);
    let text = "# Ünder way 𝄞\n\n“No harbour is an island of its own,” said Moor of Velm. Ada Moor; Tide.";
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        json!({
            "corpus": "c.corpus", "file": "a.txt", "title": "Ünder way 𝄞", "attributes": {"date": "2024-01-02", "x-own": "1"},
            "text": text, "offsets": "code-point",
            "quotes": [{
                "start": 15, "end": 52, "text": "“No harbour is an island of its own,”", "kind": "mixed", "origin": "span",
                "speaker": {"start": null, "end": null, "text": null, "entity": "ada"},
                "sources": [
                    {"file": "speech", "start": 0, "end": 34, "exact": true},
                    {"file": "b.txt", "start": 1, "end": 35, "exact": true},
                ],
            }],
            "mentions": [
                {"start": 58, "end": 62, "text": "Moor", "entity": "ada", "label": "chief", "origin": "span"},
                {"start": 66, "end": 70, "text": "Velm", "entity": null, "label": "place", "origin": "span"},
                {"start": 72, "end": 80, "text": "Ada Moor", "entity": "ada", "label": "person", "origin": "name"},
                {"start": 82, "end": 86, "text": "Tide", "entity": null, "label": null, "origin": "name", "candidates": ["tide-1", "tide-2"]},
            ],
            "spans": [
                {"start": 15, "end": 52, "text": "“No harbour is an island of its own,”", "id": "q", "classes": ["mixed"], "attributes": {"by": "ada"}},
                {"start": 58, "end": 62, "text": "Moor", "id": null, "classes": ["chief"], "attributes": {"ref": "ada"}},
                {"start": 66, "end": 70, "text": "Velm", "id": "v", "classes": ["place"], "attributes": {}},
            ],
        })
    );
    assert_eq!(lines[1]["quotes"][0]["kind"], "direct");
    assert_eq!(lines[1]["quotes"][0]["speaker"], Value::Null);
    assert_eq!(lines[1]["quotes"][0]["origin"], "marks");
    let sources: Vec<&Value> =
        lines[1]["quotes"][0]["sources"].as_array().unwrap().iter().map(|source| &source["file"]).collect();
    assert_eq!(sources, ["speech", "a.txt"]);
}

#[test]
fn a_speaker_who_is_read_in_the_text_comes_with_the_reason() {
    let lines = exported(
        "<<<ENTITY ada type=person name=\"Ada Moor\">>>\n<<<FILE a.txt>>>\nAda Moor came. \"It is late,\" she said.\n",
        &[],
    );
    let speaker = json!({
        "start": 29, "end": 32, "text": "she", "name": "Ada Moor", "entity": "ada",
        "cue": "said", "rule": "clause after", "confidence": 0.97,
    });
    assert_eq!(lines[0]["quotes"][0]["speaker"], speaker);
}

/// `start..end` of a text, counted in a unit.
fn cut(text: &str, unit: &str, start: usize, end: usize) -> String {
    match unit {
        "code-point" => text.chars().skip(start).take(end - start).collect(),
        "utf-8" => text[start..end].to_owned(),
        _ => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
    }
}

#[test]
fn offsets_count_in_the_unit_asked_for() {
    for unit in ["code-point", "utf-8", "utf-16"] {
        let lines = exported(CORPUS, &["--offsets", unit]);
        let text = |file: &str| lines.iter().find(|line| line["file"] == file).and_then(|line| line["text"].as_str());
        let part = |text: &str, place: &Value| {
            let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            cut(text, unit, number("start"), number("end"))
        };
        for line in &lines {
            assert_eq!(line["offsets"], unit);
            for place in ["quotes", "mentions", "spans"].iter().flat_map(|key| line[key].as_array().unwrap()) {
                assert_eq!(part(line["text"].as_str().unwrap(), place), place["text"].as_str().unwrap());
            }
            for source in
                line["quotes"].as_array().unwrap().iter().flat_map(|quote| quote["sources"].as_array().unwrap())
            {
                if let Some(text) = text(source["file"].as_str().unwrap()) {
                    let words = part(text, source).to_lowercase().replace('\n', " ");
                    assert_eq!(words, "no harbour is an island of its own");
                }
            }
        }
    }
}

#[test]
fn documents_come_in_the_order_of_the_corpora() {
    let folder = Folder::with(&[("b.corpus", b"<<<FILE 1>>>\nx\n<<<FILE>>>\ny\n"), ("a.corpus", b"<<<FILE 2>>>\nz\n")]);
    let lines = folder.run(&["export", "--to", "jsonl", "b.corpus", "a.corpus"]).code(0).json();
    let names: Vec<(&str, &str)> =
        lines.iter().map(|line| (line["corpus"].as_str().unwrap(), line["file"].as_str().unwrap())).collect();
    assert_eq!(names, [("b.corpus", "1"), ("b.corpus", "document-2"), ("a.corpus", "2")]);
}

#[test]
fn all_quotations_at_once_give_what_each_gives_alone() {
    let words = ["one", "Two", "three,", "four", "five", "six", "seven"];
    let mut corpus = String::new();
    for at in 0..40_usize {
        let quoted: Vec<&str> = (0..6 + at % 3).map(|word| words[(word * (1 + at % 2) + at % 5) % 7]).collect();
        let date = if at % 4 == 0 { String::new() } else { format!(" date=20{:02}", 10 + at * 7 % 30) };
        corpus += &format!("<<<FILE {at}{date}>>>\n[é]{{.x}} \"{}\" he said.\n", quoted.join(" "));
    }
    let mut workspace = Workspace::default();
    workspace.insert(File::open("c.corpus".into(), &corpus));
    let echoes = workspace.echoes(Encoding::Utf8);
    let mut places = 0;
    for (document, place) in echoes.documents().iter().enumerate() {
        let text = workspace.section_text(place).unwrap();
        let facts = workspace.facts(place).unwrap();
        for (index, quotation) in facts.quotations.iter().enumerate() {
            let hashes = corpus_ls::facts::words::hashes(&facts.plain.cut(&text, quotation.inside));
            let alone: Vec<(Place, _)> = workspace
                .holders(&hashes, place, &corpus_ls::workspace::never)
                .into_iter()
                .map(|holder| {
                    (holder.place.clone(), workspace.facts(&holder.place).unwrap().plain.range_to_plain(holder.range))
                })
                .collect();
            let at_once: Vec<(Place, _)> = echoes
                .of(document, index)
                .0
                .into_iter()
                .filter(|echo| echo.share.is_none())
                .map(|echo| (echoes.documents()[echo.document].clone(), echo.range))
                .collect();
            places += alone.len();
            assert_eq!(at_once, alone);
        }
    }
    assert!(places > 100, "{places}");
}

#[test]
fn many_quotations_that_begin_alike() {
    let articles: Vec<String> =
        (0..20_000).map(|n| format!("<<<FILE {n}>>>\n\"The pilot counted at noon today {n}.\"\n")).collect();
    let folder = Folder::with(&[("a.corpus", articles.concat().as_bytes())]);
    let started = std::time::Instant::now();
    let lines = folder.run(&["export", "--to", "jsonl", "a.corpus"]).code(0).json();
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    assert_eq!(lines.len(), articles.len());
    assert!(lines.iter().all(|line| line["quotes"][0]["sources"] == serde_json::json!([])));
}

/// Each would list all the others: a list for each is cut, and says so.
#[test]
fn many_articles_with_one_quotation() {
    let article = |n: usize| {
        let date = ["", " date=2030-05-01", " date=2020"][n % 3];
        format!("<<<FILE {n}{date}>>>\n\"The pilot counted the boats at noon today.\"\n")
    };
    let articles: Vec<String> = (0..1200).map(article).collect();
    let folder = Folder::with(&[("a.corpus", articles.concat().as_bytes())]);
    let lines = folder.run(&["export", "--to", "jsonl", "a.corpus"]).code(0).json();
    for n in [3, 4, 5] {
        let quote = &lines[n]["quotes"][0];
        let sources = quote["sources"].as_array().unwrap();
        assert_eq!((sources.len(), &quote["more_sources"]), (1000, &json!(199)));
        assert_eq!(sources[0]["file"], "2");
    }
}

#[test]
fn many_quotations_and_spans_in_one_article() {
    let text = "[\"The pilot counted the boats at noon,\"]{by=moor} [she]{ref=moor} said. \"No.\" ".repeat(20_000);
    let folder = Folder::with(&[("a.corpus", format!("<<<ENTITY moor>>>\n<<<FILE a>>>\n{text}\n").as_bytes())]);
    let started = std::time::Instant::now();
    let lines = folder.run(&["export", "--to", "jsonl", "a.corpus"]).code(0).json();
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    let quotes = lines[0]["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 40_000);
    assert_eq!(quotes[39_998]["speaker"]["entity"], "moor");
    assert_eq!(quotes[39_999]["speaker"]["text"], "she");
    let confidence = quotes[39_999]["speaker"]["confidence"].as_f64().unwrap();
    assert!((0.5..=1.0).contains(&confidence), "{confidence}");
}
