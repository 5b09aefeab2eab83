//! What a quotation does in its text, by rules that can be said in words.
//!
//! 1. Words in a heading or headline are part of a title.
//! 2. A whole sentence is an utterance: it begins like one, and ends like one or is long.
//! 3. Words in capitals, as titles are written, are a title where nobody says them.
//! 4. A few words that nobody says, behind an article or a word that introduces terms, are held at a distance.
//! 5. All else is someone's words in the writer's sentence.

use super::context::{self, Around};
use super::{Kind, Marked, kinds_by_words, vocabulary, words};
use crate::facts::Language;
use crate::facts::speakers::lexicon::{Class, Lexicon};
use crate::text::TextRange;

/// A sentence has at least so many words, unless it stands where only speech does.
const SENTENCE: usize = 5;
/// Words held at a distance are at most so many.
const SCARE: usize = 4;
/// A term in single marks beside a verb of saying has at most so many.
const TERM: usize = 2;
/// Quotations before a place of which one may stand around it.
const NEAR: usize = 8;
/// Bytes between two titles of a list: `, and `.
const GAP: usize = 8;
/// Words with capitals that nobody says, but only writes over a text.
const LONG: usize = 6;
/// Words behind a title and its comma, of which one names what it is.
const APPOSED: usize = 4;
/// A title has at most so many words.
const TITLE: usize = 12;

/// The kinds of all quotations of a text, which are in its order. `heads` are the lines of headings.
///
/// `title` is the line that serves as a headline where there is none.
pub(super) fn of_all(
    text: &str,
    marked: &[Marked],
    heads: &[TextRange],
    title: Option<TextRange>,
    lexicon: &Lexicon,
) -> Vec<Kind> {
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
    let mut kinds = Vec::with_capacity(marked.len());
    let mut last: Option<(TextRange, Kind)> = None;
    // Whether an utterance goes on behind its last part.
    let mut goes_on = false;
    // Where the quotation around ends.
    let mut outer = 0;
    for marked in marked {
        let in_title = title.is_some_and(|title| title.covers(marked.range));
        let inner = marked.range.start < outer;
        let headline = in_title && (!is_sentence || !inner && is_single(marked.range.of(text)));
        let head = heads.partition_point(|head| head.end < marked.range.end);
        let headline = headline || heads.get(head).is_some_and(|head| head.covers(marked.range));
        let listed =
            last.is_some_and(|(before, kind)| kind == Kind::Title && english && is_listed(text, before, *marked));
        let kind = if goes_on && !inner {
            Kind::Direct
        } else if listed {
            Kind::Title
        } else {
            // Inside speech single marks are marks like others.
            of_one(text, *marked, headline, doubles && !inner, lexicon)
        };
        if !inner {
            (goes_on, outer) = (marked.continues, marked.range.end);
        }
        last = Some((marked.range, kind));
        kinds.push(kind);
    }
    kinds
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '‘' | '›' | '‹')
}

/// Whether it stands beside a title and looks like one: the films "Tide" and "The Pilot".
fn is_listed(text: &str, before: TextRange, marked: Marked) -> bool {
    let gap = text.get(before.end..marked.range.start).unwrap_or_default();
    gap.len() <= GAP
        && gap.trim_matches([',', ' ']).len() <= "and".len()
        && !gap.contains('.')
        && Shape::of(marked.inside.of(text).trim()).is_capitalised()
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
    if headline {
        return Kind::Title;
    }
    if is_link_text(&around) {
        return Kind::Title;
    }
    if lexicon.language() != Language::English {
        return kinds_by_words::of(inside, &around, lexicon);
    }
    let shape = Shape::of(inside);
    let single = doubles && is_single(marked.range.of(text));
    if is_display(inside, &shape, &around, single) || is_bylined(&around) {
        return Kind::Title;
    }
    if shape.words <= SCARE && is_term(&around) || is_letter(inside) || is_nickname(&shape, &around) {
        return Kind::Scare;
    }
    if is_given_name(&around) {
        return if shape.is_capitalised() && shape.words > 1 { Kind::Title } else { Kind::Scare };
    }
    if is_named_work(&shape, &around) {
        return Kind::Title;
    }
    let said = is_said(&around) || is_signed(&around);
    if is_utterance(&shape, &around, said) {
        return Kind::Direct;
    }
    if is_title(&shape, &around, said) {
        return Kind::Title;
    }
    // "a ‘new order’": what has an article of the writer's is a term, however it is brought in.
    let is_term = single && (!said || shape.words <= TERM || is_determined(&around, lexicon));
    if !says_what_to_do(&shape, &around, inside) && (shape.words <= SCARE && is_term || is_held_off(&shape, said)) {
        return Kind::Scare;
    }
    Kind::Mixed
}

