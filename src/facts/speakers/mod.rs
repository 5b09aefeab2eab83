//! Speakers: who says each quotation of one text, and by which rule that was decided.
//!
//! A quotation is looked at in its sentence first: the rules of [`rules`] are asked in order. What no clause of its own
//! decides goes on with the speaker of the quotations around it ([`carry`]). The words of a language are data.

mod carry;
mod clauses;
pub(in crate::facts) mod lexicon;
mod nominals;
mod rules;
mod subject;
mod tokens;
mod verbal;

use lexicon::Class;

use super::{Language, PlainMap, Quotation, QuotationKind};
use crate::text::TextRange;

/// Which rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// `MOOR: "…"`.
    Label,
    /// `"…," Moor said`.
    ClauseAfter,
    /// `"…," said Moor`.
    Inversion,
    /// `"…" in the hall, Moor said`.
    ClosingClause,
    /// `Moor said: "…"`.
    ClauseBefore,
    /// `"…," Moor texted`: a verb that no list has.
    UnknownVerb,
    /// `according to Moor, "…"`.
    According,
    /// `Moor's warning of "…"`.
    Noun,
    /// `Moor sees "…"`.
    WeakVerb,
    /// `Moor's party is "…"`: the subject of the sentence, for want of a verb of saying.
    Subject,
    /// `"…," Moor said. "…"`.
    Continued,
    /// `"…" "…," Moor said`.
    Resumed,
    /// `Moor was furious. "…"`.
    SentenceBefore,
    /// The speaker of the paragraph before.
    ParagraphBefore,
    /// Inside another quotation: whoever says that.
    Enclosing,
}

impl Rule {
    /// What to call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::ClauseAfter => "clause after",
            Self::Inversion => "inverted clause after",
            Self::UnknownVerb => "unknown verb after",
            Self::ClosingClause => "clause at the end",
            Self::ClauseBefore => "clause before",
            Self::According => "according to",
            Self::Noun => "noun of saying",
            Self::WeakVerb => "verb before",
            Self::Subject => "subject of the sentence",
            Self::Continued => "same speaker goes on",
            Self::Resumed => "speaker named behind",
            Self::SentenceBefore => "sentence before",
            Self::ParagraphBefore => "paragraph before",
            Self::Enclosing => "enclosing quotation",
        }
    }

    /// Whether it only goes by what stands before, so that words behind may know better.
    fn is_guess(self) -> bool {
        matches!(self, Self::ParagraphBefore | Self::SentenceBefore)
    }

    /// How often of a hundred times it is right, as measured on annotated news.
    #[must_use]
    pub(crate) fn confidence(self) -> u8 {
        match self {
            Self::ClauseAfter | Self::Inversion => 97,
            Self::Continued => 96,
            Self::Label => 95,
            Self::According | Self::ClosingClause => 90,
            Self::ClauseBefore => 88,
            Self::WeakVerb => 75,
            Self::Noun | Self::UnknownVerb | Self::Resumed | Self::SentenceBefore => 70,
            Self::ParagraphBefore | Self::Subject => 60,
            Self::Enclosing => 50,
        }
    }
}

/// Who says a quotation. Ranges count from the section's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker: a name, a pronoun, "the minister".
    pub speaker: TextRange,
    /// The verb or noun of saying.
    pub cue: Option<TextRange>,
    /// What decided.
    pub rule: Rule,
    /// How likely it is right, in hundredths.
    pub confidence: u8,
}

/// What is at least this likely counts as certain, in hundredths.
const CERTAIN: u8 = 90;

impl Attribution {
    /// Whether a feature may act on it without asking.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.confidence >= CERTAIN
    }

    /// The same speaker, found by another rule: no likelier than either.
    #[must_use]
    fn carried(self, rule: Rule) -> Self {
        Self { rule, confidence: self.confidence.min(rule.confidence()), ..self }
    }
}

/// Finds who says each of the `quotations` of the plain `text` of a section: one answer for each, in their order.
#[must_use]
pub fn find(
    text: &str,
    plain: &PlainMap,
    quotations: &[Quotation],
    language: Option<Language>,
) -> Vec<Option<Attribution>> {
    if quotations.is_empty() {
        return Vec::new();
    }
    let ranges: Vec<TextRange> = quotations.iter().map(|quotation| plain.range_to_plain(quotation.range)).collect();
    let continues: Vec<bool> = quotations.iter().map(|quotation| quotation.continues).collect();
    let found = carry::attribute(text, &ranges, &continues, lexicon::of(language));
    let to_section = |found: Attribution| Attribution {
        speaker: plain.range_to_section(found.speaker),
        cue: found.cue.map(|cue| plain.range_to_section(cue)),
        ..found
    };
    let spoken = |(found, quotation): (Option<Attribution>, &Quotation)| {
        found.filter(|found| is_spoken(quotation.kind, found.rule)).map(to_section)
    };
    found.into_iter().zip(quotations).map(spoken).collect()
}

/// Whether a quotation of this kind has a speaker by this rule. Nobody speaks a headline or the name of a work; words kept
/// at a distance are not what the speaker of the sentence before goes on with.
fn is_spoken(kind: QuotationKind, rule: Rule) -> bool {
    let goes_on = matches!(rule, Rule::Continued | Rule::Resumed | Rule::SentenceBefore | Rule::ParagraphBefore);
    match kind {
        QuotationKind::Direct | QuotationKind::Mixed => true,
        QuotationKind::Title => !goes_on && !matches!(rule, Rule::Subject | Rule::UnknownVerb | Rule::Enclosing),
        QuotationKind::Scare => !goes_on && rule != Rule::Enclosing,
    }
}

/// Whether these words are a pronoun that leads back to a name.
#[must_use]
pub fn is_pronoun(words: &str, language: Option<Language>) -> bool {
    lexicon::of(language).class(words).is(Class::PRONOUN)
}

/// Whether these words are a pronoun that stands for one person only: "she", not "they".
#[must_use]
pub fn is_personal(words: &str, language: Option<Language>) -> bool {
    lexicon::of(language).class(words).is(Class::MASCULINE.or(Class::FEMININE))
}

/// Whether a pronoun may stand for a name: "she" for no "Mr. Lind", "he" for no "Ada".
#[must_use]
pub fn agrees(pronoun: &str, name: &str, language: Option<Language>) -> bool {
    let lexicon = lexicon::of(language);
    let wanted = lexicon.class(pronoun);
    let (mut masculine, mut feminine) = (false, false);
    for word in name.split(|c: char| !c.is_alphabetic()) {
        let class = lexicon.class(word);
        masculine |= class.is(Class::MASCULINE);
        feminine |= class.is(Class::FEMININE);
    }
    masculine == feminine || !(wanted.is(Class::MASCULINE) && feminine || wanted.is(Class::FEMININE) && masculine)
}

/// Whether a name behind this word belongs to the noun before it: "for" in "a spokesman for Moor".
#[must_use]
pub fn joins_nouns(word: &str, language: Option<Language>) -> bool {
    lexicon::of(language).class(word).is(Class::NOUN_PREPOSITION.or(Class::PREPOSITION))
}
