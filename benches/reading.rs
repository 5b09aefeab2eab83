//! How fast articles are read on one core: quotations, speakers, mentions, and all else that facts hold.
//! `cargo bench --bench reading`; with `READING=some.corpus` it reads that corpus too.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may stop")]

use std::fmt::Write as _;
use std::sync::LazyLock;

use corpus_ls::workspace::{File, Workspace};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const NAMES: [&str; 8] =
    ["Ada Moor", "Jonas Lind", "Petra Falk", "Tom Reyes", "Ines Okafor", "Karl Brandt", "Mira Sand", "Leo Castell"];

/// Sentences as newspapers write them: % is a name, # a number.
const PLAIN: [&str; 6] = [
    "The harbour of Ostrel has handled # ships since the beginning of the year, fewer than in any year before. ",
    "Residents of the old town, many of whom have lived there for decades, fear that the new road will bring noise. ",
    "% took office in the spring after a campaign that was fought over taxes, schools and the price of bread. ",
    "The council is expected to vote on the plan in # weeks, and few of its members have said how they will decide. ",
    "A report by the ministry, published in March, put the cost of the bridge at # million and its completion far off. ",
    "Opponents of the project met on Tuesday evening in a hall near the station, where about # people had gathered. ",
];

const SPOKEN: [&str; 6] = [
    "\u{201c}We will not build number # until the last of these questions is answered,\u{201d} % said. ",
    "\"It is not a matter of money,\" said %, the mayor of Ostrel. \"It is a matter of number #.\" ",
    "% told reporters that the plan was \u{201c}a gift to nobody but its authors\u{201d} and would not pass. ",
    "According to %, the pier # is \"closed until further notice\" and nobody knows why. ",
    "%, who has led the harbour board for # years, called the vote \u{201c}a sad day for the town\u{201d}. ",
    "\"Who is going to pay for all of this?\" asked %. \"Not the people of Ostrel, who have paid # times already.\" ",
];

/// Articles of some 3,000 bytes, a third of their sentences with quotations.
fn articles(megabytes: usize) -> String {
    let mut out = String::new();
    for (at, name) in NAMES.iter().enumerate() {
        let _ = writeln!(out, "<<<ENTITY p{at} type=person name=\"{name}\">>>");
    }
    let mut seed = 7_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut article = 0;
    while out.len() < megabytes * 1_000_000 {
        article += 1;
        let _ = writeln!(out, "<<<FILE {article}.txt>>>\n# A vote on pier {article}\n");
        for _ in 0..9 {
            for _ in 0..3 {
                let kind = if random(3) == 0 { SPOKEN } else { PLAIN };
                let sentence =
                    kind.get(random(kind.len())).unwrap().replace('%', NAMES.get(random(NAMES.len())).unwrap());
                out.push_str(&sentence.replace('#', &random(900).to_string()));
            }
            out.push_str("\n\n");
        }
    }
    out
}

static CORPORA: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let given = std::env::var("READING").ok().map(|path| ("given", std::fs::read_to_string(path).unwrap()));
    std::iter::once(("made up", articles(4))).chain(given).collect()
});

fn names() -> impl Iterator<Item = &'static str> {
    CORPORA.iter().map(|(name, _)| *name)
}

/// One core reads all sections, one after the other.
#[divan::bench(args = names())]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let (_, text) = CORPORA.iter().find(|(known, _)| *known == name).unwrap();
    let mut workspace = Workspace::default();
    workspace.insert(File::open("a.corpus".into(), text));
    let recogniser = workspace.names().recogniser();
    bencher.counter(BytesCount::of_str(text)).with_inputs(|| File::open("a.corpus".into(), text)).bench_local_values(
        |file| {
            for (start, section) in file.sections().iter() {
                let section_text = text.get(start.byte..start.byte + section.len()).unwrap();
                black_box(section.facts(section_text));
                black_box(section.mentions(section_text, recogniser));
            }
            file
        },
    );
}
