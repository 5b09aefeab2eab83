//! How a quotation differs from its source: drawn word by word, and mended.

use super::excerpt;
use crate::facts::words::{self, Word};
use crate::facts::{Fix, PlainMap, Wording};
use crate::text::{Edit, TextRange};
use crate::workspace::{Change, Holder, Place, Workspace};

/// Words shown on both sides of what differs.
const CONTEXT: usize = 3;

/// Characters shown of one change.
const SHOWN: usize = 160;

/// Characters shown of all.
const LENGTH: usize = 1000;

/// A part of a drawn difference.
enum Piece<'a> {
    /// What both have.
    Same(&'a str),
    /// What only the source has.
    There(&'a str),
    /// What only the quotation has.
    Here(&'a str),
}

impl<'a> Piece<'a> {
    fn words(&self) -> &'a str {
        let (Self::Same(words) | Self::There(words) | Self::Here(words)) = self;
        words
    }
}

/// A quotation and the place it comes from, with both texts.
pub(crate) struct Difference<'a> {
    /// The plain text of the quotation, with the place of each of its words.
    quote: String,
    ranges: Vec<TextRange>,
    /// Where the quotation begins in the plain text of its section.
    start: usize,
    plain: &'a PlainMap,
    /// The plain text of the source.
    source: String,
    words: Vec<Word>,
    /// What differs without a mark, as readers see words: `isn't` is one.
    changes: Vec<Change>,
}

impl<'a> Difference<'a> {
    /// Reads both; `None` where either is gone, or nothing differs but what the quotation marks.
    pub(crate) fn new(workspace: &'a Workspace, home: &Place, inside: TextRange, near: &Holder) -> Option<Self> {
        let alignment = near.alignment.clone().filter(|alignment| alignment.distance > 0)?;
        let facts = workspace.facts(home)?;
        let quote = facts.plain.cut(&workspace.section_text(home)?, inside).into_owned();
        let source = workspace.facts(&near.place)?.plain.text(&workspace.section_text(&near.place)?).into_owned();
        let (_, ranges) = Wording::read(&quote);
        let words = words::words(&source).collect();
        let start = facts.plain.to_plain(inside.start);
        let changes = alignment.changes.into_iter().filter(|change| !change.marked).collect();
        let mut new = Self { quote, ranges, start, plain: &facts.plain, source, words, changes };
        new.join();
        Some(new)
    }

    /// Makes whole words of changed parts, and one change of those that meet by that.
    fn join(&mut self) {
        let mut changes = std::mem::take(&mut self.changes);
        let mut end = 0;
        for change in &mut changes {
            let Change { quote, source, .. } = change;
            while quote.start > end && source.start > 0 && self.are_one_word(quote.start, source.start) {
                (quote.start, source.start) = (quote.start - 1, source.start - 1);
            }
            while quote.end < self.ranges.len() && self.are_one_word(quote.end, source.end) {
                (quote.end, source.end) = (quote.end + 1, source.end + 1);
            }
            end = quote.end;
        }
        changes.dedup_by(|next, change| {
            let meet = next.quote.start <= change.quote.end && next.source.start <= change.source.end;
            if meet {
                change.quote.end = next.quote.end.max(change.quote.end);
                change.source.end = next.source.end.max(change.source.end);
            }
            meet
        });
        self.changes = changes;
    }

    /// Whether word number `here` of the quotation, or `there` of the source, is for readers one with the word before it.
    fn are_one_word(&self, here: usize, there: usize) -> bool {
        let is_joint = |text: &str, before: Option<TextRange>, behind: Option<TextRange>| {
            let between = before.zip(behind).map(|(before, behind)| TextRange::new(before.end, behind.start).of(text));
            between.is_some_and(|between| matches!(between, "'" | "’" | "-" | "‑"))
        };
        let own = |at: usize| self.ranges.get(at).copied();
        let word = |at: usize| self.words.get(at).map(|word| word.range);
        let (Some(before), Some(before_there)) = (here.checked_sub(1), there.checked_sub(1)) else { return false };
        is_joint(&self.quote, own(before), own(here)) || is_joint(&self.source, word(before_there), word(there))
    }

