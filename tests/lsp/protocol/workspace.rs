//! The workspace: settings, folders and files, commands, and what is asked about all texts at once.

use super::*;

pub fn rows() -> Vec<Row> {
    vec![
        Row(
            "workspace/diagnostic",
            By(|desk| desk.client.request("workspace/diagnostic", json!({ "previousResultIds": [] }))),
            expect![[r#"
                {"items":[{"items":[{"code":"delimiter/noncanonical","message":"END needs no name: write `<<<END>>>`","range":"4:0-4:19","severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"5:0-5:50","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"kind":"full","uri":"news.corpus","version":1},{"items":[],"kind":"full","uri":"people.corpus","version":null}]}
            "#]],
        ),
        Row(
            "workspace/diagnostic/refresh",
            By(|desk| {
                desk.pull("news.corpus");
                desk.write("people.corpus", "<<<ENTITY lund name=Lund>>>\n");
                desk.client.wait_request("workspace/diagnostic/refresh");
                json!("asked")
            }),
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/inlayHint/refresh",
            Asked,
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/semanticTokens/refresh",
            Asked,
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/codeLens/refresh",
            Asked,
            expect![[r#"
                "asked"
            "#]],
        ),
        Row(
            "workspace/configuration",
            By(|_| {
                let mut abilities = everything();
                abilities["workspace"]["configuration"] = json!(true);
                let mut desk = desk_of(abilities);
                let asked = desk.client.wait_request("workspace/configuration");
                short(&asked)
            }),
            expect![[r#"
                {"items":[{"section":"corpus-ls"},{"scopeUri":"","section":"corpus-ls"}]}
            "#]],
        ),
        Row(
            "workspace/didChangeConfiguration",
            By(|_| {
                let mut desk = desk_of(pushed());
                let settings = json!({ "corpus-ls": { "findings": { "delimiter/unknown-keyword": "hint" } } });
                desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
                let fits = |params: &Value| {
                    params["diagnostics"].as_array().unwrap().iter().any(|found| found["severity"] == 4)
                };
                let found = desk.client.wait_notification("textDocument/publishDiagnostics", fits);
                json!(codes(&found["diagnostics"]))
            }),
            expect![[r#"
                "4:0 delimiter/noncanonical"
                "5:0 delimiter/unclosed"
                "7:0 delimiter/unclosed"
                "7:3 delimiter/unknown-keyword"
            "#]],
        ),
        Row(
            "workspace/didChangeWatchedFiles",
            By(|desk| {
                desk.write("people.corpus", "<<<ENTITY moor name=\"Ada Moor\">>>\nSailor.\n");
                json!(eventually(|| Some(desk.hover("news.corpus", 3, 57)).filter(|card| card.contains("Sailor"))))
            }),
            expect![[r#"
                "**Ada Moor** · `moor`\n\nSailor.\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt"
            "#]],
        ),
        Row(
            "workspace/didCreateFiles",
            By(|desk| {
                fs::create_dir(desk.folder.path().join("new")).unwrap();
                fs::write(desk.folder.path().join("new/more.corpus"), "<<<ENTITY lund name=Lund>>>\n").unwrap();
                let files = json!([{ "uri": desk.uri("new") }]);
                desk.client.notify("workspace/didCreateFiles", json!({ "files": files }));
                eventually(|| some(desk.client.request("workspace/symbol", json!({ "query": "lund" }))))
            }),
            expect![[r#"
                {"containerName":"lund","kind":5,"location":{"range":"0:10-0:14","uri":"new/more.corpus"},"name":"Lund"}
            "#]],
        ),
        Row(
            "workspace/willRenameFiles",
            By(|desk| {
                let files = json!([{ "oldUri": desk.uri("people.corpus"), "newUri": desk.uri("who/is who.corpus") }]);
                desk.client.request("workspace/willRenameFiles", json!({ "files": files }))
            }),
            expect![[r#"
                {"documentChanges":[{"edits":[{"newText":"who/is%20who.corpus","range":"6:75-6:88"}],"textDocument":{"uri":"news.corpus","version":1}},{"edits":[{"newText":"../news.corpus#late.txt","range":"2:37-2:57"}],"textDocument":{"uri":"people.corpus","version":null}}]}
            "#]],
        ),
        Row(
            "workspace/didRenameFiles",
            By(|desk| {
                fs::rename(desk.folder.path().join("people.corpus"), desk.folder.path().join("who.corpus")).unwrap();
                let files = json!([{ "oldUri": desk.uri("people.corpus"), "newUri": desk.uri("who.corpus") }]);
                desk.client.notify("workspace/didRenameFiles", json!({ "files": files }));
                let new = desk.uri("who.corpus");
                eventually(|| {
                    some(desk.ask("definition", "news.corpus", 3, 57)).filter(|found| found[0]["targetUri"] == new)
                })
            }),
            expect![[r#"
                {"originSelectionRange":"3:53-3:61","targetRange":"1:0-1:71","targetSelectionRange":"1:10-1:14","targetUri":"who.corpus"}
            "#]],
        ),
        Row(
            "workspace/didDeleteFiles",
            By(|desk| {
                fs::remove_file(desk.folder.path().join("people.corpus")).unwrap();
                let files = json!([{ "uri": desk.uri("people.corpus") }]);
                desk.client.notify("workspace/didDeleteFiles", json!({ "files": files }));
                eventually(|| {
                    some(json!(desk.hover("news.corpus", 3, 57))).filter(|card| !card.to_string().contains("`moor`"))
                })
            }),
            expect![[r#"
                "**Ada Moor** · *not declared*\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month"
            "#]],
        ),
        Row(
            "workspace/didChangeWorkspaceFolders",
            By(|desk| {
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
            }),
            expect![[r#"
                "found"
                []
            "#]],
        ),
        Row(
            "workspace/executeCommand",
            By(|desk| {
                // Nobody says that the file changed.
                fs::write(desk.folder.path().join("people.corpus"), "<<<ENTITY moor name=\"Ada Moor\">>>\nSailor.\n")
                    .unwrap();
                desk.client.request("workspace/executeCommand", json!({ "command": "corpus-ls.reload" }));
                desk.wait_for_index();
                json!(desk.hover("news.corpus", 3, 57))
            }),
            expect![[r#"
                "**Ada Moor** · `moor`\n\nSailor.\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt"
            "#]],
        ),
        Row(
            "workspace/applyEdit",
            By(|desk| {
                let uri = desk.uri("news.corpus");
                let fix = json!({ "command": "corpus-ls.fixAll", "arguments": [uri] });
                desk.client.request("workspace/executeCommand", fix);
                desk.client.wait_request("workspace/applyEdit")
            }),
            expect![[r#"
                {"edit":{"documentChanges":[{"edits":[{"newText":"<<<END>>>","range":"4:0-4:19"},{"newText":"<<<FILE third.txt title=Third date=2020>>>","range":"7:0-7:42"}],"textDocument":{"uri":"news.corpus","version":1}}]},"label":"corpus-ls.fixAll"}
            "#]],
        ),
        Row(
            "workspace/symbol",
            By(|desk| desk.client.request("workspace/symbol", json!({ "query": "admoor" }))),
            expect![[r#"
                {"containerName":"moor","kind":5,"location":{"range":"1:10-1:14","uri":"people.corpus"},"name":"Ada Moor"}
            "#]],
        ),
        Row(
            "workspaceSymbol/resolve",
            By(|_| {
                let mut abilities = everything();
                abilities["workspace"]["symbol"] = json!({ "resolveSupport": { "properties": ["location.range"] } });
                let mut desk = desk_of(abilities);
                let found = desk.client.request("workspace/symbol", json!({ "query": "admoor" }));
                let symbol = desk.client.request("workspaceSymbol/resolve", found[0].clone());
                short(&json!([found, symbol]))
            }),
            expect![[r#"
                [{"containerName":"moor","kind":5,"location":{"uri":"people.corpus"},"name":"Ada Moor"}]
                {"containerName":"moor","kind":5,"location":{"range":"1:10-1:14","uri":"people.corpus"},"name":"Ada Moor"}
            "#]],
        ),
    ]
}
