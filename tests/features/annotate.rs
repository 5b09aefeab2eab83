//! Annotating quotations and taking annotations away: what can be done at the cursor, and what the first of it gives.

use expect_test::expect;

use crate::fixture::{check_annotate, check_annotate_all, check_unwrap};

#[test]
fn the_speaker_that_the_text_names() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<ENTITY lund type=person name="Tom Lund">>>
<<<FILE a.txt>>>
Tom Lund listened. "The ferry $0will sail," Ada Moor said.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            Tom Lund listened. ["The ferry will sail,"]{by=moor} Ada Moor said.
            Annotate the speaker: Tom Lund
            Tom Lund listened. ["The ferry will sail,"]{by=lund} Ada Moor said.
        "#]],
    );
}

#[test]
fn a_speaker_whom_nobody_declared_is_declared_with_it() {
    check_annotate(
        r#"
<<<ENTITY lund type=person name="Tom Lund">>>
<<<FILE a.txt>>>
In the evening the pilot Ada Moor came. "The ferry $0will sail," she said.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor, declared as `ada-moor`
            <<<ENTITY ada-moor type=person name="Ada Moor">>>

            <<<FILE a.txt>>>
            In the evening the pilot Ada Moor came. ["The ferry will sail,"]{by=ada-moor} she said.
        "#]],
    );
    check_annotate(
        r#"
//- people.corpus
<<<ENTITY lund type=person name="Tom Lund">>>
//- a.corpus
<<<FILE a.txt>>>
"The ferry $0will sail," Ada Moor said.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor, declared as `ada-moor` in people.corpus
            ["The ferry will sail,"]{by=ada-moor} Ada Moor said.
            in people.corpus: <<<ENTITY ada-moor type=person name="Ada Moor">>>
        "#]],
    );
    // A name that is not given in full is left to the reader.
    check_annotate(
        "\n<<<FILE a.txt>>>\n\"The ferry $0will sail,\" the pilot said.\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn nobody_is_named_next_to_it() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<ENTITY boat type=work name="Seagull">>>
<<<FILE a.txt>>>
The Seagull lay in the harbour of Ada Moor.

On the wall stood "the ferry $0will sail".
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor
            On the wall stood ["the ferry will sail"]{by=moor}.
        "#]],
    );
}

#[test]
fn an_id_that_has_to_be_quoted() {
    check_annotate(
        r#"
<<<ENTITY "ada moor" type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry $0will sail," Ada Moor said.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            ["The ferry will sail,"]{by="ada moor"} Ada Moor said.
        "#]],
    );
}

#[test]
fn a_span_that_is_there_gets_the_attribute() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
["The ferry $0will sail,"]{#sail} Ada Moor said.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            ["The ferry will sail,"]{#sail by=moor} Ada Moor said.
        "#]],
    );
}

#[test]
fn all_paragraphs_of_a_quotation() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor said: "The ferry will sail.

"It always has, and on the 'Seagull' too.

"It $0always will."
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            Ada Moor said: ["The ferry will sail.]{by=moor}

            ["It always has, and on the 'Seagull' too.]{by=moor}

            ["It always will."]{by=moor}
        "#]],
    );
}

#[test]
fn a_bracket_without_a_partner_cannot_be_wrapped() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry] $0will sail," Ada Moor said.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn markup_inside_and_escapes_stay() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The [ferry]{.ship} $0and a [map]\{x} [of it] will
\<<<sail," Ada Moor said.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            ["The [ferry]{.ship} and a [map]\{x} [of it] will
            \<<<sail,"]{by=moor} Ada Moor said.
        "#]],
    );
}

