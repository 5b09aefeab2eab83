//! Dialogue without marks: lines that begin with a dash and hold a clause that says who speaks.
//!
//! — Порт закрыт, — сказал Моор. — Мы ждём.
//! —No sé nada —respondió el testigo—. Nada.
//! — Vous partez ? demanda-t-elle.
//!
//! A dash begins items of lists and turns of interviews, too. So only a line with such a clause is read, or one line that a
//! colon leads to, with the lines of dialogue next to it, and only in the languages that write speech in this way.

use super::Marked;
use crate::facts::lexicon::{Class, Lexicon};
use crate::facts::{Language, words};
use crate::text::{TextRange, lines};

const DASHES: [char; 2] = ['—', '–'];
/// Points behind which a clause of saying may stand; a comma is no part of what is said.
const POINTS: [char; 4] = [',', '!', '?', '…'];
/// What ends a turn that no clause belongs to: no item of a list.
const ENDS: [char; 4] = ['.', '!', '?', '…'];
/// Words of a clause up to its verb: "a-t-elle demandé", "тихо сказал".
const VERB: usize = 3;
/// Clauses of saying that one line may hold.
const CLAUSES: usize = 20;
/// Words of a clause that are looked at.
const WORDS: usize = 8;
/// What may stand before a verb.
const BEFORE: Class = Class::AUXILIARY.or(Class::OBJECT).or(Class::ADVERB).or(Class::PRONOUN);

/// Whether a language writes speech in this way.
fn has_dialogue(language: Language) -> bool {
    language.is_slavic() || matches!(language, Language::Spanish | Language::French)
}

/// What stands behind the dash that a line of dialogue begins with.
fn speech(line: &str) -> Option<&str> {
    let inside = line.trim_start();
    inside.strip_prefix(DASHES).or_else(|| inside.strip_prefix("- "))
}

/// Whether the last line of `text` that is not blank may be one of a dialogue that goes on behind, or lead to one.
pub(super) fn is_open(text: &str, lexicon: &Lexicon) -> bool {
    let last = text.trim_end().rsplit('\n').next();
    has_dialogue(lexicon.language()) && last.is_some_and(|line| speech(line).is_some() || line.ends_with(':'))
}

/// The speech of the dialogue lines in a `part` of a text, among those quotations that marks make. `marked` is in the order of
/// the text.
pub(super) fn find(text: &str, part: TextRange, lexicon: &Lexicon, marked: &[Marked]) -> Vec<Marked> {
    let mut found = Vec::new();
    if !has_dialogue(lexicon.language()) {
        return found;
    }
    // The turns of a dialogue whose speakers no clause has named yet.
    let mut turns: Vec<TextRange> = Vec::new();
    let mut talks = false;
    // What stands before a line, if it ends with a colon.
    let mut leading = "";
    let mut lines = lines::lines_of(text, part).filter(|(_, line)| !line.trim_start().is_empty()).peekable();
    while let Some((start, line)) = lines.next() {
        let Some(speech) = speech(line) else {
            turns.clear();
            talks = false;
            leading = if line.trim_end().ends_with(':') { line } else { "" };
            continue;
        };
        let single = lines.peek().is_none_or(|(_, next)| self::speech(next).is_none());
        talks |= !leading.is_empty() && leads(leading, speech, single, lexicon);
        leading = "";
        let begin = start + line.len() - speech.len();
        let range = TextRange::new(begin, start + line.len());
        let mut parts = parts(text, range, lexicon);
        talks |= !parts.is_empty();
        if parts.is_empty() && speech.trim_end().ends_with(ENDS) {
            push(text, range, &mut turns);
        }
        if parts.iter().any(|part| is_crossed(*part, marked)) {
            parts.clear();
        }
        if talks {
            parts.extend(turns.drain(..).filter(|turn| !is_crossed(*turn, marked)));
        }
        found.extend(parts.into_iter().map(|range| Marked { range, inside: range, continues: false }));
    }
    found.sort_by_key(|marked| marked.range.start);
    found
}

/// Whether a line that ends with a colon leads to speech: it says that someone says something, or there is no list behind it.
fn leads(leading: &str, speech: &str, single: bool, lexicon: &Lexicon) -> bool {
    let says = || leading.split(|c: char| !words::is_alphanumeric(c)).any(|word| lexicon.class(word).is(Class::SAY));
    lexicon.language().is_slavic()
        && speech.trim_start().starts_with(char::is_uppercase)
        && speech.trim_end().ends_with(ENDS)
        && (single || says())
}

/// Whether a quotation in marks holds a part of `range` and something else.
fn is_crossed(range: TextRange, marked: &[Marked]) -> bool {
    let next = marked.partition_point(|marked| marked.range.start < range.start);
    let before = next.checked_sub(1).and_then(|at| marked.get(at));
    let inside = marked.iter().skip(next).take_while(|marked| marked.range.start < range.end);
    before.is_some_and(|marked| marked.range.end > range.start)
        || inside.last().is_some_and(|last| last.range.end > range.end)
}

/// What is said in a line, without the clauses that say who speaks; nothing if there is no such clause.
fn parts(text: &str, line: TextRange, lexicon: &Lexicon) -> Vec<TextRange> {
    let mut parts = Vec::new();
    let mut rest = line;
    for _ in 0..CLAUSES {
        let Some(clause) = clause(text, rest, lexicon) else { break };
        push(text, TextRange::new(rest.start, clause.start), &mut parts);
        rest = TextRange::new(clause.end, rest.end);
    }
    if rest.start > line.start {
        push(text, rest, &mut parts);
    }
    parts
}

