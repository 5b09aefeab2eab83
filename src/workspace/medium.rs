//! The medium that a text names for a quotation: "as quoted by the state news agency BelTA".

use super::{Place, Section, Source, Workspace};
use crate::facts::{Facts, Quotation, words};
use crate::syntax::{Kind, body};
use crate::text::TextRange;

/// Words behind which somebody says that the words of another are handed on.
const CITING: [&str; 6] = ["quoted", "cited", "citing", "reported", "via", "per"];

/// Others behind which the medium of a quotation may be named: "told Reuters", "in an interview with Radio Fell".
const TELLING: [&str; 6] = ["by", "told", "tells", "telling", "with", "wrote"];

/// How many words behind.
const REACH: usize = 6;

/// How plainly a place says that what stands there is a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Behind "quoted", "reported", …: who is named there hands words on.
    Cited,
    /// Behind "told", "with", …: anybody may be told something.
    Told,
}

/// The paragraph of a quotation, as it is searched for a medium.
struct Scene<'a> {
    text: &'a str,
    facts: &'a Facts,
    paragraph: TextRange,
}

impl<'a> Scene<'a> {
    fn new(text: &'a str, facts: &'a Facts, quotation: &Quotation) -> Self {
        Self { text, facts, paragraph: body::paragraph(text, facts.plain.range(), quotation.range) }
    }

    /// What says that the name at `range` is a medium: a cue some words before it in its clause, outside of quotations.
    fn hint(&self, range: TextRange) -> Option<Hint> {
        let is_outside = !self.facts.quotations.iter().any(|other| other.range.overlaps(range));
        if !is_outside || !self.paragraph.covers(range) {
            return None;
        }
        let before = TextRange::new(self.paragraph.start, range.start).of(self.text);
        let clause = before.rsplit(['.', ';', '"', '”', '“', '\n']).next().unwrap_or(before);
        let words = clause.split(|c: char| !words::is_word_char(c)).filter(|word| !word.is_empty()).rev();
        let near: Vec<String> = words.take(REACH).map(str::to_lowercase).collect();
        let has = |cues: &[&str]| near.iter().any(|word| cues.contains(&&**word));
        if has(&CITING) {
            return Some(Hint::Cited);
        }
        has(&TELLING).then_some(Hint::Told)
    }
}

impl Workspace {
    /// The organization, or else the SOURCE by its publisher, that the paragraph of a quotation names as its medium.
    #[must_use]
    pub fn medium(&self, home: &Place, quotation: &Quotation) -> Option<Source> {
        let (text, facts) = (self.section_text(home)?, self.facts(home)?);
        let scene = Scene::new(&text, facts, quotation);
        let mentions = self.mentions(home);
        let mut near = mentions.iter().filter(|mention| scene.hint(mention.range).is_some());
        let entity = near.find_map(|mention| match self.meant_by(home, *mention).as_slice() {
            [id] => self.entity(id).filter(|entity| &*entity.kind == "organization"),
            _ => None,
        });
        let place = match entity {
            Some(entity) => entity.place.clone(),
            None => {
                let mut sources = self.places().filter(|(_, _, section)| section.kind() == Kind::Source);
                let named = |publisher: &str| {
                    let mut places = scene.paragraph.of(&text).match_indices(publisher);
                    let range = |at| TextRange::at(scene.paragraph.start + at, publisher.len());
                    places.any(|(at, _)| scene.hint(range(at)).is_some())
                };
                let is_named =
                    |section: &Section| section.value("publisher").is_some_and(|it| !it.is_empty() && named(it));
                sources.find(|(_, _, section)| is_named(section))?.0
            }
        };
        Some(Source::Named(place.clone(), self.name_range(&place)?))
    }

    /// The names that nobody declared in the paragraph of a quotation where a medium may be named, each by its index among the
    /// candidates of the section, in the order of the text.
    #[must_use]
    pub fn likely_media(&self, home: &Place, quotation: &Quotation) -> Vec<(u32, Hint)> {
        let Some((text, facts)) = self.section_text(home).zip(self.facts(home)) else { return Vec::new() };
        let scene = Scene::new(&text, facts, quotation);
        let mentions = self.mentions(home);
        let is_declared = |range: TextRange| mentions.iter().any(|mention| mention.range.overlaps(range));
        let names = facts.candidates.names.iter().enumerate();
        let near = names.skip_while(|(_, name)| name.range().start < scene.paragraph.start);
        let near = near.take_while(|(_, name)| name.range().start < scene.paragraph.end);
        let undeclared = near.filter(|(_, name)| !is_declared(name.range()));
        undeclared.filter_map(|(index, name)| Some((index as u32, scene.hint(name.range())?))).collect()
    }
}
