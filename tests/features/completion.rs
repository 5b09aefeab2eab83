//! Completion: what is offered at the cursor, and what the text is once the first of it is taken.

use expect_test::expect;

use crate::fixture::check_completion;

const PEOPLE: &str = r#"
<<<ENTITY moor type=person name="Ada Moor" aka="A. Moor">>>
<<<ENTITY lund type=person name="Tom Lund">>>
<<<ENTITY "the port" type=organization name="Port of Lund">>>
<<<ENTITY seagull type=work name=Seagull>>>
<<<SOURCE report publisher="The Courier" title="The report">>>
["We shall see"]{#see} and [more]{#more}.
"#;

#[test]
fn keywords_with_the_rest_of_the_line() {
    check_completion(
        "<<<$0\nText.\n",
        &expect![[r#"
        Keyword FILE (a document)
        Keyword END (the end of a document)
        Keyword ENTITY (a person, place, organization, …)
        Keyword SOURCE (a text quoted from, outside this corpus)
        ----
        <<<FILE ${1:name}>>>
        $0
        <<<END>>>
    "#]],
    );
}

#[test]
fn a_keyword_before_what_is_there() {
    check_completion(
        "<<<E$0NT moor>>>\n",
        &expect![[r#"
            Keyword END (the end of a document)
            Keyword ENTITY (a person, place, organization, …)
            ----
            <<<END moor>>>
        "#]],
    );
}

#[test]
fn attributes_that_are_not_there_yet() {
    check_completion(
        "<<<FILE a.txt date=2020 publisher=\"The = Courier\" $0>>>\n",
        &expect![[r#"
        Key title (the headline)
        Key author (who wrote it)
        Key url (an address)
        Key lang (the language: en, pt-BR, …)
        Key encoding (of the original bytes, where not UTF-8)
        ----
        <<<FILE a.txt date=2020 publisher="The = Courier" title=>>>
    "#]],
    );
}

#[test]
fn an_entity_needs_its_id_first() {
    check_completion(
        "<<<ENTITY mo$0>>>\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn types() {
    check_completion(
        "<<<ENTITY moor type=$0 name=\"Ada Moor\">>>\n",
        &expect![[r#"
        Value person
        Value organization
        Value place
        Value event
        Value work
        Value other
        ----
        <<<ENTITY moor type=person name="Ada Moor">>>
    "#]],
    );
}

#[test]
fn entities_of_a_header() {
    check_completion(
        &format!("{PEOPLE}<<<ENTITY lee part-of=p$0>>>\n"),
        &expect![[r#"
        Entity the port (Port of Lund · organization)
        ----
        <<<ENTITY lee part-of="the port">>>
    "#]],
    );
}

#[test]
fn publishers_of_other_headers() {
    check_completion(
        &format!("{PEOPLE}<<<FILE a.txt publisher=\"The$0 Cou\">>>\n"),
        &expect![[r#"
            Value The Courier
            ----
            <<<FILE a.txt publisher="The Courier">>>
        "#]],
    );
}

#[test]
fn the_document_that_an_end_closes() {
    check_completion(
        "<<<FILE \"a b.txt\">>>\nText.\n<<<END $0\n",
        &expect![[r#"
        Document a b.txt
        ----
        <<<END "a b.txt"
    "#]],
    );
}

#[test]
fn speakers_named_before_come_first() {
    let text = "<<<FILE a.txt>>>\nTom Lund came. Ada Moor sailed on the Seagull. [\"Go\"]{by=$0\n";
    check_completion(
        &format!("{PEOPLE}{text}"),
        &expect![[r#"
        Entity moor (Ada Moor · person)
        Entity lund (Tom Lund · person)
        Entity the port (Port of Lund · organization)
        Entity seagull (Seagull · work)
        ----
        Tom Lund came. Ada Moor sailed on the Seagull. ["Go"]{by=moor
    "#]],
    );
}

#[test]
fn who_can_speak_comes_before_what_cannot() {
    check_completion(
        "<<<ENTITY port type=place name=Port>>>\n<<<ENTITY roe name=Roe>>>\n<<<ENTITY lund type=person name=Lund>>>\n\
         <<<FILE a.txt>>>\n[\"Go\"]{by=$0\n",
        &expect![[r#"
            Entity roe (Roe)
            Entity lund (Lund · person)
            Entity port (Port · place)
            ----
            ["Go"]{by=roe
        "#]],
    );
}

#[test]
fn a_speaker_by_a_part_of_the_name() {
    let text = "<<<FILE a.txt>>>\n[\"Go\"]{#go by=lun$0k} and so on.\n";
    check_completion(
        &format!("{PEOPLE}{text}"),
        &expect![[r#"
        Entity lund (Tom Lund · person)
        Entity the port (Port of Lund · organization)
        ----
        ["Go"]{#go by=lund} and so on.
    "#]],
    );
}

#[test]
fn between_quotes() {
    let text = "<<<FILE a.txt>>>\n[\"Go\"]{by=\"po$0 and so on.\n";
    check_completion(
        &format!("{PEOPLE}{text}"),
        &expect![[r#"
        Entity the port (Port of Lund · organization)
        ----
        ["Go"]{by="the port" and so on.
    "#]],
    );
}

#[test]
fn meanings_of_the_words() {
    let text = "<<<FILE a.txt>>>\n[Lund]{ref=$0}\n";
    check_completion(
        &format!("{PEOPLE}{text}"),
        &expect![[r#"
        Entity lund (Tom Lund · person)
        Entity the port (Port of Lund · organization)
        Value none (no declared entity, although the words match)
        Entity moor (Ada Moor · person)
        Entity seagull (Seagull · work)
        ----
        [Lund]{ref=lund}
    "#]],
    );
}

#[test]
fn sources_that_hold_the_words_come_first() {
    let text = r#"<<<FILE early.txt date=2020-01-01 publisher="The Courier">>>
The ferry will sail on every day of the winter.
<<<FILE a.txt date=2020-02-01>>>
["The [ferry]{.ship} will sail on every day"]{from=$0}
"#;
    check_completion(
        &format!("{PEOPLE}{text}"),
        &expect![[r#"
            Document early.txt (holds these words · 2020-01-01 · The Courier)
            Document report (The Courier · The report)
            ----
            ["The [ferry]{.ship} will sail on every day"]{from=early.txt}
        "#]],
    );
}

#[test]
fn spans_of_a_source() {
    let text = "<<<FILE a.txt>>>\n[\"We shall see\"]{from=report#$0}\n";
    check_completion(
        &format!("{PEOPLE}{text}"),
        &expect![[r#"
        SpanId report#see
        SpanId report#more
        ----
        ["We shall see"]{from=report#see}
    "#]],
    );
}

#[test]
fn attributes_of_a_span() {
    check_completion(
        "<<<FILE a.txt>>>\n[\"Go\"]{#x from=y $0}\n",
        &expect![[r#"
        Key by (who says it: an entity)
        Key ref (which entity it is, or none)
        ----
        ["Go"]{#x from=y by=}
    "#]],
    );
}

#[test]
fn labels() {
    check_completion(
        "<<<FILE a.txt>>>\n[a]{.dish} and [b]{.di$0}\n",
        &expect![[r#"
        Class .dish
        Class .direct
        ----
        [a]{.dish} and [b]{.dish}
    "#]],
    );
}

#[test]
fn relations() {
    check_completion(
        "<<<FILE a.txt>>>\n[a]{#T1} and [b]{#T2} and [c]{.ORG employer=#$0}\n",
        &expect![[r#"
        SpanId #T1
        SpanId #T2
        ----
        [a]{#T1} and [b]{#T2} and [c]{.ORG employer=#T1}
    "#]],
    );
}

#[test]
fn the_last_word_of_a_name_is_not_made_longer() {
    check_completion(
        &format!("{PEOPLE}<<<FILE a.txt>>>\nThen said Moor$0\n"),
        &expect![[r#"
        nothing
    "#]],
    );
    check_completion(
        &format!("{PEOPLE}<<<FILE a.txt>>>\nThen said Ada$0\n"),
        &expect![[r#"
        Name Ada Moor (person)
        ----
        Then said Ada Moor
    "#]],
    );
}

#[test]
fn a_name_in_a_text() {
    check_completion(
        &format!("{PEOPLE}<<<FILE a.txt>>>\nThen Lun$0\n"),
        &expect![[r#"
        Name Tom Lund (person)
        Name Port of Lund (organization)
        ----
        Then Tom Lund
    "#]],
    );
}

#[test]
fn a_name_of_several_words() {
    check_completion(
        &format!("{PEOPLE}<<<FILE a.txt>>>\nThen Tom L$0\n"),
        &expect![[r#"
            Name Tom Lund (person)
            ----
            Then Tom Lund
        "#]],
    );
    check_completion(
        &format!("{PEOPLE}<<<FILE a.txt>>>\nThen Ada Moo$0\n"),
        &expect![[r#"
        Name Ada Moor (person)
        ----
        Then Ada Moor
    "#]],
    );
}

#[test]
fn nothing_where_text_is_written() {
    for text in
        ["then lun$0", "$0", "Lu$0", "The Lu$0", "a = $0", "{$0", "x.$0", "[a]{b} Lun $0", "Lun$0d", "[a]\\{by=$0"]
    {
        check_completion(&format!("{PEOPLE}<<<FILE a.txt>>>\n{text}\n"), &expect!["nothing\n"]);
    }
}
