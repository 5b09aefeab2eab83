//! Quotations by their marks and by spans.

use expect_test::expect;

use crate::fixture::{check_quotations, check_quotations_under};

#[test]
fn straight() {
    check_quotations(
        r#"
"We sell nothing," she said. "Nothing at all."
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing,
            marks direct 3: " Nothing at all.
        "#]],
    );
}

#[test]
fn curly() {
    check_quotations(
        r#"
She said: “We sell nothing.” Then: “Go.”
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing.
            marks direct 1: “ Go.
        "#]],
    );
}

#[test]
fn low_high() {
    check_quotations(
        r#"
„Wir verkaufen nichts“, sagte sie. „Gar nichts.”
"#,
        &expect![[r#"
            marks direct 3: „ Wir verkaufen nichts
            marks direct 2: „ Gar nichts.
        "#]],
    );
}

#[test]
fn guillemets() {
    check_quotations(
        r#"
«Nous ne vendons rien», dit-elle. »Wir auch nicht«, sagte er. « Rien. »
"#,
        &expect![[r#"
            marks direct 4: « Nous ne vendons rien
            marks direct 3: » Wir auch nicht
            marks direct 1: «  Rien.
        "#]],
    );
}

#[test]
fn single() {
    check_quotations(
        r#"
He called it 'a fine day' and ‘a long night’.
"#,
        &expect![[r#"
            marks mixed 3: ' a fine day
            marks mixed 3: ‘ a long night
        "#]],
    );
}

#[test]
fn apostrophes_quote_nothing() {
    check_quotations(
        r#"
It's the pilots' day, don't say 'tis the '90s rock 'n' roll of the ’80s.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

#[test]
fn single_inside_double() {
    check_quotations(
        r#"
"He said 'go home' and went," she said.
"#,
        &expect![[r#"
            marks direct 6: " He said 'go home' and went,
            marks mixed 2: ' go home
        "#]],
    );
}

#[test]
fn double_inside_single() {
    check_quotations(
        r#"
‘He said “go home” to us,’ she said.
"#,
        &expect![[r#"
            marks direct 6: ‘ He said “go home” to us,
            marks mixed 2: “ go home
        "#]],
    );
}

#[test]
fn measures_quote_nothing() {
    check_quotations(
        r#"
A 6'2" pilot on a 12" board.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

#[test]
fn over_paragraphs() {
    check_quotations(
        r#"
"We sell nothing.

"We never will.

"Go home," she said.
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing. …
            marks direct 3: " We never will. …
            marks direct 2: " Go home,
        "#]],
    );
}

#[test]
fn over_paragraphs_curly() {
    check_quotations(
        r#"
“We sell nothing.

“We never will,” she said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing. …
            marks direct 3: “ We never will,
        "#]],
    );
}

#[test]
fn unclosed_at_the_start() {
    check_quotations(
        r#"
"We sell nothing, she said.

The "end" came.
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing,
            marks scare 1: " end
            Unclosed ": " behind |"We sell nothing,|
        "#]],
    );
}

#[test]
fn unclosed_inside() {
    check_quotations(
        r#"
She said "we sell nothing.

The "end" came.
"#,
        &expect![[r#"
            marks mixed 3: " we sell nothing.
            marks scare 1: " end
            Unclosed ": " behind |She said "we sell nothing.|
        "#]],
    );
}

#[test]
fn across_a_line_break() {
    check_quotations(
        r#"
"We sell
nothing," she said.
"#,
        &expect![[r#"
            marks direct 3: " We sell⏎nothing,
        "#]],
    );
}

#[test]
fn one_wrong_mark_spoils_no_other_paragraph() {
    check_quotations(
        r#"
A 5" board.

"We sell nothing," she said.
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing,
        "#]],
    );
}

#[test]
fn a_span_takes_over() {
    check_quotations(
        r#"
["We sell nothing"]{by=moor}, she said. "Go."
"#,
        &expect![[r#"
            span direct 3: " We sell nothing
            marks direct 1: " Go.
        "#]],
    );
}

#[test]
fn a_span_around_words_without_marks() {
    check_quotations(
        r#"
They would [never sell the harbour]{by=moor from=log}.
"#,
        &expect![[r#"
            span mixed 4:  never sell the harbour
        "#]],
    );
}

#[test]
fn a_span_around_more() {
    check_quotations(
        r#"
[“We sell nothing,”]{by=moor} she said.
"#,
        &expect![[r#"
            span direct 3: “ We sell nothing,
        "#]],
    );
}

#[test]
fn a_span_without_speaker_is_no_quotation() {
    check_quotations(
        r#"
[The harbour]{.place} and "[the sea]{.place}".
"#,
        &expect![[r#"
            marks scare 2: "[ the sea
        "#]],
    );
}

#[test]
fn marks_in_emphasis() {
    check_quotations(
        r#"
*"We sell nothing"* and ("go") and —"stay"—
"#,
        &expect![[r#"
            marks scare 3: " We sell nothing
            marks scare 1: " go
            marks scare 1: " stay
        "#]],
    );
}

#[test]
fn empty_marks() {
    check_quotations(
        r#"
He said "" and “”.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

/// A document with a headline and one more paragraph, so that its text is no headline.
fn check_text(text: &str, expect: &expect_test::Expect) {
    check_quotations(&format!("\n# Harbour\n\n{}\n", text.trim_start_matches('\n')), expect);
}

#[test]
fn kinds_direct() {
    check_text(
        r#"
"We sell nothing," she said. He asked: "Why?" She laughed. "Because we own nothing."
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing,
            marks direct 1: " Why?
            marks direct 4: " Because we own nothing.
        "#]],
    );
}

#[test]
fn kinds_mixed() {
    check_text(
        r#"
She said the lease was "a gift to nobody" and that he would "see about it".
"#,
        &expect![[r#"
            marks mixed 4: " a gift to nobody
            marks mixed 3: " see about it
        "#]],
    );
}

#[test]
fn kinds_title() {
    check_text(
        r#"
The ship "Grey Heron" left while the band played the song "Low Water" for the children.
"#,
        &expect![[r#"
            marks title 2: " Grey Heron
            marks title 2: " Low Water
        "#]],
    );
}

#[test]
fn kinds_scare() {
    check_text(
        r#"
The so-called "harbour tax" was paid twice. Its author, known as "Brass", left.
"#,
        &expect![[r#"
            marks scare 2: " harbour tax
            marks scare 1: " Brass
        "#]],
    );
}

#[test]
fn kind_of_a_sentence_by_itself() {
    check_text(
        r#"
She waited. "Not today." He left.
"#,
        &expect![[r#"
            marks direct 2: " Not today.
        "#]],
    );
}

#[test]
fn a_kind_by_span() {
    check_text(
        r#"
He praised the ["Low Water"]{.title} of old, she said.
"#,
        &expect![[r#"
            marks title 2: " Low Water
        "#]],
    );
}

#[test]
fn single_marks_beside_double_ones() {
    check_text(
        r#"
The 'tax' was paid. "We know," she said.
"#,
        &expect![[r#"
            marks scare 1: ' tax
            marks direct 2: " We know,
        "#]],
    );
}

#[test]
fn in_a_link() {
    check_text(
        r#"
[Moor says harbour is ‘for sale’](https://example.org) and more.
"#,
        &expect![[r#"
            marks title 2: ‘ for sale
        "#]],
    );
}

#[test]
fn a_closing_mark_is_missing_before_a_clause() {
    check_text(
        r#"
“We sell nothing, she said, and left.

The day ended.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing,
            Unclosed “: ” behind |“We sell nothing,|
        "#]],
    );
}

#[test]
fn a_closing_mark_is_missing_at_the_end() {
    check_text(
        r#"
She said: “We sell nothing.

The day ended.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing.
            Unclosed “: ” behind |She said: “We sell nothing.|
        "#]],
    );
}

#[test]
fn a_closing_mark_is_missing_before_another_quotation() {
    check_text(
        r#"
“We sell nothing, she said. “Nothing,” she added.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing,
            marks direct 1: “ Nothing,
            Unclosed “: ” behind |“We sell nothing,|
        "#]],
    );
}

#[test]
fn an_opening_mark_is_missing_at_the_start() {
    check_text(
        r#"
We sell nothing. We never did,” the mayor said.
"#,
        &expect![[r#"
            marks direct 6:  We sell nothing. We never did,
            Unopened ”: “ behind ||
        "#]],
    );
}

#[test]
fn an_opening_mark_is_missing_behind_a_clause() {
    check_text(
        r#"
“Go,” he began, and then she said, we sell nothing.”
"#,
        &expect![[r#"
            marks direct 1: “ Go,
            Unopened ”: “ behind |“Go,” he began, and then she said, |
        "#]],
    );
}

#[test]
fn wrong_way_round() {
    check_text(
        r#"
“We sell nothing,“ she said. ”Go,” he said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing,
            marks direct 1: ” Go,
            Mixed “: ” behind |“We sell nothing,|
            Mixed ”: “ behind |“We sell nothing,“ she said. |
        "#]],
    );
}

#[test]
fn mixed_styles() {
    check_text(
        r#"
“We sell nothing," she said. "Go,” he said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing,
            marks direct 1: " Go,
            Mixed ": ” behind |“We sell nothing,|
            Mixed ”: " behind |“We sell nothing," she said. "Go,|
        "#]],
    );
}

#[test]
fn two_apostrophes() {
    let text = "''We sell nothing,'' she said. ’’Go,’’ he said.\n";
    check_quotations(
        text,
        &expect![[r#"
        marks direct 1: ’’ Go,
        Doubled '': " behind |<<<FILE a.txt>>>|
        Doubled '': " behind |''We sell nothing,|
    "#]],
    );
    check_quotations_under(
        "quotations.doubled-apostrophes = true",
        text,
        &expect![[r#"
            marks direct 3: '' We sell nothing,
            marks direct 1: ’’ Go,
        "#]],
    );
}

#[test]
fn two_apostrophes_as_the_other_mark_of_a_double_one() {
    check_text(
        r#"
''We sell nothing," she said. "Not even ink,'' he said. “Go,'' she said.

''We sell ink,'' he said.

"We buy ink, she said. And "paper.'' He ''left.
"#,
        &expect![[r#"
            marks direct 3: '' We sell nothing,
            marks direct 3: " Not even ink,
            marks direct 1: “ Go,
            marks direct 6: " We buy ink, she said. And
            Mixed '': " behind ||
            Mixed '': " behind |''We sell nothing," she said. "Not even ink,|
            Mixed '': ” behind |''We sell nothing," she said. "Not even ink,'' he said. “Go,|
            Doubled '': " behind ||
            Doubled '': " behind |''We sell ink,|
            Doubled '': " behind |"We buy ink, she said. And "paper.|
            Doubled '': " behind |"We buy ink, she said. And "paper.'' He |
        "#]],
    );
}

#[test]
fn over_a_paragraph_without_marks() {
    check_text(
        r#"
“We sell nothing.

We never did.

We never will,” she said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing. …
            marks direct 3:  We never did. …
            marks direct 3:  We never will,
        "#]],
    );
}

#[test]
fn over_a_caption() {
    check_text(
        r#"
“We sell nothing.

A picture of the harbour

“We never will,” she said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing. …
            marks direct 3: “ We never will,
        "#]],
    );
}

#[test]
fn over_paragraphs_in_two_styles() {
    check_text(
        r#"
“We sell nothing.

"We never will," she said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing. …
            marks direct 3: " We never will,
        "#]],
    );
}

#[test]
fn wrapped_lines() {
    check_text(
        r#"
She said that "we sell nothing, and whoever tells you that
we do has not read the lease, which is a short one, as every
lease should be," and left the room for the day without a
word.
"#,
        &expect![[r#"
            marks mixed 25: " we sell nothing, and whoever tells you that⏎we do has not read the lease, which is a short one, as every⏎lease should be,
        "#]],
    );
}

#[test]
fn lines_that_are_paragraphs() {
    check_text(
        r#"
“We sell nothing, and whoever tells you that we do has not read the lease, which is a short one, as every lease should be, and clear.
The mayor left the room without another word to the press, and without the ledger that all of them had come for in the rain.
“Go,” she said.
"#,
        &expect![[r#"
            marks direct 3: “ We sell nothing,
            marks direct 1: “ Go,
            Unclosed “: ” behind |“We sell nothing,|
        "#]],
    );
}

#[test]
fn measures_inside() {
    check_text(
        r#"
"He is 6'2" tall and his board is 12" long," she said.
"#,
        &expect![[r#"
            marks direct 11: " He is 6'2" tall and his board is 12" long,
        "#]],
    );
}

#[test]
fn a_space_too_many() {
    check_text(
        r#"
She said: “ We sell nothing. ” He left.
"#,
        &expect![[r#"
            marks direct 3: “  We sell nothing.
        "#]],
    );
}

#[test]
fn a_space_too_few() {
    check_text(
        r#"
She said:”We sell nothing.”He left.
"#,
        &expect![[r#"
            marks direct 3: ” We sell nothing.
            Mixed ”: “ behind |She said:|
        "#]],
    );
}

#[test]
fn markup_is_no_quotation() {
    check_text(
        r#"
<a href="https://example.org" title='x'>We</a> sell "nothing".
"#,
        &expect![[r#"
            marks scare 1: " nothing
        "#]],
    );
}

#[test]
fn nested_in_the_same_style() {
    check_text(
        r#"
“He said “go” to us,” she said. "He said “go” to us," she said. “He said "go" to us,” she said.
"#,
        &expect![[r#"
            marks direct 5: “ He said “go” to us,
            marks mixed 1: “ go
            marks direct 5: " He said “go” to us,
            marks mixed 1: “ go
            marks direct 5: “ He said "go" to us,
            marks mixed 1: " go
        "#]],
    );
}

#[test]
fn decades_and_names() {
    check_text(
        r#"
Jan O’Brien’s '90s, the ’80s and the pilots’ Jan. 6 'riot' were "fine".
"#,
        &expect![[r#"
            marks scare 1: ' riot
            marks scare 1: " fine
        "#]],
    );
}

#[test]
fn an_arrow_is_no_quotation() {
    check_text(
        r#"
» More on the harbour

She left.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

#[test]
fn a_wrong_encoding() {
    check_text(
        r#"
We sell nothing â€” so â€” she said. â€” Moor

She left.
"#,
        &expect![[r#"
            none
        "#]],
    );
}

#[test]
fn one_mark_for_two() {
    check_text(
        r#"
She said: "We sell nothing."And we never will." He left.
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing. …
            marks direct 4: " And we never will.
        "#]],
    );
}

#[test]
fn an_open_mark_around_a_pair() {
    check_text(
        r#"
"A sign reads “nothing for sale” today, said Moor.

The day ended.
"#,
        &expect![[r#"
            marks direct 7: " A sign reads “nothing for sale” today,
            marks mixed 3: “ nothing for sale
            Unclosed ": " behind |"A sign reads “nothing for sale” today,|
        "#]],
    );
}

#[test]
fn paragraphs_run_together() {
    check_quotations(
        r#"
He said: "We waited.  "We waited long.  "We went home." Nobody came.
"#,
        &expect![[r#"
            marks direct 2: " We waited. …
            marks direct 3: " We waited long. …
            marks direct 3: " We went home.
        "#]],
    );
}

#[test]
fn a_pair_amid_a_sentence() {
    check_quotations(
        r#"
"The statement on the "Tide" is wrong." Moor left.
"#,
        &expect![[r#"
            marks direct 7: " The statement on the "Tide" is wrong.
            marks mixed 1: " Tide
        "#]],
    );
}

#[test]
fn letters_and_lists() {
    check_quotations(
        r#"
They press “R,” or “D.” She starred in “The Tide” and “A Pilot at Sea,” both films by Lind. On NBC’s “Today” nobody spoke.
"#,
        &expect![[r#"
            marks scare 1: “ R,
            marks scare 1: “ D.
            marks title 2: “ The Tide
            marks title 4: “ A Pilot at Sea,
            marks title 1: “ Today
        "#]],
    );
}

#[test]
fn a_full_line_before_an_opening_mark() {
    check_quotations(
        r#"
“The reason why I say this is that you shared a secret with all of us, and that was very brave of you to do.
“You need not be afraid, for I know that everyone in the class feels the same way as I do.”
"#,
        &expect![[r#"
            marks direct 25: “ The reason why I say this is that you shared a secret with all of us, and that was very brave of you to do. …
            marks direct 20: “ You need not be afraid, for I know that everyone in the class feels the same way as I do.
        "#]],
    );
}

#[test]
fn what_a_crowd_calls() {
    check_quotations(
        r#"
The match was met with chants of “Moor, Moor, Moor” and cries of “Shame!” from the stand.
"#,
        &expect![[r#"
            marks mixed 3: “ Moor, Moor, Moor
            marks mixed 1: “ Shame!
        "#]],
    );
}

#[test]
fn marks_that_stand_for_two() {
    check_quotations(
        r#"
"The pier is safe and sound."'Old Ada' was only a name."The rest is silence."
"#,
        &expect![[r#"
            marks direct 6: " The pier is safe and sound. …
            marks direct 6: " 'Old Ada' was only a name. …
            marks title 2: ' Old Ada
            marks direct 4: " The rest is silence.
        "#]],
    );
}

#[test]
fn curly_pairs_inside_straight_marks() {
    check_quotations(
        r#"
"Moor defended “the old pier” by saying it was “a treasure” of the town," Lind wrote.

"Lind shut “the gate” and “the bar” in May.

"Nobody asked why."
"#,
        &expect![[r#"
            marks direct 14: " Moor defended “the old pier” by saying it was “a treasure” of the town,
            marks mixed 3: “ the old pier
            marks mixed 2: “ a treasure
            marks direct 9: " Lind shut “the gate” and “the bar” in May. …
            marks scare 2: “ the gate
            marks scare 2: “ the bar
            marks direct 3: " Nobody asked why.
        "#]],
    );
}

#[test]
fn curled_marks_of_markup() {
    check_quotations(
        r#"
See <a href=”https://example.org/pier” target=“_blank”>“The pier is shut,” Moor said</a>.
"#,
        &expect![[r#"
            marks mixed 4: “ The pier is shut,
        "#]],
    );
}

#[test]
fn lines_that_head_others() {
    check_text(
        r#"
"We sell nothing," Moor said.

'Who pays?'

"NOT FOR SALE"

"Related:"

NOW OPEN—"Pier to close in May," by Ada Moor of the Post

"Nobody asked us," by Moor's account, "until May."
"#,
        &expect![[r#"
            marks direct 3: " We sell nothing,
            marks title 2: ' Who pays?
            marks title 3: " NOT FOR SALE
            marks title 1: " Related:
            marks title 5: " Pier to close in May,
            marks direct 3: " Nobody asked us,
            marks mixed 2: " until May.
        "#]],
    );
}

#[test]
fn terms_and_titles_by_their_place() {
    check_text(
        r#"
She pressed the "subscribe" button, read a "holier"-minded column and saw the film "Oh No!" before she said "no".
Washington, star of television's "Scandal," thanked Moor. "Orange is the New Black" star Ada Moor spoke.
"#,
        &expect![[r#"
            marks scare 1: " subscribe
            marks scare 1: " holier
            marks title 2: " Oh No!
            marks mixed 1: " no
            marks title 1: " Scandal,
            marks title 5: " Orange is the New Black
        "#]],
    );
}

#[test]
fn a_document_quoted_in_full() {
    check_quotations(
        r#"
Her letter reads as follows:

"I was born here. The pier was all I knew, and people asked me why.

My mother said the sea was "no place" for me. I went anyway, every day, and every night too.

Fix it. Say "enough" and fix it. Please."

The town will not forget her.

“It seems likely that the town “cannot sleep” after this, and nobody who lives there has said otherwise.

The second part is shorter (think “I’m on a boat” or “I’m on a roof”).”
"#,
        &expect![[r#"
            marks direct 15: " I was born here. The pier was all I knew, and people asked me why. …
            marks direct 19:  My mother said the sea was "no place" for me. I went anyway, every day, and every night too. …
            marks mixed 2: " no place
            marks direct 8:  Fix it. Say "enough" and fix it. Please.
            marks mixed 1: " enough
            marks direct 18: “ It seems likely that the town “cannot sleep” after this, and nobody who lives there has said otherwise. …
            marks mixed 2: “ cannot sleep
            marks direct 17:  The second part is shorter (think “I’m on a boat” or “I’m on a roof”).
            marks mixed 5: “ I’m on a boat
            marks mixed 5: “ I’m on a roof
        "#]],
    );
}

#[test]
fn what_interrupts_a_quotation() {
    check_quotations(
        r#"
Moor said: "We left in May and never came back to the old pier.

Harbour Press   The pier of Ostrel in May, as it was seen from the ferry in the morning, with all its lamps lit

"Nobody asked us why.

Visitors on the pier ... it was shut in May.
Visitors on the pier ... it was shut in May.

"Nobody at all.    Harbour Press   Ada Moor   "And we did not tell."
"#,
        &expect![[r#"
            marks direct 12: " We left in May and never came back to the old pier. …
            marks direct 4: " Nobody asked us why. …
            marks direct 7: " Nobody at all.    Harbour Press   Ada Moor …
            marks direct 5: " And we did not tell.
        "#]],
    );
}

#[test]
fn measures_inside_a_quotation() {
    check_quotations(
        r#"
He said: "A 11.8" board has the same dots as the 9.7" one, and all that were cut from 9.7" boards do."
"#,
        &expect![[r#"
            marks direct 23: " A 11.8" board has the same dots as the 9.7" one, and all that were cut from 9.7" boards do.
        "#]],
    );
}

#[test]
fn a_blank_before_the_last_mark() {
    check_quotations(
        r#"
"The master, 45, who became known by the series "The Long Pier" under a false name, died this morning "
"#,
        &expect![[r#"
            marks direct 19: " The master, 45, who became known by the series "The Long Pier" under a false name, died this morning
            marks title 3: " The Long Pier
        "#]],
    );
}

#[test]
fn a_signature_inside_the_marks() {
    check_quotations(
        r#"
The works went on in May.

"The town will pay for this, whatever the council says, and it will go on to pay for it when nobody knows any more why it did so.
Ada Moor, Harbour of Ostrel."

"We go on," she said. The "grand pier" phrase is hers. She pressed "go".
"#,
        &expect![[r#"
            marks direct 28: " The town will pay for this, whatever the council says, and it will go on to pay for it when nobody knows any more why it did so.
            marks direct 3: " We go on,
            marks scare 2: " grand pier
            marks scare 1: " go
        "#]],
    );
}

#[test]
fn inside_one_another() {
    check_quotations(
        r#"
“Some people shout ‘Moor said “the ‘Tide’ is late” in May’, but don't listen,” Lind said.

‘She wrote “go” and left,’ said Moor. «Il lit «Le Phare» ici», dit Moreau.
"#,
        &expect![[r#"
            marks direct 15: “ Some people shout ‘Moor said “the ‘Tide’ is late” in May’, but don't listen,
            marks mixed 8: ‘ Moor said “the ‘Tide’ is late” in May
            marks mixed 4: “ the ‘Tide’ is late
            marks scare 1: ‘ Tide
            marks direct 5: ‘ She wrote “go” and left,
            marks mixed 1: “ go
            marks direct 5: « Il lit «Le Phare» ici
            marks scare 2: « Le Phare
        "#]],
    );
}

#[test]
fn a_word_or_two_without_a_clause_are_a_term() {
    check_quotations(
        r#"
"We will sail," Moor said. The "update" was read by all. Moor called Lind "late" and "unfit". Moor is the "mayor".
Moor told them he ‘knew’ that Lind should ‘be grateful’ for “all of it”.
"#,
        &expect![[r#"
            marks direct 3: " We will sail,
            marks scare 1: " update
            marks mixed 1: " late
            marks mixed 1: " unfit
            marks scare 1: " mayor
            marks scare 1: ‘ knew
            marks mixed 2: ‘ be grateful
            marks mixed 3: “ all of it
        "#]],
    );
}

#[test]
fn titles_and_words_in_single_marks_beside_a_verb() {
    check_quotations(
        r#"
Moor said "no". She sang a song called "Tide after Tide" and said his stories include "Moor Sells Old Harbour To New Bank".
She told us that Lind was ‘tired and overworked’ and that he ‘knew’.
Moor said "no". Many say that it is an attempt to make a ‘new maritime order’ of old quays.
"#,
        &expect![[r#"
            marks mixed 1: " no
            marks title 3: " Tide after Tide
            marks title 7: " Moor Sells Old Harbour To New Bank
            marks mixed 3: ‘ tired and overworked
            marks scare 1: ‘ knew
            marks mixed 1: " no
            marks scare 3: ‘ new maritime order
        "#]],
    );
}
