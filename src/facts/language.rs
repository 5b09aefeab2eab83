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
    /// `und`: any that has no words here. What is read is what marks, points, dashes and capitals tell everywhere.
    Other,
}

/// Bytes of the text that are read.
const BEGINNING: usize = 3000;

/// Words of a language after which reading stops, if those of others are less than half as many.
const CLEAR: u32 = 25;

/// A language is ahead of all others by at least so many words, or nothing is decided.
const LEAD: u32 = 2;

/// Letters among which English has one of its commonest words.
const RARE: usize = 60;

impl Language {
    /// The language of a BCP 47 tag such as `ru-RU`; `None` where it is no tag.
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
        let found =
            known.into_iter().find(|(code, _)| primary.eq_ignore_ascii_case(code)).map(|(_, language)| language);
        let is_tag = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        found.or_else(|| is_tag.then_some(Self::Other))
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
            Self::Other => "und",
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
                // Marks hang on words here: only ASCII divides them.
                let run = std::str::from_utf8(word).unwrap_or_default();
                latin.count_marks(run);
                for word in run.split(|c: char| !is_letter(c)) {
                    if word.starts_with(is_cyrillic) {
                        cyrillic.count_word(word);
                    } else if word.is_ascii() {
                        latin.letters += word.len();
                        latin.count(word.as_bytes());
                    } else {
                        latin.count_word(word);
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

fn is_cyrillic(c: char) -> bool {
    ('Ё'..='ґ').contains(&c)
}

/// Whether it is a letter; nearly all are of these alphabets, and all else is looked up in a table.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' => false,
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        _ => is_cyrillic(c) || c.is_alphabetic(),
    }
}

/// The longest word that tells a language, in letters.
const LONGEST: usize = 8;

/// What a word or a letter counts for each Cyrillic language.
#[derive(Clone, Copy, Default)]
struct Votes {
    russian: u32,
    belarusian: u32,
    ukrainian: u32,
    /// Of languages that have no words here.
    other: u32,
}

impl Votes {
    fn add(&mut self, more: Self) {
        self.russian += more.russian;
        self.belarusian += more.belarusian;
        self.ukrainian += more.ukrainian;
        self.other += more.other;
    }
}

/// The commonest words of the Cyrillic languages, with those that write them; what all three write is left out.
const COMMON_CYRILLIC: [(Votes, &str); 7] = [
    // Bulgarian, Macedonian, Serbian.
    (
        Votes { russian: 0, belarusian: 0, ukrainian: 0, other: FOREIGN_VOTES },
        "че се са си каза това който която които беше със заяви дека рече кои је су који која изјавио рекао",
    ),
    (
        Votes { russian: 2, belarusian: 0, ukrainian: 0, other: 0 },
        "и с к что это как его её ее они он она был из от или чтобы уже также после если который которая которые которых году \
         лет сказал отметил добавил словам под между этот эта эти этом этого только нет ещё еще где кто чем говорит считает \
         ему когда сейчас очень всё во со об можно быть есть",
    ),
    (
        Votes { russian: 0, belarusian: 2, ukrainian: 0, other: 0 },
        "што гэта гэты гэтая гэтыя гэтага гэтым яго яна яны ён быў былі ад каб ужо ўжо пасля калі якія якая якое якога які \
         гадоў сказаў заявіў заявіла адзначыў дадаў паводле пад паміж толькі няма ўсе яшчэ дзе кажа лічыць піша са дык \
         ня бяз пра пры праз супраць вельмі нават трэба таксама яму званая будзе ёсць цяпер людзі было слоў звестак",
    ),
    (
        Votes { russian: 0, belarusian: 0, ukrainian: 2, other: 0 },
        "що це його вони він вона був була від щоб вже після коли якщо який яка яке яких року років заявив зазначив зазначила \
         додав під між цього цей ця теж лише буде немає всі всіх ще ніж каже вважає зі чи також сказав назвав звана звані \
         дуже тільки навіть треба мають йому нього є й та із де проти заяви кожен",
    ),
    (Votes { russian: 0, belarusian: 1, ukrainian: 1, other: 0 }, "з як але усе хто або можна зараз бо"),
    (Votes { russian: 1, belarusian: 1, ukrainian: 0, other: 0 }, "года да была"),
    (Votes { russian: 1, belarusian: 0, ukrainian: 1, other: 0 }, "для до про или через"),
];

/// Whose each of these words is, by its letters.
static OWNERS_CYRILLIC: LazyLock<FxHashMap<u64, Votes>> = LazyLock::new(|| {
    let words =
        COMMON_CYRILLIC.into_iter().flat_map(|(votes, words)| words.split_whitespace().map(move |word| (word, votes)));
    words.filter_map(|(word, votes)| Some((packed_cyrillic(word)?, votes))).collect()
});

/// A word of a few Cyrillic letters as one number, whatever its case.
fn packed_cyrillic(word: &str) -> Option<u64> {
    let letter = |c: char| {
        let code = u32::from(c).checked_sub(0x400).filter(|code| *code < 0x100)?;
        Some(u64::from(match code {
            0x10..=0x2f => code + 0x20,
            0..=0xf => code + 0x50,
            0x90 => 0x91,
            _ => code,
        }))
    };
    let short = word.len() <= 2 * LONGEST;
    if short { word.chars().try_fold(0, |all, c| Some(all << 8 | letter(c)?)) } else { None }
}

/// What a word of another Cyrillic language counts, that all the letters it shares with these do not drown it.
const FOREIGN_VOTES: u32 = 5;

/// Letters of Serbian and Macedonian.
const FOREIGN: &str = "јљњђћџќѓѕЈЉЊЂЋЏЌЃЅ";

#[derive(Default)]
struct Cyrillic {
    letters: usize,
    votes: Votes,
}

impl Cyrillic {
    fn count_word(&mut self, word: &str) {
        let mut before = ' ';
        for c in word.chars() {
            // "пътя": Russian has it before four vowels only; "градоначелник је", "қала".
            let hard = before == 'ъ' && !"еёюя".contains(c);
            if hard || FOREIGN.contains(c) || !is_cyrillic(c) && c.is_alphabetic() {
                self.votes.other += FOREIGN_VOTES;
            }
            if is_cyrillic(c) {
                self.count(before, c);
            }
            before = c;
        }
        if before == 'ъ' {
            self.votes.other += FOREIGN_VOTES;
        }
        if let Some(votes) = packed_cyrillic(word).and_then(|word| OWNERS_CYRILLIC.get(&word)) {
            self.votes.add(*votes);
        }
    }

