//! Speakers in news of other styles: British marks, transcripts, statements, long quotations.

use expect_test::expect;

use crate::fixture::check_speakers;

#[test]
fn british_single_marks() {
    check_speakers(
        r#"
The council voted on Monday. ‘It’s a disgrace,’ said Ada Moor, 43, of Ostrel. ‘They don’t listen to us.’
"#,
        &expect![[r#"
            ‘It’s a disgrace,’: inverted clause after
              The council voted on Monday. ‘It’s a disgrace,’ said Ada Moor, 43, of Ostrel. ‘They don’t listen to us.’
                                                              ---- ========
            ‘They don’t listen to us.’: same speaker goes on
              The council voted on Monday. ‘It’s a disgrace,’ said Ada Moor, 43, of Ostrel. ‘They don’t listen to us.’
                                                              ---- ========
        "#]],
    );
}

#[test]
fn british_nested() {
    check_speakers(
        r#"
‘He told me, “Go home,” and I went,’ she told the Courier. The mayor called it ‘a sad day’ for the ‘Tide’ project.
"#,
        &expect![[r#"
            ‘He told me, “Go home,” and I went,’: clause after
              ‘He told me, “Go home,” and I went,’ she told the Courier. The mayor called it ‘a sad day’ for the ‘Tide’ project.
                                                   === ----
            “Go home,”: clause before
              ‘He told me, “Go home,” and I went,’ she told the Courier. The mayor called it ‘a sad day’ for the ‘Tide’ project.
               == ----
            ‘a sad day’: clause before
              ‘He told me, “Go home,” and I went,’ she told the Courier. The mayor called it ‘a sad day’ for the ‘Tide’ project.
                                                                         ========= ------
            ‘Tide’: nobody
        "#]],
    );
}

#[test]
fn transcript() {
    check_speakers(
        r#"
ADA MOOR, HOST: "Who decided this?"

LIND: "Nobody did."
"#,
        &expect![[r#"
            "Who decided this?": subject of the sentence
              ADA MOOR, HOST: "Who decided this?"
              ========
            "Nobody did.": label
              LIND: "Nobody did."
              ====
        "#]],
    );
}

#[test]
fn issued_statement() {
    check_speakers(
        r#"
The harbour board issued a statement saying the pier was "safe at all times".
"#,
        &expect![[r#"
            "safe at all times": clause before
              The harbour board issued a statement saying the pier was "safe at all times".
              =================                    ------
        "#]],
    );
}

#[test]
fn clause_at_the_end() {
    check_speakers(
        r#"
Moor "drew quite well" in the old town, said Jonas Lind, a professor in Ostrel. "We are glad" about the vote, the mayor said.
"#,
        &expect![[r#"
            "drew quite well": clause at the end
              Moor "drew quite well" in the old town, said Jonas Lind, a professor in Ostrel. "We are glad" about the vote, the mayor said.
                                                      ---- ==========
            "We are glad": clause at the end
              Moor "drew quite well" in the old town, said Jonas Lind, a professor in Ostrel. "We are glad" about the vote, the mayor said.
                                                                                                                            ========= ----
        "#]],
    );
}

#[test]
fn who_reported_it() {
    check_speakers(
        r#"
As reported by local papers, the mayor noted that the pier was "a constant". Views described by officials as "odd" were heard.
"#,
        &expect![[r#"
            "a constant": clause before
              As reported by local papers, the mayor noted that the pier was "a constant". Views described by officials as "odd" were heard.
                                           ========= -----
            "odd": clause before
              As reported by local papers, the mayor noted that the pier was "a constant". Views described by officials as "odd" were heard.
                                                                                                 ---------    =========
        "#]],
    );
}

#[test]
fn quoted_object() {
    check_speakers(
        r#"
Interfax quoted Moor as saying: "We sell nothing."
"#,
        &expect![[r#"
            "We sell nothing.": clause before
              Interfax quoted Moor as saying: "We sell nothing."
                              ====    ------
        "#]],
    );
}

#[test]
fn signature() {
    check_speakers(
        r#"
"Nothing is for sale in this town." — Ada Moor, harbour master
"#,
        &expect![[r#"
            "Nothing is for sale in this town.": label
              "Nothing is for sale in this town." — Ada Moor, harbour master
                                                    ========
        "#]],
    );
}

#[test]
fn named_at_the_end_of_a_long_quotation() {
    check_speakers(
        r#"
The town was calm.

"We have waited for years.

"We can wait no longer," Moor said.
"#,
        &expect![[r#"
            "We have waited for years.: speaker named behind
              "We can wait no longer," Moor said.
                                       ==== ----
            "We can wait no longer,": clause after
              "We can wait no longer," Moor said.
                                       ==== ----
        "#]],
    );
}

#[test]
fn asked_first() {
    check_speakers(
        r#"
Asked what she wanted, Moor said, "An answer." He was, Moor said, adding, "He is late."
"#,
        &expect![[r#"
            "An answer.": clause before
              Asked what she wanted, Moor said, "An answer." He was, Moor said, adding, "He is late."
                                     ==== ----
            "He is late.": clause before
              Asked what she wanted, Moor said, "An answer." He was, Moor said, adding, "He is late."
                                                                     ====       ------
        "#]],
    );
}

#[test]
fn subordinate_clause_first() {
    check_speakers(
        r#"
When Moor announced the vote, Lind called it "a gift".
"#,
        &expect![[r#"
            "a gift": clause before
              When Moor announced the vote, Lind called it "a gift".
                                            ==== ------
        "#]],
    );
}

#[test]
fn names_spelt_as_words() {
    check_speakers(
        r#"
"Not us," Day said. "We saw it," US navy spokesman Karl Brandt told reporters. "Nor we," Rather said.
"#,
        &expect![[r#"
            "Not us,": clause after
              "Not us," Day said. "We saw it," US navy spokesman Karl Brandt told reporters. "Nor we," Rather said.
                        === ----
            "We saw it,": clause after
              "Not us," Day said. "We saw it," US navy spokesman Karl Brandt told reporters. "Nor we," Rather said.
                                               ============================= ----
            "Nor we,": clause after
              "Not us," Day said. "We saw it," US navy spokesman Karl Brandt told reporters. "Nor we," Rather said.
                                                                                                       ====== ----
        "#]],
    );
}

#[test]
fn heard_saying() {
    check_speakers(
        r#"
"Open the gate," a mother of two who had joined the march told the Courier. "Now!" she can be heard saying.
"#,
        &expect![[r#"
            "Open the gate,": clause after
              "Open the gate," a mother of two who had joined the march told the Courier. "Now!" she can be heard saying.
                               ===============                          ----
            "Now!": clause after
              "Open the gate," a mother of two who had joined the march told the Courier. "Now!" she can be heard saying.
                                                                                                 ===              ------
        "#]],
    );
}

#[test]
fn unknown_verb() {
    check_speakers(
        r#"
"On my way," Moor texted from the ferry.
"#,
        &expect![[r#"
            "On my way,": clause after
              "On my way," Moor texted from the ferry.
                           ==== ------
        "#]],
    );
}

#[test]
fn relative_pronoun() {
    check_speakers(
        r#"
The plan drew a reply from Ada Moor, who called it "a gift".
"#,
        &expect![[r#"
            "a gift": clause before
              The plan drew a reply from Ada Moor, who called it "a gift".
                                         ========      ------
        "#]],
    );
}

#[test]
fn a_sign_reads() {
    check_speakers(
        r#"
"No entry," a sign on the gate of the harbour reads.
"#,
        &expect![[r#"
            "No entry,": clause after
              "No entry," a sign on the gate of the harbour reads.
                          ================================= -----
        "#]],
    );
}

#[test]
fn interview() {
    check_speakers(
        r#"
Q: "Why did you leave?"

A: "I was tired."
"#,
        &expect![[r#"
            "Why did you leave?": label
              Q: "Why did you leave?"
              =
            "I was tired.": label
              A: "I was tired."
              =
        "#]],
    );
}

#[test]
fn verse() {
    check_speakers(
        r#"
Moor read from the poem: "The tide comes in,
the tide goes out,
and nobody is asked."
"#,
        &expect![[r#"
            "The tide comes in,
            the tide goes out,
            and nobody is asked.": verb before
              Moor read from the poem: "The tide comes in,
              ==== ----
        "#]],
    );
}
