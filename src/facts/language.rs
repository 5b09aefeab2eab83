//! The language of a document: what its header says, else what its letters and commonest words tell.
//!
//! The Cyrillic languages are told apart by the letters that only some of them write, the others by their shortest and
//! commonest words. One pass over the beginning of the text; the same text always gives the same answer.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::floor_char;

/// A language with words and rules of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// `en`.
    English,
    /// `de`.
    German,
    /// `fr`.
    French,
    /// `es`.
    Spanish,
    /// `ru`.
    Russian,
    /// `be`.
    Belarusian,
    /// `uk`.
    Ukrainian,
}

/// Bytes of the text that are read.
const BEGINNING: usize = 3000;

/// Words of a language after which reading stops, if those of others are less than half as many.
const CLEAR: u32 = 25;

/// A language is ahead of all others by at least so many words, or nothing is decided.
const LEAD: u32 = 2;

impl Language {
    /// The language of a BCP 47 tag such as `ru-RU`, if it is one of these.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        let known = [
            ("en", Self::English),
            ("de", Self::German),
            ("fr", Self::French),
            ("es", Self::Spanish),
            ("ru", Self::Russian),
            ("be", Self::Belarusian),
            ("uk", Self::Ukrainian),
        ];
        known.into_iter().find(|(code, _)| primary.eq_ignore_ascii_case(code)).map(|(_, language)| language)
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Russian => "ru",
            Self::Belarusian => "be",
            Self::Ukrainian => "uk",
        }
    }

    /// Whether it is one of those with cases and a Cyrillic script.
    #[must_use]
    pub fn is_slavic(self) -> bool {
        matches!(self, Self::Russian | Self::Belarusian | Self::Ukrainian)
    }

    /// What the beginning of a text is written in; `None` where that is undecided.
    #[must_use]
    pub fn detect(text: &str) -> Option<Self> {
        let beginning = text.get(..floor_char(text, BEGINNING.min(text.len()))).unwrap_or_default();
        let (mut cyrillic, mut latin) = (Cyrillic::default(), Latin::default());
        for word in beginning.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
            if word.is_ascii() {
                latin.letters += word.len();
                if !latin.count(word) {
                    continue;
                }
            } else {
                for c in std::str::from_utf8(word).unwrap_or_default().chars() {
                    if ('Ё'..='ґ').contains(&c) {
                        cyrillic.count(c);
                    } else {
                        latin.count_letter(c);
                    }
                }
            }
            if latin.is_clear() && cyrillic.letters == 0 {
                break;
            }
        }
        if cyrillic.letters > latin.letters { cyrillic.decide() } else { latin.decide() }
    }
}

/// The longest word that tells a language, in bytes.
const LONGEST: usize = 5;

#[derive(Default)]
struct Cyrillic {
    letters: usize,
    russian: u32,
    belarusian: u32,
    ukrainian: u32,
}

impl Cyrillic {
    fn count(&mut self, c: char) {
        self.letters += 1;
        let (russian, belarusian, ukrainian) = match c {
            'и' | 'И' | 'щ' | 'Щ' => (1, 0, 1),
            'ы' | 'Ы' | 'э' | 'Э' | 'ё' | 'Ё' => (1, 1, 0),
            'і' | 'І' => (0, 1, 1),
            'ъ' | 'Ъ' => (3, 0, 0),
            'ў' | 'Ў' => (0, 3, 0),
            'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ' => (0, 0, 3),
            _ => return,
        };
        self.russian += russian;
        self.belarusian += belarusian;
        self.ukrainian += ukrainian;
    }

    fn decide(&self) -> Option<Language> {
        if self.belarusian > self.russian.max(self.ukrainian) {
            Some(Language::Belarusian)
        } else if self.ukrainian > self.russian {
            Some(Language::Ukrainian)
        } else {
            (self.letters > 0).then_some(Language::Russian)
        }
    }
}

/// The shortest and commonest words of each language; those that several write are left out.
const COMMON: [(Language, &str); 4] = [
    (
        Language::English,
        "the and of to is that for with by it this from at be have he his they said not are we our she who which their",
    ),
    (
        Language::German,
        "der und das ist nicht von mit den dem ein eine sich auf im zu wir ich sie es auch bei zum zur dass einen einer haben sagte aus nach wird sind wie hat war noch nur vor aber als am hatte kein keine werde",
    ),
    (
        Language::French,
        "le les des et une dans pour qui du au pas sur est il aux ne nous vous par sont cette mais avec ce ont leur elle l qu deux tout plus comme selon leurs",
    ),
    (
        Language::Spanish,
        "el los las y del una por con para no al lo su como ha muy pero sus este esta dijo unos entre sobre desde hasta donde tras dice fue nos ya hay",
    ),
];

/// Whose each of these words is, by its letters.
static OWNERS: LazyLock<FxHashMap<u64, Language>> = LazyLock::new(|| {
    let words = COMMON.into_iter().flat_map(|(language, words)| words.split(' ').map(move |word| (word, language)));
    words.filter_map(|(word, language)| Some((packed(word.as_bytes())?, language))).collect()
});

/// A word of a few ASCII letters as one number, whatever its case.
fn packed(word: &[u8]) -> Option<u64> {
    (word.len() <= LONGEST).then(|| word.iter().fold(0, |all, byte| all << 8 | u64::from(byte.to_ascii_lowercase())))
}

#[derive(Default)]
struct Latin {
    letters: usize,
    english: u32,
    german: u32,
    french: u32,
    spanish: u32,
}

impl Latin {
    /// Counts a word of ASCII letters; whether it tells a language.
    fn count(&mut self, word: &[u8]) -> bool {
        match packed(word).and_then(|word| OWNERS.get(&word)) {
            Some(Language::English) => self.english += 1,
            Some(Language::German) => self.german += 1,
            Some(Language::French) => self.french += 1,
            Some(Language::Spanish) => self.spanish += 1,
            _ => return false,
        }
        true
    }

    /// Counts a letter, or a mark, that only some write.
    fn count_letter(&mut self, c: char) {
        self.letters += usize::from(c.is_alphabetic());
        match c {
            'ß' | 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü' => self.german += 1,
            'à' | 'è' | 'ê' | 'ç' | 'œ' | 'ô' | 'î' | 'û' | 'À' | 'Ê' | 'Ç' => self.french += 1,
            'ñ' | 'á' | 'í' | 'ó' | 'ú' | 'Á' | 'Ó' | '¿' | '¡' => self.spanish += 1,
            _ => {}
        }
    }

    /// Whether one language is so far ahead that reading on changes nothing.
    fn is_clear(&self) -> bool {
        let most = self.english.max(self.german).max(self.french).max(self.spanish);
        let others = self.english + self.german + self.french + self.spanish - most;
        most >= CLEAR && most > 2 * others
    }

    fn decide(&self) -> Option<Language> {
        let mut counts = [
            (self.english, Language::English),
            (self.german, Language::German),
            (self.french, Language::French),
            (self.spanish, Language::Spanish),
        ];
        counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
        let [(first, language), (second, _), ..] = counts;
        (first >= second + LEAD).then_some(language)
    }
}