/// Whether it stands inside the text of a Markdown link, which names another page.
fn is_link_text(around: &Around<'_>) -> bool {
    let opened =
        around.before.rfind('[').is_some_and(|open| around.before.get(open..).is_some_and(|text| !text.contains(']')));
    opened
        && around
            .behind
            .find(']')
            .is_some_and(|close| around.behind.get(close..).is_some_and(|text| text.starts_with("](")))
}

/// Whether it is a line on its own that heads what follows: a label, all in capitals, or in single marks where speech has
/// double ones.
fn is_display(inside: &str, shape: &Shape, around: &Around<'_>, single: bool) -> bool {
    around.leads
        && around.trails
        && shape.words <= TITLE
        && (single || inside.ends_with(':') || !inside.contains(char::is_lowercase) && shape.words > 1)
}

/// Whether the writer of what it heads follows: "Pier to close in May," by Ada Moor; but no "…," by Moor's own account.
fn is_bylined(around: &Around<'_>) -> bool {
    let name = around.behind.trim_start().strip_prefix("by ").unwrap_or_default();
    let name = name.split([',', ':', ';', '(', '—', '–']).next().unwrap_or(name);
    let heads = around.leads || around.before.trim_end().ends_with(['—', '–', '-', ':', '•']);
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let last = name.split_whitespace().next_back();
    heads && named(name) && last.is_some_and(named)
}

/// What the quoted words look like.
struct Shape {
    words: usize,
    /// Words that a title would write with a capital, and does.
    capitals: usize,
    /// Words that a title would write with a capital, and does not.
    smalls: usize,
    begins_large: bool,
    begins_with_digit: bool,
    /// Ends as a sentence or a clause does.
    ends: bool,
    /// Ends as a sentence does.
    ends_full: bool,
    /// A question mark or the like, for which the writer's own sentence gives no reason.
    ends_strong: bool,
}

impl Shape {
    fn of(inside: &str) -> Self {
        let (mut count, mut capitals, mut smalls) = (0, 0, 0);
        for word in words::words(inside) {
            // `s` of `America’s`, `t` of `can’t`.
            let is_part = inside.get(..word.range.start).is_some_and(|before| before.ends_with(['’', '\'']));
            let word = word.range.of(inside);
            count += 1;
            let first = word.chars().next();
            if first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
                capitals += 1;
            } else if first.is_some_and(char::is_lowercase) && !is_part {
                smalls += usize::from(!is_small_in_titles(word));
            }
        }
        let first = inside.chars().find(|c| c.is_alphanumeric());
        let end = inside.trim_end_matches(['’', '\'', '”', '"', ')', ']']);
        Self {
            words: count,
            capitals,
            smalls,
            begins_large: first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
            begins_with_digit: first.is_some_and(|c| c.is_ascii_digit()),
            ends: end.ends_with([',', '.', '!', '?', '…', '—', '–', '-']),
            ends_full: end.ends_with(['.', '!', '?', '…']),
            ends_strong: end.ends_with(['!', '?', '…', '—']),
        }
    }

    /// Written with capitals as titles are.
    fn is_capitalised(&self) -> bool {
        self.begins_large && self.smalls == 0 && self.words <= TITLE
    }
}

fn is_small_in_titles(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "is"
            | "the"
            | "of"
            | "and"
            | "or"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "by"
            | "as"
            | "but"
            | "with"
            | "from"
            | "into"
            | "over"
            | "after"
            | "upon"
            | "than"
            | "vs"
            | "und"
            | "der"
            | "die"
            | "das"
            | "de"
            | "la"
            | "le"
            | "et"
            | "y"
            | "и"
            | "в"
            | "на"
            | "і"
    )
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

/// A letter or a mark as such.
fn is_letter(inside: &str) -> bool {
    inside.trim_end_matches([',', '.', ';']).chars().nth(1).is_none()
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
            || before.ends_with(',') && near_work(around);
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
    near_work(around) || airs || shape.capitals > 1 && (owned || placed)
}

fn is_utterance(shape: &Shape, around: &Around<'_>, said: bool) -> bool {
    let before = around.before.trim_end();
    let introduced = before.ends_with([',', ':', '—', '–'])
        || before.ends_with("i.e.")
        || before.ends_with("e.g.")
        || before.is_empty()
        || around.leads;
    // "twenty-four hours": what goes on with a number begins nothing.
    let is_number = !introduced && shape.begins_with_digit;
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
    shape.words >= SENTENCE && (introduced || shape.ends)
        || introduced && (said || shape.ends_strong || around.leads && around.trails)
}

