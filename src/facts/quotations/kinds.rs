//! What a quotation does in its text, by rules that can be said in words.
//!
//! 1. Words in a heading or headline are part of a title.
//! 2. A whole sentence is an utterance: it begins like one, and ends like one or is long.
//! 3. Words in capitals, as titles are written, are a title where nobody says them.
//! 4. A few words that nobody says, behind an article or a word that introduces terms, are held at a distance.
//! 5. All else is someone's words in the writer's sentence.

use super::context::{self, Around};
use super::shape::Shape;
use super::terms::{self, SCARE};
use super::{Kind, Marked, headlines, kinds_by_words, vocabulary, words};
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};
use crate::text::TextRange;

/// A sentence has at least so many words, unless it stands where only speech does.
const SENTENCE: usize = 5;
/// A term in single marks beside a verb of saying has at most so many.
const TERM: usize = 2;
/// Quotations before a place of which one may stand around it.
const NEAR: usize = 8;
/// Bytes between two titles of a list: `, and `.
const GAP: usize = 8;
/// Bytes of a clause that divides an utterance.
const CLAUSE: usize = 80;
/// Words with capitals that nobody says, but only writes over a text.
const LONG: usize = 6;
/// Bytes of a nickname.
const NICKNAME: usize = 32;
/// Words of a speaker's name and office before a colon.
const LABEL: usize = 5;

/// What all quotations of a text are measured by.
pub(super) struct Kinds<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    /// The lines of headings.
    heads: &'t [TextRange],
    /// The line that serves as a headline where there is none.
    title: Option<TextRange>,
    /// Whether that is a sentence of the text all the same.
    is_sentence: bool,
    /// Whether speech is in double marks.
    doubles: bool,
}

impl<'t> Kinds<'t> {
    /// `marked` are all quotations of the text, in its order.
    pub(super) fn new(
        text: &'t str,
        marked: &[Marked],
        heads: &'t [TextRange],
        title: Option<TextRange>,
        lexicon: &'t Lexicon,
    ) -> Self {
        // A first line that ends as a sentence is text, unless its marks are single, as in headlines.
        let title = title.filter(|title| text.get(title.end..).is_some_and(|rest| !rest.trim().is_empty()));
        let english = lexicon.language() == Language::English;
        let is_sentence = title.is_some_and(|title| {
            let line = title.of(text).trim_end();
            // Abroad a headline may end with a quotation, and a sentence with the mark behind its point.
            let line = if english { line } else { line.trim_end_matches(|c: char| c.is_whitespace() || is_mark(c)) };
            line.ends_with(['.', '!', '?', '"', '”', ':'])
        });
        // Where speech is in double marks, single ones outside it hold words at a distance.
        let mut single = 0;
        let doubles = marked.iter().any(|marked| {
            // Where speech is in single marks, double ones stand inside.
            let inside = marked.range.start < single;
            let is_single = is_single(marked.range.of(text));
            single = if is_single && !inside { marked.range.end } else { single };
            !is_single && !inside
        }) || !marked.is_empty()
            && memchr::memmem::find_iter(text.as_bytes(), b"''").any(|at| {
                let next = marked.partition_point(|marked| marked.range.start <= at);
                !marked.iter().take(next).rev().take(NEAR).any(|marked| at < marked.range.end)
            });
        Self { text, lexicon, heads, title, is_sentence, doubles }
    }

    /// The headings, and what serves as one, that touch a part of the text, and whether speech is in double marks: what the
    /// kinds in that part depend on besides its words.
    pub(super) fn told_of(&self, part: TextRange) -> Told {
        let from = self.heads.partition_point(|head| head.end < part.start);
        let heads = self.heads.iter().skip(from).take_while(|head| head.start < part.end);
        let title = self.title.filter(|title| title.start < part.end && part.start < title.end);
        let heads = heads.chain(&title).map(|head| head.moved(part.start, 0));
        Told { heads: heads.collect(), is_sentence: title.is_some() && self.is_sentence, doubles: self.doubles }
    }

