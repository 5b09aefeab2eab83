//! Every method of the protocol: `docs/protocol.md` has a row for it, what is offered there is what the server announces,
//! and each of these is asked here, of the real server in memory, in a way that has an answer. `methods.txt` is the list
//! of the protocol itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use serde_json::{Value, json};

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
struct Row(&'static str, fn(&mut Desk) -> Value, Expect);

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

fn rows() -> impl IntoIterator<Item = Row> {
    [
        Row(
            "initialize",
            |_| {
                // In UTF-8, where the smile has four bytes.
                let mut abilities = everything();
                abilities["general"]["positionEncodings"] = json!(["utf-16", "utf-8"]);
                let mut desk = desk_of(abilities);
                json!([desk.capabilities["positionEncoding"], desk.ask("documentHighlight", "news.corpus", 3, 60)])
            },
            expect![[r#"
                "utf-8"
                [{"kind":2,"range":"3:55-3:63"},{"kind":2,"range":"6:59-6:67"}]
            "#]],
        ),
        Row(
            "initialized",
            |desk| methods_of(&desk.client.wait_request("client/registerCapability")),
            expect![[r#"
            "workspace/didChangeWatchedFiles"
        "#]],
        ),
        Row(
            "client/registerCapability",
            |desk| desk.client.wait_request("client/registerCapability"),
            expect![[r#"
            {"registrations":[{"id":"corpus-files","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[{"globPattern":"**/*.corpus"},{"globPattern":"**/corpus.toml"}]}}]}
        "#]],
        ),
        Row(
            "shutdown",
            |desk| {
                desk.client.request("shutdown", Value::Null);
                let uri = desk.uri("news.corpus");
                desk.client.request_error("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }))
            },
            expect![[r#"
                {"code":-32600,"message":"Invalid request"}
            "#]],
        ),
        Row(
            "exit",
            |_| {
                let mut client = Client::spawn();
                client.initialize(json!({}));
                json!({ "exit code": client.shutdown_and_exit() })
            },
            expect![[r#"
                {"exit code":0}
            "#]],
        ),
        Row(
            "$/cancelRequest",
            |_| {
                let mut client = Client::with_traps();
                let id = client.send_request("corpus/test/wait", Value::Null);
                client.cancel(id);
                client.reply(id).unwrap_err()
            },
            expect![[r#"
                {"code":-32800,"message":"Canceled"}
            "#]],
        ),
        Row(
            "$/progress",
            |desk| {
                let mut params = with_work(at(desk, 3, 57));
                params["partialResultToken"] = json!("part");
                let whole = desk.client.request("textDocument/references", params);
                // That the files were read has been said, too.
                let said = desk.client.notifications("$/progress").into_iter();
                let said = said.filter(|params| params["token"] == "part" || params["token"] == "work");
                json!([whole, said.collect::<Vec<_>>()])
            },
            expect![[r#"
                []
                [{"token":"work","value":{"cancellable":true,"kind":"begin","percentage":0,"title":"Finding references"}},{"token":"part","value":[{"range":"3:53-3:61","uri":"news.corpus"},{"range":"6:55-6:63","uri":"news.corpus"},{"range":"1:10-1:14","uri":"people.corpus"},{"range":"3:36-3:40","uri":"people.corpus"}]},{"token":"work","value":{"kind":"end"}}]
            "#]],
        ),
        Row(
            "window/workDoneProgress/create",
            |desk| json!(desk.client.wait_request("window/workDoneProgress/create")["token"].is_string()),
            expect![[r#"
                true
            "#]],
        ),
        Row(
            "window/workDoneProgress/cancel",
            |desk| {
                let article = "<<<FILE>>>\n\"We go,\" Ada Moor said. \"Nobody,\" said Lund, \"stays here.\"\n";
                desk.open("large.corpus", &article.repeat(5_000));
                let id =
                    desk.client.send_request("workspace/diagnostic", with_work(json!({ "previousResultIds": [] })));
                desk.client.wait_notification("$/progress", |params| params["value"]["kind"] == "begin");
                desk.client.notify("window/workDoneProgress/cancel", json!({ "token": "work" }));
                desk.client.reply(id).unwrap_err()
            },
            expect![[r#"
                {"code":-32800,"message":"stopped by the user"}
            "#]],
        ),
        Row(
            "textDocument/didOpen",
            |desk| {
                desk.open("new.corpus", "<<<FILE new.txt>>>\nText.\n");
                desk.ask_all("foldingRange", "new.corpus")
            },
            expect![[r#"
                {"endCharacter":0,"endLine":2,"kind":"region","startCharacter":18,"startLine":0}
            "#]],
        ),
        Row(
            "textDocument/didChange",
            |desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (7, 3), (7, 7), "FILE");
                json!(desk.pull("news.corpus"))
            },
            expect![[r#"
                "4:0 delimiter/noncanonical"
                "5:0 delimiter/unclosed"
                "7:0 delimiter/unclosed"
            "#]],
        ),
        Row(
            "textDocument/didSave",
            |_| {
                // Who does not say what changes on disk is believed to have saved the settings.
                let mut abilities = everything();
                abilities["workspace"].as_object_mut().unwrap().remove("didChangeWatchedFiles");
                let mut desk = desk_of(abilities);
                let before = desk.pull("news.corpus");
                fs::write(desk.folder.path().join("corpus.toml"), "findings.\"delimiter/unknown-keyword\" = \"off\"\n")
                    .unwrap();
                let params = json!({ "textDocument": { "uri": desk.uri("news.corpus") } });
                desk.client.notify("textDocument/didSave", params);
                json!([before, desk.pull("news.corpus")])
            },
            expect![[r#"
                ["4:0 delimiter/noncanonical","5:0 delimiter/unclosed","7:0 delimiter/unclosed","7:3 delimiter/unknown-keyword"]
                ["4:0 delimiter/noncanonical","5:0 delimiter/unclosed","7:0 delimiter/unclosed"]
            "#]],
        ),
        Row(
            "textDocument/didClose",
            |desk| {
                desk.open("people.corpus", "<<<ENTITY moor name=\"Bea Moor\" aka=\"Ada Moor\">>>\n");
                let before = desk.hover("news.corpus", 3, 57);
                let uri = desk.uri("people.corpus");
                desk.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
                json!([
                    before,
                    eventually(|| Some(desk.hover("news.corpus", 3, 57)).filter(|card| card.contains("Pilot")))
                ])
            },
            expect![[r#"
                "**Bea Moor** · `moor`  \nalso: Ada Moor\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt"
                "**Ada Moor** · person · `moor`  \npart of: Port Authority\n\nPilot of the harbour, see [the news](news.corpus#late.txt).\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt\n\n[Wikidata Q42](https://www.wikidata.org/wiki/Q42)"
            "#]],
        ),
        Row(
            "textDocument/publishDiagnostics",
            |_| {
                let mut desk = desk_of(pushed());
                let uri = desk.uri("news.corpus");
                desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri)
            },
            expect![[r#"
                {"diagnostics":[{"code":"delimiter/noncanonical","message":"END needs no name: write `<<<END>>>`","range":"4:0-4:19","severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"5:0-5:50","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"uri":"news.corpus","version":1}
            "#]],
        ),
        Row(
            "textDocument/diagnostic",
            |desk| desk.ask_all("diagnostic", "news.corpus"),
            expect![[r#"
            {"items":[{"code":"delimiter/noncanonical","message":"END needs no name: write `<<<END>>>`","range":"4:0-4:19","severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"5:0-5:50","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"kind":"full"}
        "#]],
        ),
        Row(
            "workspace/diagnostic",
            |desk| desk.client.request("workspace/diagnostic", json!({ "previousResultIds": [] })),
            expect![[r#"
                {"items":[{"items":[{"code":"delimiter/noncanonical","message":"END needs no name: write `<<<END>>>`","range":"4:0-4:19","severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"5:0-5:50","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"kind":"full","uri":"news.corpus","version":1},{"items":[],"kind":"full","uri":"people.corpus","version":null}]}
            "#]],
        ),
        Row(
            "workspace/diagnostic/refresh",
            |desk| {
                desk.pull("news.corpus");
                desk.write("people.corpus", "<<<ENTITY lund name=Lund>>>\n");
                desk.client.wait_request("workspace/diagnostic/refresh");
                heard()
            },
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/inlayHint/refresh",
            |desk| {
                desk.client.wait_request("workspace/inlayHint/refresh");
                heard()
            },
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/semanticTokens/refresh",
            |desk| {
                desk.client.wait_request("workspace/semanticTokens/refresh");
                heard()
            },
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/codeLens/refresh",
            |desk| {
                desk.client.wait_request("workspace/codeLens/refresh");
                heard()
            },
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/configuration",
            |_| {
                let mut abilities = everything();
                abilities["workspace"]["configuration"] = json!(true);
                let mut desk = desk_of(abilities);
                let asked = desk.client.wait_request("workspace/configuration");
                short(&asked)
            },
            expect![[r#"
                {"items":[{"section":"corpus-ls"},{"scopeUri":"","section":"corpus-ls"}]}
            "#]],
        ),
        Row(
            "workspace/didChangeConfiguration",
            |_| {
                let mut desk = desk_of(pushed());
                let settings = json!({ "corpus-ls": { "findings": { "delimiter/unknown-keyword": "hint" } } });
                desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
                let fits = |params: &Value| {
                    params["diagnostics"].as_array().unwrap().iter().any(|found| found["severity"] == 4)
                };
                let found = desk.client.wait_notification("textDocument/publishDiagnostics", fits);
                json!(codes(&found["diagnostics"]))
            },
            expect![[r#"
                "4:0 delimiter/noncanonical"
                "5:0 delimiter/unclosed"
                "7:0 delimiter/unclosed"
                "7:3 delimiter/unknown-keyword"
            "#]],
        ),
        Row(
            "workspace/didChangeWatchedFiles",
            |desk| {
                desk.write("people.corpus", "<<<ENTITY moor name=\"Ada Moor\">>>\nSailor.\n");
                json!(eventually(|| Some(desk.hover("news.corpus", 3, 57)).filter(|card| card.contains("Sailor"))))
            },
            expect![[r#"
                "**Ada Moor** · `moor`\n\nSailor.\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt"
            "#]],
        ),
        Row(
            "workspace/didCreateFiles",
            |desk| {
                fs::create_dir(desk.folder.path().join("new")).unwrap();
                fs::write(desk.folder.path().join("new/more.corpus"), "<<<ENTITY lund name=Lund>>>\n").unwrap();
                let files = json!([{ "uri": desk.uri("new") }]);
                desk.client.notify("workspace/didCreateFiles", json!({ "files": files }));
                eventually(|| some(desk.client.request("workspace/symbol", json!({ "query": "lund" }))))
            },
            expect![[r#"
                {"containerName":"lund","kind":5,"location":{"range":"0:10-0:14","uri":"new/more.corpus"},"name":"Lund"}
            "#]],
        ),
        Row(
            "workspace/willRenameFiles",
            |desk| {
                let files = json!([{ "oldUri": desk.uri("people.corpus"), "newUri": desk.uri("who/is who.corpus") }]);
                desk.client.request("workspace/willRenameFiles", json!({ "files": files }))
            },
            expect![[r#"
                {"documentChanges":[{"edits":[{"newText":"who/is%20who.corpus","range":"6:75-6:88"}],"textDocument":{"uri":"news.corpus","version":1}},{"edits":[{"newText":"../news.corpus#late.txt","range":"2:37-2:57"}],"textDocument":{"uri":"people.corpus","version":null}}]}
            "#]],
        ),
        Row(
            "workspace/didRenameFiles",
            |desk| {
                fs::rename(desk.folder.path().join("people.corpus"), desk.folder.path().join("who.corpus")).unwrap();
                let files = json!([{ "oldUri": desk.uri("people.corpus"), "newUri": desk.uri("who.corpus") }]);
                desk.client.notify("workspace/didRenameFiles", json!({ "files": files }));
                let new = desk.uri("who.corpus");
                eventually(|| {
                    some(desk.ask("definition", "news.corpus", 3, 57)).filter(|found| found[0]["targetUri"] == new)
                })
            },
            expect![[r#"
                {"originSelectionRange":"3:53-3:61","targetRange":"1:0-1:71","targetSelectionRange":"1:10-1:14","targetUri":"who.corpus"}
            "#]],
        ),
        Row(
            "workspace/didDeleteFiles",
            |desk| {
                fs::remove_file(desk.folder.path().join("people.corpus")).unwrap();
                let files = json!([{ "uri": desk.uri("people.corpus") }]);
                desk.client.notify("workspace/didDeleteFiles", json!({ "files": files }));
                eventually(|| {
                    some(json!(desk.hover("news.corpus", 3, 57))).filter(|card| !card.to_string().contains("`moor`"))
                })
            },
            expect![[r#"
                "**Ada Moor** · *not declared*\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month"
            "#]],
        ),
        Row(
            "workspace/didChangeWorkspaceFolders",
            |desk| {
                let other = tempfile::tempdir().unwrap();
                fs::write(other.path().join("more.corpus"), "<<<ENTITY lund name=Lund>>>\n").unwrap();
                let folder = json!({ "uri": crate::desk::uri(other.path()), "name": "other" });
                let mut change = |event| {
                    desk.client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
                };
                change(json!({ "added": [folder], "removed": [] }));
                eventually(|| some(desk.client.request("workspace/symbol", json!({ "query": "lund" }))));
                let event = json!({ "added": [], "removed": [folder] });
                desk.client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
                json!(["found", desk.client.request("workspace/symbol", json!({ "query": "lund" }))])
            },
            expect![[r#"
                "found"
                []
            "#]],
        ),
        Row(
            "workspace/executeCommand",
            |desk| {
                // Nobody says that the file changed.
                fs::write(desk.folder.path().join("people.corpus"), "<<<ENTITY moor name=\"Ada Moor\">>>\nSailor.\n")
                    .unwrap();
                desk.client.request("workspace/executeCommand", json!({ "command": "corpus-ls.reload" }));
                desk.wait_for_index();
                json!(desk.hover("news.corpus", 3, 57))
            },
            expect![[r#"
                "**Ada Moor** · `moor`\n\nSailor.\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt"
            "#]],
        ),
        Row(
            "workspace/applyEdit",
            |desk| {
                let uri = desk.uri("news.corpus");
                let fix = json!({ "command": "corpus-ls.fixAll", "arguments": [uri] });
                desk.client.request("workspace/executeCommand", fix);
                desk.client.wait_request("workspace/applyEdit")
            },
            expect![[r#"
                {"edit":{"documentChanges":[{"edits":[{"newText":"<<<END>>>","range":"4:0-4:19"},{"newText":"<<<FILE third.txt title=Third date=2020>>>","range":"7:0-7:42"}],"textDocument":{"uri":"news.corpus","version":1}}]},"label":"corpus-ls.fixAll"}
            "#]],
        ),
        Row(
            "window/showMessage",
            |desk| {
                desk.client.change("file:///unknown.corpus", 2, (0, 0), (0, 0), "x");
                desk.client.wait_notification("window/showMessage", |_| true)
            },
            expect![[r#"
                {"message":"file:///unknown.corpus was changed but is not open","type":1}
            "#]],
        ),
        Row(
            "textDocument/hover",
            |desk| desk.ask("hover", "news.corpus", 3, 57),
            expect![[r#"
            {"contents":{"kind":"markdown","value":"**Ada Moor** · person · `moor`  \npart of: Port Authority\n\nPilot of the harbour, see [the news](news.corpus#late.txt).\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt\n\n[Wikidata Q42](https://www.wikidata.org/wiki/Q42)"},"range":"3:53-3:61"}
        "#]],
        ),
        Row(
            "textDocument/signatureHelp",
            |desk| desk.ask("signatureHelp", "news.corpus", 5, 25),
            expect![[r#"
            {"activeParameter":2,"activeSignature":0,"signatures":[{"label":"FILE name title= date= author= publisher= url= lang= encoding=","parameters":[{"documentation":"the name of the document: a file name, or any word; may be left out","label":[5,9]},{"documentation":"the headline","label":[10,16]},{"documentation":"when it appeared: 2019, 2019-03, 2019-03-05","label":[17,22]},{"documentation":"who wrote it","label":[23,30]},{"documentation":"where it appeared","label":[31,41]},{"documentation":"an address","label":[42,46]},{"documentation":"the language: en, pt-BR, …","label":[47,52]},{"documentation":"of the original bytes, where not UTF-8","label":[53,62]}]}]}
        "#]],
        ),
        Row(
            "textDocument/definition",
            |desk| desk.ask("definition", "news.corpus", 6, 10),
            expect![[r#"
            {"originSelectionRange":"6:0-6:48","targetRange":"4:12-4:58","targetSelectionRange":"4:12-4:58","targetUri":"people.corpus"}
            {"originSelectionRange":"6:0-6:48","targetRange":"3:4-3:50","targetSelectionRange":"3:4-3:50","targetUri":"news.corpus"}
        "#]],
        ),
        Row(
            "textDocument/declaration",
            |desk| desk.ask("declaration", "news.corpus", 3, 12),
            expect![[r#"
            {"originSelectionRange":"3:3-3:52","targetRange":"1:0-1:71","targetSelectionRange":"1:10-1:14","targetUri":"people.corpus"}
        "#]],
        ),
        Row(
            "textDocument/typeDefinition",
            |desk| desk.ask("typeDefinition", "news.corpus", 3, 57),
            expect![[r#"
            {"originSelectionRange":"3:53-3:61","targetRange":"1:0-1:71","targetSelectionRange":"1:10-1:14","targetUri":"people.corpus"}
        "#]],
        ),
        Row(
            "textDocument/implementation",
            |desk| desk.ask("implementation", "news.corpus", 3, 12),
            expect![[r#"
            {"originSelectionRange":"3:3-3:52","targetRange":"4:12-4:58","targetSelectionRange":"4:12-4:58","targetUri":"people.corpus"}
            {"originSelectionRange":"3:3-3:52","targetRange":"6:1-6:47","targetSelectionRange":"6:1-6:47","targetUri":"news.corpus"}
        "#]],
        ),
        Row(
            "textDocument/references",
            |desk| desk.ask("references", "news.corpus", 3, 57),
            expect![[r#"
            {"range":"3:53-3:61","uri":"news.corpus"}
            {"range":"6:55-6:63","uri":"news.corpus"}
            {"range":"1:10-1:14","uri":"people.corpus"}
            {"range":"3:36-3:40","uri":"people.corpus"}
        "#]],
        ),
        Row(
            "textDocument/documentHighlight",
            |desk| desk.ask("documentHighlight", "news.corpus", 3, 12),
            expect![[r#"
                {"kind":3,"range":"3:3-3:52"}
                {"kind":2,"range":"3:53-3:61"}
                {"kind":2,"range":"3:62-3:66"}
            "#]],
        ),
        Row(
            "textDocument/documentSymbol",
            |desk| desk.ask_all("documentSymbol", "news.corpus"),
            expect![[r#"
                {"children":[{"detail":"Ada Moor","kind":15,"name":"\"The ferry will sail on every day of the winter,\"","range":"3:3-3:52","selectionRange":"3:3-3:52"}],"detail":"early.txt · 2020-01-02","kind":1,"name":"The ferry stays","range":"0:0-3:67","selectionRange":"0:8-0:17"}
                {"children":[{"detail":"Ada Moor","kind":15,"name":"“The ferry will sail on every day of the winter”","range":"6:0-6:48","selectionRange":"6:0-6:48"}],"detail":"late.txt · 2020-02-01","kind":1,"name":"Promises","range":"5:0-6:90","selectionRange":"5:8-5:16"}
                {"detail":"third.txt · 2020","kind":1,"name":"Third","range":"7:0-7:42","selectionRange":"7:8-7:17"}
            "#]],
        ),
        Row(
            "textDocument/foldingRange",
            |desk| desk.ask_all("foldingRange", "news.corpus"),
            expect![[r#"
                {"endCharacter":67,"endLine":3,"kind":"region","startCharacter":36,"startLine":0}
                {"endCharacter":90,"endLine":6,"kind":"region","startCharacter":50,"startLine":5}
            "#]],
        ),
        Row(
            "textDocument/selectionRange",
            |desk| {
                let params = json!({ "textDocument": { "uri": desk.uri("news.corpus") }, "positions": [{ "line": 3, "character": 9 }] });
                desk.client.request("textDocument/selectionRange", params)
            },
            expect![[r#"
                {"parent":{"parent":{"parent":{"parent":{"parent":{"parent":{"range":"0:0-8:0"},"range":"0:0-4:0"},"range":"1:0-3:67"},"range":"3:0-3:67"},"range":"3:3-3:52"},"range":"3:4-3:51"},"range":"3:8-3:13"}
            "#]],
        ),
        Row(
            "textDocument/linkedEditingRange",
            |desk| desk.ask("linkedEditingRange", "news.corpus", 0, 10),
            expect![[r#"
                {"ranges":["0:8-0:17","4:7-4:16"],"wordPattern":"[^\\s\"=<>]+"}
            "#]],
        ),
        Row(
            "textDocument/moniker",
            |desk| desk.ask("moniker", "news.corpus", 3, 57),
            expect![[r#"
            {"identifier":"Q42","kind":"import","scheme":"wikidata","unique":"global"}
            {"identifier":"moor","kind":"export","scheme":"corpus","unique":"project"}
        "#]],
        ),
        Row(
            "textDocument/prepareCallHierarchy",
            |desk| desk.ask("prepareCallHierarchy", "news.corpus", 3, 12),
            expect![[r#"
                {"detail":"Ada Moor · early.txt · 2020-01-02","kind":15,"name":"\"The ferry will sail on every day of the winter,\"","range":"3:3-3:52","selectionRange":"3:4-3:51","uri":"news.corpus"}
            "#]],
        ),
        Row(
            "callHierarchy/incomingCalls",
            |desk| {
                let items = desk.ask("prepareCallHierarchy", "people.corpus", 3, 12);
                desk.client.request("callHierarchy/incomingCalls", json!({ "item": items[0] }))
            },
            expect![[r#"
                {"from":{"detail":"early.txt · 2020-01-02","kind":1,"name":"The ferry stays","range":"0:0-3:67","selectionRange":"0:8-0:17","uri":"news.corpus"},"fromRanges":["3:4-3:51"]}
                {"from":{"detail":"late.txt · 2020-02-01","kind":1,"name":"Promises","range":"5:0-6:90","selectionRange":"5:8-5:16","uri":"news.corpus"},"fromRanges":["6:1-6:47"]}
            "#]],
        ),
        Row(
            "callHierarchy/outgoingCalls",
            |desk| {
                let items = desk.ask("prepareCallHierarchy", "news.corpus", 5, 12);
                desk.client.request("callHierarchy/outgoingCalls", json!({ "item": items[0] }))
            },
            expect![[r#"
                {"fromRanges":["6:1-6:47"],"to":{"detail":"speech · 2020-01-01","kind":2,"name":"😀 Friends, the ferry will sail on every day of the winter.","range":"3:0-4:59","selectionRange":"3:10-3:16","uri":"people.corpus"}}
                {"fromRanges":["6:1-6:47"],"to":{"detail":"early.txt · 2020-01-02","kind":1,"name":"The ferry stays","range":"0:0-3:67","selectionRange":"0:8-0:17","uri":"news.corpus"}}
            "#]],
        ),
        Row(
            "textDocument/prepareTypeHierarchy",
            |desk| desk.ask("prepareTypeHierarchy", "news.corpus", 3, 57),
            expect![[r#"
                {"detail":"moor · person","kind":5,"name":"Ada Moor","range":"1:0-2:59","selectionRange":"1:10-1:14","uri":"people.corpus"}
            "#]],
        ),
        Row(
            "typeHierarchy/supertypes",
            |desk| {
                let items = desk.ask("prepareTypeHierarchy", "news.corpus", 3, 57);
                desk.client.request("typeHierarchy/supertypes", json!({ "item": items[0] }))
            },
            expect![[r#"
                {"detail":"port · organization","kind":5,"name":"Port Authority","range":"0:0-0:57","selectionRange":"0:10-0:14","uri":"people.corpus"}
            "#]],
        ),
        Row(
            "typeHierarchy/subtypes",
            |desk| {
                let items = desk.ask("prepareTypeHierarchy", "people.corpus", 0, 12);
                desk.client.request("typeHierarchy/subtypes", json!({ "item": items[0] }))
            },
            expect![[r#"
                {"detail":"moor · person","kind":5,"name":"Ada Moor","range":"1:0-2:59","selectionRange":"1:10-1:14","uri":"people.corpus"}
            "#]],
        ),
        Row(
            "workspace/symbol",
            |desk| desk.client.request("workspace/symbol", json!({ "query": "admoor" })),
            expect![[r#"
                {"containerName":"moor","kind":5,"location":{"range":"1:10-1:14","uri":"people.corpus"},"name":"Ada Moor"}
            "#]],
        ),
        Row(
            "workspaceSymbol/resolve",
            |_| {
                let mut abilities = everything();
                abilities["workspace"]["symbol"] = json!({ "resolveSupport": { "properties": ["location.range"] } });
                let mut desk = desk_of(abilities);
                let found = desk.client.request("workspace/symbol", json!({ "query": "admoor" }));
                let symbol = desk.client.request("workspaceSymbol/resolve", found[0].clone());
                short(&json!([found, symbol]))
            },
            expect![[r#"
                [{"containerName":"moor","kind":5,"location":{"uri":"people.corpus"},"name":"Ada Moor"}]
                {"containerName":"moor","kind":5,"location":{"range":"1:10-1:14","uri":"people.corpus"},"name":"Ada Moor"}
            "#]],
        ),
        Row(
            "textDocument/semanticTokens/full",
            |desk| desk.ask_all("semanticTokens/full", "news.corpus"),
            expect![[r#"
                {"data":"120 numbers"}
            "#]],
        ),
        Row(
            "textDocument/semanticTokens/full/delta",
            |desk| {
                let before = desk.ask_all("semanticTokens/full", "news.corpus");
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (3, 53), (3, 57), "");
                let params = json!({ "textDocument": { "uri": uri }, "previousResultId": before["resultId"] });
                desk.client.request("textDocument/semanticTokens/full/delta", params)
            },
            expect![[r#"
                {"edits":[{"data":"10 numbers","deleteCount":10,"start":25}]}
            "#]],
        ),
        Row(
            "textDocument/semanticTokens/range",
            |desk| {
                let params = lines(desk, 3, 4);
                desk.client.request("textDocument/semanticTokens/range", params)
            },
            expect![[r#"
                {"data":"25 numbers"}
            "#]],
        ),
        Row(
            "textDocument/codeLens",
            |desk| desk.ask_all("codeLens", "news.corpus"),
            expect![[r#"
                {"range":"0:0-0:36"}
                {"range":"3:3-3:52"}
                {"range":"5:0-5:50"}
                {"range":"6:0-6:48"}
            "#]],
        ),
        Row(
            "codeLens/resolve",
            |desk| {
                let lenses = desk.ask_all("codeLens", "news.corpus");
                desk.client.request("codeLens/resolve", lenses[1].clone())
            },
            expect![[r#"
                {"command":{"arguments":["news.corpus",{"character":3,"line":3},[{"range":"4:12-4:58","uri":"people.corpus"},{"range":"6:1-6:47","uri":"news.corpus"}]],"command":"corpus-ls.showReferences","title":"used in 1 article, 1 source"},"range":"3:3-3:52"}
            "#]],
        ),
        Row(
            "textDocument/documentLink",
            |desk| desk.ask_all("documentLink", "news.corpus"),
            expect![[r#"
                {"range":"6:69-6:89","target":"people.corpus"}
            "#]],
        ),
        Row(
            "documentLink/resolve",
            |desk| {
                desk.open("draft.corpus", "<<<FILE draft.txt>>>\n[\"Go\"]{from=speech}\n");
                let links = desk.ask_all("documentLink", "draft.corpus");
                desk.client.request("documentLink/resolve", links[0].clone())
            },
            expect![[r#"
                {"range":"1:12-1:18","target":"people.corpus#L4,11","tooltip":"😀 Friends, the ferry will sail on every day of the winter."}
            "#]],
        ),
        Row(
            "textDocument/inlayHint",
            |desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (3, 61), (3, 67), " said. \"It has sailed since 1912.\"");
                let params = lines(desk, 3, 4);
                desk.client.request("textDocument/inlayHint", params)
            },
            expect![[r#"
                {"label":[{"value":"— Ada Moor"}],"paddingLeft":true,"position":{"character":95,"line":3}}
            "#]],
        ),
        Row(
            "inlayHint/resolve",
            |desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (3, 61), (3, 67), " said. \"It has sailed since 1912.\"");
                let params = lines(desk, 3, 4);
                let hints = desk.client.request("textDocument/inlayHint", params);
                desk.client.request("inlayHint/resolve", hints[0].clone())
            },
            expect![[r#"
                {"label":[{"location":{"range":"1:10-1:14","uri":"people.corpus"},"value":"— Ada Moor"}],"paddingLeft":true,"position":{"character":95,"line":3},"textEdits":[{"newText":"[","range":"3:68-3:68"},{"newText":"]{by=moor}","range":"3:95-3:95"}],"tooltip":"Ada Moor says this. Rule: same speaker goes on, right in about 96 of 100 cases. Named here as “Ada Moor”."}
            "#]],
        ),
        Row(
            "textDocument/completion",
            |desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (8, 0), (8, 0), "<<<FILE new.txt>>>\n[\"Go\"]{by=m");
                desk.ask("completion", "news.corpus", 9, 11)
            },
            expect![[r#"
                {"isIncomplete":false,"items":[{"detail":"Ada Moor · person","filterText":"moor Ada Moor","insertTextFormat":1,"kind":7,"label":"moor","sortText":"000","textEdit":{"newText":"moor","range":"9:10-9:11"}}]}
            "#]],
        ),
        Row(
            "completionItem/resolve",
            |desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (8, 0), (8, 0), "<<<FILE new.txt>>>\n[\"Go\"]{by=m");
                let list = desk.ask("completion", "news.corpus", 9, 11);
                desk.client.request("completionItem/resolve", list["items"][0].clone())
            },
            expect![[r#"
                {"detail":"Ada Moor · person","documentation":{"kind":"markdown","value":"**Ada Moor** · person · `moor`  \npart of: Port Authority\n\nPilot of the harbour, see [the news](news.corpus#late.txt).\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt\n\n[Wikidata Q42](https://www.wikidata.org/wiki/Q42)"},"filterText":"moor Ada Moor","insertTextFormat":1,"kind":7,"label":"moor","sortText":"000","textEdit":{"newText":"moor","range":"9:10-9:11"}}
            "#]],
        ),
        Row(
            "textDocument/codeAction",
            |desk| actions(desk, 7, "quickfix"),
            expect![[r#"
                {"diagnostics":[{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"edit":{"documentChanges":[{"edits":[{"newText":"<<<FILE third.txt title=Third date=2020>>>","range":"7:0-7:42"}],"textDocument":{"uri":"news.corpus","version":1}}]},"isPreferred":true,"kind":"quickfix","title":"Write `<<<FILE third.txt title=Third date=2020>>>`"}
                {"diagnostics":[{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"}],"edit":{"documentChanges":[{"edits":[{"newText":"<<<END>>>\n","range":"8:0-8:0"}],"textDocument":{"uri":"news.corpus","version":1}}]},"kind":"quickfix","title":"Close it with `<<<END>>>`"}
                {"diagnostics":[{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"edit":{"documentChanges":[{"edits":[{"newText":"\\","range":"7:0-7:0"}],"textDocument":{"uri":"news.corpus","version":1}}]},"kind":"quickfix","title":"It is text: write a backslash in front"}
            "#]],
        ),
        Row(
            "codeAction/resolve",
            |desk| {
                let found = actions(desk, 3, "refactor.rewrite");
                let lazy = found.as_array().unwrap().iter().find(|action| action["edit"].is_null()).unwrap().clone();
                desk.client.request("codeAction/resolve", lazy)
            },
            expect![[r#"
                {"edit":{"documentChanges":[{"edits":[{"newText":"[","range":"3:3-3:3"},{"newText":"]{by=moor}","range":"3:52-3:52"}],"textDocument":{"uri":"news.corpus","version":1}}]},"kind":"refactor.rewrite.annotate","title":"Annotate all certain quotations of this article"}
            "#]],
        ),
        Row(
            "textDocument/formatting",
            |desk| {
                desk.open("draft.corpus", "<<< FILE draft.txt date=2020 title=Go>>>\n");
                let params = json!({ "textDocument": { "uri": desk.uri("draft.corpus") }, "options": { "tabSize": 2, "insertSpaces": true } });
                desk.client.request("textDocument/formatting", params)
            },
            expect![[r#"
                {"newText":"FILE draft.txt title=Go date=2020","range":"0:3-0:37"}
            "#]],
        ),
        Row(
            "textDocument/rangeFormatting",
            |desk| {
                desk.open("draft.corpus", "<<< FILE draft.txt>>>\n<<<EOF>>>\n");
                let range = lines(desk, 1, 2)["range"].take();
                let params = json!({ "textDocument": { "uri": desk.uri("draft.corpus") }, "range": range, "options": { "tabSize": 2, "insertSpaces": true } });
                desk.client.request("textDocument/rangeFormatting", params)
            },
            expect![[r#"
                {"newText":"ND","range":"1:4-1:6"}
            "#]],
        ),
        Row(
            "textDocument/onTypeFormatting",
            |desk| {
                desk.open("draft.corpus", "<<< FILE draft.txt>>>\n");
                let params = json!({
                    "textDocument": { "uri": desk.uri("draft.corpus") },
                    "position": { "line": 0, "character": 21 },
                    "ch": ">",
                    "options": { "tabSize": 2, "insertSpaces": true },
                });
                desk.client.request("textDocument/onTypeFormatting", params)
            },
            expect![[r#"
                {"newText":"","range":"0:3-0:4"}
            "#]],
        ),
        Row(
            "textDocument/prepareRename",
            |desk| desk.ask("prepareRename", "people.corpus", 1, 12),
            expect![[r#"
            {"placeholder":"moor","range":"1:10-1:14"}
        "#]],
        ),
        Row(
            "textDocument/rename",
            |desk| {
                let params = json!({
                    "textDocument": { "uri": desk.uri("people.corpus") },
                    "position": { "line": 1, "character": 12 },
                    "newName": "ada",
                });
                desk.client.request("textDocument/rename", params)
            },
            expect![[r#"
                {"documentChanges":[{"edits":[{"newText":"ada","range":"1:10-1:14"},{"newText":"by=ada","range":"3:33-3:40"}],"textDocument":{"uri":"people.corpus","version":null}}]}
            "#]],
        ),
    ]
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

/// The server asked for something that has no parameters.
fn heard() -> Value {
    json!("asked")
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
    let rows = Mutex::new(rows().into_iter().collect::<Vec<_>>());
    let next = || rows.lock().unwrap().pop();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(Row(method, ask, expected)) = next() {
                    let mut desk = desk();
                    let answer = ask(&mut desk);
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
    let lines = include_str!("methods.txt").lines().filter(|line| !line.starts_with('#'));
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
    let asked: Vec<&str> = rows().into_iter().map(|Row(method, ..)| method).collect();
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
