//! Quotations that run over paragraphs, and the marks that are wrong when they do not.

use super::marks::{self, Mark};
use super::pairing::{self, Paired};
use super::paragraphs::{is_lead, paragraphs};
use super::{Fault, FaultKind, Marked, singles};
use crate::text::TextRange;

/// Paragraphs without any mark that a quotation may run through.
const SILENT: usize = 3;

/// A quotation left open by a paragraph.
struct Pending {
    open: Mark,
    paragraph: TextRange,
    /// Paragraphs without marks that followed.
    silent: Vec<TextRange>,
}

impl Pending {
    /// Whether it stands at the head of its paragraph, or behind a colon, as a document quoted in full does.
    fn heads(&self, text: &str) -> bool {
        let before = TextRange::new(self.paragraph.start, self.open.at).of(text);
        is_lead(before) || before.trim_end().ends_with(':')
    }

    fn lost(self) -> Lost {
        let mut paragraphs = vec![self.paragraph];
        paragraphs.extend(self.silent);
        Lost { open: self.open, paragraphs, found: None }
    }
}

/// Paragraphs that a document quoted in full may have, its marks standing only at its two ends.
const WHOLE: usize = 40;

/// A quotation that nothing seemed to close: a document quoted in full begins like this, with words in marks of its own.
struct Lost {
    open: Mark,
    /// It, and the paragraphs behind it.
    paragraphs: Vec<TextRange>,
    /// Which of the quotations found it is, if it was taken for a fault, the last one.
    found: Option<usize>,
}

impl Lost {
    /// It ends with the mark `close` in `paragraph`.
    fn close(self, text: &str, paragraph: TextRange, close: Mark, out: &mut Paired) {
        let mut parts = self.paragraphs.iter().map(|part| part.trim(text));
        let end = parts.next().map_or(self.open.end(), |first| first.end);
        let range = TextRange::new(self.open.at, end);
        let first = Marked { range, inside: TextRange::new(self.open.end(), end), continues: true };
        match self.found.and_then(|found| out.found.get_mut(found)) {
            Some(found) => {
                *found = first;
                out.faults.pop();
            }
            None => out.found.push(first),
        }
        out.found.extend(parts.map(|range| Marked { range, inside: range, continues: true }));
        out.found.push(to_close(paragraph.trim(text).start, close));
    }
}

/// A text as far as it was read, paragraph by paragraph.
pub(super) struct Running<'t> {
    text: &'t str,
    /// Whether two apostrophes are a mark.
    doubled: bool,
    out: Paired,
    pending: Option<Pending>,
    lost: Option<Lost>,
    single: Option<singles::Pending>,
}

impl<'t> Running<'t> {
    pub(super) fn new(text: &'t str, doubled: bool) -> Self {
        Self { text, doubled, out: Paired::default(), pending: None, lost: None, single: None }
    }

    /// Whether what stands behind is read as if nothing stood before it.
    pub(super) fn is_closed(&self) -> bool {
        self.pending.is_none() && self.lost.is_none() && self.single.is_none()
    }

    /// Reads a part of the text that begins and ends between paragraphs.
    pub(super) fn read(&mut self, part: TextRange) {
        if !self.is_closed() || marks::any(part.of(self.text)) {
            paragraphs(self.text, part).into_iter().for_each(|paragraph| self.paragraph(paragraph));
        }
    }

    /// The quotations and the faults, when all was read.
    pub(super) fn end(mut self) -> (Vec<Marked>, Vec<Fault>) {
        if let Some(before) = self.pending {
            give_up(self.text, &before, &mut self.out);
        }
        self.out.found.extend(self.single.and_then(|before| before.part(self.text, false)));
        (self.out.found, self.out.faults)
    }

    fn paragraph(&mut self, paragraph: TextRange) {
        let Self { text, doubled, out, pending, lost, single } = self;
        let text = *text;
        let mut marks = marks::marks(text, paragraph, *doubled);
        if single.is_none() || !marks.is_empty() || !is_caption(paragraph.of(text)) {
            *single = single_runs_on(text, paragraph, &marks, single.take(), out);
        }
        repeat_by_closing(text, paragraph, pending.as_ref(), &mut marks);
        let mut here = pairing::pair(text, paragraph, &marks);
        if !*doubled && pending.is_none() && !here.is_closed() && paragraph.of(text).contains("''") {
            // A double mark on one side, two apostrophes on the other.
            let all = marks::marks(text, paragraph, true);
            let with = pairing::pair(text, paragraph, &all);
            if with.is_closed() {
                (marks, here) = (all, with);
            }
        }
        let first = marks.iter().find(|mark| !mark.is_single());
        let leads =
            first.is_some_and(|first| first.opens && is_lead(TextRange::new(paragraph.start, first.at).of(text)));
        let last = marks.last().filter(|last| last.last && !last.is_single()).copied();
        let closes = here.unopened.or(last).filter(|close| !leads && stands_alone(text, paragraph, *close, &here));
        lost.take_if(|lost| leads || lost.paragraphs.len() >= WHOLE);
        let begun = pending.take_if(|before| closes.is_some() && here.unopened.is_none() && before.heads(text));
        if let Some(close) = closes
            && let Some(whole) = begun.map(Pending::lost).or_else(|| lost.take_if(|_| pending.is_none()))
        {
            whole.close(text, paragraph, close, out);
            here.unopened = None;
            here.faults.clear();
        } else if let Some(before) = lost {
            before.paragraphs.push(paragraph);
            lost.take_if(|_| !here.faults.is_empty() || here.unopened.is_some() || here.open.is_some());
        }
        out.found.append(&mut here.found);
        out.faults.append(&mut here.faults);
        let mut unopened = here.unopened;
        if let Some(mut before) = pending.take() {
            let repeats = first.is_some_and(|first| {
                style(first.c) == style(before.open.c)
                    && (first.opens || first.c == '“')
                    && is_lead(TextRange::new(paragraph.start, first.at).of(text))
            });
            if repeats && before.silent.iter().all(|silent| is_caption(silent.of(text))) {
                before.silent.clear();
                runs_on(text, &before, out);
            } else if let Some(close) = unopened {
                runs_on(text, &before, out);
                if !is_signature(text, paragraph, close) {
                    out.found.push(to_close(paragraph.trim(text).start, close));
                } else if let Some(last) = out.found.last_mut() {
                    last.continues = false;
                }
                unopened = None;
            } else if first.is_none() && before.silent.len() < SILENT {
                before.silent.push(paragraph);
                *pending = Some(before);
                return;
            } else {
                let found = out.found.len();
                let given_up = give_up(text, &before, out);
                let may_close = given_up && !leads && here.open.is_none() && before.heads(text);
                *lost = may_close.then(|| Lost { found: Some(found), ..before.lost() });
                if let Some(lost) = lost {
                    lost.paragraphs.push(paragraph);
                }
            }
        }
        if let Some(close) = unopened {
            let fault = pairing::unopened(text, paragraph.start, close);
            out.found.push(to_close(fault.place.start, close));
            out.faults.push(fault);
        }
        *pending = here.open.map(|open| Pending { open, paragraph, silent: Vec::new() });
    }
}

