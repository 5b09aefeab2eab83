//! What stands there: the requests that read one document.

use super::*;

pub fn rows() -> Vec<Row> {
    vec![
        Row(
            "textDocument/diagnostic",
            All("news.corpus"),
            expect![[r#"
            {"items":[{"code":"delimiter/noncanonical","message":"END needs no name: write `<<<END>>>`","range":"4:0-4:19","severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"5:0-5:50","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"},{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"kind":"full"}
        "#]],
        ),
        Row(
            "textDocument/hover",
            At("news.corpus", 3, 57),
            expect![[r#"
            {"contents":{"kind":"markdown","value":"**Ada Moor** · person · `moor`  \npart of: Port Authority\n\nPilot of the harbour, see [the news](news.corpus#late.txt).\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt\n\n[Wikidata Q42](https://www.wikidata.org/wiki/Q42)"},"range":"3:53-3:61"}
        "#]],
        ),
        Row(
            "textDocument/signatureHelp",
            At("news.corpus", 5, 25),
            expect![[r#"
            {"activeParameter":2,"activeSignature":0,"signatures":[{"label":"FILE name title= date= author= publisher= url= lang= encoding=","parameters":[{"documentation":"the name of the document: a file name, or any word; may be left out","label":[5,9]},{"documentation":"the headline","label":[10,16]},{"documentation":"when it appeared: 2019, 2019-03, 2019-03-05","label":[17,22]},{"documentation":"who wrote it","label":[23,30]},{"documentation":"where it appeared","label":[31,41]},{"documentation":"an address","label":[42,46]},{"documentation":"the language: en, pt-BR, …","label":[47,52]},{"documentation":"of the original bytes, where not UTF-8","label":[53,62]}]}]}
        "#]],
        ),
        Row(
            "textDocument/documentHighlight",
            At("news.corpus", 3, 12),
            expect![[r#"
                {"kind":3,"range":"3:3-3:52"}
                {"kind":2,"range":"3:53-3:61"}
                {"kind":2,"range":"3:62-3:66"}
            "#]],
        ),
        Row(
            "textDocument/documentSymbol",
            All("news.corpus"),
            expect![[r#"
                {"children":[{"detail":"Ada Moor","kind":15,"name":"\"The ferry will sail on every day of the winter,\"","range":"3:3-3:52","selectionRange":"3:3-3:52"}],"detail":"early.txt · 2020-01-02","kind":1,"name":"The ferry stays","range":"0:0-3:67","selectionRange":"0:8-0:17"}
                {"children":[{"detail":"Ada Moor","kind":15,"name":"“The ferry will sail on every day of the winter”","range":"6:0-6:48","selectionRange":"6:0-6:48"}],"detail":"late.txt · 2020-02-01","kind":1,"name":"Promises","range":"5:0-6:90","selectionRange":"5:8-5:16"}
                {"detail":"third.txt · 2020","kind":1,"name":"Third","range":"7:0-7:42","selectionRange":"7:8-7:17"}
            "#]],
        ),
        Row(
            "textDocument/foldingRange",
            All("news.corpus"),
            expect![[r#"
                {"endCharacter":67,"endLine":3,"kind":"region","startCharacter":36,"startLine":0}
                {"endCharacter":90,"endLine":6,"kind":"region","startCharacter":50,"startLine":5}
            "#]],
        ),
        Row(
            "textDocument/selectionRange",
            By(|desk| {
                let params = json!({ "textDocument": { "uri": desk.uri("news.corpus") }, "positions": [{ "line": 3, "character": 9 }] });
                desk.client.request("textDocument/selectionRange", params)
            }),
            expect![[r#"
                {"parent":{"parent":{"parent":{"parent":{"parent":{"parent":{"range":"0:0-8:0"},"range":"0:0-4:0"},"range":"1:0-3:67"},"range":"3:0-3:67"},"range":"3:3-3:52"},"range":"3:4-3:51"},"range":"3:8-3:13"}
            "#]],
        ),
        Row(
            "textDocument/linkedEditingRange",
            At("news.corpus", 0, 10),
            expect![[r#"
                {"ranges":["0:8-0:17","4:7-4:16"],"wordPattern":"[^\\s\"=<>]+"}
            "#]],
        ),
        Row(
            "textDocument/moniker",
            At("news.corpus", 3, 57),
            expect![[r#"
            {"identifier":"Q42","kind":"import","scheme":"wikidata","unique":"global"}
            {"identifier":"moor","kind":"export","scheme":"corpus","unique":"project"}
        "#]],
        ),
        Row(
            "textDocument/semanticTokens/full",
            All("news.corpus"),
            expect![[r#"
                {"data":"120 numbers"}
            "#]],
        ),
        Row(
            "textDocument/semanticTokens/full/delta",
            By(|desk| {
                let before = desk.ask_all("semanticTokens/full", "news.corpus");
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (3, 53), (3, 57), "");
                let params = json!({ "textDocument": { "uri": uri }, "previousResultId": before["resultId"] });
                desk.client.request("textDocument/semanticTokens/full/delta", params)
            }),
            expect![[r#"
                {"edits":[{"data":"10 numbers","deleteCount":10,"start":25}]}
            "#]],
        ),
        Row(
            "textDocument/semanticTokens/range",
            By(|desk| {
                let params = lines(desk, 3, 4);
                desk.client.request("textDocument/semanticTokens/range", params)
            }),
            expect![[r#"
                {"data":"25 numbers"}
            "#]],
        ),
        Row(
            "textDocument/codeLens",
            All("news.corpus"),
            expect![[r#"
                {"range":"0:0-0:36"}
                {"range":"3:3-3:52"}
                {"range":"5:0-5:50"}
                {"range":"6:0-6:48"}
            "#]],
        ),
        Row(
            "codeLens/resolve",
            By(|desk| {
                let lenses = desk.ask_all("codeLens", "news.corpus");
                desk.client.request("codeLens/resolve", lenses[1].clone())
            }),
            expect![[r#"
                {"command":{"arguments":["news.corpus",{"character":3,"line":3},[{"range":"4:12-4:58","uri":"people.corpus"},{"range":"6:1-6:47","uri":"news.corpus"}]],"command":"corpus-ls.showReferences","title":"used in 1 article, 1 source"},"range":"3:3-3:52"}
            "#]],
        ),
        Row(
            "textDocument/documentLink",
            All("news.corpus"),
            expect![[r#"
                {"range":"6:69-6:89","target":"people.corpus"}
            "#]],
        ),
        Row(
            "documentLink/resolve",
            By(|desk| {
                desk.open("draft.corpus", "<<<FILE draft.txt>>>\n[\"Go\"]{from=speech}\n");
                let links = desk.ask_all("documentLink", "draft.corpus");
                desk.client.request("documentLink/resolve", links[0].clone())
            }),
            expect![[r#"
                {"range":"1:12-1:18","target":"people.corpus#L4,11","tooltip":"😀 Friends, the ferry will sail on every day of the winter."}
            "#]],
        ),
        Row(
            "textDocument/inlayHint",
            By(|desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (3, 61), (3, 67), " said. \"It has sailed since 1912.\"");
                let params = lines(desk, 3, 4);
                desk.client.request("textDocument/inlayHint", params)
            }),
            expect![[r#"
                {"label":[{"value":"— Ada Moor"}],"paddingLeft":true,"position":{"character":95,"line":3}}
            "#]],
        ),
        Row(
            "inlayHint/resolve",
            By(|desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (3, 61), (3, 67), " said. \"It has sailed since 1912.\"");
                let params = lines(desk, 3, 4);
                let hints = desk.client.request("textDocument/inlayHint", params);
                desk.client.request("inlayHint/resolve", hints[0].clone())
            }),
            expect![[r#"
                {"label":[{"location":{"range":"1:10-1:14","uri":"people.corpus"},"value":"— Ada Moor"}],"paddingLeft":true,"position":{"character":95,"line":3},"textEdits":[{"newText":"[","range":"3:68-3:68"},{"newText":"]{by=moor}","range":"3:95-3:95"}],"tooltip":"Ada Moor says this. “Ada Moor said”: same speaker goes on, about 96 % right."}
            "#]],
        ),
    ]
}
