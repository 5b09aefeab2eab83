//! Pairing the marks of one paragraph.

use super::marks::Mark;
use super::{Fault, FaultKind, Marked, places, singles};
use crate::text::TextRange;

/// What the marks of a paragraph make.
#[derive(Debug, Default)]
pub(super) struct Paired {
    pub(super) found: Vec<Marked>,
    pub(super) faults: Vec<Fault>,
    /// A quotation that the paragraph leaves open.
    pub(super) open: Option<Mark>,
    /// The paragraph's first double mark, if it closes what this paragraph has not opened.
    pub(super) unopened: Option<Mark>,
    /// Whether it has any double mark.
    pub(super) has_double: bool,
}

impl Paired {
    /// Whether every mark has its partner, be it of another style.
    pub(super) fn is_closed(&self) -> bool {
        let is_understood = |fault: &Fault| fault.kind == FaultKind::Mixed;
        self.open.is_none() && self.unopened.is_none() && self.faults.iter().all(is_understood)
    }
}

/// Marks looked at ahead of one, for what may belong to it: a quotation holds no more of them, and hostile text does.
const REACH: usize = 200;

/// Pairs the marks of one paragraph.
pub(super) fn pair(text: &str, paragraph: TextRange, marks: &[Mark]) -> Paired {
    let mut left = marks.iter().filter(|mark| !mark.is_single()).count();
    let mut pairing = Pairing::new(text, paragraph, marks);
    for (index, &mark) in marks.iter().enumerate() {
        if mark.is_single() {
            pairing.single(mark, index);
            continue;
        }
        left -= 1;
        if is_measure(marks, index, pairing.out.open) {
            continue;
        }
        pairing.out.open = match pairing.out.open {
            None => pairing.outside(mark, left),
            Some(start) => pairing.inside(start, mark, index, left),
        };
        pairing.out.has_double = true;
    }
    pairing.end()
}

/// A paragraph of which some marks are paired.
struct Pairing<'a> {
    text: &'a str,
    marks: &'a [Mark],
    out: Paired,
    /// How many marks of the same kind stand inside the open one, and the last of them.
    depth: usize,
    inner: Option<Mark>,
    /// The last pair inside the open mark.
    nested: Option<Marked>,
    /// Whether the open one repeats the mark of a paragraph before, in a text whose paragraphs were run together.
    repeated: bool,
    /// Where the last single pair ends.
    single_end: usize,
    /// Where the last double pair ends, or else the paragraph starts.
    last_end: usize,
    /// Whether a letter follows the last closing mark.
    glued: bool,
}

impl<'a> Pairing<'a> {
    fn new(text: &'a str, paragraph: TextRange, marks: &'a [Mark]) -> Self {
        Self {
            text,
            marks,
            out: Paired::default(),
            depth: 0,
            inner: None,
            nested: None,
            repeated: false,
            single_end: 0,
            last_end: paragraph.start,
            glued: false,
        }
    }

    /// A single mark. Inside double marks a single pair is part of what is quoted.
    fn single(&mut self, mark: Mark, index: usize) {
        if self.out.open.is_none()
            && mark.at >= self.single_end
            && let Some(close) = singles::close(self.text, self.marks, index)
        {
            self.out.found.push(marked(mark, close));
            self.single_end = close.end();
        }
    }

    /// A double mark where none is open, with so many `left` behind it. Gives the mark that is open then.
    fn outside(&mut self, mark: Mark, left: usize) -> Option<Mark> {
        if may_open(mark, left) {
            self.repeated = false;
            return Some(mark);
        }
        if !mark.ends || mark.measures {
            return None;
        }
        if self.glued {
            // `here."and there."`: the mark in the middle stands for two.
            let (place, write) = (TextRange::at(self.last_end, 0), partner(mark));
            self.out.faults.push(Fault { kind: FaultKind::Unopened, mark: mark.range(), place, write });
            let inside = TextRange::new(self.last_end, mark.at);
            let range = TextRange::new(self.last_end, mark.end());
            self.out.found.push(Marked { range, inside, continues: false });
        } else if self.out.has_double {
            self.out.faults.push(unopened(self.text, self.last_end, mark));
        } else {
            self.out.unopened = Some(mark);
        }
        self.last_end = mark.end();
        self.glued = false;
        None
    }

