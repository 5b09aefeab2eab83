//! Quotations that run over paragraphs, and the marks that are wrong when they do not.

use super::marks::{self, Mark};
use super::pairing::{self, Paired};
use super::paragraphs::paragraphs;
use super::{Fault, Marked};
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

/// The quotations and the faults of a text; `doubled`: two apostrophes are a mark.
pub(super) fn read(text: &str, doubled: bool) -> (Vec<Marked>, Vec<Fault>) {
    let mut out = Paired::default();
    if !marks::any(text) {
        return (out.found, out.faults);
    }
    let mut pending: Option<Pending> = None;
    for paragraph in paragraphs(text) {
        let mut marks = marks::marks(text, paragraph, doubled);
        repeat_by_closing(text, paragraph, pending.as_ref(), &mut marks);
        let mut here = pairing::pair(text, paragraph, &marks);
        out.found.append(&mut here.found);
        out.faults.append(&mut here.faults);
        let first = marks.iter().find(|mark| !mark.is_single());
        let mut unopened = here.unopened;
        if let Some(mut before) = pending.take() {
            let repeats = first.is_some_and(|first| {
                style(first.c) == style(before.open.c)
                    && (first.opens || first.c == '“')
                    && is_lead(TextRange::new(paragraph.start, first.at).of(text))
            });
            if repeats && before.silent.iter().all(|silent| is_caption(silent.of(text))) {
                before.silent.clear();
                runs_on(text, &before, &mut out);
            } else if let Some(close) = unopened {
                runs_on(text, &before, &mut out);
                out.found.push(to_close(paragraph.trim(text).start, close));
                unopened = None;
            } else if first.is_none() && before.silent.len() < SILENT {
                before.silent.push(paragraph);
                pending = Some(before);
                continue;
            } else {
                give_up(text, &before, &mut out);
            }
        }
        if let Some(close) = unopened {
            let fault = pairing::unopened(text, paragraph.start, close);
            out.found.push(to_close(fault.place.start, close));
            out.faults.push(fault);
        }
        pending = here.open.map(|open| Pending { open, paragraph, silent: Vec::new() });
    }
    if let Some(before) = pending {
        give_up(text, &before, &mut out);
    }
    (out.found, out.faults)
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

/// Letters of a line that may stand between the paragraphs of a quotation without being part of it.
const CAPTION: usize = 80;

/// Whether a paragraph is no sentence, but a heading, a caption or an advertisement.
fn is_caption(text: &str) -> bool {
    text.len() <= CAPTION && !text.trim_end().ends_with('.')
}

/// Whether nothing but markup stands before a paragraph's first mark.
fn is_lead(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn give_up(text: &str, pending: &Pending, out: &mut Paired) {
    let rest = TextRange::new(pending.open.end(), pending.paragraph.end);
    pairing::unclosed(text, pending.open, rest, out);
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