fn is_title(shape: &Shape, around: &Around<'_>, said: bool) -> bool {
    shape.is_capitalised() && (near_work(around) || !said && shape.capitals > 0 || shape.capitals >= LONG)
}

/// A noun that names works, just before or just behind.
fn near_work(around: &Around<'_>) -> bool {
    // "a song called "…"" too.
    let named = ["called", "titled", "entitled", "named"];
    let before = around.before.trim_end();
    let before = named.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let last = words::last(before).is_some_and(|word| vocabulary::names_work(word.of(before)));
    let next = |count: usize, behind: &str| {
        words::words(behind).take(count).any(|word| vocabulary::names_work(word.range.of(behind)))
    };
    // ""Tide", the third film by Ada Moor".
    let apposed =
        [", the ", ", a ", ", an ", ", his ", ", her "].iter().find_map(|lead| around.behind.strip_prefix(lead));
    let apposed = apposed.is_some_and(|behind| next(APPOSED, behind.split([',', '.', ';']).next().unwrap_or(behind)));
    // "the "Tide" director".
    let maker =
        words::words(around.behind).next().is_some_and(|word| vocabulary::makes_works(word.range.of(around.behind)));
    last || apposed
        || maker && around.behind.starts_with(' ')
        || next(2, around.behind) && !around.behind.trim_start().starts_with([',', '.'])
}

/// Whether the words around say that a name or a term is quoted.
fn is_term(around: &Around<'_>) -> bool {
    let before = around.before.trim_end();
    // "The "subscribe" button", a "holier"-minded crowd.
    let behind = around.behind.trim_start();
    let noun = words::words(behind).next().map_or("", |word| word.range.of(behind));
    if matches!(noun, "button" | "phrase" | "label" | "moniker" | "nickname" | "epithet") && behind.starts_with(noun)
        || around.behind.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphabetic))
    {
        return true;
    }
    let introductions = ["so-called", "known as", "nicknamed", "dubbed", "the term", "the word", "the phrase", "click"];
    introductions.iter().any(|words| before.ends_with(words))
}

/// Whether someone is called so: "Skip", the night porter; a driver named "Conny".
fn is_nickname(shape: &Shape, around: &Around<'_>) -> bool {
    let apposed = [", the ", ", a ", ", an "].iter().any(|article| around.behind.starts_with(article));
    let named = around.before.trim_end().ends_with(" named") && !near_work(around);
    shape.is_capitalised()
        && !shape.ends
        && (shape.words == 1 && around.before.trim().is_empty() && apposed || shape.words <= 2 && named)
}

/// Whether it is the name of something not told before: runs something called "The Daily Byte".
fn is_given_name(around: &Around<'_>) -> bool {
    let mut before = around.before.split_whitespace().rev();
    if !matches!(before.next(), Some("called" | "named")) {
        return false;
    }
    let small = |word: &&str| word.chars().all(|c| c.is_lowercase() || c == '-');
    let noun: Vec<&str> = before.take(SCARE).take_while(small).collect();
    match noun.first() {
        Some(&("something" | "anything")) => true,
        Some(
            &("he" | "she" | "it" | "they" | "is" | "was" | "are" | "were" | "be" | "been" | "being" | "a" | "an"),
        ) => false,
        Some(_) => noun.iter().position(|word| matches!(*word, "a" | "an")).is_some_and(|article| {
            // "in a move critics called": two nouns, of which the second calls.
            article < 2 && !noun.iter().take(article).any(|word| word.ends_with('s'))
        }),
        None => false,
    }
}

/// Whether an article or the like stands right before.
fn is_determined(around: &Around<'_>, lexicon: &Lexicon) -> bool {
    let word = around.before.split_whitespace().next_back();
    word.is_some_and(|word| lexicon.class(word).is(Class::DETERMINER))
}

/// Whether words go on behind "should" with their verb, as no term does: Lind should ‘be grateful’.
fn says_what_to_do(shape: &Shape, around: &Around<'_>, inside: &str) -> bool {
    let modal = around.before.split_whitespace().next_back();
    shape.words > 1
        && matches!(modal, Some("should" | "must" | "would" | "will" | "could" | "shall"))
        && inside.starts_with(char::is_lowercase)
}

fn is_held_off(shape: &Shape, said: bool) -> bool {
    if shape.words > SCARE || shape.ends_strong {
        return false;
    }
    !said
}
