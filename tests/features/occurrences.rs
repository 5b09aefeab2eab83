//! Annotating all mentions: what is offered at the cursor, and every line that changes.

use std::fmt::Write as _;

use corpus_ls::features::annotate_mention;
use corpus_ls::features::occurrences::{Deed, Scope, Subject};
use corpus_ls::text::edit::apply_all;
use corpus_ls::workspace::{File, Workspace};
use expect_test::{Expect, expect};

use crate::fixture::{Fixture, compare, never, plain_texts};

/// What is offered for the words at the cursor alone, and their line once it is done.
fn check_one(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    for found in annotate_mention::at(&fixture.workspace, &fixture.file, fixture.selection) {
        let _ = writeln!(out, "{}", found.title);
        changed(&fixture, [(&*fixture.file, &*found.edits)], &mut out);
    }
    compare(expect, &out);
}

/// The deed of this scope as it is called, and all lines that it changes. What was annotated is nothing to annotate again.
fn check(deed: Deed, scope: Scope, text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    if let Some(subject) = Subject::at(&fixture.workspace, &fixture.file, fixture.selection) {
        let is_worth = subject.is_worth(&fixture.workspace, deed, scope);
        let _ = writeln!(
            out,
            "{}{}",
            subject.title(&fixture.workspace, deed, scope),
            if is_worth { "" } else { " (not offered)" }
        );
        let changes = subject.everywhere(&fixture.workspace, deed, scope, &never);
        changed(&fixture, changes.iter().map(|(file, edits)| (&**file, edits.as_slice())), &mut out);
    }
    compare(expect, if out.is_empty() { "nothing" } else { &out });
}

fn changed<'a>(
    fixture: &Fixture,
    changes: impl IntoIterator<Item = (&'a str, &'a [corpus_ls::text::Edit])>,
    out: &mut String,
) {
    let mut after = Workspace::default();
    for file in fixture.workspace.files() {
        after.insert(File::open(file.key().clone(), &fixture.text(file.key())));
    }
    for (file, edits) in changes {
        let before = fixture.text(file);
        let text = apply_all(&before, edits);
        for (line, _) in text.lines().zip(before.lines()).filter(|(after, before)| after != before) {
            let _ = writeln!(out, "  {file}: {line}");
        }
        after.insert(File::open(file.into(), &text));
    }
    assert_eq!(plain_texts(&after), plain_texts(&fixture.workspace));
}

const PEOPLE: &str = r#"
//- a.corpus
<<<FILE a.txt>>>
Ada Moor came. Mo$0or left, [Moor]{.pilot} said "[Moor]{ref=moor} slept". [Ada](x) Moor? [a] Ada
Moor and moor.
<<<FILE b.txt>>>
Ada Moor alone.
//- b.corpus
<<<ENTITY moor type=person name="Ada Moor">>>
<<<FILE c.txt>>>
Moor is nobody here.
<<<FILE d.txt>>>
Tom Lund saw Ada Moor.
"#;

