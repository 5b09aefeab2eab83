//! Speakers: who says each quotation of one text, and by which rule that was decided.
//!
//! A quotation is looked at in its sentence first: the rules of `rules` are asked in order. What no clause of its own
//! decides goes on with the speaker of the quotations around it (`carry`). The words of a language are data.

mod according;
mod agreement;
mod beats;
mod before;
mod carry;
mod cases;
mod clauses;
mod endings;
mod found;
mod insertions;
mod narration;
mod nested;
mod nominals;
mod order;
mod outlets;
mod paragraphs;
mod phrases;
mod placed;
mod quoting;
mod rules;
mod sentence;
mod signature;
mod subject;
mod told;
mod tokens;
mod turns;
mod verbal;

pub use agreement::{
    agrees, is_article, is_gendered, is_latter, is_personal, is_pronoun, is_someone, joins_nouns, names_again,
    owner_of_words, role_of,
};
pub use told::{Told, told_before};

use super::lexicon::{self, Class, Lexicon};
use super::{Language, Quotation, QuotationKind, Text};
use crate::text::TextRange;
use crate::text::blocks::{Block, Kept};
use carry::Carried;
use found::Found;
use sentence::Sentence;

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

    /// Whether it goes by a clause right behind the quotation.
    fn is_behind(self) -> bool {
        matches!(self, Self::ClauseAfter | Self::Inversion | Self::UnknownVerb)
    }

    /// Whether the speaker is that of other words, and no clause of its own sentence says so.
    #[must_use]
    pub fn is_carried(self) -> bool {
        matches!(self, Self::Continued | Self::Resumed | Self::SentenceBefore | Self::ParagraphBefore)
    }

    /// Whether a feature may act on whatever it finds without asking.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.confidence() >= CERTAIN
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

    /// The same answer where what stood at byte `from` stands at byte `to`.
    fn moved(self, from: usize, to: usize) -> Self {
        Self { speaker: self.speaker.moved(from, to), cue: self.cue.map(|cue| cue.moved(from, to)), ..self }
    }

    /// The same speaker, found by another rule: no likelier than either.
    #[must_use]
    fn carried(self, rule: Rule) -> Self {
        Self { rule, confidence: self.confidence.min(rule.confidence()), ..self }
    }
}

/// Who says the quotations of a part of a text. Ranges count in the plain text.
#[derive(Debug)]
pub struct Part {
    start: usize,
    /// What it takes over.
    carried: Carried,
    ranges: Vec<TextRange>,
    continues: Vec<bool>,
    said: Vec<bool>,
    answers: Vec<Option<Attribution>>,
    /// What the next part takes over.
    then: Carried,
}

impl Part {
    /// Whether the same quotations stand in a part of the same words that starts at byte `start`, and it takes over the same.
    fn is_of(&self, start: usize, ranges: &[TextRange], continues: &[bool], said: &[bool], carried: Carried) -> bool {
        let moved = self.ranges.iter().map(|range| range.moved(self.start, start));
        self.carried.moved(self.start, start) == carried
            && self.continues == continues
            && self.said == said
            && moved.eq(ranges.iter().copied())
    }
}

/// Finds who says each of the `quotations` of a section: one answer for each, in their order. No quotation goes on from one of
/// the `parts` of its text into the next.
#[must_use]
pub(super) fn find(
    text: &Text<'_>,
    parts: &[Block],
    quotations: &[Quotation],
    kept: &mut Kept<Part>,
) -> Vec<Option<Attribution>> {
    if quotations.is_empty() {
        return Vec::new();
    }
    let Text { text, plain, language, .. } = *text;
    let ranges: Vec<TextRange> = quotations.iter().map(|quotation| plain.range_to_plain(quotation.range)).collect();
    let continues: Vec<bool> = quotations.iter().map(|quotation| quotation.continues).collect();
    let said: Vec<bool> = quotations.iter().map(Quotation::is_speech).collect();
    let lexicon = lexicon::of(language);
    let mut found: Vec<Option<Attribution>> = Vec::with_capacity(ranges.len());
    let mut carried = Carried::default();
    for &Block { range, key } in parts {
        let inside = found.len()..ranges.partition_point(|quotation| quotation.start < range.end);
        let (ranges, continues) =
            (ranges.get(inside.clone()).unwrap_or_default(), continues.get(inside.clone()).unwrap_or_default());
        let said = said.get(inside).unwrap_or_default();
        let read = || {
            let (answers, then) = carry::attribute(text, range, ranges, continues, said, lexicon, carried);
            let (ranges, continues, said) = (ranges.to_vec(), continues.to_vec(), said.to_vec());
            Part { start: range.start, carried, ranges, continues, said, answers, then }
        };
        let part = kept.of(key, |part| part.is_of(range.start, ranges, continues, said, carried), read);
        found.extend(part.answers.iter().map(|answer| answer.map(|answer| answer.moved(part.start, range.start))));
        carried = part.then.moved(part.start, range.start);
    }
    let to_section = |found: Attribution| Attribution {
        speaker: plain.range_to_section(found.speaker),
        cue: found.cue.map(|cue| plain.range_to_section(cue)),
        ..found
    };
    let spoken = |((found, quotation), range): ((Option<Attribution>, &Quotation), &TextRange)| {
        found.filter(|found| is_spoken(text, quotation.kind, *range, found, lexicon)).map(to_section)
    };
    found.into_iter().zip(quotations).zip(&ranges).map(spoken).collect()
}

/// Whether the cue says what was said, as "said" does and "doubted" does not.
fn brings_in(text: &str, found: &Attribution, lexicon: &Lexicon) -> bool {
    found.cue.is_none_or(|cue| {
        lexicon.class(cue.of(text)).is(Class::CORE.or(Class::MIND)) || lexicon.language() != Language::English
    })
}

fn begins_small(quoted: &str) -> bool {
    quoted.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Bytes between a verb and the words it brings in, where it leaves no doubt.
const BESIDE: usize = 16;

/// Whether a quotation of this kind has the speaker found. Nobody speaks a headline or the name of a work; words held at a
/// distance are somebody's only where a clause leaves no doubt.
fn is_spoken(text: &str, kind: QuotationKind, range: TextRange, found: &Attribution, lexicon: &Lexicon) -> bool {
    let rule = found.rule;
    // "The mayor called it ‘a sad day’".
    let beside = found.cue.is_some_and(|cue| cue.end < range.start && range.start - cue.end <= BESIDE);
    let goes_on = rule.is_carried();
    match kind {
        QuotationKind::Direct | QuotationKind::Mixed => true,
        QuotationKind::Title => {
            !goes_on
                && !matches!(rule, Rule::Subject | Rule::WeakVerb | Rule::Noun | Rule::UnknownVerb | Rule::Enclosing)
                // In a headline small letters are someone's words: "Moor calls ferry 'late'".
                && (beside || found.is_certain() && brings_in(text, found, lexicon) || begins_small(range.of(text)))
        }
        QuotationKind::Scare => {
            !goes_on && rule != Rule::WeakVerb && (beside || found.is_certain() && brings_in(text, found, lexicon))
        }
    }
}

/// What the rules of the language say of the quotation at token `at`.
fn within(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> Option<Found> {
    match lexicon.language() {
        Language::English => rules::within(sentence, at, lexicon),
        _ => clauses::within(sentence, at, lexicon),
    }
}