    /// The kinds of the quotations `marked` of a part of the text; the first may be `listed` with one before them.
    pub(super) fn of(&self, marked: &[Marked], mut listed: Option<Kind>) -> Vec<Kind> {
        let Self { text, title, .. } = *self;
        let mut kinds = Vec::with_capacity(marked.len());
        let mut in_headline = Vec::with_capacity(marked.len());
        let mut last: Option<(TextRange, Kind)> = None;
        // Whether an utterance goes on behind its last part.
        let mut goes_on = false;
        // Where the quotation around ends.
        let mut outer = 0;
        for marked in marked {
            let in_title = title.is_some_and(|title| title.covers(marked.range));
            let inner = marked.range.start < outer;
            let headline = in_title && (!self.is_sentence || !inner && is_single(marked.range.of(text)));
            let head = self.heads.partition_point(|head| head.end < marked.range.end);
            let headline = headline || self.heads.get(head).is_some_and(|head| head.covers(marked.range));
            listed = listed.or_else(|| self.listed(last?, *marked));
            let divided = last.is_some_and(|last| self.is_divided(last, *marked));
            let kind = if goes_on && !inner || divided {
                Kind::Direct
            } else if let Some(kind) = listed.take() {
                kind
            } else {
                // Inside speech single marks are marks like others.
                of_one(text, *marked, headline, self.doubles && !inner, self.lexicon)
            };
            if !inner {
                (goes_on, outer) = (marked.continues, marked.range.end);
            }
            last = Some((marked.range, kind));
            kinds.push(kind);
            in_headline.push(headline);
        }
        self.go_by_nicknames(marked, &in_headline, &mut kinds);
        kinds
    }

    /// Who is called by a nickname once goes by it wherever else these words stand in marks.
    fn go_by_nicknames(&self, marked: &[Marked], in_headline: &[bool], kinds: &mut [Kind]) {
        if self.lexicon.language() != Language::English {
            return;
        }
        let name = |marked: &Marked| {
            let inside = marked.inside.of(self.text).trim_matches(|c: char| !c.is_alphanumeric());
            (inside.len() <= NICKNAME && inside.starts_with(char::is_uppercase)).then_some(inside)
        };
        let is_given = |marked: &Marked| terms::is_given(&context::around(self.text, marked.range));
        let called: Vec<&str> = marked
            .iter()
            .zip(kinds.iter())
            .filter(|(marked, kind)| **kind == Kind::Scare && name(marked).is_some() && is_given(marked))
            .filter_map(|(marked, _)| name(marked))
            .collect();
        if called.is_empty() {
            return;
        }
        for ((marked, in_headline), kind) in marked.iter().zip(in_headline).zip(kinds) {
            if !in_headline && !marked.continues && name(marked).is_some_and(|name| called.contains(&name)) {
                *kind = Kind::Scare;
            }
        }
    }

    /// Whether it is the rest of an utterance that a clause divides: "The pier," Moor said, "is closed."
    fn is_divided(&self, (before, kind): (TextRange, Kind), marked: Marked) -> bool {
        let gap = self.text.get(before.end..marked.range.start).unwrap_or_default();
        kind == Kind::Direct
            && self.lexicon.language() == Language::English
            && gap.len() <= CLAUSE
            && gap.trim_end().ends_with([',', ';', ':', '-', '—', '–'])
            && !gap.trim_end().trim_end_matches([';', ':']).contains(['!', '?', ';', ':'])
            && !gap.contains("\n\n")
            && gap.match_indices('.').all(|(point, _)| self.abbreviates(gap.get(..point).unwrap_or_default()))
            && gap.starts_with([' ', '\n'])
            && before.of(self.text).trim_end_matches(is_mark).ends_with(',')
            && (words::words(gap).any(|word| vocabulary::says(word.range.of(gap))) || gap.ends_with(" put it, "))
            // "…," Moor wrote in her memoir, "The Pier".
            && !words::last(gap).is_some_and(|noun| vocabulary::names_work(noun.of(gap)))
    }

