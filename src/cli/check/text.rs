//! A finding as people read it: the source line with the place underlined.

use std::io::{self, IsTerminal as _, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::places::Places;
use crate::cli::input::Corpora;
use crate::cli::shown;
use crate::facts::Severity;
use crate::features::{Location, diagnostics::Diagnostic};
use crate::text::{TextRange, floor_char};
use crate::workspace::FileKey;

/// Characters of a line shown before a place.
const BEFORE: usize = 160;
/// Characters of a line shown behind a place.
const BEHIND: usize = 80;
/// Characters of a place shown.
const INSIDE: usize = 240;
/// Characters of a message shown.
const MESSAGE: usize = 400;

pub(super) struct Report<'a> {
    places: Places<'a>,
    related: Places<'a>,
    renderer: Renderer,
}

/// A line or a part of one, and the place in it.
struct Window {
    text: String,
    place: TextRange,
    /// Whether the line is shown from its beginning.
    whole: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(corpora: &'a Corpora) -> Self {
        let renderer = if is_coloured() { Renderer::styled() } else { Renderer::plain() };
        Self { places: Places::new(&corpora.texts), related: Places::new(&corpora.texts), renderer }
    }
}

impl super::Report for Report<'_> {
    fn write(&mut self, out: &mut dyn Write, file: &FileKey, finding: &Diagnostic) -> io::Result<()> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Information => Level::INFO,
            Severity::Hint => Level::NOTE,
        };
        let location = Location { file: file.clone(), range: finding.range };
        let title = level.primary_title(cut(&finding.message)).id(finding.rule.code);
        let mut report = vec![title.elements(elements(&mut self.places, &location))];
        for related in &finding.related {
            let title = Level::NOTE.secondary_title(cut(&related.message));
            report.push(title.elements(elements(&mut self.related, &related.location)));
        }
        for fix in &finding.fixes {
            report.push(Group::with_title(Level::HELP.secondary_title(cut(&fix.title))));
        }
        let drawn = self.renderer.render(&report);
        for line in drawn.lines().filter(|line| !is_gap(line)) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)
    }
}

/// Whether a line of the drawing only says that another source follows. It stands between a place that is given by itself and
/// its line, where nothing is left out.
fn is_gap(line: &str) -> bool {
    let mut escaped = false;
    let bare = line.chars().filter(|&c| {
        let is_shown = !escaped && c != '\x1b';
        escaped = c == '\x1b' || escaped && c != 'm';
        is_shown
    });
    bare.collect::<String>().trim() == ":::"
}

/// Where it is, and the source line. Nothing but a part of that line is given away to be drawn, whatever the file's size.
fn elements(places: &mut Places<'_>, location: &Location) -> Vec<Element<'static>> {
    let place = places.of(&location.file, location.range.start);
    let window = window(places.text(&location.file), location.range);
    let mark = AnnotationKind::Primary.span(window.place.start..window.place.end);
    let snippet = Snippet::source(window.text).line_start(place.line).annotation(mark);
    let path = location.file.to_string();
    if window.whole {
        return vec![snippet.path(path).into()];
    }
    // The column of a line without its beginning would be a wrong one.
    vec![Origin::path(path).line(place.line).char_column(place.column).into(), snippet.into()]
}

/// The line in which a place begins, cut around it; a place of several lines is shown to the end of its first.
fn window(text: &str, range: TextRange) -> Window {
    // No character is longer than four bytes. No more than is shown is looked at: a line may have megabytes.
    let first = floor_char(text, range.start.saturating_sub(4 * (BEFORE + 1)));
    let before = text.get(first..range.start).unwrap_or_default();
    let line = before.get(memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1)..).unwrap_or_default();
    let last = floor_char(text, range.start + range.len().min(4 * INSIDE) + 4 * (BEHIND + 1));
    let rest = text.get(range.start..last).unwrap_or_default();
    let rest = rest.get(..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())).unwrap_or_default();
    let rest = rest.strip_suffix('\r').unwrap_or(rest);
    let (inside, behind) = rest.split_at_checked(range.len()).unwrap_or((rest, ""));
    let mut shown = String::new();
    let from = line.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    shown.push_str(if from > 0 { "…" } else { "" });
    shown.push_str(line.get(from..).unwrap_or_default());
    let start = shown.len();
    let inside_shown = head(inside, INSIDE);
    shown.push_str(inside_shown);
    let end = shown.len();
    if inside_shown.len() < inside.len() {
        shown.push('…');
    } else {
        let behind_shown = head(behind, BEHIND);
        shown.push_str(behind_shown);
        shown.push_str(if behind_shown.len() < behind.len() { "…" } else { "" });
    }
    Window { text: shown, place: TextRange::new(start, end), whole: from == 0 }
}

/// At most `limit` characters of the beginning.
fn head(text: &str, limit: usize) -> &str {
    text.char_indices().nth(limit).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn cut(message: &str) -> String {
    let head = head(message, MESSAGE);
    shown(head) + if head.len() < message.len() { "…" } else { "" }
}

/// Colours are for terminals, and for people who did not ask for none (<https://no-color.org>).
fn is_coloured() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    io::stdout().is_terminal() && !refused && !dumb
}
