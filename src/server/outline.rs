//! `textDocument/documentSymbol` as finished JSON.
//!
//! An outline of a large corpus has 100,000 symbols. As values of the protocol's types they cost ten times what their
//! text costs, so each section writes its own text, many at once.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::convert;
use super::session::Snapshot;
use crate::features::outline::{self, Symbol};
use crate::text::lines::ProtocolLines;
use crate::text::{Encoding, Position, TextRange, floor_char};
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
                let lines = ProtocolLines::new(&text);
                let encoding = snapshot.encoding();
                out.push(',');
                let last = (0, Position::default());
                let mut writer = Writer { out: &mut out, text: &text, lines, first_line: start.line, encoding, last };
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
    text: &'a str,
    lines: ProtocolLines,
    first_line: usize,
    encoding: Encoding,
    /// The place written last. On a line of megabytes the next one is counted from there.
    last: (usize, Position),
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
        let start = self.place(range.start);
        let end = self.place(range.end);
        let first = self.first_line;
        let _ = write!(
            self.out,
            "{{\"start\":{{\"line\":{},\"character\":{}}},\"end\":{{\"line\":{},\"character\":{}}}}}",
            first + start.line as usize,
            start.column,
            first + end.line as usize,
            end.column
        );
    }

    fn place(&mut self, offset: usize) -> Position {
        let offset = floor_char(self.text, offset);
        let (from, at) = self.last;
        let between = self.text.get(from.min(offset)..from.max(offset)).unwrap_or_default();
        let place = if memchr::memchr2(b'\n', b'\r', between.as_bytes()).is_some() {
            self.lines.position(self.text, offset, self.encoding)
        } else {
            let columns = self.encoding.len(between) as u32;
            let column = if offset < from { at.column.saturating_sub(columns) } else { at.column + columns };
            Position { line: at.line, column }
        };
        self.last = (offset, place);
        place
    }
}
