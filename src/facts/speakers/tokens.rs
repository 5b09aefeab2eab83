//! A paragraph as the rules see it: words with what they may be, points, and each quotation as one token.

use crate::facts::lexicon::{Class, Lexicon};
use crate::facts::{Language, words};
use crate::text::TextRange;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word or a number.
    Word,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    /// `.`, `!`, `?`, `…`.
    Stop,
    /// A quotation: its index.
    Quotation(usize),
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) range: TextRange,
    pub(super) shape: Shape,
    pub(super) class: Class,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether a sentence ends with it.
    pub(super) ends: bool,
}

impl Token {
    pub(super) fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }

    pub(super) fn is_word(&self) -> bool {
        self.shape == Shape::Word
    }

    pub(super) fn quotation(&self) -> Option<usize> {
        match self.shape {
            Shape::Quotation(index) => Some(index),
            _ => None,
        }
    }
}

/// The tokens of `region`, in which the quotations stand, by index and range, in the order of the text.
pub(super) fn read(text: &str, region: TextRange, quotations: &[(usize, TextRange)], lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(region.len() / 5);
    let mut at = region.start;
    for &(index, range) in quotations {
        plain(text, TextRange::new(at, range.start), lexicon, &mut tokens);
        tokens.push(Token { range, shape: Shape::Quotation(index), class: Class::NONE, capital: false, ends: false });
        at = range.end.max(at);
    }
    plain(text, TextRange::new(at, region.end), lexicon, &mut tokens);
    if lexicon.language() == Language::German {
        name_nouns(text, &mut tokens, lexicon);
    }
    name_lookalikes(&mut tokens);
    mark_ends(text, &mut tokens, lexicon.language());
    tokens
}

/// Within a German sentence a capital makes a noun or a name: "sagte Kurz". Only those of courtesy are pronouns: "Sie".
fn name_nouns(text: &str, tokens: &mut [Token], lexicon: &Lexicon) {
    const COURTESY: Class = Class::PRONOUN.or(Class::POSSESSIVE).or(Class::OBJECT);
    let mut within = false;
    for token in tokens {
        if within && token.capital && token.is_word() && !token.is(COURTESY) {
            token.class = lexicon.exact(token.range.of(text));
        }
        within = matches!(token.shape, Shape::Word | Shape::Comma);
    }
}

/// Takes a name that is spelt as a word of grammar for one: "…," Day said; "…," said Nor.
fn name_lookalikes(tokens: &mut [Token]) {
    const ALIKE: Class = Class::CONJUNCTION.or(Class::TIME).or(Class::ADVERB);
    const OTHER: Class = Class::PRONOUN.or(Class::DETERMINER).or(Class::POSSESSIVE);
    for at in 1..tokens.len() {
        let alike = |token: &Token| token.capital && token.is(ALIKE) && !token.is(OTHER);
        if !tokens.get(at).is_some_and(alike) {
            continue;
        }
        let near = |at: usize, test: fn(&Token) -> bool| tokens.get(at).is_some_and(test);
        let behind = near(at - 1, |token| token.quotation().is_some());
        let before = near(at + 1, |token| token.is(Class::CORE) && !token.is(Class::PARTICIPLE));
        let inverted = near(at + 2, |token| token.capital || token.is(OTHER));
        if let Some(token) = tokens.get_mut(at).filter(|_| behind && before && !inverted) {
            token.class = Class::NONE;
        }
    }
}

fn is_inside_word(c: char) -> bool {
    words::is_alphanumeric(c) || matches!(c, '\'' | '’' | '-' | '_' | '&' | '@' | '$' | '%' | '\u{301}')
}

fn plain(text: &str, range: TextRange, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let inside = range.of(text);
    let char_at = |at: usize| inside.get(at..).and_then(|rest| rest.chars().next());
    let mut at = 0;
    while let Some(c) = char_at(at) {
        let start = at;
        at += c.len_utf8();
        let shape = match c {
            ' ' | '\n' => continue,
            ',' => Shape::Comma,
            ':' => Shape::Colon,
            ';' => Shape::Semicolon,
            '—' | '–' => Shape::Dash,
            '-' if char_at(at).is_none_or(|next| next.is_whitespace() || next == '-') => Shape::Dash,
            '(' | '[' => Shape::Open,
            ')' | ']' => Shape::Close,
            '.' | '!' | '?' | '…' => Shape::Stop,
            c if words::is_alphanumeric(c) || matches!(c, '&' | '@' | '$' | '’' | '\'') => Shape::Word,
            _ => continue,
        };
        if shape == Shape::Word {
            loop {
                at += words::ascii_len(inside.as_bytes().get(at..).unwrap_or_default());
                match char_at(at) {
                    Some(c) if is_inside_word(c) || is_inner_point(inside, at, c) => at += c.len_utf8(),
                    _ => break,
                }
            }
        }
        let range = TextRange::new(start, at).shift(range.start);
        if shape == Shape::Word {
            split(text, range, lexicon, tokens);
        } else {
            tokens.push(Token { range, shape, class: Class::NONE, capital: false, ends: false });
        }
    }
}

