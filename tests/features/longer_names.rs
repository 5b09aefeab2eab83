//! Declared names inside longer names that nobody declared: what stands in brackets is found, and nothing else.

use crate::fixture::Fixture;

/// Each paragraph is a text of its own, in which the mentions are marked.
fn check(texts: &str) {
    let declared = "\
<<<ENTITY amber type=organization name=Amberline>>>
<<<ENTITY house type=organization name=House>>>
<<<ENTITY edda type=person name=\"Edda Karsh\" aka=\"Edda | Edd | Karsh\">>>
<<<ENTITY lund type=place name=Lund>>>
<<<ENTITY istren type=place name=\"Port Istren\">>>
<<<ENTITY rel type=place name=REL>>>
<<<FILE a.txt>>>
";
    for marked in texts.trim().split("\n\n") {
        let text = marked.replace(['[', ']'], "");
        let fixture = Fixture::new(&format!("{declared}{text}"));
        let (place, section, _) = fixture.first_document();
        let mut found = section.clone();
        for mention in fixture.workspace.mentions(&place).iter().rev() {
            found.insert(mention.range.end, ']');
            found.insert(mention.range.start, '[');
        }
        let found = found.split_once('\n').unwrap().1;
        assert_eq!(found, marked);
    }
}

#[test]
fn a_noun_makes_it_one_name() {
    check(
        "
They ran the Lund Marathon in [Lund].

The Port Istren Peace Accord was signed in [Port Istren].

In [REL] the REL Open has begun; the [REL] Harbour Cup team has not.

Lund City is far from [Lund], and [Port Istren] City is not.

[Lund] Opens Harbour and [Lund] Exchange Students Leave
",
    );
}

#[test]
fn the_text_makes_it_one_name() {
    // Organizations and people have no article: what has one is a thing.
    check(
        "
The Amberline Glider is new, [Amberline] says. [Amberline] sold a Amberline Glider.

Amberline Glider Sinks in [Lund]
They saw the Amberline Glider when [Amberline] came.

[Amberline] made Amberline Pay. Now all of them like Amberline Pay, [Amberline] says.

[Amberline] made [Amberline] Pay.

[Karsh] was on tonight's Karsh File and read the Karsh Letters.

The [Amberline] Director met an [Amberline] CEO, the [Karsh] Administration and the [Amberline] PR people.

The [Lund] Tailor is open.
",
    );
}

#[test]
fn an_office_with_its_bearer_is_no_name() {
    check(
        "
The Envoy to the [House] Tom Moor left. The Speaker of the [House] Tom Moor stayed.

By title case a verb has a capital: [Amberline] Buys Port, and [Amberline] Buys Pier, all say.
",
    );
}

#[test]
fn models() {
    check(
        "
The Amberline A300, a Amberline 300 and the Amberline 300-20 landed, and two Amberline B-17s. In Q1 [Amberline] Q1 figures fell.

[Amberline] 300 times said that the [Amberline] 2019 was the best.
",
    );
}

#[test]
fn a_word_before_makes_it_another_place() {
    check(
        "
He left South Lund for New Lund, and [Lund].

New [Lund] tickets are sold.

They met at the University of Lund, in the city of [Lund], before the Battle of Lund.
",
    );
}

#[test]
fn who_has_the_first_name_only() {
    check(
        "
[Edda] left. Edda Moor stayed, Edda M. Moor, Edda Moor-Karo and Edd Moor with them, but not [Edd]. [Edda] Monday said so.

[Edda Karsh] met Tom Karsh.
",
    );
}
