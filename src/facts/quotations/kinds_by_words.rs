//! What a quotation does, in the languages whose titles are not written with capitals: all but English.
//!
//! 1. Few words behind one that says that a term follows are held at a distance.
//! 2. Words behind a noun for what bears a name are a title: газета «…», der Roman „…“.
//! 3. What stands where only speech does is an utterance: behind a colon, or before the clause that says who speaks.
//! 4. Words that begin large within a sentence are a name.
//! 5. All else is someone's words in the writer's sentence, or held at a distance where nobody speaks.

use super::Kind;
use super::company;
use super::context::Around;
use crate::facts::Language;
use crate::facts::lexicon::{Class, Lexicon};
use crate::facts::words;

/// Words held at a distance, or named as a term, are at most so many.
const SCARE: usize = 3;
/// A title has at most so many words.
const TITLE: usize = 12;
/// A name without a noun that says so has at most so many.
const NAME: usize = 6;
/// Words behind a quotation among which a verb stands that does much else besides.
const VIEW: usize = 4;
/// Words looked at before a quotation for the noun that it names.
const NOUN: usize = 4;

/// The kind of the words `inside` marks.
pub(super) fn of(inside: &str, around: &Around<'_>, lexicon: &Lexicon) -> Kind {
    let quoted = Quoted::new(inside, around, lexicon);
    None.or_else(|| quoted.in_company())
        .or_else(|| quoted.as_term())
        .or_else(|| quoted.as_title())
        .or_else(|| quoted.as_byname())
        .or_else(|| quoted.in_compound())
        .or_else(|| quoted.announced())
        .or_else(|| quoted.leading())
        .or_else(|| quoted.behind_point())
        .or_else(|| quoted.called_out())
        .or_else(|| quoted.large_within())
        .unwrap_or_else(|| quoted.small_within())
}

/// Quoted words, and what stands beside them.
struct Quoted<'a> {
    inside: &'a str,
    around: &'a Around<'a>,
    lexicon: &'a Lexicon,
    /// How many words they are, counted as far as a title goes.
    count: usize,
    /// Whether they begin as a sentence or a name does.
    large: bool,
    /// The words without marks and brackets at their end.
    end: &'a str,
    /// Whether they end as a sentence does.
    stops: bool,
    before: &'a str,
    next: &'a str,
    /// The point just before.
    point: Option<char>,
}

