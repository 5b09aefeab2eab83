//! A desk to work at: a server with a folder of corpus files, and questions asked in one line.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Client;

/// What the abilities of a full client are.
pub fn everything() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "diagnostics": { "refreshSupport": true },
            "codeLens": { "refreshSupport": true },
            "inlayHint": { "refreshSupport": true },
            "semanticTokens": { "refreshSupport": true },
        },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "completion": {
                "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown", "plaintext"] },
            },
            "documentLink": { "tooltipSupport": true },
            "signatureHelp": { "signatureInformation": { "parameterInformation": { "labelOffsetSupport": true } } },
            "definition": { "linkSupport": true },
            "declaration": { "linkSupport": true },
            "implementation": { "linkSupport": true },
            "typeDefinition": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
                "dataSupport": true,
                "isPreferredSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
            "inlayHint": { "resolveSupport": { "properties": ["tooltip", "label.location", "textEdits"] } },
            "rename": { "prepareSupport": true },
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
            "diagnostic": {},
        },
        "experimental": { "commands": { "commands": ["corpus-ls.showReferences"] } },
    })
}

/// A server and the folder it looks after.
pub struct Desk {
    pub client: Client,
    pub folder: TempDir,
    pub capabilities: Value,
    /// The parameters of `initialize`.
    params: Value,
}

impl Desk {
    /// A server for a client that can do everything, in a folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        Self::with(everything(), files)
    }

    /// A server for a client with these abilities, in a folder with these files, once all of them have been read.
    pub fn with(abilities: Value, files: &[(&str, &str)]) -> Self {
        Self::with_client(Client::spawn(), &json!({ "capabilities": abilities }), files)
    }

    /// The same with a client that was prepared, and parameters of `initialize`: without folders, it is the whole folder.
    pub fn with_client(mut client: Client, params: &Value, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let root = uri(folder.path());
        let mut params = params.clone();
        let names = params["folders"].take();
        let names = names.as_array().map_or(vec![""], |names| names.iter().filter_map(Value::as_str).collect());
        let folders = names
            .into_iter()
            .map(|name| json!({ "uri": format!("{root}/{name}").trim_end_matches('/'), "name": name }));
        params["workspaceFolders"] = folders.collect();
        params["rootUri"] = params["workspaceFolders"][0]["uri"].clone();
        let capabilities = client.initialize_with(params.clone());
        let mut desk = Self { client, folder, capabilities, params };
        if desk.params["capabilities"]["window"]["workDoneProgress"] == true
            && files.iter().any(|(name, _)| name.ends_with(".corpus"))
        {
            desk.wait_for_index();
        }
        desk
    }

    /// The server is killed, and another one takes its place, which knows nothing of what was open.
    pub fn restart(&mut self) {
        self.client = Client::spawn();
        self.capabilities = self.client.initialize_with(self.params.clone());
        self.wait_for_index();
    }

    /// Waits until the files on disk have been read.
    pub fn wait_for_index(&mut self) {
        self.client.wait_notification("$/progress", |params| params["value"]["kind"] == "end");
    }

    /// The URI of a file in the folder.
    pub fn uri(&self, name: &str) -> String {
        uri(&self.folder.path().join(name))
    }

    /// Writes a file and says so, as a client that watches files does.
    pub fn write(&mut self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
        self.tell_changed(name, 2);
    }

    /// Deletes a file and says so.
    pub fn delete(&mut self, name: &str) {
        std::fs::remove_file(self.folder.path().join(name)).unwrap();
        self.tell_changed(name, 3);
    }

    /// Says that a file or folder was made (1), changed (2) or deleted (3).
    pub fn tell_changed(&mut self, name: &str, kind: u32) {
        let change = json!({ "uri": self.uri(name), "type": kind });
        self.client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    }

    /// Opens a document of the folder with this text.
    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.client.open(&uri, text);
    }

    /// Asks about a place in a document of the folder.
    #[track_caller]
    pub fn ask(&mut self, method: &str, name: &str, line: u32, character: u32) -> Value {
        let uri = self.uri(name);
        self.ask_uri(method, &uri, line, character)
    }

    /// Asks about a place in any document.
    #[track_caller]
    pub fn ask_uri(&mut self, method: &str, uri: &str, line: u32, character: u32) -> Value {
        let params = json!({
            "textDocument": { "uri": uri },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true, "triggerKind": 1, "isRetrigger": false },
        });
        self.client.request(&format!("textDocument/{method}"), params)
    }

    /// What a hover says.
    #[track_caller]
    pub fn hover(&mut self, name: &str, line: u32, character: u32) -> String {
        self.ask("hover", name, line, character)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Asks about a whole document of the folder.
    #[track_caller]
    pub fn ask_all(&mut self, method: &str, name: &str) -> Value {
        let params = json!({ "textDocument": { "uri": self.uri(name) } });
        self.client.request(&format!("textDocument/{method}"), params)
    }

    /// The findings published for a version of a document: `line:column code`, one a line.
    #[track_caller]
    pub fn findings(&mut self, name: &str, version: i64) -> Vec<String> {
        let uri = self.uri(name);
        let fits = |params: &Value| params["uri"] == uri && params["version"] == version;
        codes(&self.client.wait_notification("textDocument/publishDiagnostics", fits)["diagnostics"])
    }

    /// The findings published for a document, of any version, once they fit.
    #[track_caller]
    pub fn findings_once(&mut self, name: &str, fits: impl Fn(&[String]) -> bool) -> Vec<String> {
        let uri = self.uri(name);
        let wanted = |params: &Value| params["uri"] == uri && fits(&codes(&params["diagnostics"]));
        codes(&self.client.wait_notification("textDocument/publishDiagnostics", wanted)["diagnostics"])
    }

    /// The findings that a client asks for itself.
    #[track_caller]
    pub fn pull(&mut self, name: &str) -> Vec<String> {
        codes(&self.ask_all("diagnostic", name)["items"])
    }
}

/// `line:column code` of every diagnostic.
pub fn codes(diagnostics: &Value) -> Vec<String> {
    let line = |found: &Value| {
        let start = &found["range"]["start"];
        format!("{}:{} {}", start["line"], start["character"], found["code"].as_str().unwrap_or("?"))
    };
    diagnostics.as_array().unwrap().iter().map(line).collect()
}

/// `line:column-line:column` of a range.
pub fn range(value: &Value) -> String {
    let place = |place: &Value| format!("{}:{}", place["line"], place["character"]);
    format!("{}-{}", place(&value["start"]), place(&value["end"]))
}

/// The URI of a path.
pub fn uri(path: &Path) -> String {
    format!("file://{}{}", if cfg!(windows) { "/" } else { "" }, path.display()).replace('\\', "/")
}
