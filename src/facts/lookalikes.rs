//! Lines that are text by the format's rule but were meant otherwise: indented header lines, header lines with too few
//! angle brackets, and the marks of an unresolved merge.

use memchr::{memchr_iter, memmem};

use crate::syntax::header::{self, Header};
use crate::syntax::sections::{BOM, is_conflict_line};
use crate::text::{TextRange, lines};

/// A line of text that was meant as a header line. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// The line without its break.
    pub range: TextRange,
    /// Bytes of blanks before it.
    pub indent: usize,
    /// What was meant; its ranges count from the line's first `<`.
    pub header: Header,
}

/// Which line of a merge conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// `<<<<<<<`
    Ours,
    /// `=======`
    Middle,
    /// `>>>>>>>`
    Theirs,
}

/// A line that may belong to a merge conflict. The range counts from the section's start and has no line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConflictMark {
    /// Which line.
    pub mark: Conflict,
    /// The whole line.
    pub range: TextRange,
    /// How many bytes of line break stand behind it: none at the end of a file.
    pub line_break: usize,
}

/// Header lines that open no section because they are indented or begin with fewer than three `<`.
#[must_use]
pub fn find(section: &str, text: TextRange) -> Vec<Lookalike> {
    let text = without_bom(section, text);
    let inside = text.of(section);
    let mut found: Vec<Lookalike> = Vec::new();
    let openings = memmem::find_iter(inside.as_bytes(), b"<<");
    let closings = memmem::find_iter(inside.as_bytes(), b">>");
    let mut places: Vec<usize> = openings.chain(closings).collect();
    places.sort_unstable();
    let mut done = 0;
    for at in places {
        if at < done {
            continue;
        }
        let before = inside.as_bytes().get(done..at).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(done, |line_break| done + line_break + 1);
        let rest = inside.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        done = start + line.len();
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some((indent, header)) = lookalike(line) {
            found.push(Lookalike { range: TextRange::at(text.start + start, line.len()), indent, header });
        }
    }
    found
}

/// The text without the byte order mark of its file: what stands behind it begins a line.
pub(super) fn without_bom(section: &str, text: TextRange) -> TextRange {
    let marked = text.start == 0 && section.starts_with(BOM);
    TextRange::new(text.start + if marked { BOM.len_utf8() } else { 0 }, text.end)
}

fn lookalike(line: &str) -> Option<(usize, Header)> {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let indent = line.len() - trimmed.len();
    let opening = trimmed.bytes().take_while(|&byte| byte == b'<').count();
    let closing = trimmed.trim_end().bytes().rev().take_while(|&byte| byte == b'>').count();
    let enough = opening + closing >= 3 && opening < 7 && closing < 7 && (opening < 3 || indent > 0);
    if !enough || (opening == 0 && closing < 3) || line.len() > 1000 {
        return None;
    }
    // In running text only a keyword as it should be written gives the line away.
    let keyword = trimmed.get(opening..)?.split(|c: char| !c.is_ascii_uppercase()).next()?;
    let header = header::read_line(trimmed);
    (header.keyword?.as_str() == keyword).then_some((indent, header))
}

/// All lines that a merge conflict may consist of; whether they do is for the whole file to say.
#[must_use]
pub fn conflicts(section: &str, text: TextRange) -> Vec<ConflictMark> {
    let text = without_bom(section, text);
    // Two bytes are asked for before any line is looked at: most texts hold no such run.
    let inside = text.of(section);
    let bytes = inside.as_bytes();
    let any = [b"<<<<<<<", b"=======", b">>>>>>>"].iter().any(|mark| memmem::find(bytes, *mark).is_some());
    if !any {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(memchr_iter(b'\n', bytes).map(|at| at + 1));
    starts
        .filter_map(|start| {
            let line = inside.get(start..)?.split('\n').next()?;
            let line = line.get(..line.len() - lines::trailing_break(line)).unwrap_or(line).trim_end_matches('\r');
            let mark = if is_conflict_line(line, b'<') {
                Conflict::Ours
            } else if line == "=======" {
                Conflict::Middle
            } else if is_conflict_line(line, b'>') {
                Conflict::Theirs
            } else {
                return None;
            };
            let range = TextRange::at(text.start + start, line.len());
            // The line break before a header is no part of the text, but of the line.
            let behind = section.get(range.end..)?.split_inclusive('\n').next().map_or(0, str::len);
            Some(ConflictMark { mark, range, line_break: behind })
        })
        .collect()
}
