//! Quotations of one text, found by their marks and overruled by spans.
//!
//! Marks are paired paragraph by paragraph, so that one wrong mark never spoils the next paragraph. A quotation that runs
//! over several paragraphs, each beginning with an opening mark and only the last closed, gives one quotation a paragraph;
//! all but the last say that they [continue](Quotation::continues). Where the closing mark is missing for no such reason,
//! a mark that can only have opened a quotation still opens one, to the end of its paragraph.

use super::PlainMap;
use super::words;
use crate::syntax::body::Span;
use crate::text::TextRange;

/// How a quotation was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// By its quotation marks.
    Marks,
    /// By a span: the index of it among the section's spans.
    Span(usize),
}

/// One quotation. Ranges count from the section's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub range: TextRange,
    /// Without them.
    pub inside: TextRange,
    /// How it was recognised.
    pub origin: Origin,
    /// Whether the next paragraph goes on with it.
    pub continues: bool,
    /// Number of words in it.
    pub words: usize,
}

/// Finds the quotations in the plain `text` of a section; ranges given are in the section.
#[must_use]
pub fn find(text: &str, plain: &PlainMap, spans: &[Span]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = by_marks(text)
        .into_iter()
        .map(|marked| Quotation {
            range: plain.range_to_section(marked.range),
            inside: plain.range_to_section(marked.inside),
            origin: Origin::Marks,
            continues: marked.continues,
            words: words::words(marked.inside.of(text)).count(),
        })
        .collect();
    found.sort_by_key(|quotation| quotation.range);
    let mut by_spans = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        if span.attribute("by").is_some() || span.attribute("from").is_some() {
            by_spans.extend(overrule(&mut found, text, plain, span, index));
        }
    }
    found.append(&mut by_spans);
    found.sort_by_key(|quotation| quotation.range);
    found
}

/// A span says what is a quotation: it takes over the one whose words it covers, or gives one itself.
fn overrule(found: &mut [Quotation], text: &str, plain: &PlainMap, span: &Span, index: usize) -> Option<Quotation> {
    let content = plain.range_to_plain(span.content).trim(text);
    let first = found.partition_point(|quotation| quotation.range.start < span.content.start);
    let inside = found.iter_mut().skip(first).take_while(|quotation| quotation.range.start < span.content.end);
    for quotation in inside {
        let marked = plain.range_to_plain(quotation.range);
        if !only_marks(TextRange::new(content.start, marked.start).of(text)) {
            break;
        }
        if content.covers(marked) && only_marks(TextRange::new(marked.end, content.end).of(text)) {
            quotation.origin = Origin::Span(index);
            return None;
        }
    }
    // What stands inside the span is part of this quotation, not one of its own.
    let words = words::words(content.of(text)).count();
    let range = plain.range_to_section(content);
    Some(Quotation { range, inside: range, origin: Origin::Span(index), continues: false, words })
}

fn only_marks(text: &str) -> bool {
    !text.contains(words::is_word_char)
}

struct Marked {
    range: TextRange,
    inside: TextRange,
    continues: bool,
}

/// A quotation mark in the text, with what its neighbours say about it.
#[derive(Clone, Copy)]
struct Mark {
    c: char,
    at: usize,
    /// Bytes: two apostrophes in a row are one double mark.
    len: usize,
    /// Space or an opening bracket before it, something to quote behind it.
    opens: bool,
    /// Something quoted before it, no letter or digit behind it.
    closes: bool,
    /// It closes, and space or punctuation behind it leaves no doubt.
    ends: bool,
}

impl Mark {
    fn end(self) -> usize {
        self.at + self.len
    }

    fn is_single(self) -> bool {
        matches!(self.c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
    }
}

fn by_marks(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    if !text.contains(is_mark) {
        return found;
    }
    let mut paragraphs = paragraphs(text).peekable();
    while let Some(paragraph) = paragraphs.next() {
        let marks = marks(text, paragraph);
        let next = paragraphs.peek().map(|next| next.trim(text).of(text));
        pair(text, paragraph, &marks, next, &mut found);
    }
    found
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›')
}

/// Blocks between blank lines.
fn paragraphs(text: &str) -> impl Iterator<Item = TextRange> + '_ {
    let mut lines = crate::text::lines::lines(text).peekable();
    std::iter::from_fn(move || {
        while lines.next_if(|(_, line)| line.trim().is_empty()).is_some() {}
        let (start, line) = lines.next()?;
        let mut end = start + line.len();
        while let Some((at, line)) = lines.next_if(|(_, line)| !line.trim().is_empty()) {
            end = at + line.len();
        }
        Some(TextRange::new(start, end))
    })
}

