//! Findings about names, the cards of undeclared ones, and what can be done about them.

use expect_test::expect;

use crate::fixture::{check_diagnostics, check_fix, check_hover, codes};

#[test]
fn an_ambiguous_name_once_a_document() {
    check_diagnostics(
        r#"
<<<ENTITY ada type=person name="Ada Moor" aka=Moor>>>
<<<ENTITY tom type=person name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Moor left and Moor came. [Moor]{ref=ada} slept.
<<<FILE b.txt>>>
Tom Moor left and Moor came.
<<<FILE c.txt>>>
Moor and Ada Moor and Tom Moor.
"#,
        &expect![[r#"
            main.corpus:4
              Moor left and Moor came. [Moor]{ref=ada} slept.
              ^^^^
              warning entity/ambiguous: this name may mean `ada` or `tom`, 2 times in this document: name one of them in full, or write a span with `ref=`
              main.corpus:1 `ada`: `ada`: Ada Moor
              main.corpus:2 `tom`: `tom`: Tom Moor
            main.corpus:8
              Moor and Ada Moor and Tom Moor.
              ^^^^
              warning entity/ambiguous: this name may mean `ada` or `tom`: name one of them in full, or write a span with `ref=`
              main.corpus:1 `ada`: `ada`: Ada Moor
              main.corpus:2 `tom`: `tom`: Tom Moor
        "#]],
    );
}

#[test]
fn ambiguous_names_are_settled_together() {
    check_fix(
        r#"
<<<ENTITY ada type=person name="Ada Moor" aka=Moor>>>
<<<ENTITY tom type=person name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Moor left and Moor came. [Moor]{ref=ada} slept.
"#,
        &expect![[r#"
            entity/ambiguous (possible): All 2 mean `ada`
            or: All 2 mean `tom`
            ----
            <<<ENTITY ada type=person name="Ada Moor" aka=Moor>>>
            <<<ENTITY tom type=person name="Tom Moor" aka=Moor>>>
            <<<FILE a.txt>>>
            [Moor]{ref=ada} left and [Moor]{ref=ada} came. [Moor]{ref=ada} slept.
        "#]],
    );
}

#[test]
fn undeclared_names() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
# Edda Karsh And The Harbour Workers Union And More Of It

In the evening Edda Karsh came. They asked Prime Minister Edda Karsh about it, and Karsh said no. Karsh left on Monday.
On Monday, the Harbour Workers Union said, the Harbour Workers Union had met. Monday is the day of the Harbour Workers Union.
Yesterday was better. Yesterday was Monday. Yesterday is gone. They know that yesterday.
<<<FILE b.txt>>>
Then Edda Karsh came, and Edda Karsh left, and Edda Karsh came.
"#,
        &expect![[r#"
            main.corpus:4
              In the evening Edda Karsh came. They asked Prime Minister Edda Karsh about it, and Karsh said no. Karsh left on Monday.
                             ^^^^^^^^^^
              hint entity/undeclared: `Edda Karsh` is named 4 times here and not declared as ENTITY
            main.corpus:5
              On Monday, the Harbour Workers Union said, the Harbour Workers Union had met. Monday is the day of the Harbour Workers Union.
                             ^^^^^^^^^^^^^^^^^^^^^
              hint entity/undeclared: `Harbour Workers Union` is named 3 times here and not declared as ENTITY
        "#]],
    );
}

#[test]
fn a_span_says_who_its_words_mean_not_who_the_names_in_a_quotation_do() {
    check_diagnostics(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
Harbour pilot.

<<<FILE a.txt>>>
["They asked Edda Karsh, they heard Edda Karsh, and they thanked Edda Karsh."]{by=moor}
["They asked Tom Vale, they heard Tom Vale, and they thanked Tom Vale."]{.direct by=moor}
They asked [Ida Olin]{.person}, they heard [Ida Olin]{.person}, and they thanked [Ida Olin]{.person}.
"#,
        &expect![[r#"
            main.corpus:5
              ["They asked Edda Karsh, they heard Edda Karsh, and they thanked Edda Karsh."]{by=moor}
                           ^^^^^^^^^^
              hint entity/undeclared: `Edda Karsh` is named 3 times here and not declared as ENTITY
            main.corpus:6
              ["They asked Tom Vale, they heard Tom Vale, and they thanked Tom Vale."]{.direct by=moor}
                           ^^^^^^^^
              hint entity/undeclared: `Tom Vale` is named 3 times here and not declared as ENTITY
        "#]],
    );
}

/// Each line names its name three times, among words that are none.
#[test]
fn what_belongs_to_no_undeclared_name() {
    check_diagnostics(
        r#"
<<<FILE titles.txt>>>
They met Secretary of State Edda Karsh and Officer Tom Moor. They saw that Karsh and Moor had met Edda Karsh and Tom Moor.
The Prime Minister said so. The Vice President and the Prime Minister agreed. The Vice President, the Prime Minister, the Vice President.
<<<FILE peoples.txt>>>
The Afghan and the Canadian met another Afghan, another Canadian, more Afghans. The Afghan and the Canadian slept.
The Iran-Iraq war came before the Iran-Iraq peace and the Iran-Iraq border.
They found Canadian-Istrian Ida Vale there. They said that Ida Vale was well, and so was Ida Vale.
<<<FILE sentences.txt>>>
In the paper the HWU said no. Apparently HWU was not asked, and HWU is a union. Watch HWU.
They saw Olin and they heard Olin. Watch Olin sail. They know that Olin sleeps.
<<<FILE headings.txt>>>
They wrote of a story entitled "Harbour Mice Had Burrowed Under His Istren" and of Istren, of Istren and of Istren.
<<<FILE bearers.txt>>>
It is a long day for Ida Day. They say that Day came and Day went.
<<<FILE tags.txt>>>
They wrote #LundToday and they wrote to @LundToday about #LundToday, and of Lund.example and of Lund.example and Lund.example.
They met Tan Seo-un at the sea. They met Tan Seo-un and they knew that Tan Seo-un was well.
They went to St. Olin and left St. Olin for St. Olin by sea.
"#,
        &expect![[r#"
            main.corpus:2
              They met Secretary of State Edda Karsh and Officer Tom Moor. They saw that Karsh and Moor had met Edda Karsh and Tom Moor.
                                          ^^^^^^^^^^
              hint entity/undeclared: `Edda Karsh` is named 3 times here and not declared as ENTITY
            main.corpus:2
              They met Secretary of State Edda Karsh and Officer Tom Moor. They saw that Karsh and Moor had met Edda Karsh and Tom Moor.
                                                                 ^^^^^^^^
              hint entity/undeclared: `Tom Moor` is named 3 times here and not declared as ENTITY
            main.corpus:7
              They found Canadian-Istrian Ida Vale there. They said that Ida Vale was well, and so was Ida Vale.
                                          ^^^^^^^^
              hint entity/undeclared: `Ida Vale` is named 3 times here and not declared as ENTITY
            main.corpus:9
              In the paper the HWU said no. Apparently HWU was not asked, and HWU is a union. Watch HWU.
                               ^^^
              hint entity/undeclared: `HWU` is named 4 times here and not declared as ENTITY
            main.corpus:10
              They saw Olin and they heard Olin. Watch Olin sail. They know that Olin sleeps.
                       ^^^^
              hint entity/undeclared: `Olin` is named 4 times here and not declared as ENTITY
            main.corpus:12
              They wrote of a story entitled "Harbour Mice Had Burrowed Under His Istren" and of Istren, of Istren and of Istren.
                                                                                                 ^^^^^^
              hint entity/undeclared: `Istren` is named 3 times here and not declared as ENTITY
            main.corpus:14
              It is a long day for Ida Day. They say that Day came and Day went.
                                   ^^^^^^^
              hint entity/undeclared: `Ida Day` is named 3 times here and not declared as ENTITY
            main.corpus:17
              They met Tan Seo-un at the sea. They met Tan Seo-un and they knew that Tan Seo-un was well.
                       ^^^^^^^^^^
              hint entity/undeclared: `Tan Seo-un` is named 3 times here and not declared as ENTITY
            main.corpus:18
              They went to St. Olin and left St. Olin for St. Olin by sea.
                           ^^^^^^^^
              hint entity/undeclared: `St. Olin` is named 3 times here and not declared as ENTITY
        "#]],
    );
}

#[test]
fn a_bank_is_not_called_by_its_town() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
The head of the Bank of Istren came to Istren by ferry. People in Istren were glad, and so was Istren.
It was said in the U.S. and it was heard in the U.S. though the U.S. was asleep.
"#,
        &expect![[r#"
            main.corpus:2
              The head of the Bank of Istren came to Istren by ferry. People in Istren were glad, and so was Istren.
                                                     ^^^^^^
              hint entity/undeclared: `Istren` is named 3 times here and not declared as ENTITY
            main.corpus:3
              It was said in the U.S. and it was heard in the U.S. though the U.S. was asleep.
                                 ^^^^
              hint entity/undeclared: `U.S.` is named 3 times here and not declared as ENTITY
        "#]],
    );
}

#[test]
fn an_undeclared_name_is_declared() {
    check_fix(
        r#"
<<<ENTITY lund name=Lund type=place>>>
A town.

<<<FILE a.txt>>>
In Lund the Harbour Workers Union (HWU) met. The old Harbour Workers Union met the new Harbour Workers Union.
"#,
        &expect![[r#"
            entity/undeclared (possible): Declare `Harbour Workers Union` as `harbour-workers-union`
            ----
            <<<ENTITY lund name=Lund type=place>>>
            A town.

            <<<ENTITY harbour-workers-union type=organization name="Harbour Workers Union" aka=HWU>>>

            <<<FILE a.txt>>>
            In Lund the Harbour Workers Union (HWU) met. The old Harbour Workers Union met the new Harbour Workers Union.
        "#]],
    );
}

#[test]
fn an_undeclared_name_near_a_declared_one() {
    check_fix(
        r#"
<<<ENTITY cerkan type=person name="Yoan Cerkan">>>
<<<FILE a.txt>>>
Of Yoan Cerkan they write as Ioan Tserkan, or as Tserkan. They say that Ioan Tserkan is the same.
"#,
        &expect![[r#"
            entity/undeclared (possible): Declare `Ioan Tserkan` as `ioan-tserkan`
            or: Add `Ioan Tserkan` to the names of `cerkan`
            ----
            <<<ENTITY cerkan type=person name="Yoan Cerkan">>>
            <<<ENTITY ioan-tserkan type=person name="Ioan Tserkan">>>

            <<<FILE a.txt>>>
            Of Yoan Cerkan they write as Ioan Tserkan, or as Tserkan. They say that Ioan Tserkan is the same.
        "#]],
    );
}

#[test]
fn a_first_declaration_stands_at_the_top() {
    check_fix(
        "<<<FILE a.txt>>>\nThen Edda Karsh met Edda Karsh, and so Edda Karsh left.\n",
        &expect![[r#"
            entity/undeclared (possible): Declare `Edda Karsh` as `edda-karsh`
            ----
            <<<ENTITY edda-karsh type=person name="Edda Karsh">>>

            <<<FILE a.txt>>>
            Then Edda Karsh met Edda Karsh, and so Edda Karsh left.
        "#]],
    );
}

#[test]
fn the_card_of_an_undeclared_name() {
    check_hover(
        r#"
<<<FILE a.txt date=2030-05>>>
They asked Prime Minister Edda Karsh, the long-serving leader of the Civic List, about it. "Well," said $0Karsh.
<<<FILE b.txt date=2030-09-01>>>
There the leader Edda Karsh spoke. And Prime Minister Edda Karsh left.
<<<FILE c.txt date=2031-01-01>>>
There Tom Karsh spoke, and Karsh left.
"#,
        &expect![[r#"
            main.corpus:2
              They asked Prime Minister Edda Karsh, the long-serving leader of the Civic List, about it. "Well," said Karsh.
                                                                                                                      ^^^^^
            ----
            **Edda Karsh** · *not declared*
            called: Prime Minister, long-serving leader of the Civic List, leader

            4 mentions in 2 documents · 2030-05 – 2030-09-01
            `2030-05 ▇···▇ 2030-09` by month
        "#]],
    );
}

#[test]
fn the_card_of_an_entity() {
    check_hover(
        r#"
<<<ENTITY kar$0sh type=person name="Edda Karsh">>>
<<<FILE a.txt date=2030-05>>>
They asked Prime Minister Edda Karsh, the long-serving leader of the Civic List, about it. "It is well known to all of us," said Karsh.
<<<FILE b.txt date=2034-09-01>>>
"It was not known to anybody here," Prime Minister Edda Karsh said. Mrs Karsh left. "Why not?" she asked.
<<<FILE c.txt date=2035-09-01>>>
"It was known to one," said Edda Karsh's brother.
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY karsh type=person name="Edda Karsh">>>
                        ^^^^^
            ----
            **Edda Karsh** · person · `karsh`
            called: Prime Minister, long-serving leader of the Civic List

            5 mentions in 3 documents · 2030-05 – 2035-09-01
            `2030 ▇···▇▄ 2035` by year

            quoted 3 times:

            > "It is well known to all of us," — a.txt
            >
            > "It was not known to anybody here," — b.txt
        "#]],
    );
}

#[test]
fn missed_mentions() {
    check_diagnostics(
        r#"
<<<ENTITY ada name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor is [Captain Roe]{ref=ada}. So Captain Roe left, and then Captain Roe came. [She]{ref=ada} said: She slept.
[Lund]{.place} is far. In Lund it rains. The [Port]{ref=none} is near. In Port it rains.
<<<FILE b.txt>>>
So Captain Roe left.
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor is [Captain Roe]{ref=ada}. So Captain Roe left, and then Captain Roe came. [She]{ref=ada} said: She slept.
                                                     ^^^^^^^^^^^
              information entity/missed: `Captain Roe` has the span `{ref=ada}` in this document, and none 2 times from here on: annotate it too
            main.corpus:4
              [Lund]{.place} is far. In Lund it rains. The [Port]{ref=none} is near. In Port it rains.
                                        ^^^^
              information entity/missed: `Lund` has the span `{.place}` in this document, and none here: annotate it too
        "#]],
    );
}

#[test]
fn inconsistent_labels() {
    check_diagnostics(
        r#"
<<<ENTITY ada name="Ada Moor" aka=Moor>>>
<<<ENTITY tom name="Tom Moor" aka=Moor>>>
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
[Moor]{ref=ada} and [Moor]{ref=tom}. [Port]{.place} and [PORT]{.place}, [port]{.Place}. Lund.
["We go"]{.direct by=ada} and ["We go"]{.mixed by=ada}.
<<<FILE b.txt>>>
[Port]{.organization} and [Moor]{ref=lund}.
"#,
        &expect![[r#"
            main.corpus:5
              [Moor]{ref=ada} and [Moor]{ref=tom}. [Port]{.place} and [PORT]{.place}, [port]{.Place}. Lund.
                                                                                             ^^^^^^
              warning entity/inconsistent-label: these words are `.Place` here, and `.place` in 2 other places
            main.corpus:8
              [Port]{.organization} and [Moor]{ref=lund}.
                     ^^^^^^^^^^^^^
              warning entity/inconsistent-label: these words are `.organization` here, and `.place` in 2 other places
            main.corpus:8
              [Port]{.organization} and [Moor]{ref=lund}.
                                               ^^^^^^^^
              warning entity/inconsistent-label: these words mean `lund` here, and `ada` elsewhere; `lund` has no such name
        "#]],
    );
}

#[test]
fn doubles() {
    check_diagnostics(
        r#"
<<<ENTITY a type=person name="Alexander Lukashchenko" aka="Lukashchenko">>>
<<<ENTITY b type=person name="Alyaksandr Lukashchenka">>>
<<<ENTITY c type=person name="Александр Лукащенко">>>
<<<ENTITY d type=person name="Tom Moor" aka=Moor>>>
<<<ENTITY e type=person name="Tim Moor" aka=Moor>>>
<<<ENTITY f name=Lund wikidata=Q1>>>
<<<ENTITY g name="City of Lund" wikidata=Q1>>>
<<<ENTITY h type=place name="Port Roe">>>
<<<ENTITY i type=person name="Port Roe">>>
"#,
        &expect![[r#"
            main.corpus:2
              <<<ENTITY b type=person name="Alyaksandr Lukashchenka">>>
                        ^
              warning entity/duplicate: `b` is probably `a`: `Alexander Lukashchenko` and `Alyaksandr Lukashchenka` are spellings of one name; keep one and give it all names
              main.corpus:1 `a`: `a` is declared here
            main.corpus:3
              <<<ENTITY c type=person name="Александр Лукащенко">>>
                        ^
              warning entity/duplicate: `c` is probably `a`: `Alexander Lukashchenko` and `Александр Лукащенко` are spellings of one name; keep one and give it all names
              main.corpus:1 `a`: `a` is declared here
            main.corpus:7
              <<<ENTITY g name="City of Lund" wikidata=Q1>>>
                        ^
              warning entity/duplicate: `g` is probably `f`: both are Wikidata's Q1; keep one and give it all names
              main.corpus:6 `f`: `f` is declared here
        "#]],
    );
}

#[test]
fn rings() {
    check_diagnostics(
        r#"
<<<ENTITY a name=A part-of=b>>>
<<<ENTITY b name=B part-of=c>>>
<<<ENTITY c name=C part-of=b>>>
<<<ENTITY d name=D part-of=d>>>
<<<ENTITY e name=E part-of=a>>>
"#,
        &expect![[r#"
            main.corpus:2
              <<<ENTITY b name=B part-of=c>>>
                                 ^^^^^^^^^
              error entity/cycle: `b` is part of `c`, part of `b`: one of them must not be
            main.corpus:3
              <<<ENTITY c name=C part-of=b>>>
                                 ^^^^^^^^^
              error entity/cycle: `c` is part of `b`, part of `c`: one of them must not be
            main.corpus:4
              <<<ENTITY d name=D part-of=d>>>
                                 ^^^^^^^^^
              error entity/cycle: `d` is part of `d`: one of them must not be
        "#]],
    );
}

#[test]
fn blanks_in_spans() {
    check_fix(
        "<<<FILE a.txt>>>\nThe [ road \n]{.x}to [Minsk ]{.place} and [ [Lund ]{.place} ]{.y}.\n",
        &expect![[r#"
            span/whitespace (certain): Move the white space out
            or: Move the white space out; Move the white space out; Move the white space out
            ----
            <<<FILE a.txt>>>
            The  [road]{.x}
            to [Minsk ]{.place} and [ [Lund ]{.place} ]{.y}.
        "#]],
    );
}

#[test]
fn spans_across_quotations() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
Then ["we go]{.claim} home," she said. Then [she said "we go home"]{.claim} and "we [go]{.x} home" and "we [go home"]{.y}.
"#,
        &expect![[r#"
            main.corpus:2
              Then ["we go]{.claim} home," she said. Then [she said "we go home"]{.claim} and "we [go]{.x} home" and "we [go home"]{.y}.
                   ^^^^^^^^^^^^^^^^
              warning span/crossing: this span holds one mark of a quotation and not the other: take both in, or none
            main.corpus:2
              Then ["we go]{.claim} home," she said. Then [she said "we go home"]{.claim} and "we [go]{.x} home" and "we [go home"]{.y}.
                                                                                                                         ^^^^^^^^^^^^^^
              warning span/crossing: this span holds one mark of a quotation and not the other: take both in, or none
        "#]],
    );
}

#[test]
fn two_declarations_in_one_company() {
    check_diagnostics(
        r#"
<<<ENTITY karsh type=person name="Edda Karsh">>>
<<<ENTITY karsh-2 type=person name="E. Karsh">>>
<<<ENTITY other type=person name="Emil Karsh">>>
<<<ENTITY kobrin type=place name=Kobrin>>>
<<<ENTITY kobryn type=place name=Kobryn>>>
<<<ENTITY moor type=person name="Ada Moor">>>
<<<ENTITY lund type=person name="Tom Lund">>>
<<<ENTITY roe type=person name="Ida Roe">>>
<<<FILE a.txt>>>
In Kobrin Edda Karsh met Ada Moor, Tom Lund and Ida Roe.
<<<FILE b.txt>>>
Ada Moor, Tom Lund and Ida Roe left Kobryn, E. Karsh did not.
<<<FILE c.txt>>>
Emil Karsh stayed at home.
"#,
        &expect![[r#"
            main.corpus:2
              <<<ENTITY karsh-2 type=person name="E. Karsh">>>
                        ^^^^^^^
              warning entity/duplicate: `karsh-2` is probably `karsh`: `E. Karsh` may be `Edda Karsh`, and both are named with the same others; keep one and give it all names
              main.corpus:1 `karsh`: `karsh` is declared here
            main.corpus:5
              <<<ENTITY kobryn type=place name=Kobryn>>>
                        ^^^^^^
              warning entity/duplicate: `kobryn` is probably `kobrin`: `Kobryn` may be `Kobrin`, and both are named with the same others; keep one and give it all names
              main.corpus:4 `kobrin`: `kobrin` is declared here
        "#]],
    );
}

#[test]
fn no_double_in_other_company_or_in_one_text() {
    check_diagnostics(
        r#"
<<<ENTITY karsh type=person name="Edda Karsh">>>
<<<ENTITY karsh-2 type=person name="E. Karsh">>>
<<<ENTITY niger type=place name=Niger>>>
<<<ENTITY nigeria type=place name=Nigeria>>>
<<<ENTITY moor type=person name="Ada Moor">>>
<<<ENTITY lund type=person name="Tom Lund">>>
<<<ENTITY roe type=person name="Ida Roe">>>
<<<FILE a.txt>>>
In Niger and Nigeria Edda Karsh met Ada Moor, Tom Lund and Ida Roe.
<<<FILE b.txt>>>
E. Karsh came alone.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

/// Three of seven are less than half.
#[test]
fn some_company_in_common_is_not_enough() {
    let others = ["Ada Moor", "Tom Lund", "Ida Roe", "Ole Vik", "Ana Cruz", "Jan Kopp", "Eva Hart"];
    let mine = ["Max Berg", "Lea Wolf", "Kai Stein", "Nia Bloom"];
    let declare = |(id, name)| format!("<<<ENTITY e{id} type=person name=\"{name}\">>>\n");
    let declared: String = others.iter().chain(&mine).enumerate().map(declare).collect();
    let named = |names: &[&str]| names.join(", ");
    let corpus = |common: usize| {
        format!(
            "<<<ENTITY karsh type=person name=\"Edda Karsh\">>>\n<<<ENTITY karsh-2 type=person name=\"E. Karsh\">>>\n\
             {declared}<<<FILE a.txt>>>\nEdda Karsh met {}.\n<<<FILE b.txt>>>\nE. Karsh met {}, {}.\n",
            named(&others),
            named(&others[..common]),
            named(&mine[..7 - common.max(3)]),
        )
    };
    let doubles = |common| codes(&corpus(common)).iter().filter(|code| **code == "entity/duplicate").count();
    assert_eq!((doubles(3), doubles(4)), (0, 1));
}

#[test]
fn undeclared_names_with_particles() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
The mayor Bill de Karsh spoke, and de Karsh left. De Karsh said so; it was said that de Karsh stayed.
<<<FILE b.txt>>>
The crews of al-Moor left. They say that al-Moor came, and President al-Moor knew. Al-Moor said so.
<<<FILE c.txt>>>
It was Al Lund who came, and Al Lund who left, and so Al Lund sold the boat.
"#,
        &expect![[r#"
            main.corpus:2
              The mayor Bill de Karsh spoke, and de Karsh left. De Karsh said so; it was said that de Karsh stayed.
                        ^^^^^^^^^^^^^
              hint entity/undeclared: `Bill de Karsh` is named 4 times here and not declared as ENTITY
            main.corpus:4
              The crews of al-Moor left. They say that al-Moor came, and President al-Moor knew. Al-Moor said so.
                           ^^^^^^^
              hint entity/undeclared: `al-Moor` is named 4 times here and not declared as ENTITY
            main.corpus:6
              It was Al Lund who came, and Al Lund who left, and so Al Lund sold the boat.
                     ^^^^^^^
              hint entity/undeclared: `Al Lund` is named 3 times here and not declared as ENTITY
        "#]],
    );
}

#[test]
fn undeclared_names_are_no_abbreviations_and_no_pairs() {
    check_diagnostics(
        r#"
<<<FILE a.txt>>>
They eat harbour grown (HG) fish. All say that HG fish is good, that HG fish is cheap, and that HG fish is old.
<<<FILE b.txt>>>
The H&G paid. They say that H&G paid all, that H&G paid once, and that H&G was sold.
<<<FILE c.txt>>>
It was said that Karsh and Lund met, that Karsh left, that Lund left. The Karsh-Lund talks, the Karsh-Lund note and the Karsh-Lund deal.
<<<FILE d.txt>>>
It was the Old Mill Clinic Ida Karsh who said it, though Karsh knew, and Karsh left, and Karsh slept.
"#,
        &expect![[r#"
            main.corpus:4
              The H&G paid. They say that H&G paid all, that H&G paid once, and that H&G was sold.
                  ^^^
              hint entity/undeclared: `H&G` is named 4 times here and not declared as ENTITY
            main.corpus:8
              It was the Old Mill Clinic Ida Karsh who said it, though Karsh knew, and Karsh left, and Karsh slept.
                                         ^^^^^^^^^
              hint entity/undeclared: `Ida Karsh` is named 4 times here and not declared as ENTITY
        "#]],
    );
}
