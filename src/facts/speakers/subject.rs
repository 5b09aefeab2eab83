//! Subjects: the words next to a verb of saying that name who speaks.

use super::lexicon::Class;
use super::tokens::{Shape, Token};
use crate::text::TextRange;

/// Tokens `start..end` of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words between an article and its noun.
const ADJECTIVES: usize = 2;

/// Tokens that a subject may have.
const LONGEST: usize = 24;

/// Tokens of a short clause up to its verb.
pub(super) const SHORT: usize = 8;

/// Tokens that a clause in front of the subject may have.
const INSERTION: usize = 20;

/// Insertions looked through between a name and its verb.
pub(super) const INSERTIONS: usize = 4;

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
        // "the two say"; but of "that the fire" the last word is an article.
        let number = before > 0
            && self.is(before - 1, Class::DETERMINER)
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

    /// Goes left from `end` over what may stand between a subject and its verb.
    pub(super) fn skip_back(&self, mut end: usize) -> usize {
        while let Some(before) = end.checked_sub(1) {
            if self.is(before, Class::TIME) {
                let other = (0..before).rev().find(|&at| !self.is(at, Class::TIME));
                let leads = |at: &usize| self.is(*at, Class::PREPOSITION.or(Class::NOUN_PREPOSITION));
                end = other.filter(leads).or(other.map(|at| at + 1)).unwrap_or(0);
                continue;
            }
            let between = Class::AUXILIARY.or(Class::CHAIN).or(Class::BE);
            if !self.is_adverb(before) && !self.is(before, between) {
                break;
            }
            end = before;
        }
        end
    }

    /// The subject that stands before the verb at `verb`.
    pub(super) fn subject_before(&self, verb: usize) -> Option<Phrase> {
        let mut end = self.skip_back(verb);
        let mut fallback: Option<Phrase> = None;
        // Whether a relative word stands before the verb, and whether a comma stands before that.
        let mut relative = None;
        for _ in 0..INSERTIONS {
            let before = end.checked_sub(1)?;
            match self.shape(before)? {
                Shape::Word => {
                    if self.is(before, Class::RELATIVE) {
                        let comma = self.shape(before.checked_sub(1)?) == Some(Shape::Comma);
                        (relative, end) = (Some(comma), if comma { before - 1 } else { before });
                        continue;
                    }
                    let phrase = self.nominal(end).map(|phrase| match relative {
                        Some(true) => self.antecedent(phrase),
                        Some(false) => self.last_noun(phrase),
                        None => phrase,
                    });
                    // "has in the past said": the subject stands before.
                    if let Some(phrase) = phrase
                        && let Some(preposition) = phrase.start.checked_sub(1)
                        && self.is(preposition, Class::PREPOSITION)
                        && !self.is(preposition, Class::CONJUNCTION)
                        && preposition > 0
                        && self.is(preposition - 1, Class::AUXILIARY)
                    {
                        end = self.skip_back(preposition);
                        continue;
                    }
                    return phrase.map(|phrase| self.who_acts(phrase)).or(fallback);
                }
                Shape::Close => {
                    end = (0..before).rev().find(|&at| self.shape(at) == Some(Shape::Open))?;
                    continue;
                }
                closing @ (Shape::Comma | Shape::Dash) => {
                    let opening = (0..before).rev().take(40).find(|&at| self.shape(at) == Some(closing));
                    let Some(opening) = opening else { return fallback };
                    let opening = self.before_who(opening, closing).unwrap_or_else(|| self.before_home(opening));
                    let phrase = self.nominal(self.skip_back(opening));
                    let named_inside = self.is_name(opening + 1);
                    if named_inside && self.opens_with_phrase(opening) {
                        // "After the vote, Moor (Lind), said".
                        return self.nominal(before).or_else(|| self.phrase_from(opening + 1));
                    }
                    if let Some(phrase) = phrase {
                        let in_full = named_inside
                            && self.is(phrase.start, Class::DETERMINER)
                            && (opening + 1..before).all(|at| self.is_name(at))
                            && before > opening + 2;
                        if named_inside && (!self.is_named(phrase) || in_full) {
                            // "her deputy, Ada Moor, said", "the Harbour Master, Ada Moor, said".
                            return Some(Phrase { start: phrase.start, end: before });
                        }
                        if self.is_named(phrase) || self.is(phrase.start, Class::PRONOUN) {
                            return Some(phrase);
                        }
                        fallback = fallback.or(Some(phrase));
                    }
                    let earlier = (0..opening).rev().take(40).find(|&at| self.shape(at) == Some(closing));
                    let Some(earlier) = earlier else { return fallback };
                    let name = self.nominal(earlier.max(1));
                    return name.filter(|name| self.is_named(*name)).or(fallback);
                }
                _ => return fallback,
            }
        }
        fallback
    }

    /// Whether a phrase is about who or what it names: "Moor of Istren", and not "the Istren spokesman".
    fn is_named(&self, phrase: Phrase) -> bool {
        let joint = (phrase.start + 1..phrase.end).find(|&at| self.is(at, Class::NOUN_PREPOSITION));
        self.is_name(joint.unwrap_or(phrase.end) - 1)
    }

    /// The noun phrase that ends before `end`.
    pub(super) fn nominal(&self, end: usize) -> Option<Phrase> {
        let mut start = end;
        while let Some(at) = start.checked_sub(1).filter(|_| end - start < LONGEST) {
            let Some(token) = self.at(at) else { break };
            if !token.is_word() {
                // "Mr." is a word and a point.
                let abbreviated = token.shape == Shape::Stop && !token.ends && at > 0 && self.capital(at - 1);
                if abbreviated && start > at {
                    start = at;
                    continue;
                }
                break;
            }
            if token.is(Class::PRONOUN) && !token.is(Class::DETERMINER) {
                if start == end {
                    start = at;
                }
                break;
            }
            let stops = Class::AUXILIARY.or(Class::CONJUNCTION).or(Class::RELATIVE).or(Class::OBJECT);
            if token.is(stops) && !token.is(Class::POSSESSIVE.or(Class::DETERMINER)) || self.is_verb(at) {
                break;
            }
            if token.is(Class::CONJUNCTION) && (start == end || !self.is_name(start)) && at > 0 {
                if start == end {
                    start = at
                }
                break;
            }
            if token.is(Class::AND) && !(self.is_name(start) && at > 0 && self.is_name(at - 1)) {
                break;
            }
            // "Moor shared a list": behind a name an unknown word in a past form is the verb.
            if token.is(Class::PAST)
                && at > 0
                && start < end
                && !self.is(at + 1, Class::PREPOSITION)
                && (self.is_name(at - 1)
                    || self.is(at - 1, Class::PRONOUN) && !self.is(at - 1, Class::DETERMINER)
                    || self.is(at + 1, Class::DETERMINER.or(Class::POSSESSIVE)))
            {
                break;
            }
            // "jailed after a judge said": a clause of its own.
            let begins = || matches!(self.word(at), "after" | "before");
            if token.is(Class::PREPOSITION) && (at == 0 || !self.is_noun(at - 1) || begins()) {
                break;
            }
            start = at;
        }
        // What a phrase cannot begin with.
        while start < end
            && (self.at(start).is_some_and(|token| !token.is_word())
                || self.is(start, Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::AND).or(Class::CHAIN))
                || self.is_adverb(start) && !self.is(start, Class::DETERMINER)
                // "In 2019 the company", "Last night Moor".
                || self.word(start).starts_with(|c: char| c.is_ascii_digit()) && self.is(start + 1, Class::DETERMINER)
                || self.is(start, Class::TIME) && (!self.capital(start) || self.is(start + 1, Class::TIME)) && start + 1 < end)
        {
            start += 1;
        }
        // "the film I attended": a verb that no list has is no subject.
        let is_verb =
            start + 1 == end && self.is(start, Class::PAST) && start > 0 && !self.is(start - 1, Class::DETERMINER);
        (start < end && !is_verb).then_some(Phrase { start: self.behind_time(start, end), end })
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

    /// The noun phrase that begins at or just behind `from`: of an inverted clause, or behind "according to".
    pub(super) fn phrase_from(&self, from: usize) -> Option<Phrase> {
        let mut start = from;
        while self.is_adverb(start) && !self.is(start, Class::DETERMINER.or(Class::PRONOUN)) {
            start += 1;
        }
        const NEVER: Class = Class::PREPOSITION
            .or(Class::CONJUNCTION)
            .or(Class::AUXILIARY)
            .or(Class::OBJECT)
            .or(Class::AND)
            .or(Class::TIME);
        let first = self.at(start)?;
        if !first.is_word() || first.is(NEVER) && !first.is(Class::POSSESSIVE.or(Class::DETERMINER)) {
            return None;
        }
        if first.is(Class::PRONOUN) && !first.is(Class::DETERMINER) {
            return Some(Phrase { start, end: start + 1 });
        }
        let mut end = start;
        while let Some(token) = self.at(end).filter(|_| end - start < LONGEST) {
            match token.shape {
                Shape::Word => {
                    let joined = token.is(Class::AND) && self.is_name(end + 1);
                    const STOPS: Class = Class::PREPOSITION
                        .or(Class::CONJUNCTION)
                        .or(Class::AUXILIARY)
                        .or(Class::RELATIVE)
                        .or(Class::OBJECT)
                        .or(Class::TIME)
                        .or(Class::AND);
                    // "the Sunday Times": an article has a noun.
                    let stops = token.is(STOPS)
                        && !token.is(Class::POSSESSIVE)
                        && !joined
                        && end > start + usize::from(self.is_article(start));
                    if stops || end > start && (self.is_verb(end) && !token.capital) {
                        break;
                    }
                }
                Shape::Stop if !token.ends && self.capital(end.saturating_sub(1)) => {}
                Shape::Comma if self.apposes_name(start, end) => {}
                _ => break,
            }
            end += 1;
        }
        while end > start + 1
            && self.at(end - 1).is_some_and(|token| {
                !token.is_word() && token.shape != Shape::Stop || token.is(Class::NOUN_PREPOSITION)
            })
        {
            end -= 1;
        }
        (end > start + usize::from(self.is_article(start))).then_some(Phrase { start, end })
    }

    /// The first noun phrase of the clause `from..to` that may be its subject.
    pub(super) fn leading(&self, from: usize, to: usize) -> Option<Phrase> {
        let mut from = self.behind_dateline(from);
        for _ in 0..INSERTIONS {
            while from < to
                && (self.is(from, Class::AND)
                    || self.is_adverb(from)
                    || matches!(
                        self.shape(from),
                        Some(Shape::Comma | Shape::Dash | Shape::Open | Shape::Close | Shape::Quotation(_))
                    ))
            {
                from += 1;
            }
            // "Last May, Moor", "Last night Moor".
            if self.is(from, Class::TIME) && self.is(from + 1, Class::TIME) {
                while from < to && (self.is(from, Class::TIME) || self.shape(from) == Some(Shape::Comma)) {
                    from += 1;
                }
                continue;
            }
            if self
                .is(from, Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PARTICIPLE).or(Class::NOUN_PREPOSITION))
                && !self.is(from, Class::DETERMINER)
                // "A month later,".
                || self.is(from, Class::DETERMINER) && self.is(from + 1, Class::TIME)
            {
                match (from..to).find(|&at| matches!(self.shape(at), Some(Shape::Comma | Shape::Quotation(_)))) {
                    Some(comma) => from = comma + 1,
                    None => from += 1,
                }
                continue;
            }
            break;
        }
        // "Dressed in black, she left", "Reprising her role, Moor sang": a form of a verb, though no list has it.
        let is_form = |at: usize| {
            let word = self.word(at);
            self.at(at).is_some_and(|token| token.class.is_none_or_past())
                && (word.ends_with("ing") || word.ends_with("ed"))
                && !self.is_name(at + 1)
                && !self.is_verb(at + 1)
                && !self.is(at + 1, Class::AUXILIARY)
        };
        if is_form(from)
            && let Some(comma) = (from..to).take(INSERTION).find(|&at| self.shape(at) == Some(Shape::Comma))
            && (self.is_name(comma + 1) || self.is(comma + 1, Class::PRONOUN.or(Class::DETERMINER)))
        {
            from = comma + 1;
        }
        // "…," said Moor, adding: the subject stands behind its verb.
        let inverted = from > 0 && self.is(from, Class::CORE) && self.is_verb(from) && self.is_name(from + 1);
        let from = from + usize::from(inverted);
        // Of "The 'new world'" the quotation is the noun.
        let is_article = self.is(from, Class::DETERMINER)
            && !self.is(from, Class::PRONOUN)
            && matches!(self.shape(from + 1), Some(Shape::Quotation(_)));
        // "A lawyer by training, Moor left": the name comes behind.
        let of_name = |comma: usize| {
            matches!(self.word(from), "A" | "An") && self.shape(comma) == Some(Shape::Comma) && self.is_name(comma + 1)
        };
        let comma = (from + 1..(from + SHORT).min(to)).find(|&at| !self.at(at).is_some_and(Token::is_word));
        let from = comma.filter(|&comma| of_name(comma)).map_or(from, |comma| comma + 1);
        let phrase = self.phrase_from(from).filter(|phrase| phrase.start < to && !is_article)?;
        let mut end = phrase.start;
        if self.is_name(phrase.start) {
            // Of "Moor hopes …" only the name: other verbs are not known.
            while end < phrase.end
                && (self.capital(end)
                    || !self.at(end).is_some_and(Token::is_word)
                    || self.is(end, Class::NOUN_PREPOSITION.or(Class::AND))
                    // "Finance minister Ada Moor".
                    || self.is(end, Class::PERSON) && self.is_name(end + 1)
                    // "Moor's brother".
                    || end > phrase.start && self.is(end - 1, Class::POSSESSOR) && self.is_noun(end))
            {
                end += 1;
            }
        } else {
            end = phrase.end;
        }
        while end > phrase.start + 1 && self.is(end - 1, Class::NOUN_PREPOSITION.or(Class::AND)) {
            end -= 1;
        }
        Some(Phrase { start: phrase.start, end: end.max(phrase.start + 1).min(to) })
    }
}
