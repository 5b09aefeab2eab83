//! Words that tell what a quotation does: verbs of saying, names of works, words that hold a term at a distance.

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

/// Whether a word is a form of a verb of saying.
pub(super) fn says(word: &str) -> bool {
    among(word, |word| {
        matches!(
            word,
            "say" | "says" | "said" | "saying" | "tell" | "tells" | "told" | "telling" | "ask" | "asks" | "asked"
                | "asking" | "add" | "adds" | "added" | "adding" | "reply" | "replies" | "replied" | "replying"
                | "answer" | "answers" | "answered" | "state" | "states" | "stated" | "stating" | "write" | "writes"
                | "wrote" | "written" | "writing" | "note" | "notes" | "noted" | "noting" | "argue" | "argues"
                | "argued" | "arguing" | "claim" | "claims" | "claimed" | "claiming" | "declare" | "declares"
                | "declared" | "declaring" | "announce" | "announces" | "announced" | "announcing" | "explain"
                | "explains" | "explained" | "explaining" | "insist" | "insists" | "insisted" | "insisting" | "warn"
                | "warns" | "warned" | "warning" | "continue" | "continues" | "continued" | "conclude" | "concludes"
                | "concluded" | "concluding" | "tweet" | "tweets" | "tweeted" | "tweeting" | "shout" | "shouts"
                | "shouted" | "shouting" | "yell" | "yells" | "yelled" | "yelling" | "joke" | "jokes" | "joked"
                | "joking" | "quip" | "quips" | "quipped" | "recall" | "recalls" | "recalled" | "recalling" | "remark"
                | "remarks" | "remarked" | "respond" | "responds" | "responded" | "responding" | "suggest"
                | "suggests" | "suggested" | "suggesting" | "quote" | "quotes" | "quoted" | "quoting" | "read"
                | "reads" | "cry" | "cried" | "stress" | "stresses" | "stressed" | "stressing" | "deny" | "denies"
                | "denied" | "denying" | "admit" | "admits" | "admitted" | "admitting" | "confirm" | "confirms"
                | "confirmed" | "boast" | "boasts" | "boasted" | "complain" | "complains" | "complained"
                | "acknowledge" | "acknowledges" | "acknowledged" | "acknowledging" | "assert" | "asserts"
                | "asserted" | "asserting" | "contend" | "contends" | "contended" | "urge" | "urges" | "urged"
                | "urging" | "vow" | "vows" | "vowed" | "vowing" | "promise" | "promises" | "promised" | "promising"
                | "describe" | "describes" | "described" | "describing" | "report" | "reports" | "reported"
                | "observe" | "observes" | "observed" | "mention" | "mentions" | "mentioned" | "demand" | "demands"
                | "demanded" | "demanding" | "post" | "posts" | "posted" | "chant" | "chants" | "chanted"
                | "chanting" | "mock" | "mocks" | "mocked" | "mocking" | "criticize" | "criticizes" | "criticized"
                | "criticizing" | "accuse" | "accuses" | "accused" | "accusing" | "blast" | "blasts" | "blasted"
                | "blasting" | "slam" | "slams" | "slammed" | "slamming" | "praise" | "praises" | "praised"
                | "praising" | "dismiss" | "dismisses" | "dismissed" | "dismissing" | "condemn" | "condemns"
                | "condemned" | "condemning" | "call" | "calls" | "called" | "calling" | "refer" | "refers"
                | "referred" | "referring" | "compare" | "compares" | "compared" | "comparing" | "brand" | "brands"
                | "branded" | "branding" | "label" | "labels" | "labeled" | "labelled" | "labeling" | "characterize"
                | "characterizes" | "characterized" | "denounce" | "denounces" | "denounced" | "denouncing"
                | "emphasize" | "emphasizes" | "emphasized" | "predict" | "predicts" | "predicted" | "believe"
                | "believes" | "believed" | "think" | "thinks" | "thought" | "feel" | "feels" | "felt" | "hope"
                | "hopes" | "hoped" | "agree" | "agrees" | "agreed" | "according" | "question" | "questions"
                | "questioned" | "questioning" | "caution" | "cautions" | "cautioned" | "lament" | "lamented"
                | "proclaim" | "proclaims" | "proclaimed" | "proclaiming" | "pledge" | "pledges" | "pledged"
                | "exclaim" | "exclaimed" | "whisper" | "whispered" | "mutter" | "muttered" | "cite" | "cites"
                | "cited" | "citing" | "express" | "expresses" | "expressed" | "expressing" | "wonder" | "wonders"
                | "wondered" | "interject" | "interjected" | "retort" | "retorted" | "tout" | "touts" | "touted"
                | "touting" | "decry" | "decries" | "decried" | "decrying" | "assure" | "assures" | "assured"
                | "talk" | "talks" | "talked" | "talking" | "speak" | "speaks" | "spoke" | "speaking" | "comment"
                | "comments" | "commented" | "discuss" | "discussed" | "discussing" | "liken" | "likened" | "ridicule"
                | "ridiculed" | "rip" | "ripped" | "attack" | "attacked" | "attacking" | "defend" | "defended"
                | "defending" | "apologize" | "apologized" | "demur" | "concede" | "concedes" | "conceded"
                | "reiterate" | "reiterated" | "reveal" | "reveals" | "revealed" | "advise" | "advised" | "deem"
                | "deemed" | "deride" | "derided" | "deriding" | "dub" | "portray" | "portrayed" | "maintain"
                | "maintains" | "maintained" | "testify" | "testified" | "opine" | "opined" | "sing" | "sang"
                | "appeal" | "appealed" | "bemoan" | "bemoaned" | "predicting" | "imply" | "implied" | "herald" | "heralded"
                | "echoing" | "echoed" | "referenced" | "billed" | "bark" | "barked" | "charge" | "charged"
                | "repeat" | "repeats" | "repeated" | "repeating" | "muse" | "mused" | "counter" | "countered" | "term" | "termed" | "propose" | "proposed" | "caption" | "captioned"
                // German, French, Spanish.
                | "sagt" | "sagte" | "erklärte" | "meinte" | "schrieb" | "dit" | "déclaré" | "affirme" | "ajouté"
                | "dijo" | "afirmó" | "declaró" | "señaló" | "añadió"
                // Russian, Ukrainian, Belarusian.
                | "сказал" | "сказала" | "заявил" | "заявила" | "отметил" | "добавил" | "сказав" | "сказала́"
                | "заявив" | "зазначив" | "сказаў" | "заявіў" | "адзначыў"
        )
    })
}