    /// What differs, with some words around: `[-only there-]`, `{+only here+}`.
    pub(crate) fn plain(&self) -> String {
        let draw = |piece: &Piece<'_>| match piece {
            Piece::Same(words) => (*words).to_owned(),
            Piece::There(words) => format!("[-{}-]", excerpt(words, SHOWN)),
            Piece::Here(words) => format!("{{+{}+}}", excerpt(words, SHOWN)),
        };
        excerpt(&self.pieces().iter().map(draw).collect::<Vec<_>>().join(" "), LENGTH)
    }

    /// The same in Markdown: ~~only there~~, **only here**. `escape` makes Markdown leave a text alone.
    pub(crate) fn markdown(&self, escape: impl Fn(&str) -> String) -> String {
        let mut len = 0;
        let draw = |piece: &Piece<'_>| {
            let drawn = match piece {
                Piece::Same(words) => escape(&excerpt(words, SHOWN)),
                Piece::There(words) => format!("~~{}~~", escape(&excerpt(words, SHOWN))),
                Piece::Here(words) => format!("**{}**", escape(&excerpt(words, SHOWN))),
            };
            len += drawn.len();
            if len > LENGTH { None } else { Some(drawn) }
        };
        let pieces = self.pieces();
        let mut shown: Vec<String> = pieces.iter().map_while(draw).collect();
        if shown.len() < pieces.len() {
            shown.push("…".to_owned());
        }
        shown.join(" ")
    }

    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut out = Vec::new();
        let mut done = 0;
        for (at, change) in self.changes.iter().enumerate() {
            let from = change.quote.start.saturating_sub(CONTEXT).max(done);
            if from > done {
                out.push(Piece::Same("…"));
            }
            out.push(Piece::Same(self.here(from..change.quote.start)));
            out.push(Piece::There(self.there(change)));
            out.push(Piece::Here(self.here(change.quote.clone())));
            let next = self.changes.get(at + 1).map_or(self.ranges.len(), |next| next.quote.start);
            done = (change.quote.end + CONTEXT).min(next);
            out.push(Piece::Same(self.here(change.quote.end..done)));
        }
        if done < self.ranges.len() {
            out.push(Piece::Same("…"));
        }
        out.retain(|piece| !piece.words().is_empty());
        out
    }

    fn here(&self, words: std::ops::Range<usize>) -> &str {
        let words = self.ranges.get(words).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
        closed(&self.quote, TextRange::new(first.start, last.end))
    }

    fn there(&self, change: &Change) -> &str {
        let words = self.words.get(change.source.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return "" };
        closed(&self.source, TextRange::new(first.range.start, last.range.end))
    }

    /// What can be done about it, but for accepting it.
    pub(crate) fn fixes(&self) -> Vec<Fix> {
        let taken: Option<Vec<Edit>> = self.changes.iter().map(|change| self.taken(change)).collect();
        let marked: Option<Vec<Edit>> = self.changes.iter().map(|change| self.marked(change)).collect();
        let title = if self.changes.iter().all(|change| change.quote.is_empty()) {
            "Mark what is left out with `…`"
        } else {
            "Mark what is changed with brackets and `…`"
        };
        [("Take the source's words", taken), (title, marked)]
            .into_iter()
            .filter_map(|(title, edits)| Some(Fix::possible(title, edits?).changing_text()))
            .collect()
    }

    /// Puts the source's words in, with the punctuation around them.
    fn taken(&self, change: &Change) -> Option<Edit> {
        let word = |at: Option<usize>| at.and_then(|at| self.words.get(at)).map(|word| word.range);
        let own = |at: Option<usize>| at.and_then(|at| self.ranges.get(at)).copied();
        let own_before = own(change.quote.start.checked_sub(1));
        let own_behind = own(Some(change.quote.end));
        // At an edge of the quotation there is nothing around the changed words to take.
        let (from, start) = match own_before {
            Some(before) => (word(change.source.start.checked_sub(1))?.end, before.end),
            None => (
                word(Some(change.source.start)).map_or(self.source.len(), |word| word.start),
                self.ranges.first()?.start,
            ),
        };
        let (to, end) = match own_behind {
            Some(behind) => (word(Some(change.source.end))?.start, behind.start),
            None => (word(change.source.end.checked_sub(1))?.end, self.ranges.last()?.end),
        };
        let from = if own_before.is_none() && change.source.is_empty() { to } else { from };
        let new = folded(TextRange::new(from, to.max(from)).of(&self.source));
        self.edit(TextRange::new(start, end), new)
    }

    /// Brackets around what was put in, an ellipsis for what was left out.
    fn marked(&self, change: &Change) -> Option<Edit> {
        let first = self.ranges.get(change.quote.start);
        if change.quote.is_empty() {
            let at = change.quote.start.checked_sub(1).and_then(|at| self.ranges.get(at))?.end;
            return self.edit(TextRange::at(at, 0), " …".to_owned());
        }
        let last = change.quote.end.checked_sub(1).and_then(|at| self.ranges.get(at))?;
        let range = TextRange::new(first?.start, last.end);
        self.edit(range, format!("[{}]", range.of(&self.quote)))
    }

    /// An edit of the quotation's plain text as one of its section; `None` where markup is in the way.
    fn edit(&self, range: TextRange, new: String) -> Option<Edit> {
        let plain = range.shift(self.start);
        let section = if range.is_empty() {
            TextRange::at(self.plain.range_to_section(TextRange::new(plain.start.checked_sub(1)?, plain.start)).end, 0)
        } else {
            self.plain.range_to_section(plain)
        };
        // Between two parts of a speech the source has marks of its own.
        let clean = section.len() == range.len()
            && !new.contains("]{")
            && !new.contains("<<<")
            && !new.contains(['"', '“', '”', '„', '«', '»']);
        clean.then(|| Edit::new(section, new))
    }
}

/// A part of a text, with the bracket that closes one in it.
fn closed(text: &str, range: TextRange) -> &str {
    let part = range.of(text);
    let opening = part.rfind(['[', '(']).filter(|at| !part.get(*at..).unwrap_or_default().contains([']', ')']));
    let behind = text.get(range.end..).unwrap_or_default();
    let end = if opening.is_some() && behind.starts_with([']', ')']) { range.end + 1 } else { range.end };
    TextRange::new(range.start, end).of(text)
}

/// Line breaks and runs of blanks are one blank; blanks at the edges stay.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}
