//! Corpora in strings, and answers drawn under them.
//!
//! `//- name.corpus` begins a file; without such a line all is `main.corpus`. `$0` marks the cursor and is taken out.
//! A range is drawn as its lines with `^` under it, an empty one as `!`; `\r`, BOM and tabs are drawn as signs.

use std::fmt::Write as _;

use corpus_ls::facts::Facts;
use corpus_ls::features::actions::QuickFix;
use corpus_ls::features::diagnostics::{self, Diagnostic};
use corpus_ls::features::{actions, definition, folding, hover, outline, references, symbols};
use corpus_ls::syntax::sections;
use corpus_ls::text::edit::apply_all;
use corpus_ls::text::{LineStarts, TextRange, lines};
use corpus_ls::workspace::{File, MentionOrigin, Place, Workspace};
use expect_test::Expect;

/// A workspace whose files are all open, and the cursor.
pub(crate) struct Fixture {
    pub(crate) workspace: Workspace,
    pub(crate) file: String,
    pub(crate) cursor: Option<usize>,
}

/// For questions that are never given up.
pub(crate) fn never() -> bool {
    false
}

impl Fixture {
    pub(crate) fn new(text: &str) -> Self {
        let text = text.strip_prefix('\n').unwrap_or(text);
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix("//- "), files.last_mut()) {
                (Some(name), _) => files.push((name.trim().to_owned(), String::new())),
                (None, Some((_, file))) => file.push_str(line),
                (None, None) => files.push(("main.corpus".to_owned(), line.to_owned())),
            }
        }
        if files.is_empty() {
            files.push(("main.corpus".to_owned(), String::new()));
        }
        let mut fixture = Self { workspace: Workspace::default(), file: files[0].0.clone(), cursor: None };
        for (name, text) in &mut files {
            if let Some(at) = text.find("$0") {
                text.replace_range(at..at + 2, "");
                (fixture.file, fixture.cursor) = (name.clone(), Some(at));
            }
            fixture.workspace.insert(File::open(name.as_str().into(), text));
        }
        fixture
    }

    fn cursor(&self) -> usize {
        self.cursor.expect("the fixture has no $0")
    }

    pub(crate) fn text(&self, file: &str) -> String {
        self.workspace.file(file).and_then(|file| file.rope()).expect("an open file").to_string()
    }

    /// The place and the lines of a range, underlined.
    fn draw(&self, file: &str, range: TextRange) -> String {
        let text = self.text(file);
        let starts = LineStarts::new(&text);
        let (line, _) = starts.place(&text, range.start);
        format!("{file}:{}\n{}", line + 1, underlined(&text, range))
    }

    fn all_diagnostics(&self) -> Vec<(String, Diagnostic)> {
        let files = self.workspace.files().map(|file| file.key().to_string());
        files
            .flat_map(|file| {
                let found = diagnostics::of_file(&self.workspace, &file, &never);
                found.into_iter().map(move |finding| (file.clone(), finding))
            })
            .collect()
    }

    /// The first section that has a document, with its text and facts.
    pub(crate) fn first_document(&self) -> (Place, String, &Facts) {
        let mut places = self.workspace.places();
        let place = places.find(|(_, _, section)| section.kind().has_document()).expect("a document").0;
        let text = self.workspace.section_text(&place).unwrap();
        let facts = self.workspace.facts(&place).unwrap();
        (place, text, facts)
    }
}

/// The lines that a range touches, each with marks under its part of the range.
pub(crate) fn underlined(text: &str, range: TextRange) -> String {
    let mut out = String::new();
    for (start, line) in lines::lines(text) {
        let whole = TextRange::at(start, line.len());
        let inside = TextRange::new(range.start.max(start), range.end.min(whole.end));
        let here = inside.start <= whole.end && inside.end >= start && range.end >= start && range.start <= whole.end;
        if !here || (!range.is_empty() && inside.is_empty() && range.start != inside.start) {
            continue;
        }
        let width = |part: TextRange| part.of(text).chars().count();
        let before = " ".repeat(width(TextRange::new(start, inside.start)));
        let marks = if inside.is_empty() { "!".to_owned() } else { "^".repeat(width(inside)) };
        let _ = writeln!(out, "  {}\n  {before}{marks}", visible(line));
    }
    if out.is_empty() {
        out.push_str("  (the end)\n");
    }
    out
}

