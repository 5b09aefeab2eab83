//! What a client sees of a quotation: its card, who is named with it, and what mends it. `navigation.rs` has the ways from
//! it, `editing.rs` its hints, annotations and completions.

use serde_json::{Value, json};

use crate::desk::{Desk, everything, range};

const PEOPLE: &str = "<<<ENTITY moor type=person name=\"Ada Moor\">>>\n";

const SPEECH: &str = "<<<SOURCE speech date=2031-05-01 publisher=Council>>>\nWe will never sell the old harbour to anyone from abroad.\n";

const NEWS: &str = "\
<<<FILE a.txt date=2031-05-02>>>
\"We will never sell the harbour to anyone from abroad,\" Ada Moor said.

\"We will see,\" Olan Brask answered.

\"It was never closed, and never will be, Moor said.

She went home.

[\"Nobody here has ever seen such ice\"]{from=speech}

\"The old mill stands still,\" Nela Fisk said, as quoted by the news agency SaltWire.

\"We shall see,” said Olan Brask.
";

fn desk() -> Desk {
    let mut desk = Desk::new(&[("people.corpus", PEOPLE), ("speech.corpus", SPEECH)]);
    desk.open("news.corpus", NEWS);
    desk
}

fn actions(desk: &mut Desk, line: u32, kind: &str) -> Vec<Value> {
    actions_at(desk, line, 1, kind)
}

fn actions_at(desk: &mut Desk, line: u32, character: u32, kind: &str) -> Vec<Value> {
    let place = json!({ "line": line, "character": character });
    let params = json!({
        "textDocument": { "uri": desk.uri("news.corpus") },
        "range": { "start": place, "end": place },
        "context": { "diagnostics": [], "only": [kind] },
    });
    desk.client.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

/// Title, whether it is preferred, and the edits of each file that it changes.
fn drawn(action: &Value) -> String {
    let mut out = action["title"].as_str().unwrap().to_owned();
    out += if action["isPreferred"] == true { " (preferred)" } else { "" };
    // What is computed later has none yet.
    for change in action["edit"]["documentChanges"].as_array().into_iter().flatten() {
        let file = change["textDocument"]["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        for edit in change["edits"].as_array().unwrap() {
            out += &format!(" | {file} {} {:?}", range(&edit["range"]), edit["newText"].as_str().unwrap());
        }
    }
    out
}

#[test]
fn the_card() {
    let mut desk = desk();
    let card = "**Ada Moor** · `moor`  \n“Ada Moor said”: clause after, about 97 % right  \ndirect quotation · 10 words\n\n\
        source: `speech` · 2031-05-01 · Council (**only here**, ~~only there~~)  \n… never sell the ~~old~~ harbour to anyone …";
    assert_eq!(desk.hover("news.corpus", 1, 9), card);
    assert_eq!(range(&desk.ask("hover", "news.corpus", 1, 9)["range"]), "1:0-1:55");
}

#[test]
fn a_speaker_is_declared_where_entities_live() {
    let mut desk = desk();
    let offered: Vec<String> = actions(&mut desk, 3, "refactor.rewrite.annotate").iter().map(drawn).collect();
    assert_eq!(
        offered[0],
        "Annotate the speaker: Olan Brask, declared as `olan-brask` in people.corpus \
         | news.corpus 3:0-3:0 \"[\" | news.corpus 3:14-3:14 \"]{by=olan-brask}\" \
         | people.corpus 1:0-1:0 \"<<<ENTITY olan-brask type=person name=\\\"Olan Brask\\\">>>\\n\""
    );
}

#[test]
fn what_mends_an_altered_quotation() {
    let mut desk = desk();
    let offered: Vec<String> = actions(&mut desk, 1, "quickfix").iter().map(drawn).collect();
    let wanted = [
        "Take the source's words | news.corpus 1:23-1:24 \" old \"",
        "Mark what is left out with `…` | news.corpus 1:23-1:23 \" …\"",
        "Accept it: say that the change is known | news.corpus 1:0-1:0 \"[\" | news.corpus 1:55-1:55 \"]{.altered from=speech}\"",
    ];
    assert_eq!(offered, wanted);
}

#[test]
fn what_mends_a_mark() {
    let mut desk = desk();
    let offered: Vec<String> = actions(&mut desk, 5, "quickfix").iter().map(drawn).collect();
    let wanted = [
        "Close it with `\"` after `never will be,` | news.corpus 5:40-5:40 \"\\\"\"",
        "Take `\"` away | news.corpus 5:0-5:1 \"\"",
    ];
    assert_eq!(offered, wanted);
}

#[test]
fn what_mends_marks_that_do_not_match() {
    let mut desk = desk();
    let offered: Vec<String> = actions_at(&mut desk, 13, 14, "quickfix").iter().map(drawn).collect();
    assert_eq!(offered, ["Write `\"` (preferred) | news.corpus 13:14-13:15 \"\\\"\""]);
}

#[test]
fn what_mends_a_source_without_the_words() {
    let mut desk = desk();
    let offered: Vec<String> = actions(&mut desk, 9, "quickfix").iter().map(drawn).collect();
    assert_eq!(offered, ["Take `from` away | news.corpus 9:0-9:1 \"\" | news.corpus 9:37-9:51 \"\""]);
}

#[test]
fn what_a_medium_reported_is_declared_where_declarations_live() {
    let mut desk = desk();
    let card = desk.hover("news.corpus", 11, 9);
    assert!(card.ends_with("\n\nsource: SaltWire · *not declared* — as the text says"), "{card}");
    let offered: Vec<String> = actions(&mut desk, 11, "refactor.rewrite.annotate").iter().map(drawn).collect();
    assert_eq!(
        offered[2],
        "Annotate the source: SaltWire, declared as `saltwire-2031-05-02` in people.corpus \
         | news.corpus 11:0-11:0 \"[\" | news.corpus 11:28-11:28 \"]{from=saltwire-2031-05-02}\" \
         | people.corpus 1:0-1:0 \"<<<SOURCE saltwire-2031-05-02 publisher=SaltWire>>>\\n\""
    );
}

/// Who cannot show where a finding leads is still told what it is about.
#[test]
fn a_finding_names_its_source() {
    let mut abilities = everything();
    abilities["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    let mut desk = Desk::with(abilities, &[("speech.corpus", SPEECH)]);
    desk.open("news.corpus", NEWS);
    let uri = desk.uri("news.corpus");
    let is_altered = |params: &Value| params["uri"] == uri && params["diagnostics"][0]["code"] == "quote/altered";
    let found = desk.client.wait_notification("textDocument/publishDiagnostics", is_altered)["diagnostics"][0].take();
    assert_eq!(
        found["message"],
        "`speech` (2031-05-01) has other words ([-there-] {+here+}): … never sell the [-old-] harbour to anyone …"
    );
    let related = &found["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], desk.uri("speech.corpus"));
    assert_eq!(range(&related["location"]["range"]), "1:0-1:56");
}