    /// Whether a point behind these words ends no sentence: "said Rep.".
    fn abbreviates(&self, before: &str) -> bool {
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        word.len() == 1 || word.contains('.') || self.lexicon.class(word).is(Class::ABBREVIATION)
    }

    /// The kind that it shares with the one before it in a list: the films "Tide" and "The Pilot", the nicknames "Skip" and
    /// "Conny".
    pub(super) fn listed(&self, (before, kind): (TextRange, Kind), marked: Marked) -> Option<Kind> {
        let gap = self.text.get(before.end..marked.range.start).unwrap_or_default();
        let joins = gap.len() <= GAP && !gap.contains('.') && self.lexicon.language() == Language::English;
        if !joins || !matches!(kind, Kind::Title | Kind::Scare) {
            return None;
        }
        let shape = Shape::of(marked.inside.of(self.text).trim());
        let alike = match kind {
            Kind::Title => gap.trim_matches([',', ' ']).len() <= "and".len(),
            _ => matches!(gap.trim(), "," | "and" | ", and" | "or" | ", or" | "&") && shape.words <= SCARE,
        };
        (alike && shape.is_capitalised()).then_some(kind)
    }
}

/// See [`Kinds::told_of`]. Ranges count from the start of the part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    heads: Vec<TextRange>,
    is_sentence: bool,
    doubles: bool,
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '‘' | '›' | '‹')
}

/// Whether a quotation stands in single marks.
pub(super) fn is_single(text: &str) -> bool {
    text.starts_with(['\'', '‘', '‚', '‹']) && !text.starts_with("''") && !text.starts_with("‘‘")
}

fn of_one(text: &str, marked: Marked, headline: bool, doubles: bool, lexicon: &Lexicon) -> Kind {
    // What has no marks is a line of dialogue.
    if marked.continues || marked.range == marked.inside {
        return Kind::Direct;
    }
    let inside = marked.inside.of(text).trim();
    let around = context::around(text, marked.range);
    if headline || headlines::is_link_text(&around) {
        return Kind::Title;
    }
    if lexicon.language() != Language::English {
        return kinds_by_words::of(inside, &around, lexicon);
    }
    let shape = Shape::of(inside);
    let single = doubles && is_single(marked.range.of(text));
    let line = headlines::line_around(text, marked.range);
    if line.is_some_and(headlines::points_elsewhere) {
        return Kind::Title;
    }
    if terms::is_nickname(&shape, &around, lexicon) {
        return Kind::Scare;
    }
    if line.is_some_and(headlines::is_written_as_title)
        || headlines::is_display(inside, &shape, &around, single)
        || headlines::is_bylined(&around)
        || headlines::is_titled(&around)
    {
        return Kind::Title;
    }
    if terms::is_term(inside, &shape, &around) {
        return Kind::Scare;
    }
    if has_clause(inside, &shape, &around, lexicon) {
        return Kind::Direct;
    }
    if terms::is_plural_subject(&shape, &around) {
        return Kind::Scare;
    }
    if let Some(kind) = terms::of_name(inside, &shape, &around, lexicon) {
        return kind;
    }
    if terms::is_heading(&around) {
        return Kind::Title;
    }
    if terms::is_given_name(&around) {
        return if shape.is_capitalised() && shape.words > 1 { Kind::Title } else { Kind::Scare };
    }
    if is_named_work(&shape, &around) {
        return Kind::Title;
    }
    let said = is_said(&around) || is_signed(&around);
    if terms::is_subject(&shape, &around) {
        return if is_title(&shape, &around, said) { Kind::Title } else { Kind::Scare };
    }
    if is_utterance(&shape, &around, said) {
        return Kind::Direct;
    }
    if is_title(&shape, &around, said) {
        return Kind::Title;
    }
    // "a ‘new order’": what has an article of the writer's is a term, however it is brought in.
    let is_term =
        single && (!said || shape.words <= TERM && !is_predicate(&around, lexicon) || is_determined(&around, lexicon));
    if !says_what_to_do(&shape, &around, inside) && (shape.words <= SCARE && is_term || is_held_off(&shape, said)) {
        return Kind::Scare;
    }
    Kind::Mixed
}