impl<'a> Quoted<'a> {
    fn new(inside: &'a str, around: &'a Around<'a>, lexicon: &'a Lexicon) -> Self {
        let first = inside.chars().find(|&c| words::is_alphanumeric(c));
        let end = inside.trim_end_matches(['’', '\'', '”', '"', ')', ']', '»', '“']);
        let before = around.before.trim_end();
        Self {
            inside,
            around,
            lexicon,
            count: words::words(inside).take(TITLE + 1).count(),
            large: first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) || is_brand(inside),
            end,
            stops: end.ends_with(['.', '!', '?', '…']),
            before,
            next: around.behind.trim_start(),
            point: before.chars().next_back().filter(|&c| !words::is_alphanumeric(c)),
        }
    }

    fn is(&self, language: Language) -> bool {
        self.lexicon.language() == language
    }

    /// What those beside it in a list settle.
    fn in_company(&self) -> Option<Kind> {
        let Self { inside, around, lexicon, count, large, .. } = *self;
        let kind = |inside: &str, around: &Around<'_>| of(inside, around, lexicon);
        if lexicon.language().is_slavic() {
            company::settles(inside, count, large, around, lexicon, kind)
        } else {
            None
        }
    }

    /// Words that others beside them make a term or the name that somebody goes by.
    fn as_term(&self) -> Option<Kind> {
        let Self { inside, lexicon, count, large, stops, before, next, point, .. } = *self;
        let term = point.is_none() && count <= NAME && is_term(before, next, count, lexicon);
        let named = || is_named_so(before, next, lexicon) || is_nicknamed(inside, before, lexicon);
        // Есть слово — «полундра».
        let dash = matches!(point, Some('—' | '–')) && lexicon.language().is_slavic() && !large && count <= SCARE;
        let defined = || dash && last_words(before, 1).any(|word| lexicon.class(word).is(Class::TERM));
        (term || count <= NAME && !stops && named() || defined()).then_some(Kind::Scare)
    }

    /// Words behind a noun or a verb for what bears a name.
    fn as_title(&self) -> Option<Kind> {
        let Self { lexicon, count, large, stops, end, before, next, point, .. } = *self;
        if !large || count > TITLE {
            return None;
        }
        let follows = || names(before, lexicon) || is_entitled(before, lexicon);
        let named = point.is_none() && !stops && !is_predicate(before, lexicon) && follows();
        // Le rapport « Quelle école ? »: right behind the noun a title may ask or call.
        // лидер «Вперёд!» убеждён.
        let goes_on = next.starts_with(char::is_lowercase) && lexicon.language().is_slavic() && count <= SCARE;
        let bears = if goes_on { Class::WORK.or(Class::PERSON) } else { Class::WORK };
        let noun = || last_words(before, 1).any(|word| word_class(word, lexicon).is(bears));
        let asks = point.is_none() && end.ends_with(['!', '?']) && noun() && !brings_words(before, lexicon);
        // Der Film, „…“, läuft an; elle publie ses mémoires, « … ».
        let apposed = point == Some(',') && (next.starts_with([',', '.']) || next.is_empty()) && !stops;
        let title = named || asks || apposed && names(before.trim_end_matches(','), lexicon) || is_dated(next);
        title.then_some(Kind::Title)
    }

    /// What somebody is called within a name or behind one.
    fn as_byname(&self) -> Option<Kind> {
        let Self { inside, around, lexicon, count, large, stops, before, point, .. } = *self;
        if count > SCARE || stops {
            return None;
        }
        let called = || point.is_none() && is_called(inside, before, lexicon);
        (if large { is_nickname(around, lexicon) } else { called() }).then_some(Kind::Scare)
    }

    /// A part of a compound, or the name of a newspaper.
    fn in_compound(&self) -> Option<Kind> {
        let Self { inside, around, lexicon, count, large, stops, next, point, .. } = *self;
        // „Bild“-Zeitung; sagte er der „Neuen Rundschau“.
        let paper = !stops && count <= NAME && lexicon.names_paper(inside);
        let joined = around.behind.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphabetic));
        if joined && count <= NAME && !paper {
            // „Moor raus“-Rufe.
            let noun = Class::NOUN.or(Class::WORDS);
            if first_word(around.behind).is_some_and(|word| lexicon.class(word).is(noun)) {
                return Some(Kind::Mixed);
            }
            // A phrase ends with a small word, a name hardly does: die „Wir schaffen das“-Rede.
            let phrase = count > 1 && last_words(inside, 1).all(|word| word.starts_with(char::is_lowercase));
            return Some(if large && !phrase { Kind::Title } else { Kind::Scare });
        }
        // »Morgen«, sagte sie: what somebody says is no newspaper.
        let clause = next.strip_prefix(',').and_then(first_word);
        let said_next = clause.is_some_and(|word| lexicon.class(word).is(Class::SAY));
        (paper && point.is_none() && !said_next).then_some(Kind::Title)
    }

    /// Words behind a colon, or behind what says that words follow; and a sentence of its own.
    fn announced(&self) -> Option<Kind> {
        let Self { around, lexicon, count, large, stops, before, next, point, .. } = *self;
        if matches!(point, Some(':' | ';')) {
            return Some(if large || count > SCARE { Kind::Direct } else { Kind::Mixed });
        }
        let brought = point.is_none() && (count > 1 || stops) && brings_words(before, lexicon);
        // «Нормально». «Привык».: a sentence of its own among others, which nothing but its point belongs to.
        let display = around.leads && around.trails && !around.stops;
        let alone = before.is_empty() && (next.is_empty() || next.starts_with('.')) && !display;
        (large && (brought || alone)).then_some(Kind::Direct)
    }

    /// Words that begin a sentence.
    fn leading(&self) -> Option<Kind> {
        let Self { inside, around, lexicon, count, large, stops, end, before, next, .. } = *self;
        if !around.leads && before.contains(words::is_alphanumeric) {
            return None;
        }
        if !large {
            return Some(Kind::Mixed);
        }
        let goes_on =
            next.starts_with([',', '—', '–']) || next.starts_with("- ") || end.ends_with([',', '—', '–']) || stops;
        // Slavic never leaves out the comma: «Заря» сообщила.
        let verb = count > 1
            && !lexicon.language().is_slavic()
            && first_word(next).is_some_and(|word| lexicon.class(word).is(Class::VERB));
        let whole = goes_on && !is_defined(inside, next, lexicon) || verb || around.trails && count > 1;
        let noun = inside.trim_matches(|c: char| !words::is_alphanumeric(c));
        if count == 1 && !whole && lexicon.is_abstract(noun) {
            return Some(Kind::Scare);
        }
        Some(if whole || count > NAME { Kind::Direct } else { Kind::Title })
    }

    /// Words behind a comma or a dash.
    fn behind_point(&self) -> Option<Kind> {
        let Self { count, large, stops, next, point, .. } = *self;
        if !matches!(point, Some(',' | '—' | '–' | '-')) {
            return None;
        }
        let ends = next.chars().all(|c| !words::is_alphanumeric(c));
        Some(match (large, stops) {
            (true, _) if stops || count > 2 => Kind::Direct,
            (true, _) => Kind::Title,
            (false, true) if (ends || next.starts_with(char::is_uppercase)) && self.is_said() => Kind::Direct,
            _ => Kind::Mixed,
        })
    }

    /// What is called out: Er rief „Hilfe!“ und lief; er soll „Ich komme“ gerufen haben.
    fn called_out(&self) -> Option<Kind> {
        let Self { inside, lexicon, count, large, stops, .. } = *self;
        let class = inside.split(' ').next().map_or(Class::default(), |word| lexicon.class(word));
        let person = class.is(Class::PRONOUN) && !class.is(Class::DETERMINER);
        (large && (stops || person && count > 1) && self.is_said()).then_some(Kind::Direct)
    }

    /// Words within a sentence that begin large.
    fn large_within(&self) -> Option<Kind> {
        let Self { inside, lexicon, count, large, stops, before, .. } = *self;
        if self.is_held_off() {
            return Some(Kind::Scare);
        }
        // "51-я": a number is no name.
        let first = inside.chars().find(|&c| words::is_alphanumeric(c));
        let letters = first.is_some_and(char::is_uppercase) || inside.contains(char::is_uppercase);
        if !large || !letters {
            return None;
        }
        if stops {
            return (count > NAME).then_some(Kind::Direct);
        }
        let opened = last_words(before, 1).any(|word| lexicon.class(word).is(Class::CONJUNCTION));
        let said = self.is_said();
        let name = if self.is(Language::German) {
            // Nouns are large anyway.
            let placed = || is_article(before, lexicon) || is_placed(before, lexicon);
            count <= NAME && !is_predicate(before, lexicon) && (!said || placed())
        } else {
            // "что «Газпром» уступит": no words of somebody begin large in a clause.
            count <= NAME && (!opened || count < SCARE && lexicon.language().is_slavic())
        };
        Some(match name {
            true => Kind::Title,
            false if !said && count <= SCARE => Kind::Scare,
            false if count > NAME && !opened => Kind::Direct,
            false => Kind::Mixed,
        })
    }

    /// "ce « quoi qu’il en coûte »": words with an article of the writer's, which nobody says.
    fn is_held_off(&self) -> bool {
        let Self { lexicon, count, large, before, point, .. } = *self;
        let held = point.is_none() && last_words(before, 1).any(|word| lexicon.class(word).is(Class::DETERMINER));
        held && !large && count <= NAME && !self.is_said()
    }

    /// Words within a sentence that do not begin as a name does.
    fn small_within(&self) -> Kind {
        let Self { inside, around, lexicon, count, stops, point, .. } = *self;
        // "La Commission « prend note » de": what a name does in words of its own.
        let name = || last_words(around.before, 1).any(|word| word.starts_with(char::is_uppercase));
        let does = point.is_none() && count > 1 && !self.is(Language::German) && name();
        // "elle garde « une tendresse infinie »": a term has no article of its own.
        let determined = |word| word_class(word, lexicon).is(Class::DETERMINER);
        let article = count > 1 && first_word(inside).is_some_and(determined);
        if does || article || count > SCARE || stops || self.is_said() { Kind::Mixed } else { Kind::Scare }
    }

    /// Whether the sentence around says that someone says something.
    fn is_said(&self) -> bool {
        is_said(self.around, self.lexicon)
    }
}

