//! Quotations, their kinds and their speakers, language by language: tables in `languages`, a line each.
//!
//! `[d1|…]` is a quotation with its marks: `d`irect, `m`ixed, `t`itle or `s`care, and the number of its speaker, if it has
//! one; `{1|…}` are words that name that speaker. `¶` divides paragraphs. A line may hold several quotations. Lines behind
//! `== held back` were written with the others but not looked at while the rules were. To add a case, add a line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use corpus_ls::facts::{FaultKind, Language, QuotationKind};
use corpus_ls::text::TextRange;
use expect_test::{Expect, expect};

use crate::fixture::Fixture;

/// A quotation as it should be found.
struct Wanted {
    range: TextRange,
    kind: char,
    /// The number of its speaker; 0 where it has none.
    speaker: char,
}

#[derive(Default)]
struct Case {
    text: String,
    quotations: Vec<Wanted>,
    speakers: Vec<(char, TextRange)>,
}

fn parse(line: &str) -> Case {
    let mut case = Case::default();
    let mut open: Vec<(bool, char, char, usize)> = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' | '{' => {
                let (head, tail) = rest.split_once('|').expect("a bar behind the kind");
                let mut head = head.chars();
                let kind = if c == '[' { head.next().expect("a kind") } else { ' ' };
                open.push((c == '[', kind, head.next().unwrap_or('0'), case.text.len()));
                rest = tail;
            }
            ']' | '}' => {
                let (quoted, kind, speaker, start) = open.pop().expect("an opening bracket");
                let range = TextRange::new(start, case.text.len());
                if quoted {
                    case.quotations.push(Wanted { range, kind, speaker });
                } else {
                    case.speakers.push((speaker, range));
                }
            }
            '¶' => case.text.push_str("\n\n"),
            c => case.text.push(c),
        }
    }
    case
}

fn letter(kind: QuotationKind) -> char {
    kind.as_str().chars().next().unwrap_or(' ')
}

#[derive(Default)]
struct Score {
    wanted: usize,
    found: usize,
    hit: usize,
    kind: usize,
    speech: usize,
    speaker: usize,
}

fn table(language: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/features/languages/{language}.txt"));
    fs::read_to_string(path).expect("the table")
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '=']))
}

/// Characters shown of a line.
const LINE: usize = 120;

/// Scores a table and lists what is wrong.
fn check(language: &str, expect: &Expect) {
    let table = table(language);
    let (tuned, held) = table.split_once("== held back\n").expect("two parts");
    let mut out = String::new();
    for (name, part) in [("tuned on", tuned), ("held back", held)] {
        let (mut score, mut misses) = (Score::default(), String::new());
        for line in lines(part) {
            if let Some(miss) = judge(language, line, &mut score) {
                let begins: String = line.chars().take(LINE).collect();
                let _ = writeln!(misses, "  {miss}\n    {begins}");
            }
        }
        let Score { wanted, found, hit, kind, speech, speaker } = score;
        let _ = writeln!(
            out,
            "{name}: {hit} of {wanted} found, {} more; kind of {kind}; speaker of {speaker} of {speech}",
            found - hit
        );
        out.push_str(&misses);
    }
    expect.assert_eq(&out);
}

fn judge(language: &str, line: &str, score: &mut Score) -> Option<String> {
    let case = parse(line);
    let fixture = Fixture::new(&format!("<<<FILE a.txt lang={language}>>>\n{}", case.text));
    let (_, text, facts) = fixture.first_document();
    let shift = text.len() - case.text.len();
    let mut miss = String::new();
    score.found += facts.quotations.len();
    for wanted in &case.quotations {
        score.wanted += 1;
        let range = TextRange::new(wanted.range.start + shift, wanted.range.end + shift);
        let found = facts.quotations.iter().position(|quotation| quotation.range == range);
        let is_speech = matches!(wanted.kind, 'd' | 'm');
        score.speech += usize::from(is_speech);
        let Some(found) = found else {
            let _ = write!(miss, "not found: {}; ", range.of(&text));
            continue;
        };
        score.hit += 1;
        let kind = letter(facts.quotations[found].kind);
        if kind == wanted.kind {
            score.kind += 1;
        } else {
            let _ = write!(miss, "kind {kind}; ");
        }
        if !is_speech {
            continue;
        }
        let speaker = facts.attributions[found];
        let right = match speaker {
            Some(answer) => case.speakers.iter().any(|(number, range)| {
                *number == wanted.speaker
                    && answer.speaker.overlaps(TextRange::new(range.start + shift, range.end + shift))
            }),
            None => wanted.speaker == '0',
        };
        if right {
            score.speaker += 1;
        } else {
            let named = speaker.map_or("nobody", |answer| answer.speaker.of(&text));
            let rule = speaker.map_or("no rule", |answer| answer.rule.name());
            let _ = write!(miss, "speaker {named} ({rule}); ");
        }
    }
    (!miss.is_empty()).then(|| miss.trim_end_matches("; ").to_owned())
}

