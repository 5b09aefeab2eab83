//! Who says a quotation, by name, and as an entity where one is declared.

use super::antecedents::{Name, Scene, is_head};
use super::{Mention, Place, Workspace, inflection};
use crate::facts::speakers::Rule;
use crate::facts::{Attribution, Facts, Language, Origin, speakers};
use crate::text::TextRange;

/// Who says a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker, and how they were found; `None` where a span says it.
    pub attribution: Option<Attribution>,
    /// What to call the speaker: the name of the entity, else the name in full to which the words lead, else the words.
    pub name: String,
    /// The words that name the speaker; of a span its entity's name, or else its id.
    pub words: String,
    /// The id of the entity.
    pub entity: Option<String>,
    /// Where the name stands in full, if nobody declared it: bytes of the section.
    pub undeclared: Option<TextRange>,
    /// Whether the words are no part of the name: a pronoun or a description that is led back to it.
    pub is_led_back: bool,
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

/// Bytes that no name reaches.
const LONGEST: usize = 1500;

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
            let (words, entity) = (name.clone(), Some(id.to_owned()));
            return Some(Speaker { attribution: None, name, words, entity, undeclared: None, is_led_back: false });
        }
        let attribution = facts.attributions.get(index).copied().flatten()?;
        if self.is_title(place, mentions, quotation.inside) {
            return None;
        }
        let in_words = |range| facts.plain.cut(text, range).split_whitespace().collect::<Vec<_>>().join(" ");
        let scene = Scene { workspace: self, place, facts, text, mentions };
        let found = Self::name_of(&scene, attribution);
        let stands_at = match found {
            Some(Name::Declared(mention)) => Some(mention.range),
            Some(Name::Undeclared(name)) => facts.candidates.names.get(name as usize).map(|name| name.range()),
            None => None,
        };
        let is_led_back = stands_at.is_some_and(|range| !range.overlaps(attribution.speaker));
        let (entity, undeclared) = match found {
            Some(Name::Declared(mention)) => (self.entity_of(place, mention), None),
            Some(Name::Undeclared(name)) => {
                (None, facts.candidates.in_full(name, text, facts.language).map(|name| name.range()))
            }
            None => (None, None),
        };
        let declared = entity.as_deref().and_then(|id| self.entity(id)).map(|entity| entity.name().to_owned());
        let words = in_words(attribution.speaker);
        let name = declared.or(undeclared.map(in_words)).unwrap_or_else(|| words.clone());
        Some(Speaker { attribution: Some(attribution), name, words, entity, undeclared, is_led_back })
    }

    /// Whether a mention of a declared work fills the range: its title, which nobody says. O(log n) in the mentions.
    fn is_title(&self, place: &Place, mentions: &[Mention], range: TextRange) -> bool {
        let from = mentions.partition_point(|mention| mention.range.start < range.start);
        let mention = mentions.get(from).filter(|mention| mention.range == range);
        let work = mention.and_then(|mention| self.entity_of(place, *mention));
        work.and_then(|id| self.entity(&id)).is_some_and(|entity| &*entity.kind == "work")
    }

    /// The name that the words of an attribution mean.
    fn name_of(scene: &Scene<'_>, attribution: Attribution) -> Option<Name> {
        let range = attribution.speaker;
        let (text, language) = (scene.text, scene.facts.language);
        // An article may have tens of thousands of mentions, in the order of their starts; no name is as long as the reach.
        let to = scene.mentions.partition_point(|mention| mention.range.start < range.end);
        let before = scene.mentions.get(..to)?.iter().rev();
        let near = before.take_while(|mention| mention.range.start + LONGEST > range.start);
        let mut inside = near.filter(|mention| mention.range.overlaps(range));
        if let Some(named) = inside.find(|mention| is_head(text, range, mention.range, language)) {
            return Some(Name::Declared(*named));
        }
        let pronoun = range.of(text);
        if speakers::is_pronoun(pronoun, language) || speakers::is_personal(pronoun, language) {
            if attribution.cue.is_some_and(|cue| speakers::are_many(pronoun, cue.of(text), language)) {
                return None;
            }
            // „…“, klagte sie: no subject of its own sentence stands before it.
            let behind = language != Some(Language::English)
                && matches!(attribution.rule, Rule::Inversion | Rule::ClosingClause | Rule::UnknownVerb);
            let object = behind || !speakers::is_pronoun(pronoun, language) && attribution.rule != Rule::Noun;
            return scene.of_pronoun(range, object);
        }
        let inflected = inflection::mention_of(text, scene.mentions, attribution, language).map(Name::Declared);
        inflected
            .or_else(|| scene.candidate_in(range).map(Name::Undeclared))
            .or_else(|| scene.of_latter(range))
            .or_else(|| scene.of_role(range))
            .or_else(|| scene.apposed(range))
            .or_else(|| scene.titled_in(range))
            .or_else(|| scene.of_title(range))
            .or_else(|| scene.named_again(range))
            .or_else(|| scene.of_description(range))
    }

    /// The one entity that a mention means.
    fn entity_of(&self, place: &Place, mention: Mention) -> Option<String> {
        match self.meant_by(place, mention).as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }
}
