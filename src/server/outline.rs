//! `textDocument/documentSymbol` as finished JSON.
//!
//! An outline of a large corpus has 100,000 symbols. As values of the protocol's types they cost ten times what their
//! text costs, so each section writes its own text, many at once.

use std::fmt::Write as _;

use rayon::prelude::*;
use tower_lsp::ls_types as lsp;

use super::convert;
use super::places::Places;
use super::snapshot::Snapshot;
use crate::features::outline::{self, Symbol};
use crate::text::TextRange;
use crate::workspace::{FileKey, Place};

/// Sections written by one job, into one text.
const TOGETHER: usize = 64;

/// All symbols of a file, as JSON in parts: a tree, or a flat list for clients that take no tree.
pub(super) fn document_symbols(snapshot: &Snapshot, key: &FileKey) -> Option<Vec<String>> {
    let file = snapshot.workspace.file(key)?;
    let uri = snapshot.uri(key)?;
    let sections: Vec<_> = file.sections().iter().enumerate().collect();
    let parts: Vec<String> = sections
        .par_chunks(TOGETHER)
        .map(|sections| {
            let mut out = String::new();
            for &(index, (start, section)) in sections {
                if snapshot.is_stale() {
                    break;
                }
                let range = TextRange::at(start.byte, section.len());
                let Some(text) = snapshot.workspace.text(file, range) else { continue };
                let place = Place { file: key.clone(), section: index };
                let Some(symbol) = outline::section(&snapshot.workspace, &place, section, &text) else { continue };
                out.push(',');
                let mut writer = Writer { out: &mut out, places: Places::new(&text, start, snapshot.encoding()) };
                if snapshot.flags.symbol_tree {
                    writer.tree(&symbol);
                } else {
                    writer.flat(&symbol, None, uri.as_str());
                }
            }
            out
        })
        .filter(|part| !part.is_empty())
        .collect();
    Some(list(parts))
}

/// Makes a JSON list of parts that are not empty, every one of which begins with the comma that divides it from the one
/// before.
pub(super) fn list(mut parts: Vec<String>) -> Vec<String> {
    match parts.first_mut() {
        Some(first) => first.replace_range(..1, "["),
        None => parts.push("[".to_owned()),
    }
    parts.push("]".to_owned());
    parts
}

struct Writer<'a> {
    out: &'a mut String,
    places: Places<'a>,
}

impl Writer<'_> {
    fn tree(&mut self, symbol: &Symbol) {
        self.out.push_str("{\"name\":");
        self.string(&symbol.name);
        if !symbol.detail.is_empty() {
            self.out.push_str(",\"detail\":");
            self.string(&symbol.detail);
        }
        self.kind(symbol);
        self.out.push_str(",\"range\":");
        self.range(symbol.range);
        self.out.push_str(",\"selectionRange\":");
        self.range(symbol.selection);
        if !symbol.children.is_empty() {
            self.out.push_str(",\"children\":[");
            for (at, child) in symbol.children.iter().enumerate() {
                if at > 0 {
                    self.out.push(',');
                }
                self.tree(child);
            }
            self.out.push(']');
        }
        self.out.push('}');
    }

    fn flat(&mut self, symbol: &Symbol, container: Option<&str>, uri: &str) {
        self.out.push_str("{\"name\":");
        self.string(&symbol.name);
        self.kind(symbol);
        self.out.push_str(",\"location\":{\"uri\":");
        self.string(uri);
        self.out.push_str(",\"range\":");
        self.range(symbol.range);
        self.out.push('}');
        if let Some(container) = container {
            self.out.push_str(",\"containerName\":");
            self.string(container);
        }
        self.out.push('}');
        for child in &symbol.children {
            self.out.push(',');
            self.flat(child, Some(&symbol.name), uri);
        }
    }

    fn kind(&mut self, symbol: &Symbol) {
        // The protocol's kinds are numbers, and serialise as such.
        let kind = serde_json::to_string(&convert::symbol_kind(symbol.kind)).unwrap_or_default();
        let _ = write!(self.out, ",\"kind\":{kind}");
    }

    fn string(&mut self, text: &str) {
        // A string always has a JSON form.
        self.out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }

    fn range(&mut self, range: TextRange) {
        let lsp::Range { start, end } = self.places.range(range);
        let _ = write!(
            self.out,
            "{{\"start\":{{\"line\":{},\"character\":{}}},\"end\":{{\"line\":{},\"character\":{}}}}}",
            start.line, start.character, end.line, end.character
        );
    }
}