    /// A double mark behind the open one at `start`, with so many `left` behind it. Gives the mark that is open then.
    fn inside(&mut self, start: Mark, mark: Mark, index: usize, left: usize) -> Option<Mark> {
        let (text, marks) = (self.text, self.marks);
        if is_other_style(start, marks, index) {
            return Some(start);
        }
        if self.depth == 0 && is_joint(text, start, marks, index) {
            self.out.found.push(runs_on(text, start, mark));
            return Some(mark);
        }
        if closes(start, mark, left)
            && (start.c != '"' || mark.c != '"' || mark.closes || !begins_anew(text, start, marks, index))
        {
            return self.close(start, mark);
        }
        let guillemet = start.c == '«' && mark.c == '«' && mark.opens && is_nested_guillemet(marks, index);
        if guillemet || restarts(start, mark) && is_nested(text, start, marks, index) {
            self.depth += 1;
            self.inner = Some(mark);
            return Some(start);
        }
        if !restarts(start, mark) {
            return Some(start);
        }
        if (begins_sentence(text, mark) || has_gap(text, mark)) && (self.repeated || is_repeated(text, marks, index)) {
            self.repeated = true;
            self.out.found.push(runs_on(text, start, mark));
        } else {
            unclosed(text, start, TextRange::new(start.end(), mark.at), &mut self.out);
            self.last_end = mark.at;
            self.depth = 0;
        }
        Some(mark)
    }

    /// The mark that closes the open one, or one inside it. Gives the mark that is open then.
    fn close(&mut self, start: Mark, mark: Mark) -> Option<Mark> {
        if self.depth > 0 {
            self.depth -= 1;
            self.nested = self.inner.map(|inner| marked(inner, mark));
            return Some(start);
        }
        if mark.at > start.end() {
            self.out.found.push(marked(start, mark));
            self.out.faults.extend(mixed(start, mark));
        }
        self.last_end = mark.end();
        self.glued = !mark.closes;
        None
    }

    /// What stands inside marks is part of what they quote; a mark that stays open may quote less than that.
    fn end(self) -> Paired {
        let mut out = self.out;
        out.found.extend(self.nested.filter(|nested| out.open.is_some_and(|open| open.at < nested.range.start)));
        out
    }
}

/// The part of a quotation that begins with `open`, up to where the mark `next` begins another part.
fn runs_on(text: &str, open: Mark, next: Mark) -> Marked {
    let end = TextRange::new(open.end(), next.at).trim(text).end;
    Marked { range: TextRange::new(open.at, end), inside: TextRange::new(open.end(), end), continues: true }
}

/// Whether the straight mark `marks[index]` begins another paragraph of the quotation that `open` began, in a text whose
/// paragraphs were run together without a blank: `in May."And in June."`
fn is_joint(text: &str, open: Mark, marks: &[Mark], index: usize) -> bool {
    let joins = |mark: &Mark| {
        let ended = text.get(..mark.at).is_some_and(|before| before.ends_with(['.', '!', '?', '…']));
        let behind = text.get(mark.end()..).unwrap_or_default();
        mark.c == '"' && ended && behind.strip_prefix(['\'', '‘']).unwrap_or(behind).starts_with(char::is_uppercase)
    };
    let mut next = marks.iter().skip(index).take(REACH).filter(|mark| !mark.is_single());
    open.c == '"'
        && next.next().is_some_and(joins)
        && next.next().is_some_and(|next| joins(next) || next.closes && !next.opens)
}

/// A mark that nothing closes before the end of `rest`: its quotation goes to where the closing mark most likely belongs.
pub(super) fn unclosed(text: &str, open: Mark, rest: TextRange, out: &mut Paired) {
    let end = places::of_closing(text, rest);
    let has_words = TextRange::new(open.end(), end).of(text).contains(char::is_alphabetic);
    if !has_words {
        return;
    }
    let inside = TextRange::new(open.end(), end);
    out.found.push(Marked { range: TextRange::new(open.at, end), inside, continues: false });
    let write = partner(open);
    out.faults.push(Fault { kind: FaultKind::Unclosed, mark: open.range(), place: TextRange::at(end, 0), write });
}

/// A mark that closes what nothing opened since `from`.
pub(super) fn unopened(text: &str, from: usize, close: Mark) -> Fault {
    let place = places::of_opening(text, TextRange::new(from, close.at), close.range());
    // Where nothing is open, `“` closes what a low mark opens.
    let write = if close.c == '“' { "„" } else { partner(close) };
    Fault { kind: FaultKind::Unopened, mark: close.range(), place: TextRange::at(place, 0), write }
}