#[test]
fn the_source_comes_from_documents_that_hold_the_words() {
    check_annotate(
        r#"
<<<FILE early.txt date=2020-01-01>>>
The ferry will sail on every day of the winter, they wrote.
<<<FILE>>>
The ferry will sail on every day of the winter.
<<<FILE late.txt date=2020-05-01>>>
The ferry will sail on every day of the winter.
<<<FILE a.txt date=2020-02-01>>>
It was said that "the ferry $0will sail on every day of the winter".
"#,
        &expect![[r#"
            Annotate the source: early.txt
            It was said that ["the ferry will sail on every day of the winter"]{from=early.txt}.
        "#]],
    );
}

#[test]
fn what_is_annotated_is_not_annotated_again() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
["The ferry $0will sail,"]{by=moor} Ada Moor said.
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn all_that_is_certain() {
    check_annotate_all(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
$0"The ferry will sail," Ada Moor said. "It always has sailed in winter."

"The ferry] will stop," Ada Moor said. "The ferry will not sail," Ada Moor said.

"The ferry has gone," she said.

"I heard him say 'the ferry will not sail' to the crew," Ada Moor said.

Tom Lund said: "The ferry will not sail."
<<<FILE b.txt>>>
"The ferry will sail," Ada Moor said.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            ["The ferry will sail,"]{by=moor} Ada Moor said. ["It always has sailed in winter."]{by=moor}

            "The ferry] will stop," Ada Moor said. ["The ferry will not sail,"]{by=moor} Ada Moor said.

            "The ferry has gone," she said.

            ["I heard him say 'the ferry will not sail' to the crew,"]{by=moor} Ada Moor said.

            Tom Lund said: "The ferry will not sail."
            <<<FILE b.txt>>>
            "The ferry will sail," Ada Moor said.
        "#]],
    );
}

#[test]
fn a_span_goes_and_its_words_stay() {
    check_unwrap(
        r#"
<<<FILE a.txt>>>
["The [ferry]{.ship} will s$0ail,"]{by=moor #x} she said.
"#,
        &expect![[r#"
            Remove the annotation `{by=moor #x}`
            <<<FILE a.txt>>>
            "The [ferry]{.ship} will sail," she said.
        "#]],
    );
}

#[test]
fn the_innermost_span_goes() {
    check_unwrap(
        r#"
<<<FILE a.txt>>>
["The [fer$0ry]{.ship} will sail,"]{by=moor #x} she said.
"#,
        &expect![[r#"
            Remove the annotation `{.ship}`
            <<<FILE a.txt>>>
            ["The ferry will sail,"]{by=moor #x} she said.
        "#]],
    );
}

#[test]
fn what_would_become_markup_is_escaped() {
    let table = [
        (r"[a$0]{.x}{y}", r"a{y}"),
        (r"[[a]$0]{.x}{y}", r"[a]\{y}"),
        (r"[[a]$0\\]{.x}\{y}", r"[a]\\\\{y}"),
        (r"[a][{$0b}]{.x}", r"[a]\{b}"),
        (r"[a][$0]{.x}{b}", r"[a]\{b}"),
        (r"[<<<FILE$0 x>>>]{.x}", r"\<<<FILE x>>>"),
        (r"\[<<<FILE$0 x>>>]{.x}", r"\\<<<FILE x>>>"),
        (r"<[<<FILE$0 x>>>]{.x}", r"\<<<FILE x>>>"),
        (r"[<<$0]{.x}<FILE", r"\<<<FILE"),
        (r"[[<<$0<]{.x} a]{.y}", r"[<<< a]{.y}"),
    ];
    for (before, after) in table {
        let unwrapped = crate::fixture::unwrapped(&format!("<<<FILE a.txt>>>\nText.\n{before}\n"));
        assert_eq!(unwrapped.as_deref(), Some(&*format!("<<<FILE a.txt>>>\nText.\n{after}\n")), "{before}");
    }
}

#[test]
fn what_an_undeclared_medium_reported_is_declared_with_it() {
    check_annotate(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt date=2031-05-02T10:00>>>
"The ferry $0will sail," Ada Moor said, as quoted by the state news agency BelTA.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            ["The ferry will sail,"]{by=moor} Ada Moor said, as quoted by the state news agency BelTA.
            Annotate the source: BelTA, declared as `belta-2031-05-02`
            <<<SOURCE belta-2031-05-02 publisher=BelTA>>>

            <<<FILE a.txt date=2031-05-02T10:00>>>
            ["The ferry will sail,"]{from=belta-2031-05-02} Ada Moor said, as quoted by the state news agency BelTA.
        "#]],
    );
    check_annotate(
        r#"
//- people.corpus
<<<ENTITY moor type=person name="Ada Moor">>>
//- a.corpus
<<<FILE a.txt>>>
"The ferry $0will sail," Ada Moor told the Salt Times on Monday.
"#,
        &expect![[r#"
            Annotate the speaker: Ada Moor (preferred)
            ["The ferry will sail,"]{by=moor} Ada Moor told the Salt Times on Monday.
            Annotate the source: Salt Times, declared as `salt-times` in people.corpus
            ["The ferry will sail,"]{from=salt-times} Ada Moor told the Salt Times on Monday.
            in people.corpus: <<<SOURCE salt-times publisher="Salt Times">>>
        "#]],
    );
    // An organization is no text: what it reported is.
    check_annotate(
        r#"
<<<ENTITY belta type=organization name=BelTA>>>
<<<FILE a.txt>>>
"The ferry $0will sail," the pilot was quoted as saying by BelTA.
"#,
        &expect![[r#"
            Annotate the source: BelTA, declared as `belta-2`
            <<<SOURCE belta-2 publisher=BelTA>>>

            <<<FILE a.txt>>>
            ["The ferry will sail,"]{from=belta-2} the pilot was quoted as saying by BelTA.
        "#]],
    );
}

#[test]
fn what_a_declared_medium_reported_is_named() {
    // On another day it reported something else.
    check_annotate(
        r#"
<<<SOURCE belta-2031-05-02 publisher=BelTA>>>
<<<FILE a.txt date=2031-05-03>>>
"The ferry $0will sail," the pilot was quoted as saying by BelTA.
"#,
        &expect![[r#"
            Annotate the source: belta-2031-05-02
            ["The ferry will sail,"]{from=belta-2031-05-02} the pilot was quoted as saying by BelTA.
            Annotate the source: BelTA, declared as `belta-2031-05-03`
            <<<SOURCE belta-2031-05-03 publisher=BelTA>>>

            <<<FILE a.txt date=2031-05-03>>>
            ["The ferry will sail,"]{from=belta-2031-05-03} the pilot was quoted as saying by BelTA.
        "#]],
    );
    check_annotate(
        r#"
<<<SOURCE belta-2031-05-02 publisher=BelTA>>>
<<<FILE a.txt date=2031-05-02>>>
"The ferry $0will sail," the pilot was quoted as saying by BelTA.
"#,
        &expect![[r#"
            Annotate the source: belta-2031-05-02
            ["The ferry will sail,"]{from=belta-2031-05-02} the pilot was quoted as saying by BelTA.
        "#]],
    );
}

#[test]
fn who_is_told_something_is_no_medium() {
    for clause in
        ["told NATO", "told Edda Lund", "said in Minsk", "was quoted as saying by Edda Lund", "told the Gulls"]
    {
        check_annotate(
            &format!("\n<<<FILE a.txt>>>\n\"The ferry $0will sail,\" the pilot {clause}.\n"),
            &expect!["nothing\n"],
        );
    }
}

#[test]
fn a_source_with_other_words() {
    check_annotate(
        r#"
<<<SOURCE speech date=2031-05-01>>>
We will never sell the old harbour to anyone from abroad.
<<<FILE a.txt date=2031-05-02>>>
"We will never sell the $0harbour to anyone from abroad," the pilot said.
"#,
        &expect![[r#"
            Annotate the source: speech
            ["We will never sell the harbour to anyone from abroad,"]{from=speech} the pilot said.
        "#]],
    );
}
