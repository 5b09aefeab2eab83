//! Where the name of a section was written: behind the keyword, as an attribute, behind the brackets, or on the next line.

use super::{Header, Keyword, Name, Problem};
use crate::text::TextRange;

/// The bare or quoted words behind the keyword: one is the name; several are a name with blanks, or junk.
pub(super) fn from_words(line: &str, words: Vec<Name>, header: &mut Header) {
    let mut words = words;
    if header.keyword == Some(Keyword::End) {
        let ends = words
            .iter()
            .take_while(|word| matches!(word.text.trim_end_matches(':').to_uppercase().as_str(), "OF" | "FILE"))
            .count();
        if ends > 0 {
            header.problems.push(Problem::Wild("another way to write END"));
            words.drain(..ends);
        }
    }
    let attributes = header.attributes.first().map_or(usize::MAX, |attribute| attribute.range.start);
    let (before, after): (Vec<_>, Vec<_>) = words.into_iter().partition(|word| word.range.start < attributes);
    header.problems.extend(after.iter().map(|word| Problem::Junk(word.range)));
    let (Some(first), Some(last)) = (before.first(), before.last()) else { return };
    let range = TextRange::new(first.range.start, last.range.end);
    if before.len() > 1 {
        header.problems.push(Problem::Wild("a name with blanks and no quotation marks"));
        header.name = Some(Name { text: range.of(line).into(), range });
    } else {
        header.name = Some(first.clone());
    }
}

/// `path="a.txt"` and the like: the name, written as an attribute.
pub(super) fn from_attribute(header: &mut Header) {
    if header.name.is_some() {
        return;
    }
    let keys: &[&str] = match header.keyword {
        Some(Keyword::File | Keyword::End) => &["path", "name", "id", "file", "filename"],
        Some(Keyword::Source) => &["id", "name", "path"],
        Some(Keyword::Entity) => &["id"],
        None => return,
    };
    let found = header.attributes.iter().position(|attribute| {
        keys.contains(&&*attribute.key.to_lowercase()) && !attribute.value.is_empty() && !attribute.unterminated
    });
    if let Some(found) = found {
        let attribute = header.attributes.remove(found);
        header.name = Some(Name { text: attribute.value, range: attribute.range });
        header.problems.push(Problem::Wild("the name written as an attribute"));
    }
}

/// `<<<FILE>>> a.txt`: the name behind the brackets.
pub(super) fn from_behind(line: &str, header: &mut Header) {
    if header.keyword != Some(Keyword::File) || header.name.is_some() || !header.attributes.is_empty() {
        return;
    }
    let behind = header.problems.iter().position(|problem| matches!(problem, Problem::TextBehind(_)));
    let Some(at) = behind else { return };
    let Some(Problem::TextBehind(range)) = header.problems.get(at).cloned() else { return };
    if is_path(range.of(line)) {
        header.problems.remove(at);
        header.problems.push(Problem::Wild("the name behind the brackets"));
        header.name = Some(Name { text: range.of(line).into(), range });
    }
}

/// `<<<FILE>>>` and then a line that is only a path: the name below the brackets.
pub(super) fn from_next_line(section: &str, header: &mut Header) {
    let rest = section.get(header.end..).unwrap_or_default();
    let len = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
    let line = rest.get(..len).unwrap_or_default();
    let path = line.trim();
    if is_path(path) {
        let range = TextRange::at(header.end, line.len()).trim(section);
        header.problems.push(Problem::Wild("the name on a line of its own"));
        header.name = Some(Name { text: path.into(), range });
        header.range.end = range.end;
        header.end += len;
    }
}

/// Whether a line is a path to a text and nothing else, told by an ending that files of texts have.
fn is_path(line: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "txt", "text", "md", "markdown", "html", "htm", "xml", "json", "rst", "rtf", "tex", "csv", "tsv", "srt", "vtt",
        "log", "doc", "docx", "odt", "pdf",
    ];
    let ending = line.rsplit_once('.').map(|(stem, ending)| (stem, ending.to_ascii_lowercase()));
    !line.contains(char::is_whitespace)
        && !line.contains("://")
        && ending.is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending.as_str()))
}