/// The last words of a text, from right to left.
fn last_words(text: &str, count: usize) -> impl Iterator<Item = &str> {
    text.rsplit(|c: char| !words::is_alphanumeric(c) && !matches!(c, '\'' | '’' | '-'))
        .filter(|word| !word.is_empty())
        .take(count)
}

/// Whether what stands behind tells when a work came out: a year in brackets, or the name of a paper and a date.
fn is_dated(next: &str) -> bool {
    let year = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && text.starts_with(['1', '2']) && !text.get(digits..).is_some_and(|rest| rest.starts_with('-'))
    };
    if let Some(inside) = next.strip_prefix('(') {
        return year(inside) && inside.get(4..).is_some_and(|rest| rest.starts_with([')', ',', ';', ' ']));
    }
    let Some((paper, date)) = next.strip_prefix(", ").and_then(|rest| rest.split_once(", ")) else { return false };
    let large = paper.starts_with(char::is_uppercase) && first_words(paper, NAME + 1).count() <= NAME;
    let day = date.split(['.', ',', ';']).next().unwrap_or(date);
    large && day.split(' ').take(VIEW).any(year)
}

/// Whether a noun for what bears a name stands before, with no verb of saying and no point behind it.
fn names(before: &str, lexicon: &Lexicon) -> bool {
    let clause = before.rsplit([',', ':', ';', '—', '–', '(', ')']).next().unwrap_or(before);
    last_words(clause, NOUN)
        .map(|word| {
            // "Debütroman".
            let class = word_class(word, lexicon);
            let compound = lexicon.language() == Language::German
                && class == Class::default()
                && word.starts_with(char::is_uppercase);
            if compound { lexicon.head(word) } else { class }
        })
        .take_while(|class| !class.is(Class::VERB.or(Class::AUXILIARY)) || class.is(Class::WORK))
        .any(|class| class.is(Class::WORK))
}