/// Whether the sentence around says that someone says something.
fn is_said(around: &Around<'_>) -> bool {
    let says = |text: &str| {
        words::words(text).any(|word| {
            let behind = || text.get(word.range.end..).unwrap_or_default();
            match word.range.of(text) {
                "put" => behind().starts_with(" it"),
                "went" => behind().starts_with(" on"),
                // "As the saying goes,", "as legend has it,".
                "goes" => behind().starts_with(','),
                "has" => behind().starts_with(" it,"),
                // "The court ruled that": what someone holds to be so.
                "found" | "finds" | "ruled" | "rules" | "shows" | "showed" | "feels" | "felt"
                    if behind().starts_with(" that ") =>
                {
                    true
                }
                word => vocabulary::tells_of_speech(word),
            }
        })
    };
    says(around.before) || says(around.behind)
}

/// A name behind a dash: `"…" — Ada Moor`.
fn is_signed(around: &Around<'_>) -> bool {
    let behind = around.behind.trim_start();
    let name = behind.trim_start_matches(['—', '–', '-', ' ']);
    around.leads && name.len() < behind.len() && name.starts_with(char::is_uppercase) && !name.contains(['—', '–'])
}

/// A title that its place gives away, whoever speaks in the sentence: `the film "…"`, `on CNN’s "…"`.
fn is_named_work(shape: &Shape, around: &Around<'_>) -> bool {
    let before = around.before.trim_end();
    // "In the film "Oh No!"" the point is the title's own.
    let strong = shape.ends_strong && !words::last(before).is_some_and(|noun| vocabulary::bears_title(noun.of(before)));
    if !shape.is_capitalised() || strong {
        return false;
    }
    if before.ends_with([',', ':', '—', '–']) {
        return words::last(before).is_some_and(|word| vocabulary::gives_title(word.of(before)))
            || before.ends_with(',') && around.names_work();
    }
    let owned = before.ends_with("’s") || before.ends_with("'s") || before.ends_with("s’");
    let last = words::last(before);
    let noun = last.and_then(|last| words::last(before.get(..last.start)?));
    // "chants of", "cries of": what someone says.
    if noun.is_some_and(|noun| vocabulary::cries(noun.of(before))) {
        return false;
    }
    // "NBC's "Today"".
    let owner = before.trim_end_matches(['s', '\'', '’']);
    let airs = owned && words::last(owner).is_some_and(|owner| vocabulary::names_work(owner.of(before)));
    let placed = last.is_some_and(|word| vocabulary::places_title(word.of(before)));
    around.names_work() || airs || shape.capitals > 1 && (owned || placed)
}

/// Whether a sentence begins with it, and a clause for it follows: "You see, Lund," put in Moor; "First—" she began.
fn has_clause(inside: &str, shape: &Shape, around: &Around<'_>, lexicon: &Lexicon) -> bool {
    if !around.before.trim().is_empty() || !shape.begins_large || !inside.ends_with([',', '—', '-']) {
        return false;
    }
    let mut next = around.behind.split_whitespace();
    let Some(first) = next.next() else { return false };
    let class = lexicon.class(first);
    let is_subject = |word: &str| lexicon.class(word).is(Class::PRONOUN) && word.len() <= "they".len();
    // A name, and what is said of it: "Tide," the film; "Skip," who was late.
    let inverted = || {
        first.starts_with(char::is_lowercase)
            && !class.is(Class::DETERMINER.or(Class::RELATIVE).or(Class::PREPOSITION).or(Class::AND))
            && next.clone().next().is_some_and(|word| is_subject(word) || word.starts_with(char::is_uppercase))
    };
    let apposed = class.is(Class::RELATIVE.or(Class::DETERMINER)) || first.ends_with("'s") || first.ends_with("’s");
    is_subject(first) || inverted() || !shape.is_capitalised() && !apposed
}