fn marks(text: &str, paragraph: TextRange) -> Vec<Mark> {
    let inside = paragraph.of(text);
    let mut marks = Vec::new();
    let mut done = 0;
    for (at, written) in inside.char_indices().filter(|&(_, c)| is_mark(c)) {
        if at < done {
            continue;
        }
        let double = inside.get(at..).is_some_and(|rest| rest.starts_with("''"));
        let (c, len) = if double { ('"', 2) } else { (written, written.len_utf8()) };
        done = at + len;
        let before = inside.get(..at).and_then(|before| before.chars().next_back());
        let behind = inside.get(done..).and_then(|behind| behind.chars().next());
        let free = before.is_none_or(|c| c.is_whitespace() || "([{<—–-/*_".contains(c) || is_mark(c));
        let word = behind.is_some_and(|c| !c.is_whitespace() && !",;:!?)]}".contains(c));
        let quoted = before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c));
        let closes = quoted && behind.is_none_or(|c| !c.is_alphanumeric());
        let ends = closes && behind.is_none_or(|c| c.is_whitespace() || ",;:.!?)]}".contains(c));
        marks.push(Mark { c, at: paragraph.start + at, len, opens: free && word, closes, ends });
    }
    marks
}

/// Marks looked at ahead of one, for what may belong to it: a quotation holds no more of them, and hostile text does.
const REACH: usize = 200;

/// A line longer than this many bytes was not broken by wrapping: it is a paragraph of its own.
const WRAPPED: usize = 120;

/// Pairs the marks of one paragraph. `next` is the paragraph that follows.
fn pair(text: &str, paragraph: TextRange, marks: &[Mark], next: Option<&str>, found: &mut Vec<Marked>) {
    let mut open: Option<Mark> = None;
    // How many marks of the same kind stand inside the open one.
    let mut depth = 0;
    let mut left = marks.iter().filter(|mark| !mark.is_single()).count();
    let mut single_end = 0;
    let mut block = TextRange::at(paragraph.start, 0);
    for (index, &mark) in marks.iter().enumerate() {
        if mark.is_single() {
            // Inside double marks a single pair is part of what is quoted.
            if open.is_none()
                && mark.at >= single_end
                && let Some(close) = single_close(text, marks, index)
            {
                found.push(marked(mark, close, false));
                single_end = close.end();
            }
            continue;
        }
        left -= 1;
        open = match open {
            None if may_open(mark, left) => Some(mark),
            None => None,
            Some(start) if closes(start, mark, left) => {
                if depth > 0 {
                    depth -= 1;
                    Some(start)
                } else {
                    if mark.at > start.end() {
                        found.push(marked(start, mark, false));
                    }
                    None
                }
            }
            Some(start) if restarts(start, mark) => {
                block = line_end(text, paragraph, start, block);
                let end = block.end;
                if mark.at > end {
                    let continues = TextRange::new(end, mark.at).of(text).trim().is_empty();
                    found.extend(unclosed(text, paragraph, start, end, continues));
                    depth = 0;
                    Some(mark)
                } else if is_nested(marks, index, end) {
                    depth += 1;
                    Some(start)
                } else {
                    depth = 0;
                    Some(mark)
                }
            }
            Some(start) => Some(start),
        };
    }
    if let Some(start) = open {
        let end = line_end(text, paragraph, start, block).end;
        let continues = end == paragraph.trim(text).end && next.is_some_and(|next| next.starts_with(start.c));
        found.extend(unclosed(text, paragraph, start, end, continues));
    }
}

/// A quotation whose closing mark is missing: it goes to the end of its paragraph, if it is one at all.
fn unclosed(text: &str, paragraph: TextRange, start: Mark, end: usize, continues: bool) -> Option<Marked> {
    let before = text.get(paragraph.start..start.at).unwrap_or_default();
    let opens_line = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    // Where speech begins: behind a clause or a sentence. A mark that cannot be anything else needs no such place.
    let opens_speech = start.opens && before.trim_end().ends_with([',', ':', '.', '!', '?']);
    let range = TextRange::new(start.at, end);
    (continues || opens_line || opens_speech || start.c == '“').then(|| Marked {
        range,
        inside: TextRange::new(start.end(), end),
        continues,
    })
}

