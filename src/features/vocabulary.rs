//! What the words of the format mean, in a line each: keywords and attributes, for completion and for hover.

use super::card::Card;
use super::cursor::attribute_at;
use crate::syntax::Keyword;
use crate::workspace::Workspace;

/// What a keyword opens.
#[must_use]
pub fn keyword(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::File => "a document",
        Keyword::End => "the end of a document",
        Keyword::Entity => "a person, place, organization, …",
        Keyword::Source => "a text quoted from, outside this corpus",
    }
}

/// What an attribute of a header or a span says; `None` of one that the format does not have.
#[must_use]
pub fn attribute(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "the headline",
        "date" => "when it appeared: 2019, 2019-03, 2019-03-05",
        "author" => "who wrote it",
        "publisher" => "where it appeared",
        "url" => "an address",
        "lang" => "the language: en, pt-BR, …",
        "encoding" => "of the original bytes, where not UTF-8",
        "type" => "person, organization, place, event, work, other",
        "name" => "the name in full",
        "aka" => "other names, divided by |",
        "wikidata" => "Q and digits",
        "part-of" => "an entity that it belongs to",
        "by" => "who says it: an entity",
        "from" => "where the words come from: a FILE or SOURCE",
        "ref" => "which entity it is, or none",
        _ => return None,
    })
}

/// The card of the keyword or the attribute at byte `offset` of a file.
#[must_use]
pub fn hover(workspace: &Workspace, file: &str, offset: usize) -> Option<Card> {
    let (place, offset) = workspace.locate(file, offset)?;
    let (_, section) = workspace.section(&place)?;
    let header = section.header().filter(|header| offset <= header.range.end);
    if let Some((header, word)) = header.and_then(|header| Some((header, header.keyword?)))
        && header.keyword_range.touches(offset)
    {
        let markdown = format!("**{}** · {}", word.as_str(), keyword(word));
        return Some(Card { range: workspace.in_file(&place, header.keyword_range), markdown });
    }
    let under = attribute_at(workspace, &place, offset)?;
    let markdown = format!("**{}** · {}", under.key, attribute(&under.key)?);
    Some(Card { range: workspace.in_file(&place, under.range), markdown })
}
