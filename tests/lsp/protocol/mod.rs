//! Every method of the protocol: `docs/protocol.md` has a row for it, what is offered there is what the server announces,
//! and each of these is asked here, of the real server in memory, in a way that has an answer. `methods.txt` is the list
//! of the protocol itself. The rows stand in files by the headings of the page.

mod documents;
mod life;
mod reading;
mod ways;
mod workspace;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use self::Ask::{All, Asked, At, By};
use crate::client::{Client, LIMIT};
use crate::desk::{Desk, codes, everything, range};

const PEOPLE: &str = "\
<<<ENTITY port type=organization name=\"Port Authority\">>>
<<<ENTITY moor type=person name=\"Ada Moor\" wikidata=Q42 part-of=port>>>
Pilot of the harbour, see [the news](news.corpus#late.txt).
<<<SOURCE speech date=2020-01-01 by=moor>>>
😀 Friends, the ferry will sail on every day of the winter.
";

const NEWS: &str = "\
<<<FILE early.txt date=2020-01-02>>>
# The ferry stays

😀 \"The ferry will sail on every day of the winter,\" Ada Moor said.
<<<END early.txt>>>
<<<FILE late.txt date=2020-02-01 title=Promises>>>
“The ferry will sail on every day of the winter”, said Ada Moor. See [who](people.corpus).
<<<FIEL third.txt title=Third date=2020>>>
";

/// A method, a way to ask, and what comes back: the answer, or what shows that it was heard.
struct Row(&'static str, Ask, Expect);

/// How a method is asked.
enum Ask {
    /// About a place: the file, line and column.
    At(&'static str, u32, u32),
    /// About a whole file.
    All(&'static str),
    /// It is the server that asks, without parameters.
    Asked,
    By(fn(&mut Desk) -> Value),
}

impl Ask {
    fn answer(&self, method: &str, desk: &mut Desk) -> Value {
        let name = method.strip_prefix("textDocument/").unwrap_or(method);
        match *self {
            Self::At(file, line, character) => desk.ask(name, file, line, character),
            Self::All(file) => desk.ask_all(name, file),
            Self::Asked => {
                desk.client.wait_request(method);
                json!("asked")
            }
            Self::By(ask) => ask(desk),
        }
    }
}

fn desk() -> Desk {
    desk_of(everything())
}

fn desk_of(abilities: Value) -> Desk {
    let files = [("people.corpus", PEOPLE), ("news.corpus", NEWS)];
    let mut desk = Desk::with_client(Client::in_memory(), &json!({ "capabilities": abilities }), &files);
    desk.open("news.corpus", NEWS);
    desk
}

/// A client that is sent its findings.
fn pushed() -> Value {
    let mut abilities = everything();
    abilities["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    abilities
}

fn rows() -> impl Iterator<Item = Row> {
    [life::rows(), workspace::rows(), documents::rows(), reading::rows(), ways::rows(), writing::rows()]
        .into_iter()
        .flatten()
}

/// A place of the news, as most requests take it.
fn at(desk: &Desk, line: u32, character: u32) -> Value {
    json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "position": { "line": line, "character": character },
        "context": { "includeDeclaration": true },
    })
}

/// The lines of the news from the first to the second, without it.
fn lines(desk: &Desk, first: u32, second: u32) -> Value {
    let place = |line| json!({ "line": line, "character": 0 });
    json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "range": { "start": place(first), "end": place(second) },
    })
}

fn actions(desk: &mut Desk, line: u32, kind: &str) -> Value {
    let mut params = lines(desk, line, line + 1);
    params["context"] = json!({ "diagnostics": [], "only": [kind] });
    desk.client.request("textDocument/codeAction", params)
}

/// Asks for progress.
fn with_work(mut params: Value) -> Value {
    params["workDoneToken"] = json!("work");
    params
}

/// What is neither null nor empty.
fn some(value: Value) -> Option<Value> {
    (!value.is_null() && value != json!([]) && value != json!("")).then_some(value)
}

fn methods_of(registrations: &Value) -> Value {
    registrations["registrations"].as_array().unwrap().iter().map(|it| it["method"].clone()).collect()
}

/// Asks until there is an answer: what is read from disk is read when there is time.
fn eventually<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + LIMIT;
    while Instant::now() < end {
        if let Some(answer) = ask() {
            return answer;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing happened");
}

/// An answer as it is drawn: ranges as `line:column-line:column`, files by name, without what only the server reads.
fn short(value: &Value) -> Value {
    match value {
        Value::Object(members) if members.len() == 2 && members.contains_key("start") => json!(range(value)),
        Value::Object(members) => {
            let is_ours = |key: &str, value: &Value| key == "resultId" || key == "data" && !value.is_array();
            let kept = members.iter().filter(|(key, value)| !is_ours(key, value));
            kept.map(|(key, value)| (name_of(key), short(value))).collect()
        }
        Value::Array(values) if values.iter().all(Value::is_u64) && values.len() > 5 => {
            json!(format!("{} numbers", values.len()))
        }
        Value::Array(values) => values.iter().map(short).collect(),
        Value::String(text) => json!(name_of(text)),
        other => other.clone(),
    }
}

/// A URI without the folder in which a test works.
fn name_of(text: &str) -> String {
    let path = text.strip_prefix("file://").and_then(|path| path.split_once("/.tmp")).map(|(_, path)| path);
    path.map_or(text, |path| path.split_once('/').map_or("", |(_, name)| name)).to_owned()
}

/// One item a line.
fn draw(value: &Value) -> String {
    match value {
        Value::Array(items) if !items.is_empty() => items.iter().map(|item| format!("{item}\n")).collect(),
        other => format!("{other}\n"),
    }
}

#[test]
fn whatever_is_offered_has_an_answer() {
    let rows = Mutex::new(rows().collect::<Vec<_>>());
    let next = || rows.lock().unwrap().pop();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(Row(method, ask, expected)) = next() {
                    let mut desk = desk();
                    let answer = ask.answer(method, &mut desk);
                    assert!(some(answer.clone()).is_some(), "{method} has no answer");
                    expected.assert_eq(&draw(&short(&answer)));
                }
            });
        }
    });
}