/// The word at `range`, or the words that apostrophes and hyphens join there.
fn split(text: &str, mut range: TextRange, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    const JOINED: usize = 3;
    for _ in 0..JOINED {
        let Some(joint) = lexicon.joint(range.of(text)) else { break };
        tokens.push(word(text, TextRange::at(range.start, joint), lexicon));
        range = TextRange::new(range.start + joint, range.end);
    }
    tokens.push(word(text, range, lexicon));
}

fn word(text: &str, range: TextRange, lexicon: &Lexicon) -> Token {
    let written = range.of(text);
    let capital = written.starts_with(char::is_uppercase);
    Token { range, shape: Shape::Word, class: lexicon.class(written), capital, ends: false }
}

/// A point between two letters or digits: "U.S", "3.5", "example.org".
fn is_inner_point(text: &str, at: usize, c: char) -> bool {
    if c != '.' {
        return false;
    }
    let mut behind = text.get(at + 1..).unwrap_or_default().chars();
    let Some(next) = behind.next().filter(|next| next.is_alphanumeric()) else { return false };
    // "the capitals.Then": a space is missing.
    let ends = next.is_uppercase()
        && behind.next().is_none_or(|c| !c.is_uppercase() && c != '.')
        && text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_lowercase);
    !ends
}

/// Tokens of a sentence.
const LONGEST: usize = 120;

/// Finds where sentences end.
fn mark_ends(text: &str, tokens: &mut [Token], language: Language) {
    let mut length = 0;
    for at in 0..tokens.len() {
        let Some((token, behind)) = tokens.get(at..).and_then(<[Token]>::split_first) else { break };
        let next = behind.first();
        let mut ends = match token.shape {
            Shape::Stop => {
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                let ordinal = language == Language::German && is_ordinal(text, tokens.get(..at).unwrap_or_default());
                !(ordinal && next.is_some()) && ends_sentence(text, before, token, next)
            }
            Shape::Quotation(_) => {
                // In English alone a clause follows a full stop inside the marks, but not where one brought the words in.
                let brought =
                    at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.shape == Shape::Colon);
                let whole = brought && last_point(token.range.of(text)) == Some('.');
                let closed = language == Language::English && !whole && is_closed_by_clause(text, token, behind);
                let stopped = last_point(token.range.of(text)).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'));
                stopped
                    && !closed
                    && next.is_none_or(|next| next.capital || next.quotation().is_some() || next.is(Class::LABEL))
            }
            _ => next.is_none(),
        };
        // What has no end is cut, so that the rules stay linear.
        ends |= length + 1 >= LONGEST;
        length = if ends { 0 } else { length + 1 };
        if let Some(token) = tokens.get_mut(at) {
            token.ends = ends;
        }
    }
}

/// Whether a point behind these tokens makes a number of one or two digits an ordinal: "in der 80. Minute", "am 3. Mai".
fn is_ordinal(text: &str, before: &[Token]) -> bool {
    let [.., article, number] = before else { return false };
    let digits = number.range.of(text);
    let articles = Class::DETERMINER.or(Class::GOVERNED).or(Class::PREPOSITION).or(Class::TIME);
    digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) && article.is(articles)
}

/// Words that the subject of a short clause may have.
const SUBJECT: usize = 7;

/// Words that an insertion between that subject and its verb may have.
const INSERTION: usize = 15;