/// What a word is, without one that an apostrophe joins to it; of "dit-il" the verb.
fn word_class(word: &str, lexicon: &Lexicon) -> Class {
    let parts = lexicon.joint(word).and_then(|joint| word.split_at_checked(joint));
    parts.map_or(lexicon.class(word), |(first, second)| lexicon.class(first).or(lexicon.class(second)))
}

fn first_word(text: &str) -> Option<&str> {
    text.split(|c: char| !words::is_alphanumeric(c)).find(|word| !word.is_empty())
}

/// Whether a name goes on behind the quotation: Josef „Sepp“ Moor, Хоакин «Эль Чапо» Гусман.
fn is_nickname(around: &Around<'_>, lexicon: &Lexicon) -> bool {
    let name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase)
            && lexicon.class(word) == Class::default()
    };
    let behind =
        around.behind.strip_prefix(' ').and_then(|behind| behind.split(|c: char| !words::is_alphanumeric(c)).next());
    around.before.strip_suffix(' ').is_some_and(|before| !before.ends_with(|c: char| !words::is_alphanumeric(c)))
        && last_words(around.before, 1).all(name)
        && behind.is_some_and(name)
}

/// Whether a Slavic sentence says what bears the name: «Росток» — завод. Speech has a comma before the dash, or a clause behind.
fn is_defined(inside: &str, next: &str, lexicon: &Lexicon) -> bool {
    let pointed = inside.ends_with(|c: char| !words::is_alphanumeric(c));
    let rest = next.strip_prefix(['—', '–']).or_else(|| next.strip_prefix("- "));
    let says =
        |rest: &str| words::words(head(rest, VIEW)).any(|word| lexicon.class(word.range.of(rest)).is(Class::VERB));
    lexicon.language().is_slavic() && !pointed && rest.is_some_and(|rest| !says(rest.trim_start()))
}

/// Whether a name begins with one small letter and a capital: «єКнига».
fn is_brand(inside: &str) -> bool {
    let mut letters = inside.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
}

