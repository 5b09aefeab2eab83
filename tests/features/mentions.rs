//! Where declared entities are named.

use expect_test::expect;

use crate::fixture::{Fixture, check_mentions};

#[test]
fn whole_words() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
Lund, Lunds, Lundholm, NordLund and (Lund) in Lund_x
"#,
        &expect![[r#"
            main.corpus:3
              Lund, Lunds, Lundholm, NordLund and (Lund) in Lund_x
              ^^^^
              name lund
            main.corpus:3
              Lund, Lunds, Lundholm, NordLund and (Lund) in Lund_x
                                                   ^^^^
              name lund
        "#]],
    );
}

#[test]
fn case() {
    check_mentions(
        r#"
<<<ENTITY port name="Port Authority" aka="the port">>>
<<<FILE a.txt>>>
Port Authority, PORT AUTHORITY, port authority, The port.
"#,
        &expect![[r#"
            main.corpus:3
              Port Authority, PORT AUTHORITY, port authority, The port.
              ^^^^^^^^^^^^^^
              name port
            main.corpus:3
              Port Authority, PORT AUTHORITY, port authority, The port.
                              ^^^^^^^^^^^^^^
              name port
            main.corpus:3
              Port Authority, PORT AUTHORITY, port authority, The port.
                                                              ^^^^^^^^
              name port
        "#]],
    );
}

#[test]
fn a_small_prefix_among_capitals() {
    check_mentions(
        r#"
<<<ENTITY tom name="Tom McMoor">>>
<<<FILE a.txt>>>
TOM McMOOR, TOM MCMOOR, Tom MCmoor.
"#,
        &expect![[r#"
            main.corpus:3
              TOM McMOOR, TOM MCMOOR, Tom MCmoor.
              ^^^^^^^^^^
              name tom
            main.corpus:3
              TOM McMOOR, TOM MCMOOR, Tom MCmoor.
                          ^^^^^^^^^^
              name tom
        "#]],
    );
}

#[test]
fn a_hyphen_or_a_blank() {
    check_mentions(
        r#"
<<<ENTITY tan name="Tan Seo-un">>>
<<<ENTITY anna name="Anna Lena Kern">>>
<<<FILE a.txt>>>
Tan Seo Un, Tan Seo-un, Tan Seo - un; Anna-Lena Kern, Anna--Lena Kern.
"#,
        &expect![[r#"
            main.corpus:4
              Tan Seo Un, Tan Seo-un, Tan Seo - un; Anna-Lena Kern, Anna--Lena Kern.
              ^^^^^^^^^^
              name tan
            main.corpus:4
              Tan Seo Un, Tan Seo-un, Tan Seo - un; Anna-Lena Kern, Anna--Lena Kern.
                          ^^^^^^^^^^
              name tan
            main.corpus:4
              Tan Seo Un, Tan Seo-un, Tan Seo - un; Anna-Lena Kern, Anna--Lena Kern.
                                                    ^^^^^^^^^^^^^^
              name anna
        "#]],
    );
}

#[test]
fn the_article_of_a_name() {
    check_mentions(
        r#"
<<<ENTITY herald name="The Herald">>>
<<<ENTITY bell name="The Bell" aka=Bell>>>
<<<FILE a.txt>>>
The Herald says, the Herald says; a Herald says. The Bell, the Bell.
"#,
        &expect![[r#"
            main.corpus:4
              The Herald says, the Herald says; a Herald says. The Bell, the Bell.
              ^^^^^^^^^^
              name herald
            main.corpus:4
              The Herald says, the Herald says; a Herald says. The Bell, the Bell.
                               ^^^^^^^^^^
              name herald
            main.corpus:4
              The Herald says, the Herald says; a Herald says. The Bell, the Bell.
                                                               ^^^^^^^^
              name bell
            main.corpus:4
              The Herald says, the Herald says; a Herald says. The Bell, the Bell.
                                                                             ^^^^
              name bell
        "#]],
    );
}

#[test]
fn a_sum_of_money() {
    check_mentions(
        r#"
<<<ENTITY us name=US>>>
<<<FILE a.txt>>>
US$5 for the US.
"#,
        &expect![[r#"
            main.corpus:3
              US$5 for the US.
                           ^^
              name us
        "#]],
    );
}

#[test]
fn across_a_line_break() {
    check_mentions(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Then Ada
Moor left. Ada  Moor. Ada

Moor. Ada, Moor.
"#,
        &expect![[r#"
            main.corpus:3
              Then Ada
                   ^^^
              Moor left. Ada  Moor. Ada
              ^^^^
              name moor
            main.corpus:4
              Moor left. Ada  Moor. Ada
                         ^^^^^^^^^
              name moor
        "#]],
    );
}

#[test]
fn across_the_marks_of_a_quoted_letter() {
    check_mentions(
        r#"
<<<ENTITY union name="Harbour Workers Union">>>
<<<FILE a.txt>>>
> They met the Harbour
> Workers Union.
They read Harbour > Workers Union.
"#,
        &expect![[r#"
            main.corpus:3
              > They met the Harbour
                             ^^^^^^^
              > Workers Union.
              ^^^^^^^^^^^^^^^
              name union
        "#]],
    );
}

#[test]
fn points_behind_initials_and_abbreviations() {
    check_mentions(
        r#"
<<<ENTITY moor type=person name="J. K. Moor">>>
<<<ENTITY vale type=person name="Dr Ida Vale">>>
<<<ENTITY olin type=place name="Big Olin">>>
<<<FILE points.txt>>>
J. K. Moor, J.K. Moor, J K Moor.
Dr Ida Vale, Dr. Ida Vale.
<<<FILE others.txt>>>
J, K. Moor; J-K. Moor.
It is Big. Olin slept.
"#,
        &expect![[r#"
            main.corpus:5
              J. K. Moor, J.K. Moor, J K Moor.
              ^^^^^^^^^^
              name moor
            main.corpus:5
              J. K. Moor, J.K. Moor, J K Moor.
                          ^^^^^^^^^
              name moor
            main.corpus:5
              J. K. Moor, J.K. Moor, J K Moor.
                                     ^^^^^^^^
              name moor
            main.corpus:6
              Dr Ida Vale, Dr. Ida Vale.
              ^^^^^^^^^^^
              name vale
            main.corpus:6
              Dr Ida Vale, Dr. Ida Vale.
                           ^^^^^^^^^^^^
              name vale
        "#]],
    );
}

#[test]
fn across_crlf() {
    check_mentions(
        "<<<ENTITY moor name=\"Ada Moor\">>>\r\n<<<FILE a.txt>>>\r\nThen Ada\r\nMoor left.\r\n",
        &expect![[r#"
            main.corpus:3
              Then Ada
                   ^^^
              Moor left.
              ^^^^
              name moor
        "#]],
    );
}

#[test]
fn possessive() {
    check_mentions(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor's boat and Ada Moor’s crew.
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor's boat and Ada Moor’s crew.
              ^^^^^^^^
              name moor
            main.corpus:3
              Ada Moor's boat and Ada Moor’s crew.
                                  ^^^^^^^^
              name moor
        "#]],
    );
}

#[test]
fn the_longest_name() {
    check_mentions(
        r#"
<<<ENTITY port name=Port>>>
<<<ENTITY authority name="Port Authority">>>
<<<FILE a.txt>>>
Port Authority of the Port.
"#,
        &expect![[r#"
            main.corpus:4
              Port Authority of the Port.
              ^^^^^^^^^^^^^^
              name authority
            main.corpus:4
              Port Authority of the Port.
                                    ^^^^
              name port
        "#]],
    );
}

#[test]
fn a_surname_after_the_full_name() {
    check_mentions(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor left. Moor came back.
<<<FILE b.txt>>>
Moor left.
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor left. Moor came back.
              ^^^^^^^^
              name moor
            main.corpus:3
              Ada Moor left. Moor came back.
                             ^^^^
              name moor
        "#]],
    );
}

#[test]
fn a_surname_of_no_person() {
    check_mentions(
        r#"
<<<ENTITY hall name="City Hall" type=place>>>
<<<FILE a.txt>>>
City Hall. The Hall.
"#,
        &expect![[r#"
            main.corpus:3
              City Hall. The Hall.
              ^^^^^^^^^
              name hall
        "#]],
    );
}

#[test]
fn a_surname_that_two_share() {
    check_mentions(
        r#"
<<<ENTITY ada type=person name="Ada Moor">>>
<<<ENTITY tom type=person name="Tom Moor">>>
<<<FILE a.txt>>>
Ada Moor left. Moor came back.
<<<FILE b.txt>>>
Ada Moor and Tom Moor. Moor left.
"#,
        &expect![[r#"
            main.corpus:4
              Ada Moor left. Moor came back.
              ^^^^^^^^
              name ada
            main.corpus:4
              Ada Moor left. Moor came back.
                             ^^^^
              name ada
            main.corpus:6
              Ada Moor and Tom Moor. Moor left.
              ^^^^^^^^
              name ada
            main.corpus:6
              Ada Moor and Tom Moor. Moor left.
                           ^^^^^^^^
              name tom
            main.corpus:6
              Ada Moor and Tom Moor. Moor left.
                                     ^^^^
              name ada or tom
        "#]],
    );
}

#[test]
fn an_alias_that_two_share() {
    check_mentions(
        r#"
<<<ENTITY ada name="Ada Moor" aka=Moor>>>
<<<ENTITY tom name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Moor left. [Moor]{ref=tom} came.
"#,
        &expect![[r#"
            main.corpus:4
              Moor left. [Moor]{ref=tom} came.
              ^^^^
              name ada or tom
            main.corpus:4
              Moor left. [Moor]{ref=tom} came.
                          ^^^^
              span tom
        "#]],
    );
}

#[test]
fn a_span_overrules() {
    check_mentions(
        r#"
<<<ENTITY ada name=Moor>>>
<<<ENTITY tom name="Tom Moor">>>
<<<FILE a.txt>>>
[Moor]{ref=tom} and [the moor]{ref=none}, [Moor]{ref=none}, [she]{ref=ada}.
"#,
        &expect![[r#"
            main.corpus:4
              [Moor]{ref=tom} and [the moor]{ref=none}, [Moor]{ref=none}, [she]{ref=ada}.
               ^^^^
              span tom
            main.corpus:4
              [Moor]{ref=tom} and [the moor]{ref=none}, [Moor]{ref=none}, [she]{ref=ada}.
                                                                           ^^^
              span ada
        "#]],
    );
}

#[test]
fn an_undeclared_entity() {
    check_mentions(
        r#"
<<<FILE a.txt>>>
[Moor]{ref=tom}
"#,
        &expect![[r#"
            main.corpus:2
              [Moor]{ref=tom}
               ^^^^
              span tom
        "#]],
    );
}

#[test]
fn not_in_addresses() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
[Lund](https://x.example/Lund) and <https://x.example/Lund>.
"#,
        &expect![[r#"
            main.corpus:3
              [Lund](https://x.example/Lund) and <https://x.example/Lund>.
               ^^^^
              name lund
        "#]],
    );
}

#[test]
fn not_in_markup() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
[Lund]{.place note=Lund #Lund}
"#,
        &expect![[r#"
            main.corpus:3
              [Lund]{.place note=Lund #Lund}
               ^^^^
              name lund
        "#]],
    );
}

#[test]
fn across_markup() {
    check_mentions(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
[Ada]{.first} Moor and [Ada]{.first} [Moor]{.last}
"#,
        &expect![[r#"
            main.corpus:3
              [Ada]{.first} Moor and [Ada]{.first} [Moor]{.last}
               ^^^^^^^^^^^^^^^^^
              name moor
            main.corpus:3
              [Ada]{.first} Moor and [Ada]{.first} [Moor]{.last}
                                      ^^^^^^^^^^^^^^^^^^
              name moor
        "#]],
    );
}

#[test]
fn in_sources_but_not_in_declarations() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
Lund is a town.
<<<SOURCE log>>>
Lund.
<<<END>>>
Lund.
"#,
        &expect![[r#"
            main.corpus:4
              Lund.
              ^^^^
              name lund
        "#]],
    );
}

#[test]
fn signs_in_names() {
    check_mentions(
        r#"
<<<ENTITY inc name="Moor & Sons Inc.">>>
<<<ENTITY jc name="Jean-Luc Roy">>>
<<<ENTITY b name="O'Neil">>>
<<<FILE a.txt>>>
Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
"#,
        &expect![[r#"
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
              ^^^^^^^^^^^^^^^^
              name inc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                   ^^^^^^^^^^^^^^^
              name inc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                    ^^^^^^^^^^^^
              name jc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                                  ^^^^^^^^^^^^
              name jc
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                                                ^^^^^^
              name b
            main.corpus:5
              Moor & Sons Inc. and Moor & Sons Inc, Jean‑Luc Roy, Jean Luc Roy, O’Neil, O'Neil.
                                                                                        ^^^^^^
              name b
        "#]],
    );
}

#[test]
fn longer_letters() {
    check_mentions(
        r#"
<<<ENTITY a name="Ólafur Ægisson" type=person>>>
<<<ENTITY b name=東京>>>
<<<FILE a.txt>>>
ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
"#,
        &expect![[r#"
            main.corpus:4
              ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
              ^^^^^^^^^^^^^^
              name a
            main.corpus:4
              ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
                                 ^^^^^^^
              name a
            main.corpus:4
              ÓLAFUR ÆGISSON and Ægisson in 東京 (東京都)
                                            ^^
              name b
        "#]],
    );
}

#[test]
fn inside_emphasis() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<FILE a.txt>>>
_Lund_ and **Lund**
"#,
        &expect![[r#"
            main.corpus:3
              _Lund_ and **Lund**
               ^^^^
              name lund
            main.corpus:3
              _Lund_ and **Lund**
                           ^^^^
              name lund
        "#]],
    );
}

#[test]
fn inflected() {
    check_mentions(
        r#"
<<<ENTITY minsk name=Минск>>>
<<<FILE a.txt>>>
В Минске, из Минска; МИНСКОМ, но не минчане и не минском.
<<<FILE b.txt>>>
Berlins Minsks
"#,
        &expect![[r#"
            main.corpus:3
              В Минске, из Минска; МИНСКОМ, но не минчане и не минском.
                ^^^^^^
              name minsk
            main.corpus:3
              В Минске, из Минска; МИНСКОМ, но не минчане и не минском.
                           ^^^^^^
              name minsk
            main.corpus:3
              В Минске, из Минска; МИНСКОМ, но не минчане и не минском.
                                   ^^^^^^^
              name minsk
        "#]],
    );
}

#[test]
fn a_full_name_decides_between_aliases() {
    check_mentions(
        r#"
<<<ENTITY ada name="Ada Moor" aka=Moor>>>
<<<ENTITY tom name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Tom Moor left. Moor came.
<<<FILE b.txt>>>
Moor came.
"#,
        &expect![[r#"
            main.corpus:4
              Tom Moor left. Moor came.
              ^^^^^^^^
              name tom
            main.corpus:4
              Tom Moor left. Moor came.
                             ^^^^
              name tom
            main.corpus:6
              Moor came.
              ^^^^
              name ada or tom
        "#]],
    );
}

#[test]
fn a_surname_that_is_the_alias_of_another() {
    check_mentions(
        r#"
<<<ENTITY ada name="Ada Moor" type=person>>>
<<<ENTITY tom name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Ada Moor left. Moor came.
<<<FILE b.txt>>>
Moor came.
"#,
        &expect![[r#"
            main.corpus:4
              Ada Moor left. Moor came.
              ^^^^^^^^
              name ada
            main.corpus:4
              Ada Moor left. Moor came.
                             ^^^^
              name ada
            main.corpus:6
              Moor came.
              ^^^^
              name tom
        "#]],
    );
}

#[test]
fn an_alias_goes_before_a_surname() {
    check_mentions(
        r#"
<<<ENTITY ada name="Ada Moor" type=person aka=Moor>>>
<<<ENTITY tom name="Tom Moor" type=person>>>
<<<FILE a.txt>>>
Ada Moor left, Tom Moor stayed. Moor slept.
"#,
        &expect![[r#"
            main.corpus:4
              Ada Moor left, Tom Moor stayed. Moor slept.
              ^^^^^^^^
              name ada
            main.corpus:4
              Ada Moor left, Tom Moor stayed. Moor slept.
                             ^^^^^^^^
              name tom
            main.corpus:4
              Ada Moor left, Tom Moor stayed. Moor slept.
                                              ^^^^
              name ada
        "#]],
    );
}

#[test]
fn a_surname_behind_the_first_name_of_another() {
    check_mentions(
        r#"
<<<ENTITY ada type=person name="Ada Moor" aka=Moor>>>
<<<FILE a.txt>>>
Ada Moor and her brother Tom Moor left. Then President Moor spoke, and Judge Emil Moor. Only Moor stayed.
"#,
        &expect![[r#"
            main.corpus:3
              Ada Moor and her brother Tom Moor left. Then President Moor spoke, and Judge Emil Moor. Only Moor stayed.
              ^^^^^^^^
              name ada
            main.corpus:3
              Ada Moor and her brother Tom Moor left. Then President Moor spoke, and Judge Emil Moor. Only Moor stayed.
                                                                     ^^^^
              name ada
            main.corpus:3
              Ada Moor and her brother Tom Moor left. Then President Moor spoke, and Judge Emil Moor. Only Moor stayed.
                                                                                                           ^^^^
              name ada
        "#]],
    );
}

#[test]
fn a_part_of_a_longer_name() {
    check_mentions(
        r#"
<<<ENTITY lund name=Lund>>>
<<<ENTITY herald name="Lund Herald">>>
<<<FILE a.txt>>>
The Lund Bridge is closed, the Lund Herald says. Lund's Bridge, the Lund bridge.
"#,
        &expect![[r#"
            main.corpus:4
              The Lund Bridge is closed, the Lund Herald says. Lund's Bridge, the Lund bridge.
                                             ^^^^^^^^^^^
              name herald
            main.corpus:4
              The Lund Bridge is closed, the Lund Herald says. Lund's Bridge, the Lund bridge.
                                                               ^^^^
              name lund
            main.corpus:4
              The Lund Bridge is closed, the Lund Herald says. Lund's Bridge, the Lund bridge.
                                                                                  ^^^^
              name lund
        "#]],
    );
}

#[test]
fn an_acronym_that_is_a_small_word() {
    check_mentions(
        r#"
<<<ENTITY who name=WHO>>>
<<<FILE a.txt>>>
WHO Director leaves
WHO WILL PAY?
Who Will Pay?
"#,
        &expect![[r#"
            main.corpus:3
              WHO Director leaves
              ^^^
              name who
        "#]],
    );
}

/// The gold that `cargo bench --bench evaluate -- mentions` scores: each name is found, and nothing else.
#[test]
fn the_gold() {
    let gold = include_str!("../../benches/evaluate/gold/mentions.jsonl");
    let mut scored = 0;
    for (number, line) in gold.lines().enumerate() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
        let mentions = document["mentions"].as_array().unwrap();
        let place = |mention: &serde_json::Value| {
            (mention["start"].as_u64().unwrap() as usize, mention["end"].as_u64().unwrap() as usize)
        };
        let named: Vec<_> =
            mentions.iter().filter(|it| !["event", "work"].contains(&it["type"].as_str().unwrap())).collect();
        let mut corpus = String::new();
        for mention in &named {
            let name: String = text[place(mention).0..place(mention).1].iter().collect();
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "\\\"");
            let (id, kind) = (mention["entity"].as_str().unwrap(), mention["type"].as_str().unwrap());
            // Every name is an entity of its own: which of them is found does not matter here.
            corpus += &format!("<<<ENTITY \"{id} {scored}\" type={kind} name=\"{name}\">>>\n");
            scored += 1;
        }
        corpus += &format!("<<<FILE gold>>>\n{}", document["text"].as_str().unwrap());
        let fixture = Fixture::new(&corpus);
        let document = fixture.workspace.declared("gold").unwrap().clone();
        let (start, section) = fixture.workspace.section(&document).unwrap();
        let text = fixture.text("main.corpus");
        let found: Vec<(usize, usize)> = fixture
            .workspace
            .mentions(&document)
            .iter()
            .map(|mention| {
                let from = start.byte + section.text_range().start;
                let units = |at: usize| text[from..start.byte + at].chars().count();
                (units(mention.range.start), units(mention.range.end))
            })
            .collect();
        let outer = |it: &&&serde_json::Value| {
            named
                .iter()
                .all(|other| place(other) == place(it) || place(other).0 > place(it).0 || place(other).1 < place(it).1)
        };
        let mut wanted: Vec<(usize, usize)> = named.iter().filter(outer).map(|it| place(it)).collect();
        wanted.dedup();
        assert_eq!(found, wanted, "document {} of the gold", number + 1);
    }
    assert!(scored > 200);
}