/// Each table's text is recognised as a whole; of single lines, so many are undecided and so many wrong.
#[test]
fn detection() {
    let mut out = String::new();
    for (code, language) in [
        ("de", Language::German),
        ("fr", Language::French),
        ("es", Language::Spanish),
        ("ru", Language::Russian),
        ("be", Language::Belarusian),
        ("uk", Language::Ukrainian),
    ] {
        let table = table(code);
        let cases: Vec<String> = lines(&table).map(|line| parse(line).text).collect();
        assert_eq!(Language::detect(&cases.join("\n")), Some(language));
        let found: Vec<_> = cases.iter().map(|case| Language::detect(case)).collect();
        let undecided = found.iter().filter(|found| found.is_none()).count();
        let wrong = found.iter().flatten().filter(|found| **found != language).count();
        let _ = writeln!(out, "{code}: {} lines, {undecided} undecided, {wrong} wrong", cases.len());
    }
    expect![[r#"
        de: 218 lines, 2 undecided, 0 wrong
        fr: 215 lines, 6 undecided, 0 wrong
        es: 213 lines, 6 undecided, 0 wrong
        ru: 306 lines, 0 undecided, 0 wrong
        be: 219 lines, 0 undecided, 2 wrong
        uk: 223 lines, 0 undecided, 3 wrong
    "#]]
    .assert_eq(&out);
}

/// Articles of one paragraph, headlines, spellings and scripts that are not the common ones, quotations in another language.
#[test]
fn detection_of_short_articles() {
    let texts = [
        "In der Nacht zum Mittwoch ist in Ostrel ein Lagerhaus abgebrannt. Verletzt wurde niemand, der Schaden ist hoch.",
        "Ostrel (dpa) - Der Hafen bleibt bis Freitag gesperrt, teilte die Stadt mit.",
        "Hafen von Ostrel bleibt bis zum Wochenende gesperrt",
        "Un incendie s'est déclaré dans la nuit de mardi à mercredi dans un entrepôt d'Ostrel. Il n'y a pas de blessé.",
        "Le port d'Ostrel reste fermé jusqu'à vendredi, annonce la mairie.",
        "Ostrel : le port rouvrira lundi",
        "Un incendio arrasó anoche un almacén en Ostrel. No hubo heridos, pero los daños son cuantiosos.",
        "El puerto de Ostrel seguirá cerrado hasta el viernes, informó el ayuntamiento.",
        "Ostrel: el puerto reabre el lunes",
        "Ночью в Острели сгорел склад. Пострадавших нет, ущерб оценивается.",
        "Порт Острели закрыт до пятницы",
        "Уночы ў Астрэлі згарэў склад. Пацярпелых няма, шкоду падлічваюць.",
        "Порт Астрэлі зачынены да пятніцы",
        "Уночы ў Астрэлі згарэла сховішча. Ніхто не пацярпеў, сьведкі кажуць пра выбух, сьледзтва яшчэ ня скончанае.",
        "Вночі в Острелі згорів склад. Постраждалих немає, збитки рахують.",
        "Порт Острелі закрито до п'ятниці",
        "Ноччу в Острелі горів склад, рятувальники загасили пожежу під ранок.",
        "Unočy ŭ Astreli zhareła schovišča. Nichto nie paciarpieŭ, ale škoda vialikaja, zajaviŭ mer horada.",
        "The port of Ostrel stays closed until Friday, its mayor said. \"Nous n'avons pas le choix\", he told a French radio.",
        "Der Bürgermeister von Ostrel sagte im Fernsehen: \"The show must go on.\" Er will im Amt bleiben.",
        "Мэр Острели написал по-английски: «We have no choice, and that is that». В мэрии это подтвердили.",
        "Мэр Астрэлі адказаў журналісту па-руску: «Нет, и не будет этого». Больш ён нічога не сказаў, паведаміла газета.",
        "1. 2. 3.",
    ];
    let mut out = String::new();
    for text in texts {
        let found = Language::detect(text).map_or("?", Language::tag);
        let _ = writeln!(out, "{found:2} {}", text.chars().take(40).collect::<String>());
    }
    expect![[r#"
        de In der Nacht zum Mittwoch ist in Ostrel 
        de Ostrel (dpa) - Der Hafen bleibt bis Frei
        de Hafen von Ostrel bleibt bis zum Wochenen
        fr Un incendie s'est déclaré dans la nuit d
        fr Le port d'Ostrel reste fermé jusqu'à ven
        fr Ostrel : le port rouvrira lundi
        es Un incendio arrasó anoche un almacén en 
        es El puerto de Ostrel seguirá cerrado hast
        es Ostrel: el puerto reabre el lunes
        ru Ночью в Острели сгорел склад. Пострадавш
        ru Порт Острели закрыт до пятницы
        be Уночы ў Астрэлі згарэў склад. Пацярпелых
        be Порт Астрэлі зачынены да пятніцы
        be Уночы ў Астрэлі згарэла сховішча. Ніхто 
        uk Вночі в Острелі згорів склад. Постраждал
        uk Порт Острелі закрито до п'ятниці
        uk Ноччу в Острелі горів склад, рятувальник
        und Unočy ŭ Astreli zhareła schovišča. Nicht
        ?  The port of Ostrel stays closed until Fr
        de Der Bürgermeister von Ostrel sagte im Fe
        ru Мэр Острели написал по-английски: «We ha
        be Мэр Астрэлі адказаў журналісту па-руску:
        ?  1. 2. 3.
    "#]]
    .assert_eq(&out);
}

/// A language without lists here is none of those that have some; marks, dashes and capitals tell what they tell.
#[test]
fn other_languages() {
    let texts = [
        "Burmistrz Ostrela powiedział, że port zostanie zamknięty do piątku. „Nie mamy wyboru”, oświadczył Jan Kowal.",
        "Il sindaco di Ostrel ha detto che il porto resterà chiuso. «Non abbiamo scelta», ha dichiarato Mario Rossi.",
        "De burgemeester van Ostrel zei dat de haven gesloten blijft. “We hebben geen keuze”, aldus Jan de Vries.",
        "O presidente disse que o porto ficará fechado até sexta-feira. «Não temos escolha», afirmou João Silva.",
        "L'alcalde d'Ostrel va dir que el port romandrà tancat. «No tenim alternativa», va afirmar Jordi Pons.",
        "Hamnen i Ostrel förblir stängd till fredag. ”Vi har inget val”, säger Anna Lind. Det är för tidigt att säga mer.",
        "Přístav v Ostrelu zůstane do pátku uzavřen, řekl starosta. „Nemáme na výběr,“ uvedl Jan Novák.",
        "Az ostreli polgármester szerint a kikötő péntekig zárva marad. „Nincs választásunk” – mondta Nagy János.",
        "Кметът на Острел каза, че пристанището ще остане затворено. „Нямаме избор“, заяви Иван Петров.",
        "Градоначелник Острела рекао је да ће лука остати затворена. „Немамо избора“, изјавио је Јован Петровић.",
        "Ο δήμαρχος δήλωσε ότι το λιμάνι θα μείνει κλειστό. «Δεν έχουμε επιλογή», είπε ο Νίκος Παππάς.",
        "Jan Kowal: „Nie mamy wyboru, port zostanie zamknięty do piątku.”",
    ];
    let mut out = String::new();
    for text in texts {
        let fixture = Fixture::new(&format!("<<<FILE a.txt>>>\n{text}"));
        let (_, section, facts) = fixture.first_document();
        let found = facts.language.map_or("?", Language::tag);
        for (quotation, speaker) in facts.quotations.iter().zip(&facts.attributions) {
            let speaker = speaker.map_or("nobody", |answer| answer.speaker.of(&section));
            let _ = writeln!(out, "{found} {}: {speaker}, {}", quotation.range.of(&section), quotation.kind.as_str());
        }
    }
    expect![[r#"
        und „Nie mamy wyboru”: Jan Kowal, direct
        und «Non abbiamo scelta»: Mario Rossi, direct
        und “We hebben geen keuze”: Jan de Vries, direct
        und «Não temos escolha»: João Silva, direct
        und «No tenim alternativa»: Jordi Pons, direct
        und ”Vi har inget val”: Anna Lind, direct
        und „Nemáme na výběr,“: Jan Novák, direct
        und „Nincs választásunk”: Nagy János, direct
        und „Нямаме избор“: Иван Петров, direct
        und „Немамо избора“: Јован Петровић, direct
        und «Δεν έχουμε επιλογή»: Νίκος Παππάς, direct
        und „Nie mamy wyboru, port zostanie zamknięty do piątku.”: Jan Kowal, direct
    "#]]
    .assert_eq(&out);
}

/// No mark of any line is taken for one without a partner.
#[test]
fn all_marks_have_partners() {
    let mut wrong: Vec<String> = Vec::new();
    for code in ["de", "fr", "es", "ru", "be", "uk"] {
        let table = table(code);
        for case in lines(&table).map(parse) {
            let fixture = Fixture::new(&format!("<<<FILE a.txt lang={code}>>>\n{}", case.text));
            let (_, _, facts) = fixture.first_document();
            wrong.extend(facts.faults.iter().filter(|fault| fault.kind != FaultKind::Mixed).map(|_| case.text.clone()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words in the genitive, and pronouns, lead to the entity that the text names.
#[test]
fn entities_in_other_cases() {
    let fixture = Fixture::new(
        r#"
<<<FILE a.txt lang=ru>>>
Павел Зимский выступил в порту. По словам Зимского, «всё готово». «Всё готово», — сказал он.
По мнению Линды Зимы, это «рано».
<<<END>>>
<<<ENTITY zimsky type=person name="Павел Зимский">>>
"#,
    );
    let (place, _, facts) = fixture.first_document();
    let entities: Vec<_> = (0..facts.quotations.len())
        .map(|index| fixture.workspace.speaker(&place, index).and_then(|speaker| speaker.entity))
        .collect();
    expect![[r#"
        [
            Some(
                "zimsky",
            ),
            Some(
                "zimsky",
            ),
            None,
        ]
    "#]]
    .assert_debug_eq(&entities);
}

/// Pronouns and roles lead to whom the text speaks of, if that is one of their gender; offices to those who hold them.
#[test]
fn entities_of_roles() {
    let texts = [
        ("de", "Lotsin Ada Holm winkt ab. „Nein“, sagt die 41-Jährige. „Nie“, sagt er. „Niemals“, sagen sie."),
        ("de", "Hafenministerin Ada Holm lud ein, Lotse Jan Brandt kam. „Willkommen“, rief die Ministerin."),
        ("de", "Ada Holm schweigt. Das reiche „hinten und vorne nicht“, klagte sie. „Ja“, sagte der Kanzler."),
        ("de", "„Es wird eng“, sagt der Hafenmeister, Jan Brandt. Neben ihm steht Ada Holm. „Sehr eng“, sagt sie."),
        (
            "fr",
            "Ada Holm publie un livre. « Enfin », sourit la romancière. « Non », dit le romancier. « Si », dit le maire.",
        ),
        (
            "fr",
            "« Entrez », dit le gardien du port, Jan Brandt, qui boite. « Merci », répond Mme Holm. Ada Holm hésite.",
        ),
        ("fr", "Ada Holm pose son sac. L'éclusière sourit. « Enfin », dit-elle. « Enfin », répète Jan Brandt."),
        ("es", "La ministra de Puertos, Ada Holm, negó el caso. «Es falso», insistió la ministra. «Ya», dijo él."),
        ("es", "Jan Brandt llegó tarde. «Perdón», dijo el marinero. «Siempre igual», murmuró ella."),
    ];
    let mut out = String::new();
    for (code, text) in texts {
        let fixture = Fixture::new(&format!(
            r#"
<<<FILE a.txt lang={code}>>>
{text}
<<<END>>>
<<<ENTITY ada type=person name="Ada Holm">>>
<<<ENTITY jan type=person name="Jan Brandt">>>
"#
        ));
        let (place, _, facts) = fixture.first_document();
        let speakers = (0..facts.quotations.len()).filter_map(|index| fixture.workspace.speaker(&place, index));
        let led: Vec<String> = speakers
            .map(|speaker| format!("{} → {}", speaker.words, speaker.entity.unwrap_or_else(|| "?".to_owned())))
            .collect();
        let _ = writeln!(out, "{code} {}", led.join(", "));
    }
    expect![[r#"
        de die 41-Jährige → ada, er → ?, sie → ?
        de die Ministerin → ada
        de sie → ada, der Kanzler → ?
        de der Hafenmeister → jan, sie → ada
        fr la romancière → ada, le romancier → ?, le maire → ?
        fr le gardien → jan, Mme Holm → ada
        fr -elle → ada, Jan Brandt → jan
        es la ministra → ada, él → ?
        es el marinero → jan, ella → ?
    "#]]
    .assert_eq(&out);
}

#[test]
fn english() {
    check(
        "en",
        &expect![[r#"
            tuned on: 238 of 238 found, 0 more; kind of 225; speaker of 173 of 180
              kind s
                Ten minutes with Rosa Thiele¶The composer on bells, fog and why she has never owned a piano.¶Your new piece is called [t
              kind m; speaker It (paragraph before); kind m; kind m
                The last ferryman of Oster Sound¶By the time the kettle boils, Magnus Reed has already told me twice that he is not a se
              kind m
                Late Brandt header breaks Westmoor hearts¶WESTMOOR 1 HALDEN TOWN 2¶{1|Halden Town manager Luis Ferrer} hailed the [m1|"c
              speaker A neighbour, Doreen Slade (clause before)
                Man cleared of stealing neighbour's weathervane¶{1|A retired dentist accused of stealing a copper weathervane} told a ju
              kind t; speaker The shocked widow (enclosing quotation)
                [d|'I WOKE UP AND THE COW WAS IN MY BED']¶EXCLUSIVE: {1|Stunned gran Edna Tully} tells of [m1|'nightmare'] visitor¶A GRA
              kind t; kind m; kind m
                Council [m|'cannot account'] for missing bridge¶{1|A report into the disappearance of a footbridge} has found [m1|'a cul
              kind s; speaker nobody (no rule)
                Nordhaven Shipping lifts outlook as freight rates jump¶COPENHAGEN, March 4 (Newsline) - {1|Nordhaven Shipping} on Monday
              speaker he (paragraph before); speaker he (paragraph before)
                The night the dam spoke¶It began with a sound that {1|Walter Nilsen}, the night warden, would later compare to [m1|"a co
              kind m; kind m
                Agnes Fell, botanist who counted the moss, dies at 94¶Agnes Fell, who spent six decades mapping the mosses of the northe
              kind m
                Spare us the [s|"conversation"]¶Every few years somebody in government discovers that the public is unhappy and announce
              speaker Combined (subject of the sentence)
                FOR IMMEDIATE RELEASE¶Lumen Foods and Brightwell to merge¶Combined group to be [m|"the natural home of breakfast"]¶HARLO
            held back: 78 of 78 found, 0 more; kind of 77; speaker of 73 of 74
              kind m
                His mother called him [s|"Bean"] until he was thirty.
              speaker The minister (clause before)
                The minister said that {1|her predecessor} had left a note reading: [d1|"Sorry. There is no money."]
        "#]],
    );
}

#[test]
fn german() {
    check(
        "de",
        &expect![[r#"
            tuned on: 348 of 348 found, 1 more; kind of 345; speaker of 290 of 294
              speaker Die Frage (subject of the sentence)
                Die Frage, ob das alles [m1|„nötig“] gewesen sei, ließ {1|Brandt} unbeantwortet.
              speaker Der Bericht (clause before)
                Der Bericht, aus dem {1|die Zeitung} zitiert, spricht von [m|„systematischem Versagen“].
              kind m
                {9|Die Regierung} nennt es eine [m9|„Anpassung“]. In Wahrheit ist es eine Kürzung, und die [s|„Experten“], auf die sie s
              speaker Regierungskreisen (clause before)
                Nach dem Rücktritt von Verkehrsminister Ole Brandis fordert {1|die Opposition} Neuwahlen. [d1|„Diese Regierung ist am En
              kind m
                [d1|„Ich habe den Wagen nicht gesehen“], gab {1|der Fahrer} zu Protokoll. {2|Eine Anwohnerin}, die den Unfall vom Fenste
              speaker Der Vorstoß (subject of the sentence)
                Berlin/Ostheim – {1|Der Deutsche Städtebund} schlägt Alarm. Die Kommunen stünden [m1|„mit dem Rücken zur Wand“], warnte 
              kind t
                Liebe Leserinnen und Leser, [s|„Zeitenwende“] war das Wort des Jahres. {1|Der Kanzler} hat es geprägt, als {1|er} im Bun
            held back: 26 of 26 found, 0 more; kind of 26; speaker of 23 of 23
        "#]],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &expect![[r#"
            tuned on: 313 of 313 found, 0 more; kind of 311; speaker of 265 of 267
              speaker Le ministère (clause before)
                Le ministère, par la voix de {1|son porte-parole}, évoque [m1|« un simple incident »].
              kind t
                Le maire de Valbrune dénonce [t|« un coup de poignard »] après la fermeture de l'usine¶Valbrune, 12 mars (AFP) - La dire
              speaker le comédien (speaker named behind)
                [d1|« Silence, on tourne ! »] Sur le plateau de [t|« La Dernière Vague »], {1|l'assistante} s'époumone. Au milieu du déc
              kind t
                L'ours est de retour en Couserans, et la querelle avec lui. [d1|« C'est lui ou nous »], tranche {1|Firmin Castéra, berge
            held back: 26 of 26 found, 0 more; kind of 26; speaker of 22 of 23
              speaker la députée Vera Colin (clause before)
                Le texte est [m1|« une avancée »], estime {1|la députée Vera Colin}, tandis que {2|la droite} y voit [m2|« un recul »].
        "#]],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        &expect![[r#"
            tuned on: 313 of 313 found, 1 more; kind of 312; speaker of 271 of 276
              speaker El Gobierno (clause before)
                El Gobierno, según explicó {1|su portavoz}, lo considera [m1|«un simple incidente»].
              speaker nobody (no rule)
                [d1|«Hay urgencia»], se lee en {1|el informe}.
              speaker Su abuela (same speaker goes on)
                La escritora chilena publica [t|«La casa de los vientos»], su quinta novela.¶[d1|«Escribo para no gritar»], dice {1|Aman
              kind m
                [d1|"Me voy con la conciencia tranquila"], ha dicho {1|Diego Larrañaga} en su despedida del Atlético Ribera. {1|El delan
              speaker el escrito (according to)
                {1|La defensa} sostiene que su cliente actuó [m1|«en legítima defensa»], según recoge {2|el escrito} al que ha tenido ac
              speaker un cartel (same speaker goes on)
                [d1|“¡Que se vayan todos!”], corean {1|los manifestantes} frente al Congreso. {2|Rosa Quispe}, maestra jubilada, sostien
            held back: 27 of 27 found, 0 more; kind of 27; speaker of 24 of 24
        "#]],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        &expect![[r#"
            tuned on: 474 of 474 found, 0 more; kind of 473; speaker of 360 of 361
              kind s; speaker nobody (no rule)
                {1|Тренер} остался [m1|«доволен командой»].
            held back: 27 of 27 found, 0 more; kind of 27; speaker of 23 of 23
        "#]],
    );
}

#[test]
fn belarusian() {
    check(
        "be",
        &expect![[r#"
            tuned on: 312 of 312 found, 0 more; kind of 311; speaker of 245 of 246
              kind m
                У галерэі [t|«Арт-Хаос»] адкрылася выстава [t|«Белая памяць»]. [d1|«Памяць не бывае чорнай, — лічыць {1|куратарка Вольга
              speaker фестывалі ў Варшаве фільм (clause before)
                Рэжысёр [t|«Начнога аўтобуса»] не любіць слова [s|«камерцыя»]. [d1|«Кіно — гэта калі страшна, — смяецца {1|Андрэй Зубові
            held back: 22 of 22 found, 0 more; kind of 22; speaker of 19 of 19
        "#]],
    );
}

#[test]
fn ukrainian() {
    check(
        "uk",
        &expect![[r#"
            tuned on: 320 of 320 found, 0 more; kind of 318; speaker of 253 of 253
              kind m
                У владі це називають [s|«реформою»]. Та, схоже, за гучним словом нічого немає. {1|Прем'єр} обіцяв [m1|«відчутні зміни вж
              kind m
                {1|Президент} підписав закон, який у мережі вже назвали [s|«законом про мовчання»]. [d1|«Я чув усіх»], – пояснив {1|глав
            held back: 22 of 22 found, 0 more; kind of 22; speaker of 19 of 19
        "#]],
    );
}