/// Whether someone is called so: Moreau, dit « le Lion »; al que llamaban «el Ruso».
fn is_called(inside: &str, before: &str, lexicon: &Lexicon) -> bool {
    let mut words = words::words(inside).map(|word| word.range.of(inside));
    let article = words.next().is_some_and(|word| lexicon.class(word).is(Class::DETERMINER));
    article
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
        && last_words(before, 1).any(|word| lexicon.class(word).is(Class::NAMING))
}

/// Whether a word beside it says that a term is quoted: sogenannte „…“, „…“ genannt, conocido como «…».
fn is_term(before: &str, next: &str, count: usize, lexicon: &Lexicon) -> bool {
    let term = |word: &str| word_class(word, lexicon).is(Class::TERM);
    let german = lexicon.language() == Language::German;
    let mut words = last_words(before, 2).peekable();
    // "зовут её «Птицей»".
    let is_object = words.peek().is_some_and(|word| lexicon.class(word).is(Class::OBJECT.or(Class::POSSESSIVE)))
        && lexicon.language().is_slavic();
    let last = words.nth(usize::from(is_object)).unwrap_or_default();
    // "Elle s'est dite « choquée »": somebody says it of herself.
    if lexicon.class(last).is(Class::VERB)
        && words.peek().is_some_and(|word| word_class(word, lexicon).is(Class::AUXILIARY))
    {
        return false;
    }
    let known = lexicon.class(last).is(Class::AS.or(Class::CAPACITY))
        && (words.next().is_some_and(term)
            || last_words(before.rsplit(',').next().unwrap_or(before), VIEW + 2).skip(1).any(term));
    count <= SCARE.max(if term(last) { VIEW + 1 } else { 0 })
        && (term(last) || german && first_word(next).is_some_and(term))
        || known
}

/// Whether "with the words" or the like stands just before: what follows was said as it stands.
fn brings_words(before: &str, lexicon: &Lexicon) -> bool {
    last_words(before, 1).any(|word| lexicon.class(word).is(Class::WORDS))
}

/// «Sepp», como le llaman: what stands behind a quotation says that somebody goes by it.
fn is_named_so(before: &str, next: &str, lexicon: &Lexicon) -> bool {
    let naming = |word: &str| lexicon.class(word).is(Class::NAMING);
    let so = next
        .strip_prefix(',')
        .and_then(first_word)
        .is_some_and(|word| lexicon.class(word).is(Class::AS) && first_words(next, VIEW + 2).any(naming));
    // „… im Volksmund „die Wanne“ heißt.“
    let ends = |text: &str| text.trim_start().starts_with(['.', ',', ';']) || text.trim().is_empty();
    let last = first_word(next).filter(|word| lexicon.class(word).is(Class::BEAR));
    let closes = last.is_some_and(|word| next.strip_prefix(word).is_some_and(ends));
    so || closes && before.contains(' ')
}

/// Whether somebody is called so by many, or with an article: nos llamaban «el pueblo»; on m'appelait « la petite ».
fn is_nicknamed(inside: &str, before: &str, lexicon: &Lexicon) -> bool {
    let skip = |word: &&str| lexicon.class(word).is(Class::ADVERB.or(Class::OBJECT).or(Class::PREPOSITION));
    let mut words = last_words(before, VIEW + 1).skip_while(skip);
    let Some(verb) = words.next().filter(|word| word_class(word, lexicon).is(Class::NAMING)) else { return false };
    // "Ce que le maire appelle « le réarmement »": words of his own.
    let relative = |word: &str| word_class(word, lexicon).is(Class::CONJUNCTION);
    let own = lexicon.language() != Language::German && last_words(before, VIEW + 1).any(relative);
    let subject = Class::PRONOUN.or(Class::PERSON);
    let many = match lexicon.language() {
        Language::Spanish => {
            verb.ends_with('n') && !words.find(|word| !skip(word)).is_some_and(|word| lexicon.class(word).is(subject))
        }
        Language::French => words.take(3).any(|word| lexicon.class(word).is(Class::ANYBODY)),
        Language::German => words.next().is_some_and(|word| lexicon.class(word).is(Class::ANYBODY)),
        _ => false,
    };
    let article = first_word(inside).is_some_and(|word| lexicon.exact(word).is(Class::DEFINITE));
    many || article && !own
}

