//! Words that tell what a quotation does: verbs of saying, names of works, words that hold a term at a distance. They are
//! data, read once.

use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::facts::lexicon::{self, Class, lists};

/// The lists that a word is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Lists(u16);

impl Lists {
    const NONE: Self = Self(0);
    const SAYING: Self = Self(1);
    const WORK: Self = Self(1 << 1);
    const MAKER: Self = Self(1 << 2);
    const TITLED: Self = Self(1 << 3);
    const TITLING: Self = Self(1 << 4);
    const PLACING: Self = Self(1 << 5);
    const CRY: Self = Self(1 << 6);
    const NAME: Self = Self(1 << 7);
    const HEAD: Self = Self(1 << 8);
    const BEARER: Self = Self(1 << 9);
    const POINTER: Self = Self(1 << 10);
    const PURPOSE: Self = Self(1 << 11);
    const LABELLED: Self = Self(1 << 12);

    fn by_name(list: &str) -> Self {
        match list {
            "saying" => Self::SAYING,
            "works" => Self::WORK,
            "makers" => Self::MAKER,
            "titled" => Self::TITLED,
            "titling" => Self::TITLING,
            "placing" => Self::PLACING,
            "cries" => Self::CRY,
            "names" => Self::NAME,
            "heads" => Self::HEAD,
            "bearers" => Self::BEARER,
            "pointers" => Self::POINTER,
            "purposes" => Self::PURPOSE,
            "labelled" => Self::LABELLED,
            _ => Self::NONE,
        }
    }
}

/// About as many words as the lists have.
const CAPACITY: usize = 400;

static WORDS: LazyLock<FxHashMap<&'static [u8], Lists>> = LazyLock::new(|| {
    let mut words = FxHashMap::with_capacity_and_hasher(CAPACITY, FxBuildHasher);
    for line in lists::lines(include_str!("data/words.txt")) {
        let list = Lists::by_name(line.list);
        for word in line.words.split_whitespace() {
            words.entry(word.as_bytes()).or_insert(Lists::NONE).0 |= list.0;
        }
    }
    words
});

/// Lower-cased words longer than this are in no list.
const LONGEST: usize = 24;

/// Whether a word is on a list, in whatever case it is written.
fn is_on(word: &str, list: Lists) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let known = |word: &str| WORDS.get(word.as_bytes()).is_some_and(|lists| lists.0 & list.0 != 0);
    // Most words are small already: no copy for them.
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { known(word) } else { known(&word.to_lowercase()) }
}

const SAYING: Class = Class::SAY.or(Class::TELLING);

/// Whether a word is a form of a verb of saying.
pub(super) fn says(word: &str) -> bool {
    lexicon::of(None).class(word).is(SAYING) || is_on(word, Lists::SAYING)
}

/// Whether a word is such a form, or a noun for what someone said or wrote.
pub(super) fn tells_of_speech(word: &str) -> bool {
    lexicon::of(None).class(word).is(SAYING.or(Class::NOUN)) || is_on(word, Lists::SAYING)
}

/// Whether a noun names works, shows, ships and other things that have titles.
pub(super) fn names_work(word: &str) -> bool {
    is_on(word, Lists::WORK)
}

/// Whether a noun just behind is for someone known by a work: the "Tide" director.
pub(super) fn makes_works(word: &str) -> bool {
    is_on(word, Lists::MAKER)
}

/// Whether a noun just before names what has a title, and nobody who could speak.
pub(super) fn bears_title(word: &str) -> bool {
    is_on(word, Lists::TITLED)
}

/// Whether a word says outright that a title follows.
pub(super) fn gives_title(word: &str) -> bool {
    is_on(word, Lists::TITLING)
}

/// Whether a title may follow a word where speech seldom does: `on "…"`, `star of "…"`.
pub(super) fn places_title(word: &str) -> bool {
    is_on(word, Lists::PLACING)
}

/// Whether a noun is for what a crowd calls out: `chants of "…"`.
pub(super) fn cries(word: &str) -> bool {
    is_on(word, Lists::CRY)
}

/// Whether a noun says that a name follows: the nickname "Skip".
pub(super) fn announces_name(word: &str) -> bool {
    is_on(word, Lists::NAME)
}

/// Whether a noun is for what heads something: under the slogan "…".
pub(super) fn heads(word: &str) -> bool {
    is_on(word, Lists::HEAD)
}

/// Whether a noun is for what has a name of its own, or a label: the "Spring Forward" event, the "subscribe" button.
pub(super) fn bears_name(word: &str) -> bool {
    is_on(word, Lists::BEARER) || is_labelled(word)
}

/// Whether a noun is for what words are written on: the "subscribe" button.
pub(super) fn is_labelled(word: &str) -> bool {
    is_on(word, Lists::LABELLED)
}

/// Whether a word heads a line that points to another article: "MORE: …".
pub(super) fn points_elsewhere(word: &str) -> bool {
    is_on(word, Lists::POINTER)
}

/// Whether someone's purpose follows a word with "to": wanted to "go home".
pub(super) fn has_purpose(word: &str) -> bool {
    is_on(word, Lists::PURPOSE)
}
