//! Writing: completions, actions, formatting and new names.

use super::*;

pub fn rows() -> Vec<Row> {
    vec![
        Row(
            "textDocument/completion",
            By(|desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (8, 0), (8, 0), "<<<FILE new.txt>>>\n[\"Go\"]{by=m");
                desk.ask("completion", "news.corpus", 9, 11)
            }),
            expect![[r#"
                {"isIncomplete":false,"items":[{"detail":"Ada Moor · person","filterText":"moor Ada Moor","insertTextFormat":1,"kind":7,"label":"moor","sortText":"000","textEdit":{"newText":"moor","range":"9:10-9:11"}}]}
            "#]],
        ),
        Row(
            "completionItem/resolve",
            By(|desk| {
                let uri = desk.uri("news.corpus");
                desk.client.change(&uri, 2, (8, 0), (8, 0), "<<<FILE new.txt>>>\n[\"Go\"]{by=m");
                let list = desk.ask("completion", "news.corpus", 9, 11);
                desk.client.request("completionItem/resolve", list["items"][0].clone())
            }),
            expect![[r#"
                {"detail":"Ada Moor · person","documentation":{"kind":"markdown","value":"**Ada Moor** · person · `moor`  \npart of: Port Authority\n\nPilot of the harbour, see [the news](news.corpus#late.txt).\n\n2 mentions in 2 documents · 2020-01-02 – 2020-02-01  \n`2020-01 ▇▇ 2020-02` by month\n\nquoted twice:\n\n> \"The ferry will sail on every day of the winter,\" — early.txt\n>\n> “The ferry will sail on every day of the winter” — late.txt\n\n[Wikidata Q42](https://www.wikidata.org/wiki/Q42)"},"filterText":"moor Ada Moor","insertTextFormat":1,"kind":7,"label":"moor","sortText":"000","textEdit":{"newText":"moor","range":"9:10-9:11"}}
            "#]],
        ),
        Row(
            "textDocument/codeAction",
            By(|desk| actions(desk, 7, "quickfix")),
            expect![[r#"
                {"diagnostics":[{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"edit":{"documentChanges":[{"edits":[{"newText":"<<<FILE third.txt title=Third date=2020>>>","range":"7:0-7:42"}],"textDocument":{"uri":"news.corpus","version":1}}]},"isPreferred":true,"kind":"quickfix","title":"Write `<<<FILE third.txt title=Third date=2020>>>`"}
                {"diagnostics":[{"code":"delimiter/unclosed","message":"this document has no `<<<END>>>`, although others in this file have","range":"7:0-7:42","relatedInformation":[{"location":{"range":"4:0-4:19","uri":"news.corpus"},"message":"a document that is closed"}],"severity":2,"source":"corpus-ls"}],"edit":{"documentChanges":[{"edits":[{"newText":"<<<END>>>\n","range":"8:0-8:0"}],"textDocument":{"uri":"news.corpus","version":1}}]},"kind":"quickfix","title":"Close it with `<<<END>>>`"}
                {"diagnostics":[{"code":"delimiter/unknown-keyword","message":"`FIEL` is no keyword; did you mean `FILE`?","range":"7:3-7:7","severity":1,"source":"corpus-ls"}],"edit":{"documentChanges":[{"edits":[{"newText":"\\","range":"7:0-7:0"}],"textDocument":{"uri":"news.corpus","version":1}}]},"kind":"quickfix","title":"It is text: write a backslash in front"}
            "#]],
        ),
        Row(
            "codeAction/resolve",
            By(|desk| {
                let found = actions(desk, 3, "refactor.rewrite");
                let lazy = found.as_array().unwrap().iter().find(|action| action["edit"].is_null()).unwrap().clone();
                desk.client.request("codeAction/resolve", lazy)
            }),
            expect![[r#"
                {"edit":{"documentChanges":[{"edits":[{"newText":"[","range":"3:3-3:3"},{"newText":"]{by=moor}","range":"3:52-3:52"}],"textDocument":{"uri":"news.corpus","version":1}}]},"kind":"refactor.rewrite.annotate","title":"Annotate all certain quotations of this article"}
            "#]],
        ),
        Row(
            "textDocument/formatting",
            By(|desk| {
                desk.open("draft.corpus", "<<< FILE draft.txt date=2020 title=Go>>>\n");
                let params = json!({ "textDocument": { "uri": desk.uri("draft.corpus") }, "options": { "tabSize": 2, "insertSpaces": true } });
                desk.client.request("textDocument/formatting", params)
            }),
            expect![[r#"
                {"newText":"FILE draft.txt title=Go date=2020","range":"0:3-0:37"}
            "#]],
        ),
        Row(
            "textDocument/rangeFormatting",
            By(|desk| {
                desk.open("draft.corpus", "<<< FILE draft.txt>>>\n<<<EOF>>>\n");
                let range = lines(desk, 1, 2)["range"].take();
                let params = json!({ "textDocument": { "uri": desk.uri("draft.corpus") }, "range": range, "options": { "tabSize": 2, "insertSpaces": true } });
                desk.client.request("textDocument/rangeFormatting", params)
            }),
            expect![[r#"
                {"newText":"ND","range":"1:4-1:6"}
            "#]],
        ),
        Row(
            "textDocument/onTypeFormatting",
            By(|desk| {
                desk.open("draft.corpus", "<<< FILE draft.txt>>>\n");
                let params = json!({
                    "textDocument": { "uri": desk.uri("draft.corpus") },
                    "position": { "line": 0, "character": 21 },
                    "ch": ">",
                    "options": { "tabSize": 2, "insertSpaces": true },
                });
                desk.client.request("textDocument/onTypeFormatting", params)
            }),
            expect![[r#"
                {"newText":"","range":"0:3-0:4"}
            "#]],
        ),
        Row(
            "textDocument/prepareRename",
            At("people.corpus", 1, 12),
            expect![[r#"
            {"placeholder":"moor","range":"1:10-1:14"}
        "#]],
        ),
        Row(
            "textDocument/rename",
            By(|desk| {
                let params = json!({
                    "textDocument": { "uri": desk.uri("people.corpus") },
                    "position": { "line": 1, "character": 12 },
                    "newName": "ada",
                });
                desk.client.request("textDocument/rename", params)
            }),
            expect![[r#"
                {"documentChanges":[{"edits":[{"newText":"ada","range":"1:10-1:14"},{"newText":"by=ada","range":"3:33-3:40"}],"textDocument":{"uri":"people.corpus","version":null}}]}
            "#]],
        ),
    ]
}
