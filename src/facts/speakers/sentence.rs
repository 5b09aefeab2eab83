//! One sentence: its tokens, and what each of them may be there.

use super::tokens::{Shape, Token};
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};
use crate::text::TextRange;

/// Tokens `start..end` of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words between an article and its noun.
const ADJECTIVES: usize = 2;

/// Tokens of a short clause up to its verb.
pub(super) const SHORT: usize = 8;

/// One sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Sentence<'_> {
    pub(super) fn at(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.at(at).is_some_and(|token| token.is(class))
    }

    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.at(at).map(|token| token.shape)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.at(at).filter(|token| token.is_word()).map_or("", |token| token.range.of(self.text))
    }

    pub(super) fn range(&self, phrase: Phrase) -> Option<TextRange> {
        let first = self.at(phrase.start)?;
        let last = self.at(phrase.end.checked_sub(1)?)?;
        Some(TextRange::new(first.range.start, last.range.end))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.at(at).is_some_and(|token| token.capital)
    }

    /// A capitalised word that is no grammar word: a name, or the first noun of a sentence.
    pub(super) fn is_name(&self, at: usize) -> bool {
        const GRAMMAR: Class = Class::DETERMINER
            .or(Class::PREPOSITION)
            .or(Class::CONJUNCTION)
            .or(Class::PRONOUN)
            .or(Class::POSSESSIVE)
            .or(Class::AND)
            .or(Class::TIME);
        self.capital(at) && !self.is(at, GRAMMAR)
    }

    /// Whether the token is a verb here and not a noun spelled alike: "his claim", "the Post".
    pub(super) fn is_verb(&self, at: usize) -> bool {
        if !self.is(at, Class::VERB) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return self.is(at, Class::PARTICIPLE) || !self.is(at, Class::NOUN);
        };
        // "That said, the ferry is late".
        if at == 1 && self.word(0) == "That" && self.shape(2) == Some(Shape::Comma) {
            return false;
        }
        // "Bill" behind a quotation is a name, "Said" is none.
        if self.capital(at) && !(self.is(at, Class::CORE) && matches!(self.shape(before), Some(Shape::Quotation(_)))) {
            return false;
        }
        // "from noted scholars", "what's today typically called": behind a preposition no finite verb stands.
        if !self.is(at, Class::PARTICIPLE)
            && self.is(before, Class::PREPOSITION.or(Class::NOUN_PREPOSITION))
            && !self
                .is(before, Class::CONJUNCTION.or(Class::RELATIVE).or(Class::ADVERB).or(Class::TIME).or(Class::CHAIN))
            && !self.is_to(before)
        {
            return false;
        }
        let article = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::POSSESSOR);
        // "the two say", "the father of four told"; but of "that the fire" the last word is an article.
        let number = before > 0
            && self.is(before - 1, Class::DETERMINER.or(Class::NOUN_PREPOSITION))
            && self.is(before, Class::DETERMINER)
            && !self.is_article(before);
        if self.is(before, article) && !number && !self.is(before, Class::PRONOUN.or(Class::CONJUNCTION)) {
            return false;
        }
        // "she claims".
        if self.is(before, Class::PRONOUN) && !self.is(before, Class::DETERMINER.or(Class::CONJUNCTION)) {
            return true;
        }
        let nominal = self.is(at, Class::NOUN) && !self.is(at, Class::PARTICIPLE);
        // "an earlier report that": of one thing no verb has its bare form.
        let words = (at.saturating_sub(ADJECTIVES + 1)..at).rev();
        let mut described = words.take_while(|&at| self.at(at).is_some_and(|token| token.is_word() && !token.capital));
        if nominal && !self.word(at).ends_with('s') && described.any(|at| matches!(self.word(at), "a" | "an")) {
            return false;
        }
        // "many state workers", "in a later tweet, she".
        if self.is(at, Class::NOUN)
            && !self.is(at, Class::PARTICIPLE)
            && !self.word(at).ends_with("ed")
            && !self.says_more(at)
        {
            return false;
        }
        // "in response to", "a new report of", "of warnings".
        !(nominal
            && (self.is(before, Class::NOUN_PREPOSITION)
                || self.word(at + 1) == "of"
                || self.is(before, Class::PREPOSITION) && !self.is_to(before)))
    }

    /// Whether what follows is what a verb of saying is followed by.
    fn says_more(&self, verb: usize) -> bool {
        let next = verb + 1;
        match self.shape(next) {
            None | Some(Shape::Quotation(_) | Shape::Colon) => true,
            Some(Shape::Word) => {
                let after =
                    Class::CONJUNCTION.or(Class::OBJECT).or(Class::PRONOUN).or(Class::DETERMINER).or(Class::POSSESSIVE);
                self.is(next, after) || self.is_name(next)
            }
            Some(Shape::Comma | Shape::Stop) => {
                verb.checked_sub(1).is_some_and(|at| self.is_name(at) || self.is(at, Class::PRONOUN))
                    // "…," a sign on the door reads.
                    || self.shape(next) == Some(Shape::Stop)
                        && (verb.saturating_sub(SHORT)..verb).any(|at| matches!(self.shape(at), Some(Shape::Quotation(_))))
            }
            _ => false,
        }
    }

    pub(super) fn is_to(&self, at: usize) -> bool {
        self.word(at) == "to"
    }

    /// "was called": what stands before is not who speaks.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        if self.is(verb, Class::PARTICIPLE) {
            return false;
        }
        // "Asked what he wanted, Moor said": a sentence that opens with a past form has its subject elsewhere.
        if verb == 0 && self.capital(verb) {
            return true;
        }
        let mut at = verb;
        while let Some(before) = at.checked_sub(1) {
            if self.is(before, Class::BE) {
                return true;
            }
            if !self.is_adverb(before) {
                return false;
            }
            at = before;
        }
        false
    }

    pub(super) fn is_adverb(&self, at: usize) -> bool {
        self.is(at, Class::ADVERB) || (self.word(at).ends_with("ly") && !self.capital(at))
    }

    /// "First Lady Ada Moor": a title, and no adverb.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.word(at) == "First"
            && matches!(self.word(at + 1), "Lady" | "Minister" | "Secretary" | "Officer" | "Sergeant")
    }

    /// "Somebody in the council", "everyone from Ostrel": a pronoun that more words describe.
    pub(super) fn is_somebody(&self, at: usize) -> bool {
        let word = self.word(at);
        ["body", "one"].iter().any(|end| word.ends_with(end)) && self.is(at, Class::PRONOUN) && word.len() > "one".len()
    }

    /// The time of day that an entry begins with: "18.31".
    pub(super) fn is_clock(&self, at: usize) -> bool {
        let digits = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        self.word(at).split_once('.').is_some_and(|(hour, minute)| digits(hour) && digits(minute))
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        const NOT: Class = Class::AUXILIARY
            .or(Class::CONJUNCTION)
            .or(Class::PREPOSITION)
            .or(Class::NOUN_PREPOSITION)
            .or(Class::DETERMINER)
            .or(Class::PRONOUN)
            .or(Class::ADVERB)
            .or(Class::AND);
        self.at(at).is_some_and(|token| token.is_word() && !token.is(NOT)) && !self.is_verb(at)
    }
}

/// The sentences of some tokens.
pub(super) fn sentences<'a>(text: &'a str, tokens: &'a [Token]) -> impl DoubleEndedIterator<Item = Sentence<'a>> {
    tokens
        .split_inclusive(|token| token.ends)
        .map(move |tokens| Sentence { text, tokens })
        .collect::<Vec<_>>()
        .into_iter()
}

/// The sentence of the quotation `index`, and its token there.
pub(super) fn sentence_of<'a>(text: &'a str, tokens: &'a [Token], index: usize) -> Option<(Sentence<'a>, usize)> {
    sentences(text, tokens).find_map(|sentence| {
        let at = sentence.tokens.iter().position(|token| token.quotation() == Some(index))?;
        Some((sentence, at))
    })
}

/// "Man nehme das „sehr ernst“.": in German the mood of the verb says that whoever spoke before goes on.
pub(super) fn is_reported(sentence: &Sentence<'_>, lexicon: &Lexicon) -> bool {
    lexicon.language() == Language::German && (0..sentence.tokens.len()).any(|at| sentence.is(at, Class::TELLING))
}
