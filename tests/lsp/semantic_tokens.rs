//! Semantic tokens over the wire: all, those of a range, and the difference to what was sent before.

use serde_json::{Value, json};

use crate::desk::Desk;

const NEWS: &str = "\
<<<ENTITY moor type=person name=\"Ada Moor\">>>
<<<FILE a.txt>>>
🙂 Ada Moor left.
<<<FILE b.txt>>>
\"We shall sail,\" Ada Moor said.
";

fn desk() -> Desk {
    let mut desk = Desk::new(&[]);
    desk.open("news.corpus", NEWS);
    desk
}

fn data(tokens: &Value) -> Vec<u64> {
    tokens["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

/// Line, column, length and type of every token.
fn places(desk: &Desk, data: &[u64]) -> Vec<String> {
    let legend = desk.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"].as_array().unwrap();
    let (mut line, mut column) = (0, 0);
    let place = |token: &[u64; 5]| {
        column = if token[0] > 0 { token[1] } else { column + token[1] };
        line += token[0];
        format!("{line}:{column}+{} {}", token[2], legend[token[3] as usize].as_str().unwrap())
    };
    data.as_chunks::<5>().0.iter().map(place).collect()
}

fn delta(desk: &mut Desk, before: &Value) -> Value {
    let params = json!({ "textDocument": { "uri": desk.uri("news.corpus") }, "previousResultId": before["resultId"] });
    desk.client.request("textDocument/semanticTokens/full/delta", params)
}

#[test]
fn all_and_those_of_a_range() {
    let mut desk = desk();
    let full = desk.ask_all("semanticTokens/full", "news.corpus");
    let all = places(&desk, &data(&full));
    for token in ["0:3+6 keyword", "2:3+8 person", "4:0+16 quotation", "4:17+8 person", "4:26+4 cue"] {
        assert!(all.contains(&token.to_owned()), "{token} is not in {all:?}");
    }
    let place = |line| json!({ "line": line, "character": 0 });
    let params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "range": { "start": place(2), "end": place(3) },
    });
    let some = desk.client.request("textDocument/semanticTokens/range", params);
    assert_eq!(places(&desk, &data(&some)), ["2:3+8 person", "3:3+4 keyword", "3:8+5 namespace"]);
}

#[test]
fn they_are_asked_for_again_when_names_change() {
    desk().client.wait_request("workspace/semanticTokens/refresh");
}

#[test]
fn a_difference_after_every_change() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    let mut before = desk.ask_all("semanticTokens/full", "news.corpus");
    let mut known = data(&before);
    let changes =
        [((2, 3), (2, 3), "Now "), ((1, 0), (1, 0), "\n\n"), ((0, 40), (0, 42), "\"\n"), ((3, 0), (5, 0), "")];
    for (version, (from, to, text)) in changes.into_iter().enumerate() {
        desk.client.change(&uri, version as i64 + 2, from, to, text);
        before = delta(&mut desk, &before);
        for edit in before["edits"].as_array().unwrap() {
            let start = edit["start"].as_u64().unwrap() as usize;
            let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
            known.splice(start..end, data(edit));
        }
        before = desk.ask_all("semanticTokens/full", "news.corpus");
        assert_eq!(known, data(&before), "after change {version}");
    }
    assert_eq!(delta(&mut desk, &before)["edits"], json!([]));
    // What the server does not know any more is sent whole.
    assert!(delta(&mut desk, &json!({ "resultId": "old" }))["data"].is_array());
}
