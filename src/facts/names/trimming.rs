//! What of a run of capitalised words is a name: without the word that only begins the sentence, offices, days, peoples.
//!
//! A run is cut only where a list or the text itself tells: "The HWU" is "HWU" with an article if the
//! text has "HWU" alone.

use std::cell::RefCell;

use rustc_hash::FxHashSet;

use super::spelling::{self, Spelled};
use super::vocabulary::{self, Lists, lists};
use crate::facts::{Language, speakers, words};
use crate::text::TextRange;

/// Words that one name may have, with its title.
pub(super) const WORDS: usize = 10;

/// What the runs of one block tell of those of all, by the keys of words.
#[derive(Debug)]
pub(super) struct Told {
    /// The words that have their capitals within a sentence.
    pub(super) within: Box<[u64]>,
    /// All runs as they stand.
    pub(super) alone: Box<[u64]>,
    /// What abbreviates words in small letters.
    pub(super) common: Box<[u64]>,
}

/// What one text tells of its runs.
#[derive(Debug, Default)]
pub(super) struct Known {
    within: FxHashSet<u64>,
    alone: FxHashSet<u64>,
    common: FxHashSet<u64>,
    /// The last words of the names of two words that were found so far.
    pub(super) bearers: FxHashSet<u64>,
}

/// What a text is asked for of a word or a run.
#[derive(Clone, Copy, Debug)]
pub(super) enum Question {
    Within,
    Alone,
    Common,
    Bears,
}

/// A question, the key that it is about, and the answer.
pub(super) type Asked = (Question, u64, bool);

impl Known {
    pub(super) fn add(&mut self, told: &Told) {
        self.within.extend(&told.within);
        self.alone.extend(&told.alone);
        self.common.extend(&told.common);
    }

    fn ask(&self, question: Question, key: u64) -> bool {
        match question {
            Question::Within => self.within.contains(&key),
            Question::Alone => self.alone.contains(&key),
            Question::Common => self.common.contains(&key),
            Question::Bears => self.bearers.contains(&key),
        }
    }

    /// Whether the answers are still the same.
    pub(super) fn says(&self, asked: &[Asked]) -> bool {
        asked.iter().all(|&(question, key, answer)| self.ask(question, key) == answer)
    }
}

/// Takes from the runs of one block what is no part of a name.
pub(super) struct Trimmer<'t> {
    text: &'t str,
    known: &'t Known,
    /// The last words of the names of two words that were found in this block so far.
    bearers: FxHashSet<u64>,
    /// What was asked, where that is to be kept.
    asked: Option<RefCell<Vec<Asked>>>,
}

/// The key of a name.
pub(super) fn key(words: &[Spelled]) -> u64 {
    match words {
        [only] => only.key,
        _ => spelling::joint_key(words.iter().map(|word| word.key)),
    }
}

impl<'t> Trimmer<'t> {
    pub(super) fn new(text: &'t str, known: &'t Known, keeps: bool) -> Self {
        Self { text, known, bearers: FxHashSet::default(), asked: keeps.then(RefCell::default) }
    }

    /// The last words of the names of two words, and what was asked.
    pub(super) fn end(self) -> (FxHashSet<u64>, Vec<Asked>) {
        (self.bearers, self.asked.map(RefCell::into_inner).unwrap_or_default())
    }

    fn ask(&self, question: Question, key: u64) -> bool {
        let answer = self.known.ask(question, key);
        if let Some(asked) = &self.asked {
            asked.borrow_mut().push((question, key, answer));
        }
        answer
    }

    /// Whether it abbreviates words in small letters somewhere in the text.
    pub(super) fn is_common(&self, key: u64) -> bool {
        self.ask(Question::Common, key)
    }

