//! What may be a subject, for languages whose words are freer in order than those of English.
//!
//! Without a grammar of cases, what may be a subject is ranked: pronouns, people and names come before other nouns, those
//! with the ending of another case behind them, and what a preposition governs comes last.

use super::sentence::{Phrase, Sentence};
use super::tokens::Shape;
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};

/// A sentence and the words of its language.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) sentence: Sentence<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// The token of the quotation whose speaker is looked for.
    pub(super) target: Option<usize>,
}

/// A noun for words, which others say: "эти слова опровергли".
const SAID: u8 = 6;

/// What may be a subject, and how well it fits: 0 is best.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) rank: u8,
    pub(super) phrase: Phrase,
}

/// A pronoun, or a noun for a person.
const PERSON: u8 = 0;
/// A name; in Slavic it may be in the dative and keep its form: "рассказал РИА Новости житель".
pub(super) const NAME: u8 = 1;
/// A noun with an article.
pub(super) const NOUN: u8 = 2;
/// A name with the ending of another case.
pub(super) const OBLIQUE: u8 = 3;
/// A noun without an article.
pub(super) const BARE: u8 = 4;
/// What a preposition governs: "aus dem Rathaus hieß es".
pub(super) const GOVERNED: u8 = 5;

impl Candidate {
    pub(super) fn is_good(self) -> bool {
        self.rank <= NOUN
    }
}

