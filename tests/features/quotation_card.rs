//! The card of a quotation: who says it and why, what it is, where its words come from.

use expect_test::expect;

use crate::fixture::check_hover;

#[test]
fn why_it_is_given_to_its_speaker() {
    check_hover(
        r#"
<<<FILE a.txt>>>
The pilot Ada Moor came. "The ferry will s$0ail," said the pilot of the harbour.
"#,
        &expect![[r#"
            main.corpus:2
              The pilot Ada Moor came. "The ferry will sail," said the pilot of the harbour.
                                       ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **the pilot of the harbour**
            “said the pilot of the harbour”: inverted clause after, about 97 % right
            direct quotation · 4 words
        "#]],
    );
    // What stands between the speaker and the verb is shown unless it is long, or the quotation itself.
    check_hover(
        r#"
<<<FILE a.txt>>>
Ada Moor, who has been the pilot of this harbour and of two others for thirty years, said: "The ferry will s$0ail."
"#,
        &expect![[r#"
            main.corpus:2
              Ada Moor, who has been the pilot of this harbour and of two others for thirty years, said: "The ferry will sail."
                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “Ada Moor … said”: clause before, about 95 % right
            direct quotation · 4 words
        "#]],
    );
    check_hover(
        r#"
<<<FILE a.txt>>>
Ada Moor, "the fe$0rry's own voice," said on Monday that it will sail.
"#,
        &expect![[r#"
            main.corpus:2
              Ada Moor, "the ferry's own voice," said on Monday that it will sail.
                        ^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “Ada Moor”: subject of the sentence, about 60 % right
            mixed quotation, woven into the sentence · 5 words
        "#]],
    );
    check_hover(
        r#"
<<<ENTITY moor name="Ada Moor">>>
<<<FILE a.txt>>>
["The ferry will s$0ail."]{by=moor}
"#,
        &expect![[r#"
            main.corpus:3
              ["The ferry will sail."]{by=moor}
               ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · `moor`
            annotated with `by=`
            direct quotation · 4 words
        "#]],
    );
}

#[test]
fn a_name_that_stands_in_full_is_said_not_to_be_declared() {
    check_hover(
        r#"
<<<FILE a.txt>>>
"The ferry will s$0ail," Ada Moor said.
"#,
        &expect![[r#"
            main.corpus:2
              "The ferry will sail," Ada Moor said.
              ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “Ada Moor said”: clause after, about 97 % right
            direct quotation · 4 words
        "#]],
    );
}

#[test]
fn what_the_kinds_mean() {
    check_hover(
        "\n<<<FILE a.txt>>>\nShe called it \"a $0ship of fools\" on Monday.\n",
        &expect![[r#"
        main.corpus:2
          She called it "a ship of fools" on Monday.
                        ^^^^^^^^^^^^^^^^^
        ----
        **She**
        “She called”: clause before, about 88 % right
        mixed quotation, woven into the sentence · 4 words
    "#]],
    );
    check_hover(
        "\n<<<FILE a.txt>>>\nThe so-called \"exp$0erts\" did not come.\n",
        &expect![[r#"
            main.corpus:2
              The so-called "experts" did not come.
                            ^^^^^^^^^
            ----
            scare quotes: a term, or words held at a distance, said by nobody · 1 word
        "#]],
    );
    check_hover(
        "\n<<<FILE a.txt>>>\nHer novel \"The Long $0Quay\" was published in May.\n",
        &expect![[r#"
        main.corpus:2
          Her novel "The Long Quay" was published in May.
                     ^^^^^^^^^^^^^
        ----
        **The Long Quay** · *not declared*

        1 mention in 1 document
    "#]],
    );
}

#[test]
fn a_source_that_is_not_here() {
    check_hover(
        r#"
<<<FILE a.txt>>>
"We will never sell the old har$0bour," she said.
"#,
        &expect![[r#"
            main.corpus:2
              "We will never sell the old harbour," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 7 words

            source: not in this corpus
        "#]],
    );
    check_hover(
        r#"
<<<FILE a.txt url="https://x.example/a">>>
"We will never sell the old har$0bour," she said.
"#,
        &expect![[r#"
            main.corpus:2
              "We will never sell the old harbour," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 7 words

            source: not in this corpus; this text is at <https://x.example/a>
        "#]],
    );
    check_hover(
        r#"
<<<SOURCE speech date=2030>>>
<<<FILE a.txt>>>
["We will never sell the old har$0bour,"]{from=speech} she said.
"#,
        &expect![[r#"
            main.corpus:3
              ["We will never sell the old harbour,"]{from=speech} she said.
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 7 words

            source: `speech` · 2030 — whose text is not here
        "#]],
    );
    check_hover(
        r#"
<<<SOURCE speech date=2030>>>
We have nothing to say today.
<<<FILE a.txt>>>
["We will never sell the old har$0bour,"]{from=speech} she said.
"#,
        &expect![[r#"
            main.corpus:4
              ["We will never sell the old harbour,"]{from=speech} she said.
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 7 words

            source: `speech` · 2030 — which does not have these words
        "#]],
    );
}

#[test]
fn exact_and_near_copies_are_listed_apart() {
    let near = "<<<FILE near.txt>>>\nWe will not sell the old harbour to anyone from abroad.\n";
    let exact = "<<<FILE e.txt>>>\nWe will never sell the old harbour to anyone from abroad.\n";
    let own = "<<<FILE a.txt>>>\n\"We will never sell the old har$0bour to anyone from abroad,\" she said.\n";
    check_hover(
        &format!("{near}{}{own}", exact.repeat(2)),
        &expect![[r#"
            main.corpus:8
              "We will never sell the old harbour to anyone from abroad," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 11 words

            the same words in 2 other documents:

            - `e.txt`
            - `e.txt`

            nearly the same words in 1 other document (**only here**, ~~only there~~):

            - `near.txt`
              We will ~~not~~ **never** sell the old …
        "#]],
    );
    check_hover(
        &format!("{near}{}{own}", exact.repeat(5)),
        &expect![[r#"
            main.corpus:14
              "We will never sell the old harbour to anyone from abroad," she said.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            ----
            **she**
            “she said”: clause after, about 97 % right
            direct quotation · 11 words

            the same words in 5 other documents:

            - `e.txt`
            - `e.txt`
            - `e.txt`
            - `e.txt`
            - `e.txt`

            nearly the same words in 1 other document (**only here**, ~~only there~~):

            - `near.txt`
              We will ~~not~~ **never** sell the old …
        "#]],
    );
}

#[test]
fn the_medium_that_the_text_names() {
    check_hover(
        r#"
<<<FILE a.txt>>>
"The ferry $0will sail," Ada Moor said, as quoted by the state news agency BelTA.
"#,
        &expect![[r#"
            main.corpus:2
              "The ferry will sail," Ada Moor said, as quoted by the state news agency BelTA.
              ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “Ada Moor said”: clause after, about 97 % right
            direct quotation · 4 words

            source: BelTA · *not declared* — as the text says
        "#]],
    );
}

#[test]
fn nobody_says_the_name_of_a_newspaper() {
    check_hover(
        "\n<<<FILE a.txt lang=de>>>\nDer „Spie$0gel“ zitierte ihn mit den Worten: „Es wird dauern.“\n",
        &expect![[r#"
            main.corpus:2
              Der „Spiegel“ zitierte ihn mit den Worten: „Es wird dauern.“
                  ^^^^^^^^^
            ----
            title: a work, a thing or a headline, said by nobody · 1 word
        "#]],
    );
}
