//! The ways through a corpus, over the wire.

use serde_json::{Value, json};

use crate::desk::{Desk, everything, range};

const PEOPLE: &str = "\
<<<ENTITY moor type=person name=\"Ada Moor\">>>
<<<SOURCE speech date=2020-01-01 by=moor>>>
😀 Friends, the ferry will sail on every day of the winter.
";

const NEWS: &str = "\
<<<FILE early.txt date=2020-01-02 publisher=Courier>>>
# The ferry stays

😀 \"The ferry will sail on every day of the winter,\" Ada Moor said.
<<<FILE late.txt date=2020-02-01>>>
# Promises

She had said that “the ferry will sail on every
day of the winter”.
";

fn desk() -> Desk {
    desk_with("utf-16")
}

/// A desk whose client counts columns in this unit.
fn desk_with(encoding: &str) -> Desk {
    let mut abilities = everything();
    abilities["general"]["positionEncodings"] = json!([encoding]);
    let mut desk = Desk::with(abilities, &[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    desk
}

#[test]
fn the_declaration_of_a_quotation_is_its_speaker() {
    let mut desk = desk();
    let found = desk.ask("declaration", "news.corpus", 3, 12);
    assert_eq!(found[0]["targetUri"], desk.uri("people.corpus"));
    assert_eq!(range(&found[0]["targetSelectionRange"]), "0:10-0:14");
    assert_eq!(range(&found[0]["originSelectionRange"]), "3:3-3:52");
}

#[test]
fn the_implementations_of_a_quotation_are_its_reuses() {
    let mut desk = desk();
    let found = desk.ask("implementation", "news.corpus", 3, 12);
    let places: Vec<(&Value, String)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|link| (&link["targetUri"], range(&link["targetSelectionRange"])))
        .collect();
    let (people, news) = (json!(desk.uri("people.corpus")), json!(desk.uri("news.corpus")));
    assert_eq!(places, [(&people, "2:12-2:58".to_owned()), (&news, "7:19-8:17".to_owned())]);
}

#[test]
fn references_of_a_quotation_are_its_reuses_and_itself() {
    let mut desk = desk();
    let mut places = |with_itself: bool| -> Vec<String> {
        let at = json!({
            "textDocument": { "uri": desk.uri("news.corpus") },
            "position": { "line": 3, "character": 12 },
            "context": { "includeDeclaration": with_itself },
        });
        let found = desk.client.request("textDocument/references", at);
        found.as_array().unwrap().iter().map(|place| range(&place["range"])).collect()
    };
    assert_eq!(places(false), ["7:19-8:17", "2:12-2:58"]);
    assert_eq!(places(true), ["3:3-3:52", "7:19-8:17", "2:12-2:58"]);
}

#[test]
fn the_call_hierarchy_leads_to_users_and_sources() {
    for (encoding, shift) in [("utf-8", 2), ("utf-16", 0), ("utf-32", -1)] {
        let mut desk = desk_with(encoding);
        let items = desk.ask("prepareCallHierarchy", "news.corpus", 3, 12);
        let item = &items[0];
        assert_eq!(item["name"], "\"The ferry will sail on every day of the winter,\"");
        assert_eq!(item["detail"], "Ada Moor · early.txt · 2020-01-02");
        assert_eq!(item["kind"], 15);
        assert_eq!(range(&item["range"]), format!("3:{}-3:{}", 3 + shift, 52 + shift), "{encoding}");

        let incoming = desk.client.request("callHierarchy/incomingCalls", json!({ "item": item }));
        assert_eq!(incoming.as_array().unwrap().len(), 1, "{incoming}");
        assert_eq!(incoming[0]["from"]["detail"], "She · late.txt · 2020-02-01");
        let late = if encoding == "utf-8" { "7:21-8:17" } else { "7:19-8:17" };
        assert_eq!(range(&incoming[0]["fromRanges"][0]), late);

        let outgoing = desk.client.request("callHierarchy/outgoingCalls", json!({ "item": item }));
        assert_eq!(outgoing.as_array().unwrap().len(), 1, "{outgoing}");
        assert_eq!(outgoing[0]["to"]["uri"], desk.uri("people.corpus"));
        assert_eq!(range(&outgoing[0]["to"]["selectionRange"]), format!("2:{}-2:{}", 12 + shift, 58 + shift));
        assert_eq!(range(&outgoing[0]["fromRanges"][0]), format!("3:{}-3:{}", 4 + shift, 50 + shift));
        // And from there back again.
        let back = desk.client.request("callHierarchy/incomingCalls", json!({ "item": outgoing[0]["to"] }));
        assert_eq!(back.as_array().unwrap().len(), 2, "{back}");
    }
}

#[test]
fn an_item_survives_edits_around_it_and_none_within() {
    let mut desk = desk();
    let item = desk.ask("prepareCallHierarchy", "news.corpus", 3, 12)[0].clone();
    let uri = desk.uri("news.corpus");
    let incoming = |desk: &mut Desk| {
        let found = desk.client.request("callHierarchy/incomingCalls", json!({ "item": item }));
        found.as_array().unwrap().len()
    };
    desk.client.change(&uri, 2, (0, 0), (0, 0), "<<<FILE new.txt>>>\nWords before.\n");
    assert_eq!(incoming(&mut desk), 1);
    desk.client.change(&uri, 3, (5, 4), (5, 7), "A");
    assert_eq!(incoming(&mut desk), 0);
}

#[test]
fn lenses_count_when_they_are_asked() {
    let mut desk = desk();
    let lenses = desk.ask_all("codeLens", "news.corpus");
    let lenses = lenses.as_array().unwrap();
    let places: Vec<String> = lenses.iter().map(|lens| range(&lens["range"])).collect();
    assert_eq!(places, ["0:0-0:54", "3:3-3:52", "4:0-4:35", "7:18-7:47"]);
    assert!(lenses.iter().all(|lens| lens["command"].is_null()));
    let said = desk.client.request("codeLens/resolve", lenses[1].clone());
    assert_eq!(said["command"]["title"], "used in 1 article, 1 source");
    assert_eq!(said["command"]["command"], "corpus-ls.showReferences");
    let arguments = &said["command"]["arguments"];
    assert_eq!(arguments[0], desk.uri("news.corpus"));
    assert_eq!(arguments[1], json!({ "line": 3, "character": 3 }));
    assert_eq!(range(&arguments[2][0]["range"]), "2:12-2:58");
    let header = desk.client.request("codeLens/resolve", lenses[0].clone());
    assert_eq!(header["command"]["title"], "1 quotation, 1 speaker");

    let people = desk.ask_all("codeLens", "people.corpus");
    let entity = desk.client.request("codeLens/resolve", people[0].clone());
    assert_eq!(entity["command"]["title"], "1 mention in 1 document");
}

#[test]
fn a_lens_whose_words_have_gone_says_nothing() {
    let mut desk = desk();
    let lens = desk.ask_all("codeLens", "news.corpus")[1].clone();
    let uri = desk.uri("news.corpus");
    desk.client.change(&uri, 2, (3, 4), (3, 51), "Nobody has seen so much ice in the old harbour,");
    let said = desk.client.request("codeLens/resolve", lens);
    assert!(said["command"].is_null(), "{said}");
    let lenses = desk.ask_all("codeLens", "news.corpus");
    assert_eq!(lenses.as_array().unwrap().len(), 3, "{lenses}");
}

#[test]
fn a_quotation_with_a_word_changed_keeps_its_lens() {
    let mut desk = desk();
    let uri = desk.uri("news.corpus");
    desk.client.change(&uri, 2, (3, 8), (3, 13), "boat");
    let lens = desk.ask_all("codeLens", "news.corpus")[1].clone();
    let said = desk.client.request("codeLens/resolve", lens);
    assert_eq!(said["command"]["title"], "used in 1 article, 1 source, with other words");
}

#[test]
fn a_client_without_the_command_is_shown_the_words_alone() {
    let mut abilities = everything();
    abilities.as_object_mut().unwrap().remove("experimental");
    let mut desk = Desk::with(abilities, &[("people.corpus", PEOPLE)]);
    desk.open("news.corpus", NEWS);
    let lens = desk.ask_all("codeLens", "news.corpus")[1].clone();
    let said = desk.client.request("codeLens/resolve", lens);
    assert_eq!(said["command"]["title"], "used in 1 article, 1 source");
    assert_eq!(said["command"]["command"], "");
}

#[test]
fn lenses_are_asked_for_again_once_the_files_on_disk_are_read() {
    let mut desk = desk();
    desk.client.wait_request("workspace/codeLens/refresh");
}

#[test]
fn the_type_definition_of_a_name_is_its_entity() {
    let mut desk = desk();
    let found = desk.ask("typeDefinition", "news.corpus", 3, 56);
    assert_eq!(found[0]["targetUri"], desk.uri("people.corpus"));
    assert_eq!(range(&found[0]["targetSelectionRange"]), "0:10-0:14");
}

#[test]
fn a_quotation_is_highlighted_with_its_speaker() {
    let found = desk().ask("documentHighlight", "news.corpus", 3, 12);
    let places: Vec<(String, &Value)> =
        found.as_array().unwrap().iter().map(|it| (range(&it["range"]), &it["kind"])).collect();
    let (read, write) = (json!(2), json!(3));
    assert_eq!(places, [("3:3-3:52".into(), &write), ("3:53-3:61".into(), &read), ("3:62-3:66".into(), &read)]);
}

#[test]
fn the_type_hierarchy_leads_to_wholes_and_parts() {
    let mut desk = desk();
    assert_eq!(desk.capabilities["typeHierarchyProvider"], true);
    desk.open("places.corpus", "<<<ENTITY port>>>\n<<<ENTITY quay part-of=port>>>\n<<<ENTITY crane part-of=quay>>>\n");
    let items = desk.ask("prepareTypeHierarchy", "places.corpus", 1, 12);
    assert_eq!(items[0]["name"], "quay");
    let above = desk.client.request("typeHierarchy/supertypes", json!({ "item": items[0] }));
    assert_eq!((above.as_array().unwrap().len(), &above[0]["name"]), (1, &json!("port")));
    assert_eq!(range(&above[0]["selectionRange"]), "0:10-0:14");
    let below = desk.client.request("typeHierarchy/subtypes", json!({ "item": items[0] }));
    assert_eq!((below.as_array().unwrap().len(), &below[0]["name"]), (1, &json!("crane")));
}

#[test]
fn links_lead_out_and_to_documents() {
    let mut desk = desk();
    desk.open("links.corpus", "<<<FILE a.txt url=https://example.org/a>>>\n😀 [\"We\"]{from=speech} ok.\n");
    let links = desk.ask_all("documentLink", "links.corpus");
    assert_eq!(links[0]["target"], "https://example.org/a");
    assert_eq!(range(&links[0]["range"]), "0:18-0:39");
    assert!(links[1]["target"].is_null());
    assert_eq!(range(&links[1]["range"]), "1:15-1:21");
    let link = desk.client.request("documentLink/resolve", links[1].clone());
    assert_eq!(link["target"], format!("{}#L2,11", desk.uri("people.corpus")));
}

#[test]
fn selections_grow_from_several_places() {
    let mut desk = desk();
    let at = [json!({ "line": 3, "character": 9 }), json!({ "line": 99, "character": 0 })];
    let params = json!({ "textDocument": { "uri": desk.uri("news.corpus") }, "positions": at });
    let found = desk.client.request("textDocument/selectionRange", params);
    assert_eq!(found.as_array().unwrap().len(), 2);
    let mut steps = Vec::new();
    let mut step = &found[0];
    while !step.is_null() {
        steps.push(range(&step["range"]));
        step = &step["parent"];
    }
    let expected = ["3:8-3:13", "3:4-3:51", "3:3-3:52", "3:0-3:67", "1:0-3:67", "0:0-4:0", "0:0-9:0"];
    assert_eq!(steps, expected);
}

#[test]
fn the_names_of_a_file_and_its_end_are_typed_at_once() {
    let mut desk = desk();
    desk.open("ends.corpus", "<<<FILE a.txt>>>\nText.\n<<<END a.txt>>>\n");
    let linked = desk.ask("linkedEditingRange", "ends.corpus", 0, 10);
    let ranges: Vec<String> = linked["ranges"].as_array().unwrap().iter().map(range).collect();
    assert_eq!(ranges, ["0:8-0:13", "2:7-2:12"]);
    assert!(desk.ask("linkedEditingRange", "ends.corpus", 1, 2).is_null());
}

#[test]
fn the_place_of_a_symbol_comes_when_it_is_wanted() {
    let mut abilities = everything();
    abilities["workspace"]["symbol"] = json!({ "resolveSupport": { "properties": ["location.range"] } });
    let mut desk = Desk::with(abilities, &[("people.corpus", PEOPLE)]);
    let found = desk.client.request("workspace/symbol", json!({ "query": "moor" }));
    assert_eq!(found[0]["name"], "Ada Moor");
    assert_eq!(found[0]["location"], json!({ "uri": desk.uri("people.corpus") }));
    let symbol = desk.client.request("workspaceSymbol/resolve", found[0].clone());
    assert_eq!(range(&symbol["location"]["range"]), "0:10-0:14");
}