/// Whether the `rest` behind a quotation that ends as a sentence does is only its clause: "…?" Moor asked.
fn is_closed_by_clause(text: &str, quotation: &Token, rest: &[Token]) -> bool {
    let mut article = false;
    let subject = rest.iter().take(SUBJECT).take_while(|token| {
        let point = token.shape == Shape::Stop && token.range.of(text) == ".";
        // "a message": behind an article what may be a verb is a noun.
        let named = token.capital || article && token.is(Class::NOUN);
        article = token.is(Class::DETERMINER) || article && (named || !token.is(Class::NOUN));
        (token.is_word() || point)
            && (named || !token.is(Class::VERB))
            && !token.is(Class::AUXILIARY.or(Class::CONJUNCTION))
    });
    let mut verb = subject.count();
    if verb == 0 {
        return false;
    }
    // "…!" Moor, who had come late, shouted.
    let inserts = |token: &Token| token.is(Class::RELATIVE.or(Class::DETERMINER));
    if rest.get(verb).is_some_and(|token| token.shape == Shape::Comma)
        && rest.get(verb + 1).is_some_and(inserts)
        && let Some(comma) = rest.iter().skip(verb + 1).take(INSERTION).position(|token| token.shape == Shape::Comma)
    {
        verb += comma + 2;
    }
    // "…!" Moor huffed.: a verb that no list has.
    let huffed = rest.first().is_some_and(|token| token.capital || token.is(Class::PRONOUN))
        && rest.get(1).is_some_and(|cue| cue.is(Class::PAST))
        && rest.get(2).is_none_or(|next| next.shape == Shape::Stop)
        && last_point(quotation.range.of(text)) != Some('.');
    if huffed {
        return true;
    }
    let Some(cue) = rest.get(verb).filter(|cue| cue.is(Class::VERB) && !cue.is(Class::PARTICIPLE)) else {
        return false;
    };
    closes_clause(text, quotation, cue, rest.get(verb + 1))
}

/// Whether the clause that ends with the verb `cue` belongs to the quotation before it.
fn closes_clause(text: &str, quotation: &Token, cue: &Token, next: Option<&Token>) -> bool {
    let Some(next) = next else { return true };
    let point = last_point(quotation.range.of(text)) == Some('.');
    match next.shape {
        Shape::Stop => true,
        Shape::Comma | Shape::Quotation(_) => !point || cue.is(Class::CORE),
        Shape::Word if point => {
            cue.is(Class::CORE) && next.is(Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::TIME))
        }
        Shape::Word => {
            cue.is(Class::CORE) && !begins_clause(cue, next)
                || next.is(Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB).or(Class::AND))
                    && !next.is(Class::CONJUNCTION)
                || cue.is(Class::NOT_INVERTED) && next.capital
        }
        _ => false,
    }
}

/// Whether what is said stands behind the verb: "Moor said the pier", "Moor said he"; but "Moor told the paper".
fn begins_clause(cue: &Token, next: &Token) -> bool {
    const CLAUSE: Class = Class::PRONOUN.or(Class::CONJUNCTION);
    const OBJECT: Class = Class::DETERMINER.or(Class::POSSESSIVE);
    next.is(CLAUSE) && !next.is(Class::PREPOSITION) || !cue.is(Class::NOT_INVERTED) && (next.is(OBJECT) || next.capital)
}

/// The last character of a quotation that is neither a mark nor a blank.
pub(super) fn last_point(quoted: &str) -> Option<char> {
    quoted
        .chars()
        .rev()
        .find(|&c| !c.is_whitespace() && !matches!(c, '"' | '”' | '“' | '’' | '\'' | '»' | '«' | '‘' | '_' | '*'))
}

fn ends_sentence(text: &str, previous: Option<&Token>, stop: &Token, next: Option<&Token>) -> bool {
    let Some(next) = next else { return true };
    if !next.capital
        && next.quotation().is_none()
        && !text.get(next.range.start..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return false;
    }
    let is_point = stop.range.of(text) == ".";
    let Some(previous) = previous.filter(|token| is_point && token.is_word() && token.range.end == stop.range.start)
    else {
        return true;
    };
    let written = previous.range.of(text);
    if matches!(written, "i.e" | "e.g" | "d.h" | "z.B" | "т.е") {
        return false;
    }
    let initial = written.chars().count() == 1 && previous.capital;
    // "the U.S. Senate" goes on, "in the U.S. He" does not: a word that begins a sentence says so.
    let opens = next.is(Class::PRONOUN
        .or(Class::DETERMINER)
        .or(Class::POSSESSIVE)
        .or(Class::CONJUNCTION)
        .or(Class::PREPOSITION));
    let short = previous.is(Class::ABBREVIATION) || written.contains('.');
    // "the U.S. “clearly” needed": words that go on do not begin a sentence.
    let small = |quoted: &str| quoted.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    let begins = next.quotation().is_some() && !((initial || short) && small(next.range.of(text)));
    begins || !(initial || short && !opens || next.quotation().is_some())
}