fn visible(line: &str) -> String {
    line.replace('\r', "␍").replace('\u{feff}', "␀").replace('\t', "→")
}

fn compare(expect: &Expect, actual: &str) {
    let clean: Vec<&str> = actual.lines().map(str::trim_end).collect();
    expect.assert_eq(&(clean.join("\n") + "\n"));
}

/// The card at the cursor, under what it is about.
pub(crate) fn check_hover(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let answer = hover::hover(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    let drawn = answer.map_or("no card".to_owned(), |hover| {
        format!("{}----\n{}", fixture.draw(&fixture.file, hover.range), hover.markdown)
    });
    compare(expect, &drawn);
}

/// Where the cursor's definition leads, best first.
pub(crate) fn check_definition(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let targets = definition::definition(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    let mut drawn: Vec<String> = Vec::new();
    for target in &targets {
        assert!(target.full.range.covers(target.selection), "the selection lies in what is shown");
        assert!(target.origin.touches(fixture.cursor()), "the origin is under the cursor");
        drawn.push(fixture.draw(&target.full.file, target.selection));
    }
    let drawn = drawn.concat();
    compare(expect, if drawn.is_empty() { "nothing" } else { drawn.trim_end() });
}

/// All references; the highlights must be those in the cursor's own file.
pub(crate) fn check_references(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let found = references::references(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    let here: Vec<_> = found.iter().filter(|found| *found.location.file == *fixture.file).cloned().collect();
    assert_eq!(references::highlights(&fixture.workspace, &fixture.file, fixture.cursor(), &never), here);
    let drawn: Vec<String> = found
        .iter()
        .map(|reference| {
            let drawn = fixture.draw(&reference.location.file, reference.location.range);
            if reference.is_declaration { drawn.replacen('\n', " declared\n", 1) } else { drawn }
        })
        .collect();
    let drawn = drawn.concat();
    compare(expect, if drawn.is_empty() { "nothing" } else { drawn.trim_end() });
}

/// The outline of the first file, indented.
pub(crate) fn check_outline(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    let whole = fixture.text(&fixture.file);
    let places: Vec<Place> = fixture.workspace.places().map(|(place, _, _)| place).collect();
    for place in places.iter().filter(|place| *place.file == *fixture.file) {
        let (start, section) = fixture.workspace.section(place).unwrap();
        let text = fixture.workspace.section_text(place).unwrap();
        if let Some(symbol) = outline::section(&fixture.workspace, place, section, &text) {
            write_symbol(&symbol, &whole, start.byte, 0, &mut out);
        }
    }
    compare(expect, if out.is_empty() { "nothing" } else { &out });
}

fn write_symbol(symbol: &outline::Symbol, text: &str, by: usize, depth: usize, out: &mut String) {
    assert!(symbol.range.covers(symbol.selection), "the selection lies in its symbol: {symbol:?}");
    assert!(!symbol.name.trim().is_empty(), "a symbol has a name: {symbol:?}");
    let starts = LineStarts::new(text);
    let line = |offset: usize| starts.place(text, offset + by).0 + 1;
    let (first, last) = (line(symbol.range.start), line(symbol.range.end));
    let detail = if symbol.detail.is_empty() { String::new() } else { format!(" ({})", symbol.detail) };
    let _ = writeln!(out, "{}{:?} {}{detail} {first}–{last}", "  ".repeat(depth), symbol.kind, symbol.name);
    for child in &symbol.children {
        assert!(symbol.range.covers(child.range), "a child lies in its parent: {child:?}");
        write_symbol(child, text, by, depth + 1, out);
    }
}

/// The findings of all files, each under its lines.
pub(crate) fn check_diagnostics(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut drawn = String::new();
    for (file, finding) in fixture.all_diagnostics() {
        let place = fixture.draw(&file, finding.range);
        let (severity, code) = (finding.severity.as_str(), finding.rule.code);
        let _ = writeln!(drawn, "{}\n  {severity} {code}: {}", place.trim_end(), finding.message);
        for related in finding.related {
            let text = fixture.text(&related.location.file);
            let line = LineStarts::new(&text).place(&text, related.location.range.start).0 + 1;
            let words = related.location.range.of(&text);
            let _ = writeln!(drawn, "  {}:{line} `{words}`: {}", related.location.file, related.message);
        }
    }
    compare(expect, if drawn.is_empty() { "nothing" } else { drawn.trim_end() });
}

/// The codes of all findings, in order: for tables of many small corpora.
pub(crate) fn codes(text: &str) -> Vec<&'static str> {
    Fixture::new(text).all_diagnostics().into_iter().map(|(_, finding)| finding.rule.code).collect()
}

/// What the first fix at the cursor (or for the first finding that has one) makes of the text. A certain fix must leave
/// no finding with its code.
pub(crate) fn check_fix(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let before = fixture.text(&fixture.file);
    let range = fixture.cursor.map_or(TextRange::new(0, before.len()), |at| TextRange::at(at, 0));
    let fixes = actions::quick_fixes(&fixture.workspace, &fixture.file, range, &never);
    let Some(QuickFix { diagnostic, fix }) = fixes.first() else {
        compare(expect, "no fix");
        return;
    };
    let after = apply_all(&before, &fix.edits);
    let fixed = codes(&after);
    if fix.certain {
        let count = |codes: &[&str]| codes.iter().filter(|code| **code == diagnostic.rule.code).count();
        assert!(count(&fixed) < count(&codes(&before)), "the fix leaves its finding: {fixed:?} in {after:?}");
    }
    let certain = if fix.certain { "certain" } else { "possible" };
    let titles: Vec<&str> = fixes.iter().skip(1).map(|other| &*other.fix.title).collect();
    let others = if titles.is_empty() { String::new() } else { format!("\nor: {}", titles.join("; ")) };
    compare(expect, &format!("{} ({certain}): {}{others}\n----\n{}", diagnostic.rule.code, fix.title, visible(&after)));
}

/// The symbols that a query finds, best first.
pub(crate) fn check_symbols(text: &str, query: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    // Titles that stand in the texts are known once these were read, as the server does at its start.
    for file in fixture.workspace.files() {
        file.read_all(&fixture.text(file.key()));
    }
    let found = symbols::symbols(&fixture.workspace, query, &never);
    let lines: Vec<String> = found
        .iter()
        .map(|symbol| {
            let text = fixture.text(&symbol.location.file);
            let inside = if symbol.container.is_empty() { String::new() } else { format!(" ({})", symbol.container) };
            let place = symbol.location.range.of(&text);
            format!("{:?} {}{inside} at `{place}` in {}", symbol.kind, symbol.name, symbol.location.file)
        })
        .collect();
    compare(expect, if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") }.as_str());
}

/// The text with everything folded.
pub(crate) fn check_folding(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut text = fixture.text(&fixture.file);
    let ranges: Vec<TextRange> = folding::folding(fixture.workspace.file(&fixture.file).unwrap()).collect();
    for range in ranges.into_iter().rev() {
        text.replace_range(range.start..range.end, " ⋯");
    }
    compare(expect, &visible(&text));
}

/// The sections of a text: kind, name, attributes, liberties taken, body.
pub(crate) fn check_sections(text: &str, expect: &Expect) {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let mut out = String::new();
    let mut end = 0;
    for piece in sections::cut(text, true, false) {
        assert_eq!(piece.range.start, end, "sections tile the text");
        end = piece.range.end;
        let own = piece.range.of(text);
        let _ = write!(out, "{:?}", piece.kind);
        if let Some(header) = &piece.header {
            if let Some(name) = &header.name {
                let _ = write!(out, " `{}`", name.text);
            }
            for attribute in &header.attributes {
                let _ = write!(out, " {}=`{}`", attribute.key, attribute.value);
            }
            for problem in &header.problems {
                let _ = write!(out, "\n  {problem:?}");
            }
        }
        let _ = writeln!(out, "\n  {:?}", piece.text.of(own));
    }
    assert_eq!(end, text.len(), "sections tile the text");
    compare(expect, &out);
}

/// The quotations of the first document: `marks|span words: text`.
pub(crate) fn check_quotations(body: &str, expect: &Expect) {
    let fixture = Fixture::new(&format!("<<<FILE a.txt>>>\n{}", body.strip_prefix('\n').unwrap_or(body)));
    let (_, text, facts) = fixture.first_document();
    let mut out = String::new();
    for quotation in &facts.quotations {
        assert!(quotation.range.covers(quotation.inside));
        let origin = match quotation.origin {
            corpus_ls::facts::Origin::Marks => "marks",
            corpus_ls::facts::Origin::Span(_) => "span",
        };
        let more = if quotation.continues { " …" } else { "" };
        let marks = TextRange::new(quotation.range.start, quotation.inside.start).of(&text);
        let (inside, words) = (facts.plain.cut(&text, quotation.inside), quotation.words);
        let kind = quotation.kind.as_str();
        let _ = writeln!(out, "{origin} {kind} {words}: {marks} {}{more}", inside.replace('\n', "⏎"));
    }
    for fault in &facts.faults {
        let (mark, before) = (fault.mark.of(&text), text[..fault.place.start].lines().next_back().unwrap_or_default());
        let _ = writeln!(out, "{:?} {mark}: {} behind |{before}|", fault.kind, fault.write);
    }
    compare(expect, if out.is_empty() { "none" } else { out.trim_end() });
}

/// Every mention in all documents: the line, then how it was recognised and whom it means.
pub(crate) fn check_mentions(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    let places: Vec<Place> = fixture.workspace.places().map(|(place, _, _)| place).collect();
    for place in places {
        for mention in fixture.workspace.mentions(&place).iter() {
            let range = fixture.workspace.in_file(&place, mention.range);
            let how = match mention.origin {
                MentionOrigin::Name(_) => "name",
                MentionOrigin::Span(_) => "span",
            };
            let ids = fixture.workspace.meant_by(&place, *mention).join(" or ");
            let _ = writeln!(out, "{}  {how} {ids}", fixture.draw(&place.file, range));
        }
    }
    compare(expect, if out.is_empty() { "none" } else { out.trim_end() });
}

/// The plain text of the first document, and that every place in it leads there and back.
pub(crate) fn check_plain(body: &str, expect: &Expect) {
    let fixture = Fixture::new(&format!("<<<FILE a.txt>>>\n{}", body.strip_prefix('\n').unwrap_or(body)));
    let (_, text, facts) = fixture.first_document();
    let plain = facts.plain.text(&text);
    for (at, _) in plain.char_indices() {
        assert_eq!(facts.plain.to_plain(facts.plain.to_section(at)), at, "{plain:?}");
    }
    compare(expect, &plain);
}

/// Every quotation of the first document with who says it: the rule, then speaker (`=`) and cue (`-`) under their line.
pub(crate) fn check_speakers(body: &str, expect: &Expect) {
    let fixture = Fixture::new(&format!("<<<FILE a.txt>>>\n{}", body.strip_prefix('\n').unwrap_or(body)));
    let (_, text, facts) = fixture.first_document();
    assert_eq!(facts.quotations.len(), facts.attributions.len(), "one answer a quotation");
    let mut out = String::new();
    for (quotation, found) in facts.quotations.iter().zip(&facts.attributions) {
        let Some(found) = found else {
            let _ = writeln!(out, "{}: nobody", quotation.range.of(&text));
            continue;
        };
        let _ = writeln!(out, "{}: {}", quotation.range.of(&text), found.rule.name());
        for (start, line) in lines::lines(&text) {
            let whole = TextRange::at(start, line.len());
            if !whole.covers(found.speaker) {
                continue;
            }
            let mut signs = String::new();
            for (at, _) in line.char_indices() {
                let at = start + at;
                let cue = found.cue.is_some_and(|cue| cue.start <= at && at < cue.end);
                let speaker = found.speaker.start <= at && at < found.speaker.end;
                signs.push(if speaker {
                    '='
                } else if cue {
                    '-'
                } else {
                    ' '
                });
            }
            let _ = writeln!(out, "  {line}\n  {}", signs.trim_end());
        }
    }
    compare(expect, if out.is_empty() { "none" } else { out.trim_end() });
}
