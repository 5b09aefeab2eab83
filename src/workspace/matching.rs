//! Whether a name stands at a place of a text: its words one after another, however they are divided.

use crate::facts::Language;
use crate::facts::names::spelling::{Case, Spelled};
use crate::facts::names::vocabulary::{Lists, lists};
use crate::facts::names::{endings, homographs, spelling};
use crate::text::{TextRange, floor_char};

/// How exactly a name stands in a text, the most exact first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quality {
    Written(Case),
    Inflected(Case),
}

/// A text that is searched, and its language as far as names depend on it.
pub(super) struct Searched<'a> {
    pub(super) text: &'a str,
    german: bool,
}

impl<'a> Searched<'a> {
    pub(super) fn new(text: &'a str, language: Option<Language>) -> Self {
        Self { text, german: language == Some(Language::German) }
    }

    /// The keys of the words of which this one may be an inflected form.
    pub(super) fn bases(&self, word: &Spelled) -> Vec<u64> {
        let written = word.range.of(self.text);
        if written.is_ascii() && !(written.ends_with('s') && self.german) {
            return Vec::new();
        }
        endings::bases(&spelling::folded(written), self.german)
    }

    /// The word behind another, if it is near enough to belong to the same name.
    pub(super) fn next(&self, word: &Spelled) -> Option<Spelled> {
        let near = self.text.get(..floor_char(self.text, word.range.end + NEAR))?;
        // A word that the limit cuts is too far away to matter.
        spelling::first(near, word.range.end).filter(|next| next.range.start <= word.range.end + GAP)
    }

    fn same_word(&self, written: &Spelled, name: &Name, declared: &Spelled) -> Option<Quality> {
        let (text, own) = (written.range.of(self.text), declared.range.of(&name.text));
        if written.key == declared.key {
            // A word that a line end divides is not letter by letter the same.
            let whole = text.contains('\n').then(|| text.replace(['-', '\n', '\r', ' ', '\t', '>'], ""));
            return spelling::case(whole.as_deref().unwrap_or(text), own).map(Quality::Written);
        }
        if text.is_ascii() && !text.ends_with('s') {
            return None;
        }
        let is_form = endings::is_form(&spelling::folded(text), &spelling::folded(own), self.german);
        is_form.then(|| spelling::inflected_case(text, own)).flatten().map(Quality::Inflected)
    }

    /// Where `name` stands, whose first word is `first`; and how exactly.
    pub(super) fn stands(&self, first: &Spelled, name: &Name) -> Option<(TextRange, Quality)> {
        let mut here = *first;
        let mut words = name.words.iter();
        let mut there = words.next()?;
        let mut quality = self.same_word(&here, name, there)?;
        for word in words {
            let mut next = self.next(&here)?;
            let gaps = (
                TextRange::new(here.range.end, next.range.start).of(self.text),
                TextRange::new(there.range.end, word.range.start).of(&name.text),
            );
            if !same_gap(gaps.0, gaps.1, here.range.of(self.text)) {
                return None;
            }
            if next.key != word.key
                && let Some(joined) = spelling::joined(self.text, &next).filter(|joined| joined.key == word.key)
            {
                next = joined;
            }
            quality = quality.max(self.same_word(&next, name, word)?);
            (here, there) = (next, word);
        }
        let range = self.with_edges(TextRange::new(first.range.start, here.range.end), name)?;
        let other = self.is_in_address(range)
            || self.is_in_longer(range)
            || name.has_other_use && homographs::is_common(self.text, range, &name.text);
        (!other).then_some((range, quality))
    }

    /// What a name begins and ends with beside its words belongs to it where it is there: `Inc.`, `Yahoo!`.
    fn with_edges(&self, range: TextRange, name: &Name) -> Option<TextRange> {
        let (first, last) = (name.words.first()?, name.words.last()?);
        let letter = |word: &Spelled| word.range.of(&name.text).chars().count() == 1;
        let before = self.text.get(..range.start)?;
        let behind = self.text.get(range.end..)?;
        let letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        // "US$" is a sum of money.
        if behind.starts_with('$') {
            return None;
        }
        // `U.S.` is no part of `U.S.A.`, nor `S.A.`.
        if letter(last) && behind.strip_prefix('.').is_some_and(|rest| letters(rest.chars().next()))
            || letter(first) && before.strip_suffix('.').is_some_and(|rest| letters(rest.chars().next_back()))
        {
            return None;
        }
        let lead = name.text.get(..first.range.start).filter(|lead| !lead.is_empty() && before.ends_with(lead));
        let tail = name.text.get(last.range.end..).filter(|tail| {
            !tail.is_empty()
                && behind.strip_prefix(tail).is_some_and(|rest| !tail.ends_with('.') || !letters(rest.chars().next()))
        });
        Some(TextRange::new(range.start - lead.map_or(0, str::len), range.end + tail.map_or(0, str::len)))
    }

