//! Selection ranges: what a growing selection takes in next. Word, sentence, quotation, markup, line, paragraph, section
//! with and without its header, file.

use crate::facts::words;
use crate::syntax::Header;
use crate::text::TextRange;
use crate::workspace::Workspace;

/// The ranges around byte `offset` of a file, smallest first, each inside the next.
#[must_use]
pub fn selection(workspace: &Workspace, file: &str, offset: usize) -> Vec<TextRange> {
    let Some((place, offset)) = workspace.locate(file, offset) else { return Vec::new() };
    let (Some((start, section)), Some(text)) = (workspace.section(&place), workspace.section_text(&place)) else {
        return Vec::new();
    };
    let facts = section.facts(&text);
    let mut ranges = vec![TextRange::at(0, text.len())];
    match section.header().filter(|header| offset <= header.range.end) {
        Some(header) => ranges.extend(in_header(header)),
        None => {
            let body = section.text_range();
            ranges.extend([body, body.trim(&text), paragraph(&text, body, offset)]);
            let line = line(&text, body, offset);
            let quoted: Vec<TextRange> = facts.quotations.iter().map(|quotation| quotation.inside).collect();
            ranges.extend([line, sentence(&text, line, offset, &quoted)]);
            let around = facts.quotations.iter().filter(|quotation| quotation.range.touches(offset));
            ranges.extend(around.clone().flat_map(|quotation| [quotation.range, quotation.inside]));
            let innermost = around.min_by_key(|quotation| quotation.range.len());
            ranges.extend(innermost.map(|quotation| sentence(&text, quotation.inside, offset, &quoted)));
            ranges.extend(facts.links.iter().flat_map(|link| [link.range, link.content, link.destination]));
            for span in &facts.spans {
                ranges.extend([span.range, span.content]);
                ranges.extend(span.attributes.iter().flat_map(|it| [it.range, it.value_range]));
            }
        }
    }
    ranges.push(word(&text, offset));
    ranges.retain(|range| range.touches(offset) && !range.is_empty());
    ranges.sort_by_key(|range| (range.len(), range.start));
    let mut nested: Vec<TextRange> = Vec::new();
    for range in ranges {
        // Of two that only overlap the smaller one counts.
        if nested.last().is_none_or(|last| range != *last && range.covers(*last)) {
            nested.push(range);
        }
    }
    let mut nested: Vec<TextRange> = nested.into_iter().map(|range| range.shift(start.byte)).collect();
    let whole = TextRange::at(0, workspace.file(file).map_or(0, |file| file.sections().total().byte));
    if nested.last() != Some(&whole) {
        nested.push(whole);
    }
    nested
}

fn in_header(header: &Header) -> Vec<TextRange> {
    let name = header.name.as_ref().map(|name| name.range);
    let attributes = header.attributes.iter().flat_map(|attribute| [attribute.range, attribute.value_range]);
    attributes.chain(name).chain([header.keyword_range, header.range]).collect()
}

/// The word that a cursor stands in or at.
fn word(text: &str, offset: usize) -> TextRange {
    let (before, behind) = text.split_at_checked(offset).unwrap_or((text, ""));
    let start = before.trim_end_matches(words::is_word_char).len();
    let rest = behind.trim_start_matches(words::is_word_char).len();
    TextRange::new(start, text.len() - rest)
}

/// The line, without its break.
fn line(text: &str, body: TextRange, offset: usize) -> TextRange {
    let (before, behind) = around(text, body, offset);
    let start = before.rfind('\n').map_or(body.start, |at| body.start + at + 1);
    let end = behind.find('\n').map_or(body.end, |at| offset + at);
    TextRange::new(start, end).trim(text)
}

/// The lines between two blank ones.
fn paragraph(text: &str, body: TextRange, offset: usize) -> TextRange {
    let (before, behind) = around(text, body, offset);
    let is_text = |line: &&str| !line.trim().is_empty();
    // The cursor's own line belongs to it, whatever stands on its side of the cursor.
    let own = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let above = before.get(..before.len() - own).unwrap_or_default();
    let above: usize = above.split_inclusive('\n').rev().take_while(is_text).map(str::len).sum();
    let mut lines = behind.split_inclusive('\n');
    let rest = lines.next().map_or(0, str::len);
    let below: usize = lines.take_while(is_text).map(str::len).sum();
    TextRange::new(offset - own - above, offset + rest + below).trim(text)
}

fn around(text: &str, body: TextRange, offset: usize) -> (&str, &str) {
    (TextRange::new(body.start, offset).of(text), TextRange::new(offset, body.end).of(text))
}

/// The sentence within a line or a quotation: up to a point, an exclamation or question mark that white space and no small
/// letter follows. What is `quoted` in it is one word. An abbreviation may end one too early: the next step takes in more.
fn sentence(text: &str, line: TextRange, offset: usize, quoted: &[TextRange]) -> TextRange {
    let inside = line.of(text);
    let mut quoted = quoted.iter().filter(|quoted| line.covers(**quoted) && **quoted != line).peekable();
    let mut quoted_to = 0;
    let mut ends = inside.char_indices().filter(move |&(at, c)| {
        if !matches!(c, '.' | '!' | '?' | '…') {
            return false;
        }
        while let Some(quoted) = quoted.next_if(|quoted| quoted.start <= line.start + at) {
            quoted_to = quoted_to.max(quoted.end);
        }
        let behind = inside.get(at + c.len_utf8()..).unwrap_or_default();
        let closed = behind.trim_start_matches(['"', '”', '’', '\'', '»', '“', ')', ']']);
        let next = closed.trim_start();
        let letter = next.chars().take(8).find(|c| c.is_alphanumeric());
        line.start + at + c.len_utf8() >= quoted_to
            && next.len() < closed.len()
            && !is_initial(inside, at)
            && letter.is_none_or(|c| !c.is_lowercase())
    });
    let mut start = line.start;
    loop {
        let end = ends.next().map(|(at, c)| {
            let behind = inside.get(at + c.len_utf8()..).unwrap_or_default();
            let closing = behind.len() - behind.trim_start_matches(['"', '”', '’', '\'', '»', ')', ']']).len();
            line.start + at + c.len_utf8() + closing
        });
        match end {
            Some(end) if end < offset => start = end,
            end => return TextRange::new(start, end.unwrap_or(line.end)).trim(text),
        }
    }
}

/// Whether the point at `at` follows a single capital letter: "J. Moor".
fn is_initial(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    before.next().is_some_and(char::is_uppercase) && before.next().is_none_or(|c| !words::is_word_char(c))
}