/// The lines from that of a mark to where its paragraph ends: with its own line where lines are not wrapped. `known` is the
/// last answer, which serves all marks in it.
fn line_end(text: &str, paragraph: TextRange, mark: Mark, known: TextRange) -> TextRange {
    if known.start <= mark.at && mark.end() <= known.end {
        return known;
    }
    let before = text.get(paragraph.start..mark.at).unwrap_or_default();
    let line_start = paragraph.start + memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
    let mut start = line_start;
    for line in TextRange::new(line_start, paragraph.end).of(text).split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if line.len() > WRAPPED {
            return TextRange::new(line_start, end.max(mark.end()));
        }
        start += line.len();
    }
    TextRange::new(line_start, paragraph.trim(text).end)
}

/// Whether the opening mark `marks[index]` stands inside another that is still to be closed before `end`: `“a “b” c”`.
fn is_nested(marks: &[Mark], index: usize, end: usize) -> bool {
    if marks.get(index).is_none_or(|mark| mark.c != '“') {
        return false;
    }
    let mut depth = 1;
    for mark in marks.get(index..).unwrap_or_default().iter().take(REACH).take_while(|mark| mark.at < end) {
        match mark.c {
            '“' => depth += 1,
            '”' => depth -= 1,
            '"' => return false,
            _ => {}
        }
        if depth == 0 {
            return true;
        }
    }
    false
}

fn marked(open: Mark, close: Mark, continues: bool) -> Marked {
    let inside = TextRange::new(open.end(), close.at);
    Marked { range: TextRange::new(open.at, close.end()), inside, continues }
}

/// Whether a double mark can begin a quotation; `left` double marks follow it in the paragraph.
fn may_open(mark: Mark, left: usize) -> bool {
    match mark.c {
        '“' | '„' | '‟' | '«' | '»' => true,
        '”' => mark.opens && !mark.closes,
        _ if mark.opens => true,
        // `6'2"` is a measure, `said."` an end; a mark that looks like neither opens if what follows pairs up with it.
        _ => !mark.ends && left % 2 == 1,
    }
}

/// Whether `mark` closes what `open` began.
fn closes(open: Mark, mark: Mark, left: usize) -> bool {
    match (open.c, mark.c) {
        ('«', '»') | ('»', '«') | ('„', '“' | '"') => true,
        ('«' | '»', _) => false,
        (_, '”') => true,
        (_, '"') => mark.closes || !mark.opens || left.is_multiple_of(2),
        _ => false,
    }
}

/// Whether `mark` begins anew what `open` began and nothing closed.
fn restarts(open: Mark, mark: Mark) -> bool {
    match mark.c {
        '“' | '"' => mark.opens,
        c => c == open.c && c == '„',
    }
}

/// Words that are written with an apostrophe in front.
const CLIPPED: [&str; 6] = ["tis", "twas", "em", "n", "til", "cause"];

/// Other marks that a single-quoted passage may hold, apostrophes too.
const MARKS_INSIDE: usize = 100;

/// The mark that closes a single-quoted passage begun at `marks[index]`, if that is one and no apostrophe.
fn single_close(text: &str, marks: &[Mark], index: usize) -> Option<Mark> {
    let open = *marks.get(index)?;
    if !open.opens || open.closes || matches!(open.c, '›') {
        return None;
    }
    let rest = text.get(open.end()..)?;
    // ’90s, ’tis: an apostrophe. Only a straight or an opening mark begins a quotation.
    if open.c == '’' || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let first: String = rest.chars().take_while(|c| c.is_alphabetic()).take(6).flat_map(char::to_lowercase).collect();
    if CLIPPED.contains(&first.as_str()) {
        return None;
    }
    let close = marks.get(index + 1..)?.iter().take(MARKS_INSIDE).find(|mark| {
        mark.closes
            && matches!((open.c, mark.c), ('\'', '\'' | '’') | ('‘', '’' | '\'') | ('‚', '‘' | '’') | ('‹', '›'))
    })?;
    let inside = text.get(open.end()..close.at)?;
    // `rock 'n' roll`, `the 'em and the '`: too short to quote anything.
    inside.chars().nth(2).is_some().then_some(*close)
}
