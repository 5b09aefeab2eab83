//! Reading `corpus.toml`, and what its settings do.

use corpus_ls::features::diagnostics;
use corpus_ls::settings::{Kind, Layer, Setting, Settings, TABLE};
use expect_test::expect;
use serde_json::json;

use crate::fixture::{check_diagnostics, check_quotations, check_quotations_under, check_settings};

#[test]
fn every_setting() {
    check_settings(
        r#"
text-sync = "full"
[findings]
"span/empty" = "off"
"quote/mixed-marks" = "hint"
[quotations]
doubled-apostrophes = true
[entities]
types = ["ship", " vessel "]
undeclared-from = 5
[inlay-hints]
speakers = false
[code-lens]
headers = false
quotations = false
[limits]
pushed-findings = 10
"#,
        &expect![[r#"
            text-sync = "full"
            span/empty = "off"
            quote/mixed-marks = "hint"
            quotations.doubled-apostrophes = true
            entities.types = ["ship", "vessel"]
            entities.undeclared-from = 5
            inlay-hints.speakers = false
            code-lens.headers = false
            code-lens.quotations = false
            limits.pushed-findings = 10
        "#]],
    );
}

#[test]
fn an_empty_file() {
    check_settings(
        "",
        &expect![[r#"
        nothing
    "#]],
    );
    check_settings(
        "# Nothing yet.\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn a_byte_order_mark() {
    check_settings(
        "\u{feff}[quotation]\ndoubled-apostrophes = true\n",
        &expect![[r#"
        1
          ␀[quotation]
            ^^^^^^^^^
          settings/unknown: `quotation` is no setting; did you mean `quotations`?
    "#]],
    );
}

#[test]
fn unknown_names() {
    check_settings(
        r#"
colour = "blue"
findings."span/emty" = "off"
findings.nonsense = "off"
quotations.doubled_apostrophes = true
[entitys]
types = ["ship"]
[limits]
number = 3
pushed-finding = 3
"#,
        &expect![[r#"
            1
              colour = "blue"
              ^^^^^^
              settings/unknown: `colour` is no setting
            2
              findings."span/emty" = "off"
                       ^^^^^^^^^^^
              settings/unknown: no finding has the code `span/emty`; did you mean `span/empty`?
            3
              findings.nonsense = "off"
                       ^^^^^^^^
              settings/unknown: no finding has the code `nonsense`
            4
              quotations.doubled_apostrophes = true
                         ^^^^^^^^^^^^^^^^^^^
              settings/unknown: `quotations.doubled_apostrophes` is no setting; did you mean `doubled-apostrophes`?
            5
              [entitys]
               ^^^^^^^
              settings/unknown: `entitys` is no setting; did you mean `entities`?
            8
              number = 3
              ^^^^^^
              settings/unknown: `limits.number` is no setting
            9
              pushed-finding = 3
              ^^^^^^^^^^^^^^
              settings/unknown: `limits.pushed-finding` is no setting; did you mean `pushed-findings`?
        "#]],
    );
}

#[test]
fn values_of_another_kind() {
    check_settings(
        r#"
text-sync = "fulll"
quotations = true
[findings]
"span/empty" = "of"
"span/unclosed" = false
[entities]
types = ["ship", 3]
undeclared-from = 0
[inlay-hints]
speakers = "yes"
[code-lens]
headers = { entities = true }
quotations = 2026-03-05
[limits]
pushed-findings = 1e3
"#,
        &expect![[r#"
            1
              text-sync = "fulll"
                          ^^^^^^^
              settings/invalid: `text-sync` takes "incremental" or "full", not "fulll"
            2
              quotations = true
                           ^^^^
              settings/invalid: `quotations` is a group: write `[quotations]` and its settings below
            4
              "span/empty" = "of"
                             ^^^^
              settings/invalid: `span/empty` takes "off", "error", "warning", "information" or "hint", not "of"
            5
              "span/unclosed" = false
                                ^^^^^
              settings/invalid: `span/unclosed` takes "off", "error", "warning", "information" or "hint", not false
            7
              types = ["ship", 3]
                               ^
              settings/invalid: `entities.types` takes a list of words, as in `["ship", "vessel"]`, not 3
            8
              undeclared-from = 0
                                ^
              settings/invalid: `entities.undeclared-from` takes a whole number from 1 to 1000000, not 0
            10
              speakers = "yes"
                         ^^^^^
              settings/invalid: `inlay-hints.speakers` takes true or false, not "yes"
            12
              headers = { entities = true }
                        ^^^^^^^^^^^^^^^^^^^
              settings/invalid: `code-lens.headers` takes true or false, not a group
            13
              quotations = 2026-03-05
                           ^^^^^^^^^^
              settings/invalid: `code-lens.quotations` takes true or false, not 2026-03-05
            15
              pushed-findings = 1e3
                                ^^^
              settings/invalid: `limits.pushed-findings` takes a whole number from 1 to 1000000, not 1e3
        "#]],
    );
}

#[test]
fn a_group_as_a_value() {
    check_settings(
        "findings = \"off\"\nentities = []\n",
        &expect![[r#"
        1
          findings = "off"
                     ^^^^^
          settings/invalid: `findings` is a group: write `[findings]` and its settings below
        2
          entities = []
                     ^^
          settings/invalid: `entities` is a group: write `[entities]` and its settings below
    "#]],
    );
}

#[test]
fn what_is_not_toml() {
    check_settings(
        r#"
[quotations
doubled-apostrophes = ture
[entities]
types = ["ship"
undeclared-from = 5
"#,
        &expect![[r#"
            1
              [quotations
                         !
              settings/syntax: not TOML: unclosed table, expected `]`
            5
              undeclared-from = 5
              !
              settings/syntax: not TOML: missing comma between array elements, expected `,`
        "#]],
    );
    check_settings(
        "[limits]\npushed-findings = 5\npushed-findings = 6\n",
        &expect![[r#"
        limits.pushed-findings = 5
        3
          pushed-findings = 6
          ^^^^^^^^^^^^^^^
          settings/syntax: not TOML: duplicate key
    "#]],
    );
}

#[test]
fn numbers_in_every_notation() {
    check_settings(
        "limits.pushed-findings = 0x_10\n",
        &expect![[r#"
        limits.pushed-findings = 16
        1
          limits.pushed-findings = 0x_10
                                     ^
          settings/syntax: not TOML: `_` may only go between digits, expected nothing
    "#]],
    );
    check_settings(
        "limits.pushed-findings = 1_000\n",
        &expect![[r#"
        limits.pushed-findings = 1000
    "#]],
    );
    check_settings(
        "limits.pushed-findings = 99999999999999999999\n",
        &expect![[r#"
        1
          limits.pushed-findings = 99999999999999999999
                                   ^^^^^^^^^^^^^^^^^^^^
          settings/invalid: `limits.pushed-findings` takes a whole number from 1 to 1000000, not 99999999999999999999
    "#]],
    );
}

#[test]
fn findings_off_and_otherwise() {
    check_diagnostics(
        r#"
//- corpus.toml
findings."span/empty" = "off"
findings."name/unresolved" = "hint"
//- main.corpus
<<<FILE a.txt>>>
[x]{} and [y]{ref=nobody} and [z
"#,
        &expect![[r#"
            main.corpus:2
              [x]{} and [y]{ref=nobody} and [z
                                ^^^^^^
              hint name/unresolved: no ENTITY `nobody` is declared
        "#]],
    );
}

#[test]
fn more_types_of_entities() {
    check_diagnostics(
        r#"
//- corpus.toml
[entities]
types = ["ship"]
//- main.corpus
<<<ENTITY a name=A type=ship>>>
<<<ENTITY b name=B type=shp>>>
<<<ENTITY c name=C type=nonsense>>>
"#,
        &expect![[r#"
            main.corpus:2
              <<<ENTITY b name=B type=shp>>>
                                      ^^^
              error attribute/invalid-value: `shp` is no type of entity: write `ship`
            main.corpus:3
              <<<ENTITY c name=C type=nonsense>>>
                                      ^^^^^^^^
              error attribute/invalid-value: `nonsense` is no type of entity: write one of person, organization, place, event, work, other, ship
        "#]],
    );
}

#[test]
fn two_apostrophes_are_a_mark_or_wiki_markup() {
    let body = "''Tide'' is the paper. He said: ''Go home.'' The '''Tide''' said \"no more\" and ’’curly’’.\n";
    check_quotations(
        body,
        &expect![[r#"
            marks mixed 2: " no more
            marks mixed 1: ’’ curly
            Doubled '': " behind |<<<FILE a.txt>>>|
            Doubled '': " behind |''Tide|
            Doubled '': " behind |''Tide'' is the paper. He said: |
            Doubled '': " behind |''Tide'' is the paper. He said: ''Go home.|
        "#]],
    );
    check_quotations_under(
        "quotations.doubled-apostrophes = true",
        body,
        &expect![[r#"
            marks title 1: '' Tide
            marks direct 2: '' Go home.
            marks mixed 1: '' 'Tide
            marks mixed 2: " no more
            marks mixed 1: ’’ curly
        "#]],
    );
}

#[test]
fn what_an_editor_says() {
    let read = |value| {
        let (layer, problems) = Layer::of_json(&value, diagnostics::codes());
        let choices: Vec<String> =
            layer.choices.iter().map(|choice| format!("{} = {}", choice.setting.name, choice.value)).collect();
        let problems: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        (choices.join("; "), problems.join("; "))
    };
    let said = |choices: &str, problems: &str| (choices.to_owned(), problems.to_owned());
    // The section, or all settings with the section in them; names with dots; nothing for null.
    let section = json!({ "quotations": { "doubled-apostrophes": true } });
    assert_eq!(read(section.clone()), said("quotations.doubled-apostrophes = true", ""));
    assert_eq!(read(json!({ "corpus-ls": section })), said("quotations.doubled-apostrophes = true", ""));
    assert_eq!(read(json!({ "limits.pushed-findings": 7, "entities": null })), said("limits.pushed-findings = 7", ""));
    assert_eq!(read(json!(null)), said("", ""));
    // What editors keep beside it is theirs.
    assert_eq!(read(json!({ "server": { "path": "" }, "trace": { "server": "off" } })), said("", ""));
    let wrong = json!({ "entities": { "typs": [] }, "text-sync": 1.5 });
    assert_eq!(
        read(wrong),
        said(
            "",
            "`entities.typs` is no setting; did you mean `types`?; `text-sync` takes \"incremental\" or \"full\", not 1.5"
        )
    );
    assert_eq!(read(json!(3)), said("", "settings are an object with names and values, not 3"));
}

#[test]
fn the_last_layer_wins() {
    let read = |text: &str| Layer::of_toml(text, diagnostics::codes()).0;
    let editor = read("entities.types = ['ship']\nlimits.pushed-findings = 7\nfindings.'span/empty' = 'off'\n");
    let project = read("limits.pushed-findings = 8\nfindings.'span/unclosed' = 'hint'\n");
    let settings = Settings::of_layers([&editor, &project]);
    assert_eq!(settings.reading.types, ["ship"]);
    assert_eq!(settings.pushed_findings, 8);
    assert_eq!(settings.findings.len(), 2);
}

#[test]
fn defaults_can_be_chosen() {
    // What the table gives as defaults is what the settings have, and every setting takes it.
    for setting in TABLE.iter().filter(|setting| setting.default().is_some()) {
        let text = format!("{} = {}", setting.name, setting.default().unwrap());
        let (layer, problems) = Layer::of_toml(&text, diagnostics::codes());
        assert_eq!(problems, [], "{text}");
        assert_eq!(Settings::of_layers([&layer]), Settings::default(), "{text}");
    }
}

#[test]
fn each_setting_has_a_place_of_its_own() {
    let other = |setting: &Setting| match &setting.kind {
        Kind::Flag(default, _) => (!default).to_string(),
        Kind::Number(default, ..) => (default + 1).to_string(),
        Kind::Word([_, second], _) => format!("'{second}'"),
        Kind::Words(_) => "['x']".to_owned(),
        Kind::Findings => "{ 'span/empty' = 'off' }".to_owned(),
    };
    let mut seen = vec![Settings::default()];
    for setting in &TABLE {
        let text = format!("{} = {}", setting.name, other(setting));
        let (layer, problems) = Layer::of_toml(&text, diagnostics::codes());
        assert_eq!(problems, [], "{text}");
        let settings = Settings::of_layers([&layer]);
        assert!(!seen.contains(&settings), "{text} changes nothing of its own");
        seen.push(settings);
    }
}
