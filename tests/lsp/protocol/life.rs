//! Life and windows: the first and the last message, progress, and what is said to people.

use super::*;

pub fn rows() -> Vec<Row> {
    vec![
        Row(
            "initialize",
            By(|_| {
                // In UTF-8, where the smile has four bytes.
                let mut abilities = everything();
                abilities["general"]["positionEncodings"] = json!(["utf-16", "utf-8"]);
                let mut desk = desk_of(abilities);
                json!([desk.capabilities["positionEncoding"], desk.ask("documentHighlight", "news.corpus", 3, 60)])
            }),
            expect![[r#"
                "utf-8"
                [{"kind":2,"range":"3:55-3:63"},{"kind":2,"range":"6:59-6:67"}]
            "#]],
        ),
        Row(
            "initialized",
            By(|desk| methods_of(&desk.client.wait_request("client/registerCapability"))),
            expect![[r#"
            "workspace/didChangeWatchedFiles"
        "#]],
        ),
        Row(
            "client/registerCapability",
            By(|desk| desk.client.wait_request("client/registerCapability")),
            expect![[r#"
            {"registrations":[{"id":"corpus-files","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[{"globPattern":"**/*.corpus"},{"globPattern":"**/corpus.toml"}]}}]}
        "#]],
        ),
        Row(
            "shutdown",
            By(|desk| {
                desk.client.request("shutdown", Value::Null);
                let uri = desk.uri("news.corpus");
                desk.client.request_error("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }))
            }),
            expect![[r#"
                {"code":-32600,"message":"Invalid request"}
            "#]],
        ),
        Row(
            "exit",
            By(|_| {
                let mut client = Client::spawn();
                client.initialize(json!({}));
                json!({ "exit code": client.shutdown_and_exit() })
            }),
            expect![[r#"
                {"exit code":0}
            "#]],
        ),
        Row(
            "$/cancelRequest",
            By(|_| {
                let mut client = Client::with_traps();
                let id = client.send_request("corpus/test/wait", Value::Null);
                client.cancel(id);
                client.reply(id).unwrap_err()
            }),
            expect![[r#"
                {"code":-32800,"message":"Canceled"}
            "#]],
        ),
        Row(
            "$/progress",
            By(|desk| {
                let mut params = with_work(at(desk, 3, 57));
                params["partialResultToken"] = json!("part");
                let whole = desk.client.request("textDocument/references", params);
                // That the files were read has been said, too.
                let said = desk.client.notifications("$/progress").into_iter();
                let said = said.filter(|params| params["token"] == "part" || params["token"] == "work");
                json!([whole, said.collect::<Vec<_>>()])
            }),
            expect![[r#"
                []
                [{"token":"work","value":{"cancellable":true,"kind":"begin","percentage":0,"title":"Finding references"}},{"token":"part","value":[{"range":"3:53-3:61","uri":"news.corpus"},{"range":"6:55-6:63","uri":"news.corpus"},{"range":"1:10-1:14","uri":"people.corpus"},{"range":"3:36-3:40","uri":"people.corpus"}]},{"token":"work","value":{"kind":"end"}}]
            "#]],
        ),
        Row(
            "window/workDoneProgress/create",
            By(|desk| json!(desk.client.wait_request("window/workDoneProgress/create")["token"].is_string())),
            expect![[r#"
                true
            "#]],
        ),
        Row(
            "window/workDoneProgress/cancel",
            By(|desk| {
                let article = "<<<FILE>>>\n\"We go,\" Ada Moor said. \"Nobody,\" said Lund, \"stays here.\"\n";
                desk.open("large.corpus", &article.repeat(5_000));
                let id =
                    desk.client.send_request("workspace/diagnostic", with_work(json!({ "previousResultIds": [] })));
                desk.client.wait_notification("$/progress", |params| params["value"]["kind"] == "begin");
                desk.client.notify("window/workDoneProgress/cancel", json!({ "token": "work" }));
                desk.client.reply(id).unwrap_err()
            }),
            expect![[r#"
                {"code":-32800,"message":"stopped by the user"}
            "#]],
        ),
        Row(
            "window/showMessage",
            By(|desk| {
                desk.client.change("file:///unknown.corpus", 2, (0, 0), (0, 0), "x");
                desk.client.wait_notification("window/showMessage", |_| true)
            }),
            expect![[r#"
                {"message":"file:///unknown.corpus was changed but is not open here: close it and open it again","type":1}
            "#]],
        ),
    ]
}