    /// Whether the word behind makes one longer name of both: "Lund Bridge". A declared one has been found before.
    fn is_in_longer(&self, range: TextRange) -> bool {
        let behind = self.text.get(range.end..).unwrap_or_default();
        let Some(behind) = behind.strip_prefix(' ').filter(|behind| behind.starts_with(char::is_uppercase)) else {
            return false;
        };
        let near = behind.get(..floor_char(behind, NEAR)).unwrap_or_default();
        spelling::first(near, 0).is_some_and(|word| lists(word.range.of(near)).is(Lists::HEAD))
    }

    /// Whether a place belongs to an address: of a page, of a mailbox, of an account, of a file.
    fn is_in_address(&self, range: TextRange) -> bool {
        let from = floor_char(self.text, range.start.saturating_sub(ADDRESS));
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '“' | '”');
        let before = TextRange::new(from, range.start).of(self.text).rsplit(ends).next().unwrap_or_default();
        if before.ends_with('@') || before.contains("://") || before.starts_with("www.") {
            return true;
        }
        let behind = TextRange::new(range.end, floor_char(self.text, range.end + ADDRESS)).of(self.text);
        let behind = behind.split(ends).next().unwrap_or_default();
        let mailbox = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if mailbox.strip_prefix('@').is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            return true;
        }
        let suffix = behind.strip_prefix('.').unwrap_or_default();
        let suffix = suffix.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        SUFFIXES.contains(&suffix)
    }
}

/// A name that is looked for.
#[derive(Debug)]
pub(super) struct Name {
    /// As declared.
    pub(super) text: Box<str>,
    /// Its words.
    pub(super) words: Box<[Spelled]>,
    /// Whether it is also a word of another kind, so that its neighbours decide.
    has_other_use: bool,
}

impl Name {
    /// `None` for what has no word.
    pub(super) fn new(text: &str) -> Option<Self> {
        let words: Box<[Spelled]> = spelling::words(text).collect();
        let has_other_use = words.len() == 1 && homographs::has_other_use(text);
        (!words.is_empty()).then(|| Self { text: text.into(), words, has_other_use })
    }
}

/// Bytes that may stand between two words of a name: a line break with its indentation.
const GAP: usize = 64;

/// Bytes behind a word in which the next one is read.
const NEAR: usize = GAP + 128;

/// Bytes looked at on either side for an address.
const ADDRESS: usize = 200;

/// Ends of addresses and of names of files.
const SUFFIXES: [&str; 24] = [
    "com", "org", "net", "gov", "edu", "info", "io", "co", "eu", "uk", "us", "de", "fr", "ru", "by", "ua", "pl", "tv",
    "jpg", "png", "pdf", "html", "htm", "txt",
];

/// Words behind which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 18] = [
    "st", "ste", "mr", "mrs", "ms", "dr", "jr", "sr", "mt", "ft", "prof", "gen", "sen", "gov", "rep", "lt", "col",
    "rev",
];

/// Whether what divides two words of a text may divide those of a name. White space, emphasis and the shapes of marks do not
/// count; a blank line is never inside a name.
fn same_gap(written: &str, declared: &str, previous: &str) -> bool {
    if written == declared && written == " " {
        return true;
    }
    if written.len() > GAP || written.bytes().filter(|&byte| byte == b'\n').count() > 1 {
        return false;
    }
    let (marks, wanted) = (marks(written), marks(declared));
    let blanks = (written.contains(char::is_whitespace), declared.contains(char::is_whitespace));
    let letter = previous.chars().count() == 1;
    // `Tan Seo-un` and `Tan Seo Un`.
    if matches!((marks.as_str(), wanted.as_str()), ("", "-") | ("-", "")) && !written.contains('\n') {
        return blanks.0 != blanks.1;
    }
    if marks == wanted {
        // `J. K.` and `J.K.`; a hyphen at the end of a line.
        return blanks.0 == blanks.1 || letter && marks.contains('.') || marks == "-" && written.contains('\n');
    }
    let abbreviates = letter || ABBREVIATIONS.contains(&previous.to_lowercase().as_str());
    let pointless = marks.replace('.', "") == wanted.replace('.', "");
    pointless && blanks.0 && blanks.1 && (wanted.contains('.') || abbreviates)
}

/// The marks between two words in one shape each, without white space and emphasis.
fn marks(gap: &str) -> String {
    let quoted_line =
        |at: usize| gap.get(..at).is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n'));
    let marks = gap.char_indices().filter(|&(at, c)| {
        !(c.is_whitespace() || spelling::is_invisible(c) || matches!(c, '*' | '_') || c == '>' && quoted_line(at))
    });
    marks
        .map(|(_, c)| match c {
            '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
            '‐' | '‑' | '–' | '−' => '-',
            '“' | '”' | '„' | '«' | '»' => '"',
            other => other,
        })
        .collect()
}