    /// Counts a letter that only some write, or write behind another.
    fn count(&mut self, before: char, c: char) {
        self.letters += 1;
        let (russian, belarusian, ukrainian) = match (before, c) {
            ('ж' | 'ш' | 'ч', 'ы') => (0, 2, 0),
            // Within a word Russian hardly has it: "тэлефон".
            ('а'..='я', 'э') => (0, 2, 0),
            ('ь', 'о') => (0, 0, 2),
            ('ц', 'ц') => (0, 2, 0),
            (_, 'и' | 'И' | 'щ' | 'Щ') => (1, 0, 1),
            (_, 'ы' | 'Ы' | 'э' | 'Э' | 'ё' | 'Ё') => (1, 1, 0),
            (_, 'і' | 'І') => (0, 1, 1),
            (_, 'ъ' | 'Ъ') => (2, 0, 0),
            (_, 'ў' | 'Ў') => (0, 3, 0),
            (_, 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ') => (0, 0, 3),
            _ => return,
        };
        self.votes.add(Votes { russian, belarusian, ukrainian, other: 0 });
    }

    fn decide(&self) -> Option<Language> {
        let Votes { russian, belarusian, ukrainian, other } = self.votes;
        if other > russian.max(belarusian).max(ukrainian) {
            return Some(Language::Other);
        }
        if belarusian > russian.max(ukrainian) {
            Some(Language::Belarusian)
        } else if ukrainian > russian {
            Some(Language::Ukrainian)
        } else {
            (self.letters > 0).then_some(Language::Russian)
        }
    }
}

/// The shortest and commonest words of each language; those that several write are left out.
const COMMON: [(Language, &str); 5] = [
    (
        Language::English,
        "the and of to is that for with by it this from at be have he his they said not are we our she who which their been \
         would could about after there when what people more than",
    ),
    (
        Language::German,
        "der und das ist nicht von mit den dem ein eine sich auf im zu wir ich sie es auch bei zum zur dass einen einer haben \
         sagte aus nach wird sind wie hat war noch nur vor aber als am hatte kein keine werde wurde wurden werden hatten kann \
         konnte soll sollte muss sein seine seiner seinen ihre ihrer ihren ihn ihm nichts jetzt mehr schon wenn weil durch \
         gegen ohne unter diese dieser dieses einem eines dazu dabei damit sagt schrieb sprach geht gibt viel viele zwei drei \
         heute laut immer wieder zwischen habe seien man mir mich uns sei",
    ),
    (
        Language::French,
        "le les des et une dans pour qui du au pas sur est il aux ne nous vous par sont cette mais avec ce ont leur elle l qu \
         deux tout plus comme selon leurs dit lui ils cet ces ses depuis avant lundi mardi mercredi jeudi vendredi samedi \
         rien tous toute veut peut doit fait faire avoir jour monde chez dont aussi encore jamais bien trop notre votre maire \
         ministre ville pays guerre contre aucune va ai sa son jours quand sous",
    ),
    (
        Language::Spanish,
        "el los las y del una por con para no al lo su como ha muy pero sus este esta dijo unos entre sobre desde hasta donde \
         tras dice fue nos ya hay son se ellos ella nada hoy ayer martes jueves viernes todo todos nuestro vamos eran han hace \
         cada uno otro otra mucho mucha cuando porque aunque quien durante mientras gobierno ministro ciudad pueblo tiene ser \
         juicio palabras cuenta voy iremos",
    ),
    // Italian, Portuguese, Catalan, Romanian, Dutch, Scandinavian, Finnish, Polish, Czech, Croatian, Hungarian, Turkish.
    (
        Language::Other,
        "che di gli della delle degli nel nella alla dal sono anche questo questa stato ma e suo quando prima ieri \
         o os em uma foi pelo pela ao dos seu sua disse isso ele ela mas muito ainda ontem pelos foram \
         amb els dels aquest aquesta pentru din este fost sunt prin nu cu \
         het een niet ook maar hij bij werd heeft naar wordt deze uit dat voor aan zijn geen nog te haar zei volgens aldus \
         och att som inte ett jag har vi hon og ikke af jeg blev efter fra ble ja ei oli ovat joka kuin mukaan \
         nie jest jak oraz przez tylko roku jego czy jako ich w z jsem byl jako podle nebo jsou \
         koji nije kao bio bilo ali ili az hogy nem egy volt csak szerint mondta ve bir bu ile olarak daha",
    ),
];

/// Whose each of these words is, by its letters.
static OWNERS: LazyLock<FxHashMap<u64, Language>> = LazyLock::new(|| {
    let words =
        COMMON.into_iter().flat_map(|(language, words)| words.split_whitespace().map(move |word| (word, language)));
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
    /// Of languages that have no words here.
    other: u32,
    /// Words that tell a language, of any.
    told: u32,
}

impl Latin {
    /// Counts a word of ASCII letters; whether it tells a language.
    fn count(&mut self, word: &[u8]) -> bool {
        match packed(word).and_then(|word| OWNERS.get(&word)) {
            Some(Language::English) => self.english += 1,
            Some(Language::German) => self.german += 1,
            Some(Language::French) => self.french += 1,
            Some(Language::Spanish) => self.spanish += 1,
            Some(Language::Other) => self.other += 1,
            _ => return false,
        }
        self.told += 1;
        true
    }

    /// Counts what only some languages do with marks, in words between ASCII blanks and points.
    fn count_marks(&mut self, run: &str) {
        let mut before = ' ';
        let mut rest = run.chars().peekable();
        let mut word = 0;
        while let Some(c) = rest.next() {
            let letter = rest.peek().is_some_and(|&next| is_letter(next));
            match c {
                '„' => self.german += 1,
                '»' if before == ' ' && letter => self.german += 1,
                '«' if letter => self.spanish += 1,
                '«' => self.french += 1,
                // "l’ami", "d’une".
                '’' if word == 1 && letter && "lLdDnNsScCjJ".contains(before) => self.french += 1,
                '¿' | '¡' => self.spanish += 1,
                // Sweden and Finland open with it.
                '”' if before == ' ' && letter => self.other += 4,
                _ => {}
            }
            word = if is_letter(c) { word + 1 } else { 0 };
            before = c;
        }
    }

    /// Counts the letters of a word that only some write. Spanish writes ü, too, but only in "güe" and "güi".
    fn count_word(&mut self, word: &str) {
        let mut before = ' ';
        let mut letters = word.chars().peekable();
        while let Some(c) = letters.next() {
            let next = letters.peek();
            if c == 'ü' && before == 'g' && next.is_some_and(|next| "eiéí".contains(*next)) {
                self.letters += 1;
                self.spanish += 1;
            } else {
                self.count_letter(c);
            }
            before = c;
        }
    }

    /// Counts a letter that only some write.
    fn count_letter(&mut self, c: char) {
        self.letters += 1;
        match c {
            'ß' | 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü' => self.german += 1,
            'à' | 'è' | 'ê' | 'ç' | 'œ' | 'ô' | 'î' | 'û' | 'À' | 'Ê' | 'Ç' => self.french += 1,
            'ñ' | 'á' | 'í' | 'ó' | 'ú' | 'Á' | 'Ó' => self.spanish += 1,
            'ã' | 'õ' | 'å' | 'ø' | 'ì' | 'ò' | 'Å' | 'Ø' | 'Ā'..='Œ' | 'Ŕ'..='ɏ' if !matches!(c, 'Œ' | 'œ' | 'Ÿ') => {
                self.other += 1
            }
            _ => {}
        }
    }

    /// Whether one language is so far ahead that reading on changes nothing.
    fn is_clear(&self) -> bool {
        if self.told < CLEAR {
            return false;
        }
        let counts = [self.english, self.german, self.french, self.spanish, self.other];
        let most = counts.into_iter().max().unwrap_or_default();
        most >= CLEAR && most > 2 * (counts.into_iter().sum::<u32>() - most)
    }

    fn decide(&self) -> Option<Language> {
        let mut counts = [
            (self.english, Language::English),
            (self.german, Language::German),
            (self.french, Language::French),
            (self.spanish, Language::Spanish),
            (self.other, Language::Other),
        ];
        counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
        let [(first, language), (second, _), ..] = counts;
        if first >= second + LEAD {
            return Some(language);
        }
        // English is never long without one of its words.
        (self.letters >= self.english as usize * RARE + RARE).then_some(Language::Other)
    }
}
