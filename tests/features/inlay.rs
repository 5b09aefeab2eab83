//! Inlay hints: who says a quotation, behind it, where it is not said next to it by name.

use expect_test::expect;

use crate::fixture::check_inlay;

#[test]
fn a_name_next_to_the_quotation_needs_no_hint() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry will sail," Ada Moor said.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            "The ferry will sail," Ada Moor said.
        "#]],
    );
}

#[test]
fn a_name_behind_the_quotation_needs_no_hint_whatever_rule_decided() {
    // The clause is in another language than the text, so it is not read.
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry will sail on every day of the winter," Ada Moor said on the quay of the old harbour.

„Wir fahren immer“, sagte Moor am Abend. „Und so bleibt es.“
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            "The ferry will sail on every day of the winter," Ada Moor said on the quay of the old harbour.

            „Wir fahren immer“, sagte Moor am Abend. „Und so bleibt es.“⟨— Ada Moor⟩
            ----
            Ada Moor says this. “Ada Moor said”: same speaker goes on, about 60 % right.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn speech_that_runs_on() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
"The ferry will sail," said Moor, whose full name is Ada Moor. "It always has sailed in winter."

"And it will sail in spring."
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            "The ferry will sail," said Moor, whose full name is Ada Moor. "It always has sailed in winter."⟨— Ada Moor⟩

            "And it will sail in spring."⟨— Ada Moor⟩
            ----
            Ada Moor says this. “said Moor”: same speaker goes on, about 96 % right.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
            ----
            Ada Moor says this. “said Moor”: paragraph before, about 60 % right.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_pronoun_that_leads_to_a_name() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor came to the harbour. "The ferry will sail," she said.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            Ada Moor came to the harbour. "The ferry will sail,"⟨— Ada Moor⟩ she said.
            ----
            Ada Moor says this. “she said”: clause after, about 97 % right; “she” is led back to the name.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_pronoun_that_leads_nowhere() {
    check_inlay(
        r#"
<<<FILE a.txt>>>
Somebody came. "The ferry will sail," she said. "It always has sailed in winter."
"#,
        &expect![[r#"
            <<<FILE a.txt>>>
            Somebody came. "The ferry will sail," she said. "It always has sailed in winter."
        "#]],
    );
}

#[test]
fn titles_and_annotated_quotations_have_none() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor read the book "Moby-Dick". ["The ferry will sail,"]{by=moor} she said.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            Ada Moor read the book "Moby-Dick". ["The ferry will sail,"]{by=moor} she said.
        "#]],
    );
}

#[test]
fn a_span_around_the_quotation_comes_before_the_hint() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor came to the harbour. ["The ferry will sail,"]{#sail .direct} she said.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            Ada Moor came to the harbour. ["The ferry will sail,"]{#sail .direct}⟨— Ada Moor⟩ she said.
            ----
            Ada Moor says this. “she said”: clause after, about 97 % right; “she” is led back to the name.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_quotation_of_two_paragraphs_has_one_hint() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor came to the harbour. She said: "The ferry will sail.

"It always has sailed in winter."
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            Ada Moor came to the harbour. She said: "The ferry will sail.

            "It always has sailed in winter."⟨— Ada Moor⟩
            ----
            Ada Moor says this. “She said”: same speaker goes on, about 95 % right; “She” is led back to the name.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn none_where_the_settings_say_so() {
    check_inlay(
        r#"
//- corpus.toml
[inlay-hints]
speakers = false
//- main.corpus
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE a.txt>>>
Ada Moor came to the harbour. "The ferry will sail," she said.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<FILE a.txt>>>
            Ada Moor came to the harbour. "The ferry will sail," she said.
        "#]],
    );
}

#[test]
fn nobody_says_the_title_of_a_declared_work() {
    check_inlay(
        r#"
<<<ENTITY moor type=person name="Ada Moor">>>
<<<ENTITY ledger type=work name="The Harbour Ledger">>>
<<<FILE a.txt>>>
Ada Moor came to the harbour. "The ferry will sail," she said. She had read "The Harbour Ledger" twice.
"#,
        &expect![[r#"
            <<<ENTITY moor type=person name="Ada Moor">>>
            <<<ENTITY ledger type=work name="The Harbour Ledger">>>
            <<<FILE a.txt>>>
            Ada Moor came to the harbour. "The ferry will sail,"⟨— Ada Moor⟩ she said. She had read "The Harbour Ledger" twice.
            ----
            Ada Moor says this. “she said”: clause after, about 97 % right; “she” is led back to the name.
            main.corpus:1
              <<<ENTITY moor type=person name="Ada Moor">>>
                        ^^^^
        "#]],
    );
}

#[test]
fn a_courtesy_before_the_name_changes_nothing() {
    check_inlay(
        r#"
<<<FILE a.txt>>>
Olan Brask came to the harbour. Mr. Brask called it "a remnant of the past".
"#,
        &expect![[r#"
            <<<FILE a.txt>>>
            Olan Brask came to the harbour. Mr. Brask called it "a remnant of the past".
        "#]],
    );
}