/// Whether a noun says that what stands near it was said or written by someone.
pub(super) fn names_speech(word: &str) -> bool {
    among(word, |word| {
        matches!(
            word,
            "statement"
                | "statements"
                | "comment"
                | "comments"
                | "remark"
                | "remarks"
                | "speech"
                | "interview"
                | "words"
                | "quote"
                | "tweets"
                | "message"
                | "letter"
                | "email"
                | "claim"
                | "claims"
                | "criticism"
                | "rhetoric"
                | "answer"
                | "response"
                | "testimony"
                | "chants"
                | "description"
                | "accusation"
                | "accusations"
                | "allegations"
                | "pledge"
                | "promise"
                | "argument"
                | "question"
                | "views"
                | "opinion"
                | "memo"
                | "op-ed"
                | "editorial"
                | "warning"
                | "calls"
                | "assertion"
                | "suggestion"
                | "insistence"
        )
    })
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

/// Whether a word says outright that a title follows.
pub(super) fn gives_title(word: &str) -> bool {
    among(word, |word| matches!(word, "titled" | "entitled" | "headlined" | "called" | "named" | "slogan" | "motto"))
}

/// Whether a title may follow a word where speech seldom does: `on "…"`, `star of "…"`.
pub(super) fn places_title(word: &str) -> bool {
    among(word, |word| matches!(word, "on" | "in" | "of" | "told" | "the" | "with" | "to" | "for" | "leads" | "like"))
}