fn is_utterance(shape: &Shape, around: &Around<'_>, said: bool) -> bool {
    let before = around.before.trim_end();
    let introduced = before.ends_with([',', ':', '—', '–'])
        || before.ends_with("i.e.")
        || before.ends_with("e.g.")
        || before.is_empty()
        || around.leads;
    // Moor cried “Stop!”: no verb of saying has an object that calls or asks. No "the report “Who Pays?”".
    let says = |verb: &str| vocabulary::says(verb) && !vocabulary::names_work(verb);
    if shape.ends_strong && shape.begins_large && words::last(before).is_some_and(|verb| says(verb.of(before))) {
        return true;
    }
    // "twenty-four hours": what goes on with a number begins nothing.
    let is_number = !introduced && shape.begins_with_digit;
    // "Moor: “Stay at home”": a label, and what it says.
    let label = before.strip_suffix(':').is_some_and(|label| label.split_whitespace().count() <= LABEL);
    if label && around.trails && shape.begins_large && shape.words > 1 {
        return true;
    }
    // A sentence by itself.
    if before.ends_with(':') && shape.ends_full && shape.begins_large {
        return true;
    }
    let next = around.behind.trim_start();
    let stands_alone = !next.starts_with([',', ';', '-', '–', '—']) && !next.starts_with(char::is_lowercase);
    let ends = shape.ends_full || shape.words > 1 && around.stops;
    if before.is_empty() && stands_alone && ends && shape.begins_large {
        return true;
    }
    if !shape.begins_large || is_number {
        return shape.words >= 2 * SENTENCE && introduced && shape.ends;
    }
    if shape.is_capitalised() && shape.words > 1 && !said && !shape.ends_strong {
        return false;
    }
    shape.words >= SENTENCE && (introduced || shape.ends || said && shape.words >= 2 * SENTENCE)
        || introduced && (said || shape.ends_strong || around.leads && around.trails)
}

fn is_title(shape: &Shape, around: &Around<'_>, said: bool) -> bool {
    shape.is_capitalised() && (around.names_work() || !said && shape.capitals > 0 || shape.capitals >= LONG)
}

/// Whether an article or the like stands right before.
fn is_determined(around: &Around<'_>, lexicon: &Lexicon) -> bool {
    let word = around.before.split_whitespace().next_back();
    word.is_some_and(|word| lexicon.class(word).is(Class::DETERMINER))
}

/// Whether it says what someone is or does: Lind was ‘not amused’, she has now ‘lost it’.
fn is_predicate(around: &Around<'_>, lexicon: &Lexicon) -> bool {
    let mut before = around.before.split_whitespace().rev();
    let verb = before.find(|word| !lexicon.class(word).is(Class::ADVERB));
    verb.is_some_and(|verb| lexicon.class(verb).is(Class::AUXILIARY.or(Class::BE)))
}

/// Whether words go on behind "should" or "wants to" with their verb, as no term does: Lind should ‘be grateful’.
fn says_what_to_do(shape: &Shape, around: &Around<'_>, inside: &str) -> bool {
    let mut before = around.before.split_whitespace().rev();
    let asks = match before.next() {
        Some("should" | "must" | "would" | "will" | "could" | "shall") => true,
        Some("to") => before.next().is_some_and(vocabulary::has_purpose),
        _ => false,
    };
    asks && shape.words > 1 && inside.starts_with(char::is_lowercase)
}

fn is_held_off(shape: &Shape, said: bool) -> bool {
    if shape.words > SCARE || shape.ends_strong {
        return false;
    }
    !said
}