/// The mark that stands on the other side of a quotation.
fn partner(mark: Mark) -> &'static str {
    match mark.c {
        '“' => "”",
        '”' => "“",
        '„' => "“",
        '«' => "»",
        '»' => "«",
        _ if mark.is_doubled() => "''",
        _ => "\"",
    }
}

/// A pair of two styles is understood, and said to be one.
fn mixed(open: Mark, close: Mark) -> Option<Fault> {
    // Both made of two single marks: one habit.
    if open.len > '“'.len_utf8() && close.len > '“'.len_utf8() {
        return None;
    }
    let write = match (open.c, close.c) {
        ('“' | '”', '"') | ('“', '“') => "”",
        ('”', '”') => return Some(replaced(open, "“")),
        ('"', '”' | '“') if open.is_doubled() => return Some(replaced(open, "“")),
        ('"', '”' | '“') => "\"",
        ('"', '"') if open.is_doubled() && !close.is_doubled() => return Some(replaced(open, "\"")),
        ('"', '"') if close.is_doubled() && !open.is_doubled() => "\"",
        _ => return None,
    };
    Some(replaced(close, write))
}

fn replaced(mark: Mark, write: &'static str) -> Fault {
    Fault { kind: FaultKind::Mixed, mark: mark.range(), place: mark.range(), write }
}

/// Whether the opening mark `marks[index]` stands inside another that is still to be closed: `“a “b” c”`.
fn is_nested(text: &str, open: Mark, marks: &[Mark], index: usize) -> bool {
    let Some(mark) = marks.get(index) else { return false };
    let mut next = marks.iter().skip(index + 1).take(REACH).filter(|mark| !mark.is_single());
    if open.c == '“' && mark.c == '"' {
        // A straight pair inside curly marks.
        return next.next().is_some_and(|next| next.c == '"' && next.closes)
            && next.next().is_some_and(|next| next.c == '”');
    }
    if open.c == '"' && mark.c == '"' {
        // `"The "Tide" is late."`: a pair amid a sentence, and one more closing mark.
        return !begins_sentence(text, *mark)
            && next.next().is_some_and(|next| next.c == '"' && next.closes && !next.opens)
            && next.next().is_some_and(|next| next.c == '"' && (next.ends || next.last) && !next.opens);
    }
    if mark.c != '“' {
        return false;
    }
    if open.c == '"' {
        // Curly pairs inside straight marks.
        while next.next().is_some_and(|next| next.c == '”') {
            match next.next() {
                Some(next) if next.c == '“' => {}
                next => return next.is_none_or(|next| next.c == '"'),
            }
        }
        return false;
    }
    let mut depth = 1;
    for mark in marks.get(index..).unwrap_or_default().iter().take(REACH) {
        match mark.c {
            '“' if mark.ends && !mark.opens => depth -= 1,
            '“' => depth += 1,
            '”' => depth -= 1,
            '"' => return false,
            _ => {}
        }
        if depth == 0 {
            return true;
        }
    }
    // The paragraph may leave the outer one open: a pair amid the words belongs to it.
    let amid = text.get(..mark.at).unwrap_or_default().trim_end().ends_with(|c: char| c.is_alphanumeric() || c == '(');
    depth == 1 && amid
}

/// Whether a straight mark opens, although one is open: a pair inside, or that of another paragraph.
fn begins_anew(text: &str, open: Mark, marks: &[Mark], index: usize) -> bool {
    let sentence = marks.get(index).is_some_and(|mark| mark.opens && begins_sentence(text, *mark));
    is_nested(text, open, marks, index) || sentence && is_repeated(text, marks, index)
}

/// Whether a sentence ends before the mark.
fn begins_sentence(text: &str, mark: Mark) -> bool {
    text.get(..mark.at).unwrap_or_default().trim_end().ends_with(['.', '!', '?', '…'])
}

/// Whether more than one blank stands before the mark.
fn has_gap(text: &str, mark: Mark) -> bool {
    text.get(..mark.at).is_some_and(|before| before.ends_with("  "))
}