/// What a paragraph makes of the passage in single marks `before` it, and the one that it leaves open itself.
fn single_runs_on(
    text: &str,
    paragraph: TextRange,
    marks: &[Mark],
    before: Option<singles::Pending>,
    out: &mut Paired,
) -> Option<singles::Pending> {
    let repeated = before.filter(|before| before.is_repeated(text, paragraph, marks));
    out.found.extend(before.and_then(|before| before.part(text, repeated.is_some())));
    singles::Pending::of(text, paragraph, marks, repeated)
}

/// Spanish and French go on with a quotation by a closing mark before each paragraph: it is read as an opening one.
fn repeat_by_closing(text: &str, paragraph: TextRange, pending: Option<&Pending>, marks: &mut [Mark]) {
    if let Some(first) = marks.first_mut()
        && pending.is_some_and(|pending| pending.open.c == '«')
        && first.c == '»'
        && is_lead(TextRange::new(paragraph.start, first.at).of(text))
    {
        (first.c, first.opens) = ('«', true);
    }
}

/// Marks of one family repeat each other, whatever their form.
fn style(c: char) -> char {
    match c {
        '“' | '”' => '"',
        c => c,
    }
}

/// Bytes of a line that may stand between the paragraphs of a quotation without being part of it.
const CAPTION: usize = 160;

/// Whether a paragraph is no sentence, but a heading, a caption, an advertisement or a post from elsewhere.
fn is_caption(text: &str) -> bool {
    let text = text.trim();
    // What stands there twice is no part of it, either.
    let mut lines = text.lines();
    let first = lines.next();
    let twice = lines.next().is_some_and(|second| first == Some(second)) && lines.next().is_none();
    twice || text.len() <= CAPTION && !text.ends_with('.') || text.contains("://") || text.starts_with(['—', '–'])
}

/// Gives a quotation that nothing closes to where its closing mark most likely belongs; whether that is a fault.
fn give_up(text: &str, pending: &Pending, out: &mut Paired) -> bool {
    let faults = out.faults.len();
    let rest = TextRange::new(pending.open.end(), pending.paragraph.end);
    pairing::unclosed(text, pending.open, rest, out);
    out.faults.len() > faults
}

/// Whether `close` ends its paragraph, and is the only mark there that nothing opened.
fn stands_alone(text: &str, paragraph: TextRange, close: Mark, here: &Paired) -> bool {
    let behind = TextRange::new(close.end(), paragraph.end).of(text);
    let unopened = match here.faults.as_slice() {
        [] => here.unopened.is_some(),
        [fault] => fault.kind == FaultKind::Unopened && fault.mark == close.range(),
        _ => false,
    };
    unopened && !behind.contains(char::is_alphanumeric)
}

/// Words of the line that says whose words a quotation is.
const SIGNATURE: usize = 12;

/// Whether the line that `close` ends holds only who said what stands above it: `Ada Moor, Harbour of Ostrel."`
fn is_signature(text: &str, line: TextRange, close: Mark) -> bool {
    let above = text.get(..line.start).unwrap_or_default().trim_end_matches([' ', '\r']);
    let above = above.strip_suffix('\n').map(|above| above.trim_end_matches([' ', '\r']));
    let joined = above.is_some_and(|above| !above.is_empty() && !above.ends_with('\n'));
    let words = TextRange::new(line.start, close.at).of(text).trim().trim_end_matches('.');
    let name = words.split(',').next().unwrap_or(words);
    joined
        && name.split_whitespace().nth(1).is_some()
        && name
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "van" | "von"))
        && words.split_whitespace().nth(SIGNATURE).is_none()
}

/// A quotation that the next paragraph goes on with.
fn runs_on(text: &str, pending: &Pending, out: &mut Paired) {
    let end = pending.paragraph.trim(text).end;
    let (at, inside) = (pending.open.at, TextRange::new(pending.open.end(), end));
    out.found.push(Marked { range: TextRange::new(at, end), inside, continues: true });
    for silent in &pending.silent {
        let range = silent.trim(text);
        out.found.push(Marked { range, inside: range, continues: true });
    }
}

fn to_close(start: usize, close: Mark) -> Marked {
    Marked { range: TextRange::new(start, close.end()), inside: TextRange::new(start, close.at), continues: false }
}
