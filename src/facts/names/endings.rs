//! Inflected names: `Минском` is `Минск`, `Merkels` is `Merkel`. What endings take the place of which is data, a file a script
//! or language.

use std::sync::LazyLock;

use super::spelling;

/// The ending of a name as declared, and those that other cases put in its place.
type Paradigm = (&'static str, Vec<&'static str>);

static CYRILLIC: LazyLock<Vec<Paradigm>> = LazyLock::new(|| parse(include_str!("data/cyrillic.txt")));

/// Letters that stay: of shorter names every second word would be a form.
const STEM: usize = 3;

/// Bytes of a word that may be a form.
const LONGEST: usize = 64;

/// Endings of names in Russian, Belarusian and Ukrainian, in all cases.
const CASES: [&str; 46] = [
    "", "а", "я", "у", "ю", "е", "и", "ы", "і", "ї", "о", "ь", "й", "є", "ой", "ей", "ою", "ею", "єю", "ай", "яй",
    "ом", "ем", "ём", "єм", "ам", "ым", "им", "ім", "ый", "ий", "ій", "ая", "ую", "ої", "ого", "его", "ага", "ому",
    "ему", "аму", "ові", "еві", "єві", "ых", "их",
];

fn parse(data: &'static str) -> Vec<Paradigm> {
    let lines = data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'));
    let ending = |word: &'static str| if word == "-" { "" } else { word };
    lines.map(|(own, others)| (ending(own.trim()), others.split_whitespace().map(ending).collect())).collect()
}

fn is_cyrillic(word: &str) -> bool {
    word.chars().next().is_some_and(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn is_stem(stem: &str, ending: &str) -> bool {
    let last = stem.chars().next_back();
    let vowel = last.is_some_and(|c| "аеиоуыэюяіїєйь".contains(c));
    let letters = stem.chars().count();
    // Of "Київ" all but two letters change. What ends in a consonant has no ending of its own.
    (letters >= STEM || letters + 1 == STEM && ending.chars().nth(1).is_some()) && !(ending.is_empty() && vowel)
}

/// Whether an ending fits behind a stem: "Минські" is no form of "Минськ", whose place is "у Минську".
fn fits(stem: &str, own: &str, ending: &str) -> bool {
    !(own.is_empty() && stem.ends_with('к') && ending == "і")
}

/// The words of which `folded` may be an inflected form, itself left out. `german` texts add `s` to names.
#[must_use]
pub fn bases(folded: &str, german: bool) -> Vec<u64> {
    if folded.len() > LONGEST {
        return Vec::new();
    }
    if !is_cyrillic(folded) {
        let base = folded.strip_suffix('s').filter(|base| german && takes_s(base));
        return base.map(spelling::key).into_iter().collect();
    }
    let mut keys = Vec::new();
    for (own, others) in CYRILLIC.iter() {
        for stem in others.iter().filter_map(|ending| folded.strip_suffix(ending)) {
            if is_stem(stem, own) && folded.strip_prefix(stem).is_some_and(|ending| fits(stem, own, ending)) {
                keys.push(spelling::key(&format!("{stem}{own}")));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// All words that may be inflected forms of `folded`, itself left out: of these [`is_form`] is true in some language.
pub fn forms(folded: &str) -> impl Iterator<Item = u64> + '_ {
    let (cyrillic, other) = if is_cyrillic(folded) { (&**CYRILLIC, None) } else { (&[][..], Some(folded)) };
    let inflected = cyrillic.iter().flat_map(move |(own, others)| {
        let stem = folded.strip_suffix(own).filter(|stem| is_stem(stem, own));
        stem.into_iter()
            .flat_map(move |stem| others.iter().map(move |ending| spelling::key(&format!("{stem}{ending}"))))
    });
    inflected.chain(other.filter(|name| takes_s(name)).map(|name| spelling::key(&format!("{name}s"))))
}

/// Whether `written` is a form of `declared`, both folded and not equal.
#[must_use]
pub fn is_form(written: &str, declared: &str, german: bool) -> bool {
    if written.len() > LONGEST {
        return false;
    }
    if !is_cyrillic(declared) {
        return german && written.strip_suffix('s').is_some_and(|base| base == declared && takes_s(base));
    }
    CYRILLIC.iter().any(|(own, others)| {
        declared.strip_suffix(own).is_some_and(|stem| {
            is_stem(stem, own)
                && written.strip_prefix(stem).is_some_and(|ending| others.contains(&ending) && fits(stem, own, ending))
        })
    })
}

/// Whether two words may be forms of one name: they begin alike and have endings of cases. Loose: "Ивана" may be "Иван" or
/// "Ивана".
#[must_use]
pub fn may_be_forms(one: &str, other: &str) -> bool {
    let shared = one.char_indices().zip(other.chars()).take_while(|((_, one), other)| one == other);
    let stems: Vec<usize> = shared.map(|((at, c), _)| at + c.len_utf8()).collect();
    // The stem may be shorter than what both share: "Моор" and "Моора", "Вайда" and "Вайды".
    stems.iter().skip(STEM - 1).rev().take(3).any(|&end| {
        let ending = |word: &str| word.get(end..).is_some_and(|ending| CASES.contains(&ending));
        ending(one) && ending(other)
    })
}

fn takes_s(name: &str) -> bool {
    name.chars().count() >= STEM && !name.ends_with(['s', 'x', 'z', 'ß'])
}