/// Whether the opening mark `marks[index]` is that of a paragraph of a long quotation, in a text whose paragraphs were run
/// together: a gap says so, or more marks like it.
fn is_repeated(text: &str, marks: &[Mark], index: usize) -> bool {
    let mut next = marks.iter().skip(index).take(REACH).filter(|mark| !mark.is_single());
    let Some(mark) = next.next() else { return false };
    let Some(after) = next.next() else { return false };
    let closes = after.closes && !after.opens;
    closes && has_gap(text, *mark)
        || after.opens
            && !after.closes
            && begins_sentence(text, *after)
            && next.next().is_some_and(|last| last.closes && !last.opens)
}

/// Whether `marks[index]` belongs to a quotation of another style inside the one that `open` began: « il a dit “non” ».
fn is_other_style(open: Mark, marks: &[Mark], index: usize) -> bool {
    let close = match open.c {
        '«' => '»',
        '»' => '«',
        '„' => '“',
        _ => return false,
    };
    let own = |mark: &&Mark| mark.c == open.c || mark.c == close;
    let Some(end) = marks.iter().skip(index + 1).take(REACH).find(own).filter(|mark| mark.c == close) else {
        return false;
    };
    match marks.get(index).map(|mark| mark.c) {
        // A straight mark may close what a low one opens, but one of a pair does not.
        Some('"') if open.c == '„' => {
            let inside = marks.iter().skip(index.saturating_sub(REACH)).take(2 * REACH);
            inside.filter(|mark| open.at < mark.at && mark.at < end.at && mark.c == '"').count() % 2 == 0
        }
        Some('"' | '“' | '”' | '„') => open.c != '„',
        _ => false,
    }
}

/// Whether two marks close what the guillemet `marks[index]` and the one around it open. «Завод «Маяк», said with a single
/// closing mark, is one quotation.
fn is_nested_guillemet(marks: &[Mark], index: usize) -> bool {
    let mut depth = 2;
    for mark in marks.iter().skip(index + 1).take(REACH) {
        match mark.c {
            '«' => depth += 1,
            '»' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return true;
        }
    }
    false
}

pub(super) fn marked(open: Mark, close: Mark) -> Marked {
    let inside = TextRange::new(open.end(), close.at);
    Marked { range: TextRange::new(open.at, close.end()), inside, continues: false }
}

/// Whether a double mark behind a digit is a unit, as in `6'2"` or `a 12" board`.
fn is_measure(marks: &[Mark], index: usize, open: Option<Mark>) -> bool {
    let Some(&mark) = marks.get(index).filter(|mark| mark.measures && matches!(mark.c, '"' | '”')) else {
        return false;
    };
    if open.is_none() {
        return !mark.is_doubled() || mark.ends;
    }
    let before = index.checked_sub(1).and_then(|before| marks.get(before));
    let feet = before.is_some_and(|before| before.measures && before.is_single() && mark.at - before.end() <= 2);
    // Inside a quotation it closes, unless another mark comes that can do nothing else.
    let mut next = marks.iter().skip(index + 1).take(REACH).filter(|mark| !mark.is_single());
    let ends = |next: &&Mark| next.ends && !next.opens;
    if feet && next.clone().next().filter(ends).is_some() {
        return true;
    }
    mark.c == '"' && next.find(|next| !next.measures || next.opens).filter(ends).is_some()
}

/// Whether a double mark can begin a quotation; `left` double marks follow it in the paragraph.
fn may_open(mark: Mark, left: usize) -> bool {
    match mark.c {
        '“' => mark.opens || !mark.ends,
        '„' | '‟' => true,
        '«' => mark.opens || !mark.ends,
        // With a space behind it is a bullet or an arrow.
        '»' => mark.opens,
        '”' => mark.opens && !mark.closes || !mark.ends && left % 2 == 1,
        _ if mark.opens => true,
        // `6'2"` is a measure, `said."` an end; a mark that looks like neither opens if what follows pairs up with it.
        _ => !mark.ends && left % 2 == 1,
    }
}

/// Whether `mark` closes what `open` began; `left` double marks follow it.
fn closes(open: Mark, mark: Mark, left: usize) -> bool {
    match (open.c, mark.c) {
        ('«', '»') | ('»', '«') | ('„', '“' | '"') => true,
        ('«' | '»', _) => false,
        (_, '”') => true,
        ('"', '"') => mark.closes || !mark.opens || left.is_multiple_of(2),
        (_, '"') => mark.closes || !mark.opens,
        // Turned the wrong way by whoever typed it: `said,“ and`.
        (_, '“') => !mark.opens && (mark.ends || mark.last),
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
