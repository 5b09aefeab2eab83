//! Verbs and their clauses, in languages whose subjects stand on either side of the verb.

use super::nominals::{BARE, Candidate, Clause, GOVERNED, NAME, NOUN, OBLIQUE};
use super::sentence::Phrase;
use super::tokens::Shape;
use crate::facts::Language;
use crate::facts::lexicon::Class;

/// Verbs that one verb may lead to for its subject.
const VERBS: usize = 3;
/// Parts of a sentence, divided by commas, that may stand between a subject and its verb.
pub(super) const INSERTIONS: usize = 6;
/// Words of an insertion between a verb and its subject that says how it was said.
const INSERTED: usize = 4;
/// Words that may stand between an auxiliary and its participle, it included: "n'a pas encore".
const GROUP: usize = 5;
/// Relatives whose noun is the subject: "whose".
const OWNING: [&str; 6] = ["cuyo", "cuya", "cuyos", "cuyas", "dessen", "deren"];

impl Clause<'_> {
    /// Whether a verb may stand without its subject.
    pub(super) fn drops_pronouns(&self) -> bool {
        self.language() == Language::Spanish || self.is_slavic()
    }

    /// Whether the token is a verb that brings in speech and not a noun spelled alike.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        if !self.is(at, Class::VERB) || self.sentence.capital(at) && at > 0 && self.is_word(at - 1) {
            return false;
        }
        let Some(before) =
            at.checked_sub(1).filter(|_| matches!(self.language(), Language::French | Language::Spanish))
        else {
            return true;
        };
        let article = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION).or(Class::NOUN_PREPOSITION);
        // "a la cita", "de la critique": behind a preposition it is an article.
        let governed = self.is(before, Class::DETERMINER)
            && before.checked_sub(1).is_some_and(|at| self.is(at, Class::PREPOSITION.or(Class::NOUN_PREPOSITION)));
        if governed || self.is_bare_participle(at) {
            return false;
        }
        // "pour rappeler", "tras asegurar".
        let infinitive =
            self.is(at, Class::PARTICIPLE) && self.is(before, Class::PREPOSITION.or(Class::NOUN_PREPOSITION));
        !self.is(before, article)
            || infinitive
            || self.is(before, Class::PRONOUN.or(Class::OBJECT).or(Class::CONJUNCTION).or(Class::AS))
    }

    /// "le plan annoncé", "Interrogée hier": a past participle without its auxiliary.
    fn is_bare_participle(&self, at: usize) -> bool {
        let endings: &[&str] = match self.language() {
            Language::French => &["é", "ée", "és", "ées"],
            Language::Spanish => &["ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas"],
            _ => return false,
        };
        let word = self.sentence.word(at);
        if !endings.iter().any(|ending| word.ends_with(ending)) {
            return false;
        }
        let part = Class::AUXILIARY.or(Class::BE);
        !(at.saturating_sub(GROUP)..at).rev().take_while(|&at| self.is_word(at)).any(|at| self.is(at, part))
    }

    pub(super) fn is_saying(&self, at: usize, class: Class) -> bool {
        self.is(at, class) && self.is_verb(at)
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.is_saying(at, Class::VERB) && !self.is(at, Class::PARTICIPLE)
    }

    /// A form of "be" before it makes a verb passive, but for reflexive ones: "s'est félicité".
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let start = self.group(verb);
        (start..verb).any(|at| self.is(at, Class::BE)) && !(start..verb).any(|at| self.is(at, Class::OBJECT))
    }

    /// Whether a clause or a part of it ends with this token.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        match self.sentence.shape(at) {
            None | Some(Shape::Comma | Shape::Colon | Shape::Semicolon | Shape::Dash) => true,
            Some(Shape::Stop) => {
                let token = self.sentence.at(at);
                token.is_none_or(|token| token.ends || token.range.of(self.sentence.text) != ".")
            }
            Some(Shape::Quotation(_)) => !self.is_named_thing(at) && !self.is_outlet(at) && !self.is_told(at),
            _ => false,
        }
    }

    pub(super) fn is_quotation(&self, at: usize) -> bool {
        matches!(self.sentence.shape(at), Some(Shape::Quotation(_)))
    }

    pub(super) fn start_of_segment(&self, at: usize) -> usize {
        (0..at).rev().find(|&at| self.is_boundary(at)).map_or(0, |at| at + 1)
    }

    pub(super) fn end_of_segment(&self, at: usize) -> usize {
        (at..self.sentence.tokens.len()).find(|&at| self.is_boundary(at)).unwrap_or(self.sentence.tokens.len())
    }

    /// An adverb that no list has, by its ending: "подозрительно спросил", "рэзка адказаў".
    pub(super) fn is_manner(&self, at: usize) -> bool {
        let unknown = self.sentence.at(at).is_some_and(|token| !token.capital && token.class == Class::NONE);
        if !self.is_slavic() || !unknown {
            return false;
        }
        let word = self.sentence.word(at);
        // "по-хозяйски", "па-гаспадарску".
        if ["по-", "па-"].iter().any(|prefix| word.starts_with(prefix)) {
            return true;
        }
        if self.language() != Language::Belarusian {
            let noun = ["тво", "ого"].iter().any(|ending| word.ends_with(ending));
            return word.ends_with('о') && !noun || word.ends_with("ски") || word.ends_with("цки");
        }
        // Nouns end in the same letter: only beside a verb.
        let ending = ["на", "ва", "ша", "ча", "ла"].iter().any(|ending| word.ends_with(ending));
        ending && (self.is_finite(at + 1) || at.checked_sub(1).is_some_and(|at| self.is_finite(at)))
    }

    /// A Slavic verb of the past in the plural.
    pub(super) fn is_plural(&self, verb: usize) -> bool {
        ["ли", "лі", "лись", "лися", "ліся"].iter().any(|ending| self.sentence.word(verb).ends_with(ending))
    }

    /// The part of a clause behind the one in `from..to`, if that says only how something was said.
    pub(super) fn past_manner(&self, from: usize, to: usize) -> (usize, usize) {
        let aside = |at: usize| {
            self.is_filler(at) || self.is(at, Class::PARTICIPLE) || self.lexicon.is_participle(self.sentence.word(at))
        };
        let joins = self.is_slavic() && self.sentence.shape(to) == Some(Shape::Comma) && from < to;
        if joins && to <= from + INSERTED && (from..to).any(aside) && self.first_verb(from, to).is_none() {
            (to + 1, self.end_of_segment(to + 1))
        } else {
            (from, to)
        }
    }

    /// "відмовляюся я": a verb of whoever tells.
    pub(super) fn is_mine(&self, at: usize) -> bool {
        self.sentence.word(at).ends_with(['ю', 'у', 'я']) && self.sentence.word(at + 1) == "я"
    }

    /// "Née à Sète, …", "Contacté, …", "Preguntado por ello, …": a participle that begins the sentence, with its own words.
    fn opens_with_past(&self, at: usize) -> bool {
        const NEXT: Class = Class::PREPOSITION.or(Class::NOUN_PREPOSITION).or(Class::ADVERB).or(Class::TIME);
        let endings: &[&str] = match self.language() {
            Language::French => &["é", "ée", "és", "ées"],
            Language::Spanish => &["ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"],
            _ => return false,
        };
        let word = self.sentence.word(at);
        let past = at == 0 && endings.iter().any(|ending| word.ends_with(ending)) && !self.is(at, Class::PERSON);
        past && (self.is(at + 1, NEXT) || self.sentence.shape(at + 1) == Some(Shape::Comma))
    }

    /// Whether a word is a participle of a verb of saying, in any gender and number: "definida", "qualifiées".
    pub(super) fn says_passive(&self, at: usize) -> bool {
        let says = Class::VERB.or(Class::TERM).or(Class::NAMING);
        let word = self.sentence.word(at).trim_end_matches('s');
        let base = match self.language() {
            Language::Spanish => word.strip_suffix('a').map(|stem| format!("{stem}o")),
            Language::French => word.strip_suffix('e').map(str::to_owned),
            _ => None,
        };
        self.is(at, says) || base.is_some_and(|base| self.lexicon.class(&base).is(says))
    }

    /// Whether a verb in the plural has but one thing before it: "маршрут признали «опасным»" says not who did.
    fn is_impersonal(&self, verb: usize, before: Phrase) -> bool {
        let plural = self.is_plural(verb);
        let single =
            self.sentence.word(before.end.saturating_sub(1)).ends_with(|c| "бвгґджзйклмнпрстфхцчшщ".contains(c));
        let thing = !self.sentence.capital(before.start) || before.start == 0;
        // "ваш фильм назвали".
        let own = usize::from(self.is(before.start, Class::POSSESSIVE));
        self.is_slavic() && plural && single && thing && before.end == before.start + 1 + own
    }

    /// The first finite verb of saying in `from..to`.
    pub(super) fn first_verb(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|&at| self.is_finite(at) && self.is(at, Class::SAY))
    }

    /// Where the words begin that belong to a verb: "hat", "s'est", "ne".
    pub(super) fn group(&self, verb: usize) -> usize {
        let part = Class::AUXILIARY.or(Class::BE).or(Class::OBJECT).or(Class::ADVERB).or(Class::CHAIN);
        // ", que destaca": behind a comma it begins a clause.
        let opens = |at: usize| {
            self.is(at, Class::RELATIVE)
                && at.checked_sub(1).is_some_and(|at| self.sentence.shape(at) == Some(Shape::Comma))
        };
        (0..verb).rev().take_while(|&at| self.is_word(at) && self.is(at, part) && !opens(at)).last().unwrap_or(verb)
    }

    /// A word that begins a clause: a conjunction, or a relative behind a comma.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        // "Als Grund nannte Moor": before a noun and the verb it begins no clause.
        if self.language() == Language::German
            && matches!(self.sentence.word(at), "als" | "Als")
            && self.sentence.capital(at + 1)
            && self.is_finite(at + 2)
            && !self.is_boundary(at + 3)
        {
            return false;
        }
        let relative = self.is(at, Class::RELATIVE)
            && (!self.is(at, Class::DETERMINER)
                || at.checked_sub(1).is_some_and(|at| self.sentence.shape(at) == Some(Shape::Comma)));
        relative || self.is(at, Class::CONJUNCTION) && !self.is(at, Class::DETERMINER)
    }

    /// The subject of a clause `from..to` that the verb opens, or its subject does.
    pub(super) fn beside(&self, from: usize, verb: usize, to: usize) -> Option<Phrase> {
        let start = self.group(verb).max(from);
        let lead = self.best(from, start).filter(|best| best.rank < GOVERNED);
        // "вінавата адказаў Сымон": what no list has, and stands beside a subject behind the verb, says how.
        let adverb = |lead: &Candidate| {
            let unknown =
                self.sentence.at(lead.phrase.start).is_some_and(|token| token.class == Class::NONE && !token.capital);
            let single = lead.phrase.end == lead.phrase.start + 1 && !self.is_plural(verb);
            self.is_slavic() && lead.rank == BARE && unknown && single
        };
        // "полушёпотом добавил старик", "панура кідае стары паляўнічы": of two nouns that which may be a subject.
        let oblique = |at: &Candidate| self.lexicon.is_oblique(self.sentence.word(at.phrase.start));
        let subject = |behind: &Candidate| {
            behind.rank <= NAME || behind.rank <= BARE && (!oblique(behind) || lead.is_some_and(|lead| oblique(&lead)))
        };
        let behind = || self.behind(verb, to).filter(subject);
        if let Some(behind) = lead.filter(adverb).and_then(|_| behind()) {
            return Some(behind.phrase);
        }
        if let Some(lead) = lead {
            // "hat Weber dem Magazin gesagt" and "Weber sagte", but not the object of something else.
            return Some(lead.phrase);
        }
        // "a-t-il dit": the pronoun hangs on the auxiliary.
        if let Some(pronoun) = (start..verb).find(|&at| self.is(at, Class::PRONOUN) && !self.is(at, Class::OBJECT)) {
            return Some(Phrase { start: pronoun, end: pronoun + 1 });
        }
        if let Some(quoted) = self.quoted(verb, to) {
            return Some(quoted);
        }
        let behind = self.behind(verb, to);
        if let Some(behind) = behind.filter(|behind| behind.rank < GOVERNED) {
            return Some(behind.phrase);
        }
        self.past_insertion(to).or(behind.map(|behind| behind.phrase))
    }

    /// "сказал, комментируя итоги, министр": what follows an insertion that begins at the boundary `comma`.
    pub(super) fn past_insertion(&self, comma: usize) -> Option<Phrase> {
        let end = self.end_of_segment(comma + 1);
        // "a reconnu, un brin dépité, le maire".
        let short = end <= comma + 1 + INSERTED && self.first_verb(comma + 1, end).is_none();
        if self.sentence.shape(comma) != Some(Shape::Comma)
            || !short && !self.is(comma + 1, Class::PARTICIPLE) && !self.opens_phrase(comma + 1)
        {
            return None;
        }
        let comma = end;
        // "отметили в ведомстве, добавив, что двое …": another clause.
        if self.sentence.shape(comma) != Some(Shape::Comma) || self.opens_clause(comma + 1) {
            return None;
        }
        let best = self.best(comma + 1, self.end_of_segment(comma + 1))?;
        (best.rank <= if short { NOUN } else { NAME }).then_some(best.phrase)
    }

    /// The best candidate behind a verb, in its own clause.
    pub(super) fn behind(&self, verb: usize, to: usize) -> Option<Candidate> {
        let to = (verb + 1..to).find(|&at| self.opens_clause(at) || self.is_joint(at)).unwrap_or(to);
        self.best(verb + 1, to)
    }

    /// "and" before another verb.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        // "y la presidenta lo definió": a pronoun may hang on it.
        let object = || self.is(at + 3, Class::OBJECT) && self.is_finite(at + 4);
        self.is(at, Class::AND) && ((at + 1..at + 4).any(|at| self.is_finite(at)) || object())
    }

    /// The subject of a verb of saying, on either side.
    pub(super) fn subject(&self, verb: usize) -> Option<Phrase> {
        self.subject_of(verb, VERBS)
    }

    pub(super) fn subject_of(&self, verb: usize, left: usize) -> Option<Phrase> {
        let left = left.checked_sub(1)?;
        if self.is(verb, Class::QUOTE)
            && let Some(quoted) = self.quoted(verb, self.end_of_segment(verb + 1))
        {
            return Some(quoted);
        }
        if self.is(verb, Class::PARTICIPLE) && self.group(verb) == verb {
            return self.other_verb(verb, left);
        }
        if let Some(pronoun) = self.nominative_behind(verb) {
            return Some(pronoun);
        }
        let (segment, to) = (self.start_of_segment(verb), self.end_of_segment(verb + 1));
        let start = self.group(verb);
        let from = (segment..start).rev().find(|&at| self.opens_clause(at) || self.is_joint(at));
        let opening = from.map_or(segment, |at| at + 1);
        let own = self.best_of(opening, start, |own| self.accords(verb, own));
        if own.is_some_and(|own| self.is_impersonal(verb, own.phrase)) {
            return None;
        }
        let pronoun = (start..verb).find(|&at| self.is(at, Class::PRONOUN) && !self.is(at, Class::OBJECT));
        if let Some(pronoun) = pronoun {
            return Some(Phrase { start: pronoun, end: pronoun + 1 });
        }
        // ", і комісар | гримнув": a noun that has the ending of its verb.
        let alike = |own: &Candidate| {
            let Phrase { start, end } = own.phrase;
            own.rank == BARE && start == opening && end == start + 1 && self.ends_alike(start, verb)
        };
        // "где автора назвали": its ending may tell that it is none.
        let opens = |own: &Candidate| self.opens_segment(own, start) && self.may_end_alike(own.phrase.start, verb);
        if let Some(own) = own.filter(|own| own.is_good() || opens(own) || alike(own)) {
            return Some(own.phrase);
        }
        // "Киянка Оксана, яка …, | розповіла Радіо Свобода": whoever was named first, and not whom they told.
        let first = |earlier: &Phrase| self.is_somebody(*earlier) && self.accords(verb, *earlier);
        if self.is_slavic()
            && start == segment
            && let Some(earlier) = self.earlier(segment).filter(first)
            && self.behind(verb, to).is_some_and(|behind| !self.is_somebody(behind.phrase))
        {
            return Some(earlier);
        }
        // "Руки, признаётся творец, «дрожали»": what is inserted has its subject behind the verb.
        let comma = |at: usize| self.sentence.shape(at) == Some(Shape::Comma);
        let inserted = self.is_slavic() && start == segment && segment > 0 && comma(segment - 1) && comma(to);
        let subject = |behind: &Candidate| {
            behind.rank <= BARE && !self.lexicon.is_oblique(self.sentence.word(behind.phrase.start))
        };
        if inserted && let Some(behind) = self.behind(verb, to).filter(subject) {
            return Some(behind.phrase);
        }
        let joined = from.filter(|&at| self.is(at, Class::AND));
        // "Lind, chef du chantier, | a défendu le maire": who was named before, not whom they did it to.
        if let Some(earlier) = self.before_insertion(verb, segment) {
            return Some(earlier);
        }
        if joined.is_none()
            && let Some(behind) = self.behind(verb, to).filter(|behind| behind.rank <= NAME)
        {
            return Some(behind.phrase);
        }
        if let Some(joint) = joined {
            // "Moor kam und sagte", "sagte Moor und fügte hinzu".
            let before = || self.best(segment, joint).filter(|best| best.is_good()).map(|best| best.phrase);
            let opening = self.opening_subject(segment, joint).map(|opening| opening.phrase);
            let earlier = || self.subject_of_verb_first(segment);
            return opening.or_else(earlier).or_else(before).or_else(|| self.other_verb(verb, left));
        }
        // "из газеты, где её назвали": the place before says so.
        let place = from.filter(|&at| matches!(self.sentence.word(at), "где" | "де" | "дзе"));
        if let Some(comma) = place.and_then(|_| segment.checked_sub(1)).filter(|_| self.is_plural(verb))
            && let Some(place) = self.last(self.start_of_segment(comma), comma).map(|place| place.phrase)
        {
            let inner = (place.start..place.end).rev().find(|&at| self.opens_phrase(at));
            return Some(Phrase { start: inner.map_or(place.start, |at| at + 1), ..place });
        }
        if let Some(relative) = from.filter(|&at| self.is(at, Class::RELATIVE)) {
            // "cuyo rector subrayó", "dessen Sprecher sagte": whose noun it is acts.
            let owned = relative + 1 < start && OWNING.contains(&self.sentence.word(relative));
            if owned {
                return Some(Phrase { start: relative + 1, end: self.phrase_end(relative + 1, start) });
            }
            let before = self.best(segment, relative).filter(|best| best.is_good());
            // ", der sagte": it leads to the words just before the comma.
            let antecedent = || {
                let comma = relative.checked_sub(1).filter(|&at| self.sentence.shape(at) == Some(Shape::Comma))?;
                let start = self.start_of_segment(comma);
                let last = self.last(start, comma).map(|last| last.phrase);
                last.or_else(|| self.according_at(start).map(|found| found.speaker))
            };
            if let Some(before) = before.map(|before| before.phrase).or_else(antecedent) {
                return Some(before);
            }
        }
        let behind = self.behind(verb, to);
        if self.is_placed(verb) {
            return own.or(behind).or_else(|| self.place_before(segment)).map(|place| place.phrase);
        }
        // "Директор молчит, а в управлении | посоветовали ждать".
        // "Вашу пьесу в прессе | назвали".
        let place = own.filter(|own| own.rank == GOVERNED).or_else(|| {
            own.filter(|own| own.rank == OBLIQUE)?;
            self.last(opening, start).filter(|last| last.rank == GOVERNED)
        });
        let placed = place.filter(|_| self.is_slavic() && self.is_plural(verb));
        placed
            .map(|own| own.phrase)
            .or_else(|| self.earlier(segment).filter(|earlier| self.accords(verb, *earlier)))
            .or_else(|| self.place_of_many(verb, own, segment))
            .or(behind.filter(|behind| behind.is_good()).map(|behind| behind.phrase))
            .or(own.map(|own| own.phrase))
            .or(behind.map(|behind| behind.phrase))
            .or_else(|| self.other_verb(verb, left))
    }

    /// The subject that another verb of the sentence has, for one that has none.
    pub(super) fn other_verb(&self, verb: usize, left: usize) -> Option<Phrase> {
        if self.is(verb, Class::PARTICIPLE)
            && let Some(main) = self.verb_of_participle(verb)
        {
            let subject = self.subject_of(main, left);
            if subject.is_some() || self.is_of_many(main) {
                return subject;
            }
        }
        let finite = |at: &usize| self.is_finite(*at);
        let before = (0..verb).rev().filter(finite).take(VERBS).find_map(|at| self.subject_of(at, left));
        let accords = |subject: &Phrase| self.accords(verb, *subject);
        let leading = || self.leading(0, verb).filter(accords);
        before.filter(accords).or_else(leading).or_else(|| {
            (verb + 1..self.sentence.tokens.len()).filter(finite).take(VERBS).find_map(|at| self.subject_of(at, left))
        })
    }

    /// ", профсоюзы же | говорят": a noun that opens its part of the sentence right before a verb, of no other case.
    pub(super) fn opens_segment(&self, own: &Candidate, verb: usize) -> bool {
        let Phrase { start, end } = own.phrase;
        let segment = self.start_of_segment(verb);
        let opens = start == segment
            || start == segment + 1 && self.is(segment, Class::CONJUNCTION.or(Class::AND).or(Class::RELATIVE));
        self.is_slavic()
            && own.rank == BARE
            && opens
            && end == verb
            && !self.lexicon.is_oblique(self.sentence.word(start))
    }

    /// The subject before insertions: "Moor, der den Hafen leitet, | sagte".
    pub(super) fn earlier(&self, segment: usize) -> Option<Phrase> {
        let mut start = segment;
        for _ in 0..INSERTIONS {
            let comma = start.checked_sub(1).filter(|&at| self.sentence.shape(at) == Some(Shape::Comma));
            let Some(comma) = comma else { break };
            // "Moor, genannt „Sepp“, | sagte".
            let named = |at: &usize| *at > 0 && self.is_quotation(*at) && self.is_word(*at - 1);
            let end = comma.checked_sub(1).filter(named).unwrap_or(comma);
            start = self.start_of_segment(end);
        }
        if start == segment { None } else { self.leading(start, segment) }
    }

    /// The first part of `from..to` that may be a subject.
    pub(super) fn leading(&self, mut from: usize, to: usize) -> Option<Phrase> {
        // "А баба Нюра | заключила": what joins a sentence to the one before opens no clause in it.
        from += usize::from(from == 0 && self.is(from, Class::BUT));
        for _ in 0..INSERTIONS {
            let end = self.end_of_segment(from).min(to);
            let skipped = self.is(from, Class::PARTICIPLE)
                || self.opens_clause(from)
                || self.opens_with_past(from)
                || self.opens_with_infinitive(from);
            // "Asegura que otros vienen": what stands behind is the subject of another clause.
            let own = (from + 1..end)
                .find(|&at| self.drops_pronouns() && self.is(at, Class::CONJUNCTION) && self.opens_clause(at));
            let best = if skipped { None } else { self.best(from, own.unwrap_or(end)).filter(|best| best.is_good()) };
            if best.is_some() || end >= to {
                return best.map(|best| best.phrase);
            }
            from = end + 1;
        }
        None
    }
}