/// Tokens that a phrase may have.
const LONGEST: usize = 24;
impl Clause<'_> {
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.sentence.is(at, class)
    }

    pub(super) fn language(&self) -> Language {
        self.lexicon.language()
    }

    pub(super) fn is_slavic(&self) -> bool {
        self.language().is_slavic()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.sentence.shape(at) == Some(Shape::Word)
    }

    /// Whether a phrase is a pronoun, a person or a name.
    pub(super) fn is_sure(&self, phrase: Phrase) -> bool {
        self.is(phrase.start, Class::PRONOUN) || self.rank(phrase.start, phrase.end) <= NAME
    }

    /// Whether a phrase is about one who is no medium.
    pub(super) fn is_somebody(&self, phrase: Phrase) -> bool {
        let person = |at: usize| self.is(at, Class::PERSON) && !self.is(at, Class::WORK);
        self.is(phrase.start, Class::PRONOUN) || (phrase.start..phrase.end).any(person)
    }

    /// Whether a phrase begins here that is no subject.
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        let opening = Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::GOVERNED).or(Class::ACCORDING);
        self.is(at, opening)
    }

    /// Whether no list has a word.
    pub(super) fn is_of_no_list(&self, at: usize) -> bool {
        self.sentence.at(at).is_some_and(|token| token.class == Class::NONE)
    }

    /// The first candidate of the best rank in `from..to`.
    pub(super) fn best(&self, from: usize, to: usize) -> Option<Candidate> {
        self.best_of(from, to, |_| true)
    }

    /// The same of those that `may` be meant.
    pub(super) fn best_of(&self, from: usize, to: usize, may: impl Fn(Phrase) -> bool) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut at = from;
        while at < to {
            let (end, found) = self.step(at, to);
            let better = |found: &Candidate| best.is_none_or(|best| found.rank < best.rank) && may(found.phrase);
            if let Some(found) = found.filter(better) {
                best = Some(found);
                if found.rank == PERSON {
                    break;
                }
            }
            at = end.max(at + 1);
        }
        best
    }

    /// The last candidate in `from..to`, of any rank.
    pub(super) fn last(&self, from: usize, to: usize) -> Option<Candidate> {
        let mut last = None;
        let mut at = from;
        while at < to {
            let (end, found) = self.step(at, to);
            last = found.or(last);
            at = end.max(at + 1);
        }
        last
    }

    /// Reads one phrase at `at`: where it ends, and what it may be.
    pub(super) fn step(&self, at: usize, to: usize) -> (usize, Option<Candidate>) {
        if self.sentence.shape(at) == Some(Shape::Open) {
            let close = (at..to).find(|&at| self.sentence.shape(at) == Some(Shape::Close));
            return (close.map_or(at, |at| at + 1), None);
        }
        if self.is_told(at) {
            return (at + 1, None);
        }
        if self.is_outlet(at) {
            return (at + 1, Some(Candidate { rank: NAME, phrase: Phrase { start: at, end: at + 1 } }));
        }
        if !self.is_word(at) {
            return (at + 1, None);
        }
        let is_article = self.is(at, Class::DETERMINER.or(Class::POSSESSIVE));
        // "eine „Reform“": the article belongs to the quotation.
        if is_article && self.is_quotation(at + 1) {
            let outlet = self.is_outlet(at + 1);
            let phrase = Phrase { start: at, end: at + 2 };
            return (at + 1 + usize::from(outlet), outlet.then_some(Candidate { rank: NAME, phrase }));
        }
        // "den Plan, den die Opposition …": a relative, no article.
        let relative = self.language() == Language::German
            && self.is(at, Class::GOVERNED)
            && self.is(at + 1, Class::DETERMINER)
            && at.checked_sub(1).is_some_and(|at| self.sentence.shape(at) == Some(Shape::Comma));
        if relative {
            return (at + 1, None);
        }
        if self.opens_phrase(at) {
            return self.governed(at, to);
        }
        // "fragte dieser", "ce dernier": they stand for somebody.
        if let Some(end) = self.latter(at).or((is_article && self.is_nominative(at)).then_some(at + 1)) {
            return (end, Some(Candidate { rank: PERSON, phrase: Phrase { start: at, end } }));
        }
        if self.is_day(at) {
            return (at + 2, None);
        }
        // "60 % des Français", "60% de los encuestados".
        if self.sentence.word(at).starts_with(|c: char| c.is_ascii_digit()) && self.is_share(at) {
            let end = self.phrase_end(at + 1, to);
            return (end, Some(Candidate { rank: NOUN, phrase: Phrase { start: at, end } }));
        }
        if self.is_slavic() && self.all_do_not(at) {
            return (at + 1, None);
        }
        if self.is(at, Class::PRONOUN) && !is_article {
            return (at + 1, Some(Candidate { rank: PERSON, phrase: Phrase { start: at, end: at + 1 } }));
        }
        if !is_article && (self.is_filler(at) || self.is_verb(at) || self.is_verbal(at)) {
            return (at + 1, None);
        }
        let end = self.phrase_end(at, to);
        if end == at + 1 && self.is(at, Class::DETERMINER) && !self.is(at, Class::PRONOUN.or(Class::POSSESSIVE)) {
            return (end, None);
        }
        (end, Some(Candidate { rank: self.rank(at, end), phrase: Phrase { start: at, end } }))
    }

    pub(super) fn is_filler(&self, at: usize) -> bool {
        const FILLERS: Class = Class::AUXILIARY
            .or(Class::BE)
            .or(Class::OBJECT)
            .or(Class::ADVERB)
            .or(Class::CHAIN)
            .or(Class::TIME)
            .or(Class::AND)
            .or(Class::CONJUNCTION)
            .or(Class::RELATIVE)
            .or(Class::FOLLOWING);
        // "Reste que les élus": no name opens a clause.
        let opens = at == 0 && self.sentence.at(at).is_some_and(|token| token.class == Class::NONE);
        // "Entregó seis mil euros": in Spanish what opens a sentence may be its verb.
        let acts = ["ó", "aba", "aban", "aron", "ieron"].iter().any(|ending| self.sentence.word(at).ends_with(ending));
        self.is(at, FILLERS)
            || self.is_slavic() && opens && self.opens_as_participle(at)
            || opens && acts && self.language() == Language::Spanish && !self.sentence.capital(at + 1)
            || opens && self.is(at + 1, Class::CONJUNCTION) && !self.is(at + 1, Class::AS.or(Class::PREPOSITION))
            || self.is_manner(at)
            || self.sentence.word(at).starts_with(|c: char| c.is_ascii_digit()) && !self.is_compound(at)
    }

    /// A small word that is no noun: the participle behind an auxiliary; in German any but an adjective before a noun.
    pub(super) fn is_verbal(&self, at: usize) -> bool {
        if self.sentence.capital(at) || self.is(at, Class::PERSON) {
            return false;
        }
        match self.language() {
            Language::German => !self.sentence.capital(at + 1) || self.ends_as_verb(at),
            _ => at.checked_sub(1).is_some_and(|at| self.is(at, Class::AUXILIARY.or(Class::BE))),
        }
    }

    /// "zuckt Moor": no adjective before a noun ends so.
    fn ends_as_verb(&self, at: usize) -> bool {
        self.sentence.word(at).ends_with('t') && self.sentence.at(at).is_some_and(|token| token.class == Class::NONE)
    }

    /// "der 34-Jährige".
    pub(super) fn is_compound(&self, at: usize) -> bool {
        self.sentence.word(at).contains('-')
    }

    pub(super) fn rank(&self, start: usize, end: usize) -> u8 {
        if self.is_slavic() && end <= start + 2 && self.is(end - 1, Class::NOUN) && !self.is(end - 1, Class::PERSON) {
            return SAID;
        }
        if (start..end).any(|at| self.is(at, Class::PERSON)) {
            return PERSON;
        }
        if self.sentence.is_name(start) {
            if self.is_slavic() && self.is_told_name(start, end) {
                return OBLIQUE;
            }
            let oblique = (start..end)
                .take_while(|&at| self.sentence.capital(at))
                .any(|at| self.lexicon.is_oblique(self.sentence.word(at)));
            return if oblique {
                OBLIQUE
            } else if self.is_slavic() {
                NAME
            } else {
                PERSON
            };
        }
        let owned = self.is(start, Class::DETERMINER.or(Class::POSSESSIVE));
        // "вашу пьесу назвали".
        let object = |at: usize| self.is_slavic() && at < end && self.lexicon.is_oblique(self.sentence.word(at));
        match owned {
            true if object(start) && object(start + 1) => OBLIQUE,
            true => NOUN,
            false => BARE,
        }
    }

    /// Where the phrase that begins at `start` ends.
    pub(super) fn phrase_end(&self, start: usize, to: usize) -> usize {
        const STOPS: Class = Class::PREPOSITION
            .or(Class::CONJUNCTION)
            .or(Class::RELATIVE)
            .or(Class::AUXILIARY)
            .or(Class::OBJECT)
            .or(Class::TIME)
            .or(Class::ADVERB)
            .or(Class::PRONOUN)
            .or(Class::GOVERNED)
            .or(Class::FOLLOWING)
            .or(Class::POSTPOSED);
        let mut end = start + 1;
        while end < to && end - start < LONGEST {
            let Some(token) = self.sentence.at(end) else { break };
            match token.shape {
                // Where no word is known, a name is what has capitals.
                Shape::Word if self.language() == Language::Other && !token.capital && !self.is_particle(end) => break,
                // "цитирует РБК Мура", "рассказал ТАСС Мур": whom they told, and who told.
                Shape::Word if self.is_slavic() && self.is_told_name(start, end) => break,
                Shape::Word => {
                    let before = end - 1;
                    if token.is(Class::AND) {
                        let next = end + 1;
                        // "писатель и журналист Мур".
                        let offices = self.is_slavic()
                            && before == start
                            && self.is(before, Class::PERSON)
                            && self.is(next, Class::PERSON);
                        let named = self.sentence.is_name(next) && !self.is_verb(next);
                        if !(named || offices || self.is(next, Class::DETERMINER)) {
                            break;
                        }
                    } else if token.is(Class::DETERMINER) {
                        let joined = self.is(before, Class::NOUN_PREPOSITION.or(Class::AND).or(Class::DETERMINER));
                        let genitive = self.language() == Language::German
                            && matches!(self.sentence.word(end), "der" | "des" | "einer" | "eines")
                            // "sagte Ada Moor der Zeitung": whom she told.
                            && !(before > start && self.is_full_name(before));
                        if !joined && !genitive {
                            break;
                        }
                    } else if self.is_slavic() && self.is_addressee(end) {
                        break;
                    } else if self.points_at(start, end) {
                    } else if token.is(Class::PREPOSITION)
                        && let Some(name) = self.named_past(start, end, to)
                    {
                        end = name;
                    } else if token.is(STOPS) && !token.is(Class::NOUN_PREPOSITION.or(Class::POSSESSIVE))
                        || !token.capital && self.is_verb(end)
                        || !token.capital && token.class == Class::NONE && (self.is_full(start, end) || self.acts(end))
                        // A person without an article begins another phrase in Slavic.
                        || self.is_slavic() && token.is(Class::PERSON) && !token.capital && self.is_closed(start, end)
                    {
                        break;
                    }
                }
                Shape::Stop if !token.ends && self.sentence.capital(end - 1) && self.is_word(end + 1) => {}
                Shape::Quotation(_) if self.is_named_thing(end) => {}
                _ => break,
            }
            end += 1;
        }
        while end > start + 1
            && (self.is(end - 1, Class::NOUN_PREPOSITION.or(Class::AND))
                || self.is(end - 1, Class::DETERMINER) && !self.sentence.capital(end - 1))
        {
            end -= 1;
        }
        end
    }

    /// Whether a word that no list has is a verb, behind a noun: by its ending, or by the article behind it: "La gardienne
    /// pose sa lanterne"; in Slavic by an ending that hardly any noun has: "Суд отменяет".
    fn acts(&self, at: usize) -> bool {
        let endings: &[&str] = match self.language() {
            Language::French => &["ait", "aient"],
            Language::Spanish => &["aba", "aban", "ó", "aron", "ieron"],
            _ => return self.lexicon.ends_as_finite(self.sentence.word(at)),
        };
        let word = self.sentence.word(at);
        let noun = at.checked_sub(1).is_some_and(|at| self.is(at, Class::PERSON));
        let object = self.is(at + 1, Class::POSSESSIVE) || self.is(at + 1, Class::DETERMINER);
        noun && (object || endings.iter().any(|ending| word.ends_with(ending)))
    }

    /// Whether a name and another before it, or an office, end at `at`: "Ada Moor", "Sprecherin Moor".
    pub(super) fn is_full_name(&self, at: usize) -> bool {
        const GRAMMAR: Class = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::GOVERNED).or(Class::PREPOSITION);
        let noun = |at: usize| self.sentence.capital(at) && !self.is(at, GRAMMAR);
        noun(at) && !self.is(at, Class::PERSON) && at.checked_sub(1).is_some_and(noun)
    }

    /// Whether no adjective follows `start..end`: behind a name, and in German behind any noun, a small word that no list has
    /// is a verb or says how.
    fn is_full(&self, start: usize, end: usize) -> bool {
        let capital = |at: usize| self.sentence.capital(at) && self.is_word(at);
        match self.language() {
            Language::German => capital(end - 1) && !self.is(end - 1, Class::DETERMINER.or(Class::POSSESSIVE)),
            // "Ada Moor quitte", "le juge Paul Lund quitte", but "le Conseil constitutionnel".
            Language::French | Language::Spanish => {
                capital(end - 1)
                    && (end >= start + 2 && capital(end - 2) && !self.is(end - 2, Class::DETERMINER)
                        || end == start + 1 && self.rank(start, end) <= NAME)
            }
            _ => false,
        }
    }

    /// Whether `start..end` has a noun of its own already and no adjectives only: it holds a name or a person.
    pub(super) fn is_closed(&self, start: usize, end: usize) -> bool {
        // "Бывший министр": the first word of a sentence is large whatever it is.
        let first = end == start + 1 && start.checked_sub(1).is_none_or(|before| !self.is_word(before));
        (start..end).any(|at| self.sentence.capital(at) && !first) || self.lexicon.is_oblique(self.sentence.word(start))
    }

    /// Reads a phrase that a preposition or an article of another case begins.
    pub(super) fn governed(&self, at: usize, to: usize) -> (usize, Option<Candidate>) {
        let mut next = at + 1;
        let mut start = next;
        let mut has_noun = false;
        let mut is_time = false;
        while next < to {
            let Some(token) = self.sentence.at(next) else { break };
            match token.shape {
                Shape::Word => {}
                Shape::Stop if !token.ends && self.is_word(next + 1) => {
                    next += 1;
                    continue;
                }
                Shape::Quotation(_) if self.is_named_thing(next) => {
                    has_noun = true;
                    next += 1;
                    continue;
                }
                _ => break,
            }
            if self.opens_phrase(next) {
                has_noun = false;
                if !token.is(Class::NOUN_PREPOSITION) && is_time {
                    start = next + 1;
                    is_time = false;
                }
                next += 1;
                continue;
            }
            let is_article = token.is(Class::DETERMINER.or(Class::POSSESSIVE));
            if is_article {
                if has_noun {
                    break;
                }
                next += 1;
                continue;
            }
            if token.is(Class::PRONOUN) {
                if has_noun {
                    break;
                }
                has_noun = true;
                next += 1;
                // "Neben ihr stapfte Lund": nothing belongs to a pronoun.
                if self.language() == Language::German {
                    break;
                }
                continue;
            }
            if token.is(Class::TIME) {
                (has_noun, is_time) = (true, true);
                next += 1;
                continue;
            }
            if token.is(Class::ADVERB) {
                // "a su vez", "при этом": behind an article it is a noun, as is a pronoun.
                has_noun |= next > at + 1 || self.is_slavic() && self.sentence.word(next).starts_with("эт");
                next += 1;
                continue;
            }
            let stops = Class::AUXILIARY.or(Class::CONJUNCTION).or(Class::RELATIVE).or(Class::OBJECT).or(Class::AND);
            if token.is(stops) || !token.capital && self.is_verb(next) {
                break;
            }
            let verb = self.language() == Language::German && !token.capital && self.ends_as_verb(next);
            if has_noun && (verb || self.begins_subject(next)) {
                break;
            }
            // German writes its nouns large: what comes before is an adjective.
            has_noun |= token.capital || self.language() != Language::German;
            next += 1;
        }
        let phrase = Phrase { start: self.behind_article(start, next), end: next };
        let named = !is_time
            && phrase.start < phrase.end
            && self.is_word(phrase.start)
            && self.is(at, Class::PREPOSITION)
            && !self.is(at, Class::ABOUT)
            // "на вопрос о будущем": what someone answers.
            && !(self.is_slavic() && matches!(self.sentence.word(at), "на" | "На") && self.is(phrase.start, Class::NOUN))
            && (self.language() != Language::Spanish || self.is_place_behind(at));
        (next, named.then_some(Candidate { rank: GOVERNED, phrase }))
    }

    /// A small word between two with capitals: "Jan de Vries".
    fn is_particle(&self, at: usize) -> bool {
        self.sentence.word(at).len() <= 3 && self.sentence.capital(at + 1)
    }

    /// Whether a number has "%" behind it.
    fn is_share(&self, at: usize) -> bool {
        let behind = self.sentence.at(at).and_then(|token| self.sentence.text.get(token.range.start..));
        behind.is_some_and(|text| {
            text.trim_start_matches(|c: char| c.is_ascii_digit() || ",. \u{a0}\u{202f}".contains(c)).starts_with('%')
        })
    }

    pub(super) fn behind_article(&self, start: usize, end: usize) -> usize {
        (start..end).find(|&at| !self.is(at, Class::DETERMINER.or(Class::GOVERNED))).unwrap_or(end)
    }

    /// The owner of a noun: what follows "of" at `at`, or in the genitive.
    pub(super) fn owner(&self, at: usize, to: usize) -> Option<Phrase> {
        let joined = self.is(at, Class::NOUN_PREPOSITION);
        let genitive = self.is_slavic() && self.is_word(at) && !self.is_filler(at) && !self.opens_phrase(at);
        if !joined && !genitive {
            return None;
        }
        let start = if joined { at + 1 } else { at };
        let end = self.phrase_end(start, to);
        let phrase = Phrase { start, end };
        let opens = self.is(start, Class::CONJUNCTION) && !self.is(start, Class::DETERMINER);
        (start < to && self.is_word(start) && !self.is_verb(start) && !opens).then_some(phrase)
    }
}
