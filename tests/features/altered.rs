//! Quotations whose source has other words: the finding, its fixes, the card and the way to the source.

use expect_test::expect;

use crate::fixture::{check_definition, check_diagnostics, check_fix, check_hover, codes};

const NO_CODES: [&str; 0] = [];

/// A quotation in a later article, with a speech that has the words otherwise.
fn quoted(quotation: &str) -> String {
    format!(
        "<<<SOURCE speech date=2030>>>\nWe will never sell the old harbour, and nobody will lose a job because of it.\n\
         <<<FILE a.txt date=2031>>>\n{quotation} she said.\n"
    )
}

#[test]
fn words_dropped_changed_and_put_in() {
    check_diagnostics(
        &quoted("\"We shall never sell the harbour, and nobody here will lose a job because of it,\""),
        &expect![[r#"
            main.corpus:4
              "We shall never sell the harbour, and nobody here will lose a job because of it," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              information quote/altered: `speech` (2030) has other words ([-there-] {+here+}): We [-will-] {+shall+} never sell the [-old-] harbour, and nobody {+here+} will lose a …
              main.corpus:2 `We will never sell the old harbour, and nobody will lose a job because of it`: the words of the source
        "#]],
    );
}

/// The first and the last word are the same on both sides, and what was changed stands beside them.
#[test]
fn words_changed_beside_the_edges() {
    check_diagnostics(
        &quoted("\"We gladly sell the old harbour, and nobody will lose a job for it,\""),
        &expect![[r#"
            main.corpus:4
              "We gladly sell the old harbour, and nobody will lose a job for it," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              information quote/altered: `speech` (2030) has other words ([-there-] {+here+}): We [-will never-] {+gladly+} sell the old … lose a job [-because of-] {+for+} it
              main.corpus:2 `We will never sell the old harbour, and nobody will lose a job because of it`: the words of the source
        "#]],
    );
    check_diagnostics(
        &quoted("\"We may sell the old harbour, and nobody will lose a job it,\""),
        &expect![[r#"
            main.corpus:4
              "We may sell the old harbour, and nobody will lose a job it," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              information quote/altered: `speech` (2030) has other words ([-there-] {+here+}): We [-will never-] {+may+} sell the old … lose a job [-because of-] it
              main.corpus:2 `We will never sell the old harbour, and nobody will lose a job because of it`: the words of the source
        "#]],
    );
}

/// What is left unchanged are short words alone, which stand so together in many texts.
#[test]
fn long_words_put_between_short_ones() {
    check_diagnostics(
        r#"
<<<FILE first.txt date=2030>>>
Winter is on us and so is ice, as our fathers knew.
<<<FILE second.txt date=2031>>>
"Winter certainly is on us and so is ice, as our unfortunate fathers apparently knew," she said.
"#,
        &expect![[r#"
            main.corpus:4
              "Winter certainly is on us and so is ice, as our unfortunate fathers apparently knew," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              information quote/altered: `first.txt` (2030) has other words ([-there-] {+here+}): Winter {+certainly+} is on us … ice, as our {+unfortunate+} fathers {+apparently+} knew
              main.corpus:2 `Winter is on us and so is ice, as our fathers knew`: the words of the source
        "#]],
    );
}

#[test]
fn what_is_marked_is_not_reported() {
    for quotation in [
        "\"We will never sell the … harbour, and nobody will lose a job because of it,\"",
        "\"We will never sell ... and nobody will lose a job because of it,\"",
        "\"[They] will never sell the old harbour, and nobody will lose a job because of it,\"",
        "\"We will never sell the old harbour, and nobody [in town] will lose a job because of it,\"",
        "\"[w]e will never sell the old harbour, and nobody will lose a job because of it,\"",
        "[\"We shall never sell the old harbour, and nobody will lose a job because of it,\"]{.altered from=speech}",
    ] {
        assert_eq!(codes(&quoted(quotation)), NO_CODES, "{quotation}");
    }
}

#[test]
fn only_the_later_of_two_is_reported() {
    let texts = [
        "\"We will never sell the old harbour, and nobody will lose a job,\" she said.",
        "\"We will never sell the new harbour, and nobody will lose a job,\" she said.",
    ];
    for dates in [["date=2030", "date=2031"], ["date=2031", "date=2030"], ["", ""], ["", "date=2030"]] {
        let corpus =
            format!("<<<FILE a.txt {}>>>\n{}\n<<<FILE b.txt {}>>>\n{}\n", dates[0], texts[0], dates[1], texts[1]);
        let found = codes(&corpus);
        assert_eq!(found.iter().filter(|code| **code == "quote/altered").count(), 1, "{corpus}");
    }
}

#[test]
fn a_copy_of_an_altered_quotation_is_faithful() {
    check_diagnostics(
        r#"
<<<FILE first.txt date=2030>>>
"We will never sell the old harbour, and nobody will lose a job," she said.
<<<FILE second.txt date=2031>>>
"We will never sell the new harbour, and nobody will lose a job," she said.
<<<FILE third.txt date=2032>>>
"We will never sell the new harbour, and nobody will lose a job," she said.
"#,
        &expect![[r#"
            main.corpus:4
              "We will never sell the new harbour, and nobody will lose a job," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              information quote/altered: `first.txt` (2030) has other words ([-there-] {+here+}): … never sell the [-old-] {+new+} harbour, and nobody …
              main.corpus:2 `We will never sell the old harbour, and nobody will lose a job`: the words of the source
        "#]],
    );
}

#[test]
fn a_clause_inside_what_the_source_quotes() {
    let corpus = r#"
<<<FILE first.txt date=2030>>>
"We will never sell the harbour," said Ada Moor, "and nobody will lose a job."
<<<FILE second.txt date=2031>>>
"We will never sell the harbour and nobody will lose a job," she said.
"#;
    assert_eq!(codes(corpus), NO_CODES);
}

#[test]
fn a_named_source_without_the_words() {
    check_diagnostics(
        r#"
<<<SOURCE speech>>>
I have nothing to say.
<<<SOURCE silent>>>
<<<FILE a.txt>>>
["We will never sell it,"]{from=speech} she said. ["We will never sell it,"]{from=silent} she wrote.
["I had nothing to say,"]{from=speech} she said.
"#,
        &expect![[r#"
            main.corpus:5
              ["We will never sell it,"]{from=speech} she said. ["We will never sell it,"]{from=silent} she wrote.
               ^^^^^^^^^^^^^^^^^^^^^^^^
              warning quote/unknown-source: `speech` does not have these words, nor nearly these
              main.corpus:1 `speech`: the document that `from` names
            main.corpus:6
              ["I had nothing to say,"]{from=speech} she said.
               ^^^^^^^^^^^^^^^^^^^^^^^
              information quote/altered: `speech` has other words ([-there-] {+here+}): I [-have-] {+had+} nothing to say
              main.corpus:2 `I have nothing to say`: the words of the source
        "#]],
    );
}

#[test]
fn fixes() {
    check_fix(
        "<<<SOURCE speech>>>\nWe will never, ever sell the old harbour to anyone.\n\
         <<<FILE a.txt>>>\n\"We will nev$0er sell the new harbour to anyone,\" she said.\n",
        &expect![[r#"
            quote/altered (possible): Take the source's words
            or: Mark what is changed with brackets and `…`; Accept it: say that the change is known
            ----
            <<<SOURCE speech>>>
            We will never, ever sell the old harbour to anyone.
            <<<FILE a.txt>>>
            "We will never, ever sell the old harbour to anyone," she said.
        "#]],
    );
}

#[test]
fn the_card_and_the_way() {
    let corpus = r#"
<<<SOURCE speech date=2030 publisher=Courier>>>
We will never, ever sell the old harbour to anyone.
<<<FILE exact.txt date=2032>>>
We will never sell the new harbour to anyone.
<<<FILE a.txt date=2031>>>
"We will nev$0er sell the new harbour to anyone," she said.
"#;
    check_hover(
        corpus,
        &expect![[r#"
            main.corpus:6
              "We will never sell the new harbour to anyone," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 9 words

            source: `speech` · 2030 · Courier (**only here**, ~~only there~~)
            We will never ~~ever~~ sell the ~~old~~ **new** harbour to anyone

            used in 1 other document:

            - `exact.txt` · 2032
        "#]],
    );
    check_definition(
        corpus,
        &expect![[r#"
        main.corpus:4
          We will never sell the new harbour to anyone.
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        main.corpus:2
          We will never, ever sell the old harbour to anyone.
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]],
    );
}

#[test]
fn the_card_draws_nothing_where_all_is_marked() {
    check_hover(
        "<<<SOURCE speech date=2030>>>\nThe air strikes on the old harbour began at noon.\n\
         <<<FILE a.txt date=2031>>>\n\"The airst$0rikes on the [old] harbour … began at noon,\" she said.\n",
        &expect![[r#"
            main.corpus:4
              "The airstrikes on the [old] harbour … began at noon," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 9 words

            source: `speech` · 2030
            the same words, but for marked changes
        "#]],
    );
}

#[test]
fn a_document_named_by_from_comes_first() {
    check_definition(
        r#"
<<<SOURCE first date=2029>>>
We will never, ever sell the old harbour to anyone.
<<<SOURCE speech date=2030>>>
We will never sell the old harbour to anyone at all.
<<<FILE a.txt date=2031>>>
["We will nev$0er ever sell the old harbour to anyone,"]{from=speech} she said.
"#,
        &expect![[r#"
            main.corpus:4
              We will never sell the old harbour to anyone at all.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:2
              We will never, ever sell the old harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn where_no_document_has_the_words_the_medium_that_the_clause_names() {
    let corpus = |header: &str, clause: &str| {
        format!(
            "{header}\n<<<FILE a.txt date=2031>>>\n\"We will nev$0er sell the old harbour to anyone,\" she said, {clause}.\n"
        )
    };
    let entity = "<<<ENTITY courier type=organization name=Courier>>>";
    check_definition(
        &corpus(entity, "as quoted by the daily Courier"),
        &expect![[r#"
        main.corpus:1
          <<<ENTITY courier type=organization name=Courier>>>
                    ^^^^^^^
    "#]],
    );
    check_definition(
        &corpus(entity, "holding a Courier"),
        &expect![[r#"
        nothing
    "#]],
    );
    check_definition(
        &corpus("<<<SOURCE wire publisher=\"Salt Wire\">>>", "as Salt Wire was told"),
        &expect![[r#"
        nothing
    "#]],
    );
    check_definition(
        &corpus("<<<SOURCE wire publisher=\"Salt Wire\">>>", "as she told Salt Wire"),
        &expect![[r#"
        main.corpus:1
          <<<SOURCE wire publisher="Salt Wire">>>
                    ^^^^
    "#]],
    );
}

#[test]
fn a_date_that_is_none_comes_after_those_that_are() {
    check_definition(
        r#"
<<<FILE odd.txt date=0-unknown>>>
We will never sell the old harbour to anyone.
<<<FILE dated.txt date=2030>>>
We will never sell the old harbour to anyone.
<<<FILE a.txt date=2031>>>
"We will nev$0er sell the old harbour to anyone," she said.
"#,
        &expect![[r#"
            main.corpus:4
              We will never sell the old harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            main.corpus:2
              We will never sell the old harbour to anyone.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn what_mends_a_source_without_the_words() {
    let speech = "\n<<<SOURCE speech>>>\nI have nothing to say today.\n";
    let right = "<<<FILE \"right one.txt\" date=2031-05-01>>>\nWe will never sell the old harbour to anyone.\n";
    let quoting = |attributes: &str| {
        format!(
            "<<<FILE a.txt date=2031-05-02>>>\n[\"We will never $0sell the old harbour\"]{{{attributes}}} he said.\n"
        )
    };
    check_fix(
        &format!("{speech}{right}{}", quoting("from=speech")),
        &expect![[r#"
            quote/unknown-source (possible): Write `from="right one.txt"`, which has these words
            or: Take `from` away
            ----
            <<<SOURCE speech>>>
            I have nothing to say today.
            <<<FILE "right one.txt" date=2031-05-01>>>
            We will never sell the old harbour to anyone.
            <<<FILE a.txt date=2031-05-02>>>
            ["We will never sell the old harbour"]{from="right one.txt"} he said.
        "#]],
    );
    check_fix(
        &format!("{speech}{}", quoting("from=speech")),
        &expect![[r#"
            quote/unknown-source (possible): Take `from` away
            ----
            <<<SOURCE speech>>>
            I have nothing to say today.
            <<<FILE a.txt date=2031-05-02>>>
            "We will never sell the old harbour" he said.
        "#]],
    );
    check_fix(
        &format!("{speech}{}", quoting("from=speech .quoted")),
        &expect![[r#"
            quote/unknown-source (possible): Take `from` away
            ----
            <<<SOURCE speech>>>
            I have nothing to say today.
            <<<FILE a.txt date=2031-05-02>>>
            ["We will never sell the old harbour"]{.quoted} he said.
        "#]],
    );
}