fn push(text: &str, range: TextRange, parts: &mut Vec<TextRange>) {
    let inside = range.of(text);
    let begun = inside.trim_start_matches(|c: char| c.is_whitespace() || ".,:;".contains(c) || DASHES.contains(&c));
    let ended = begun.trim_end().trim_end_matches(',');
    if ended.contains(char::is_alphanumeric) {
        parts.push(TextRange::at(range.end - begun.len(), ended.len()));
    }
}

/// The first clause of saying in `line`, with the dashes around it.
fn clause(text: &str, line: TextRange, lexicon: &Lexicon) -> Option<TextRange> {
    let inside = line.of(text);
    let is_french = lexicon.language() == Language::French;
    let (at, behind) = inside.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let before = inside.get(..at)?.trim_end();
        let behind = inside.get(end..)?;
        let opens = if DASHES.contains(&c) {
            lexicon.language() == Language::Spanish || before.ends_with(POINTS)
        } else {
            // " - " between blanks; in French no dash stands before a clause.
            c == '-' && behind.starts_with(' ') && before.ends_with(POINTS)
                || is_french && POINTS.contains(&c) && behind.starts_with([' ', '\u{a0}', '\u{202f}'])
        };
        (opens && !before.is_empty() && (says(behind, lexicon) || narrates(behind, lexicon)))
            .then_some((if is_french { end } else { at }, end))
    })?;
    let rest = inside.get(behind..)?;
    let end = if is_french { rest.find(". ").map(|at| at + 1) } else { rest.find(DASHES).or_else(|| rest.find(" - ")) };
    Some(TextRange::new(line.start + at, line.start + end.map_or(inside.len(), |end| behind + end)))
}

/// Whether a text begins with a clause of saying whose verb comes first: "тихо сказал он", "прищурившись, спросил сосед".
fn says(text: &str, lexicon: &Lexicon) -> bool {
    let mut words = text.split_whitespace().take(WORDS);
    let mut left = VERB;
    while let Some(written) = words.next().filter(|_| left > 0) {
        left -= 1;
        let word = written.trim_matches(|c: char| !c.is_alphanumeric());
        // "dit-il", "s'écria".
        let (first, second) = lexicon.joint(word).and_then(|joint| word.split_at_checked(joint)).unwrap_or((word, ""));
        if !word.starts_with(char::is_lowercase) {
            return false;
        }
        let class = lexicon.class(first);
        if [class, lexicon.class(second)].iter().any(|class| class.is(Class::SAY) && !class.is(Class::PARTICIPLE)) {
            return true;
        }
        if is_unknown_verb(word, class, words.clone(), lexicon) {
            return true;
        }
        // "шёпотом спросила", "со вздохом сказала": what stands before a verb of saying says how.
        let next = words.clone().next().is_some_and(|next| lexicon.class(next).is(Class::SAY));
        let manner = class == Class::default() && next || class.is(Class::PREPOSITION) && !class.is(Class::CONJUNCTION);
        let slavic = lexicon.language().is_slavic() && (lexicon.is_participle(word) || manner);
        if !class.is(BEFORE) && !slavic && !word.ends_with(['о', 'а']) {
            return false;
        }
        // What says how it was said may be a part of its own.
        left = if written.ends_with(',') { VERB } else { left };
    }
    false
}

/// Whether a text begins with what somebody does who speaks: "старик поднял фонарь", "Кандрат нават не павярнуў галавы". Verbs
/// of the past tell it from what is said.
fn narrates(text: &str, lexicon: &Lexicon) -> bool {
    if !lexicon.language().is_slavic() {
        return false;
    }
    let mut words = text.split_whitespace().skip_while(|word| matches!(*word, "и" | "а" | "і" | "й" | "та"));
    let Some(first) = words.next().filter(|word| word.ends_with(char::is_alphanumeric)) else { return false };
    let class = lexicon.class(first);
    let small = class.is(Class::PERSON) || class.is(Class::PRONOUN) && !class.is(Class::DETERMINER);
    let named = class == Class::default() && first.starts_with(char::is_uppercase);
    if !(named || small && first.starts_with(char::is_lowercase)) {
        return false;
    }
    let verb = words.take(VERB).find(|word| !lexicon.class(word).is(Class::ADVERB.or(Class::OBJECT)));
    verb.is_some_and(|verb| lexicon.is_past(verb.trim_end_matches(|c: char| !c.is_alphanumeric())))
}

/// Whether a word that no list has may be the verb of a clause: whoever does it stands `behind`, or the clause is short:
/// "тянет он", "развёл руками Семён", "гаркнул патрульный."
fn is_unknown_verb<'a>(word: &str, class: Class, behind: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> bool {
    if class != Class::default() || !lexicon.language().is_slavic() {
        return false;
    }
    let may_be = lexicon.may_be_verb(word);
    let mine = word.ends_with(['ю', 'у', 'я']);
    for (count, written) in behind.take(VERB).enumerate() {
        let next = written.trim_matches(|c: char| !c.is_alphanumeric());
        let subject = lexicon.class(next);
        let person = subject.is(Class::PRONOUN) && !subject.is(Class::OBJECT) || subject.is(Class::PERSON);
        if person || next.starts_with(char::is_uppercase) {
            return may_be || count == 0 && mine && next == "я";
        }
        if written.ends_with(['.', ',', ':']) {
            return may_be && count == 0;
        }
    }
    false
}