    /// The key of a name and that of its `last` word, if it may be called by that alone.
    pub(super) fn keys(&self, words: &[Spelled], last: &Spelled) -> (u64, u64) {
        let whole = key(words);
        // "De Blasio" is a surname alone.
        if words.len() > 1 && words.iter().rev().skip(1).all(|word| self.is_particle(word)) {
            return (last.key, last.key);
        }
        let class = |word: &Spelled| vocabulary::of_key(word.key);
        let binds = words.iter().any(|word| class(word).is(Lists::BINDS))
            || class(last).is(Lists::KNOWN_PLACE)
            || self.is_acronym(last)
            || words.first().is_some_and(|first| class(first).is(Lists::PEOPLE));
        (whole, if binds { whole } else { last.key })
    }

    /// A run without what belongs to no name, and its title.
    pub(super) fn trim<'r>(
        &mut self,
        opens: bool,
        mut words: &'r [Spelled],
    ) -> Option<(Option<TextRange>, &'r [Spelled])> {
        if opens {
            let first = words.first()?;
            let begins = vocabulary::of_key(first.key).is(Lists::OPENER);
            if begins || words.len() == 1 && !self.ask(Question::Within, first.key) {
                words = words.get(1..)?;
            }
        }
        words = self.without_days(words);
        words = self.without_openers(words);
        if let [before @ .., last] = words
            && !before.is_empty()
            && vocabulary::of_key(last.key).is(Lists::PLATFORM)
        {
            words = before;
        }
        let all = words.len();
        let (mut title, mut words) = without_title(words);
        words = self.without_house(words, words.len() < all);
        if let Some((owner, rest)) = self.owned(words) {
            words = rest;
            let ends_well = owner.last().is_some_and(|last| !vocabulary::of_key(last.key).is(Lists::JOIN));
            let office = owner.first().filter(|first| ends_well && vocabulary::of_key(first.key).is(Lists::TITLE));
            let office =
                office.zip(owner.last()).map(|(first, last)| TextRange::new(first.range.start, last.range.end));
            title = office.or(title);
        }
        if !self.is_name(words) {
            return None;
        }
        // A first word that stands alone too is none of a person: "Harbour Day" beside "Harbour".
        if let [first, last] = words
            && !self.ask(Question::Alone, first.key)
            && !vocabulary::of_key(last.key).is(Lists::ORGANIZATION)
            && self.keys(words, last) != (key(words), key(words))
        {
            self.bearers.insert(last.key);
        }
        Some((title, words))
    }

    /// Without the days and months at its edges: "On Monday YouTube", "Fox News Oct. 5".
    fn without_days<'r>(&self, words: &'r [Spelled]) -> &'r [Spelled] {
        let is_day = |word: &Spelled| vocabulary::of_key(word.key).is(Lists::CALENDAR);
        if let [before @ .., last] = words
            && is_day(last)
        {
            let behind = self.text.get(last.range.end..).unwrap_or_default().trim_start_matches(['.', ' ']);
            if behind.starts_with(|c: char| c.is_ascii_digit()) || before.iter().all(is_day) {
                return before;
            }
        }
        match words {
            [first, rest @ ..] if is_day(first) && self.stands_alone(rest) => rest,
            _ => words,
        }
    }

    /// Without a word that begins sentences, where the rest stands alone elsewhere: "The HWU", a question within a sentence.
    fn without_openers<'r>(&self, words: &'r [Spelled]) -> &'r [Spelled] {
        match words {
            [first, rest @ ..] if vocabulary::of_key(first.key).is(Lists::OPENER) && self.stands_alone(rest) => rest,
            _ => words,
        }
    }

    /// What it belongs to and the rest, where this stands alone elsewhere and is two words or more: "US | Edda Karsh",
    /// "Director of National Harbours | Edda Karsh"; or where the surname does: "Old Harbour Clinic | Edda Karsh".
    fn owned<'r>(&self, words: &'r [Spelled]) -> Option<(&'r [Spelled], &'r [Spelled])> {
        let class = |word: &Spelled| vocabulary::of_key(word.key);
        let is_office = words.last().is_some_and(|last| class(last).is(Lists::ORGANIZATION));
        let follows_office = words.first().is_some_and(|first| self.follows_office(first.range.start));
        let owns = |owner: &[Spelled]| match owner {
            _ if follows_office => true,
            [] => false,
            [one] => !is_office && class(one).is(Lists::PEOPLE.or(Lists::KNOWN_PLACE)) || self.is_acronym(one),
            [first, second] if self.hyphened(first, second) => owner.iter().any(|word| class(word).is(Lists::PEOPLE)),
            [first, ..] => class(first).is(Lists::TITLE),
        };
        let cuts = 1..words.len().saturating_sub(1);
        cuts.filter_map(|at| words.split_at_checked(at)).find(|(owner, rest)| {
            let joined = rest.first().is_some_and(|first| !self.is_capital(first));
            let is_house = owner.len() > 1 && owner.last().is_some_and(|last| class(last).is(Lists::ORGANIZATION))
                || follows_office
                || owner.first().is_some_and(|first| class(first).is(Lists::TITLE))
                    && owner.iter().any(|word| class(word).is(Lists::JOIN));
            let is_person = matches!(rest, [_, last] if self.stands_alone(std::slice::from_ref(last)));
            !joined && ((owns(owner) || is_house) && self.stands_alone(rest) || is_house && !is_office && is_person)
        })
    }

    /// Whether an office and a small word stand before byte `at`, so that what it is of comes first: "Envoy to the | Harbour
    /// Union Edda Karsh".
    fn follows_office(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let before = before.strip_suffix("the ").unwrap_or(before);
        let joins = [" for ", " of ", " to ", " from "];
        let office = joins.iter().find_map(|join| before.strip_suffix(join));
        let office = office.map_or("", words::ending);
        office.starts_with(char::is_uppercase) && lists(office).is(Lists::TITLE) && !lists(office).is(Lists::COURTESY)
    }

    /// Someone's name without what they are of: "Edda Karsh | of the Harbour Institute". A title, a given name or a surname
    /// that stands alone elsewhere tells who is someone.
    fn without_house<'r>(&self, words: &'r [Spelled], titled: bool) -> &'r [Spelled] {
        const THING: Lists =
            Lists::ORGANIZATION.or(Lists::KNOWN_PLACE).or(Lists::PEOPLE).or(Lists::TITLE).or(Lists::HEAD);
        // A name, "of" and what it is of.
        if words.len() < 4 {
            return words;
        }
        let is_of = |word: &Spelled| word.range.len() == 2 && word.range.of(self.text) == "of";
        let of = words.iter().skip(2).position(is_of);
        let Some(name) = of.and_then(|of| words.get(..of + 2)) else { return words };
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return words };
        let is_thing =
            name.iter().any(|word| vocabulary::of_key(word.key).is(THING.or(Lists::JOIN))) || self.is_acronym(last);
        let is_given = speakers::is_gendered(first.range.of(self.text), Some(Language::English));
        let is_known = name.len() == 2
            && self.stands_alone(std::slice::from_ref(last))
            && !self.stands_alone(std::slice::from_ref(first));
        // The saints of places are.
        let is_saint = matches!(first.range.of(self.text), "St" | "Saint");
        if name.len() > 1 && !is_thing && !is_saint && (titled || is_given || is_known) { name } else { words }
    }

    /// Whether these words are a name of something and not a word with a capital, an office, a people.
    fn is_name(&self, words: &[Spelled]) -> bool {
        let class = |word: &Spelled| vocabulary::of_key(word.key);
        let (before, last) = match words {
            [] => return false,
            [only] => {
                let written = only.range.of(self.text);
                // "Roman" is a name where Ida Roman was named before.
                let no_name = Lists::NO_NAME.or(Lists::PEOPLE).or(Lists::TITLE);
                return !class(only).is(Lists::JOIN.or(Lists::OPENER).or(Lists::CALENDAR))
                    && (!class(only).is(no_name) || self.is_bearer(only.key))
                    && written.chars().nth(1).is_some()
                    && written.chars().any(char::is_alphabetic);
            }
            [before @ .., last] => (before, last),
        };
        let of_office = Lists::OFFICE.or(Lists::TITLE);
        let is_office = class(last).is(Lists::OFFICE) && class(last).is(Lists::TITLE)
            || class(last).is(of_office) && before.iter().all(|word| class(word).is(of_office));
        let is_people = class(last).is(Lists::PEOPLE) && self.is_capital(last);
        // "Rich-WikiLeaks" are two names where both stand alone too.
        let both_alone = || words.iter().all(|word| self.stands_alone(std::slice::from_ref(word)));
        let is_pair = matches!(words, [first, second] if self.hyphened(first, second))
            && (self.are_peoples(words) || both_alone());
        !(is_office || is_people || is_pair)
    }

    /// Whether a surname begins with it: "von", "De", "Al-", but not "Al", which is a first name.
    fn is_particle(&self, word: &Spelled) -> bool {
        let tied = self.text.get(word.range.end..).is_some_and(|rest| rest.starts_with('-'));
        let is_first_name = !tied && matches!(word.range.of(self.text), "Al" | "El" | "Bin" | "Ibn");
        vocabulary::of_key(word.key).is(Lists::PARTICLE) && !is_first_name
    }

    fn stands_alone(&self, words: &[Spelled]) -> bool {
        !words.is_empty() && self.ask(Question::Alone, key(words))
    }

    /// Whether it is the last word of a name found before.
    fn is_bearer(&self, key: u64) -> bool {
        self.bearers.contains(&key) || self.ask(Question::Bears, key)
    }

    fn are_peoples(&self, words: &[Spelled]) -> bool {
        let list = Lists::PEOPLE.or(Lists::KNOWN_PLACE);
        words.iter().all(|word| vocabulary::of_key(word.key).is(list) || self.is_acronym(word))
    }

    fn hyphened(&self, one: &Spelled, other: &Spelled) -> bool {
        self.text.get(one.range.end..other.range.start) == Some("-")
    }

    fn is_capital(&self, word: &Spelled) -> bool {
        word.range.of(self.text).starts_with(char::is_uppercase)
    }

    /// Whether it is two capitals or more and nothing else: nobody's last name.
    fn is_acronym(&self, word: &Spelled) -> bool {
        let written = word.range.of(self.text);
        written.len() > 1 && written.chars().all(char::is_uppercase)
    }
}