/// A row of `methods.txt`.
struct Method {
    name: &'static str,
    announced: &'static str,
}

fn methods() -> Vec<Method> {
    let lines = include_str!("../methods.txt").lines().filter(|line| !line.starts_with('#'));
    let method = |line: &'static str| {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words.len(), 4, "{line}");
        Method { name: words[0], announced: words[3] }
    };
    lines.map(method).collect()
}

/// The rows of the page: what is offered, with what answers it, and what is not, with the reason.
fn page() -> BTreeMap<String, Option<String>> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/protocol.md")).unwrap();
    let mut rows = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let [method, file, text] = cells[..] else { panic!("three cells: {line}") };
        assert!(text.len() > 10, "says nothing: {line}");
        let answered = (file != "no").then(|| file.to_owned());
        assert!(rows.insert(method.to_owned(), answered).is_none(), "{method} has two rows");
    }
    rows
}

#[test]
fn the_page_has_a_row_for_every_method() {
    let page = page();
    let listed: BTreeSet<&str> = methods().iter().map(|method| method.name).collect();
    assert_eq!(page.keys().map(String::as_str).collect::<BTreeSet<_>>(), listed);
    for file in page.values().flatten() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        assert!(path.is_file(), "{file} answers nothing: there is no such file");
    }
    let asked: Vec<&str> = rows().map(|Row(method, ..)| method).collect();
    let offered: BTreeSet<&str> = page.iter().filter(|(_, file)| file.is_some()).map(|(name, _)| &**name).collect();
    assert_eq!(asked.iter().copied().collect::<BTreeSet<_>>(), offered, "what is offered is asked here");
    assert_eq!(asked.len(), offered.len(), "each once");
}

#[test]
fn the_page_offers_what_the_server_announces() {
    let mut abilities = everything();
    abilities["workspace"]["configuration"] = json!(true);
    abilities["workspace"]["didChangeConfiguration"] = json!({ "dynamicRegistration": true });
    let mut desk = desk_of(abilities);
    let registered = methods_of(&desk.client.wait_request("client/registerCapability"));
    let page = page();
    for Method { name, announced } in methods() {
        let is_announced = match announced {
            "-" => continue,
            "registered" => registered.as_array().unwrap().contains(&json!(name)),
            member => {
                let value = desk.capabilities.pointer(&format!("/{member}"));
                value.is_some_and(|value| *value != json!(false) && !value.is_null())
            }
        };
        assert_eq!(page[name].is_some(), is_announced, "{name}");
    }
}