/// Ihre Single heißt „…“; das Motto lautet „…“.
fn is_entitled(before: &str, lexicon: &Lexicon) -> bool {
    let adverb = |word: &&str| lexicon.class(word).is(Class::ADVERB);
    let verb = last_words(before, VIEW).find(|word| !adverb(word)).unwrap_or_default();
    let clause = before.get(..before.rfind(verb).unwrap_or(0)).unwrap_or_default();
    let class = lexicon.exact(verb);
    // "Danach hieß es" tells of words, and of no name.
    let expletive = || last_words(clause, 1).any(|word| lexicon.exact(word).is(Class::EXPLETIVE));
    let bears = class.is(Class::BEAR) && (clause.contains(' ') && !expletive() || names(clause, lexicon));
    bears || class.is(Class::RUN) && names(clause, lexicon)
}

/// The first words of a text.
fn first_words(text: &str, count: usize) -> impl Iterator<Item = &str> {
    text.split(|c: char| !words::is_alphanumeric(c)).filter(|word| !word.is_empty()).take(count)
}

/// Whether nothing but an article stands before: Der „Spiegel“ schreibt.
fn is_article(before: &str, lexicon: &Lexicon) -> bool {
    let mut words = last_words(before, 2);
    words.next().is_some_and(|word| lexicon.class(word).is(Class::DETERMINER)) && words.next().is_none()
}

/// Whether a preposition and an article stand before: mit dem „Spiegel“.
fn is_placed(before: &str, lexicon: &Lexicon) -> bool {
    let mut words = last_words(before, 2).map(|word| lexicon.class(word));
    let article = Class::DETERMINER.or(Class::GOVERNED);
    words.next().is_some_and(|class| class.is(article))
        && words.next().is_some_and(|class| class.is(Class::PREPOSITION))
}

/// "Er sei ein „Kenner“", "als „Kenner“": what someone is called has no title.
fn is_predicate(before: &str, lexicon: &Lexicon) -> bool {
    last_words(before, 1).any(|word| lexicon.exact(word).is(Class::CAPACITY.or(Class::INDEFINITE)))
}

/// The first words of a text.
fn head(text: &str, count: usize) -> &str {
    let end = text.match_indices(' ').nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Whether the sentence around says that someone says something.
fn is_said(around: &Around<'_>, lexicon: &Lexicon) -> bool {
    // "Für Moor", "pour Moreau": the sentence begins as one person's view.
    let mut first = around.before.split(|c: char| !words::is_alphanumeric(c)).filter(|word| !word.is_empty());
    let opening = first.next().filter(|word| lexicon.class(word).is(Class::ACCORDING));
    // "In Wahrheit": not every "in" begins "in den Augen".
    let whose = |word: &str| {
        let own = |word: &str| lexicon.class(word).is(Class::OPINION);
        lexicon.views(word) || own(word) || first.take(VIEW).any(own)
    };
    if opening.is_some_and(whose) {
        return true;
    }
    let says =
        Class::SAY.or(Class::NOUN).or(Class::OPINION).or(Class::POSTPOSED).or(Class::FOLLOWING).or(Class::TELLING);
    // "Die „Mauer“ hält": behind, a verb that does much else besides needs a point before it, or "als" before the words.
    let apart = around.behind.trim_start().starts_with([',', '—', '–', '-']);
    let predicate = is_predicate(around.before.trim_end(), lexicon);
    let weak = |counts: bool| if counts { says.or(Class::WEAK) } else { says };
    // "…“, fand er": there it comes first.
    let clause = if apart && !predicate { head(around.behind, VIEW) } else { "" };
    let sides = [(around.before, weak(true)), (clause, weak(true)), (around.behind, weak(predicate))];
    sides.into_iter().any(|(text, says)| {
        text.split(|c: char| !words::is_alphanumeric(c) && !matches!(c, '\'' | '’' | '-'))
            .filter(|word| !word.is_empty())
            .any(|word| {
                let joint = lexicon.joint(word).and_then(|joint| word.split_at_checked(joint));
                let (elided, word) = joint.map_or((None, word), |(elided, word)| (Some(elided), word));
                lexicon.class(word).is(says) || elided.is_some_and(|elided| lexicon.class(elided).is(says))
            })
    })
}
