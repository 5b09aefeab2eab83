//! Ways through the corpus: from names and quotations to others.

use super::*;

pub fn rows() -> Vec<Row> {
    vec![
        Row(
            "textDocument/definition",
            At("news.corpus", 6, 10),
            expect![[r#"
            {"originSelectionRange":"6:0-6:48","targetRange":"4:12-4:58","targetSelectionRange":"4:12-4:58","targetUri":"people.corpus"}
            {"originSelectionRange":"6:0-6:48","targetRange":"3:4-3:50","targetSelectionRange":"3:4-3:50","targetUri":"news.corpus"}
        "#]],
        ),
        Row(
            "textDocument/declaration",
            At("news.corpus", 3, 12),
            expect![[r#"
            {"originSelectionRange":"3:3-3:52","targetRange":"1:0-1:71","targetSelectionRange":"1:10-1:14","targetUri":"people.corpus"}
        "#]],
        ),
        Row(
            "textDocument/typeDefinition",
            At("news.corpus", 3, 57),
            expect![[r#"
            {"originSelectionRange":"3:53-3:61","targetRange":"1:0-1:71","targetSelectionRange":"1:10-1:14","targetUri":"people.corpus"}
        "#]],
        ),
        Row(
            "textDocument/implementation",
            At("news.corpus", 3, 12),
            expect![[r#"
            {"originSelectionRange":"3:3-3:52","targetRange":"4:12-4:58","targetSelectionRange":"4:12-4:58","targetUri":"people.corpus"}
            {"originSelectionRange":"3:3-3:52","targetRange":"6:1-6:47","targetSelectionRange":"6:1-6:47","targetUri":"news.corpus"}
        "#]],
        ),
        Row(
            "textDocument/references",
            At("news.corpus", 3, 57),
            expect![[r#"
            {"range":"3:53-3:61","uri":"news.corpus"}
            {"range":"6:55-6:63","uri":"news.corpus"}
            {"range":"1:10-1:14","uri":"people.corpus"}
            {"range":"3:36-3:40","uri":"people.corpus"}
        "#]],
        ),
        Row(
            "textDocument/prepareCallHierarchy",
            At("news.corpus", 3, 12),
            expect![[r#"
                {"detail":"2020-01-02 · early.txt · Ada Moor","kind":15,"name":"\"The ferry will sail on…","range":"3:3-3:52","selectionRange":"3:4-3:51","uri":"news.corpus"}
            "#]],
        ),
        Row(
            "callHierarchy/incomingCalls",
            By(|desk| {
                let items = desk.ask("prepareCallHierarchy", "people.corpus", 3, 12);
                desk.client.request("callHierarchy/incomingCalls", json!({ "item": items[0] }))
            }),
            expect![[r#"
                {"from":{"detail":"2020-01-02 · early.txt","kind":1,"name":"The ferry stays","range":"0:0-3:67","selectionRange":"0:8-0:17","uri":"news.corpus"},"fromRanges":["3:4-3:51"]}
                {"from":{"detail":"2020-02-01 · late.txt","kind":1,"name":"Promises","range":"5:0-6:90","selectionRange":"5:8-5:16","uri":"news.corpus"},"fromRanges":["6:1-6:47"]}
            "#]],
        ),
        Row(
            "callHierarchy/outgoingCalls",
            By(|desk| {
                let items = desk.ask("prepareCallHierarchy", "news.corpus", 5, 12);
                desk.client.request("callHierarchy/outgoingCalls", json!({ "item": items[0] }))
            }),
            expect![[r#"
                {"fromRanges":["6:1-6:47"],"to":{"detail":"2020-01-01 · speech","kind":2,"name":"😀 Friends, the ferry will sail on every day of…","range":"3:0-4:59","selectionRange":"3:10-3:16","uri":"people.corpus"}}
                {"fromRanges":["6:1-6:47"],"to":{"detail":"2020-01-02 · early.txt","kind":1,"name":"The ferry stays","range":"0:0-3:67","selectionRange":"0:8-0:17","uri":"news.corpus"}}
            "#]],
        ),
        Row(
            "textDocument/prepareTypeHierarchy",
            At("news.corpus", 3, 57),
            expect![[r#"
                {"detail":"moor · person","kind":5,"name":"Ada Moor","range":"1:0-2:59","selectionRange":"1:10-1:14","uri":"people.corpus"}
            "#]],
        ),
        Row(
            "typeHierarchy/supertypes",
            By(|desk| {
                let items = desk.ask("prepareTypeHierarchy", "news.corpus", 3, 57);
                desk.client.request("typeHierarchy/supertypes", json!({ "item": items[0] }))
            }),
            expect![[r#"
                {"detail":"port · organization","kind":5,"name":"Port Authority","range":"0:0-0:57","selectionRange":"0:10-0:14","uri":"people.corpus"}
            "#]],
        ),
        Row(
            "typeHierarchy/subtypes",
            By(|desk| {
                let items = desk.ask("prepareTypeHierarchy", "people.corpus", 0, 12);
                desk.client.request("typeHierarchy/subtypes", json!({ "item": items[0] }))
            }),
            expect![[r#"
                {"detail":"moor · person","kind":5,"name":"Ada Moor","range":"1:0-2:59","selectionRange":"1:10-1:14","uri":"people.corpus"}
            "#]],
        ),
    ]
}
