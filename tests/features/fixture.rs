//! Corpora in strings, and answers drawn under them.
//!
//! `//- name.corpus` begins a file; without such a line all is `main.corpus`; `corpus.toml` holds for all. `$0` marks the cursor and is taken out.
//! A range is drawn as its lines with `^` under it, an empty one as `!`; `\r`, BOM and tabs are drawn as signs.

use std::fmt::Write as _;
use std::sync::Arc;

use corpus_ls::facts::Facts;
use corpus_ls::features::actions::QuickFix;
use corpus_ls::features::call_hierarchy::{self, Call, Item};
use corpus_ls::features::cursor::{self, Subject, Under};
use corpus_ls::features::definition::Target;
use corpus_ls::features::diagnostics::{self, Diagnostic};
use corpus_ls::features::links::Leads;
use corpus_ls::features::{
    actions, annotate, code_lens, completion, declaration, definition, file_links, folding, formatting, hover,
    implementation, inlay, linked_editing, links, moniker, outline, references, rename, selection, semantic_tokens,
    signature_help, symbols, type_definition, type_hierarchy, unwrap,
};
use corpus_ls::settings::{Layer, Settings, Value};
use corpus_ls::syntax::sections;
use corpus_ls::text::Edit;
use corpus_ls::text::edit::apply_all;
use corpus_ls::text::{LineStarts, TextRange, lines};
pub(crate) use corpus_ls::workspace::never;
use corpus_ls::workspace::{File, MentionOrigin, Place, Workspace};
use expect_test::Expect;

