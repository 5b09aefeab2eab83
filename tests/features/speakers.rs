//! Who says a quotation, and by which rule.

use expect_test::expect;

use crate::fixture::check_speakers;

#[test]
fn clause_after() {
    check_speakers(
        r#"
"We sell nothing," Moor said. "The pier is closed," the harbour master told reporters.
"#,
        &expect![[r#"
            "We sell nothing,": clause after
              "We sell nothing," Moor said. "The pier is closed," the harbour master told reporters.
                                 ==== ----
            "The pier is closed,": clause after
              "We sell nothing," Moor said. "The pier is closed," the harbour master told reporters.
                                                                  ================== ----
        "#]],
    );
}

#[test]
fn inversion() {
    check_speakers(
        r#"
"We sell nothing," said Ada Moor, the harbour master, on Monday. "No!" beamed Lind.
"#,
        &expect![[r#"
            "We sell nothing,": inverted clause after
              "We sell nothing," said Ada Moor, the harbour master, on Monday. "No!" beamed Lind.
                                 ---- ========
            "No!": inverted clause after
              "We sell nothing," said Ada Moor, the harbour master, on Monday. "No!" beamed Lind.
                                                                                     ------ ====
        "#]],
    );
}

#[test]
fn clause_before() {
    check_speakers(
        r#"
Moor said: "We sell nothing." Lind told reporters that "the pier is closed".
"#,
        &expect![[r#"
            "We sell nothing.": clause before
              Moor said: "We sell nothing." Lind told reporters that "the pier is closed".
              ==== ----
            "the pier is closed": clause before
              Moor said: "We sell nothing." Lind told reporters that "the pier is closed".
                                            ==== ----
        "#]],
    );
}

#[test]
fn clause_in_the_middle() {
    check_speakers(
        r#"
"We sell nothing," Moor said, "and we never will."
"#,
        &expect![[r#"
            "We sell nothing,": clause after
              "We sell nothing," Moor said, "and we never will."
                                 ==== ----
            "and we never will.": clause before
              "We sell nothing," Moor said, "and we never will."
                                 ==== ----
        "#]],
    );
}

#[test]
fn question_before_a_capital() {
    check_speakers(
        r#"
"Who sells?" Moor asked. "Who buys?" Lind said the pier is closed.
"#,
        &expect![[r#"
            "Who sells?": clause after
              "Who sells?" Moor asked. "Who buys?" Lind said the pier is closed.
                           ==== -----
            "Who buys?": same speaker goes on
              "Who sells?" Moor asked. "Who buys?" Lind said the pier is closed.
                           ==== -----
        "#]],
    );
}

#[test]
fn relative_clause() {
    check_speakers(
        r#"
Moor, who has run the harbour since May, said "it is late".
"#,
        &expect![[r#"
            "it is late": clause before
              Moor, who has run the harbour since May, said "it is late".
              ====                                     ----
        "#]],
    );
}

#[test]
fn apposition() {
    check_speakers(
        r#"
In a letter to the Courier, her deputy, Ola Lind, said: "We sell nothing."
"#,
        &expect![[r#"
            "We sell nothing.": clause before
              In a letter to the Courier, her deputy, Ola Lind, said: "We sell nothing."
                                          ====================  ----
        "#]],
    );
}

#[test]
fn according_to() {
    check_speakers(
        r#"
The ferry is "a wreck", according to the harbour master.
"#,
        &expect![[r#"
            "a wreck": according to
              The ferry is "a wreck", according to the harbour master.
                                      ---------    ==================
        "#]],
    );
}

#[test]
fn as_she_put_it() {
    check_speakers(
        r#"
It was, as Moor put it, "a long night".
"#,
        &expect![[r#"
            "a long night": verb before
              It was, as Moor put it, "a long night".
                         ==== ---
        "#]],
    );
}

#[test]
fn label() {
    check_speakers(
        r#"
MOOR: "We sell nothing."

LIND: "So be it."
"#,
        &expect![[r#"
            "We sell nothing.": label
              MOOR: "We sell nothing."
              ====
            "So be it.": label
              LIND: "So be it."
              ====
        "#]],
    );
}

#[test]
fn woven() {
    check_speakers(
        r#"
Moor promised on Monday to end "the long wait" of the pilots.
"#,
        &expect![[r#"
            "the long wait": clause before
              Moor promised on Monday to end "the long wait" of the pilots.
              ==== --------
        "#]],
    );
}

#[test]
fn participle() {
    check_speakers(
        r#"
Moor left the room, calling the plan "a wreck".
"#,
        &expect![[r#"
            "a wreck": clause before
              Moor left the room, calling the plan "a wreck".
              ====                -------
        "#]],
    );
}

#[test]
fn participle_first() {
    check_speakers(
        r#"
Calling the plan "a wreck", Moor left.
"#,
        &expect![[r#"
            "a wreck": clause before
              Calling the plan "a wreck", Moor left.
              -------                     ====
        "#]],
    );
}

#[test]
fn second_verb() {
    check_speakers(
        r#"
Moor shook her head and called the plan "a wreck".
"#,
        &expect![[r#"
            "a wreck": clause before
              Moor shook her head and called the plan "a wreck".
              ====                    ------
        "#]],
    );
}

#[test]
fn noun_of_saying() {
    check_speakers(
        r#"
His warning of "a long winter" was heard. Moor's promise of "free ferries" was not.
"#,
        &expect![[r#"
            "a long winter": noun of saying
              His warning of "a long winter" was heard. Moor's promise of "free ferries" was not.
              === -------
            "free ferries": noun of saying
              His warning of "a long winter" was heard. Moor's promise of "free ferries" was not.
                                                        ====== -------
        "#]],
    );
}

#[test]
fn passive_is_no_speaker() {
    check_speakers(
        r#"
Moor said the ferry was called "a wreck" in May.
"#,
        &expect![[r#"
            "a wreck": clause before
              Moor said the ferry was called "a wreck" in May.
              ==== ----
        "#]],
    );
}

#[test]
fn speech_runs_on() {
    check_speakers(
        r#"
"We sell nothing," Moor said. "We never will." Rain fell. "Nothing."
"#,
        &expect![[r#"
            "We sell nothing,": clause after
              "We sell nothing," Moor said. "We never will." Rain fell. "Nothing."
                                 ==== ----
            "We never will.": same speaker goes on
              "We sell nothing," Moor said. "We never will." Rain fell. "Nothing."
                                 ==== ----
            "Nothing.": same speaker goes on
              "We sell nothing," Moor said. "We never will." Rain fell. "Nothing."
                                 ==== ----
        "#]],
    );
}

#[test]
fn speaker_named_behind() {
    check_speakers(
        r#"
"We sell nothing." It rained. "Nothing at all," Moor said.
"#,
        &expect![[r#"
            "We sell nothing.": speaker named behind
              "We sell nothing." It rained. "Nothing at all," Moor said.
                                                              ==== ----
            "Nothing at all,": clause after
              "We sell nothing." It rained. "Nothing at all," Moor said.
                                                              ==== ----
        "#]],
    );
}

#[test]
fn paragraph_of_its_own() {
    check_speakers(
        r#"
Moor said the pier was closed.

"We sell nothing."
"#,
        &expect![[r#"
            "We sell nothing.": paragraph before
              Moor said the pier was closed.
              ==== ----
        "#]],
    );
}

#[test]
fn over_paragraphs() {
    check_speakers(
        r#"
Moor said: "We sell nothing.

"We never will."
"#,
        &expect![[r#"
            "We sell nothing.: clause before
              Moor said: "We sell nothing.
              ==== ----
            "We never will.": same speaker goes on
              Moor said: "We sell nothing.
              ==== ----
        "#]],
    );
}

#[test]
fn dateline() {
    check_speakers(
        r#"
HAMBURG, May 3 (Courier) — Moor opened the pier, saying "it is time".
"#,
        &expect![[r#"
            "it is time": clause before
              HAMBURG, May 3 (Courier) — Moor opened the pier, saying "it is time".
                                         ====                  ------
        "#]],
    );
}

#[test]
fn sentence_before() {
    check_speakers(
        r#"
Moor was tired. "We sell nothing."
"#,
        &expect![[r#"
            "We sell nothing.": sentence before
              Moor was tired. "We sell nothing."
              ====
        "#]],
    );
}

#[test]
fn quoted_inside() {
    check_speakers(
        r#"
“Lind told me ‘we sell nothing’ and left,” Moor said.
"#,
        &expect![[r#"
            “Lind told me ‘we sell nothing’ and left,”: clause after
              “Lind told me ‘we sell nothing’ and left,” Moor said.
                                                         ==== ----
            ‘we sell nothing’: clause before
              “Lind told me ‘we sell nothing’ and left,” Moor said.
               ==== ----
        "#]],
    );
}

#[test]
fn plain_nouns_are_no_verbs() {
    check_speakers(
        r#"
Moor said many state workers "sell nothing".
"#,
        &expect![[r#"
            "sell nothing": clause before
              Moor said many state workers "sell nothing".
              ==== ----
        "#]],
    );
}

#[test]
fn pronoun() {
    check_speakers(
        r#"
"We sell nothing," she said.
"#,
        &expect![[r#"
            "We sell nothing,": clause after
              "We sell nothing," she said.
                                 === ----
        "#]],
    );
}

#[test]
fn medium() {
    check_speakers(
        r#"
The ferry is "a wreck," the Courier reported.
"#,
        &expect![[r#"
            "a wreck,": clause after
              The ferry is "a wreck," the Courier reported.
                                      =========== --------
        "#]],
    );
}

#[test]
fn nobody() {
    check_speakers(
        r#"
"Nothing"
"#,
        &expect![[r#"
            "Nothing": nobody
        "#]],
    );
}

#[test]
fn a_name_spelt_as_a_month() {
    check_speakers(
        r#"
March said: "We sell nothing." "The pier is closed," March told reporters.

"The ferry is late." tell us
"#,
        &expect![[r#"
            "We sell nothing.": speaker named behind
              March said: "We sell nothing." "The pier is closed," March told reporters.
                                                                   ===== ----
            "The pier is closed,": clause after
              March said: "We sell nothing." "The pier is closed," March told reporters.
                                                                   ===== ----
            "The ferry is late.": paragraph before
              March said: "We sell nothing." "The pier is closed," March told reporters.
                                                                   ===== ----
        "#]],
    );
}

#[test]
fn inside_one_another() {
    check_speakers(
        r#"
“But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
"#,
        &expect![[r#"
            “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,”: clause after
              “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
                                                                                                                                                                                           ==== ----
            ‘Moor sold the pier’: clause before
              “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
                   ===========                           -----
            ‘Shut it!’: clause before
              “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
                                                                                                                ==== --
            ‘Never!’: enclosing quotation
              “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
                                                                                                                                                                                           ==== ----
            ‘Now’: clause before
              “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
                                                                                                                                                              ==== ----
            ‘today’: clause before
              “But some people, above all fishermen, bad mouth us, i.e. ‘Moor sold the pier’. Don't shut it, as some do: ‘Shut it!’ I told them, ‘Never!’ and they said ‘Now’ or ‘today’,” Lind said.
                                                                                                                                                              ==== ----
        "#]],
    );
}

#[test]
fn for_one_person() {
    check_speakers(
        r#"
For Moor, the vote was "a slap in the face". For years, it was "a good pier".
"#,
        &expect![[r#"
            "a slap in the face": according to
              For Moor, the vote was "a slap in the face". For years, it was "a good pier".
              --- ====
            "a good pier": nobody
        "#]],
    );
}

#[test]
fn what_someone_is_convinced_of() {
    check_speakers(
        r#"
"Reason will return to the quays," the minister is convinced. "It will sail," Moor was certain, and left.
"#,
        &expect![[r#"
            "Reason will return to the quays,": clause after
              "Reason will return to the quays," the minister is convinced. "It will sail," Moor was certain, and left.
                                                 ============    ---------
            "It will sail,": clause after
              "Reason will return to the quays," the minister is convinced. "It will sail," Moor was certain, and left.
                                                                                            ====     -------
        "#]],
    );
}

#[test]
fn according_to_whom_in_the_sentence_before() {
    check_speakers(
        r#"
According to the ministry, 14 vessels wait in the roads. "Reason will return to the quays."
"#,
        &expect![[r#"
            "Reason will return to the quays.": sentence before
              According to the ministry, 14 vessels wait in the roads. "Reason will return to the quays."
              ---------    ============
        "#]],
    );
}

#[test]
fn what_goes_on_behind_words_is_no_clause_of_saying() {
    check_speakers(
        r#"
Moor did her "boats and ropes" check to say all was well. The name "Harbour Wolf" means it is late.
Lind was "late but not the last" sources told the paper.
"#,
        &expect![[r#"
            "boats and ropes": subject of the sentence
              Moor did her "boats and ropes" check to say all was well. The name "Harbour Wolf" means it is late.
              ====
            "Harbour Wolf": nobody
            "late but not the last": clause after
              Lind was "late but not the last" sources told the paper.
                                               ======= ----
        "#]],
    );
}

#[test]
fn a_form_of_a_verb_opens_the_sentence() {
    check_speakers(
        r#"
Dressed in black, Moor is "not at all what we all saw". Reprising her old role, the captain talked of "a long way".
Afterward, at the pier, he remarked that "it rains". She was identified by sailors as "the captain".
"#,
        &expect![[r#"
            "not at all what we all saw": subject of the sentence
              Dressed in black, Moor is "not at all what we all saw". Reprising her old role, the captain talked of "a long way".
                                ====
            "a long way": verb before
              Dressed in black, Moor is "not at all what we all saw". Reprising her old role, the captain talked of "a long way".
                                                                                              =========== ------
            "it rains": clause before
              Afterward, at the pier, he remarked that "it rains". She was identified by sailors as "the captain".
                                      == --------
            "the captain": clause before
              Afterward, at the pier, he remarked that "it rains". She was identified by sailors as "the captain".
                                                                           ----------    =======
        "#]],
    );
}

#[test]
fn what_a_preposition_governs_is_no_subject() {
    check_speakers(
        r#"
In a film Ada Moor said "we sail". After a week Moor decided to "sell the ship and go".
Moor took aim at Lind in a letter to Karsh calling her "a liar". The town was full, with Otto Lind yelling "away".
I did the same with the government's remarks about "full respect".
"#,
        &expect![[r#"
            "we sail": clause before
              In a film Ada Moor said "we sail". After a week Moor decided to "sell the ship and go".
                        ======== ----
            "sell the ship and go": verb before
              In a film Ada Moor said "we sail". After a week Moor decided to "sell the ship and go".
                                                              ==== -------
            "a liar": clause before
              Moor took aim at Lind in a letter to Karsh calling her "a liar". The town was full, with Otto Lind yelling "away".
              ====                                       -------
            "away": clause before
              Moor took aim at Lind in a letter to Karsh calling her "a liar". The town was full, with Otto Lind yelling "away".
                                                                                                       ========= -------
            "full respect": noun of saying
              I did the same with the government's remarks about "full respect".
                                  ================ -------
        "#]],
    );
}

#[test]
fn an_object_of_many_words_stands_between() {
    check_speakers(
        r#"
The Mail reports that one sailor told a local television station, "The ship was big."
"#,
        &expect![[r#"
            "The ship was big.": clause before
              The Mail reports that one sailor told a local television station, "The ship was big."
                                    ========== ----
        "#]],
    );
}

#[test]
fn an_age_and_a_home_stand_between() {
    check_speakers(
        r#"
Ada Moor, 32, of Ostrel, Ala., said "it rains". The Harbour Master, Ada Moor, said "we wait".
Ada Moor, who sailed to Ostrel, Vell and Istren, said "we go".
"#,
        &expect![[r#"
            "it rains": clause before
              Ada Moor, 32, of Ostrel, Ala., said "it rains". The Harbour Master, Ada Moor, said "we wait".
              ========                       ----
            "we wait": clause before
              Ada Moor, 32, of Ostrel, Ala., said "it rains". The Harbour Master, Ada Moor, said "we wait".
                                                              ============================  ----
            "we go": clause before
              Ada Moor, who sailed to Ostrel, Vell and Istren, said "we go".
              ========                                         ----
        "#]],
    );
}

#[test]
fn an_abbreviation_goes_on_with_small_words() {
    check_speakers(
        r#"
Moor said the U.S. "clearly" needed a harbour.
"#,
        &expect![[r#"
            "clearly": clause before
              Moor said the U.S. "clearly" needed a harbour.
              ==== ----
        "#]],
    );
}

#[test]
fn edges_of_subjects() {
    check_speakers(
        r#"
In a statement Commander Moor, of the harbour police, said: "We have asked them twice."

On Sunday harbour clerk Jo Lind had insisted that "all is well with it".

First Lady Ada Moor said it was "a relatively small leak". Moor told the Courier that Lund wanted "more than a leak".

"I'm just trying to grasp it," said a former officer, who said the crew were doing "their drill."
"#,
        &expect![[r#"
            "We have asked them twice.": clause before
              In a statement Commander Moor, of the harbour police, said: "We have asked them twice."
                             ==============                         ----
            "all is well with it": clause before
              On Sunday harbour clerk Jo Lind had insisted that "all is well with it".
                        =====================     --------
            "a relatively small leak": clause before
              First Lady Ada Moor said it was "a relatively small leak". Moor told the Courier that Lund wanted "more than a leak".
              =================== ----
            "more than a leak": clause before
              First Lady Ada Moor said it was "a relatively small leak". Moor told the Courier that Lund wanted "more than a leak".
                                                                         ==== ----
            "I'm just trying to grasp it,": inverted clause after
              "I'm just trying to grasp it," said a former officer, who said the crew were doing "their drill."
                                             ---- ================
            "their drill.": clause before
              "I'm just trying to grasp it," said a former officer, who said the crew were doing "their drill."
                                             ---- ================
        "#]],
    );
}
