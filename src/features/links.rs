//! Document links: addresses in headers and texts, `from=`, which leads to a document of the corpus, and links from one
//! corpus file to another.

use url::Url;

use super::{Location, Stale, file_links};
use crate::syntax::header::Attribute;
use crate::text::TextRange;
use crate::workspace::{Place, Workspace};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Out of the corpus: an address, escaped as it must be.
    Address(String),
    /// To a document or a span: the value of a `from=`, looked up when somebody follows it.
    Document(String),
    /// To a file of the workspace, or a name in it.
    File(Location),
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is clicked: bytes of its section.
    pub range: TextRange,
    /// Where it leads.
    pub leads: Leads,
}

/// The links of one section.
#[must_use]
pub fn of_section(workspace: &Workspace, place: &Place, text: &str) -> Vec<Link> {
    let Some((_, section)) = workspace.section(place) else { return Vec::new() };
    let facts = section.facts(text);
    let in_header = section.header().into_iter().flat_map(|header| &header.attributes);
    let in_spans = facts.spans.iter().flat_map(|span| &span.attributes);
    let attributes = in_header.chain(in_spans).filter_map(attribute);
    let in_text = facts.links.iter().filter_map(|link| {
        let destination = link.destination.of(text);
        let near = || file_links::target(workspace, &place.file, destination);
        let leads = address(destination).map(Leads::Address);
        Some(Link { range: link.range, leads: leads.or_else(|| near().map(Leads::File))? })
    });
    let mut links: Vec<Link> = attributes.chain(in_text).collect();
    links.sort_by_key(|link| link.range);
    links
}

fn attribute(attribute: &Attribute) -> Option<Link> {
    let value = attribute.value.trim();
    let leads = match &*attribute.key {
        "from" => Leads::Document(value.to_owned()),
        "wikidata" => Leads::Address(address(&format!("https://www.wikidata.org/wiki/{value}"))?),
        _ => Leads::Address(address(value)?),
    };
    Some(Link { range: attribute.value_range, leads })
}

/// An address that leads out; what has no scheme, such as `#`, leads nowhere.
fn address(text: &str) -> Option<String> {
    let scheme = text.split_once(':')?.0;
    let known = ["http", "https", "mailto", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    Url::parse(text).ok().filter(|_| known).map(String::from)
}

/// Where `from=` leads, and the title of the document there.
#[must_use]
pub fn resolve(workspace: &Workspace, from: &str, stale: Stale<'_>) -> Option<(Location, String)> {
    let (place, id) = workspace.document_for(from).filter(|_| !stale())?;
    let span = id.and_then(|id| workspace.span(place, id));
    let range = span.or_else(|| workspace.name_range(place))?;
    let (_, section) = workspace.section(place)?;
    let title = workspace.facts(place).and_then(|facts| section.title(facts)).map(str::to_owned);
    Some((Location::in_section(workspace, place, range), title.or_else(|| workspace.document_name(place))?))
}