/// A workspace whose files are all open, and the cursor.
pub(crate) struct Fixture {
    pub(crate) workspace: Workspace,
    pub(crate) file: String,
    pub(crate) cursor: Option<usize>,
    /// From the cursor to a second `$0`, if there is one.
    pub(crate) selection: TextRange,
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
        let mut settings = Settings::standard();
        if let Some(at) = files.iter().position(|(name, _)| name == "corpus.toml") {
            let (layer, problems) = Layer::of_toml(&files.remove(at).1, diagnostics::codes());
            assert_eq!(problems, []);
            settings = Arc::new(Settings::of_layers([&layer]));
        }
        let mut fixture = Self {
            workspace: Workspace::default(),
            file: files[0].0.clone(),
            cursor: None,
            selection: TextRange::default(),
        };
        for (name, text) in &mut files {
            if let Some(at) = text.find("$0") {
                text.replace_range(at..at + 2, "");
                (fixture.file, fixture.cursor) = (name.clone(), Some(at));
                fixture.selection = TextRange::new(at, text.find("$0").unwrap_or(at));
                *text = text.replacen("$0", "", 1);
            }
            fixture.workspace.insert(File::open_under(settings.clone(), name.as_str().into(), text));
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

    /// The name and details of an item of a hierarchy, and its place.
    fn draw_item(&self, item: &Item) -> String {
        assert!(item.full.range.covers(item.selection), "the selection lies in its item: {item:?}");
        let text = self.text(&item.full.file);
        let line = LineStarts::new(&text).place(&text, item.selection.start).0 + 1;
        format!("{:?} {} ({}) {}:{line}\n", item.kind, item.name, item.detail, item.full.file)
    }

    fn all_diagnostics(&self) -> Vec<(String, Diagnostic)> {
        let files = self.workspace.files().map(|file| file.key().to_string());
        files
            .flat_map(|file| {
                let found = diagnostics::all_of_file(&self.workspace, &file, &never);
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

pub(crate) fn compare(expect: &Expect, actual: &str) {
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
    compare_targets(&fixture, &targets, expect);
}

/// Where what stands at the cursor is declared.
pub(crate) fn check_declaration(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let targets = declaration::declaration(&fixture.workspace, &fixture.file, fixture.cursor());
    compare_targets(&fixture, &targets, expect);
}

/// Where what stands at the cursor is used.
pub(crate) fn check_implementation(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let targets = implementation::implementation(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    compare_targets(&fixture, &targets, expect);
}

pub(crate) fn compare_targets(fixture: &Fixture, targets: &[Target], expect: &Expect) {
    let mut drawn: Vec<String> = Vec::new();
    for target in targets {
        assert!(target.full.range.covers(target.selection), "the selection lies in what is shown");
        assert!(target.origin.touches(fixture.cursor()), "the origin is under the cursor");
        drawn.push(fixture.draw(&target.full.file, target.selection));
    }
    let drawn = drawn.concat();
    compare(expect, if drawn.is_empty() { "nothing" } else { drawn.trim_end() });
}

/// What stands at the cursor in the call hierarchy: `<` who reuses it, `>` where it comes from, with the words in the
/// one that quotes.
pub(crate) fn check_calls(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let workspace = &fixture.workspace;
    let Some(item) = call_hierarchy::prepare(workspace, &fixture.file, fixture.cursor()) else {
        compare(expect, "nothing");
        return;
    };
    let mut out = fixture.draw_item(&item);
    let mut draw = |sign: &str, call: &Call, file: &str| {
        let _ = write!(out, "{sign} {}", fixture.draw_item(&call.item));
        let text = fixture.text(file);
        for range in &call.ranges {
            let _ = writeln!(out, "    {file}: {}", range.of(&text));
        }
    };
    for call in call_hierarchy::incoming(workspace, &item.anchor, &never) {
        draw("<", &call, &call.item.full.file);
    }
    for call in call_hierarchy::outgoing(workspace, &item.anchor, &never) {
        draw(">", &call, &item.full.file);
    }
    compare(expect, &out);
}

/// The entities at the cursor in the type hierarchy: `^` the whole, `v` the parts.
pub(crate) fn check_types(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let workspace = &fixture.workspace;
    let mut out = String::new();
    for item in type_hierarchy::prepare(workspace, &fixture.file, fixture.cursor()) {
        out.push_str(&fixture.draw_item(&item));
        for whole in type_hierarchy::supertypes(workspace, &item.anchor) {
            let _ = write!(out, "^ {}", fixture.draw_item(&whole));
        }
        for part in type_hierarchy::subtypes(workspace, &item.anchor, &never) {
            let _ = write!(out, "v {}", fixture.draw_item(&part));
        }
    }
    compare(expect, if out.is_empty() { "nothing" } else { &out });
}

/// To what the cursor's place belongs.
pub(crate) fn check_type_definition(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let targets = type_definition::type_definition(&fixture.workspace, &fixture.file, fixture.cursor());
    compare_targets(&fixture, &targets, expect);
}

/// What is highlighted when the cursor stands there; `declared` is shown as written to.
pub(crate) fn check_highlights(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let found = references::highlights(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    let mut out = String::new();
    for reference in &found {
        let drawn = fixture.draw(&reference.location.file, reference.location.range);
        out += &if reference.is_declaration { drawn.replacen('\n', " declared\n", 1) } else { drawn };
    }
    compare(expect, if out.is_empty() { "nothing" } else { out.trim_end() });
}

/// Every link with where it leads.
pub(crate) fn check_links(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    for (place, _, _) in fixture.workspace.places() {
        let text = fixture.workspace.section_text(&place).unwrap();
        for link in links::of_section(&fixture.workspace, &place, &text) {
            let drawn = fixture.draw(&place.file, fixture.workspace.in_file(&place, link.range));
            let leads = match link.leads {
                Leads::Address(address) => address,
                Leads::Document(from) => match links::resolve(&fixture.workspace, &from, &never) {
                    Some((to, title)) => {
                        let text = fixture.text(&to.file);
                        let line = LineStarts::new(&text).place(&text, to.range.start).0 + 1;
                        format!("{}:{line} {} ({title})", to.file, to.range.of(&text))
                    }
                    None => "nowhere".to_owned(),
                },
                Leads::File(to) => {
                    let text = fixture.text(&to.file);
                    let line = LineStarts::new(&text).place(&text, to.range.start).0 + 1;
                    format!("{}:{line} {}", to.file, to.range.of(&text))
                }
            };
            let _ = writeln!(out, "{drawn}  → {leads}");
        }
    }
    compare(expect, if out.is_empty() { "none" } else { &out });
}

/// Every file with a link that changes when files are renamed, as it is then.
pub(crate) fn check_file_links(text: &str, moves: &[(&str, &str)], expect: &Expect) {
    let fixture = Fixture::new(text);
    let moves: Vec<_> = moves.iter().map(|(old, new)| (old.into(), new.into())).collect();
    let changes = file_links::renamed(&fixture.workspace, &moves, &never);
    let drawn: String =
        changes.iter().map(|(file, edits)| format!("{file}\n{}\n", apply_all(&fixture.text(file), edits))).collect();
    compare(expect, if drawn.is_empty() { "nothing changes" } else { &drawn });
}

/// The names by which others know what is under the cursor.
pub(crate) fn check_monikers(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let found = moniker::monikers(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    let drawn = found.iter().map(|found| {
        format!("{} {}{}", found.scheme, found.identifier, if found.is_global { ", everywhere" } else { "" })
    });
    let drawn = drawn.collect::<Vec<_>>().join("\n");
    compare(expect, if drawn.is_empty() { "none" } else { &drawn });
}

/// The shape of the header at the cursor, its active part underlined and explained.
pub(crate) fn check_signature(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let found = signature_help::signature(&fixture.workspace, &fixture.file, fixture.cursor());
    let drawn = found.map(|found| {
        let (range, meaning) = found.parts[found.active];
        format!("{}{meaning}", underlined(&found.label, range))
    });
    compare(expect, drawn.as_deref().unwrap_or("none"));
}

/// What a selection takes in step by step, from the cursor on.
pub(crate) fn check_selection(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let text = fixture.text(&fixture.file);
    let ranges = selection::selection(&fixture.workspace, &fixture.file, fixture.cursor());
    for (inner, outer) in ranges.iter().zip(ranges.iter().skip(1)) {
        assert!(outer.covers(*inner) && outer != inner, "{inner:?} in {outer:?}");
    }
    let steps: Vec<String> = ranges.iter().map(|range| visible(range.of(&text)).replace('\n', "⏎")).collect();
    let drawn = steps.join("\n");
    compare(expect, if drawn.is_empty() { "an empty range" } else { &drawn });
}

/// The text with the cursor's name, and what is linked to it, typed anew.
pub(crate) fn check_linked(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut text = fixture.text(&fixture.file);
    let ranges = linked_editing::linked(&fixture.workspace, &fixture.file, fixture.cursor());
    if let Some([first, second]) = ranges {
        assert!(first.end <= second.start && first.of(&text) == second.of(&text), "equal, and in order");
        text.replace_range(second.start..second.end, "NEW");
        text.replace_range(first.start..first.end, "NEW");
    }
    compare(expect, if ranges.is_none() { "nothing" } else { &text });
}

/// Every lens of the cursor's file with what it says: above its line.
pub(crate) fn check_lenses(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    for (place, lenses) in code_lens::lenses(&fixture.workspace, &fixture.file, &never) {
        for lens in lenses {
            let answer =
                code_lens::resolve(&fixture.workspace, &lens.anchor, &never).expect("what it is about is there");
            let range = fixture.workspace.in_file(&place, lens.range);
            let line = range.of(&fixture.text(&fixture.file)).lines().next().unwrap_or_default().to_owned();
            let _ = writeln!(out, "{}\n  {line}", answer.title);
            for place in answer.places {
                let text = fixture.text(&place.file);
                let line = LineStarts::new(&text).place(&text, place.range.start).0 + 1;
                let _ = writeln!(out, "    {}:{line} {}", place.file, place.range.of(&text));
            }
        }
    }
    compare(expect, if out.is_empty() { "none" } else { &out });
}

/// All references; the highlights must be those in the cursor's own file.
pub(crate) fn check_references(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let found = references::references(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    let here: Vec<_> = found.iter().filter(|found| *found.location.file == *fixture.file).cloned().collect();
    let under = cursor::at(&fixture.workspace, &fixture.file, fixture.cursor());
    if !matches!(under, Some(Under { subject: Subject::Quotation(_), .. })) {
        assert_eq!(references::highlights(&fixture.workspace, &fixture.file, fixture.cursor(), &never), here);
    }
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
    let Some(QuickFix { diagnostic, file, fix }) = fixes.first() else {
        compare(expect, "no fix");
        return;
    };
    if **file != *fixture.file {
        let certain = if fix.certain { "certain" } else { "possible" };
        let after = apply_all(&fixture.text(file), &fix.edits);
        compare(expect, &format!("{} ({certain}) in {file}: {}\n----\n{after}", diagnostic.rule.code, fix.title));
        return;
    }
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
    for piece in sections::cut(text) {
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
    check_quotations_under("", body, expect);
}

/// The same under these settings, a `corpus.toml`.
pub(crate) fn check_quotations_under(settings: &str, body: &str, expect: &Expect) {
    let body = body.strip_prefix('\n').unwrap_or(body);
    let fixture = Fixture::new(&format!("//- corpus.toml\n{settings}\n//- main.corpus\n<<<FILE a.txt>>>\n{body}"));
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

/// What a `corpus.toml` chooses, then what is wrong with it, underlined.
pub(crate) fn check_settings(text: &str, expect: &Expect) {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let (layer, problems) = Layer::of_toml(text, diagnostics::codes());
    let mut out = String::new();
    for choice in &layer.choices {
        let name = match &choice.value {
            Value::Finding(code, _) => code,
            _ => choice.setting.name,
        };
        let _ = writeln!(out, "{name} = {}", choice.value);
    }
    for problem in &problems {
        let starts = LineStarts::new(text);
        let line = starts.place(text, problem.range.start).0 + 1;
        let code = diagnostics::settings::rule(problem.kind).code;
        let _ = writeln!(out, "{line}\n{}  {code}: {}", underlined(text, problem.range), problem.message);
        if let Some(better) = &problem.better {
            let after = apply_all(text, std::slice::from_ref(better));
            assert!(Layer::of_toml(&after, diagnostics::codes()).1.len() < problems.len(), "{after}");
        }
    }
    compare(expect, if out.is_empty() { "nothing" } else { out.trim_end() });
}
/// The text with all hints in it, as `⟨— name⟩`, and what is known of each.
pub(crate) fn check_inlay(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let text = fixture.text(&fixture.file);
    let hints = inlay::hints(&fixture.workspace, &fixture.file, TextRange::new(0, text.len()), &never);
    let drawn: Vec<Edit> =
        hints.iter().map(|hint| Edit::insert(hint.offset, format!("⟨— {}⟩", hint.speaker))).collect();
    let mut out = apply_all(&text, &drawn);
    for hint in &hints {
        let detail = inlay::detail(&fixture.workspace, &fixture.file, hint.offset).expect("a hint has its detail");
        let place = detail.location.map_or(String::new(), |place| fixture.draw(&place.file, place.range));
        let _ = write!(out, "----\n{}\n{place}", detail.tooltip);
        if !detail.edits.is_empty() {
            let after = Fixture::new(&apply_all(&text, &detail.edits));
            let left = inlay::hints(&after.workspace, &after.file, TextRange::new(0, usize::MAX), &never);
            assert!(left.len() < hints.len(), "a hint that is written into the text is shown no more");
        }
    }
    compare(expect, &out);
}

/// What all documents say, without markup.
pub(crate) fn plain_texts(workspace: &Workspace) -> Vec<String> {
    let documents = workspace.places().filter(|(_, _, section)| section.kind().has_document());
    documents
        .map(|(place, _, _)| {
            let text = workspace.section_text(&place).unwrap();
            workspace.facts(&place).unwrap().plain.text(&text).into_owned()
        })
        .collect()
}

/// The text after these edits, which leave all that the documents say as it is.
pub(crate) fn rewritten(fixture: &Fixture, edits: &[Edit]) -> String {
    let after = apply_all(&fixture.text(&fixture.file), edits);
    assert_eq!(plain_texts(&Fixture::new(&after).workspace), plain_texts(&fixture.workspace), "{after}");
    after
}

/// What can be annotated at the cursor, and what each gives.
pub(crate) fn check_annotate(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    for found in annotate::at(&fixture.workspace, &fixture.file, fixture.cursor(), &never) {
        let after = rewritten(&fixture, &found.edits);
        let start = after.lines().zip(fixture.text(&fixture.file).lines()).take_while(|(a, b)| a == b).count();
        let changed: Vec<&str> = after.lines().skip(start).collect();
        let preferred = if found.preferred { " (preferred)" } else { "" };
        let _ = writeln!(out, "{}{preferred}\n{}", found.title, changed.join("\n"));
    }
    compare(expect, if out.is_empty() { "nothing" } else { out.trim_end() });
}

/// The text once every certain quotation of the cursor's article is annotated.
pub(crate) fn check_annotate_all(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let edits = annotate::all_certain(&fixture.workspace, &fixture.file, fixture.cursor(), &never);
    assert_eq!(!edits.is_empty(), annotate::has_certain(&fixture.workspace, &fixture.file, fixture.cursor(), &never));
    compare(expect, &rewritten(&fixture, &edits));
}

/// The text without the span at the cursor.
pub(crate) fn unwrapped(text: &str) -> Option<String> {
    let fixture = Fixture::new(text);
    let found = unwrap::at(&fixture.workspace, &fixture.file, fixture.cursor())?;
    Some(rewritten(&fixture, &found.edits))
}

/// The same, and what it is called.
pub(crate) fn check_unwrap(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let title = unwrap::at(&fixture.workspace, &fixture.file, fixture.cursor()).map(|found| found.title);
    compare(expect, &format!("{}\n{}", title.unwrap_or_default(), unwrapped(text).unwrap_or_default()));
}

/// What is offered at the cursor, and the line once the first of it is taken.
pub(crate) fn check_completion(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let list = completion::complete(&fixture.workspace, &fixture.file, fixture.cursor(), true, &never);
    let list = list.unwrap_or_default();
    let mut out = String::new();
    for item in &list.items {
        let detail = if item.detail.is_empty() { String::new() } else { format!(" ({})", item.detail) };
        let _ = writeln!(out, "{:?} {}{detail}", item.kind, item.label);
        if let Some(about) = &item.about {
            assert!(completion::documentation(&fixture.workspace, about, &never).is_some(), "{about:?}");
        }
    }
    if let Some(first) = list.items.first() {
        assert!(list.range.touches(fixture.cursor()), "{:?}", list.range);
        let text = fixture.text(&fixture.file);
        let edit = Edit::new(list.range, first.insert.as_str());
        let line = text[..list.range.start].matches('\n').count();
        let after = apply_all(&text, &[edit]);
        let lines: Vec<&str> = after.lines().skip(line).take(1 + first.insert.matches('\n').count()).collect();
        let _ = writeln!(out, "----\n{}", lines.join("\n"));
    }
    compare(expect, if out.is_empty() { "nothing" } else { &out });
}

/// The tokens of the last file: what each is, and its words.
pub(crate) fn check_semantic_tokens(text: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let mut out = String::new();
    for (place, _, section) in fixture.workspace.places() {
        let text = fixture.workspace.section_text(&place).unwrap();
        let mut end = 0;
        for token in semantic_tokens::section(&fixture.workspace, &place, section, &text) {
            assert!(token.range.start >= end && !token.range.is_empty(), "{token:?}");
            end = token.range.end;
            let named =
                |(bit, name): (usize, &&str)| (token.meaning.modifiers >> bit & 1 == 1).then(|| name.to_string());
            let modifiers: Vec<String> = semantic_tokens::MODIFIERS.iter().enumerate().filter_map(named).collect();
            let kind = semantic_tokens::TYPES[token.meaning.kind as usize];
            let what = [vec![kind.to_owned()], modifiers].concat().join(".");
            let _ = writeln!(out, "{what:<24} {}", token.range.of(&text).replace('\n', "⏎"));
        }
    }
    compare(expect, &out);
}

/// The file once it is formatted; formatted again it is the same.
pub(crate) fn check_formatting(text: &str, expect: &Expect) {
    let format = |fixture: &Fixture| {
        let text = fixture.text(&fixture.file);
        let edits = formatting::format(&fixture.workspace, &fixture.file, TextRange::new(0, text.len()), &never);
        rewritten(fixture, &edits)
    };
    let after = format(&Fixture::new(text));
    assert_eq!(format(&Fixture::new(&after)), after);
    compare(expect, &after.replace("\n\n", "\n⏎\n").replace("\n\n", "\n⏎\n"));
}

/// The lines that change when what stands at the cursor is renamed, or why it is not.
pub(crate) fn check_rename(text: &str, new: &str, expect: &Expect) {
    let fixture = Fixture::new(text);
    let prepared = rename::prepare(&fixture.workspace, &fixture.file, fixture.cursor());
    let mut out = String::new();
    match rename::rename(&fixture.workspace, &fixture.file, fixture.cursor(), new, &never) {
        rename::Renamed::Refused(reason) => out.push_str(&reason),
        rename::Renamed::Edits(files) => {
            let rename::Prepared::Name { range, .. } = prepared else { panic!("{prepared:?}") };
            out.push_str(&fixture.draw(&fixture.file, range));
            for (file, edits) in files {
                let before = fixture.text(&file);
                let after = apply_all(&before, &edits);
                let _ = writeln!(out, "{file}");
                for (_, line) in before.lines().zip(after.lines()).filter(|(before, after)| before != after) {
                    let _ = writeln!(out, "  {line}");
                }
            }
        }
    }
    compare(expect, out.trim_end());
}
