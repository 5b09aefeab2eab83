//! Words that tell what a quotation does: verbs of saying, names of works, words that hold a term at a distance.

use crate::facts::lexicon::{self, Class};

/// Lower-cased words longer than this are in no list.
const LONGEST: usize = 24;

fn among(word: &str, known: fn(&str) -> bool) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    // Most words are small already: no copy for them.
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { known(word) } else { known(&word.to_lowercase()) }
}

const SAYING: Class = Class::SAY.or(Class::TELLING);

/// Whether a word is a form of a verb of saying.
pub(super) fn says(word: &str) -> bool {
    lexicon::of(None).class(word).is(SAYING) || says_abroad(word)
}

fn says_abroad(word: &str) -> bool {
    among(word, |word| {
        matches!(
            word,
            "sagt"
                | "sagte"
                | "erklärte"
                | "meinte"
                | "schrieb"
                | "dit"
                | "déclaré"
                | "affirme"
                | "ajouté"
                | "dijo"
                | "afirmó"
                | "declaró"
                | "señaló"
                | "añadió"
                | "сказал"
                | "сказала"
                | "заявил"
                | "заявила"
                | "отметил"
                | "добавил"
                | "сказав"
                | "сказала́"
                | "заявив"
                | "зазначив"
                | "сказаў"
                | "заявіў"
                | "адзначыў"
        )
    })
}

/// Whether a word is such a form, or a noun for what someone said or wrote.
pub(super) fn tells_of_speech(word: &str) -> bool {
    lexicon::of(None).class(word).is(SAYING.or(Class::NOUN)) || says_abroad(word)
}

/// Whether a noun names works, shows, ships and other things that have titles.
pub(super) fn names_work(word: &str) -> bool {
    among(word, |word| {
        matches!(
            word,
            "film"
                | "films"
                | "movie"
                | "movies"
                | "book"
                | "books"
                | "novel"
                | "song"
                | "songs"
                | "album"
                | "show"
                | "shows"
                | "series"
                | "sitcom"
                | "program"
                | "programme"
                | "podcast"
                | "episode"
                | "memoir"
                | "play"
                | "musical"
                | "poem"
                | "painting"
                | "opera"
                | "comedy"
                | "drama"
                | "documentary"
                | "ship"
                | "boat"
                | "yacht"
                | "vessel"
                | "magazine"
                | "newspaper"
                | "column"
                | "essay"
                | "article"
                | "segment"
                | "soundtrack"
                | "single"
                | "anthem"
                | "hymn"
                | "blockbuster"
                | "sequel"
                | "franchise"
                | "reboot"
                | "ad"
                | "ads"
                | "video"
                | "game"
                | "host"
                | "hosts"
                | "star"
                | "stars"
                | "starred"
                | "starring"
                | "co-host"
                | "co-hosts"
                | "co-hosted"
                | "hosted"
                | "edits"
                | "edited"
                | "anchor"
                | "moderator"
                | "titled"
                | "entitled"
                | "headlined"
                | "author"
                | "trilogy"
                | "tour"
                | "exhibition"
                | "report"
                | "paper"
                | "study"
                | "chapter"
                | "headline"
                | "bestseller"
                | "satire"
                | "cartoon"
                | "biography"
                | "thriller"
                | "classic"
                | "ballad"
                | "broadcast"
                | "cnn"
                | "nbc"
                | "abc"
                | "cbs"
                | "msnbc"
                | "fox"
                | "hbo"
                | "bbc"
                | "npr"
                | "channel"
                | "network"
                | "radio"
                | "television"
                | "tv"
                | "netflix"
                | "pbs"
                | "cnbc"
                | "fiction"
                | "hit"
                | "hits"
                | "tune"
                | "airs"
                | "aired"
                | "buch"
                | "roman"
                | "lied"
                | "livre"
                | "фильм"
                | "книга"
                | "роман"
                | "песня"
                | "газета"
                | "спектакль"
        )
    })
}

/// Whether a noun just behind is for someone known by a work: the "Tide" director.
pub(super) fn makes_works(word: &str) -> bool {
    among(word, |word| {
        matches!(
            word,
            "character"
                | "contestant"
                | "co-star"
                | "fans"
                | "director"
                | "actor"
                | "actress"
                | "singer"
                | "rapper"
                | "creator"
                | "frontman"
                | "songwriter"
        )
    })
}

/// Whether a noun just before names what has a title, and nobody who could speak.
pub(super) fn bears_title(word: &str) -> bool {
    among(word, |word| {
        matches!(
            word,
            "film" | "movie" | "book" | "novel" | "song" | "album" | "series" | "musical" | "single" | "sitcom"
        )
    })
}

/// Whether a word says outright that a title follows.
pub(super) fn gives_title(word: &str) -> bool {
    among(word, |word| matches!(word, "titled" | "entitled" | "headlined" | "called" | "named"))
}

/// Whether a title may follow a word where speech seldom does: `on "…"`, `star of "…"`.
pub(super) fn places_title(word: &str) -> bool {
    among(word, |word| matches!(word, "on" | "in" | "of" | "told" | "the" | "with" | "to" | "for" | "leads" | "like"))
}

/// Whether a noun is for what a crowd calls out: `chants of "…"`.
pub(super) fn cries(word: &str) -> bool {
    among(word, |word| {
        matches!(word, "chant" | "chants" | "cry" | "cries" | "shout" | "shouts" | "calls" | "screams" | "yells")
    })
}