/// A run without its title: "Belarusian Foreign Minister Vladimir" is a name behind the last word of office.
fn without_title(words: &[Spelled]) -> (Option<TextRange>, &[Spelled]) {
    let mut classes = [Lists::default(); WORDS];
    for (class, word) in classes.iter_mut().zip(words) {
        *class = vocabulary::of_key(word.key);
    }
    let office = classes.iter().take(words.len()).rposition(|class| class.is(Lists::TITLE));
    let mut charge = None;
    let Some(mut at) = office.filter(|at| at + 1 < words.len()) else { return (None, words) };
    if classes.get(at + 1).is_some_and(|class| class.is(Lists::JOIN) && !class.is(Lists::PARTICLE)) {
        // "Secretary of Foreign Affairs Edda Karsh"; but the Bishop of Lund is all name.
        let mut charges = classes.iter().take(words.len() - 1).skip(at + 2);
        charge = charges.rposition(|class| class.is(Lists::OFFICE.or(Lists::CHARGE)));
        let Some(charge) = charge else { return (None, words) };
        at += 2 + charge;
    }
    let Some((before, name)) = words.split_at_checked(at + 1) else { return (None, words) };
    let courtesies = classes.iter().take(at + 1).rev().take_while(|class| class.is(Lists::COURTESY)).count();
    let offices = before.get(..at + 1 - courtesies).unwrap_or_default();
    // "Chairman of President Edda Karsh's council" has another office than she.
    let of = before.iter().rposition(|word| vocabulary::of_key(word.key).is(Lists::JOIN)).filter(|_| charge.is_none());
    let offices = offices.get(of.map_or(0, |of| of + 1)..).unwrap_or_default();
    // "Prime Minister Mr" is a prime minister, "Bewildered Mr" is nothing.
    let is_office = classes.get(at - courtesies.min(at)).is_some_and(|class| class.is(Lists::TITLE));
    let title = offices.first().zip(offices.last()).filter(|_| courtesies == 0 || is_office);
    (title.map(|(first, last)| TextRange::new(first.range.start, last.range.end)), name)
}
