//! Recognising quotation marks, and telling from their neighbours what each can do.

use memchr::memmem;

use crate::text::TextRange;

/// Two single marks in a row stand for a double one, as typewriters and some archives write it.
const DOUBLED: [(&str, char); 4] = [("''", '"'), ("’’", '”'), ("‘‘", '“'), ("‘’", '“')];

/// A quotation mark in the text, with what its neighbours say about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Two single marks in a row count as a double one.
    pub(super) c: char,
    pub(super) at: usize,
    pub(super) len: usize,
    /// Space or an opening bracket before it, something to quote behind it.
    pub(super) opens: bool,
    /// Something quoted before it, no letter or digit behind it.
    pub(super) closes: bool,
    /// It closes, and space or punctuation behind it leaves no doubt.
    pub(super) ends: bool,
    /// Nothing stands behind it but punctuation or the paragraph's end.
    pub(super) last: bool,
    /// A digit stands before it: it may be inches, minutes or seconds.
    pub(super) measures: bool,
}

impl Mark {
    pub(super) fn end(self) -> usize {
        self.at + self.len
    }

    pub(super) fn range(self) -> TextRange {
        TextRange::at(self.at, self.len)
    }

    pub(super) fn is_single(self) -> bool {
        matches!(self.c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
    }

    /// Whether it is made of two apostrophes.
    pub(super) fn is_doubled(self) -> bool {
        self.c == '"' && self.len == 2
    }
}

/// Whether any quotation mark stands in `text`.
pub(super) fn any(text: &str) -> bool {
    candidates(text).next().is_some()
}

/// Whether `c` can be a quotation mark.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›' | '″')
}

/// The characters that can be quotation marks, with where they stand. Their first bytes are few, so that most of a text is
/// passed over by bytes.
fn candidates(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut most = memchr::memchr3_iter(b'"', b'\'', 0xe2, bytes).peekable();
    let mut guillemets = memchr::memchr_iter(0xc2, bytes).peekable();
    let mut next = move || match (most.peek(), guillemets.peek()) {
        (Some(at), Some(guillemet)) if guillemet < at => guillemets.next(),
        (Some(_), _) => most.next(),
        _ => guillemets.next(),
    };
    std::iter::from_fn(move || {
        loop {
            let at = next()?;
            if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()).filter(|&c| is_mark(c)) {
                return Some((at, c));
            }
        }
    })
}

/// The marks of one paragraph; unless `doubled`, apostrophes in a row are none.
pub(super) fn marks(text: &str, paragraph: TextRange, doubled: bool) -> Vec<Mark> {
    let inside = paragraph.of(text);
    let mut marks = Vec::new();
    let (mut done, mut seen, mut in_tag) = (0, 0, false);
    // The mark that closes the value of an attribute in markup: `<a href="…">`.
    let mut value: Option<char> = None;
    // Where the passage ends that two apostrophes in a row opened, if they are no quotation mark.
    let mut passage: Option<usize> = None;
    for (at, written) in candidates(inside) {
        if at < done {
            continue;
        }
        let rest = inside.get(at..).unwrap_or_default();
        if !doubled && rest.starts_with("''") {
            done = at + rest.bytes().take_while(|&byte| byte == b'\'').count();
            let behind = inside.get(done..).unwrap_or_default();
            let next = if passage == Some(at) { None } else { memmem::find(behind.as_bytes(), b"''") };
            passage = next.map(|length| done + length);
            continue;
        }
        // What they set off is one thing, with all that stands in it.
        if passage.is_some_and(|end| at < end) && matches!(written, '\'' | '‘' | '’') {
            continue;
        }
        let doubled = DOUBLED.iter().find(|(doubled, _)| rest.starts_with(doubled));
        // A double prime that ends a quotation behind a digit: programs that curl marks write it there.
        let single = if written == '″' { '"' } else { written };
        let (c, len) = doubled.map_or((single, written.len_utf8()), |&(doubled, c)| (c, doubled.len()));
        done = at + len;
        let before = inside.get(..at).and_then(|before| before.chars().next_back());
        let behind = inside.get(done..).and_then(|behind| behind.chars().next());
        if value == Some(if written == '“' { '”' } else { written }) {
            value = None;
            continue;
        }
        // Between `<` and `>`.
        let gap = inside.get(seen..at).unwrap_or_default();
        let bracket = memchr::memrchr2(b'<', b'>', gap.as_bytes());
        in_tag = bracket.map_or(in_tag, |at| gap.as_bytes().get(at) == Some(&b'<'));
        seen = at;
        if in_tag && before == Some('=') && matches!(written, '"' | '\'' | '“' | '”') {
            // Programs that curl marks curl those of markup, too.
            value = if written == '“' { Some('”') } else { (doubled.is_none()).then_some(written) };
            continue;
        }
        // `â€”` and its like are what a wrong encoding makes of dashes and marks.
        if before == Some('€') {
            continue;
        }
        marks.push(mark(c, TextRange::at(paragraph.start + at, len), before, behind));
    }
    marks
}

/// What a mark can do between its two neighbours.
pub(super) fn mark(c: char, range: TextRange, before: Option<char>, behind: Option<char>) -> Mark {
    let free = before.is_none_or(|c| c.is_whitespace() || "([{<>—–-/*_~|:".contains(c) || is_mark(c));
    // French sets a space behind its opening mark.
    let word = behind
        .is_some_and(|behind| (!behind.is_whitespace() || matches!(c, '«' | '‹')) && !",;:!?)]}".contains(behind));
    let quoted = before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c));
    // Behind a colon speech begins, whatever the spaces say.
    let closes = quoted && before != Some(':') && behind.is_none_or(|c| !c.is_alphanumeric());
    let ends = closes && behind.is_none_or(|c| c.is_whitespace() || ",;:.!?)]}".contains(c));
    let last = behind.is_none_or(|c| ",;:.!?)]}".contains(c));
    let measures = before.is_some_and(|c| c.is_ascii_digit());
    Mark { c, at: range.start, len: range.len(), opens: free && word, closes, ends, last, measures }
}
