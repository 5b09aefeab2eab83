//! Documents: opened, changed, saved and closed, and their findings.

use super::*;

pub fn rows() -> Vec<Row> {
    vec![
        Row(
            "textDocument/didOpen",
            By(|desk| {
                desk.open("new.corpus", "<<<FILE new.txt>>>\nText.\n");
                desk.ask_all("foldingRange", "new.corpus")
            }),
            expect![[r#"
                {"endCharacter":0,"endLine":2,"kind":"region","startCharacter":18,"startLine":0}
            "#]],
        ),
        Row(
            "textDocument/didChange",
            By(|desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (7, 3), (7, 7), "FILE");
                json!(desk.pull("news.corpus"))
            }),
            expect![[r#"
                "4:0 delimiter/noncanonical"
                "5:0 delimiter/unclosed"
                "7:0 delimiter/unclosed"
            "#]],
        ),
        Row(
            "textDocument/didSave",
            By(|_| {
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
            }),
            expect![[r#"
                ["4:0 delimiter/noncanonical","5:0 delimiter/unclosed","7:0 delimiter/unclosed","7:3 delimiter/unknown-keyword"]
                ["4:0 delimiter/noncanonical","5:0 delimiter/unclosed","7:0 delimiter/unclosed"]
            "#]],
        ),
        Row(
            "textDocument/didClose",
            By(|desk| {
                desk.open("people.corpus", "<<<ENTITY moor name=\"Bea Moor\" aka=\"Ada Moor\">>>\n");
                let before = desk.hover("news.corpus", 3, 57);
                let uri = desk.uri("people.corpus");
                desk.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
                json!([
                    before,
                    eventually(|| Some(desk.hover("news.corpus", 3, 57)).filter(|card| card.contains("Pilot")))
                ])
            }),
            expect![[r#"
                "**Bea Moor** · `moor`  \nalso: Ada Moor\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt"
                "**Ada Moor** · person · `moor`  \npart of: Port Authority\n\nPilot of the harbour, see [the news](news.corpus#late.txt).\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt\n\n[Wikidata Q42](https://www.wikidata.org/wiki/Q42)"
            "#]],
        ),
        Row(
            "textDocument/publishDiagnostics",
            By(|_| {
                let mut desk = desk_of(pushed());
                let uri = desk.uri("news.corpus");
                desk.client.wait_notification("textDocument/publishDiagnostics", |params| params["uri"] == uri)
            }),
            expect![[r#"
                {"diagnostics":[{"code":"delimiter/noncanonical","message":"END needs no name: write `<<<END>>>`","range":"4:0-4:19","severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"5:0-5:50","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"uri":"news.corpus","version":1}
            "#]],
        ),
    ]
}
