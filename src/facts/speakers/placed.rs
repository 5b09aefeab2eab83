//! Where it is said, in place of who says it: "говорится в отчёте", "lamentan desde el sindicato".

use super::nominals::{Candidate, Clause, GOVERNED};
use super::sentence::Phrase;
use super::tokens::Shape;
use super::verbal::INSERTIONS;
use crate::facts::Language;
use crate::facts::lexicon::Class;

impl Clause<'_> {
    /// "говорится в отчёте", "se lee en el informe": where it is said speaks.
    pub(super) fn is_placed(&self, verb: usize) -> bool {
        self.is(verb, Class::PLACED)
            || self.language() == Language::Spanish
                && verb.checked_sub(1).is_some_and(|at| self.sentence.word(at) == "se")
    }

    /// "lamentan desde el sindicato", "murmuran en el bar": a place that Spanish names right behind the verb.
    pub(super) fn is_place_behind(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1).filter(|&verb| self.is_finite(verb)) else { return false };
        let many = self.sentence.word(verb).ends_with('n');
        matches!(self.sentence.word(at), "desde") || many && matches!(self.sentence.word(at), "en")
    }

    /// "в отчёте, опубликованном вчера, | говорится": the place before insertions.
    pub(super) fn place_before(&self, segment: usize) -> Option<Candidate> {
        let mut start = segment;
        for _ in 0..INSERTIONS {
            let comma = start.checked_sub(1).filter(|&at| self.sentence.shape(at) == Some(Shape::Comma))?;
            start = self.start_of_segment(comma);
            let from = (start..comma).find(|&at| !self.is(at, Class::CONJUNCTION.or(Class::ADVERB)))?;
            if self.is(from, Class::PREPOSITION) {
                return self.best(from, comma).filter(|best| best.rank == GOVERNED);
            }
        }
        None
    }

    /// "В компании, которая владеет портом, | аварию назвали …": where many say so, if nobody else does.
    pub(super) fn place_of_many(&self, verb: usize, own: Option<Candidate>, segment: usize) -> Option<Phrase> {
        let object = |own: Candidate| self.lexicon.is_oblique(self.sentence.word(own.phrase.start));
        let nobody = self.is_slavic() && self.is_plural(verb) && own.is_none_or(object);
        if nobody { self.place_before(segment).map(|place| place.phrase) } else { None }
    }
}
