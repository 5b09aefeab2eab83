//! Subjects: the words next to a verb of saying that name who speaks.

use super::sentence::{Phrase, SHORT, Sentence};
use super::tokens::{Shape, Token};
use crate::facts::lexicon::Class;

/// Tokens that a clause in front of the subject may have.
const INSERTION: usize = 20;

/// Insertions looked through between a name and its verb.
pub(super) const INSERTIONS: usize = 4;

impl Sentence<'_> {
    /// Part of a date or a span of time before its last word: "for more than 10 years", "in the past two weeks".
    fn counts(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "the" | "past" | "few" | "several" | "more" | "less" | "than" | "two" | "three" | "four" | "five"
        ) || self.word(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// The preposition of "on Nov. 9" that ends before `end`.
    fn before_date(&self, end: usize) -> Option<usize> {
        let day = end.checked_sub(1).filter(|&day| matches!(self.word(day).len(), 1 | 2))?;
        let before = day.checked_sub(1)?;
        let month = before.checked_sub(usize::from(self.shape(before) == Some(Shape::Stop)))?;
        let dated = self.word(day).bytes().all(|byte| byte.is_ascii_digit())
            && self.capital(month)
            && self.is(month, Class::TIME.or(Class::ABBREVIATION));
        month.checked_sub(1).filter(|&at| dated && self.is(at, Class::PREPOSITION))
    }

    /// Goes left from `end` over what may stand between a subject and its verb.
    pub(super) fn skip_back(&self, mut end: usize) -> usize {
        while let Some(before) = end.checked_sub(1) {
            if self.is(before, Class::TIME) {
                let leads = |at: &usize| self.is(*at, Class::PREPOSITION.or(Class::NOUN_PREPOSITION));
                let before = |past: &dyn Fn(usize) -> bool| (0..before).rev().find(|&at| !past(at));
                let counted = before(&|at| self.is(at, Class::TIME) || self.counts(at)).filter(leads);
                let other = || before(&|at| self.is(at, Class::TIME)).map(|at| at + 1);
                end = counted.or_else(other).unwrap_or(0);
                continue;
            }
            if let Some(preposition) = self.before_date(end) {
                end = preposition;
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
                        (relative, end) = (Some(comma), if comma { self.before_home(before - 1) } else { before });
                        // "a ship with a banner on it which said".
                        let on_it = end.checked_sub(2).filter(|&on| {
                            matches!(self.word(on + 1), "it" | "them") && self.is(on, Class::PREPOSITION)
                        });
                        end = on_it.unwrap_or(end);
                        continue;
                    }
                    let phrase = self.nominal(end).map(|phrase| match relative {
                        _ if relative.is_some() && self.behind_form(phrase) != phrase => self.behind_form(phrase),
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
                    // "An aide to the board (HB), Ada Moor, said".
                    let named_inside = self.is_name(opening + 1);
                    let bracket = named_inside && self.shape(opening.saturating_sub(1)) == Some(Shape::Close);
                    let open =
                        (0..opening).rev().take(SHORT).find(|&at| bracket && self.shape(at) == Some(Shape::Open));
                    let phrase = self.nominal(self.skip_back(open.unwrap_or(opening)));
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
        let joint = (phrase.start + 1..phrase.end)
            .find(|&at| self.is(at, Class::NOUN_PREPOSITION.or(Class::PREPOSITION)) && !self.is_name(at));
        self.is_name(joint.unwrap_or(phrase.end) - 1)
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
            // "Every few years somebody", "A couple of weeks before that,".
            let count = (2..=3).find(|&count| self.is(from + count, Class::TIME));
            let small = |count: usize| (1..=count).all(|at| !self.capital(from + at));
            if let Some(count) = count
                .filter(|&count| self.is(from, Class::DETERMINER) && !self.is(from + 1, Class::TIME) && small(count))
            {
                from += count + 1;
                continue;
            }
            // "Right after the vote, Moor".
            if matches!(self.word(from), "right" | "Right" | "just" | "Just") && self.is(from + 1, Class::PREPOSITION) {
                from += 1;
                continue;
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
                // "A month later,", "Having won it,".
                || self.is(from, Class::DETERMINER) && self.is(from + 1, Class::TIME)
                || self.is(from, Class::AUXILIARY) && self.word(from).ends_with("ing")
            {
                match (from..to).find(|&at| matches!(self.shape(at), Some(Shape::Comma | Shape::Quotation(_)))) {
                    Some(comma) => from = comma + 1,
                    // "Instead of pressing charges she left".
                    None => {
                        let is_subject = |at: &usize| {
                            self.is(*at, Class::PRONOUN) && !self.is(*at, Class::DETERMINER) && self.is_noun(*at - 1)
                        };
                        from = (from + 1..to).find(is_subject).unwrap_or(from + 1);
                    }
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
        // "Asked if she would, Moor laughed".
        let is_asked = from == 0 && self.capital(from) && !self.is(from, Class::NOUN) && self.is(from, Class::VERB);
        if (is_form(from) || is_asked)
            && let Some(comma) = (from..to)
                .take(INSERTION)
                .find(|&at| matches!(self.shape(at), Some(Shape::Comma | Shape::Quotation(_))))
            && (self.is_name(comma + 1) || self.is(comma + 1, Class::PRONOUN.or(Class::DETERMINER)))
        {
            from = comma + 1;
        }
        // "…," said Moor, adding: the subject stands behind its verb.
        let behind = from.checked_sub(1).is_some_and(|at| matches!(self.shape(at), Some(Shape::Quotation(_))));
        let inverted = from > 0
            && self.is_verb(from)
            && (self.is(from, Class::CORE) && self.is_name(from + 1)
                || behind && self.is(from, Class::SAY) && !self.is(from, Class::NOT_INVERTED.or(Class::PARTICIPLE)));
        let from = from + usize::from(inverted);
        // Of "The 'new world'" the quotation is the noun.
        let is_article = self.is(from, Class::DETERMINER)
            && !self.is(from, Class::PRONOUN)
            && matches!(self.shape(from + 1), Some(Shape::Quotation(_)))
            || self.is(from, Class::POSSESSIVE) && matches!(self.shape(from + 1), Some(Shape::Quotation(_)));
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
            // "The blast left the pier dark": an unknown verb before another phrase.
            const PHRASE: Class = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::OBJECT).or(Class::PRONOUN);
            let acts = |at: &usize| self.is(*at, Class::PAST) && self.is(*at + 1, PHRASE);
            end = (phrase.start + 1..phrase.end).find(acts).unwrap_or(phrase.end);
        }
        while end > phrase.start + 1
            && (self.is(end - 1, Class::NOUN_PREPOSITION.or(Class::AND)) || self.ends_loosely(end))
        {
            end -= 1;
        }
        // "Thus far she seems": the subject is the pronoun.
        let bare = end == phrase.start + 1 && !self.capital(phrase.start) && !self.is(phrase.start, Class::PRONOUN);
        if bare && self.is(end, Class::PRONOUN) && !self.is(end, Class::DETERMINER) && end < to {
            return Some(Phrase { start: end, end: end + 1 });
        }
        Some(Phrase { start: phrase.start, end: end.max(phrase.start + 1).min(to) })
    }
}