#[test]
fn one_mention() {
    check_one(
        PEOPLE,
        &expect![[r#"
        Annotate this mention of Ada Moor
          a.corpus: Ada Moor came. [Moor]{ref=moor} left, [Moor]{.pilot} said "[Moor]{ref=moor} slept". [Ada](x) Moor? [a] Ada
    "#]],
    );
}

#[test]
fn one_ambiguous_mention() {
    check_one(
        r#"
<<<ENTITY ada type=person name="Ada Moor" aka=Moor>>>
<<<ENTITY "tom moor" type=person name="Tom Moor" aka=Moor>>>
<<<FILE a.txt>>>
Mo$0or came.
"#,
        &expect![[r#"
            Annotate this mention of Ada Moor
              main.corpus: [Moor]{ref=ada} came.
            Annotate this mention of Tom Moor
              main.corpus: [Moor]{ref="tom moor"} came.
        "#]],
    );
}

#[test]
fn all_in_this_article() {
    check(
        Deed::Annotate,
        Scope::Article,
        PEOPLE,
        &expect![[r#"
        Annotate all mentions of Ada Moor in this article
          a.corpus: [Ada Moor]{ref=moor} came. [Moor]{ref=moor} left, [Moor]{.pilot ref=moor} said "[Moor]{ref=moor} slept". [Ada](x) [Moor]{ref=moor}? [a] [Ada
          a.corpus: Moor]{ref=moor} and moor.
    "#]],
    );
}

#[test]
fn all_in_this_file() {
    check(
        Deed::Annotate,
        Scope::File,
        PEOPLE,
        &expect![[r#"
        Annotate all mentions of Ada Moor in this file
          a.corpus: [Ada Moor]{ref=moor} came. [Moor]{ref=moor} left, [Moor]{.pilot ref=moor} said "[Moor]{ref=moor} slept". [Ada](x) [Moor]{ref=moor}? [a] [Ada
          a.corpus: Moor]{ref=moor} and moor.
          a.corpus: [Ada Moor]{ref=moor} alone.
    "#]],
    );
}

#[test]
fn all_in_the_workspace() {
    check(
        Deed::Annotate,
        Scope::Workspace,
        PEOPLE,
        &expect![[r#"
        Annotate all mentions of Ada Moor in the workspace
          a.corpus: [Ada Moor]{ref=moor} came. [Moor]{ref=moor} left, [Moor]{.pilot ref=moor} said "[Moor]{ref=moor} slept". [Ada](x) [Moor]{ref=moor}? [a] [Ada
          a.corpus: Moor]{ref=moor} and moor.
          a.corpus: [Ada Moor]{ref=moor} alone.
          b.corpus: Tom Lund saw [Ada Moor]{ref=moor}.
    "#]],
    );
}

#[test]
fn from_a_declaration() {
    let text = PEOPLE.replace("Mo$0or", "Moor").replace("ENTITY moor", "ENTITY mo$0or");
    check(
        Deed::Annotate,
        Scope::Workspace,
        &text,
        &expect![[r#"
        Annotate all mentions of Ada Moor in the workspace
          a.corpus: [Ada Moor]{ref=moor} came. [Moor]{ref=moor} left, [Moor]{.pilot ref=moor} said "[Moor]{ref=moor} slept". [Ada](x) [Moor]{ref=moor}? [a] [Ada
          a.corpus: Moor]{ref=moor} and moor.
          a.corpus: [Ada Moor]{ref=moor} alone.
          b.corpus: Tom Lund saw [Ada Moor]{ref=moor}.
    "#]],
    );
    check(
        Deed::Annotate,
        Scope::Article,
        &text,
        &expect![[r#"
        Annotate all mentions of Ada Moor in this article (not offered)
    "#]],
    );
}

const SELECTED: &str = r#"
<<<ENTITY roe type=person name="Ida Roe">>>
<<<ENTITY lund type=person name="Tom Lundt">>>
<<<FILE a.txt>>>
Ida Roe is here. $0The captain$0 spoke. Then [she]{.person} left. The captain's dog. The captains.
<<<FILE b.txt>>>
The captain, and <https://a.org/captain>, [The captain](a.org).
"#;

#[test]
fn words_that_are_selected() {
    check_one(
        SELECTED,
        &expect![[r#"
        Annotate `The captain` as a mention of Ida Roe
          main.corpus: Ida Roe is here. [The captain]{ref=roe} spoke. Then [she]{.person} left. The captain's dog. The captains.
        Label `The captain` as `.person`
          main.corpus: Ida Roe is here. [The captain]{.person} spoke. Then [she]{.person} left. The captain's dog. The captains.
    "#]],
    );
    check_one(
        "<<<ENTITY c type=person name=\"Yoan Cerkan\">>>\n<<<FILE a.txt>>>\nThe $0Tserkan$0 family.\n",
        &expect![[r#"
            Annotate `Tserkan` as a mention of Yoan Cerkan
              main.corpus: The [Tserkan]{ref=c} family.
        "#]],
    );
}

#[test]
fn all_like_those_that_are_selected() {
    check(
        Deed::Annotate,
        Scope::Article,
        SELECTED,
        &expect![[r#"
            Annotate all `The captain` in this article as mentions of Ida Roe
              main.corpus: Ida Roe is here. [The captain]{ref=roe} spoke. Then [she]{.person} left. [The captain]{ref=roe}'s dog. The captains.
        "#]],
    );
    check(
        Deed::Annotate,
        Scope::File,
        SELECTED,
        &expect![[r#"
            Annotate all `The captain` in this file as mentions of Ida Roe
              main.corpus: Ida Roe is here. [The captain]{ref=roe} spoke. Then [she]{.person} left. [The captain]{ref=roe}'s dog. The captains.
              main.corpus: [The captain]{ref=roe}, and <https://a.org/captain>, [[The captain]{ref=roe}](a.org).
        "#]],
    );
}

#[test]
fn all_like_those_in_a_span() {
    let text = "
<<<ENTITY roe name=Roe>>>
<<<FILE a.txt>>>
[The cap$0tain]{ref=roe #x} saw Roe. The captain left [The captain]{.title}.
";
    check(
        Deed::Annotate,
        Scope::Article,
        text,
        &expect![[r#"
        Annotate all mentions of Roe in this article
          main.corpus: [The captain]{ref=roe #x} saw [Roe]{ref=roe}. [The captain]{ref=roe} left [The captain]{.title}.
    "#]],
    );
    let text = "<<<FILE a.txt>>>\n[Minsk]{.pla$0ce .x} is Minsk, and [Minsk]{.town} is not.\n";
    check(
        Deed::Annotate,
        Scope::Article,
        text,
        &expect![[r#"
        Label all `Minsk` in this article as `.place .x`
          main.corpus: [Minsk]{.place .x} is [Minsk]{.place .x}, and [Minsk]{.town} is not.
    "#]],
    );
}

const ANNOTATED: &str = r#"
<<<ENTITY roe name=Roe>>>
<<<FILE a.txt>>>
[Ro$0e]{ref=roe} and [Roe]{#id ref=roe}, [Roe]{ref=roe .x}{y}, [she [Roe]{ref=lund}]{ref=roe}. [Roe]{ref=none}
<<<FILE b.txt>>>
[a [Roe]\{]{ref=roe} [Roe]{ref="roe"}
"#;

#[test]
fn annotations_are_removed() {
    check(
        Deed::Unannotate,
        Scope::Article,
        ANNOTATED,
        &expect![[r#"
        Remove the annotations of all mentions of Roe in this article
          main.corpus: Roe and [Roe]{#id}, [Roe]{.x}{y}, she [Roe]{ref=lund}. [Roe]{ref=none}
    "#]],
    );
    check(
        Deed::Unannotate,
        Scope::File,
        ANNOTATED,
        &expect![[r#"
        Remove the annotations of all mentions of Roe in this file
          main.corpus: Roe and [Roe]{#id}, [Roe]{.x}{y}, she [Roe]{ref=lund}. [Roe]{ref=none}
          main.corpus: a [Roe]\{ Roe
    "#]],
    );
    check(
        Deed::Unannotate,
        Scope::Article,
        "<<<FILE a.txt>>>\n[Minsk]{.pla$0ce} is [Minsk]{.place}, [Minsk]{.place #b}, [Brest]{.place}.\n",
        &expect![[r#"
            Remove the label `.place` of all `Minsk` in this article
              main.corpus: Minsk is Minsk, [Minsk]{.place #b}, [Brest]{.place}.
        "#]],
    );
}

#[test]
fn nothing_is_offered_where_nothing_is_meant() {
    check(
        Deed::Annotate,
        Scope::Article,
        "<<<FILE a.txt>>>\nA shi$0p.\n",
        &expect![[r#"
        nothing
    "#]],
    );
    check(
        Deed::Annotate,
        Scope::Article,
        "<<<FILE a.txt>>>\n[A]{ref=no$0ne} ship.\n",
        &expect![[r#"
        nothing
    "#]],
    );
}
