//! The lists of English words that have to do with names, read once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::spelling;
use crate::facts::lexicon;

/// The lists that a word is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u64);

impl Lists {
    pub(super) const GRAMMAR: Self = Self(1);
    pub(super) const FOLLOWS: Self = Self(1 << 1);
    pub(super) const MONTH: Self = Self(1 << 2);
    pub(super) const BEFORE_MONTH: Self = Self(1 << 3);
    /// A small word that may begin a sentence: "the".
    pub const OPENER: Self = Self(1 << 4);
    /// A word with a capital that is no name.
    pub const NO_NAME: Self = Self(1 << 5);
    /// A word of office before a name.
    pub const TITLE: Self = Self(1 << 6);
    /// What stands before the name of anybody: "Mr".
    pub const COURTESY: Self = Self(1 << 7);
    /// A noun that says what someone is.
    pub const ROLE: Self = Self(1 << 8);
    /// A word in the names of organizations.
    pub const ORGANIZATION: Self = Self(1 << 9);
    /// A word before the name of a place.
    pub const PLACE: Self = Self(1 << 10);
    pub(super) const JOIN: Self = Self(1 << 11);
    pub(super) const BINDS: Self = Self(1 << 12);
    /// A role that no person has.
    pub const THING: Self = Self(1 << 13);
    /// A day or a month.
    pub const CALENDAR: Self = Self(1 << 14);
    /// A people, or what belongs to it.
    pub const PEOPLE: Self = Self(1 << 15);
    /// A country, a state, a great city.
    pub const KNOWN_PLACE: Self = Self(1 << 16);
    /// A word beside a title, with which it is no name.
    pub const OFFICE: Self = Self(1 << 17);
    /// A word that has its capital in headings only.
    pub const HEADING: Self = Self(1 << 18);
    /// What a hyphen ties to a name without being a part of it.
    pub(super) const TAIL: Self = Self(1 << 19);
    /// What a surname may begin with.
    pub(super) const PARTICLE: Self = Self(1 << 20);
    /// What makes one longer name of itself and a name before it.
    pub const HEAD: Self = Self(1 << 21);
    /// The same in running text only: in a heading "Opens" may be a verb.
    pub const CALLED: Self = Self(1 << 22);
    /// The same before "of" and a name.
    pub const CALLED_OF: Self = Self(1 << 23);
    /// What makes another place of itself and a place behind it.
    pub const OTHER_PLACE: Self = Self(1 << 24);
    /// What somebody has or is, and nothing that is called after him.
    pub const OWNED: Self = Self(1 << 25);
    /// A word of clauses, not of what says what someone is.
    pub(super) const CLAUSE: Self = Self(1 << 27);
    /// What may follow the noun that says what someone is.
    pub(super) const BEHIND_ROLE: Self = Self(1 << 28);
    /// What an office has charge of.
    pub(super) const CHARGE: Self = Self(1 << 29);
    /// What a place is that has it at the end of its name.
    pub const SITE: Self = Self(1 << 30);
    /// What a place is that has it at the start of its name.
    pub const BEFORE_SITE: Self = Self(1 << 31);
    /// Where people have accounts and pages.
    pub(super) const PLATFORM: Self = Self(1 << 32);
    /// What hands on what others said, and words in the names of such.
    pub const MEDIUM: Self = Self(1 << 33);
    /// What makes another place of a name of one word.
    pub const CITY: Self = Self(1 << 26);

    const BY_NAME: [(&'static str, Self); 34] = [
        ("grammar", Self::GRAMMAR),
        ("follows", Self::FOLLOWS),
        ("months", Self::MONTH),
        ("before-months", Self::BEFORE_MONTH),
        ("openers", Self::OPENER),
        ("no-names", Self::NO_NAME),
        ("titles", Self::TITLE),
        ("courtesy", Self::COURTESY),
        ("roles", Self::ROLE),
        ("organizations", Self::ORGANIZATION),
        ("place-words", Self::PLACE),
        ("joins", Self::JOIN),
        ("binds", Self::BINDS),
        ("things", Self::THING),
        ("calendar", Self::CALENDAR),
        ("peoples", Self::PEOPLE),
        ("places", Self::KNOWN_PLACE),
        ("offices", Self::OFFICE),
        ("headings", Self::HEADING),
        ("tails", Self::TAIL),
        ("particles", Self::PARTICLE),
        ("heads", Self::HEAD),
        ("called", Self::CALLED),
        ("called-of", Self::CALLED_OF),
        ("other-places", Self::OTHER_PLACE),
        ("owned", Self::OWNED),
        ("cities", Self::CITY),
        ("platforms", Self::PLATFORM),
        ("sites", Self::SITE),
        ("before-sites", Self::BEFORE_SITE),
        ("charges", Self::CHARGE),
        ("media", Self::MEDIUM),
        ("clauses", Self::CLAUSE),
        ("behind-roles", Self::BEHIND_ROLE),
    ];

    /// Whether it is on any of these.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Bytes of the longest word in a list.
const LONGEST: usize = 16;

/// By the keys of the words.
static WORDS: LazyLock<FxHashMap<u64, Lists>> = LazyLock::new(|| {
    let by_name: FxHashMap<&str, Lists> = Lists::BY_NAME.into_iter().collect();
    let mut words: FxHashMap<u64, Lists> = FxHashMap::default();
    for (list, word) in lexicon::lists::words(include_str!("data/en.txt")) {
        let known = words.entry(spelling::key(word)).or_default();
        *known = known.or(by_name.get(list).copied().unwrap_or_default());
    }
    words
});

/// The lists that a word is on, in whatever case it is written.
#[must_use]
pub fn lists(word: &str) -> Lists {
    if word.len() > LONGEST || !word.is_ascii() {
        return Lists::default();
    }
    of_key(spelling::written_key(word))
}

/// The lists that the word of this key is on.
#[must_use]
pub fn of_key(key: u64) -> Lists {
    WORDS.get(&key).copied().unwrap_or_default()
}
