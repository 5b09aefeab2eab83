//! What spans say about quotations: `by=` and `from=` make one, a class gives its kind.

use super::{Kind, Origin, Quotation, in_order, kinds, words};
use crate::facts::PlainMap;
use crate::syntax::body::Span;
use crate::text::TextRange;

/// The quotations `found` by marks, overruled by `spans`, in the order of the text.
pub(super) fn overrule(mut found: Vec<Quotation>, text: &str, plain: &PlainMap, spans: &[Span]) -> Vec<Quotation> {
    found.sort_by_key(|quotation| in_order(quotation.range));
    let mut by_spans = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        let names_speech = span.attribute("by").is_some() || span.attribute("from").is_some();
        let kind = Kind::of_span(span);
        if names_speech || kind.is_some() {
            let own = take_over(&mut found, text, plain, span, names_speech.then_some(index), kind);
            by_spans.extend(own.filter(|_| names_speech));
        }
    }
    found.append(&mut by_spans);
    found.sort_by_key(|quotation| in_order(quotation.range));
    count_depth(&mut found, text, plain);
    found
}

/// Counts how many quotations stand around each, of those whose marks leave no doubt: a missing mark was guessed, and a
/// single one may be an apostrophe.
fn count_depth(quotations: &mut [Quotation], text: &str, plain: &PlainMap) {
    let mut around: Vec<TextRange> = Vec::new();
    let mut last: Option<TextRange> = None;
    for quotation in quotations {
        let Quotation { range, inside, .. } = *quotation;
        let is_sure =
            |outer: &TextRange| outer.end > range.start && !kinds::is_single(plain.range_to_plain(*outer).of(text));
        around.extend(last.take().filter(is_sure));
        while around.pop_if(|outer| outer.end <= range.start).is_some() {}
        quotation.depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        last = (range.start < inside.start && inside.end < range.end).then_some(range);
    }
}

/// A span says what is a quotation: it takes over the one whose words it covers, or gives one itself.
fn take_over(
    found: &mut [Quotation],
    text: &str,
    plain: &PlainMap,
    span: &Span,
    index: Option<usize>,
    kind: Option<Kind>,
) -> Option<Quotation> {
    let content = plain.range_to_plain(span.content).trim(text);
    let first = found.partition_point(|quotation| quotation.range.start < span.content.start);
    let inside = found.iter_mut().skip(first).take_while(|quotation| quotation.range.start < span.content.end);
    for quotation in inside {
        let marked = plain.range_to_plain(quotation.range);
        if !only_marks(TextRange::new(content.start, marked.start).of(text)) {
            break;
        }
        if content.covers(marked) && only_marks(TextRange::new(marked.end, content.end).of(text)) {
            if let Some(index) = index {
                quotation.origin = Origin::Span(index);
                // What has a speaker is speech, whatever it looked like.
                if matches!(quotation.kind, Kind::Title | Kind::Scare) {
                    quotation.kind = Kind::Mixed;
                }
            }
            quotation.kind = kind.unwrap_or(quotation.kind);
            return None;
        }
    }
    // What stands inside the span is part of this quotation, not one of its own.
    let words = words::words(content.of(text)).count();
    let range = plain.range_to_section(content);
    let kind = kind.unwrap_or(Kind::Mixed);
    Some(Quotation { range, inside: range, origin: Origin::Span(index?), kind, continues: false, words, depth: 0 })
}

fn only_marks(text: &str) -> bool {
    !text.contains(words::is_word_char)
}
