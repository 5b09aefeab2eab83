//! Whom the words that name a speaker mean.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::fixture::{Fixture, check_hover};

fn check(article: &str, expect: &Expect) {
    check_hover(&format!("\n<<<ENTITY lund name=\"Edda Lund\" type=person>>>\n<<<FILE a.txt>>>\n{article}\n"), expect);
}

#[test]
fn a_pronoun_leads_to_a_declared_name() {
    check(
        r#"Edda Lund came. "The ferry w$0ill sail," she said."#,
        &expect![[r#"
            main.corpus:3
              Edda Lund came. "The ferry will sail," she said.
                              ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Edda Lund** · `lund`
            “she said”: clause after, about 97 % right; “she” is led back to the name
            direct quotation · 4 words
        "#]],
    );
}

#[test]
fn a_pronoun_leads_to_a_name_that_is_not_declared() {
    check(
        r#"In the evening Prime Minister Ada Moor came. "The ferry w$0ill sail," she said."#,
        &expect![[r#"
            main.corpus:3
              In the evening Prime Minister Ada Moor came. "The ferry will sail," she said.
                                                           ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “she said”: clause after, about 97 % right; “she” is led back to the name
            direct quotation · 4 words
        "#]],
    );
}

#[test]
fn a_pronoun_leads_to_who_spoke_last_though_another_is_declared() {
    check(
        "Edda Lund came. “It is late,” said Ivo Karsh. The ferry waited. “It w$0ill sail,” he said.",
        &expect![[r#"
            main.corpus:3
              Edda Lund came. “It is late,” said Ivo Karsh. The ferry waited. “It will sail,” he said.
                                                                              ^^^^^^^^^^^^^^^
            ----
            **Ivo Karsh** · *not declared*
            “he said”: clause after, about 97 % right; “he” is led back to the name
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn whose_remarks_tell_something_tells_it() {
    check(
        "Edda Lund came. Ivo Karsh's latest remarks told that talks with Tom Moor were at an end.\n\n\
         “It w$0ill sail,” he said.",
        &expect![[r#"
            main.corpus:5
              “It will sail,” he said.
              ^^^^^^^^^^^^^^^
            ----
            **Ivo Karsh** · *not declared*
            “he said”: clause after, about 97 % right; “he” is led back to the name
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn a_clause_in_front_announces_its_name() {
    check(
        "Edda Lund came. Banned from what he calls the “h$0appy” harbour, Captain Ivo Karsh stays at home.",
        &expect![[r#"
            main.corpus:3
              Edda Lund came. Banned from what he calls the “happy” harbour, Captain Ivo Karsh stays at home.
                                                            ^^^^^^^
            ----
            **Ivo Karsh** · *not declared*
            “he calls”: clause before, about 88 % right; “he” is led back to the name
            mixed quotation, woven into the sentence · 1 word
        "#]],
    );
    check(
        "Edda Lund came. Asked what he calls “h$0appy”, Captain Ivo Karsh went home.",
        &expect![[r#"
            main.corpus:3
              Edda Lund came. Asked what he calls “happy”, Captain Ivo Karsh went home.
                                                  ^^^^^^^
            ----
            **Ivo Karsh** · *not declared*
            “he calls”: clause before, about 88 % right; “he” is led back to the name
            mixed quotation, woven into the sentence · 1 word
        "#]],
    );
    check(
        "Edda Lund came. At noon she said, “We w$0ill sail,” Captain Ivo Karsh told us.",
        &expect![[r#"
            main.corpus:3
              Edda Lund came. At noon she said, “We will sail,” Captain Ivo Karsh told us.
                                                ^^^^^^^^^^^^^^^
            ----
            **Edda Lund** · `lund`
            “she said”: clause before, about 95 % right; “she” is led back to the name
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn a_pronoun_leads_to_no_town() {
    check(
        "The ferry sails from New Harbour. “It w$0ill sail,” he said.",
        &expect![[r#"
            main.corpus:3
              The ferry sails from New Harbour. “It will sail,” he said.
                                                ^^^^^^^^^^^^^^^
            ----
            **he**
            “he said”: clause after, about 97 % right
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn a_last_name_leads_to_the_full_one() {
    check(
        "The pilot Ivo Karsh came late. “It w$0ill sail,” Karsh said.",
        &expect![[r#"
            main.corpus:3
              The pilot Ivo Karsh came late. “It will sail,” Karsh said.
                                             ^^^^^^^^^^^^^^^
            ----
            **Ivo Karsh** · *not declared*
            “Karsh said”: clause after, about 97 % right
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn a_role_leads_to_who_has_it() {
    check(
        "Prime Minister Ada Moor met the pilot. “It is late,” he said. “The ferry w$0ill sail,” the minister said.",
        &expect![[r#"
            main.corpus:3
              Prime Minister Ada Moor met the pilot. “It is late,” he said. “The ferry will sail,” the minister said.
                                                                            ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “the minister said”: clause after, about 97 % right; “the minister” is led back to the name
            direct quotation · 4 words
        "#]],
    );
    check(
        "Captain Edda Lund met the press. “The ferry w$0ill sail,” the captain said.",
        &expect![[r#"
            main.corpus:3
              Captain Edda Lund met the press. “The ferry will sail,” the captain said.
                                               ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Edda Lund** · `lund`
            “the captain said”: clause after, about 97 % right; “the captain” is led back to the name
            direct quotation · 4 words
        "#]],
    );
}

#[test]
fn a_role_of_two_leads_to_neither() {
    check(
        "Foreign Minister Ada Moor met Finance Minister Ivo Karsh. “It w$0ill sail,” the minister said.",
        &expect![[r#"
            main.corpus:3
              Foreign Minister Ada Moor met Finance Minister Ivo Karsh. “It will sail,” the minister said.
                                                                        ^^^^^^^^^^^^^^^
            ----
            **the minister**
            “the minister said”: clause after, about 97 % right
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn a_ministry_is_not_its_minister() {
    check(
        "Foreign Minister Ada Moor left. “It w$0ill sail,” the Foreign Ministry said.",
        &expect![[r#"
            main.corpus:3
              Foreign Minister Ada Moor left. “It will sail,” the Foreign Ministry said.
                                              ^^^^^^^^^^^^^^^
            ----
            **Foreign Ministry** · *not declared*
            “the Foreign Ministry said”: clause after, about 97 % right
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn who_is_called_mr_is_not_she() {
    check(
        "Edda Lund came. “It is late,” Mr Lund said. Its leader, Ada Moor, left. “It w$0ill sail,” she said.",
        &expect![[r#"
            main.corpus:3
              Edda Lund came. “It is late,” Mr Lund said. Its leader, Ada Moor, left. “It will sail,” she said.
                                                                                      ^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “she said”: clause after, about 97 % right; “she” is led back to the name
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn a_phrase_is_about_its_head() {
    check(
        "“The ferry w$0ill sail,” said Edda Lund of the Harbour Union.",
        &expect![[r#"
            main.corpus:3
              “The ferry will sail,” said Edda Lund of the Harbour Union.
              ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Edda Lund** · `lund`
            “said Edda Lund of the Harbour Union”: inverted clause after, about 97 % right
            direct quotation · 4 words
        "#]],
    );
    check(
        "“The ferry w$0ill sail,” said a spokesman for Mrs Lund. Edda Lund was away.",
        &expect![[r#"
            main.corpus:3
              “The ferry will sail,” said a spokesman for Mrs Lund. Edda Lund was away.
              ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **a spokesman for Mrs Lund**
            “said a spokesman for Mrs Lund”: inverted clause after, about 97 % right
            direct quotation · 4 words
        "#]],
    );
}

#[test]
fn a_role_in_full_is_one_of_two() {
    check(
        "Prime Minister Ada Moor met Transport Minister Ivo Karsh. “It w$0ill sail,” the prime minister said.",
        &expect![[r#"
            main.corpus:3
              Prime Minister Ada Moor met Transport Minister Ivo Karsh. “It will sail,” the prime minister said.
                                                                        ^^^^^^^^^^^^^^^
            ----
            **Ada Moor** · *not declared*
            “the prime minister said”: clause after, about 97 % right; “the prime minister” is led back to the name
            direct quotation · 3 words
        "#]],
    );
}

#[test]
fn who_is_spoken_to_is_nobody_named() {
    check(
        "Edda Lund came. You say: “The ferry w$0ill sail.”",
        &expect![[r#"
            main.corpus:3
              Edda Lund came. You say: “The ferry will sail.”
                                       ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **You**
            “You say”: clause before, about 95 % right
            direct quotation · 4 words
        "#]],
    );
}

/// Whom the pronouns and roles of the quotations under the cursor mean.
fn check_who(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (article, name) in cases {
        let text = format!("\n<<<ENTITY lund name=\"Edda Lund\" type=person>>>\n<<<FILE a.txt>>>\n{article}\n");
        let fixture = Fixture::new(&text);
        let (place, _, facts) = fixture.first_document();
        let (start, _) = fixture.workspace.section(&place).expect("a document");
        let cursor = fixture.cursor.expect("a cursor") - start.byte;
        let quotation = facts.quotations.iter().rposition(|it| it.range.touches(cursor)).expect("a quotation");
        let speaker = fixture.workspace.speaker(&place, quotation).map(|speaker| speaker.name);
        if speaker.as_deref() != Some(*name) {
            let _ = writeln!(wrong, "{speaker:?}, not {name}: {article}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_pronoun_leads_to_the_subject_of_the_sentence_before() {
    check_who(&[
        ("Captain Ivo Karsh praised Pilot Ada Moor and Jan Brook. “We w$0ill sail,” he said.", "Ivo Karsh"),
        ("“It is late,” said Ida Brook. Captain Ivo Karsh praised Otto Vell. “We w$0ill sail,” he said.", "Ivo Karsh"),
        ("Moor’s deputy, Ivo Karsh, came. Ivo Karsh noted the storm, but he called it “h$0armless”.", "Ivo Karsh"),
        ("The Harbour spokesman, Captain Ivo Karsh, told us so. “We w$0ill sail,” he said.", "Ivo Karsh"),
        ("Ada Moor, 32, of Ostrel, Ala., said so. “We w$0ill sail,” she said.", "Ada Moor"),
        ("Ada Moor, a pilot from Ostrel, Istria, said so. “We w$0ill sail,” she said.", "Ada Moor"),
        ("Ada Moor, who sailed to Ostrel, Vell and Istren, said so. “We w$0ill sail,” she said.", "Ada Moor"),
        ("Ada Moor, seen in a film posted to the net, said so. “We w$0ill sail,” she said.", "Ada Moor"),
        ("A lawyer by training, Ada Moor left. “We w$0ill sail,” she said.", "Ada Moor"),
        ("In May Captain Ivo Karsh came. He slept. “It is late,” he said. “We w$0ill sail,” he added.", "Ivo Karsh"),
    ]);
}

#[test]
fn a_pronoun_leads_past_what_is_no_sentence() {
    check_who(&[
        ("Captain Ivo Karsh spoke.\n\nTeam mate Otto Vell on the pier\n\n“We w$0ill sail,” he said.", "Ivo Karsh"),
        ("Captain Ivo Karsh said: “Otto Vell was late.” “We w$0ill sail,” he said.", "Ivo Karsh"),
    ]);
}

#[test]
fn a_pronoun_leads_to_the_one_person_of_a_sentence_about_things() {
    check_who(&[
        ("The storm took the boat of Otto Vell. “We w$0ill sail,” he said.", "Otto Vell"),
        ("Otto Vell came. The Harbour Mail said so. “We w$0ill sail,” he said.", "Otto Vell"),
        ("The storm took Otto Vell and Ivan Karsh. “We w$0ill sail,” he said.", "he"),
        ("The talk is about Otto Vell. Captain Ada Moor spoke. “We w$0ill sail,” he said.", "Otto Vell"),
    ]);
}

#[test]
fn a_pronoun_leads_to_nobody_behind_someone_without_a_name() {
    check_who(&[
        ("Captain Ivo Karsh came. A sailor told us so. “We w$0ill sail,” he said.", "he"),
        ("Captain Ivo Karsh came. Another posted a film. “We w$0ill sail,” he said.", "he"),
        ("Captain Ivo Karsh came. “We go,” said one official. “We w$0ill sail,” he said.", "he"),
        ("Captain Ivo Karsh came. Lind said: “Then he said ‘we w$0ill sail’ and left.”", "he"),
    ]);
}

#[test]
fn a_pronoun_agrees_with_the_given_name() {
    check_who(&[
        ("Otto Vell came. Ada Vell was there. Vell spoke. “We w$0ill sail,” he said.", "Vell"),
        ("Otto Brook came. It was late. Elizabeth Otto spoke. “We w$0ill sail,” he said.", "Otto Brook"),
        ("Ada Moor left. The storm took her husband, Jan Vell. “We w$0ill sail,” she said.", "Ada Moor"),
    ]);
}

#[test]
fn they_are_nobody_named() {
    check_who(&[("Edda Lund came. “We w$0ill sail,” they said.", "they")]);
}

#[test]
fn a_possessive_leads_to_who_acts() {
    check_who(&[
        ("Captain Ivo Karsh came. His warning of a “l$0ong storm” was heard.", "Ivo Karsh"),
        ("Captain Ivo Karsh renewed his warning of a “l$0ong storm”.", "Ivo Karsh"),
    ]);
}

#[test]
fn a_role_with_other_words_is_another() {
    check_who(&[
        (
            "Prime Minister Ada Moor met the pilot. “The ferry w$0ill sail,” the health minister said.",
            "the health minister",
        ),
        ("Ada Moor, the former governor of Ostrel, came. “We w$0ill sail,” the governor said.", "the governor"),
        (
            "“We w$0ill sail,” said a Harbour Democrat. “It is late,” said Harbour Democrat Ada Moor.",
            "a Harbour Democrat",
        ),
    ]);
}

#[test]
fn the_leader_of_a_country_is_its_president() {
    check_who(&[
        ("Istren President Ada Moor came. “We w$0ill sail,” the Istren leader said.", "Ada Moor"),
        (
            "Istren President Ada Moor met Ostrel President Ivo Karsh. “We w$0ill sail,” the Ostrel leader said.",
            "Ivo Karsh",
        ),
        ("Istren Vice President Ada Moor came. “We w$0ill sail,” the Istren leader said.", "the Istren leader"),
        ("Istren Foreign Minister Ada Moor came. “We w$0ill sail,” the Istren leader said.", "the Istren leader"),
        ("Istren President Ada Moor came. “We w$0ill sail,” the leader said.", "the leader"),
    ]);
}

#[test]
fn an_abbreviated_office_is_the_office() {
    check_who(&[
        ("Sen. Ivo Karsh came. It was late. “We w$0ill sail,” the senator said.", "Ivo Karsh"),
        ("Ostrel Gov. Ivo Karsh met Gov. Jan Brook. “We w$0ill sail,” the Ostrel governor said.", "Ivo Karsh"),
        // A state is no woman, and a pastor may be a canon.
        ("South Carolina Rep. Ivo Karsh came. “We w$0ill sail,” he said.", "Ivo Karsh"),
        ("Canon Ivo Karsh, the vicar of Ostrel, came. “We w$0ill sail,” said Rev. Karsh.", "Ivo Karsh"),
    ]);
}

#[test]
fn a_description_means_who_was_spoken_of_last() {
    check_who(&[
        ("Edda Lund wants a vote. “We w$0ill sail,” the Florida senator said.", "Edda Lund"),
        ("President Edda Lund wants a vote. “We w$0ill sail,” the Florida leader said.", "Edda Lund"),
        // Another has the office, or she another one; "the senator" may be anybody.
        (
            "Sen. Ivo Karsh came. Edda Lund wants a vote. “We w$0ill sail,” the Florida senator said.",
            "the Florida senator",
        ),
        ("Judge Edda Lund wants a vote. “We w$0ill sail,” the Florida senator said.", "the Florida senator"),
        ("Edda Lund wants a vote. “We w$0ill sail,” the senator said.", "the senator"),
    ]);
}

#[test]
fn a_pronoun_never_means_a_name_further_on_in_its_sentence() {
    check_who(&[
        ("Captain Ivo Karsh came. “We w$0ill sail,” he said as Karsh left.", "he"),
        ("Captain Ivo Karsh came. “We w$0ill sail,” he said. Karsh left.", "Ivo Karsh"),
        ("Otto Vell met Ivo Karsh. Karsh left. “We w$0ill sail,” he wrote to Karsh.", "he"),
    ]);
}

#[test]
fn a_possessor_is_a_name() {
    check_who(&[("Captain Ivo Karsh came. Karsh's reply: “We w$0ill sail.”", "Ivo Karsh")]);
}

#[test]
fn a_witness_is_someone() {
    check_who(&[("Captain Ivo Karsh came. A witness spoke. “We w$0ill sail,” he said.", "he")]);
}

#[test]
fn a_surname_means_who_fits_what_stands_before_it() {
    check_who(&[
        ("First Lady Ada Moor came. “We w$0ill sail,” President Moor said.", "Moor"),
        ("President Ada Moor came. “We w$0ill sail,” President Moor said.", "Ada Moor"),
        ("Ada Moor came. “We w$0ill sail,” President Moor said.", "Ada Moor"),
        ("General Otto Vell came. “We w$0ill sail,” Gen. Vell said.", "Otto Vell"),
        ("Ada Moor and Otto Moor came. “We w$0ill sail,” Mr. Moor said.", "Otto Moor"),
        ("Ada Moor came. “We w$0ill sail,” Mr Moor said.", "Moor"),
        ("Ada Brook Moor came, and Ada Moor left. “We w$0ill sail,” Moor said.", "Ada Brook Moor"),
        ("Ada Moor came, and Otto Moor left. “We w$0ill sail,” Moor said.", "Moor"),
    ]);
}

#[test]
fn what_someone_is_of_is_no_part_of_the_name() {
    check_who(&[
        ("“We w$0ill sail,” said Professor Ivo Karsh of the University of Ostrel.", "Ivo Karsh"),
        ("“We go,” said Rolo Vell of the Guild of Bakers. “We w$0ill sail,” Vell said.", "Rolo Vell"),
        ("Two men from west Ostrel say “we w$0ill sail”.", "Two men from west Ostrel"),
    ]);
}

#[test]
fn a_predicate_tells_who_is_someone() {
    check_who(&[
        ("Inaky Brell is chief prosecutor of Ostrel.\n\n“We w$0ill sail,” he said.", "Inaky Brell"),
        ("Inaky Brell is a ship of Ostrel.\n\n“We w$0ill sail,” he said.", "he"),
    ]);
}

#[test]
fn an_office_before_a_name_that_stands_alone_is_no_part_of_it() {
    check_who(&[(
        "Head of the Royal Harbour Lights Office Bill Cooke came. Bill Cooke sat. “We w$0ill sail,” Mr Cooke said.",
        "Bill Cooke",
    )]);
}

#[test]
fn a_bracket_between_a_role_and_a_name() {
    check_who(&[(
        "An adviser to the Institute of Harbours (IHO), Wilfried Strauch, said he was “w$0ell”.",
        "Wilfried Strauch",
    )]);
}

#[test]
fn a_label_before_a_colon_is_nobody_whom_a_pronoun_means() {
    check(
        "Edda Lund came.\n\n**Related article:** [Ferry Ready to 'Sail' With Pilots, Lund Says](#)\n\n\"The ferry w$0ill sail,\" she said.",
        &expect![[r#"
            main.corpus:7
              "The ferry will sail," she said.
              ^^^^^^^^^^^^^^^^^^^^^^
            ----
            **Edda Lund** · `lund`
            “she said”: clause after, about 97 % right; “she” is led back to the name
            direct quotation · 4 words
        "#]],
    );
}
