//! The cards.

use corpus_ls::features::hover;
use expect_test::expect;

use crate::fixture::{Fixture, check_hover, never};

#[test]
fn an_entity_over_several_files() {
    check_hover(
        r#"
//- people.corpus
<<<ENTITY moor type=person name="Ada Moor" aka="Moor | the pilot" wikidata=Q42 url="https://x.example/moor" part-of=port>>>
A pilot since *2020*.
<<<ENTITY port type=organization name="Port Authority">>>
<<<ENTITY lund name=Lund>>>
//- a.corpus
<<<FILE a.txt date=2031-05-02 publisher=Courier>>>
# The harbour

Ada M$0oor of the Port Authority met Lund. ["We go."]{by=moor}
<<<FILE b.txt date=2030>>>
Moor and the Port Authority.
//- b.corpus
<<<FILE c.txt>>>
[She]{ref=moor} left. ["We stay."]{by=moor}
"#,
        &expect![[r#"
            a.corpus:4
              Ada Moor of the Port Authority met Lund. ["We go."]{by=moor}
              ^^^^^^^^
            ----
            **Ada Moor** · person · `moor`
            also: Moor, the pilot
            part of: Port Authority

            A pilot since *2020*.

            3 mentions in 3 documents · 2030 – 2031-05-02
            `2030 ▇▇ 2031` by year
            named with: Port Authority (2), Lund (1)

            quoted twice:

            > "We go." — a.txt
            >
            > "We stay." — c.txt

            [Wikidata Q42](https://www.wikidata.org/wiki/Q42) · <https://x.example/moor>
        "#]],
    );
}

#[test]
fn the_same_on_its_declaration() {
    check_hover(
        r#"
//- people.corpus
<<<ENTITY m$0oor type=person name="Ada Moor" aka="Moor | the pilot" wikidata=Q42 url="https://x.example/moor" part-of=port>>>
A pilot since *2020*.
<<<ENTITY port type=organization name="Port Authority">>>
<<<ENTITY lund name=Lund>>>
//- a.corpus
<<<FILE a.txt date=2031-05-02 publisher=Courier>>>
# The harbour

Ada Moor of the Port Authority met Lund. ["We go."]{by=moor}
<<<FILE b.txt date=2030>>>
Moor and the Port Authority.
//- b.corpus
<<<FILE c.txt>>>
[She]{ref=moor} left. ["We stay."]{by=moor}
"#,
        &expect![[r#"
            people.corpus:1
              <<<ENTITY moor type=person name="Ada Moor" aka="Moor | the pilot" wikidata=Q42 url="https://x.example/moor" part-of=port>>>
                        ^^^^
            ----
            **Ada Moor** · person · `moor`
            also: Moor, the pilot
            part of: Port Authority

            A pilot since *2020*.

            3 mentions in 3 documents · 2030 – 2031-05-02
            `2030 ▇▇ 2031` by year
            named with: Port Authority (2), Lund (1)

            quoted twice:

            > "We go." — a.txt
            >
            > "We stay." — c.txt

            [Wikidata Q42](https://www.wikidata.org/wiki/Q42) · <https://x.example/moor>
        "#]],
    );
}

#[test]
fn an_entity_that_is_not_mentioned() {
    check_hover(
        r#"
<<<ENTITY mo$0or>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY moor>>>
                        ^^^^
            ----
            **moor** · `moor`

            not mentioned yet
        "#]],
    );
}

#[test]
fn an_ambiguous_name() {
    check_hover(
        r#"
<<<ENTITY ada name=Moor>>>
<<<ENTITY tom name=Moor type=person>>>
<<<FILE a.txt>>>
$0Moor
"#,
        &expect![[r#"
            main.corpus:4
              Moor
              ^^^^
            ----
            *This name may mean 2 entities.*

            **Moor** · `ada`

            1 mention in 1 document

            ---

            **Moor** · person · `tom`

            1 mention in 1 document
        "#]],
    );
}

#[test]
fn a_document() {
    check_hover(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a$0.txt date=2031-05-02 publisher="The *Courier*" author="B. Roe" lang=en url="https://x.example/a">>>
# The [harbour]{.place} stays

"We sell nothing," said Ada. It went on.
"#,
        &expect![[r#"
            main.corpus:2
              <<<FILE a.txt date=2031-05-02 publisher="The *Courier*" author="B. Roe" lang=en url="https://x.example/a">>>
                      ^^^^^
            ----
            **The harbour stays**
            document `a.txt` · 2031-05-02 · The \*Courier\* · B. Roe · en

            11 words · 1 quotation
            <https://x.example/a>

            > "We sell nothing," said Ada. It went on.
        "#]],
    );
}

#[test]
fn a_document_without_a_name() {
    check_hover(
        r#"
<<<FILE>>>
One.
<<<F$0ILE>>>
Two words.
"#,
        &expect![[r#"
            main.corpus:3
              <<<FILE>>>
                 ^^^^
            ----
            **Two words.**
            document `document-2`

            2 words · 0 quotations
        "#]],
    );
}

#[test]
fn an_empty_source() {
    check_hover(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<SOURCE l$0og by=moor date=2031>>>
"#,
        &expect![[r#"
            main.corpus:2
              <<<SOURCE log by=moor date=2031>>>
                        ^^^
            ----
            **log**
            source `log` · 2031 · Ada Moor

            no text
        "#]],
    );
}

#[test]
fn from_that_holds_the_words() {
    check_hover(
        r#"
<<<SOURCE log>>>
Then we go home.
<<<FILE a.txt>>>
["We go home"]{from=l$0og}
"#,
        &expect![[r#"
            main.corpus:4
              ["We go home"]{from=log}
                                  ^^^
            ----
            **Then we go home.**
            source `log`

            4 words · 0 quotations

            holds exactly these words
        "#]],
    );
}

#[test]
fn from_that_does_not() {
    check_hover(
        r#"
<<<SOURCE log>>>
Then we go away.
<<<FILE a.txt>>>
["We go home"]{from=l$0og}
"#,
        &expect![[r#"
            main.corpus:4
              ["We go home"]{from=log}
                                  ^^^
            ----
            **Then we go away.**
            source `log`

            4 words · 0 quotations

            does not hold exactly these words
        "#]],
    );
}

#[test]
fn from_a_span() {
    check_hover(
        r#"
<<<SOURCE log>>>
Then [we go]{#x} home.
<<<FILE a.txt>>>
["We go"]{from=log#$0x}
"#,
        &expect![[r#"
            main.corpus:4
              ["We go"]{from=log#x}
                             ^^^^^
            ----
            **Then we go home.**
            source `log`

            4 words · 0 quotations

            `#x` in log

            > we go

            holds exactly these words
        "#]],
    );
}

#[test]
fn a_span_id() {
    check_hover(
        r#"
<<<FILE a.txt>>>
[We go]{#go$0ing} home.
"#,
        &expect![[r#"
            main.corpus:2
              [We go]{#going} home.
                      ^^^^^^
            ----
            `#going` in a.txt

            > We go
        "#]],
    );
}

#[test]
fn a_quotation_known_elsewhere() {
    check_hover(
        r#"
<<<FILE a.txt>>>
"We will never sell $0the harbour," she said.
<<<FILE b.txt date=2030 publisher=Courier>>>
We will never sell the harbour.
"#,
        &expect![[r#"
            main.corpus:2
              "We will never sell the harbour," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 6 words

            the same words in 1 other document:

            - `b.txt` · 2030 · Courier
        "#]],
    );
}

#[test]
fn a_quotation_known_nowhere() {
    check_hover(
        r#"
<<<FILE a.txt>>>
"We wi$0ll," she said.
"#,
        &expect![[r#"
            main.corpus:2
              "We will," she said.
              ^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 2 words
        "#]],
    );
}

#[test]
fn nothing_on_plain_text() {
    check_hover(
        r#"
<<<FILE a.txt>>>
T$0ext.
"#,
        &expect![[r#"
            no card
        "#]],
    );
}

#[test]
fn nothing_on_an_undeclared_name() {
    check_hover(
        r#"
<<<FILE a.txt>>>
[She]{ref=mo$0or}
"#,
        &expect![[r#"
            main.corpus:2
              [She]{ref=moor}
                    ^^^^^^^^
            ----
            **ref** · which entity it is, or none
        "#]],
    );
}

#[test]
fn what_a_declaration_is_called() {
    check_hover(
        r#"
<<<ENTITY quay name="The $0Long Quay" aka=Quay>>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY quay name="The Long Quay" aka=Quay>>>
                                   ^^^^^^^^^^^^^
            ----
            **The Long Quay** · `quay`
            also: Quay

            not mentioned yet
        "#]],
    );
    check_hover(
        r#"
<<<ENTITY quay aka="Qu$0ay">>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<ENTITY quay aka="Quay">>>
                                  ^^^^
            ----
            **Quay** · `quay`

            not mentioned yet
        "#]],
    );
    check_hover(
        r#"
<<<FILE a.txt title="The $0ferry">>>
"#,
        &expect![[r#"
            main.corpus:1
              <<<FILE a.txt title="The ferry">>>
                                   ^^^^^^^^^
            ----
            **The ferry**
            document `a.txt`

            no text
        "#]],
    );
}

#[test]
fn words_of_the_format() {
    check_hover(
        "\n<<<FILE a.txt d$0ate=2024-03-06>>>\n",
        &expect![[r#"
        main.corpus:1
          <<<FILE a.txt date=2024-03-06>>>
                        ^^^^^^^^^^^^^^^
        ----
        **date** · when it appeared: 2019, 2019-03, 2019-03-05
    "#]],
    );
    check_hover(
        "\n<<<FI$0LE>>>\n",
        &expect![[r#"
        main.corpus:1
          <<<FILE>>>
             ^^^^
        ----
        **document-1**
        document `document-1`

        no text
    "#]],
    );
    check_hover(
        "\n<<<FILE a.txt>>>\nText.\n<<<E$0ND>>>\n",
        &expect![[r#"
        main.corpus:3
          <<<END>>>
             ^^^
        ----
        **END** · the end of a document
    "#]],
    );
    check_hover(
        "\n<<<FILE a.txt x-mi$0ne=1>>>\n",
        &expect![[r#"
        no card
    "#]],
    );
    check_hover(
        "\n<<<FILE a.txt>>>\n[Moor]{r$0ef=none}\n",
        &expect![[r#"
        main.corpus:2
          [Moor]{ref=none}
                 ^^^^^^^^
        ----
        **ref** · which entity it is, or none
    "#]],
    );
}

#[test]
fn where_the_words_of_a_quotation_come_from() {
    let sources = r#"
<<<SOURCE speech publisher=Istren date=2024-03-01>>>
We will sell nothing to anybody this year.
<<<SOURCE report publisher="Radio Lantern" date=2024-03-01>>>
Nothing of it.
<<<FILE b.txt date=2024-03-09>>>
Ada Moor: "We will sell nothing to anybody this year."
"#;
    let check = |text: &str, expect: &expect_test::Expect| check_hover(&format!("{sources}{text}"), expect);
    check(
        "<<<FILE a.txt date=2024-03-05>>>\n\"We will s$0ell nothing to anybody this year.\"\n",
        &expect![[r#"
            main.corpus:8
              "We will sell nothing to anybody this year."
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            direct quotation · 8 words

            source: `speech` · 2024-03-01 · Istren

            used in 1 other document:

            - `b.txt` · 2024-03-09
        "#]],
    );
    check(
        "<<<FILE a.txt date=2024-03-05>>>\n[\"We will s$0ell nothing to anybody this year.\"]{from=report}\n",
        &expect![[r#"
            main.corpus:8
              ["We will sell nothing to anybody this year."]{from=report}
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            direct quotation · 8 words

            source: `report` · 2024-03-01 · Radio Lantern — which does not have these words

            the same words in 2 other documents:

            - `speech` · 2024-03-01 · Istren
            - `b.txt` · 2024-03-09
        "#]],
    );
    check(
        "<<<FILE a.txt>>>\nMoor told Radio Lantern: \"The f$0erry will sail on every single day.\"\n",
        &expect![[r#"
            main.corpus:8
              Moor told Radio Lantern: "The ferry will sail on every single day."
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Moor**
            “Moor told”: clause before, about 95 % right
            direct quotation · 8 words

            source: `report` · 2024-03-01 · Radio Lantern — as the text says
        "#]],
    );
}

#[test]
fn a_key_is_pointed_at_with_its_value() {
    check_hover(
        "<<<SOURCE log ti$0tle=Log>>>\n",
        &expect![[r#"
        main.corpus:1
          <<<SOURCE log title=Log>>>
                        ^^^^^^^^^
        ----
        **Log**
        source `log`

        no text
    "#]],
    );
}

#[test]
fn a_difference_of_many_words_is_cut() {
    let source: Vec<String> = (0..600).map(|at| format!("word{at}")).collect();
    let quoted = source.iter().enumerate().map(|(at, word)| if at % 8 == 3 { "other" } else { word });
    let quoted = quoted.collect::<Vec<_>>().join(" ");
    let text = format!("<<<SOURCE speech>>>\n{}.\n<<<FILE a.txt>>>\n\"{quoted},\" she said.\n", source.join(" "));
    let fixture = Fixture::new(&text);
    let at = text.find("other").unwrap();
    let card = hover::hover(&fixture.workspace, "main.corpus", at, &never).unwrap().markdown;
    let (_, difference) = card.split_once("~~word3~~ **other**").unwrap();
    assert!(difference.ends_with('…') && difference.chars().count() < 1000, "{card}");
}
