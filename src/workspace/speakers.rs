//! Who says a quotation, as an entity: the name that stands there, or the one that a pronoun leads back to.

use super::{Mention, Place, Workspace, inflection};
use crate::facts::{Attribution, Facts, Language, Origin, speakers, words};
use crate::text::TextRange;

/// Who says a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker, and how they were found; `None` where a span says it.
    pub attribution: Option<Attribution>,
    /// Those words; of a span its entity's name, or else its id.
    pub name: String,
    /// The id of the entity.
    pub entity: Option<String>,
}

impl Speaker {
    /// How likely it is right, in hundredths. What a span says is so.
    #[must_use]
    pub fn confidence(&self) -> u8 {
        self.attribution.map_or(100, |attribution| attribution.confidence)
    }

    /// Whether a feature may act on it without asking.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.attribution.is_none_or(|attribution| attribution.is_certain())
    }
}

/// How far back, in bytes, a pronoun leads.
const REACH: usize = 1500;

impl Workspace {
    /// Who says the quotation of this index; a span overrules what the text tells.
    #[must_use]
    pub fn speaker(&self, place: &Place, index: usize) -> Option<Speaker> {
        let text = self.section_text(place)?;
        let facts = self.facts(place)?;
        self.speaker_in(place, facts, &text, &self.mentions(place), index)
    }

    /// The same, for who has the section's `text`, `facts` and `mentions` at hand.
    #[must_use]
    pub fn speaker_in(
        &self,
        place: &Place,
        facts: &Facts,
        text: &str,
        mentions: &[Mention],
        index: usize,
    ) -> Option<Speaker> {
        let quotation = facts.quotations.get(index)?;
        if let Origin::Span(span) = quotation.origin
            && let Some(by) = facts.spans.get(span).and_then(|span| span.attribute("by"))
        {
            let id = by.value.trim();
            let name = self.entity(id).map_or(id, |entity| entity.name()).to_owned();
            return Some(Speaker { attribution: None, name, entity: Some(id.to_owned()) });
        }
        let attribution = facts.attributions.get(index).copied().flatten()?;
        let name = facts.plain.cut(text, attribution.speaker).split_whitespace().collect::<Vec<_>>().join(" ");
        let entity = self.entity_of(place, text, mentions, attribution, facts.language);
        Some(Speaker { attribution: Some(attribution), name, entity })
    }

    /// The one entity that the words at `range` mean.
    fn entity_of(
        &self,
        place: &Place,
        text: &str,
        mentions: &[Mention],
        attribution: Attribution,
        language: Option<Language>,
    ) -> Option<String> {
        let range = attribution.speaker;
        // An article may have tens of thousands of mentions, in the order of their starts; no name is as long as the reach.
        let before = mentions.get(..mentions.partition_point(|mention| mention.range.start < range.end))?.iter().rev();
        let near = before.take_while(|mention| mention.range.start + REACH > range.start);
        let mut inside = near.filter(|mention| mention.range.overlaps(range));
        let named = inside.find(|mention| is_head(text, range, mention.range, language));
        let mention = match named {
            Some(named) => *named,
            None if speakers::is_pronoun(range.of(text), language) => {
                leads_to(text, mentions, range, |mention| self.may_be(place, text, range, mention, language))?
            }
            None => inflection::mention_of(text, mentions, attribution, language)?,
        };
        match self.meant_by(place, mention).as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }
}

impl Workspace {
    /// Whether a pronoun may stand for a name: its title and its given name agree, and "she" is a person.
    fn may_be(
        &self,
        place: &Place,
        text: &str,
        pronoun: TextRange,
        mention: &Mention,
        language: Option<Language>,
    ) -> bool {
        let pronoun = pronoun.of(text);
        if !speakers::is_personal(pronoun, language) {
            return true;
        }
        let title = words::last(text.get(..mention.range.start).unwrap_or_default()).map_or("", |title| title.of(text));
        let is_person = self.meant_by(place, *mention).iter().all(|id| {
            self.entity(id).is_none_or(|entity| {
                matches!(&*entity.kind, "" | "person") && speakers::agrees(pronoun, entity.name(), language)
            })
        });
        is_person
            && speakers::agrees(pronoun, title, language)
            && speakers::agrees(pronoun, mention.range.of(text), language)
    }
}

/// Whether the name is what the phrase is about: not that of "a spokesman for Moor" or "Moor's party".
fn is_head(text: &str, phrase: TextRange, name: TextRange, language: Option<Language>) -> bool {
    let before = TextRange::new(phrase.start, name.start).of(text).trim_end();
    let hangs = before.rsplit(char::is_whitespace).next().is_some_and(|word| speakers::joins_nouns(word, language));
    let behind = TextRange::new(name.end, phrase.end).of(text);
    !hangs
        && behind
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() && !behind.contains(char::is_alphabetic) || c == ',' || c == '.')
}

/// The name that a pronoun leads back to: the last that begins a sentence, else the last, of those that `fits` allows.
fn leads_to(text: &str, mentions: &[Mention], pronoun: TextRange, fits: impl Fn(&Mention) -> bool) -> Option<Mention> {
    let to = mentions.partition_point(|mention| mention.range.end <= pronoun.start);
    let before = mentions.get(..to)?.iter().rev().take_while(|mention| mention.range.end + REACH > pronoun.start);
    let mut last = None;
    for mention in before.filter(|mention| fits(mention)) {
        if opens_sentence(text, mention.range) {
            return Some(*mention);
        }
        last = last.or(Some(*mention));
    }
    last
}

/// Whether nothing but titles and other capitalised words stand between the start of the sentence and the name.
fn opens_sentence(text: &str, name: TextRange) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let tail =
        before.rfind(['\n', '!', '?', '"', '”', ';']).map_or(before, |at| before.get(at + 1..).unwrap_or_default());
    let mut words = tail.trim_end_matches(['"', '“', '„', '«']).split_whitespace().rev();
    for word in words.by_ref() {
        if word.ends_with('.') && word.chars().count() > 5 {
            return true;
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    true
}
