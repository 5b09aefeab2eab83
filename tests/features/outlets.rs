//! Small articles in the styles of outlets: of each quotation the kind, the words that name who says it, whom they mean and
//! the cue.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::fixture::Fixture;

fn check(article: &str, expect: &Expect) {
    let fixture = Fixture::new(&format!("\n<<<FILE a.txt>>>\n{}\n", article.trim()));
    let (place, text, facts) = fixture.first_document();
    let mut drawn = String::new();
    for (index, quotation) in facts.quotations.iter().enumerate() {
        let _ = write!(drawn, "{:6} {}", quotation.kind.as_str(), quotation.range.of(&text));
        if let Some(speaker) = fixture.workspace.speaker(&place, index) {
            let _ = write!(drawn, " · {}", speaker.words);
            if speaker.name != speaker.words {
                let _ = write!(drawn, " = {}", speaker.name);
            }
            let cue = speaker.attribution.and_then(|attribution| attribution.cue);
            let _ = cue.map(|cue| write!(drawn, " · {}", cue.of(&text)));
        }
        drawn.push('\n');
    }
    expect.assert_eq(&drawn);
}

#[test]
fn british() {
    check(
        r#"
The transport minister Anna Pell has said tolls will rise 'within weeks'.

'We cannot go on like this,' Pell said. 'The ports' books are empty and the sailors' patience is gone.'

'It is not the owners' fault', she added. 'Nor is it mine'.

Pell, 54, who was appointed in March, insisted: 'I don't enjoy this. But someone's got to do it.

'And I would rather it were me than some soul who'll leave it.

'The islanders deserve honesty.'

A clerk is '75 per cent' sure that it is so. 'Tom's talking rot,' a source said.

Mrs Dora Lamb, 71, said: 'They told us '90s prices would last. "Not a penny more," they said. Ha!'
"#,
        &expect![[r#"
            title  'within weeks' · The transport minister Anna Pell = Anna Pell · said
            direct 'We cannot go on like this,' · Pell = Anna Pell · said
            direct 'The ports' books are empty and the sailors' patience is gone.' · Pell = Anna Pell · said
            direct 'It is not the owners' fault' · she = Anna Pell · added
            direct 'Nor is it mine' · she = Anna Pell · added
            direct 'I don't enjoy this. But someone's got to do it. · Pell = Anna Pell · insisted
            direct 'And I would rather it were me than some soul who'll leave it. · Pell = Anna Pell · insisted
            direct 'The islanders deserve honesty.' · Pell = Anna Pell · insisted
            scare  '75 per cent'
            direct 'Tom's talking rot,' · a source · said
            direct 'They told us '90s prices would last. "Not a penny more," they said. Ha!' · Mrs Dora Lamb = Dora Lamb · said
            direct "Not a penny more," · they · said
        "#]],
    );
}

#[test]
fn a_letter_in_single_marks() {
    check(
        r#"
The mother released a statement.

‘I write this for my husband and myself. No words can say it.

‘We are sorry that a man lost his life.

‘We have no explanation to offer.

The police made no comment.
"#,
        &expect![[r#"
            direct ‘I write this for my husband and myself. No words can say it. · The mother
            direct ‘We are sorry that a man lost his life. · The mother
            direct ‘We have no explanation to offer. · The mother
        "#]],
    );
}

#[test]
fn court() {
    check(
        r#"
A man was jailed after a judge told him his crime was "mean and pointless".

Robert Hale, 43, of Mill Lane, admitted theft at Dunmere Crown Court. Sentencing him, Judge Helen Marsh said: "You had been warned twice."

The judge said his behaviour had been "appalling".

Defending, Alice Trent said her client was "deeply ashamed". She added: "He has written a letter to the park."

"I find that hard to believe," the judge replied.

Hale was described as "a loner" by his brother, Mark Hale. Jurors were told that he was "bitter".

A witness told the court that he saw Hale "running". He added: "It was dark."
"#,
        &expect![[r#"
            mixed  "mean and pointless" · a judge · told
            direct "You had been warned twice." · Judge Helen Marsh = Helen Marsh · said
            mixed  "appalling" · The judge = Helen Marsh · said
            mixed  "deeply ashamed" · Alice Trent · said
            direct "He has written a letter to the park." · She = Alice Trent · added
            direct "I find that hard to believe," · the judge = Helen Marsh · replied
            mixed  "a loner" · his brother, Mark Hale = Mark Hale · described
            mixed  "bitter"
            mixed  "running" · A witness · told
            direct "It was dark." · He · added
        "#]],
    );
}

#[test]
fn politics() {
    check(
        r#"
Councillor Joan Reed told members the plan was "a monument" or "a joke".

After Mayor Frank Dole argued that the site was safe, Reed said that the report was "damning".

Governor Eve Hart called him "a clown", while her deputy, Max Orr, said he was "unfit".

The raid reflected a commitment by the town "to deter and defeat those who threaten us," Mr Orr said.

Said Hart: "It is over."

Two men from Istren who crossed the harbour last year say they were "lucky".
"#,
        &expect![[r#"
            mixed  "a monument" · Councillor Joan Reed = Joan Reed · told
            mixed  "a joke" · Councillor Joan Reed = Joan Reed · told
            mixed  "damning" · Reed = Joan Reed · said
            mixed  "a clown" · Governor Eve Hart = Eve Hart · called
            mixed  "unfit" · Max Orr · said
            mixed  "to deter and defeat those who threaten us," · Mr Orr = Max Orr · said
            direct "It is over." · Hart = Eve Hart · Said
            mixed  "lucky" · Two men from Istren · say
        "#]],
    );
}

#[test]
fn what_bears_words() {
    check(
        r#"
Supporters carried banners that read "Build it now". He came with a badge that said "Vote Holt".

It was fuelled by a report last month that said he was in "discomfort".

Visitors heard a mechanical voice shout "Go away!" and ran.

The plan, which states that all is "well", is old.
"#,
        &expect![[r#"
            mixed  "Build it now" · banners · read
            mixed  "Vote Holt" · a badge · said
            mixed  "discomfort" · a report · said
            direct "Go away!" · a mechanical voice · shout
            mixed  "well" · The plan · states
        "#]],
    );
}

#[test]
fn names_that_are_given() {
    check(
        r#"
He arrived in a limousine nicknamed "Big Bertha". The Vale Hotel, dubbed "The Palace", closed.

A driver named "Conny" waited. "Skip", the night porter, held the door.

Ada Moor runs something called "The Daily Byte". In a move critics called a "tax on islands", tolls rose. It is what Moor called "a mess".

Moor will stay "24/7, as long as it takes."
"#,
        &expect![[r#"
            scare  "Big Bertha"
            scare  "The Palace"
            scare  "Conny"
            scare  "Skip"
            title  "The Daily Byte"
            mixed  "tax on islands" · critics · called
            mixed  "a mess" · Moor = Ada Moor · called
            mixed  "24/7, as long as it takes." · Moor = Ada Moor
        "#]],
    );
}

#[test]
fn an_interview_with_emphasized_questions() {
    check(
        r#"
**Where did the idea come from?**

"From a train, really," says the novelist Rhea Stone. "I saw a woman with a birdcage."

*And the title?*

"My sister's. It was hers."

**Do you ever reread your own books?**

"Never. I would rather eat them."
"#,
        &expect![[r#"
            direct "From a train, really," · the novelist Rhea Stone = Rhea Stone · says
            direct "I saw a woman with a birdcage." · the novelist Rhea Stone = Rhea Stone · says
            direct "My sister's. It was hers." · the novelist Rhea Stone = Rhea Stone · says
            direct "Never. I would rather eat them." · the novelist Rhea Stone = Rhea Stone · says
        "#]],
    );
}

#[test]
fn agency() {
    check(
        r#"
OSTREL, March 5 (Reuters) - Istria will close its harbours, the environment ministry said on Tuesday, calling the step "painful but needed."

"The sea is rising," Environment Minister Pavla Dorn told a news conference.

Dorn, speaking alongside her counterpart Luc Amaury, said they had "no other choice". Amaury nodded. "None," he said.

A spokeswoman for the port, Ines Vale, said by telephone that it was "reviewing the text".

"Ships will go elsewhere," said Ole Brandt, an analyst, adding that rates "could double".

State agency ISTA quoted Prime Minister Karel Hoss as saying it was "not up for debate". Per the Courier, the talks were "cold".

Finance minister Karl Stein resigned on Monday, saying he could "no longer defend it". Last May, Minister Lutz Hahn left after calling protesters "rats".
"#,
        &expect![[r#"
            mixed  "painful but needed." · the environment ministry · said
            direct "The sea is rising," · Environment Minister Pavla Dorn = Pavla Dorn · told
            mixed  "no other choice" · Dorn = Pavla Dorn · said
            direct "None," · he = Luc Amaury · said
            mixed  "reviewing the text" · A spokeswoman for the port, Ines Vale = Ines Vale · said
            direct "Ships will go elsewhere," · Ole Brandt · said
            mixed  "could double" · Ole Brandt · said
            mixed  "not up for debate" · Prime Minister Karel Hoss = Karel Hoss · saying
            mixed  "cold" · the Courier = Courier · Per
            mixed  "no longer defend it" · Finance minister Karl Stein = Karl Stein · saying
            scare  "rats"
        "#]],
    );
}

#[test]
fn feature() {
    check(
        r#"
At 84, Arne Solberg still climbs the steps. "My knees complain," he says. "I tell them to be quiet."

They met in 1961. "She was the prettiest girl," Arne recalls. Marit snorts. "I was the only girl."

Engineer Lise Dahl, of the coast board, says lighthouses are "romantic". "A phone does the job," she says.

His sister, Wilma, sent a letter. "I miss the sea," she says. The "Long Tide" director Ola Rask agrees.

"Long Tide", the third film by Rask, is late. One guest at the talk I attended muttered "get on with it".
"#,
        &expect![[r#"
            direct "My knees complain," · he · says
            direct "I tell them to be quiet." · he · says
            direct "She was the prettiest girl," · Arne · recalls
            direct "I was the only girl." · Marit · snorts
            mixed  "romantic" · Engineer Lise Dahl = Lise Dahl · says
            direct "A phone does the job," · she = Lise Dahl · says
            direct "I miss the sea," · she = Wilma · says
            title  "Long Tide"
            title  "Long Tide"
            mixed  "get on with it" · One guest · muttered
        "#]],
    );
}

#[test]
fn documents() {
    check(
        r#"
Article 5 of the treaty reads: "No ship shall pass." The memo warns of "serious gaps". It goes on: "Crews are tired."

The court ruled that the ban was "manifestly unfair". As the proverb goes, "Still waters run deep".

"The team did the right thing."

--Otto Vell

"It was late."

— Ada Moor, harbour master
"#,
        &expect![[r#"
            direct "No ship shall pass." · Article 5 of the treaty · reads
            mixed  "serious gaps" · The memo · warns
            direct "Crews are tired." · It · goes
            mixed  "manifestly unfair" · The court · ruled
            direct "Still waters run deep" · the proverb · goes
            direct "The team did the right thing." · Otto Vell
            direct "It was late." · Ada Moor
        "#]],
    );
}

#[test]
fn before_the_match() {
    check(
        r#"
Rovers coach Ana Silva: "We were the better team."

City captain Ben Okoro on the red card: "I never touched him."

Lund's verdict: "A disgrace."

"Can't believe it," goalscorer Mia Kerr, 20, told Sky Sports afterwards. "My gran will be so proud."
"#,
        &expect![[r#"
            direct "We were the better team." · Rovers coach Ana Silva = Ana Silva
            direct "I never touched him." · City captain Ben Okoro = Ben Okoro
            direct "A disgrace." · Lund's · verdict
            direct "Can't believe it," · goalscorer Mia Kerr = Mia Kerr · told
            direct "My gran will be so proud." · goalscorer Mia Kerr = Mia Kerr · told
        "#]],
    );
}

#[test]
fn turns_of_an_interview() {
    check(
        r#"
The Courier spoke to Otto Moe, who has counted birds for forty years. Moe is 60.

Otto Moe: The wren. My father knew it. He said "count twice" and left.

Q: Did the mayor call?

A: He did. He said "keep me posted" and hung up.
"#,
        &expect![[r#"
            mixed  "count twice" · He · said
            mixed  "keep me posted" · He · said
        "#]],
    );
}

#[test]
fn names_and_clauses() {
    check(
        r#"
The lead author Ada Moor, a Ph.D. candidate at Istren, said, "Frogs look alike."

He kept it up for months and Moor denounced it as "too extreme". Her mates nicknamed her "Froggy".

She lived on a cheese commonly called "Swiss". On "New Day," two guests doubted it.
"#,
        &expect![[r#"
            direct "Frogs look alike." · The lead author Ada Moor = Ada Moor · said
            mixed  "too extreme" · Moor = Ada Moor · denounced
            scare  "Froggy" · Her mates · nicknamed
            scare  "Swiss"
            title  "New Day,"
        "#]],
    );
}

#[test]
fn an_article_has_its_noun() {
    check(
        r#"
The mole is closed.

Said Ada Moor: “We will sail.” Later she left.

Said pilot Ivo Karsh, “Next to him was a knife.” Later he left.

Says a spokesman for the port: “We must sail.” Later he left.

“We sail,” according to the Sunday Courier.

The blog echoes an earlier report that said the company would be “lucky” to sail.

The source said that the fire was “not the work of terrorists”.
"#,
        &expect![[r#"
            direct “We will sail.” · Ada Moor · Said
            direct “Next to him was a knife.” · pilot Ivo Karsh = Ivo Karsh · Said
            direct “We must sail.” · a spokesman for the port · Says
            direct “We sail,” · the Sunday Courier = Sunday Courier · according
            mixed  “lucky” · an earlier report · said
            mixed  “not the work of terrorists” · The source · said
        "#]],
    );
}
